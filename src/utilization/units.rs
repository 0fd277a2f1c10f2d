//! The distribution of concurrent units over the hours of a period.

use crate::grid::quantile_sorted;

/// Order statistics over all hours, without interpolation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct UnitStatistics {
    pub mean: f64,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
    /// The minimum: units that run in every hour.
    pub always_on: f64,
}

pub fn statistics(units: &[f64]) -> UnitStatistics {
    if units.is_empty() {
        return UnitStatistics::default();
    }
    let mut sorted = units.to_vec();
    sorted.sort_by(f64::total_cmp);
    UnitStatistics {
        mean: sorted.iter().sum::<f64>() / sorted.len() as f64,
        p50: quantile_sorted(&sorted, 0.50),
        p95: quantile_sorted(&sorted, 0.95),
        p99: quantile_sorted(&sorted, 0.99),
        max: sorted[sorted.len() - 1],
        always_on: sorted[0],
    }
}

impl UnitStatistics {
    pub fn mean_of(&self, other: &UnitStatistics) -> UnitStatistics {
        let mid = |a: f64, b: f64| (a + b) / 2.0;
        UnitStatistics {
            mean: mid(self.mean, other.mean),
            p50: mid(self.p50, other.p50),
            p95: mid(self.p95, other.p95),
            p99: mid(self.p99, other.p99),
            max: mid(self.max, other.max),
            always_on: mid(self.always_on, other.always_on),
        }
    }
}
