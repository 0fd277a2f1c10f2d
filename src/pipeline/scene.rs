//! What questions beside the plan are asked of: its usage, prices and bounds, other commitments in place.

use crate::billing::bill::{self, Priced};
use crate::billing::instrument::Instruments;
use crate::catalog::groups::Groups;
use crate::commit::offer::Offer;
use crate::commit::recommend::{self, Allowed, Fleets, Settings};
use crate::demand::fleet::Fleet;
use crate::owned::Owned;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan, ReservationLine, SavingsPlanLine};
use crate::plan::scope::Scope;
use crate::plan::worlds::{WorldReservation, WorldSavingsPlan};
use crate::price::book::PriceBook;
use crate::units::Term;

/// Most decisions that one question asks for, and fewest on a large fleet.
const DECISIONS_MAX: usize = 24;
const DECISIONS_MIN: usize = 4;
/// Rows by hours by tables of all decisions of one question: some tens of seconds of the joint optimum.
const CELLS_MAX: usize = 4_000_000;

/// The plan's own circumstances.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub fleets: Fleets<'a>,
    pub book: &'a dyn PriceBook,
    pub groups: &'a Groups,
    /// Commitments in place.
    pub owned: &'a Owned,
    /// What the plan was decided with.
    pub settings: &'a Settings,
}

/// What is bought beside some commitments, with the bill of the period.
#[derive(Clone, Debug)]
pub struct Decided {
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
    /// By pool: the reservation that it can be given.
    pub offers: Vec<Option<Offer>>,
    pub priced: Priced,
}

impl Scene<'_> {
    /// What the plan itself may hold.
    pub fn allowed(&self) -> Allowed {
        let is_headline = |term: Term| self.settings.headline.is_none_or(|only| only == term);
        let kept = |own: [bool; 2]| Term::ALL.map(|term| own[term.index()] && is_headline(term));
        let Allowed { reservations, savings_plans } = self.settings.allowed;
        Allowed { reservations: kept(reservations), savings_plans: kept(savings_plans) }
    }

    /// The joint plan of this scene.
    pub fn decided(&self) -> Decided {
        // Only the headline is asked for: nothing beside it is decided.
        let settings = Settings { allowed: self.allowed(), headline: None, ..self.settings.clone() };
        let found = recommend::chosen(self.fleets, self.book, self.groups, self.owned, &settings);
        Decided {
            reservations: found.reservations,
            savings_plans: found.savings_plans,
            offers: found.shown,
            priced: found.priced,
        }
    }

    /// What the joint plan of this scene costs in the period.
    pub fn planned_cost(&self) -> f64 {
        recommend::planned_cost(self.fleets, self.book, self.groups, self.owned, self.settings)
    }

    /// The bill of some purchases beside what is in place.
    pub fn priced(&self, new: &Instruments) -> Priced {
        let fleet = self.fleets.billed;
        bill::price(fleet, &self.owned.instruments(fleet), new, self.settings.placement)
    }

    /// How many decisions a question may ask for: fewer where each takes long.
    pub fn decisions_max(&self) -> usize {
        let Fleet { rows, tables, .. } = self.fleets.deciding;
        let cells = rows.len() * tables.len() * self.fleets.deciding.hours();
        (CELLS_MAX / cells.max(1)).clamp(DECISIONS_MIN, DECISIONS_MAX)
    }
}

/// The lines of a plan as if they were owned for the whole period. They serve all usage, as where they are decided.
pub fn in_place(reservations: &[ReservationLine], savings_plans: &[SavingsPlanLine]) -> Owned {
    let reservation = |line: &ReservationLine| OwnedReservation {
        region: line.region.clone(),
        isf_group: line.isf_group.clone(),
        arm_sku: line.arm_sku.clone(),
        term: line.term,
        quantity: line.quantity as f64,
        ratio: line.ratio,
        units: line.units,
        scope: Scope::default(),
        hourly_price: Some(line.hourly_price),
        utilization: None,
        cost: 0.0,
        start: None,
        end: None,
    };
    let plan = |line: &SavingsPlanLine| OwnedSavingsPlan {
        term: line.term,
        hourly_commitment: line.hourly_commitment,
        scope: Scope::default(),
        utilization: None,
        cost: 0.0,
        start: None,
        end: None,
    };
    Owned {
        reservations: reservations.iter().map(reservation).collect(),
        savings_plans: savings_plans.iter().map(plan).collect(),
    }
}

/// The line in the short form of the parts beside the plan.
pub fn world_reservation(line: &ReservationLine) -> WorldReservation {
    WorldReservation {
        region: line.region.clone(),
        isf_group: line.isf_group.clone(),
        arm_sku: line.arm_sku.clone(),
        term: line.term,
        quantity: line.quantity,
    }
}

/// As [`world_reservation`].
pub fn world_savings_plan(line: &SavingsPlanLine) -> WorldSavingsPlan {
    WorldSavingsPlan { term: line.term, hourly_commitment: line.hourly_commitment }
}
