//! Hard gates: the sizes that a machine may move to at all, whatever it uses.
//!
//! A gate refuses by what is known. Where the machine's use or a size's capability is unknown the move passes with a
//! caution, except for facts without which no move is safe; those are gaps in the catalogue and counted as such.

use super::machine::Machine;
use super::market::Offered;
use super::need::Need;
use super::rejection::{Caution, Rejection};
use crate::catalog::capabilities::{Capability, Kind};

/// What the gates say of one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage<'c> {
    /// Empty for a size that the machine may move to.
    pub rejections: Vec<Rejection<'c>>,
    /// What somebody should look at first.
    pub cautions: Vec<Caution<'c>>,
}

impl Passage<'_> {
    fn refuse(&mut self, reason: &'static str) {
        self.rejections.push(Rejection::Because(reason));
    }

    fn caution(&mut self, text: &'static str) {
        self.cautions.push(Caution::Because(text));
    }
}

/// Holds a size against all gates.
pub fn passage<'c>(machine: &Machine, current: &Capability, target: &'c Offered, need: &Need) -> Passage<'c> {
    let mut passage = Passage::default();
    sale(&mut passage, target);
    platform(&mut passage, machine, current, target.size);
    storage(&mut passage, machine, current, target.size);
    purpose(&mut passage, current, target.size);
    let size = target.size;
    counted(&mut passage, "data disks", machine.data_disks, current.max_data_disks, size.max_data_disks);
    counted(&mut passage, "network interfaces", machine.nics, current.max_nics, size.max_nics);
    measured(&mut passage, "remote disk IOPS", need.iops, current.uncached_iops, size.uncached_iops);
    measured(&mut passage, "remote disk MiB/s", need.mibps, current.uncached_mibps, size.uncached_mibps);
    measured(&mut passage, "network Mbit/s", need.network_mbps, current.network_mbps, size.network_mbps);
    passage
}

/// Still sold, and not retiring within the term.
fn sale<'c>(passage: &mut Passage<'c>, target: &'c Offered) {
    if let Some(ended) = &target.ended {
        passage.rejections.push(Rejection::Ended(ended));
    }
    if target.size.is_promo {
        passage.refuse("a promotional size");
    }
    if let Some(ended) = &target.ended_by_list {
        passage.cautions.push(Caution::SoldAfterAll(ended));
    }
}

/// Architecture, VM generation, disk controller.
fn platform(passage: &mut Passage<'_>, machine: &Machine, current: &Capability, target: &Capability) {
    match (current.architecture, target.architecture) {
        (Some(machine), Some(target)) if machine != target => {
            passage.rejections.push(Rejection::Architecture { target, machine });
        }
        (Some(_), Some(_)) => {}
        _ => passage.rejections.push(Rejection::MissingFact("the architecture")),
    }
    if target.nvme_only && !current.nvme_only && machine.nvme != Some(true) {
        passage.refuse("NVMe disks only, the machine is not known to have NVMe drivers");
    }
    if current.nvme_only && !target.nvme_only {
        passage.caution("the disk controller changes from NVMe to SCSI");
    }
    let boots = |size: &Capability, generation: u32| {
        let is_it = |name: &str| name.strip_prefix('V').and_then(|number| number.parse().ok()) == Some(generation);
        size.boots.map(|boots| boots.split('+').any(is_it))
    };
    let own = machine.generation.or_else(|| match (boots(current, 1), boots(current, 2)) {
        (Some(true), Some(false)) => Some(1),
        (Some(false), Some(true)) => Some(2),
        _ => None,
    });
    match own {
        Some(generation) => match boots(target, generation) {
            Some(true) => {}
            Some(false) => passage.rejections.push(Rejection::Generation(generation)),
            None => passage.rejections.push(Rejection::MissingFact("the VM generations that boot")),
        },
        None => {
            let boots_both = boots(target, 1) == Some(true) && boots(target, 2) == Some(true);
            if !boots_both {
                passage.caution("the machine's VM generation is not known, and the size does not boot both");
            }
        }
    }
}

/// Premium disks and accelerated networking are kept, temporary disks like to like.
fn storage(passage: &mut Passage<'_>, machine: &Machine, current: &Capability, target: &Capability) {
    let kept = [
        (
            "premium storage",
            "has no premium storage",
            machine.premium_storage,
            current.premium_storage,
            target.premium_storage,
        ),
        (
            "accelerated networking",
            "has no accelerated networking",
            machine.accelerated_networking,
            current.accelerated_networking,
            target.accelerated_networking,
        ),
    ];
    for (what, lack, used, own, other) in kept {
        let wanted = used.or(own).unwrap_or(true);
        match other {
            Some(true) => {}
            Some(false) if wanted => passage.refuse(lack),
            None if wanted => passage.rejections.push(Rejection::MissingFact(what)),
            Some(false) | None => {}
        }
    }
    match (current.temp_disk, target.temp_disk) {
        (true, false) => passage.refuse("has no temporary disk, the machine has one"),
        (false, true) => passage.refuse("has a temporary disk, the machine has none"),
        _ => {}
    }
}

/// Special hardware, licences by core, generations.
fn purpose(passage: &mut Passage<'_>, current: &Capability, target: &Capability) {
    use Kind::{Burstable, Fpga, General, Gpu, Hpc, LargeMemory};
    let is_plain = |kind: Kind| matches!(kind, General | Burstable | LargeMemory);
    match (current.kind, target.kind) {
        (Gpu, _) => passage.refuse("no metric tells how much of the GPUs is used"),
        (Fpga, _) => passage.refuse("no metric tells how much of the FPGAs is used"),
        (Hpc, _) => passage.refuse("the machine is made for high-performance computing"),
        (own, other) if own != other && !(is_plain(own) && is_plain(other)) => {
            passage.refuse("made for another purpose than the machine's size");
        }
        _ => {}
    }
    if current.is_constrained && target.vcpus > current.vcpus {
        passage.rejections.push(Rejection::Licences { target: target.vcpus, machine: current.vcpus });
    }
    let comparable = |size: &Capability| matches!(size.series.as_str(), "d" | "ds" | "e" | "es");
    if comparable(current) && comparable(target) && target.generation < current.generation {
        passage.caution("slower cores of an older generation");
    }
    if target.kind == Burstable && target.burst_baseline.is_none() {
        passage.rejections.push(Rejection::MissingFact("the baseline of CPU credits"));
    }
}

/// A number of things attached, against the most that a size takes.
fn counted(passage: &mut Passage<'_>, what: &'static str, used: Option<u32>, own_most: Option<u32>, most: Option<u32>) {
    let number = |count: Option<u32>| count.map(f64::from);
    match (used, most) {
        (Some(used), Some(most)) if used > most => {
            passage.rejections.push(Rejection::TooFew { what, most, used });
        }
        (Some(_), Some(_)) => {}
        (None, Some(most)) if own_most.is_some_and(|own| own <= most) => {}
        _ => passage.cautions.push(Caution::Unknown { what, used: number(used), most: number(most) }),
    }
}

/// A rate, against the most that a size does.
fn measured(
    passage: &mut Passage<'_>,
    what: &'static str,
    needed: Option<f64>,
    own_most: Option<f64>,
    most: Option<f64>,
) {
    match (needed, most) {
        // What the machine does on its own size is no sign that it needs more than that.
        (Some(needed), Some(most)) if needed > most && own_most.is_none_or(|own| most < own) => {
            passage.rejections.push(Rejection::TooSlow { what, most, needed });
        }
        (Some(_), Some(_)) => {}
        (None, Some(most)) if own_most.is_some_and(|own| own <= most) => {}
        _ => passage.cautions.push(Caution::Unknown { what, used: needed, most }),
    }
}
