//! An earlier plan beside what came.

use crate::support::{Bench, close};
use serde_json::{Value, json};

/// Ten machines for two days before 2024-04-01, and as many as `later` on that day.
fn bench(later: u32) -> Bench {
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
    for (day, machines) in [("2024-03-30", 10), ("2024-03-31", 10), ("2024-04-01", later)] {
        for hour in 0..24 {
            demand += &format!("{day}T{hour:02}:00:00Z,westeurope,Standard_D2s_v5,{machines}\n");
        }
    }
    bench.write("demand.csv", &demand).write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly,sp1y_hourly\nwesteurope,Standard_D2s_v5,linux,0.2,0.12,0.15\n",
    );
    bench
}

/// What a plan of 2024-04-01 said for ten machines: 10 x 48 x 0.08 of 10 x 48 x 0.2.
fn earlier(patch: Value) -> Value {
    let mut plan = json!({
        "schema_version": "1", "as_of": "2024-04-01", "currency": "USD", "customer": "",
        "period": {"start": "2024-03-30T00:00:00Z", "end": "2024-04-01T00:00:00Z", "hours": 48},
        "saving": {"amount": 38.4, "fraction": 0.4},
        "reservations": [{"region": "westeurope", "arm_sku": "Standard_D2s_v5", "term": "P1Y", "quantity": 10,
            "hourly_price": 0.12, "expected_utilization": 1.0}]
    });
    for (key, value) in patch.as_object().expect("an object") {
        plan[key] = value.clone();
    }
    plan
}

const RUN: &str = "recommend --demand demand.csv --prices prices.csv --as-of 2024-04-02 --terms P1Y --previous earlier.json --out plan.json";

fn plan(bench: &Bench, earlier: &Value, flags: &str) -> Value {
    bench.write("earlier.json", &earlier.to_string());
    bench.ok(&format!("{RUN} {flags}"));
    bench.json("plan.json")
}

fn number(value: &Value, name: &str) -> f64 {
    value[name].as_f64().unwrap_or_else(|| panic!("{name} in {value}"))
}

fn warned(plan: &Value, code: &str) -> Option<String> {
    let mut warnings = plan["warnings"].as_array().expect("warnings").iter();
    warnings.find(|warning| warning["code"] == code).map(|warning| warning["message"].to_string())
}

#[test]
fn a_promise_stands_beside_what_came() {
    let previous = &plan(&bench(5), &earlier(json!({})), "")["previous"];
    assert_eq!((previous["hours"].as_u64(), previous["start"].as_str()), (Some(24), Some("2024-04-01T00:00:00Z")));
    assert_eq!(previous["end"], "2024-04-02T00:00:00Z");
    assert!(close(number(previous, "promised_saving"), 19.2));
    assert!(close(number(previous, "promised_saving_fraction"), 0.4));
    // Five machines at 0.2 were covered, ten at 0.12 paid: 24 x (1 - 1.2).
    assert!(close(number(previous, "realised_saving"), -4.8), "{previous}");
    assert!(close(number(previous, "realised_saving_fraction"), -0.2), "{previous}");
    let line = &previous["lines"][0];
    assert_eq!((&line["promised_utilization"], &line["realised_utilization"]), (&json!(1.0), &json!(0.5)));
    assert!(close(number(line, "realised_saving"), -4.8));
    assert_eq!(line["owned_now"], Value::Null);
}

#[test]
fn a_promise_is_kept_where_usage_stays() {
    let bench = bench(10);
    bench.ok("recommend --demand demand.csv --prices prices.csv --as-of 2024-04-01 --terms P1Y --out earlier.json");
    bench.ok(RUN);
    let (earlier, plan) = (bench.json("earlier.json"), bench.json("plan.json"));
    let previous = &plan["previous"];
    assert_eq!(earlier["reservations"][0]["quantity"], 10);
    assert!(close(number(previous, "promised_saving"), number(previous, "realised_saving")), "{previous}");
    assert!(close(number(previous, "realised_saving"), 10.0 * 24.0 * 0.08));
}

#[test]
fn what_was_bought_since_stands_beside_the_advice() {
    let bench = bench(10);
    let line = |quantity: u32, end: &str| {
        json!({"region": "westeurope", "arm_sku": "Standard_D2s_v5", "term": "P1Y", "quantity": quantity,
            "start": "2024-01-01T00:00:00Z", "end": end})
    };
    // What is over does not count any more.
    let owned = json!({"reservations": [line(4, "2025-04-01T00:00:00Z"), line(3, "2024-03-01T00:00:00Z")]});
    bench.write("owned.json", &owned.to_string());
    let plan = plan(&bench, &earlier(json!({})), "--existing owned.json");
    assert_eq!(plan["previous"]["lines"][0]["owned_now"], 4.0);
    // The earlier plan is judged beside what was in place when it was made, which is nothing.
    assert!(close(number(&plan["previous"], "realised_saving"), 10.0 * 24.0 * 0.08));
}

#[test]
fn commitments_in_place_then_served_first() {
    let existing = json!([{"instrument": "reservation", "region": "westeurope", "isf_group": "Dsv5 Series",
        "arm_sku": "Standard_D2s_v5", "term": "P1Y", "quantity": 4.0, "ratio": 1.0, "units": 4.0,
        "scope": {"type": "Shared"}, "hourly_price": null, "utilization": 1.0, "cost": 0.0}]);
    let bench = bench(10);
    let previous = &plan(&bench, &earlier(json!({"existing": existing})), "")["previous"];
    // Of ten bought machines six had usage left: 24 x (1.2 - 1.2).
    assert!(close(number(previous, "realised_saving"), 0.0), "{previous}");
    assert!(close(number(&previous["lines"][0], "realised_utilization"), 0.6), "{previous}");
}

#[test]
fn a_forecasts_promise_is_its_expectation() {
    let forecast = json!({"horizon": {"start": "2024-04-01T00:00:00Z", "end": "2025-04-01T00:00:00Z", "hours": 8760},
        "expected_saving": 876.0, "expected_saving_fraction": 0.3, "p10": 1.0});
    let previous = &plan(&bench(10), &earlier(json!({"forecast": forecast})), "")["previous"];
    assert!(close(number(previous, "promised_saving"), 2.4));
    assert!(close(number(previous, "promised_saving_fraction"), 0.3));
}

#[test]
fn savings_plans_are_priced_too() {
    let patch = json!({"reservations": [], "savings_plans": [{"term": "P1Y", "hourly_commitment": 0.3}]});
    let previous = &plan(&bench(10), &earlier(patch), "")["previous"];
    // 0.3 an hour buys two machines at 0.15, which would cost 0.4.
    assert!(close(number(previous, "realised_saving"), 24.0 * 0.1), "{previous}");
    let line = &previous["lines"][0];
    assert_eq!((&line["arm_sku"], &line["promised_utilization"]), (&Value::Null, &Value::Null));
    assert!(close(number(line, "quantity"), 0.3) && close(number(line, "realised_utilization"), 1.0));
}

#[test]
fn a_plan_that_cannot_be_compared_is_told() {
    for (patch, code, says) in [
        (json!({"as_of": "2024-04-02"}), "previous_no_usage", "2024-04-02"),
        (json!({"currency": "EUR"}), "previous_currency", "EUR"),
        (json!({"customer": "Somebody"}), "previous_customer", "Somebody"),
    ] {
        let plan = plan(&bench(10), &earlier(patch), "");
        assert_eq!(plan.get("previous"), None, "{code}");
        assert!(warned(&plan, code).is_some_and(|message| message.contains(says)), "{code}: {}", plan["warnings"]);
    }
}

#[test]
fn what_is_no_earlier_plan_is_refused() {
    let bench = bench(10);
    for (text, says) in [
        ("not a plan".to_owned(), "is no earlier plan"),
        (json!({"reservations": []}).to_string(), "schema_version"),
        (earlier(json!({"schema_version": "2"})).to_string(), "found schema_version \"2\", expected \"1\""),
        (earlier(json!({"period": {"hours": 0}})).to_string(), "period.hours 0"),
        (
            earlier(json!({"savings_plans": [{"term": "P1Y", "hourly_commitment": -1.0}]})).to_string(),
            "savings_plans[0]: found hourly_commitment -1, expected 0 or more",
        ),
    ] {
        bench.write("earlier.json", &text);
        let ran = bench.run(RUN);
        assert_eq!(ran.status, 3, "{text}");
        assert!(ran.err.contains(says), "{text}\n{}", ran.err);
    }
}
