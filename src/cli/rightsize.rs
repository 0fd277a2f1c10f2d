//! `tenor rightsize`: which machines are too large, idle or needed by day alone.

use super::Voice;
use super::options::parse_day;
use crate::calendar::Day;
use crate::catalog::list;
use crate::error::{Error, Result};
use crate::ids::Name;
use crate::ingest::intake::{self, Options};
use crate::ingest::inventory::{self, Inventory, from_usage};
use crate::ingest::metrics::{self, MetricsIntake};
use crate::ingest::price_sheets::layered::{self, LayeredBook};
use crate::ingest::resize_policy;
use crate::pipeline;
use crate::plan::resize::{RejectedSize, ResizeDocument, ResizeFrontierPoint};
use crate::plan::warning::Warning;
use crate::plan::{PriceView, SCHEMA_VERSION};
use crate::price::list_book::ListBook;
use crate::report::figures::resizes_frontier::ResizesFrontierFigure;
use crate::report::figures::{self, Size};
use crate::report::locale::{Lang, Locale};
use crate::report::theme::Theme;
use crate::report::{outputs, resizes_text};
use crate::rightsize::machine::Machine;
use crate::rightsize::market::Market;
use crate::rightsize::{decide, frontier, observed, study};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Right-sizing alone: shut down, resize, schedule or keep each machine, with the evidence and the saving
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor rightsize --metrics metrics/ --inventory machines.csv --out resizes.json")]
pub struct RightsizeArgs {
    /// Metrics: Azure Monitor exports, metrics REST answers or the optimization engine's export; files or folders
    #[arg(long, value_name = "PATH", required = true)]
    metrics: Vec<PathBuf>,
    /// Machines: resource_id, arm_sku, region, os and, where known, data_disks, nics, nvme, user_facing ...
    #[arg(long, value_name = "FILE", required_unless_present = "usage", conflicts_with = "usage")]
    inventory: Vec<PathBuf>,
    /// Usage export that shows each machine's size, in place of an inventory
    #[arg(long, value_name = "EXPORT")]
    usage: Vec<PathBuf>,
    /// Price table, which replaces the built-in prices; or price sheets and API dumps, which overlay them
    #[arg(long, value_name = "PATH")]
    prices: Vec<PathBuf>,
    /// Thresholds in JSON; those that it does not name keep their defaults
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Day that settles which sizes are still sold [default: the day after the last reading, or the catalogue's date if later]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Day>,
    /// Only this customer of the usage export
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Leave damaged rows of the usage export out, however many
    #[arg(long)]
    accept_damage: bool,
    /// Say why each cheaper size is out for this machine: its resource id, or the last part of it
    #[arg(long, value_name = "RESOURCE")]
    explain: Option<String>,
    /// Day from which readings judge instead of decide: adds the frontier of saving against hours over a limit
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    test_from: Option<Day>,
    /// Where the frontier goes as a picture: .png or .svg
    #[arg(long, value_name = "FILE", requires = "test_from")]
    picture: Option<PathBuf>,
    /// Language of the picture
    #[arg(long, value_name = "LANG", value_enum, default_value = "en")]
    lang: Lang,
    /// Where the advice goes
    #[arg(long, value_name = "resizes.json", required_unless_present = "explain")]
    out: Option<PathBuf>,
}

/// What `--explain` adds to the document.
#[derive(Serialize)]
struct ExplainedDocument<'a> {
    #[serde(flatten)]
    document: &'a ResizeDocument,
    explained: &'a [RejectedSize],
}

/// Machines, and the prices that they see.
struct Fleet {
    inventory: Inventory,
    book: LayeredBook,
    warnings: Vec<Warning>,
}

impl RightsizeArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let (policy, policy_input) = resize_policy::read(self.policy.as_deref())?;
        let progress = voice.progress();
        let say = |name: &str| progress.set_message(format!("reading {name}"));
        let MetricsIntake { metrics, mut inputs, mut warnings } = metrics::read(&self.metrics, &say)?;
        let last =
            metrics.machines.values().filter_map(|series| series.span()).map(|(_, last)| last).max().unwrap_or(0);
        let after = Day((last * i64::from(metrics.grain_seconds)).div_euclid(86_400) as i32 + 1);
        let as_of = self.as_of.unwrap_or(after.max(list::latest_date()));
        let fleet = self.fleet(as_of, &say)?;
        inputs.extend(fleet.inventory.inputs);
        inputs.extend(policy_input);
        warnings.extend(fleet.warnings);
        warnings.extend(fleet.book.warnings);
        let machines = fleet.inventory.machines;
        progress.set_message("deciding");
        let market = Market::new(fleet.book.book.as_ref(), as_of, &policy, machines.iter().map(Machine::place));
        let study = study::study(&machines, &metrics, &market, &policy);
        warnings.extend(study.warnings);
        let period = study.period.ok_or_else(|| Error::unusable("the metrics hold no reading"))?;
        let document = ResizeDocument {
            schema_version: SCHEMA_VERSION.into(),
            engine_version: env!("CARGO_PKG_VERSION").into(),
            as_of,
            currency: fleet.book.book.currency().to_string(),
            period,
            inputs,
            totals: study.totals,
            resizes: study.resizes,
            frontier: self.test_from.map_or_else(Vec::new, |day| {
                frontier::frontier(&machines, &metrics, &market, &policy, day.first_hour())
            }),
            warnings,
        };
        progress.finish_and_clear();
        if let Some(path) = &self.out {
            outputs::write_file(path, document.to_json().as_bytes())?;
        }
        if let Some(path) = &self.picture {
            outputs::write_file(path, &picture(&document.frontier, self.lang, path)?)?;
        }
        voice.say(&resizes_text::resizes(&document));
        for warning in &document.warnings {
            voice.note(&format!("warning: {}", warning.message));
        }
        if let Some(path) = &self.out {
            voice.note(&format!("wrote {}", path.display()));
        }
        let Some(resource) = &self.explain else { return voice.document(&document) };
        let machine = named(&machines, resource)?;
        let series = metrics.machines.get(&machine.resource_id);
        let observed = observed::observe(machine, series, metrics.grain_seconds, &market, &policy);
        let explained = observed.map_or_else(|_| Vec::new(), |observed| decide::explain(&observed, &policy));
        let resize = document.resizes.iter().find(|resize| resize.resource_id == machine.resource_id);
        if let Some(resize) = resize {
            voice.say(&resizes_text::explanation(resize, &explained));
        }
        voice.document(&ExplainedDocument { document: &document, explained: &explained })
    }

    /// The machines of the inventory or the usage export, and prices as their owner sees them.
    fn fleet(&self, as_of: Day, say: &dyn Fn(&str)) -> Result<Fleet> {
        if self.usage.is_empty() {
            let inventory = inventory::read(&self.inventory)?;
            let book = layered::book(&self.prices, self.customer.as_deref().unwrap_or(""), None, |currency| {
                Box::new(ListBook::new(currency, as_of))
            })?;
            return Ok(Fleet { inventory, book, warnings: Vec::new() });
        }
        let options =
            Options { view: PriceView::Customer, accept_damage: self.accept_damage, hashes: false, machines: true };
        let intake = intake::read(&self.usage, options, say)?;
        let customer = pipeline::the_one(&intake, self.customer.as_deref())?;
        let machines = from_usage::machines(&customer.demand)?;
        let book = layered::book(&self.prices, &customer.label, customer.currency, |currency| {
            let book = ListBook::new(currency, as_of);
            Box::new(book.with_rates(customer.rates.clone(), customer.rate_from_usd))
        })?;
        let warnings = intake.warnings.iter().chain(&customer.warnings).cloned().collect();
        Ok(Fleet { inventory: Inventory { machines, inputs: intake.inputs.clone() }, book, warnings })
    }
}

/// The frontier in the format that the name ends in.
fn picture(points: &[ResizeFrontierPoint], lang: Lang, path: &Path) -> Result<Vec<u8>> {
    let theme = Theme::default();
    let figure = ResizesFrontierFigure::new(points, Locale::of(lang), &theme).ok_or_else(|| {
        Error::failed("no rule saves anything on these readings, so there is no frontier to draw")
            .hint("Give metrics of several weeks, and a day inside them.")
    })?;
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("png") => figures::png(&figure, Size::default()),
        Some("svg") => figures::svg(&figure, Size::default()).map(String::into_bytes),
        _ => Err(Error::usage(format!("{}: the name must end in .png or .svg", path.display()))),
    }
}

/// The machine of that id, or the only one whose id ends in that name.
fn named<'m>(machines: &'m [Machine], resource: &str) -> Result<&'m Machine> {
    let wanted = Name::new(resource.trim_end_matches('/'));
    if let Some(machine) = machines.iter().find(|machine| machine.resource_id == wanted) {
        return Ok(machine);
    }
    let last = |machine: &&Machine| machine.resource_id.leaf().eq_ignore_ascii_case(wanted.as_str());
    match machines.iter().filter(last).collect::<Vec<&Machine>>().as_slice() {
        [one] => Ok(one),
        [] => {
            Err(Error::usage(format!("no machine is called {resource:?}")).hint("Give a resource id of the inventory."))
        }
        several => Err(Error::usage(format!("{} machines are called {resource:?}", several.len()))
            .hint("Give the whole resource id.")),
    }
}
