//! Four worlds: usage as it is and right-sized, each without new commitments and with those that are best for it.

use crate::billing::bill::{self, Priced};
use crate::billing::instrument::Instruments;
use crate::catalog::groups::Groups;
use crate::commit::recommend::{Fleets, Settings};
use crate::demand::Demand;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::owned::Owned;
use crate::pipeline::scene::{self, Scene};
use crate::plan::line::{ReservationLine, SavingsPlanLine};
use crate::plan::worlds::{Waterfall, World, WorldName};
use crate::price::book::PriceBook;

/// What all worlds share.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub book: &'a dyn PriceBook,
    pub groups: &'a Groups,
    pub owned: &'a Owned,
    pub settings: &'a Settings,
    pub detail: ScopeDetail,
}

/// Usage of one kind: what is billed, and under constraints what decides.
pub struct Side {
    pub billed: Fleet,
    deciding: Option<Fleet>,
}

/// New commitments with their bill.
#[derive(Clone, Debug, Default)]
pub struct Bought {
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
    pub priced: Priced,
}

impl Bought {
    /// As if they were in place.
    pub fn owned(&self) -> Owned {
        scene::in_place(&self.reservations, &self.savings_plans)
    }
}

impl Ground<'_> {
    /// Both kinds of usage with the same rows.
    pub fn side(&self, billed: &Demand, deciding: Option<&Demand>) -> Side {
        let fleet = |demand: &Demand| Fleet::new(demand, self.book, self.groups, self.detail);
        match deciding {
            None => Side { billed: fleet(billed), deciding: None },
            Some(deciding) => {
                let (billed, deciding) = billed.aligned(deciding);
                Side { billed: fleet(&billed), deciding: Some(fleet(&deciding)) }
            }
        }
    }

    /// The bill of some commitments beside those in place.
    pub fn priced(&self, side: &Side, new: &Owned) -> Priced {
        let fleet = &side.billed;
        bill::price(fleet, &self.owned.instruments(fleet), &new.instruments(fleet), self.settings.placement)
    }

    /// Everything in place at once.
    pub fn instruments(&self, side: &Side, new: &Owned) -> Instruments {
        self.owned.instruments(&side.billed).and(&new.instruments(&side.billed))
    }

    /// The commitments that are best for a side; none where it has no usage left.
    pub fn best(&self, side: &Side) -> Bought {
        let fleets = Fleets { deciding: side.deciding.as_ref().unwrap_or(&side.billed), billed: &side.billed };
        if fleets.deciding.rows.is_empty() {
            return Bought { priced: self.priced(side, &Owned::default()), ..Bought::default() };
        }
        let Ground { book, groups, owned, settings, .. } = *self;
        let decided = Scene { fleets, book, groups, owned, settings }.decided();
        Bought { reservations: decided.reservations, savings_plans: decided.savings_plans, priced: decided.priced }
    }

    /// Commitments that are decided already, on a side.
    pub fn known(&self, side: &Side, reservations: &[ReservationLine], savings_plans: &[SavingsPlanLine]) -> Bought {
        let bought = Bought {
            reservations: reservations.to_vec(),
            savings_plans: savings_plans.to_vec(),
            priced: Priced::default(),
        };
        Bought { priced: self.priced(side, &bought.owned()), ..bought }
    }
}

/// The four worlds of two sides.
pub struct Four {
    pub as_is: Priced,
    pub right_sized: Priced,
    pub commit_only: Bought,
    pub both: Bought,
}

impl Four {
    pub fn document(&self) -> Vec<World> {
        vec![
            world(WorldName::AsIs, &self.as_is, &[], &[]),
            world(WorldName::RightSizeOnly, &self.right_sized, &[], &[]),
            committed(WorldName::CommitOnly, &self.commit_only),
            committed(WorldName::Both, &self.both),
        ]
    }

    /// What each adds to the bill of today, and what adding both lists would count twice.
    pub fn waterfall(&self) -> Waterfall {
        let today = self.as_is.bill.total_cost;
        let both = self.both.priced.bill.total_cost;
        let right_sizing = today - self.right_sized.bill.total_cost;
        let commitment = today - self.commit_only.priced.bill.total_cost;
        let both_saving = today - both;
        Waterfall {
            today,
            right_sizing,
            commitment,
            interaction: both_saving - right_sizing - commitment,
            both_saving,
            both,
        }
    }
}

fn committed(name: WorldName, bought: &Bought) -> World {
    world(name, &bought.priced, &bought.reservations, &bought.savings_plans)
}

fn world(name: WorldName, priced: &Priced, reservations: &[ReservationLine], plans: &[SavingsPlanLine]) -> World {
    World {
        name,
        bill: priced.bill,
        gross_payg_cost: priced.baseline.gross_payg_cost,
        reservations: reservations.iter().map(scene::world_reservation).collect(),
        savings_plans: plans.iter().map(scene::world_savings_plan).collect(),
    }
}
