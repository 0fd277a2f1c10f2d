//! One price as a sheet lists it, and the rules that make it a price per instance-hour.

use super::names;
use crate::calendar::Day;
use crate::ids::ArmSku;
use crate::price::overlay_book::SheetCell;
use crate::units::{Os, Term};

/// What a sheet calls the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offering {
    Payg,
    /// The price of the whole term, whatever its unit says.
    Reservation,
    Plan,
}

/// One price of a sheet, its texts as written.
#[derive(Clone, Debug)]
pub struct Listing<'a> {
    pub offering: Offering,
    /// Product and series.
    pub products: [&'a str; 2],
    /// Meter and SKU.
    pub meters: [&'a str; 2],
    pub sizes: Vec<ArmSku>,
    pub region: &'a str,
    pub offer: &'a str,
    pub unit: &'a str,
    pub term: &'a str,
    /// Quantity from which the price holds.
    pub tier_minimum: f64,
    /// Whether the meter is the one that bills in the region.
    pub primary: bool,
    pub currency: &'a str,
    /// Money per unit, or per term of a reservation.
    pub price: f64,
    pub effective_from: Option<Day>,
}

impl Listing<'_> {
    /// The cell that the price fills, and the price per instance-hour.
    ///
    /// # Errors
    /// Why the row is left out.
    pub fn priced(&self) -> Result<(SheetCell, Os, f64), &'static str> {
        if let Some(reason) = names::excluded(&self.products, &self.meters) {
            return Err(reason);
        }
        if self.tier_minimum > 0.0 {
            return Err("price tiers above the first");
        }
        if self.price == 0.0 {
            return Err("prices of 0");
        }
        if self.region.trim().is_empty() {
            return Err("no region");
        }
        if self.sizes.is_empty() {
            return Err("no size named");
        }
        let windows = self.products.iter().any(|product| names::is_windows(product));
        // A commitment never covers the licence: the Linux product has its price.
        if windows && self.offering != Offering::Payg {
            return Err("commitments of Windows products");
        }
        let per_hour = || names::unit_hours(self.unit).map(|hours| self.price / hours).ok_or("not priced by the hour");
        let term = || Term::parse(self.term).ok_or("terms other than 1 and 3 years");
        match self.offering {
            Offering::Payg => Ok((SheetCell::Payg, if windows { Os::Windows } else { Os::Linux }, per_hour()?)),
            Offering::Reservation => {
                let term = term()?;
                Ok((SheetCell::Reservation(term), Os::Linux, self.price / term.hours()))
            }
            Offering::Plan => Ok((SheetCell::Plan(term()?), Os::Linux, per_hour()?)),
        }
    }
}
