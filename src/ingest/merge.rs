//! Two ledgers of one file's parts into one.

use super::ledger::{BenefitFacts, DamageCount, Ledger, PlanOnlyKey, ServedKey};
use crate::calendar::Day;
use crate::sums::Interner;
use crate::units::Fixed;
use std::hash::Hash;
use std::sync::Arc;

impl Ledger {
    /// The ledger of both parts' rows, `self` being the earlier part; with an empty ledger, the other one. Ids of
    /// `self` stay what they are.
    pub fn merge(mut self, other: Ledger) -> Ledger {
        let scopes = renumbered(&mut self.scopes, &other.scopes);
        let machines = renumbered(&mut self.machines, &other.machines);
        let scope = |id: u32| scopes[id as usize];
        self.classes.merge(other.classes, |(id, class)| (scope(*id), *class));
        self.usage.merge(other.usage, |(id, machine)| (scope(*id), machines[*machine as usize]));
        self.rates.merge(other.rates, |(id, key)| (scope(*id), key.clone()));
        self.plan_only.merge(other.plan_only, |key| PlanOnlyKey { scope: scope(key.scope), ..key.clone() });
        self.licences.merge(other.licences, |(id, machine)| (scope(*id), machine.clone()));
        self.software.merge(other.software, |(id, software)| (scope(*id), *software));
        self.served.merge(other.served, |key| ServedKey { scope: scope(key.scope), ..key.clone() });
        self.benefits.merge(other.benefits, |(id, key)| (scope(*id), key.clone()));
        self.grain.hours_of_day |= other.grain.hours_of_day;
        self.grain.rows += other.grain.rows;
        self.grain.long_rows += other.grain.long_rows;
        for (key, facts) in other.benefit_facts {
            self.benefit_facts.entry(key).or_default().learn(facts);
        }
        self.damage.merge(other.damage);
        self.signs.unused_benefit |= other.signs.unused_benefit;
        self.signs.covered_with_cost |= other.signs.covered_with_cost;
        self.signs.benefit_purchase |= other.signs.benefit_purchase;
        for (id, name) in &other.subscription_names {
            self.name_subscription(id, name);
        }
        for (day, rate) in other.rates_from_usd {
            self.rate_from_usd(day, rate);
        }
        self.undated += other.undated;
        self.rows += other.rows;
        self.vm_rows += other.vm_rows;
        self.vm_cost += other.vm_cost;
        if self.cost_columns.is_empty() {
            self.cost_columns = other.cost_columns;
        }
        self
    }

    /// Takes a subscription's name. It has one; where rows disagree the first by name stands, whichever comes first.
    pub fn name_subscription(&mut self, id: &Arc<str>, name: &str) {
        if name.is_empty() || self.subscription_names.get(id).is_some_and(|known| known.as_str() <= name) {
            return;
        }
        self.subscription_names.insert(Arc::clone(id), name.to_owned());
    }

    /// Takes a day's exchange rate. Days have one; where rows disagree the larger stands, whichever comes first.
    pub fn rate_from_usd(&mut self, day: Day, rate: Fixed) {
        self.rates_from_usd.entry(day).and_modify(|known| *known = rate.max(*known)).or_insert(rate);
    }
}

/// The ids that `other`'s values have in `known`, which gets those it lacks.
fn renumbered<T: Clone + Eq + Hash>(known: &mut Interner<T>, other: &Interner<T>) -> Vec<u32> {
    other.values().iter().map(|value| known.id(value)).collect()
}

impl BenefitFacts {
    /// Adds what other rows say. Where rows disagree the smaller value stands, whichever row comes first.
    pub fn learn(&mut self, other: BenefitFacts) {
        self.term = smaller(self.term.take(), other.term);
        self.arm_sku = smaller(self.arm_sku.take(), other.arm_sku);
        self.region = smaller(self.region.take(), other.region);
    }
}

fn smaller<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl DamageCount {
    fn merge(&mut self, other: DamageCount) {
        for (kind, examples) in other.examples {
            self.examples.entry(kind).or_default().extend(examples);
        }
        // Added again in row order, so that of each kind the first few of both parts stay.
        let mut found: Vec<_> = std::mem::take(&mut self.examples).into_values().flatten().collect();
        found.sort();
        found.into_iter().for_each(|damage| self.add(damage));
        self.rows += other.rows;
        self.vm_rows += other.vm_rows;
        self.vm_cost += other.vm_cost;
    }
}

#[cfg(test)]
mod tests {
    use super::super::class::Class;
    use super::super::ledger::{BenefitKey, BenefitSum, MachineKey, RateSum, ScopeKey, Unit};
    use super::*;
    use crate::error::Damage;
    use crate::ids::{ArmSku, Name, Region};
    use crate::sums::TimedSums;
    use crate::units::{Currency, Os, Term};
    use std::collections::BTreeMap;
    use std::fmt::Debug;
    use std::ops::AddAssign;
    use std::sync::Arc;

    fn fixed(value: f64) -> Fixed {
        Fixed::from_f64(value).expect("a number")
    }

    fn scope(subscription: &str) -> ScopeKey {
        let unit = Unit {
            customer_id: String::new(),
            customer_name: "Contoso".into(),
            billing_scope: "900".into(),
            billing_name: String::new(),
            currency: Currency::USD,
        };
        ScopeKey { unit: Arc::new(unit), subscription: subscription.into() }
    }

    fn machine(name: &str) -> MachineKey {
        MachineKey {
            resource_id: Name::new(name),
            instance: Name::new(""),
            region: Region::new("westeurope"),
            arm_sku: ArmSku::new("Standard_D2s_v5"),
            os: Os::Linux,
            licence_free: false,
            offer: "MS-AZR-0017P".into(),
            resource_group: "rg".into(),
        }
    }

    /// The ledger of some rows: subscription, machine and row number each.
    fn ledger(rows: &[(&str, &str, u64)]) -> Ledger {
        let mut ledger = Ledger { cost_columns: vec!["Cost".into()], ..Ledger::default() };
        for &(subscription, name, row) in rows {
            let day = Day(20_000 + (row % 3) as i32);
            let (hours, cost) = (fixed(row as f64 + 0.1), fixed(row as f64 * 0.3));
            let at = ledger.scopes.id(&scope(subscription));
            let used = ledger.machines.id(&machine(name));
            let run = ledger.classes.run(&(at, Class::OnDemand));
            ledger.classes.at(run, day.0).add(hours, &[cost]);
            let first = day.first_hour().0 as i32;
            ledger.usage.add(&(at, used), first, hours);
            let region = Region::new("westeurope");
            let rate = ("offer".to_owned(), region.clone(), ArmSku::new(name), Os::Linux);
            ledger.rates.add(&(at, rate), day.0, RateSum { hours, cost });
            let meter = PlanOnlyKey { scope: at, region: region.clone(), meter: Name::new(name), offer: "o".into() };
            ledger.plan_only.add(&meter, day.0, RateSum { hours, cost });
            ledger.licences.add(&(at, (Name::new(name), Name::new(""))), first, hours);
            let key = BenefitKey { is_plan: false, id: subscription.to_owned() };
            ledger.benefits.add(&(at, key.clone()), day.0, BenefitSum { unused_hours: hours, cost });
            let served = ServedKey { scope: at, benefit: key.clone(), region, arm_sku: ArmSku::new(name) };
            ledger.served.add(&served, day.0, hours);
            ledger.grain.hours_of_day |= 1 << (row % 5);
            ledger.grain.rows += 1;
            let term = [None, Some(Term::P3Y), Some(Term::P1Y)][(row % 3) as usize];
            let facts = BenefitFacts { term, region: Some(Region::new(name)), arm_sku: None };
            ledger.benefit_facts.entry(key).or_default().learn(facts);
            let kind = ["a date", "a decimal number"][(row % 2) as usize];
            ledger.damage.add(Damage { row, column: "Date".into(), found: name.into(), expected: kind });
            ledger.damage.rows += 1;
            ledger.damage.vm_cost += cost;
            ledger.undated.add(Fixed::ZERO, &[cost]);
            ledger.rate_from_usd(day, hours);
            ledger.signs.unused_benefit |= row == 3;
            ledger.signs.covered_with_cost |= row == 5;
            ledger.signs.benefit_purchase |= row == 7;
            ledger.rows += 1;
            ledger.vm_rows += 1;
            ledger.vm_cost += cost;
        }
        ledger
    }

    fn told_of<K, V, R>(sums: &TimedSums<K, V>, named: impl Fn(&K) -> R) -> String
    where
        K: Clone + Eq + Hash,
        V: Clone + Default + AddAssign + Debug,
        R: Ord + Debug,
    {
        let mut sums = sums.clone();
        sums.settle();
        let all: BTreeMap<_, Vec<_>> = sums
            .iter()
            .map(|(key, run)| (named(key), run.entries().map(|(time, sum)| (time, sum.clone())).collect()))
            .collect();
        format!("{all:?}")
    }

    /// All of a ledger with values in place of ids, in order.
    fn told(ledger: &Ledger) -> String {
        let scope = |id: &u32| ledger.scopes.value(*id).clone();
        let classes = told_of(&ledger.classes, |(id, class)| (scope(id), *class));
        let usage = told_of(&ledger.usage, |(id, machine)| (scope(id), ledger.machines.value(*machine).clone()));
        let rates = told_of(&ledger.rates, |(id, key)| (scope(id), key.clone()));
        let plan_only = told_of(&ledger.plan_only, |key| (scope(&key.scope), key.region.clone(), key.meter.clone()));
        let licences = told_of(&ledger.licences, |(id, machine)| (scope(id), machine.clone()));
        let benefits = told_of(&ledger.benefits, |(id, key)| (scope(id), key.clone()));
        let served = told_of(&ledger.served, |key| {
            (scope(&key.scope), key.benefit.clone(), key.region.clone(), key.arm_sku.clone())
        });
        let facts: BTreeMap<_, _> = ledger.benefit_facts.iter().collect();
        let sums = (ledger.rows, ledger.vm_rows, ledger.vm_cost, &ledger.undated, &ledger.signs);
        format!(
            "{classes}\n{usage}\n{rates}\n{plan_only}\n{licences}\n{benefits}\n{served}\n{facts:?}\n{:?}\n{:?}\n{:?}\n{sums:?}\n{:?}",
            ledger.damage, ledger.rates_from_usd, ledger.cost_columns, ledger.grain
        )
    }

    const ROWS: [(&str, &str, u64); 14] = [
        ("s1", "m1", 2),
        ("s1", "m2", 3),
        ("s2", "m1", 4),
        ("s2", "m3", 5),
        ("s1", "m1", 6),
        ("s3", "m2", 7),
        ("s1", "m1", 8),
        ("s2", "m2", 9),
        ("s3", "m4", 10),
        ("s1", "m5", 11),
        ("s3", "m1", 12),
        ("s2", "m5", 13),
        ("s4", "m1", 14),
        ("s1", "m3", 15),
    ];

    #[test]
    fn parts_merge_to_the_ledger_of_all_rows_wherever_they_are_cut() {
        let whole = told(&ledger(&ROWS));
        for first in 0..=ROWS.len() {
            for second in first..=ROWS.len() {
                let parts = [&ROWS[..first], &ROWS[first..second], &ROWS[second..]].map(ledger);
                let [a, b, c] = parts;
                assert_eq!(told(&a.merge(b).merge(c)), whole, "cut at {first} and {second}");
            }
        }
    }

    #[test]
    fn the_order_of_parts_does_not_matter() {
        let whole = told(&ledger(&ROWS));
        for cut in 0..=ROWS.len() {
            assert_eq!(told(&ledger(&ROWS[cut..]).merge(ledger(&ROWS[..cut]))), whole, "cut at {cut}");
        }
    }

    #[test]
    fn an_empty_ledger_changes_nothing() {
        let whole = told(&ledger(&ROWS));
        assert_eq!(told(&Ledger::default().merge(ledger(&ROWS))), whole);
        assert_eq!(told(&ledger(&ROWS).merge(Ledger::default())), whole);
    }
}
