//! Plans to make pages of, and what their controls show.

use crate::support::project;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use tenor::plan::Plan;
use tenor::plan::pool::PoolReport;
use tenor::report::locale::Locale;

/// The sample's plan with a change, its curves whole.
pub fn patched(change: impl FnOnce(&mut Value)) -> Plan {
    let text = fs::read_to_string(project().join("reports/sample/plan.json")).expect("the sample's plan");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    add_curves(&mut document);
    change(&mut document);
    serde_json::from_value(document).expect("a plan")
}

/// A plan that has something for every section.
pub fn full() -> Plan {
    let parts: Value = serde_json::from_str(include_str!("../xlsx/full.json")).expect("JSON");
    patched(|document| {
        for (name, part) in parts.as_object().expect("an object") {
            document[name] = part.clone();
        }
    })
}

/// Figures for every point of every pool's curve, and a curve of the whole plan through the plan's own figures.
fn add_curves(document: &mut Value) {
    for pool in document["pools"].as_array_mut().expect("pools") {
        let reserved = pool["reserved_units"].as_f64().expect("units");
        let Some(curve) = pool.get_mut("cost_curve").filter(|curve| !curve.is_null()) else { continue };
        let bought = (reserved / curve["ratio"].as_f64().expect("a ratio")).round() as u64;
        let mut quantity: BTreeSet<u64> =
            curve["quantity"].as_array().expect("a list").iter().filter_map(Value::as_u64).collect();
        quantity.insert(bought);
        let cost = |quantity: &u64| 1_000.0 + 37.25 * (*quantity as f64 - bought as f64).abs();
        let costs: Vec<f64> = quantity.iter().map(cost).collect();
        let share = |part: f64| quantity.iter().map(|q| part / (1.0 + *q as f64)).collect::<Vec<f64>>();
        curve["saving"] = json!(costs.iter().map(|cost| costs[0] - cost).collect::<Vec<f64>>());
        curve["cost_low"] = json!(costs);
        curve["cost_high"] = json!(costs);
        curve["cost"] = json!(costs);
        curve["coverage"] = json!(share(0.5));
        curve["utilization"] = json!(quantity.iter().map(|q| (*q > 0).then_some(0.75)).collect::<Vec<_>>());
        curve["quantity"] = json!(quantity);
    }
    let share: Vec<f64> = (0..=15).map(|step| f64::from(step) / 10.0).collect();
    let [cost, current] = [&document["bill"]["total_cost"], &document["baseline"]["current_cost"]]
        .map(|figure| figure.as_f64().expect("money"));
    let saved = document["saving"]["amount"].as_f64().expect("money");
    let away = |share: &f64| 5_000.0 * (share - 1.0).abs();
    document["plan_curve"] = json!({
        "share": share,
        "machines": share.iter().map(|share| (share * 65.0).round() as u64).collect::<Vec<u64>>(),
        "hourly_commitment": share.iter().map(|share| share * 1.25).collect::<Vec<f64>>(),
        "total_cost": share.iter().map(|share| cost + away(share)).collect::<Vec<f64>>(),
        "saving": share.iter().map(|share| if *share == 1.0 { saved } else { current - cost - away(share) }).collect::<Vec<f64>>(),
        "coverage": share.iter().map(|share| share / 2.0).collect::<Vec<f64>>(),
        "utilization": share.iter().map(|share| (*share > 0.0).then_some(0.9)).collect::<Vec<_>>(),
    });
}

/// The pools with a control, in the order of the page: those reserved for first, then by cost.
pub fn controlled(plan: &Plan) -> Vec<&PoolReport> {
    let has_points = |pool: &&PoolReport| pool.cost_curve.as_ref().is_some_and(|curve| curve.quantity.len() > 1);
    let mut pools: Vec<&PoolReport> = plan.pools.iter().filter(has_points).collect();
    let is_open = |pool: &PoolReport| pool.reserved_units <= 0.0;
    pools.sort_by(|a, b| is_open(a).cmp(&is_open(b)).then(b.payg_cost.total_cmp(&a.payg_cost)));
    pools
}

/// What the controls of a plan show, control by control and point by point: position, cost, saving, coverage,
/// utilisation; that of the whole plan first.
pub fn shown_by_controls(plan: &Plan, locale: &Locale) -> Vec<Vec<[String; 5]>> {
    let amount = |value: f64| locale.money_of(value, &plan.currency);
    let whole = plan.plan_curve.as_ref().expect("a curve of the plan");
    let of_plan = (0..whole.share.len())
        .map(|at| {
            let machines = locale.counted("common-machines-count", whole.machines[at]);
            let share = locale.tell("common-percent", &[("number", locale.number(whole.share[at] * 100.0, 0).into())]);
            let commitment = locale.price_of(whole.hourly_commitment[at], &plan.currency);
            let args = [("share", share.into()), ("machines", machines.into()), ("commitment", commitment.into())];
            [
                locale.tell("page-position-both", &args),
                amount(whole.total_cost[at]),
                amount(whole.saving[at]),
                locale.percent_or_dash(whole.coverage[at]),
                locale.percent_or_dash(whole.utilization[at]),
            ]
        })
        .collect();
    let mut controls = vec![of_plan];
    for pool in controlled(plan) {
        let curve = pool.cost_curve.as_ref().expect("a curve");
        let point = |at: usize| {
            [
                locale.counted("common-machines-count", curve.quantity[at]),
                amount(curve.cost[at]),
                amount(curve.saving[at]),
                locale.percent_or_dash(curve.coverage[at]),
                locale.percent_or_dash(curve.utilization[at]),
            ]
        };
        controls.push((0..curve.quantity.len()).map(point).collect());
    }
    controls
}
