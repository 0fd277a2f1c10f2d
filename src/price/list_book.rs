//! The built-in list prices under the customer's own rates, with dated rules and labelled estimates.

use super::book::PriceBook;
use super::estimate::{self, Column};
use super::{Price, PriceKind, PriceSource, Quote, SizePrices};
use crate::calendar::Day;
use crate::catalog::{list, series, sizes};
use crate::ids::{ArmSku, Region};
use crate::units::{Currency, Os, Term};
use std::collections::BTreeMap;

/// A pay-as-you-go rate seen in an export: cost / quantity of on-demand rows.
pub type RateKey = (String, Region, ArmSku, Os);

/// The catalogue's prices, overlaid by the rates that a customer's export shows.
#[derive(Clone, Debug)]
pub struct ListBook {
    currency: Currency,
    as_of: Day,
    /// By (offer, region, size, os), money per hour in `currency`.
    rates: BTreeMap<RateKey, f64>,
    /// The customer's usual rate over the list price, by offer and family, and by offer alone (family empty).
    usual_levels: BTreeMap<(String, &'static str), f64>,
    /// Units of `currency` per US dollar, where the export itself carries it.
    rate_from_usd: Option<f64>,
}

impl ListBook {
    pub fn new(currency: Currency, as_of: Day) -> ListBook {
        ListBook { currency, as_of, rates: BTreeMap::new(), usual_levels: BTreeMap::new(), rate_from_usd: None }
    }

    pub fn with_rates(mut self, rates: BTreeMap<RateKey, f64>, rate_from_usd: Option<f64>) -> ListBook {
        self.usual_levels = usual_levels(&rates);
        self.rates = rates;
        self.rate_from_usd = rate_from_usd;
        self
    }

    /// Customer rate over list price for a size that the export shows no rate of; currency included.
    fn usual_level(&self, offer: &str, arm_sku: &ArmSku) -> Option<f64> {
        let family = sizes::find(arm_sku).map_or("", |size| size.family);
        let level = |family| self.usual_levels.get(&(offer.to_owned(), family)).copied();
        level(family).or_else(|| level(""))
    }

    /// List money in the book's currency; `None` where no exchange rate is known.
    fn converted(&self, usd: f64) -> Option<f64> {
        if self.currency == Currency::USD { Some(usd) } else { self.rate_from_usd.map(|rate| usd * rate) }
    }

    fn quoted(&self, usd: f64, region: &Region, column: &str) -> Option<Quote> {
        let list = list::source(region, column);
        let (kind, name) = if self.currency == Currency::USD {
            (PriceKind::Quoted, list.name.to_owned())
        } else {
            (PriceKind::Estimated, format!("{} at the exchange rate of the export", list.name))
        };
        let source = PriceSource { kind, date: Some(list.date), name, spread: None };
        self.converted(usd).map(|hourly| Quote { hourly, source })
    }

    fn rate(&self, offer: &str, region: &Region, arm_sku: &ArmSku, os: Os) -> Option<f64> {
        self.rates.get(&(offer.to_owned(), region.clone(), arm_sku.clone(), os)).copied()
    }

    fn payg(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> Price {
        let customer = |hourly: f64, name: &str| {
            let source = PriceSource { kind: PriceKind::Customer, date: None, name: name.to_owned(), spread: None };
            Price::Known(Quote { hourly, source })
        };
        if let Some(hourly) = self.rate(offer, region, arm_sku, Os::Linux) {
            return customer(hourly, "rate in the export");
        }
        let list = list::find(region, arm_sku);
        if let (Some(windows), Some(list_linux), Some(list_windows)) =
            (self.rate(offer, region, arm_sku, Os::Windows), list.linux, list.windows)
            && list_windows > 0.0
        {
            return customer(windows * list_linux / list_windows, "compute share of the Windows rate in the export");
        }
        if let Some((usd, level)) = list.linux.zip(self.usual_level(offer, arm_sku)) {
            let name = "list price at the customer's usual rate".to_owned();
            let source = PriceSource { kind: PriceKind::Estimated, date: None, name, spread: None };
            return Price::Known(Quote { hourly: usd * level, source });
        }
        if let Some(quote) = list.linux.and_then(|usd| self.quoted(usd, region, "linux")) {
            return Price::Known(quote);
        }
        let estimated =
            estimate::payg(region, arm_sku).and_then(|(usd, basis)| self.converted(usd).map(|hourly| (hourly, basis)));
        estimated.map_or(Price::Unknown, |(hourly, name)| {
            let source = PriceSource { kind: PriceKind::Estimated, date: None, name, spread: None };
            Price::Known(Quote { hourly, source })
        })
    }

    fn licence(&self, region: &Region, arm_sku: &ArmSku, offer: &str, payg: Option<f64>) -> Price {
        let customer =
            PriceSource { kind: PriceKind::Customer, date: None, name: "rates in the export".into(), spread: None };
        if let (Some(windows), Some(payg)) = (self.rate(offer, region, arm_sku, Os::Windows), payg) {
            return Price::Known(Quote { hourly: (windows - payg).max(0.0), source: customer });
        }
        let list = list::find(region, arm_sku);
        let usd = list.windows.zip(list.linux).map(|(windows, linux)| (windows - linux).max(0.0));
        usd.and_then(|usd| self.quoted(usd, region, "windows")).map_or(Price::Unknown, Price::Known)
    }

    /// A commitment's price: quoted, else the customer's pay-as-you-go times a list ratio.
    fn commitment(
        &self,
        region: &Region,
        arm_sku: &ArmSku,
        column: Column,
        usd: Option<f64>,
        payg: Option<f64>,
    ) -> Price {
        if let Some(usd) = usd.filter(|_| self.currency == Currency::USD)
            && let Some(quote) = self.quoted(usd, region, column)
        {
            return Price::Known(quote);
        }
        let list_payg = list::find(region, arm_sku).linux.filter(|payg| *payg > 0.0);
        let own_ratio = usd
            .zip(list_payg)
            .map(|(usd, list_payg)| (usd / list_payg, None, "list ratio of this size and region".to_owned()));
        let ratio = own_ratio.or_else(|| estimate::ratio(arm_sku, column).map(|e| (e.ratio, Some(e.spread), e.basis)));
        // In USD a list ratio applies to the list price: a negotiated pay-as-you-go rate says nothing of reservations.
        let base = if self.currency == Currency::USD { list_payg.or(payg) } else { payg };
        match (ratio, base) {
            (Some((ratio, spread, name)), Some(base)) => {
                let source = PriceSource { kind: PriceKind::Estimated, date: None, name, spread };
                Price::Known(Quote { hourly: ratio * base, source })
            }
            _ => Price::Unknown,
        }
    }
}

/// Medians of customer rate / list price over the rates of an offer.
fn usual_levels(rates: &BTreeMap<RateKey, f64>) -> BTreeMap<(String, &'static str), f64> {
    let mut levels: BTreeMap<(String, &'static str), Vec<f64>> = BTreeMap::new();
    for ((offer, region, arm_sku, os), rate) in rates {
        let list = list::find(region, arm_sku);
        let price = match os {
            Os::Linux => list.linux,
            Os::Windows => list.windows,
        };
        let Some(level) = price.filter(|price| *price > 0.0).map(|price| rate / price) else { continue };
        let family = sizes::find(arm_sku).map_or("", |size| size.family);
        levels.entry((offer.clone(), "")).or_default().push(level);
        if !family.is_empty() {
            levels.entry((offer.clone(), family)).or_default().push(level);
        }
    }
    levels
        .into_iter()
        .map(|(key, mut levels)| {
            levels.sort_by(f64::total_cmp);
            (key, levels[(levels.len() - 1) / 2])
        })
        .collect()
}

impl PriceBook for ListBook {
    fn currency(&self) -> Currency {
        self.currency
    }

    fn size(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> SizePrices {
        let list = list::find(region, arm_sku);
        let payg = self.payg(region, arm_sku, offer);
        let rule = series::rule(arm_sku);
        let never = series::never_reservable(arm_sku);
        let reservation = Term::ALL.map(|term| {
            if never {
                return Price::NotSold("no reservation covers this size".into());
            }
            match rule.refusal(term, self.as_of) {
                Some(rule) => Price::NotSold(rule),
                None => {
                    let column = ["ri1y", "ri3y"][term.index()];
                    self.commitment(region, arm_sku, column, list.reservation[term.index()], payg.hourly())
                }
            }
        });
        let plan = Term::ALL.map(|term| {
            let column = ["sp1y", "sp3y"][term.index()];
            self.commitment(region, arm_sku, column, list.plan[term.index()], payg.hourly())
        });
        let licence = self.licence(region, arm_sku, offer, payg.hourly());
        SizePrices { payg, licence, reservation, plan }
    }

    fn ended(&self, _: &ArmSku, _: Term, _: Day) -> Option<String> {
        None
    }
}
