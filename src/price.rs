//! Prices: who says one, when, and how sure it is.

pub mod book;
pub mod estimate;
pub mod list_book;
pub mod overlay_book;
pub mod table_book;

use crate::calendar::Day;
use serde::{Deserialize, Serialize};

/// How sure a price is. Ordered from surest to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PriceKind {
    /// The customer's own: a given price table, or a rate seen in the export.
    Customer,
    /// A list price, with its date.
    Quoted,
    /// Carried over from another region or size by a ratio.
    Estimated,
}

/// Where a price comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PriceSource {
    pub kind: PriceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    pub name: String,
    /// Of an estimate: how far the ratios it rests on lie apart, as a fraction of pay-as-you-go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<f64>,
}

/// Money per instance-hour, with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    pub hourly: f64,
    pub source: PriceSource,
}

/// One cell of a price book.
#[derive(Clone, Debug, PartialEq)]
pub enum Price {
    Known(Quote),
    /// Cannot be bought; the text says by which rule.
    NotSold(String),
    Unknown,
}

impl Price {
    pub fn known(&self) -> Option<&Quote> {
        match self {
            Price::Known(quote) => Some(quote),
            Price::NotSold(_) | Price::Unknown => None,
        }
    }

    pub fn hourly(&self) -> Option<f64> {
        self.known().map(|quote| quote.hourly)
    }
}

/// All prices of one size in one region.
#[derive(Clone, Debug)]
pub struct SizePrices {
    /// The compute part, at pay-as-you-go.
    pub payg: Price,
    /// The Windows licence, paid under every instrument.
    pub licence: Price,
    /// By [`crate::units::Term::index`].
    pub reservation: [Price; 2],
    pub plan: [Price; 2],
}
