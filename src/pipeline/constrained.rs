//! Constraints of a run: the usage that decides, the bounds, and the words by which each is told.

use crate::calendar::Day;
use crate::catalog::groups::spelled;
use crate::commit::bounds::Bounds;
use crate::commit::recommend::Allowed;
use crate::demand::edit::{Addition, Change, Edit, Select};
use crate::demand::{Demand, DemandKey};
use crate::error::Result;
use crate::ids::Name;
use crate::ingest::{constraint_file, tags};
use crate::plan::constraints::{Constraints, Selector};
use crate::units::{Os, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Constraints with the resources that their tags name.
#[derive(Clone, Debug, Default)]
pub struct Constrained {
    constraints: Constraints,
    tagged: BTreeMap<String, BTreeSet<Name>>,
}

impl Constrained {
    /// Reads a constraints file, and from the `inputs` which resources have the tags that it names.
    pub fn read(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Constrained> {
        let Some(path) = path else { return Ok(Constrained::default()) };
        let constraints = constraint_file::read(path)?;
        let c = &constraints;
        let selectors = c.excluded.iter().map(|e| &e.usage);
        let selectors = selectors.chain(c.ending.iter().map(|e| &e.usage)).chain(c.moving.iter().map(|m| &m.usage));
        let tags: Vec<String> = selectors.filter_map(|selector| selector.tag.clone()).collect();
        Ok(Constrained { tagged: tags::tagged(inputs, &tags)?, constraints })
    }

    pub fn bounds(&self) -> Bounds {
        Bounds::of(&self.constraints)
    }

    /// What is allowed of a set: terms no longer than the longest.
    pub fn allowed(&self, allowed: Allowed) -> Allowed {
        let is_short = |term: Term| self.constraints.term_max.is_none_or(|most| term <= most);
        let kept = |own: [bool; 2]| Term::ALL.map(|term| own[term.index()] && is_short(term));
        Allowed { reservations: kept(allowed.reservations), savings_plans: kept(allowed.savings_plans) }
    }

    pub fn changes_usage(&self) -> bool {
        let c = &self.constraints;
        !(c.excluded.is_empty() && c.ending.is_empty() && c.starting.is_empty() && c.moving.is_empty())
    }

    pub fn coverage_max(&self) -> Option<f64> {
        self.constraints.coverage_max
    }

    /// The longest term of a set that is allowed; one year of an empty set.
    fn longest(&self, offered: Allowed) -> Term {
        let allowed = self.allowed(offered);
        let is_allowed = |term: &Term| allowed.reservations[term.index()] || allowed.savings_plans[term.index()];
        Term::ALL.into_iter().filter(is_allowed).max().unwrap_or(Term::P1Y)
    }

    /// The usage that decides: the period stands for the longest allowed term from the decision on. Returns with it the
    /// words of each change that meets no usage.
    pub fn deciding(&self, demand: &Demand, as_of: Day, offered: Allowed) -> (Demand, Vec<String>) {
        let c = &self.constraints;
        let days = self.longest(offered).hours() / 24.0;
        let share = |date: Day| f64::from(date.0 - as_of.0) / days;
        let select = |usage: &Selector| self.select(usage);
        let mut edits = Vec::new();
        for exclude in &c.excluded {
            let (select, quantity) = (select(&exclude.usage), exclude.quantity);
            edits.push(Edit { select, change: Change::Remove, from: None, quantity });
        }
        for end in &c.ending {
            let (select, quantity) = (select(&end.usage), end.quantity);
            edits.push(Edit { select, change: Change::Remove, from: Some(share(end.date)), quantity });
        }
        for change in &c.moving {
            edits.push(Edit {
                select: select(&change.usage),
                change: Change::Size(spelled(&change.to)),
                from: change.date.map(share),
                quantity: change.quantity,
            });
        }
        let additions: Vec<Addition> = c
            .starting
            .iter()
            .map(|start| Addition {
                key: DemandKey {
                    region: start.region.clone(),
                    arm_sku: spelled(&start.arm_sku),
                    os: Os::Linux,
                    offer: "".into(),
                    subscription: "".into(),
                    resource_group: "".into(),
                },
                from: share(start.date),
                quantity: start.quantity,
                hours_per_day: start.hours_per_day,
            })
            .collect();
        let (edited, touched) = demand.edited(&edits, &additions);
        let words = self.words();
        // Bounds come first among the words, then the changes in this order.
        let changes = &words[words.len() - edits.len() - additions.len()..];
        let idle = changes.iter().zip(touched).filter(|(_, hours)| *hours <= 0.0).map(|((words, _), _)| words.clone());
        (edited, idle.collect())
    }

    fn select(&self, usage: &Selector) -> Select {
        let named = usage.resource_id.iter().cloned().collect::<BTreeSet<Name>>();
        let tagged = usage.tag.as_ref().map(|tag| self.tagged.get(tag).cloned().unwrap_or_default());
        let resources = match (usage.resource_id.is_some(), tagged) {
            (false, tagged) => tagged,
            (true, None) => Some(named),
            (true, Some(tagged)) => Some(named.intersection(&tagged).cloned().collect()),
        };
        Select {
            resources,
            subscription: usage.subscription.clone(),
            resource_group: usage.resource_group.clone(),
            arm_sku: usage.arm_sku.clone(),
            region: usage.region.clone(),
        }
    }

    /// Each constraint in the words of the file, and all constraints but it.
    pub fn words(&self) -> Vec<(String, Constrained)> {
        let mut words: Vec<(String, Constrained)> = Vec::new();
        let mut push = |text: String, without: &dyn Fn(&mut Constraints)| {
            let mut others = self.clone();
            without(&mut others.constraints);
            words.push((text, others));
        };
        let c = &self.constraints;
        if let Some(term) = c.term_max {
            push(format!("term_max = {term}"), &|c| c.term_max = None);
        }
        if let Some(most) = c.upfront_max {
            push(format!("upfront_max = {most}"), &|c| c.upfront_max = None);
        }
        if let Some(most) = c.hourly_commitment_max {
            push(format!("hourly_commitment_max = {most}"), &|c| c.hourly_commitment_max = None);
        }
        if let Some(most) = c.coverage_max {
            push(format!("coverage_max = {most}"), &|c| c.coverage_max = None);
        }
        if let Some(least) = c.utilization_min {
            push(format!("utilization_min = {least}"), &|c| c.utilization_min = None);
        }
        for (at, exclude) in c.excluded.iter().enumerate() {
            let text = format!("exclude {}{}", told(&exclude.usage), machines(exclude.quantity));
            push(text, &|c| drop(c.excluded.remove(at)));
        }
        for (at, end) in c.ending.iter().enumerate() {
            let text = format!("end {}{} on {}", told(&end.usage), machines(end.quantity), end.date);
            push(text, &|c| drop(c.ending.remove(at)));
        }
        for (at, change) in c.moving.iter().enumerate() {
            let date = change.date.map(|date| format!(" on {date}")).unwrap_or_default();
            let text = format!("move {}{} to {}{date}", told(&change.usage), machines(change.quantity), change.to);
            push(text, &|c| drop(c.moving.remove(at)));
        }
        for (at, start) in c.starting.iter().enumerate() {
            let text = format!("start {} x {} in {} on {}", start.quantity, start.arm_sku, start.region, start.date);
            push(text, &|c| drop(c.starting.remove(at)));
        }
        words
    }
}

fn machines(quantity: Option<u32>) -> String {
    quantity.map(|quantity| format!(", {quantity} machines,")).unwrap_or_default()
}

fn told(usage: &Selector) -> String {
    let parts = [
        ("resource_id", usage.resource_id.as_ref().map(Name::as_str)),
        ("tag", usage.tag.as_deref()),
        ("subscription", usage.subscription.as_ref().map(Name::as_str)),
        ("resource_group", usage.resource_group.as_ref().map(Name::as_str)),
        ("arm_sku", usage.arm_sku.as_ref().map(Name::as_str)),
        ("region", usage.region.as_ref().map(|region| region.as_str())),
    ];
    let named = parts.iter().filter_map(|(name, text)| Some(format!("{name} {}", (*text)?)));
    named.collect::<Vec<_>>().join(", ")
}
