//! The billing rule as the contracts' words have it: hour by hour, instance by instance, sorted anew in every hour.
//!
//! Section 4, "Each hour, per customer", and section 2 for the tables of daily usage. Nothing here names the library.

use std::collections::BTreeMap;

pub const REGIONS: [&str; 2] = ["east", "west"];

/// Sizes by name, with their group and ratio; the last is in no group.
pub const SIZES: [(&str, &str, f64); 8] = [
    ("a1", "A", 1.0),
    ("a16", "A", 16.0),
    ("a2", "A", 2.0),
    ("a4", "A", 4.0),
    ("a8", "A", 8.0),
    ("b1", "B", 1.0),
    ("b3", "B", 1.5),
    ("solo", "solo", 1.0),
];

/// Subscription and resource group, in order; the first is usage of which the source says neither.
pub const HOLDERS: [(&str, &str); 5] = [("", ""), ("s1", "g1"), ("s1", "g2"), ("s2", "g1"), ("s3", "g3")];

/// A row of usage: what is kept apart. Numbers point into the tables above, whose order is that of the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    pub region: usize,
    pub size: usize,
    pub windows: bool,
    pub holder: usize,
}

/// The price table's cells of a region and size; plans by term, one year first.
#[derive(Clone, Copy, Debug)]
pub struct Cells {
    pub payg: f64,
    pub plan: [Option<f64>; 2],
    pub licence: f64,
}

#[derive(Clone, Debug, Default)]
pub enum Reach {
    /// A holder's.
    ResourceGroup(usize),
    Subscription(&'static str),
    ManagementGroup(Vec<&'static str>),
    #[default]
    Shared,
}

/// What reservations and savings plans have in common; the end is exclusive.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    pub three_years: bool,
    pub reach: Reach,
    pub start: Option<i64>,
    pub end: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct Reserved {
    pub terms: Terms,
    pub region: usize,
    pub size: usize,
    pub machines: f64,
    pub machine_hourly: f64,
}

#[derive(Clone, Debug)]
pub struct Pledged {
    pub terms: Terms,
    pub commitment: f64,
}

#[derive(Clone, Debug, Default)]
pub struct Lines {
    pub reserved: Vec<Reserved>,
    pub pledged: Vec<Pledged>,
}

#[derive(Clone, Debug)]
pub struct Case {
    /// Known hours, in order.
    pub hours: Vec<i64>,
    pub daily: bool,
    /// By region, then size.
    pub prices: Vec<Cells>,
    /// Machines of each row: instance-hours by known hour, or by known day when daily.
    pub usage: BTreeMap<Kind, Vec<Vec<f64>>>,
    pub existing: Lines,
    pub new: Lines,
}

/// What one line did in the period: money paid, units served or commitment spent, of how much, and what the served
/// usage would have cost at pay-as-you-go.
#[derive(Clone, Copy, Debug, Default)]
pub struct Did {
    pub cost: f64,
    pub used: f64,
    pub supplied: f64,
    pub covered: f64,
}

/// One table's bill by the obvious rule.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub gross: f64,
    pub overage: f64,
    pub licence: f64,
    pub reserved: Vec<Did>,
    pub pledged: Vec<Did>,
    /// All units and all compute: rounding is a share of this, however little of it is left.
    pub whole: f64,
}

/// A machine, or the part of one that runs in the hour, and what nothing has paid for yet.
struct Instance {
    kind: Kind,
    left: f64,
}

impl Kind {
    fn place(self) -> (&'static str, &'static str) {
        (REGIONS[self.region], SIZES[self.size].0)
    }

    fn ratio(self) -> f64 {
        SIZES[self.size].2
    }
}

impl Reach {
    /// Narrowest first.
    fn width(&self) -> u8 {
        match self {
            Reach::ResourceGroup(_) => 0,
            Reach::Subscription(_) => 1,
            Reach::ManagementGroup(_) => 2,
            Reach::Shared => 3,
        }
    }

    fn holds(&self, kind: Kind) -> bool {
        let (subscription, resource_group) = HOLDERS[kind.holder];
        match self {
            Reach::ResourceGroup(holder) => (subscription, resource_group) == HOLDERS[*holder],
            Reach::Subscription(one) => subscription == *one,
            Reach::ManagementGroup(several) => several.contains(&subscription),
            Reach::Shared => true,
        }
    }
}

impl Terms {
    fn starts(&self, case: &Case) -> i64 {
        self.start.unwrap_or(case.hours[0])
    }

    fn is_active(&self, hour: i64) -> bool {
        self.start.is_none_or(|start| start <= hour) && self.end.is_none_or(|end| hour < end)
    }
}

impl Lines {
    pub fn and(&self, others: &Lines) -> Lines {
        let mut all = self.clone();
        all.reserved.extend(others.reserved.iter().cloned());
        all.pledged.extend(others.pledged.iter().cloned());
        all
    }
}

impl Case {
    fn cells(&self, kind: Kind) -> Cells {
        self.prices[kind.region * SIZES.len() + kind.size]
    }

    /// Instance-hours by row and hour: one table for hourly usage; low and high for daily usage.
    pub fn tables(&self) -> Vec<Vec<Vec<f64>>> {
        if !self.daily {
            return vec![self.table(|hours, at| hours[at])];
        }
        let stacked = |days: &[f64], at: usize| {
            let (hours, of_day) = (days[at / 24], (at % 24) as f64);
            let machines = (hours / 24.0).ceil().max(1.0);
            machines * (hours / machines - of_day).clamp(0.0, 1.0)
        };
        vec![self.table(stacked), self.table(|days, at| days[at / 24] / 24.0)]
    }

    fn table(&self, quantity: impl Fn(&[f64], usize) -> f64) -> Vec<Vec<f64>> {
        let row = |machines: &Vec<Vec<f64>>| -> Vec<f64> {
            (0..self.hours.len()).map(|at| machines.iter().map(|one| quantity(one, at)).sum::<f64>()).collect()
        };
        self.usage.values().map(row).collect()
    }
}

/// The rule: usage, then reservations, then savings plans, then pay-as-you-go; licences beside them.
pub fn told(case: &Case, table: &[Vec<f64>], lines: &Lines) -> Told {
    let mut told = Told {
        reserved: vec![Did::default(); lines.reserved.len()],
        pledged: vec![Did::default(); lines.pledged.len()],
        ..Told::default()
    };
    for (at, hour) in case.hours.iter().enumerate() {
        let mut instances = Vec::new();
        for (kind, quantities) in case.usage.keys().zip(table) {
            let mut quantity = quantities[at];
            while quantity > 0.0 {
                instances.push(Instance { kind: *kind, left: quantity.min(1.0) });
                quantity -= 1.0;
            }
        }
        for one in &instances {
            let cells = case.cells(one.kind);
            told.gross += one.left * cells.payg;
            told.licence += if one.kind.windows { one.left * cells.licence } else { 0.0 };
            told.whole += one.left * (cells.payg + one.kind.ratio());
        }
        reserve(case, *hour, lines, &mut instances, &mut told.reserved);
        pledge(case, *hour, lines, &mut instances, &mut told.pledged);
        told.overage += instances.iter().map(|one| one.left * case.cells(one.kind).payg).sum::<f64>();
    }
    told
}

/// The numbers of the lines in force, in the order in which they serve; lines alike serve as they were given.
fn turns<K: Ord>(hour: i64, terms: &[&Terms], order: impl Fn(&Terms) -> K) -> Vec<usize> {
    let mut turns: Vec<usize> = (0..terms.len()).filter(|at| terms[*at].is_active(hour)).collect();
    turns.sort_by_key(|at| order(terms[*at]));
    turns
}

fn reserve(case: &Case, hour: i64, lines: &Lines, instances: &mut [Instance], did: &mut [Did]) {
    let terms: Vec<&Terms> = lines.reserved.iter().map(|line| &line.terms).collect();
    for at in turns(hour, &terms, |terms| (terms.reach.width(), terms.starts(case), !terms.three_years)) {
        let (line, did) = (&lines.reserved[at], &mut did[at]);
        let (_, group, ratio) = SIZES[line.size];
        let units = line.machines * ratio;
        did.cost += line.machines * line.machine_hourly;
        did.supplied += units;
        let is_served =
            |kind: Kind| kind.region == line.region && SIZES[kind.size].1 == group && line.terms.reach.holds(kind);
        let wanted: f64 =
            instances.iter().filter(|one| is_served(one.kind)).map(|one| one.left * one.kind.ratio()).sum();
        if wanted <= 0.0 {
            continue;
        }
        let share = (units / wanted).min(1.0);
        for one in instances.iter_mut().filter(|one| is_served(one.kind)) {
            let covered = one.left * share;
            one.left -= covered;
            did.used += covered * one.kind.ratio();
            did.covered += covered * case.cells(one.kind).payg;
        }
    }
}

fn pledge(case: &Case, hour: i64, lines: &Lines, instances: &mut [Instance], did: &mut [Did]) {
    let terms: Vec<&Terms> = lines.pledged.iter().map(|line| &line.terms).collect();
    for at in turns(hour, &terms, |terms| (!terms.three_years, terms.reach.width(), terms.starts(case))) {
        let (line, did) = (&lines.pledged[at], &mut did[at]);
        did.cost += line.commitment;
        did.supplied += line.commitment;
        let mut eligible: Vec<(f64, f64, &mut Instance)> = Vec::new();
        for one in instances.iter_mut().filter(|one| line.terms.reach.holds(one.kind)) {
            let cells = case.cells(one.kind);
            // Usage that costs nothing has no discount to sort by, and nothing to pay for.
            if let Some(plan) = cells.plan[usize::from(line.terms.three_years)]
                && cells.payg > 0.0
            {
                let plan = plan.min(cells.payg);
                eligible.push((1.0 - plan / cells.payg, plan, one));
            }
        }
        // Nobody documents an order within one region and size; the demand table's (system, holder) stays.
        eligible.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.kind.place().cmp(&b.2.kind.place())));
        let mut budget = line.commitment;
        for (_, plan, one) in eligible {
            let bought = if one.left * plan <= budget { one.left } else { budget / plan };
            budget -= bought * plan;
            one.left -= bought;
            did.used += bought * plan;
            did.covered += bought * case.cells(one.kind).payg;
        }
    }
}

/// The middle of both tables.
pub fn middle(a: &Told, b: &Told) -> Told {
    let mid = |a: f64, b: f64| (a + b) / 2.0;
    let each = |a: &[Did], b: &[Did]| -> Vec<Did> {
        let did = |(a, b): (&Did, &Did)| Did {
            cost: mid(a.cost, b.cost),
            used: mid(a.used, b.used),
            supplied: mid(a.supplied, b.supplied),
            covered: mid(a.covered, b.covered),
        };
        a.iter().zip(b).map(did).collect()
    };
    Told {
        gross: mid(a.gross, b.gross),
        overage: mid(a.overage, b.overage),
        licence: mid(a.licence, b.licence),
        reserved: each(&a.reserved, &b.reserved),
        pledged: each(&a.pledged, &b.pledged),
        whole: mid(a.whole, b.whole),
    }
}
