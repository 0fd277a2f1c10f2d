//! The workloads of the sample: what runs, where, and when.

use crate::calendar::Day;
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// How a workload's machines run.
#[derive(Clone, Copy, Debug)]
pub enum Pattern {
    AlwaysOn,
    /// Office hours on weekdays, from and up to some hours a day.
    Weekdays(f64, f64),
    /// A few hours every night.
    Nightly(f64),
    /// Machines that live for a few days, then give way to others.
    ShortLived,
    /// A scale set whose instances grow from the first to the second number over the sample.
    Growing(u32, u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Linux,
    Windows,
    /// Windows under Azure Hybrid Benefit.
    Hybrid,
}

#[derive(Clone, Copy, Debug)]
pub struct Workload {
    pub name: &'static str,
    pub subscription: usize,
    pub cost_center: &'static str,
    pub location: &'static str,
    pub arm_sku: &'static str,
    /// As meters name the series.
    pub series: &'static str,
    pub system: System,
    pub machines: u32,
    pub pattern: Pattern,
    pub spot: bool,
}

pub const SUBSCRIPTIONS: [(&str, &str); 3] = [
    ("Production", "5a3e0000-0000-4000-8000-000000000001"),
    ("Development", "5a3e0000-0000-4000-8000-000000000002"),
    ("Data", "5a3e0000-0000-4000-8000-000000000003"),
];

const BASE: Workload = Workload {
    name: "",
    subscription: 0,
    cost_center: "shop",
    location: "westeurope",
    arm_sku: "",
    series: "",
    system: System::Linux,
    machines: 1,
    pattern: Pattern::AlwaysOn,
    spot: false,
};

pub const WORKLOADS: &[Workload] = &[
    Workload { name: "web", arm_sku: "Standard_D4s_v5", series: "Dsv5 Series", machines: 6, ..BASE },
    Workload {
        name: "shopwin",
        arm_sku: "Standard_D8s_v5",
        series: "Dsv5 Series",
        system: System::Windows,
        machines: 3,
        ..BASE
    },
    Workload {
        name: "sql",
        arm_sku: "Standard_E8s_v5",
        series: "Esv5 Series",
        system: System::Hybrid,
        machines: 3,
        cost_center: "finance",
        ..BASE
    },
    Workload {
        name: "report",
        arm_sku: "Standard_E4s_v5",
        series: "Esv5 Series",
        machines: 2,
        pattern: Pattern::Weekdays(9.0, 12.0),
        cost_center: "finance",
        ..BASE
    },
    Workload {
        name: "api",
        location: "polandcentral",
        arm_sku: "Standard_D4as_v5",
        series: "Dasv5 Series",
        machines: 5,
        ..BASE
    },
    Workload {
        name: "cache",
        location: "polandcentral",
        arm_sku: "Standard_E4as_v5",
        series: "Easv5 Series",
        machines: 3,
        ..BASE
    },
    Workload {
        name: "search",
        location: "polandcentral",
        arm_sku: "Standard_D8ds_v5",
        series: "Ddsv5 Series",
        machines: 2,
        pattern: Pattern::Nightly(15.0),
        ..BASE
    },
    Workload {
        name: "aks-pool",
        location: "polandcentral",
        arm_sku: "Standard_D4ads_v5",
        series: "Dadsv5 Series",
        pattern: Pattern::Growing(3, 9),
        ..BASE
    },
    Workload { name: "legacy", arm_sku: "Standard_D2s_v3", series: "Dv3/DSv3 Series", machines: 4, ..BASE },
    Workload {
        name: "batch",
        subscription: 2,
        cost_center: "data",
        arm_sku: "Standard_F8s_v2",
        series: "FSv2 Series",
        machines: 4,
        pattern: Pattern::Nightly(6.5),
        ..BASE
    },
    Workload {
        name: "etl",
        subscription: 2,
        cost_center: "data",
        location: "swedencentral",
        arm_sku: "Standard_E16ds_v5",
        series: "Edsv5 Series",
        machines: 2,
        pattern: Pattern::Weekdays(7.0, 10.0),
        ..BASE
    },
    Workload {
        name: "lake",
        subscription: 2,
        cost_center: "data",
        location: "swedencentral",
        arm_sku: "Standard_D8ds_v5",
        series: "Ddsv5 Series",
        machines: 3,
        ..BASE
    },
    Workload {
        name: "train",
        subscription: 2,
        cost_center: "data",
        location: "swedencentral",
        arm_sku: "Standard_D4as_v6",
        series: "Dasv6 Series",
        machines: 3,
        pattern: Pattern::ShortLived,
        ..BASE
    },
    Workload {
        name: "spot",
        subscription: 2,
        cost_center: "data",
        location: "swedencentral",
        arm_sku: "Standard_D8ds_v5",
        series: "Ddsv5 Series",
        machines: 2,
        pattern: Pattern::Nightly(8.0),
        spot: true,
        ..BASE
    },
    Workload {
        name: "dev",
        subscription: 1,
        cost_center: "it",
        arm_sku: "Standard_B2ms",
        series: "BS Series",
        machines: 8,
        pattern: Pattern::Weekdays(8.0, 11.0),
        ..BASE
    },
    Workload {
        name: "devwin",
        subscription: 1,
        cost_center: "it",
        arm_sku: "Standard_D2s_v5",
        series: "Dsv5 Series",
        system: System::Windows,
        machines: 3,
        pattern: Pattern::Weekdays(8.0, 10.0),
        ..BASE
    },
    Workload {
        name: "ci",
        subscription: 1,
        cost_center: "it",
        location: "northeurope",
        arm_sku: "Standard_D4as_v6",
        series: "Dasv6 Series",
        machines: 4,
        pattern: Pattern::Weekdays(4.0, 14.0),
        ..BASE
    },
];

/// First day of the sample, from which growth is counted.
const FIRST_DAY: i32 = 20_605;
const SAMPLE_DAYS: i32 = 92;

/// A number from 0 up to 1.
pub fn uniform(rng: &mut Pcg64) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// A machine of a workload on one day.
#[derive(Clone, Debug)]
pub struct MachineDay {
    /// Machine name, or instance of a scale set.
    pub name: String,
    pub number: u32,
    pub hours: f64,
}

impl Workload {
    pub fn is_scale_set(&self) -> bool {
        matches!(self.pattern, Pattern::Growing(..))
    }

    /// The machines that run on that day, with their hours.
    pub fn machines_on(&self, day: Day, rng: &mut Pcg64) -> Vec<MachineDay> {
        let weekend = day.weekday() >= 5;
        let since = day.0 - FIRST_DAY;
        let machine =
            |number: u32, hours: f64| MachineDay { name: format!("{}-{number:02}", self.name), number, hours };
        match self.pattern {
            Pattern::AlwaysOn => (1..=self.machines).map(|number| machine(number, 24.0)).collect(),
            Pattern::Weekdays(..) if weekend => Vec::new(),
            Pattern::Weekdays(least, most) => (1..=self.machines)
                .map(|number| machine(number, minutes(least + (most - least) * uniform(rng))))
                .collect(),
            Pattern::Nightly(hours) => {
                (1..=self.machines).map(|number| machine(number, minutes(hours + uniform(rng)))).collect()
            }
            Pattern::ShortLived => (1..=self.machines)
                .filter(|number| (since + 5 * *number as i32).rem_euclid(11) < 4)
                .map(|number| {
                    let life = (since + 5 * number as i32) / 11;
                    MachineDay { name: format!("{}-{life:02}{number:02}", self.name), number, hours: 24.0 }
                })
                .collect(),
            Pattern::Growing(from, to) => {
                let full = f64::from(from) + f64::from(to - from) * f64::from(since) / f64::from(SAMPLE_DAYS);
                let whole = full.floor() as u32;
                let mut machines: Vec<MachineDay> = (1..=whole).map(|number| machine(number, 24.0)).collect();
                machines.push(machine(whole + 1, minutes(24.0 * (full - full.floor()).max(0.05))));
                machines
            }
        }
    }
}

/// Hours metered by the minute, six decimals.
fn minutes(hours: f64) -> f64 {
    ((hours * 60.0).round() / 60.0 * 1e6).round() / 1e6
}
