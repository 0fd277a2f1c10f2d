//! A past carried on as its outlook expects: the last four weeks over and over again, at the level that each region's
//! walk expects, each pool fading by the chance that it is still alive, successors taking what it loses.

use super::past::Past;
use super::scenarios::expected_levels;
use super::view::View;
use crate::calendar::{HOURS_PER_DAY, Hour};
use crate::demand::Axis;
use crate::demand::fleet::{Fleet, FleetRow, Pool};
use crate::grid::Grid;
use crate::ids::Name;
use crate::units::HOURS_PER_MONTH;

/// Months of levels: as many as a ladder has, and one for its end.
const LEVEL_MONTHS: usize = 13;
const WEEK_HOURS: i64 = 168;
const CYCLE_HOURS: i64 = 4 * WEEK_HOURS;
/// The group of what pools give way to; nothing is sold for it but savings plans.
const SUCCESSORS: &str = "(successors)";

/// The past up to `to`. Pools keep their places; the successors of each region come after them.
pub(super) fn carried_on(past: &Past, view: &View<'_>, to: Hour) -> Past {
    let (rows, pools, twin_of) = with_successors(&past.fleet, view);
    let (seen, table) = (past.fleet.hours(), &past.fleet.tables[0]);
    let coming: Vec<Hour> = (view.now.0..to.0).map(Hour).collect();
    let mut carried = Grid::zeros(rows.len(), seen + coming.len());
    for row in 0..past.fleet.rows.len() {
        carried.row_mut(row)[..seen].copy_from_slice(table.row(row));
    }
    let levels: Vec<Vec<f64>> =
        view.outlook.regions.iter().map(|walk| expected_levels(*walk, &view.window, view.now, LEVEL_MONTHS)).collect();
    let sources = Sources::new(&view.window.axis);
    for (day, hours) in coming.chunks(HOURS_PER_DAY).enumerate() {
        let ahead = (day * HOURS_PER_DAY + hours.len() / 2) as f64 / HOURS_PER_MONTH;
        for (pool, place) in view.window.pools.iter().enumerate() {
            let level = levels[view.outlook.region_of[pool]][(ahead as usize).min(LEVEL_MONTHS - 1)];
            let alive = view.outlook.alive(pool, ahead);
            for at in place.rows.clone() {
                for (part, hour) in hours.iter().enumerate() {
                    let quantity = level * view.window.tables[0].at(at, sources.of(*hour));
                    let column = seen + day * HOURS_PER_DAY + part;
                    carried.row_mut(view.row_of[at])[column] = quantity * alive;
                    carried.row_mut(twin_of[at])[column] = quantity * (1.0 - alive);
                }
            }
        }
    }
    let hours = [past.fleet.axis.hours(), &coming[..]].concat();
    let fleet = Fleet {
        customer: past.fleet.customer.clone(),
        currency: past.fleet.currency,
        axis: Axis::new(hours),
        rows,
        pools,
        tables: vec![carried],
        unpriced: Vec::new(),
    };
    Past { fleet, now: to }
}

/// Rows and pools with one pool of successors a region, and by row of the window the row that succeeds it.
fn with_successors(fleet: &Fleet, view: &View<'_>) -> (Vec<FleetRow>, Vec<Pool>, Vec<usize>) {
    let (mut rows, mut pools) = (fleet.rows.clone(), fleet.pools.clone());
    let mut twin_of = vec![0; view.window.rows.len()];
    for (region, name) in view.outlook.names.iter().enumerate() {
        let first = rows.len();
        for (pool, place) in view.window.pools.iter().enumerate() {
            if view.outlook.region_of[pool] != region {
                continue;
            }
            for at in place.rows.clone() {
                twin_of[at] = rows.len();
                rows.push(FleetRow { pool: pools.len(), ..view.window.rows[at].clone() });
            }
        }
        if rows.len() > first {
            let isf_group = Name::new(SUCCESSORS);
            pools.push(Pool { region: name.clone(), isf_group, rows: first..rows.len() });
        }
    }
    (rows, pools, twin_of)
}

/// Which hour of the window a later hour repeats: four weeks before or a multiple of that, else the same hour of another
/// week, else any.
struct Sources {
    /// Hour that the cycle begins with.
    start: i64,
    /// By hour of the cycle.
    of_cycle: Vec<usize>,
}

impl Sources {
    fn new(window: &Axis) -> Sources {
        let start = window.end().map_or(0, |end| end.0) - CYCLE_HOURS;
        let of_cycle = (0..CYCLE_HOURS)
            .map(|at| {
                let weeks = (0..CYCLE_HOURS / WEEK_HOURS).map(|week| (at + week * WEEK_HOURS) % CYCLE_HOURS);
                let known = weeks.map(|at| Hour(start + at)).find_map(|hour| window.hours().binary_search(&hour).ok());
                known.unwrap_or(at as usize % window.len().max(1))
            })
            .collect();
        Sources { start, of_cycle }
    }

    fn of(&self, hour: Hour) -> usize {
        self.of_cycle[(hour.0 - self.start).rem_euclid(CYCLE_HOURS) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_hour_repeats_the_same_hour_of_the_week() {
        let known: Vec<Hour> = (1_000..1_000 + 672).map(Hour).collect();
        let sources = Sources::new(&Axis::new(known));
        assert_eq!(sources.of(Hour(1_672)), 0);
        assert_eq!(sources.of(Hour(1_672 + 671)), 671);
        assert_eq!(sources.of(Hour(1_672 + 672)), 0);
        let short: Vec<Hour> = (1_504..1_672).map(Hour).collect();
        let sources = Sources::new(&Axis::new(short));
        assert_eq!(sources.of(Hour(1_672)), 0);
        assert_eq!(sources.of(Hour(1_672 + 170)), 2);
    }
}
