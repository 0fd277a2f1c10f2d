//! Every threshold of right-sizing, with where it comes from. A JSON file may name any of them.

use crate::units::{Os, Term};
use serde::{Deserialize, Serialize};

/// How much of a target a machine may use. Fractions of the target's capacity.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    pub cpu_p95_max: f64,
    pub memory_p99_max: f64,
    pub network_p95_max: f64,
}

/// All rules of one run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Machines that people wait for. Azure Advisor, 2026: CPU and network 40 %, memory 60 %.
    pub user_facing: Thresholds,
    /// All others, and those of which the inventory does not say. Azure Advisor, 2026: 80 %.
    pub other: Thresholds,
    pub evidence: EvidenceRule,
    pub margins: Margins,
    pub burst: BurstRule,
    pub shutdown: ShutdownRule,
    pub schedule: ScheduleRule,
    pub confidence: ConfidenceRule,
    /// Share of past hours in which a target may have been over its capacity.
    pub pressure_share_max: f64,
    /// What an hour over the capacity is taken to cost, in hours of the present price.
    pub pressure_cost_hours: f64,
    /// Less than this share of a machine's cost is no reason to touch it.
    pub saving_share_min: f64,
    /// A target must be sold, and must not retire, for so long.
    pub term: Term,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            user_facing: Thresholds { cpu_p95_max: 0.4, memory_p99_max: 0.6, network_p95_max: 0.4 },
            other: Thresholds { cpu_p95_max: 0.8, memory_p99_max: 0.8, network_p95_max: 0.8 },
            evidence: EvidenceRule::default(),
            margins: Margins::default(),
            burst: BurstRule::default(),
            shutdown: ShutdownRule::default(),
            schedule: ScheduleRule::default(),
            confidence: ConfidenceRule::default(),
            pressure_share_max: 0.001,
            pressure_cost_hours: 10.0,
            saving_share_min: 0.05,
            term: Term::P3Y,
        }
    }
}

impl Policy {
    /// What a rule cannot work with, if anything: the first threshold that is out of its range, and the range.
    pub fn fault(&self) -> Option<String> {
        let (evidence, margins, burst) = (&self.evidence, &self.margins, &self.burst);
        let (shutdown, schedule, doubts) = (&self.shutdown, &self.schedule, &self.confidence);
        let parts = [
            ("user_facing.cpu_p95_max", self.user_facing.cpu_p95_max),
            ("user_facing.memory_p99_max", self.user_facing.memory_p99_max),
            ("user_facing.network_p95_max", self.user_facing.network_p95_max),
            ("other.cpu_p95_max", self.other.cpu_p95_max),
            ("other.memory_p99_max", self.other.memory_p99_max),
            ("other.network_p95_max", self.other.network_p95_max),
            ("margins.cpu_p99_max", margins.cpu_p99_max),
            ("margins.cpu_peak_max", margins.cpu_peak_max),
        ];
        let shares = [
            ("pressure_share_max", self.pressure_share_max),
            ("saving_share_min", self.saving_share_min),
            ("shutdown.cpu_p95_max", shutdown.cpu_p95_max),
            ("shutdown.cpu_mean_max", shutdown.cpu_mean_max),
            ("shutdown.cpu_peak_max", shutdown.cpu_peak_max),
            ("schedule.idle_cpu_max", schedule.idle_cpu_max),
            ("schedule.idle_share_min", schedule.idle_share_min),
            ("schedule.busy_share_min", schedule.busy_share_min),
            ("confidence.no_month_end", doubts.no_month_end),
            ("confidence.one_weekend", doubts.one_weekend),
            ("confidence.no_maxima", doubts.no_maxima),
            ("confidence.no_memory", doubts.no_memory),
            ("confidence.caution", doubts.caution),
            ("confidence.burstable", doubts.burstable),
            ("confidence.growing", doubts.growing),
        ];
        let amounts = [
            ("pressure_cost_hours", self.pressure_cost_hours),
            ("evidence.days_min", evidence.days_min),
            ("evidence.days_max", evidence.days_max),
            ("evidence.growth_days", evidence.growth_days),
            ("margins.memory_peak", margins.memory_peak),
            ("margins.memory_p99", margins.memory_p99),
            ("margins.few_days_power", margins.few_days_power),
            ("margins.memory_gib_min_linux", margins.memory_gib_min_linux),
            ("margins.memory_gib_min_windows", margins.memory_gib_min_windows),
            ("margins.disk_p99", margins.disk_p99),
            ("burst.mean_max", burst.mean_max),
            ("burst.p95_max", burst.p95_max),
            ("burst.load_factor", burst.load_factor),
            ("burst.bank_hours", burst.bank_hours),
            ("burst.standby_days_min", burst.standby_days_min),
            ("shutdown.days_min", shutdown.days_min),
            ("shutdown.network_mbps_max", shutdown.network_mbps_max),
            ("schedule.days_min", schedule.days_min),
            ("schedule.idle_network_mbps_max", schedule.idle_network_mbps_max),
            ("confidence.full_days", doubts.full_days),
        ];
        let outside = |named: &[(&str, f64)], is_in: &dyn Fn(f64) -> bool, range: &str| {
            let (name, value) = named.iter().find(|(_, value)| !is_in(*value))?;
            Some(format!("found {name} {value}, expected a number {range}"))
        };
        outside(&parts, &|part| part > 0.0 && part <= 1.0, "above 0 and at most 1")
            .or_else(|| outside(&shares, &|share| (0.0..=1.0).contains(&share), "from 0 to 1"))
            .or_else(|| outside(&amounts, &|amount| amount >= 0.0, "of 0 or more"))
    }

    /// The thresholds of a machine.
    pub fn thresholds(&self, user_facing: Option<bool>) -> &Thresholds {
        if user_facing == Some(true) { &self.user_facing } else { &self.other }
    }
}

/// What must have been seen before anything is said.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvidenceRule {
    /// Azure Advisor's shortest look-back.
    pub days_min: f64,
    pub weekends_min: u32,
    /// Readings of so many days before the last one count; the platform keeps 93.
    pub days_max: f64,
    /// Growth is carried on for so long.
    pub growth_days: f64,
}

impl Default for EvidenceRule {
    fn default() -> EvidenceRule {
        EvidenceRule { days_min: 7.0, weekends_min: 1, days_max: 93.0, growth_days: 30.0 }
    }
}

/// Room above what was seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Margins {
    /// Above the highest memory use seen.
    pub memory_peak: f64,
    /// Above the 99th percentile of memory use: 1.0 leaves half of the target free, the optimization engine's 50 %.
    pub memory_p99: f64,
    /// Fractions of the target's vCPUs that the 99th percentile and the peak of CPU use may reach.
    pub cpu_p99_max: f64,
    pub cpu_peak_max: f64,
    /// Needs grow by (1 + 1/days) to this power: 3 % at 30 days, 14 % at 7. As the Kubernetes vertical autoscaler's
    /// upper bound.
    pub few_days_power: f64,
    /// An operating system's own memory, however little was used.
    pub memory_gib_min_linux: f64,
    pub memory_gib_min_windows: f64,
    /// Room above the 99th percentile of remote disk use.
    pub disk_p99: f64,
}

impl Margins {
    /// What the operating system itself takes, in GiB.
    pub fn memory_gib_min(&self, os: Os) -> f64 {
        match os {
            Os::Linux => self.memory_gib_min_linux,
            Os::Windows => self.memory_gib_min_windows,
        }
    }
}

impl Default for Margins {
    fn default() -> Margins {
        Margins {
            memory_peak: 0.15,
            memory_p99: 1.0,
            cpu_p99_max: 0.9,
            cpu_peak_max: 1.0,
            few_days_power: 1.0,
            memory_gib_min_linux: 1.0,
            memory_gib_min_windows: 2.0,
            disk_p99: 0.1,
        }
    }
}

/// When a size with CPU credits will do.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BurstRule {
    /// Mean CPU use over the baseline. Azure Advisor: below 1.
    pub mean_max: f64,
    /// 95th percentile over the baseline. Azure Advisor: below 2. At 1 credits pay for rare peaks and for no part of
    /// every day: a machine that lives on them is throttled as soon as a busy spell is longer than the last ones.
    pub p95_max: f64,
    /// The credits must last for the past load times this.
    pub load_factor: f64,
    /// Hours of the baseline that credits can be banked for.
    pub bank_hours: f64,
    /// Days that must have been seen of a machine that holds more memory than its operating system, here eight weeks: it
    /// has work to wake up for, and a busy week outlasts any bank.
    pub standby_days_min: f64,
}

impl Default for BurstRule {
    fn default() -> BurstRule {
        BurstRule { mean_max: 0.9, p95_max: 1.0, load_factor: 2.0, bank_hours: 24.0, standby_days_min: 56.0 }
    }
}

/// When a machine does nothing. Shares of its vCPUs; the shares are Azure Advisor's, here over the whole period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShutdownRule {
    pub days_min: f64,
    pub cpu_p95_max: f64,
    pub cpu_mean_max: f64,
    pub cpu_peak_max: f64,
    /// At any time, either way. Advisor's 2 % of the bandwidth is no silence on a fast network.
    pub network_mbps_max: f64,
}

impl Default for ShutdownRule {
    fn default() -> ShutdownRule {
        ShutdownRule {
            days_min: 14.0,
            cpu_p95_max: 0.03,
            cpu_mean_max: 0.02,
            cpu_peak_max: 0.05,
            network_mbps_max: 0.1,
        }
    }
}

/// When a machine is off duty.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScheduleRule {
    pub days_min: f64,
    /// Idle: no more of its vCPUs, and no more traffic, at any time of the hour.
    pub idle_cpu_max: f64,
    pub idle_network_mbps_max: f64,
    /// Share of the past readings of an hour of the week that must have been idle.
    pub idle_share_min: f64,
    /// Hours of a night.
    pub night_hours_min: u32,
    /// Share of the readings on duty that must have been busy; else it is simply too large.
    pub busy_share_min: f64,
}

impl Default for ScheduleRule {
    fn default() -> ScheduleRule {
        ScheduleRule {
            days_min: 14.0,
            idle_cpu_max: 0.05,
            idle_network_mbps_max: 1.0,
            idle_share_min: 0.99,
            night_hours_min: 8,
            busy_share_min: 0.2,
        }
    }
}

/// What each doubt leaves of the confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfidenceRule {
    /// Days that leave none; fewer count by their square root.
    pub full_days: f64,
    pub no_month_end: f64,
    pub one_weekend: f64,
    /// Means in place of maxima.
    pub no_maxima: f64,
    /// Memory never seen.
    pub no_memory: f64,
    /// Each fact that nobody knows.
    pub caution: f64,
    pub burstable: f64,
    pub growing: f64,
}

impl Default for ConfidenceRule {
    fn default() -> ConfidenceRule {
        ConfidenceRule {
            full_days: 30.0,
            no_month_end: 0.95,
            one_weekend: 0.9,
            no_maxima: 0.8,
            no_memory: 0.8,
            caution: 0.97,
            burstable: 0.95,
            growing: 0.9,
        }
    }
}
