//! What one file holds, summed exactly: any order of its rows gives the same ledger.

use super::class::Class;
use super::software::Software;
use crate::calendar::Day;
use crate::error::Damage;
use crate::ids::{ArmSku, Name, Region};
use crate::price::list_book::RateKey;
use crate::sums::{Interner, TimedSums};
use crate::units::{Currency, Fixed, Os, Term};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::ops::AddAssign;
use std::sync::Arc;

/// What is never pooled: a customer's billing scope, in one currency. Names are labels: where an id is there, it alone
/// tells units apart, for exports of one account may name it differently.
#[derive(Clone, Debug)]
pub struct Unit {
    pub customer_id: String,
    pub customer_name: String,
    pub billing_scope: String,
    pub billing_name: String,
    pub currency: Currency,
}

impl Unit {
    fn identity(&self) -> (&str, &str, Currency) {
        let customer = if self.customer_id.is_empty() { &self.customer_name } else { &self.customer_id };
        let billing = if self.billing_scope.is_empty() { &self.billing_name } else { &self.billing_scope };
        (customer, billing, self.currency)
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        self.identity() == other.identity()
    }
}
impl Eq for Unit {}
impl PartialOrd for Unit {
    fn partial_cmp(&self, other: &Unit) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Unit {
    fn cmp(&self, other: &Unit) -> std::cmp::Ordering {
        self.identity().cmp(&other.identity())
    }
}
impl Hash for Unit {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

/// A unit's subscription: the grain at which deliveries replace each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeKey {
    pub unit: Arc<Unit>,
    /// Lower case; empty for rows of none, as purchases.
    pub subscription: Arc<str>,
}

/// A machine as one file shows it: the same resource in another size or system is another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MachineKey {
    pub resource_id: Name,
    /// Instance of a scale set, else empty.
    pub instance: Name,
    pub region: Region,
    pub arm_sku: ArmSku,
    /// By the row's own meter.
    pub os: Os,
    /// Azure Hybrid Benefit and dev/test usage pays no licence, whatever other rows say.
    pub licence_free: bool,
    pub offer: Arc<str>,
    pub resource_group: Arc<str>,
}

/// A machine whatever its size: resource, and instance in a scale set.
pub type MachineName = (Name, Name);

/// On-demand rows with a cost: the source of the customer's rates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RateSum {
    pub hours: Fixed,
    pub cost: Fixed,
}

impl AddAssign for RateSum {
    fn add_assign(&mut self, other: RateSum) {
        self.hours += other.hours;
        self.cost += other.cost;
    }
}

/// One class of one scope and day.
#[derive(Clone, Debug, Default)]
pub struct ClassSum {
    pub rows: u64,
    pub hours: Fixed,
    /// By cost column of the file; shorter where the others are 0.
    pub costs: Vec<Fixed>,
}

/// A reservation or savings plan named on rows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BenefitKey {
    pub is_plan: bool,
    /// Lower case.
    pub id: String,
}

/// What a benefit cost on one day, and what it left unused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BenefitSum {
    /// Hours nobody used, in machines of the reservation's own size.
    pub unused_hours: Fixed,
    /// Amortised cost of served and unused hours; 0 in actual cost.
    pub cost: Fixed,
}

impl AddAssign for BenefitSum {
    fn add_assign(&mut self, other: BenefitSum) {
        self.unused_hours += other.unused_hours;
        self.cost += other.cost;
    }
}

/// What one size in one region took of a benefit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServedKey {
    pub scope: u32,
    pub benefit: BenefitKey,
    pub region: Region,
    pub arm_sku: ArmSku,
}

/// Compute that no reservation covers: a meter in a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanOnlyKey {
    pub scope: u32,
    pub region: Region,
    /// The meter's category, sub-category and name.
    pub meter: Name,
    pub offer: Arc<str>,
}

/// What rows say of a benefit itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct BenefitFacts {
    pub term: Option<Term>,
    /// The reserved size, from the product's name.
    pub arm_sku: Option<ArmSku>,
    pub region: Option<Region>,
}

/// Rows that could not be read.
#[derive(Clone, Debug, Default)]
pub struct DamageCount {
    /// The first few of each (column, expected), in row order.
    pub examples: BTreeMap<(String, &'static str), Vec<Damage>>,
    pub rows: u64,
    pub vm_rows: u64,
    pub vm_cost: Fixed,
}

/// Examples shown of each kind of damage.
const EXAMPLES: usize = 5;

impl DamageCount {
    /// Counts rows from so many lines further up.
    pub fn shift(&mut self, lines: u64) {
        self.examples.values_mut().flatten().for_each(|damage| damage.row += lines);
    }

    pub fn add(&mut self, damage: Damage) {
        let examples = self.examples.entry((damage.column.clone(), damage.expected)).or_default();
        if examples.len() < EXAMPLES {
            examples.push(damage);
        }
    }
}

/// Signs that tell actual from amortised cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct KindSigns {
    pub unused_benefit: bool,
    pub covered_with_cost: bool,
    pub benefit_purchase: bool,
}

/// How the demand rows of a file name their time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grain {
    /// A bit for each hour of the day that a row names.
    pub hours_of_day: u32,
    pub rows: u64,
    /// Rows of more than an hour.
    pub long_rows: u64,
}

impl Grain {
    /// Rows of several hours of the day, most of them an hour long at most, are hourly. A time that never changes, or
    /// stands beside a whole day's hours, tells no hour of use.
    pub fn is_hourly(self) -> bool {
        self.hours_of_day.count_ones() > 1 && self.long_rows * 2 < self.rows
    }
}

/// One file, summed. Usage and licences lie at an hour (hours since 1970), in daily files the first of the day; all
/// other sums at a day (days since 1970).
#[derive(Default)]
pub struct Ledger {
    pub rows: u64,
    pub scopes: Interner<ScopeKey>,
    pub machines: Interner<MachineKey>,
    pub classes: TimedSums<(u32, Class), ClassSum>,
    /// Hours by scope and machine.
    pub usage: TimedSums<(u32, u32), Fixed>,
    pub grain: Grain,
    pub rates: TimedSums<(u32, RateKey), RateSum>,
    /// Compute that only a savings plan covers.
    pub plan_only: TimedSums<PlanOnlyKey, RateSum>,
    /// Hours of Windows licence rows.
    pub licences: TimedSums<(u32, MachineName), Fixed>,
    /// Cost of licensed software beside Windows.
    pub software: TimedSums<(u32, Software), Fixed>,
    /// Hours that benefits served.
    pub served: TimedSums<ServedKey, Fixed>,
    pub benefits: TimedSums<(u32, BenefitKey), BenefitSum>,
    pub benefit_facts: HashMap<BenefitKey, BenefitFacts>,
    pub damage: DamageCount,
    pub vm_rows: u64,
    pub vm_cost: Fixed,
    pub signs: KindSigns,
    /// What people call the subscriptions, by id.
    pub subscription_names: BTreeMap<Arc<str>, String>,
    /// Units of billing currency per US dollar, by day, where the file says so.
    pub rates_from_usd: BTreeMap<Day, Fixed>,
    /// Row counts of dates outside any day: damaged rows have none.
    pub undated: ClassSum,
    pub cost_columns: Vec<String>,
}

impl Ledger {
    /// Brings all runs in order, once all rows are in.
    pub fn settle(&mut self) {
        self.classes.settle();
        self.usage.settle();
        self.rates.settle();
        self.plan_only.settle();
        self.licences.settle();
        self.software.settle();
        self.served.settle();
        self.benefits.settle();
    }
}

impl ClassSum {
    pub fn add(&mut self, hours: Fixed, costs: &[Fixed]) {
        self.rows += 1;
        self.hours += hours;
        self.add_costs(costs);
    }

    fn add_costs(&mut self, costs: &[Fixed]) {
        if self.costs.len() < costs.len() {
            self.costs.resize(costs.len(), Fixed::ZERO);
        }
        self.costs.iter_mut().zip(costs).for_each(|(sum, cost)| *sum += *cost);
    }
}

impl AddAssign for ClassSum {
    fn add_assign(&mut self, other: ClassSum) {
        self.rows += other.rows;
        self.hours += other.hours;
        self.add_costs(&other.costs);
    }
}
