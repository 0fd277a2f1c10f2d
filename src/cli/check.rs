//! `tenor check`: what the files are, what is taken, what is left out and why.

use super::Voice;
use crate::error::Result;
use crate::ingest::intake::{self, Options};
use crate::plan::PriceView;
use crate::plan::provenance::{FileRecord, Reconciliation};
use crate::plan::warning::Warning;
use crate::report::text;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Read and reconcile only: what the files are, what was taken, what was left out and why
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor check exports/")]
pub struct CheckArgs {
    /// Usage exports: files or folders
    #[arg(required = true, value_name = "EXPORT")]
    exports: Vec<PathBuf>,
    #[arg(long)]
    accept_damage: bool,
}

#[derive(Serialize)]
struct CheckDocument<'a> {
    inputs: &'a [FileRecord],
    reconciliation: &'a Reconciliation,
    customers: Vec<CustomerDocument<'a>>,
    warnings: Vec<&'a Warning>,
}

#[derive(Serialize)]
struct CustomerDocument<'a> {
    customer: &'a str,
    currency: Option<String>,
    sizes: usize,
    hours: usize,
}

impl CheckArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let progress = voice.progress();
        let options = Options {
            view: PriceView::Customer,
            accept_damage: self.accept_damage,
            hashes: voice.json,
            machines: true,
        };
        let intake = intake::read(&self.exports, options, &|name| progress.set_message(format!("reading {name}")))?;
        progress.finish_and_clear();
        let document = CheckDocument {
            inputs: &intake.inputs,
            reconciliation: &intake.reconciliation,
            customers: intake
                .customers
                .iter()
                .map(|customer| CustomerDocument {
                    customer: &customer.label,
                    currency: customer.currency.map(|currency| currency.to_string()),
                    sizes: customer.demand.keys.len(),
                    hours: customer.demand.axis.len(),
                })
                .collect(),
            warnings: intake
                .warnings
                .iter()
                .chain(intake.customers.iter().flat_map(|customer| &customer.warnings))
                .collect(),
        };
        voice.say(&text::check(&intake.inputs, &intake.reconciliation));
        for customer in &document.customers {
            voice.say(&format!(
                "{}: {} kinds of usage over {} known hours\n",
                customer.customer, customer.sizes, customer.hours
            ));
        }
        for warning in &document.warnings {
            voice.say(&format!("warning: {}\n", warning.message));
        }
        voice.document(&document)
    }
}
