//! The cheapest course for whoever knows all demand: the joint problem with purchases at the decisions only.
//!
//! Between two changes of what can be in place ([`epoch`]) the problem is the static one of [`Problem`]; a purchase is
//! in place in all epochs from its decision to its end, or to the end of the table, and costs only what falls inside.
//! The solver ([`ladder`]) is an interior point of the same kind as the static one, with purchases in place of units.

mod elimination;
mod epoch;
mod ladder;

use super::policy::Shelf;
use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::calendar::Hour;
use crate::commit::joint::problem::Problem;
use crate::demand::fleet::Fleet;
use crate::foresight::past;
use crate::grid::Grid;
use crate::plan::scope::Scope;
use crate::units::Term;
use epoch::Epoch;
use ladder::{Ladder, Rung};
use std::collections::BTreeSet;

/// The solver stops at this relative gap.
const SOLVED_GAP: f64 = 1e-6;
/// Least price of a unit, of what it would cost at pay-as-you-go: the dual needs room below it.
const COST_SHARE_MIN: f64 = 1e-9;
/// Purchases of fewer units, or less money per hour, are what the solver leaves.
const NEGLIGIBLE: f64 = 1e-9;

/// The continuous optimum.
#[derive(Clone, Debug, Default)]
pub struct Course {
    pub purchases: Instruments,
    /// No purchases at these decisions can leave a lower cost of compute: a dual-feasible bound.
    pub lower_bound: f64,
}

/// The optimum over a fleet's hours from the first decision to the end.
pub fn course(fleet: &Fleet, shelf: &Shelf<'_>, decisions: &[Hour]) -> Course {
    let (Some(first), Some(end)) = (decisions.first(), fleet.axis.end()) else { return Course::default() };
    let last = |decision: &Hour, term: Term| decision.plus_years(term.years()).min(end);
    let is_sold = |term: &Term| shelf.allowed.reservations[term.index()] || shelf.allowed.savings_plans[term.index()];
    let mut cuts = BTreeSet::from([*first]);
    for decision in decisions {
        cuts.insert(*decision);
        cuts.extend(Term::ALL.into_iter().filter(is_sold).map(|term| last(decision, term)));
    }
    let cuts: Vec<Hour> = cuts.into_iter().collect();
    let problem = |from: Hour, to: Hour| {
        let part = past::cut(fleet, fleet.axis.span(Some(from), Some(to)));
        let weight = 1.0 / part.tables.len().max(1) as f64;
        let tables: Vec<(&Grid, f64)> = part.tables.iter().map(|table| (table, weight)).collect();
        Problem::new(&part, &tables, &Instruments::default())
    };
    let epochs: Vec<Epoch> = cuts.windows(2).map(|pair| Epoch::new(problem(pair[0], pair[1]))).collect();
    // Past the end of the last purchase nothing is in place: the solver need not know of it.
    let uncovered =
        cuts.last().filter(|last| **last < end).map_or(0.0, |last| Epoch::new(problem(*last, end)).gross_cost());
    let place = |at: Hour| cuts.partition_point(|cut| *cut < at);

    let mut rungs = Vec::new();
    let mut bought: Vec<Purchase> = Vec::new();
    for decision in decisions {
        for pool in 0..fleet.pools.len() {
            let mut offers: Vec<_> = Term::ALL.into_iter().filter_map(|term| shelf.offer(pool, term)).collect();
            // Of two terms that both reach the end only the cheaper one matters.
            offers.sort_by(|a, b| a.unit_price().total_cmp(&b.unit_price()));
            offers.dedup_by_key(|offer| last(decision, offer.term));
            for offer in offers {
                let until = last(decision, offer.term);
                let span = place(*decision)..place(until);
                let hours: f64 = epochs[span.clone()].iter().map(Epoch::hours).sum();
                let worth: f64 = epochs[span.clone()].iter().map(|epoch| epoch.payg_per_unit(pool)).sum();
                if worth > 0.0 {
                    let cost = (offer.unit_price() * hours).max(COST_SHARE_MIN * worth);
                    rungs.push(Rung { column: pool, epochs: span, cost });
                    let what = What::Reservation(pool, offer.unit_price());
                    bought.push(Purchase { what, term: offer.term, start: *decision, end: until });
                }
            }
        }
        for term in Term::ALL.into_iter().filter(|term| shelf.allowed.savings_plans[term.index()]) {
            let until = last(decision, term);
            let span = place(*decision)..place(until);
            let hours: f64 = epochs[span.clone()].iter().map(Epoch::hours).sum();
            let serves = epochs.iter().any(|epoch| epoch.is_eligible(term));
            if serves && hours > 0.0 {
                rungs.push(Rung { column: fleet.pools.len() + term.index(), epochs: span, cost: hours });
                bought.push(Purchase { what: What::Plan, term, start: *decision, end: until });
            }
        }
    }
    let solved = Ladder::new(epochs, rungs).solve(SOLVED_GAP);
    let mut course = Course { purchases: Instruments::default(), lower_bound: solved.lower_bound + uncovered };
    for (purchase, amount) in bought.iter().zip(solved.amounts) {
        if amount > NEGLIGIBLE {
            purchase.add(amount, &mut course.purchases);
        }
    }
    course
}

enum What {
    /// Of a pool, at a price per unit.
    Reservation(usize, f64),
    Plan,
}

struct Purchase {
    what: What,
    term: Term,
    start: Hour,
    end: Hour,
}

impl Purchase {
    fn add(&self, amount: f64, to: &mut Instruments) {
        let (term, scope, start, end) = (self.term, Scope::default(), Some(self.start), Some(self.end));
        match self.what {
            What::Reservation(pool, unit_price) => to.reservations.push(Reservation {
                pool: Some(pool),
                units: amount,
                hourly_cost: amount * unit_price,
                term,
                scope,
                start,
                end,
            }),
            What::Plan => {
                to.savings_plans.push(SavingsPlan { hourly_commitment: amount, term, scope, start, end });
            }
        }
    }
}
