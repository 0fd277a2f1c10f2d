//! Prices of sheets and price lists, laid over another book cell by cell: what they do not say, the book below does.

use super::book::PriceBook;
use super::{Price, PriceSource, Quote, SizePrices};
use crate::calendar::Day;
use crate::ids::{ArmSku, Region};
use crate::units::{Currency, Os, Term};
use std::collections::BTreeMap;

/// What a price of a sheet is for. Commitments pay for the compute part alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetCell {
    Payg,
    Reservation(Term),
    Plan(Term),
}

/// One checked price of a sheet: finite and at least 0, per instance-hour.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRow {
    pub region: Region,
    pub arm_sku: ArmSku,
    /// Of a pay-as-you-go price; commitments are Linux, their compute part.
    pub os: Os,
    /// In capitals; empty where the price holds for every offer.
    pub offer: String,
    pub cell: SheetCell,
    pub hourly: f64,
    pub source: PriceSource,
}

/// The filled cells of one size; pay-as-you-go on Windows includes the licence.
#[derive(Clone, Debug, Default)]
struct Overlay {
    linux: Option<Quote>,
    windows: Option<Quote>,
    /// By [`Term::index`].
    reservation: [Option<Quote>; 2],
    plan: [Option<Quote>; 2],
}

impl Overlay {
    fn fill(&mut self, cell: SheetCell, os: Os, quote: Quote) {
        let place = match (cell, os) {
            (SheetCell::Payg, Os::Linux) => &mut self.linux,
            (SheetCell::Payg, Os::Windows) => &mut self.windows,
            (SheetCell::Reservation(term), _) => &mut self.reservation[term.index()],
            (SheetCell::Plan(term), _) => &mut self.plan[term.index()],
        };
        *place = Some(quote);
    }

    /// Windows less Linux, both of the same offer.
    fn licence(&self) -> Option<Quote> {
        let (linux, windows) = self.linux.as_ref().zip(self.windows.as_ref())?;
        Some(Quote { hourly: (windows.hourly - linux.hourly).max(0.0), source: windows.source.clone() })
    }
}

/// The prices of sheets over the book `below`, both in one currency.
pub struct OverlayBook {
    below: Box<dyn PriceBook>,
    currency: Currency,
    rows: BTreeMap<(Region, ArmSku, String), Overlay>,
}

impl OverlayBook {
    /// `currency` is the rows' and must be that of `below`: the caller checks. Of two rows for one cell the later wins.
    pub fn new(below: Box<dyn PriceBook>, currency: Currency, rows: Vec<SheetRow>) -> OverlayBook {
        let mut book = OverlayBook { below, currency, rows: BTreeMap::new() };
        for row in rows {
            let quote = Quote { hourly: row.hourly, source: row.source };
            book.rows.entry((row.region, row.arm_sku, row.offer)).or_default().fill(row.cell, row.os, quote);
        }
        book
    }

    /// The overlays of a size, that of the offer before that of every offer.
    fn overlays(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> Vec<&Overlay> {
        let at = |offer: &str| self.rows.get(&(region.clone(), arm_sku.clone(), offer.to_owned()));
        let own = if offer.is_empty() { None } else { at(offer) };
        own.into_iter().chain(at("")).collect()
    }
}

impl PriceBook for OverlayBook {
    fn currency(&self) -> Currency {
        self.currency
    }

    fn size(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> SizePrices {
        let below = self.below.size(region, arm_sku, offer);
        let overlays = self.overlays(region, arm_sku, offer);
        if overlays.is_empty() {
            return below;
        }
        let over = |quote: Option<Quote>, below: &Price| quote.map_or_else(|| below.clone(), Price::Known);
        let reservation = Term::ALL.map(|term| {
            let below = &below.reservation[term.index()];
            // Sheets go on listing meters of series whose sale has ended.
            if matches!(below, Price::NotSold(_)) {
                return below.clone();
            }
            over(overlays.iter().find_map(|overlay| overlay.reservation[term.index()].clone()), below)
        });
        let plan = Term::ALL.map(|term| {
            let quote = overlays.iter().find_map(|overlay| overlay.plan[term.index()].clone());
            over(quote, &below.plan[term.index()])
        });
        SizePrices {
            payg: over(overlays.iter().find_map(|overlay| overlay.linux.clone()), &below.payg),
            licence: over(overlays.iter().find_map(|overlay| overlay.licence()), &below.licence),
            reservation,
            plan,
        }
    }

    fn ended(&self, arm_sku: &ArmSku, term: Term, as_of: Day) -> Option<String> {
        self.below.ended(arm_sku, term, as_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price::PriceKind;
    use crate::price::list_book::ListBook;

    fn book(rows: &[(&str, Os, &str, SheetCell, f64)]) -> OverlayBook {
        let as_of = Day::parse_iso("2026-08-22").unwrap_or(Day(0));
        let source = PriceSource { kind: PriceKind::Customer, date: None, name: "sheet".into(), spread: None };
        let rows = rows
            .iter()
            .map(|(arm_sku, os, offer, cell, hourly)| SheetRow {
                region: Region::new("polandcentral"),
                arm_sku: ArmSku::new(arm_sku),
                os: *os,
                offer: (*offer).to_owned(),
                cell: *cell,
                hourly: *hourly,
                source: source.clone(),
            })
            .collect();
        OverlayBook::new(Box::new(ListBook::new(Currency::USD, as_of)), Currency::USD, rows)
    }

    fn size(book: &OverlayBook, arm_sku: &str, offer: &str) -> SizePrices {
        book.size(&Region::new("polandcentral"), &ArmSku::new(arm_sku), offer)
    }

    #[test]
    fn filled_cells_replace_the_book_below_and_others_fall_through() {
        let book = book(&[("Standard_D2s_v5", Os::Linux, "", SheetCell::Reservation(Term::P1Y), 0.05)]);
        let prices = size(&book, "standard_d2s_V5", "");
        assert_eq!(prices.reservation[0].hourly(), Some(0.05));
        assert_eq!(prices.reservation[0].known().map(|quote| quote.source.kind), Some(PriceKind::Customer));
        assert_eq!(prices.payg.hourly(), Some(0.115));
        assert_eq!(prices.reservation[1].known().map(|quote| quote.source.kind), Some(PriceKind::Quoted));
    }

    #[test]
    fn the_licence_is_windows_less_linux_of_one_offer() {
        let rows = [
            ("Standard_D2s_v5", Os::Linux, "", SheetCell::Payg, 0.1),
            ("Standard_D2s_v5", Os::Windows, "", SheetCell::Payg, 0.15),
            ("Standard_D2s_v5", Os::Linux, "MS-AZR-0148P", SheetCell::Payg, 0.09),
        ];
        let both = book(&rows);
        assert!(
            size(&both, "Standard_D2s_v5", "").licence.hourly().is_some_and(|hourly| (hourly - 0.05).abs() < 1e-12)
        );
        let test = size(&both, "Standard_D2s_v5", "MS-AZR-0148P");
        assert_eq!(test.payg.hourly(), Some(0.09));
        assert!(test.licence.hourly().is_some_and(|hourly| (hourly - 0.05).abs() < 1e-12));
        let linux_alone = size(&book(&rows[..1]), "Standard_D2s_v5", "");
        assert!(linux_alone.licence.hourly().is_some_and(|hourly| (hourly - 0.092).abs() < 1e-12));
    }

    #[test]
    fn what_a_dated_rule_ends_no_sheet_sells() {
        let book = book(&[("Standard_D2_v2", Os::Linux, "", SheetCell::Reservation(Term::P3Y), 0.05)]);
        assert!(matches!(size(&book, "Standard_D2_v2", "").reservation[1], Price::NotSold(_)));
    }
}
