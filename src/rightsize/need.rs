//! What a target must have: percentile, then margin, then growth, then the allowance for few days, then a floor.
//!
//! A machine of 4 vCPUs and 16 GiB with 30 days of readings, P95 of CPU 1.2 vCPUs, P99 1.5, peak 2.1, memory P99 3 GiB and
//! peak 5 GiB, nothing growing, under the thresholds of other machines:
//!
//! | | percentile | over the limit or with margin | x 1.033 | floor |
//! |---|---|---|---|---|
//! | vCPUs | P95 1.2, P99 1.5, peak 2.1 | 1.5, 1.67, 2.1 | 2.17 | |
//! | memory | P99 3, peak 5 | max(3 / 0.8, 3 x 2, 5 x 1.15) = 6 | 6.2 | 1 |

use super::evidence::{Distribution, Evidence};
use super::policy::Policy;
use crate::plan::resize::ResizeLimits;
use crate::units::Os;

/// Least capacities of a target; `None` where the metric is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Need {
    /// For a target with fewer vCPUs than the machine has.
    pub vcpus: Option<f64>,
    pub memory_gib: Option<f64>,
    pub network_mbps: Option<f64>,
    pub iops: Option<f64>,
    pub mibps: Option<f64>,
}

/// The need of a machine of which `evidence` was seen.
pub fn need(evidence: &Evidence, os: Os, user_facing: Option<bool>, policy: &Policy) -> Need {
    let (limits, margins) = (policy.thresholds(user_facing), &policy.margins);
    let few_days = (1.0 + 1.0 / evidence.days.max(1.0)).powf(margins.few_days_power);
    let largest = |parts: &[f64]| parts.iter().copied().fold(0.0, f64::max);
    let vcpus = evidence.cpu_peak.map(|cpu| {
        let growth = evidence.cpu_growth_vcpus;
        let parts = [
            (cpu.p95 + growth) / limits.cpu_p95_max,
            (cpu.p99 + growth) / margins.cpu_p99_max,
            cpu.max / margins.cpu_peak_max,
        ];
        largest(&parts) * few_days
    });
    let floor = margins.memory_gib_min(os);
    let memory_gib = evidence.memory.map(|memory| {
        let parts = [
            memory.p99 / limits.memory_p99_max,
            memory.p99 * (1.0 + margins.memory_p99),
            memory.max * (1.0 + margins.memory_peak),
        ];
        (largest(&parts) * few_days + evidence.memory_growth_gib).max(floor)
    });
    let out = evidence.network_out.map(|mbps| mbps.p95);
    let disk = |seen: Option<Distribution>| seen.map(|disk| disk.p99 * (1.0 + margins.disk_p99));
    Need {
        vcpus,
        memory_gib,
        network_mbps: out.map(|mbps| mbps / limits.network_p95_max),
        iops: disk(evidence.disk_iops),
        mibps: disk(evidence.disk_mibps),
    }
}

impl Need {
    /// As `resizes.json` shows it.
    pub fn document(&self, user_facing: Option<bool>, policy: &Policy) -> ResizeLimits {
        let limits = policy.thresholds(user_facing);
        ResizeLimits {
            user_facing,
            cpu_p95_max: limits.cpu_p95_max,
            memory_p99_max: limits.memory_p99_max,
            network_p95_max: limits.network_p95_max,
            vcpus_needed: self.vcpus,
            memory_gib_needed: self.memory_gib,
            network_mbps_needed: self.network_mbps,
            iops_needed: self.iops,
            mibps_needed: self.mibps,
        }
    }
}
