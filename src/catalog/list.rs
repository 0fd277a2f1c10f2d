//! List prices in USD per hour, one embedded table a region.

use crate::calendar::Day;
use crate::ids::{ArmSku, Region};
use crate::units::Term;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// The list prices of one size in one region; `None` is unknown, not free and not "not sold".
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ListPrices {
    pub linux: Option<f64>,
    pub windows: Option<f64>,
    /// By [`Term::index`].
    pub reservation: [Option<f64>; 2],
    pub plan: [Option<f64>; 2],
}

/// When a price column was read, and from what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSource {
    pub date: Day,
    pub name: &'static str,
}

macro_rules! list {
    ($region:literal) => {
        ($region, include_str!(concat!("../../data/catalog/prices/", $region, ".csv")))
    };
}

const REGIONS: &[(&str, &str)] = &[
    list!("australiacentral"),
    list!("australiacentral2"),
    list!("australiaeast"),
    list!("australiasoutheast"),
    list!("austriaeast"),
    list!("belgiumcentral"),
    list!("brazilsouth"),
    list!("brazilsoutheast"),
    list!("canadacentral"),
    list!("canadaeast"),
    list!("centralindia"),
    list!("centralus"),
    list!("chilecentral"),
    list!("denmarkeast"),
    list!("eastasia"),
    list!("eastus"),
    list!("eastus2"),
    list!("francecentral"),
    list!("francesouth"),
    list!("germanynorth"),
    list!("germanywestcentral"),
    list!("indonesiacentral"),
    list!("israelcentral"),
    list!("italynorth"),
    list!("japaneast"),
    list!("japanwest"),
    list!("jioindiacentral"),
    list!("jioindiawest"),
    list!("koreacentral"),
    list!("koreasouth"),
    list!("malaysiawest"),
    list!("mexicocentral"),
    list!("newzealandnorth"),
    list!("northcentralus"),
    list!("northeurope"),
    list!("norwayeast"),
    list!("norwaywest"),
    list!("polandcentral"),
    list!("qatarcentral"),
    list!("southafricanorth"),
    list!("southafricawest"),
    list!("southcentralus"),
    list!("southeastasia"),
    list!("southindia"),
    list!("spaincentral"),
    list!("swedencentral"),
    list!("swedensouth"),
    list!("switzerlandnorth"),
    list!("switzerlandwest"),
    list!("uaecentral"),
    list!("uaenorth"),
    list!("uksouth"),
    list!("ukwest"),
    list!("usgovarizona"),
    list!("usgovvirginia"),
    list!("westcentralus"),
    list!("westeurope"),
    list!("westindia"),
    list!("westus"),
    list!("westus2"),
    list!("westus3"),
];

type RegionList = HashMap<ArmSku, ListPrices>;

/// All sizes priced in a region; empty for a region without a list.
pub fn region(region: &Region) -> &'static RegionList {
    static PARSED: [OnceLock<RegionList>; REGIONS.len()] = [const { OnceLock::new() }; REGIONS.len()];
    static EMPTY: OnceLock<RegionList> = OnceLock::new();
    match REGIONS.binary_search_by(|(name, _)| (*name).cmp(region.as_str())) {
        Ok(at) => PARSED[at].get_or_init(|| parse(REGIONS[at].1)),
        Err(_) => EMPTY.get_or_init(HashMap::new),
    }
}

pub fn find(in_region: &Region, arm_sku: &ArmSku) -> ListPrices {
    region(in_region).get(arm_sku).copied().unwrap_or_default()
}

/// Every region that has a list, in alphabetical order.
pub fn regions() -> impl Iterator<Item = Region> {
    REGIONS.iter().map(|(name, _)| Region::new(name))
}

fn parse(text: &'static str) -> RegionList {
    super::rows(text)
        .map(|cells| {
            let prices = ListPrices {
                linux: super::number(cells[1]),
                windows: super::number(cells[2]),
                reservation: [super::number(cells[3]), super::number(cells[4])],
                plan: [super::number(cells[5]), super::number(cells[6])],
            };
            (ArmSku::new(cells[0]), prices)
        })
        .collect()
}

/// Date and name of a price column (`linux`, `ri1y` ...) in a region; the last line that fits wins.
pub fn source(in_region: &Region, column: &str) -> ListSource {
    static SOURCES: OnceLock<Vec<(String, Vec<&'static str>, ListSource)>> = OnceLock::new();
    let sources = SOURCES.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/price_sources.csv"))
            .filter_map(|cells| {
                let source = ListSource { date: Day::parse_iso(cells[3])?, name: cells[4] };
                Some((cells[0].to_owned(), cells[1].split('+').collect(), source))
            })
            .collect()
    });
    let fits = |regions: &str| regions == "*" || regions == in_region.as_str();
    sources
        .iter()
        .rev()
        .find(|(regions, columns, _)| fits(regions) && columns.contains(&column))
        .map(|(_, _, source)| source.clone())
        .unwrap_or(ListSource { date: Day(0), name: "unknown" })
}

/// The latest date of any built-in price.
pub fn latest_date() -> Day {
    super::rows(include_str!("../../data/catalog/price_sources.csv"))
        .filter_map(|cells| Day::parse_iso(cells[3]))
        .max()
        .unwrap_or(Day(0))
}

/// A commitment's price as a fraction of pay-as-you-go, wherever a list quotes both.
#[derive(Clone, Debug)]
pub struct QuotedRatio {
    pub region: Region,
    pub reservation: [Option<f64>; 2],
    pub plan: [Option<f64>; 2],
}

/// Quoted ratios by size, regions in alphabetical order.
pub fn quoted_ratios() -> &'static BTreeMap<ArmSku, Vec<QuotedRatio>> {
    static RATIOS: OnceLock<BTreeMap<ArmSku, Vec<QuotedRatio>>> = OnceLock::new();
    RATIOS.get_or_init(|| {
        let mut ratios: BTreeMap<ArmSku, Vec<QuotedRatio>> = BTreeMap::new();
        for in_region in regions() {
            for (arm_sku, prices) in region(&in_region) {
                let Some(payg) = prices.linux.filter(|payg| *payg > 0.0) else { continue };
                let over_payg = |price: [Option<f64>; 2]| Term::ALL.map(|term| price[term.index()].map(|p| p / payg));
                let ratio = QuotedRatio {
                    region: in_region.clone(),
                    reservation: over_payg(prices.reservation),
                    plan: over_payg(prices.plan),
                };
                if ratio.reservation.iter().chain(&ratio.plan).any(Option::is_some) {
                    ratios.entry(arm_sku.clone()).or_default().push(ratio);
                }
            }
        }
        ratios
    })
}
