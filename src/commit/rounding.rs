//! From the continuous optimum to whole machines: descent over single steps and exchanges, the commitment optimised
//! again for each.

use super::cost::Tariff;
use super::joint::limits::Limit;
use super::lowest::lowest;

/// Whole machines by pool, and commitments by term.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub machines: Vec<u64>,
    pub commitments: [f64; 2],
}

/// What a choice is judged by: the cost on one table, or the larger regret on two.
pub struct Judge<'t> {
    pub tables: Vec<&'t Tariff>,
    /// Cost of each table's own best plan; 0 where there is one table.
    pub best: Vec<f64>,
    pub ratios: Vec<f64>,
    /// Whether a pool may be reserved.
    pub allowed: Vec<bool>,
    /// Bounds that every choice keeps.
    pub limits: Vec<Limit>,
}

/// Work that the descent may spend, in numbers touched.
const WORK_MAX: usize = 20_000_000;
/// Problems of up to this many numbers are searched to the last digit, exchanges of two pools included.
const SMALL: usize = 3_000;
/// Exchanges of two pools are tried up to this many pools.
const EXCHANGE_POOLS_MAX: usize = 24;
/// How closely a commitment is found, of the search's width.
const FINE: f64 = 1e-11;
const COARSE: f64 = 0.02;
/// Quantities tried as the answer to a step.
const ANSWERS_MAX: f64 = 40.0;

impl Judge<'_> {
    pub fn value(&self, choice: &Choice) -> f64 {
        let units = self.units(choice);
        if !self.limits.iter().all(|limit| limit.allows(&units, choice.commitments)) {
            return f64::INFINITY;
        }
        let regrets =
            self.tables.iter().zip(&self.best).map(|(table, best)| table.cost(&units, choice.commitments) - best);
        regrets.fold(f64::NEG_INFINITY, f64::max)
    }

    /// The value, and how it changes with more of a term's commitment.
    fn value_and_slope(&self, units: &[f64], commitments: [f64; 2], term: usize) -> (f64, f64) {
        let regrets = self.tables.iter().zip(&self.best).map(|(table, best)| {
            let (cost, slope) = table.cost_and_slope(units, commitments, Some(term));
            (cost - best, slope)
        });
        regrets.fold((f64::NEG_INFINITY, 0.0), |most, regret| if regret.0 > most.0 { regret } else { most })
    }

    fn units(&self, choice: &Choice) -> Vec<f64> {
        choice.machines.iter().zip(&self.ratios).map(|(machines, ratio)| *machines as f64 * ratio).collect()
    }

    fn offers_plan(&self, term: usize) -> bool {
        self.tables.iter().any(|table| table.problem.plan_costs[term].is_some())
    }

    /// The best commitments for the machines. Plans of both terms take each other's usage, so besides from where they
    /// are the search starts from one term alone, and from the other.
    fn with_commitments(&self, choice: Choice, reach: Option<f64>, closeness: f64) -> (Choice, f64) {
        let found = self.searched(choice.clone(), reach, closeness);
        if reach.is_some() || !(self.offers_plan(0) && self.offers_plan(1)) {
            return found;
        }
        let alone = |term: usize| {
            let start = Choice { commitments: [0.0; 2], ..choice.clone() };
            let one = self.searched_in(start, &[term], None, closeness);
            self.searched(one.0, None, closeness)
        };
        [alone(1), alone(0)].into_iter().fold(found, |best, other| if other.1 < best.1 { other } else { best })
    }

    fn searched(&self, choice: Choice, reach: Option<f64>, closeness: f64) -> (Choice, f64) {
        let terms: Vec<usize> = (0..2).filter(|t| self.offers_plan(*t)).collect();
        self.searched_in(choice, &terms, reach, closeness)
    }

    /// Each term in turn by where tangents meet (the cost is convex in it).
    fn searched_in(&self, choice: Choice, terms: &[usize], reach: Option<f64>, closeness: f64) -> (Choice, f64) {
        let units = self.units(&choice);
        let mut best = (self.value(&choice), choice);
        for _ in 0..if terms.len() > 1 { 2 } else { 1 } {
            for &t in terms {
                let most = self.tables.iter().map(|table| table.commitment_max(t)).fold(0.0, f64::max);
                let bounds = self.limits.iter().map(|limit| limit.commitment_max(t, &units, best.1.commitments));
                let most = bounds.fold(most, f64::min);
                let in_place = best.1.commitments;
                let held = in_place[t];
                let (low, high) =
                    reach.map_or((0.0, most), |reach| ((held - reach).max(0.0), (held + reach).min(most)));
                let with = |commitment: f64| {
                    let mut commitments = in_place;
                    commitments[t] = commitment;
                    commitments
                };
                let at = |commitment: f64| self.value_and_slope(&units, with(commitment), t);
                let mut tried = lowest(at, low, high, closeness);
                tried.push(0.0);
                for commitment in tried {
                    let tried = Choice { machines: best.1.machines.clone(), commitments: with(commitment) };
                    let value = self.value(&tried);
                    // Less commitment wins ties, and what rounding leaves of one is none.
                    let same = (value - best.0).abs() <= 1e-12 * best.0.abs();
                    let less = commitment < best.1.commitments[t] * (1.0 - 1e-6);
                    if value < best.0 && !same || same && less {
                        best = (value, tried);
                    }
                }
            }
        }
        (best.1, best.0)
    }

    /// Whole machines near the continuous optimum. Small problems are descended from several starts: the nearest
    /// whole machines, the next below, the next above, and none, for a plan and reservations can each be the better
    /// half of two good answers.
    pub fn round(&self, units: &[f64], commitments: [f64; 2]) -> (Choice, f64) {
        let is_small = self.evaluation() <= SMALL;
        let starts: &[fn(f64) -> f64] = &[f64::round, f64::floor, f64::ceil, |_| 0.0];
        // Below the continuous optimum every bound is kept.
        let starts = if is_small {
            starts
        } else if self.limits.is_empty() {
            &starts[..1]
        } else {
            &starts[1..2]
        };
        let machines = |start: fn(f64) -> f64| {
            let whole = |pool: usize| start(units[pool] / self.ratios[pool]).max(0.0) as u64;
            (0..self.ratios.len()).map(|pool| if self.allowed[pool] { whole(pool) } else { 0 }).collect()
        };
        let descended = starts.iter().map(|start| self.descend(Choice { machines: machines(*start), commitments }));
        // The first of equal answers.
        descended.reduce(|best, other| if other.1 < best.1 { other } else { best }).unwrap_or_else(|| {
            self.with_commitments(Choice { machines: vec![0; self.ratios.len()], commitments: [0.0; 2] }, None, FINE)
        })
    }

    /// Numbers that one evaluation touches.
    fn evaluation(&self) -> usize {
        self.tables.iter().map(|table| table.size()).sum::<usize>().max(1)
    }

    /// Descends to whole machines that no step of one machine (in small problems, of one machine in two pools)
    /// improves, as far as the work allows.
    fn descend(&self, start: Choice) -> (Choice, f64) {
        let pools = self.ratios.len();
        let (mut best, mut value) = self.with_commitments(start, None, FINE);
        let evaluation = self.evaluation();
        let is_small = evaluation <= SMALL;
        let mut left = WORK_MAX / evaluation;
        let open: Vec<usize> = (0..pools).filter(|pool| self.allowed[*pool]).collect();
        let has_plans = (0..2).any(|t| self.offers_plan(t));
        let mut steps: Vec<Vec<(usize, bool)>> =
            open.iter().flat_map(|pool| [vec![(*pool, true)], vec![(*pool, false)]]).collect();
        if is_small && open.len() <= EXCHANGE_POOLS_MAX {
            for (at, a) in open.iter().enumerate() {
                for b in &open[at + 1..] {
                    let ways = [[true, true], [true, false], [false, true], [false, false]];
                    steps.extend(ways.map(|up| vec![(*a, up[0]), (*b, up[1])]));
                }
            }
        }
        loop {
            // Small problems take the best of all steps: the first that helps can lead away from a better one.
            let mut ahead = (best.clone(), value);
            for step in &steps {
                if left == 0 {
                    break;
                }
                let from = if is_small { &best } else { &ahead.0 };
                let Some(tried) = moved(from, step) else { continue };
                let reach = self.plan_value(step);
                let rough = self.value(&tried);
                left -= 1;
                if !is_small && rough > ahead.1 + reach * self.hours() {
                    continue;
                }
                let (tried, found) = if !has_plans {
                    (tried, rough)
                } else if is_small {
                    left = left.saturating_sub(16);
                    self.with_commitments(tried, None, FINE)
                } else {
                    left = left.saturating_sub(8);
                    self.with_commitments(tried, Some(reach), COARSE)
                };
                if found < ahead.1 - 1e-12 * ahead.1.abs() {
                    ahead = (tried, found);
                }
            }
            if is_small && ahead.1 >= value {
                ahead = self.answered(&best, value, &steps, &open, &mut left);
            }
            let improved = ahead.1 < value - 1e-12 * value.abs();
            if improved {
                (best, value) = ahead;
            }
            if !improved || left == 0 {
                return self.with_commitments(best, None, FINE);
            }
        }
    }

    /// The first step after which another pool's best quantity, however far away, makes the whole cheaper.
    fn answered(
        &self,
        best: &Choice,
        value: f64,
        steps: &[Vec<(usize, bool)>],
        open: &[usize],
        left: &mut usize,
    ) -> (Choice, f64) {
        for step in steps.iter().filter(|step| step.len() == 1) {
            let Some(from) = moved(best, step) else { continue };
            for pool in open.iter().filter(|pool| **pool != step[0].0) {
                let p = &self.tables[0].problem;
                let most = (0..p.hours()).map(|h| p.units[h * p.pools + pool]).fold(0.0, f64::max);
                for machines in 0..=(most / self.ratios[*pool]).ceil().min(ANSWERS_MAX) as u64 {
                    if *left == 0 {
                        return (best.clone(), value);
                    }
                    *left = left.saturating_sub(17);
                    let mut tried = from.clone();
                    tried.machines[*pool] = machines;
                    let (tried, found) = self.with_commitments(tried, None, FINE);
                    if found < value - 1e-12 * value.abs() {
                        return (tried, found);
                    }
                }
            }
        }
        (best.clone(), value)
    }

    fn hours(&self) -> f64 {
        self.tables[0].problem.weights.iter().sum()
    }

    /// An hour's plan spend that the machines of a step take over at the most: what they cost themselves.
    fn plan_value(&self, step: &[(usize, bool)]) -> f64 {
        let cost = |pool: usize| self.tables[0].problem.unit_costs[pool].unwrap_or(0.0) * self.ratios[pool];
        2.0 * step.iter().map(|(pool, _)| cost(*pool)).sum::<f64>() / self.hours().max(1.0)
    }
}

fn moved(choice: &Choice, step: &[(usize, bool)]) -> Option<Choice> {
    let mut next = choice.clone();
    for (pool, up) in step {
        next.machines[*pool] = if *up { next.machines[*pool] + 1 } else { next.machines[*pool].checked_sub(1)? };
    }
    Some(next)
}
