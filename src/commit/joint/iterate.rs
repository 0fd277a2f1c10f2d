//! The iterate of the interior point: where it starts, what it is worth, how far its constraints are.

use super::block::{Block, HourOf, Size};
use super::elimination::{HourData, Shape};
use super::interior_point::Optimum;
use super::lanes;
use super::problem::Problem;
use crate::units::Term;
use multiversion::multiversion;
use rayon::prelude::*;

/// How near to a limit the start may be.
const LIMIT_SHARE: f64 = 0.5;

/// What an iterate is worth, and what its offers' slacks follow from.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    pub(super) primal: f64,
    pub(super) dual: f64,
    pub(super) complementarity: f64,
    pub(super) pairs: usize,
    /// Slacks of the dual constraints of reserved units and commitments.
    pub(super) unit_slacks: Vec<f64>,
    pub(super) plan_slacks: [f64; 2],
}

/// The iterate. Slacks of dual constraints are always computed from the dual variables, so they cannot drift.
pub(super) struct State<'p> {
    pub(super) problem: &'p Problem,
    pub(super) active: [bool; 2],
    pub(super) shape: Shape,
    pub(super) size: Size,
    pub(super) units: Vec<f64>,
    pub(super) commitments: [f64; 2],
    pub(super) blocks: Vec<Block>,
    pub(super) limit_duals: Vec<f64>,
}

impl<'p> State<'p> {
    /// A strictly feasible start.
    pub(super) fn new(problem: &'p Problem) -> State<'p> {
        let active = [problem.has_plan(Term::P1Y), problem.has_plan(Term::P3Y)];
        let size = Size { pools: problem.pools, classes: problem.classes.len() };
        let mut state = State {
            problem,
            active,
            shape: Shape::new(problem, active),
            size,
            units: start_units(problem),
            commitments: [0.0; 2],
            blocks: Block::all(problem.hours(), size, active),
            limit_duals: Vec::new(),
        };
        state.start_duals();
        let need = state.start_usage();
        state.start_commitments(need);
        if !problem.limits.is_empty() {
            state.limit_duals = vec![0.0; problem.limits.len()];
            let measure = state.measure();
            let mu = measure.complementarity / measure.pairs.max(1) as f64;
            state.limit_duals = state.limit_slacks().into_iter().map(|slack| mu / slack).collect();
        }
        state
    }

    /// Plan prices whose weighted sum is inside the commitment's cost, and duals below what they allow.
    fn start_duals(&mut self) {
        let p = self.problem;
        let total_weight: f64 = p.weights.iter().sum();
        let mut sigma_sum = vec![0.0; p.pools];
        for block in &mut self.blocks {
            for at in 0..block.hours {
                let h = block.first_hour + at;
                let price = [0, 1].map(|t| {
                    let cost = p.plan_costs[t].unwrap_or(total_weight);
                    if self.active[t] { 0.8 * p.weights[h] * cost / total_weight } else { 0.0 }
                });
                let values = &p.values[h * self.size.classes..][..self.size.classes];
                let hour = block.hour_mut(at, self.size);
                *hour.price = price;
                for pool in 0..p.pools {
                    let units = p.units[h * p.pools + pool];
                    let mut worth = 0.0;
                    for class in p.classes_of(pool) {
                        let mut cap = p.weights[h];
                        for t in (0..2).filter(|t| self.shape.shares[*t][class] > 0.0) {
                            cap = cap.min(self.shape.shares[t][class] * price[t]);
                        }
                        hour.lambda[class] = 0.6 * cap;
                        worth += 0.6 * cap * values[class];
                    }
                    hour.sigma[pool] = 0.6 * worth;
                    if units > 0.0 {
                        sigma_sum[pool] += 0.6 * worth / units;
                    }
                }
            }
        }
        let shrink: Vec<f64> = (0..p.pools)
            .map(|pool| match p.unit_costs[pool] {
                Some(cost) if sigma_sum[pool] > 0.0 => (0.8 * cost / sigma_sum[pool]).min(1.0),
                _ => 1.0,
            })
            .collect();
        for block in &mut self.blocks {
            for hour in block.sigma.chunks_mut(p.pools.max(1)) {
                hour.iter_mut().zip(&shrink).for_each(|(sigma, shrink)| *sigma *= shrink);
            }
        }
    }

    /// Reserves the level above and lets plans buy some of the rest; what they then spend.
    fn start_usage(&mut self) -> [f64; 2] {
        let p = self.problem;
        let mut need = [0.0; 2];
        for block in &mut self.blocks {
            for at in 0..block.hours {
                let h = block.first_hour + at;
                let values = &p.values[h * self.size.classes..][..self.size.classes];
                let hour = block.hour_mut(at, self.size);
                for pool in 0..p.pools {
                    let units = p.units[h * p.pools + pool];
                    let is_reservable = self.shape.reservable[pool];
                    let gap = if is_reservable && units > 0.0 { 1.0 - self.units[pool] / units } else { 1.0 };
                    let left = if is_reservable { gap.max(0.0) + 0.1 } else { 1.0 };
                    hour.left[pool] = left;
                    hour.slack[pool] = left - gap;
                    for class in p.classes_of(pool) {
                        let mut payg = values[class] * left;
                        for t in (0..2).filter(|t| self.shape.shares[*t][class] > 0.0) {
                            let planned = 0.25 * values[class] * left;
                            hour.planned[t][class] = planned;
                            need[t] += p.weights[h] * planned * self.shape.shares[t][class];
                            payg -= planned;
                        }
                        hour.payg[class] = payg;
                    }
                }
            }
        }
        need
    }

    /// Commitments of about the mean need; plans buy at most half of an hour's budget.
    fn start_commitments(&mut self, need: [f64; 2]) {
        let p = self.problem;
        let total_weight: f64 = p.weights.iter().sum();
        for t in (0..2).filter(|t| self.active[*t]) {
            if p.plan_costs[t].is_some() {
                let most = p.limits.iter().map(|l| l.commitment_max(t, &self.units, self.commitments));
                let mean = need[t] / total_weight;
                self.commitments[t] = mean.max(1e-9).min(LIMIT_SHARE * most.fold(f64::INFINITY, f64::min));
            }
            for block in &mut self.blocks {
                for at in 0..block.hours {
                    let budget = self.commitments[t] + p.budgets[t][block.first_hour + at];
                    let hour = block.hour_mut(at, self.size);
                    let spend = lanes::dot(hour.planned[t], &self.shape.shares[t]);
                    let cut = if spend > 0.5 * budget { 0.5 * budget / spend } else { 1.0 };
                    for (planned, payg) in hour.planned[t].iter_mut().zip(hour.payg) {
                        let given = *planned * (1.0 - cut);
                        *planned -= given;
                        *payg += given;
                    }
                    hour.unused[t] = budget - lanes::dot(hour.planned[t], &self.shape.shares[t]);
                }
            }
        }
    }

    /// Whether the term can spend anything in the hour.
    pub(super) fn has_budget(&self, hour: usize, term: usize) -> bool {
        self.active[term] && (self.problem.plan_costs[term].is_some() || self.problem.budgets[term][hour] > 0.0)
    }

    pub(super) fn data(&self, hour: usize) -> HourData<'_> {
        let Size { pools, classes } = self.size;
        HourData {
            shape: &self.shape,
            weight: self.problem.weights[hour],
            units: &self.problem.units[hour * pools..(hour + 1) * pools],
            values: &self.problem.values[hour * classes..(hour + 1) * classes],
            budgeted: [self.has_budget(hour, 0), self.has_budget(hour, 1)],
        }
    }

    /// What the iterate is worth.
    pub(super) fn measure(&self) -> Measure {
        let p = self.problem;
        let parts: Vec<(Sums, Vec<f64>)> = self
            .blocks
            .par_iter()
            .map(|block| {
                let mut sums = Sums::default();
                let mut sigma = vec![0.0; p.pools];
                let mut room = vec![0.0; self.size.classes.max(p.pools)];
                let mut worth = vec![0.0; p.pools];
                for at in 0..block.hours {
                    let h = block.first_hour + at;
                    let hour = block.hour(at, self.size);
                    sum_hour(self.data(h), hour, &mut sums, &mut sigma, &mut worth, &mut room);
                    for t in (0..2).filter(|t| self.has_budget(h, *t)) {
                        sums.dual -= hour.price[t] * p.budgets[t][h];
                        sums.complementarity += hour.unused[t] * hour.price[t];
                        sums.pairs += 1;
                        sums.prices[t] += hour.price[t];
                    }
                }
                (sums, sigma)
            })
            .collect();
        let mut all = Sums::default();
        let mut sigma = vec![0.0; p.pools];
        for (part, part_sigma) in &parts {
            all.add(part);
            sigma.iter_mut().zip(part_sigma).for_each(|(sum, part)| *sum += part);
        }
        let (limit_units, limit_commitments) = self.limit_prices(&self.limit_duals);
        let cost = |pool: usize| p.unit_costs[pool].unwrap_or(0.0) + limit_units[pool];
        let mut measure = Measure {
            primal: all.primal,
            dual: all.dual,
            complementarity: all.complementarity,
            pairs: all.pairs,
            unit_slacks: (0..p.pools).map(|pool| cost(pool) - sigma[pool]).collect(),
            plan_slacks: [0, 1].map(|t| p.plan_costs[t].unwrap_or(0.0) + limit_commitments[t] - all.prices[t]),
        };
        for (limit, (dual, slack)) in p.limits.iter().zip(self.limit_duals.iter().zip(self.limit_slacks())) {
            measure.dual -= dual * limit.most;
            measure.complementarity += dual * slack;
            measure.pairs += 1;
        }
        for pool in 0..p.pools {
            if let Some(cost) = p.unit_costs[pool] {
                measure.primal += cost * self.units[pool];
                measure.complementarity += self.units[pool] * measure.unit_slacks[pool];
                measure.pairs += 1;
            }
        }
        for t in 0..2 {
            if let Some(cost) = p.plan_costs[t].filter(|_| self.active[t]) {
                measure.primal += cost * self.commitments[t];
                measure.complementarity += self.commitments[t] * measure.plan_slacks[t];
                measure.pairs += 1;
            }
        }
        measure
    }

    pub(super) fn optimum(&self, lower_bound: f64, primal_cost: f64, iterations: usize) -> Optimum {
        let p = self.problem;
        let price = |h: usize, price: &[f64; 2], t: usize| if self.has_budget(h, t) { price[t] } else { f64::INFINITY };
        let prices = |t: usize| {
            let hours = self.blocks.iter().flat_map(|block| &block.price);
            hours.enumerate().map(|(h, at)| price(h, at, t)).collect()
        };
        Optimum {
            units: (0..p.pools).map(|pool| if p.unit_costs[pool].is_some() { self.units[pool] } else { 0.0 }).collect(),
            commitments: self.commitments,
            plan_prices: [prices(0), prices(1)],
            lower_bound,
            primal_cost,
            iterations,
        }
    }
}

/// Units to start from: most of the mean use, inside the limits.
fn start_units(problem: &Problem) -> Vec<f64> {
    let total_weight: f64 = problem.weights.iter().sum();
    let mut units = vec![0.0; problem.pools];
    for (h, weight) in problem.weights.iter().enumerate() {
        let used = &problem.units[h * problem.pools..(h + 1) * problem.pools];
        units.iter_mut().zip(used).for_each(|(sum, used)| *sum += weight * used);
    }
    units.iter_mut().for_each(|sum| *sum = (0.7 * *sum / total_weight.max(f64::MIN_POSITIVE)).max(1e-6));
    for limit in &problem.limits {
        let shrink = LIMIT_SHARE * limit.most / limit.sum(&units, [0.0; 2]).max(f64::MIN_POSITIVE);
        limit.units.iter().for_each(|(pool, _)| units[*pool] *= shrink.min(1.0));
    }
    units
}

/// Sums over hours.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    primal: f64,
    dual: f64,
    complementarity: f64,
    pairs: usize,
    prices: [f64; 2],
}

impl Sums {
    fn add(&mut self, other: &Sums) {
        self.primal += other.primal;
        self.dual += other.dual;
        self.complementarity += other.complementarity;
        self.pairs += other.pairs;
        (0..2).for_each(|t| self.prices[t] += other.prices[t]);
    }
}

/// Adds an hour's pools and classes to the sums; `sigma` sums the duals of a unit by pool. `worth` and `room` are memory to work
/// in.
#[multiversion(targets("x86_64+avx2"))]
fn sum_hour(
    data: HourData<'_>,
    hour: HourOf<'_>,
    sums: &mut Sums,
    sigma: &mut [f64],
    worth: &mut [f64],
    room: &mut [f64],
) {
    let n = data.values.len();
    let (values, payg, lambda) = (&data.values[..n], &hour.payg[..n], &hour.lambda[..n]);
    let is_present = |c: usize| values[c] > 0.0;
    sums.pairs += values.iter().filter(|value| **value > 0.0).count();
    for c in 0..n {
        room[c] = if is_present(c) { payg[c] } else { 0.0 };
    }
    sums.primal += data.weight * lanes::sum(&room[..n]);
    for c in 0..n {
        room[c] = if is_present(c) { payg[c] * (data.weight - lambda[c]) } else { 0.0 };
    }
    sums.complementarity += lanes::sum(&room[..n]);
    for t in (0..2).filter(|t| data.budgeted[*t]) {
        let (planned, shares, price) = (&hour.planned[t][..n], &data.shape.shares[t][..n], hour.price[t]);
        sums.pairs += values.iter().zip(shares).filter(|(value, share)| **value > 0.0 && **share > 0.0).count();
        for c in 0..n {
            let product = planned[c] * (shares[c] * price - lambda[c]);
            room[c] = if is_present(c) & (shares[c] > 0.0) { product } else { 0.0 };
        }
        sums.complementarity += lanes::sum(&room[..n]);
    }
    let start = &data.shape.class_start;
    for pool in 0..data.units.len() {
        worth[pool] = (start[pool]..start[pool + 1]).fold(0.0, |sum, c| sum + values[c] * lambda[c]);
    }
    let n = data.units.len();
    let (units, reservable, worth) = (&data.units[..n], &data.shape.reservable[..n], &worth[..n]);
    let (left, slack, duals, sigma) = (&hour.left[..n], &hour.slack[..n], &hour.sigma[..n], &mut sigma[..n]);
    for g in 0..n {
        let is_open = reservable[g] & (worth[g] > 0.0);
        sigma[g] += if is_open { duals[g] / units[g] } else { 0.0 };
        room[g] = if is_open { duals[g] } else { worth[g] };
    }
    sums.dual += lanes::sum(&room[..n]);
    sums.pairs += 2 * reservable.iter().zip(worth).filter(|(open, worth)| **open && **worth > 0.0).count();
    for g in 0..n {
        let is_open = reservable[g] & (worth[g] > 0.0);
        let product = left[g] * (worth[g] - duals[g]) + slack[g] * duals[g];
        room[g] = if is_open { product } else { 0.0 };
    }
    sums.complementarity += lanes::sum(&room[..n]);
}
