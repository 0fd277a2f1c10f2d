//! What a past says about each pool: its level, drift, age, and whether its fleet is one that moves on.
//!
//! Fleets are of three kinds. Those that stand keep their machines: their level wanders by some 20 % a year, up or down,
//! and of some, fixed ones, hardly at all. Those that move double or halve in a year and renew their machines generation
//! by generation ([`lifetimes`]). Which kind a pool's fleet is, is a matter of evidence ([`series`]): how far the pool
//! has drifted, how long it has been seen unbroken, and whether one pool of the customer has taken over from another
//! before, or is about to ([`succession`]). A fleet that did not follow the generation after its own, as the catalogue
//! dates it, has stayed all that time. Growth alone says nothing good of a pool: an old generation grows until the month
//! in which it is replaced. Of a series whose sale or life is announced to end, the fleet is expected to move.

mod kind;
mod series;
mod succession;
mod together;

use super::lifetimes;
use crate::calendar::Day;
use crate::demand::fleet::Fleet;
use crate::ids::Region;
use crate::units::HOURS_PER_MONTH;
use kind::{Evidence, Kinds};
use series::{GROWING_YEAR_SPREAD, Series, Whole};
use std::f64::consts::LN_2;

/// Spread of the yearly change of a fleet that stands, in logarithms.
const STANDING_YEAR_SPREAD: f64 = 0.2;
/// Larger monthly changes, in logarithms, are successions or births and no drift.
const DRIFT_MAX: f64 = LN_2;

/// What is announced of a pool's series: the end of its sale, or of its life as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    pub retires_on: Option<Day>,
}

/// One pool at the decision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PoolOutlook {
    /// Compute at pay-as-you-go, an hour, over the last four weeks.
    pub value: f64,
    pub age_months: f64,
    /// Whether its birth was seen; else it is at least that old.
    pub is_birth_seen: bool,
    /// Whether it has ended: silent for longer than it ever paused, and nobody has taken over.
    pub is_gone: bool,
    /// The chance that its fleet moves on.
    pub moving: f64,
    /// Spread of the monthly change of its share of the region, in logarithms.
    pub wander: f64,
    /// Months to the announced retirement of its series.
    pub retires_in_months: Option<f64>,
    /// Months in which newcomers will have taken all of it, if they go on as in the last weeks.
    pub gives_way_in_months: Option<f64>,
}

/// How the compute of a region changes in a month, in logarithms.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Walk {
    pub drift: f64,
    /// Standard error of the drift.
    pub drift_error: f64,
    /// Spread of single months.
    pub wander: f64,
}

/// Everything that futures are drawn from.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    pub pools: Vec<PoolOutlook>,
    pub regions: Vec<Walk>,
    /// The names of `regions`.
    pub names: Vec<Region>,
    /// By pool, its place in `regions`.
    pub region_of: Vec<usize>,
    /// The part of what surprises a region, as variance, that surprises all of them.
    pub common: f64,
}

impl Outlook {
    /// Reads a past of one table that ends at the decision day.
    pub fn new(past: &Fleet, endings: &[Option<Ending>], today: Day) -> Outlook {
        let pools: Vec<Series> = (0..past.pools.len()).map(|pool| Series::new(past, pool, today)).collect();
        let mut names: Vec<Region> = past.pools.iter().map(|pool| pool.region.clone()).collect();
        names.sort();
        names.dedup();
        let place = |region: &Region| names.binary_search(region).unwrap_or(0);
        let region_of: Vec<usize> = past.pools.iter().map(|pool| place(&pool.region)).collect();
        let members: Vec<Vec<&Series>> = (0..names.len())
            .map(|region| pools.iter().zip(&region_of).filter(|(_, of)| **of == region).map(|(s, _)| s).collect())
            .collect();
        let wholes: Vec<Whole> = members.iter().map(|members| whole(members)).collect();
        let moved: f64 = members.iter().map(|members| succession::succeeded(members)).sum();
        let evidence: Vec<(Evidence, f64)> = pools
            .iter()
            .zip(&region_of)
            .map(|(series, region)| (series.evidence(&wholes[*region]), series.value))
            .collect();
        let kinds = Kinds::new(&evidence, moved);
        let outlook = |(at, series): (usize, &Series)| {
            let region = region_of[at];
            let (age_months, is_birth_seen) = series.age();
            let ending = endings.get(at).copied().flatten();
            let was_taken = series.silent_hours.is_some_and(|silent_hours| {
                let is_other = |other: &usize| *other != at && region_of[*other] == region;
                let others: Vec<usize> = (0..pools.len()).filter(is_other).collect();
                succession::is_taken(past, at, &others, silent_hours)
            });
            let gives_way_in_months = match was_taken {
                true => Some(f64::MIN_POSITIVE),
                false => succession::gives_way_in_months(series, &members[region]),
            };
            let moves_surely = ending.is_some() || gives_way_in_months.is_some();
            let retires = ending.and_then(|ending| ending.retires_on);
            PoolOutlook {
                value: series.value,
                age_months,
                is_birth_seen,
                is_gone: series.silent_hours.is_some() && !was_taken,
                moving: if moves_surely { 1.0 } else { kinds.moving(evidence[at].0) },
                wander: series.share_wander(&wholes[region].levels),
                retires_in_months: retires.map(|day| f64::from(day.0 - today.0) * 24.0 / HOURS_PER_MONTH),
                gives_way_in_months,
            }
        };
        let values: Vec<f64> = members.iter().map(|members| members.iter().map(|series| series.value).sum()).collect();
        Outlook {
            common: together::common(&wholes.iter().map(|whole| whole.levels.as_slice()).collect::<Vec<_>>(), &values),
            regions: wholes.iter().map(|whole| walk(&changes(&whole.levels, |_| true))).collect(),
            pools: pools.iter().enumerate().map(outlook).collect(),
            names,
            region_of,
        }
    }

    /// The same of some of the pools, in a new order.
    pub fn of(&self, pools: &[usize]) -> Outlook {
        Outlook {
            pools: pools.iter().map(|pool| self.pools[*pool].clone()).collect(),
            region_of: pools.iter().map(|pool| self.region_of[*pool]).collect(),
            ..self.clone()
        }
    }

    /// The chance that a pool's demand is still its own so many months ahead.
    pub fn alive(&self, pool: usize, ahead_months: f64) -> f64 {
        let pool = &self.pools[pool];
        if pool.is_gone || pool.retires_in_months.is_some_and(|months| months <= ahead_months) {
            return 0.0;
        }
        let of_age = match pool.is_birth_seen {
            true => lifetimes::alive(pool.age_months, ahead_months),
            false => lifetimes::alive_of_unknown_age(pool.age_months, ahead_months),
        };
        let staying = pool.gives_way_in_months.map_or(1.0, |months| (1.0 - ahead_months / months).max(0.0));
        1.0 - pool.moving * (1.0 - of_age.min(staying))
    }
}

/// A region's compute by recent blocks, and how many pools it is worth.
fn whole(members: &[&Series]) -> Whole {
    let count = members.first().map_or(0, |series| series.recent().len());
    let levels = (0..count).map(|block| members.iter().map(|series| series.recent()[block]).sum()).collect();
    let sum = |of: fn(f64) -> f64| members.iter().map(|series| of(series.value)).sum::<f64>();
    let squares = sum(|value| value * value);
    Whole { levels, pools: if squares > 0.0 { sum(|value| value).powi(2) / squares } else { 1.0 } }
}

/// Changes from block to block, in logarithms, of levels that `counts` and that are not zero.
fn changes(levels: &[f64], counts: impl Fn(f64) -> bool) -> Vec<f64> {
    let both = |pair: &&[f64]| pair.iter().all(|level| counts(*level));
    levels.windows(2).filter(both).filter_map(|pair| change(pair[0], pair[1])).collect()
}

/// The change from one level to the next, in logarithms; none from or to nothing, and none too large for a drift.
fn change(before: f64, after: f64) -> Option<f64> {
    let change = (before > 0.0 && after > 0.0).then(|| (after / before).ln());
    change.filter(|change| change.abs() < DRIFT_MAX)
}

/// Drift and spread of monthly changes. Before any evidence a fleet stands or grows, as likely one as the other, and its
/// months wander as those of one that stands: the fewer months there are, and the more they scatter, the less a drift is
/// believed.
fn walk(changes: &[f64]) -> Walk {
    let count = changes.len() as f64;
    let mean = changes.iter().sum::<f64>() / count.max(1.0);
    let month_variance = STANDING_YEAR_SPREAD.powi(2) / 12.0;
    let scatter: f64 = changes.iter().map(|change| (change - mean).powi(2)).sum();
    let variance = (scatter + month_variance) / (count + 1.0);
    let kinds = [STANDING_YEAR_SPREAD, GROWING_YEAR_SPREAD].map(|year_spread| {
        let drift_variance = (year_spread / 12.0).powi(2);
        let weight = count + variance / drift_variance;
        // How likely the mean is of such a kind, up to what is the same for all.
        let seen_variance = drift_variance + variance / count;
        let likelihood =
            if count > 0.0 { (-0.5 * mean * mean / seen_variance).exp() / seen_variance.sqrt() } else { 1.0 };
        (likelihood, mean * count / weight, variance / weight)
    });
    let all: f64 = kinds.iter().map(|kind| kind.0).sum();
    let expected =
        |of: &dyn Fn(f64, f64) -> f64| kinds.iter().map(|kind| kind.0 / all * of(kind.1, kind.2)).sum::<f64>();
    let drift = expected(&|drift, _| drift);
    let drift_variance = expected(&|own, variance| variance + (own - drift).powi(2));
    Walk { drift, drift_error: drift_variance.sqrt(), wander: variance.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_drift_is_believed_more_than_a_scattered_one() {
        let steady = walk(&[0.03; 12]);
        let scattered: Vec<f64> = (0..12).map(|month| 0.03 + if month % 2 == 0 { 0.1 } else { -0.1 }).collect();
        let scattered = walk(&scattered);
        assert!(steady.drift > 0.025 && scattered.drift < 0.02, "{steady:?} {scattered:?}");
        assert!(walk(&[]).drift == 0.0 && walk(&[]).wander > 0.0);
    }

    #[test]
    fn a_pool_that_retires_or_is_gone_has_no_demand_of_its_own() {
        let pool = |patch: fn(&mut PoolOutlook)| {
            let mut pool = PoolOutlook { age_months: 12.0, moving: 0.1, ..PoolOutlook::default() };
            patch(&mut pool);
            Outlook { pools: vec![pool], ..Outlook::default() }
        };
        assert!(pool(|_| ()).alive(0, 12.0) > 0.9);
        let retiring = pool(|pool| pool.retires_in_months = Some(6.0));
        assert!(retiring.alive(0, 5.0) > 0.9 && retiring.alive(0, 6.0) == 0.0);
        assert_eq!(pool(|pool| pool.is_gone = true).alive(0, 0.0), 0.0);
        let giving = pool(|pool| (pool.moving, pool.gives_way_in_months) = (1.0, Some(4.0)));
        assert_eq!((giving.alive(0, 1.0), giving.alive(0, 5.0)), (0.75, 0.0));
    }
}
