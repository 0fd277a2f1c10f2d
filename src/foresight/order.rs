//! What one decision buys.

use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::calendar::Hour;
use crate::commit::offer::Offer;
use crate::demand::fleet::Fleet;
use crate::plan::backtest::{Bought, BoughtPlan, BoughtReservation};
use crate::plan::forecast::{ForecastReservation, ForecastSavingsPlan};
use crate::plan::scope::Scope;
use crate::units::Term;

/// What rounding may leave below a whole machine.
const WHOLE: f64 = 1e-9;

/// Machines of offers, and hourly commitments by [`Term::index`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    pub reservations: Vec<(Offer, f64)>,
    pub commitments: [f64; 2],
}

impl Order {
    pub fn is_empty(&self) -> bool {
        self.commitments == [0.0; 2] && self.reservations.iter().all(|(_, machines)| *machines <= 0.0)
    }

    /// Bought at an hour, in place for the terms.
    pub fn bought_at(&self, start: Hour) -> Instruments {
        self.instruments(|term| (Some(start), Some(start.plus_years(term.years()))))
    }

    /// As if in place in every hour.
    pub fn standing(&self) -> Instruments {
        self.instruments(|_| (None, None))
    }

    /// Joins what another decision of the same instant buys.
    pub fn extend(&mut self, other: Order) {
        self.reservations.extend(other.reservations);
        (0..2).for_each(|t| self.commitments[t] += other.commitments[t]);
    }

    /// What the reservations would cost if they were paid upfront.
    pub fn upfront_cost(&self) -> f64 {
        let term_cost = |(offer, machines): &(Offer, f64)| machines * offer.hourly_price * offer.term.hours();
        self.reservations.iter().map(term_cost).sum()
    }

    /// A share of everything, in whole machines.
    pub fn part(&self, share: f64) -> Order {
        let machines = |(offer, machines): &(Offer, f64)| (offer.clone(), (machines * share + WHOLE).floor());
        let mut reservations: Vec<(Offer, f64)> = self.reservations.iter().map(machines).collect();
        reservations.retain(|(_, machines)| *machines > 0.0);
        Order { reservations, commitments: self.commitments.map(|commitment| commitment * share) }
    }

    /// Money per hour of everything in the order.
    pub fn hourly_cost(&self) -> f64 {
        let reserved: f64 = self.reservations.iter().map(|(offer, machines)| machines * offer.hourly_price).sum();
        reserved + self.commitments.iter().sum::<f64>()
    }

    /// The order's lines for the document.
    pub fn told(&self, fleet: &Fleet) -> Bought {
        let reservations = self.reservations.iter().filter(|(_, machines)| *machines > 0.0);
        Bought {
            reservations: reservations
                .map(|(offer, machines)| BoughtReservation {
                    region: fleet.pools[offer.pool].region.clone(),
                    isf_group: fleet.pools[offer.pool].isf_group.clone(),
                    arm_sku: offer.arm_sku.clone(),
                    term: offer.term,
                    quantity: *machines,
                })
                .collect(),
            savings_plans: self
                .plan_terms()
                .map(|term| BoughtPlan { term, hourly_commitment: self.commitments[term.index()] })
                .collect(),
        }
    }

    /// The order's reservations and savings plans as a forecast names them.
    pub fn foretold(&self, fleet: &Fleet) -> (Vec<ForecastReservation>, Vec<ForecastSavingsPlan>) {
        let reservations = self.reservations.iter().filter(|(_, machines)| *machines >= 1.0);
        let reservation = |(offer, machines): &(Offer, f64)| ForecastReservation {
            region: fleet.pools[offer.pool].region.clone(),
            isf_group: fleet.pools[offer.pool].isf_group.clone(),
            arm_sku: offer.arm_sku.clone(),
            term: offer.term,
            quantity: *machines as u64,
            hourly_price: offer.hourly_price,
        };
        let plan = |term: Term| ForecastSavingsPlan { term, hourly_commitment: self.commitments[term.index()] };
        (reservations.map(reservation).collect(), self.plan_terms().map(plan).collect())
    }

    fn plan_terms(&self) -> impl Iterator<Item = Term> + '_ {
        Term::ALL.into_iter().filter(|term| self.commitments[term.index()] > 0.0)
    }

    fn instruments(&self, span: impl Fn(Term) -> (Option<Hour>, Option<Hour>)) -> Instruments {
        let reservation = |(offer, machines): &(Offer, f64)| {
            let (start, end) = span(offer.term);
            Reservation {
                pool: Some(offer.pool),
                units: machines * offer.ratio,
                hourly_cost: machines * offer.hourly_price,
                term: offer.term,
                scope: Scope::default(),
                start,
                end,
            }
        };
        let plan = |term: Term| {
            let (start, end) = span(term);
            let hourly_commitment = self.commitments[term.index()];
            SavingsPlan { hourly_commitment, term, scope: Scope::default(), start, end }
        };
        Instruments {
            reservations: self.reservations.iter().filter(|(_, machines)| *machines > 0.0).map(reservation).collect(),
            savings_plans: self.plan_terms().map(plan).collect(),
        }
    }
}
