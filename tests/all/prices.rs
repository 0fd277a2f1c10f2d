//! Which prices a plan uses, and what it does without them.

use crate::support::{Bench, ExportRow, close, export, vm};

const HOURS: &str =
    "hour,region,arm_sku,quantity,os\n2026-01-01T00:00:00Z,r,S,2,linux\n2026-01-01T01:00:00Z,r,S,2,windows\n";
const PRICES: &str = "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly,currency\nr,S,linux,1,0.6,0.4,,,USD\nr,S,windows,1.5,9,9,9,9,USD\n";

#[test]
fn the_licence_is_paid_under_every_instrument() {
    let bench = Bench::new();
    bench.write("demand.csv", HOURS).write("prices.csv", PRICES);
    bench.ok("recommend --demand demand.csv --prices prices.csv --terms P1Y --out plan.json");
    let plan = bench.json("plan.json");
    assert_eq!(plan["reservations"][0]["quantity"], 2);
    assert_eq!(plan["baseline"]["licence_cost"], 1.0);
    assert_eq!(plan["bill"]["licence_cost"], 1.0);
    assert!(close(plan["bill"]["total_cost"].as_f64().unwrap_or(0.0), 2.0 * 2.0 * 0.6 + 1.0));
    assert!(close(plan["saving"]["fraction"].as_f64().unwrap_or(0.0), 1.6 / 5.0));
}

#[test]
fn an_empty_cell_of_a_given_table_is_not_sold() {
    let bench = Bench::new();
    bench.write("demand.csv", HOURS).write("prices.csv", &PRICES.replace("0.6,0.4", ",0.4"));
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    assert_eq!(bench.json("plan.json")["reservations"][0]["term"], "P3Y");
    bench.ok("recommend --demand demand.csv --prices prices.csv --terms P1Y --out plan.json");
    let plan = bench.json("plan.json");
    assert_eq!(plan["reservations"].as_array().map(Vec::len), Some(0));
    assert_eq!(plan["pools"][0]["reason"]["code"], "not_sold");
    assert!(plan["certificate"]["relative_gap"].as_f64().is_some_and(|gap| gap < 1e-8));
}

#[test]
fn a_table_that_contradicts_itself_is_refused() {
    let bench = Bench::new();
    bench.write("demand.csv", HOURS);
    for (table, says) in [
        (PRICES.to_owned() + "r,S,linux,1,,,,,USD\n", "is there twice"),
        (PRICES.to_owned() + "r,T,linux,1,,,,,EUR\n", "several currencies"),
        (PRICES.to_owned() + "r,T,windows,1,,,,,USD\n", "no linux row"),
        (PRICES.replace("0.6", "-0.6"), "a price of 0 or more"),
        (PRICES.replace("0.6", "NaN"), "a price of 0 or more"),
        ("a,b\n1,2\n".into(), "is no price table"),
    ] {
        bench.write("prices.csv", &table);
        let ran = bench.run("recommend --demand demand.csv --prices prices.csv --out plan.json");
        assert_eq!(ran.status, 3, "{says}: {}", ran.err);
        assert!(ran.err.contains(says), "{says}: {}", ran.err);
        assert!(!bench.path("plan.json").exists());
    }
}

#[test]
fn a_size_without_a_price_is_in_no_sum_and_said() {
    let bench = Bench::new();
    bench
        .write("demand.csv", &(HOURS.to_owned() + "2026-01-01T01:00:00Z,r,Unheard,5,linux\n"))
        .write("prices.csv", PRICES);
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let plan = bench.json("plan.json");
    assert!(plan["warnings"].as_array().is_some_and(|all| all.iter().any(|w| w["code"] == "size_unpriced")));
    assert_eq!(plan["baseline"]["gross_payg_cost"], 4.0);
}

#[test]
fn the_cheapest_smallest_size_of_a_group_is_bought() {
    let bench = Bench::new();
    bench.write("demand.csv", "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S4,3\n");
    bench.write("groups.csv", "isf_group,arm_sku,ratio\nG,S1,1\nG,S2,2\nG,S4,4\nG,Odd,1\n");
    // S1 costs 1 % more a unit than S2; Odd is cheap, but its pay-as-you-go price is out of line with its ratio.
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly\nr,S1,linux,1,0.606\nr,S2,linux,2,1.2\nr,S4,linux,4,2.4\nr,Odd,linux,0.5,0.1\n");
    bench.ok("recommend --demand demand.csv --prices prices.csv --isf groups.csv --out plan.json");
    let plan = bench.json("plan.json");
    let line = &plan["reservations"][0];
    assert_eq!((line["arm_sku"].as_str(), line["quantity"].as_u64()), (Some("S2"), Some(6)));
    assert!(plan["warnings"].as_array().is_some_and(|all| all.iter().any(|w| w["code"] == "ratio_out_of_line")));
}

fn month(patch: impl Fn(ExportRow) -> ExportRow) -> String {
    export(&(1..=28).map(|day| patch(vm("a", &format!("08/{day:02}/2026"), 24.0))).collect::<Vec<_>>())
}

#[test]
fn a_rate_seen_in_the_export_is_the_customers() {
    let bench = Bench::new();
    bench.write("usage.csv", &month(|row| row.set("CostInBillingCurrency", "2.4")));
    bench.ok("analyze usage.csv --out out");
    let plan = bench.json("out/plan.json");
    assert!(close(plan["baseline"]["gross_payg_cost"].as_f64().unwrap_or(0.0), 28.0 * 2.4));
    assert_eq!(plan["reservations"][0]["price_source"]["kind"], "quoted");
}

#[test]
fn a_euro_export_is_planned_in_euro_by_list_ratios() {
    let bench = Bench::new();
    bench.write("usage.csv", &month(|row| row.set("BillingCurrencyCode", "EUR").set("CostInBillingCurrency", "2.4")));
    bench.ok("analyze usage.csv --out out");
    let plan = bench.json("out/plan.json");
    assert_eq!(plan["currency"], "EUR");
    let line = &plan["reservations"][0];
    assert_eq!(line["price_source"]["kind"], "estimated");
    assert!(close(line["hourly_price"].as_f64().unwrap_or(0.0), 0.1 * 0.0678082192 / 0.115));
}
