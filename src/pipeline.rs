//! The story of `analyze`: read, price, decide, say what it rests on.

pub mod backtest;
mod constrained;

use crate::billing::bill::{self, Priced};
use crate::billing::cover;
use crate::billing::instrument::Instruments;
use crate::billing::simulator;
use crate::calendar::Day;
use crate::catalog::groups::Groups;
use crate::commit::cash_flow;
use crate::commit::offer::Offer;
use crate::commit::recommend::{self, Allowed, Fleets, Recommendation, Settings};
use crate::config::{NewScope, PlanSettings};
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::demand::placement::Placement;
use crate::demand::{Demand, DemandKey};
use crate::error::{Error, Result};
use crate::ingest::commitments::{self, LinePrice};
use crate::ingest::intake::{Customer, Intake};
use crate::ingest::owned_files::{self, OwnedFiles, Reading};
use crate::ingest::price_sheets::layered;
use crate::ingest::{group_table, seen};
use crate::owned::Owned;
use crate::owned::audit::{self, Audited};
use crate::plan::constraints::ConstraintCost;
use crate::plan::pool::{CostCurve, PoolReport, PoolSize};
use crate::plan::scope::{Scope, ScopeType};
use crate::plan::warning::{Warning, some_of};
use crate::plan::{Basis, Period, Plan, SCHEMA_VERSION};
use crate::price::book::PriceBook;
use crate::price::list_book::ListBook;
use crate::units::{Currency, Term};
use crate::utilization::family;
use crate::utilization::units::{self, UnitStatistics};
use constrained::Constrained;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The customers to plan for: all, or the one that was named.
pub fn selected<'i>(intake: &'i Intake, customer: Option<&str>) -> Result<Vec<&'i Customer>> {
    let Some(wanted) = customer else { return Ok(intake.customers.iter().collect()) };
    let found: Vec<&Customer> =
        intake.customers.iter().filter(|customer| customer.label.eq_ignore_ascii_case(wanted)).collect();
    if found.is_empty() {
        return Err(Error::usage(format!("no customer is called {wanted:?}")).hint(names(intake)));
    }
    Ok(found)
}

/// The one customer that a single plan is for.
pub fn the_one<'i>(intake: &'i Intake, customer: Option<&str>) -> Result<&'i Customer> {
    match selected(intake, customer)?.as_slice() {
        [one] => Ok(one),
        [] => Err(no_demand(intake)),
        _ => Err(Error::usage("the input holds several customers; nothing is pooled across them")
            .hint("Name one with --customer.")
            .hint(names(intake))),
    }
}

fn names(intake: &Intake) -> String {
    let names: Vec<String> = intake.customers.iter().map(|customer| format!("{:?}", customer.label)).collect();
    format!("Customers in the input: {}.", names.join(", "))
}

/// Why an input that could be read gives no plan.
pub fn no_demand(intake: &Intake) -> Error {
    let classes: Vec<String> = intake.class_rows.iter().map(|(class, rows)| format!("{rows} {class}")).collect();
    let rows = if classes.is_empty() { "no rows".to_owned() } else { classes.join(", ") };
    let error = Error::unusable("the input holds no VM usage that a reservation could cover")
        .hint(format!("Rows by class: {rows}."));
    if intake.class_rows.contains_key("size_unknown") {
        return error.hint(
            "VM rows need AdditionalInfo (or x_SkuDetails) with ServiceType, the ARM size: export that column too.",
        );
    }
    error.hint("Give cost and usage details that contain the Virtual Machines meters.")
}

/// Groups and prices of one run.
pub struct Market {
    groups: Cow<'static, Groups>,
    book: Box<dyn PriceBook>,
    /// What the price files hold that was left out.
    price_warnings: Vec<Warning>,
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
fn planned_demand<'d>(
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
        let meters: Vec<String> = meters.into_iter().collect();
        let message = format!(
            "compute that only a savings plan covers is left out, {money:.2} at pay-as-you-go in the period, for its plan prices are not known (a price table may name them by meter): {}",
            some_of(&meters)
        );
        warnings.push(Warning::new("sp_only", meters.len() as u64, message));
    }
    if joined.keys.is_empty() { (demand, warnings) } else { (Cow::Owned(demand.joined(&joined)), warnings) }
}

/// A plan, and the demand that it is for.
pub struct Planned {
    pub plan: Plan,
    pub demand: Demand,
}

/// The plan of one customer. `headline` is the only term that the plan itself may use, if any.
pub fn plan(intake: &Intake, customer: &Customer, settings: &PlanSettings, headline: Option<Term>) -> Result<Planned> {
    let demand = history(settings, &customer.demand);
    let (Some(start), Some(end)) = (demand.axis.start(), demand.axis.end()) else {
        return Err(Error::unusable("no hour of usage lies before the decision day").hint("Give a later --as-of."));
    };
    let as_of = settings.as_of(&demand);
    let market = Market::new(settings, customer, &demand)?;
    let files = market.owned(settings, customer, as_of)?;
    let owned = &files.owned;
    let detail = if owned.is_scoped() { ScopeDetail::Kept } else { ScopeDetail::Merged };
    let (demand, plan_only_warnings) = planned_demand(settings, customer, market.book());
    let inputs: Vec<PathBuf> = intake.inputs.iter().map(|input| PathBuf::from(&input.path)).collect();
    let constrained = Constrained::read(settings.constraints.as_deref(), &inputs)?;
    let terms = |kind: bool| Term::ALL.map(|term| kind && settings.terms.contains(&term));
    let offered = Allowed { reservations: terms(settings.reservations), savings_plans: terms(settings.savings_plans) };
    // A change of usage may add sizes: what decides and what is billed have the same rows.
    let (changed, idle) = constrained.deciding(&demand, as_of, offered);
    let (demand, changed) = if constrained.changes_usage() {
        let (billed, deciding) = demand.aligned(&changed);
        (Cow::Owned(billed), Some(deciding))
    } else {
        (demand, None)
    };
    let fleet = Fleet::new(&demand, market.book(), market.groups(), detail);
    if fleet.rows.is_empty() {
        let sizes: Vec<String> = fleet.unpriced.iter().map(|u| format!("{} in {}", u.arm_sku, u.region)).collect();
        return Err(Error::unusable(format!("no price is known for any size of the demand: {}", some_of(&sizes)))
            .hint("Give a price table that names these sizes with --prices."));
    }
    let deciding = changed.as_ref().map(|demand| Fleet::new(demand, market.book(), market.groups(), detail));
    let fleets = Fleets { deciding: deciding.as_ref().unwrap_or(&fleet), billed: &fleet };
    let scope = new_scope(settings, &demand)?;
    let commit = |constrained: &Constrained| Settings {
        allowed: constrained.allowed(offered),
        as_of,
        placement: settings.placement,
        headline,
        bounds: constrained.bounds(),
        scope: scope.clone(),
    };
    let found = recommend::recommend(fleets, market.book(), market.groups(), owned, &commit(&constrained));
    let constraints: Vec<ConstraintCost> = constrained
        .words()
        .into_iter()
        .map(|(constraint, others)| {
            let (changed, _) = others.deciding(&demand, as_of, offered);
            let (billed, changed) = demand.aligned(&changed);
            let fleet = |demand: &Demand| Fleet::new(demand, market.book(), market.groups(), detail);
            let (billed, deciding) = (fleet(&billed), fleet(&changed));
            let fleets = Fleets { deciding: &deciding, billed: &billed };
            let without = recommend::planned_cost(fleets, market.book(), market.groups(), owned, &commit(&others));
            ConstraintCost { constraint, cost: found.priced.bill.total_cost - without }
        })
        .collect();

    let mut warnings = intake.warnings.clone();
    warnings.extend(customer.warnings.iter().cloned());
    warnings.extend(files.warnings.iter().cloned());
    warnings.extend(market.price_warnings.iter().cloned());
    warnings.extend(found.warnings.iter().cloned());
    warnings.extend(plan_only_warnings);
    warnings.extend(constraint_warnings(&constrained, &idle, &found));
    warnings.extend(price_warnings(&fleet, &found));
    let existing = owned.instruments(&fleet);
    let pools = pool_reports(&fleet, &existing, &found, settings.placement);
    let cover = cover::cover(&fleet, &existing, &found.bought, settings.placement);
    let lines = owned.lines(&found.priced);
    let owned_audit = (!lines.is_empty()).then(|| {
        audit::audit(&Audited {
            existing: &lines,
            evidence: &files.evidence,
            plan_evidence: &files.plan_evidence,
            cancellations: &files.cancellations,
            book: market.book(),
            rate_from_usd: customer.rate_from_usd,
            period_days: (fleet.hours() / 24) as u32,
            at: as_of,
        })
    });
    let mut plan = Plan {
        schema_version: SCHEMA_VERSION.into(),
        engine_version: env!("CARGO_PKG_VERSION").into(),
        created: as_of.first_hour(),
        as_of,
        currency: fleet.currency.to_string(),
        customer: customer.label.clone(),
        price_view: settings.view,
        basis: Basis::History,
        placement: settings.placement,
        risk: None,
        grain: if demand.is_daily() { "daily" } else { "hourly" }.into(),
        period: Period { start, end, hours: fleet.hours(), unknown_hours: demand.unknown_hours },
        inputs: intake.inputs.clone(),
        artifacts: Vec::new(),
        baseline: found.priced.baseline,
        existing: lines,
        reservations: found.reservations,
        savings_plans: found.savings_plans,
        alternatives: found.alternatives,
        bill: found.priced.bill,
        saving: found.priced.saving,
        metrics: found.priced.metrics,
        certificate: Some(found.certificate),
        forecast: None,
        backtest: None,
        deadlines: Vec::new(),
        resizes: Vec::new(),
        rightsizing: None,
        returns: None,
        previous: None,
        microsoft: None,
        splits: Vec::new(),
        hybrid_benefit: None,
        invoice: None,
        price_share: found.price_share,
        pools,
        utilization: family::families(&demand, market.groups()),
        cover: Some(cover),
        reconciliation: Some(intake.reconciliation.clone()).filter(|r| !r.files.is_empty()),
        warnings,
        constraints,
        cash_flow: None,
        owned_audit,
    };
    plan.cash_flow = Some(cash_flow::cash_flow(&plan));
    Ok(Planned { plan, demand: demand.into_owned() })
}

/// The scope of new lines: shared, unless all usage is one subscription's or the user says otherwise.
fn new_scope(settings: &PlanSettings, demand: &Demand) -> Result<Scope> {
    let subscriptions: BTreeSet<&str> = demand.keys.iter().map(|key| key.subscription.as_ref()).collect();
    let only = match subscriptions.iter().collect::<Vec<_>>().as_slice() {
        [only] if !only.is_empty() => Some((**only).to_owned()),
        _ => None,
    };
    match (settings.scope, only) {
        (Some(NewScope::Shared), _) | (None, None) => Ok(Scope::default()),
        (_, Some(only)) => Ok(Scope { kind: ScopeType::Single, id: Some(only), subscriptions: None }),
        (Some(NewScope::Single), None) => {
            Err(Error::usage(format!("--scope single: the usage is of {} subscriptions", subscriptions.len()))
                .hint("Give the usage of one subscription, with its id, or buy with --scope shared."))
        }
    }
}

/// Constraints that meet nothing, or cannot be met.
fn constraint_warnings(constrained: &Constrained, idle: &[String], found: &Recommendation) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !idle.is_empty() {
        let message = format!("constraints that meet no usage change nothing: {}", some_of(idle));
        warnings.push(Warning::new("constraint_unmatched", idle.len() as u64, message));
    }
    let covered = found.priced.metrics.coverage.unwrap_or(0.0);
    if let Some(most) = constrained.coverage_max().filter(|most| covered > most + 1e-9)
        && found.reservations.is_empty()
        && found.savings_plans.is_empty()
    {
        let message = format!("what is owned covers {:.1} % already, more than coverage_max = {most}", 100.0 * covered);
        warnings.push(Warning::new("constraint_unmet", 1, message));
    }
    warnings
}

/// A given plan, priced.
pub struct Simulation {
    pub customer: String,
    pub currency: Currency,
    pub period: Period,
    pub plan: Owned,
    pub priced: Priced,
    pub warnings: Vec<Warning>,
}

/// Prices the plan in a file hour by hour under the billing rule.
pub fn simulate(intake: &Intake, plan_path: &Path, settings: &PlanSettings) -> Result<Simulation> {
    let customer = the_one(intake, settings.customer.as_deref())?;
    let demand = &customer.demand;
    let market = Market::new(settings, customer, demand)?;
    let OwnedFiles { owned, mut warnings, .. } = market.owned(settings, customer, settings.as_of(demand))?;
    let (plan, _) = commitments::read(plan_path, market.book(), market.groups(), LinePrice::Book)?;
    let scoped = owned.is_scoped() || plan.is_scoped();
    let fleet = Fleet::new(
        demand,
        market.book(),
        market.groups(),
        if scoped { ScopeDetail::Kept } else { ScopeDetail::Merged },
    );
    let priced = bill::price(&fleet, &owned.instruments(&fleet), &plan.instruments(&fleet), settings.placement);
    warnings.extend(customer.warnings.iter().cloned());
    warnings.extend(market.price_warnings.iter().cloned());
    warnings.extend(unpriced_warnings(&fleet));
    let (start, end) = demand.axis.start().zip(demand.axis.end()).ok_or_else(|| no_demand(intake))?;
    Ok(Simulation {
        customer: customer.label.clone(),
        currency: fleet.currency,
        period: Period { start, end, hours: fleet.hours(), unknown_hours: demand.unknown_hours },
        plan,
        priced,
        warnings,
    })
}

fn unpriced_warnings(fleet: &Fleet) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (what, code) in [("pay-as-you-go", "size_unpriced"), ("licence", "licence_unpriced")] {
        let sizes: Vec<String> = fleet
            .unpriced
            .iter()
            .filter(|u| u.what == what)
            .map(|u| format!("{} in {}", u.arm_sku, u.region))
            .collect();
        if !sizes.is_empty() {
            let message = format!("no {what} price is known, so its cost is in no sum: {}", some_of(&sizes));
            warnings.push(Warning::new(code, sizes.len() as u64, message));
        }
    }
    warnings
}

fn price_warnings(fleet: &Fleet, found: &Recommendation) -> Vec<Warning> {
    let mut warnings = unpriced_warnings(fleet);
    if found.price_share.is_weak() {
        let share = 100.0 * found.price_share.estimated;
        let message = format!("{share:.0} % of the saving rests on estimated prices: get a quote before you buy");
        warnings.push(Warning::new("prices_estimated", 1, message));
    }
    warnings
}

/// Points of a cost curve.
const CURVE_POINTS: u64 = 24;

fn pool_reports(
    fleet: &Fleet,
    existing: &Instruments,
    found: &Recommendation,
    placement: Placement,
) -> Vec<PoolReport> {
    (0..fleet.pools.len())
        .into_par_iter()
        .map(|at| {
            let pool = &fleet.pools[at];
            let statistics = pool_statistics(fleet, at, placement);
            let mut sizes: Vec<PoolSize> = Vec::new();
            for row in pool.rows.clone() {
                let hours: f64 = fleet.tables[0].row(row).iter().sum();
                let row = &fleet.rows[row];
                match sizes.iter_mut().find(|size| size.arm_sku == row.arm_sku) {
                    Some(size) => size.hours += hours,
                    None => sizes.push(PoolSize { arm_sku: row.arm_sku.clone(), ratio: row.ratio, hours }),
                }
            }
            let bought =
                found.reservations.iter().filter(|line| line.region == pool.region && line.isf_group == pool.isf_group);
            let payg_cost = pool
                .rows
                .clone()
                .map(|row| fleet.rows[row].payg_hourly * fleet.tables[0].row(row).iter().sum::<f64>())
                .sum();
            PoolReport {
                region: pool.region.clone(),
                isf_group: pool.isf_group.clone(),
                mean_units: statistics.mean,
                p50_units: statistics.p50,
                p95_units: statistics.p95,
                p99_units: statistics.p99,
                max_units: statistics.max,
                always_on_units: statistics.always_on,
                reserved_units: bought.fold(0.0, |sum, line| sum + line.units),
                payg_cost,
                sizes,
                cost_curve: found.shown[at].as_ref().map(|offer| cost_curve(fleet, existing, at, offer)),
                reason: found.reasons[at].clone(),
            }
        })
        .collect()
}

fn pool_statistics(fleet: &Fleet, pool: usize, placement: Placement) -> UnitStatistics {
    let of = |table: usize| units::statistics(&fleet.pool_units(pool, table));
    match (fleet.tables.len(), placement) {
        (2, Placement::Middle) => of(0).mean_of(&of(1)),
        (2, Placement::High) => of(1),
        _ => of(0),
    }
}

/// The pool's compute cost against machines of the offer, reservations in place served first.
fn cost_curve(fleet: &Fleet, existing: &Instruments, pool: usize, offer: &Offer) -> CostCurve {
    let alone = fleet.only(pool);
    let held: Vec<_> = existing.reservations.iter().filter(|line| line.pool == Some(pool)).cloned().collect();
    let most = alone.tables.iter().enumerate().flat_map(|(table, _)| alone.pool_units(0, table)).fold(0.0, f64::max);
    let machines = (most / offer.ratio).ceil() as u64;
    let step = machines.div_ceil(CURVE_POINTS).max(1);
    let quantity: Vec<u64> = (0..=machines.div_ceil(step)).map(|point| point * step).collect();
    let cost = |table: usize, quantity: u64| {
        let mut reservations: Vec<_> =
            held.iter().map(|line| crate::billing::instrument::Reservation { pool: Some(0), ..line.clone() }).collect();
        reservations.push(crate::billing::instrument::Reservation {
            pool: Some(0),
            units: quantity as f64 * offer.ratio,
            hourly_cost: quantity as f64 * offer.hourly_price,
            term: offer.term,
            scope: Default::default(),
            start: None,
            end: None,
        });
        let outcome =
            simulator::simulate(&alone, &alone.tables[table], &Instruments { reservations, savings_plans: Vec::new() });
        outcome.overage_cost + outcome.reservation_cost()
    };
    let last = alone.tables.len() - 1;
    CostCurve {
        arm_sku: offer.arm_sku.clone(),
        term: offer.term,
        ratio: offer.ratio,
        cost_low: quantity.iter().map(|quantity| cost(0, *quantity)).collect(),
        cost_high: quantity.iter().map(|quantity| cost(last, *quantity)).collect(),
        quantity,
    }
}
