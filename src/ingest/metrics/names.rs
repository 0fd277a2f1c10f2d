//! Metric names, old and new, of the platform and of guest counters, and how their values are to be read.

use crate::rightsize::series::Metric;
use crate::tables::folded;

/// How the values of a metric become readings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// A level; times the scale it is in the metric's unit.
    Level(f64),
    /// Percent used of what the metric counts as free.
    UsedPercent,
    /// Something counted over an interval; per second and times the scale it is in the metric's unit.
    Count(f64),
}

/// A metric under one of its names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub metric: Metric,
    pub form: Form,
}

const MBPS_PER_BYTE_S: f64 = 8e-6;
const MIBPS_PER_BYTE_S: f64 = 1.0 / 1_048_576.0;
const BYTES_PER_MIB: f64 = 1_048_576.0;

/// What a name means; `None` for metrics that right-sizing does not use.
pub fn measure(name: &str) -> Option<Measure> {
    use Form::{Count, Level, UsedPercent};
    let name = folded(name);
    let (metric, form) = match name.as_str() {
        "percentagecpu" => (Metric::CpuPercent, Level(1.0)),
        "availablememorybytes" | "availablememorybytespreview" => (Metric::MemoryAvailableBytes, Level(1.0)),
        "availablememorypercentage" => (Metric::MemoryAvailablePercent, Level(1.0)),
        "networkintotal" | "networkin" => (Metric::NetworkInMbps, Count(MBPS_PER_BYTE_S)),
        "networkouttotal" | "networkout" => (Metric::NetworkOutMbps, Count(MBPS_PER_BYTE_S)),
        "diskreadbytes" => (Metric::DiskReadMibps, Count(MIBPS_PER_BYTE_S)),
        "diskwritebytes" => (Metric::DiskWriteMibps, Count(MIBPS_PER_BYTE_S)),
        "diskreadoperationssec" => (Metric::DiskReadIops, Level(1.0)),
        "diskwriteoperationssec" => (Metric::DiskWriteIops, Level(1.0)),
        "cpucreditsremaining" => (Metric::CreditsRemaining, Level(1.0)),
        "vmuncachediopsconsumedpercentage" => (Metric::UncachedIopsPercent, Level(1.0)),
        "vmuncachedbandwidthconsumedpercentage" => (Metric::UncachedBandwidthPercent, Level(1.0)),
        // Guest counters: `Processor\% Processor Time`, or the counter alone.
        _ if is_counter(&name, &["processor", "processorinformation"], "processortime") => {
            (Metric::CpuPercent, Level(1.0))
        }
        _ if is_counter(&name, &["memory"], "availablembytes") => (Metric::MemoryAvailableBytes, Level(BYTES_PER_MIB)),
        _ if is_counter(&name, &["memory"], "usedmemory") => (Metric::MemoryAvailablePercent, UsedPercent),
        _ if is_counter(&name, &["networkadapter", "networkinterface"], "bytestotalsec") => {
            (Metric::NetworkOutMbps, Level(MBPS_PER_BYTE_S))
        }
        _ if is_counter(&name, &["logicaldisk"], "diskreadssec") => (Metric::DiskReadIops, Level(1.0)),
        _ if is_counter(&name, &["logicaldisk"], "diskwritessec") => (Metric::DiskWriteIops, Level(1.0)),
        _ if is_counter(&name, &["logicaldisk"], "diskreadbytessec") => {
            (Metric::DiskReadMibps, Level(MIBPS_PER_BYTE_S))
        }
        _ if is_counter(&name, &["logicaldisk"], "diskwritebytessec") => {
            (Metric::DiskWriteMibps, Level(MIBPS_PER_BYTE_S))
        }
        _ => return None,
    };
    Some(Measure { metric, form })
}

/// A counter by itself, or under its object, with or without the instance `_Total`.
fn is_counter(name: &str, objects: &[&str], counter: &str) -> bool {
    let Some(object) = name.strip_suffix(counter) else { return false };
    let object = object.strip_suffix("total").unwrap_or(object);
    object.is_empty() || objects.contains(&object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_names_mean_what_new_ones_do() {
        for (old, new) in [
            ("Network Out", "Network Out Total"),
            ("network in", "NETWORK IN TOTAL"),
            (r"Processor\% Processor Time", "Percentage CPU"),
            (r"\Processor Information(_Total)\% Processor Time", "Percentage CPU"),
        ] {
            assert!(measure(old).is_some(), "{old}");
            assert_eq!(measure(old), measure(new), "{old}");
        }
    }

    #[test]
    fn one_disk_is_not_the_machine() {
        assert_eq!(measure("OS Disk Read Bytes/sec"), None);
        assert_eq!(measure("Data Disk Write Operations/Sec"), None);
        assert_eq!(measure("VmAvailabilityMetric"), None);
    }
}
