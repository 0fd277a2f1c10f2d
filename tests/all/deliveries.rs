//! Overlapping deliveries: what counts once.

use crate::support::{Bench, ExportRow, class, export, vm};
use serde_json::{Value, json};

fn manifest(export: &str, submitted: &str, blob: &str) -> String {
    json!({
        "manifestVersion": "2024-04-01",
        "exportConfig": {"exportName": export, "resourceId": "/x", "type": "AmortizedCost"},
        "runInfo": {"submittedTime": submitted, "runId": "1", "startDate": "2026-08-01T00:00:00", "endDate": "2026-08-31T00:00:00"},
        "blobs": [{"blobName": blob, "dataRowCount": 1}],
    })
    .to_string()
}

fn month(machines: &[&str], days: std::ops::RangeInclusive<u32>) -> Vec<ExportRow> {
    days.flat_map(|day| machines.iter().map(move |name| vm(name, &format!("08/{day:02}/2026"), 24.0))).collect()
}

fn check(bench: &Bench, what: &str) -> Value {
    serde_json::from_str(&bench.ok(&format!("check {what} --json")).out).expect("JSON")
}

fn has_warning(document: &Value, code: &str) -> bool {
    document["warnings"].as_array().is_some_and(|all| all.iter().any(|warning| warning["code"] == code))
}

#[test]
fn only_the_last_run_of_a_month_to_date_export_counts() {
    for name in ["manifest.json", "_manifest.json"] {
        let bench = Bench::new();
        for (run, submitted, last) in [("1", "2026-08-10T04:00:00Z", 9), ("2", "2026-08-20T04:00:00Z", 19)] {
            bench.write(&format!("e/{run}/part_0_0001.csv"), &export(&month(&["a", "b"], 1..=last)));
            bench.write(
                &format!("e/{run}/{name}"),
                &manifest("daily", submitted, &format!("c/e/{run}/part_0_0001.csv")),
            );
        }
        let document = check(&bench, "e");
        assert_eq!(class(&document, "on_demand"), (38, 38.0 * 24.0));
        assert!(has_warning(&document, "superseded_runs"));
    }
}

#[test]
fn a_manifest_that_points_outside_its_folder_is_refused() {
    for blob in ["../secret.csv", "/etc/passwd", "a/../../b.csv", "..\\b.csv"] {
        let bench = Bench::new();
        bench.write("e/manifest.json", &manifest("daily", "2026-08-10T04:00:00Z", blob));
        bench.write("secret.csv", &export(&month(&["a"], 1..=2)));
        let ran = bench.run("check e");
        assert_eq!(ran.status, 3, "{blob}");
        assert!(ran.err.contains("points outside the export folder"), "{}", ran.err);
    }
}

#[test]
fn of_two_deliveries_of_the_same_days_the_later_wins_for_the_whole_day() {
    let bench = Bench::new();
    bench.write("0815.csv", &export(&month(&["a", "b"], 1..=14)));
    let late: Vec<ExportRow> =
        (1..=21).flat_map(|day| ["a", "b"].map(|name| vm(name, &format!("08/{day:02}/2026"), 23.0))).collect();
    bench.write("0822.csv", &export(&late));
    let document = check(&bench, ".");
    assert_eq!(class(&document, "on_demand"), (42, 42.0 * 23.0));
    assert_eq!(class(&document, "superseded").0, 28);
    assert!(has_warning(&document, "superseded_days"));
}

#[test]
fn rows_split_over_files_are_one_delivery() {
    let rows = month(&["a", "b", "c", "d"], 1..=5);
    let whole = Bench::new();
    whole.write("all.csv", &export(&rows));
    let split = Bench::new();
    let (left, right): (Vec<_>, Vec<_>) = rows.into_iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let only = |part: Vec<(usize, ExportRow)>| part.into_iter().map(|(_, row)| row).collect::<Vec<_>>();
    split.write("left.csv", &export(&only(left))).write("right.csv", &export(&only(right)));
    assert_eq!(class(&check(&whole, "."), "on_demand"), class(&check(&split, "."), "on_demand"));
}

#[test]
fn the_same_file_twice_is_read_once() {
    let bench = Bench::new();
    let text = export(&month(&["a"], 1..=3));
    bench.write("one.csv", &text).write("copy.csv", &text);
    let document = check(&bench, ".");
    assert_eq!(class(&document, "on_demand").0, 3);
    assert!(has_warning(&document, "duplicate_file"));
}

#[test]
fn amortised_cost_gives_usage_and_actual_cost_only_purchases() {
    let bench = Bench::new();
    let covered = |cost: &str| {
        vm("a", "08/01/2026", 24.0)
            .set("PricingModel", "Reservation")
            .set("ReservationId", "r")
            .set("CostInBillingCurrency", cost)
    };
    let purchase = vm("x", "08/01/2026", 1.0)
        .set("ChargeType", "Purchase")
        .set("ReservationId", "r")
        .set("ResourceId", "")
        .set("SubscriptionId", "");
    bench.write("amortized.csv", &export(&[covered("1.6"), vm("b", "08/01/2026", 24.0)]));
    bench.write("actual.csv", &export(&[covered("0"), vm("b", "08/01/2026", 24.0), purchase]));
    let document = check(&bench, ".");
    assert_eq!(class(&document, "reservation_covered").0, 1);
    assert_eq!(class(&document, "on_demand").0, 1);
    assert_eq!(class(&document, "purchase").0, 1);
    assert_eq!(class(&document, "superseded").0, 2);
}

#[test]
fn beside_focus_nothing_else_of_the_same_days_counts() {
    let bench = Bench::new();
    let machine = |name: &str| {
        format!(
            "/subscriptions/11111111-0000-4000-8000-000000000001/resourcegroups/rg/providers/microsoft.compute/virtualmachines/{name}"
        )
    };
    let mut focus = String::from(
        "BilledCost,EffectiveCost,BillingAccountId,BillingAccountName,BillingCurrency,ChargeCategory,ChargePeriodStart,ConsumedQuantity,PricingCategory,ProviderName,RegionId,ResourceId,SubAccountId,x_SkuDetails,x_SkuMeterCategory\n",
    );
    for name in ["a", "b"] {
        focus += &format!(
            "2.76,2.76,/providers/Microsoft.Billing/billingAccounts/900,Another name,USD,Usage,2026-08-01T00:00:00Z,24,Standard,Microsoft,polandcentral,{},/subscriptions/11111111-0000-4000-8000-000000000001,\"{{\"\"ServiceType\"\":\"\"Standard_D2s_v5\"\"}}\",Virtual Machines\n",
            machine(name)
        );
    }
    bench.write("focus.csv", &focus).write("usage.csv", &export(&month(&["a", "b"], 1..=1)));
    let document = check(&bench, ".");
    assert_eq!(class(&document, "on_demand"), (2, 48.0));
    assert_eq!(class(&document, "superseded").0, 2);
    assert_eq!(document["customers"].as_array().map(Vec::len), Some(1));
}
