//! What to buy for the future: the longest term first, each over its own futures.
//!
//! 1. [`View`] reads the past: level, drift, age and kind of each pool's fleet.
//! 2. [`Futures`] are drawn over each term and over the first month.
//! 3. Per term the joint problem is solved over all futures ([`stage`](super::stage)), everything held in place.
//! 4. The order is priced on other, more futures ([`expectation`]): that is what it promises.

use super::expectation::{self, Expectation};
use super::holdings::Holdings;
use super::order::Order;
use super::policy::Scene;
use super::scenarios::{Draw, Futures};
use super::stage::Stage;
use super::view::View;
use crate::commit::bounds::Bounds;
use crate::commit::cost::Tariff;
use crate::commit::recommend::Allowed;
use crate::plan::risk::Risk;
use crate::units::{HOURS_PER_MONTH, Term};

/// Futures that decide, and fewest of a fleet of many pools.
const DECIDING: usize = 32;
const DECIDING_MIN: usize = 12;
/// Fleets of up to so many pools are decided over all of them; the time of one decision grows with the square of pools.
const POOLS_OF_ALL: usize = 60;
/// Hours of a quarter in each, by term, and of the first month.
const FAR_HOURS: [usize; 2] = [4, 2];
const NEAR_HOURS: usize = 10;
/// Futures that price a decision of a backtest.
const PRICING: usize = 240;
/// What expectations are about.
pub const EXPECTED_MONTHS: f64 = 12.0;
/// Keeps the draws apart; a term's follow.
const NEAR: u64 = 1;
const FAR: u64 = 2;
/// Steps of the search for the part of an order that covers no more than it may, each to half of the last.
const PART_STEPS: usize = 24;
/// What rounding may leave of a bound.
const TOLERANCE: f64 = 1e-9;

/// A decision for the future.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    pub order: Order,
    pub expected: Expectation,
}

/// How to decide: the weight of the worst tenth, and the most that may be bought.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rule {
    pub risk: f64,
    pub bounds: Bounds,
}

/// The order of a scene.
pub fn forecast(scene: &Scene<'_>, risk: Risk) -> Forecast {
    let Some(view) = View::new(scene) else { return Forecast::default() };
    let rule = Rule { risk: risk.worst_tenth_weight(), bounds: Bounds::default() };
    let order = Drawn::new(&view).decide(scene.shelf.allowed, &rule);
    let expected = expectation::expectations(&view, PRICING, EXPECTED_MONTHS, &[&order]).pop().unwrap_or_default();
    Forecast { order, expected }
}

/// Where the whole cost of compute lies over the next hours in 80 % of futures, an order bought.
pub fn cost_range(scene: &Scene<'_>, order: &Order, hours: usize) -> Option<[f64; 2]> {
    let view = View::new(scene)?;
    let found = expectation::expectations(&view, PRICING, hours as f64 / HOURS_PER_MONTH, &[order]).pop()?;
    Some([found.cost_p10, found.cost_p90])
}

/// A view with the futures that decide: decisions of any rule share them.
pub struct Drawn<'v> {
    view: &'v View<'v>,
    near: Futures<'v>,
    /// By term, if it can be bought.
    far: [Option<Futures<'v>>; 2],
}

impl<'v> Drawn<'v> {
    pub fn new(view: &'v View<'v>) -> Drawn<'v> {
        Drawn::of(view, DECIDING)
    }

    /// With half as many futures, for decisions that will be made again.
    pub fn roughly(view: &'v View<'v>) -> Drawn<'v> {
        Drawn::of(view, DECIDING / 2)
    }

    fn of(view: &'v View<'v>, most: usize) -> Drawn<'v> {
        let pools = view.window.pools.len().max(POOLS_OF_ALL);
        let futures = (most * POOLS_OF_ALL / pools / 2 * 2).max(DECIDING_MIN);
        let draw = |purpose: u64, months: f64, hours: usize| {
            Futures::new(
                &view.window,
                view.now,
                &view.outlook,
                Draw { purpose, futures, months, by_month: false, hours },
            )
        };
        let far = Term::ALL.map(|term| {
            let (t, allowed) = (term.index(), view.shelf.allowed);
            let is_sold = allowed.reservations[t] || allowed.savings_plans[t];
            let months = term.hours() / HOURS_PER_MONTH;
            is_sold.then(|| draw(FAR + t as u64, months, FAR_HOURS[t]))
        });
        Drawn { view, near: draw(NEAR, 1.0, NEAR_HOURS), far }
    }

    /// What to buy of some instruments. Where money paid upfront is short, reservations of one year alone are tried as
    /// well: the longer term comes first, and might take all of it.
    pub fn decide(&self, allowed: Allowed, rule: &Rule) -> Order {
        let found = self.decided(allowed, rule);
        if rule.bounds.upfront_max.is_none() || allowed.reservations != [true, true] {
            return found;
        }
        let short = self.decided(Allowed { reservations: [true, false], ..allowed }, rule);
        let tried = [&found, &short];
        let expected = expectation::expectations(self.view, PRICING, EXPECTED_MONTHS, &tried);
        let worth: Vec<f64> =
            expected.iter().map(|e| (1.0 - rule.risk) * e.saving + rule.risk * e.worst_tenth).collect();
        if worth[1] > worth[0] { short } else { found }
    }

    fn decided(&self, allowed: Allowed, rule: &Rule) -> Order {
        let mut order = Order::default();
        let mut held = self.view.held.clone();
        for term in Term::ALL.into_iter().rev() {
            let placed = self.view.placed(&held);
            let bounds = rule.bounds.after(order.upfront_cost(), order.commitments.iter().sum());
            let Some(stage) = self.stage(term, allowed, &placed, bounds) else { continue };
            let bought = stage.decide(rule.risk);
            held.buy(&bought.bought_at(self.view.now));
            order.extend(bought);
        }
        let order = self.without_idle_plan(order, allowed);
        match rule.bounds.coverage_max {
            Some(most) => self.covering(order, most),
            None => order,
        }
    }

    /// One term's decision beside what is in place; `None` where nothing of the term can be bought.
    fn stage<'s>(&'s self, term: Term, allowed: Allowed, held: &'s Holdings, bounds: Bounds) -> Option<Stage<'s>> {
        let t = term.index();
        let far = self.far[t].as_ref().filter(|_| allowed.reservations[t] || allowed.savings_plans[t])?;
        let busiest = self.view.renewal_share(term, allowed);
        Some(Stage { view: self.view, allowed, term, held, far, near: &self.near, busiest, bounds })
    }

    /// An order whose longer savings plan has no more than it can use beside the reservations of the shorter term, which
    /// were decided after it.
    fn without_idle_plan(&self, mut order: Order, allowed: Allowed) -> Order {
        let [short, long] = Term::ALL;
        let commitment = order.commitments[long.index()];
        if commitment <= 0.0 || order.reservations.iter().all(|(offer, _)| offer.term != short) {
            return order;
        }
        order.commitments[long.index()] = 0.0;
        let mut held = self.view.held.clone();
        held.buy(&order.bought_at(self.view.now));
        let placed = self.view.placed(&held);
        let stage = self.stage(long, allowed, &placed, Bounds::default());
        order.commitments[long.index()] = stage.map_or(0.0, |stage| stage.commitment_left().min(commitment));
        order
    }

    /// The largest even part of an order that covers no more of the first month than it may, holdings included.
    fn covering(&self, order: Order, most: f64) -> Order {
        let gross = self.near.gross_cost();
        let supplies = self.near.supplied(&self.view.placed(&self.view.held));
        let tariff = Tariff::new(self.near.problem(&supplies, |hour| hour.weight));
        let fits = |part: &Order| {
            let left = tariff.cost(&self.view.units(part), part.commitments);
            gross - left <= (most + TOLERANCE) * gross
        };
        if fits(&order) {
            return order;
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..PART_STEPS {
            let middle = (low + high) / 2.0;
            if fits(&order.part(middle)) { low = middle } else { high = middle }
        }
        order.part(low)
    }
}
