//! Commitments for a management group serve the subscriptions that it names, and all where it names none.

use crate::support::{Bench, close};
use serde_json::{Value, json};

/// Two machines in each of three subscriptions for a day, and four owned for a group with these subscriptions.
fn plan(subscriptions: Option<&[&str]>) -> Value {
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity,subscription_id\n".to_owned();
    for hour in 0..24 {
        for subscription in ["s-1", "s-2", "s-3"] {
            demand += &format!("2026-08-01T{hour:02}:00:00Z,westeurope,Standard_D2s_v5,2,{subscription}\n");
        }
    }
    bench
        .write("demand.csv", &demand)
        .write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly\nwesteurope,Standard_D2s_v5,linux,0.2,\n");
    let mut scope = json!({"type": "ManagementGroup", "id": "production"});
    if let Some(subscriptions) = subscriptions {
        scope["subscriptions"] = json!(subscriptions);
    }
    let owned = json!({"reservations": [{"region": "westeurope", "arm_sku": "Standard_D2s_v5", "term": "P1Y",
        "quantity": 4, "hourly_price": 0.1, "scope": scope}]});
    bench.write("owned.json", &owned.to_string());
    bench.ok("recommend --demand demand.csv --prices prices.csv --existing owned.json --out plan.json");
    bench.json("plan.json")
}

fn left_at_payg(plan: &Value) -> f64 {
    plan["baseline"]["payg_cost"].as_f64().expect("money")
}

fn warned(plan: &Value) -> Option<&Value> {
    plan["warnings"].as_array().expect("warnings").iter().find(|warning| warning["code"] == "management_group_unknown")
}

#[test]
fn a_group_serves_the_subscriptions_that_it_names() {
    for (named, served) in [
        (&["S-1"][..], 2.0),
        (&["s-1", "/subscriptions/s-3"][..], 4.0),
        (&["s-1", "s-2", "s-3"][..], 4.0),
        (&["s-9"][..], 0.0),
    ] {
        let plan = plan(Some(named));
        assert!(close(left_at_payg(&plan), 24.0 * 0.2 * (6.0 - served)), "{named:?}: {}", plan["baseline"]);
        assert_eq!(warned(&plan), None, "{named:?}");
    }
}

#[test]
fn a_group_that_names_no_subscription_counts_as_shared_and_says_so() {
    for named in [None, Some(&[][..])] {
        let plan = plan(named);
        assert!(close(left_at_payg(&plan), 24.0 * 0.2 * 2.0), "{}", plan["baseline"]);
        let warning = warned(&plan).expect("a warning");
        assert_eq!(warning["count"], 1);
        assert!(warning["message"].as_str().is_some_and(|message| message.ends_with(": production")), "{warning}");
    }
}
