//! What to buy for the future: the longest term first, each over its own futures, and what may be expected of it.
//!
//! 1. [`Outlook`] reads the past: level, drift, age and kind of each pool's fleet.
//! 2. [`Futures`] are drawn over each term and over the first month.
//! 3. Per term the joint problem is solved over all futures ([`stage`](super::stage)), everything held in place.
//! 4. The order is priced on other, more futures over twelve months: that is what it promises.

use super::order::Order;
use super::outlook::Outlook;
use super::policy::{Scene, Shelf};
use super::scenarios::{Draw, Futures};
use super::stage::{Stage, WORST_SHARE};
use crate::calendar::Hour;
use crate::commit::cost::Tariff;
use crate::demand::fleet::Fleet;
use crate::grid::quantile_sorted;
use crate::plan::risk::Risk;
use crate::units::Term;
use rayon::prelude::*;

/// Days that futures repeat: whole weeks.
const WINDOW_DAYS: usize = 28;
/// Futures that decide, and hours of a month in each.
const DECIDING: (usize, usize) = (48, 4);
/// The same for the first month.
const DECIDING_NEAR: (usize, usize) = (48, 16);
/// Futures that price the decision.
const PRICING: (usize, usize) = (240, 4);
/// What expectations are about.
const EXPECTED_MONTHS: usize = 12;
const MONTHS_PER_YEAR: usize = 12;

/// A decision for the future.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    pub order: Order,
    pub expected: Expectation,
}

/// What an order may save in the next twelve months, beyond what is held; money unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expectation {
    pub saving: f64,
    /// Of what holdings leave at pay-as-you-go, and of licences.
    pub fraction: f64,
    pub p10: f64,
    pub p90: f64,
    /// Mean of the worst tenth.
    pub worst_tenth: f64,
    /// A fraction of futures.
    pub chance_of_loss: f64,
    /// Range of the whole cost, holdings included and licences not: 80 % of futures.
    pub cost_p10: f64,
    pub cost_p90: f64,
}

/// The order of a scene.
pub fn forecast(scene: &Scene<'_>, risk: Risk) -> Forecast {
    let now = scene.past.now;
    let window = scene.past.last_days(WINDOW_DAYS);
    if window.hours() == 0 || window.rows.is_empty() {
        return Forecast::default();
    }
    let outlook = Outlook::new(&scene.past.fleet, scene.shelf.retirements, now.day());
    let near = draw(1, 1, DECIDING_NEAR);
    let near = Futures::new(&window, now, &outlook, near);
    let mut order = Order::default();
    let mut held = scene.held.clone();
    for term in Term::ALL.into_iter().rev() {
        let t = term.index();
        if !scene.shelf.allowed.reservations[t] && !scene.shelf.allowed.savings_plans[t] {
            continue;
        }
        let months = term.years() as usize * MONTHS_PER_YEAR;
        let far = Futures::new(&window, now, &outlook, draw(2 + t as u64, months, DECIDING));
        let busiest = renewal_share(&window, scene.shelf, term);
        let stage = Stage { shelf: scene.shelf, term, held: &held, far: &far, near: &near, busiest };
        let bought = stage.decide(risk);
        held.buy(&bought.bought_at(now));
        order.extend(bought);
    }
    let pricing = Futures::new(&window, now, &outlook, draw(4, EXPECTED_MONTHS, PRICING));
    let expected = expectation(scene, &pricing, &order);
    Forecast { order, expected }
}

fn draw(purpose: u64, months: usize, (futures, hours): (usize, usize)) -> Draw {
    Draw { purpose, futures, months, hours }
}

/// What an hour covered by the shorter term costs over pay-as-you-go, at the cheaper of its instruments, by value; 1
/// where no shorter term can be bought.
fn renewal_share(window: &Fleet, shelf: Shelf<'_>, term: Term) -> f64 {
    let Some(shorter) = Term::ALL.into_iter().find(|other| *other < term) else { return 1.0 };
    let t = shorter.index();
    let (mut all, mut renewed) = (0.0, 0.0);
    for (pool, place) in window.pools.iter().enumerate() {
        let (mut value, mut units, mut planned) = (0.0, 0.0, 0.0);
        for at in place.rows.clone() {
            let row = &window.rows[at];
            let quantity = window.tables[0].row(at).iter().sum::<f64>();
            value += quantity * row.payg_hourly;
            units += quantity * row.ratio;
            planned += quantity * row.plan_hourly[t].unwrap_or(row.payg_hourly);
        }
        let reserved = shelf.offer(pool, shorter).map(|offer| units * offer.unit_price());
        let planned = shelf.allowed.savings_plans[t].then_some(planned);
        all += value;
        renewed += [reserved, planned].into_iter().flatten().fold(value, f64::min);
    }
    if all > 0.0 { renewed / all } else { 1.0 }
}

/// Prices an order in every future, beside what is held.
fn expectation(scene: &Scene<'_>, futures: &Futures<'_>, order: &Order) -> Expectation {
    let tariffs: Vec<Tariff> = futures.problems(scene.held).into_iter().map(Tariff::new).collect();
    let count = futures.count as f64;
    let cost = order.hourly_cost() * futures.horizon_hours();
    let held_cost = held_cost(scene, futures);
    // Of each future: what holdings leave at pay-as-you-go, and what the order leaves of it.
    let left: Vec<[f64; 2]> = tariffs
        .par_iter()
        .map(|tariff| {
            let units = order.units(tariff.problem.pools);
            let none = vec![0.0; tariff.problem.pools];
            [tariff.cost(&none, [0.0; 2]) * count, tariff.cost(&units, order.commitments) * count]
        })
        .collect();
    let mut savings: Vec<f64> = left.iter().map(|[before, after]| before - after - cost).collect();
    let mut costs: Vec<f64> = left.iter().map(|[_, after]| after + cost + held_cost).collect();
    let mean = savings.iter().sum::<f64>() / count;
    let whole = left.iter().map(|[before, _]| before).sum::<f64>() / count + futures.licence_cost();
    savings.sort_by(f64::total_cmp);
    costs.sort_by(f64::total_cmp);
    let worst = ((WORST_SHARE * count).ceil() as usize).clamp(1, savings.len().max(1));
    Expectation {
        saving: mean,
        fraction: if whole > 0.0 { mean / whole } else { 0.0 },
        p10: quantile_sorted(&savings, 0.1),
        p90: quantile_sorted(&savings, 0.9),
        worst_tenth: savings.iter().take(worst).sum::<f64>() / worst as f64,
        chance_of_loss: savings.iter().filter(|saving| **saving < 0.0).count() as f64 / count,
        cost_p10: quantile_sorted(&costs, 0.1),
        cost_p90: quantile_sorted(&costs, 0.9),
    }
}

/// What holdings cost over the months of the futures.
fn held_cost(scene: &Scene<'_>, futures: &Futures<'_>) -> f64 {
    let from = scene.past.now;
    let to = Hour(from.0 + futures.horizon_hours() as i64);
    let joined = scene.held.joined(from, to);
    let hours = |start: Option<Hour>, end: Option<Hour>| {
        (end.map_or(to.0, |end| end.0.min(to.0)) - start.map_or(from.0, |start| start.0.max(from.0))) as f64
    };
    let reserved: f64 = joined.reservations.iter().map(|line| line.hourly_cost * hours(line.start, line.end)).sum();
    let planned: f64 =
        joined.savings_plans.iter().map(|line| line.hourly_commitment * hours(line.start, line.end)).sum();
    reserved + planned
}
