//! Histories that say little, and bounds on what they may lead to.

use super::{YEAR, bench, first_hour, hourly, lines, number, plan, shaped};
use crate::support::Bench;
use serde_json::Value;
use tenor::calendar::Hour;

fn buys_nothing(plan: &Value) -> bool {
    lines(plan, "reservations").is_empty() && lines(plan, "savings_plans").is_empty()
}

fn warns(plan: &Value, code: &str) -> bool {
    lines(plan, "warnings").iter().any(|warning| warning["code"] == code)
}

/// Every number of a forecast is one.
fn is_sane(plan: &Value) {
    let forecast = &plan["forecast"];
    for name in ["expected_saving", "p10", "p90", "worst_tenth", "chance_of_loss", "cost_p10", "cost_p90"] {
        assert!(forecast[name].is_number(), "{name}: {forecast}");
    }
    assert_eq!(forecast["horizon"]["hours"], 8_760);
    assert_eq!(lines(forecast, "plans").len(), 3);
    assert!(!lines(forecast, "frontier").is_empty() && !lines(forecast, "ladder").is_empty());
    assert!((0.0..=1.0).contains(&number(&forecast["chance_of_loss"])));
}

#[test]
fn a_past_without_a_whole_week_buys_nothing_and_says_so() {
    let seven = |_: u32| 7.0;
    for hours in [1, 24, 6 * 24] {
        let plan = plan(&bench(&[("Size_A", &seven)], hours, 2), "--basis forecast");
        is_sane(&plan);
        assert!(buys_nothing(&plan) && warns(&plan, "history_short"), "{hours} hours");
        assert_eq!(plan["forecast"]["ladder"][0]["reason"], "nothing");
    }
    let plan = plan(&bench(&[("Size_A", &seven)], 14 * 24, 1), "--basis forecast");
    is_sane(&plan);
    assert!(!buys_nothing(&plan) && warns(&plan, "history_short"));
}

#[test]
fn constant_usage_is_reserved_and_usage_of_nothing_is_not() {
    let (seven, none) = (|_: u32| 7.0, |_: u32| 0.0);
    let constant = plan(&bench(&[("Size_A", &seven)], 100 * 24, 1), "--basis forecast");
    is_sane(&constant);
    assert!((6.0..=7.0).contains(&number(&lines(&constant, "reservations")[0]["quantity"])));
    assert!(!warns(&constant, "history_short"));
    let empty = plan(&bench(&[("Size_A", &none)], 100 * 24, 1), "--basis forecast");
    is_sane(&empty);
    assert!(buys_nothing(&empty));
}

#[test]
fn nothing_is_bought_for_usage_beyond_what_was_seen() {
    for level in [1.0, 7.0] {
        let usage = move |_: u32| level;
        let plan = plan(&bench(&[("Size_A", &usage)], 100 * 24, 1), "--basis forecast");
        is_sane(&plan);
        let reserved: f64 = lines(&plan, "reservations").iter().map(|line| number(&line["quantity"])).sum();
        assert!(reserved <= level, "{reserved} of {level}");
        for line in lines(&plan, "savings_plans") {
            assert!(number(&line["expected_utilization"]) > 0.5, "{line}");
        }
    }
}

#[test]
fn usage_that_ended_yesterday_is_not_bought_for_and_a_weekend_is_no_end() {
    let days = 90 * 24;
    let ended = |hour: u32| if hour < days - 30 { 20.0 } else { 0.0 };
    let other = |hour: u32| shaped(20.0, hour);
    let plan_of = |first: &dyn Fn(u32) -> f64| {
        plan(&bench(&[("Size_A", first), ("Size_B", &other)], days, 1), "--basis forecast")
    };
    let plan = plan_of(&ended);
    is_sane(&plan);
    assert_eq!(hourly(&plan, "Size_A")[0], 0.0);
    assert!(hourly(&plan, "Size_B")[0] > 5.0 && hourly(&plan, "Size_A")[1] < 5.0, "{}", plan["savings_plans"]);
    // 2024-01-01 is a Monday: 90 days end with a Saturday.
    let weekdays = |hour: u32| if hour / 24 % 7 < 5 { 20.0 } else { 0.0 };
    let [reserved, committed] = hourly(&plan_of(&weekdays), "Size_A");
    assert!(reserved + committed > 5.0, "{reserved} and {committed}");
}

#[test]
fn holes_and_a_late_decision_leave_sane_answers() {
    let bench = Bench::new();
    let mut demand = String::from("hour,region,arm_sku,quantity\n");
    for hour in 0..120 * 24u32 {
        // A month in three is unknown.
        let quantity = if hour / 720 % 3 == 1 { String::new() } else { shaped(20.0, hour).to_string() };
        demand += &format!("{},region1,Size_A,{quantity}\n", Hour(first_hour().0 + i64::from(hour)));
    }
    bench.write("demand.csv", &demand);
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\nregion1,Size_A,linux,1,0.59,,0.6835,\n");
    let on_time = plan(&bench, "--basis forecast");
    is_sane(&on_time);
    assert!(!buys_nothing(&on_time));
    let late = plan(&bench, "--basis forecast --as-of 2024-08-01");
    is_sane(&late);
    assert!(!buys_nothing(&late) && warns(&late, "history_stale"));
    assert_eq!(late["forecast"]["horizon"]["start"], "2024-08-01T00:00:00Z");
}

#[test]
fn bounds_hold_under_the_forecast() {
    let level = |hour: u32| shaped(60.0, hour);
    let bench = bench(&[("Size_A", &level)], YEAR, 2);
    let bounded = |text: &str| {
        bench.write("bounds.toml", text);
        plan(&bench, "--basis forecast --constraints bounds.toml")
    };
    let upfront = bounded("upfront_max = 100000");
    let paid = |line: &&Value| number(&line["quantity"]) * number(&line["term_price"]);
    assert!(lines(&upfront, "reservations").iter().map(paid).sum::<f64>() <= 100_000.0 + 1e-6);
    let hourly_most = bounded("hourly_commitment_max = 2.5");
    assert!(hourly(&hourly_most, "Size_A")[1] <= 2.5 + 1e-9);
    let covered = bounded("coverage_max = 0.5");
    assert!(number(&covered["metrics"]["coverage"]) <= 0.5 + 1e-6, "{}", covered["metrics"]);
    assert!(!buys_nothing(&covered));
    let used = bounded("utilization_min = 0.98");
    for line in lines(&used, "reservations").into_iter().chain(lines(&used, "savings_plans")) {
        assert!(number(&line["expected_utilization"]) >= 0.98 - 1e-6, "{line}");
    }
    let short = bounded("term_max = \"P1Y\"");
    assert!(lines(&short, "reservations").iter().all(|line| line["term"] == "P1Y"));
}
