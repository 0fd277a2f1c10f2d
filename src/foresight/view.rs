//! What a decision makes of its past: the last four weeks of what is alive, and what may become of it.

use super::holdings::Holdings;
use super::order::Order;
use super::outlook::Outlook;
use super::past;
use super::policy::{Scene, Shelf};
use crate::calendar::{HOURS_PER_DAY, Hour};
use crate::commit::offer::Offer;
use crate::commit::recommend::Allowed;
use crate::demand::fleet::Fleet;
use crate::units::{HOURS_PER_MONTH, Term};

/// Days that futures repeat: whole weeks.
pub const WINDOW_DAYS: usize = 28;
/// A past of fewer known hours shows no whole week: nothing can be said of what comes.
pub const HISTORY_HOURS_MIN: usize = 7 * HOURS_PER_DAY;

/// A past as decisions see it. Pools of the window are those that are used in it and not gone.
pub struct View<'s> {
    pub now: Hour,
    pub shelf: Shelf<'s>,
    pub window: Fleet,
    /// Of the window's pools.
    pub outlook: Outlook,
    /// By row and by pool of the window, its place in the past.
    pub row_of: Vec<usize>,
    pub pool_of: Vec<usize>,
    /// By pool of the past, its place in the window.
    place_of: Vec<Option<usize>>,
    /// What is in place, by pool of the past.
    pub held: Holdings,
}

impl<'s> View<'s> {
    /// `None` of a past that is too short, and of one without usage in its last weeks.
    pub fn new(scene: &Scene<'s>) -> Option<View<'s>> {
        let (past, now) = (scene.past, scene.past.now);
        if past.fleet.hours() < HISTORY_HOURS_MIN {
            return None;
        }
        let whole = Outlook::new(&past.fleet, scene.shelf.retirements, now.day());
        let latest = past.latest_days(WINDOW_DAYS);
        let table = latest.tables.first()?;
        let is_alive = |row: usize| {
            let is_used = table.row(row).iter().any(|quantity| *quantity > 0.0);
            is_used && !whole.pools[latest.rows[row].pool].is_gone
        };
        let past::Part { fleet: window, row_of, pool_of } = past::part(&latest, is_alive);
        if window.rows.is_empty() {
            return None;
        }
        let mut place_of = vec![None; past.fleet.pools.len()];
        pool_of.iter().enumerate().for_each(|(place, pool)| place_of[*pool] = Some(place));
        let outlook = whole.of(&pool_of);
        Some(View { now, shelf: scene.shelf, window, outlook, row_of, pool_of, place_of, held: scene.held.clone() })
    }

    /// Holdings by pool of the window.
    pub fn placed(&self, held: &Holdings) -> Holdings {
        held.placed(&self.place_of)
    }

    /// The reservation of a pool of the window, unless its series retires before the term ends: nothing is bought past an
    /// announced end.
    pub fn offer(&self, pool: usize, term: Term, allowed: Allowed) -> Option<&'s Offer> {
        let months = term.hours() / HOURS_PER_MONTH;
        let is_outlived = self.outlook.pools[pool].retires_in_months.is_some_and(|retires| retires < months);
        let offer = self.shelf.offer(self.pool_of[pool], term)?;
        (allowed.reservations[term.index()] && !is_outlived).then_some(offer)
    }

    /// Units of an order by pool of the window, and none of what its pools give way to.
    pub fn units(&self, order: &Order) -> Vec<f64> {
        let mut units = vec![0.0; self.window.pools.len() + 1];
        for (offer, machines) in &order.reservations {
            if let Some(place) = self.place_of.get(offer.pool).copied().flatten() {
                units[place] += machines * offer.ratio;
            }
        }
        units
    }

    /// What an hour covered by the shorter term costs over pay-as-you-go, at the cheaper of its instruments, by value; 1
    /// where no shorter term can be bought.
    pub fn renewal_share(&self, term: Term, allowed: Allowed) -> f64 {
        let Some(shorter) = Term::ALL.into_iter().find(|other| *other < term) else { return 1.0 };
        let t = shorter.index();
        let (mut all, mut renewed) = (0.0, 0.0);
        for (pool, place) in self.window.pools.iter().enumerate() {
            let (mut value, mut units, mut planned) = (0.0, 0.0, 0.0);
            for at in place.rows.clone() {
                let row = &self.window.rows[at];
                let quantity = self.window.tables[0].row(at).iter().sum::<f64>();
                value += quantity * row.payg_hourly;
                units += quantity * row.ratio;
                planned += quantity * row.plan_hourly[t].unwrap_or(row.payg_hourly);
            }
            let reserved = self.offer(pool, shorter, allowed).map(|offer| units * offer.unit_price());
            let planned = allowed.savings_plans[t].then_some(planned);
            all += value;
            renewed += [reserved, planned].into_iter().flatten().fold(value, f64::min);
        }
        if all > 0.0 { renewed / all } else { 1.0 }
    }
}
