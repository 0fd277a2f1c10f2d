//! What is bought in one course: whole machines of offers, and commitments by term.

use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::commit::offer::Offer;
use crate::demand::fleet::Fleet;
use crate::pipeline::scene::{self, Decided};
use crate::plan::scope::Scope;
use crate::plan::worlds::{WorldReservation, WorldSavingsPlan};
use crate::units::Term;

/// Reservations of one size and term.
#[derive(Clone, Debug)]
struct Bought {
    line: WorldReservation,
    ratio: f64,
    /// Per machine.
    hourly_price: f64,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Basket {
    bought: Vec<Bought>,
    /// Money per hour, by [`Term::index`].
    pub commitments: [f64; 2],
}

impl Basket {
    pub fn of(decided: &Decided) -> Basket {
        let bought = decided.reservations.iter().map(|line| Bought {
            line: scene::world_reservation(line),
            ratio: line.ratio,
            hourly_price: line.hourly_price,
        });
        let mut basket = Basket { bought: bought.collect(), commitments: [0.0; 2] };
        for line in &decided.savings_plans {
            basket.commitments[line.term.index()] += line.hourly_commitment;
        }
        basket
    }

    /// Whole-term price of all reservations.
    pub fn reserved_total(&self) -> f64 {
        let total = |bought: &Bought| bought.line.quantity as f64 * bought.hourly_price * bought.line.term.hours();
        self.bought.iter().map(total).fold(0.0, |sum, total| sum + total)
    }

    /// The same with more machines of an offer.
    pub fn with(&self, offer: &Offer, fleet: &Fleet, machines: u64) -> Basket {
        let mut more = self.clone();
        let is_same = |bought: &&mut Bought| {
            let line = &bought.line;
            let pool = fleet.pools.get(offer.pool);
            (line.term, &line.arm_sku) == (offer.term, &offer.arm_sku)
                && pool.is_some_and(|pool| pool.region == line.region)
        };
        match more.bought.iter_mut().find(is_same) {
            Some(bought) => bought.line.quantity += machines,
            None => {
                let Some(pool) = fleet.pools.get(offer.pool) else { return more };
                let line = WorldReservation {
                    region: pool.region.clone(),
                    isf_group: pool.isf_group.clone(),
                    arm_sku: offer.arm_sku.clone(),
                    term: offer.term,
                    quantity: machines,
                };
                more.bought.push(Bought { line, ratio: offer.ratio, hourly_price: offer.hourly_price });
            }
        }
        more
    }

    /// As the billing rule sees it.
    pub fn instruments(&self, fleet: &Fleet) -> Instruments {
        let reservation = |bought: &Bought| Reservation {
            pool: fleet.pool(&bought.line.region, &bought.line.isf_group),
            units: bought.line.quantity as f64 * bought.ratio,
            hourly_cost: bought.line.quantity as f64 * bought.hourly_price,
            term: bought.line.term,
            scope: Scope::default(),
            start: None,
            end: None,
        };
        let plan = |line: WorldSavingsPlan| SavingsPlan {
            hourly_commitment: line.hourly_commitment,
            term: line.term,
            scope: Scope::default(),
            start: None,
            end: None,
        };
        Instruments {
            reservations: self.bought.iter().map(reservation).collect(),
            savings_plans: self.savings_plans().into_iter().map(plan).collect(),
        }
    }

    pub fn reservations(&self) -> Vec<WorldReservation> {
        self.bought.iter().map(|bought| bought.line.clone()).collect()
    }

    pub fn savings_plans(&self) -> Vec<WorldSavingsPlan> {
        let line = |term: Term| WorldSavingsPlan { term, hourly_commitment: self.commitments[term.index()] };
        Term::ALL.map(line).into_iter().filter(|line| line.hourly_commitment > 0.0).collect()
    }
}
