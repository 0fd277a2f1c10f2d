//! The plan split by who used it: subscriptions, resource groups, cost centres and tags.

use crate::billing::bill;
use crate::billing::instrument::Instruments;
use crate::billing::split::{self, Share};
use crate::catalog::groups::Groups;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::demand::placement::Placement;
use crate::demand::{Demand, DemandKey, Machine, Usage};
use crate::error::{Error, Result};
use crate::ids::Name;
use crate::ingest::intake::Intake;
use crate::ingest::labels::{self, Label, Labels, Values};
use crate::ingest::machine_hours::{self, MachineHours};
use crate::plan::PriceView;
use crate::plan::scope::{Scope, ScopeType};
use crate::plan::split::{Dimension, Split, SplitPart};
use crate::plan::warning::{Detail, Warning};
use crate::price::book::PriceBook;
use crate::units::Os;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// More resource groups, or one alone, are told apart only where that is asked for.
const RESOURCE_GROUPS: RangeInclusive<usize> = 2..=200;
/// Subscriptions, by saving, whose own scope is priced.
const SCOPES_MAX: usize = 8;

/// What a split rests on.
pub struct Splitting<'a> {
    /// The demand that is billed, and its fleet with the instruments that refer to it.
    pub demand: &'a Demand,
    pub fleet: &'a Fleet,
    pub existing: &'a Instruments,
    pub new: &'a Instruments,
    pub placement: Placement,
    pub book: &'a dyn PriceBook,
    pub groups: &'a Groups,
    /// The input of the demand: cost centres and tags are read from its files.
    pub intake: &'a Intake,
    pub view: PriceView,
    /// What the user asks for, beside what shows by itself: several subscriptions, 2 to 200 resource groups, and cost
    /// centres where an input has them.
    pub asked: &'a [Dimension],
}

/// The splits of a plan, and what its reader must know of them.
#[derive(Clone, Debug, Default)]
pub struct Splits {
    pub splits: Vec<Split>,
    pub warnings: Vec<Warning>,
}

/// Part of a user's usage that has a name: user, name, fraction.
type Entry<'n> = (usize, &'n str, f64);

/// Splits the plan by its users: the machines of daily demand, the keys of hourly demand.
///
/// # Errors
/// Unusable input where a cost centre or a tag is asked for and no input has that column.
pub fn splits(splitting: &Splitting<'_>) -> Result<Splits> {
    let (fleet, demand) = (splitting.fleet, splitting.demand);
    let shares = split::shares(fleet, demand, splitting.existing, splitting.new, splitting.placement);
    let keys: Vec<usize> = match &demand.usage {
        Usage::Hourly(_) => (0..demand.keys.len()).collect(),
        Usage::Daily(machines) => machines.iter().map(|machine| machine.key).collect(),
    };
    let is_asked = |dimension: &Dimension| splitting.asked.contains(dimension);
    let mut found = Splits::default();

    let names: Vec<&str> = demand.keys.iter().map(|key| &*key.subscription).collect();
    let mut subscriptions = parts(keys.iter().enumerate().map(|(user, key)| (user, names[*key], 1.0)), &shares);
    if subscriptions.len() > 1 || is_asked(&Dimension::Subscription) {
        price_single_scopes(splitting, &mut subscriptions);
        label(&mut subscriptions, &splitting.intake.subscription_names);
        found.push(Dimension::Subscription, subscriptions);
    }
    let names = group_names(demand);
    let groups = parts(keys.iter().enumerate().map(|(user, key)| (user, names[*key].as_str(), 1.0)), &shares);
    if RESOURCE_GROUPS.contains(&groups.len()) || is_asked(&Dimension::ResourceGroup) {
        found.push(Dimension::ResourceGroup, groups);
    }

    let dimensions = labelled(splitting.asked);
    let labels = splitting.intake.labels.labels(|| splitting.read_labels(&dimensions))?;
    if labels.unread_rows > 0 {
        let message = "tags that cannot be read as JSON name nobody in the splits";
        found.warnings.push(Warning::new("tags_unread", labels.unread_rows, message));
    }
    let no_hours = MachineHours::new();
    let hours = match &demand.usage {
        Usage::Hourly(_) if labels.values.iter().flatten().any(|values| !values.is_empty()) => {
            splitting.intake.labels.hours(|| machine_hours::read(&splitting.inputs(), splitting.view))?
        }
        _ => &no_hours,
    };
    for (dimension, values) in dimensions.into_iter().zip(&labels.values) {
        let is_asked = is_asked(&dimension);
        let Some(values) = values else {
            if is_asked {
                return Err(no_column(&dimension));
            }
            continue;
        };
        let parts = parts(entries(demand, values, hours).into_iter(), &shares);
        let is_named = parts.iter().any(|part| !part.name.is_empty());
        if is_asked && !is_named {
            let message = format!("no machine of the demand has a value of {dimension}");
            let named = Detail::Dimension(dimension.to_string());
            found.warnings.push(Warning::new("split_unmatched", 1, message).with("dimension", named));
        }
        if is_asked || is_named {
            found.push(dimension, parts);
        }
    }
    Ok(found)
}

impl Splitting<'_> {
    fn inputs(&self) -> Vec<PathBuf> {
        self.intake.inputs.iter().map(|input| PathBuf::from(&input.path)).collect()
    }

    /// Labels of all customers' machines; of all resources where demand is hourly, for it names none.
    fn read_labels(&self, dimensions: &[Dimension]) -> Result<Labels> {
        let label = |dimension: &Dimension| match dimension {
            Dimension::Tag(name) => Label::Tag(name.clone()),
            _ => Label::CostCenter,
        };
        let labels: Vec<Label> = dimensions.iter().map(label).collect();
        if !self.demand.is_daily() {
            return labels::read(&self.inputs(), &labels, &|_| true);
        }
        let mut wanted: BTreeSet<Name> = BTreeSet::new();
        for demand in self.intake.customers.iter().map(|customer| &customer.demand) {
            let Usage::Daily(machines) = &demand.usage else { continue };
            for machine in machines {
                wanted.extend(scale_set(&machine.resource_id));
                wanted.insert(machine.resource_id.clone());
            }
        }
        labels::read(&self.inputs(), &labels, &|name| wanted.contains(name))
    }
}

impl Splits {
    fn push(&mut self, dimension: Dimension, parts: Vec<SplitPart>) {
        self.splits.push(Split { dimension: dimension.to_string(), parts });
    }
}

/// Gives subscriptions their names; one that several have is told with its id.
fn label(subscriptions: &mut [SplitPart], names: &BTreeMap<String, String>) {
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for name in subscriptions.iter().filter_map(|part| names.get(&part.name)) {
        *holders.entry(name).or_default() += 1;
    }
    for part in subscriptions {
        part.label = names.get(&part.name).map(|name| match holders.get(name.as_str()) {
            Some(1) => name.clone(),
            _ => format!("{name} ({})", part.name),
        });
    }
}

/// Sums shares by name. Names without any money are left out: the prices of their usage are not known.
fn parts<'n>(entries: impl Iterator<Item = Entry<'n>>, shares: &[Share]) -> Vec<SplitPart> {
    let mut sums: BTreeMap<&str, Share> = BTreeMap::new();
    for (user, name, fraction) in entries {
        sums.entry(name).or_default().add(&shares[user], fraction);
    }
    let has_money = |(_, share): &(&str, Share)| share.payg_cost > 0.0 || share.licence_cost > 0.0;
    let part = |(name, share): (&str, Share)| SplitPart {
        name: name.to_owned(),
        label: None,
        payg_cost: share.payg_cost,
        licence_cost: share.licence_cost,
        covered_payg_cost: share.covered_payg_cost,
        saving: share.saving(),
        current_cost: share.current_cost,
        total_cost: share.total_cost,
        single_scope_saving: None,
    };
    let mut parts: Vec<SplitPart> = sums.into_iter().filter(has_money).map(part).collect();
    parts.sort_by(|a, b| b.saving.total_cmp(&a.saving).then_with(|| a.name.cmp(&b.name)));
    parts
}

/// The resource group of each key: the group's name alone where only one subscription has it.
fn group_names(demand: &Demand) -> Vec<String> {
    let mut holders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for key in &demand.keys {
        holders.entry(&key.resource_group).or_default().insert(&key.subscription);
    }
    let name = |key: &DemandKey| {
        let is_shared = holders.get(&*key.resource_group).is_some_and(|holders| holders.len() > 1);
        if is_shared && !key.resource_group.is_empty() {
            format!("{}/{}", key.subscription, key.resource_group)
        } else {
            key.resource_group.to_string()
        }
    };
    demand.keys.iter().map(name).collect()
}

/// Cost centres, and the tags that are asked for, once each.
fn labelled(asked: &[Dimension]) -> Vec<Dimension> {
    let mut dimensions = vec![Dimension::CostCenter];
    for dimension in asked.iter().filter(|dimension| matches!(dimension, Dimension::Tag(_))) {
        if !dimensions.contains(dimension) {
            dimensions.push(dimension.clone());
        }
    }
    dimensions
}

/// The scale set of an instance; of other machines a name that no resource has.
fn scale_set(resource_id: &Name) -> Option<Name> {
    resource_id.as_str().rsplit_once("/virtualMachines/").map(|(set, _)| Name::new(set))
}

/// A machine's value, which an instance has from its scale set; empty where it has none.
fn value_of<'v>(values: &'v Values, resource_id: &Name) -> &'v str {
    let of_set = || scale_set(resource_id).and_then(|set| values.get(&set));
    values.get(resource_id).or_else(of_set).map_or("", |value| &**value)
}

/// The names of users by one label. A key of hourly demand is parted by the hours of its machines.
fn entries<'v>(demand: &Demand, values: &'v Values, hours: &MachineHours) -> Vec<Entry<'v>> {
    let machines = match &demand.usage {
        Usage::Daily(machines) => machines,
        Usage::Hourly(_) => {
            let parted = |(user, key): (usize, &DemandKey)| {
                let machines = hours.get(&DemandKey { os: Os::Linux, ..key.clone() });
                let total: f64 = machines.into_iter().flat_map(|machines| machines.values()).sum();
                match machines.filter(|_| total > 0.0) {
                    Some(machines) => machines
                        .iter()
                        .map(|(resource_id, hours)| (user, value_of(values, resource_id), hours / total))
                        .collect::<Vec<Entry<'v>>>(),
                    None => vec![(user, "", 1.0)],
                }
            };
            return demand.keys.iter().enumerate().flat_map(parted).collect();
        }
    };
    let whole = |(user, machine): (usize, &Machine)| (user, value_of(values, &machine.resource_id), 1.0);
    machines.iter().enumerate().map(whole).collect()
}

fn no_column(dimension: &Dimension) -> Error {
    let column = if *dimension == Dimension::CostCenter { "CostCenter" } else { "Tags" };
    Error::unusable(format!("no input has a {column} column, and a split by {dimension} is asked for"))
        .hint("Export cost and usage details with all columns, or split by subscription or resource_group.")
}

/// Prices the plan's lines in the scope of each of the larger subscriptions alone.
fn price_single_scopes(splitting: &Splitting<'_>, parts: &mut [SplitPart]) {
    let new = splitting.new;
    if new.scoped() || (new.reservations.is_empty() && new.savings_plans.is_empty()) {
        return;
    }
    let kept = Fleet::new(splitting.demand, splitting.book, splitting.groups, ScopeDetail::Kept);
    let existing = moved(splitting.existing, splitting.fleet, &kept);
    let new = moved(new, splitting.fleet, &kept);
    for part in parts.iter_mut().filter(|part| !part.name.is_empty()).take(SCOPES_MAX) {
        let scope = Scope { kind: ScopeType::Single, id: Some(part.name.clone()), subscriptions: None };
        let mut scoped = new.clone();
        scoped.reservations.iter_mut().for_each(|line| line.scope = scope.clone());
        scoped.savings_plans.iter_mut().for_each(|line| line.scope = scope.clone());
        part.single_scope_saving = Some(bill::price(&kept, &existing, &scoped, splitting.placement).saving.amount);
    }
}

/// Instruments of one fleet as another fleet of the same demand numbers its pools.
fn moved(instruments: &Instruments, from: &Fleet, to: &Fleet) -> Instruments {
    let mut moved = instruments.clone();
    for line in &mut moved.reservations {
        line.pool = line.pool.and_then(|pool| to.pool(&from.pools[pool].region, &from.pools[pool].isf_group));
    }
    moved
}
