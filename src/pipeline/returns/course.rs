//! One course of returns: what is bought then, what it costs by the simulator, and what it is worth.

use super::basket::Basket;
use super::returnable::{Entitlement, Returnable};
use crate::billing::bill::Priced;
use crate::owned::Owned;
use crate::owned::trade_in;
use crate::pipeline::scene::{Decided, Scene};
use crate::plan::line::OwnedSavingsPlan;
use crate::plan::owned_audit::OwnedAction;
use crate::plan::scope::Scope;
use crate::units::Term;
use std::collections::BTreeMap;

/// Pools that are tried for the machines that an exchange must still buy, those of the most usage first.
const RAISED_POOLS: usize = 12;
/// What sums of doubles leave.
const TOLERANCE: f64 = 1e-6;

/// Some machines of one line, returned by one right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Taken {
    /// Place among the returnable lines.
    pub at: usize,
    pub action: OwnedAction,
    /// Machines.
    pub quantity: f64,
}

/// What a course comes to.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub basket: Basket,
    pub priced: Priced,
    /// Whether the purchases are the plain optimum: no right asked for more.
    pub is_free: bool,
    pub money_back_period: f64,
    pub payments_ended_period: f64,
    pub sunk_cost_period: f64,
    pub forced_later_period: f64,
    /// Against keeping everything.
    pub advantage: f64,
}

/// Purchases that meet what an exchange asks for.
struct Raised {
    basket: Basket,
    priced: Priced,
    /// Of the machines added.
    term: Term,
}

/// Machines returned by line, and the commitment that must be bought, by term, as bits that compare.
type Key = (Vec<(usize, u64)>, [u64; 2]);

/// Evaluates courses; equal questions are decided once.
pub(super) struct Courses<'a> {
    pub scene: Scene<'a>,
    /// What is owned as it stands on the day.
    pub standing: Owned,
    pub returnables: &'a [Returnable],
    /// US dollars for one unit of the plan's currency.
    pub usd: Option<f64>,
    /// Commitment that may still be cancelled; `None` where no cap holds.
    pub cap_left_usd: Option<f64>,
    /// The bill of keeping everything; 0 until it is known.
    pub kept_cost: f64,
    /// Decisions that may still be asked for.
    pub decisions_left: usize,
    pub decided: BTreeMap<Key, Decided>,
}

impl Courses<'_> {
    /// What a course comes to; `None` where it is not allowed, and where no decision is left to find out.
    pub fn outcome(&mut self, course: &[Taken]) -> Option<Outcome> {
        if self.cancelled_usd(course)? > self.cap_left_usd.unwrap_or(f64::INFINITY) + TOLERANCE {
            return None;
        }
        let outstanding = self.commitment_min(course, OwnedAction::TradeIn);
        if outstanding <= 0.0 {
            return self.outcome_with(course, [0.0; 2]);
        }
        // One savings plan takes all that is traded in.
        let allowed = self.scene.allowed().savings_plans;
        let terms = Term::ALL.into_iter().filter(|term| allowed[term.index()]);
        let mut best: Option<Outcome> = None;
        for term in terms {
            let at = self.scene.settings.as_of;
            let mut least = [0.0; 2];
            least[term.index()] = trade_in::hourly_purchase_min(outstanding, term, self.usd, at);
            let Some(found) = self.outcome_with(course, least) else { continue };
            if best.as_ref().is_none_or(|best| found.advantage > best.advantage) {
                best = Some(found);
            }
        }
        best
    }

    /// The same where commitments of each term are at least so large.
    fn outcome_with(&mut self, course: &[Taken], least: [f64; 2]) -> Option<Outcome> {
        let most = self.scene.settings.bounds.hourly_commitment_max.unwrap_or(f64::INFINITY);
        if least[0] + least[1] > most {
            return None;
        }
        let left = self.left(course);
        let decided = self.decide(course, &left, least)?;
        let fleet = self.scene.fleets.billed;
        let beside = Scene { owned: &left, ..self.scene };
        let mut basket = Basket::of(&decided);
        (0..2).for_each(|t| basket.commitments[t] += least[t]);
        let mut priced = beside.priced(&basket.instruments(fleet));
        let (mut is_free, mut forced_later_period) = (true, 0.0);
        if let Some(term) = Term::ALL.into_iter().find(|term| least[term.index()] > 0.0) {
            let free = Basket::of(&self.decide(course, &left, [0.0; 2])?);
            let forced = priced.bill.total_cost - beside.priced(&free.instruments(fleet)).bill.total_cost;
            is_free = forced <= TOLERANCE;
            forced_later_period += forced * self.later_share(course, OwnedAction::TradeIn, term);
        }
        let reserved_min = self.commitment_min(course, OwnedAction::Exchange);
        if basket.reserved_total() + TOLERANCE < reserved_min {
            is_free = false;
            let raised = self.raised(&basket, &decided, &beside, reserved_min)?;
            let forced = raised.priced.bill.total_cost - priced.bill.total_cost;
            forced_later_period += forced * self.later_share(course, OwnedAction::Exchange, raised.term);
            (basket, priced) = (raised.basket, raised.priced);
        }
        let hours = fleet.hours() as f64;
        let mut outcome = Outcome {
            basket,
            priced,
            is_free,
            money_back_period: 0.0,
            payments_ended_period: 0.0,
            sunk_cost_period: 0.0,
            forced_later_period,
            advantage: 0.0,
        };
        for taken in course {
            let (line, right) = self.right(taken)?;
            let share = hours / line.hours_left;
            outcome.money_back_period += right.money_back * taken.quantity * share;
            outcome.payments_ended_period += line.payments_left * taken.quantity * share;
            outcome.sunk_cost_period += line.hourly_price * taken.quantity * hours;
        }
        let saved = self.kept_cost - outcome.priced.bill.total_cost - outcome.sunk_cost_period;
        let back = outcome.money_back_period + outcome.payments_ended_period;
        outcome.advantage = saved + back - forced_later_period;
        Some(outcome)
    }

    /// What a purchase of this term goes on to cost after the lines of one right would have ended, as a share of what it
    /// costs until then. Lines count by what must be bought instead of them.
    fn later_share(&self, course: &[Taken], action: OwnedAction, term: Term) -> f64 {
        let (mut all, mut by_hour) = (0.0, 0.0);
        for taken in course.iter().filter(|taken| taken.action == action) {
            if let Some((line, right)) = self.right(taken) {
                let least = right.commitment_min.unwrap_or(0.0) * taken.quantity;
                all += least;
                by_hour += least / line.hours_left;
            }
        }
        if all > 0.0 { term.hours() * by_hour / all - 1.0 } else { 0.0 }
    }

    /// The basket with machines of the one offer that makes it dearer by the least, up to a whole-term total. `None` where
    /// nothing can be added, or a bound on purchases may forbid it.
    fn raised(&self, basket: &Basket, decided: &Decided, beside: &Scene<'_>, least: f64) -> Option<Raised> {
        let bounds = &self.scene.settings.bounds;
        if bounds.coverage_max.is_some() || bounds.utilization_min.is_some() {
            return None;
        }
        let fleet = self.scene.fleets.billed;
        let usage = |pool: usize| -> f64 {
            let rows = fleet.pools.get(pool).map_or(0..0, |pool| pool.rows.clone());
            rows.map(|row| fleet.rows[row].payg_hourly * fleet.tables[0].row(row).iter().sum::<f64>()).sum()
        };
        let mut offers: Vec<_> = decided
            .offers
            .iter()
            .flatten()
            .map(|offer| (usage(offer.pool), offer))
            .filter(|(usage, _)| *usage > 0.0)
            .collect();
        offers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.pool.cmp(&b.1.pool)));
        let mut best: Option<Raised> = None;
        for (_, offer) in offers.into_iter().take(RAISED_POOLS) {
            let term_price = offer.hourly_price * offer.term.hours();
            let machines = ((least - basket.reserved_total() - TOLERANCE) / term_price).ceil().max(1.0);
            if !machines.is_finite() {
                continue;
            }
            let more = basket.with(offer, fleet, machines as u64);
            if bounds.upfront_max.is_some_and(|most| more.reserved_total() > most) {
                continue;
            }
            let priced = beside.priced(&more.instruments(fleet));
            if best.as_ref().is_none_or(|best| priced.bill.total_cost < best.priced.bill.total_cost) {
                best = Some(Raised { basket: more, priced, term: offer.term });
            }
        }
        best
    }

    /// The joint plan beside what a course leaves, a commitment that must be bought standing as one in place.
    fn decide(&mut self, course: &[Taken], left: &Owned, least: [f64; 2]) -> Option<Decided> {
        let mut returned: Vec<(usize, u64)> = course.iter().map(|taken| (taken.at, taken.quantity.to_bits())).collect();
        returned.sort_unstable();
        let key = (returned, least.map(f64::to_bits));
        if let Some(known) = self.decided.get(&key) {
            return Some(known.clone());
        }
        self.decisions_left = self.decisions_left.checked_sub(1)?;
        let mut owned = left.clone();
        for term in Term::ALL.into_iter().filter(|term| least[term.index()] > 0.0) {
            owned.savings_plans.push(OwnedSavingsPlan {
                term,
                hourly_commitment: least[term.index()],
                scope: Scope::default(),
                utilization: None,
                cost: 0.0,
                start: None,
                end: None,
            });
        }
        let mut settings = self.scene.settings.clone();
        let most = settings.bounds.hourly_commitment_max;
        settings.bounds.hourly_commitment_max = most.map(|most| (most - least[0] - least[1]).max(0.0));
        let found = Scene { owned: &owned, settings: &settings, ..self.scene }.decided();
        self.decided.insert(key, found.clone());
        Some(found)
    }

    /// What is in place without the returned machines.
    fn left(&self, course: &[Taken]) -> Owned {
        let mut left = self.standing.clone();
        for taken in course {
            let line = self.returnables.get(taken.at).and_then(|line| left.reservations.get_mut(line.line));
            if let Some(line) = line {
                line.quantity = (line.quantity - taken.quantity).max(0.0);
                line.units = line.quantity * line.ratio;
            }
        }
        left
    }

    pub fn right(&self, taken: &Taken) -> Option<(&Returnable, &Entitlement)> {
        let line = self.returnables.get(taken.at)?;
        Some((line, line.right(taken.action)?))
    }

    /// What must be bought instead of all that one right returns, over the whole term.
    fn commitment_min(&self, course: &[Taken], action: OwnedAction) -> f64 {
        let of = |taken: &Taken| Some(self.right(taken)?.1.commitment_min? * taken.quantity);
        let all = course.iter().filter(|taken| taken.action == action).filter_map(of);
        all.fold(0.0, |sum, least| sum + least)
    }

    /// What refunds take of the cap; `None` where no rate puts it in US dollars. 0 where no cap holds.
    fn cancelled_usd(&self, course: &[Taken]) -> Option<f64> {
        let mut sum = 0.0;
        for taken in course.iter().filter(|taken| taken.action == OwnedAction::Refund) {
            if self.cap_left_usd.is_some() {
                sum += self.returnables.get(taken.at)?.cancelled * taken.quantity * self.usd?;
            }
        }
        Some(sum)
    }

    /// Machines of a line that a refund may still cancel beside a course.
    pub fn refundable(&self, course: &[Taken], at: usize) -> f64 {
        let (Some(left), Some(line)) = (self.cap_left_usd, self.returnables.get(at)) else { return f64::INFINITY };
        let room = self.cancelled_usd(course).map_or(0.0, |used| left - used);
        let each = line.cancelled * self.usd.unwrap_or(0.0);
        if each > 0.0 { (room / each + 1e-9).floor().max(0.0) } else { f64::INFINITY }
    }
}
