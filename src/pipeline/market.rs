//! Groups, prices, commitments in place and demand of one run.

use crate::calendar::Day;
use crate::catalog::groups::Groups;
use crate::config::PlanSettings;
use crate::demand::{Demand, DemandKey};
use crate::error::Result;
use crate::ingest::intake::Customer;
use crate::ingest::owned_files::{self, OwnedFiles, Reading};
use crate::ingest::price_sheets::layered;
use crate::ingest::{group_table, seen};
use crate::plan::warning::{Detail, Named, Warning, some_of};
use crate::price::book::PriceBook;
use crate::price::list_book::ListBook;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Groups and prices of one run.
pub struct Market {
    groups: Cow<'static, Groups>,
    book: Box<dyn PriceBook>,
    /// What the price files hold that was left out.
    pub(super) price_warnings: Vec<Warning>,
}

impl Market {
    /// The user's price table, or the built-in list under the customer's own rates; price sheets overlay either.
    pub fn new(settings: &PlanSettings, customer: &Customer, demand: &Demand) -> Result<Market> {
        let groups = match &settings.isf {
            Some(path) => Cow::Owned(group_table::read(path)?),
            None => Cow::Borrowed(Groups::builtin()),
        };
        let as_of = settings.as_of(demand);
        let layered = layered::book(&settings.prices, &customer.label, customer.currency, |currency| {
            let book = ListBook::new(currency, as_of);
            Box::new(book.with_rates(customer.rates.clone(), customer.rate_from_usd))
        })?;
        Ok(Market { groups, book: layered.book, price_warnings: layered.warnings })
    }

    pub fn book(&self) -> &dyn PriceBook {
        self.book.as_ref()
    }

    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// What is owned: by the given files, else as the export's coverage shows.
    pub fn owned(&self, settings: &PlanSettings, customer: &Customer, as_of: Day) -> Result<OwnedFiles> {
        if settings.existing.is_empty() {
            let (owned, warnings) = seen::owned(&customer.benefits, &self.groups, self.book());
            return Ok(OwnedFiles { owned, warnings, ..OwnedFiles::default() });
        }
        let reading = Reading {
            book: self.book(),
            groups: &self.groups,
            as_of,
            rate_from_usd: customer.rate_from_usd,
            benefits: &customer.benefits,
        };
        owned_files::read(&settings.existing, &reading)
    }
}

/// History up to the decision.
pub fn history<'d>(settings: &PlanSettings, demand: &'d Demand) -> Cow<'d, Demand> {
    match settings.as_of.map(|day| day.first_hour()) {
        Some(end) if demand.axis.end().is_some_and(|last| last > end) => Cow::Owned(demand.until(end)),
        _ => Cow::Borrowed(demand),
    }
}

/// The demand that a plan is for: what reservations can cover, and of what only savings plans can, that whose plan prices
/// are known. The money of the rest is named.
pub(super) fn planned_demand<'d>(
    settings: &PlanSettings,
    customer: &'d Customer,
    book: &dyn PriceBook,
) -> (Cow<'d, Demand>, Vec<Warning>) {
    let demand = history(settings, &customer.demand);
    let Some(plan_only) = &customer.plan_only else { return (demand, Vec::new()) };
    let plan_only = history(settings, plan_only);
    let has_plan = |key: &DemandKey| {
        let prices = book.size(&key.region, &key.arm_sku, &key.offer);
        prices.payg.known().is_some() && prices.plan.iter().any(|plan| plan.known().is_some())
    };
    let joined = plan_only.restricted(has_plan);
    let left = plan_only.restricted(|key| !has_plan(key));
    let hours = left.hours_by_key();
    let cost = |(key, hours): (&DemandKey, &f64)| {
        let rate = (key.offer.to_string(), key.region.clone(), key.arm_sku.clone(), key.os);
        hours * customer.rates.get(&rate).copied().unwrap_or(0.0)
    };
    let money: f64 = left.keys.iter().zip(&hours).map(cost).sum();
    let mut warnings = Vec::new();
    if !left.keys.is_empty() {
        let meters: BTreeSet<String> = left.keys.iter().map(|key| key.arm_sku.to_string()).collect();
        let meters: Vec<Named> = meters.into_iter().map(Named::new).collect();
        let message = format!(
            "compute that only a savings plan covers is left out, {money:.2} at pay-as-you-go in the period, for its plan prices are not known (a price table may name them by meter): {}",
            some_of(&meters)
        );
        let warning = Warning::new("sp_only", meters.len() as u64, message);
        warnings.push(warning.with("money", Detail::Money(money)).naming(&meters));
    }
    if joined.keys.is_empty() { (demand, warnings) } else { (Cow::Owned(demand.joined(&joined)), warnings) }
}
