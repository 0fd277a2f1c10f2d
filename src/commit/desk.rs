//! Where plans are decided: the offers of one fleet, and what to buy of them.

use super::bounds::Bounds;
use super::cost::Tariff;
use super::curve::Curve;
use super::joint::interior_point::{self, Optimum};
use super::joint::problem::Problem;
use super::offer::{Offer, PoolOffers};
use super::reservations;
use super::rounding::{self, Judge};
use crate::billing::bill::{self, Priced};
use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::plan::Certificate;
use crate::plan::scope::Scope;
use crate::units::Term;

/// Which commitments a plan may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// By [`Term::index`].
    pub reservations: [bool; 2],
    pub savings_plans: [bool; 2],
}

impl Allowed {
    pub(super) fn only(self, terms: [bool; 2], reservations: bool, savings_plans: bool) -> Allowed {
        let both = |own: [bool; 2], kind: bool| [0, 1].map(|t| own[t] && terms[t] && kind);
        Allowed {
            reservations: both(self.reservations, reservations),
            savings_plans: both(self.savings_plans, savings_plans),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        !self.reservations.iter().chain(&self.savings_plans).any(|allowed| *allowed)
    }
}

/// Machines of offers, and commitments by term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    pub purchases: Vec<(Offer, u64)>,
    /// By [`Term::index`].
    pub commitments: [f64; 2],
}

impl Decision {
    pub fn is_empty(&self) -> bool {
        self.purchases.is_empty() && self.commitments == [0.0; 2]
    }

    /// What the reservations cost if they are paid upfront.
    pub fn upfront_cost(&self) -> f64 {
        let term_cost = |(offer, machines): &(Offer, u64)| *machines as f64 * offer.hourly_price * offer.term.hours();
        self.purchases.iter().map(term_cost).sum()
    }
}

/// The solver stops at this relative gap.
const SOLVED_GAP: f64 = 1e-9;
/// A larger gap than this is said.
pub(super) const CERTIFIED_GAP: f64 = 1e-6;
/// Steps of the search for the weight between two placements.
const MIX_STEPS: usize = 8;
/// Each of them stops at this relative gap: whole machines follow.
const MIXED_GAP: f64 = 1e-6;

/// What every question about one fleet is asked of.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    /// The usage that decides.
    pub(super) fleet: &'a Fleet,
    /// The usage that is billed: the same pools and rows, without the changes that constraints name.
    pub(super) billed: &'a Fleet,
    pub(super) existing: &'a Instruments,
    pub(super) offers: &'a [PoolOffers],
    /// Quantities that reservations in place leave, by table.
    pub(super) unreserved: &'a [Grid],
    pub(super) placement: Placement,
    pub(super) bounds: &'a Bounds,
    /// What money paid upfront is worth beyond itself, where it is short; it settles which term a pool is offered.
    pub(super) scarcity: f64,
}

impl Desk<'_> {
    pub(super) fn hours(&self) -> f64 {
        self.fleet.hours() as f64
    }

    /// The offer with the lowest price per unit, scarcity included; every term supplies the same units to the same pool.
    pub(super) fn cheapest(&self, pool: usize, allowed: Allowed) -> Option<&Offer> {
        let offers = self.offers[pool].offers.iter().filter(|offer| allowed.reservations[offer.term.index()]);
        let price = |offer: &Offer| offer.unit_price() * (self.hours() + self.scarcity * offer.term.hours());
        offers.min_by(|a, b| price(a).total_cmp(&price(b)).then(a.term.cmp(&b.term)))
    }

    /// The tables that the placement reads.
    pub(super) fn tables(&self) -> Vec<usize> {
        match (self.placement, self.unreserved.len()) {
            (_, 0) => Vec::new(),
            (_, 1) | (Placement::Low, _) => vec![0],
            (Placement::High, _) => vec![1],
            (Placement::Middle, _) => vec![0, 1],
        }
    }

    /// The joint problem on some tables with their weights; pools in `closed` are not reserved.
    pub(super) fn problem(&self, allowed: Allowed, tables: &[(usize, f64)], closed: &[usize]) -> Problem {
        let quantities: Vec<(&Grid, f64)> =
            tables.iter().map(|(table, weight)| (&self.unreserved[*table], *weight)).collect();
        let mut problem = Problem::new(self.fleet, &quantities, self.existing);
        for pool in (0..self.fleet.pools.len()).filter(|pool| !closed.contains(pool)) {
            problem.offer(pool, self.cheapest(pool, allowed).map(|offer| offer.unit_price() * self.hours()));
        }
        problem.plan_costs = allowed.savings_plans.map(|allowed| allowed.then_some(self.hours()));
        self.limits(allowed).into_iter().for_each(|limit| problem.limit(limit));
        problem
    }

    /// Whether pools fall apart: no plan to buy, none in place, and no bound over them.
    pub(super) fn is_separable(&self, allowed: Allowed) -> bool {
        allowed.savings_plans == [false, false]
            && self.existing.savings_plans.is_empty()
            && self.bounds.leave_pools_alone()
    }

    /// The pool's hours on the given tables, as one curve.
    pub(super) fn curve(&self, pool: usize, tables: &[usize]) -> Curve {
        let weight = 1.0 / tables.len() as f64;
        let rows = self.fleet.pools[pool].rows.clone();
        let hours = tables.iter().flat_map(|table| {
            let grid = &self.unreserved[*table];
            let rows = rows.clone();
            (0..self.fleet.hours()).map(move |hour| {
                rows.clone().fold((0.0, 0.0, weight), |(units, payg, weight), at| {
                    let (quantity, row) = (grid.at(at, hour), &self.fleet.rows[at]);
                    (units + quantity * row.ratio, payg + quantity * row.payg_hourly, weight)
                })
            })
        });
        Curve::new(hours)
    }

    /// The cheapest whole machines and commitments. Nothing is bought for a saving of 0 or less: balancing two
    /// placements over the whole plan may want such a line, so pools whose line would not save are left out and the
    /// rest is decided again.
    pub(super) fn decide_free(&self, allowed: Allowed) -> Decision {
        if allowed.is_empty() || self.fleet.hours() == 0 {
            return Decision::default();
        }
        let mut closed: Vec<usize> = Vec::new();
        loop {
            let decision = if self.is_separable(allowed) {
                self.decide_by_pool(allowed, &closed)
            } else {
                self.decide_jointly(allowed, &closed)
            };
            let priced = self.price(&decision);
            let before = closed.len();
            let lines = decision.purchases.iter().zip(&priced.new_reservations);
            closed.extend(lines.filter(|(_, line)| line.saving <= 0.0).map(|((offer, _), _)| offer.pool));
            if closed.len() == before {
                return if priced.saving.amount > 0.0 { decision } else { Decision::default() };
            }
        }
    }

    fn decide_by_pool(&self, allowed: Allowed, closed: &[usize]) -> Decision {
        let tables = self.tables();
        let open = (0..self.fleet.pools.len()).filter(|pool| !closed.contains(pool));
        let (offers, choices): (Vec<&Offer>, Vec<reservations::Choice>) = open
            .filter_map(|pool| {
                let offer = self.cheapest(pool, allowed)?;
                let curves = tables.iter().map(|table| self.curve(pool, &[*table])).collect();
                let unit_cost = offer.unit_price() * self.hours();
                Some((offer, reservations::Choice { curves, unit_cost, ratio: offer.ratio }))
            })
            .unzip();
        let machines =
            if tables.len() > 1 { reservations::least_regret(&choices) } else { reservations::best_for(&choices, 0) };
        let bought = offers.into_iter().zip(machines).filter(|(_, machines)| *machines > 0);
        Decision {
            purchases: bought.map(|(offer, machines)| (offer.clone(), machines)).collect(),
            commitments: [0.0; 2],
        }
    }

    fn decide_jointly(&self, allowed: Allowed, closed: &[usize]) -> Decision {
        let tables = self.tables();
        let solve = |mix: &[(usize, f64)], gap: f64| interior_point::solve(&self.problem(allowed, mix, closed), gap);
        let tariffs: Vec<Tariff> =
            tables.iter().map(|table| Tariff::new(self.problem(allowed, &[(*table, 1.0)], closed))).collect();
        let ratios: Vec<f64> = (0..self.fleet.pools.len())
            .map(|pool| self.cheapest(pool, allowed).map_or(1.0, |offer| offer.ratio))
            .collect();
        let open: Vec<bool> = tariffs[0].problem.unit_costs.iter().map(Option::is_some).collect();
        let judge = |tables: Vec<usize>, best: Vec<f64>| Judge {
            tables: tables.iter().map(|at| &tariffs[*at]).collect(),
            best,
            ratios: ratios.clone(),
            allowed: open.clone(),
            limits: tariffs[0].problem.limits.clone(),
        };
        let alone: Vec<(Optimum, f64)> = (0..tables.len())
            .map(|at| {
                let optimum = solve(&[(tables[at], 1.0)], SOLVED_GAP);
                let (_, cost) = judge(vec![at], vec![0.0]).round(&optimum.units, optimum.commitments);
                (optimum, cost)
            })
            .collect();
        let (choice, _) = match alone.as_slice() {
            [(optimum, _)] => judge(vec![0], vec![0.0]).round(&optimum.units, optimum.commitments),
            [(low, low_cost), (_, high_cost)] => {
                let middle = least_regret_mix(
                    &tariffs,
                    low,
                    |weight| solve(&[(tables[0], weight), (tables[1], 1.0 - weight)], MIXED_GAP),
                    [*low_cost, *high_cost],
                );
                judge(vec![0, 1], vec![*low_cost, *high_cost]).round(&middle.units, middle.commitments)
            }
            _ => return Decision::default(),
        };
        self.decision(allowed, choice)
    }

    fn decision(&self, allowed: Allowed, choice: rounding::Choice) -> Decision {
        let bought = choice.machines.iter().enumerate().filter(|(_, machines)| **machines > 0);
        let purchases =
            bought.filter_map(|(pool, machines)| Some((self.cheapest(pool, allowed)?.clone(), *machines))).collect();
        Decision { purchases, commitments: choice.commitments }
    }

    pub(super) fn instruments(&self, reservations: &[(&Offer, f64)], commitments: [f64; 2]) -> Instruments {
        let reservation = |(offer, machines): &(&Offer, f64)| Reservation {
            pool: Some(offer.pool),
            units: machines * offer.ratio,
            hourly_cost: machines * offer.hourly_price,
            term: offer.term,
            scope: Scope::default(),
            start: None,
            end: None,
        };
        let plan = |term: Term| SavingsPlan {
            hourly_commitment: commitments[term.index()],
            term,
            scope: Scope::default(),
            start: None,
            end: None,
        };
        Instruments {
            reservations: reservations.iter().map(reservation).collect(),
            savings_plans: bought_terms(commitments).map(plan).collect(),
        }
    }

    /// What a decision costs on the usage that decided it.
    pub(super) fn price(&self, decision: &Decision) -> Priced {
        bill::price(self.fleet, self.existing, &self.bought(decision), self.placement)
    }

    /// What a decision costs on the usage that is billed.
    pub(super) fn bill(&self, decision: &Decision) -> Priced {
        bill::price(self.billed, self.existing, &self.bought(decision), self.placement)
    }

    /// A decision as the billing rule sees it.
    pub(super) fn bought(&self, decision: &Decision) -> Instruments {
        let lines: Vec<(&Offer, f64)> =
            decision.purchases.iter().map(|(offer, machines)| (offer, *machines as f64)).collect();
        self.instruments(&lines, decision.commitments)
    }

    /// A dual-feasible bound of the continuous problem, and its optimum's bill by the simulator. With reservations
    /// alone the order statistic of each pool is exact and its value is the bound. Under constraints both are of the usage
    /// that decides.
    pub(super) fn certificate(&self, allowed: Allowed, decision: &Decision) -> Certificate {
        let priced = self.price(decision);
        let (bound, units, commitments) = if self.is_separable(allowed) {
            self.separable_optimum(allowed)
        } else {
            let tables = self.tables();
            let weight = 1.0 / tables.len().max(1) as f64;
            let mix: Vec<(usize, f64)> = tables.iter().map(|table| (*table, weight)).collect();
            let optimum = interior_point::solve(&self.problem(allowed, &mix, &[]), SOLVED_GAP);
            let bound = if self.is_scarce(allowed) { self.scarce_bound(allowed, &mix) } else { optimum.lower_bound };
            (bound, optimum.units, optimum.commitments)
        };
        let lines: Vec<(&Offer, f64)> = (0..units.len())
            .filter_map(|pool| Some((self.cheapest(pool, allowed)?, units[pool] / self.cheapest(pool, allowed)?.ratio)))
            .collect();
        let continuous = self.instruments(&lines, commitments);
        let simulated = bill::price(self.fleet, self.existing, &continuous, self.placement).bill.total_cost;
        let fixed = priced.baseline.licence_cost + priced.baseline.existing_cost;
        let upper_bound = if self.is_scarce(allowed) { simulated.min(priced.bill.total_cost) } else { simulated };
        // Rounding may lift the bound above a bill that meets it exactly. More than rounding would be a defect of the
        // bound, and shows as a negative gap rather than being hidden.
        let (bound, least) = (bound + fixed, upper_bound.min(priced.bill.total_cost));
        let lower_bound = if bound <= least * (1.0 + SOLVED_GAP) { bound.min(least) } else { bound };
        let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let nothing = decision.is_empty() && allowed.is_empty();
        Certificate {
            lower_bound,
            upper_bound,
            relative_gap: if nothing { 0.0 } else { over(upper_bound - lower_bound, upper_bound) },
            integer_gap: if nothing { 0.0 } else { over(priced.bill.total_cost - lower_bound, lower_bound) },
        }
    }

    fn separable_optimum(&self, allowed: Allowed) -> (f64, Vec<f64>, [f64; 2]) {
        let tables = self.tables();
        let (mut bound, mut units) = (0.0, vec![0.0; self.fleet.pools.len()]);
        if tables.is_empty() || self.fleet.hours() == 0 {
            return (bound, units, [0.0; 2]);
        }
        for (pool, reserved) in units.iter_mut().enumerate() {
            let curve = self.curve(pool, &tables);
            if let Some(offer) = self.cheapest(pool, allowed) {
                *reserved = curve.optimum(offer.unit_price() * self.hours());
                bound += *reserved * offer.unit_price() * self.hours();
            }
            bound += curve.overage(*reserved);
        }
        (bound, units, [0.0; 2])
    }
}

/// The optimum of a mix of both tables at whose weight their regrets are the same.
fn least_regret_mix(tariffs: &[Tariff], start: &Optimum, solve: impl Fn(f64) -> Optimum, best: [f64; 2]) -> Optimum {
    let regrets = |optimum: &Optimum| [0, 1].map(|at| tariffs[at].cost(&optimum.units, optimum.commitments) - best[at]);
    let (mut light, mut heavy) = (0.0, 1.0);
    let mut found = (f64::INFINITY, start.clone());
    for _ in 0..MIX_STEPS {
        let weight = (light + heavy) / 2.0;
        let optimum = solve(weight);
        let [low, high] = regrets(&optimum);
        if low > high {
            light = weight
        } else {
            heavy = weight
        }
        if low.max(high) < found.0 {
            found = (low.max(high), optimum);
        }
    }
    found.1
}

/// The terms with a commitment, in the order of their lines.
pub(super) fn bought_terms(commitments: [f64; 2]) -> impl Iterator<Item = Term> {
    Term::ALL.into_iter().filter(move |term| commitments[term.index()] > 0.0)
}
