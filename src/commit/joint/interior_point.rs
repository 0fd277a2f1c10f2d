//! A primal-dual interior point method that uses the problem's structure.
//!
//! Every (hour, pool) is eliminated in closed form, given its hour's plan prices; every hour's plan prices (one a
//! term) by a two-by-two system; what is left is dense, of the size of the offers. Dual iterates are strictly
//! feasible from the first to the last: their objective is a bound at any time. Predictor and corrector as Mehrotra
//! proposed them. Hours are worked in blocks of fixed size whose sums are added in order.

use super::block::Block;
use super::elimination::Target;
use super::iterate::State;
use super::newton::{Affine, Matrix};
use super::problem::Problem;

/// What the method found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Optimum {
    /// Reserved units by pool.
    pub units: Vec<f64>,
    /// Commitment by term.
    pub commitments: [f64; 2],
    /// Dual price of commitment by hour, for each term: what a unit of budget would save in that hour.
    pub plan_prices: [Vec<f64>; 2],
    /// A dual-feasible bound of the problem's cost.
    pub lower_bound: f64,
    /// The cost of the last primal iterate.
    pub primal_cost: f64,
    pub iterations: usize,
}

const ITERATIONS_MAX: usize = 200;
/// Iterations without a better bound.
const STALLED_MAX: usize = 8;
/// A gap of this share of all compute at pay-as-you-go is rounding.
const NEGLIGIBLE_SHARE: f64 = 1e-13;
/// A shorter step than this is replaced by a centering one.
const STEP_MIN: f64 = 0.15;
/// Among many pairs some always have a short affine step: their corrections are held within so many targets, and a
/// step is short only below this. It spares large problems half of
/// their iterations; small ones go closer without.
const CORRECTION_MAX: f64 = 5.0;
const STEP_MIN_OF_MANY: f64 = 0.05;
const MANY_PAIRS: usize = 20_000;
/// How close to the boundary a step may go.
const STEP_SHARE: f64 = 0.995;

/// Solves to a relative gap, or as close as doubles allow.
pub fn solve(problem: &Problem, relative_gap: f64) -> Optimum {
    let mut state = State::new(problem);
    if problem.gross_cost() <= 0.0 {
        state.units.fill(0.0);
        state.commitments = [0.0; 2];
        return state.optimum(0.0, 0.0, 0);
    }
    let mut best = Optimum { lower_bound: f64::NEG_INFINITY, primal_cost: f64::INFINITY, ..Optimum::default() };
    let negligible = NEGLIGIBLE_SHARE * problem.gross_cost();
    let mut stalled = 0;
    let mut moves = Block::all(problem.hours(), state.size, state.active);
    for iteration in 0..ITERATIONS_MAX {
        let measure = state.measure();
        if !(measure.primal.is_finite() && measure.dual.is_finite()) {
            break;
        }
        let bound = best.lower_bound.max(measure.dual);
        stalled = if measure.dual > best.lower_bound + 1e-13 * measure.primal.abs() { 0 } else { stalled + 1 };
        if measure.primal <= best.primal_cost {
            best = state.optimum(bound, measure.primal, iteration);
        }
        best.lower_bound = bound;
        let gap = best.primal_cost - bound;
        if gap <= relative_gap * best.primal_cost.abs()
            || gap <= negligible
            || stalled > STALLED_MAX
            || measure.pairs == 0
        {
            break;
        }
        let mu = measure.complementarity / measure.pairs as f64;
        let are_many = measure.pairs > MANY_PAIRS;
        let (most, step_min) = if are_many { (CORRECTION_MAX, STEP_MIN_OF_MANY) } else { (f64::MAX, STEP_MIN) };
        let mut matrix = Matrix::default();
        let affine = state.direction(&measure, Target::AFFINE, None, &mut matrix);
        let (primal, dual) = state.moves(&measure, &affine, Target::AFFINE, None, &mut moves);
        // Every affine product moves to about (1 - primal) (1 - dual) of itself.
        let left = (1.0 - primal.min(1.0)) * (1.0 - dual.min(1.0));
        let target = left.clamp(1e-3, 1.0).powi(3).max(1e-8) * mu;
        let mut aim = (Target { mu: target, most }, Some(&affine));
        let mut step = state.direction(&measure, aim.0, Some(Affine { step: &affine, moves: &moves }), &mut matrix);
        let mut lengths = state.moves(&measure, &step, aim.0, aim.1, &mut moves);
        if lengths.0.min(lengths.1) < step_min {
            // The iterate hugs the boundary: bring it back to the middle first.
            aim = (Target { mu: 0.5 * mu, most }, None);
            step = state.direction(&measure, aim.0, None, &mut matrix);
            lengths = state.moves(&measure, &step, aim.0, None, &mut moves);
        }
        let (primal, dual) = lengths;
        if !(primal.is_finite() && dual.is_finite()) {
            break;
        }
        state.advance(&step, aim.0, aim.1, &moves, ((STEP_SHARE * primal).min(1.0), (STEP_SHARE * dual).min(1.0)));
    }
    best
}
