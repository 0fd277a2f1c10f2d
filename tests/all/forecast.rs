//! Plans for the future: what fleets that stand, grow, move and end are advised to buy, and that a plan decides as the
//! backtest's policy does.

mod odd_histories;
mod steps;

use crate::support::{Bench, close, shared};
use serde_json::Value;
use tenor::calendar::{Day, Hour};

const HEADER: &str = "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\n";
pub const YEAR: u32 = 8_760;

/// Hours of usage from 2024-01-01 on.
pub type Usage<'u> = &'u dyn Fn(u32) -> f64;

pub fn first_hour() -> Hour {
    Day::of(2024, 1, 1).expect("a date").first_hour()
}

/// A bench with a table of hours and prices of both terms, or of one year.
pub fn bench(pools: &[(&str, Usage<'_>)], hours: u32, terms: u32) -> Bench {
    let bench = Bench::new();
    let mut prices = HEADER.to_owned();
    for (name, _) in pools {
        let three = if terms > 1 { ["0.38", "0.4567"] } else { ["", ""] };
        prices += &format!("region1,{name},linux,1,0.59,{},0.6835,{}\n", three[0], three[1]);
    }
    bench.write("prices.csv", &prices);
    write_demand(&bench, pools, hours);
    bench
}

pub fn write_demand(bench: &Bench, pools: &[(&str, Usage<'_>)], hours: u32) {
    let mut demand = String::from("hour,region,arm_sku,quantity\n");
    for (name, quantity) in pools {
        for hour in 0..hours {
            demand += &format!("{},region1,{name},{}\n", Hour(first_hour().0 + i64::from(hour)), quantity(hour));
        }
    }
    bench.write("demand.csv", &demand);
}

/// The plan of `demand.csv`.
pub fn plan(bench: &Bench, flags: &str) -> Value {
    bench.ok(&format!("recommend --demand demand.csv --prices prices.csv {flags} --out plan.json"));
    bench.json("plan.json")
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

pub fn lines<'v>(value: &'v Value, kind: &str) -> Vec<&'v Value> {
    value[kind].as_array().map(|lines| lines.iter().collect()).unwrap_or_default()
}

/// Money an hour that a plan reserves for some size, and that it commits.
pub fn hourly(plan: &Value, arm_sku: &str) -> [f64; 2] {
    let reserved = lines(plan, "reservations").into_iter().filter(|line| line["arm_sku"] == arm_sku);
    let committed = lines(plan, "savings_plans").into_iter().map(|line| number(&line["hourly_commitment"]));
    [reserved.map(|line| number(&line["quantity"]) * number(&line["hourly_price"])).sum(), committed.sum()]
}

/// A day's shape, a little noise, whole machines.
pub fn shaped(level: f64, hour: u32) -> f64 {
    let day = if hour % 24 < 12 { 1.0 } else { 0.9 };
    (level * day + f64::from(hour * 7919 % 13) / 13.0 - 0.5).round().max(0.0)
}

#[test]
fn a_fleet_that_stands_gets_the_optimum_of_its_history() {
    let (large, small) = (|hour: u32| shaped(60.0, hour), |hour: u32| shaped(25.0, hour));
    for (terms, worst) in [(1, 1.02), (2, 1.06)] {
        let bench = bench(&[("Size_A", &large), ("Size_B", &small)], YEAR, terms);
        let plan = plan(&bench, "--basis forecast");
        let best = lines(&plan, "alternatives").into_iter().find(|other| other["name"] == "history_optimum");
        let best = best.map_or(number(&plan["bill"]["total_cost"]), |best| number(&best["bill"]["total_cost"]));
        let cost = number(&plan["bill"]["total_cost"]);
        assert!(cost <= worst * best, "{cost} for {best} with {terms} terms: {}", plan["reservations"]);
        assert!(plan["certificate"].is_null() && plan["basis"] == "forecast");
        for alternative in lines(&plan, "alternatives") {
            assert!(number(&alternative["bill"]["total_cost"]) >= best * (1.0 - 1e-4), "{alternative}");
        }
    }
}

#[test]
fn a_fleet_that_migrates_prefers_the_savings_plan() {
    let moved = |hour: u32| (f64::from(hour) - 0.85 * f64::from(YEAR)).max(0.0) / (0.5 * f64::from(YEAR));
    let old = |hour: u32| shaped(60.0 * (1.0 - moved(hour)), hour);
    let new = |hour: u32| shaped(60.0 * moved(hour), hour);
    for terms in [1, 2] {
        let plan = plan(&bench(&[("Size_A", &old), ("Size_B", &new)], YEAR, terms), "--basis forecast");
        let ([old, committed], [new, _]) = (hourly(&plan, "Size_A"), hourly(&plan, "Size_B"));
        assert!(committed > 2.0 * (old + new), "{committed} for {old} and {new}");
    }
}

#[test]
fn more_growth_never_lowers_what_is_committed() {
    let committed = |growth: f64| {
        let level = move |hour: u32| shaped(60.0 * (1.0 + growth).powf(f64::from(hour) / f64::from(YEAR)), hour);
        let [reserved, committed] = hourly(&plan(&bench(&[("Size_A", &level)], YEAR, 1), "--basis forecast"), "Size_A");
        reserved + committed
    };
    let by_growth: Vec<f64> = [0.0, 0.25, 0.5, 1.0, 2.0].into_iter().map(committed).collect();
    assert!(by_growth.windows(2).all(|pair| pair[1] >= pair[0]), "{by_growth:?}");
}

#[test]
fn nothing_is_bought_past_the_announced_end_of_a_series() {
    let level = |hour: u32| shaped(40.0, hour);
    let sizes = ["Standard_F2s_v2", "Standard_D2s_v5"];
    let plans = sizes.map(|size| plan(&bench(&[(size, &level)], YEAR, 2), "--basis forecast --as-of 2026-09-01"));
    let retires = "2028-11-15T00:00:00Z";
    assert!(lines(&plans[0], "reservations").iter().all(|line| line["end"].as_str().is_some_and(|end| end <= retires)));
    assert!(lines(&plans[1], "reservations").iter().any(|line| line["term"] == "P3Y"), "{}", plans[1]["reservations"]);
}

#[test]
fn a_plan_decides_as_the_policy_of_the_backtest() {
    let standing = |hour: u32| shaped(30.0, hour);
    let growing = |hour: u32| shaped(10.0 + f64::from(hour) / 400.0, hour);
    // It is not there yet when the first plan is made.
    let later = |hour: u32| if hour < 10_200 { 0.0 } else { shaped(8.0, hour) };
    let pools: [(&str, Usage<'_>); 3] = [("Size_A", &standing), ("Size_B", &growing), ("Size_C", &later)];
    let bench = bench(&pools, 2 * YEAR, 2);
    bench.ok("backtest --demand demand.csv --prices prices.csv --start 2025-02-01 --months 2 --out b.json");
    let document = bench.json("b.json");
    for (place, risk) in ["cautious", "balanced", "bold"].into_iter().enumerate() {
        let policy = &document["policies"][place];
        assert_eq!(policy["name"], format!("tenor-{risk}"));
        bench.write("owned.json", r#"{"reservations": [], "savings_plans": []}"#);
        for (month, end) in [(0, "2025-02-01T00:00:00Z"), (1, "2025-03-01T00:00:00Z")] {
            let hours = Hour::parse(end).expect("an hour").0 - first_hour().0;
            let seen: Vec<(&str, Usage<'_>)> = pools[..2 + month].to_vec();
            write_demand(&bench, &seen, hours as u32);
            let plan = plan(&bench, &format!("--basis forecast --risk {risk} --existing owned.json"));
            let bought = &policy["periods"][month]["bought"];
            let machines = |value: &Value| -> Vec<(Value, Value, f64)> {
                let line = |line: &&Value| (line["arm_sku"].clone(), line["term"].clone(), number(&line["quantity"]));
                lines(value, "reservations").iter().map(line).collect()
            };
            assert_eq!(machines(&plan), machines(bought), "{risk}, {end}");
            let (own, expected) = (lines(&plan, "savings_plans"), lines(bought, "savings_plans"));
            assert_eq!(own.len(), expected.len(), "{risk}, {end}");
            for (own, expected) in own.iter().zip(expected) {
                let pair = [own, expected].map(|line| number(&line["hourly_commitment"]));
                assert!((pair[0] - pair[1]).abs() <= 1e-6 * pair[1], "{risk}, {end}: {pair:?}");
            }
            bench.write("owned.json", &plan.to_string());
        }
    }
}

#[test]
fn the_stated_range_holds_the_realised_cost_about_as_often_as_it_says() {
    let Some(trace) = shared("traces/shavedice_regions_1_2.parquet") else { return };
    let bench = Bench::new();
    let mut prices = HEADER.to_owned();
    for region in ["region1", "region2"] {
        for size in "ABCDEFGHIJKL".chars() {
            prices += &format!("{region},Standard_{size},linux,1,0.59,,0.6835,\n");
        }
    }
    bench.write("prices.csv", &prices);
    bench.ok(&format!(
        "backtest --demand {} --prices prices.csv --terms P1Y --start 2022-02-01 --months 24 --out b.json",
        trace.display()
    ));
    for policy in bench.json("b.json")["policies"].as_array().expect("policies") {
        let (name, coverage) = (policy["name"].as_str().unwrap_or(""), &policy["range_coverage"]);
        if !name.starts_with("tenor-") {
            assert!(coverage.is_null(), "{name}");
            continue;
        }
        println!(
            "{name}: the realised cost lay in the stated 80 % range {:.0} % of the time",
            100.0 * number(coverage)
        );
        assert!((0.65..=1.0).contains(&number(coverage)), "{name}: {coverage}");
        for period in policy["periods"].as_array().expect("periods") {
            assert!(number(&period["cost_range"]["p10"]) <= number(&period["cost_range"]["p90"]), "{period}");
        }
    }
}

#[test]
fn the_lines_of_a_plan_begin_at_the_decision_and_simulate_reproduces_its_bill() {
    let level = |hour: u32| shaped(20.0, hour);
    let bench = bench(&[("Size_A", &level)], 120 * 24, 2);
    let plan = plan(&bench, "--basis forecast");
    let decision = Hour(first_hour().0 + 120 * 24).to_string();
    assert!(!lines(&plan, "reservations").is_empty());
    for line in lines(&plan, "reservations").into_iter().chain(lines(&plan, "savings_plans")) {
        assert_eq!(line["start"], decision.as_str());
    }
    assert_eq!(plan["forecast"]["horizon"]["start"], decision.as_str());
    bench.ok("simulate --demand demand.csv --plan plan.json --prices prices.csv --out bill.json");
    let bill = bench.json("bill.json");
    for part in ["reservation_cost", "savings_plan_cost", "overage_cost", "total_cost"] {
        assert!(close(number(&bill["bill"][part]), number(&plan["bill"][part])), "{part}");
    }
}
