//! The curves of a plan: what more and less of it costs, by the simulator, through the plan's own figures.

use crate::support::{Bench, close};
use serde_json::{Value, json};

const HOURS: u32 = 24;
const PAYG: f64 = 0.2;
const RESERVED: f64 = 0.12;

/// Machines of the first region in an hour: from 31 to 124, six hours each.
fn machines(hour: u32) -> f64 {
    f64::from(31 * (hour % 4 + 1))
}

/// A region whose machines can be reserved, and one with a machine that only a savings plan serves. The third step of
/// the first runs in half of the hours, which is less than pays.
fn bench() -> Bench {
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
    for hour in 0..HOURS {
        let at = format!("2026-08-01T{hour:02}:00:00Z");
        demand += &format!("{at},westeurope,Standard_D2s_v5,{}\n{at},westus,Standard_D2s_v5,1\n", machines(hour));
    }
    bench.write("demand.csv", &demand).write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly,sp1y_hourly\n\
         westeurope,Standard_D2s_v5,linux,0.2,0.12,\nwestus,Standard_D2s_v5,linux,0.2,,0.12\n",
    );
    bench.ok("recommend --demand demand.csv --prices prices.csv --basis history --out plan.json");
    bench
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap_or_else(|| panic!("a list: {value}")).iter().filter_map(Value::as_f64).collect()
}

#[test]
fn at_its_own_share_the_curve_of_a_plan_is_the_plan_to_the_last_bit() {
    let plan = bench().json("plan.json");
    let curve = &plan["plan_curve"];
    let shares = numbers(&curve["share"]);
    assert_eq!((shares.len(), shares[0], shares[10], shares[15]), (16, 0.0, 1.0, 1.5));
    assert_eq!(curve["total_cost"][10], plan["bill"]["total_cost"]);
    assert_eq!(curve["saving"][10], plan["saving"]["amount"]);
    assert_eq!(curve["coverage"][10], plan["metrics"]["coverage"]);
    assert_eq!(curve["utilization"][10], plan["metrics"]["utilization"]);
    assert_eq!(curve["machines"][10], plan["reservations"][0]["quantity"]);
    assert_eq!(curve["hourly_commitment"][10], plan["savings_plans"][0]["hourly_commitment"]);
    assert_eq!(curve["total_cost"][0], plan["baseline"]["current_cost"]);
    assert_eq!((&curve["saving"][0], &curve["utilization"][0]), (&json!(0.0), &Value::Null));
}

#[test]
fn every_share_of_a_plan_is_billed_as_simulate_bills_it() {
    let bench = bench();
    let plan = bench.json("plan.json");
    for (at, share) in [(3, 0.3), (7, 0.7), (15, 1.5)] {
        let mut part = plan.clone();
        let quantity = (62.0_f64 * share).round();
        part["reservations"][0]["quantity"] = json!(quantity as u64);
        let commitment = plan["savings_plans"][0]["hourly_commitment"].as_f64().expect("money");
        part["savings_plans"][0]["hourly_commitment"] = json!(commitment * share);
        bench.write("part.json", &part.to_string());
        bench.ok("simulate --demand demand.csv --plan part.json --prices prices.csv --out bill.json");
        let bill = bench.json("bill.json");
        let curve = &plan["plan_curve"];
        assert_eq!(curve["machines"][at], json!(quantity as u64));
        for (own, found) in [
            (&curve["total_cost"][at], &bill["bill"]["total_cost"]),
            (&curve["saving"][at], &bill["saving"]["amount"]),
            (&curve["coverage"][at], &bill["metrics"]["coverage"]),
            (&curve["utilization"][at], &bill["metrics"]["utilization"]),
        ] {
            let both = own.as_f64().zip(found.as_f64());
            assert!(both.is_some_and(|(own, found)| close(own, found)), "{share}: {own} and {found}");
        }
    }
}

#[test]
fn a_pools_curve_is_the_bill_of_each_quantity_and_meets_the_plans_own() {
    let plan = bench().json("plan.json");
    assert_eq!(plan["reservations"][0]["quantity"], 62);
    let pools = plan["pools"].as_array().expect("pools");
    let pool = pools.iter().find(|pool| pool["region"] == "westeurope").expect("a pool");
    let curve = &pool["cost_curve"];
    let quantities = numbers(&curve["quantity"]);
    assert!(quantities.contains(&62.0) && quantities.windows(2).all(|pair| pair[0] < pair[1]), "{quantities:?}");
    let sum = |of: &dyn Fn(f64) -> f64| (0..HOURS).map(|hour| of(machines(hour))).sum::<f64>();
    let gross = PAYG * sum(&|machines| machines);
    for (at, quantity) in quantities.iter().enumerate() {
        let used = sum(&|machines| machines.min(*quantity));
        let cost = gross - PAYG * used + RESERVED * quantity * f64::from(HOURS);
        let figure = |name: &str| curve[name][at].as_f64().unwrap_or(f64::NAN);
        for (name, own) in [("cost", cost), ("cost_low", cost), ("cost_high", cost), ("saving", gross - cost)] {
            assert!((figure(name) - own).abs() < 1e-9 * gross, "{name} of {quantity}: {own} and {}", figure(name));
        }
        assert!(close(figure("coverage"), PAYG * used / gross));
        let utilization = curve["utilization"][at].as_f64();
        assert_eq!(utilization.is_some(), *quantity > 0.0, "{quantity}");
        assert!(utilization.is_none_or(|own| close(own, used / (quantity * f64::from(HOURS)))), "{quantity}");
    }
    let own = quantities.iter().position(|quantity| *quantity == 62.0).expect("the plan's quantity");
    assert!(close(numbers(&curve["saving"])[own], plan["reservations"][0]["saving"].as_f64().expect("money")));
}

#[test]
fn a_plan_that_buys_nothing_has_no_curve() {
    let bench = bench();
    bench.write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly\n\
         westeurope,Standard_D2s_v5,linux,0.2,0.2\nwestus,Standard_D2s_v5,linux,0.2,0.2\n",
    );
    bench.ok("recommend --demand demand.csv --prices prices.csv --basis history --out plan.json");
    assert_eq!(bench.json("plan.json").get("plan_curve"), None);
}
