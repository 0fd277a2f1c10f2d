//! What orders may be expected to do: priced in every future beside what is held.

use super::holdings::Holdings;
use super::judge;
use super::order::Order;
use super::scenarios::{Draw, Futures};
use super::view::View;
use crate::calendar::Hour;
use crate::commit::cost::Tariff;
use crate::grid::quantile_sorted;
use crate::plan::forecast::Chances;
use rayon::prelude::*;

/// Keeps the draws apart from those that decide.
const PURPOSE: u64 = 4;
/// Hours of the last four weeks that stand for each month.
const HOURS: usize = 4;

/// What an order may save over some months, beyond what is held; money unless said otherwise.
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

impl Expectation {
    /// As the document has it.
    pub fn chances(&self) -> Chances {
        Chances {
            expected_saving: self.saving,
            expected_saving_fraction: self.fraction,
            p10: self.p10,
            p90: self.p90,
            worst_tenth: self.worst_tenth,
            chance_of_loss: self.chance_of_loss,
            cost_p10: self.cost_p10,
            cost_p90: self.cost_p90,
        }
    }
}

/// What each order may be expected to do over some months, all in the same futures.
pub fn expectations(view: &View<'_>, futures: usize, months: f64, orders: &[&Order]) -> Vec<Expectation> {
    let draw = Draw { purpose: PURPOSE, futures, months, by_month: true, hours: HOURS };
    let drawn = Futures::new(&view.window, view.now, &view.outlook, draw);
    let supplies = drawn.supplied(&view.placed(&view.held));
    let count = drawn.count as f64;
    let bought: Vec<(Vec<f64>, [f64; 2])> = orders.iter().map(|order| (view.units(order), order.commitments)).collect();
    // By future: what holdings leave at pay-as-you-go, then what each order leaves of it. One future at a time, for all
    // of them would be large.
    let left: Vec<(f64, Vec<f64>)> = (0..drawn.count)
        .into_par_iter()
        .map(|future| {
            let tariff = Tariff::new(drawn.problem_alone(future, &supplies, |hour| hour.weight));
            let cost = |units: &[f64], commitments: [f64; 2]| tariff.cost(units, commitments) * count;
            let before = cost(&vec![0.0; tariff.problem.pools], [0.0; 2]);
            (before, bought.iter().map(|(units, commitments)| cost(units, *commitments)).collect())
        })
        .collect();
    let whole = left.iter().map(|(before, _)| before).sum::<f64>() / count.max(1.0) + drawn.licence_cost();
    let held = held_cost(&view.held, view.now, drawn.horizon_hours());
    let expectation = |(at, order): (usize, &&Order)| {
        let paid = order.hourly_cost() * drawn.horizon_hours();
        let mut savings: Vec<f64> = left.iter().map(|(before, after)| before - after[at] - paid).collect();
        let mut costs: Vec<f64> = left.iter().map(|(_, after)| after[at] + paid + held).collect();
        savings.sort_by(f64::total_cmp);
        costs.sort_by(f64::total_cmp);
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len().max(1) as f64;
        let saving = mean(&savings);
        Expectation {
            saving,
            fraction: if whole > 0.0 { saving / whole } else { 0.0 },
            p10: quantile_sorted(&savings, 0.1),
            p90: quantile_sorted(&savings, 0.9),
            worst_tenth: mean(&judge::worst(&savings)),
            chance_of_loss: savings.iter().filter(|saving| **saving < 0.0).count() as f64 / count.max(1.0),
            cost_p10: quantile_sorted(&costs, 0.1),
            cost_p90: quantile_sorted(&costs, 0.9),
        }
    };
    orders.iter().enumerate().map(expectation).collect()
}

/// What holdings cost over the next hours.
pub(super) fn held_cost(held: &Holdings, from: Hour, hours: f64) -> f64 {
    let to = Hour(from.0 + hours as i64);
    let joined = held.joined(from, to);
    let hours = |start: Option<Hour>, end: Option<Hour>| {
        (end.map_or(to.0, |end| end.0.min(to.0)) - start.map_or(from.0, |start| start.0.max(from.0))) as f64
    };
    let reserved: f64 = joined.reservations.iter().map(|line| line.hourly_cost * hours(line.start, line.end)).sum();
    let planned: f64 =
        joined.savings_plans.iter().map(|line| line.hourly_commitment * hours(line.start, line.end)).sum();
    reserved + planned
}
