//! The built-in catalogue and every trap that its sources hold.

use tenor::calendar::Day;
use tenor::catalog::groups::Groups;
use tenor::catalog::{list, offers, regions, series, sizes};
use tenor::ids::{ArmSku, Name, Region};
use tenor::price::book::PriceBook;
use tenor::price::list_book::ListBook;
use tenor::price::{Price, PriceKind};
use tenor::units::{Currency, Term};

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a day")
}

fn book(as_of: &str) -> ListBook {
    ListBook::new(Currency::USD, day(as_of))
}

#[test]
fn a_cloud_services_rate_never_stands_as_linux() {
    let region = Region::new("westeurope");
    let prices = list::find(&region, &ArmSku::new("Standard_D4as_v5"));
    assert_eq!((prices.linux, prices.windows), (Some(0.208), Some(0.392)));
    for region in list::regions() {
        for (arm_sku, prices) in list::region(&region) {
            if let (Some(linux), Some(windows)) = (prices.linux, prices.windows) {
                assert!(linux < windows + 1e-9, "{arm_sku} in {region}: linux {linux}, windows {windows}");
            }
        }
    }
}

#[test]
fn a_reservation_leaves_the_licence_to_pay() {
    let (region, sku) = (Region::new("polandcentral"), ArmSku::new("Standard_D8s_v5"));
    let prices = book("2026-09-01").size(&region, &sku, "");
    assert!((prices.licence.hourly().unwrap_or(0.0) - 0.368).abs() < 1e-9);
    assert!((prices.reservation[1].hourly().unwrap_or(0.0) - 0.1702054795).abs() < 1e-9);
}

#[test]
fn a_ratio_from_another_region_is_an_estimate_and_says_so() {
    let sku = ArmSku::new("Standard_D2s_v5");
    let quoted = book("2026-09-01").size(&Region::new("polandcentral"), &sku, "").reservation[0].clone();
    assert_eq!(quoted.known().map(|quote| quote.source.kind), Some(PriceKind::Quoted));
    let carried = book("2026-09-01").size(&Region::new("westeurope"), &sku, "").reservation[0].clone();
    let carried = carried.known().expect("an estimate");
    assert_eq!(carried.source.kind, PriceKind::Estimated);
    assert!(carried.source.name.contains("polandcentral"), "{}", carried.source.name);
    assert!(carried.source.spread.is_some());
}

#[test]
fn reservation_prices_are_whole_term_totals_divided_by_the_hours_of_the_term() {
    let prices = list::find(&Region::new("westeurope"), &ArmSku::new("Standard_E32_v4"));
    assert!((prices.reservation[0].unwrap_or(0.0) * 8_760.0 - 12_570.0).abs() < 1e-3);
    assert!((prices.reservation[1].unwrap_or(0.0) * 26_280.0 - 24_287.0).abs() < 1e-3);
}

#[test]
fn ratios_are_units_not_vcpus_and_not_prices() {
    let groups = Groups::builtin();
    for (sku, group, ratio) in [
        ("standard_b1ls", "BS Series", 1.0),
        ("STANDARD_B2S", "BS Series", 8.0),
        ("Standard_DS15_v2", "DSv2 Series High Memory", 10.0),
        ("Standard_F72s_v2", "FSv2 Series", 36.0),
        ("Standard_B2ts_v2", "Bsv2 Series", 1.0),
        ("Standard_B2s_v2", "Bsv2 Series", 1.0),
    ] {
        let found = groups.of(&ArmSku::new(sku));
        assert_eq!((found.isf_group, found.ratio), (Name::new(group), ratio), "{sku}");
    }
    let own = groups.of(&ArmSku::new("Standard_Unheard_v9"));
    assert_eq!((own.isf_group.as_str(), own.ratio), ("Standard_Unheard_v9", 1.0));
}

#[test]
fn a_missing_price_is_unknown_and_a_dated_rule_is_not_sold() {
    let region = Region::new("polandcentral");
    let dsv3 = ArmSku::new("Standard_D2s_v3");
    assert!(list::find(&region, &dsv3).plan[0].is_none());
    assert!(matches!(book("2026-06-30").size(&region, &dsv3, "").reservation[0], Price::Known(_)));
    assert!(matches!(book("2026-07-01").size(&region, &dsv3, "").reservation[0], Price::NotSold(_)));
    let fsv2 = ArmSku::new("Standard_F2s_v2");
    assert!(series::rule(&fsv2).refusal(Term::P3Y, day("2025-11-14")).is_none());
    assert!(series::rule(&fsv2).refusal(Term::P3Y, day("2025-11-15")).is_some());
    assert!(series::rule(&fsv2).refusal(Term::P1Y, day("2026-06-30")).is_none());
    assert!(series::rule(&fsv2).refusal(Term::P1Y, day("2026-07-01")).is_some());
}

#[test]
fn no_list_price_is_free() {
    for region in list::regions() {
        for (arm_sku, prices) in list::region(&region) {
            let all = [prices.linux, prices.windows].into_iter().chain(prices.reservation).chain(prices.plan);
            assert!(all.flatten().all(|price| price > 0.0), "{arm_sku} in {region}");
        }
    }
}

#[test]
fn a_price_that_looks_wrong_is_left_out() {
    let prices = list::find(&Region::new("polandcentral"), &ArmSku::new("Standard_E96-48s_v6"));
    assert_eq!((prices.linux, prices.reservation), (Some(7.68), [None, None]));
}

#[test]
fn series_are_told_by_family_not_by_prefix() {
    assert!(series::never_reservable(&ArmSku::new("Standard_A2")));
    assert!(!series::never_reservable(&ArmSku::new("Standard_A2_v2")));
    assert!(series::never_reservable(&ArmSku::new("Standard_G3")));
    assert!(series::never_reservable(&ArmSku::new("Standard_D11_v2_Promo")));
    assert_eq!(sizes::find(&ArmSku::new("standard_ds2_V2")).map(|size| size.family), Some("standardDSv2Family"));
    let promo_free = ["Standard_D2s_v5", "Standard_DC2s_v2", "Standard_FX4mds", "Standard_Fake"];
    assert!(
        promo_free.iter().all(|sku| series::rule(&ArmSku::new(sku)).refusal(Term::P3Y, day("2026-09-01")).is_none())
    );
}

#[test]
fn every_spelling_of_a_region_is_one_region() {
    for (text, region) in [
        ("US East 2", "eastus2"),
        ("EastUS2", "eastus2"),
        ("eastus2", "eastus2"),
        ("EU West", "westeurope"),
        ("West Europe", "westeurope"),
        ("AU East", "australiaeast"),
        ("PL Central", "polandcentral"),
        ("moonbase north", "moonbasenorth"),
    ] {
        assert_eq!(regions::normalized(text), Region::new(region), "{text}");
    }
}

#[test]
fn offers_decide_eligibility_and_dev_test() {
    assert!(offers::find("MS-AZR-0017P").eligible);
    assert!(offers::find("ms-azr-0148p").dev_test);
    assert!(!offers::find("MS-AZR-0029P").eligible);
    assert!(offers::find("").eligible && offers::find("MS-AZR-00XXP").eligible);
}
