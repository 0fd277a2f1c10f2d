//! The story of `backtest`: read, price, decide over and over again.

use super::{Market, planned_demand, the_one, unpriced_warnings};
use crate::calendar::Day;
use crate::commit::offer;
use crate::commit::recommend::Allowed;
use crate::config::PlanSettings;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::error::{Error, Result};
use crate::foresight::backtest::{self, HISTORY_DAYS};
use crate::foresight::policy::Shelf;
use crate::ingest::intake::Intake;
use crate::plan::backtest::Backtest;
use crate::plan::warning::some_of;
use crate::units::Term;

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
    let reserved: Vec<Term> = Term::ALL.into_iter().filter(|term| allowed.reservations[term.index()]).collect();
    let (offers, offer_warnings) =
        offer::offers(&fleet, market.book(), market.groups(), &reserved, settings.as_of(&demand));
    let retirements = vec![None; fleet.pools.len()];
    let shelf = Shelf { book: market.book(), offers: &offers, allowed, retirements: &retirements };
    let decisions = backtest::decisions(&fleet.axis, start, months);
    let Some(mut document) = backtest::backtest(&fleet, shelf, &decisions) else {
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
