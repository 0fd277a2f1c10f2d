//! The interior point over epochs: purchases are its unknowns, each in place in some epochs.
//!
//! Dual iterates are strictly feasible from the first to the last, so their objective bounds the optimum at any time.
//! Predictor and corrector as Mehrotra proposed them.

use super::epoch::{Epoch, Step, Totals};
use crate::commit::joint::cholesky::Factor;
use rayon::prelude::*;
use std::ops::Range;

/// Something that can be bought once: of a column, in place in some epochs, at a cost for all of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rung {
    pub(super) column: usize,
    pub(super) epochs: Range<usize>,
    pub(super) cost: f64,
}

pub(super) struct Ladder {
    epochs: Vec<Epoch>,
    rungs: Vec<Rung>,
    amounts: Vec<f64>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Solved {
    /// By rung.
    pub(super) amounts: Vec<f64>,
    pub(super) lower_bound: f64,
}

const ITERATIONS_MAX: usize = 150;
/// Iterations without a better bound.
const STALLED_MAX: usize = 8;
/// A shorter step than this is replaced by a centering one.
const STEP_MIN: f64 = 0.1;
/// How close to the boundary a step may go.
const STEP_SHARE: f64 = 0.995;
/// Of the mean use, what starts in place.
const START_SUPPLIED: f64 = 0.5;
/// Of a rung's cost, what its starting value may be.
const START_VALUE: f64 = 0.8;

/// A direction: changes of the amounts, of their dual slacks, and of every epoch, with the longest steps along it.
struct Direction {
    amounts: Vec<f64>,
    slacks: Vec<f64>,
    epochs: Vec<Step>,
    primal: f64,
    dual: f64,
}

impl Ladder {
    pub(super) fn new(epochs: Vec<Epoch>, rungs: Vec<Rung>) -> Ladder {
        let mut ladder = Ladder { amounts: vec![0.0; rungs.len()], epochs, rungs };
        ladder.start();
        ladder
    }

    /// Solves to a relative gap, or as close as doubles allow.
    pub(super) fn solve(mut self, relative_gap: f64) -> Solved {
        let gross: f64 = self.epochs.iter().map(Epoch::gross_cost).sum();
        if self.rungs.is_empty() || gross <= 0.0 {
            return Solved { amounts: vec![0.0; self.rungs.len()], lower_bound: gross.max(0.0) };
        }
        let mut best = Solved { amounts: vec![0.0; self.rungs.len()], lower_bound: 0.0 };
        let (mut least, mut stalled) = (gross, 0);
        for _ in 0..ITERATIONS_MAX {
            let totals: Vec<Totals> = self.epochs.par_iter().map(Epoch::totals).collect();
            let slacks = self.slacks(&totals);
            let amounts = self.rungs.iter().zip(&self.amounts);
            let primal = amounts.map(|(rung, amount)| rung.cost * amount).sum::<f64>()
                + totals.iter().map(|totals| totals.primal).sum::<f64>();
            let dual: f64 = totals.iter().map(|totals| totals.dual).sum();
            if !(primal.is_finite() && dual.is_finite()) {
                break;
            }
            stalled = if dual > best.lower_bound { 0 } else { stalled + 1 };
            best.lower_bound = best.lower_bound.max(dual);
            if primal <= least {
                least = primal;
                best.amounts.clone_from(&self.amounts);
            }
            if least - best.lower_bound <= relative_gap * least || stalled > STALLED_MAX {
                break;
            }
            let pairs = self.rungs.len() + totals.iter().map(|totals| totals.pairs).sum::<usize>();
            let own: f64 = self.amounts.iter().zip(&slacks).map(|(amount, slack)| amount * slack).sum();
            let complementarity = own + totals.iter().map(|totals| totals.complementarity).sum::<f64>();
            if !self.iterate(&slacks, complementarity / pairs as f64) {
                break;
            }
        }
        best
    }

    /// One step; whether it could be taken.
    fn iterate(&mut self, slacks: &[f64], mu: f64) -> bool {
        let factor = self.factor(slacks);
        let affine = self.direction(&factor, slacks, 0.0, None);
        // Every affine product moves to about (1 - primal) (1 - dual) of itself.
        let left = (1.0 - affine.primal.min(1.0)) * (1.0 - affine.dual.min(1.0));
        let mut target = left.clamp(1e-3, 1.0).powi(3).max(1e-8) * mu;
        let mut corrects = Some(&affine);
        let mut step = self.direction(&factor, slacks, target, corrects);
        if step.primal.min(step.dual) < STEP_MIN {
            // The iterate hugs the boundary: bring it back to the middle first.
            (target, corrects) = (0.5 * mu, None);
            step = self.direction(&factor, slacks, target, corrects);
        }
        let primal = (STEP_SHARE * step.primal).min(1.0);
        let dual = (STEP_SHARE * step.dual).min(1.0);
        if !(primal.is_finite() && dual.is_finite()) {
            return false;
        }
        self.amounts.iter_mut().zip(&step.amounts).for_each(|(amount, change)| *amount += primal * change);
        let affine_steps = corrects.map(|affine| &affine.epochs);
        self.epochs.par_iter_mut().enumerate().for_each(|(at, epoch)| {
            epoch.advance(&step.epochs[at], target, affine_steps.map(|steps| &steps[at]), primal, dual);
        });
        true
    }

    /// What a rung costs above what it is worth by the dual prices.
    fn slacks(&self, totals: &[Totals]) -> Vec<f64> {
        let worth =
            |rung: &Rung| totals[rung.epochs.clone()].iter().map(|totals| totals.values[rung.column]).sum::<f64>();
        self.rungs.iter().map(|rung| rung.cost - worth(rung)).collect()
    }

    /// What amounts supply, by epoch and column.
    fn supplied(&self, amounts: &[f64]) -> Vec<Vec<f64>> {
        let columns = self.epochs.first().map_or(0, Epoch::columns);
        let mut supplied = vec![vec![0.0; columns]; self.epochs.len()];
        for (rung, amount) in self.rungs.iter().zip(amounts) {
            supplied[rung.epochs.clone()].iter_mut().for_each(|columns| columns[rung.column] += amount);
        }
        supplied
    }

    /// The system of the purchases, factored.
    fn factor(&self, slacks: &[f64]) -> Factor {
        let size = self.rungs.len();
        let columns = self.epochs.first().map_or(0, Epoch::columns);
        let parts: Vec<Vec<f64>> = self.epochs.par_iter().map(Epoch::matrix).collect();
        let mut matrix = vec![0.0; size * size];
        matrix.par_chunks_mut(size).enumerate().for_each(|(a, row)| {
            let own = &self.rungs[a];
            for (b, value) in row[..=a].iter_mut().enumerate() {
                let other = &self.rungs[b];
                let both = own.epochs.start.max(other.epochs.start)..own.epochs.end.min(other.epochs.end);
                *value = both.map(|epoch| parts[epoch][own.column * columns + other.column]).sum();
            }
            row[a] += slacks[a] / self.amounts[a];
        });
        Factor::new(size, matrix)
    }

    fn direction(&self, factor: &Factor, slacks: &[f64], target: f64, affine: Option<&Direction>) -> Direction {
        let steps = |at: usize| affine.map(|affine| &affine.epochs[at]);
        let constants: Vec<Vec<f64>> =
            self.epochs.par_iter().enumerate().map(|(at, epoch)| epoch.constant(target, steps(at))).collect();
        let rhs = self.rungs.iter().enumerate().map(|(at, rung)| {
            let product = affine.map_or(0.0, |affine| affine.amounts[at] * affine.slacks[at]);
            let own = (target - product) / self.amounts[at] - slacks[at];
            own + constants[rung.epochs.clone()].iter().map(|constant| constant[rung.column]).sum::<f64>()
        });
        let mut amounts: Vec<f64> = rhs.collect();
        factor.solve(&mut amounts);
        let moved: Vec<(Step, f64, f64, Vec<f64>)> = self
            .epochs
            .par_iter()
            .zip(self.supplied(&amounts))
            .enumerate()
            .map(|(at, (epoch, supplied))| {
                let step = epoch.priced(supplied, target, steps(at));
                let (primal, dual, values) = epoch.lengths(&step, target, steps(at));
                (step, primal, dual, values)
            })
            .collect();
        let worth =
            |rung: &Rung| moved[rung.epochs.clone()].iter().map(|(.., values)| values[rung.column]).sum::<f64>();
        let changes: Vec<f64> = self.rungs.iter().map(|rung| -worth(rung)).collect();
        let limit = |(value, change): (&f64, &f64)| if *change < 0.0 { -value / change } else { f64::INFINITY };
        let mut primal = self.amounts.iter().zip(&amounts).map(limit).fold(1e6, f64::min);
        let mut dual = slacks.iter().zip(&changes).map(limit).fold(1e6, f64::min);
        for (_, epoch_primal, epoch_dual, _) in &moved {
            primal = primal.min(*epoch_primal);
            dual = dual.min(*epoch_dual);
        }
        let epochs = moved.into_iter().map(|(step, ..)| step).collect();
        Direction { amounts, slacks: changes, epochs, primal, dual }
    }

    /// A strictly feasible start.
    fn start(&mut self) {
        let pools = self.epochs.first().map_or(0, Epoch::columns).saturating_sub(2);
        let active = [0, 1].map(|t| self.rungs.iter().any(|rung| rung.column == pools + t));
        self.epochs.par_iter_mut().for_each(|epoch| epoch.start_duals(active));
        let totals: Vec<Totals> = self.epochs.par_iter().map(Epoch::totals).collect();
        let mut shares = vec![1.0f64; pools];
        for rung in self.rungs.iter().filter(|rung| rung.column < pools) {
            let worth: f64 = totals[rung.epochs.clone()].iter().map(|totals| totals.values[rung.column]).sum();
            if worth > 0.0 {
                shares[rung.column] = shares[rung.column].min(START_VALUE * rung.cost / worth);
            }
        }
        self.epochs.par_iter_mut().for_each(|epoch| epoch.shrink_duals(&shares));
        // Together the rungs of an epoch start with a part of the mean use.
        let mut crowd = vec![vec![0.0f64; pools + 2]; self.epochs.len()];
        for rung in &self.rungs {
            crowd[rung.epochs.clone()].iter_mut().for_each(|columns| columns[rung.column] += 1.0);
        }
        let uses: Vec<Vec<f64>> = self.epochs.par_iter().map(Epoch::mean_use).collect();
        self.amounts = self
            .rungs
            .iter()
            .map(|rung| {
                let span = rung.epochs.clone();
                let most = crowd[span.clone()].iter().map(|columns| columns[rung.column]).fold(1.0, f64::max);
                let count = span.len().max(1) as f64;
                let mean = uses[span].iter().map(|columns| columns[rung.column]).sum::<f64>() / count;
                (START_SUPPLIED * mean / most).max(1e-6)
            })
            .collect();
        let supplied = self.supplied(&self.amounts);
        self.epochs.par_iter_mut().zip(supplied).for_each(|(epoch, supplied)| epoch.start_primals(&supplied));
    }
}
