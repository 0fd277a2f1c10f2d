//! From files to what the rest of Tenor works on: demand, rates, benefits seen, and the reconciliation.

use super::class::Class;
use super::delivery::{self, Delivery, Verdict, Verdicts};
use super::demand_table;
use super::fields::Layout;
use super::files::{self, InputFiles};
use super::ledger::{BenefitFacts, BenefitKey, ClassSum, DamageCount, Ledger, MachineKey, RateSum, ScopeKey, Unit};
use super::reader;
use super::schema::{self, Family, Schema};
use crate::calendar::{Day, Hour};
use crate::demand::builder::{BuildNotes, DemandBuilder, MachineId};
use crate::demand::{Demand, DemandKey};
use crate::error::{Error, Result};
use crate::ids::{ArmSku, Name, Region};
use crate::plan::PriceView;
use crate::plan::provenance::{ClassTotal, CurrencyReconciliation, FileReconciliation, FileRecord, Reconciliation};
use crate::plan::warning::{Warning, some_of};
use crate::price::list_book::RateKey;
use crate::sums::Run;
use crate::tables::Table;
use crate::units::{Currency, Fixed, Os};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How to read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub view: PriceView,
    pub accept_damage: bool,
    /// Whether the record of each file names its hash.
    pub hashes: bool,
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
    pub rate_from_usd: Option<f64>,
    pub benefits: Vec<SeenBenefit>,
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
}

/// Damaged VM rows (or their cost) above this share end the run.
const DAMAGE_SHARE_MAX: f64 = 0.001;

/// Reads and settles all files under `paths`. `progress` hears each file's name before it is read.
pub fn read(paths: &[PathBuf], options: Options, progress: &dyn Fn(&str)) -> Result<Intake> {
    let found = files::find(paths)?;
    let mut opened = Vec::new();
    for file in &found.files {
        let table = Table::open(&file.path)?;
        let (schema, layout) = schema::detect(&table)?;
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
            warnings.push(Warning::new("duplicate_file", 1, message));
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
    let mut settled = Settled { hourly: grains == BTreeSet::from([true]), ..Settled::default() };
    if grains.len() > 1 {
        warnings.push(Warning::new("mixed_grains", 1, MIXED_GRAINS));
    }
    let mut reconciliation = Reconciliation::default();
    for (number, delivery) in deliveries.iter().enumerate() {
        for at in &delivery.ledgers {
            // Each ledger goes as soon as its sums are taken.
            let ledger = &std::mem::take(&mut ledgers[*at]);
            settled.tally(ledger, |scope, day, class| counts(&verdicts, number, ledger, scope, day, class));
            settled.take(ledger, |scope, day, class| counts(&verdicts, number, ledger, scope, day, class));
            reconciliation.files.push(reconcile(
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
    Ok(Intake { customers: settled.customers(), inputs, reconciliation, warnings, class_rows })
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
    let mut lines = Vec::new();
    for (ledger, input) in ledgers.iter().zip(inputs) {
        for examples in ledger.damage.examples.values() {
            lines.extend(examples.iter().map(|damage| format!("{}, {damage}", input.path)));
        }
    }
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
    let shown: Vec<String> = lines.into_iter().take(5).collect();
    warnings.push(Warning::new("damaged_rows", damaged, format!("{message} left out: {}", shown.join("; "))));
    Ok(())
}

fn notes(found: &InputFiles, deliveries: &[Delivery], verdicts: &Verdicts, inputs: &[FileRecord]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !found.superseded_runs.is_empty() {
        let runs: Vec<String> =
            found.superseded_runs.iter().map(|(path, rows)| format!("{} ({rows} rows)", path.display())).collect();
        let message = format!("export runs left out for a later run of the same period: {}", some_of(&runs));
        warnings.push(Warning::new("superseded_runs", runs.len() as u64, message));
    }
    let mut days: BTreeMap<usize, BTreeSet<Day>> = BTreeMap::new();
    for ((delivery, _, day), verdict) in verdicts {
        if *verdict == Verdict::Superseded {
            days.entry(*delivery).or_default().insert(*day);
        }
    }
    for (delivery, days) in &days {
        let path = deliveries[*delivery].ledgers.first().map_or("", |at| inputs[*at].path.as_str());
        let span = days.first().zip(days.last()).map(|(first, last)| format!("{first} to {last}")).unwrap_or_default();
        let message = format!(
            "{path}: {} days ({span}) are delivered again, later or in a better form; the other delivery counts",
            days.len()
        );
        warnings.push(Warning::new("superseded_days", days.len() as u64, message));
    }
    warnings
}

fn reconcile(
    ledger: &Ledger,
    path: &str,
    schema: &str,
    kind: &str,
    counts: impl Fn(u32, Day, Class) -> bool,
) -> FileReconciliation {
    let mut tally = Tally::default();
    tally.add(ledger, counts);
    FileReconciliation {
        path: path.to_owned(),
        schema: schema.to_owned(),
        kind: kind.to_owned(),
        currencies: tally.currencies(),
    }
}

/// Rows, hours and costs by currency and class; costs by column name.
#[derive(Default)]
struct Tally(BTreeMap<Currency, BTreeMap<Class, NamedSum>>);

#[derive(Clone, Default)]
struct NamedSum {
    rows: u64,
    hours: Fixed,
    costs: BTreeMap<String, Fixed>,
}

impl NamedSum {
    fn merge(&mut self, sum: &ClassSum, columns: &[String]) {
        self.rows += sum.rows;
        self.hours += sum.hours;
        for (at, column) in columns.iter().enumerate() {
            let cost = sum.costs.get(at).copied().unwrap_or_default();
            *self.costs.entry(column.clone()).or_default() += cost;
        }
    }

    fn total(&self, class: &str) -> ClassTotal {
        ClassTotal {
            class: class.to_owned(),
            rows: self.rows,
            hours: self.hours.to_f64(),
            costs: self.costs.iter().map(|(column, cost)| (column.clone(), cost.to_f64())).collect(),
        }
    }
}

impl Tally {
    fn add(&mut self, ledger: &Ledger, counts: impl Fn(u32, Day, Class) -> bool) {
        let columns = &ledger.cost_columns;
        for ((scope, class), run) in ledger.classes.iter() {
            let currency = ledger.scopes.value(*scope).unit.currency;
            let classes = self.0.entry(currency).or_default();
            for (day, sum) in run.entries() {
                let shown = if counts(*scope, Day(day), *class) { *class } else { Class::Superseded };
                classes.entry(shown).or_default().merge(sum, columns);
            }
        }
        if ledger.undated.rows > 0 {
            let currency = ledger.scopes.values().first().map_or(Currency::USD, |scope| scope.unit.currency);
            self.0.entry(currency).or_default().entry(Class::Damaged).or_default().merge(&ledger.undated, columns);
        }
    }

    fn currencies(&self) -> Vec<CurrencyReconciliation> {
        let of = |(currency, classes): (&Currency, &BTreeMap<Class, NamedSum>)| {
            let mut all = NamedSum::default();
            for sum in classes.values() {
                all.rows += sum.rows;
                all.hours += sum.hours;
                sum.costs.iter().for_each(|(column, cost)| *all.costs.entry(column.clone()).or_default() += *cost);
            }
            CurrencyReconciliation {
                currency: currency.to_string(),
                classes: classes.iter().map(|(class, sum)| sum.total(class.name())).collect(),
                total: all.total("total"),
            }
        };
        self.0.iter().map(of).collect()
    }
}

/// What the counting rows of all files add up to.
#[derive(Default)]
struct Settled {
    units: BTreeMap<Arc<Unit>, UnitUsage>,
    known_days: BTreeSet<Day>,
    /// Whether all usage is hourly; daily usage makes all of it daily.
    hourly: bool,
    class_rows: BTreeMap<&'static str, u64>,
    tally: Tally,
}

#[derive(Default)]
struct UnitUsage {
    builder: DemandBuilder,
    rates: HashMap<RateKey, RateSum>,
    benefits: BTreeMap<BenefitKey, SeenBenefit>,
    rate_from_usd: BTreeMap<Day, Fixed>,
}

impl Settled {
    fn tally(&mut self, ledger: &Ledger, counts: impl Fn(u32, Day, Class) -> bool) {
        self.tally.add(ledger, counts);
    }

    fn totals(&self) -> Vec<CurrencyReconciliation> {
        self.tally.currencies()
    }

    fn take(&mut self, ledger: &Ledger, counts: impl Fn(u32, Day, Class) -> bool) {
        for ((scope, class), run) in ledger.classes.iter() {
            for (day, sum) in run.entries().filter(|(day, _)| counts(*scope, Day(*day), *class)) {
                *self.class_rows.entry(class.name()).or_default() += sum.rows;
                if !matches!(class, Class::Purchase | Class::Refund) {
                    self.known_days.insert(Day(day));
                }
            }
        }
        for ((scope, machine), run) in ledger.usage.iter() {
            let counted = |day: Day| counts(*scope, day, Class::OnDemand);
            self.machine(ledger, *scope, ledger.machines.value(*machine), run, counted);
        }
        for ((scope, key), run) in ledger.rates.iter() {
            let unit = Arc::clone(&ledger.scopes.value(*scope).unit);
            let rate = self.units.entry(unit).or_default().rates.entry(key.clone()).or_default();
            run.entries()
                .filter(|(day, _)| counts(*scope, Day(*day), Class::OnDemand))
                .for_each(|(_, sum)| *rate += *sum);
        }
        for ((scope, key), run) in ledger.benefits.iter() {
            for (day, sum) in run.entries().filter(|(day, _)| counts(*scope, Day(*day), Class::UnusedBenefit)) {
                let seen = self.benefit_day(ledger, *scope, key, Day(day));
                seen.unused_hours += sum.unused_hours;
                seen.cost += sum.cost;
            }
        }
        for (key, run) in ledger.served.iter() {
            for (day, hours) in run.entries().filter(|(day, _)| counts(key.scope, Day(*day), Class::UnusedBenefit)) {
                let seen = self.benefit_day(ledger, key.scope, &key.benefit, Day(day));
                *seen.served.entry((key.region.clone(), key.arm_sku.clone())).or_default() += *hours;
            }
        }
    }

    fn benefit_day(&mut self, ledger: &Ledger, scope: u32, key: &BenefitKey, day: Day) -> &mut BenefitDay {
        let unit = Arc::clone(&ledger.scopes.value(scope).unit);
        let facts = ledger.benefit_facts.get(key).cloned().unwrap_or_default();
        let seen = self.units.entry(unit).or_default().benefits.entry(key.clone()).or_insert_with(|| SeenBenefit {
            key: key.clone(),
            facts: facts.clone(),
            days: BTreeMap::new(),
        });
        seen.facts.learn(facts);
        seen.days.entry(day).or_default()
    }

    fn machine(
        &mut self,
        ledger: &Ledger,
        scope: u32,
        machine: &MachineKey,
        run: &Run<Fixed>,
        counted: impl Fn(Day) -> bool,
    ) {
        let scope_key = ledger.scopes.value(scope);
        let usage = self.units.entry(Arc::clone(&scope_key.unit)).or_default();
        let name = (machine.resource_id.clone(), machine.instance.clone());
        let may_be_licensed = machine.os == Os::Linux && !machine.licence_free;
        let licences = ledger.licences.find(&(scope, name)).filter(|_| may_be_licensed);
        let mut licensed = licences.into_iter().flat_map(Run::entries).map(|(time, _)| time).peekable();
        // A machine without its own licence meter is Windows in the hours in which a licence row names it.
        let mut targets: [Option<u32>; 2] = [None; 2];
        for (time, hours) in run.entries() {
            let hour = Hour(i64::from(time));
            if !counted(hour.day()) {
                continue;
            }
            while licensed.next_if(|other| *other < time).is_some() {}
            let os = if licensed.peek() == Some(&time) { Os::Windows } else { machine.os };
            let target = *targets[os as usize].get_or_insert_with(|| {
                let key = demand_key(scope_key, machine, os);
                if self.hourly {
                    usage.builder.hourly_run(&key)
                } else {
                    let id = MachineId { resource_id: machine.resource_id.clone(), instance: machine.instance.clone() };
                    usage.builder.daily_run(&key, id)
                }
            });
            if self.hourly {
                usage.builder.add_hourly(target, hour, *hours);
            } else {
                usage.builder.add_daily(target, hour.day(), *hours);
            }
            if let Some(rate) = ledger.rates_from_usd.get(&hour.day()) {
                usage.rate_from_usd.insert(hour.day(), *rate);
            }
        }
    }

    fn class_warnings(&self) -> Vec<Warning> {
        let rows = |class: Class| self.class_rows.get(class.name()).copied().unwrap_or(0);
        let mut warnings = Vec::new();
        if rows(Class::SizeUnknown) > 0 {
            let message = "VM rows whose AdditionalInfo names no size (ServiceType) are no demand";
            warnings.push(Warning::new("size_unknown", rows(Class::SizeUnknown), message));
        }
        if rows(Class::SavingsPlanOnly) > 0 {
            let message = "rows of compute that only a savings plan covers are left out of the plan";
            warnings.push(Warning::new("sp_only", rows(Class::SavingsPlanOnly), message));
        }
        warnings
    }

    fn customers(self) -> Vec<Customer> {
        let labels = labels(self.units.keys());
        let span = self.known_days.first().zip(self.known_days.last());
        let of_days = span.map(|(first, last)| (first.first_hour(), Hour(last.first_hour().0 + 24)));
        // Hourly rows name the hours themselves.
        let of_hours = || {
            let periods = self.units.values().filter_map(|usage| usage.builder.period());
            periods.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        let Some(period) = (if self.hourly { of_hours() } else { of_days }) else {
            return Vec::new();
        };
        let mut customers: Vec<Customer> = self
            .units
            .into_iter()
            .zip(labels)
            .filter_map(|((unit, usage), label)| {
                let (demand, notes) = usage.builder.build(&label, &self.known_days, period);
                let demand = demand?;
                let warnings = build_warnings(&notes, &demand);
                let rates =
                    usage.rates.into_iter().filter(|(_, sum)| !sum.cost.is_negative() && sum.hours > Fixed::ZERO);
                Some(Customer {
                    rates: rates.map(|(key, sum)| (key, sum.cost.to_f64() / sum.hours.to_f64())).collect(),
                    rate_from_usd: usage.rate_from_usd.into_values().next_back().map(Fixed::to_f64),
                    benefits: usage.benefits.into_values().collect(),
                    currency: Some(unit.currency),
                    label,
                    demand,
                    warnings,
                })
            })
            .collect();
        customers.sort_by(|a, b| a.label.cmp(&b.label));
        customers
    }
}

fn demand_key(scope: &ScopeKey, machine: &MachineKey, os: Os) -> DemandKey {
    DemandKey {
        region: machine.region.clone(),
        arm_sku: machine.arm_sku.clone(),
        os,
        offer: Arc::clone(&machine.offer),
        subscription: Arc::clone(&scope.subscription),
        resource_group: Arc::clone(&machine.resource_group),
    }
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

/// A label for each unit: the customer's name, else the billing account's, made distinct where two are alike.
fn labels<'u>(units: impl Iterator<Item = &'u Arc<Unit>>) -> Vec<String> {
    let units: Vec<&Arc<Unit>> = units.collect();
    let first_of =
        |texts: &[&str]| texts.iter().find(|text| !text.is_empty()).map_or("customer", |text| *text).to_owned();
    let plain: Vec<String> = units
        .iter()
        .map(|unit| {
            first_of(&[&unit.customer_name, &unit.customer_id, &unit.billing_name, last_part(&unit.billing_scope)])
        })
        .collect();
    let shared = |label: &String| plain.iter().filter(|other| *other == label).count() > 1;
    let with_scope: Vec<String> = units
        .iter()
        .zip(&plain)
        .map(
            |(unit, label)| {
                if shared(label) { format!("{label} ({})", last_part(&unit.billing_scope)) } else { label.clone() }
            },
        )
        .collect();
    let still_shared = |label: &String| with_scope.iter().filter(|other| *other == label).count() > 1;
    units
        .iter()
        .zip(&with_scope)
        .map(|(unit, label)| {
            let name = if still_shared(label) { format!("{label} {}", unit.currency) } else { label.clone() };
            Name::new(&name).as_str().to_owned()
        })
        .collect()
}

fn last_part(id: &str) -> &str {
    id.rsplit('/').find(|part| !part.is_empty()).unwrap_or(id)
}
