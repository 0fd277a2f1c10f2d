//! Changes of usage: what advice comes to, and what a customer agreed to.

use super::machines::Machines;
use super::rates;
use crate::catalog::{capabilities, sizes};
use crate::demand::DemandKey;
use crate::demand::resized::{NewUse, Resizing};
use crate::error::{Error, Result};
use crate::ids::{ArmSku, Name};
use crate::ingest::accepted::{Accepted, AcceptedChange};
use crate::plan::resize::{Action, OffHours, Resize};
use crate::plan::warning::{Named, Warning, some_of};
use crate::price::book::PriceBook;
use crate::rightsize::machine::Machine;
use crate::rightsize::market::{Market, Offered};
use crate::rightsize::need::Need;
use crate::rightsize::{advice, gate};
use crate::units::Os;
use std::collections::BTreeMap;

/// A change of one machine's usage.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub resizing: Resizing,
    /// Of a resize.
    pub target_sku: Option<ArmSku>,
    /// Not advised yet: more days of readings may.
    pub awaits_days: bool,
}

/// What stays on in a week of 168 hours, as [`OffHours`] counts it.
const WEEK_HOURS: u32 = 168;
const NIGHTS: u32 = 5;
const WEEKEND_HOURS: u32 = 48;

/// The change that an advice asks for; `None` where the machine stays as it is.
pub fn advised(resize: &Resize, machines: &Machines) -> Option<Change> {
    let machine = machines.get(&resize.resource_id);
    let instances = machine.map_or(1, |machine| machine.instances);
    let new_use = match resize.action {
        Action::Shutdown => NewUse::Gone,
        Action::Schedule => {
            let off = resize.schedule.as_ref()?;
            NewUse::Off { from_hour: off.from_hour, to_hour: off.to_hour }
        }
        Action::Resize => {
            let share = resize.target_instances.map_or(1.0, |left| f64::from(left) / f64::from(instances.max(1)));
            NewUse::Size { arm_sku: resize.target_sku.clone()?, instances_share: share.min(1.0) }
        }
        Action::Keep | Action::Unknown => return None,
    };
    let resizing = Resizing {
        resource_id: resize.resource_id.clone(),
        region: resize.region.clone(),
        os: resize.os,
        arm_sku: resize.current_sku.clone(),
        instances,
        new_use,
    };
    Some(Change { resizing, target_sku: resize.target_sku.clone(), awaits_days: false })
}

/// The later change of a machine that a cheaper size awaits, from what it will be once the advice is followed.
pub fn awaited(resize: &Resize, machines: &Machines) -> Option<Change> {
    let awaited = resize.awaited.as_ref()?;
    let instances = machines.get(&resize.resource_id).map_or(1, |machine| machine.instances);
    let advised = resize.target_sku.as_ref().or(resize.current_sku.as_ref());
    let resizing = Resizing {
        resource_id: resize.resource_id.clone(),
        region: resize.region.clone(),
        os: resize.os,
        arm_sku: advised.cloned(),
        instances,
        new_use: NewUse::Size { arm_sku: awaited.arm_sku.clone(), instances_share: 1.0 },
    };
    Some(Change { resizing, target_sku: Some(awaited.arm_sku.clone()), awaits_days: true })
}

/// What accepted changes are held against.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    pub machines: &'a Machines,
    pub advice: &'a BTreeMap<Name, Resize>,
    /// Whether there are metrics, and with them advice.
    pub is_advised: bool,
    pub book: &'a dyn PriceBook,
    /// Of the places of all these machines.
    pub market: &'a Market,
}

/// Accepted changes with their entries for the plan.
#[derive(Clone, Debug, Default)]
pub struct Agreed {
    pub changes: Vec<Change>,
    /// By resource.
    pub entries: BTreeMap<Name, Resize>,
    pub warnings: Vec<Warning>,
}

/// The changes that a customer agreed to; `is_ours` tells its resources from those of other customers.
///
/// # Errors
/// Unusable input: changes that say too little, targets that are no size or have no price, numbers of instances that a
/// scale set does not have.
pub fn agreed(accepted: &Accepted, at: Circumstances<'_>, is_ours: &dyn Fn(&Name) -> bool) -> Result<Agreed> {
    let mut agreed = Agreed::default();
    let (mut unknown, mut idle, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for change in accepted.changes.iter().filter(|change| is_ours(&change.resource_id)) {
        let reader = Reader { path: &accepted.input.path, change, at };
        let Some(machine) = reader.machine() else {
            unknown.push(Named::new(change.resource_id.leaf()));
            continue;
        };
        let Some(new_use) = reader.new_use(&machine)? else {
            idle.push(Named::new(change.resource_id.leaf()));
            continue;
        };
        if let Some(reason) = reader.refusal(&machine, &new_use) {
            refused.push(Named::new(change.resource_id.leaf()).noted(reason));
        }
        agreed.entries.insert(change.resource_id.clone(), reader.entry(&machine, &new_use));
        let target_sku = if let NewUse::Size { arm_sku, .. } = &new_use { Some(arm_sku.clone()) } else { None };
        let resizing = Resizing {
            resource_id: change.resource_id.clone(),
            region: Some(machine.region),
            os: Some(machine.os),
            arm_sku: Some(machine.arm_sku),
            instances: machine.instances,
            new_use,
        };
        agreed.changes.push(Change { resizing, target_sku, awaits_days: false });
    }
    let told = [
        (unknown, "accepted_unknown", "accepted resizes are of machines that neither the usage nor an inventory knows"),
        (
            idle,
            "accepted_nothing",
            "accepted machines stay as they are: nothing is advised for them, or nothing changes",
        ),
        (
            refused,
            "accepted_against_gate",
            "accepted sizes are refused by a hard gate, and the plan follows them all the same",
        ),
    ];
    for (names, code, text) in told.into_iter().filter(|(names, ..)| !names.is_empty()) {
        let message = format!("{} {text}: {}", names.len(), some_of(&names));
        agreed.warnings.push(Warning::new(code, names.len() as u64, message).naming(&names));
    }
    Ok(agreed)
}

/// The machine as an entry of `resizes.json` describes it; `None` where it does not.
pub fn described(change: &AcceptedChange) -> Option<Machine> {
    let (region, size, os) = (change.region.as_ref()?, change.current_sku.as_ref()?, change.os?);
    Some(Machine::new(change.resource_id.clone(), region.clone(), size.clone(), os))
}

/// Makes one accepted change out of the file, the advice and the machine.
struct Reader<'a> {
    path: &'a str,
    change: &'a AcceptedChange,
    at: Circumstances<'a>,
}

impl Reader<'_> {
    fn fault(&self, what: &str) -> Error {
        Error::unusable(format!("{}: {}: {}: {what}", self.path, self.change.place, self.change.resource_id))
    }

    fn advice(&self) -> Option<&Resize> {
        self.at.advice.get(&self.change.resource_id)
    }

    /// As inventory and usage know it, else as the file describes it.
    fn machine(&self) -> Option<Machine> {
        self.at.machines.get(&self.change.resource_id).cloned().or_else(|| described(self.change))
    }

    /// What becomes of its usage; `None` where nothing does.
    fn new_use(&self, machine: &Machine) -> Result<Option<NewUse>> {
        let change = self.change;
        let names_target = change.target_sku.is_some() || change.target_instances.is_some();
        let stated = change.action.or(names_target.then_some(Action::Resize));
        match stated.or(self.advice().map(|advice| advice.action)) {
            Some(Action::Shutdown) => Ok(Some(NewUse::Gone)),
            Some(Action::Schedule) => {
                let advised = self.advice().and_then(|advice| advice.schedule.as_ref());
                let advised = advised.map(|off| (off.from_hour, off.to_hour));
                let Some((from_hour, to_hour)) = change.off_hours.or(advised) else {
                    return Err(self
                        .fault("the hours in which it is off are not known")
                        .hint("Give the entry of resizes.json with its schedule, or the metrics with --metrics."));
                };
                Ok(Some(NewUse::Off { from_hour, to_hour }))
            }
            Some(Action::Resize) => self.resized(machine),
            Some(Action::Keep | Action::Unknown) => Ok(None),
            None if self.at.is_advised => Ok(None),
            None => Err(self
                .fault("says neither target_sku nor action, and there is no advice to take them from")
                .hint("Fill in target_sku or action, or give the metrics with --metrics.")),
        }
    }

    fn resized(&self, machine: &Machine) -> Result<Option<NewUse>> {
        let change = self.change;
        let advice = self.advice().filter(|advice| advice.action == Action::Resize);
        let asks = change.target_sku.is_none() && change.target_instances.is_none();
        let instances = change.target_instances.or(advice.filter(|_| asks).and_then(|advice| advice.target_instances));
        let advised = advice.filter(|_| asks).and_then(|advice| advice.target_sku.as_ref());
        let own = instances.map(|_| &machine.arm_sku);
        let Some(arm_sku) = change.target_sku.as_ref().or(advised).or(own).cloned() else {
            return Err(self
                .fault("is to be resized, and no target_sku says to what")
                .hint("Fill in target_sku, or give the metrics with --metrics."));
        };
        let instances_share = match instances {
            None => 1.0,
            Some(left) if left == 0 || left > machine.instances => {
                let expected = format!("found {left} instances, expected 1 to {}", machine.instances);
                return Err(self
                    .fault(&expected)
                    .hint("Give the inventory that says how many it has, or the action shutdown to end it."));
            }
            Some(left) => f64::from(left) / f64::from(machine.instances),
        };
        if arm_sku == machine.arm_sku && instances_share >= 1.0 {
            return Ok(None);
        }
        self.check_price(machine, &arm_sku)?;
        Ok(Some(NewUse::Size { arm_sku, instances_share }))
    }

    /// A target without a price would leave the machine out of every sum.
    fn check_price(&self, machine: &Machine, arm_sku: &ArmSku) -> Result<()> {
        let key = DemandKey {
            region: machine.region.clone(),
            arm_sku: arm_sku.clone(),
            os: machine.os,
            offer: machine.offer.as_str().into(),
            subscription: "".into(),
            resource_group: "".into(),
        };
        if rates::is_priced(&key, self.at.book) {
            return Ok(());
        }
        if sizes::find(arm_sku).is_none() {
            return Err(self
                .fault(&format!(
                    "found target_sku {arm_sku}, which is no size that the catalogue or a price table knows"
                ))
                .hint("Write it as Standard_D2s_v5."));
        }
        Err(self
            .fault(&format!("no price is known for {arm_sku} in {}", machine.region))
            .hint("Name its price in a table with --prices, or choose another size."))
    }

    /// Why the machine cannot move to a size that nobody advised, if so.
    fn refusal(&self, machine: &Machine, new_use: &NewUse) -> Option<String> {
        let NewUse::Size { arm_sku, .. } = new_use else { return None };
        let is_advised = self.advice().is_some_and(|advice| advice.target_sku.as_ref() == Some(arm_sku));
        if is_advised || *arm_sku == machine.arm_sku {
            return None;
        }
        let current = capabilities::find(&machine.arm_sku)?;
        let offered: Option<&Offered> = self.at.market.shelf(&machine.place()).find(arm_sku);
        let Some(offered) = offered else {
            return capabilities::find(arm_sku).map(|_| format!("{arm_sku}: no list offers it in {}", machine.region));
        };
        let rejections = gate::passage(machine, current, offered, &Need::default()).rejections;
        rejections.first().map(|rejection| format!("{arm_sku}: {rejection}"))
    }

    /// The entry in the plan: the advice, or what was agreed to in its place.
    fn entry(&self, machine: &Machine, new_use: &NewUse) -> Resize {
        let (action, target_sku) = match new_use {
            NewUse::Gone => (Action::Shutdown, None),
            NewUse::Off { .. } => (Action::Schedule, None),
            NewUse::Size { arm_sku, .. } => (Action::Resize, Some(arm_sku.clone())),
        };
        let advice = self.advice();
        let is_same = |advice: &&Resize| {
            advice.action == action
                && advice.target_sku == target_sku
                && (self.change.target_instances.is_none() || advice.target_instances == self.change.target_instances)
        };
        if let Some(advice) = advice.filter(is_same) {
            let mut entry = advice.clone();
            entry.reasons.push("the customer agreed to it".to_owned());
            return entry;
        }
        let base = advice.cloned();
        let base = base.unwrap_or_else(|| advice::unknown(self.change.resource_id.clone(), Vec::new()));
        let hourly = |size: &ArmSku| {
            let prices = self.at.book.size(&machine.region, size, &machine.offer);
            let licence = if machine.os == Os::Windows { prices.licence.hourly() } else { Some(0.0) };
            prices.payg.hourly().zip(licence).map(|(payg, licence)| payg + licence)
        };
        let kind = |size: &ArmSku| {
            let prices = self.at.book.size(&machine.region, size, &machine.offer);
            prices.payg.known().map(|quote| quote.source.kind)
        };
        let (current_hourly, target_hourly) = (hourly(&machine.arm_sku), target_sku.as_ref().and_then(hourly));
        let hours = machine.instance_hours_month();
        let off = if let NewUse::Off { from_hour, to_hour } = new_use { Some((*from_hour, *to_hour)) } else { None };
        let off_hours_week = off.map_or(0, |(from, to)| NIGHTS * ((to % 24 + 24 - from % 24) % 24) + WEEKEND_HOURS);
        let own = current_hourly.unwrap_or(0.0) * hours;
        let monthly_saving = match new_use {
            NewUse::Gone => own,
            NewUse::Off { .. } => own * f64::from(off_hours_week) / f64::from(WEEK_HOURS),
            NewUse::Size { instances_share, .. } => own - target_hourly.unwrap_or(0.0) * hours * instances_share,
        };
        let outgrows = |size: Option<&ArmSku>| {
            let (own, new) = (capabilities::find(&machine.arm_sku), size.and_then(capabilities::find));
            own.zip(new).is_some_and(|(own, new)| new.vcpus > own.vcpus || new.memory_gib > own.memory_gib)
        };
        let is_outgrown = *new_use == NewUse::Gone || outgrows(target_sku.as_ref());
        let left = if let NewUse::Size { instances_share, .. } = new_use { *instances_share } else { 1.0 };
        Resize {
            region: Some(machine.region.clone()),
            os: Some(machine.os),
            current_sku: Some(machine.arm_sku.clone()),
            action,
            target_instances: (left < 1.0).then(|| (left * f64::from(machine.instances)).round() as u32),
            reasons: vec!["the customer agreed to it, whatever is advised".to_owned()],
            pressure: None,
            schedule: off.map(|(from_hour, to_hour)| OffHours {
                from_hour,
                to_hour,
                off_hours_week,
                monthly_saving,
                reserved_monthly_saving: None,
            }),
            current_hourly,
            target_hourly,
            price_kind: target_sku.as_ref().and_then(kind),
            target_sku,
            monthly_saving_retail: None,
            monthly_saving,
            net_monthly_saving: monthly_saving,
            confidence: 1.0,
            awaited: None,
            shortfall: base.shortfall.filter(|_| !is_outgrown),
            ..base
        }
    }
}
