//! Every row has one class, and only demand is demand.

use crate::support::{Bench, ExportRow, class, close, export, vm};
use serde_json::Value;

fn check(rows: &[ExportRow]) -> Value {
    let bench = Bench::new();
    bench.write("usage.csv", &export(rows));
    serde_json::from_str(&bench.ok("check usage.csv --json").out).expect("JSON")
}

/// Hours of the demand table, by size and system.
fn demand(rows: &[ExportRow]) -> Vec<(String, String, f64)> {
    let bench = Bench::new();
    bench.write("usage.csv", &export(rows));
    bench.ok("demand usage.csv --out demand.csv");
    let text = bench.read("demand.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|h| h == name).expect("a column");
    let (sku, os, hours) = (column("arm_sku"), column("os"), column("hours"));
    reader
        .records()
        .map(|record| record.expect("a row"))
        .map(|row| (row[sku].to_owned(), row[os].to_owned(), row[hours].parse().expect("hours")))
        .collect()
}

const DAY: &str = "08/03/2026";

#[test]
fn on_demand_reserved_planned_and_capacity_hours_are_demand() {
    let document = check(&[
        vm("a", DAY, 24.0),
        vm("b", DAY, 12.0).set("PricingModel", "Reservation").set("ReservationId", "r1"),
        vm("c", DAY, 6.0).set("PricingModel", "Savings Plan").set("benefitId", "p1"),
        vm("d", DAY, 3.0).set("AdditionalInfo", r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeCR"}"#),
    ]);
    assert_eq!(class(&document, "on_demand"), (1, 24.0));
    assert_eq!(class(&document, "reservation_covered"), (1, 12.0));
    assert_eq!(class(&document, "savings_plan_covered"), (1, 6.0));
    assert_eq!(class(&document, "capacity_reservation_used"), (1, 3.0));
}

#[test]
fn rows_that_are_no_demand_fall_in_classes_of_their_own() {
    let sku = |sku: &str| format!(r#"{{"ServiceType":"{sku}","UsageType":"ComputeHR"}}"#);
    let rows = [
        (vm("a", DAY, 1.0).set("PricingModel", "Spot"), "spot"),
        (vm("b", DAY, 1.0).set("MeterName", "D2s v5 Low Priority"), "spot"),
        (vm("c", DAY, 1.0).set("MeterCategory", "Virtual Machines Licenses").set("AdditionalInfo", "{}"), "licence"),
        (
            vm("d", DAY, 1.0)
                .set("AdditionalInfo", r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR_SW"}"#)
                .set("MeterName", "SQL Server Standard"),
            "software",
        ),
        (vm("e", DAY, 1.0).set("ChargeType", "Purchase"), "purchase"),
        (vm("f", DAY, 1.0).set("ChargeType", "Refund"), "refund"),
        (vm("g", DAY, 1.0).set("ChargeType", "UnusedReservation").set("ReservationId", "r1"), "unused_benefit"),
        (vm("h", DAY, 1.0).set("ChargeType", "UnusedBenefits").set("benefitId", "p1"), "unused_benefit"),
        (vm("i", DAY, 1.0).set("MeterCategory", "Azure Dedicated Host"), "dedicated_host"),
        (vm("j", DAY, 1.0).set("AdditionalInfo", &sku("Standard_DS2_v2_Promo")), "not_reservable"),
        (vm("k", DAY, 1.0).set("ConsumedService", "Microsoft.HDInsight"), "not_reservable"),
        (vm("l", DAY, 1.0).set("OfferId", "MS-AZR-0029P"), "ineligible_offer"),
        (vm("m", DAY, 1.0).set("MeterCategory", "Azure App Service").set("AdditionalInfo", ""), "sp_only"),
        (vm("n", DAY, 1.0).set("AdditionalInfo", ""), "size_unknown"),
        (vm("o", DAY, 1.0).set("MeterCategory", "Storage"), "other"),
        (vm("p", DAY, 1.0).set("ChargeType", "RoundingAdjustment"), "other"),
    ];
    for (row, name) in rows {
        let document = check(&[vm("base", DAY, 24.0), row]);
        assert_eq!(class(&document, name).0, 1, "{name}: {document:#}");
        assert_eq!(class(&document, "on_demand"), (1, 24.0), "{name}");
    }
}

#[test]
fn the_size_is_service_type_never_the_meter() {
    let row = vm("a", DAY, 24.0)
        .set("MeterName", "D1 v2")
        .set("AdditionalInfo", r#"{"serviceType":"standard_ds1_v2","usageType":"ComputeHR"}"#);
    assert_eq!(demand(&[row]), [("Standard_DS1_v2".to_owned(), "linux".to_owned(), 24.0)]);
}

#[test]
fn corrections_reduce_their_machine_day_but_not_below_zero() {
    let hours = |rows: &[ExportRow]| demand(rows).iter().map(|row| row.2).sum::<f64>();
    assert!(close(hours(&[vm("a", DAY, 24.0), vm("a", DAY, -10.0)]), 14.0));
    assert!(close(hours(&[vm("a", DAY, 4.0), vm("a", DAY, -10.0), vm("b", DAY, 5.0)]), 5.0));
}

#[test]
fn equal_rows_of_one_file_are_usage_and_add_up() {
    let rows = demand(&[vm("a", DAY, 12.0), vm("a", DAY, 12.0)]);
    assert_eq!(rows.iter().map(|row| row.2).sum::<f64>(), 24.0);
}

#[test]
fn a_licence_row_marks_its_machine_and_day_as_windows() {
    let licence = vm("a", DAY, 24.0)
        .set("MeterName", "2 vCPU VM License")
        .set("AdditionalInfo", r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR_SW"}"#);
    let rows = demand(&[vm("a", DAY, 24.0), licence, vm("a", "08/04/2026", 24.0), vm("b", DAY, 24.0)]);
    assert_eq!(rows.iter().filter(|row| row.1 == "windows").count(), 1);
    assert_eq!(rows.iter().map(|row| row.2).sum::<f64>(), 72.0);
}

#[test]
fn hybrid_benefit_and_dev_test_windows_count_as_linux() {
    let windows = vm("a", DAY, 24.0).set("MeterSubCategory", "Dsv5 Series Windows");
    let os = |row: ExportRow| demand(&[row]).remove(0).1;
    assert_eq!(os(windows.clone()), "windows");
    assert_eq!(os(windows.clone().set("OfferId", "MS-AZR-0148P")), "linux");
    let info = r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR","ImageType":"Windows Server BYOL"}"#;
    assert_eq!(os(windows.set("AdditionalInfo", info)), "linux");
}

#[test]
fn customers_and_billing_scopes_are_never_pooled() {
    let bench = Bench::new();
    let days = ["08/03/2026", "08/04/2026"];
    let rows: Vec<ExportRow> = days
        .iter()
        .flat_map(|day| {
            [
                vm("a", day, 24.0),
                vm("b", day, 24.0).set("BillingAccountId", "901"),
                vm("c", day, 24.0).set("BillingAccountId", "901"),
            ]
        })
        .collect();
    bench.write("usage.csv", &export(&rows));
    bench.ok("analyze usage.csv --out out");
    assert_eq!(bench.json("out/900/plan.json")["reservations"][0]["quantity"], 1);
    assert_eq!(bench.json("out/901/plan.json")["reservations"][0]["quantity"], 2);
    let index = bench.read("out/index.csv");
    let order: Vec<&str> = index.lines().skip(1).map(|line| line.split(',').next().unwrap_or("")).collect();
    assert_eq!(order, ["901", "900"], "ranked by saving");
    bench.ok("analyze usage.csv --customer 901 --out one");
    assert!(bench.path("one/901/plan.json").is_file() && !bench.path("one/900").exists());
}
