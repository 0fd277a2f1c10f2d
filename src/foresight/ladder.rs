//! What may be bought later, month by month: the past is carried on as expected and the same rule decides again, beside
//! what is held and what earlier steps have bought.

use super::extension;
use super::forecast::{Drawn, Rule};
use super::holdings::Holdings;
use super::order::Order;
use super::policy::Scene;
use super::prospect::Request;
use super::view::View;
use crate::calendar::{Day, Hour};
use crate::plan::forecast::{LadderReason, LadderStep};
use crate::units::HOURS_PER_MONTH;
use chrono::Months;
use std::collections::BTreeMap;

/// Steps, the plan itself included.
const STEPS: u32 = 12;
/// A step moves to the end of the largest commitment that ends within half a month of it.
const NEAR_HOURS: i64 = (HOURS_PER_MONTH / 2.0) as i64;
/// An order that pays for less than this share of compute is left for a later step.
const ORDER_SHARE_MIN: f64 = 0.005;
/// So is one of less than a cent an hour, seven a month.
const ORDER_HOURLY_MIN: f64 = 0.01;
/// Usage has grown when it is this much more than a step before.
const GROWTH_MIN: f64 = 0.002;

/// A line in place before the plan: when it ends, what it costs an hour, and its pool, if it is a reservation.
#[derive(Clone, Copy, Debug)]
struct Line {
    end: Hour,
    hourly_cost: f64,
    pool: Option<usize>,
}

/// The plan itself as the first step.
pub(super) fn first(request: &Request<'_>, order: &Order) -> LadderStep {
    let reason = if order.is_empty() { LadderReason::Nothing } else { LadderReason::PaysNow };
    step(request, request.scene.past.now.day(), order, reason, 0)
}

/// All steps: the plan, and later ones if `goes_on`. Months in which nothing is bought and nothing ends are left out.
pub(super) fn ladder(request: &Request<'_>, view: &View<'_>, order: &Order, goes_on: bool) -> Vec<LadderStep> {
    let mut steps = vec![first(request, order)];
    if !goes_on {
        return steps;
    }
    let Scene { past, held: owned, shelf } = request.scene;
    let risk = request.risk.worst_tenth_weight();
    let lines = ending(owned, view.now);
    let mut held = owned.clone();
    held.buy(&order.bought_at(view.now));
    let mut bounds = request.bounds.after(order.upfront_cost(), order.commitments.iter().sum());
    let mut values = values(view);
    let mut last = view.now;
    for month in 1..STEPS {
        let at = near_end(months_later(view.now, month), &lines);
        if at <= last {
            continue;
        }
        let carried = extension::carried_on(past, view, at);
        let scene = Scene { past: &carried, held: &held, shelf };
        let (mut bought, mut then) = (Order::default(), BTreeMap::new());
        if let Some(later) = View::new(&scene) {
            bought = Drawn::roughly(&later).decide(shelf.allowed, &Rule { risk, bounds });
            then = self::values(&later);
        }
        let ended: Vec<&Line> = lines.iter().filter(|line| last < line.end && line.end <= at).collect();
        let least = ORDER_HOURLY_MIN.max(ORDER_SHARE_MIN * then.values().sum::<f64>());
        if ended.is_empty() && bought.hourly_cost() < least {
            bought = Order::default();
        }
        if !ended.is_empty() || !bought.is_empty() {
            let reason = reason(&bought, &ended, &values, &then);
            steps.push(step(request, at.day(), &bought, reason, ended.len()));
        }
        bounds = bounds.after(bought.upfront_cost(), bought.commitments.iter().sum());
        held.buy(&bought.bought_at(at));
        (values, last) = (then, at);
    }
    steps
}

fn step(request: &Request<'_>, day: Day, order: &Order, reason: LadderReason, expiring: usize) -> LadderStep {
    let (reservations, savings_plans) = order.foretold(&request.scene.past.fleet);
    LadderStep { day, reservations, savings_plans, reason, expiring }
}

/// Why something is bought at a step: for what has ended, for usage that has grown, or else because more is known.
fn reason(bought: &Order, ended: &[&Line], before: &BTreeMap<usize, f64>, now: &BTreeMap<usize, f64>) -> LadderReason {
    if bought.is_empty() {
        return LadderReason::Nothing;
    }
    let plans = bought.commitments != [0.0; 2];
    let is_bought = |pool: usize| bought.reservations.iter().any(|(offer, _)| offer.pool == pool);
    // What a savings plan served may be reserved now, and the other way round.
    if ended.iter().any(|line| plans || line.pool.is_none_or(is_bought)) {
        return LadderReason::ReplacesExpired;
    }
    let worth = |values: &BTreeMap<usize, f64>| -> f64 {
        values.iter().filter(|(pool, _)| plans || is_bought(**pool)).map(|(_, value)| value).sum()
    };
    match worth(now) > (1.0 + GROWTH_MIN) * worth(before) {
        true => LadderReason::FollowsGrowth,
        false => LadderReason::WaitsForEvidence,
    }
}

/// Compute at pay-as-you-go, an hour, by pool of the past.
fn values(view: &View<'_>) -> BTreeMap<usize, f64> {
    view.pool_of.iter().copied().zip(view.outlook.pools.iter().map(|pool| pool.value)).collect()
}

/// What is in place now and ends later.
fn ending(held: &Holdings, now: Hour) -> Vec<Line> {
    let line = |end: Option<Hour>, hourly_cost: f64, pool: Option<usize>| Some(Line { end: end?, hourly_cost, pool });
    let lines = held.lines();
    let reservations = lines.reservations.iter().filter_map(|r| line(r.end, r.hourly_cost, r.pool));
    let plans = lines.savings_plans.iter().filter_map(|plan| line(plan.end, plan.hourly_commitment, None));
    reservations.chain(plans).filter(|line| line.end > now).collect()
}

/// The end of the largest line that ends near an hour, else the hour itself.
fn near_end(hour: Hour, lines: &[Line]) -> Hour {
    let near = lines.iter().filter(|line| (line.end.0 - hour.0).abs() < NEAR_HOURS);
    let largest = near.max_by(|a, b| a.hourly_cost.total_cmp(&b.hourly_cost).then(b.end.cmp(&a.end)));
    largest.map_or(hour, |line| line.end)
}

/// The same day of a later month, or its last.
fn months_later(now: Hour, months: u32) -> Hour {
    let later = now.day().date().checked_add_months(Months::new(months));
    later.map_or(now, |date| Hour(Day::from(date).first_hour().0 + now.of_day() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(text: &str) -> Hour {
        Hour::parse(text).unwrap_or(Hour(0))
    }

    #[test]
    fn a_step_is_a_month_later_and_moves_to_what_ends_near_it() {
        let now = hour("2026-08-31T00:00:00Z");
        assert_eq!(months_later(now, 1), hour("2026-09-30T00:00:00Z"));
        assert_eq!(months_later(now, 6), hour("2027-02-28T00:00:00Z"));
        let line = |end: &str, hourly_cost: f64| Line { end: hour(end), hourly_cost, pool: None };
        let lines = [line("2026-10-04T00:00:00Z", 1.0), line("2026-10-10T00:00:00Z", 5.0)];
        assert_eq!(near_end(months_later(now, 1), &lines), hour("2026-10-10T00:00:00Z"));
        assert_eq!(near_end(months_later(now, 3), &lines), hour("2026-11-30T00:00:00Z"));
    }

    #[test]
    fn a_step_tells_why_it_stands_there() {
        let plan = Order { reservations: Vec::new(), commitments: [1.0, 0.0] };
        let line = Line { end: Hour(5), hourly_cost: 1.0, pool: Some(3) };
        let (low, high) = (BTreeMap::from([(0, 10.0)]), BTreeMap::from([(0, 11.0)]));
        assert_eq!(reason(&plan, &[&line], &low, &low), LadderReason::ReplacesExpired);
        assert_eq!(reason(&plan, &[], &low, &high), LadderReason::FollowsGrowth);
        assert_eq!(reason(&plan, &[], &high, &high), LadderReason::WaitsForEvidence);
        assert_eq!(reason(&Order::default(), &[&line], &low, &high), LadderReason::Nothing);
    }
}
