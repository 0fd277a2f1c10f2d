//! The story of `simulate`: read, price, bill.

use super::{Market, no_demand, the_one, unpriced_warnings};
use crate::billing::bill::{self, Priced};
use crate::config::PlanSettings;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::error::Result;
use crate::ingest::commitments::{self, LinePrice};
use crate::ingest::intake::Intake;
use crate::ingest::owned_files::OwnedFiles;
use crate::owned::Owned;
use crate::plan::Period;
use crate::plan::warning::Warning;
use crate::units::Currency;
use std::path::Path;

/// A given plan, priced.
pub struct Simulation {
    pub customer: String,
    pub currency: Currency,
    pub period: Period,
    pub plan: Owned,
    pub priced: Priced,
    pub warnings: Vec<Warning>,
}

/// Prices the plan in a file hour by hour under the billing rule.
pub fn simulate(intake: &Intake, plan_path: &Path, settings: &PlanSettings) -> Result<Simulation> {
    let customer = the_one(intake, settings.customer.as_deref())?;
    let demand = &customer.demand;
    let market = Market::new(settings, customer, demand)?;
    let OwnedFiles { owned, mut warnings, .. } = market.owned(settings, customer, settings.as_of(demand))?;
    let (plan, _) = commitments::read(plan_path, market.book(), market.groups(), LinePrice::Book)?;
    let plan = match demand.axis.end() {
        Some(end) => super::forecast::over_period(plan, end),
        None => plan,
    };
    let scoped = owned.is_scoped() || plan.is_scoped();
    let fleet = Fleet::new(
        demand,
        market.book(),
        market.groups(),
        if scoped { ScopeDetail::Kept } else { ScopeDetail::Merged },
    );
    let priced = bill::price(&fleet, &owned.instruments(&fleet), &plan.instruments(&fleet), settings.placement);
    warnings.extend(owned.warnings());
    warnings.extend(customer.warnings.iter().cloned());
    warnings.extend(market.price_warnings.iter().cloned());
    warnings.extend(unpriced_warnings(&fleet));
    let (start, end) = demand.axis.start().zip(demand.axis.end()).ok_or_else(|| no_demand(intake))?;
    Ok(Simulation {
        customer: customer.label.clone(),
        currency: fleet.currency,
        period: Period { start, end, hours: fleet.hours(), unknown_hours: demand.unknown_hours },
        plan,
        priced,
        warnings,
    })
}
