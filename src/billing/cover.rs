//! What pays for demand day by day: the hours of the simulator, summed by day and week instead of by line.

use super::instrument::{Instruments, SavingsPlan};
use super::simulator::{Rule, Use};
use crate::calendar::{Day, Hour};
use crate::demand::Axis;
use crate::demand::fleet::{Fleet, Pool};
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::plan::cover::{Cover, CoverDay, CoverGrain, PoolCover};
use rayon::prelude::*;
use std::ops::Range;

/// Periods of more known days are told by week: three years fit, and a chart has hardly more pixels.
const DAYS_MAX: usize = 1_100;
/// Pools that are told apart.
const POOLS_MAX: usize = 6;

/// The cover of the fleet and of its costliest pools, with `new` beside `existing`, on the tables that the placement
/// reads. Every step is a block of its own, so that the bytes are the same at any number of threads.
pub fn cover(fleet: &Fleet, existing: &Instruments, new: &Instruments, placement: Placement) -> Cover {
    let Some(table) = fleet.tables.first() else { return Cover::default() };
    let all = existing.and(new);
    // Both tables hold the same instance-hours.
    let usage: Vec<f64> = (0..fleet.rows.len()).map(|row| table.row(row).iter().sum::<f64>()).collect();
    let teller = Teller {
        fleet,
        tables: tables(fleet, placement),
        instruments: &all,
        rule: Rule::new(fleet, &all),
        unit_values: fleet.pools.iter().map(|pool| unit_value(fleet, &usage, pool)).collect(),
        plan_ratios: all.savings_plans.iter().map(|plan| plan_ratio(fleet, &usage, plan)).collect(),
        pools: costliest(fleet, &usage),
    };
    let (grain, steps) = steps(&fleet.axis);
    let told: Vec<Vec<CoverDay>> = steps.par_iter().map(|step| teller.step(step)).collect();
    let days = |place: usize| told.iter().filter_map(|step| step.get(place).copied()).collect::<Vec<CoverDay>>();
    let pools = teller.pools.iter().enumerate().map(|(place, pool)| PoolCover {
        region: fleet.pools[*pool].region.clone(),
        isf_group: fleet.pools[*pool].isf_group.clone(),
        days: days(place + 1),
    });
    let idle = all
        .reservations
        .iter()
        .filter(|line| line.pool.is_none() && line.units > 0.0 && !fleet.axis.span(line.start, line.end).is_empty());
    Cover { grain, fleet: days(0), pools: pools.collect(), reservations_unvalued: idle.count() }
}

fn tables(fleet: &Fleet, placement: Placement) -> &[Grid] {
    match (placement, fleet.tables.as_slice()) {
        (Placement::Low, [low, ..]) => std::slice::from_ref(low),
        (Placement::High, [.., high]) => std::slice::from_ref(high),
        (_, tables) => tables,
    }
}

/// Hours of the axis that one entry is the mean of.
struct Step {
    day: Day,
    hours: Range<usize>,
}

fn steps(axis: &Axis) -> (CoverGrain, Vec<Step>) {
    let known_days = axis.hours().chunk_by(|a, b| a.day() == b.day()).count();
    let grain = if known_days > DAYS_MAX { CoverGrain::Week } else { CoverGrain::Day };
    let first = axis.start().map_or(0, |hour| hour.day().0);
    let step_day = |hour: &Hour| {
        let day = hour.day().0;
        Day(day - (day - first) % grain.days())
    };
    let mut start = 0;
    let steps = axis.hours().chunk_by(|a, b| step_day(a) == step_day(b)).filter_map(|hours| {
        let span = start..start + hours.len();
        start = span.end;
        Some(Step { day: step_day(hours.first()?), hours: span })
    });
    (grain, steps.collect())
}

/// The pools with any cost, most of it first.
fn costliest(fleet: &Fleet, usage: &[f64]) -> Vec<usize> {
    let cost = |pool: &Pool| pool.rows.clone().fold(0.0, |sum, row| sum + usage[row] * fleet.rows[row].payg_hourly);
    let mut ranked: Vec<(usize, f64)> =
        fleet.pools.iter().map(cost).enumerate().filter(|(_, cost)| *cost > 0.0).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.into_iter().take(POOLS_MAX).map(|(pool, _)| pool).collect()
}

/// Mean pay-as-you-go price of a unit of the pool; of its sizes where none ran.
fn unit_value(fleet: &Fleet, usage: &[f64], pool: &Pool) -> f64 {
    let rows = &fleet.rows[pool.rows.clone()];
    let (value, units) = rows
        .iter()
        .zip(&usage[pool.rows.clone()])
        .fold((0.0, 0.0), |(value, units), (row, hours)| (value + hours * row.payg_hourly, units + hours * row.ratio));
    if units > 0.0 {
        value / units
    } else {
        rows.iter().fold(0.0, |sum, row| sum + row.payg_hourly / row.ratio) / rows.len().max(1) as f64
    }
}

/// Mean plan price over pay-as-you-go of the usage that the plan may serve; 1 where there is none.
fn plan_ratio(fleet: &Fleet, usage: &[f64], plan: &SavingsPlan) -> f64 {
    let (mut planned, mut payg) = (0.0, 0.0);
    for (row, hours) in fleet.rows.iter().zip(usage).filter(|(row, _)| plan.scope.covers(row)) {
        let Some(price) = row.plan_hourly[plan.term.index()] else { continue };
        planned += hours * price;
        payg += hours * row.payg_hourly;
    }
    if planned > 0.0 && payg > 0.0 { planned / payg } else { 1.0 }
}

/// What every step is told from.
struct Teller<'a> {
    fleet: &'a Fleet,
    tables: &'a [Grid],
    instruments: &'a Instruments,
    rule: Rule<'a>,
    /// Money of one idle unit, by pool of the fleet.
    unit_values: Vec<f64>,
    /// Plan price over pay-as-you-go, by savings plan.
    plan_ratios: Vec<f64>,
    /// The pools that are told apart.
    pools: Vec<usize>,
}

impl Teller<'_> {
    /// The fleet's entry, then one of each pool that is told apart.
    fn step(&self, step: &Step) -> Vec<CoverDay> {
        let none = CoverDay { day: step.day, reserved: 0.0, planned: 0.0, overage: 0.0, unused: 0.0 };
        let (mut whole, mut pools) = (none, vec![none; self.pools.len()]);
        for table in self.tables {
            self.add(table, &step.hours, &mut whole, &mut pools);
        }
        let hours = (step.hours.len() * self.tables.len()) as f64;
        // What a plan just pays for may round to a little less than nothing.
        let mean = |sum: f64| (sum / hours).max(0.0);
        std::iter::once(whole)
            .chain(pools)
            .map(|sum| CoverDay {
                day: sum.day,
                reserved: mean(sum.reserved),
                planned: mean(sum.planned),
                overage: mean(sum.overage),
                unused: mean(sum.unused),
            })
            .collect()
    }

    /// Adds the sums of some hours of one table.
    fn add(&self, table: &Grid, hours: &Range<usize>, whole: &mut CoverDay, pools: &mut [CoverDay]) {
        let fleet = self.fleet;
        let outcome = self.rule.block(table, hours.clone(), &mut |_, usage, after_reservations, left| {
            for (sum, pool) in pools.iter_mut().zip(&self.pools) {
                for row in fleet.pools[*pool].rows.clone() {
                    let ratio = fleet.rows[row].ratio;
                    sum.reserved += (usage[row] - after_reservations[row]) * ratio;
                    sum.planned += (after_reservations[row] - left[row]) * ratio;
                    sum.overage += left[row] * ratio;
                }
            }
        });
        let covered = |uses: &[Use]| uses.iter().fold(0.0, |sum, used| sum + used.covered_payg);
        whole.reserved += covered(&outcome.reservations);
        whole.planned += covered(&outcome.savings_plans);
        whole.overage += outcome.overage_cost;
        let idle = |used: &Use| (used.supplied - used.used).max(0.0);
        for (line, used) in self.instruments.reservations.iter().zip(&outcome.reservations) {
            let Some(pool) = line.pool else { continue };
            whole.unused += idle(used) * self.unit_values[pool];
            if let Some(place) = self.pools.iter().position(|told| *told == pool) {
                pools[place].unused += idle(used);
            }
        }
        for (used, ratio) in outcome.savings_plans.iter().zip(&self.plan_ratios) {
            whole.unused += idle(used) / ratio;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::instrument::Reservation;
    use crate::demand::fleet::FleetRow;
    use crate::ids::{ArmSku, Name, Region};
    use crate::plan::scope::Scope;
    use crate::price::PriceKind;
    use crate::units::{Currency, Os, Term};

    fn row(pool: usize, ratio: f64, payg_hourly: f64, plan_1y_hourly: Option<f64>) -> FleetRow {
        FleetRow {
            pool,
            arm_sku: ArmSku::new(&format!("Standard_D{ratio}")),
            os: Os::Linux,
            offer: "".into(),
            subscription: "".into(),
            resource_group: "".into(),
            ratio,
            payg_hourly,
            payg_kind: PriceKind::Customer,
            plan_hourly: [plan_1y_hourly, None],
            plan_kind: [PriceKind::Customer; 2],
            licence_hourly: 0.0,
        }
    }

    /// Rows pool by pool; `quantity` is by table, row and hour.
    fn fleet(days: &[i32], rows: Vec<FleetRow>, tables: usize, quantity: impl Fn(usize, usize, usize) -> f64) -> Fleet {
        let days: Vec<Day> = days.iter().copied().map(Day).collect();
        let axis = Axis::of_days(&days);
        let table = |table: usize| {
            let mut grid = Grid::zeros(rows.len(), axis.len());
            for row in 0..rows.len() {
                grid.row_mut(row).iter_mut().enumerate().for_each(|(hour, cell)| *cell = quantity(table, row, hour));
            }
            grid
        };
        let tables: Vec<Grid> = (0..tables).map(table).collect();
        let count = rows.last().map_or(0, |row| row.pool + 1);
        let pool = |pool: usize| Pool {
            region: Region::new("westeurope"),
            isf_group: Name::new(&format!("group {pool}")),
            rows: rows.partition_point(|row| row.pool < pool)..rows.partition_point(|row| row.pool <= pool),
        };
        let pools: Vec<Pool> = (0..count).map(pool).collect();
        Fleet { customer: String::new(), currency: Currency::USD, axis, rows, pools, tables, unpriced: Vec::new() }
    }

    /// Machines of the size A in every hour: 0.4 an hour, 0.3 under a plan.
    fn plain(days: &[i32], machines: f64) -> Fleet {
        fleet(days, vec![row(0, 1.0, 0.4, Some(0.3))], 1, |_, _, _| machines)
    }

    fn instruments(reserved: &[(Option<usize>, f64)], commitment: Option<f64>) -> Instruments {
        let reservation = |(pool, units): &(Option<usize>, f64)| Reservation {
            pool: *pool,
            units: *units,
            hourly_cost: 0.0,
            term: Term::P1Y,
            scope: Scope::default(),
            start: None,
            end: None,
        };
        let plan = |hourly_commitment: f64| SavingsPlan {
            hourly_commitment,
            term: Term::P1Y,
            scope: Scope::default(),
            start: None,
            end: None,
        };
        Instruments {
            reservations: reserved.iter().map(reservation).collect(),
            savings_plans: commitment.into_iter().map(plan).collect(),
        }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    /// Two days, two tables; a pool of two sizes, one of them without a plan price, and a pool of one.
    fn two_pools(quantity: &[u32]) -> Fleet {
        let rows = vec![row(0, 1.0, 0.1, Some(0.07)), row(0, 2.0, 0.26, None), row(1, 4.0, 0.5, Some(0.3))];
        fleet(&[20_000, 20_001], rows, 2, |table, row, hour| f64::from(quantity[(table * 3 + row) * 48 + hour]) / 2.0)
    }

    proptest::proptest! {
        #[test]
        fn what_pays_for_a_day_adds_up_to_its_demand(
            quantity in proptest::collection::vec(0u32..9, 2 * 3 * 48), units in 0.0f64..12.0, commitment in 0.0f64..3.0,
        ) {
            let fleet = two_pools(&quantity);
            let mut existing = instruments(&[(Some(0), units)], Some(commitment / 2.0));
            existing.reservations[0].start = Some(Hour(20_000 * 24 + 7));
            let new = instruments(&[(Some(1), units / 2.0), (Some(0), 1.0)], Some(commitment));
            for (placement, tables) in
                [(Placement::Low, vec![0_usize]), (Placement::Middle, vec![0, 1]), (Placement::High, vec![1])]
            {
                let cover = cover(&fleet, &existing, &new, placement);
                proptest::prop_assert_eq!((cover.fleet.len(), cover.pools.len()), (2, 2));
                let mean = |day: usize, worth: &dyn Fn(&FleetRow) -> f64| {
                    let mut sum = 0.0;
                    for table in &tables {
                        for (at, row) in fleet.rows.iter().enumerate() {
                            let hours = &fleet.tables[*table].row(at)[day * 24..][..24];
                            sum += hours.iter().sum::<f64>() * worth(row);
                        }
                    }
                    sum / (24 * tables.len()) as f64
                };
                let demand = |day: &CoverDay| day.reserved + day.planned + day.overage;
                for (at, day) in cover.fleet.iter().enumerate() {
                    proptest::prop_assert!(close(demand(day), mean(at, &|row| row.payg_hourly)), "{day:?}");
                }
                for pool in &cover.pools {
                    let number = fleet.pool(&pool.region, &pool.isf_group);
                    let units = |row: &FleetRow| if Some(row.pool) == number { row.ratio } else { 0.0 };
                    for (at, day) in pool.days.iter().enumerate() {
                        proptest::prop_assert!(close(demand(day), mean(at, &units)), "{day:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn without_instruments_all_is_left_at_pay_as_you_go() {
        let nothing = Instruments::default();
        let found = cover(&plain(&[20_000, 20_001], 3.0), &nothing, &nothing, Placement::Middle);
        for (days, demand) in [(&found.fleet, 1.2), (&found.pools[0].days, 3.0)] {
            assert_eq!(days.len(), 2);
            for day in days {
                assert_eq!((day.reserved, day.planned, day.unused), (0.0, 0.0, 0.0));
                assert!(close(day.overage, demand), "{day:?}");
            }
        }
    }

    #[test]
    fn an_idle_unit_is_worth_the_mean_price_of_its_pool() {
        // 2 x 1 + 1 x 2 units cost 0.5 an hour: 0.125 a unit.
        let rows = vec![row(0, 1.0, 0.1, None), row(0, 2.0, 0.3, None)];
        let fleet = fleet(&[20_000], rows, 1, |_, row, _| [2.0, 1.0][row]);
        let owned = instruments(&[(Some(0), 5.0), (None, 8.0)], None);
        let found = cover(&fleet, &owned, &instruments(&[(Some(0), 1.0)], None), Placement::Middle);
        assert!(close(found.fleet[0].reserved, 0.5) && close(found.fleet[0].unused, 0.25), "{found:?}");
        assert!(close(found.pools[0].days[0].reserved, 4.0) && close(found.pools[0].days[0].unused, 2.0), "{found:?}");
        assert_eq!(found.reservations_unvalued, 1);
    }

    #[test]
    fn an_unspent_commitment_is_worth_what_it_could_have_served() {
        let found =
            cover(&plain(&[20_000], 1.0), &instruments(&[], Some(0.6)), &instruments(&[], None), Placement::Low);
        let day = found.fleet[0];
        assert!(close(day.planned, 0.4) && close(day.overage, 0.0), "{day:?}");
        // 0.3 of 0.6 is spent; the rest would buy a machine more.
        assert!(close(day.unused, 0.4), "{day:?}");
        assert_eq!(found.pools[0].days[0].unused, 0.0);
    }

    #[test]
    fn unknown_days_have_no_entry() {
        let nothing = Instruments::default();
        let found = cover(&plain(&[20_000, 20_003], 1.0), &nothing, &nothing, Placement::Low);
        assert_eq!(found.fleet.iter().map(|day| day.day.0).collect::<Vec<_>>(), [20_000, 20_003]);
    }

    #[test]
    fn long_periods_are_told_by_week() {
        let days: Vec<i32> = (20_000..20_000 + DAYS_MAX as i32 + 1).collect();
        let nothing = Instruments::default();
        let told = |days: &[i32]| cover(&plain(days, 2.0), &nothing, &nothing, Placement::Low);
        let (daily, weekly) = (told(&days[1..]), told(&days[..]));
        assert_eq!((daily.grain, daily.fleet.len()), (CoverGrain::Day, DAYS_MAX));
        assert_eq!((weekly.grain, weekly.fleet.len()), (CoverGrain::Week, 158));
        assert!(weekly.fleet.iter().all(|week| close(week.overage, 0.8)));
        assert!(weekly.fleet.windows(2).all(|pair| pair[1].day.0 - pair[0].day.0 == 7));
    }

    #[test]
    fn any_number_of_threads_tells_the_same() {
        let quantity: Vec<u32> = (0..2 * 3 * 48).map(|at| at * 37 % 11).collect();
        let fleet = two_pools(&quantity);
        let (owned, new) = (instruments(&[(Some(0), 3.7)], None), instruments(&[(Some(1), 5.0)], Some(0.31)));
        let told = |threads: usize| {
            let threads = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            threads.install(|| cover(&fleet, &owned, &new, Placement::Middle))
        };
        assert_eq!(told(1), told(4));
    }
}
