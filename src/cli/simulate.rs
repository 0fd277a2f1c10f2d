//! `tenor simulate`: the bill of any plan.

use super::Voice;
use super::options::parse_day;
use crate::billing::simulator::Use;
use crate::calendar::Day;
use crate::config::PlanSettings;
use crate::demand::placement::Placement;
use crate::error::{Error, Result};
use crate::ids::{ArmSku, Region};
use crate::ingest::intake::{self, Options};
use crate::pipeline::{self, Simulation};
use crate::plan::money::{Baseline, Bill, Metrics, Saving};
use crate::plan::warning::Warning;
use crate::plan::{Period, PriceView, SCHEMA_VERSION};
use crate::report::{outputs, text};
use crate::units::Term;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Price any plan hour by hour under Azure's billing rule
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  tenor simulate --demand demand.csv --plan plan.json --prices prices.csv --out bill.json"
)]
pub struct SimulateArgs {
    /// Demand table: hour or day, region, arm_sku, quantity or hours
    #[arg(long, value_name = "FILE", required = true)]
    demand: Vec<PathBuf>,
    /// Reservations and savings plans, as plan.json or with fewer fields
    #[arg(long, value_name = "plan.json")]
    plan: PathBuf,
    /// Price table (region, arm_sku, os, payg_hourly, ri1y_hourly, ri3y_hourly, sp1y_hourly, sp3y_hourly), which replaces the built-in prices; or price sheets and API dumps, which overlay them
    #[arg(long, value_name = "PATH")]
    prices: Vec<PathBuf>,
    /// Flexibility groups; replace the built-in ones
    #[arg(long, value_name = "FILE")]
    isf: Option<PathBuf>,
    /// Commitments owned already, as JSON
    #[arg(long, value_name = "PATH")]
    existing: Vec<PathBuf>,
    /// Where the hours of a daily table lie
    #[arg(long, default_value = "middle")]
    placement: Placement,
    /// Day that settles which built-in prices can still be bought
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Day>,
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    #[arg(long, default_value = "customer")]
    price_view: PriceView,
    #[arg(long)]
    accept_damage: bool,
    /// Where the bill goes; standard output when absent
    #[arg(long, value_name = "bill.json")]
    out: Option<PathBuf>,
}

/// `bill.json`.
#[derive(Serialize)]
struct BillDocument {
    schema_version: &'static str,
    currency: String,
    customer: String,
    period: Period,
    baseline: Baseline,
    bill: Bill,
    saving: Saving,
    metrics: Metrics,
    instruments: Vec<InstrumentDocument>,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct InstrumentDocument {
    kind: &'static str,
    /// Whether the line was in place before the plan.
    existing: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arm_sku: Option<ArmSku>,
    term: Term,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hourly_commitment: Option<f64>,
    cost: f64,
    /// Unit-hours, or commitment spent.
    used: f64,
    supplied: f64,
    utilization: Option<f64>,
    saving: f64,
}

impl SimulateArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let settings = PlanSettings {
            prices: self.prices.clone(),
            isf: self.isf.clone(),
            placement: self.placement,
            existing: self.existing.clone(),
            as_of: self.as_of,
            customer: self.customer.clone(),
            view: self.price_view,
            accept_damage: self.accept_damage,
            ..PlanSettings::default()
        };
        let reading =
            Options { view: self.price_view, accept_damage: self.accept_damage, hashes: false, machines: true };
        let intake = intake::read(&self.demand, reading, &|_| {})?;
        let document = document(&pipeline::simulate(&intake, &self.plan, &settings)?);
        let mut json = serde_json::to_string_pretty(&document).map_err(|e| Error::failed(e.to_string()))?;
        json.push('\n');
        match &self.out {
            Some(path) => {
                outputs::write_file(path, json.as_bytes())?;
                voice.say(&text::bill(
                    &document.currency,
                    &document.baseline,
                    &document.bill,
                    &document.saving,
                    &document.metrics,
                ));
                voice.note(&format!("wrote {}", path.display()));
            }
            None => voice.say(&json),
        }
        voice.document(&document)
    }
}

fn document(simulation: &Simulation) -> BillDocument {
    let plan = &simulation.plan;
    let priced = &simulation.priced;
    let instrument = |kind, used: &Use| InstrumentDocument {
        kind,
        existing: false,
        region: None,
        arm_sku: None,
        term: Term::P1Y,
        quantity: None,
        hourly_commitment: None,
        cost: used.cost,
        used: used.used,
        supplied: used.supplied,
        utilization: (used.supplied > 0.0).then(|| used.used / used.supplied),
        saving: used.covered_payg - used.cost,
    };
    let reservations = plan.reservations.iter().zip(&priced.new_reservations).map(|(line, used)| InstrumentDocument {
        region: Some(line.region.clone()),
        arm_sku: Some(line.arm_sku.clone()),
        term: line.term,
        quantity: Some(line.quantity),
        ..instrument("reservation", &used.used)
    });
    let plans = plan.savings_plans.iter().zip(&priced.new_savings_plans).map(|(line, used)| InstrumentDocument {
        term: line.term,
        hourly_commitment: Some(line.hourly_commitment),
        ..instrument("savings_plan", &used.used)
    });
    let owned = priced.existing_reservations.iter().map(|used| ("reservation", used));
    let owned = owned.chain(priced.existing_savings_plans.iter().map(|used| ("savings_plan", used)));
    let owned = owned.map(|(kind, used)| InstrumentDocument { existing: true, ..instrument(kind, used) });
    BillDocument {
        schema_version: SCHEMA_VERSION,
        currency: simulation.currency.to_string(),
        customer: simulation.customer.clone(),
        period: simulation.period,
        baseline: priced.baseline,
        bill: priced.bill,
        saving: priced.saving,
        metrics: priced.metrics,
        instruments: reservations.chain(plans).chain(owned).collect(),
        warnings: simulation.warnings.clone(),
    }
}
