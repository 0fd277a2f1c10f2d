//! From a priced fleet to the lines of a plan: offers, quantities, price by simulation, proof, alternatives.

use super::cost::Tariff;
use super::curve::Curve;
use super::joint::interior_point::{self, Optimum};
use super::joint::problem::Problem;
use super::offer::{self, Offer, PoolOffers};
use super::reservations;
use super::rounding::{self, Judge};
use crate::billing::bill::{self, Priced};
use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::billing::simulator;
use crate::calendar::{Day, Hour};
use crate::catalog::groups::Groups;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::owned::Owned;
use crate::plan::line::{BillingPlan, ReservationLine, SavingsPlanLine};
use crate::plan::pool::Reason;
use crate::plan::provenance::PriceShare;
use crate::plan::scope::Scope;
use crate::plan::warning::Warning;
use crate::plan::{Alternative, Certificate};
use crate::price::PriceKind;
use crate::price::book::PriceBook;
use crate::units::{HOURS_PER_MONTH, Term};

/// Which commitments a plan may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// By [`Term::index`].
    pub reservations: [bool; 2],
    pub savings_plans: [bool; 2],
}

impl Allowed {
    fn only(self, terms: [bool; 2], reservations: bool, savings_plans: bool) -> Allowed {
        let both = |own: [bool; 2], kind: bool| [0, 1].map(|t| own[t] && terms[t] && kind);
        Allowed {
            reservations: both(self.reservations, reservations),
            savings_plans: both(self.savings_plans, savings_plans),
        }
    }

    fn is_empty(self) -> bool {
        !self.reservations.iter().chain(&self.savings_plans).any(|allowed| *allowed)
    }
}

/// What may be bought, and how a daily table is read.
#[derive(Clone, Debug)]
pub struct Settings {
    pub allowed: Allowed,
    pub as_of: Day,
    pub placement: Placement,
    /// Of the allowed terms, the only one that the plan itself may use; the others stand in its alternatives.
    pub headline: Option<Term>,
}

/// A decided and priced plan, before files and provenance are added.
#[derive(Clone, Debug)]
pub struct Recommendation {
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
    pub priced: Priced,
    pub certificate: Certificate,
    pub alternatives: Vec<Alternative>,
    pub price_share: PriceShare,
    /// By pool of the fleet.
    pub reasons: Vec<Reason>,
    /// By pool: the offer whose cost curve is worth showing.
    pub shown: Vec<Option<Offer>>,
    pub warnings: Vec<Warning>,
}

/// Machines of offers, and commitments by term.
#[derive(Clone, Debug, Default)]
struct Decision {
    purchases: Vec<(Offer, u64)>,
    commitments: [f64; 2],
}

/// The plan of a fleet, beyond what is owned.
pub fn recommend(
    fleet: &Fleet,
    book: &dyn PriceBook,
    groups: &Groups,
    owned: &Owned,
    settings: &Settings,
) -> Recommendation {
    let existing = owned.instruments(fleet);
    let allowed = settings.allowed;
    let reserved_terms: Vec<Term> = Term::ALL.into_iter().filter(|term| allowed.reservations[term.index()]).collect();
    let (offers, mut warnings) = offer::offers(fleet, book, groups, &reserved_terms, settings.as_of);
    let owned_reservations = Instruments { reservations: existing.reservations.clone(), savings_plans: Vec::new() };
    let unreserved: Vec<Grid> =
        fleet.tables.iter().map(|table| simulator::uncovered(fleet, table, &owned_reservations)).collect();
    let desk = Desk { fleet, existing: &existing, offers: &offers, unreserved: &unreserved, settings };

    let headline = match settings.headline {
        Some(term) => allowed.only(Term::ALL.map(|t| t == term), true, true),
        None => allowed,
    };
    let decision = desk.decide(headline);
    let priced = desk.price(&decision);
    let certificate = desk.certificate(headline, &decision, &priced);
    if certificate.relative_gap > CERTIFIED_GAP {
        let message = format!(
            "the billing rule costs {:.2e} of the bill more than the bound: with both plan terms it need not reach the optimum",
            certificate.relative_gap
        );
        warnings.push(Warning::new("relative_gap", 1, message));
    }
    Recommendation {
        alternatives: desk.alternatives(headline, &decision),
        price_share: desk.price_share(&decision, &priced),
        reservations: desk.reservation_lines(&decision, &priced),
        savings_plans: desk.plan_lines(&decision, &priced),
        reasons: (0..fleet.pools.len()).map(|pool| desk.reason(pool, headline, &decision)).collect(),
        shown: (0..fleet.pools.len()).map(|pool| desk.cheapest(pool, headline).cloned()).collect(),
        certificate,
        priced,
        warnings,
    }
}

/// The solver stops at this relative gap.
const SOLVED_GAP: f64 = 1e-9;
/// A larger gap than this is said.
const CERTIFIED_GAP: f64 = 1e-6;
/// Steps of the search for the weight between two placements.
const MIX_STEPS: usize = 8;
/// Each of them stops at this relative gap: whole machines follow.
const MIXED_GAP: f64 = 1e-6;

/// What every question about one fleet is asked of.
struct Desk<'a> {
    fleet: &'a Fleet,
    existing: &'a Instruments,
    offers: &'a [PoolOffers],
    /// Quantities that reservations in place leave, by table.
    unreserved: &'a [Grid],
    settings: &'a Settings,
}

impl Desk<'_> {
    fn hours(&self) -> f64 {
        self.fleet.hours() as f64
    }

    /// The offer with the lowest price per unit; every term supplies the same units to the same pool.
    fn cheapest(&self, pool: usize, allowed: Allowed) -> Option<&Offer> {
        let offers = self.offers[pool].offers.iter().filter(|offer| allowed.reservations[offer.term.index()]);
        offers.min_by(|a, b| a.unit_price().total_cmp(&b.unit_price()).then(a.term.cmp(&b.term)))
    }

    /// The tables that the placement reads.
    fn tables(&self) -> Vec<usize> {
        match (self.settings.placement, self.unreserved.len()) {
            (_, 0) => Vec::new(),
            (_, 1) | (Placement::Low, _) => vec![0],
            (Placement::High, _) => vec![1],
            (Placement::Middle, _) => vec![0, 1],
        }
    }

    /// The joint problem on some tables with their weights; pools in `closed` are not reserved.
    fn problem(&self, allowed: Allowed, tables: &[(usize, f64)], closed: &[usize]) -> Problem {
        let quantities: Vec<(&Grid, f64)> =
            tables.iter().map(|(table, weight)| (&self.unreserved[*table], *weight)).collect();
        let mut problem = Problem::new(self.fleet, &quantities, self.existing);
        for pool in (0..self.fleet.pools.len()).filter(|pool| !closed.contains(pool)) {
            problem.offer(pool, self.cheapest(pool, allowed).map(|offer| offer.unit_price() * self.hours()));
        }
        problem.plan_costs = allowed.savings_plans.map(|allowed| allowed.then_some(self.hours()));
        problem
    }

    /// Whether pools fall apart: no plan to buy and none in place.
    fn is_separable(&self, allowed: Allowed) -> bool {
        allowed.savings_plans == [false, false] && self.existing.savings_plans.is_empty()
    }

    /// The pool's hours on the given tables, as one curve.
    fn curve(&self, pool: usize, tables: &[usize]) -> Curve {
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
    fn decide(&self, allowed: Allowed) -> Decision {
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

    fn instruments(&self, reservations: &[(&Offer, f64)], commitments: [f64; 2]) -> Instruments {
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

    fn price(&self, decision: &Decision) -> Priced {
        let lines: Vec<(&Offer, f64)> =
            decision.purchases.iter().map(|(offer, machines)| (offer, *machines as f64)).collect();
        bill::price(self.fleet, self.existing, &self.instruments(&lines, decision.commitments), self.settings.placement)
    }

    fn reservation_lines(&self, decision: &Decision, priced: &Priced) -> Vec<ReservationLine> {
        let start = self.fleet.axis.start().unwrap_or(Hour(0));
        let uses = decision.purchases.iter().zip(&priced.new_reservations);
        uses.map(|((offer, machines), line)| {
            let pool = &self.fleet.pools[offer.pool];
            let quantity = *machines as f64;
            let payg_per_unit = (line.used.used > 0.0).then(|| line.used.covered_payg / line.used.used);
            ReservationLine {
                region: pool.region.clone(),
                isf_group: pool.isf_group.clone(),
                arm_sku: offer.arm_sku.clone(),
                term: offer.term,
                quantity: *machines,
                ratio: offer.ratio,
                units: quantity * offer.ratio,
                scope: Scope::default(),
                hourly_price: offer.hourly_price,
                term_price: offer.hourly_price * offer.term.hours(),
                billing_plan: BillingPlan::default(),
                price_source: offer.source.clone(),
                expected_utilization: (line.used.supplied > 0.0).then(|| line.used.used / line.used.supplied),
                break_even_utilization: payg_per_unit.map(|payg| offer.unit_price() / payg),
                break_even_month: break_even_month(
                    quantity * offer.hourly_price * offer.term.hours(),
                    line.used.covered_payg / self.hours() * HOURS_PER_MONTH,
                    offer.term,
                ),
                saving: line.saving,
                range: line.range,
                start,
                end: start.plus_years(offer.term.years()),
            }
        })
        .collect()
    }

    fn plan_lines(&self, decision: &Decision, priced: &Priced) -> Vec<SavingsPlanLine> {
        let start = self.fleet.axis.start().unwrap_or(Hour(0));
        bought_terms(decision.commitments)
            .zip(&priced.new_savings_plans)
            .map(|(term, line)| SavingsPlanLine {
                term,
                hourly_commitment: decision.commitments[term.index()],
                scope: Scope::default(),
                expected_utilization: (line.used.supplied > 0.0).then(|| line.used.used / line.used.supplied),
                saving: line.saving,
                range: line.range,
                start,
                end: start.plus_years(term.years()),
            })
            .collect()
    }

    /// What customers ask beside the plan; each with the instruments and terms that are allowed at all.
    fn alternatives(&self, headline: Allowed, chosen: &Decision) -> Vec<Alternative> {
        let (one, three, any) = ([true, false], [false, true], [true, true]);
        let cases = [
            ("reservations_1y", one, true, false),
            ("reservations_3y", three, true, false),
            ("savings_plan", any, false, true),
            ("mix_1y", one, true, true),
            ("mix_free", any, true, true),
        ];
        let mut seen: Vec<Allowed> = Vec::new();
        let mut alternatives = Vec::new();
        for (name, terms, reservations, savings_plans) in cases {
            let allowed = self.settings.allowed.only(terms, reservations, savings_plans);
            if allowed.is_empty() || seen.contains(&allowed) {
                continue;
            }
            seen.push(allowed);
            let decision = if allowed == headline { chosen.clone() } else { self.decide(allowed) };
            let priced = self.price(&decision);
            alternatives.push(Alternative {
                name: name.to_owned(),
                reservations: self.reservation_lines(&decision, &priced),
                savings_plans: self.plan_lines(&decision, &priced),
                bill: priced.bill,
                saving: priced.saving,
                metrics: priced.metrics,
            });
        }
        alternatives
    }

    /// A dual-feasible bound of the continuous problem, and its optimum's bill by the simulator. With reservations
    /// alone the order statistic of each pool is exact and its value is the bound.
    fn certificate(&self, allowed: Allowed, decision: &Decision, priced: &Priced) -> Certificate {
        let (bound, units, commitments) = if self.is_separable(allowed) {
            self.separable_optimum(allowed)
        } else {
            let tables = self.tables();
            let weight = 1.0 / tables.len().max(1) as f64;
            let mix: Vec<(usize, f64)> = tables.iter().map(|table| (*table, weight)).collect();
            let optimum = interior_point::solve(&self.problem(allowed, &mix, &[]), SOLVED_GAP);
            (optimum.lower_bound, optimum.units, optimum.commitments)
        };
        let lines: Vec<(&Offer, f64)> = (0..units.len())
            .filter_map(|pool| Some((self.cheapest(pool, allowed)?, units[pool] / self.cheapest(pool, allowed)?.ratio)))
            .collect();
        let continuous = self.instruments(&lines, commitments);
        let simulated = bill::price(self.fleet, self.existing, &continuous, self.settings.placement).bill.total_cost;
        let fixed = priced.baseline.licence_cost + priced.baseline.existing_cost;
        let upper_bound = simulated;
        // Rounding may lift the bound above a bill that meets it exactly. More than rounding would be a defect of the
        // bound, and shows as a negative gap rather than being hidden.
        let (bound, least) = (bound + fixed, upper_bound.min(priced.bill.total_cost));
        let lower_bound = if bound <= least * (1.0 + SOLVED_GAP) { bound.min(least) } else { bound };
        let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let nothing = decision.purchases.is_empty() && decision.commitments == [0.0; 2] && allowed.is_empty();
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

    fn price_share(&self, decision: &Decision, priced: &Priced) -> PriceShare {
        let mut share = PriceShare::default();
        let lines = || priced.new_reservations.iter().chain(&priced.new_savings_plans);
        let total: f64 = lines().map(|line| line.saving.max(0.0)).sum();
        let mut add = |kind: PriceKind, saving: f64| {
            let part = if total > 0.0 { saving.max(0.0) / total } else { 0.0 };
            match kind {
                PriceKind::Customer => share.customer += part,
                PriceKind::Quoted => share.quoted += part,
                PriceKind::Estimated => share.estimated += part,
            }
        };
        for ((offer, _), line) in decision.purchases.iter().zip(&priced.new_reservations) {
            let rows = &self.fleet.rows[self.fleet.pools[offer.pool].rows.clone()];
            add(rows.iter().map(|row| row.payg_kind).fold(offer.source.kind, PriceKind::max), line.saving);
        }
        for (term, line) in bought_terms(decision.commitments).zip(&priced.new_savings_plans) {
            // A plan serves many sizes: their kinds weighted by what they cost at pay-as-you-go.
            let rows = || self.fleet.rows.iter().enumerate().filter(|(_, row)| row.plan_hourly[term.index()].is_some());
            let value = |at: usize| self.fleet.rows[at].payg_hourly * self.fleet.tables[0].row(at).iter().sum::<f64>();
            let all: f64 = rows().map(|(at, _)| value(at)).sum();
            for (at, row) in rows() {
                let kind = row.payg_kind.max(row.plan_kind[term.index()]);
                add(kind, if all > 0.0 { line.saving * value(at) / all } else { 0.0 });
            }
        }
        share
    }

    fn reason(&self, pool: usize, allowed: Allowed, decision: &Decision) -> Reason {
        let Some(offer) = self.cheapest(pool, allowed) else {
            return match &self.offers[pool].not_sold {
                Some(rule) => Reason::NotSold { rule: rule.clone() },
                None => Reason::PriceUnknown,
            };
        };
        let curve = self.curve(pool, &self.tables());
        if curve.max_units() <= 0.0 {
            return Reason::CoveredAlready;
        }
        let rows = &self.fleet.rows[self.fleet.pools[pool].rows.clone()];
        let payg_per_unit = rows.iter().map(|row| row.payg_hourly / row.ratio).fold(0.0, f64::max);
        let worth = curve.overage(0.0) - curve.overage(offer.ratio);
        let whole = payg_per_unit * offer.ratio * self.hours();
        let hours_used_first = if whole > 0.0 { worth / whole } else { 0.0 };
        let break_even = if payg_per_unit > 0.0 { offer.unit_price() / payg_per_unit } else { 0.0 };
        if decision.purchases.iter().any(|(bought, _)| bought.pool == pool) {
            Reason::Reserved { hours_used_first, break_even }
        } else if hours_used_first > break_even && !self.is_separable(allowed) {
            Reason::LeftToPlan { hours_used_first, break_even }
        } else {
            Reason::UsedTooLittle { hours_used_first, break_even }
        }
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
fn bought_terms(commitments: [f64; 2]) -> impl Iterator<Item = Term> {
    Term::ALL.into_iter().filter(move |term| commitments[term.index()] > 0.0)
}

/// ceil(term cost / monthly pay-as-you-go value covered); `None` beyond the term.
pub fn break_even_month(term_cost: f64, monthly_value: f64, term: Term) -> Option<u32> {
    let months = (term_cost / monthly_value).ceil();
    (monthly_value > 0.0 && months <= f64::from(term.years() * 12)).then_some(months as u32)
}
