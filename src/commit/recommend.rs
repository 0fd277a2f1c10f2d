//! From a priced fleet to the lines of a plan: offers, quantities, price by simulation, proof, alternatives.

mod lines;

pub use super::desk::{Allowed, Decision};
pub use lines::break_even_month;

use super::bounds::Bounds;
use super::desk::{CERTIFIED_GAP, Desk};
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
use crate::plan::line::{ReservationLine, SavingsPlanLine};
use crate::plan::pool::Reason;
use crate::plan::provenance::PriceShare;
use crate::plan::scope::Scope;
use crate::plan::warning::{Detail, Warning};
use crate::plan::{Alternative, Basis, Certificate};
use crate::price::book::PriceBook;
use crate::units::Term;

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
    /// Of the optimum of a period.
    pub certificate: Option<Certificate>,
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

impl Fleets<'_> {
    /// When the period begins.
    fn start(&self) -> Hour {
        self.deciding.axis.start().unwrap_or(Hour(0))
    }
}

/// Purchases to be told as a plan, with what stands beside them by name.
#[derive(Clone, Debug)]
pub struct Told {
    pub basis: Basis,
    pub plan: Decision,
    pub beside: Vec<(String, Decision)>,
    /// From when the lines are in place.
    pub start: Hour,
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
    let plan = desk.decide(headline);
    let certificate = desk.certificate(headline, &plan);
    let decided = |(name, allowed): (&str, Allowed)| {
        let decision = if allowed == headline { plan.clone() } else { desk.decide(allowed) };
        (name.to_owned(), decision)
    };
    let beside = comparisons(settings.allowed).into_iter().map(decided).collect();
    let start = fleets.start();
    let mut found = market.told(fleets, settings, &Told { basis: Basis::History, plan, beside, start });
    if certificate.relative_gap > CERTIFIED_GAP {
        let message = format!(
            "the billing rule costs {:.2e} of the bill more than the bound: with both plan terms it need not reach the optimum",
            certificate.relative_gap
        );
        let share = Detail::Share(certificate.relative_gap);
        found.warnings.push(Warning::new("relative_gap", 1, message).with("share", share));
    }
    found.certificate = Some(certificate);
    found
}

/// The plan alone, without proof and alternatives.
#[derive(Clone, Debug)]
pub struct ChosenPlan {
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
    pub priced: Priced,
    /// By pool: the reservation that it can be given.
    pub shown: Vec<Option<Offer>>,
}

/// The plan that [`recommend`] would give, alone.
pub fn chosen(
    fleets: Fleets<'_>,
    book: &dyn PriceBook,
    groups: &Groups,
    owned: &Owned,
    settings: &Settings,
) -> ChosenPlan {
    let market = Market::new(fleets, book, groups, owned, settings);
    let desk = market.desk(fleets, settings);
    let headline = settings.headline();
    let decision = desk.decide(headline);
    let priced = desk.bill(&decision);
    ChosenPlan {
        reservations: desk.reservation_lines(settings, &decision, &priced, fleets.start()),
        savings_plans: desk.plan_lines(settings, &decision, &priced, fleets.start()),
        shown: (0..fleets.billed.pools.len()).map(|pool| desk.cheapest(pool, headline).cloned()).collect(),
        priced,
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

/// What customers ask beside the plan, by name: each with the instruments and terms that are allowed at all, none twice.
pub fn comparisons(allowed: Allowed) -> Vec<(&'static str, Allowed)> {
    let (one, three, any) = ([true, false], [false, true], [true, true]);
    let cases = [
        ("reservations_1y", one, true, false),
        ("reservations_3y", three, true, false),
        ("savings_plan", any, false, true),
        ("mix_1y", one, true, true),
        ("mix_free", any, true, true),
    ];
    let mut found: Vec<(&'static str, Allowed)> = Vec::new();
    for (name, terms, reservations, savings_plans) in cases {
        let only = allowed.only(terms, reservations, savings_plans);
        if !only.is_empty() && found.iter().all(|(_, other)| *other != only) {
            found.push((name, only));
        }
    }
    found
}

/// What can be bought for a fleet, and what is in place.
pub struct Market {
    existing: Instruments,
    offers: Vec<PoolOffers>,
    unreserved: Vec<Grid>,
    warnings: Vec<Warning>,
}

impl Market {
    pub fn new(
        fleets: Fleets<'_>,
        book: &dyn PriceBook,
        groups: &Groups,
        owned: &Owned,
        settings: &Settings,
    ) -> Market {
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
            scarcity: 0.0,
        }
    }

    /// The cheapest purchases of the period, had its usage been known.
    pub fn optimum(&self, fleets: Fleets<'_>, settings: &Settings) -> Decision {
        self.desk(fleets, settings).decide(settings.headline())
    }

    /// What something else decided, cut back to what the bounds allow in the period.
    pub fn within(&self, fleets: Fleets<'_>, settings: &Settings, decision: Decision) -> Decision {
        self.desk(fleets, settings).within(decision)
    }

    /// Bounds that purchases break in the period.
    pub fn broken(&self, fleets: Fleets<'_>, settings: &Settings, decision: &Decision) -> Vec<&'static str> {
        self.desk(fleets, settings).broken(decision)
    }

    /// Purchases as the lines of a plan, billed on the period, without a proof.
    pub fn told(&self, fleets: Fleets<'_>, settings: &Settings, told: &Told) -> Recommendation {
        let desk = self.desk(fleets, settings);
        let headline = settings.headline();
        let priced = desk.bill(&told.plan);
        let pools = 0..fleets.billed.pools.len();
        let alternative = |(name, decision): &(String, Decision)| {
            let priced = desk.bill(decision);
            Alternative {
                name: name.clone(),
                reservations: desk.reservation_lines(settings, decision, &priced, told.start),
                savings_plans: desk.plan_lines(settings, decision, &priced, told.start),
                bill: priced.bill,
                saving: priced.saving,
                metrics: priced.metrics,
            }
        };
        Recommendation {
            alternatives: told.beside.iter().map(alternative).collect(),
            price_share: desk.price_share(&told.plan, &priced),
            reservations: desk.reservation_lines(settings, &told.plan, &priced, told.start),
            savings_plans: desk.plan_lines(settings, &told.plan, &priced, told.start),
            bought: desk.bought(&told.plan),
            reasons: pools.clone().map(|pool| desk.reason(pool, headline, &told.plan, told.basis)).collect(),
            shown: pools.map(|pool| desk.cheapest(pool, headline).cloned()).collect(),
            certificate: None,
            priced,
            warnings: self.warnings.clone(),
        }
    }
}
