//! Two demands of one customer and period as one, or over the same keys.

use super::{Demand, DemandKey, Machine, Usage};
use std::collections::BTreeSet;

impl Demand {
    /// The same usage over more keys, which must hold its own; sorted, distinct.
    pub fn with_keys(&self, keys: &[DemandKey]) -> Demand {
        let place = |key: usize| keys.partition_point(|other| *other < self.keys[key]);
        let usage = match &self.usage {
            Usage::Hourly(rows) => {
                let mut wider = vec![vec![0.0; self.axis.len()]; keys.len()];
                rows.iter().enumerate().for_each(|(key, row)| wider[place(key)].clone_from(row));
                Usage::Hourly(wider)
            }
            Usage::Daily(machines) => Usage::Daily(
                machines.iter().map(|machine| Machine { key: place(machine.key), ..machine.clone() }).collect(),
            ),
        };
        Demand { keys: keys.to_vec(), usage, ..self.clone() }
    }

    /// Both over the keys of both.
    pub fn aligned(&self, other: &Demand) -> (Demand, Demand) {
        let keys: BTreeSet<&DemandKey> = self.keys.iter().chain(&other.keys).collect();
        let keys: Vec<DemandKey> = keys.into_iter().cloned().collect();
        (self.with_keys(&keys), other.with_keys(&keys))
    }

    /// The usage of both, which have the same axis and grain.
    pub fn joined(&self, other: &Demand) -> Demand {
        let (mut all, other) = self.aligned(other);
        match (&mut all.usage, other.usage) {
            (Usage::Hourly(rows), Usage::Hourly(others)) => {
                for (row, other) in rows.iter_mut().zip(others) {
                    row.iter_mut().zip(other).for_each(|(sum, quantity)| *sum += quantity);
                }
            }
            (Usage::Daily(machines), Usage::Daily(others)) => {
                machines.extend(others);
                machines.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.resource_id.cmp(&b.resource_id)));
            }
            // Of one builder's grain both are the same.
            _ => {}
        }
        all
    }
}
