//! When generations of general-purpose machines came: a measure of how long fleets stay on one.

use super::size_name;
use crate::calendar::Day;
use crate::ids::ArmSku;
use std::sync::OnceLock;

/// One generation of a cloud's general-purpose machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    pub cloud: &'static str,
    pub generation: &'static str,
    /// The first of the month where the day is not known.
    pub released_on: Day,
    pub source: &'static str,
}

/// By cloud, oldest first: the order of the table.
pub fn releases() -> &'static [Release] {
    static RELEASES: OnceLock<Vec<Release>> = OnceLock::new();
    RELEASES.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/generations.csv"))
            .filter_map(|cells| {
                let [cloud, generation, released_on, source] = *cells.as_slice() else { return None };
                Some(Release { cloud, generation, released_on: Day::parse_iso(released_on)?, source })
            })
            .collect()
    })
}

/// Mean days from one generation to the next of the same cloud.
pub fn mean_days() -> f64 {
    let pairs = releases().windows(2).filter(|pair| pair[0].cloud == pair[1].cloud);
    let gaps: Vec<f64> = pairs.map(|pair| f64::from(pair[1].released_on.0 - pair[0].released_on.0)).collect();
    gaps.iter().sum::<f64>() / gaps.len().max(1) as f64
}

/// Series that have come generation by generation with the general-purpose ones of Azure.
const SERIES: [&str; 4] = ["d", "ds", "e", "es"];

/// When the generation after a size's own came, where the table knows it.
pub fn succeeded_on(arm_sku: &ArmSku) -> Option<Day> {
    let name = size_name::parse(arm_sku).filter(|name| SERIES.contains(&name.series.as_str()))?;
    let next = format!("Dv{}", name.generation + 1);
    releases()
        .iter()
        .find(|release| release.cloud == "azure" && release.generation == next)
        .map(|found| found.released_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_succeeded_by_the_next_generation_of_its_series() {
        let of = |name: &str| succeeded_on(&ArmSku::new(name));
        let came = |generation: &str| releases().iter().find(|r| r.generation == generation).map(|r| r.released_on);
        assert_eq!(of("Standard_D4s_v3"), came("Dv4"));
        assert_eq!(of("Standard_E8-4ads_v5"), came("Dv6"));
        assert_eq!(of("Standard_DS3"), came("Dv2"));
        assert!(came("Dv4").is_some());
        assert_eq!((of("Standard_D2s_v6"), of("Standard_F8s_v2"), of("Standard_D")), (None, None, None));
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let lines = include_str!("../../data/catalog/generations.csv").lines().count();
        assert_eq!(releases().len(), lines - 1);
    }

    #[test]
    fn a_generation_came_every_two_to_three_years() {
        assert!((700.0..1_100.0).contains(&mean_days()), "{}", mean_days());
    }
}
