//! What the counting rows of all files add up to, and each file's reconciliation.

use super::class::Class;
use super::intake::{BenefitDay, Customer, SeenBenefit, build_warnings};
use super::ledger::{BenefitKey, ClassSum, Ledger, MachineKey, PlanOnlyKey, RateSum, ScopeKey, Unit};
use super::software::SoftwareCost;
use crate::calendar::{Day, Hour};
use crate::demand::DemandKey;
use crate::demand::builder::{DemandBuilder, MachineId};
use crate::ids::Name;
use crate::plan::provenance::{ClassTotal, CurrencyReconciliation, FileReconciliation};
use crate::plan::warning::{Detail, Warning};
use crate::price::list_book::RateKey;
use crate::sums::Run;
use crate::units::{Currency, Fixed, Os};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

pub(super) fn reconcile(
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
pub(super) struct Settled {
    units: BTreeMap<Arc<Unit>, UnitUsage>,
    known_days: BTreeSet<Day>,
    /// Whether all usage is hourly; daily usage makes all of it daily.
    hourly: bool,
    pub(super) class_rows: BTreeMap<&'static str, u64>,
    tally: Tally,
}

#[derive(Default)]
struct UnitUsage {
    builder: DemandBuilder,
    plan_only: DemandBuilder,
    rates: HashMap<RateKey, RateSum>,
    benefits: BTreeMap<BenefitKey, SeenBenefit>,
    software: SoftwareCost,
    rate_from_usd: BTreeMap<Day, Fixed>,
}

impl Settled {
    pub(super) fn new(hourly: bool) -> Settled {
        Settled { hourly, ..Settled::default() }
    }

    pub(super) fn tally(&mut self, ledger: &Ledger, counts: impl Fn(u32, Day, Class) -> bool) {
        self.tally.add(ledger, counts);
    }

    pub(super) fn totals(&self) -> Vec<CurrencyReconciliation> {
        self.tally.currencies()
    }

    pub(super) fn take(&mut self, ledger: &Ledger, counts: impl Fn(u32, Day, Class) -> bool) {
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
        for ((scope, software), run) in ledger.software.iter() {
            for (day, cost) in run.entries().filter(|(day, _)| counts(*scope, Day(*day), Class::Software)) {
                let unit = Arc::clone(&ledger.scopes.value(*scope).unit);
                self.units.entry(unit).or_default().software.add(Day(day), *software, *cost);
            }
        }
        for (key, run) in ledger.plan_only.iter() {
            for (day, sum) in run.entries().filter(|(day, _)| counts(key.scope, Day(*day), Class::SavingsPlanOnly)) {
                self.plan_only_day(ledger, key, Day(day), *sum);
            }
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

    /// A meter's day: a machine of its own, or spread over the hours where all usage is hourly.
    fn plan_only_day(&mut self, ledger: &Ledger, key: &PlanOnlyKey, day: Day, sum: RateSum) {
        let scope = ledger.scopes.value(key.scope);
        let usage = self.units.entry(Arc::clone(&scope.unit)).or_default();
        let demand_key = DemandKey {
            region: key.region.clone(),
            arm_sku: key.meter.clone(),
            os: Os::Linux,
            offer: Arc::clone(&key.offer),
            subscription: Arc::clone(&scope.subscription),
            resource_group: "".into(),
        };
        if self.hourly {
            let run = usage.plan_only.hourly_run(&demand_key);
            let each = Fixed::from_f64(sum.hours.to_f64() / 24.0).unwrap_or_default();
            (0..24).for_each(|hour| usage.plan_only.add_hourly(run, Hour(day.first_hour().0 + hour), each));
        } else {
            let id = MachineId { resource_id: key.meter.clone(), instance: Name::new("") };
            let run = usage.plan_only.daily_run(&demand_key, id);
            usage.plan_only.add_daily(run, day, sum.hours);
        }
        if !sum.cost.is_zero() {
            let rate = (key.offer.to_string(), key.region.clone(), key.meter.clone(), Os::Linux);
            *usage.rates.entry(rate).or_default() += sum;
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

    pub(super) fn class_warnings(&self) -> Vec<Warning> {
        let rows = |class: Class| self.class_rows.get(class.name()).copied().unwrap_or(0);
        let mut warnings = Vec::new();
        if rows(Class::SizeUnknown) > 0 {
            let message = "VM rows whose AdditionalInfo names no size (ServiceType) are no demand";
            let warning = Warning::new("size_unknown", rows(Class::SizeUnknown), message);
            warnings.push(warning.with("column", Detail::name("AdditionalInfo")));
        }
        warnings
    }

    pub(super) fn customers(self) -> Vec<Customer> {
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
                let (plan_only, _) = usage.plan_only.build(&label, &self.known_days, period);
                let rates =
                    usage.rates.into_iter().filter(|(_, sum)| !sum.cost.is_negative() && sum.hours > Fixed::ZERO);
                Some(Customer {
                    rates: rates.map(|(key, sum)| (key, sum.cost.to_f64() / sum.hours.to_f64())).collect(),
                    rate_from_usd: usage.rate_from_usd.into_values().next_back().map(Fixed::to_f64),
                    plan_only,
                    benefits: usage.benefits.into_values().collect(),
                    software: usage.software,
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
