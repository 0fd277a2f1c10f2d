//! The rolling origin: each policy decides at the same instants with the past alone, its purchases are carried on, and
//! the simulator prices them on what really came.

use super::clairvoyant;
use super::holdings::Holdings;
use super::past::{self, Past};
use super::policies;
use super::policy::{Policy, Scene, Shelf};
use crate::billing::bill::{self, Priced};
use crate::billing::instrument::Instruments;
use crate::calendar::{Day, HOURS_PER_DAY, Hour};
use crate::catalog::groups::Groups;
use crate::commit::offer::{self, PoolOffers};
use crate::demand::Axis;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::plan::backtest::{Backtest, Clairvoyant, CostRange, DecisionResult, PolicyResult};
use crate::plan::{Period, SCHEMA_VERSION};
use crate::units::Term;
use chrono::Datelike;
use rayon::prelude::*;

/// Days of history before the first decision, unless it is named.
pub const HISTORY_DAYS: usize = 90;
/// Years over which a decision's saving is realised.
const REALISED_YEARS: u32 = 1;

/// The decisions: the first hour of each UTC month from `start` on, or from the first month with 90 days behind it, of
/// which at least an hour is past and an hour to come; the first `months` of them.
pub fn decisions(axis: &Axis, start: Option<Day>, months: Option<usize>) -> Vec<Hour> {
    let (Some(first), Some(end)) = (axis.start(), axis.end()) else { return Vec::new() };
    let earliest = start.map_or(Hour(first.0 + (HISTORY_DAYS * HOURS_PER_DAY) as i64), Day::first_hour);
    let date = first.day().date();
    let month_start = |after: u32| {
        let month = date.month0() + after;
        Day::of(date.year() + (month / 12) as i32, month % 12 + 1, 1).map(Day::first_hour)
    };
    (0..)
        .map_while(month_start)
        .take_while(|at| *at < end)
        .filter(|at| *at > first && *at >= earliest)
        .take(months.unwrap_or(usize::MAX))
        .collect()
}

/// Every policy and the clairvoyant over the fleet's hours from the first decision on; `None` without a decision. The
/// shelf's offers are the clairvoyant's: what a decision is offered follows from its own past.
pub fn backtest(fleet: &Fleet, shelf: Shelf<'_>, groups: &Groups, decisions: &[Hour]) -> Option<Backtest> {
    let (start, end) = (*decisions.first()?, fleet.axis.end()?);
    let horizon = past::cut(fleet, fleet.axis.span(Some(start), None));
    let payg_cost = priced(&horizon, &Instruments::default()).baseline.gross_payg_cost;
    let course = clairvoyant::course(fleet, &shelf, decisions);
    let seen = past::averaged(fleet);
    let reserved = |term: &Term| shelf.allowed.reservations[term.index()];
    let terms: Vec<Term> = Term::ALL.into_iter().filter(reserved).collect();
    let offered = |now: &Hour| {
        let past = Past::before(&seen, *now);
        offer::offers(&past.fleet, shelf.book, groups, &terms, now.day()).0
    };
    let trial = Trial {
        fleet,
        offers: decisions.par_iter().map(offered).collect(),
        shelf,
        decisions,
        seen,
        end,
        payg_cost,
        // The bill of nothing bought is one of its courses.
        clairvoyant_cost: compute_cost(&priced(&horizon, &course.purchases)).min(payg_cost),
        horizon,
    };
    let policies = policies::all().par_iter().map(|policy| trial.result(policy.as_ref())).collect();
    let hours = trial.horizon.hours();
    Some(Backtest {
        schema_version: SCHEMA_VERSION.into(),
        currency: fleet.currency.to_string(),
        customer: fleet.customer.clone(),
        horizon: Period { start, end, hours, unknown_hours: (end.0 - start.0) as usize - hours },
        payg_cost,
        clairvoyant: Clairvoyant {
            cost_over_payg: trial.over_payg(trial.clairvoyant_cost),
            lower_bound_over_payg: trial.over_payg(course.lower_bound.min(trial.clairvoyant_cost)),
        },
        policies,
        warnings: Vec::new(),
    })
}

fn priced(fleet: &Fleet, purchases: &Instruments) -> Priced {
    bill::price(fleet, &Instruments::default(), purchases, Placement::Middle)
}

/// What compute costs: licences pass through.
fn compute_cost(priced: &Priced) -> f64 {
    priced.bill.total_cost - priced.bill.licence_cost
}

/// What all policies meet.
struct Trial<'a> {
    fleet: &'a Fleet,
    /// The fleet as decisions see it.
    seen: Fleet,
    horizon: Fleet,
    shelf: Shelf<'a>,
    /// By decision and pool.
    offers: Vec<Vec<PoolOffers>>,
    decisions: &'a [Hour],
    end: Hour,
    payg_cost: f64,
    clairvoyant_cost: f64,
}

/// One decision, with the money that weighs it.
struct Outcome {
    result: DecisionResult,
    /// What holdings left at pay-as-you-go in the time it was realised in, and licences.
    base: f64,
}

impl Trial<'_> {
    fn result(&self, policy: &dyn Policy) -> PolicyResult {
        let mut held = Holdings::default();
        let outcomes: Vec<Outcome> =
            (0..self.decisions.len()).map(|decision| self.decide(policy, decision, &mut held)).collect();
        let whole = priced(&self.horizon, &held.joined(self.horizon_start(), self.end));
        let cost = compute_cost(&whole);
        let base: f64 = outcomes.iter().map(|outcome| outcome.base).sum();
        let weighted = |pick: fn(&DecisionResult) -> f64| {
            let sum: f64 = outcomes.iter().map(|outcome| outcome.base * pick(&outcome.result)).sum();
            if base > 0.0 { sum / base } else { 0.0 }
        };
        let losing = outcomes.iter().filter(|outcome| outcome.result.realised < 0.0).count();
        let ranges: Vec<CostRange> = outcomes.iter().filter_map(|outcome| outcome.result.cost_range).collect();
        let kept = ranges.iter().filter(|range| range.holds()).count();
        let possible = self.payg_cost - self.clairvoyant_cost;
        PolicyResult {
            name: policy.name(),
            cost_over_payg: self.over_payg(cost),
            promised_saving: weighted(|result| result.promised),
            realised_saving: weighted(|result| result.realised),
            utilization: whole.metrics.utilization,
            coverage: whole.metrics.coverage,
            regret: cost - self.clairvoyant_cost,
            worst_period_saving: outcomes.iter().map(|o| o.result.realised).reduce(f64::min).unwrap_or(0.0),
            share_of_losing_periods: losing as f64 / outcomes.len().max(1) as f64,
            share_of_clairvoyant_saving: (possible > 0.0).then(|| (self.payg_cost - cost) / possible),
            range_coverage: (!ranges.is_empty()).then(|| kept as f64 / ranges.len() as f64),
            periods: outcomes.into_iter().map(|outcome| outcome.result).collect(),
        }
    }

    /// Decides, prices the purchases beside what is held, and holds them.
    fn decide(&self, policy: &dyn Policy, decision: usize, held: &mut Holdings) -> Outcome {
        let now = self.decisions[decision];
        let past = Past::before(&self.seen, now);
        let shelf = Shelf { offers: &self.offers[decision], ..self.shelf };
        let scene = Scene { past: &past, held: &*held, shelf };
        let advice = policy.advise(&scene);
        let purchases = advice.order.bought_at(now);
        let until = now.plus_years(REALISED_YEARS).min(self.end);
        let ahead = past::cut(self.fleet, self.fleet.axis.span(Some(now), Some(until)));
        let came = bill::price(&ahead, &held.joined(now, until), &purchases, Placement::Middle);
        let stated = policy.cost_range(&scene, &advice.order, ahead.hours()).filter(|_| ahead.hours() > 0);
        let cost_range = stated.map(|[p10, p90]| CostRange { p10, p90, realised: compute_cost(&came) });
        held.buy(&purchases);
        let realised = if advice.order.is_empty() { 0.0 } else { came.saving.fraction };
        Outcome {
            result: DecisionResult {
                decision: now,
                bought: advice.order.told(self.fleet),
                promised: advice.promised,
                realised,
                cost_range,
            },
            base: came.baseline.payg_cost + came.baseline.licence_cost,
        }
    }

    fn horizon_start(&self) -> Hour {
        self.horizon.axis.start().unwrap_or(self.end)
    }

    fn over_payg(&self, cost: f64) -> f64 {
        if self.payg_cost > 0.0 { cost / self.payg_cost } else { 1.0 }
    }
}
