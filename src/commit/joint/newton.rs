//! The Newton step: the dense system of the offers, then back to every hour, pool and class.

use super::block::{Block, HourOf};
use super::cholesky::Factor;
use super::dense::Symmetric;
use super::elimination::{self, HourData, HourTerms, Pair, PriceSystem, Target};
use super::iterate::{Measure, State};
use super::lanes;
use multiversion::multiversion;
use rayon::prelude::*;

/// A two-by-two matrix.
type Matrix2 = [[f64; 2]; 2];

/// The unknowns of a Newton step.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    pub(super) units: Vec<f64>,
    pub(super) commitments: [f64; 2],
    /// By block and hour: the change of each term's plan price.
    pub(super) prices: Vec<Vec<[f64; 2]>>,
}

/// A step that a later one is corrected by: what it changes, everywhere.
#[derive(Clone, Copy)]
pub(super) struct Affine<'a> {
    pub(super) step: &'a Step,
    pub(super) moves: &'a [Block],
}

/// The matrix of one iterate's systems; it does not depend on where a step aims.
#[derive(Default)]
pub(super) struct Matrix {
    factored: Option<Factor>,
    blocks: Vec<BlockMatrix>,
}

/// What a block of hours contributes to the matrix.
#[derive(Clone, Debug, Default)]
struct BlockMatrix {
    /// By hour: the matrix of its plan prices, inverted.
    hours: Vec<Matrix2>,
    /// By term and hour: the coupling of a price to the reserved units.
    coupling: [Vec<f64>; 2],
    /// By term and hour: columns whose products with themselves the offers' matrix lacks. Gone once they are added.
    factors: [Vec<f64>; 2],
    diagonal: Vec<f64>,
    cross: [Vec<f64>; 2],
    plans: Matrix2,
}

/// What a block of hours contributes to a right-hand side.
#[derive(Clone, Debug, Default)]
struct BlockRhs {
    units: Vec<f64>,
    plans: [f64; 2],
    /// By hour, of its plan prices.
    prices: Vec<[f64; 2]>,
}

impl State<'_> {
    /// The Newton step towards `target`, corrected by an affine step. `matrix` is made by an iterate's first step and
    /// serves the others.
    pub(super) fn direction(
        &self,
        measure: &Measure,
        target: Target,
        affine: Option<Affine<'_>>,
        matrix: &mut Matrix,
    ) -> Step {
        let parts = match matrix.factored {
            Some(_) => self.right_hand_side(target, affine, &matrix.blocks),
            None => {
                let both: Vec<(BlockMatrix, BlockRhs)> =
                    self.blocks.par_iter().map(|block| self.block_system(block, target)).collect();
                let (blocks, parts) = both.into_iter().unzip();
                matrix.blocks = blocks;
                parts
            }
        };
        let p = self.problem;
        let pools = p.pools;
        let mut system = Symmetric::zeros(if matrix.factored.is_none() { pools + 2 } else { 0 });
        let mut rhs = vec![0.0; pools + 2];
        for t in (0..2).filter(|t| self.active[*t] && matrix.factored.is_none()) {
            system.add_products(matrix.blocks.iter().map(|block| block.factors[t].as_slice()), pools);
            matrix.blocks.iter_mut().for_each(|block| block.factors[t] = Vec::new());
        }
        for pool in 0..pools {
            if p.unit_costs[pool].is_none() {
                system.add(pool, pool, 1.0);
                continue;
            }
            let pair = Pair { value: self.units[pool], slack: measure.unit_slacks[pool] };
            let product = affine.map_or(0.0, |affine| affine_product(pair, affine.step.units[pool]));
            let diagonal = matrix.blocks.iter().map(|block| block.diagonal[pool]).sum::<f64>();
            system.add(pool, pool, 1.0 / pair.theta() + diagonal);
            rhs[pool] =
                pair.aim(target, product) / pair.theta() + parts.iter().map(|part| part.units[pool]).sum::<f64>();
        }
        for t in 0..2 {
            let at = pools + t;
            if p.plan_costs[t].is_none() || !self.active[t] {
                system.add(at, at, 1.0);
                continue;
            }
            let pair = Pair { value: self.commitments[t], slack: measure.plan_slacks[t] };
            let product = affine.map_or(0.0, |affine| affine_product(pair, affine.step.commitments[t]));
            let plans = |s: usize| matrix.blocks.iter().map(|block| block.plans[t][s]).sum::<f64>();
            system.add(at, at, 1.0 / pair.theta() + plans(t));
            rhs[at] = pair.aim(target, product) / pair.theta() + parts.iter().map(|part| part.plans[t]).sum::<f64>();
            for s in (0..t).filter(|s| p.plan_costs[*s].is_some() && self.active[*s]) {
                system.add(at, pools + s, plans(s));
            }
            for pool in (0..pools).filter(|pool| p.unit_costs[*pool].is_some()) {
                system.add(at, pool, matrix.blocks.iter().map(|block| block.cross[t][pool]).sum::<f64>());
            }
        }
        self.add_limits(&mut system, &mut rhs, target, affine.map(|affine| affine.step));
        let factored = matrix.factored.get_or_insert_with(|| system.factored());
        factored.solve(&mut rhs);
        let units: Vec<f64> =
            (0..pools).map(|pool| if p.unit_costs[pool].is_some() { rhs[pool] } else { 0.0 }).collect();
        let commitments =
            [0, 1].map(|t| if p.plan_costs[t].is_some() && self.active[t] { rhs[pools + t] } else { 0.0 });
        let prices = matrix.blocks.par_iter().zip(&parts).enumerate();
        let prices = prices.map(|(at, (block, part))| self.prices(at, block, part, &units, commitments)).collect();
        Step { units, commitments, prices }
    }

    /// The changes of a block's plan prices, given those of the offers.
    fn prices(
        &self,
        at: usize,
        block: &BlockMatrix,
        part: &BlockRhs,
        units: &[f64],
        commitments: [f64; 2],
    ) -> Vec<[f64; 2]> {
        let first_hour = self.blocks[at].first_hour;
        let pools = units.len();
        let hours = block.hours.iter().zip(&part.prices).enumerate();
        hours
            .map(|(at, (inverse, rhs))| {
                let left = [0, 1].map(|t| {
                    let coupling = block.coupling[t].get(at * pools..(at + 1) * pools).unwrap_or_default();
                    rhs[t] - commitments[t] - lanes::dot(coupling, units)
                });
                let change = |t: usize| inverse[t][0] * left[0] + inverse[t][1] * left[1];
                [0, 1].map(|t| if self.has_budget(first_hour + at, t) { change(t) } else { 0.0 })
            })
            .collect()
    }

    /// A block's part of the system, without a correction.
    fn block_system(&self, block: &Block, target: Target) -> (BlockMatrix, BlockRhs) {
        let pools = self.size.pools;
        let by_hour = || self.active.map(|active| vec![0.0; if active { block.hours * pools } else { 0 }]);
        let mut matrix = BlockMatrix {
            diagonal: vec![0.0; pools],
            coupling: by_hour(),
            factors: by_hour(),
            cross: [vec![0.0; pools], vec![0.0; pools]],
            ..BlockMatrix::default()
        };
        let mut rhs = BlockRhs { units: vec![0.0; pools], ..BlockRhs::default() };
        let mut work = Work::new(self);
        for at in 0..block.hours {
            let h = block.first_hour + at;
            let data = self.data(h);
            let hour = block.hour(at, self.size);
            elimination::eliminate(data, hour, work.zeros.hour(0, self.size), &self.units, target, &mut work.terms);
            let mut system = elimination::price_system(data, &mut work.terms);
            self.add_budgets(h, hour, target, None, &mut system);
            let floor = [0, 1].map(|t| if data.budgeted[t] { hour.unused[t] / hour.price[t] } else { 1.0 });
            let inverse = invert(system.matrix, floor);
            let span = at * pools..(at + 1) * pools;
            let [first, second] = &mut matrix.coupling;
            let mut coupling =
                [first.get_mut(span.clone()).unwrap_or_default(), second.get_mut(span.clone()).unwrap_or_default()];
            couple(data, &work.terms, &mut coupling, &mut matrix.diagonal);
            let coupling = coupling.map(|coupling| &*coupling);
            let root = lower_root(inverse);
            for (t, factors) in matrix.factors.iter_mut().enumerate() {
                let factor = factors.get_mut(span.clone()).unwrap_or_default();
                (0..2).for_each(|s| scaled_add(factor, coupling[s], root[s][t]));
            }
            for t in (0..2).filter(|t| data.budgeted[*t]) {
                (0..2).for_each(|s| scaled_add(&mut matrix.cross[t], coupling[s], inverse[s][t]));
                (0..2).filter(|s| data.budgeted[*s]).for_each(|s| matrix.plans[t][s] += inverse[t][s]);
            }
            rhs.add(data, &work.terms, inverse, coupling, system.rhs);
            matrix.hours.push(inverse);
        }
        (matrix, rhs)
    }

    /// Every block's part of a right-hand side, the matrix being known.
    fn right_hand_side(&self, target: Target, affine: Option<Affine<'_>>, known: &[BlockMatrix]) -> Vec<BlockRhs> {
        let pools = self.size.pools;
        let blocks = self.blocks.par_iter().zip(known).enumerate();
        let part = |(number, (block, known)): (usize, (&Block, &BlockMatrix))| {
            let mut rhs = BlockRhs { units: vec![0.0; pools], ..BlockRhs::default() };
            let mut work = Work::new(self);
            for at in 0..block.hours {
                let h = block.first_hour + at;
                let data = self.data(h);
                let hour = block.hour(at, self.size);
                let moved = affine.map(|affine| affine.moves[number].hour(at, self.size));
                let zeros = work.zeros.hour(0, self.size);
                elimination::eliminate(data, hour, moved.unwrap_or(zeros), &self.units, target, &mut work.terms);
                let mut system = elimination::price_system(data, &mut work.terms);
                self.add_budgets(h, hour, target, moved, &mut system);
                let span = at * pools..(at + 1) * pools;
                let coupling = [0, 1].map(|t| known.coupling[t].get(span.clone()).unwrap_or_default());
                rhs.add(data, &work.terms, known.hours[at], coupling, system.rhs);
            }
            rhs
        };
        blocks.map(part).collect()
    }

    /// Adds the budgets' own part of an hour's system of prices.
    fn add_budgets(
        &self,
        h: usize,
        hour: HourOf<'_>,
        target: Target,
        affine: Option<HourOf<'_>>,
        system: &mut PriceSystem,
    ) {
        for t in 0..2 {
            if !self.has_budget(h, t) {
                system.matrix[t][t] = 1.0;
                continue;
            }
            let pair = Pair { value: hour.unused[t], slack: hour.price[t] };
            let product = affine.map_or(0.0, |moved| moved.unused[t] * moved.price[t]);
            let budget = self.commitments[t] + self.problem.budgets[t][h];
            let residual = budget - lanes::dot(hour.planned[t], &self.shape.shares[t]) - hour.unused[t];
            system.matrix[t][t] += pair.theta();
            system.rhs[t] += pair.aim(target, product) - residual;
        }
    }

    /// Adds what limits contribute to the system of the offers: an outer product each.
    fn add_limits(&self, system: &mut Symmetric, rhs: &mut [f64], target: Target, affine: Option<&Step>) {
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
                    system.add(*a.max(b), *a.min(b), pair.theta() * a_weight * b_weight);
                }
            }
        }
    }

    /// Takes the step whose changes are `moves`, by its own length for primal and dual quantities.
    pub(super) fn advance(
        &mut self,
        step: &Step,
        target: Target,
        affine: Option<&Step>,
        moves: &[Block],
        (primal, dual): (f64, f64),
    ) {
        let limits = self.limit_moves(step, target, affine);
        self.blocks.par_iter_mut().zip(moves).for_each(|(block, moved)| block.advance(moved, primal, dual));
        self.limit_duals.iter_mut().zip(limits).for_each(|(value, (_, change))| *value += dual * change);
        self.units.iter_mut().zip(&step.units).for_each(|(units, change)| *units += primal * change);
        (0..2).for_each(|t| self.commitments[t] += primal * step.commitments[t]);
    }
}

/// Memory of one task.
pub(super) struct Work {
    pub(super) terms: HourTerms,
    /// One hour without any move.
    pub(super) zeros: Block,
    pub(super) rooms: [Vec<f64>; 2],
}

impl Work {
    pub(super) fn new(state: &State<'_>) -> Work {
        let size = state.size;
        let room = || vec![0.0; size.classes.max(size.pools)];
        Work {
            terms: HourTerms::new(size.pools, size.classes),
            zeros: Block::zeros(0, 1, size, state.active),
            rooms: [room(), room()],
        }
    }
}

impl BlockRhs {
    /// Adds an hour: `rhs` is that of its prices.
    fn add(&mut self, data: HourData<'_>, terms: &HourTerms, inverse: Matrix2, coupling: [&[f64]; 2], rhs: [f64; 2]) {
        reserve(data, terms, &mut self.units);
        for t in 0..2 {
            let price = inverse[t][0] * rhs[0] + inverse[t][1] * rhs[1];
            scaled_add(&mut self.units, coupling[t], price);
            self.plans[t] += if data.budgeted[t] { price } else { 0.0 };
        }
        self.prices.push(rhs);
    }
}

/// The product of a pair's affine changes, given that of its value.
fn affine_product(pair: Pair, change: f64) -> f64 {
    change * ((-pair.value - change) / pair.theta())
}

fn scaled_add(sums: &mut [f64], values: &[f64], scale: f64) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += scale * value);
}

/// An hour's coupling of prices to reserved units, and the diagonal of the units.
#[multiversion(targets("x86_64+avx2"))]
fn couple(data: HourData<'_>, terms: &HourTerms, coupling: &mut [&mut [f64]; 2], diagonal: &mut [f64]) {
    let n = data.units.len();
    let (to_units, inverse, diagonal) = (&terms.to_units[..n], &terms.inverse[..n], &mut diagonal[..n]);
    for (t, coupling) in coupling.iter_mut().enumerate().filter(|(_, coupling)| !coupling.is_empty()) {
        let (coupling, to_price) = (&mut coupling[..n], &terms.to_price[t][..n]);
        for g in 0..n {
            coupling[g] = to_price[g] * to_units[g] * inverse[g];
        }
    }
    for g in 0..n {
        let own = to_units[g] / data.units[g] - to_units[g] * to_units[g] * inverse[g];
        diagonal[g] += if inverse[g] > 0.0 { own } else { 0.0 };
    }
}

/// Adds an hour's right-hand side of the units, without what its prices lead to.
#[multiversion(targets("x86_64+avx2"))]
fn reserve(data: HourData<'_>, terms: &HourTerms, sums: &mut [f64]) {
    let n = data.units.len();
    let (to_units, inverse, sums) = (&terms.to_units[..n], &terms.inverse[..n], &mut sums[..n]);
    let (moved, constant) = (&terms.sigma_constant[..n], &terms.pool_constant[..n]);
    for g in 0..n {
        let own = moved[g] / data.units[g] - to_units[g] * constant[g] * inverse[g];
        sums[g] += if inverse[g] > 0.0 { own } else { 0.0 };
    }
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
