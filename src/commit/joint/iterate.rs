//! The iterate of the interior point: where it starts, what it is worth, how far its constraints are.

use super::interior_point::Optimum;
use super::problem::Problem;
use crate::units::Term;
use rayon::prelude::*;

/// How near to a limit the start may be.
const LIMIT_SHARE: f64 = 0.5;

pub(super) const BLOCK_HOURS: usize = 64;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) primal: f64,
    pub(super) dual: f64,
    pub(super) complementarity: f64,
    pub(super) pairs: usize,
}

/// The iterate. Slacks of dual constraints are always computed from the dual variables, so they cannot drift.
pub(super) struct State<'p> {
    pub(super) problem: &'p Problem,
    pub(super) active: [bool; 2],
    pub(super) units: Vec<f64>,
    pub(super) commitments: [f64; 2],
    pub(super) hours: Vec<HourState>,
    pub(super) limit_duals: Vec<f64>,
}

/// One hour: pools by number, classes by number.
#[derive(Clone, Debug, Default)]
pub(super) struct HourState {
    /// Fraction of each pool left by reservations, its slack and dual.
    pub(super) left: Vec<f64>,
    pub(super) slack: Vec<f64>,
    pub(super) sigma: Vec<f64>,
    /// Value at pay-as-you-go, value under each plan, dual of their sum.
    pub(super) payg: Vec<f64>,
    pub(super) planned: Vec<[f64; 2]>,
    pub(super) lambda: Vec<f64>,
    /// Unused budget and its dual.
    pub(super) unused: [f64; 2],
    pub(super) price: [f64; 2],
}

impl<'p> State<'p> {
    /// A strictly feasible start.
    pub(super) fn new(problem: &'p Problem) -> State<'p> {
        let active = [problem.has_plan(Term::P1Y), problem.has_plan(Term::P3Y)];
        let hours = problem.hours();
        let total_weight: f64 = problem.weights.iter().sum();
        let mut units: Vec<f64> = (0..problem.pools)
            .map(|pool| {
                let all: f64 = (0..hours).map(|h| problem.weights[h] * problem.units[h * problem.pools + pool]).sum();
                (0.7 * all / total_weight.max(f64::MIN_POSITIVE)).max(1e-6)
            })
            .collect();
        for limit in &problem.limits {
            let shrink = LIMIT_SHARE * limit.most / limit.sum(&units, [0.0; 2]).max(f64::MIN_POSITIVE);
            limit.units.iter().for_each(|(pool, _)| units[*pool] *= shrink.min(1.0));
        }
        // Plan prices whose weighted sum is inside the commitment's cost.
        let price_level: Vec<[f64; 2]> = (0..hours)
            .map(|h| {
                [0, 1].map(|t| {
                    let cost = problem.plan_costs[t].unwrap_or(total_weight);
                    if active[t] { 0.8 * problem.weights[h] * cost / total_weight } else { 0.0 }
                })
            })
            .collect();
        let mut state = State {
            problem,
            active,
            units,
            commitments: [0.0; 2],
            hours: vec![HourState::default(); hours],
            limit_duals: Vec::new(),
        };
        let mut sigma_sum = vec![0.0; problem.pools];
        for h in 0..hours {
            let mut hour = HourState { price: price_level[h], ..HourState::default() };
            for pool in 0..problem.pools {
                let units = problem.units[h * problem.pools + pool];
                let mut worth = 0.0;
                for class in problem.classes_of(pool) {
                    let value = state.value(h, class);
                    let mut cap = problem.weights[h];
                    for t in 0..2 {
                        if let Some(share) = state.share(class, t) {
                            cap = cap.min(share * hour.price[t]);
                        }
                    }
                    hour.lambda.push(0.6 * cap);
                    worth += 0.6 * cap * value;
                }
                hour.sigma.push(0.6 * worth);
                if units > 0.0 {
                    sigma_sum[pool] += 0.6 * worth / units;
                }
            }
            state.hours[h] = hour;
        }
        for pool in 0..problem.pools {
            let Some(cost) = problem.unit_costs[pool] else { continue };
            let shrink = if sigma_sum[pool] > 0.0 { (0.8 * cost / sigma_sum[pool]).min(1.0) } else { 1.0 };
            state.hours.iter_mut().for_each(|hour| hour.sigma[pool] *= shrink);
        }
        // Primal: reserve the level above, let plans buy some of the rest.
        let mut need: [f64; 2] = [0.0; 2];
        for h in 0..hours {
            for pool in 0..problem.pools {
                let units = problem.units[h * problem.pools + pool];
                let gap = if problem.unit_costs[pool].is_some() && units > 0.0 {
                    1.0 - state.units[pool] / units
                } else {
                    1.0
                };
                let left = if problem.unit_costs[pool].is_some() { gap.max(0.0) + 0.1 } else { 1.0 };
                let hour = &mut state.hours[h];
                hour.left.push(left);
                hour.slack.push(left - gap);
                for class in problem.classes_of(pool) {
                    let value = problem.values[h * problem.classes.len() + class];
                    let mut planned = [0.0; 2];
                    for t in 0..2 {
                        if active[t] && problem.classes[class].plan_share[t].is_some() {
                            planned[t] = 0.25 * value * left;
                            need[t] +=
                                problem.weights[h] * planned[t] * problem.classes[class].plan_share[t].unwrap_or(0.0);
                        }
                    }
                    hour.planned.push(planned);
                    hour.payg.push(value * left - planned[0] - planned[1]);
                }
            }
        }
        for t in 0..2 {
            if !active[t] {
                continue;
            }
            let mean = need[t] / total_weight;
            if problem.plan_costs[t].is_some() {
                let most = problem.limits.iter().map(|l| l.commitment_max(t, &state.units, state.commitments));
                state.commitments[t] = mean.max(1e-9).min(LIMIT_SHARE * most.fold(f64::INFINITY, f64::min));
            }
            for h in 0..hours {
                let budget = state.commitments[t] + problem.budgets[t][h];
                let spend = state.spend(h, t);
                // Plans buy at most half of the hour's budget.
                let cut = if spend > 0.5 * budget { 0.5 * budget / spend } else { 1.0 };
                let hour = &mut state.hours[h];
                for (planned, payg) in hour.planned.iter_mut().zip(&mut hour.payg) {
                    let given = planned[t] * (1.0 - cut);
                    planned[t] -= given;
                    *payg += given;
                }
                let unused = budget - state.spend(h, t);
                state.hours[h].unused[t] = unused;
            }
        }
        if !problem.limits.is_empty() {
            state.limit_duals = vec![0.0; problem.limits.len()];
            let totals = state.totals();
            let mu = totals.complementarity / totals.pairs.max(1) as f64;
            state.limit_duals = state.limit_slacks().into_iter().map(|slack| mu / slack).collect();
        }
        state
    }

    pub(super) fn value(&self, hour: usize, class: usize) -> f64 {
        self.problem.values[hour * self.problem.classes.len() + class]
    }

    /// The plan's price over pay-as-you-go where the term matters and the hour has budget.
    pub(super) fn share(&self, class: usize, term: usize) -> Option<f64> {
        self.problem.classes[class].plan_share[term].filter(|_| self.active[term])
    }

    /// Whether the term can spend anything in the hour.
    pub(super) fn has_budget(&self, hour: usize, term: usize) -> bool {
        self.active[term] && (self.problem.plan_costs[term].is_some() || self.problem.budgets[term][hour] > 0.0)
    }

    pub(super) fn spend(&self, hour: usize, term: usize) -> f64 {
        let planned = &self.hours[hour].planned;
        let share = |class: usize| self.problem.classes[class].plan_share[term].unwrap_or(0.0);
        planned.iter().enumerate().map(|(class, planned)| planned[term] * share(class)).sum()
    }

    pub(super) fn is_present(&self, hour: usize, pool: usize) -> bool {
        let p = self.problem;
        p.units[hour * p.pools + pool] > 0.0 && p.classes_of(pool).any(|class| self.value(hour, class) > 0.0)
    }

    /// Runs `work` over blocks of hours and returns their results in order.
    pub(super) fn blocks<T: Send>(&self, work: impl Fn(std::ops::Range<usize>) -> T + Sync) -> Vec<T> {
        let hours = self.problem.hours();
        let starts: Vec<usize> = (0..hours).step_by(BLOCK_HOURS).collect();
        starts.into_par_iter().map(|start| work(start..(start + BLOCK_HOURS).min(hours))).collect()
    }

    pub(super) fn totals(&self) -> Totals {
        let p = self.problem;
        let parts = self.blocks(|range| {
            let mut part = (Totals::default(), vec![0.0; p.pools], [0.0; 2]);
            for h in range {
                let hour = &self.hours[h];
                for pool in 0..p.pools {
                    if !self.is_present(h, pool) {
                        continue;
                    }
                    let units = p.units[h * p.pools + pool];
                    let mut worth = 0.0;
                    for class in p.classes_of(pool) {
                        if self.value(h, class) <= 0.0 {
                            continue;
                        }
                        let totals = &mut part.0;
                        worth += hour.lambda[class] * self.value(h, class);
                        totals.primal += p.weights[h] * hour.payg[class];
                        totals.complementarity += hour.payg[class] * (p.weights[h] - hour.lambda[class]);
                        totals.pairs += 1;
                        for t in 0..2 {
                            if let Some(share) = self.share(class, t).filter(|_| self.has_budget(h, t)) {
                                totals.complementarity +=
                                    hour.planned[class][t] * (share * hour.price[t] - hour.lambda[class]);
                                totals.pairs += 1;
                            }
                        }
                    }
                    if p.unit_costs[pool].is_some() {
                        part.1[pool] += hour.sigma[pool] / units;
                        part.0.dual += hour.sigma[pool];
                        part.0.complementarity +=
                            hour.left[pool] * (worth - hour.sigma[pool]) + hour.slack[pool] * hour.sigma[pool];
                        part.0.pairs += 2;
                    } else {
                        part.0.dual += worth;
                    }
                }
                for t in 0..2 {
                    if self.has_budget(h, t) {
                        part.0.dual -= p.budgets[t][h] * hour.price[t];
                        part.0.complementarity += hour.unused[t] * hour.price[t];
                        part.0.pairs += 1;
                        part.2[t] += hour.price[t];
                    }
                }
            }
            part
        });
        let mut totals = Totals::default();
        let mut sigma = vec![0.0; p.pools];
        let mut prices = [0.0; 2];
        for (part, part_sigma, part_prices) in &parts {
            totals.primal += part.primal;
            totals.dual += part.dual;
            totals.complementarity += part.complementarity;
            totals.pairs += part.pairs;
            sigma.iter_mut().zip(part_sigma).for_each(|(sum, part)| *sum += part);
            (0..2).for_each(|t| prices[t] += part_prices[t]);
        }
        let (limit_units, limit_commitments) = self.limit_prices(&self.limit_duals);
        for ((limit, dual), slack) in p.limits.iter().zip(&self.limit_duals).zip(self.limit_slacks()) {
            totals.dual -= limit.most * dual;
            totals.complementarity += slack * dual;
            totals.pairs += 1;
        }
        for pool in 0..p.pools {
            if let Some(cost) = p.unit_costs[pool] {
                totals.primal += cost * self.units[pool];
                totals.complementarity += self.units[pool] * (cost + limit_units[pool] - sigma[pool]);
                totals.pairs += 1;
            }
        }
        for t in 0..2 {
            if let Some(cost) = p.plan_costs[t].filter(|_| self.active[t]) {
                totals.primal += cost * self.commitments[t];
                totals.complementarity += self.commitments[t] * (cost + limit_commitments[t] - prices[t]);
                totals.pairs += 1;
            }
        }
        totals
    }

    /// Slacks of the dual constraints of reserved units and commitments.
    pub(super) fn offer_slacks(&self) -> (Vec<f64>, [f64; 2]) {
        let p = self.problem;
        let parts = self.blocks(|range| {
            let mut part = (vec![0.0; p.pools], [0.0; 2]);
            for h in range {
                for pool in 0..p.pools {
                    if self.is_present(h, pool) {
                        part.0[pool] += self.hours[h].sigma[pool] / p.units[h * p.pools + pool];
                    }
                }
                (0..2).filter(|t| self.has_budget(h, *t)).for_each(|t| part.1[t] += self.hours[h].price[t]);
            }
            part
        });
        let mut sigma = vec![0.0; p.pools];
        let mut prices = [0.0; 2];
        for (part_sigma, part_prices) in &parts {
            sigma.iter_mut().zip(part_sigma).for_each(|(sum, part)| *sum += part);
            (0..2).for_each(|t| prices[t] += part_prices[t]);
        }
        let (limit_units, limit_commitments) = self.limit_prices(&self.limit_duals);
        let cost = |pool: usize| p.unit_costs[pool].unwrap_or(0.0) + limit_units[pool];
        let units = (0..p.pools).map(|pool| cost(pool) - sigma[pool]).collect();
        (units, [0, 1].map(|t| p.plan_costs[t].unwrap_or(0.0) + limit_commitments[t] - prices[t]))
    }

    pub(super) fn optimum(&self, lower_bound: f64, primal_cost: f64, iterations: usize) -> Optimum {
        let p = self.problem;
        Optimum {
            units: (0..p.pools).map(|pool| if p.unit_costs[pool].is_some() { self.units[pool] } else { 0.0 }).collect(),
            commitments: self.commitments,
            plan_prices: [0, 1].map(|t| {
                (0..p.hours())
                    .map(|h| if self.has_budget(h, t) { self.hours[h].price[t] } else { f64::INFINITY })
                    .collect()
            }),
            lower_bound,
            primal_cost,
            iterations,
        }
    }
}
