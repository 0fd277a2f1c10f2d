//! Commitments rounded down to what can be ordered, in the currency of the purchase, and what they save then.

use crate::support::{Bench, close};
use serde_json::Value;
use std::collections::BTreeMap;

/// One machine in every hour of a day at 0.2, for which a savings plan of 0.1239 is best.
fn bench() -> Bench {
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
    (0..24).for_each(|hour| demand += &format!("2026-08-01T{hour:02}:00:00Z,westeurope,Standard_D2s_v5,1\n"));
    bench.write("demand.csv", &demand).write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,sp1y_hourly\nwesteurope,Standard_D2s_v5,linux,0.2,0.1239\n",
    );
    bench
}

fn number(value: &Value, name: &str) -> f64 {
    value[name].as_f64().unwrap_or_else(|| panic!("{name} in {value}"))
}

#[test]
fn a_commitment_is_rounded_down_and_priced_again() {
    let bench = bench();
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let plan = bench.json("plan.json");
    let line = &plan["savings_plans"][0];
    assert!((number(line, "hourly_commitment") - 0.1239).abs() < 1e-6);
    let orderable = &line["orderable"];
    assert_eq!((number(orderable, "hourly_commitment"), number(orderable, "step")), (0.123, 0.001));
    assert_eq!((&orderable["currency"], orderable.get("plan_hourly_commitment")), (&Value::from("USD"), None));
    // 0.123 buys 0.123 / 0.1239 of the machine, worth 0.2 each.
    let saving = 24.0 * (0.123 / 0.1239 * 0.2 - 0.123);
    assert!(close(number(orderable, "saving"), saving), "{orderable}");
    assert!(number(orderable, "saving") < number(line, "saving"));
    // The bill stays that of the optimum.
    assert!((number(&plan["bill"], "savings_plan_cost") - 24.0 * number(line, "hourly_commitment")).abs() < 1e-9);
}

#[test]
fn the_list_of_purchases_shows_the_saving_of_what_is_ordered() {
    let bench = bench();
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    bench.ok("report plan.json --out out");
    let plan = bench.json("plan.json");
    let text = bench.read("out/purchases/purchases.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(|row| row.expect("a row")).collect();
    assert_eq!((rows.len(), rows[0]["hourly_price"].as_str()), (1, "0.123"));
    let saving: f64 = rows[0]["saving"].parse().expect("money");
    assert!(close(saving, number(&plan["savings_plans"][0]["orderable"], "saving")));
}

#[test]
fn a_commitment_below_a_step_cannot_be_ordered() {
    let bench = bench();
    bench.write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,sp1y_hourly\nwesteurope,Standard_D2s_v5,linux,0.0009,0.0005\n",
    );
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let line = &bench.json("plan.json")["savings_plans"][0];
    assert!(number(line, "hourly_commitment") > 0.0);
    assert_eq!(line.get("orderable"), None);
}
