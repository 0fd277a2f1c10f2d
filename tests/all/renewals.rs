//! What the plan would buy when commitments in place end.

use crate::support::{Bench, close};
use serde_json::{Value, json};

/// A line in place: size, machines, end.
fn line(size: &str, quantity: u32, end: &str) -> Value {
    json!({"region": "westeurope", "arm_sku": size, "term": "P1Y", "quantity": quantity, "hourly_price": 0.1,
        "start": "2023-01-01T00:00:00Z", "end": format!("{end}T00:00:00Z")})
}

/// The plan for two days and the day after them: sizes with machines in every hour, at 0.2 and 0.12 reserved.
fn plan(days: [&str; 3], sizes: &[(&str, u32)], existing: &[Value]) -> Value {
    let [first, second, as_of] = days;
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
    let mut prices = "region,arm_sku,os,payg_hourly,ri1y_hourly\n".to_owned();
    for (size, machines) in sizes {
        prices += &format!("westeurope,{size},linux,0.2,0.12\n");
        for day in [first, second] {
            for hour in 0..24 {
                demand += &format!("{day}T{hour:02}:00:00Z,westeurope,{size},{machines}\n");
            }
        }
    }
    bench.write("demand.csv", &demand).write("prices.csv", &prices);
    bench.write("owned.json", &json!({"reservations": existing}).to_string());
    bench.ok(&format!(
        "recommend --demand demand.csv --prices prices.csv --existing owned.json --as-of {as_of} --instruments reservation --terms P1Y --out plan.json"
    ));
    bench.json("plan.json")
}

const SPRING: [&str; 3] = ["2024-03-30", "2024-03-31", "2024-04-01"];

/// Sizes with their machines.
type Bought = Vec<(String, u64)>;

/// The calendar: day, what would be bought, and its saving.
fn calendar(plan: &Value) -> Vec<(String, Bought, f64)> {
    let entries = plan["owned_audit"]["calendar"].as_array().expect("a calendar").iter();
    let entry = |entry: &Value| {
        let would_buy = &entry["would_buy"];
        let lines = would_buy["reservations"].as_array().expect("lines").iter();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let lines = lines.map(|line| (text(&line["arm_sku"]), line["quantity"].as_u64().expect("machines")));
        (text(&entry["day"]), lines.collect(), would_buy["saving"].as_f64().expect("money"))
    };
    entries.map(entry).collect()
}

fn bought(lines: &[(&str, u64)]) -> Vec<(String, u64)> {
    lines.iter().map(|(size, quantity)| ((*size).to_owned(), *quantity)).collect()
}

#[test]
fn what_ends_is_bought_again_as_far_as_it_is_used() {
    let existing = [line("Standard_D2s_v5", 4, "2024-10-01")];
    let plan = plan(SPRING, &[("Standard_D2s_v5", 3)], &existing);
    assert_eq!(plan["reservations"].as_array().map(Vec::len), Some(0));
    let [(day, lines, saving)] = &calendar(&plan)[..] else { panic!("one day: {plan}") };
    assert_eq!((day.as_str(), lines), ("2024-10-01", &bought(&[("Standard_D2s_v5", 3)])));
    // Three machines over 48 hours, 0.08 cheaper each.
    assert!(close(*saving, 3.0 * 48.0 * 0.08), "{saving}");
}

#[test]
fn on_a_later_day_everything_that_ended_before_is_gone() {
    let existing = [line("Standard_E2s_v5", 2, "2025-01-01"), line("Standard_D2s_v5", 4, "2024-10-01")];
    let plan = plan(SPRING, &[("Standard_D2s_v5", 4), ("Standard_E2s_v5", 2)], &existing);
    let found: Vec<(String, Vec<(String, u64)>)> =
        calendar(&plan).into_iter().map(|(day, lines, _)| (day, lines)).collect();
    assert_eq!(
        found,
        [
            ("2024-10-01".to_owned(), bought(&[("Standard_D2s_v5", 4)])),
            ("2025-01-01".to_owned(), bought(&[("Standard_D2s_v5", 4), ("Standard_E2s_v5", 2)])),
        ]
    );
}

#[test]
fn the_plans_own_purchases_stand_by_then() {
    let existing = [line("Standard_D2s_v5", 4, "2024-10-01")];
    let plan = plan(SPRING, &[("Standard_D2s_v5", 6)], &existing);
    assert_eq!(plan["reservations"][0]["quantity"], 2);
    let (_, lines, _) = &calendar(&plan)[0];
    assert_eq!(lines, &bought(&[("Standard_D2s_v5", 4)]));
}

#[test]
fn entries_of_one_day_say_the_same() {
    let existing = [line("Standard_D2s_v5", 1, "2024-10-01"), line("Standard_D2s_v5", 2, "2024-10-01")];
    let plan = plan(SPRING, &[("Standard_D2s_v5", 3)], &existing);
    let found = calendar(&plan);
    assert_eq!((found.len(), &found[0]), (2, &found[1]));
    assert_eq!(found[0].1, bought(&[("Standard_D2s_v5", 3)]));
}

#[test]
fn a_series_that_is_no_longer_sold_then_is_not_bought() {
    // Reservations of the series end on 2026-07-01, whatever the table sells before.
    let existing = [line("Standard_D2s_v3", 2, "2026-06-15"), line("Standard_D2s_v3", 1, "2026-08-01")];
    let plan = plan(["2026-05-30", "2026-05-31", "2026-06-01"], &[("Standard_D2s_v3", 3)], &existing);
    let found: Vec<Vec<(String, u64)>> = calendar(&plan).into_iter().map(|(_, lines, _)| lines).collect();
    assert_eq!(found, [bought(&[("Standard_D2s_v3", 2)]), bought(&[])]);
    let entry = &plan["owned_audit"]["calendar"][1];
    assert!(entry["not_renewable"].as_str().is_some_and(|why| why.contains("2026-07-01")), "{entry}");
}

#[test]
fn days_beyond_the_first_24_are_told_and_not_worked_out() {
    let ends = (0..26).map(|at| format!("2024-{:02}-{:02}", 5 + at / 13, 1 + at % 13));
    let existing: Vec<Value> = ends.map(|end| line("Standard_D2s_v5", 1, &end)).collect();
    let plan = plan(SPRING, &[("Standard_D2s_v5", 26)], &existing);
    let entries = plan["owned_audit"]["calendar"].as_array().expect("a calendar");
    let worked_out = entries.iter().filter(|entry| !entry["would_buy"].is_null()).count();
    assert_eq!((entries.len(), worked_out), (26, 24));
    let warnings = plan["warnings"].as_array().expect("warnings").iter();
    let told: Vec<u64> = warnings
        .filter(|warning| warning["code"] == "renewals_not_worked_out")
        .filter_map(|warning| warning["count"].as_u64())
        .collect();
    assert_eq!(told, [2]);
    // Of 26 machines the first day ends one, the 24th the 24th.
    assert_eq!(entries[0]["would_buy"]["reservations"][0]["quantity"], 1);
    assert_eq!(entries[23]["would_buy"]["reservations"][0]["quantity"], 24);
}
