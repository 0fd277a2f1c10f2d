//! The hourly commitment that costs least on a lookback: every hour's own ideal is a candidate.

use crate::billing::simulator;
use crate::demand::fleet::Fleet;
use crate::grid::Grid;
use crate::units::Term;

/// The best commitment of any allowed term for the quantities that holdings leave, by [`Term::index`]; of two terms the
/// one that costs less.
pub(super) fn best(lookback: &Fleet, left: &Grid, allowed: [bool; 2]) -> [f64; 2] {
    let terms = Term::ALL.into_iter().filter(|term| allowed[term.index()]);
    let found = terms.map(|term| (term, Candidates::new(lookback, left, term).cheapest()));
    let best = found.min_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
    let mut commitments = [0.0; 2];
    if let Some((term, (commitment, _))) = best {
        commitments[term.index()] = commitment;
    }
    commitments
}

/// Commitments closer than this, of the largest, are one.
const SAME_SHARE: f64 = 1e-9;

struct Candidates<'a> {
    fleet: &'a Fleet,
    left: &'a Grid,
    /// Rows that a plan of the term serves, deepest discount first, with their plan prices.
    rows: Vec<(usize, f64)>,
    /// Ideal commitments of the hours, and none, ascending.
    commitments: Vec<f64>,
}

impl<'a> Candidates<'a> {
    fn new(fleet: &'a Fleet, left: &'a Grid, term: Term) -> Candidates<'a> {
        let price = |row: usize| Some((row, fleet.rows[row].plan_hourly[term.index()]?));
        let rows: Vec<(usize, f64)> = simulator::plan_order(fleet, term).into_iter().filter_map(price).collect();
        let ideal = |hour: usize| rows.iter().map(|(row, price)| left.at(*row, hour) * price).sum::<f64>();
        let mut commitments: Vec<f64> = (0..fleet.hours()).map(ideal).chain([0.0]).collect();
        commitments.sort_by(f64::total_cmp);
        // Candidates that only rounding tells apart would lead the search astray.
        let close = SAME_SHARE * commitments.last().copied().unwrap_or(0.0);
        commitments.dedup_by(|later, kept| *later - *kept <= close);
        Candidates { fleet, left, rows, commitments }
    }

    /// The cheapest commitment and its cost. The cost is convex: the first candidate whose successor is no cheaper.
    fn cheapest(&self) -> (f64, f64) {
        let (mut low, mut high) = (0, self.commitments.len() - 1);
        while low < high {
            let middle = (low + high) / 2;
            if self.cost(self.commitments[middle + 1]) < self.cost(self.commitments[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (self.commitments[low], self.cost(self.commitments[low]))
    }

    /// The commitment and what it leaves at pay-as-you-go, over the lookback.
    fn cost(&self, commitment: f64) -> f64 {
        let hour_cost = |hour: usize| {
            let all: f64 =
                self.fleet.rows.iter().enumerate().map(|(at, row)| self.left.at(at, hour) * row.payg_hourly).sum();
            let (mut budget, mut covered) = (commitment, 0.0);
            for (row, price) in &self.rows {
                let quantity = self.left.at(*row, hour);
                let whole = quantity * price;
                let bought = if whole <= budget { quantity } else { budget / price };
                covered += bought * self.fleet.rows[*row].payg_hourly;
                budget -= whole.min(budget);
                if budget <= 0.0 {
                    break;
                }
            }
            commitment + all - covered
        };
        (0..self.fleet.hours()).map(hour_cost).sum()
    }
}
