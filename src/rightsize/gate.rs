//! Hard gates: the sizes that a machine may move to at all, whatever it uses.
//!
//! A gate refuses by what is known. Where the machine's use or a size's capability is unknown the move passes with a
//! caution, except for facts without which no move is safe; those are gaps in the catalogue and counted as such.

use super::machine::Machine;
use super::market::Offered;
use super::need::Need;
use crate::catalog::capabilities::{Capability, Kind};

/// What a rejection rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// What is known of the machine and the size.
    Known,
    /// A fact that the catalogue or the price book lacks.
    MissingFact(&'static str),
    /// Days that were not seen yet: more of them may allow the move.
    TooFewDays,
}

/// Why a size is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub reason: String,
    pub ground: Ground,
}

impl Rejection {
    pub fn because(reason: impl Into<String>) -> Rejection {
        Rejection { reason: reason.into(), ground: Ground::Known }
    }

    pub fn missing(fact: &'static str) -> Rejection {
        Rejection { reason: format!("not known: {fact}"), ground: Ground::MissingFact(fact) }
    }

    pub fn too_few_days(reason: impl Into<String>) -> Rejection {
        Rejection { reason: reason.into(), ground: Ground::TooFewDays }
    }
}

/// What the gates say of one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// Empty for a size that the machine may move to.
    pub rejections: Vec<Rejection>,
    /// What somebody should look at first.
    pub cautions: Vec<String>,
}

impl Passage {
    fn refuse(&mut self, reason: impl Into<String>) {
        self.rejections.push(Rejection::because(reason));
    }

    fn caution(&mut self, text: impl Into<String>) {
        self.cautions.push(text.into());
    }
}

/// Holds a size against all gates.
pub fn passage(machine: &Machine, current: &Capability, target: &Offered, need: &Need) -> Passage {
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
fn sale(passage: &mut Passage, target: &Offered) {
    if let Some(ended) = &target.ended {
        passage.refuse(ended.clone());
    }
    if target.size.is_promo {
        passage.refuse("a promotional size");
    }
    if let Some(ended) = &target.ended_by_list {
        passage.caution(format!("the price table sells it, though {ended}"));
    }
}

/// Architecture, VM generation, disk controller.
fn platform(passage: &mut Passage, machine: &Machine, current: &Capability, target: &Capability) {
    match (current.architecture, target.architecture) {
        (Some(own), Some(other)) if own != other => {
            passage.refuse(format!("architecture {other}, the machine has {own}"))
        }
        (Some(_), Some(_)) => {}
        _ => passage.rejections.push(Rejection::missing("the architecture")),
    }
    if target.nvme_only && !current.nvme_only && machine.nvme != Some(true) {
        passage.refuse("NVMe disks only, the machine is not known to have NVMe drivers");
    }
    if current.nvme_only && !target.nvme_only {
        passage.caution("the disk controller changes from NVMe to SCSI");
    }
    let boots = |size: &Capability, generation: u32| {
        size.boots.map(|boots| boots.split('+').any(|name| name == format!("V{generation}")))
    };
    let own = machine.generation.or_else(|| match (boots(current, 1), boots(current, 2)) {
        (Some(true), Some(false)) => Some(1),
        (Some(false), Some(true)) => Some(2),
        _ => None,
    });
    match own {
        Some(generation) => match boots(target, generation) {
            Some(true) => {}
            Some(false) => passage.refuse(format!("does not boot generation {generation} machines")),
            None => passage.rejections.push(Rejection::missing("the VM generations that boot")),
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
fn storage(passage: &mut Passage, machine: &Machine, current: &Capability, target: &Capability) {
    let kept = [
        ("premium storage", machine.premium_storage, current.premium_storage, target.premium_storage),
        (
            "accelerated networking",
            machine.accelerated_networking,
            current.accelerated_networking,
            target.accelerated_networking,
        ),
    ];
    for (what, used, own, other) in kept {
        let wanted = used.or(own).unwrap_or(true);
        match other {
            Some(true) => {}
            Some(false) if wanted => passage.refuse(format!("has no {what}")),
            None if wanted => passage.rejections.push(Rejection::missing(what)),
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
fn purpose(passage: &mut Passage, current: &Capability, target: &Capability) {
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
        passage
            .refuse(format!("{} vCPUs to license, the machine's constrained size has {}", target.vcpus, current.vcpus));
    }
    let comparable = |size: &Capability| matches!(size.series.as_str(), "d" | "ds" | "e" | "es");
    if comparable(current) && comparable(target) && target.generation < current.generation {
        passage.caution("slower cores of an older generation");
    }
    if target.kind == Burstable && target.burst_baseline.is_none() {
        passage.rejections.push(Rejection::missing("the baseline of CPU credits"));
    }
}

/// A number of things attached, against the most that a size takes.
fn counted(passage: &mut Passage, what: &str, used: Option<u32>, own_max: Option<u32>, max: Option<u32>) {
    let number = |count: Option<u32>| count.map(f64::from);
    match (used, max) {
        (Some(used), Some(max)) if used > max => passage.refuse(format!("{what}: takes {max}, the machine has {used}")),
        (Some(_), Some(_)) => {}
        (None, Some(max)) if own_max.is_some_and(|own| own <= max) => {}
        _ => passage.caution(unknown(what, number(used), number(max))),
    }
}

/// A rate, against the most that a size does.
fn measured(passage: &mut Passage, what: &str, needed: Option<f64>, own_max: Option<f64>, max: Option<f64>) {
    match (needed, max) {
        // What the machine does on its own size is no sign that it needs more than that.
        (Some(needed), Some(max)) if needed > max && own_max.is_none_or(|own| max < own) => {
            passage.refuse(format!("{what}: {needed:.0} needed, it does {max:.0}"));
        }
        (Some(_), Some(_)) => {}
        (None, Some(max)) if own_max.is_some_and(|own| own <= max) => {}
        _ => passage.caution(unknown(what, needed, max)),
    }
}

fn unknown(what: &str, used: Option<f64>, max: Option<f64>) -> String {
    match (used, max) {
        (Some(used), None) => format!("{what}: {used:.1} needed, what the size does is not known"),
        (None, Some(max)) => format!("{what}: the size does {max:.0}, the machine's use is not known"),
        _ => format!("{what}: neither the machine's use nor what the size does is known"),
    }
}
