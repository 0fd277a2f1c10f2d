//! Futures of a fleet: its last four weeks, level by level and month by month, with what may become of each pool.
//!
//! In each future a region's compute walks from month to month, in part as the customer's other regions do, each pool's
//! share wanders beside it, and each pool may give way to a successor that no reservation of it serves and every savings
//! plan does. Half of the futures mirror the walks of the other half, and the chances of giving way are spread evenly over
//! them, so that few futures say much.
//! Every region and pool draws by its own name: the others may come and go.

mod classes;
mod paths;
mod steps;
mod supply;

pub use supply::Supply;

use super::holdings::Holdings;
use super::outlook::{Outlook, Walk};
use super::random;
use crate::calendar::Hour;
use crate::commit::joint::problem::Problem;
use crate::demand::fleet::Fleet;
use crate::units::HOURS_PER_MONTH;
use classes::Classes;
use steps::{Step, steps};

const MONTHS_PER_YEAR: f64 = 12.0;
/// The name by which surprises common to all regions are drawn; no region has it.
const CUSTOMER: &str = "(customer)";

/// How many futures, how far, how fine.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// Keeps draws for different purposes apart.
    pub purpose: u64,
    /// Even.
    pub futures: usize,
    pub months: f64,
    /// Whether the first year is drawn month by month, not by quarters.
    pub by_month: bool,
    /// Hours of the last four weeks that stand for each step, spread from the quietest to the busiest.
    pub hours: usize,
}

/// An hour of the last four weeks in one step of one future.
#[derive(Clone, Copy, Debug)]
pub struct FutureHour {
    pub future: usize,
    step: usize,
    /// In the window.
    hour: usize,
    /// Expected hours that it stands for.
    pub weight: f64,
    /// Busier hours of the same year of the same future, as a share of all, and this hour's own share.
    busier: f64,
    share: f64,
}

impl FutureHour {
    /// Its weight when only the busiest share of hours counts.
    pub fn weight_of_busiest(&self, busiest: f64) -> f64 {
        self.weight * ((busiest - self.busier) / self.share).clamp(0.0, 1.0)
    }
}

/// An hour of the last four weeks with the levels of its pools, and what holdings supply in it.
struct Moment<'m> {
    hour: usize,
    weight: f64,
    supply: &'m Supply,
    /// By pool.
    levels: &'m [f64],
}

/// Drawn futures over the window that they repeat.
pub struct Futures<'a> {
    window: &'a Fleet,
    now: Hour,
    pub count: usize,
    pub months: f64,
    steps: Vec<Step>,
    /// By future, step and hour.
    hours: Vec<FutureHour>,
    /// Level over the window's, by future, step and pool; negative where the pool has given way.
    levels: Vec<f64>,
    classes: Classes,
}

impl<'a> Futures<'a> {
    /// `window` holds the last four weeks before `now`, in one table, and at least one hour; `outlook` is of its pools.
    pub fn new(window: &'a Fleet, now: Hour, outlook: &Outlook, draw: Draw) -> Futures<'a> {
        let steps = steps(draw.months, draw.by_month);
        let months = draw.months.ceil() as usize;
        let count = draw.futures / 2 * 2;
        let lag = lag_months(window, now);
        let mut rng = random::generator(draw.purpose, CUSTOMER);
        let common = random::mirrored(&mut rng, count, months + 1);
        let regions: Vec<Vec<Vec<f64>>> = outlook
            .regions
            .iter()
            .zip(&outlook.names)
            .map(|(walk, name)| {
                let mut rng = random::generator(draw.purpose, name.as_str());
                let deviates = random::mirrored(&mut rng, count, months + 1);
                let joined =
                    deviates.iter().zip(&common).map(|(own, common)| paths::joined(own, common, outlook.common));
                joined.map(|deviates| paths::region(*walk, lag, &deviates)).collect()
            })
            .collect();
        let pools = window.pools.len();
        let mut levels = vec![0.0; count * steps.len() * pools];
        let mut gives_way = vec![false; levels.len()];
        for (at, place) in window.pools.iter().enumerate() {
            let mut rng = random::generator(draw.purpose, &format!("{}/{}", place.region, place.isf_group));
            let deviates = random::mirrored(&mut rng, count, months);
            let chances = random::strata(&mut rng, count);
            let alive: Vec<f64> = steps.iter().map(|step| outlook.alive(at, step.middle)).collect();
            for future in 0..count {
                let share = paths::share(outlook.pools[at].wander, &deviates[future]);
                for (s, step) in steps.iter().enumerate() {
                    let place = (future * steps.len() + s) * pools + at;
                    levels[place] = share[step.month].exp();
                    gives_way[place] = alive[s] < chances[future];
                }
            }
        }
        for (at, levels) in levels.chunks_mut(pools.max(1)).enumerate() {
            let (future, step) = (at / steps.len(), &steps[at % steps.len()]);
            let region = |region: usize| regions[region][future][step.month].exp();
            share_out(outlook, levels, region);
        }
        levels.iter_mut().zip(gives_way).filter(|(_, gives_way)| *gives_way).for_each(|(level, _)| *level = -*level);
        let hours = hours(window, &steps, count, draw);
        let classes = Classes::new(window);
        let mut futures = Futures { window, now, count, months: draw.months, steps, hours, levels, classes };
        futures.rank();
        futures
    }

    /// Ranks the hours of each year of each future by their compute.
    fn rank(&mut self) {
        let year = |hour: &FutureHour| (hour.future, (self.steps[hour.step].middle / MONTHS_PER_YEAR) as usize);
        let mut order: Vec<(usize, f64)> = (0..self.hours.len()).map(|at| (at, self.value(&self.hours[at]))).collect();
        order.sort_by(|(a, value), (b, other)| {
            let years = year(&self.hours[*a]).cmp(&year(&self.hours[*b]));
            years.then(other.total_cmp(value)).then(a.cmp(b))
        });
        let years = order.chunk_by(|(a, _), (b, _)| year(&self.hours[*a]) == year(&self.hours[*b]));
        let mut ranks = Vec::with_capacity(order.len());
        for year in years {
            let all: f64 = year.iter().map(|(at, _)| self.hours[*at].weight).sum();
            let mut busier = 0.0;
            for (at, _) in year {
                let share = self.hours[*at].weight / all;
                ranks.push((*at, busier, share));
                busier += share;
            }
        }
        for (at, busier, share) in ranks {
            (self.hours[at].busier, self.hours[at].share) = (busier, share);
        }
    }

    /// Compute of an hour at pay-as-you-go.
    fn value(&self, hour: &FutureHour) -> f64 {
        let table = &self.window.tables[0];
        let rows = self.window.rows.iter().enumerate();
        rows.map(|(at, row)| table.at(at, hour.hour) * row.payg_hourly * self.level(hour, row.pool).abs()).sum()
    }

    /// All hours of a future.
    pub fn horizon_hours(&self) -> f64 {
        self.months * HOURS_PER_MONTH
    }

    /// What holdings, by pool of the window, supply in each step.
    pub fn supplied(&self, held: &Holdings) -> Vec<Supply> {
        let middle = |step: &Step| Hour(self.now.0 + (step.middle * HOURS_PER_MONTH) as i64);
        self.steps.iter().map(|step| Supply::at(self.window, held, middle(step))).collect()
    }

    /// The joint problem of what holdings leave in hours of some weight; the last pool is what others gave way to.
    /// Nothing is offered yet.
    pub fn problem(&self, supplies: &[Supply], weight: impl Fn(&FutureHour) -> f64) -> Problem {
        self.problem_of(&self.hours, supplies, weight)
    }

    /// The joint problem of the last four weeks as they were, of what holdings leave at the decision.
    pub fn seen(&self, held: &Holdings) -> Problem {
        let (supply, levels) = (Supply::at(self.window, held, self.now), vec![1.0; self.window.pools.len()]);
        let hours = 0..self.window.hours();
        self.joined(hours.map(|hour| Moment { hour, weight: 1.0, supply: &supply, levels: &levels }))
    }

    /// The problem of one future alone, with its share of the expectation.
    pub fn problem_alone(&self, future: usize, supplies: &[Supply], weight: impl Fn(&FutureHour) -> f64) -> Problem {
        let each = self.hours.len() / self.count.max(1);
        self.problem_of(&self.hours[future * each..][..each], supplies, weight)
    }

    fn problem_of(&self, hours: &[FutureHour], supplies: &[Supply], weight: impl Fn(&FutureHour) -> f64) -> Problem {
        let moment = |hour: &FutureHour| Moment {
            hour: hour.hour,
            weight: weight(hour),
            supply: &supplies[hour.step],
            levels: self.levels(hour),
        };
        self.joined(hours.iter().map(moment).filter(|moment| moment.weight > 0.0))
    }

    fn joined<'m>(&self, moments: impl Iterator<Item = Moment<'m>>) -> Problem {
        let rows = &self.window.rows;
        let pools = self.window.pools.len() + 1;
        let mut problem = Problem {
            pools,
            classes: self.classes.classes.clone(),
            class_start: self.classes.class_start.clone(),
            weights: Vec::new(),
            units: Vec::new(),
            values: Vec::new(),
            unit_costs: vec![None; pools],
            plan_costs: [None; 2],
            budgets: [Vec::new(), Vec::new()],
            limits: Vec::new(),
        };
        let table = &self.window.tables[0];
        let mut values = vec![0.0; self.classes.classes.len()];
        let mut units = vec![0.0; pools];
        // Machines that reservations leave, by row.
        let mut left = vec![0.0; rows.len()];
        for Moment { hour, weight, supply, levels } in moments {
            values.fill(0.0);
            units.fill(0.0);
            for (pool, place) in self.window.pools.iter().enumerate() {
                let level = levels[pool];
                place.rows.clone().for_each(|at| left[at] = table.at(at, hour) * level.abs());
                if level > 0.0 {
                    supply.serve(pool, rows, place.rows.clone(), &mut left);
                    units[pool] = place.rows.clone().map(|at| left[at] * rows[at].ratio).sum();
                }
                for at in place.rows.clone() {
                    let value = left[at] * rows[at].payg_hourly;
                    if level > 0.0 {
                        values[self.classes.of_row[at]] += value;
                    } else {
                        values[self.classes.moved_of_row[at]] += value;
                        units[pools - 1] += value;
                    }
                }
            }
            problem.weights.push(weight);
            problem.units.extend_from_slice(&units);
            problem.values.extend_from_slice(&values);
            let budgets = supply.budgets(rows, &left);
            (0..2).for_each(|t| problem.budgets[t].push(budgets[t]));
        }
        problem
    }

    /// Expected cost of licences, which pass through.
    pub fn licence_cost(&self) -> f64 {
        match self.window.rows.iter().any(|row| row.licence_hourly > 0.0) {
            true => self.expected(|row| self.window.rows[row].licence_hourly),
            false => 0.0,
        }
    }

    /// Expected cost of all compute at pay-as-you-go.
    pub fn gross_cost(&self) -> f64 {
        self.expected(|row| self.window.rows[row].payg_hourly)
    }

    /// Expected cost of all usage at some prices by row.
    fn expected(&self, price: impl Fn(usize) -> f64) -> f64 {
        let table = &self.window.tables[0];
        let cost = |hour: &FutureHour| -> f64 {
            let rows = self.window.rows.iter().enumerate();
            rows.map(|(at, row)| table.at(at, hour.hour) * price(at) * self.level(hour, row.pool).abs()).sum()
        };
        self.hours.iter().map(|hour| hour.weight * cost(hour)).sum()
    }

    /// Levels of an hour, by pool.
    fn levels(&self, hour: &FutureHour) -> &[f64] {
        let pools = self.window.pools.len();
        &self.levels[(hour.future * self.steps.len() + hour.step) * pools..][..pools]
    }

    fn level(&self, hour: &FutureHour, pool: usize) -> f64 {
        self.levels(hour)[pool]
    }
}

/// Turns changes of the pools' shares into levels that add up to their regions': what one pool gains, others lose.
fn share_out(outlook: &Outlook, levels: &mut [f64], region: impl Fn(usize) -> f64) {
    let mut before = vec![0.0; outlook.regions.len()];
    let mut after = before.clone();
    for ((level, pool), of) in levels.iter().zip(&outlook.pools).zip(&outlook.region_of) {
        before[*of] += pool.value;
        after[*of] += pool.value * *level;
    }
    for (level, of) in levels.iter_mut().zip(&outlook.region_of) {
        let scale = if after[*of] > 0.0 { before[*of] / after[*of] } else { 1.0 };
        *level *= scale * region(*of);
    }
}

/// The level of a region that its walk expects, by month, over the window's.
pub(super) fn expected_levels(walk: Walk, window: &Fleet, now: Hour, months: usize) -> Vec<f64> {
    let path = paths::region(walk, lag_months(window, now), &vec![0.0; months + 1]);
    path.into_iter().map(f64::exp).collect()
}

/// Months from the middle of the window to the decision; of usage that is old, as many as a drift is believed for.
fn lag_months(window: &Fleet, now: Hour) -> f64 {
    let ends = window.axis.start().zip(window.axis.end());
    let lag = ends.map_or(0.0, |(start, end)| (now.0 as f64 - (start.0 + end.0) as f64 / 2.0) / HOURS_PER_MONTH);
    lag.min(paths::DRIFT_MONTHS as f64)
}

/// The hours that stand for each step of each future, from the quietest to the busiest.
fn hours(window: &Fleet, steps: &[Step], futures: usize, draw: Draw) -> Vec<FutureHour> {
    let order = quietest_first(window);
    let mut rng = random::generator(draw.purpose, "");
    let mut hours = Vec::with_capacity(futures * steps.len() * draw.hours);
    for future in 0..futures {
        for (at, step) in steps.iter().enumerate() {
            for part in 0..draw.hours {
                let place = (part as f64 + random::uniform(&mut rng)) / draw.hours as f64 * order.len() as f64;
                hours.push(FutureHour {
                    future,
                    step: at,
                    hour: order[(place as usize).min(order.len() - 1)],
                    weight: HOURS_PER_MONTH * step.months / (draw.hours * futures) as f64,
                    busier: 0.0,
                    share: 1.0,
                });
            }
        }
    }
    hours
}

/// Hours of the window by their compute at pay-as-you-go, ascending.
fn quietest_first(window: &Fleet) -> Vec<usize> {
    let value = |hour: usize| -> f64 {
        window.rows.iter().enumerate().map(|(at, row)| window.tables[0].at(at, hour) * row.payg_hourly).sum()
    };
    let values: Vec<f64> = (0..window.hours()).map(value).collect();
    let mut order: Vec<usize> = (0..window.hours()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    order
}
