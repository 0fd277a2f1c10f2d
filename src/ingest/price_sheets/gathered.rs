//! What several rows and files say of one price, settled: the better row wins, contradictions are refused.

use super::SheetPrices;
use super::listing::Listing;
use crate::calendar::Day;
use crate::catalog::{offers, regions};
use crate::error::{Damage, Error, Result};
use crate::ids::{ArmSku, Region};
use crate::plan::warning::{Detail, Warning};
use crate::price::overlay_book::{SheetCell, SheetRow};
use crate::price::{PriceKind, PriceSource, Quote};
use crate::units::{Currency, Os};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    region: Region,
    arm_sku: ArmSku,
    offer: String,
    os: Os,
    cell: SheetCell,
}

/// How good a row is as a source of its price; the greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// From the customer's own sheet rather than a public list.
    own: bool,
    /// Of the meter that bills in the region.
    primary: bool,
    /// Of a meter that prices this size and no other.
    alone: bool,
    effective_from: Option<Day>,
}

/// The best rows of one price; more than one quote is a contradiction.
#[derive(Clone, Debug)]
struct Best {
    rank: Rank,
    quotes: Vec<Quote>,
}

/// Everything read so far, over all files.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The file being read, and the names of all.
    file: String,
    files: Vec<String>,
    source_name: String,
    own: bool,
    prices: BTreeMap<Key, Best>,
    currencies: BTreeSet<Currency>,
    left_out: BTreeMap<&'static str, u64>,
    damaged: Vec<String>,
}

impl Gathered {
    /// Turns to the next file; `source_name` is what its prices are labelled with.
    pub fn begin(&mut self, file: &str, source_name: &str, kind: PriceKind) {
        self.file = file.to_owned();
        self.files.push(file.to_owned());
        self.source_name = source_name.to_owned();
        self.own = kind == PriceKind::Customer;
    }

    pub fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    pub fn damage(&mut self, damage: &Damage) {
        self.damaged.push(format!("{}: {damage}", self.file));
    }

    /// Takes one row, or counts why not. `row` is for messages.
    pub fn take(&mut self, row: u64, listing: &Listing<'_>) {
        let (cell, os, hourly) = match listing.priced() {
            Ok(priced) => priced,
            Err(reason) => return self.leave_out(reason),
        };
        let bad = |column: &str, found: String, expected| Damage { row, column: column.to_owned(), found, expected };
        if !(hourly.is_finite() && hourly > 0.0) {
            let found = if listing.price.is_nan() { String::new() } else { listing.price.to_string() };
            return self.damage(&bad("unit price", found, "a price of 0 or more"));
        }
        let Some(currency) = Currency::parse(listing.currency) else {
            return self.damage(&bad("currency", listing.currency.to_owned(), "a currency code as USD"));
        };
        self.currencies.insert(currency);
        let rank = Rank {
            own: self.own,
            primary: listing.primary,
            alone: listing.sizes.len() == 1,
            effective_from: listing.effective_from,
        };
        let kind = if self.own { PriceKind::Customer } else { PriceKind::Quoted };
        let source = PriceSource { kind, date: listing.effective_from, name: self.source_name.clone(), spread: None };
        for arm_sku in &listing.sizes {
            let key = Key {
                region: regions::normalized(listing.region),
                arm_sku: arm_sku.clone(),
                offer: listing.offer.trim().to_ascii_uppercase(),
                os,
                cell,
            };
            settle(&mut self.prices, key, Best { rank, quotes: vec![Quote { hourly, source: source.clone() }] });
        }
    }

    /// The prices of all files.
    ///
    /// # Errors
    /// Unusable input: damaged cells, several currencies, contradictions, or no price at all.
    pub fn settled(self) -> Result<SheetPrices> {
        let name = self.files.join(", ");
        if !self.damaged.is_empty() {
            let error = Error::unusable(format!("{name}: {} cells are no prices", self.damaged.len()));
            return Err(at_most_ten(error, &self.damaged));
        }
        if self.currencies.len() > 1 {
            let list: Vec<String> = self.currencies.iter().map(Currency::to_string).collect();
            return Err(Error::unusable(format!("{name}: prices in several currencies: {}", list.join(", ")))
                .hint("Give the sheets of one currency at a time; a plan has one currency."));
        }
        let prices = of_every_offer(self.prices);
        let contradictions: Vec<String> = prices
            .iter()
            .filter(|(_, best)| best.quotes.len() > 1)
            .map(|(key, best)| contradiction(key, best))
            .collect();
        if !contradictions.is_empty() {
            let error = Error::unusable(format!("{name}: {} prices contradict each other", contradictions.len()));
            return Err(at_most_ten(error, &contradictions)
                .hint("Keep one row of each, or give the sheet of one billing month."));
        }
        let warnings = self.left_out.iter().map(|(reason, rows)| {
            let message = format!("{rows} rows of price sheets are left out: {reason}");
            Warning::new("prices_left_out", *rows, message).with("reason", Detail::words(&[reason]))
        });
        let warnings: Vec<Warning> = warnings.collect();
        let Some(currency) = self.currencies.first().copied() else {
            let error = Error::unusable(format!("{name}: holds no price of a virtual machine"));
            return Err(warnings.iter().fold(error, |error, warning| error.hint(&warning.message)));
        };
        let rows = prices.into_iter().filter_map(|(key, best)| {
            let quote = best.quotes.into_iter().next()?;
            Some(SheetRow {
                region: key.region,
                arm_sku: key.arm_sku,
                os: key.os,
                offer: key.offer,
                cell: key.cell,
                hourly: quote.hourly,
                source: quote.source,
            })
        });
        Ok(SheetPrices { rows: rows.collect(), currency, warnings })
    }
}

fn settle(prices: &mut BTreeMap<Key, Best>, key: Key, new: Best) {
    match prices.get_mut(&key) {
        None => {
            prices.insert(key, new);
        }
        Some(best) if new.rank > best.rank => *best = new,
        Some(best) if new.rank == best.rank => {
            for quote in new.quotes {
                if best.quotes.iter().all(|known| known.hourly != quote.hourly) {
                    best.quotes.push(quote);
                }
            }
        }
        Some(_) => {}
    }
}

/// Prices under the one offer that is no dev/test offer hold for every offer: usage seldom names the sheet's.
fn of_every_offer(prices: BTreeMap<Key, Best>) -> BTreeMap<Key, Best> {
    let named: BTreeSet<String> =
        prices.keys().map(|key| key.offer.clone()).filter(|offer| !offer.is_empty()).collect();
    let usual: Vec<&String> = named.iter().filter(|offer| !offers::find(offer).dev_test).collect();
    let [usual] = usual.as_slice() else { return prices };
    let mut all = BTreeMap::new();
    for (mut key, best) in prices {
        if key.offer == **usual {
            key.offer.clear();
        }
        settle(&mut all, key, best);
    }
    all
}

fn contradiction(key: &Key, best: &Best) -> String {
    let what = match key.cell {
        SheetCell::Payg => format!("pay-as-you-go on {}", key.os.name()),
        SheetCell::Reservation(term) => format!("reservation {term}"),
        SheetCell::Plan(term) => format!("savings plan {term}"),
    };
    let hourly: Vec<String> = best.quotes.iter().map(|quote| quote.hourly.to_string()).collect();
    let from = best.rank.effective_from.map_or_else(String::new, |day| format!(", all from {day}"));
    format!(
        "{} in {}, {what}: found {} an hour{from}, expected one price",
        key.arm_sku,
        key.region,
        hourly.join(" and ")
    )
}

fn at_most_ten(error: Error, lines: &[String]) -> Error {
    let error = lines.iter().take(10).fold(error, |error, line| error.hint(line));
    if lines.len() > 10 { error.hint(format!("and {} more", lines.len() - 10)) } else { error }
}
