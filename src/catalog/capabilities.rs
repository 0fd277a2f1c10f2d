//! What a VM size can do, as far as a machine that moves to it must know.
//!
//! From `data/catalog/sizes.csv`, whose columns are found by name, so that a column that the table gains is read; from
//! `data/catalog/size_facts.csv` what neither that table nor a size's name tells; and from the name itself.

use super::size_name;
use crate::ids::ArmSku;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a series is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    General,
    /// CPU by credits.
    Burstable,
    LargeMemory,
    /// Local disks that hold data.
    Storage,
    /// Encrypted memory; needs an image of its own.
    Confidential,
    Gpu,
    Hpc,
    Fpga,
}

/// One size. What the catalogue does not know is `None`.
#[derive(Clone, Debug)]
pub struct Capability {
    pub arm_sku: ArmSku,
    pub family: &'static str,
    pub kind: Kind,
    /// The letters before the number in the name, lower case.
    pub series: String,
    /// In the size's name; 1 where it has none.
    pub generation: u32,
    /// Those that are active; software licences count these.
    pub vcpus: f64,
    pub is_constrained: bool,
    pub is_promo: bool,
    pub memory_gib: f64,
    pub max_data_disks: Option<u32>,
    pub max_nics: Option<u32>,
    /// `x64` or `Arm64`.
    pub architecture: Option<&'static str>,
    /// VM generations that boot, as `V1+V2`.
    pub boots: Option<&'static str>,
    pub accelerated_networking: Option<bool>,
    pub premium_storage: Option<bool>,
    pub temp_disk: bool,
    /// Remote disks by NVMe only: all sizes of generation 6 and later.
    pub nvme_only: bool,
    pub uncached_iops: Option<f64>,
    pub uncached_mibps: Option<f64>,
    pub network_mbps: Option<f64>,
    /// Of a burstable size: the share of its vCPUs that it may use for ever.
    pub burst_baseline: Option<f64>,
}

impl Capability {
    /// vCPUs that a burstable size without credits has; `None` for other sizes, and where no text gives it.
    pub fn baseline_vcpus(&self) -> Option<f64> {
        self.burst_baseline.map(|share| share * self.vcpus)
    }

    /// vCPUs that are there for as long as they are wanted.
    pub fn sustained_vcpus(&self) -> f64 {
        self.baseline_vcpus().unwrap_or(self.vcpus)
    }
}

/// All sizes whose vCPUs and memory are known, in order of their names.
pub fn all() -> &'static [Capability] {
    static TABLE: OnceLock<Vec<Capability>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let text = include_str!("../../data/catalog/sizes.csv");
        let header: HashMap<&'static str, usize> =
            text.lines().next().unwrap_or("").split(',').enumerate().map(|(at, name)| (name, at)).collect();
        let mut sizes: Vec<Capability> = super::rows(text).filter_map(|cells| capability(&header, &cells)).collect();
        sizes.sort_by(|a, b| a.arm_sku.cmp(&b.arm_sku));
        sizes
    })
}

/// The size of that name, whatever its case.
pub fn find(arm_sku: &ArmSku) -> Option<&'static Capability> {
    let table = all();
    table.binary_search_by(|size| size.arm_sku.cmp(arm_sku)).ok().map(|at| &table[at])
}

fn capability(header: &HashMap<&'static str, usize>, cells: &[&'static str]) -> Option<Capability> {
    let cell = |name: &str| header.get(name).and_then(|at| cells.get(*at)).copied().filter(|cell| !cell.is_empty());
    let number = |name: &str| cell(name).and_then(super::number);
    let count = |name: &str| cell(name).and_then(|text| text.parse::<u32>().ok());
    let flag = |name: &str| cell(name).map(|text| text == "1");
    let arm_sku = ArmSku::new(cell("arm_sku")?);
    let name = size_name::parse(&arm_sku)?;
    let family = cell("family").unwrap_or("");
    let kind = kind(&name.series);
    let temp_disk = match number("temp_disk_gib") {
        Some(gib) => gib > 0.0,
        None => fact(family, &arm_sku, &name.features, "temp_disk")
            .map_or(name.features.contains('d'), |value| value == "1"),
    };
    Some(Capability {
        family,
        kind,
        vcpus: name.active_vcpus.map(f64::from).or_else(|| number("vcpus"))?,
        is_constrained: name.active_vcpus.is_some(),
        is_promo: name.promo,
        memory_gib: number("memory_gib")?,
        max_data_disks: count("max_data_disks"),
        max_nics: count("max_nics"),
        architecture: cell("architecture"),
        boots: cell("generations"),
        accelerated_networking: flag("accelerated_networking"),
        premium_storage: flag("premium_storage"),
        temp_disk,
        nvme_only: name.generation >= 6 || fact(family, &arm_sku, &name.features, "nvme_only") == Some("1"),
        uncached_iops: number("uncached_iops"),
        uncached_mibps: number("uncached_mibps"),
        network_mbps: number("network_mbps"),
        burst_baseline: fact(family, &arm_sku, &name.features, "burst_baseline").and_then(super::number),
        series: name.series,
        generation: name.generation,
        arm_sku,
    })
}

fn kind(series: &str) -> Kind {
    match series {
        "b" => Kind::Burstable,
        "m" => Kind::LargeMemory,
        "dc" | "ec" => Kind::Confidential,
        "np" | "pb" => Kind::Fpga,
        _ if series.starts_with('n') => Kind::Gpu,
        _ if series.starts_with('h') => Kind::Hpc,
        _ if series.starts_with('l') => Kind::Storage,
        _ => Kind::General,
    }
}

/// A fact of one size, else of its family's sizes with these features; a row for all features (`*`) holds where none names
/// them.
fn fact(family: &str, arm_sku: &ArmSku, features: &str, name: &str) -> Option<&'static str> {
    static FACTS: OnceLock<Vec<[&'static str; 4]>> = OnceLock::new();
    let facts = FACTS.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/size_facts.csv"))
            .filter_map(|cells| match *cells.as_slice() {
                [family, features, name, value, _] => Some([family, features, name, value]),
                _ => None,
            })
            .collect()
    });
    let find = |which: &str| {
        facts.iter().find(|fact| fact[0] == family && fact[1].eq_ignore_ascii_case(which) && fact[2] == name)
    };
    find(arm_sku.as_str()).or_else(|| find(features)).or_else(|| find("*")).map(|fact| fact[3])
}
