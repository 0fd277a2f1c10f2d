//! Own Windows licences as a question: cores, break-even price, and what licences in hand would save.

use crate::support::{Bench, close, export, vm};
use tenor::billing::hybrid_benefit::machine_cores;
use tenor::calendar::{Day, Hour};
use tenor::catalog::groups::Groups;
use tenor::catalog::licensing;
use tenor::demand::fleet::{Fleet, ScopeDetail};
use tenor::demand::placement::Placement;
use tenor::demand::{Axis, Demand, DemandKey, Machine, Usage};
use tenor::ids::{ArmSku, Name, Region};
use tenor::ingest::intake::{self, Options};
use tenor::ingest::software::{Software, SoftwareCost};
use tenor::pipeline::hybrid_benefit::hybrid_benefit;
use tenor::plan::PriceView;
use tenor::plan::hybrid_benefit::HybridBenefit;
use tenor::price::table_book::{TableBook, TableRow};
use tenor::units::{Currency, Fixed, Os};

const D4: &str = "Standard_D4s_v5";
const D16: &str = "Standard_D16s_v5";
const NAMELESS: &str = "Standard_Unheard_v1";
const DAY: Day = Day(20_000);

/// A licence costs 0.046 a vCPU and hour; the nameless size's 0.1.
fn book() -> TableBook {
    let row = |(size, payg_hourly): (&str, f64), os: Os| TableRow {
        region: Region::new("westeurope"),
        arm_sku: ArmSku::new(size),
        os,
        offer: String::new(),
        payg_hourly,
        reservation_hourly: [None, None],
        plan_hourly: [None, None],
    };
    let prices = [(D16, 0.8, 0.736), (D4, 0.2, 0.184), (NAMELESS, 0.3, 0.1)];
    let rows = prices
        .into_iter()
        .flat_map(|(size, payg, licence)| [row((size, payg), Os::Linux), row((size, payg + licence), Os::Windows)]);
    TableBook::new("prices", Currency::USD, rows.collect()).expect("a price table")
}

fn key(size: &str, os: Os) -> DemandKey {
    DemandKey {
        region: Region::new("westeurope"),
        arm_sku: ArmSku::new(size),
        os,
        offer: "".into(),
        subscription: "".into(),
        resource_group: "".into(),
    }
}

fn fleet(mut usage: Vec<(DemandKey, Vec<f64>)>) -> Fleet {
    usage.sort_by(|a, b| a.0.cmp(&b.0));
    let hours = usage.first().map_or(0, |(_, row)| row.len() as i64);
    let (keys, rows) = usage.into_iter().unzip();
    let demand = Demand {
        customer: String::new(),
        keys,
        axis: Axis::new((0..hours).map(|hour| Hour(DAY.first_hour().0 + hour)).collect()),
        usage: Usage::Hourly(rows),
        unknown_hours: 0,
    };
    Fleet::new(&demand, &book(), Groups::builtin(), ScopeDetail::Merged)
}

fn asked(fleet: &Fleet, owned_cores: Option<u32>) -> HybridBenefit {
    hybrid_benefit(fleet, Placement::Middle, owned_cores, None).expect("Windows machines")
}

/// Two machines of 4 vCPUs all day, one of 16 in the last two of its twenty hours; as many Linux machines beside them.
fn two_small_one_large() -> Fleet {
    let large: Vec<f64> = (0..20).map(|hour| if hour < 18 { 0.0 } else { 1.0 }).collect();
    fleet(vec![
        (key(D4, Os::Windows), vec![2.0; 20]),
        (key(D16, Os::Windows), large.clone()),
        (key(D4, Os::Linux), vec![2.0; 20]),
        (key(D16, Os::Linux), large),
    ])
}

#[test]
fn a_machine_of_4_vcpus_counts_8_cores_and_one_of_16_counts_16() {
    assert_eq!(licensing::windows_server().machine_cores_min, 8.0);
    assert_eq!((machine_cores(&ArmSku::new(D4)), machine_cores(&ArmSku::new(D16))), (8.0, 16.0));
    let found = asked(&two_small_one_large(), None);
    assert_eq!((found.cores_p95, found.cores_max), (32.0, 32.0));
    assert!(close(found.cores_mean, 16.0 + 16.0 * 0.1), "{found:?}");
}

#[test]
fn break_even_is_the_licence_cost_of_a_month_over_the_cores_at_the_95th_percentile() {
    // One hour of twenty is not above the percentile, two are.
    for (hours, cores) in [(19, 16.0), (18, 32.0)] {
        let large: Vec<f64> = (0..20).map(|hour| if hour < hours { 0.0 } else { 1.0 }).collect();
        let found = asked(&fleet(vec![(key(D4, Os::Windows), vec![2.0; 20]), (key(D16, Os::Windows), large)]), None);
        let cost = 20.0 * 2.0 * 0.184 + f64::from(20 - hours) * 0.736;
        assert!(close(found.licence_cost, cost), "{found:?}");
        assert_eq!(found.cores_p95, cores);
        assert!(close(found.break_even_core_month, cost * 730.0 / 20.0 / cores), "{found:?}");
    }
}

#[test]
fn windows_in_fewer_hours_than_one_of_twenty_breaks_even_at_its_most_cores() {
    let mut hours = vec![0.0; 40];
    hours[3] = 1.0;
    let found = asked(&fleet(vec![(key(D16, Os::Windows), hours)]), None);
    assert_eq!((found.cores_p95, found.cores_max), (0.0, 16.0));
    assert!(close(found.break_even_core_month, 0.736 * 730.0 / 40.0 / 16.0), "{found:?}");
}

#[test]
fn own_cores_save_what_they_serve_and_never_more_than_the_licences_cost() {
    let fleet = two_small_one_large();
    let all = asked(&fleet, None);
    assert_eq!((all.owned_cores, all.owned_saving), (None, None));
    let saved = |cores: u32| asked(&fleet, Some(cores)).owned_saving.expect("a saving");
    assert_eq!(saved(0), 0.0);
    // Eight cores are half of 16 in 18 hours, a quarter of 32 in two.
    let hour = 2.0 * 0.184;
    assert!(close(saved(8), 18.0 * hour / 2.0 + 2.0 * (hour + 0.736) / 4.0), "{}", saved(8));
    assert!(close(saved(32), all.licence_cost) && close(saved(10_000), all.licence_cost));
    let savings: Vec<f64> = (0..40).map(saved).collect();
    assert!(savings.is_sorted() && savings.iter().all(|saving| *saving <= all.licence_cost + 1e-12), "{savings:?}");
}

#[test]
fn a_fleet_without_paid_windows_has_no_question() {
    let fleet = fleet(vec![(key(D4, Os::Linux), vec![3.0; 5])]);
    assert_eq!(hybrid_benefit(&fleet, Placement::Middle, Some(16), None), None);
}

#[test]
fn a_size_of_unknown_vcpus_counts_8_and_is_counted() {
    let found = asked(&fleet(vec![(key(NAMELESS, Os::Windows), vec![1.0; 4])]), None);
    assert_eq!((found.cores_max, found.sizes_unknown), (8.0, 1));
    assert_eq!(asked(&two_small_one_large(), None).sizes_unknown, 0);
}

#[test]
fn of_daily_demand_the_figures_are_the_mean_of_both_placements() {
    // Two machines of twelve hours: together from the first hour, or half of each in every hour.
    let machine =
        |number: usize| Machine { key: 0, resource_id: Name::new(&format!("m{number}")), days: vec![(0, 12.0)] };
    let demand = Demand {
        customer: String::new(),
        keys: vec![key(D4, Os::Windows)],
        axis: Axis::of_days(&[DAY]),
        usage: Usage::Daily((0..2).map(machine).collect()),
        unknown_hours: 0,
    };
    let fleet = Fleet::new(&demand, &book(), Groups::builtin(), ScopeDetail::Merged);
    let most = |placement: Placement| {
        hybrid_benefit(&fleet, placement, Some(8), None).map(|found| (found.cores_max, found.owned_saving))
    };
    let cost = 24.0 * 0.184;
    assert_eq!(most(Placement::Low).map(|found| found.0), Some(16.0));
    assert_eq!(most(Placement::High).map(|found| found.0), Some(8.0));
    assert_eq!(most(Placement::Middle).map(|found| found.0), Some(12.0));
    for (placement, share) in [(Placement::Low, 0.5), (Placement::High, 1.0), (Placement::Middle, 0.75)] {
        let saving = most(placement).and_then(|found| found.1).expect("a saving");
        assert!(close(saving, cost * share), "{placement:?}: {saving}");
    }
}

#[test]
fn sql_and_other_software_stand_apart_with_and_without_windows() {
    let mut software = SoftwareCost::default();
    software.add(DAY, Software::Sql, Fixed::from_f64(12.5).expect("money"));
    software.add(DAY, Software::Other, Fixed::from_f64(3.0).expect("money"));
    software.add(Day(DAY.0 + 40), Software::Sql, Fixed::ONE);
    for os in [Os::Windows, Os::Linux] {
        let fleet = fleet(vec![(key(D4, os), vec![1.0; 24])]);
        let found = hybrid_benefit(&fleet, Placement::Low, None, Some(&software)).expect("software");
        assert_eq!((found.sql_cost, found.other_software_cost), (Some(12.5), Some(3.0)));
        assert_eq!(found.cores_max, if os == Os::Windows { 8.0 } else { 0.0 });
    }
}

#[test]
fn rows_of_software_cost_what_the_export_says() {
    let software = |name: &str, cost: &str| {
        let info = r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR_SW"}"#;
        vm("a", "08/01/2026", 24.0)
            .set("AdditionalInfo", info)
            .set("MeterName", name)
            .set("CostInBillingCurrency", cost)
    };
    let rows = [
        vm("a", "08/01/2026", 24.0),
        software("SQL Server Standard 4 vCPU", "5.5"),
        software("SQL Server Standard 4 vCPU", "1.25"),
        software("RHEL 4 vCPU", "2"),
        software("2 vCPU VM License", "9"),
    ];
    let bench = Bench::new();
    bench.write("usage.csv", &export(&rows));
    let options = Options { view: PriceView::Customer, accept_damage: false, hashes: false, machines: true };
    let intake = intake::read(&[bench.path("usage.csv")], options, &|_| {}).expect("an export");
    let (found, day) = (&intake.customers[0].software, Day::of(2026, 8, 1).expect("a day"));
    let total = |software| found.total(software, day.first_hour(), Day(day.0 + 1).first_hour());
    assert_eq!((total(Software::Sql), total(Software::Other)), (6.75, 2.0));
}
