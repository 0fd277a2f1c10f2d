//! From a priced fleet to the lines of a plan: offers, quantities, price by simulation, proof, alternatives.

pub use super::desk::Allowed;

use super::bounds::Bounds;
use super::desk::{CERTIFIED_GAP, Decision, Desk, bought_terms};
use super::offer::{self, Offer, PoolOffers};
use crate::billing::bill::Priced;
use crate::billing::instrument::Instruments;
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

/// What may be bought, and how a daily table is read.
#[derive(Clone, Debug)]
pub struct Settings {
    pub allowed: Allowed,
    pub as_of: Day,
    pub placement: Placement,
    /// Of the allowed terms, the only one that the plan itself may use; the others stand in its alternatives.
    pub headline: Option<Term>,
    /// The most that may be bought.
    pub bounds: Bounds,
    /// Of new lines.
    pub scope: Scope,
}

impl Settings {
    /// What the plan itself may hold.
    fn headline(&self) -> Allowed {
        match self.headline {
            Some(term) => self.allowed.only(Term::ALL.map(|t| t == term), true, true),
            None => self.allowed,
        }
    }
}

/// A decided and priced plan, before files and provenance are added.
#[derive(Clone, Debug)]
pub struct Recommendation {
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
    /// The lines as the billing rule sees them.
    pub bought: Instruments,
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

/// One fleet as two: what decides, and what is billed. Without changes to usage they are the same; with them they have
/// the same pools and rows.
#[derive(Clone, Copy)]
pub struct Fleets<'f> {
    pub deciding: &'f Fleet,
    pub billed: &'f Fleet,
}

/// The plan of a fleet, beyond what is owned.
pub fn recommend(
    fleets: Fleets<'_>,
    book: &dyn PriceBook,
    groups: &Groups,
    owned: &Owned,
    settings: &Settings,
) -> Recommendation {
    let market = Market::new(fleets, book, groups, owned, settings);
    let desk = market.desk(fleets, settings);
    let headline = settings.headline();
    let decision = desk.decide(headline);
    let priced = desk.bill(&decision);
    let certificate = desk.certificate(headline, &decision);
    let mut warnings = market.warnings.clone();
    if certificate.relative_gap > CERTIFIED_GAP {
        let message = format!(
            "the billing rule costs {:.2e} of the bill more than the bound: with both plan terms it need not reach the optimum",
            certificate.relative_gap
        );
        warnings.push(Warning::new("relative_gap", 1, message));
    }
    let pools = 0..fleets.billed.pools.len();
    Recommendation {
        alternatives: desk.alternatives(settings, headline, &decision),
        price_share: desk.price_share(&decision, &priced),
        reservations: desk.reservation_lines(settings, &decision, &priced),
        savings_plans: desk.plan_lines(settings, &decision, &priced),
        bought: desk.bought(&decision),
        reasons: pools.clone().map(|pool| desk.reason(pool, headline, &decision)).collect(),
        shown: pools.map(|pool| desk.cheapest(pool, headline).cloned()).collect(),
        certificate,
        priced,
        warnings,
    }
}

/// The bill of the plan that [`recommend`] would give, alone.
pub fn planned_cost(
    fleets: Fleets<'_>,
    book: &dyn PriceBook,
    groups: &Groups,
    owned: &Owned,
    settings: &Settings,
) -> f64 {
    let market = Market::new(fleets, book, groups, owned, settings);
    let desk = market.desk(fleets, settings);
    desk.bill(&desk.decide(settings.headline())).bill.total_cost
}

/// What can be bought for a fleet, and what is in place.
struct Market {
    existing: Instruments,
    offers: Vec<PoolOffers>,
    unreserved: Vec<Grid>,
    warnings: Vec<Warning>,
}

impl Market {
    fn new(fleets: Fleets<'_>, book: &dyn PriceBook, groups: &Groups, owned: &Owned, settings: &Settings) -> Market {
        let fleet = fleets.deciding;
        let existing = owned.instruments(fleet);
        let reserved = |term: &Term| settings.allowed.reservations[term.index()];
        let terms: Vec<Term> = Term::ALL.into_iter().filter(reserved).collect();
        let (offers, warnings) = offer::offers(fleet, book, groups, &terms, settings.as_of);
        let owned_reservations = Instruments { reservations: existing.reservations.clone(), savings_plans: Vec::new() };
        let left = |table: &Grid| simulator::uncovered(fleet, table, &owned_reservations);
        Market { unreserved: fleet.tables.iter().map(left).collect(), existing, offers, warnings }
    }

    fn desk<'a>(&'a self, fleets: Fleets<'a>, settings: &'a Settings) -> Desk<'a> {
        Desk {
            fleet: fleets.deciding,
            billed: fleets.billed,
            existing: &self.existing,
            offers: &self.offers,
            unreserved: &self.unreserved,
            placement: settings.placement,
            bounds: &settings.bounds,
        }
    }
}

impl Desk<'_> {
    fn reservation_lines(&self, settings: &Settings, decision: &Decision, priced: &Priced) -> Vec<ReservationLine> {
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
                scope: settings.scope.clone(),
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

    fn plan_lines(&self, settings: &Settings, decision: &Decision, priced: &Priced) -> Vec<SavingsPlanLine> {
        let start = self.fleet.axis.start().unwrap_or(Hour(0));
        bought_terms(decision.commitments)
            .zip(&priced.new_savings_plans)
            .map(|(term, line)| SavingsPlanLine {
                term,
                hourly_commitment: decision.commitments[term.index()],
                scope: settings.scope.clone(),
                expected_utilization: (line.used.supplied > 0.0).then(|| line.used.used / line.used.supplied),
                saving: line.saving,
                range: line.range,
                start,
                end: start.plus_years(term.years()),
            })
            .collect()
    }

    /// What customers ask beside the plan; each with the instruments and terms that are allowed at all.
    fn alternatives(&self, settings: &Settings, headline: Allowed, chosen: &Decision) -> Vec<Alternative> {
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
            let allowed = settings.allowed.only(terms, reservations, savings_plans);
            if allowed.is_empty() || seen.contains(&allowed) {
                continue;
            }
            seen.push(allowed);
            let decision = if allowed == headline { chosen.clone() } else { self.decide(allowed) };
            let priced = self.bill(&decision);
            alternatives.push(Alternative {
                name: name.to_owned(),
                reservations: self.reservation_lines(settings, &decision, &priced),
                savings_plans: self.plan_lines(settings, &decision, &priced),
                bill: priced.bill,
                saving: priced.saving,
                metrics: priced.metrics,
            });
        }
        alternatives
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
        let has_plan = decision.commitments != [0.0; 2] || !self.existing.savings_plans.is_empty();
        if decision.purchases.iter().any(|(bought, _)| bought.pool == pool) {
            Reason::Reserved { hours_used_first, break_even }
        } else if hours_used_first > break_even && has_plan {
            Reason::LeftToPlan { hours_used_first, break_even }
        } else if hours_used_first > break_even {
            Reason::HeldBack { hours_used_first, break_even }
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
