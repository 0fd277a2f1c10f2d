//! Constraints bind the optimum, and each says what it costs.

use crate::support::{Bench, close};
use serde_json::Value;

/// Ten machines of one size and three of another all day; five more of the one in the morning, three more of the other in
/// the evening, which together are worth a savings plan. A week of hours.
fn bench() -> Bench {
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
    for hour in 0..168 {
        let time = format!("2026-08-{:02}T{:02}:00:00Z", hour / 24 + 1, hour % 24);
        let (morning, evening) = ((8..16).contains(&(hour % 24)), (16..24).contains(&(hour % 24)));
        demand += &format!("{time},westeurope,Standard_D4s_v5,{}\n", if morning { 15 } else { 10 });
        demand += &format!("{time},westeurope,Standard_E4s_v5,{}\n", if evening { 6 } else { 3 });
    }
    bench.write("demand.csv", &demand);
    bench.write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\n\
         westeurope,Standard_D4s_v5,linux,0.2,0.12,0.08,0.14,0.1\n\
         westeurope,Standard_E4s_v5,linux,0.3,0.18,0.12,0.21,0.15\n\
         westeurope,Standard_D8s_v5,linux,0.4,0.24,0.16,0.28,0.2\n",
    );
    bench
}

fn plan(bench: &Bench, constraints: &str) -> Value {
    bench.write("constraints.toml", constraints);
    let flags = if constraints.is_empty() { "" } else { " --constraints constraints.toml" };
    bench.ok(&format!("recommend --demand demand.csv --prices prices.csv --out plan.json{flags}"));
    let plan = bench.json("plan.json");
    // Whatever binds, the bill is that of the table, which simulate reproduces.
    bench.ok("simulate --demand demand.csv --prices prices.csv --plan plan.json --out bill.json");
    let bill = bench.json("bill.json");
    assert!(close(money(&plan, "bill", "total_cost"), money(&bill, "bill", "total_cost")), "{constraints}");
    plan
}

fn money(plan: &Value, part: &str, name: &str) -> f64 {
    plan[part][name].as_f64().expect("money")
}

fn quantity(plan: &Value, size: &str) -> u64 {
    let lines = plan["reservations"].as_array().expect("lines").iter().filter(|line| line["arm_sku"] == size);
    lines.map(|line| line["quantity"].as_u64().expect("machines")).sum()
}

fn committed(plan: &Value) -> f64 {
    let lines = plan["savings_plans"].as_array().expect("lines").iter();
    lines.map(|line| line["hourly_commitment"].as_f64().expect("money")).sum()
}

#[test]
fn the_costs_of_constraints_are_what_the_bill_is_dearer() {
    let bench = bench();
    let free = money(&plan(&bench, ""), "bill", "total_cost");
    for constraint in
        ["term_max = \"P1Y\"", "upfront_max = 9000.0", "coverage_max = 0.5", "hourly_commitment_max = 0.1"]
    {
        let bound = plan(&bench, constraint);
        let listed = bound["constraints"].as_array().expect("constraints");
        assert_eq!(listed.len(), 1);
        let dearer = money(&bound, "bill", "total_cost") - free;
        let cost = listed[0]["cost"].as_f64().expect("money");
        assert!(close(cost, dearer) || (cost - dearer).abs() < 1e-9, "{constraint}: {cost} against {dearer}");
        assert!(cost > -1e-9, "{constraint}: {cost}");
    }
}

#[test]
fn a_longest_term_is_kept() {
    let bound = plan(&bench(), "term_max = \"P1Y\"");
    let lines = |part: &str| bound[part].as_array().expect("lines").clone();
    assert!(lines("reservations").iter().chain(&lines("savings_plans")).all(|line| line["term"] == "P1Y"));
    assert!(!lines("reservations").is_empty());
}

#[test]
fn money_paid_upfront_stays_below_its_most() {
    let bound = plan(&bench(), "upfront_max = 9000.0");
    let lines = bound["reservations"].as_array().expect("lines");
    let price =
        |line: &Value| line["term_price"].as_f64().expect("money") * line["quantity"].as_f64().expect("machines");
    let paid: f64 = lines.iter().map(price).sum();
    assert!(paid <= 9_000.0 && paid > 5_000.0, "{paid}");
}

#[test]
fn terms_share_money_paid_upfront_as_the_cheapest_of_all_combinations_does() {
    // Two sizes of one machine each hour and more by day; every combination of whole machines of both terms is priced.
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
    for hour in 0..24 {
        let more = u32::from((8..18).contains(&hour));
        demand += &format!("2026-08-31T{hour:02}:00:00Z,westeurope,Standard_D2s_v5,{}\n", 3 + more);
        demand += &format!("2026-08-31T{hour:02}:00:00Z,westeurope,Standard_E2s_v5,{}\n", 2 + more);
    }
    bench.write("demand.csv", &demand);
    bench.write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly\nwesteurope,Standard_D2s_v5,linux,0.1,0.06,0.04\nwesteurope,Standard_E2s_v5,linux,0.13,0.08,0.045\n",
    );
    // Pay-as-you-go of a size when so many machines are reserved.
    let left = |level: u64, payg: f64, reserved: u64| -> f64 {
        (0..24).map(|hour| payg * (level + u64::from((8..18).contains(&hour))).saturating_sub(reserved) as f64).sum()
    };
    for most in [300.0, 800.0, 1_500.0, 2_600.0, 4_200.0, 6_000.0] {
        bench.write("c.toml", &format!("upfront_max = {most:.1}\n"));
        bench.ok("recommend --demand demand.csv --prices prices.csv --instruments reservation --constraints c.toml --out plan.json");
        let plan = bench.json("plan.json");
        let mut least = f64::INFINITY;
        for code in 0..5u64.pow(4) {
            let [d1, d3, e1, e3] = [0, 1, 2, 3].map(|place| code / 5u64.pow(place) % 5);
            let yearly = 8_760.0 * (d1 as f64 * 0.06 + e1 as f64 * 0.08);
            let paid = yearly + 26_280.0 * (d3 as f64 * 0.04 + e3 as f64 * 0.045);
            if paid <= most {
                let hourly = d1 as f64 * 0.06 + d3 as f64 * 0.04 + e1 as f64 * 0.08 + e3 as f64 * 0.045;
                least = least.min(24.0 * hourly + left(3, 0.1, d1 + d3) + left(2, 0.13, e1 + e3));
            }
        }
        let total = money(&plan, "bill", "total_cost");
        assert!((total - least).abs() < 1e-9 * least, "{most}: {total} against {least}");
        let bound = money(&plan, "certificate", "lower_bound");
        assert!(bound <= total * (1.0 + 1e-9) && bound > 0.9 * total, "{most}: {bound} below {total}");
    }
}

#[test]
fn a_largest_commitment_and_a_largest_coverage_are_kept() {
    let bench = bench();
    assert!(committed(&plan(&bench, "")) > 0.0);
    let bound = plan(&bench, "hourly_commitment_max = 0.05");
    assert!(committed(&bound) <= 0.05 * (1.0 + 1e-9), "{}", committed(&bound));
    let bound = plan(&bench, "coverage_max = 0.5");
    let coverage = money(&bound, "metrics", "coverage");
    assert!(coverage <= 0.5 + 1e-9 && coverage > 0.4, "{coverage}");
}

#[test]
fn every_line_is_used_as_much_as_it_must() {
    let bound = plan(&bench(), "utilization_min = 0.99");
    for line in ["reservations", "savings_plans"].iter().flat_map(|part| bound[part].as_array().expect("lines")) {
        let used = line["expected_utilization"].as_f64().expect("a share");
        assert!(used >= 0.99 - 1e-9, "{line}");
    }
    assert_eq!(quantity(&bound, "Standard_E4s_v5"), 3);
}

#[test]
fn usage_that_is_excluded_or_ends_is_not_counted_on() {
    let bench = bench();
    let free = plan(&bench, "");
    assert_eq!((quantity(&free, "Standard_D4s_v5"), quantity(&free, "Standard_E4s_v5")), (10, 3));
    let excluded = plan(&bench, "[[exclude]]\nwhere = { arm_sku = \"Standard_E4s_v5\" }");
    assert_eq!(quantity(&excluded, "Standard_E4s_v5"), 0);
    let some = plan(&bench, "[[exclude]]\nwhere = { arm_sku = \"Standard_D4s_v5\" }\nquantity = 4");
    assert_eq!(quantity(&some, "Standard_D4s_v5"), 6);
    // Of three years half a year is too little for a reservation at 40 % of pay-as-you-go.
    let ends = plan(&bench, "[[end]]\nwhere = { arm_sku = \"Standard_E4s_v5\" }\ndate = 2027-02-01");
    assert_eq!(quantity(&ends, "Standard_E4s_v5"), 0);
    let late = plan(&bench, "[[end]]\nwhere = { arm_sku = \"Standard_E4s_v5\" }\ndate = 2029-06-01");
    assert_eq!(quantity(&late, "Standard_E4s_v5"), 3);
    // Half a year is half of the longest term when that is a year, too little for a reservation at 60 %; ten months are not.
    let end =
        |date: &str| format!("term_max = \"P1Y\"\n[[end]]\nwhere = {{ arm_sku = \"Standard_E4s_v5\" }}\ndate = {date}");
    assert_eq!(quantity(&plan(&bench, &end("2027-02-24")), "Standard_E4s_v5"), 0);
    assert_eq!(quantity(&plan(&bench, &end("2027-06-24")), "Standard_E4s_v5"), 3);
}

#[test]
fn usage_that_starts_or_moves_is_counted_where_it_will_be() {
    let bench = bench();
    let starts = "[[start]]\nregion = \"westeurope\"\narm_sku = \"Standard_E4s_v5\"\ndate = 2026-09-01\nquantity = 2";
    assert_eq!(quantity(&plan(&bench, starts), "Standard_E4s_v5"), 5);
    let moves = "[[move]]\nwhere = { arm_sku = \"Standard_E4s_v5\" }\nto = \"Standard_D4s_v5\"";
    let moved = plan(&bench, moves);
    assert_eq!((quantity(&moved, "Standard_D4s_v5"), quantity(&moved, "Standard_E4s_v5")), (16, 0));
}

#[test]
fn a_change_of_no_usage_is_warned_of() {
    let bound = plan(&bench(), "[[exclude]]\nwhere = { arm_sku = \"Standard_M8ms\" }");
    let codes: Vec<&str> =
        bound["warnings"].as_array().expect("warnings").iter().filter_map(|w| w["code"].as_str()).collect();
    assert!(codes.contains(&"constraint_unmatched"), "{codes:?}");
}

#[test]
fn a_tag_names_its_machines() {
    let bench = Bench::new();
    let mut text = "SubscriptionId,ResourceGroup,ResourceLocation,Date,MeterCategory,MeterSubCategory,MeterName,Quantity,CostInBillingCurrency,ConsumedService,ResourceId,AdditionalInfo,ChargeType,PricingModel,BillingCurrencyCode,Tags\n".to_owned();
    for day in 1..=5 {
        for machine in ["a", "b", "c"] {
            let stage = if machine == "c" { "retiring" } else { "live" };
            text += &format!(
                "s1,rg,polandcentral,08/{day:02}/2026,Virtual Machines,Dsv5 Series,D4s v5,24,5.52,Microsoft.Compute,/subscriptions/s1/vm/{machine},\"{{\"\"ServiceType\"\":\"\"Standard_D4s_v5\"\",\"\"UsageType\"\":\"\"ComputeHR\"\"}}\",Usage,OnDemand,USD,\"\"\"stage\"\": \"\"{stage}\"\"\"\n"
            );
        }
    }
    bench.write("usage.csv", &text);
    bench.write("constraints.toml", "[[exclude]]\nwhere = { tag = \"stage=retiring\" }");
    let units = |plan: &Value| -> f64 {
        plan["reservations"].as_array().expect("lines").iter().filter_map(|line| line["units"].as_f64()).sum()
    };
    bench.ok("recommend --demand usage.csv --out free.json");
    bench.ok("recommend --demand usage.csv --constraints constraints.toml --out bound.json");
    assert!(close(units(&bench.json("bound.json")), units(&bench.json("free.json")) * 2.0 / 3.0));
}
