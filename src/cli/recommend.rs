//! `tenor recommend`: the plan for a demand table.

use super::Voice;
use super::options::{PlanArgs, SizingArgs};
use crate::error::Result;
use crate::ingest::intake;
use crate::pipeline;
use crate::pipeline::rightsized::Files;
use crate::report::{outputs, text};
use clap::Args;
use std::path::PathBuf;

/// The plan for a demand table (or a usage export)
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  tenor recommend --demand demand.parquet --prices prices.csv --isf groups.csv --out plan.json"
)]
pub struct RecommendArgs {
    /// Demand table: hour or day, region, arm_sku, quantity or hours
    #[arg(long, value_name = "FILE", required = true)]
    demand: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    sizing: SizingArgs,
    /// Where the plan goes; standard output when absent
    #[arg(long, value_name = "plan.json")]
    out: Option<PathBuf>,
}

impl RecommendArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let settings = self.plan.settings();
        let progress = voice.progress();
        let intake =
            intake::read(&self.demand, self.plan.reading(), &|name| progress.set_message(format!("reading {name}")))?;
        let customer = pipeline::the_one(&intake, settings.customer.as_deref())?;
        let sizes = Files::read(&self.sizing.paths(), &|name| progress.set_message(format!("reading {name}")))?;
        progress.set_message("planning");
        let plan = pipeline::plan(&intake, customer, &settings, None, &sizes)?.plan;
        progress.finish_and_clear();
        match &self.out {
            Some(path) => {
                outputs::write_file(path, plan.to_json().as_bytes())?;
                voice.say(&text::summary(&plan));
                voice.note(&format!("wrote {}", path.display()));
                voice.document(&plan)
            }
            None => {
                voice.say(&plan.to_json());
                voice.document(&plan)
            }
        }
    }
}
