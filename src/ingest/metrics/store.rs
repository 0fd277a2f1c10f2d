//! Readings of all machines as rows bring them, in any order, and what was wrong with rows.
//!
//! Memory is bounded: past [`BYTES_MAX`] intervals are lengthened step by step up to an hour, maxima kept. Whether that
//! happens depends on all rows together and on no order of theirs.

use super::names::{self, Measure};
use super::sample::{self, Fault, Sample};
use crate::error::Damage;
use crate::ids::Name;
use crate::rightsize::series::{MachineSeries, Metrics};
use crate::sums::{ByteInterner, FastMap};
use std::collections::BTreeMap;

/// Lengths of an interval in seconds.
pub const GRAINS: [u32; 5] = [60, 300, 900, 1_800, 3_600];

/// Bytes of readings past which intervals are lengthened.
const BYTES_MAX: usize = 384 << 20;

/// Damaged rows that are shown.
const EXAMPLES_MAX: usize = 5;

/// What was wrong with rows, counted.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    pub faults: BTreeMap<Fault, u64>,
    /// Rows of a machine, metric and time that had one already.
    pub duplicates: u64,
    /// Rows of metrics that right-sizing does not use.
    pub other_metrics: u64,
    /// Rows of resources that are no machines.
    pub other_resources: u64,
    pub damaged: u64,
    /// The first of them.
    pub examples: Vec<Damage>,
}

impl Notes {
    pub fn damage(&mut self, damage: Damage) {
        self.damaged += 1;
        if self.examples.len() < EXAMPLES_MAX {
            self.examples.push(damage);
        }
    }

    /// Adds the notes of rows that stand `lines_before` lines further down.
    fn merge(&mut self, later: Notes, lines_before: u64) {
        for (fault, count) in later.faults {
            *self.faults.entry(fault).or_default() += count;
        }
        self.duplicates += later.duplicates;
        self.other_metrics += later.other_metrics;
        self.other_resources += later.other_resources;
        self.damaged += later.damaged;
        let room = EXAMPLES_MAX.saturating_sub(self.examples.len());
        let moved = later.examples.into_iter().take(room);
        self.examples.extend(moved.map(|damage| Damage { row: damage.row + lines_before, ..damage }));
    }
}

/// The readings so far.
pub struct Store {
    grain_seconds: u32,
    /// Resources as rows spell them, and the machine of each.
    spellings: ByteInterner,
    machine_of: Vec<Option<u32>>,
    /// Lower case.
    by_name: FastMap<String, u32>,
    names: Vec<Name>,
    machines: Vec<MachineSeries>,
    metric_names: ByteInterner,
    measures: Vec<Option<Measure>>,
    bytes: usize,
    was_coarsened: bool,
    pub notes: Notes,
}

impl Store {
    /// With intervals of one of [`GRAINS`].
    pub fn new(grain_seconds: u32) -> Store {
        Store {
            grain_seconds,
            spellings: ByteInterner::default(),
            machine_of: Vec::new(),
            by_name: FastMap::default(),
            names: Vec::new(),
            machines: Vec::new(),
            metric_names: ByteInterner::default(),
            measures: Vec::new(),
            bytes: 0,
            was_coarsened: false,
            notes: Notes::default(),
        }
    }

    /// Takes one row in: a resource's id, a metric's name, the start of the interval, the values.
    pub fn take(&mut self, resource: &[u8], metric: &[u8], seconds: i64, sample: &Sample) {
        let Some(machine) = self.machine(resource) else {
            self.notes.other_resources += 1;
            return;
        };
        let Some(measure) = self.measure(metric) else {
            self.notes.other_metrics += 1;
            return;
        };
        let (reading, fault) = sample::reading(&measure, sample);
        if let Some(fault) = fault {
            *self.notes.faults.entry(fault).or_default() += 1;
        }
        let Some(reading) = reading else { return };
        let bucket = seconds.div_euclid(i64::from(self.grain_seconds));
        let series = self.machines[machine as usize].series_mut(measure.metric);
        let before = series.bytes();
        self.notes.duplicates += u64::from(series.record(bucket, reading));
        let more = series.bytes() - before;
        if more > 0 {
            self.bytes += more;
            self.keep_small();
        }
    }

    fn machine(&mut self, resource: &[u8]) -> Option<u32> {
        let (spelling, is_new) = self.spellings.id(resource);
        if is_new {
            let text = String::from_utf8_lossy(resource);
            let text = text.trim().trim_end_matches('/');
            let machine = is_machine(text).then(|| self.named(text));
            self.machine_of.push(machine);
        }
        self.machine_of.get(spelling as usize).copied().flatten()
    }

    /// The machine of that name; of several spellings the first in the alphabet stays, whatever the order of rows.
    fn named(&mut self, text: &str) -> u32 {
        let next = self.names.len() as u32;
        let machine = *self.by_name.entry(text.to_ascii_lowercase()).or_insert(next);
        match self.names.get_mut(machine as usize) {
            None => {
                self.names.push(Name::new(text));
                self.machines.push(MachineSeries::default());
            }
            Some(name) if text < name.as_str() => *name = Name::new(text),
            Some(_) => {}
        }
        machine
    }

    fn measure(&mut self, metric: &[u8]) -> Option<Measure> {
        let (name, is_new) = self.metric_names.id(metric);
        if is_new {
            self.measures.push(names::measure(&String::from_utf8_lossy(metric)));
        }
        self.measures.get(name as usize).copied().flatten()
    }

    /// Lengthens the intervals until the readings fit.
    fn keep_small(&mut self) {
        while self.bytes > BYTES_MAX {
            let Some(longer) = GRAINS.into_iter().find(|grain| *grain > self.grain_seconds) else { return };
            self.coarsen(longer);
        }
    }

    fn coarsen(&mut self, grain_seconds: u32) {
        let factor = i64::from(grain_seconds / self.grain_seconds);
        self.machines.iter_mut().for_each(|machine| machine.coarsen(factor));
        self.grain_seconds = grain_seconds;
        self.bytes = self.machines.iter().map(MachineSeries::bytes).sum();
        self.was_coarsened = true;
    }

    /// Adds the readings of rows that stand `lines_before` lines further down, or in another file.
    pub fn merge(mut self, mut later: Store, lines_before: u64) -> Store {
        let grain = self.grain_seconds.max(later.grain_seconds);
        for store in [&mut self, &mut later] {
            if store.grain_seconds < grain {
                store.coarsen(grain);
            }
        }
        let mut repeated = 0;
        for (name, series) in later.names.into_iter().zip(later.machines) {
            let machine = self.named(name.as_str());
            repeated += self.machines[machine as usize].merge(series);
        }
        self.notes.merge(later.notes, lines_before);
        self.notes.duplicates += repeated;
        self.was_coarsened |= later.was_coarsened;
        self.bytes = self.machines.iter().map(MachineSeries::bytes).sum();
        self.keep_small();
        self
    }

    /// The metrics, and what was wrong. Rows that fall together because intervals were lengthened are no duplicates, so
    /// none are counted then.
    pub fn finish(self) -> (Metrics, Notes, bool) {
        let mut notes = self.notes;
        if self.was_coarsened {
            notes.duplicates = 0;
        }
        let machines = self.names.into_iter().zip(self.machines).collect();
        (Metrics { grain_seconds: self.grain_seconds, machines }, notes, self.was_coarsened)
    }
}

/// A virtual machine, a scale set, or a name that is no Azure path.
fn is_machine(resource_id: &str) -> bool {
    let lower = resource_id.to_ascii_lowercase();
    !lower.is_empty()
        && (!lower.starts_with("/subscriptions/")
            || lower.contains("/virtualmachines/")
            || lower.contains("/virtualmachinescalesets/"))
}
