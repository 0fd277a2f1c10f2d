//! Which rights of commitments in place are worth using, decided together with what is bought.
//!
//! Every line with idle hours that may be exchanged, refunded or traded in is tried alone: the machines that are idle,
//! then as many as each right allows. Those that save are joined, the best first, as long as the whole gets cheaper. Each try is the
//! joint plan without the returned machines, billed by the simulator. All refunds share the cap; a purchase meets the
//! least commitment of one exchange only, and one savings plan takes all that is traded in. Where the optimum buys less
//! than a right asks for, the least is bought, and its cost over its whole term counts against the right; half the
//! machines are then tried too.

mod basket;
mod course;
mod returnable;

use super::scene::Scene;
use crate::owned::evidence::ReservationEvidence;
use crate::plan::ExistingLine;
use crate::plan::owned_audit::{OwnedAction, OwnedAudit};
use crate::plan::returns::{ReturnChoice, Returns};
use crate::plan::warning::Warning;
use crate::units::Currency;
use course::{Courses, Outcome, Taken};
use std::collections::{BTreeMap, BTreeSet};

/// An advantage below this share of the bill is the solver's, not the customer's.
const SHARE_MIN: f64 = 1e-6;

/// What the rights rest on.
#[derive(Clone, Copy)]
pub struct Rights<'a> {
    pub audit: &'a OwnedAudit,
    /// The plan's `existing`: reservations, then savings plans.
    pub existing: &'a [ExistingLine],
    /// In the order of the reservations; may be shorter.
    pub evidence: &'a [ReservationEvidence],
    /// Money of the plan for one US dollar, where it is known.
    pub rate_from_usd: Option<f64>,
}

/// The best use of the rights; `None` where no line has one whose money is known.
pub fn returns(scene: &Scene<'_>, rights: &Rights<'_>) -> (Option<Returns>, Vec<Warning>) {
    let returnables = returnable::returnables(rights.audit, rights.existing, scene.owned, rights.evidence);
    if returnables.is_empty() {
        return (None, Vec::new());
    }
    let standing = scene.owned.standing(rights.audit.as_of);
    let usd = match scene.book.currency() {
        Currency::USD => Some(1.0),
        _ => rights.rate_from_usd.filter(|rate| *rate > 0.0).map(|rate| 1.0 / rate),
    };
    let mut courses = Courses {
        scene: *scene,
        standing,
        returnables: &returnables,
        usd,
        cap_left_usd: rights.audit.refund_cap.as_ref().map(|cap| cap.left_usd),
        kept_cost: 0.0,
        // Keeping everything is a decision too.
        decisions_left: scene.decisions_max(),
        decided: BTreeMap::new(),
    };
    let Some(keep) = courses.outcome(&[]) else { return (None, Vec::new()) };
    courses.kept_cost = keep.priced.bill.total_cost;
    let keep = Outcome { advantage: 0.0, ..keep };
    let least = SHARE_MIN * courses.kept_cost.abs();

    // Usage of a line without an idle hour costs as much elsewhere, unless a savings plan that is paid for takes it.
    let has_plan = !courses.standing.savings_plans.is_empty();
    let worth = returnables.iter().filter(|line| has_plan || line.idle > 0.0).count();
    let tries = alone(&mut courses, worth);
    let (course, best) = joined(&mut courses, &tries, &keep, least);
    let choice = |taken: &Taken, advantage: f64| -> Option<ReturnChoice> {
        let (line, right) = courses.right(taken)?;
        Some(ReturnChoice {
            line: line.line,
            name: line.name.clone(),
            action: taken.action,
            quantity: taken.quantity,
            money_back: right.money_back * taken.quantity,
            advantage,
            commitment_min: right
                .commitment_min
                .filter(|_| taken.action != OwnedAction::Refund)
                .map(|least| least * taken.quantity),
        })
    };
    let kept: Vec<ReturnChoice> = best_by_line(&tries)
        .into_iter()
        .filter(|(taken, _)| course.iter().all(|(chosen, _)| chosen.at != taken.at))
        .filter_map(|(taken, advantage)| choice(&taken, advantage))
        .collect();
    let chosen = course.iter().filter_map(|(taken, advantage)| choice(taken, *advantage)).collect();
    let tried: BTreeSet<usize> = tries.iter().map(|(taken, _)| taken.at).collect();
    let mut warnings = Vec::new();
    let left_out = worth - tried.len();
    if left_out > 0 {
        let message = "commitments in place that may be returned, of which no return was tried: those with less idle money, or whose conditions cannot be met";
        warnings.push(Warning::new("returns_not_tried", left_out as u64, message));
    }
    let returns = Returns {
        chosen,
        kept,
        reservations: best.basket.reservations(),
        savings_plans: best.basket.savings_plans(),
        bill: best.priced.bill,
        kept_bill: keep.priced.bill,
        money_back_period: best.money_back_period,
        payments_ended_period: best.payments_ended_period,
        forced_later_period: best.forced_later_period,
        sunk_cost_period: best.sunk_cost_period,
        advantage: best.advantage,
    };
    (Some(returns), warnings)
}

/// The first lines, the most idle ones, and each quantity by its best right, nothing else being returned.
fn alone(courses: &mut Courses<'_>, lines: usize) -> Vec<(Taken, f64)> {
    let mut tries = Vec::new();
    let returnables = courses.returnables;
    for (at, line) in returnables.iter().enumerate().take(lines) {
        let mut quantities = line.quantities();
        let mut next = 0;
        while let Some(quantity) = quantities.get(next).copied() {
            next += 1;
            let Some((taken, outcome)) = best_right(courses, &[], at, quantity) else { continue };
            tries.push((taken, outcome.advantage));
            // Fewer machines ask for less.
            let half = (quantity / 2.0).floor();
            if !outcome.is_free && half >= 1.0 && !quantities.contains(&half) {
                quantities.push(half);
            }
        }
    }
    tries
}

/// The tries that save, joined as long as the whole gets cheaper. Each stands with its advantage alone.
fn joined(
    courses: &mut Courses<'_>,
    tries: &[(Taken, f64)],
    keep: &Outcome,
    least: f64,
) -> (Vec<(Taken, f64)>, Outcome) {
    let mut ranked: Vec<&(Taken, f64)> = tries.iter().filter(|(_, advantage)| *advantage > least).collect();
    // Of equals the one with fewer machines: it asks for less.
    ranked.sort_by(|(a, a_saves), (b, b_saves)| {
        b_saves.total_cmp(a_saves).then(a.quantity.total_cmp(&b.quantity)).then(a.at.cmp(&b.at))
    });
    let mut course: Vec<Taken> = Vec::new();
    let mut best = keep.clone();
    for (next, _) in ranked {
        if course.iter().any(|taken| taken.at == next.at) {
            continue;
        }
        if let Some((taken, outcome)) = best_right(courses, &course, next.at, next.quantity)
            && outcome.advantage > best.advantage + least
        {
            course.push(taken);
            best = outcome;
        }
    }
    let mut chosen: Vec<(Taken, f64)> = Vec::new();
    for taken in course {
        let known = tries.iter().find(|(tried, _)| *tried == taken).map(|(_, advantage)| *advantage);
        let found = known.or_else(|| courses.outcome(&[taken]).map(|outcome| outcome.advantage));
        chosen.push((taken, found.unwrap_or(0.0)));
    }
    (chosen, best)
}

/// The best right over some machines of a line beside a course. Where the refund cap leaves fewer machines, the refund is
/// for those. A trade-in is tried where no other right does without more purchases than the optimum's: it can save no
/// more than they do.
fn best_right(courses: &mut Courses<'_>, course: &[Taken], at: usize, quantity: f64) -> Option<(Taken, Outcome)> {
    let returnables = courses.returnables;
    let mut best: Option<(Taken, Outcome)> = None;
    for right in &returnables.get(at)?.rights {
        if right.action == OwnedAction::TradeIn && best.as_ref().is_some_and(|(_, outcome)| outcome.is_free) {
            continue;
        }
        let most = match right.action {
            OwnedAction::Refund => right.quantity_max.min(courses.refundable(course, at)),
            _ => right.quantity_max,
        };
        let taken = Taken { at, action: right.action, quantity: quantity.min(most) };
        if taken.quantity <= 0.0 {
            continue;
        }
        let tried: Vec<Taken> = course.iter().copied().chain([taken]).collect();
        let Some(outcome) = courses.outcome(&tried) else { continue };
        if best.as_ref().is_none_or(|(_, best)| outcome.advantage > best.advantage) {
            best = Some((taken, outcome));
        }
    }
    best
}

/// The best try of each line, in the order of the lines.
fn best_by_line(tries: &[(Taken, f64)]) -> Vec<(Taken, f64)> {
    let mut best: BTreeMap<usize, (Taken, f64)> = BTreeMap::new();
    for (taken, advantage) in tries {
        let known = best.entry(taken.at).or_insert((*taken, *advantage));
        if *advantage > known.1 {
            *known = (*taken, *advantage);
        }
    }
    best.into_values().collect()
}
