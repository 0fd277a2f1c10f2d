//! The story of `backtest`: read, price, decide over and over again.

use super::{Market, planned_demand, the_one, unpriced_warnings};
use crate::calendar::{Day, HOURS_PER_DAY, Hour};
use crate::catalog::groups::Groups;
use crate::commit::offer;
use crate::commit::recommend::Allowed;
use crate::config::PlanSettings;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::error::{Error, Result};
use crate::foresight::backtest::{self, HISTORY_DAYS};
use crate::foresight::policy::Shelf;
use crate::ingest::intake::Intake;
use crate::plan::backtest::Backtest;
use crate::plan::warning::{Warning, some_of};
use crate::price::book::PriceBook;
use crate::units::Term;

/// Fewest decisions of the usual kind that are worth telling; with fewer they begin earlier.
const DECISIONS_MIN: usize = 3;
/// Most decisions on the way of a plan: a year of them, the last.
const DECISIONS_MAX: usize = 12;
/// Days of history before the first decision where there is no more.
const SHORT_HISTORY_DAYS: usize = 28;

/// What past advice would have been worth, from `start` on and for so many months of decisions.
pub fn backtest(
    intake: &Intake,
    settings: &PlanSettings,
    start: Option<Day>,
    months: Option<usize>,
) -> Result<Backtest> {
    let customer = the_one(intake, settings.customer.as_deref())?;
    let market = Market::new(settings, customer, &customer.demand)?;
    let (demand, demand_warnings) = planned_demand(settings, customer, market.book());
    let fleet = Fleet::new(&demand, market.book(), market.groups(), ScopeDetail::Merged);
    if fleet.rows.is_empty() {
        let sizes: Vec<String> = fleet.unpriced.iter().map(|u| format!("{} in {}", u.arm_sku, u.region)).collect();
        return Err(Error::unusable(format!("no price is known for any size of the demand: {}", some_of(&sizes)))
            .hint("Give a price table that names these sizes with --prices."));
    }
    let kind = |sold: bool| Term::ALL.map(|term| sold && settings.terms.contains(&term));
    let allowed = Allowed { reservations: kind(settings.reservations), savings_plans: kind(settings.savings_plans) };
    let decisions = backtest::decisions(&fleet.axis, start, months);
    let as_of = settings.as_of(&demand);
    let found = decided(&fleet, (market.book(), market.groups()), allowed, as_of, &decisions);
    let Some((mut document, offer_warnings)) = found else {
        let error = Error::unusable("the table holds no decision to go back to");
        return Err(match start {
            Some(day) => error.hint(format!("No month begins between {day} and the end with usage before it.")),
            None => error.hint(format!(
                "No month of it begins with {HISTORY_DAYS} days of usage behind it: give more history, or a --start."
            )),
        });
    };
    document.warnings.extend(customer.warnings.iter().cloned());
    document.warnings.extend(market.price_warnings.iter().cloned());
    document.warnings.extend(demand_warnings);
    document.warnings.extend(offer_warnings);
    document.warnings.extend(unpriced_warnings(&fleet));
    Ok(document)
}

/// The backtest of a customer's own history as part of a plan, of three months or more: every policy, with the
/// instruments that the plan may buy. Decisions are those of [`backtest()`], at most a year of them; a history too short for
/// three of them begins to decide after four weeks.
pub fn of_history(
    fleet: &Fleet,
    (book, groups): (&dyn PriceBook, &Groups),
    allowed: Allowed,
    as_of: Day,
) -> Option<Backtest> {
    let (start, end) = fleet.axis.start().zip(fleet.axis.end())?;
    if end.0 - start.0 < (HISTORY_DAYS * HOURS_PER_DAY) as i64 {
        return None;
    }
    let mut decisions = backtest::decisions(&fleet.axis, None, None);
    if decisions.len() < DECISIONS_MIN {
        let early = Hour(start.0 + (SHORT_HISTORY_DAYS * HOURS_PER_DAY) as i64).day();
        decisions = backtest::decisions(&fleet.axis, Some(early), None);
    }
    let last = decisions.len().saturating_sub(DECISIONS_MAX);
    decided(fleet, (book, groups), allowed, as_of, &decisions[last..]).map(|(document, _)| document)
}

/// Every policy at some decisions, and what is odd about what they are offered.
fn decided(
    fleet: &Fleet,
    (book, groups): (&dyn PriceBook, &Groups),
    allowed: Allowed,
    as_of: Day,
    decisions: &[Hour],
) -> Option<(Backtest, Vec<Warning>)> {
    let reserved: Vec<Term> = Term::ALL.into_iter().filter(|term| allowed.reservations[term.index()]).collect();
    let (offers, warnings) = offer::offers(fleet, book, groups, &reserved, as_of);
    let retirements = vec![None; fleet.pools.len()];
    let shelf = Shelf { book, offers: &offers, allowed, retirements: &retirements };
    Some((backtest::backtest(fleet, shelf, groups, decisions)?, warnings))
}
