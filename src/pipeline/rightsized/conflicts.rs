//! Where commitments and resizes stand in each other's way: new commitments that would block a resize, and commitments in
//! place that resizes would strand.

use super::changes::Change;
use super::rates::{PoolName, PoolRates, Valued};
use super::worlds::Bought;
use crate::billing::bill::{LineUse, Priced};
use crate::billing::simulator::Use;
use crate::catalog::groups::Groups;
use crate::demand::DemandKey;
use crate::demand::resized::{Moved, NewUse};
use crate::owned::Owned;
use crate::plan::worlds::{Conflict, Stranded};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Less than this a month is no conflict.
const MONEY_MIN: f64 = 0.01;
/// A utilisation that falls by less is rounding.
const SHARE_MIN: f64 = 1e-9;

/// A machine's usage before and after its change.
pub struct Step<'a> {
    pub change: &'a Change,
    pub moved: &'a Moved,
    pub before: Valued,
    pub after: Valued,
    /// Saved in 730 hours, at rates after commitments.
    pub saving_month: f64,
}

/// Commitments that are bought for usage as it is before the steps, and their bill before and after all of them.
pub struct Committed<'a> {
    pub bought: &'a Bought,
    pub before: &'a Priced,
    pub after: &'a Priced,
}

/// Cost of the hours of a line that nobody used.
fn idle_cost(line: &LineUse) -> f64 {
    let used = line.used;
    if used.supplied > 0.0 { used.cost * (1.0 - used.used / used.supplied) } else { used.cost }
}

/// What the lines waste more after the steps, by what it is divided by: the pool of a reservation, or none of them.
fn wasted(committed: &Committed<'_>) -> BTreeMap<Option<PoolName>, f64> {
    let more = |before: &LineUse, after: &LineUse| (idle_cost(after) - idle_cost(before)).max(0.0);
    let mut wasted: BTreeMap<Option<PoolName>, f64> = BTreeMap::new();
    let Committed { bought, before, after } = committed;
    let uses = before.new_reservations.iter().zip(&after.new_reservations);
    for (line, (before, after)) in bought.reservations.iter().zip(uses) {
        let pool = (line.region.clone(), line.isf_group.clone());
        *wasted.entry(Some(pool)).or_default() += more(before, after);
    }
    for (before, after) in before.new_savings_plans.iter().zip(&after.new_savings_plans) {
        *wasted.entry(None).or_default() += more(before, after);
    }
    wasted
}

/// What a step takes away: units of a pool, or for savings plans value at pay-as-you-go.
fn freed(step: &Step<'_>, pool: Option<&PoolName>) -> f64 {
    let of = |valued: &Valued| match pool {
        Some(pool) => valued.units.get(pool).copied().unwrap_or(0.0),
        None => valued.payg_cost(),
    };
    (of(&step.before) - of(&step.after)).max(0.0)
}

/// The machines whose change would leave new commitments idle, the dearest first. What all steps together waste is
/// divided among them by what each takes away, so that nothing is counted twice and what other machines of a pool take
/// over is nobody's. `month` turns money of the period into money of 730 hours.
pub fn conflicts(
    steps: &[Step<'_>],
    committed: &Committed<'_>,
    rates: &PoolRates,
    groups: &Groups,
    month: f64,
) -> Vec<Conflict> {
    let wasted = wasted(committed);
    let mut blocked = vec![0.0; steps.len()];
    for (pool, cost) in &wasted {
        let parts: Vec<f64> = steps.iter().map(|step| freed(step, pool.as_ref())).collect();
        let all: f64 = parts.iter().sum();
        if all > 0.0 {
            blocked.iter_mut().zip(parts).for_each(|(sum, part)| *sum += cost * part / all);
        }
    }
    let listed = steps.iter().zip(blocked).filter(|(_, blocked)| blocked * month >= MONEY_MIN);
    let mut conflicts: Vec<Conflict> = listed
        .filter_map(|(step, blocked)| {
            let key = main_key(step.moved)?;
            // What a size is exchanged for; instances that go, and hours that are off, follow nothing.
            let resized = match &step.change.resizing.new_use {
                NewUse::Size { arm_sku, .. } if *arm_sku != key.arm_sku => Some(arm_sku),
                _ => None,
            };
            let group = groups.of(&key.arm_sku).isf_group;
            let waiting = step.before.payg_cost() + step.before.licence - step.before.cost(&[rates]);
            Some(Conflict {
                resource_id: step.change.resizing.resource_id.clone(),
                region: key.region.clone(),
                current_sku: key.arm_sku.clone(),
                target_sku: step.change.target_sku.clone(),
                same_group: resized.is_some_and(|size| groups.of(size).isf_group == group),
                blocked_cost_month: blocked * month,
                waiting_cost_month: waiting.max(0.0) * month,
                resize_saving_month: step.saving_month,
                awaits_days: step.change.awaits_days,
            })
        })
        .collect();
    conflicts.sort_by(by_blocked);
    conflicts
}

/// The dearest first.
pub fn by_blocked(a: &Conflict, b: &Conflict) -> Ordering {
    b.blocked_cost_month.total_cmp(&a.blocked_cost_month).then_with(|| a.resource_id.cmp(&b.resource_id))
}

/// What most of a machine's usage was before.
fn main_key(moved: &Moved) -> Option<&DemandKey> {
    let largest = moved.before.iter().max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(a.0)));
    largest.map(|(key, _)| key)
}

/// The reservations in place that serve less after the resizes; both bills are without new commitments.
pub fn stranded(owned: &Owned, before: &Priced, after: &Priced) -> Vec<Stranded> {
    let share = |used: &Use| (used.supplied > 0.0).then(|| used.used / used.supplied);
    let uses = before.existing_reservations.iter().zip(&after.existing_reservations);
    let lines = owned.reservations.iter().zip(uses).enumerate();
    lines
        .filter_map(|(at, (line, (before, after)))| {
            let (from, to) = (share(before)?, share(after)?);
            (from - to > SHARE_MIN).then(|| Stranded {
                line: at,
                region: line.region.clone(),
                arm_sku: line.arm_sku.clone(),
                utilization_before: Some(from),
                utilization_after: Some(to),
                wasted_cost: line.hourly_price.map(|_| after.cost * (from - to)),
            })
        })
        .collect()
}
