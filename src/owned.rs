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
use crate::demand::fleet::Fleet;
use crate::plan::ExistingLine;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};

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
        let scopes = self.reservations.iter().map(|r| &r.scope).chain(self.savings_plans.iter().map(|p| &p.scope));
        !scopes.into_iter().all(|scope| scope.is_shared())
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
