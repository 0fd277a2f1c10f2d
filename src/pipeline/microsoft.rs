//! Microsoft's own recommendations beside the plan's: the same pools, each difference with its reasons, and both bills.
//!
//! Of alternatives (look-back periods, narrower scopes of the same size) one counts: the widest scope, and the period
//! nearest to the plan's. Terms are compared each and billed apart: one year, or three where no others are given.

mod advice;
mod difference;

use super::scene::Scene;
use crate::billing::bill;
use crate::billing::instrument::{Instruments, Reservation};
use crate::billing::simulator;
use crate::commit::offer::Offer;
use crate::demand::Demand;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::ids::{ArmSku, Name, Region};
use crate::ingest::owned_files::recommendations::{Recommendation, Recommendations};
use crate::plan::line::{ReservationLine, SavingsPlanLine};
use crate::plan::microsoft::{ComparedPool, MicrosoftComparison, MicrosoftLine};
use crate::plan::pool::Reason;
use crate::plan::warning::{Named, Warning, some_of};
use crate::units::Term;
use advice::Advice;
use difference::{Compared, Uncovered};
use std::collections::{BTreeMap, BTreeSet};

/// The plan that recommendations are compared with.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    /// The usage that is billed.
    pub demand: &'a Demand,
    pub reservations: &'a [ReservationLine],
    pub savings_plans: &'a [SavingsPlanLine],
    pub total_cost: f64,
    /// By pool of the fleet.
    pub reasons: &'a [Reason],
    /// By pool: the reservation that it can be given.
    pub offers: &'a [Option<Offer>],
}

/// The comparison, and what was left out of it. `path` is where the recommendations were read from.
pub fn compared(
    path: &str,
    recommended: &Recommendations,
    scene: &Scene<'_>,
    chosen: &Chosen<'_>,
) -> (MicrosoftComparison, Vec<Warning>) {
    let fleet = scene.fleets.billed;
    let is_used = |row: &&Recommendation| fleet.pool(&row.region, &scene.groups.of(&row.arm_sku).isf_group).is_some();
    let rows: Vec<Recommendation> = recommended.rows.iter().filter(is_used).cloned().collect();
    let period_days = fleet.hours() as f64 / 24.0;
    let advised = Term::ALL.map(|term| Advice::of(&rows, term, period_days));
    let mut warnings = recommended.warnings.clone();
    let counted: usize = advised.iter().map(|advice| advice.rows.len()).sum();
    if counted < rows.len() {
        let message = "recommendations of Microsoft for other look-back periods or narrower scopes are alternatives of those that are compared";
        warnings.push(Warning::new("microsoft_alternatives", (rows.len() - counted) as u64, message));
    }
    let priced_term = Term::ALL.into_iter().find(|term| !advised[term.index()].rows.is_empty());
    let bought = priced_term.map(|term| advised[term.index()].rows.as_slice()).unwrap_or_default();
    let (microsoft_total_cost, unpriced) = billed(bought, scene, chosen.demand);
    if !unpriced.is_empty() {
        let names: Vec<Named> = unpriced.into_iter().collect();
        let message = format!(
            "reservations that Microsoft recommends and no price is known of are not in its bill: {}",
            some_of(&names)
        );
        warnings.push(Warning::new("microsoft_unpriced", names.len() as u64, message).naming(&names));
    }
    let comparison = MicrosoftComparison {
        path: path.to_owned(),
        entries: entries(&advised, scene, chosen),
        priced_term,
        microsoft_total_cost,
        plan_total_cost: chosen.total_cost,
        not_in_demand: (recommended.rows.len() - rows.len()) as u64,
    };
    (comparison, warnings)
}

/// The bill of the period with these reservations alone beside what is in place, and those without a price.
fn billed(rows: &[&Recommendation], scene: &Scene<'_>, demand: &Demand) -> (f64, BTreeSet<Named>) {
    let has_subscriptions = demand.keys.iter().any(|key| !key.subscription.is_empty());
    let is_narrow = rows.iter().any(|row| !advice::scope(row, has_subscriptions).is_shared());
    let kept;
    let fleet = if is_narrow {
        kept = Fleet::new(demand, scene.book, scene.groups, ScopeDetail::Kept);
        &kept
    } else {
        scene.fleets.billed
    };
    let mut reservations = Vec::new();
    let mut unpriced = BTreeSet::new();
    for row in rows {
        let price = scene.book.size(&row.region, &row.arm_sku, "").reservation[row.term.index()].hourly();
        let Some(hourly_price) = price else {
            unpriced.insert(Named::size(&row.arm_sku, &row.region).of_term(row.term));
            continue;
        };
        let membership = scene.groups.of(&row.arm_sku);
        reservations.push(Reservation {
            pool: fleet.pool(&row.region, &membership.isf_group),
            units: row.quantity * membership.ratio,
            hourly_cost: row.quantity * hourly_price,
            term: row.term,
            scope: advice::scope(row, has_subscriptions),
            start: None,
            end: None,
        });
    }
    let new = Instruments { reservations, savings_plans: Vec::new() };
    let priced = bill::price(fleet, &scene.owned.instruments(fleet), &new, scene.settings.placement);
    (priced.bill.total_cost, unpriced)
}

/// Region, group and term, as the plan's lines are sorted.
type PoolKey = (Region, Name, Term);

fn entries(advised: &[Advice<'_>; 2], scene: &Scene<'_>, chosen: &Chosen<'_>) -> Vec<ComparedPool> {
    let fleet = scene.fleets.billed;
    let existing = scene.owned.instruments(fleet);
    let uncovered = |table| simulator::uncovered(fleet, table, &existing);
    let usage =
        Uncovered { fleet, grids: fleet.tables.iter().map(uncovered).collect(), placement: scene.settings.placement };
    let mut microsoft: BTreeMap<PoolKey, Vec<&Recommendation>> = BTreeMap::new();
    for row in advised.iter().flat_map(|advice| advice.rows.iter().copied()) {
        let group = scene.groups.of(&row.arm_sku).isf_group;
        microsoft.entry((row.region.clone(), group, row.term)).or_default().push(row);
    }
    let mut plan: BTreeMap<PoolKey, Vec<&ReservationLine>> = BTreeMap::new();
    for line in chosen.reservations {
        plan.entry((line.region.clone(), line.isf_group.clone(), line.term)).or_default().push(line);
    }
    let keys: BTreeSet<&PoolKey> = microsoft.keys().chain(plan.keys()).collect();
    let has_plan = !chosen.savings_plans.is_empty() || !scene.owned.savings_plans.is_empty();
    let entry = |key: &PoolKey| -> Option<ComparedPool> {
        let (region, isf_group, term) = key;
        let pool = fleet.pool(region, isf_group)?;
        let other = |term: Term| (region.clone(), isf_group.clone(), term);
        let rows = |key: &PoolKey| microsoft.get(key).map(Vec::as_slice).unwrap_or_default();
        let lines = |key: &PoolKey| plan.get(key).map(Vec::as_slice).unwrap_or_default();
        let advised_units = |key: &PoolKey| {
            rows(key).iter().fold(0.0, |sum, row| sum + row.quantity * scene.groups.of(&row.arm_sku).ratio)
        };
        let plan_units = |key: &PoolKey| lines(key).iter().fold(0.0, |sum, line| sum + line.units);
        let mut by_size: BTreeMap<ArmSku, f64> = BTreeMap::new();
        for row in rows(key) {
            *by_size.entry(row.arm_sku.clone()).or_default() += row.quantity;
        }
        let price = |arm_sku: &ArmSku| scene.book.size(region, arm_sku, "").reservation[term.index()].hourly();
        let used = fleet.pools[pool].rows.clone().map(|row| fleet.rows[row].arm_sku.clone());
        let prices: BTreeMap<ArmSku, Option<f64>> =
            used.chain(by_size.keys().cloned()).map(|arm_sku| (arm_sku.clone(), price(&arm_sku))).collect();
        let offer = offer(key, lines(key), &by_size, scene, chosen.offers.get(pool).and_then(Option::as_ref));
        let compared = Compared {
            pool,
            advised: &by_size,
            lookback_days: advised[term.index()].lookback_days,
            prices: &prices,
            offer,
            term: term.index(),
            microsoft_units: Term::ALL.map(|term| advised_units(&other(term))),
            plan_units: Term::ALL.map(|term| plan_units(&other(term))),
            reason: chosen.reasons.get(pool),
            has_plan,
        };
        Some(ComparedPool {
            region: region.clone(),
            isf_group: isf_group.clone(),
            term: *term,
            microsoft: rows(key).iter().map(|row| line(row)).collect(),
            plan_sku: lines(key).first().map(|line| line.arm_sku.clone()),
            plan_quantity: lines(key).iter().map(|line| line.quantity).sum(),
            microsoft_units: advised_units(key),
            plan_units: plan_units(key),
            differences: compared.differences(&usage),
        })
    };
    keys.into_iter().filter_map(entry).collect()
}

/// The ratio and price of the size that the plan buys for the pool in this term, or would: its own line's, its offer's,
/// else the advised size that is cheapest by unit.
fn offer(
    key: &PoolKey,
    lines: &[&ReservationLine],
    advised: &BTreeMap<ArmSku, f64>,
    scene: &Scene<'_>,
    offered: Option<&Offer>,
) -> Option<(f64, f64)> {
    let (region, _, term) = key;
    if let Some(line) = lines.first() {
        return Some((line.ratio, line.hourly_price));
    }
    if let Some(offer) = offered.filter(|offer| offer.term == *term) {
        return Some((offer.ratio, offer.hourly_price));
    }
    let priced = advised.keys().filter_map(|arm_sku| {
        let hourly = scene.book.size(region, arm_sku, "").reservation[term.index()].hourly()?;
        Some((scene.groups.of(arm_sku).ratio, hourly))
    });
    priced.min_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)))
}

fn line(row: &Recommendation) -> MicrosoftLine {
    MicrosoftLine {
        arm_sku: row.arm_sku.clone(),
        quantity: row.quantity,
        lookback_days: Some(row.lookback_days),
        scope: advice::scope_name(row),
        net_saving: Some(row.net_savings),
    }
}
