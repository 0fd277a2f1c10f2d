//! `tenor demand`: the demand table of an export.

use super::Voice;
use crate::error::Result;
use crate::ingest::intake::{self, Options};
use crate::pipeline;
use crate::plan::PriceView;
use crate::report::outputs;
use crate::tables::demand_writer;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// The demand table of usage exports: which size ran where, hour by hour or day by day
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor demand exports/ --out demand.parquet")]
pub struct DemandArgs {
    /// Usage exports: files or folders
    #[arg(required = true, value_name = "EXPORT")]
    exports: Vec<PathBuf>,
    /// Where the table goes: .csv, .csv.gz or .parquet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Sums over all machines, a row for each day or hour, region and size: for sheets and charts, not for plans
    #[arg(long)]
    by_size: bool,
    #[arg(long)]
    accept_damage: bool,
}

#[derive(Serialize)]
struct DemandDocument {
    path: String,
    customers: Vec<String>,
    hours: usize,
    grain: &'static str,
}

impl DemandArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let progress = voice.progress();
        let options = Options {
            view: PriceView::Customer,
            accept_damage: self.accept_damage,
            hashes: false,
            machines: !self.by_size,
        };
        let intake = intake::read(&self.exports, options, &|name| progress.set_message(format!("reading {name}")))?;
        let customers = pipeline::selected(&intake, self.customer.as_deref())?;
        if customers.is_empty() {
            return Err(pipeline::no_demand(&intake));
        }
        let demands: Vec<_> = customers.iter().map(|customer| &customer.demand).collect();
        let table = if self.by_size { demand_writer::sums(&demands) } else { demand_writer::output(&demands) };
        let bytes = table.to_bytes(&self.out)?;
        outputs::write_file(&self.out, &bytes)?;
        progress.finish_and_clear();
        let document = DemandDocument {
            path: self.out.display().to_string(),
            customers: customers.iter().map(|customer| customer.label.clone()).collect(),
            hours: demands.iter().map(|demand| demand.axis.len()).max().unwrap_or(0),
            grain: if demands.iter().any(|demand| demand.is_daily()) { "daily" } else { "hourly" },
        };
        for warning in intake.warnings.iter().chain(customers.iter().flat_map(|customer| &customer.warnings)) {
            voice.note(&format!("warning: {}", warning.message));
        }
        voice.note(&format!("wrote {} ({} grain, {} hours)", document.path, document.grain, document.hours));
        voice.document(&document)
    }
}
