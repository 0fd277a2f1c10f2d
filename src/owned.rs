//! What the customer owns already.

pub mod audit;
pub mod calendar;
pub mod evidence;
pub mod exchange;
pub mod refund;
pub mod rights;
pub mod trade_in;
pub mod used;

use crate::billing::bill::Priced;
use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::calendar::{Day, Hour};
use crate::demand::fleet::Fleet;
use crate::plan::ExistingLine;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};
use crate::plan::scope::Scope;
use crate::plan::warning::{Named, Warning, some_of};
use std::collections::BTreeSet;

/// Existing commitments of one customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Owned {
    pub reservations: Vec<OwnedReservation>,
    pub savings_plans: Vec<OwnedSavingsPlan>,
}

impl Owned {
    pub fn is_empty(&self) -> bool {
        self.reservations.is_empty() && self.savings_plans.is_empty()
    }

    /// Whether rows of different subscriptions must be told apart.
    pub fn is_scoped(&self) -> bool {
        !self.scopes().all(Scope::is_shared)
    }

    fn scopes(&self) -> impl Iterator<Item = &Scope> {
        self.reservations.iter().map(|line| &line.scope).chain(self.savings_plans.iter().map(|line| &line.scope))
    }

    /// What a reader must know of the lines' scopes.
    pub fn warnings(&self) -> Vec<Warning> {
        let unknown: Vec<&Scope> = self.scopes().filter(|scope| scope.is_group_unknown()).collect();
        if unknown.is_empty() {
            return Vec::new();
        }
        let names: BTreeSet<&str> = unknown.iter().filter_map(|scope| scope.id.as_deref()).collect();
        let names: Vec<Named> = names.into_iter().filter(|name| !name.is_empty()).map(Named::new).collect();
        let which = if names.is_empty() { String::new() } else { format!(": {}", some_of(&names)) };
        let message = format!(
            "commitments for a management group whose subscriptions are not known count as shared (scope.subscriptions of --existing names them){which}"
        );
        vec![Warning::new("management_group_unknown", unknown.len() as u64, message).naming(&names)]
    }

    /// As it stands on a day, for a whole period: lines in place serve in every hour, and those that have not begun or
    /// are over serve nothing and cost nothing. Reservations keep their places.
    pub fn standing(&self, at: Day) -> Owned {
        let at = at.first_hour();
        let stands = |start: Option<Hour>, end: Option<Hour>| {
            start.is_none_or(|start| start <= at) && end.is_none_or(|end| end > at)
        };
        let reservation = |line: &OwnedReservation| {
            let quantity = if stands(line.start, line.end) { line.quantity } else { 0.0 };
            OwnedReservation { quantity, units: quantity * line.ratio, start: None, end: None, ..line.clone() }
        };
        let plans = self.savings_plans.iter().filter(|line| stands(line.start, line.end));
        Owned {
            reservations: self.reservations.iter().map(reservation).collect(),
            savings_plans: plans.map(|line| OwnedSavingsPlan { start: None, end: None, ..line.clone() }).collect(),
        }
    }

    /// Both, this one first.
    pub fn and(&self, others: &Owned) -> Owned {
        let mut all = self.clone();
        all.reservations.extend(others.reservations.iter().cloned());
        all.savings_plans.extend(others.savings_plans.iter().cloned());
        all
    }

    /// As the billing rule sees them, in the same order.
    pub fn instruments(&self, fleet: &Fleet) -> Instruments {
        Instruments {
            reservations: self
                .reservations
                .iter()
                .map(|line| Reservation {
                    pool: fleet.pool(&line.region, &line.isf_group),
                    units: line.units,
                    hourly_cost: line.quantity * line.hourly_price.unwrap_or(0.0),
                    term: line.term,
                    scope: line.scope.clone(),
                    start: line.start,
                    end: line.end,
                })
                .collect(),
            savings_plans: self
                .savings_plans
                .iter()
                .map(|line| SavingsPlan {
                    hourly_commitment: line.hourly_commitment,
                    term: line.term,
                    scope: line.scope.clone(),
                    start: line.start,
                    end: line.end,
                })
                .collect(),
        }
    }

    /// The lines with what the simulation made of them.
    pub fn lines(&self, priced: &Priced) -> Vec<ExistingLine> {
        let share = |used: f64, supplied: f64| (supplied > 0.0).then(|| used / supplied);
        let reservations = self.reservations.iter().zip(&priced.existing_reservations).map(|(line, used)| {
            let utilization = share(used.used, used.supplied);
            ExistingLine::Reservation(OwnedReservation { utilization, cost: used.cost, ..line.clone() })
        });
        let plans = self.savings_plans.iter().zip(&priced.existing_savings_plans).map(|(line, used)| {
            let utilization = share(used.used, used.supplied);
            ExistingLine::SavingsPlan(OwnedSavingsPlan { utilization, cost: used.cost, ..line.clone() })
        });
        reservations.chain(plans).collect()
    }
}
