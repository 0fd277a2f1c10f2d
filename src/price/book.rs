//! The one question every price book answers.

use super::SizePrices;
use crate::calendar::Day;
use crate::ids::{ArmSku, Region};
use crate::units::{Currency, Term};

/// A price book in one currency.
pub trait PriceBook: Sync {
    fn currency(&self) -> Currency;

    /// The prices of a size as usage under `offer` sees them; `offer` is empty where none is known.
    fn size(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> SizePrices;

    /// A dated rule against buying that the book itself does not apply, for a warning.
    fn ended(&self, arm_sku: &ArmSku, term: Term, as_of: Day) -> Option<String>;
}
