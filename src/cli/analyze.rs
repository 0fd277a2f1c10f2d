//! `tenor analyze`: exports in, plan and reports out.

use super::Voice;
use super::options::{LookArgs, PlanArgs, PurchaseArgs, SizingArgs};
use crate::config::PlanSettings;
use crate::error::{Error, Result};
use crate::ids;
use crate::ingest::intake;
use crate::pipeline;
use crate::pipeline::rightsized::Files;
use crate::plan::{Basis, Plan};
use crate::report::outputs::Outputs;
use crate::report::{index, reports, text};
use crate::units::Term;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The main job: usage exports in; plan, charts and report out
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor analyze data/sample --out reports/sample")]
pub struct AnalyzeArgs {
    /// Usage exports: files or folders
    #[arg(required = true, value_name = "EXPORT")]
    exports: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    sizing: SizingArgs,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    purchase: PurchaseArgs,
    /// Folder for the results
    #[arg(long, value_name = "DIR", default_value = "tenor-out")]
    out: PathBuf,
}

#[derive(Serialize)]
struct AnalyzeDocument<'a> {
    plans: Vec<PlanDocument<'a>>,
}

#[derive(Serialize)]
struct PlanDocument<'a> {
    folder: String,
    plan: &'a Plan,
}

impl AnalyzeArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let settings = PlanSettings { backtest: true, ..self.plan.settings() };
        let look = self.look.look()?;
        let progress = voice.progress();
        let intake =
            intake::read(&self.exports, self.plan.reading(), &|name| progress.set_message(format!("reading {name}")))?;
        let customers = pipeline::selected(&intake, settings.customer.as_deref())?;
        if customers.is_empty() {
            return Err(pipeline::no_demand(&intake));
        }
        if customers.len() > 1 && self.purchase.names_a_customer() {
            return Err(Error::usage("an id to buy with belongs to one customer, and the input holds several")
                .hint("Name the customer with --customer."));
        }
        let sizes = Files::read(&self.sizing.paths(), &|name| progress.set_message(format!("reading {name}")))?;
        // For the past one year is the headline, and three years stand among the alternatives; for the future both compete.
        let is_headline = settings.basis == Basis::History && settings.terms.contains(&Term::P1Y);
        let headline = is_headline.then_some(Term::P1Y);
        let mut planned = Vec::new();
        let mut folders = BTreeSet::new();
        let mut outputs = Outputs::default();
        let several = intake.customers.len() > 1;
        for customer in customers {
            progress.set_message(format!("planning {}", customer.label));
            let pipeline::Planned { plan, demand } = pipeline::plan(&intake, customer, &settings, headline, &sizes)?;
            let folder =
                if several { distinct(ids::folder_name(&customer.label), &mut folders) } else { String::new() };
            progress.set_message(format!("drawing {}", customer.label));
            let plan = reports::add_all(plan, Some(&demand), &self.purchase.settings(), &look, &folder, &mut outputs)?;
            planned.push((folder, plan));
        }
        if several {
            outputs.add("index.csv", index::csv(&planned)?);
        }
        outputs.write(&self.out)?;
        progress.finish_and_clear();
        for (folder, plan) in &planned {
            if planned.len() == 1 {
                voice.say(&text::summary(plan));
            } else {
                voice.say(&text::headline(folder, plan));
            }
        }
        voice.note(&format!("wrote {} files to {}", outputs.len(), self.out.display()));
        voice.document(&AnalyzeDocument {
            plans: planned.iter().map(|(folder, plan)| PlanDocument { folder: folder.clone(), plan }).collect(),
        })
    }
}

fn distinct(name: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.clone();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{name}-{number}");
        number += 1;
    }
    candidate
}
