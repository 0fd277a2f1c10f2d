//! Right-sizing joined with the commitments: advice from metrics, what a customer agreed to, and the four worlds.
//!
//! Without an accept file the plan is for the machines as they are, and the worlds hold all advice. With one the plan
//! follows what was agreed to: its changes decide, as those of constraints do, the bill stays the table's, and the worlds
//! hold them alone.

mod changes;
mod conflicts;
mod joined;
mod machines;
mod rates;
mod worlds;

pub use joined::{Joined, Setting};

use crate::calendar::Day;
use crate::demand::Demand;
use crate::demand::resized::{Moved, Resizing};
use crate::error::{Error, Result};
use crate::ids::Name;
use crate::ingest::accepted::{self, Accepted};
use crate::ingest::intake::{Customer, Intake};
use crate::ingest::inventory::{self, Inventory};
use crate::ingest::metrics::{self, MetricsIntake};
use crate::ingest::resize_policy;
use crate::pipeline::Market;
use crate::plan::provenance::FileRecord;
use crate::plan::resize::{Resize, ResizeTrial};
use crate::plan::warning::Warning;
use crate::rightsize::machine::Machine;
use crate::rightsize::market::Market as Shelves;
use crate::rightsize::policy::Policy;
use crate::rightsize::{frontier, study};
use changes::{Agreed, Change, Circumstances};
use machines::{Estate, Machines};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where right-sizing reads from.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    pub metrics: Vec<PathBuf>,
    pub inventory: Vec<PathBuf>,
    pub accept: Option<PathBuf>,
    pub policy: Option<PathBuf>,
}

/// The files of right-sizing, read once for all customers of a run.
#[derive(Debug, Default)]
pub struct Files {
    metrics: Option<MetricsIntake>,
    inventory: Option<Inventory>,
    accepted: Option<Accepted>,
    policy: Policy,
    policy_input: Option<FileRecord>,
}

impl Files {
    /// Reads what is given. `progress` hears each metrics file's name.
    ///
    /// # Errors
    /// Wrong usage: an inventory of machines, or thresholds, that nothing is asked of. Unusable input: files that cannot
    /// be read.
    pub fn read(paths: &Paths, progress: &dyn Fn(&str)) -> Result<Files> {
        if !paths.inventory.is_empty() && paths.metrics.is_empty() && paths.accept.is_none() {
            return Err(Error::usage("--inventory alone changes nothing")
                .hint("Give the metrics of its machines with --metrics, or what is agreed to with --accept."));
        }
        if paths.policy.is_some() && paths.metrics.is_empty() {
            return Err(Error::usage("--policy alone changes nothing")
                .hint("Give the metrics that its thresholds are for with --metrics."));
        }
        let metrics = if paths.metrics.is_empty() { None } else { Some(metrics::read(&paths.metrics, progress)?) };
        let inventory = if paths.inventory.is_empty() { None } else { Some(inventory::read(&paths.inventory)?) };
        let accepted = paths.accept.as_deref().map(accepted::read).transpose()?;
        let (policy, policy_input) = resize_policy::read(paths.policy.as_deref())?;
        Ok(Files { metrics, inventory, accepted, policy, policy_input })
    }

    pub fn inputs(&self) -> Vec<FileRecord> {
        let metrics = self.metrics.iter().flat_map(|metrics| metrics.inputs.iter());
        let inventory = self.inventory.iter().flat_map(|inventory| inventory.inputs.iter());
        let accepted = self.accepted.iter().map(|accepted| &accepted.input);
        metrics.chain(inventory).chain(accepted).chain(&self.policy_input).cloned().collect()
    }
}

/// Whose machines, and what they cost.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub intake: &'a Intake,
    pub customer: &'a Customer,
    /// Its history up to the decision.
    pub demand: &'a Demand,
    pub market: &'a Market,
    pub as_of: Day,
}

/// One customer's machines, sized.
#[derive(Clone, Debug, Default)]
pub struct Sizing {
    resizes: Vec<Resize>,
    trial: Option<ResizeTrial>,
    /// What the worlds hold: what was agreed to, or without an accept file all advice.
    held: Vec<Change>,
    /// Advice beside what was agreed to.
    open: Vec<Change>,
    /// What more days of readings may advise after all of it.
    awaited: Vec<Change>,
    is_agreed: bool,
    warnings: Vec<Warning>,
}

impl Sizing {
    /// Decides for the customer's machines and reads what was agreed to.
    ///
    /// # Errors
    /// Unusable input: metrics without any machine to go with them, and accepted changes that cannot be followed.
    pub fn new(files: &Files, subject: &Subject<'_>) -> Result<Sizing> {
        let mut sizing = Sizing::default();
        if files.metrics.is_none() && files.accepted.is_none() {
            return Ok(sizing);
        }
        let policy = &files.policy;
        let estate = Estate::of(subject.customer, subject.intake);
        let used = machines::used(subject.demand);
        let decided = if files.metrics.is_none() && files.inventory.is_none() {
            Vec::new()
        } else {
            machines::decided(files.inventory.as_ref(), &estate, &used, subject.demand)?
        };
        let mut known = used;
        known.extend(decided.iter().map(|machine| (machine.resource_id.clone(), machine.clone())));
        let described = files.accepted.iter().flat_map(|accepted| &accepted.changes).filter_map(changes::described);
        let places = known.values().map(Machine::place).chain(described.map(|machine| machine.place()));
        let shelves = Shelves::new(subject.market.book(), subject.as_of, policy, places);
        if let Some(intake) = &files.metrics {
            let is_ours = |name: &Name| estate.holds(name);
            let study = study::study_of(&decided, &intake.metrics, &shelves, policy, &is_ours);
            sizing.warnings.extend(intake.warnings.iter().cloned());
            sizing.warnings.extend(study.warnings);
            sizing.resizes = study.resizes;
            sizing.trial =
                study.period.and_then(|period| frontier::trial(&decided, &intake.metrics, &shelves, policy, &period));
        }
        match &files.accepted {
            Some(accepted) => sizing.agree(accepted, subject, &known, &shelves, files.metrics.is_some())?,
            None => sizing.held = changes_of(&sizing.resizes, &known),
        }
        sizing.awaited = sizing.resizes.iter().filter_map(|resize| changes::awaited(resize, &known)).collect();
        Ok(sizing)
    }

    fn agree(
        &mut self,
        accepted: &Accepted,
        subject: &Subject<'_>,
        known: &Machines,
        shelves: &Shelves,
        is_advised: bool,
    ) -> Result<()> {
        let advice: BTreeMap<Name, Resize> =
            self.resizes.iter().map(|resize| (resize.resource_id.clone(), resize.clone())).collect();
        let (book, intake) = (subject.market.book(), subject.intake);
        let at = Circumstances { machines: known, advice: &advice, is_advised, book, market: shelves };
        let estate = Estate::of(subject.customer, intake);
        let estates: Vec<Estate> = intake.customers.iter().map(|customer| Estate::of(customer, intake)).collect();
        // What no customer has is told to all.
        let is_ours = |name: &Name| estate.holds(name) || !estates.iter().any(|other| other.holds(name));
        let Agreed { changes, mut entries, warnings } = changes::agreed(accepted, at, &is_ours)?;
        self.open = changes_of(&self.resizes, known);
        self.open.retain(|open| !entries.contains_key(&open.resizing.resource_id));
        for resize in &mut self.resizes {
            if let Some(entry) = entries.remove(&resize.resource_id) {
                *resize = entry;
            }
        }
        self.resizes.extend(entries.into_values());
        self.resizes.sort_by(|a, b| {
            b.net_monthly_saving.total_cmp(&a.net_monthly_saving).then_with(|| a.resource_id.cmp(&b.resource_id))
        });
        self.held = changes;
        self.is_agreed = true;
        self.warnings.extend(warnings);
        Ok(())
    }

    /// Whether the plan follows changes that were agreed to.
    pub fn decides(&self) -> bool {
        self.is_agreed && !self.held.is_empty()
    }

    /// The usage that decides: with what was agreed to, if anything.
    pub fn deciding<'d>(&self, demand: &'d Demand, market: &Market) -> Cow<'d, Demand> {
        if self.decides() { Cow::Owned(changed(demand, &self.held, market).0) } else { Cow::Borrowed(demand) }
    }
}

fn changes_of(resizes: &[Resize], known: &Machines) -> Vec<Change> {
    resizes.iter().filter_map(|resize| changes::advised(resize, known)).collect()
}

/// The demand after some changes, and what each of them moved.
fn changed(demand: &Demand, changes: &[Change], market: &Market) -> (Demand, Vec<Moved>) {
    let resizings: Vec<Resizing> = changes.iter().map(|change| change.resizing.clone()).collect();
    demand.resized(&resizings, &|key| rates::is_priced(key, market.book()))
}
