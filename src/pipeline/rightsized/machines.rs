//! Which machines are one customer's, and what its usage says of them that no inventory does.

use crate::demand::{Demand, Usage};
use crate::error::Result;
use crate::ids::Name;
use crate::ingest::intake::{Customer, Intake};
use crate::ingest::inventory::{Inventory, from_usage};
use crate::rightsize::machine::Machine;
use crate::units::HOURS_PER_MONTH;
use std::collections::{BTreeMap, BTreeSet};

/// What tells a customer's resources from those of others in the same input.
#[derive(Clone, Debug, Default)]
pub struct Estate {
    /// The input holds no other customer: everything is its own.
    is_alone: bool,
    /// Lower case.
    subscriptions: BTreeSet<String>,
    resources: BTreeSet<Name>,
}

impl Estate {
    pub fn of(customer: &Customer, intake: &Intake) -> Estate {
        if intake.customers.len() < 2 {
            return Estate { is_alone: true, ..Estate::default() };
        }
        let demand = &customer.demand;
        let known = demand.keys.iter().map(|key| key.subscription.to_string());
        let mut estate = Estate { subscriptions: known.filter(|id| !id.is_empty()).collect(), ..Estate::default() };
        if let Usage::Daily(machines) = &demand.usage {
            estate.resources.extend(machines.iter().map(|machine| Name::new(set_of(&machine.resource_id))));
            estate.resources.extend(machines.iter().map(|machine| machine.resource_id.clone()));
        }
        estate
    }

    pub fn holds(&self, resource_id: &Name) -> bool {
        self.is_alone
            || subscription(resource_id).is_some_and(|id| self.subscriptions.contains(&id))
            || self.resources.contains(resource_id)
    }
}

fn set_of(resource_id: &Name) -> &str {
    let path = resource_id.as_str();
    let at = path.to_ascii_lowercase().rfind("/virtualmachines/");
    at.and_then(|at| path.get(..at)).unwrap_or(path)
}

/// The subscription in a resource's path, lower case.
fn subscription(resource_id: &Name) -> Option<String> {
    let path = resource_id.lower();
    let mut segments = path.split('/').skip_while(|segment| *segment != "subscriptions");
    segments.nth(1).map(str::to_owned)
}

/// The machines of a customer by resource.
pub type Machines = BTreeMap<Name, Machine>;

/// The machines as the usage shows them; none where it is hourly and names none.
pub fn used(demand: &Demand) -> Machines {
    let machines = from_usage::machines(demand).unwrap_or_default();
    machines.into_iter().map(|machine| (machine.resource_id.clone(), machine)).collect()
}

/// The machines that right-sizing decides for: those of the inventory that are the customer's, completed from its usage,
/// or those of the usage itself.
///
/// # Errors
/// Unusable input: neither an inventory nor usage that names machines.
pub fn decided(
    inventory: Option<&Inventory>,
    estate: &Estate,
    used: &Machines,
    demand: &Demand,
) -> Result<Vec<Machine>> {
    let Some(inventory) = inventory else { return from_usage::machines(demand) };
    let offers: BTreeSet<&str> = demand.keys.iter().map(|key| key.offer.as_ref()).collect();
    let only_offer = if offers.len() == 1 { offers.first().copied() } else { None };
    let ours = inventory.machines.iter().filter(|machine| estate.holds(&machine.resource_id));
    Ok(ours.map(|machine| completed(machine, used.get(&machine.resource_id), only_offer)).collect())
}

/// What the inventory leaves open: the offer, the hours that are billed, the instances that run.
fn completed(machine: &Machine, used: Option<&Machine>, only_offer: Option<&str>) -> Machine {
    let mut machine = machine.clone();
    let used = used.filter(|used| used.arm_sku == machine.arm_sku);
    if machine.offer.is_empty() {
        machine.offer = used.map(|used| used.offer.as_str()).or(only_offer).unwrap_or_default().to_owned();
    }
    if let Some(used) = used {
        if machine.hours_month >= HOURS_PER_MONTH {
            machine.hours_month = used.hours_month;
        }
        machine.instances = machine.instances.max(used.instances);
    }
    machine
}
