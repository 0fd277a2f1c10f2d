//! The Newton step: the dense system of the offers, then back to every hour, pool and class.

use super::dense::{Factored, Symmetric};
use super::elimination::{HourSystem, Matrix2, Pair, PoolMove, Scratch, Target};
use super::iterate::{BLOCK_HOURS, HourState, State};
use rayon::prelude::*;
use std::cell::Cell;

/// The small unknowns of a Newton step; those of an (hour, pool) follow from them.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) units: Vec<f64>,
    pub(super) commitments: [f64; 2],
    /// By hour: the change of each term's plan price.
    pub(super) prices: Vec<[f64; 2]>,
}

impl State<'_> {
    /// The Newton step towards `target`, corrected by an affine step. The system's matrix depends on the iterate alone:
    /// `factored` holds it from the iterate's first step on.
    pub(super) fn direction(&self, target: Target, affine: Option<&Step>, factored: &mut Option<Factored>) -> Step {
        let p = self.problem;
        let pools = p.pools;
        let (unit_slacks, plan_slacks) = self.offer_slacks();
        let is_new = factored.is_none();
        let terms_used: Vec<usize> = (0..2).filter(|t| self.active[*t] && is_new).collect();
        let parts = self.blocks(|range| {
            let mut part = BlockSystem {
                factors: vec![Vec::new(); 2],
                diagonal: vec![0.0; pools],
                units_rhs: vec![0.0; pools],
                ..BlockSystem::default()
            };
            let mut scratch = Scratch::default();
            let mut system = HourSystem::default();
            for h in range {
                self.hour_system(h, target, affine, &mut scratch, &mut system);
                let inverse = invert(system.matrix, system.floor);
                let factor = lower_root(inverse);
                for pool in 0..pools {
                    part.diagonal[pool] += system.diagonal[pool];
                    let priced: f64 = (0..2)
                        .map(|t| {
                            system.coupling[t][pool] * (inverse[t][0] * system.rhs[0] + inverse[t][1] * system.rhs[1])
                        })
                        .sum();
                    part.units_rhs[pool] += system.units_rhs[pool] + priced;
                    for t in 0..2 {
                        let present = self.has_budget(h, t);
                        let inverse = |s: usize| if present { inverse[s][t] } else { 0.0 };
                        part.cross[t].resize(pools, 0.0);
                        part.cross[t][pool] += (0..2).map(|s| system.coupling[s][pool] * inverse(s)).sum::<f64>();
                    }
                }
                for &t in &terms_used {
                    // Columns of L with inverse = L L^T: the coupling's product is a sum of outer products.
                    let scaled =
                        (0..pools).map(|pool| (0..2).map(|s| system.coupling[s][pool] * factor[s][t]).sum::<f64>());
                    part.factors[t].extend(scaled);
                }
                for t in 0..2 {
                    if !self.has_budget(h, t) {
                        continue;
                    }
                    part.plan_rhs[t] += inverse[t][0] * system.rhs[0] + inverse[t][1] * system.rhs[1];
                    (0..2).filter(|s| self.has_budget(h, *s)).for_each(|s| part.plans[t][s] += inverse[t][s]);
                }
                part.hours.push((inverse, system.rhs, system.coupling.clone()));
            }
            part
        });

        let size = pools + 2;
        // Where the factors are known nothing is added to the matrix that counts.
        let mut matrix = Symmetric::zeros(size);
        let mut rhs = vec![0.0; size];
        for &t in &terms_used {
            let factors: Vec<f64> = parts.iter().flat_map(|part| part.factors[t].iter().copied()).collect();
            matrix.add_products(&factors, pools);
        }
        let affine_units = |pool: usize| affine.map_or(0.0, |step| step.units[pool]);
        for pool in 0..pools {
            let sum = |pick: fn(&BlockSystem) -> &Vec<f64>| parts.iter().map(|part| pick(part)[pool]).sum::<f64>();
            if p.unit_costs[pool].is_none() {
                matrix.add(pool, pool, 1.0);
                continue;
            }
            let pair = Pair { value: self.units[pool], slack: unit_slacks[pool] };
            let change = affine_units(pool);
            let product = if affine.is_some() { change * affine_slack(pair, change) } else { 0.0 };
            matrix.add(pool, pool, 1.0 / pair.theta() + sum(|part| &part.diagonal));
            rhs[pool] = pair.aim(target, product) / pair.theta() + sum(|part| &part.units_rhs);
        }
        for t in 0..2 {
            let at = pools + t;
            let Some(_) = p.plan_costs[t].filter(|_| self.active[t]) else {
                matrix.add(at, at, 1.0);
                continue;
            };
            let pair = Pair { value: self.commitments[t], slack: plan_slacks[t] };
            let change = affine.map_or(0.0, |step| step.commitments[t]);
            let product = if affine.is_some() { change * affine_slack(pair, change) } else { 0.0 };
            matrix.add(at, at, 1.0 / pair.theta() + parts.iter().map(|part| part.plans[t][t]).sum::<f64>());
            rhs[at] = pair.aim(target, product) / pair.theta() + parts.iter().map(|part| part.plan_rhs[t]).sum::<f64>();
            for s in 0..t {
                if p.plan_costs[s].is_some() && self.active[s] {
                    matrix.add(at, pools + s, parts.iter().map(|part| part.plans[t][s]).sum::<f64>());
                }
            }
            for pool in (0..pools).filter(|pool| p.unit_costs[*pool].is_some()) {
                let cross = parts.iter().filter(|part| !part.cross[t].is_empty()).map(|part| part.cross[t][pool]);
                matrix.add(at, pool, cross.sum::<f64>());
            }
        }
        self.add_limits(&mut matrix, &mut rhs, target, affine);
        let solution = match factored {
            Some(factored) => {
                factored.apply(&mut rhs);
                rhs
            }
            None => factored.insert(matrix.solve(rhs)).solution.clone(),
        };
        let units: Vec<f64> =
            (0..pools).map(|pool| if p.unit_costs[pool].is_some() { solution[pool] } else { 0.0 }).collect();
        let commitments =
            [0, 1].map(|t| if p.plan_costs[t].is_some() && self.active[t] { solution[pools + t] } else { 0.0 });
        let prices = parts
            .par_iter()
            .enumerate()
            .flat_map_iter(|(block, part)| {
                let units = &units;
                part.hours.iter().enumerate().map(move |(at, (inverse, rhs, coupling))| {
                    let h = block * BLOCK_HOURS + at;
                    let left = [0, 1].map(|t| {
                        let reserved: f64 = coupling[t].iter().zip(units).map(|(a, b)| a * b).sum();
                        rhs[t] - commitments[t] - reserved
                    });
                    [0, 1].map(|t| {
                        if self.has_budget(h, t) { inverse[t][0] * left[0] + inverse[t][1] * left[1] } else { 0.0 }
                    })
                })
            })
            .collect();
        Step { units, commitments, prices }
    }

    /// Adds what limits contribute to the system of the offers: an outer product each.
    fn add_limits(&self, matrix: &mut Symmetric, rhs: &mut [f64], target: Target, affine: Option<&Step>) {
        let p = self.problem;
        let products = self.affine_products(affine);
        for (at, slack) in self.limit_slacks().into_iter().enumerate() {
            let limit = &p.limits[at];
            let pair = Pair { value: self.limit_duals[at], slack };
            let terms = (0..2).filter(|t| limit.commitments[*t] > 0.0 && self.active[*t]);
            let mut weights = limit.units.clone();
            weights.extend(terms.map(|t| (p.pools + t, limit.commitments[t])));
            for (number, (a, a_weight)) in weights.iter().enumerate() {
                rhs[*a] -= a_weight * pair.aim(target, products[at]);
                for (b, b_weight) in &weights[..=number] {
                    matrix.add(*a.max(b), *a.min(b), pair.theta() * a_weight * b_weight);
                }
            }
        }
    }

    /// The longest steps that keep every primal and every dual quantity positive.
    pub(super) fn step_lengths(&self, step: &Step, target: Target, affine: Option<&Step>) -> (f64, f64) {
        let p = self.problem;
        let limit = |value: f64, change: f64| if change < 0.0 { -value / change } else { f64::INFINITY };
        let parts = self.blocks(|range| {
            let (primal, dual) = (Cell::new(f64::INFINITY), Cell::new(f64::INFINITY));
            let at_most = |bound: &Cell<f64>, length: f64| bound.set(bound.get().min(length));
            let mut sigma_sum = vec![0.0; p.pools];
            let mut price_sum = [0.0; 2];
            self.moves(
                range,
                step,
                target,
                affine,
                &mut |h, pool, moved| {
                    let hour = &self.hours[h];
                    let first = p.class_start[pool];
                    let (mut worth, mut worth_change) = (0.0, 0.0);
                    for class in p.classes_of(pool) {
                        let at = class - first;
                        let value = self.value(h, class);
                        if value <= 0.0 {
                            continue;
                        }
                        worth += value * hour.lambda[class];
                        worth_change += value * moved.lambda[at];
                        at_most(&primal, limit(hour.payg[class], moved.payg[at]));
                        at_most(&dual, limit(p.weights[h] - hour.lambda[class], -moved.lambda[at]));
                        for t in 0..2 {
                            if let Some(share) = self.share(class, t).filter(|_| self.has_budget(h, t)) {
                                at_most(&primal, limit(hour.planned[class][t], moved.planned[at][t]));
                                let slack = share * hour.price[t] - hour.lambda[class];
                                at_most(&dual, limit(slack, share * step.prices[h][t] - moved.lambda[at]));
                            }
                        }
                    }
                    if p.unit_costs[pool].is_some() {
                        at_most(&primal, limit(hour.left[pool], moved.left));
                        at_most(&primal, limit(hour.slack[pool], moved.slack));
                        at_most(&dual, limit(hour.sigma[pool], moved.sigma));
                        at_most(&dual, limit(worth - hour.sigma[pool], worth_change - moved.sigma));
                        sigma_sum[pool] += moved.sigma / p.units[h * p.pools + pool];
                    }
                },
                &mut |h, t, unused| {
                    at_most(&primal, limit(self.hours[h].unused[t], unused));
                    at_most(&dual, limit(self.hours[h].price[t], step.prices[h][t]));
                    price_sum[t] += step.prices[h][t];
                },
            );
            (primal.get(), dual.get(), (sigma_sum, price_sum))
        });
        let (mut primal, mut dual) = (f64::INFINITY, f64::INFINITY);
        let mut sigma = vec![0.0; p.pools];
        let mut prices = [0.0; 2];
        for (block_primal, block_dual, sums) in &parts {
            primal = primal.min(*block_primal);
            dual = dual.min(*block_dual);
            sigma.iter_mut().zip(&sums.0).for_each(|(sum, part)| *sum += part);
            (0..2).for_each(|t| prices[t] += sums.1[t]);
        }
        let moves = self.limit_moves(step, target, affine);
        for (at, slack) in self.limit_slacks().into_iter().enumerate() {
            primal = primal.min(limit(slack, moves[at].0));
            dual = dual.min(limit(self.limit_duals[at], moves[at].1));
        }
        let changes: Vec<f64> = moves.iter().map(|(_, dual)| *dual).collect();
        let (limit_units, limit_commitments) = self.limit_prices(&changes);
        let (unit_slacks, plan_slacks) = self.offer_slacks();
        for pool in (0..p.pools).filter(|pool| p.unit_costs[*pool].is_some()) {
            primal = primal.min(limit(self.units[pool], step.units[pool]));
            dual = dual.min(limit(unit_slacks[pool], limit_units[pool] - sigma[pool]));
        }
        for t in (0..2).filter(|t| p.plan_costs[*t].is_some() && self.active[*t]) {
            primal = primal.min(limit(self.commitments[t], step.commitments[t]));
            dual = dual.min(limit(plan_slacks[t], limit_commitments[t] - prices[t]));
        }
        (primal.min(1e6), dual.min(1e6))
    }

    /// Calls `pool` with every present pool's move and `budget` with every budget's change.
    pub(super) fn moves(
        &self,
        range: std::ops::Range<usize>,
        step: &Step,
        target: Target,
        affine: Option<&Step>,
        pool_seen: &mut dyn FnMut(usize, usize, &PoolMove),
        budget_seen: &mut dyn FnMut(usize, usize, f64),
    ) {
        let mut scratch = Scratch::default();
        for h in range {
            for pool in 0..self.problem.pools {
                if self.is_present(h, pool) {
                    self.pool_terms(h, pool, target, affine, &mut scratch);
                    let Scratch { terms, moved, .. } = &mut scratch;
                    self.pool_move(h, pool, terms, step.prices[h], step.units[pool], moved);
                    pool_seen(h, pool, moved);
                }
            }
            for t in (0..2).filter(|t| self.has_budget(h, *t)) {
                let hour = &self.hours[h];
                let pair = Pair { value: hour.unused[t], slack: hour.price[t] };
                let product = affine.map_or(0.0, |affine| {
                    let change = -pair.value - pair.theta() * affine.prices[h][t];
                    change * affine.prices[h][t]
                });
                budget_seen(h, t, pair.aim(target, product) - pair.theta() * step.prices[h][t]);
            }
        }
    }

    /// Takes the step, by its own length for primal and dual quantities.
    pub(super) fn advance(&mut self, step: &Step, target: Target, affine: Option<&Step>, primal: f64, dual: f64) {
        let p = self.problem;
        let this = &*self;
        let moved: Vec<Vec<HourState>> = this.blocks(|range| {
            let start = range.start;
            let mut hours: Vec<HourState> = this.hours[range.clone()].to_vec();
            let changes = std::cell::RefCell::new(&mut hours);
            this.moves(
                range,
                step,
                target,
                affine,
                &mut |h, pool, moved| {
                    let hour = &mut changes.borrow_mut()[h - start];
                    let first = p.class_start[pool];
                    for class in p.classes_of(pool) {
                        let at = class - first;
                        hour.payg[class] += primal * moved.payg[at];
                        hour.lambda[class] += dual * moved.lambda[at];
                        (0..2).for_each(|t| hour.planned[class][t] += primal * moved.planned[at][t]);
                    }
                    hour.left[pool] += primal * moved.left;
                    hour.slack[pool] += primal * moved.slack;
                    hour.sigma[pool] += dual * moved.sigma;
                },
                &mut |h, t, unused| {
                    let hour = &mut changes.borrow_mut()[h - start];
                    hour.unused[t] += primal * unused;
                    hour.price[t] += dual * step.prices[h][t];
                },
            );
            hours
        });
        let limits = this.limit_moves(step, target, affine);
        self.hours = moved.into_iter().flatten().collect();
        self.limit_duals.iter_mut().zip(limits).for_each(|(value, (_, change))| *value += dual * change);
        self.units.iter_mut().zip(&step.units).for_each(|(units, change)| *units += primal * change);
        (0..2).for_each(|t| self.commitments[t] += primal * step.commitments[t]);
    }
}

/// The affine change of a pair's slack, given that of its value.
fn affine_slack(pair: Pair, change: f64) -> f64 {
    (-pair.value - change) / pair.theta()
}

/// What a block of hours adds to the system of the offers, and what its prices follow from.
#[derive(Clone, Debug, Default)]
struct BlockSystem {
    factors: Vec<Vec<f64>>,
    diagonal: Vec<f64>,
    units_rhs: Vec<f64>,
    cross: [Vec<f64>; 2],
    plans: Matrix2,
    plan_rhs: [f64; 2],
    hours: Vec<(Matrix2, [f64; 2], [Vec<f64>; 2])>,
}

/// The inverse of a positive matrix whose Schur complements are at least `floor`, however nearly singular it is.
fn invert(m: Matrix2, floor: [f64; 2]) -> Matrix2 {
    let (a, b, d) = (m[0][0], m[0][1], m[1][1]);
    if b == 0.0 {
        return [[1.0 / a, 0.0], [0.0, 1.0 / d]];
    }
    let schur = (d - b * b / a).max(floor[1]);
    let last = 1.0 / schur;
    let off = -b / a * last;
    [[1.0 / a - b / a * off, off], [off, last]]
}

/// L with m = L L^T, lower triangular.
fn lower_root(m: Matrix2) -> Matrix2 {
    let first = m[0][0].max(0.0).sqrt();
    let off = if first > 0.0 { m[1][0] / first } else { 0.0 };
    [[first, 0.0], [off, (m[1][1] - off * off).max(0.0).sqrt()]]
}
