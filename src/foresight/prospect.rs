//! Everything that a forecast says: what to buy now, what other attitudes to risk would buy, and what may come later.

use super::expectation::{self, Expectation};
use super::forecast::{Drawn, EXPECTED_MONTHS, Rule};
use super::ladder;
use super::order::Order;
use super::policy::Scene;
use super::view::View;
use crate::calendar::{HOURS_PER_DAY, Hour};
use crate::commit::bounds::Bounds;
use crate::commit::recommend::Allowed;
use crate::plan::forecast::{Chances, Forecast, FrontierPoint, Horizon, RiskPlan};
use crate::plan::risk::Risk;
use crate::units::HOURS_PER_YEAR;
use rayon::prelude::*;

/// Futures that price a plan.
pub const FUTURES: usize = 1_000;
/// Weights of the worst tenth beside those that have names.
const MORE_WEIGHTS: [f64; 2] = [0.2, 0.75];
/// Fleets of more pools than this get no unnamed weights and no ladder: each step of them would take long.
pub const POOLS_MAX: usize = 150;

/// What is asked.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub scene: Scene<'a>,
    pub risk: Risk,
    pub bounds: Bounds,
    /// Instruments to decide with alone, by name.
    pub comparisons: &'a [(&'static str, Allowed)],
    /// Cuts an order back to what bounds allow in the period.
    pub fit: &'a (dyn Fn(Order) -> Order + Sync),
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Prospect {
    pub order: Order,
    pub forecast: Forecast,
    /// As they were asked for.
    pub comparisons: Vec<(&'static str, Order)>,
    /// Whether the fleet was too large for a ladder and unnamed weights.
    pub is_short: bool,
}

/// The order of a scene, beside what it is compared with.
pub fn order(request: &Request<'_>) -> Order {
    let Some(view) = View::new(&request.scene) else { return Order::default() };
    decided(request, &Drawn::new(&view), request.scene.shelf.allowed, request.risk.worst_tenth_weight())
}

fn decided(request: &Request<'_>, drawn: &Drawn<'_>, allowed: Allowed, risk: f64) -> Order {
    (request.fit)(drawn.decide(allowed, &Rule { risk, bounds: request.bounds }))
}

/// The whole answer.
pub fn prospect(request: &Request<'_>) -> Prospect {
    let Some(view) = View::new(&request.scene) else { return nothing(request) };
    let drawn = Drawn::new(&view);
    let allowed = request.scene.shelf.allowed;
    let is_short = view.window.pools.len() > POOLS_MAX;
    let weight = request.risk.worst_tenth_weight();
    let order = decided(request, &drawn, allowed, weight);
    let weights = weights(is_short);
    let of_weight = |risk: &f64| if *risk == weight { order.clone() } else { decided(request, &drawn, allowed, *risk) };
    let compared = |(name, only): &(&'static str, Allowed)| {
        (*name, if *only == allowed { order.clone() } else { decided(request, &drawn, *only, weight) })
    };
    let (ladder, (orders, comparisons)) = rayon::join(
        || ladder::ladder(request, &view, &order, !is_short),
        || {
            rayon::join(
                || weights.par_iter().map(of_weight).collect::<Vec<Order>>(),
                || request.comparisons.par_iter().map(compared).collect::<Vec<(&'static str, Order)>>(),
            )
        },
    );
    let fleet = &request.scene.past.fleet;
    let priced: Vec<&Order> = orders.iter().chain([&order]).collect();
    let mut expected = expectation::expectations(&view, FUTURES, EXPECTED_MONTHS, &priced);
    let own = expected.pop().unwrap_or_default();
    let plans = Risk::ALL.map(|risk| {
        let at = weights.iter().position(|weight| *weight == risk.worst_tenth_weight()).unwrap_or(0);
        let (reservations, savings_plans) = orders[at].foretold(fleet);
        RiskPlan { risk, reservations, savings_plans, chances: expected[at].chances() }
    });
    let forecast = Forecast {
        horizon: horizon(view.now),
        risk: request.risk,
        futures: FUTURES,
        history_days: history_days(request),
        chances: own.chances(),
        plans: plans.to_vec(),
        frontier: frontier(&weights, &orders, &expected),
        ladder,
    };
    Prospect { order, forecast, comparisons, is_short }
}

/// All weights of the worst tenth, ascending.
fn weights(is_short: bool) -> Vec<f64> {
    let mut weights: Vec<f64> = Risk::ALL.map(Risk::worst_tenth_weight).to_vec();
    if !is_short {
        weights.extend(MORE_WEIGHTS);
    }
    weights.sort_by(f64::total_cmp);
    weights
}

/// Every decision once, at its least weight; of unnamed ones only those that no other beats in both respects.
fn frontier(weights: &[f64], orders: &[Order], expected: &[Expectation]) -> Vec<FrontierPoint> {
    let is_named = |weight: f64| Risk::ALL.iter().any(|risk| risk.worst_tenth_weight() == weight);
    let is_beaten = |own: &Expectation| {
        let beats = |other: &Expectation| other.saving > own.saving && other.worst_tenth > own.worst_tenth;
        expected.iter().any(beats)
    };
    let mut points = Vec::new();
    for (at, (weight, chances)) in weights.iter().zip(expected).enumerate() {
        if orders[..at].contains(&orders[at]) || (!is_named(*weight) && is_beaten(chances)) {
            continue;
        }
        points.push(FrontierPoint {
            worst_tenth_weight: *weight,
            expected_saving: chances.saving,
            worst_tenth: chances.worst_tenth,
            chance_of_loss: chances.chance_of_loss,
        });
    }
    points
}

/// The answer of a past that says nothing: what is held, and nothing to buy.
fn nothing(request: &Request<'_>) -> Prospect {
    let (scene, order) = (&request.scene, Order::default());
    let held = expectation::held_cost(scene.held, scene.past.now, HOURS_PER_YEAR);
    let chances = Chances { cost_p10: held, cost_p90: held, ..Chances::default() };
    let plan = |risk: Risk| RiskPlan { risk, reservations: Vec::new(), savings_plans: Vec::new(), chances };
    let forecast = Forecast {
        horizon: horizon(scene.past.now),
        risk: request.risk,
        futures: 0,
        history_days: history_days(request),
        chances,
        plans: Risk::ALL.map(plan).to_vec(),
        frontier: vec![FrontierPoint::default()],
        ladder: vec![ladder::first(request, &order)],
    };
    let comparisons = request.comparisons.iter().map(|(name, _)| (*name, Order::default())).collect();
    Prospect { order, forecast, comparisons, is_short: false }
}

/// The twelve months that expectations are about.
fn horizon(now: Hour) -> Horizon {
    let hours = HOURS_PER_YEAR as usize;
    Horizon { start: now, end: Hour(now.0 + hours as i64), hours }
}

fn history_days(request: &Request<'_>) -> f64 {
    request.scene.past.fleet.hours() as f64 / HOURS_PER_DAY as f64
}
