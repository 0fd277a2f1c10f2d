//! Attitudes to risk side by side, and the ladder of later steps.

use super::{Usage, YEAR, bench, first_hour, lines, number, plan, shaped, write_demand};
use serde_json::{Value, json};
use tenor::calendar::Hour;

fn growing(hour: u32) -> f64 {
    shaped(40.0 * 1.5f64.powf(f64::from(hour) / f64::from(YEAR)), hour)
}

/// What is committed an hour by lines with prices.
fn committed(value: &Value) -> f64 {
    let reserved = |line: &&Value| number(&line["quantity"]) * number(&line["hourly_price"]);
    let plans = lines(value, "savings_plans").into_iter().map(|line| number(&line["hourly_commitment"]));
    lines(value, "reservations").iter().map(reserved).sum::<f64>() + plans.sum::<f64>()
}

#[test]
fn the_frontier_holds_the_named_attitudes_and_no_decision_twice() {
    let standing = |hour: u32| shaped(30.0, hour);
    let pools: [(&str, Usage<'_>); 2] = [("Size_A", &growing), ("Size_B", &standing)];
    let plan = plan(&bench(&pools, YEAR, 2), "--basis forecast --risk cautious");
    let forecast = &plan["forecast"];
    assert_eq!((&plan["risk"], &forecast["futures"]), (&json!("cautious"), &json!(1_000)));
    let plans = lines(forecast, "plans");
    let names: Vec<&Value> = plans.iter().map(|plan| &plan["risk"]).collect();
    assert_eq!(names, ["cautious", "balanced", "bold"]);
    // The plan itself is that of its own attitude.
    assert!((committed(&plan) - committed(plans[0])).abs() < 1e-9);
    assert_eq!(forecast["expected_saving"], plans[0]["expected_saving"]);
    let frontier = lines(forecast, "frontier");
    let points: Vec<[f64; 3]> = frontier
        .iter()
        .map(|point| ["worst_tenth_weight", "expected_saving", "worst_tenth"].map(|name| number(&point[name])))
        .collect();
    assert_eq!(points[0][0], 0.0);
    assert!(points.windows(2).all(|pair| pair[0][0] < pair[1][0] && pair[0][1..] != pair[1][1..]), "{points:?}");
    for plan in &plans {
        let own = [number(&plan["expected_saving"]), number(&plan["worst_tenth"])];
        assert!(points.iter().any(|point| point[1..] == own), "{own:?} of {points:?}");
        assert!(number(&plan["p10"]) <= number(&plan["p90"]) && number(&plan["worst_tenth"]) <= own[0]);
    }
    let scale = number(&plans[2]["expected_saving"]);
    assert!(number(&plans[0]["worst_tenth"]) >= number(&plans[2]["worst_tenth"]) - 0.02 * scale, "{points:?}");
}

#[test]
fn the_ladder_begins_with_the_plan_and_goes_on_as_commitments_end() {
    let standing = |hour: u32| shaped(30.0, hour);
    let bench = bench(&[("Size_A", &standing)], YEAR, 1);
    let end = Hour(first_hour().0 + i64::from(YEAR) + 140 * 24);
    let owned = json!({"reservations": [{"region": "region1", "arm_sku": "Size_A", "term": "P1Y", "quantity": 26,
        "hourly_price": 0.59, "start": "2024-05-20T00:00:00Z", "end": end.to_string()}]});
    bench.write("owned.json", &owned.to_string());
    let plan = plan(&bench, "--basis forecast --existing owned.json");
    let steps = lines(&plan["forecast"], "ladder");
    assert!((committed(steps[0]) - committed(&plan)).abs() < 1e-9);
    let days: Vec<&str> = steps.iter().map(|step| step["day"].as_str().unwrap_or("")).collect();
    assert!(days.is_sorted() && days.len() <= 12, "{days:?}");
    let renewal = steps.iter().find(|step| step["expiring"] == 1).expect("a step at the end");
    assert_eq!(renewal["day"], end.day().to_string());
    assert_eq!(renewal["reason"], "replaces_expired");
    let renewed: f64 = lines(renewal, "reservations").iter().map(|line| number(&line["quantity"])).sum();
    assert!((22.0..=30.0).contains(&renewed), "{renewal}");
}

#[test]
fn a_plan_a_month_later_goes_on_where_the_ladder_pointed() {
    let pools: [(&str, Usage<'_>); 1] = [("Size_A", &growing)];
    let bench = bench(&pools, YEAR, 1);
    let first = plan(&bench, "--basis forecast");
    let expected: f64 = lines(&first["forecast"], "ladder")
        .iter()
        .take_while(|step| step["day"].as_str() <= Some("2025-02-05"))
        .map(|step| committed(step))
        .sum();
    bench.write("owned.json", &first.to_string());
    write_demand(&bench, &pools, YEAR + 31 * 24);
    let second = plan(&bench, "--basis forecast --existing owned.json");
    let held = committed(&first) + committed(&second);
    assert!((held - expected).abs() <= 0.1 * held, "{held} for {expected}");
}

#[test]
fn any_number_of_threads_gives_the_same_plan() {
    let standing = |hour: u32| shaped(30.0, hour);
    let pools: [(&str, Usage<'_>); 2] = [("Size_A", &growing), ("Size_B", &standing)];
    let bench = bench(&pools, 150 * 24, 2);
    let texts = ["1", "4"].map(|threads| {
        let line = format!("recommend --demand demand.csv --prices prices.csv --basis forecast --out p{threads}.json");
        let ran = bench.run_with(&line, &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        bench.read(&format!("p{threads}.json"))
    });
    assert!(texts[0] == texts[1]);
}

#[test]
fn later_orders_of_less_than_a_cent_an_hour_wait_until_they_are_worth_one() {
    let bench = bench(&[], 0, 2);
    let price = "region1,Standard_D2s_v5,linux,0.115,0.0679,0.0425,0.0863,0.063\n";
    bench.write(
        "prices.csv",
        &format!("region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\n{price}"),
    );
    write_demand(&bench, &[("Standard_D2s_v5", &|_| 2.0)], 31 * 24);
    let plan = plan(&bench, "--basis forecast");
    let ladder = lines(&plan["forecast"], "ladder");
    assert!(!ladder.is_empty());
    for step in &ladder[1..] {
        let committed: f64 =
            lines(step, "savings_plans").into_iter().map(|line| number(&line["hourly_commitment"])).sum();
        assert!(!lines(step, "reservations").is_empty() || committed == 0.0 || committed >= 0.01, "{step}");
    }
}
