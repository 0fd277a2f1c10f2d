//! What the plan would buy when commitments in place end, day by day of the renewal calendar.
//!
//! On each day the usage is that of the period, everything that has ended by then is gone, the plan's own purchases
//! stand (renewed, should their term end earlier), and nothing is bought that a dated rule ends until then.

mod later_book;

use super::scene::{self, Scene};
use crate::calendar::Day;
use crate::commit::recommend::Settings;
use crate::owned::Owned;
use crate::plan::owned_audit::{RenewalEntry, WouldBuy};
use crate::plan::warning::{Detail, Warning};
use later_book::LaterBook;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Fills `would_buy` of the calendar's entries, the earliest days first; entries of one day have the same. `bought` is
/// the plan, as [`scene::in_place`] has it. Days beyond what can be decided in time stay without, and are told.
pub fn renewals(scene: &Scene<'_>, bought: &Owned, calendar: &mut [RenewalEntry]) -> Vec<Warning> {
    let days: BTreeSet<Day> = calendar.iter().map(|entry| entry.day).collect();
    let days: Vec<Day> = days.into_iter().collect();
    let (near, later) = days.split_at(days.len().min(scene.decisions_max()));
    let found: Vec<WouldBuy> = near.par_iter().map(|day| on(scene, bought, *day)).collect();
    for entry in calendar {
        entry.would_buy = near.binary_search(&entry.day).ok().and_then(|at| found.get(at).cloned());
    }
    let Some(first) = later.first() else { return Vec::new() };
    let message = format!(
        "days of the renewal calendar for which no purchase was worked out, from {first} on: plan again nearer to them"
    );
    vec![Warning::new("renewals_not_worked_out", later.len() as u64, message).with("day", Detail::Day(*first))]
}

fn on(scene: &Scene<'_>, bought: &Owned, day: Day) -> WouldBuy {
    let owned = scene.owned.standing(day).and(bought);
    let book = LaterBook { book: scene.book, as_of: scene.settings.as_of, then: day };
    let settings = Settings { as_of: day, ..scene.settings.clone() };
    let decided = Scene { book: &book, owned: &owned, settings: &settings, ..*scene }.decided();
    WouldBuy {
        reservations: decided.reservations.iter().map(scene::world_reservation).collect(),
        savings_plans: decided.savings_plans.iter().map(scene::world_savings_plan).collect(),
        saving: decided.priced.saving.amount,
    }
}
