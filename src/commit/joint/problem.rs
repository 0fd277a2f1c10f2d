//! The problem's data, hour-major, with rows of equal discounts merged into price classes.

use super::limits::Limit;
use crate::billing::instrument::Instruments;
use crate::demand::fleet::Fleet;
use crate::grid::Grid;
use crate::units::Term;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Usage of one pool with the same discounts under every plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceClass {
    pub pool: usize,
    /// Plan price over pay-as-you-go by [`Term::index`]; `None` is not eligible.
    pub plan_share: [Option<f64>; 2],
}

/// One instance. Hours may be those of several tables, each with its weight.
#[derive(Clone, Debug)]
pub struct Problem {
    pub pools: usize,
    /// Classes sorted by pool.
    pub classes: Vec<PriceClass>,
    /// First class of each pool, and the end.
    pub class_start: Vec<usize>,
    pub weights: Vec<f64>,
    /// Units by hour and pool.
    pub units: Vec<f64>,
    /// Pay-as-you-go value by hour and class.
    pub values: Vec<f64>,
    /// Money per unit over the period; `None` where nothing can be bought.
    pub unit_costs: Vec<Option<f64>>,
    /// Money per unit of commitment over the period; `None` where the term is not offered.
    pub plan_costs: [Option<f64>; 2],
    /// Budget of plans in place, by hour, for each term.
    pub budgets: [Vec<f64>; 2],
    /// Bounds on what is bought; each leaves room.
    pub limits: Vec<Limit>,
}

/// A plan price of nothing would make a commitment worth infinitely much.
const PLAN_SHARE_MIN: f64 = 1e-9;

/// Least price of a unit, of what it would cost at pay-as-you-go.
const UNIT_COST_SHARE_MIN: f64 = 1e-9;

/// Discounts closer than this are one class.
const SAME_SHARE: f64 = 1e-12;

impl Problem {
    /// The problem of a fleet's `tables` (with weights that sum to 1), of quantities that existing reservations
    /// leave, with the shared savings plans of `existing` as budgets.
    pub fn new(fleet: &Fleet, quantities: &[(&Grid, f64)], existing: &Instruments) -> Problem {
        let hours = fleet.hours();
        let mut classes: Vec<PriceClass> = Vec::new();
        let mut class_start = Vec::new();
        let mut class_of_row = vec![0; fleet.rows.len()];
        for (pool, place) in fleet.pools.iter().enumerate() {
            let first = classes.len();
            class_start.push(first);
            for row in place.rows.clone() {
                let payg = fleet.rows[row].payg_hourly;
                let share =
                    |plan: Option<f64>| plan.filter(|_| payg > 0.0).map(|plan| (plan / payg).max(PLAN_SHARE_MIN));
                let plan_share = fleet.rows[row].plan_hourly.map(share);
                let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
                    (Some(a), Some(b)) => (a - b).abs() <= SAME_SHARE,
                    (None, None) => true,
                    _ => false,
                };
                let alike = |class: &PriceClass| (0..2).all(|t| same(class.plan_share[t], plan_share[t]));
                class_of_row[row] = match classes[first..].iter().position(alike) {
                    Some(at) => first + at,
                    None => {
                        classes.push(PriceClass { pool, plan_share });
                        classes.len() - 1
                    }
                };
            }
        }
        class_start.push(classes.len());

        let (pools, count) = (fleet.pools.len(), classes.len());
        let total = hours * quantities.len();
        let mut problem = Problem {
            pools,
            classes,
            class_start,
            weights: Vec::with_capacity(total),
            units: vec![0.0; total * pools],
            values: vec![0.0; total * count],
            unit_costs: vec![None; pools],
            plan_costs: [None, None],
            budgets: [vec![0.0; total], vec![0.0; total]],
            limits: Vec::new(),
        };
        for (table, (grid, weight)) in quantities.iter().enumerate() {
            problem.weights.extend(std::iter::repeat_n(*weight, hours));
            for (at, row) in fleet.rows.iter().enumerate() {
                for (hour, quantity) in grid.row(at).iter().enumerate() {
                    let place = table * hours + hour;
                    problem.units[place * pools + row.pool] += quantity * row.ratio;
                    problem.values[place * count + class_of_row[at]] += quantity * row.payg_hourly;
                }
            }
            for plan in &existing.savings_plans {
                for hour in fleet.axis.span(plan.start, plan.end) {
                    problem.budgets[plan.term.index()][table * hours + hour] += plan.hourly_commitment;
                }
            }
        }
        problem.merged()
    }

    /// The same problem with equal hours as one, their weights added: daily demand spread evenly has one hour a day.
    fn merged(self) -> Problem {
        let (pools, count) = (self.pools, self.classes.len());
        let units = |hour: usize| &self.units[hour * pools..(hour + 1) * pools];
        let values = |hour: usize| &self.values[hour * count..(hour + 1) * count];
        let budgets = |hour: usize| [self.budgets[0][hour], self.budgets[1][hour]];
        let mut kept: Vec<usize> = Vec::new();
        let mut weights: Vec<f64> = Vec::new();
        let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
        for hour in 0..self.hours() {
            let mut hasher = DefaultHasher::new();
            units(hour)
                .iter()
                .chain(values(hour))
                .chain(&budgets(hour))
                .for_each(|value| value.to_bits().hash(&mut hasher));
            let alike = seen.entry(hasher.finish()).or_default();
            let same = |other: usize| {
                units(other) == units(hour) && values(other) == values(hour) && budgets(other) == budgets(hour)
            };
            match alike.iter().find(|at| same(kept[**at])) {
                Some(at) => weights[*at] += self.weights[hour],
                None => {
                    alike.push(kept.len());
                    kept.push(hour);
                    weights.push(self.weights[hour]);
                }
            }
        }
        Problem {
            units: kept.iter().flat_map(|hour| units(*hour).iter().copied()).collect(),
            values: kept.iter().flat_map(|hour| values(*hour).iter().copied()).collect(),
            budgets: [0, 1].map(|t| kept.iter().map(|hour| self.budgets[t][*hour]).collect()),
            weights,
            ..self
        }
    }

    /// Offers reservations of a pool at a price per unit over the period. A pool without value needs none; a price of
    /// nothing counts as next to nothing, for the dual must have room below it.
    pub fn offer(&mut self, pool: usize, unit_cost: Option<f64>) {
        let count = self.classes.len();
        let value = |hour: usize| self.classes_of(pool).map(|class| self.values[hour * count + class]).sum::<f64>();
        let worth: f64 = (0..self.hours())
            .filter(|hour| self.units[hour * self.pools + pool] > 0.0)
            .map(|hour| self.weights[hour] * value(hour) / self.units[hour * self.pools + pool])
            .sum();
        self.unit_costs[pool] = unit_cost.filter(|_| worth > 0.0).map(|cost| cost.max(UNIT_COST_SHARE_MIN * worth));
    }

    /// Takes a bound over what is offered; one without room closes its offers instead.
    pub fn limit(&mut self, mut limit: Limit) {
        limit.units.retain(|(pool, weight)| self.unit_costs[*pool].is_some() && *weight > 0.0);
        (0..2).filter(|t| self.plan_costs[*t].is_none()).for_each(|t| limit.commitments[t] = 0.0);
        if limit.most > 0.0 {
            if !limit.units.is_empty() || limit.commitments != [0.0; 2] {
                self.limits.push(limit);
            }
            return;
        }
        limit.units.iter().for_each(|(pool, _)| self.unit_costs[*pool] = None);
        (0..2).filter(|t| limit.commitments[*t] > 0.0).for_each(|t| self.plan_costs[t] = None);
        // What is no longer offered takes no room below the others.
        for earlier in std::mem::take(&mut self.limits) {
            self.limit(earlier);
        }
    }

    pub fn hours(&self) -> usize {
        self.weights.len()
    }

    /// All compute at pay-as-you-go.
    pub fn gross_cost(&self) -> f64 {
        let count = self.classes.len();
        let hours = self.weights.iter().enumerate();
        hours.map(|(hour, weight)| weight * self.values[hour * count..(hour + 1) * count].iter().sum::<f64>()).sum()
    }

    pub fn classes_of(&self, pool: usize) -> std::ops::Range<usize> {
        self.class_start[pool]..self.class_start[pool + 1]
    }

    /// Whether a term's plans matter: offered, or in place, with usage to serve.
    pub fn has_plan(&self, term: Term) -> bool {
        let eligible = self.classes.iter().any(|class| class.plan_share[term.index()].is_some());
        let in_place = self.budgets[term.index()].iter().any(|budget| *budget > 0.0);
        eligible && (self.plan_costs[term.index()].is_some() || in_place)
    }
}
