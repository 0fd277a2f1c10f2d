//! The basis of the future: the forecast decides, the plan's own period bills what it decided.
//!
//! The usage that decides is the past; the past has one table, and ends at the decision. What is owned is held until it
//! ends. The order, cut back to what bounds allow in the period, becomes the plan's lines; beside it stand the same
//! decision with some instruments alone, and the optimum of the period.

use super::scene::Scene;
use crate::calendar::{Day, HOURS_PER_DAY, Hour};
use crate::catalog::series;
use crate::commit::offer::{self, PoolOffers};
use crate::commit::recommend::{self, Allowed, Decision, Market, Recommendation, Told};
use crate::demand::fleet::{Fleet, Pool};
use crate::foresight::expectation;
use crate::foresight::forecast::EXPECTED_MONTHS;
use crate::foresight::holdings::Holdings;
use crate::foresight::order::Order;
use crate::foresight::outlook::Ending;
use crate::foresight::past::{self, Past};
use crate::foresight::policy::{self, Shelf};
use crate::foresight::prospect::{self, FUTURES, POOLS_MAX, Request};
use crate::foresight::view::{HISTORY_HOURS_MIN, View, WINDOW_DAYS};
use crate::owned::Owned;
use crate::plan::Basis;
use crate::plan::forecast::Forecast;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};
use crate::plan::risk::Risk;
use crate::plan::warning::{Detail, Warning};
use crate::price::book::PriceBook;
use crate::units::Term;

/// The optimum of the period among the alternatives.
const HISTORY_OPTIMUM: &str = "history_optimum";
/// A series ends for a pool when more than this share of its units is of such sizes.
const ENDING_SHARE: f64 = 0.5;
/// Usage that ends so many days before the decision is old.
const STALE_DAYS: i64 = 7;

/// When it is decided, and how boldly.
#[derive(Clone, Copy, Debug)]
pub struct At {
    pub now: Hour,
    pub risk: Risk,
}

/// The plan for the future, before files and provenance are added.
#[derive(Clone, Debug)]
pub struct Answer {
    pub recommendation: Recommendation,
    pub forecast: Forecast,
    /// Expected over twelve months of the usage that is billed: what constraints are measured by.
    pub expected_saving: f64,
}

/// Everything that a forecast says of a scene.
pub fn answer(scene: &Scene<'_>, at: At) -> Answer {
    let (fleets, settings) = (scene.fleets, scene.settings);
    let stock = Stock::new(scene, fleets.deciding, at.now);
    let market = Market::new(fleets, scene.book, scene.groups, scene.owned, settings);
    let comparisons = recommend::comparisons(settings.allowed);
    let fit = |order: Order| fitted(scene, &market, order);
    let request = Request {
        scene: stock.scene(settings.allowed),
        risk: at.risk,
        bounds: settings.bounds,
        comparisons: &comparisons,
        fit: &fit,
    };
    let (found, optimum) = rayon::join(|| prospect::prospect(&request), || market.optimum(fleets, settings));
    let plan = decision(&found.order);
    let named = |(name, order): &(&'static str, Order)| ((*name).to_owned(), decision(order));
    let mut beside: Vec<(String, Decision)> = found.comparisons.iter().map(named).collect();
    if optimum != plan {
        beside.push((HISTORY_OPTIMUM.to_owned(), optimum));
    }
    let broken = market.broken(fleets, settings, &plan);
    let told = Told { basis: Basis::Forecast, plan, beside, start: at.now };
    let mut recommendation = market.told(fleets, settings, &told);
    recommendation.warnings.extend(history_warnings(&stock.past));
    if found.is_short {
        let message = format!(
            "more than {POOLS_MAX} pools: the forecast tells the named attitudes to risk and no later purchases"
        );
        let pools = Detail::Number(POOLS_MAX as u64);
        recommendation.warnings.push(Warning::new("forecast_shortened", 1, message).with("pools", pools));
    }
    if !broken.is_empty() {
        let message = format!("the plan cannot keep {}", broken.join(", "));
        let warning = Warning::new("constraint_unmet", broken.len() as u64, message);
        recommendation.warnings.push(warning.with("constraints", Detail::words(&broken)));
    }
    let is_same = std::ptr::eq(fleets.deciding, fleets.billed);
    let expected_saving = match is_same {
        true => found.forecast.chances.expected_saving,
        false => saving_on_billed(scene, at.now, &found.order),
    };
    Answer { recommendation, forecast: found.forecast, expected_saving }
}

/// The saving over twelve months of the usage that is billed, expected of the plan that [`answer`] would give.
pub fn planned_saving(scene: &Scene<'_>, at: At) -> f64 {
    let stock = Stock::new(scene, scene.fleets.deciding, at.now);
    let market = Market::new(scene.fleets, scene.book, scene.groups, scene.owned, scene.settings);
    let fit = |order: Order| fitted(scene, &market, order);
    let request = Request {
        scene: stock.scene(scene.settings.allowed),
        risk: at.risk,
        bounds: scene.settings.bounds,
        comparisons: &[],
        fit: &fit,
    };
    saving_on_billed(scene, at.now, &prospect::order(&request))
}

/// The lines of a plan that begin when the period is over, as if they were in place in all of it: the plan is for the
/// future, and the period is what prices it. Any other plan stays as it is.
pub fn over_period(plan: Owned, end: Hour) -> Owned {
    let begins_later = |start: Option<Hour>| start.is_some_and(|start| start >= end);
    let is_later = plan.reservations.iter().all(|line| begins_later(line.start))
        && plan.savings_plans.iter().all(|line| begins_later(line.start));
    if plan.is_empty() || !is_later {
        return plan;
    }
    let reservation = |line: OwnedReservation| OwnedReservation { start: None, end: None, ..line };
    let savings_plan = |line: OwnedSavingsPlan| OwnedSavingsPlan { start: None, end: None, ..line };
    Owned {
        reservations: plan.reservations.into_iter().map(reservation).collect(),
        savings_plans: plan.savings_plans.into_iter().map(savings_plan).collect(),
    }
}

/// What a decision sees of one fleet.
struct Stock<'s> {
    past: Past,
    held: Holdings,
    book: &'s dyn PriceBook,
    /// By pool.
    offers: Vec<PoolOffers>,
    endings: Vec<Option<Ending>>,
}

impl<'s> Stock<'s> {
    fn new(scene: &Scene<'s>, fleet: &Fleet, now: Hour) -> Stock<'s> {
        let settings = scene.settings;
        let past = Past::before(&past::averaged(fleet), now);
        let reserved = |term: &Term| settings.allowed.reservations[term.index()];
        let terms: Vec<Term> = Term::ALL.into_iter().filter(reserved).collect();
        // The warnings are the market's.
        let (offers, _) = offer::offers(&past.fleet, scene.book, scene.groups, &terms, settings.as_of);
        let endings = endings(&past.latest_days(WINDOW_DAYS), settings.as_of);
        Stock { held: Holdings::new(scene.owned.instruments(fleet)), book: scene.book, past, offers, endings }
    }

    fn scene(&self, allowed: Allowed) -> policy::Scene<'_> {
        let shelf = Shelf { book: self.book, offers: &self.offers, allowed, retirements: &self.endings };
        policy::Scene { past: &self.past, held: &self.held, shelf }
    }
}

/// What is announced of each pool's series by a day: where most of what is used is of sizes that are no longer sold, or
/// whose life ends before a term would; with the earliest retirement, where most of it retires.
fn endings(fleet: &Fleet, as_of: Day) -> Vec<Option<Ending>> {
    let ending = |pool: &Pool| {
        let (mut all, mut ending, mut retiring) = (0.0, 0.0, 0.0);
        let mut retires_on: Option<Day> = None;
        for at in pool.rows.clone() {
            let row = &fleet.rows[at];
            let units = row.ratio * fleet.tables[0].row(at).iter().sum::<f64>();
            all += units;
            let rule = series::rule(&row.arm_sku);
            if units <= 0.0 || !Term::ALL.into_iter().any(|term| rule.refusal(term, as_of).is_some()) {
                continue;
            }
            ending += units;
            if let Some(day) = rule.retires_on {
                retiring += units;
                retires_on = Some(retires_on.map_or(day, |earlier| earlier.min(day)));
            }
        }
        let retires_on = retires_on.filter(|_| retiring > ENDING_SHARE * all);
        (ending > ENDING_SHARE * all).then_some(Ending { retires_on })
    };
    fleet.pools.iter().map(ending).collect()
}

/// What a reader must know of a history that says little.
fn history_warnings(past: &Past) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let hours = past.fleet.hours();
    let days = hours / HOURS_PER_DAY;
    if hours < HISTORY_HOURS_MIN {
        let message =
            format!("the usage covers {hours} hours: a forecast needs a week at the least, so nothing is bought");
        warnings.push(Warning::new("history_short", 1, message).with("hours", Detail::Number(hours as u64)));
    } else if days < WINDOW_DAYS {
        let message = format!("the usage covers {days} days: a forecast of four weeks or more would be surer");
        warnings.push(Warning::new("history_short", 1, message).with("days", Detail::Number(days as u64)));
    }
    let old = past.fleet.axis.end().map_or(0, |end| (past.now.0 - end.0) / HOURS_PER_DAY as i64);
    if old >= STALE_DAYS {
        let message = format!("the usage ends {old} days before the decision: what ran since is not known");
        warnings.push(Warning::new("history_stale", 1, message).with("days", Detail::Number(old as u64)));
    }
    warnings
}

/// Cuts an order back to what bounds allow in the period.
fn fitted(scene: &Scene<'_>, market: &Market, order: Order) -> Order {
    if scene.settings.bounds.is_free() {
        return order;
    }
    let kept = market.within(scene.fleets, scene.settings, decision(&order));
    let reservations = kept.purchases.into_iter().map(|(offer, machines)| (offer, machines as f64)).collect();
    Order { reservations, commitments: kept.commitments }
}

/// Whole machines of an order.
fn decision(order: &Order) -> Decision {
    let bought = order.reservations.iter().filter(|(_, machines)| *machines >= 1.0);
    Decision {
        purchases: bought.map(|(offer, machines)| (offer.clone(), *machines as u64)).collect(),
        commitments: order.commitments,
    }
}

/// What an order saves in the next twelve months of the usage that is billed, expected.
fn saving_on_billed(scene: &Scene<'_>, now: Hour, order: &Order) -> f64 {
    let stock = Stock::new(scene, scene.fleets.billed, now);
    let Some(view) = View::new(&stock.scene(scene.settings.allowed)) else { return 0.0 };
    let expected = expectation::expectations(&view, FUTURES, EXPECTED_MONTHS, &[order]);
    expected.first().map_or(0.0, |expected| expected.saving)
}
