//! The sizes on sale where a machine runs, each at its price, the cheapest first.

use super::policy::Policy;
use crate::calendar::Day;
use crate::catalog::capabilities::{self, Capability};
use crate::catalog::{list, series};
use crate::ids::{ArmSku, Region};
use crate::price::book::PriceBook;
use crate::price::{Price, PriceKind};
use crate::units::{Currency, Os, Term};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A size on sale.
#[derive(Clone, Debug)]
pub struct Offered {
    pub size: &'static Capability,
    /// Of one instance, licence included.
    pub hourly: f64,
    /// The compute part.
    pub compute_hourly: f64,
    pub kind: PriceKind,
    /// At list prices in US dollars, licence included; `None` in other currencies and where no list has it.
    pub retail_hourly: Option<f64>,
    /// The cheapest reservation of the compute part.
    pub reserved_hourly: Option<f64>,
    /// Why nothing should move here, if so: no longer sold, or retiring too soon.
    pub ended: Option<String>,
    /// A dated rule that a given price table overrules.
    pub ended_by_list: Option<String>,
}

/// What is on sale for one region, operating system and offer.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// By price, then name.
    pub offered: Vec<Offered>,
    /// Sizes that are sold here but not priced for the operating system: a gap in the price book.
    pub unpriced: Vec<(&'static Capability, &'static str)>,
}

impl Shelf {
    pub fn find(&self, arm_sku: &ArmSku) -> Option<&Offered> {
        self.offered.iter().find(|offered| offered.size.arm_sku == *arm_sku)
    }
}

/// Region, operating system, and offer in capitals.
pub type Place = (Region, Os, String);

/// The shelves of all places that machines run in.
#[derive(Clone, Debug, Default)]
pub struct Market {
    shelves: BTreeMap<Place, Shelf>,
    empty: Shelf,
}

impl Market {
    pub fn new(book: &dyn PriceBook, as_of: Day, policy: &Policy, places: impl IntoIterator<Item = Place>) -> Market {
        let mut market = Market::default();
        for place in places {
            market.shelves.entry(place).or_insert_with_key(|place| shelf(book, as_of, policy, place));
        }
        market
    }

    /// The shelf of a place; an empty one for a place that was not asked for.
    pub fn shelf(&self, place: &Place) -> &Shelf {
        self.shelves.get(place).unwrap_or(&self.empty)
    }
}

/// A size as the book sees it.
enum Listed {
    Sold(Box<Offered>),
    Unpriced(&'static Capability, &'static str),
    NotHere,
}

fn shelf(book: &dyn PriceBook, as_of: Day, policy: &Policy, place: &Place) -> Shelf {
    let sizes: Vec<Listed> =
        capabilities::all().par_iter().map(|size| listed(book, as_of, policy, place, size)).collect();
    let mut shelf = Shelf::default();
    for listed in sizes {
        match listed {
            Listed::Sold(offered) => shelf.offered.push(*offered),
            Listed::Unpriced(size, what) => shelf.unpriced.push((size, what)),
            Listed::NotHere => {}
        }
    }
    shelf.offered.sort_by(|a, b| a.hourly.total_cmp(&b.hourly).then_with(|| a.size.arm_sku.cmp(&b.size.arm_sku)));
    shelf
}

fn listed(book: &dyn PriceBook, as_of: Day, policy: &Policy, place: &Place, size: &'static Capability) -> Listed {
    let (region, os, offer) = place;
    let prices = book.size(region, &size.arm_sku, offer);
    // A price carried over from other regions does not say that the size is offered in this one.
    let list = list::find(region, &size.arm_sku);
    let Some(payg) = prices.payg.known() else { return Listed::NotHere };
    if payg.source.kind == PriceKind::Estimated && list.linux.is_none() {
        return Listed::NotHere;
    }
    let licence = match (os, &prices.licence) {
        (Os::Linux, _) => 0.0,
        (Os::Windows, Price::Known(quote)) => quote.hourly,
        (Os::Windows, _) => return Listed::Unpriced(size, "the price of the Windows licence"),
    };
    let retail = match os {
        Os::Linux => list.linux,
        Os::Windows => list.windows,
    };
    let by_list = book.ended(&size.arm_sku, policy.term, as_of);
    let ended = if by_list.is_some() { None } else { series::rule(&size.arm_sku).refusal(policy.term, as_of) };
    let reserved = Term::ALL.iter().filter_map(|term| prices.reservation[term.index()].hourly());
    Listed::Sold(Box::new(Offered {
        size,
        hourly: payg.hourly + licence,
        compute_hourly: payg.hourly,
        kind: payg.source.kind,
        retail_hourly: retail.filter(|_| book.currency() == Currency::USD),
        reserved_hourly: reserved.reduce(f64::min),
        ended,
        ended_by_list: by_list,
    }))
}
