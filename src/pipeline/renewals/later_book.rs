//! The same prices on a later day: what a dated rule ends until then is not sold.

use crate::calendar::Day;
use crate::catalog::series;
use crate::ids::{ArmSku, Region};
use crate::price::book::PriceBook;
use crate::price::{Price, SizePrices};
use crate::units::{Currency, Term};

/// A book read on day `as_of`, as it will be on day `then`. What it sells against a rule that holds already it goes on
/// selling: a given table is the word.
pub(super) struct LaterBook<'b> {
    pub book: &'b dyn PriceBook,
    pub as_of: Day,
    pub then: Day,
}

impl PriceBook for LaterBook<'_> {
    fn currency(&self) -> Currency {
        self.book.currency()
    }

    fn size(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> SizePrices {
        let rule = series::rule(arm_sku);
        let mut prices = self.book.size(region, arm_sku, offer);
        for term in Term::ALL {
            if rule.refusal(term, self.as_of).is_none()
                && let Some(ended) = rule.refusal(term, self.then)
            {
                prices.reservation[term.index()] = Price::NotSold(ended);
            }
        }
        prices
    }

    fn ended(&self, arm_sku: &ArmSku, term: Term, as_of: Day) -> Option<String> {
        self.book.ended(arm_sku, term, as_of)
    }
}
