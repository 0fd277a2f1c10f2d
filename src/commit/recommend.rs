//! From a priced fleet to the lines of a plan: offers, quantities, price by simulation, proof, alternatives.

use super::curve::Curve;
use super::offer::{self, Offer, PoolOffers};
use super::reservations::{self, Choice};
use crate::billing::bill::{self, Priced};
use crate::billing::instrument::{Instruments, Reservation};
use crate::billing::simulator;
use crate::calendar::{Day, Hour};
use crate::catalog::groups::Groups;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::owned::Owned;
use crate::plan::line::{BillingPlan, ReservationLine};
use crate::plan::pool::Reason;
use crate::plan::provenance::PriceShare;
use crate::plan::scope::Scope;
use crate::plan::warning::Warning;
use crate::plan::{Alternative, Certificate};
use crate::price::PriceKind;
use crate::price::book::PriceBook;
use crate::units::{HOURS_PER_MONTH, Term};

/// What may be bought, and how a daily table is read.
#[derive(Clone, Debug)]
pub struct Settings {
    pub terms: Vec<Term>,
    pub as_of: Day,
    pub placement: Placement,
    /// Of the allowed terms, the only one that the plan itself may use; the others stand in its alternatives.
    pub headline: Option<Term>,
}

/// A decided and priced plan, before files and provenance are added.
#[derive(Clone, Debug)]
pub struct Recommendation {
    pub reservations: Vec<ReservationLine>,
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

/// Machines of one offer.
type Purchase = (Offer, u64);

/// The plan of a fleet, beyond what is owned.
pub fn recommend(
    fleet: &Fleet,
    book: &dyn PriceBook,
    groups: &Groups,
    owned: &Owned,
    settings: &Settings,
) -> Recommendation {
    let existing = owned.instruments(fleet);
    let (offers, warnings) = offer::offers(fleet, book, groups, &settings.terms, settings.as_of);
    let uncovered: Vec<Grid> = fleet.tables.iter().map(|table| simulator::uncovered(fleet, table, &existing)).collect();
    let desk = Desk { fleet, existing: &existing, offers: &offers, uncovered: &uncovered, settings };

    let (headline, others): (Vec<Term>, Vec<Vec<Term>>) = match settings.headline {
        Some(term) => (vec![term], settings.terms.iter().map(|term| vec![*term]).collect()),
        None => (settings.terms.clone(), settings.terms.iter().map(|term| vec![*term]).collect()),
    };
    let purchases = desk.decide(&headline);
    let priced = desk.price(&purchases);
    let certificate = desk.certificate(&headline, &priced);
    let mut alternatives: Vec<Alternative> = others.iter().map(|terms| desk.alternative(name(terms), terms)).collect();
    if settings.terms.len() > 1 {
        alternatives.push(desk.alternative("reservations_mixed", &settings.terms));
    }
    Recommendation {
        price_share: desk.price_share(&purchases, &priced),
        reservations: desk.lines(&purchases, &priced),
        reasons: (0..fleet.pools.len()).map(|pool| desk.reason(pool, &headline, &purchases)).collect(),
        shown: (0..fleet.pools.len()).map(|pool| desk.cheapest(pool, &headline).cloned()).collect(),
        certificate,
        alternatives,
        priced,
        warnings,
    }
}

fn name(terms: &[Term]) -> &'static str {
    match terms {
        [Term::P1Y] => "reservations_1y",
        [Term::P3Y] => "reservations_3y",
        _ => "reservations_mixed",
    }
}

/// What every question about one fleet is asked of.
struct Desk<'a> {
    fleet: &'a Fleet,
    existing: &'a Instruments,
    offers: &'a [PoolOffers],
    uncovered: &'a [Grid],
    settings: &'a Settings,
}

impl Desk<'_> {
    fn hours(&self) -> f64 {
        self.fleet.hours() as f64
    }

    /// The offer with the lowest price per unit; every term supplies the same units to the same pool.
    fn cheapest(&self, pool: usize, terms: &[Term]) -> Option<&Offer> {
        let allowed = self.offers[pool].offers.iter().filter(|offer| terms.contains(&offer.term));
        allowed.min_by(|a, b| a.unit_price().total_cmp(&b.unit_price()).then(a.term.cmp(&b.term)))
    }

    /// The pool's uncovered hours on the given tables, as one curve.
    fn curve(&self, pool: usize, tables: &[usize]) -> Curve {
        let weight = 1.0 / tables.len() as f64;
        let rows = self.fleet.pools[pool].rows.clone();
        let hours = tables.iter().flat_map(|table| {
            let grid = &self.uncovered[*table];
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

    /// The tables that the placement reads.
    fn tables(&self) -> Vec<usize> {
        match (self.settings.placement, self.uncovered.len()) {
            (_, 0) => Vec::new(),
            (_, 1) | (Placement::Low, _) => vec![0],
            (Placement::High, _) => vec![1],
            (Placement::Middle, _) => vec![0, 1],
        }
    }

    /// Whole machines for every pool. Nothing is bought for a saving of 0 or less: balancing two placements
    /// over the whole plan may want such a line, so pools whose line would not save are left out and the rest is
    /// decided again.
    fn decide(&self, terms: &[Term]) -> Vec<Purchase> {
        let tables = self.tables();
        let mut pools: Vec<(&Offer, Choice)> = (0..self.fleet.pools.len())
            .filter_map(|pool| {
                let offer = self.cheapest(pool, terms)?;
                let curves = tables.iter().map(|table| self.curve(pool, &[*table])).collect();
                Some((offer, Choice { curves, unit_cost: offer.unit_price() * self.hours(), ratio: offer.ratio }))
            })
            .collect();
        loop {
            let choices: Vec<Choice> = pools.iter().map(|(_, choice)| choice.clone()).collect();
            let machines = if tables.len() > 1 {
                reservations::least_regret(&choices)
            } else {
                reservations::best_for(&choices, 0)
            };
            let bought = pools.iter().zip(machines).filter(|(_, machines)| *machines > 0);
            let purchases: Vec<Purchase> = bought.map(|((offer, _), machines)| ((*offer).clone(), machines)).collect();
            let priced = self.price(&purchases);
            let losing: Vec<usize> = purchases
                .iter()
                .zip(&priced.new_reservations)
                .filter(|(_, line)| line.saving <= 0.0)
                .map(|((offer, _), _)| offer.pool)
                .collect();
            if losing.is_empty() {
                return purchases;
            }
            pools.retain(|(offer, _)| !losing.contains(&offer.pool));
        }
    }

    fn instruments(&self, purchases: &[(&Offer, f64)]) -> Instruments {
        let reservation = |(offer, machines): &(&Offer, f64)| Reservation {
            pool: Some(offer.pool),
            units: machines * offer.ratio,
            hourly_cost: machines * offer.hourly_price,
            term: offer.term,
            scope: Scope::default(),
            start: None,
            end: None,
        };
        Instruments { reservations: purchases.iter().map(reservation).collect(), savings_plans: Vec::new() }
    }

    fn price(&self, purchases: &[Purchase]) -> Priced {
        let lines: Vec<(&Offer, f64)> = purchases.iter().map(|(offer, machines)| (offer, *machines as f64)).collect();
        bill::price(self.fleet, self.existing, &self.instruments(&lines), self.settings.placement)
    }

    fn lines(&self, purchases: &[Purchase], priced: &Priced) -> Vec<ReservationLine> {
        let start = self.fleet.axis.start().unwrap_or(Hour(0));
        let uses = purchases.iter().zip(&priced.new_reservations);
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

    fn alternative(&self, name: &str, terms: &[Term]) -> Alternative {
        let purchases = self.decide(terms);
        let priced = self.price(&purchases);
        Alternative {
            name: name.to_owned(),
            reservations: self.lines(&purchases, &priced),
            savings_plans: Vec::new(),
            bill: priced.bill,
            saving: priced.saving,
            metrics: priced.metrics,
        }
    }

    /// With one instrument the static problem falls apart into pools, and each pool's order statistic is exact;
    /// its value is the dual bound. The upper bound is that same continuous optimum, simulated.
    fn certificate(&self, terms: &[Term], priced: &Priced) -> Certificate {
        let mut optimum: Vec<(&Offer, f64)> = Vec::new();
        let mut bound = priced.baseline.licence_cost + priced.baseline.existing_cost;
        for pool in 0..self.fleet.pools.len() {
            let curve = self.curve(pool, &self.tables());
            let Some(offer) = self.cheapest(pool, terms) else {
                bound += curve.overage(0.0);
                continue;
            };
            let unit_cost = offer.unit_price() * self.hours();
            let units = curve.optimum(unit_cost);
            bound += units * unit_cost + curve.overage(units);
            optimum.push((offer, units / offer.ratio));
        }
        let simulated = bill::price(self.fleet, self.existing, &self.instruments(&optimum), self.settings.placement);
        let upper_bound = simulated.bill.total_cost;
        let lower_bound = bound.min(upper_bound).min(priced.bill.total_cost);
        let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        Certificate {
            lower_bound,
            upper_bound,
            relative_gap: over(upper_bound - lower_bound, upper_bound),
            integer_gap: over(priced.bill.total_cost - lower_bound, lower_bound),
        }
    }

    fn price_share(&self, purchases: &[Purchase], priced: &Priced) -> PriceShare {
        let mut share = PriceShare::default();
        let total: f64 = priced.new_reservations.iter().map(|line| line.saving.max(0.0)).sum();
        for ((offer, _), line) in purchases.iter().zip(&priced.new_reservations) {
            let rows = &self.fleet.rows[self.fleet.pools[offer.pool].rows.clone()];
            let kind = rows.iter().map(|row| row.payg_kind).fold(offer.source.kind, PriceKind::max);
            let part = if total > 0.0 { line.saving.max(0.0) / total } else { 0.0 };
            match kind {
                PriceKind::Customer => share.customer += part,
                PriceKind::Quoted => share.quoted += part,
                PriceKind::Estimated => share.estimated += part,
            }
        }
        share
    }

    fn reason(&self, pool: usize, terms: &[Term], purchases: &[Purchase]) -> Reason {
        let Some(offer) = self.cheapest(pool, terms) else {
            return match &self.offers[pool].not_sold {
                Some(rule) => Reason::NotSold { rule: rule.clone() },
                None => Reason::PriceUnknown,
            };
        };
        let curve = self.curve(pool, &self.tables());
        if curve.max_units() <= 0.0 {
            return Reason::CoveredAlready;
        }
        let first = offer.ratio.min(curve.max_units());
        let payg_per_unit = {
            let rows = &self.fleet.rows[self.fleet.pools[pool].rows.clone()];
            rows.iter().map(|row| row.payg_hourly / row.ratio).fold(0.0, f64::max)
        };
        let worth = curve.overage(0.0) - curve.overage(offer.ratio);
        let whole = payg_per_unit * offer.ratio * self.hours();
        let hours_used_first = if whole > 0.0 && first > 0.0 { worth / whole } else { 0.0 };
        let break_even = if payg_per_unit > 0.0 { offer.unit_price() / payg_per_unit } else { 0.0 };
        if purchases.iter().any(|(bought, _)| bought.pool == pool) {
            Reason::Reserved { hours_used_first, break_even }
        } else {
            Reason::UsedTooLittle { hours_used_first, break_even }
        }
    }
}

/// ceil(term cost / monthly pay-as-you-go value covered); `None` beyond the term.
pub fn break_even_month(term_cost: f64, monthly_value: f64, term: Term) -> Option<u32> {
    let months = (term_cost / monthly_value).ceil();
    (monthly_value > 0.0 && months <= f64::from(term.years() * 12)).then_some(months as u32)
}
