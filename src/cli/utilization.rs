//! `tenor utilization`: how each size family is used.

use super::Voice;
use crate::catalog::groups::Groups;
use crate::error::{Error, Result};
use crate::ingest::group_table;
use crate::ingest::intake::{self, Options};
use crate::pipeline;
use crate::plan::utilization::FamilyUtilization;
use crate::plan::{PriceView, SCHEMA_VERSION};
use crate::report::{outputs, utilization_csv, utilization_text};
use crate::utilization::family;
use clap::Args;
use serde::Serialize;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Statistics per size family (flexibility group) and region: spread, profiles, trend, machines
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor utilization exports/ --out utilization.csv")]
pub struct UtilizationArgs {
    /// Usage exports: files or folders
    #[arg(value_name = "EXPORT", required_unless_present = "demand", conflicts_with = "demand")]
    exports: Vec<PathBuf>,
    /// Demand table in place of exports
    #[arg(long, value_name = "FILE")]
    demand: Vec<PathBuf>,
    /// Flexibility groups; replace the built-in ones
    #[arg(long, value_name = "FILE")]
    isf: Option<PathBuf>,
    /// Only this customer
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    #[arg(long)]
    accept_damage: bool,
    /// Where the statistics go: .csv or .json
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// `utilization.json`.
#[derive(Serialize)]
struct UtilizationDocument<'a> {
    schema_version: &'static str,
    customers: Vec<CustomerDocument<'a>>,
}

#[derive(Serialize)]
struct CustomerDocument<'a> {
    customer: &'a str,
    /// `hourly` or `daily`.
    grain: &'static str,
    families: Vec<FamilyUtilization>,
}

/// The form that the name of `--out` asks for.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    Json,
}

impl Form {
    fn of(path: &Path) -> Result<Form> {
        match path.extension().map(|end| end.to_ascii_lowercase()).as_deref().and_then(|end| end.to_str()) {
            Some("csv") => Ok(Form::Csv),
            Some("json") => Ok(Form::Json),
            _ => Err(Error::usage(format!("{}: the name must end in .csv or .json", path.display()))),
        }
    }
}

impl UtilizationArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        // A wrong name shows before the long reading.
        let out = self.out.as_deref().map(|path| Form::of(path).map(|form| (path, form))).transpose()?;
        let groups = match &self.isf {
            Some(path) => Cow::Owned(group_table::read(path)?),
            None => Cow::Borrowed(Groups::builtin()),
        };
        let progress = voice.progress();
        let options =
            Options { view: PriceView::Customer, accept_damage: self.accept_damage, hashes: false, machines: true };
        let paths = if self.demand.is_empty() { &self.exports } else { &self.demand };
        let intake = intake::read(paths, options, &|name| progress.set_message(format!("reading {name}")))?;
        let customers = pipeline::selected(&intake, self.customer.as_deref())?;
        if customers.is_empty() {
            return Err(pipeline::no_demand(&intake));
        }
        let document = UtilizationDocument {
            schema_version: SCHEMA_VERSION,
            customers: customers
                .iter()
                .map(|customer| CustomerDocument {
                    customer: &customer.label,
                    grain: if customer.demand.is_daily() { "daily" } else { "hourly" },
                    families: family::families(&customer.demand, &groups),
                })
                .collect(),
        };
        progress.finish_and_clear();
        if let Some((path, form)) = out {
            outputs::write_file(path, &document.to_bytes(form)?)?;
        }
        for customer in &document.customers {
            voice.say(&utilization_text::utilization(customer.customer, customer.grain, &customer.families));
        }
        for warning in intake.warnings.iter().chain(customers.iter().flat_map(|customer| &customer.warnings)) {
            voice.note(&format!("warning: {}", warning.message));
        }
        if let Some((path, _)) = out {
            voice.note(&format!("wrote {}", path.display()));
        }
        voice.document(&document)
    }
}

impl UtilizationDocument<'_> {
    fn to_bytes(&self, form: Form) -> Result<Vec<u8>> {
        match form {
            Form::Csv => {
                let parts: Vec<(&str, &[FamilyUtilization])> =
                    self.customers.iter().map(|part| (part.customer, part.families.as_slice())).collect();
                utilization_csv::csv(&parts)
            }
            Form::Json => {
                let mut text = serde_json::to_string_pretty(self).map_err(|e| Error::failed(e.to_string()))?;
                text.push('\n');
                Ok(text.into_bytes())
            }
        }
    }
}
