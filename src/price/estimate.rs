//! Prices that no list quotes, carried over by a ratio and labelled as such.

use crate::catalog::list::{self, QuotedRatio};
use crate::catalog::sizes;
use crate::ids::{ArmSku, Region};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A ratio to pay-as-you-go and how far the quotes behind it lie apart.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimatedRatio {
    pub ratio: f64,
    pub spread: f64,
    /// What the estimate rests on, for the price's name.
    pub basis: String,
}

/// Which commitment a ratio is for: the column's name in the price lists.
pub type Column = &'static str;

fn cell(quoted: &QuotedRatio, column: Column) -> Option<f64> {
    match column {
        "ri1y" => quoted.reservation[0],
        "ri3y" => quoted.reservation[1],
        "sp1y" => quoted.plan[0],
        _ => quoted.plan[1],
    }
}

/// The same size in another region, else the median of its series, else of its generation.
pub fn ratio(arm_sku: &ArmSku, column: Column) -> Option<EstimatedRatio> {
    let same_size: Vec<(&Region, f64)> = list::quoted_ratios()
        .get(arm_sku)
        .into_iter()
        .flatten()
        .filter_map(|quoted| cell(quoted, column).map(|ratio| (&quoted.region, ratio)))
        .collect();
    let family = sizes::find(arm_sku).map_or("", |size| size.family);
    let series = medians(column).get(family);
    if !same_size.is_empty() {
        let mut ratios: Vec<f64> = same_size.iter().map(|(_, ratio)| *ratio).collect();
        ratios.sort_by(f64::total_cmp);
        let ratio = ratios[(ratios.len() - 1) / 2];
        let own_spread = ratios[ratios.len() - 1] - ratios[0];
        let regions: Vec<&str> = same_size.iter().map(|(region, _)| region.as_str()).take(3).collect();
        let basis = format!("list ratio of the same size in {}", regions.join(", "));
        return Some(EstimatedRatio { ratio, spread: own_spread.max(series.map_or(0.0, |s| s.spread)), basis });
    }
    // A meter stands in for a size where only savings plans apply; it has spaces in its name, and no generation.
    let generation = if arm_sku.as_str().contains(' ') { String::new() } else { sizes::generation(arm_sku) };
    series.or_else(|| medians(column).get(generation.as_str())).cloned()
}

/// Median ratios by family and by generation.
fn medians(column: Column) -> &'static HashMap<String, EstimatedRatio> {
    static MEDIANS: [OnceLock<HashMap<String, EstimatedRatio>>; 4] = [const { OnceLock::new() }; 4];
    let at = ["ri1y", "ri3y", "sp1y", "sp3y"].iter().position(|name| *name == column).unwrap_or(3);
    MEDIANS[at].get_or_init(|| {
        let mut groups: HashMap<String, Vec<f64>> = HashMap::new();
        for (arm_sku, quoted) in list::quoted_ratios() {
            for ratio in quoted.iter().filter_map(|quoted| cell(quoted, column)) {
                if let Some(size) = sizes::find(arm_sku) {
                    groups.entry(size.family.to_owned()).or_default().push(ratio);
                }
                groups.entry(sizes::generation(arm_sku)).or_default().push(ratio);
            }
        }
        groups
            .into_iter()
            .map(|(group, mut ratios)| {
                ratios.sort_by(f64::total_cmp);
                let estimate = EstimatedRatio {
                    ratio: ratios[(ratios.len() - 1) / 2],
                    spread: ratios[ratios.len() - 1] - ratios[0],
                    basis: format!("median list ratio of {group}"),
                };
                (group, estimate)
            })
            .collect()
    })
}

/// Pay-as-you-go (Linux) of a size whose price in the region is not known: its price in the first region that
/// quotes it, times the median price level between the two regions over the family (else over all sizes).
pub fn payg(region: &Region, arm_sku: &ArmSku) -> Option<(f64, String)> {
    let here = list::region(region);
    let family = sizes::find(arm_sku).map(|size| size.family);
    for other in list::regions().filter(|other| other != region) {
        let Some(price) = list::find(&other, arm_sku).linux else { continue };
        let there = list::region(&other);
        let levels = |same_family: bool| {
            let mut levels: Vec<f64> = here
                .iter()
                .filter(|(sku, _)| !same_family || sizes::find(sku).map(|size| size.family) == family)
                .filter_map(|(sku, prices)| Some(prices.linux? / there.get(sku)?.linux?))
                .filter(|level| level.is_finite() && *level > 0.0)
                .collect();
            levels.sort_by(f64::total_cmp);
            levels.get(levels.len().saturating_sub(1) / 2).copied()
        };
        if let Some(level) = levels(true).or_else(|| levels(false)) {
            return Some((price * level, format!("list price in {other} at this region's price level")));
        }
    }
    None
}
