//! How far a step may go: what it changes in every hour, and the longest part of it that keeps everything positive.

use super::block::{Block, HourMut, HourOf};
use super::elimination::{self, HourData, Pair, Target};
use super::iterate::{Measure, State};
use super::lanes;
use super::newton::{Step, Work};
use multiversion::multiversion;
use rayon::prelude::*;

/// How steeply the quantities of some hours fall towards 0 in a whole step, and sums of its dual moves.
#[derive(Clone, Debug, Default)]
struct Lengths {
    primal: f64,
    dual: f64,
    sigma: Vec<f64>,
    prices: [f64; 2],
}

impl State<'_> {
    /// Works out every change of a step and writes it to `moves`, where those of the affine step stand if the step is
    /// corrected by it; the longest steps that keep every primal and every dual quantity positive.
    pub(super) fn moves(
        &self,
        measure: &Measure,
        step: &Step,
        target: Target,
        affine: Option<&Step>,
        moves: &mut [Block],
    ) -> (f64, f64) {
        let p = self.problem;
        let parts: Vec<Lengths> = self
            .blocks
            .par_iter()
            .zip(moves)
            .zip(&step.prices)
            .map(|((block, moved), prices)| {
                let mut lengths = Lengths { sigma: vec![0.0; p.pools], ..Lengths::default() };
                let mut work = Work::new(self);
                for at in 0..block.hours {
                    let h = block.first_hour + at;
                    let data = self.data(h);
                    let hour = block.hour(at, self.size);
                    let correction = match affine {
                        Some(_) => moved.hour(at, self.size),
                        None => work.zeros.hour(0, self.size),
                    };
                    elimination::eliminate(data, hour, correction, &self.units, target, &mut work.terms);
                    let products = correction.unused.iter().zip(correction.price).map(|(a, b)| a * b);
                    let products: Vec<f64> = products.collect();
                    let mut out = moved.hour_mut(at, self.size);
                    elimination::back_substitute(data, &work.terms, prices[at], &step.units, &mut out);
                    *out.price = prices[at];
                    for t in 0..2 {
                        let pair = Pair { value: hour.unused[t], slack: hour.price[t] };
                        out.unused[t] = if data.budgeted[t] {
                            pair.aim(target, products[t]) - pair.theta() * prices[at][t]
                        } else {
                            0.0
                        };
                    }
                    limit_by_hour(data, hour, &out, &mut lengths, &mut work.rooms);
                    (0..2).for_each(|t| lengths.prices[t] += prices[at][t]);
                }
                lengths
            })
            .collect();
        self.lengths(measure, step, target, affine, &parts)
    }

    /// Step lengths of the offers and limits beside those of the hours.
    fn lengths(
        &self,
        measure: &Measure,
        step: &Step,
        target: Target,
        affine: Option<&Step>,
        parts: &[Lengths],
    ) -> (f64, f64) {
        let p = self.problem;
        let (mut primal, mut dual) = (0f64, 0f64);
        let mut sigma = vec![0.0; p.pools];
        let mut prices = [0.0; 2];
        for part in parts {
            primal = primal.max(part.primal);
            dual = dual.max(part.dual);
            sigma.iter_mut().zip(&part.sigma).for_each(|(sum, part)| *sum += part);
            (0..2).for_each(|t| prices[t] += part.prices[t]);
        }
        let moves = self.limit_moves(step, target, affine);
        for (at, slack) in self.limit_slacks().into_iter().enumerate() {
            primal = primal.max(lanes::slope(slack, moves[at].0));
            dual = dual.max(lanes::slope(self.limit_duals[at], moves[at].1));
        }
        let changes: Vec<f64> = moves.iter().map(|(_, dual)| *dual).collect();
        let (limit_units, limit_commitments) = self.limit_prices(&changes);
        for pool in (0..p.pools).filter(|pool| p.unit_costs[*pool].is_some()) {
            primal = primal.max(lanes::slope(self.units[pool], step.units[pool]));
            dual = dual.max(lanes::slope(measure.unit_slacks[pool], limit_units[pool] - sigma[pool]));
        }
        for t in (0..2).filter(|t| p.plan_costs[*t].is_some() && self.active[*t]) {
            primal = primal.max(lanes::slope(self.commitments[t], step.commitments[t]));
            dual = dual.max(lanes::slope(measure.plan_slacks[t], limit_commitments[t] - prices[t]));
        }
        // One over the steepest slope, however flat.
        (1.0 / primal.max(1e-6), 1.0 / dual.max(1e-6))
    }
}

/// How far an hour lets a step go.
#[multiversion(targets("x86_64+avx2"))]
fn limit_by_hour(
    data: HourData<'_>,
    hour: HourOf<'_>,
    moved: &HourMut<'_>,
    lengths: &mut Lengths,
    rooms: &mut [Vec<f64>; 2],
) {
    let [slack, change] = rooms;
    let n = data.values.len();
    let (slack, change) = (&mut slack[..], &mut change[..]);
    let (lambda, lambda_change) = (&hour.lambda[..n], &moved.lambda[..n]);
    let mut primal = lanes::steepest(hour.payg, moved.payg, lengths.primal);
    let mut dual = lengths.dual;
    for c in 0..n {
        (slack[c], change[c]) = (data.weight - lambda[c], -lambda_change[c]);
    }
    dual = lanes::steepest(&slack[..n], &change[..n], dual);
    for t in (0..2).filter(|t| data.budgeted[*t]) {
        primal = lanes::steepest(hour.planned[t], moved.planned[t], primal);
        let shares = &data.shape.shares[t][..n];
        let (price, price_change) = (hour.price[t], moved.price[t]);
        for c in 0..n {
            let counts = (data.values[c] > 0.0) & (shares[c] > 0.0);
            slack[c] = shares[c] * price - lambda[c];
            change[c] = if counts { shares[c] * price_change - lambda_change[c] } else { 0.0 };
        }
        dual = lanes::steepest(&slack[..n], &change[..n], dual);
        primal = lanes::steepest(&hour.unused[t..=t], &moved.unused[t..=t], primal);
        dual = lanes::steepest(&hour.price[t..=t], &moved.price[t..=t], dual);
    }
    let start = &data.shape.class_start;
    for pool in 0..data.units.len() {
        let (mut worth, mut worth_change) = (-hour.sigma[pool], -moved.sigma[pool]);
        for c in start[pool]..start[pool + 1] {
            worth += data.values[c] * lambda[c];
            worth_change += data.values[c] * lambda_change[c];
        }
        (slack[pool], change[pool]) = (worth, worth_change);
    }
    let n = data.units.len();
    let (left, slack_change, sigma) = (&moved.left[..n], &moved.slack[..n], &moved.sigma[..n]);
    let reservable = &data.shape.reservable[..n];
    for g in 0..n {
        change[g] = if reservable[g] { change[g] } else { 0.0 };
    }
    dual = lanes::steepest(&slack[..n], &change[..n], dual);
    dual = lanes::steepest(hour.sigma, sigma, dual);
    primal = lanes::steepest(hour.left, left, primal);
    primal = lanes::steepest(hour.slack, slack_change, primal);
    let sums = &mut lengths.sigma[..n];
    for g in 0..n {
        let moved = sigma[g] / data.units[g];
        sums[g] += if sigma[g] != 0.0 { moved } else { 0.0 };
    }
    (lengths.primal, lengths.dual) = (primal, dual);
}
