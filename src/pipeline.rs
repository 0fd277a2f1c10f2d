//! The story of `analyze`: read, price, decide, say what it rests on.

pub mod backtest;
mod constrained;
mod cost_curve;
mod customers;
pub mod deadlines;
pub mod forecast;
pub mod hybrid_benefit;
pub mod invoice;
mod judgement;
mod market;
pub mod microsoft;
pub mod orderable;
mod plan_curve;
mod pools;
pub mod previous;
pub mod renewals;
pub mod returns;
pub mod rightsized;
pub mod scene;
mod simulation;
pub mod splits;

pub use customers::{no_demand, selected, the_one};
pub use market::{Market, history};
pub use simulation::{Simulation, simulate};

use crate::billing::cover;
use crate::commit::cash_flow;
use crate::commit::recommend::{self, Allowed, Fleets, Recommendation, Settings};
use crate::config::{NewScope, PlanSettings};
use crate::demand::Demand;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::error::{Error, Result};
use crate::ingest::intake::{Customer, Intake};
use crate::plan::constraints::ConstraintCost;
use crate::plan::scope::{Scope, ScopeType};
use crate::plan::warning::{Detail, Named, Warning, some_of};
use crate::plan::{Basis, ExistingLine, Period, Plan, SCHEMA_VERSION};
use crate::units::Term;
use crate::utilization::family;
use constrained::Constrained;
use judgement::Judged;
use market::planned_demand;
use scene::Scene;
use splits::Splitting;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What lines lack of the plan's saving is rounding below this share of it.
const ROUNDING_SHARE: f64 = 1e-9;

/// A plan, and the demand that it is for.
pub struct Planned {
    pub plan: Plan,
    pub demand: Demand,
}

/// The plan of one customer. `headline` is the only term that the plan itself may use, if any; `sizes` are the files of
/// right-sizing.
pub fn plan(
    intake: &Intake,
    customer: &Customer,
    settings: &PlanSettings,
    headline: Option<Term>,
    sizes: &rightsized::Files,
) -> Result<Planned> {
    let demand = history(settings, &customer.demand);
    let (Some(start), Some(end)) = (demand.axis.start(), demand.axis.end()) else {
        return Err(Error::unusable("no hour of usage lies before the decision day").hint("Give a later --as-of."));
    };
    let as_of = settings.as_of(&demand);
    let market = Market::new(settings, customer, &demand)?;
    let invoice = settings.invoice.map(|amount| {
        let currency = market.book().currency();
        invoice::compare(amount, &intake.reconciliation, currency.code(), intake.customers.len())
    });
    let invoice = invoice.transpose()?;
    let files = market.owned(settings, customer, as_of)?;
    let owned = &files.owned;
    let detail = if owned.is_scoped() { ScopeDetail::Kept } else { ScopeDetail::Merged };
    let sizing = rightsized::Sizing::new(
        sizes,
        &rightsized::Subject { intake, customer, demand: &demand, market: &market, as_of },
    )?;
    let (demand, plan_only_warnings) = planned_demand(settings, customer, market.book());
    let inputs: Vec<PathBuf> = intake.inputs.iter().map(|input| PathBuf::from(&input.path)).collect();
    let constrained = Constrained::read(settings.constraints.as_deref(), &inputs)?;
    let terms = |kind: bool| Term::ALL.map(|term| kind && settings.terms.contains(&term));
    let offered = Allowed { reservations: terms(settings.reservations), savings_plans: terms(settings.savings_plans) };
    // A change of usage may add sizes: what decides and what is billed have the same rows.
    let (changed, idle) = constrained.deciding(&demand, as_of, offered);
    let changed = if sizing.decides() { sizing.deciding(&changed, &market).into_owned() } else { changed };
    let (demand, changed) = if constrained.changes_usage() || sizing.decides() {
        let (billed, deciding) = demand.aligned(&changed);
        (Cow::Owned(billed), Some(deciding))
    } else {
        (demand, None)
    };
    let fleet = Fleet::new(&demand, market.book(), market.groups(), detail);
    if fleet.rows.is_empty() {
        let sizes: Vec<String> = fleet.unpriced.iter().map(|u| format!("{} in {}", u.arm_sku, u.region)).collect();
        return Err(Error::unusable(format!("no price is known for any size of the demand: {}", some_of(&sizes)))
            .hint("Give a price table that names these sizes with --prices."));
    }
    let deciding = changed.as_ref().map(|demand| Fleet::new(demand, market.book(), market.groups(), detail));
    let fleets = Fleets { deciding: deciding.as_ref().unwrap_or(&fleet), billed: &fleet };
    let scope = new_scope(settings, &demand)?;
    let commit = |constrained: &Constrained| Settings {
        allowed: constrained.allowed(offered),
        as_of,
        placement: settings.placement,
        headline,
        bounds: constrained.bounds(),
        scope: scope.clone(),
    };
    let decided_with = commit(&constrained);
    let scene = Scene { fleets, book: market.book(), groups: market.groups(), owned, settings: &decided_with };
    let at = forecast::At { now: settings.as_of.map_or(end, |day| day.first_hour()), risk: settings.risk };
    let (mut found, foretold) = match settings.basis {
        Basis::History => (recommend::recommend(fleets, market.book(), market.groups(), owned, &decided_with), None),
        Basis::Forecast => {
            let answer = forecast::answer(&scene, at);
            (answer.recommendation, Some((answer.forecast, answer.expected_saving)))
        }
    };
    orderable::orderable(&scene, &found.reservations, &mut found.savings_plans, customer.rate_from_usd);
    let constraints: Vec<ConstraintCost> = constrained
        .words()
        .into_iter()
        .map(|(constraint, others)| {
            let (changed, _) = others.deciding(&demand, as_of, offered);
            let (billed, changed) = demand.aligned(&sizing.deciding(&changed, &market));
            let fleet = |demand: &Demand| Fleet::new(demand, market.book(), market.groups(), detail);
            let (billed, deciding) = (fleet(&billed), fleet(&changed));
            let fleets = Fleets { deciding: &deciding, billed: &billed };
            let without = commit(&others);
            let without = Scene { fleets, settings: &without, ..scene };
            let cost = match &foretold {
                None => found.priced.bill.total_cost - without.planned_cost(),
                Some((_, saving)) => forecast::planned_saving(&without, at) - saving,
            };
            ConstraintCost { constraint, cost }
        })
        .collect();

    let mut warnings = intake.warnings.clone();
    warnings.extend(customer.warnings.iter().cloned());
    warnings.extend(files.warnings.iter().cloned());
    warnings.extend(owned.warnings());
    warnings.extend(market.price_warnings.iter().cloned());
    warnings.extend(found.warnings.iter().cloned());
    warnings.extend(plan_only_warnings);
    warnings.extend(constraint_warnings(&constrained, &idle, &found));
    warnings.extend(price_warnings(&fleet, &found));
    let existing = owned.instruments(&fleet);
    let pools = pools::pool_reports(&fleet, &existing, &found, settings.placement);
    let plan_curve = plan_curve::plan_curve(&fleet, &existing, &found, settings.placement);
    let cover = cover::cover(&fleet, &existing, &found.bought, settings.placement);
    let split = splits::splits(&Splitting {
        demand: &demand,
        fleet: &fleet,
        existing: &existing,
        new: &found.bought,
        placement: settings.placement,
        book: market.book(),
        groups: market.groups(),
        intake,
        view: settings.view,
        asked: &settings.split_by,
    })?;
    warnings.extend(split.warnings);
    let software = Some(&customer.software).filter(|_| customer.currency == Some(fleet.currency));
    let lines = owned.lines(&found.priced);
    let judged = judgement::judge(&Judged {
        settings,
        customer,
        demand: &demand,
        scene: &scene,
        files: &files,
        found: &found,
        existing: &lines,
    })?;
    warnings.extend(judged.warnings);
    let deadlines = deadlines::deadlines(as_of, &fleet, &found.reservations, judged.owned_audit.as_ref());
    let constrain = |demand: &Demand| constrained.deciding(demand, as_of, offered).0;
    let joined = sizing.joined(&rightsized::Setting {
        demand: &demand,
        constrained: constrained.changes_usage().then_some(&constrain as &dyn Fn(&Demand) -> Demand),
        market: &market,
        owned,
        settings: &decided_with,
        detail,
        plan: (settings.basis == Basis::History).then_some((&found.reservations, &found.savings_plans)),
    });
    warnings.extend(joined.warnings);
    let backtest = settings
        .backtest
        .then(|| backtest::of_history(&fleet, (market.book(), market.groups()), decided_with.allowed, as_of))
        .flatten();
    let mut plan = Plan {
        schema_version: SCHEMA_VERSION.into(),
        engine_version: env!("CARGO_PKG_VERSION").into(),
        created: as_of.first_hour(),
        as_of,
        currency: fleet.currency.to_string(),
        customer: customer.label.clone(),
        price_view: settings.view,
        basis: settings.basis,
        placement: settings.placement,
        risk: (settings.basis == Basis::Forecast).then_some(settings.risk),
        grain: if demand.is_daily() { "daily" } else { "hourly" }.into(),
        period: Period { start, end, hours: fleet.hours(), unknown_hours: demand.unknown_hours },
        inputs: intake.inputs.iter().cloned().chain(sizes.inputs()).collect(),
        artifacts: Vec::new(),
        baseline: found.priced.baseline,
        saving_of_freed_plans: saving_of_freed_plans(&found, &lines),
        existing: lines,
        reservations: found.reservations,
        savings_plans: found.savings_plans,
        alternatives: found.alternatives,
        bill: found.priced.bill,
        saving: found.priced.saving,
        metrics: found.priced.metrics,
        certificate: found.certificate,
        forecast: foretold.map(|(forecast, _)| forecast),
        backtest,
        deadlines,
        resizes: joined.resizes,
        resize_trial: joined.trial,
        rightsizing: joined.rightsizing,
        returns: judged.returns,
        previous: judged.previous,
        microsoft: judged.microsoft,
        splits: split.splits,
        hybrid_benefit: hybrid_benefit::hybrid_benefit(&fleet, settings.placement, settings.owned_cores, software),
        invoice,
        price_share: found.price_share,
        pools,
        plan_curve,
        utilization: family::families(&demand, market.groups()),
        cover: Some(cover),
        reconciliation: Some(intake.reconciliation.clone()).filter(|r| !r.files.is_empty()),
        warnings,
        constraints,
        cash_flow: None,
        owned_audit: judged.owned_audit,
    };
    plan.cash_flow = Some(cash_flow::cash_flow(&plan));
    Ok(Planned { plan, demand: demand.into_owned() })
}

/// New reservations take usage from savings plans in place, which then serve other usage, or none.
fn saving_of_freed_plans(found: &Recommendation, existing: &[ExistingLine]) -> Option<f64> {
    let has_plans = existing.iter().any(|line| matches!(line, ExistingLine::SavingsPlan(_)));
    let reservations = found.reservations.iter().map(|line| line.saving).sum::<f64>();
    let savings_plans = found.savings_plans.iter().map(|line| line.saving).sum::<f64>();
    let freed = found.priced.saving.amount - reservations - savings_plans;
    (has_plans && freed.abs() > ROUNDING_SHARE * found.priced.saving.amount.abs()).then_some(freed)
}

/// The scope of new lines: shared, unless all usage is one subscription's or the user says otherwise.
fn new_scope(settings: &PlanSettings, demand: &Demand) -> Result<Scope> {
    let subscriptions: BTreeSet<&str> = demand.keys.iter().map(|key| key.subscription.as_ref()).collect();
    let only = match subscriptions.iter().collect::<Vec<_>>().as_slice() {
        [only] if !only.is_empty() => Some((**only).to_owned()),
        _ => None,
    };
    match (settings.scope, only) {
        (Some(NewScope::Shared), _) | (None, None) => Ok(Scope::default()),
        (_, Some(only)) => Ok(Scope { kind: ScopeType::Single, id: Some(only), subscriptions: None }),
        (Some(NewScope::Single), None) => {
            Err(Error::usage(format!("--scope single: the usage is of {} subscriptions", subscriptions.len()))
                .hint("Give the usage of one subscription, with its id, or buy with --scope shared."))
        }
    }
}

/// Constraints that meet nothing, or cannot be met.
fn constraint_warnings(constrained: &Constrained, idle: &[String], found: &Recommendation) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !idle.is_empty() {
        let message = format!("constraints that meet no usage change nothing: {}", some_of(idle));
        let warning = Warning::new("constraint_unmatched", idle.len() as u64, message);
        warnings.push(warning.with("constraints", Detail::words(idle)));
    }
    let covered = found.priced.metrics.coverage.unwrap_or(0.0);
    if let Some(most) = constrained.coverage_max().filter(|most| covered > most + 1e-9)
        && found.reservations.is_empty()
        && found.savings_plans.is_empty()
    {
        let message = format!("what is owned covers {:.1}% already, more than coverage_max = {most}", 100.0 * covered);
        let warning = Warning::new("constraint_unmet", 1, message).with("covered", Detail::Share(covered));
        warnings.push(warning.with("limit", Detail::Share(most)));
    }
    warnings
}

fn unpriced_warnings(fleet: &Fleet) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (what, code) in [("pay-as-you-go", "size_unpriced"), ("licence", "licence_unpriced")] {
        let sizes: Vec<Named> =
            fleet.unpriced.iter().filter(|u| u.what == what).map(|u| Named::size(&u.arm_sku, &u.region)).collect();
        if !sizes.is_empty() {
            let message = format!("no {what} price is known, so its cost is in no sum: {}", some_of(&sizes));
            warnings.push(Warning::new(code, sizes.len() as u64, message).naming(&sizes));
        }
    }
    warnings
}

fn price_warnings(fleet: &Fleet, found: &Recommendation) -> Vec<Warning> {
    let mut warnings = unpriced_warnings(fleet);
    if found.price_share.is_weak() {
        let share = 100.0 * found.price_share.estimated;
        let message = format!("{share:.0}% of the saving rests on estimated prices: get a quote before you buy");
        let share = Detail::Share(found.price_share.estimated);
        warnings.push(Warning::new("prices_estimated", 1, message).with("share", share));
    }
    warnings
}
