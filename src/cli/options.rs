//! Flags that several commands share.

use crate::calendar::Day;
use crate::config::{NewScope, PlanSettings};
use crate::demand::placement::Placement;
use crate::error::Error;
use crate::ingest::intake::Options;
use crate::pipeline::rightsized::Paths;
use crate::plan::line::BillingPlan;
use crate::plan::risk::Risk;
use crate::plan::split::Dimension;
use crate::plan::{Basis, PriceView};
use crate::purchase::settings::{Guid, PurchaseSettings};
use crate::report::brand::Brand;
use crate::report::figures::Size;
use crate::report::locale::Lang;
use crate::report::reports::{Format, Look};
use crate::units::Term;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Kinds of commitments that a plan may buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Instrument {
    Reservation,
    SavingsPlan,
}

/// What may be bought, at which prices, and how demand is read.
#[derive(Clone, Debug, Args)]
pub struct PlanArgs {
    /// Price table (region, arm_sku, os, payg_hourly, ri1y_hourly, ri3y_hourly, sp1y_hourly, sp3y_hourly), which replaces the built-in prices; or price sheets and API dumps, which overlay them
    #[arg(long, value_name = "PATH")]
    prices: Vec<PathBuf>,
    /// Flexibility groups (isf_group, arm_sku, ratio); replace the built-in ones
    #[arg(long, value_name = "FILE")]
    isf: Option<PathBuf>,
    /// Instruments that the plan may buy
    #[arg(long, value_delimiter = ',', default_value = "reservation,savings-plan")]
    instruments: Vec<Instrument>,
    /// Terms that the plan may buy
    #[arg(long, value_delimiter = ',', default_value = "P1Y,P3Y", value_parser = parse_term)]
    terms: Vec<Term>,
    /// What the plan is optimal for: the past period, or the future that it lets expect
    #[arg(long, default_value = "forecast")]
    basis: Basis,
    /// How much the worst tenth of futures weighs
    #[arg(long, default_value = "balanced")]
    risk: Risk,
    /// Where the hours of a daily table lie
    #[arg(long, default_value = "middle")]
    placement: Placement,
    /// Commitments owned already: reservation details and transactions exports, the portal's JSON lists, or JSON {"reservations": [...], "savings_plans": [...]}
    #[arg(long, value_name = "PATH")]
    existing: Vec<PathBuf>,
    /// What binds the plan (TOML): exclude, end, start, move, term_max, upfront_max, hourly_commitment_max, coverage_max, utilization_min
    #[arg(long, value_name = "FILE")]
    constraints: Option<PathBuf>,
    /// Scope of new lines [default: shared, or the subscription where all usage is one's]
    #[arg(long)]
    scope: Option<NewScope>,
    /// Decision day; history ends there [default: the day after the last usage, or the catalogue's date if later]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Day>,
    /// Plan for this customer only
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Whose money counts
    #[arg(long, default_value = "customer")]
    price_view: PriceView,
    /// Leave damaged rows out, however many
    #[arg(long)]
    accept_damage: bool,
    /// An earlier plan.json: what it promised, beside what came
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// Microsoft's reservation recommendations: the export, or the API's JSON
    #[arg(long, value_name = "PATH")]
    recommendations: Vec<PathBuf>,
    /// Total of the invoice without tax, in the export's currency, to compare the export with
    #[arg(long, value_name = "AMOUNT", value_parser = parse_amount)]
    invoice: Option<f64>,
    /// Cores of Windows Server licences that the customer owns, for Azure Hybrid Benefit
    #[arg(long, value_name = "N")]
    owned_cores: Option<u32>,
    /// Split cost and saving by these too: subscription, resource_group, cost_center, tag:NAME
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = parse_dimension)]
    split_by: Vec<Dimension>,
}

impl PlanArgs {
    pub fn settings(&self) -> PlanSettings {
        let mut terms = self.terms.clone();
        terms.sort();
        terms.dedup();
        PlanSettings {
            prices: self.prices.clone(),
            isf: self.isf.clone(),
            terms,
            reservations: self.instruments.contains(&Instrument::Reservation),
            savings_plans: self.instruments.contains(&Instrument::SavingsPlan),
            basis: self.basis,
            risk: self.risk,
            backtest: false,
            placement: self.placement,
            existing: self.existing.clone(),
            constraints: self.constraints.clone(),
            scope: self.scope,
            as_of: self.as_of,
            customer: self.customer.clone(),
            view: self.price_view,
            accept_damage: self.accept_damage,
            previous: self.previous.clone(),
            recommendations: self.recommendations.clone(),
            invoice: self.invoice,
            owned_cores: self.owned_cores,
            split_by: self.split_by.clone(),
        }
    }

    pub fn reading(&self) -> Options {
        Options { view: self.price_view, accept_damage: self.accept_damage, hashes: true, machines: true }
    }
}

/// How reports look.
#[derive(Clone, Debug, Default, Args)]
pub struct LookArgs {
    /// Language of the reports
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Lang,
    /// Width and height of the PNG charts in pixels
    #[arg(long, value_name = "SIZE", default_value = "1280x720")]
    chart_size: Size,
    /// Configuration (TOML); its table [brand] has name, logo, primary, accent, disclaimer
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Only these reports
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    only: Option<Vec<Format>>,
}

impl LookArgs {
    pub fn look(&self) -> Result<Look, Error> {
        let brand = self.config.as_deref().map(Brand::read).transpose()?;
        Ok(Look {
            lang: self.lang,
            brand: brand.unwrap_or_default(),
            chart_size: self.chart_size,
            only: self.only.clone(),
        })
    }
}

/// Right-sizing beside the plan.
#[derive(Clone, Debug, Default, Args)]
pub struct SizingArgs {
    /// Metrics of the machines: Azure Monitor exports, metrics REST answers or the optimization engine's export
    #[arg(long, value_name = "PATH")]
    metrics: Vec<PathBuf>,
    /// Machines: resource_id, arm_sku, region, os ... [default: as daily usage shows them]
    #[arg(long, value_name = "FILE")]
    inventory: Vec<PathBuf>,
    /// Resizes that the customer agreed to: resource_id, target_sku, action; or resizes.json with the entries that stay
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// Thresholds of right-sizing in JSON; those that it does not name keep their defaults
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
}

impl SizingArgs {
    pub fn paths(&self) -> Paths {
        Paths {
            metrics: self.metrics.clone(),
            inventory: self.inventory.clone(),
            accept: self.accept.clone(),
            policy: self.policy.clone(),
        }
    }
}

/// Who buys and how, for the files under purchases/; what is not given is marked to fill in.
#[derive(Clone, Debug, Default, Args)]
pub struct PurchaseArgs {
    /// Subscription that is charged
    #[arg(long, value_name = "ID", value_parser = parse_guid)]
    subscription: Option<Guid>,
    /// Azure plan of the customer at Partner Center
    #[arg(long, value_name = "ID", value_parser = parse_guid)]
    azure_plan: Option<Guid>,
    /// Tenant of the customer at Partner Center
    #[arg(long, value_name = "ID", value_parser = parse_guid)]
    customer_tenant: Option<Guid>,
    /// How to pay: upfront or monthly, the total being the same
    #[arg(long, value_name = "PLAN", value_parser = parse_billing_plan)]
    billing_plan: Option<BillingPlan>,
    /// Buy again at the end of the term
    #[arg(long)]
    renew: bool,
}

impl PurchaseArgs {
    pub fn settings(&self) -> PurchaseSettings {
        PurchaseSettings {
            subscription: self.subscription.clone(),
            azure_plan: self.azure_plan.clone(),
            customer_tenant: self.customer_tenant.clone(),
            billing_plan: self.billing_plan,
            renew: self.renew,
        }
    }

    /// Whether an id of one customer is named.
    pub fn names_a_customer(&self) -> bool {
        self.subscription.is_some() || self.azure_plan.is_some() || self.customer_tenant.is_some()
    }
}

fn parse_guid(text: &str) -> Result<Guid, String> {
    Guid::parse(text).ok_or_else(|| "expected an id as 11111111-0000-4000-8000-000000000001".to_owned())
}

fn parse_billing_plan(text: &str) -> Result<BillingPlan, String> {
    match text.to_ascii_lowercase().as_str() {
        "upfront" => Ok(BillingPlan::Upfront),
        "monthly" => Ok(BillingPlan::Monthly),
        _ => Err("expected upfront or monthly".to_owned()),
    }
}

fn parse_amount(text: &str) -> Result<f64, String> {
    let amount = text.trim().parse::<f64>().ok().filter(|amount| amount.is_finite() && *amount > 0.0);
    amount.ok_or_else(|| "expected an amount above 0, as 12345.67".to_owned())
}

fn parse_dimension(text: &str) -> Result<Dimension, String> {
    Dimension::parse(text).ok_or_else(|| "expected subscription, resource_group, cost_center or tag:NAME".to_owned())
}

pub fn parse_term(text: &str) -> Result<Term, String> {
    Term::parse(text).ok_or_else(|| "expected P1Y or P3Y".to_owned())
}

pub fn parse_day(text: &str) -> Result<Day, String> {
    Day::parse_iso(text).ok_or_else(|| "expected a date as 2026-08-31".to_owned())
}
