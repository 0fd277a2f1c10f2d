//! `tenor report`: the reports of a saved plan.

use super::Voice;
use super::options::{LookArgs, PurchaseArgs};
use crate::error::{Error, Result};
use crate::ingest::intake::{self, Options};
use crate::plan::{Plan, PriceView};
use crate::report::outputs::Outputs;
use crate::report::reports;
use clap::Args;
use std::fs;
use std::path::PathBuf;

/// Make the reports of a saved plan again
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor report out/plan.json --out reports/")]
pub struct ReportArgs {
    /// A plan that analyze or recommend wrote
    #[arg(value_name = "plan.json")]
    plan: PathBuf,
    /// Folder for the reports
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    purchase: PurchaseArgs,
}

impl ReportArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let look = self.look.look()?;
        let text = fs::read_to_string(&self.plan).map_err(|e| Error::reading(&self.plan, e))?;
        let plan: Plan = serde_json::from_str(&text).map_err(|e| {
            Error::unusable(format!("{}: is no plan of this version: {e}", self.plan.display()))
                .hint("Give a plan.json that tenor analyze or tenor recommend wrote.")
        })?;
        let demand_path = self.plan.with_file_name("demand.parquet");
        let demand = if demand_path.is_file() {
            let options = Options { view: PriceView::Customer, accept_damage: true, hashes: false, machines: true };
            let intake = intake::read(&[demand_path], options, &|_| {})?;
            intake.customers.into_iter().next().map(|customer| customer.demand)
        } else {
            voice.note("no demand.parquet lies beside the plan: charts of demand are left out");
            None
        };
        let mut outputs = Outputs::default();
        if look.only.is_some() {
            outputs.keep_earlier();
        }
        let plan = reports::add_all(plan, demand.as_ref(), &self.purchase.settings(), &look, "", &mut outputs)?;
        outputs.write(&self.out)?;
        voice.note(&format!("wrote {} files to {}", outputs.len(), self.out.display()));
        voice.document(&plan.artifacts)
    }
}
