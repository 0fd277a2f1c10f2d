//! Machines that do nothing at all.

use super::evidence::Evidence;
use super::policy::Policy;
use crate::catalog::capabilities::Capability;

/// Whether a machine can be shut down: the reasons, or `None`. Silence must have been seen, not assumed: without a
/// network metric nothing is idle.
pub fn shutdown_reasons(evidence: &Evidence, current: &Capability, policy: &Policy) -> Option<Vec<String>> {
    let rule = &policy.shutdown;
    let (peak, mean, out) = (evidence.cpu_peak?, evidence.cpu_mean?, evidence.network_out?);
    let traffic = evidence.network_in.map_or(out.max, |into| out.max.max(into.max));
    let share = |vcpus: f64| vcpus / current.vcpus;
    let is_idle = evidence.days >= rule.days_min
        && evidence.weekends >= policy.evidence.weekends_min
        && share(peak.p95) < rule.cpu_p95_max
        && share(mean.max) <= rule.cpu_mean_max
        && share(peak.max) <= rule.cpu_peak_max
        && traffic <= rule.network_mbps_max;
    is_idle.then(|| {
        vec![
            format!(
                "P95 of CPU {:.1}%, never above {:.1}% in {:.0} days",
                100.0 * share(peak.p95),
                100.0 * share(peak.max),
                evidence.days
            ),
            format!("never more than {traffic:.3} Mbit/s of network traffic"),
        ]
    })
}
