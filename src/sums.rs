//! Exact sums by key and time, dense: an id for each distinct key, a run of times for each id.

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::ops::AddAssign;

/// A hash map for keys that are looked up once a row. Its order is never shown.
pub type FastMap<K, V> = HashMap<K, V, RandomState>;

/// Numbers for a dense id each distinct value.
#[derive(Clone, Debug)]
pub struct Interner<T> {
    table: HashTable<u32>,
    values: Vec<T>,
    hashes: Vec<u64>,
    hasher: RandomState,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner { table: HashTable::new(), values: Vec::new(), hashes: Vec::new(), hasher: RandomState::default() }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    /// The id of a value; the first spelling of equal values stays.
    pub fn id(&mut self, value: &T) -> u32 {
        let hash = self.hasher.hash_one(value);
        let values = &self.values;
        if let Some(id) = self.table.find(hash, |id| values[*id as usize] == *value) {
            return *id;
        }
        let id = self.values.len() as u32;
        self.values.push(value.clone());
        self.hashes.push(hash);
        self.table.insert_unique(hash, id, |id| self.hashes[*id as usize]);
        id
    }

    pub fn find(&self, value: &T) -> Option<u32> {
        let hash = self.hasher.hash_one(value);
        self.table.find(hash, |id| self.values[*id as usize] == *value).copied()
    }

    pub fn value(&self, id: u32) -> &T {
        &self.values[id as usize]
    }

    pub fn values(&self) -> &[T] {
        &self.values
    }
}

/// Dense ids for distinct strings of bytes, which lie in one piece of memory.
#[derive(Debug, Default)]
pub struct ByteInterner {
    table: HashTable<u32>,
    bytes: Vec<u8>,
    /// Where each string ends; it starts where the one before ends.
    ends: Vec<usize>,
    hasher: RandomState,
}

impl ByteInterner {
    /// The id of a string, and whether it is new.
    pub fn id(&mut self, key: &[u8]) -> (u32, bool) {
        let hash = self.hasher.hash_one(key);
        let (bytes, ends) = (&self.bytes, &self.ends);
        if let Some(id) = self.table.find(hash, |id| string(bytes, ends, *id) == key) {
            return (*id, false);
        }
        let id = self.ends.len() as u32;
        self.bytes.extend_from_slice(key);
        self.ends.push(self.bytes.len());
        let (bytes, ends, hasher) = (&self.bytes, &self.ends, &self.hasher);
        self.table.insert_unique(hash, id, |id| hasher.hash_one(string(bytes, ends, *id)));
        (id, true)
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

fn string<'b>(bytes: &'b [u8], ends: &[usize], id: u32) -> &'b [u8] {
    let at = id as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] };
    &bytes[start..ends[at]]
}

/// Times that a run has room for at first: half a month of days.
const RUN_TIMES: usize = 16;

/// Values by time, in order of time once [settled](Run::settle).
#[derive(Clone, Debug)]
pub struct Run<V> {
    times: Vec<i32>,
    values: Vec<V>,
    /// Whether the times ascend without repeats.
    settled: bool,
}

impl<V> Default for Run<V> {
    fn default() -> Self {
        Run { times: Vec::new(), values: Vec::new(), settled: true }
    }
}

impl<V: Clone + Default + AddAssign> Run<V> {
    /// The sum at a time. Times mostly ascend; those that do not are sorted in when room runs out.
    #[inline]
    pub fn at(&mut self, time: i32) -> &mut V {
        let last = self.times.last().copied();
        if last != Some(time) {
            if self.times.len() == self.times.capacity() {
                self.settle();
                self.times.reserve(RUN_TIMES);
                self.values.reserve(RUN_TIMES);
                // Sorted in, the time may be there already.
                if let Ok(at) = self.times.binary_search(&time) {
                    return &mut self.values[at];
                }
            }
            self.settled &= self.times.last().is_none_or(|last| *last < time);
            self.times.push(time);
            self.values.push(V::default());
        }
        let at = self.values.len() - 1;
        &mut self.values[at]
    }

    /// Brings the times in order, repeats summed.
    pub fn settle(&mut self) {
        if std::mem::replace(&mut self.settled, true) {
            return;
        }
        let mut entries: Vec<(i32, V)> = self.times.drain(..).zip(self.values.drain(..)).collect();
        entries.sort_by_key(|(time, _)| *time);
        for (time, value) in entries {
            if self.times.last() == Some(&time) {
                if let Some(sum) = self.values.last_mut() {
                    *sum += value;
                }
            } else {
                self.times.push(time);
                self.values.push(value);
            }
        }
    }

    pub fn settled(mut self) -> Run<V> {
        self.settle();
        self
    }

    /// The first and the last time.
    pub fn span(&self) -> Option<(i32, i32)> {
        let times = || self.times.iter().copied();
        if self.settled {
            self.times.first().copied().zip(self.times.last().copied())
        } else {
            times().min().zip(times().max())
        }
    }

    /// Adds all of another run.
    pub fn merge(&mut self, other: Run<V>) {
        if self.times.is_empty() {
            *self = other;
            return;
        }
        let in_order = self.times.last() < other.times.first();
        self.settled &= other.settled && (in_order || other.times.is_empty());
        self.times.extend(other.times);
        self.values.extend(other.values);
    }

    /// Times and sums, in order; the run must be settled.
    pub fn entries(&self) -> impl Iterator<Item = (i32, &V)> {
        debug_assert!(self.settled);
        self.times.iter().copied().zip(&self.values)
    }
}

/// A run for each distinct key.
#[derive(Clone, Debug)]
pub struct TimedSums<K, V> {
    keys: Interner<K>,
    runs: Vec<Run<V>>,
}

impl<K, V> Default for TimedSums<K, V> {
    fn default() -> Self {
        TimedSums { keys: Interner::default(), runs: Vec::new() }
    }
}

impl<K: Clone + Eq + Hash, V: Clone + Default + AddAssign> TimedSums<K, V> {
    /// The id of a key's run.
    pub fn run(&mut self, key: &K) -> u32 {
        let id = self.keys.id(key);
        if id as usize == self.runs.len() {
            self.runs.push(Run::default());
        }
        id
    }

    /// The sum at a time of a run that [`TimedSums::run`] named.
    #[inline]
    pub fn at(&mut self, run: u32, time: i32) -> &mut V {
        self.runs[run as usize].at(time)
    }

    pub fn add(&mut self, key: &K, time: i32, value: V) {
        let run = self.run(key);
        *self.at(run, time) += value;
    }

    /// Adds another's runs under the keys that `rename` gives theirs.
    pub fn merge(&mut self, other: TimedSums<K, V>, rename: impl Fn(&K) -> K) {
        for (key, run) in other.keys.values.iter().zip(other.runs) {
            let id = self.run(&rename(key));
            self.runs[id as usize].merge(run);
        }
    }

    pub fn settle(&mut self) {
        self.runs.iter_mut().for_each(Run::settle);
    }

    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Keys with their runs, in the order in which keys came.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &Run<V>)> {
        self.keys.values.iter().zip(&self.runs)
    }

    pub fn find(&self, key: &K) -> Option<&Run<V>> {
        self.keys.find(key).map(|id| &self.runs[id as usize])
    }

    pub fn into_runs(self) -> impl Iterator<Item = (K, Run<V>)> {
        self.keys.values.into_iter().zip(self.runs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn a_run_sums_as_a_map_does_in_any_order_and_cut_anywhere(
            parts in prop::collection::vec((0i32..40, 1u64..100), 0..300),
            cut in 0usize..300,
        ) {
            let cut = cut.min(parts.len());
            let run = |parts: &[(i32, u64)]| {
                let mut run = Run::default();
                parts.iter().for_each(|(time, value)| *run.at(*time) += *value);
                run
            };
            let mut expected: BTreeMap<i32, u64> = BTreeMap::new();
            parts.iter().for_each(|(time, value)| *expected.entry(*time).or_default() += *value);
            let mut all = run(&parts[..cut]);
            all.merge(run(&parts[cut..]));
            all.settle();
            prop_assert_eq!(all.entries().map(|(time, value)| (time, *value)).collect::<BTreeMap<_, _>>(), expected.clone());
            prop_assert_eq!(all.entries().count(), expected.len());
        }

        #[test]
        fn strings_keep_their_ids(strings in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..6), 0..200)) {
            let mut interner = ByteInterner::default();
            let mut known: Vec<Vec<u8>> = Vec::new();
            for string in strings {
                let at = known.iter().position(|other| *other == string);
                let expected = (at.unwrap_or(known.len()) as u32, at.is_none());
                if at.is_none() {
                    known.push(string.clone());
                }
                prop_assert_eq!(interner.id(&string), expected);
            }
        }
    }
}
