//! What one file holds, summed exactly: any order of its rows gives the same ledger.

use super::class::Class;
use crate::calendar::Day;
use crate::error::Damage;
use crate::ids::{ArmSku, Name, Region};
use crate::units::{Currency, Fixed, Os, Term};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
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

/// Hours of one machine and day by what paid, and the cost of its on-demand hours.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineDay {
    pub hours: Fixed,
    /// On-demand rows with a cost: the source of the customer's rates.
    pub priced_hours: Fixed,
    pub priced_cost: Fixed,
}

/// One class of one scope and day.
#[derive(Clone, Debug, Default)]
pub struct ClassSum {
    pub rows: u64,
    pub hours: Fixed,
    /// By cost column of the file.
    pub costs: Vec<Fixed>,
}

/// A reservation or savings plan named on rows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BenefitKey {
    pub is_plan: bool,
    /// Lower case.
    pub id: String,
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

/// What rows say of a benefit itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct BenefitFacts {
    pub term: Option<Term>,
    /// The reserved size, from the product's name.
    pub arm_sku: Option<ArmSku>,
    pub region: Option<Region>,
}

/// Numbers for a dense id each distinct value.
#[derive(Clone, Debug)]
pub struct Interner<T> {
    ids: HashMap<T, u32>,
    values: Vec<T>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner { ids: HashMap::new(), values: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    pub fn id(&mut self, value: &T) -> u32 {
        if let Some(id) = self.ids.get(value) {
            return *id;
        }
        let id = self.values.len() as u32;
        self.ids.insert(value.clone(), id);
        self.values.push(value.clone());
        id
    }

    pub fn value(&self, id: u32) -> &T {
        &self.values[id as usize]
    }

    pub fn values(&self) -> &[T] {
        &self.values
    }
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

/// One file, summed.
#[derive(Default)]
pub struct Ledger {
    pub rows: u64,
    pub scopes: Interner<ScopeKey>,
    pub machines: Interner<MachineKey>,
    pub classes: HashMap<(u32, Day, Class), ClassSum>,
    pub usage: HashMap<(u32, u32, Day), MachineDay>,
    /// Machines with a Windows licence row on a day.
    pub windows: HashSet<(u32, Name, Name, Day)>,
    pub benefits: HashMap<(u32, Day, BenefitKey), BenefitDay>,
    pub benefit_facts: HashMap<BenefitKey, BenefitFacts>,
    pub damage: DamageCount,
    pub vm_rows: u64,
    pub vm_cost: Fixed,
    pub signs: KindSigns,
    /// Units of billing currency per US dollar, by day, where the file says so.
    pub rates_from_usd: BTreeMap<Day, Fixed>,
    /// Row counts of dates outside any day: damaged rows have none.
    pub undated: ClassSum,
    pub cost_columns: Vec<String>,
}

impl Ledger {
    /// The sum of one class of a scope and day.
    pub fn class(&mut self, scope: u32, day: Day, class: Class) -> &mut ClassSum {
        let columns = self.cost_columns.len();
        self.classes
            .entry((scope, day, class))
            .or_insert_with(|| ClassSum { costs: vec![Fixed::ZERO; columns], ..ClassSum::default() })
    }
}

impl ClassSum {
    pub fn add(&mut self, hours: Fixed, costs: &[Fixed]) {
        self.rows += 1;
        self.hours += hours;
        if self.costs.len() < costs.len() {
            self.costs.resize(costs.len(), Fixed::ZERO);
        }
        self.costs.iter_mut().zip(costs).for_each(|(sum, cost)| *sum += *cost);
    }
}
