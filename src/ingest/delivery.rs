//! Which of several deliveries of the same days counts.
//!
//! Files that overlap in a scope and day are either two deliveries of the same usage, and then one wins for the
//! whole day, or two halves of one delivery, and then both count. The machines tell: a second delivery names
//! the machines of the first again, halves do not.

use super::ledger::Ledger;
use super::ledger::ScopeKey;
use super::schema::Family;
use crate::calendar::{Day, Hour};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the rows of a delivery are. Ordered: a later kind beats an earlier one as the source of usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Actual cost: purchases, and covered usage at no cost.
    Actual,
    /// Nothing in it tells.
    Usage,
    /// Amortised cost: covered usage at its share of the commitment.
    Amortized,
    Focus,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Actual => "actual",
            Kind::Usage => "usage",
            Kind::Amortized => "amortized",
            Kind::Focus => "focus",
        }
    }
}

/// All files of one delivery.
pub struct Delivery {
    pub kind: Kind,
    /// Of the export run, where a manifest says it.
    pub submitted: Option<String>,
    pub ledgers: Vec<usize>,
}

/// The kind that the signs in a delivery's files add up to.
pub fn kind<'l>(family: Family, mut ledgers: impl Iterator<Item = &'l Ledger> + Clone) -> Kind {
    if family == Family::Focus {
        return Kind::Focus;
    }
    if ledgers.clone().any(|ledger| ledger.signs.unused_benefit || ledger.signs.covered_with_cost) {
        return Kind::Amortized;
    }
    if ledgers.any(|ledger| ledger.signs.benefit_purchase) { Kind::Actual } else { Kind::Usage }
}

/// Share of the smaller side's machines that both must name to be two deliveries of one usage.
const SAME_USAGE_SHARE: f64 = 0.5;

/// What happens to a delivery's rows of one scope and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Counts,
    Superseded,
    /// Superseded, but its purchases and refunds count: actual cost beside amortised.
    PurchasesOnly,
}

/// The verdicts that are not [`Verdict::Counts`], by delivery, scope and day.
pub type Verdicts = HashMap<(usize, ScopeKey, Day), Verdict>;

type Machines = HashSet<u64>;

/// Settles every scope and day that more than one delivery names.
pub fn settle(deliveries: &[Delivery], ledgers: &[Ledger]) -> Verdicts {
    if deliveries.len() < 2 {
        return Verdicts::new();
    }
    let mut named: BTreeMap<(ScopeKey, Day), BTreeMap<usize, Machines>> = BTreeMap::new();
    let mut last_day: Vec<Day> = vec![Day(i32::MIN); deliveries.len()];
    for (number, delivery) in deliveries.iter().enumerate() {
        for ledger in delivery.ledgers.iter().map(|at| &ledgers[*at]) {
            for ((scope, _), run) in ledger.classes.iter() {
                for day in run.entries().map(|(day, _)| Day(day)) {
                    let scope = ledger.scopes.value(*scope).clone();
                    named.entry((scope, day)).or_default().entry(number).or_default();
                    last_day[number] = last_day[number].max(day);
                }
            }
            for ((scope, machine), run) in ledger.usage.iter() {
                let key = ledger.machines.value(*machine);
                let mut hasher = DefaultHasher::new();
                (&key.resource_id, &key.instance, &key.arm_sku).hash(&mut hasher);
                let machine = hasher.finish();
                for day in run.entries().map(|(hour, _)| Hour(i64::from(hour)).day()) {
                    let scope = ledger.scopes.value(*scope).clone();
                    named.entry((scope, day)).or_default().entry(number).or_default().insert(machine);
                }
            }
        }
    }
    // Over all days, for days whose own machines do not tell.
    let mut pairs: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for deliveries in named.values().filter(|deliveries| deliveries.len() > 1) {
        for (a, first) in deliveries {
            for (b, second) in deliveries.range(a + 1..) {
                let (common, smaller) = overlap(first, second);
                let pair = pairs.entry((*a, *b)).or_default();
                *pair = (pair.0 + common, pair.1 + smaller);
            }
        }
    }
    let same_usage = |a: usize, b: usize, here: (usize, usize)| {
        let overall = pairs.get(&(a.min(b), a.max(b))).copied().unwrap_or_default();
        let (common, smaller) = if here.1 > 0 { here } else { overall };
        smaller == 0 || common as f64 >= SAME_USAGE_SHARE * smaller as f64
    };
    let rank =
        |number: &usize| (deliveries[*number].kind, deliveries[*number].submitted.clone(), last_day[*number], *number);

    let mut verdicts = Verdicts::new();
    for ((scope, day), candidates) in named.iter().filter(|(_, candidates)| candidates.len() > 1) {
        let mut order: Vec<usize> = candidates.keys().copied().collect();
        order.sort_by_key(|number| std::cmp::Reverse(rank(number)));
        let mut kept: Vec<usize> = Vec::new();
        for number in order {
            let winner = kept
                .iter()
                .find(|winner| same_usage(**winner, number, overlap(&candidates[winner], &candidates[&number])));
            let Some(winner) = winner else {
                kept.push(number);
                continue;
            };
            let beside = deliveries[number].kind == Kind::Actual
                && matches!(deliveries[*winner].kind, Kind::Amortized | Kind::Usage);
            let verdict = if beside { Verdict::PurchasesOnly } else { Verdict::Superseded };
            verdicts.insert((number, scope.clone(), *day), verdict);
        }
    }
    verdicts
}

/// Machines that both name, and the smaller number of machines.
fn overlap(a: &Machines, b: &Machines) -> (usize, usize) {
    (a.intersection(b).count(), a.len().min(b.len()))
}
