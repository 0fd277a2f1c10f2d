//! Worked examples that Microsoft publishes, to the cent.

use crate::support::{Bench, close};
use serde_json::Value;

/// Azure's example of a reservation recommendation's details: Standard_DS13_v2, 709 hours, 0.519 and
/// 0.302549467275493 an hour; used hours 709.98 with three of them above one machine.
fn recommendation_example() -> Bench {
    let mut quantities = vec![1.0f64; 709];
    quantities[..3].fill(2.0);
    let mut surplus = quantities.iter().sum::<f64>() - 368.48136 / 0.519;
    let mut at = 10;
    while surplus > 1e-12 {
        let part = surplus.min(1.0);
        quantities[at] -= part;
        surplus -= part;
        at += 1;
    }
    let mut demand = String::from("hour,region,arm_sku,quantity\n");
    for (hour, quantity) in quantities.iter().enumerate() {
        let (day, hour) = (3 + hour / 24, hour % 24);
        let date = if day <= 29 { format!("2020-02-{day:02}") } else { format!("2020-03-{:02}", day - 29) };
        demand += &format!("{date}T{hour:02}:00:00Z,westus,Standard_DS13_v2,{quantity}\n");
    }
    let bench = Bench::new();
    bench.write("demand.csv", &demand);
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly\nwestus,Standard_DS13_v2,linux,0.519,,0.302549467275493\n");
    for quantity in [1, 2] {
        let line = format!(r#"{{"region":"westus","arm_sku":"Standard_DS13_v2","term":"P3Y","quantity":{quantity}}}"#);
        bench.write(&format!("plan{quantity}.json"), &format!(r#"{{"reservations":[{line}]}}"#));
    }
    bench
}

#[test]
fn one_machine_of_the_recommendation_example_saves_152_416788_and_two_lose_60_533784() {
    let bench = recommendation_example();
    for (quantity, reservation, overage, saving) in
        [(1, 214.507572, 1.557, 152.416788), (2, 429.015145, 0.0, -60.533784)]
    {
        bench.ok(&format!(
            "simulate --demand demand.csv --plan plan{quantity}.json --prices prices.csv --out bill.json"
        ));
        let bill = bench.json("bill.json");
        let money = |value: &Value| (value.as_f64().unwrap_or(f64::NAN) * 1e6).round() / 1e6;
        assert_eq!(money(&bill["bill"]["reservation_cost"]), reservation);
        assert!((money(&bill["bill"]["overage_cost"]) - overage).abs() < 2e-6);
        assert!((money(&bill["saving"]["amount"]) - saving).abs() < 2e-6);
        assert!(close(bill["baseline"]["gross_payg_cost"].as_f64().unwrap_or(0.0), 368.48136));
    }
}

#[test]
fn the_recommendation_example_is_recommended_as_azure_does() {
    let bench = recommendation_example();
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let plan = bench.json("plan.json");
    assert_eq!(plan["reservations"].as_array().map(Vec::len), Some(1));
    assert_eq!(plan["reservations"][0]["quantity"], 1);
    assert!((plan["saving"]["amount"].as_f64().unwrap_or(0.0) - 152.416788).abs() < 2e-6);
}

fn overage_of(rows: &str, plan: &str, groups: Option<&str>) -> (f64, Value) {
    let bench = Bench::new();
    bench.write("demand.csv", &format!("hour,region,arm_sku,quantity,resource_group\n{rows}"));
    bench.write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly\nr,S1,linux,1,0.5,,0.6\nr,S2,linux,2,1,,1.2\nr,S4,linux,4,2,,\nr,S8,linux,8,4,,\nr,S16,linux,16,8,,\n",
    );
    let mut flags = String::new();
    if let Some(groups) = groups {
        bench.write("groups.csv", groups);
        flags = "--isf groups.csv".into();
    }
    bench.write("plan.json", plan);
    bench.ok(&format!("simulate --demand demand.csv --plan plan.json --prices prices.csv {flags} --out bill.json"));
    let bill = bench.json("bill.json");
    (bill["bill"]["overage_cost"].as_f64().unwrap_or(f64::NAN), bill)
}

/// "How a reservation discount is applied": hour 1, VM1 0.75 h and VM2 0.5 h against one reservation, pay 0.25;
/// hour 4, 0.5 and 1.0, pay 0.5.
#[test]
fn partial_hours_of_several_machines_add_up_before_the_discount() {
    let plan = r#"{"reservations":[{"region":"r","arm_sku":"S1","term":"P1Y","quantity":1}]}"#;
    for (first, second, left) in [(0.75, 0.5, 0.25), (0.5, 1.0, 0.5), (0.2, 0.3, 0.0)] {
        let rows = format!("2026-01-01T00:00:00Z,r,S1,{first},a\n2026-01-01T00:00:00Z,r,S1,{second},b\n");
        assert!(close(overage_of(&rows, plan, None).0, left));
    }
}

const DSV2: &str = "isf_group,arm_sku,ratio\nDSv2,S1,1\nDSv2,S2,2\nDSv2,S4,4\nDSv2,S8,8\nDSv2,S16,16\n";

/// "Instance size flexibility": one reservation of ratio 8 covers 8 machines of ratio 1; or 2 of ratio 2 and 1 of
/// ratio 4; or half of one of ratio 16.
#[test]
fn one_reservation_serves_its_whole_group_by_ratio() {
    let plan = r#"{"reservations":[{"region":"r","arm_sku":"S8","term":"P1Y","quantity":1}]}"#;
    let hour = "2026-01-01T00:00:00Z,r";
    assert!(close(overage_of(&format!("{hour},S1,8,\n"), plan, Some(DSV2)).0, 0.0));
    assert!(close(overage_of(&format!("{hour},S2,2,\n{hour},S4,1,\n"), plan, Some(DSV2)).0, 0.0));
    assert!(close(overage_of(&format!("{hour},S16,1,\n"), plan, Some(DSV2)).0, 8.0));
}

/// "How a savings plan discount is applied" (Partner Center's figures): commitment 0.01, pay-as-you-go 0.3264,
/// plan price 0.22381248: cost 0.32181636 an hour.
#[test]
fn a_savings_plan_covers_the_share_that_its_commitment_buys() {
    let bench = Bench::new();
    bench.write("demand.csv", "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S,1\n");
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,sp1y_hourly\nr,S,linux,0.3264,0.22381248\n");
    bench.write("plan.json", r#"{"savings_plans":[{"term":"P1Y","hourly_commitment":0.01}]}"#);
    bench.ok("simulate --demand demand.csv --plan plan.json --prices prices.csv --out bill.json");
    let total = bench.json("bill.json")["bill"]["total_cost"].as_f64().unwrap_or(0.0);
    assert!((total - 0.32181636).abs() < 5e-9, "{total}");
    assert!((total * 24.0 - 7.72359).abs() < 5e-6);
}

/// Two daily machines of 24 h and two of 12 h, three reserved: 60 unit-hours are covered when the partial
/// machines run together, 72 when they are spread evenly.
#[test]
fn a_day_of_partial_machines_has_two_ends() {
    let bench = Bench::new();
    bench.write("demand.csv", "day,resource_id,region,arm_sku,hours\n2026-01-01,a,r,S,24\n2026-01-01,b,r,S,24\n2026-01-01,c,r,S,12\n2026-01-01,d,r,S,12\n");
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly\nr,S,linux,1,0.6\n");
    bench.write("plan.json", r#"{"reservations":[{"region":"r","arm_sku":"S","term":"P1Y","quantity":3}]}"#);
    for (placement, covered) in [("low", 60.0), ("high", 72.0), ("middle", 66.0)] {
        bench.ok(&format!(
            "simulate --demand demand.csv --plan plan.json --prices prices.csv --placement {placement} --out bill.json"
        ));
        let bill = bench.json("bill.json");
        assert!(close(72.0 - bill["bill"]["overage_cost"].as_f64().unwrap_or(0.0), covered), "{placement}");
        let range = &bill["saving"]["range"];
        assert!(close(range["low"].as_f64().unwrap_or(0.0), 60.0 - 72.0 * 0.6));
        assert!(close(range["high"].as_f64().unwrap_or(0.0), 72.0 - 72.0 * 0.6));
    }
}
