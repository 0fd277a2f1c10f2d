//! One customer's sizing and its commitments together: the worlds, the conflicts, and savings at rates after commitments.

use super::changes::Change;
use super::conflicts::{self, Committed, Step};
use super::rates::{PoolRates, Valued};
use super::worlds::{Four, Ground, Side};
use super::{Sizing, changed};
use crate::commit::recommend::Settings;
use crate::demand::fleet::ScopeDetail;
use crate::demand::resized::{Moved, NewUse};
use crate::demand::{Demand, DemandKey};
use crate::ids::Name;
use crate::owned::Owned;
use crate::pipeline::Market;
use crate::plan::line::{ReservationLine, SavingsPlanLine};
use crate::plan::resize::{Resize, ResizeTrial};
use crate::plan::warning::{Named, Warning, some_of};
use crate::plan::worlds::{Conflict, Rightsizing};
use crate::units::HOURS_PER_MONTH;
use std::collections::BTreeMap;

/// What the worlds are made of beside the machines.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// What is billed.
    pub demand: &'a Demand,
    /// What constraints make of usage; `None` where they change none.
    pub constrained: Option<&'a dyn Fn(&Demand) -> Demand>,
    pub market: &'a Market,
    pub owned: &'a Owned,
    pub settings: &'a Settings,
    pub detail: ScopeDetail,
    /// The lines of the plan, where it was decided by the same rule as the worlds are; else they are decided anew.
    pub plan: Option<(&'a [ReservationLine], &'a [SavingsPlanLine])>,
}

/// What right-sizing adds to a plan.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    pub resizes: Vec<Resize>,
    pub trial: Option<ResizeTrial>,
    pub rightsizing: Option<Rightsizing>,
    pub warnings: Vec<Warning>,
}

/// Usage with the machines as they are, and changed.
struct Sides {
    as_is: Side,
    right: Side,
    /// The resized demand, on which open advice follows.
    resized: Demand,
    moved: Vec<Moved>,
}

/// Effective rates with the commitments that are best for each side.
struct Rates {
    as_is: PoolRates,
    right: PoolRates,
}

impl Sizing {
    /// The advice at rates after commitments, and the worlds where any machine changes.
    pub fn joined(self, setting: &Setting<'_>) -> Joined {
        if self.held.is_empty() && self.open.is_empty() {
            return Joined { resizes: self.resizes, trial: self.trial, rightsizing: None, warnings: self.warnings };
        }
        let ground = setting.ground();
        let sides = self.sides(setting, &ground);
        let four = self.four(setting, &ground, &sides);
        let rates_of = |side: &Side, new: &Owned| {
            PoolRates::of(&side.billed, &ground.instruments(side, new), setting.settings.placement)
        };
        let rates = Rates {
            as_is: rates_of(&sides.as_is, &four.commit_only.owned()),
            right: rates_of(&sides.right, &four.both.owned()),
        };
        let steps = setting.steps(&self.held, &sides.moved, [&rates.as_is, &rates.right], [&rates.right, &rates.as_is]);
        let (later, open_moved) = if self.open.is_empty() {
            (None, Vec::new())
        } else {
            let (later, moved) = changed(&sides.resized, &self.open, setting.market);
            (Some(later), moved)
        };
        // What is not agreed to starts from where the plan stands.
        let stands = [&rates.right, &rates.as_is];
        let open_steps = setting.steps(&self.open, &open_moved, stands, stands);
        // What the plan buys is for the machines as they are, or as they were agreed to be.
        let (bought, advised, now) = if self.is_agreed {
            (&four.both, &open_steps, &rates.right)
        } else {
            (&four.commit_only, &steps, &rates.as_is)
        };
        let followed = later.as_ref().unwrap_or(&sides.resized);
        let priced = |demand: &Demand| ground.priced(&ground.side(demand, None), &bought.owned());
        let after = priced(followed);
        let committed = Committed { bought, before: &bought.priced, after: &after };
        let mut conflicts = setting.conflicts(advised, &committed, now);
        if !self.awaited.is_empty() {
            let (at_last, moved) = changed(followed, &self.awaited, setting.market);
            let awaited = setting.steps(&self.awaited, &moved, stands, stands);
            let committed = Committed { bought, before: &after, after: &priced(&at_last) };
            conflicts.extend(setting.conflicts(&awaited, &committed, now));
            conflicts.sort_by(conflicts::by_blocked);
        }
        let total = |side: &Side, new: &Owned| ground.priced(side, new).bill.total_cost;
        let rightsizing = Rightsizing {
            accepted: if self.is_agreed { self.held.len() } else { 0 },
            considered: self.held.len(),
            not_in_demand: sides.moved.iter().filter(|moved| moved.is_empty()).count(),
            worlds: four.document(),
            waterfall: four.waterfall(),
            commit_first_cost: total(&sides.right, &four.commit_only.owned()) - four.both.priced.bill.total_cost,
            resize_first_cost: total(&sides.as_is, &four.both.owned()) - four.commit_only.priced.bill.total_cost,
            conflicts,
            stranded: conflicts::stranded(setting.owned, &four.as_is, &four.right_sized),
        };
        let savings: BTreeMap<&Name, f64> = steps
            .iter()
            .chain(&open_steps)
            .filter(|step| !step.moved.is_empty())
            .map(|step| (&step.change.resizing.resource_id, step.saving_month))
            .collect();
        let mut resizes = self.resizes;
        for resize in &mut resizes {
            resize.monthly_saving_committed = savings.get(&resize.resource_id).copied();
        }
        let mut warnings = self.warnings;
        warnings.extend(told(setting.demand, &steps));
        Joined { resizes, trial: self.trial, rightsizing: Some(rightsizing), warnings }
    }

    fn sides(&self, setting: &Setting<'_>, ground: &Ground<'_>) -> Sides {
        let (resized, moved) = changed(setting.demand, &self.held, setting.market);
        let deciding = setting.constrained.map(|constrained| constrained(setting.demand));
        let resized_deciding = deciding.as_ref().map(|deciding| changed(deciding, &self.held, setting.market).0);
        Sides {
            as_is: ground.side(setting.demand, deciding.as_ref()),
            right: ground.side(&resized, resized_deciding.as_ref()),
            resized,
            moved,
        }
    }

    /// The plan's own lines are those of the world that it is for: of the machines as they are, or as they will be.
    fn four(&self, setting: &Setting<'_>, ground: &Ground<'_>, sides: &Sides) -> Four {
        let bought = |side: &Side, is_the_plans: bool| match setting.plan.filter(|_| is_the_plans) {
            Some((reservations, savings_plans)) => ground.known(side, reservations, savings_plans),
            None => ground.best(side),
        };
        let nothing = Owned::default();
        Four {
            as_is: ground.priced(&sides.as_is, &nothing),
            right_sized: ground.priced(&sides.right, &nothing),
            commit_only: bought(&sides.as_is, !self.is_agreed),
            both: bought(&sides.right, self.is_agreed),
        }
    }
}

impl<'a> Setting<'a> {
    fn ground(&self) -> Ground<'a> {
        let (book, groups) = (self.market.book(), self.market.groups());
        Ground { book, groups, owned: self.owned, settings: self.settings, detail: self.detail }
    }

    /// What turns money of the period into money of 730 hours.
    fn month(&self) -> f64 {
        HOURS_PER_MONTH / self.demand.axis.len().max(1) as f64
    }

    /// Changes with what they moved, valued at some rates before and others after.
    fn steps<'s>(
        &self,
        changes: &'s [Change],
        moved: &'s [Moved],
        start: [&PoolRates; 2],
        end: [&PoolRates; 2],
    ) -> Vec<Step<'s>> {
        let valued = |usage: &BTreeMap<DemandKey, f64>| Valued::of(usage, self.market.book(), self.market.groups());
        let step = |(change, moved): (&'s Change, &'s Moved)| {
            let (before, after) = (valued(&moved.before), valued(&moved.after));
            let saving_month = (before.cost(&start) - after.cost(&end)) * self.month();
            Step { change, moved, before, after, saving_month }
        };
        changes.iter().zip(moved).map(step).collect()
    }

    fn conflicts(&self, steps: &[Step<'_>], committed: &Committed<'_>, rates: &PoolRates) -> Vec<Conflict> {
        conflicts::conflicts(steps, committed, rates, self.market.groups(), self.month())
    }
}

/// What a reader must know of how machines were found in the demand.
fn told(demand: &Demand, steps: &[Step<'_>]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let missing = steps.iter().filter(|step| step.moved.is_empty());
    let missing: Vec<Named> = missing.map(|step| Named::new(step.change.resizing.resource_id.leaf())).collect();
    if !missing.is_empty() {
        let message = format!(
            "{} resizes are in no world: the demand does not show their machines at their size: {}",
            missing.len(),
            some_of(&missing)
        );
        warnings.push(Warning::new("resizes_not_in_demand", missing.len() as u64, message).naming(&missing));
    }
    let found = (steps.len() - missing.len()) as u64;
    if !demand.is_daily() && found > 0 {
        let message = format!(
            "hourly usage names no machine: {found} resizes count as machines of their region, size and group in every hour in which one of them ran"
        );
        warnings.push(Warning::new("resizes_by_size", found, message));
    }
    let is_off =
        |step: &&Step<'_>| matches!(step.change.resizing.new_use, NewUse::Off { .. }) && !step.moved.is_empty();
    let scheduled = steps.iter().filter(is_off).count() as u64;
    if demand.is_daily() && scheduled > 0 {
        let message = format!(
            "daily rows do not say when a machine ran: {scheduled} schedules scale the hours of working days to those that stay on"
        );
        warnings.push(Warning::new("schedules_by_share", scheduled, message));
    }
    warnings
}
