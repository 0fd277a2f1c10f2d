//! From files to what the rest of Tenor works on: demand, rates, benefits seen, and the reconciliation.

use super::class::Class;
use super::delivery::{self, Delivery, Verdict, Verdicts};
use super::demand_table;
use super::fields::Layout;
use super::files::{self, InputFiles};
use super::labels::LabelStore;
use super::ledger::{BenefitFacts, BenefitKey, DamageCount, Ledger};
use super::reader;
use super::schema::{self, Family, Schema};
use super::settle::{self, Settled};
use super::software::SoftwareCost;
use crate::calendar::Day;
use crate::demand::Demand;
use crate::demand::builder::BuildNotes;
use crate::error::{Damage, Error, Result};
use crate::ids::{ArmSku, Region};
use crate::plan::PriceView;
use crate::plan::provenance::{FileRecord, Reconciliation};
use crate::plan::warning::{Detail, Named, Warning, some_of};
use crate::price::list_book::RateKey;
use crate::tables::Table;
use crate::units::{Currency, Fixed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How to read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub view: PriceView,
    pub accept_damage: bool,
    /// Whether the record of each file names its hash.
    pub hashes: bool,
    /// Whether machines are told apart. Sums over them need no names; several deliveries are told by them all the same.
    pub machines: bool,
}

/// What a benefit did on one day.
#[derive(Clone, Debug, Default)]
pub struct BenefitDay {
    /// Hours served, by region and size.
    pub served: BTreeMap<(Region, ArmSku), Fixed>,
    /// Hours nobody used, in machines of the reservation's own size.
    pub unused_hours: Fixed,
    /// Amortised cost of served and unused hours; 0 in actual cost.
    pub cost: Fixed,
}

/// A reservation or savings plan as the export shows it at work.
#[derive(Clone, Debug)]
pub struct SeenBenefit {
    pub key: BenefitKey,
    pub facts: BenefitFacts,
    pub days: BTreeMap<Day, BenefitDay>,
}

/// One customer's billing scope.
#[derive(Clone, Debug)]
pub struct Customer {
    /// What the user sees and selects by.
    pub label: String,
    pub demand: Demand,
    /// Of an export; `None` for demand tables, whose money is the price table's.
    pub currency: Option<Currency>,
    pub rates: BTreeMap<RateKey, f64>,
    /// Compute that only a savings plan covers, its meters as sizes; `None` where there is none.
    pub plan_only: Option<Demand>,
    pub rate_from_usd: Option<f64>,
    pub benefits: Vec<SeenBenefit>,
    /// Licensed software beside Windows, in the export's currency.
    pub software: SoftwareCost,
    pub warnings: Vec<Warning>,
}

/// Everything read.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    pub customers: Vec<Customer>,
    pub inputs: Vec<FileRecord>,
    pub reconciliation: Reconciliation,
    /// About the input as a whole; they belong in every plan.
    pub warnings: Vec<Warning>,
    /// Rows of each class, for a message when no customer is left.
    pub class_rows: BTreeMap<&'static str, u64>,
    /// Cost centres and tags of machines, once they are asked for.
    pub labels: LabelStore,
    /// What people call the subscriptions, by id in lower case.
    pub subscription_names: BTreeMap<String, String>,
}

/// Damaged VM rows (or their cost) above this share end the run.
const DAMAGE_SHARE_MAX: f64 = 0.001;

/// Damaged rows that a warning shows.
pub(super) const EXAMPLES_SHOWN: usize = 5;

/// Reads and settles all files under `paths`. `progress` hears each file's name before it is read.
pub fn read(paths: &[PathBuf], options: Options, progress: &dyn Fn(&str)) -> Result<Intake> {
    let found = files::find(paths)?;
    let mut opened = Vec::new();
    for file in &found.files {
        let table = Table::open(&file.path)?;
        let (schema, layout) = schema::detect(&table)?;
        let needs_machines = options.machines || found.deliveries.len() > 1;
        let layout = if needs_machines { layout } else { layout.without_machines() };
        opened.push((file, table, schema, layout));
    }
    let is_table = |family: Family| family == Family::DemandTable;
    if opened.iter().any(|(_, _, s, _)| is_table(s.family)) && opened.iter().any(|(_, _, s, _)| !is_table(s.family)) {
        return Err(Error::unusable("the input mixes demand tables and usage exports").hint("Give one or the other."));
    }
    if opened.first().is_some_and(|(_, _, s, _)| is_table(s.family)) {
        let tables: Vec<&Table> = opened.iter().map(|(_, table, _, _)| table).collect();
        return demand_table::read(&tables, options, progress);
    }

    let paths: Vec<&Path> = opened.iter().map(|(file, ..)| file.path.as_path()).collect();
    let repeats = files::repeats(&paths)?;
    // Hashing a file takes as long as reading it: both at once.
    let (hashes, read) = std::thread::scope(|scope| {
        let hashes = scope.spawn(|| files::hashes(&paths, options.hashes));
        let read = |(at, (_, table, schema, layout)): (usize, &(_, Table, Schema, Layout))| {
            if repeats[at].is_some() {
                return Ok(None);
            }
            progress(&table.path.display().to_string());
            reader::read(table, schema.family, layout, options.view).map(Some)
        };
        let read: Result<Vec<Option<Ledger>>> = opened.iter().enumerate().map(read).collect();
        (hashes.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), read)
    });
    let mut ledgers = Vec::new();
    let mut inputs = Vec::new();
    let mut by_delivery: BTreeMap<(usize, Family), Vec<usize>> = BTreeMap::new();
    let mut schemas = Vec::new();
    let mut warnings = Vec::new();
    for ((at, ledger), sha256) in read?.into_iter().enumerate().zip(hashes?) {
        let (file, table, schema, _) = &opened[at];
        let path = table.path.display().to_string();
        let Some(ledger) = ledger else {
            let first = repeats[at].map(|first| paths[first].display().to_string()).unwrap_or_default();
            let message = format!("{path} has the same content as {first} and is read once");
            let warning = Warning::new("duplicate_file", 1, message).with("path", Detail::name(path));
            warnings.push(warning.with("first", Detail::name(first)));
            continue;
        };
        inputs.push(FileRecord { path, sha256, rows: Some(ledger.rows), kind: schema.name.to_owned() });
        by_delivery.entry((file.delivery, schema.family)).or_default().push(ledgers.len());
        schemas.push(schema.name);
        ledgers.push(ledger);
    }
    let deliveries: Vec<Delivery> = by_delivery
        .into_iter()
        .map(|((number, family), files)| Delivery {
            kind: delivery::kind(family, files.iter().map(|at| &ledgers[*at])),
            submitted: found.deliveries[number].submitted.clone(),
            ledgers: files,
        })
        .collect();
    check_damage(&ledgers, &inputs, options, &mut warnings)?;
    let verdicts = delivery::settle(&deliveries, &ledgers);
    warnings.extend(notes(&found, &deliveries, &verdicts, &inputs));

    let grains: BTreeSet<bool> = ledgers.iter().filter(|l| l.grain.rows > 0).map(|l| l.grain.is_hourly()).collect();
    let mut settled = Settled::new(grains == BTreeSet::from([true]));
    if grains.len() > 1 {
        warnings.push(Warning::new("mixed_grains", 1, MIXED_GRAINS));
    }
    let mut reconciliation = Reconciliation::default();
    let names = ledgers.iter().flat_map(|ledger| &ledger.subscription_names);
    let names: BTreeSet<(String, String)> = names.map(|(id, name)| (id.to_string(), name.clone())).collect();
    // Of several names the first.
    let subscription_names = names.into_iter().rev().collect();
    for (number, delivery) in deliveries.iter().enumerate() {
        for at in &delivery.ledgers {
            // Each ledger goes as soon as its sums are taken.
            let ledger = &std::mem::take(&mut ledgers[*at]);
            settled.tally(ledger, |scope, day, class| counts(&verdicts, number, ledger, scope, day, class));
            settled.take(ledger, |scope, day, class| counts(&verdicts, number, ledger, scope, day, class));
            reconciliation.files.push(settle::reconcile(
                ledger,
                &inputs[*at].path,
                schemas[*at],
                delivery.kind.name(),
                |scope, day, class| counts(&verdicts, number, ledger, scope, day, class),
            ));
        }
    }
    reconciliation.files.sort_by(|a, b| a.path.cmp(&b.path));
    reconciliation.totals = settled.totals();
    warnings.extend(settled.class_warnings());
    let class_rows = settled.class_rows.clone();
    let labels = LabelStore::default();
    let customers = settled.customers();
    Ok(Intake { customers, inputs, reconciliation, warnings, class_rows, labels, subscription_names })
}

/// Whether a delivery's rows of one scope, day and class are part of the result.
fn counts(verdicts: &Verdicts, delivery: usize, ledger: &Ledger, scope: u32, day: Day, class: Class) -> bool {
    // Most inputs are one delivery: nothing to look up.
    if verdicts.is_empty() {
        return true;
    }
    match verdicts.get(&(delivery, ledger.scopes.value(scope).clone(), day)) {
        None | Some(Verdict::Counts) => true,
        Some(Verdict::Superseded) => false,
        Some(Verdict::PurchasesOnly) => matches!(class, Class::Purchase | Class::Refund),
    }
}

fn check_damage(
    ledgers: &[Ledger],
    inputs: &[FileRecord],
    options: Options,
    warnings: &mut Vec<Warning>,
) -> Result<()> {
    let damaged: u64 = ledgers.iter().map(|ledger| ledger.damage.rows).sum();
    if damaged == 0 {
        return Ok(());
    }
    let sums = ledgers.iter().fold((0, 0, Fixed::ZERO, Fixed::ZERO), |sums, ledger| {
        let damage: &DamageCount = &ledger.damage;
        (sums.0 + damage.vm_rows, sums.1 + ledger.vm_rows, sums.2 + damage.vm_cost, sums.3 + ledger.vm_cost)
    });
    let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let share = over(sums.0 as f64, sums.1 as f64).max(over(sums.2.to_f64(), sums.3.to_f64()));
    let mut examples: Vec<(&str, &Damage)> = Vec::new();
    for (ledger, input) in ledgers.iter().zip(inputs) {
        examples.extend(ledger.damage.examples.values().flatten().map(|damage| (input.path.as_str(), damage)));
    }
    let lines: Vec<String> = examples.iter().map(|(path, damage)| format!("{path}, {damage}")).collect();
    let message = format!("{damaged} damaged rows, {} of {} VM rows", sums.0, sums.1);
    if share > DAMAGE_SHARE_MAX && !options.accept_damage {
        let error =
            Error::unusable(format!("{message}: more than 0.1 % of the VM rows or of their cost cannot be read"));
        let shown = lines.len().min(10);
        let error = lines.iter().take(shown).fold(error, |error, line| error.hint(line));
        let error =
            if damaged > shown as u64 { error.hint(format!("and {} more", damaged - shown as u64)) } else { error };
        return Err(error.hint("Export the file again, or leave these rows out with --accept-damage."));
    }
    let shown: Vec<String> = lines.into_iter().take(EXAMPLES_SHOWN).collect();
    let warning = Warning::new("damaged_rows", damaged, format!("{message} left out: {}", shown.join("; ")));
    let warning = warning.with("vm_rows_damaged", Detail::Number(sums.0)).with("vm_rows", Detail::Number(sums.1));
    let shown = examples.iter().take(EXAMPLES_SHOWN).map(|(path, damage)| Named::new(path).noted(damage)).collect();
    warnings.push(warning.with("names", Detail::Sample { shown, more: 0 }));
    Ok(())
}

fn notes(found: &InputFiles, deliveries: &[Delivery], verdicts: &Verdicts, inputs: &[FileRecord]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !found.superseded_runs.is_empty() {
        let run = |(path, rows): &(PathBuf, u64)| Named::new(path.display()).noted(format!("{rows} rows"));
        let runs: Vec<Named> = found.superseded_runs.iter().map(run).collect();
        let message = format!("export runs left out for a later run of the same period: {}", some_of(&runs));
        warnings.push(Warning::new("superseded_runs", runs.len() as u64, message).naming(&runs));
    }
    let mut days: BTreeMap<usize, BTreeSet<Day>> = BTreeMap::new();
    for ((delivery, _, day), verdict) in verdicts {
        if *verdict == Verdict::Superseded {
            days.entry(*delivery).or_default().insert(*day);
        }
    }
    for (delivery, days) in &days {
        let path = deliveries[*delivery].ledgers.first().map_or("", |at| inputs[*at].path.as_str());
        let (Some(from), Some(to)) = (days.first(), days.last()) else { continue };
        let message = format!(
            "{path}: {} days ({from} to {to}) are delivered again, later or in a better form; the other delivery counts",
            days.len()
        );
        let warning = Warning::new("superseded_days", days.len() as u64, message).with("path", Detail::name(path));
        warnings.push(warning.with("from", Detail::Day(*from)).with("to", Detail::Day(*to)));
    }
    warnings
}

const MIXED_GRAINS: &str = "hourly and daily rows came together; all demand is read as daily";

/// What the builder had to do, for the plan.
pub fn build_warnings(notes: &BuildNotes, demand: &Demand) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if notes.mixed_grains {
        warnings.push(Warning::new("mixed_grains", 1, MIXED_GRAINS));
    }
    if notes.multi_instance_days > 0 {
        let message = "machine-days of more than 24 hours are read as several equal machines";
        warnings.push(Warning::new("instances_unknown", notes.multi_instance_days as u64, message));
    }
    if notes.negative_machine_days > 0 {
        let message = "corrections larger than the usage of their machine and day count as 0";
        warnings.push(Warning::new("negative_usage", notes.negative_machine_days as u64, message));
    }
    if demand.unknown_hours > 0 {
        let message = "hours inside the period that the input does not know are left out";
        warnings.push(Warning::new("unknown_hours", demand.unknown_hours as u64, message));
    }
    warnings
}
