//! Futures of a fleet: its last four weeks, level by level and month by month, with what may become of each pool.
//!
//! In each future a region's compute walks from month to month, each pool's share wanders beside it, and each pool may
//! give way to a successor that no reservation of it serves and every savings plan does. Half of the futures mirror the
//! walks of the other half, and the chances of giving way are spread evenly over them, so that few futures say much.

mod classes;
mod paths;

use super::holdings::Holdings;
use super::outlook::Outlook;
use super::random;
use crate::calendar::Hour;
use crate::commit::joint::problem::Problem;
use crate::demand::fleet::Fleet;
use crate::units::HOURS_PER_MONTH;
use classes::Classes;

/// Months that are drawn one by one; later ones stand for a quarter each.
const SINGLE_MONTHS: usize = 12;
const LATER_MONTHS: usize = 3;

/// How many futures, how far, how fine.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// Keeps draws for different purposes apart.
    pub purpose: u64,
    /// Even.
    pub futures: usize,
    pub months: usize,
    /// Hours of the last four weeks that stand for a month, spread from the quietest to the busiest.
    pub hours: usize,
}

/// An hour of the last four weeks in one step of one future.
#[derive(Clone, Copy, Debug)]
pub struct FutureHour {
    pub future: usize,
    pub step: usize,
    /// In the window.
    hour: usize,
    /// Expected hours that it stands for.
    pub weight: f64,
    /// Busier hours of the same step, as a share of all, and this hour's own share.
    busier: f64,
    share: f64,
}

impl FutureHour {
    /// Its weight when only the busiest share of hours counts.
    pub fn weight_of_busiest(&self, busiest: f64) -> f64 {
        self.weight * ((busiest - self.busier) / self.share).clamp(0.0, 1.0)
    }
}

struct Step {
    /// Months ahead of its middle.
    middle: f64,
    /// The month whose level it has.
    month: usize,
    months: f64,
}

/// Drawn futures over the window that they repeat.
pub struct Futures<'a> {
    window: &'a Fleet,
    now: Hour,
    pub count: usize,
    pub months: usize,
    steps: Vec<Step>,
    pub hours: Vec<FutureHour>,
    /// Level over the window's, by future, step and pool; negative where the pool has given way.
    levels: Vec<f64>,
    classes: Classes,
}

impl<'a> Futures<'a> {
    /// `window` holds the last four weeks before `now`, in one table, and at least one hour.
    pub fn new(window: &'a Fleet, now: Hour, outlook: &Outlook, draw: Draw) -> Futures<'a> {
        let steps = steps(draw.months);
        let pools = window.pools.len();
        let mut rng = random::generator(draw.purpose);
        let half = draw.futures / 2;
        let mut mirrored = |length: usize| -> Vec<Vec<f64>> {
            let first: Vec<Vec<f64>> =
                (0..half).map(|_| (0..length).map(|_| random::normal(&mut rng)).collect()).collect();
            let second = first.iter().map(|path| path.iter().map(|deviate| -deviate).collect()).collect();
            [first, second].concat()
        };
        let regions: Vec<Vec<Vec<f64>>> = outlook
            .regions
            .iter()
            .map(|walk| mirrored(draw.months + 1).iter().map(|deviates| paths::region(*walk, deviates)).collect())
            .collect();
        let shares: Vec<Vec<Vec<f64>>> = outlook
            .pools
            .iter()
            .map(|pool| mirrored(draw.months).iter().map(|deviates| paths::share(pool.wander, deviates)).collect())
            .collect();
        let chances: Vec<Vec<f64>> = (0..pools).map(|_| random::strata(&mut rng, 2 * half)).collect();
        let mut levels = Vec::with_capacity(2 * half * steps.len() * pools);
        for future in 0..2 * half {
            for step in &steps {
                for pool in 0..pools {
                    let walked =
                        regions[outlook.region_of[pool]][future][step.month] + shares[pool][future][step.month];
                    let is_alive = outlook.alive(pool, step.middle) >= chances[pool][future];
                    levels.push(if is_alive { walked.exp() } else { -walked.exp() });
                }
            }
        }
        let order = quietest_first(window);
        let mut hours = Vec::with_capacity(2 * half * steps.len() * draw.hours);
        for future in 0..2 * half {
            for (at, step) in steps.iter().enumerate() {
                for part in 0..draw.hours {
                    let place = (part as f64 + random::uniform(&mut rng)) / draw.hours as f64 * order.len() as f64;
                    hours.push(FutureHour {
                        future,
                        step: at,
                        hour: order[(place as usize).min(order.len() - 1)],
                        weight: HOURS_PER_MONTH * step.months / (draw.hours * 2 * half) as f64,
                        busier: (draw.hours - 1 - part) as f64 / draw.hours as f64,
                        share: 1.0 / draw.hours as f64,
                    });
                }
            }
        }
        let classes = Classes::new(window);
        Futures { window, now, count: 2 * half, months: draw.months, steps, hours, levels, classes }
    }

    /// All hours of a future.
    pub fn horizon_hours(&self) -> f64 {
        self.months as f64 * HOURS_PER_MONTH
    }

    /// The joint problem of what holdings leave in hours of some weight; the last pool is what others gave way to.
    /// Nothing is offered yet. Holdings of narrower scope count as shared.
    pub fn problem(&self, held: &Holdings, weight: impl Fn(&FutureHour) -> f64) -> Problem {
        self.problem_beside(&self.in_place(held), weight)
    }

    /// The problem of each future alone, over all its hours, with its share of the expectation.
    pub fn problems(&self, held: &Holdings) -> Vec<Problem> {
        let in_place = self.in_place(held);
        let alone = |future: usize| {
            self.problem_beside(&in_place, |hour| if hour.future == future { hour.weight } else { 0.0 })
        };
        (0..self.count).map(alone).collect()
    }

    /// `in_place` is by step.
    fn problem_beside(&self, in_place: &[InPlace], weight: impl Fn(&FutureHour) -> f64) -> Problem {
        let pools = self.window.pools.len() + 1;
        let count = self.classes.classes.len();
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
        let mut values = vec![0.0; count];
        let mut units = vec![0.0; pools];
        for hour in &self.hours {
            let weight = weight(hour);
            if weight <= 0.0 {
                continue;
            }
            values.fill(0.0);
            units.fill(0.0);
            let in_place = &in_place[hour.step];
            for (pool, place) in self.window.pools.iter().enumerate() {
                let level = self.level(hour, pool);
                let rows = place.rows.clone();
                let used: f64 = rows.clone().map(|at| table.at(at, hour.hour) * self.window.rows[at].ratio).sum();
                let used = used * level.abs();
                let left = match level > 0.0 && used > 0.0 {
                    true => (1.0 - in_place.reserved[pool] / used).max(0.0),
                    false => 1.0,
                };
                for at in rows {
                    let value = table.at(at, hour.hour) * self.window.rows[at].payg_hourly * level.abs() * left;
                    if level > 0.0 {
                        values[self.classes.of_row[at]] += value;
                    } else {
                        values[self.classes.moved_of_row[at]] += value;
                        units[pools - 1] += value;
                    }
                }
                units[pool] = if level > 0.0 { used * left } else { 0.0 };
            }
            problem.weights.push(weight);
            problem.units.extend_from_slice(&units);
            problem.values.extend_from_slice(&values);
            (0..2).for_each(|t| problem.budgets[t].push(in_place.budgets[t]));
        }
        problem
    }

    /// Expected cost of licences, which pass through.
    pub fn licence_cost(&self) -> f64 {
        let table = &self.window.tables[0];
        let licence = |hour: &FutureHour| -> f64 {
            let rows = self.window.rows.iter().enumerate();
            rows.map(|(at, row)| table.at(at, hour.hour) * row.licence_hourly * self.level(hour, row.pool).abs()).sum()
        };
        match self.window.rows.iter().any(|row| row.licence_hourly > 0.0) {
            true => self.hours.iter().map(|hour| hour.weight * licence(hour)).sum(),
            false => 0.0,
        }
    }

    fn level(&self, hour: &FutureHour, pool: usize) -> f64 {
        self.levels[(hour.future * self.steps.len() + hour.step) * self.window.pools.len() + pool]
    }

    /// What holdings supply, by step.
    fn in_place(&self, held: &Holdings) -> Vec<InPlace> {
        let of_step = |step: &Step| {
            let standing = held.standing(Hour(self.now.0 + (step.middle * HOURS_PER_MONTH) as i64));
            let mut in_place = InPlace { reserved: vec![0.0; self.window.pools.len()], budgets: [0.0; 2] };
            for line in &standing.reservations {
                if let Some(pool) = line.pool {
                    in_place.reserved[pool] += line.units;
                }
            }
            let plans = standing.savings_plans.iter();
            plans.for_each(|line| in_place.budgets[line.term.index()] += line.hourly_commitment);
            in_place
        };
        self.steps.iter().map(of_step).collect()
    }
}

/// What holdings supply in one step.
struct InPlace {
    reserved: Vec<f64>,
    budgets: [f64; 2],
}

fn steps(months: usize) -> Vec<Step> {
    let single = (0..months.min(SINGLE_MONTHS)).map(|month| (month, 1));
    let later = (SINGLE_MONTHS..months).step_by(LATER_MONTHS).map(|month| (month, LATER_MONTHS.min(months - month)));
    let step = |(month, length): (usize, usize)| Step {
        middle: month as f64 + length as f64 / 2.0,
        month: month + length / 2,
        months: length as f64,
    };
    single.chain(later).map(step).collect()
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
