//! The bill of a plan over a fleet: what existed, what is new, what is left, and what it saves.

use super::instrument::Instruments;
use super::simulator::{self, Outcome, Use};
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::plan::money::{Baseline, Bill, Metrics, Saving, SavingRange};

/// A priced plan, with the uses of its lines in the order they were given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Priced {
    pub baseline: Baseline,
    pub bill: Bill,
    pub saving: Saving,
    pub metrics: Metrics,
    pub new_reservations: Vec<LineUse>,
    pub new_savings_plans: Vec<LineUse>,
    pub existing_reservations: Vec<Use>,
    pub existing_savings_plans: Vec<Use>,
}

/// One line's use, with its saving at both ends.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LineUse {
    pub used: Use,
    pub saving: f64,
    pub range: SavingRange,
}

/// Prices `new` beside `existing` on the fleet's tables: the low one, the high one, or the mean of both.
pub fn price(fleet: &Fleet, existing: &Instruments, new: &Instruments, placement: Placement) -> Priced {
    InPlace::new(fleet, existing, placement).price(new)
}

/// Commitments in place, simulated once for all purchases that are priced beside them.
pub struct InPlace<'a> {
    fleet: &'a Fleet,
    existing: &'a Instruments,
    placement: Placement,
    before: Vec<Outcome>,
}

impl<'a> InPlace<'a> {
    pub fn new(fleet: &'a Fleet, existing: &'a Instruments, placement: Placement) -> InPlace<'a> {
        InPlace { fleet, existing, placement, before: simulated(fleet, existing) }
    }

    /// As [`price`].
    pub fn price(&self, new: &Instruments) -> Priced {
        priced(self.fleet, self.existing, &self.before, new, self.placement)
    }
}

/// By table.
fn simulated(fleet: &Fleet, instruments: &Instruments) -> Vec<Outcome> {
    fleet.tables.iter().map(|table| simulator::simulate(fleet, table, instruments)).collect()
}

fn priced(
    fleet: &Fleet,
    existing: &Instruments,
    before: &[Outcome],
    new: &Instruments,
    placement: Placement,
) -> Priced {
    let all = existing.and(new);
    let after = simulated(fleet, &all);
    let (Some(first), Some(last)) = (after.first(), after.last()) else { return Priced::default() };
    let chosen = |outcomes: &[Outcome]| match (placement, outcomes) {
        (Placement::Middle, [low, high]) => low.mean(high),
        (Placement::High, [.., high]) => high.clone(),
        (_, [low, ..]) => low.clone(),
        (_, []) => Outcome::default(),
    };
    let (before_chosen, after_chosen) = (chosen(before), chosen(&after));
    let (owned_reservations, owned_plans) = (existing.reservations.len(), existing.savings_plans.len());

    let existing_cost = before_chosen.reservation_cost() + before_chosen.savings_plan_cost();
    let baseline = Baseline {
        gross_payg_cost: before_chosen.gross_payg_cost,
        payg_cost: before_chosen.overage_cost,
        licence_cost: before_chosen.licence_cost,
        existing_cost,
        current_cost: before_chosen.overage_cost + before_chosen.licence_cost + existing_cost,
    };
    let cost = |uses: &[Use]| uses.iter().fold(0.0, |sum, used| sum + used.cost);
    let (reservation_cost, savings_plan_cost) =
        (cost(&after_chosen.reservations[owned_reservations..]), cost(&after_chosen.savings_plans[owned_plans..]));
    let bill = Bill {
        reservation_cost,
        savings_plan_cost,
        overage_cost: after_chosen.overage_cost,
        licence_cost: after_chosen.licence_cost,
        existing_cost,
        total_cost: reservation_cost
            + savings_plan_cost
            + after_chosen.overage_cost
            + after_chosen.licence_cost
            + existing_cost,
    };
    let amount = baseline.current_cost - bill.total_cost;
    let end_saving = |at: usize| {
        before[at].overage_cost
            - after[at].overage_cost
            - cost(&after[at].reservations[owned_reservations..])
            - cost(&after[at].savings_plans[owned_plans..])
    };
    let ends = [end_saving(0), end_saving(after.len() - 1)];
    let base = baseline.payg_cost + baseline.licence_cost;
    let saving = Saving {
        amount,
        fraction: if base > 0.0 { amount / base } else { 0.0 },
        annual_amount: if fleet.hours() > 0 {
            amount * crate::units::HOURS_PER_YEAR / fleet.hours() as f64
        } else {
            0.0
        },
        range: SavingRange { low: ends[0].min(ends[1]), high: ends[0].max(ends[1]) },
    };
    let line = |pick: fn(&Outcome) -> &Vec<Use>, at: usize| {
        let used = pick(&after_chosen)[at];
        let ends = [first, last].map(|outcome| pick(outcome)[at].covered_payg - pick(outcome)[at].cost);
        LineUse {
            used,
            saving: used.covered_payg - used.cost,
            range: SavingRange { low: ends[0].min(ends[1]), high: ends[0].max(ends[1]) },
        }
    };
    Priced {
        baseline,
        bill,
        saving,
        metrics: metrics(&after_chosen),
        new_reservations: (owned_reservations..all.reservations.len())
            .map(|at| line(|o| &o.reservations, at))
            .collect(),
        new_savings_plans: (owned_plans..all.savings_plans.len()).map(|at| line(|o| &o.savings_plans, at)).collect(),
        existing_reservations: after_chosen.reservations[..owned_reservations].to_vec(),
        existing_savings_plans: after_chosen.savings_plans[..owned_plans].to_vec(),
    }
}

fn metrics(outcome: &Outcome) -> Metrics {
    let uses = || outcome.reservations.iter().chain(&outcome.savings_plans);
    let committed: f64 = uses().map(|used| used.cost).sum();
    let used: f64 = uses().filter(|used| used.supplied > 0.0).map(|used| used.cost * used.used / used.supplied).sum();
    let over = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let utilization = over(used, committed);
    Metrics {
        coverage: over(outcome.gross_payg_cost - outcome.overage_cost, outcome.gross_payg_cost),
        utilization,
        wastage: utilization.map(|utilization| 1.0 - utilization),
        esr: over(outcome.gross_payg_cost - outcome.overage_cost - committed, outcome.gross_payg_cost),
    }
}
