//! Microsoft's recommendations beside the plan's, and why they differ.

use crate::support::{Bench, close};
use serde_json::{Value, json};

const ADVICE: &str = "SKU,Location,CostWithNoReservedInstances,FirstUsageDate,InstanceFlexibilityRatio,InstanceFlexibilityGroup,LookBackPeriod,MeterId,NetSavings,NormalizedSize,RecommendedQuantity,RecommendedQuantityNormalized,ResourceType,Scope,SkuProperties,Term,TotalCostWithReservedInstances\n";

fn advice(size: &str, quantity: u32, days: u32) -> String {
    format!(
        "{size},westeurope,100,08/01/2026,1,g,Last{days}Days,m,30,{size},{quantity},{quantity},virtualmachines,Shared,[],P1Y,70\n"
    )
}

/// Machines of a size by hour.
struct Usage {
    size: &'static str,
    machines: fn(usize) -> u32,
}

fn of(size: &'static str, machines: fn(usize) -> u32) -> Usage {
    Usage { size, machines }
}

struct Case {
    days: usize,
    usage: Vec<Usage>,
    /// One year, three years, plan of one year; pay-as-you-go is 0.2 a unit.
    prices: [&'static str; 3],
    advice: String,
    flags: &'static str,
}

impl Default for Case {
    fn default() -> Case {
        Case {
            days: 7,
            usage: vec![of("Standard_D2s_v5", |_| 10)],
            prices: ["0.12", "", ""],
            advice: advice("Standard_D2s_v5", 10, 7),
            flags: "",
        }
    }
}

impl Case {
    fn plan(&self) -> Value {
        let bench = Bench::new();
        let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
        let mut prices = "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly\n".to_owned();
        for Usage { size, machines } in &self.usage {
            // Of twice the size at twice the price.
            let doubled = |price: &str| match (price.parse::<f64>(), size.contains("4s")) {
                (Ok(price), true) => (2.0 * price).to_string(),
                _ => price.to_owned(),
            };
            let [one, three, plan] = self.prices.map(doubled);
            prices += &format!("westeurope,{size},linux,{},{one},{three},{plan}\n", doubled("0.2"));
            for hour in 0..24 * self.days {
                let time = format!("2026-08-{:02}T{:02}:00:00Z", hour / 24 + 1, hour % 24);
                demand += &format!("{time},westeurope,{size},{}\n", machines(hour));
            }
        }
        bench.write("demand.csv", &demand).write("prices.csv", &prices);
        bench.write("advice.csv", &(ADVICE.to_owned() + &self.advice));
        let owned = json!({"reservations": [{"region": "westeurope", "arm_sku": "Standard_D2s_v5", "term": "P1Y",
            "quantity": 10, "hourly_price": 0.1}]});
        bench.write("owned.json", &owned.to_string());
        bench.ok(&format!(
            "recommend --demand demand.csv --prices prices.csv --recommendations advice.csv --out plan.json {}",
            self.flags
        ));
        bench.json("plan.json")
    }

    /// The comparison of a plan for one pool and one year.
    fn entry(&self) -> Value {
        self.plan()["microsoft"]["entries"][0].clone()
    }
}

fn number(value: &Value, name: &str) -> f64 {
    value[name].as_f64().unwrap_or_else(|| panic!("{name} in {value}"))
}

fn differences(entry: &Value) -> Vec<&str> {
    entry["differences"].as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

#[test]
fn the_same_machines_are_no_difference_and_cost_the_same() {
    let plan = Case::default().plan();
    let microsoft = &plan["microsoft"];
    assert_eq!((&microsoft["path"], &microsoft["priced_term"]), (&json!("advice.csv"), &json!("P1Y")));
    let entry = &microsoft["entries"][0];
    assert_eq!(differences(entry), ["none"]);
    assert_eq!((&entry["plan_sku"], &entry["plan_quantity"]), (&json!("Standard_D2s_v5"), &json!(10)));
    assert_eq!((number(entry, "microsoft_units"), number(entry, "plan_units")), (10.0, 10.0));
    let line = &entry["microsoft"][0];
    assert_eq!(
        (&line["lookback_days"], &line["scope"], &line["net_saving"]),
        (&json!(7), &json!("Shared"), &json!(30.0))
    );
    assert!(close(number(microsoft, "microsoft_total_cost"), 10.0 * 0.12 * 168.0));
    assert!(close(number(microsoft, "plan_total_cost"), number(&plan["bill"], "total_cost")));
}

#[test]
fn another_look_back_finds_other_usage() {
    // Four more machines in the second of two weeks: always on for Microsoft, half of the hours for the plan.
    let usage = vec![of("Standard_D2s_v5", |hour| if hour < 168 { 2 } else { 6 })];
    let entry = Case { days: 14, usage, advice: advice("Standard_D2s_v5", 6, 7), ..Case::default() }.entry();
    assert_eq!((differences(&entry), number(&entry, "plan_units")), (vec!["lookback"], 2.0));
}

#[test]
fn sizes_that_take_turns_are_always_on_as_a_group() {
    // Four units at every hour, of either size in half of the hours: too little for each alone.
    let usage = vec![
        of("Standard_D2s_v5", |hour| if hour % 24 < 12 { 4 } else { 0 }),
        of("Standard_D4s_v5", |hour| if hour % 24 < 12 { 0 } else { 2 }),
        of("Standard_E2s_v5", |_| 3),
    ];
    let plan = Case { usage, advice: advice("Standard_E2s_v5", 3, 7), ..Case::default() }.plan();
    let entries = plan["microsoft"]["entries"].as_array().expect("entries");
    let found: Vec<(&str, f64, Vec<&str>)> = entries
        .iter()
        .map(|entry| (entry["isf_group"].as_str().expect("a name"), number(entry, "plan_units"), differences(entry)))
        .collect();
    assert_eq!(
        found,
        [("Dsv5 Series", 4.0, vec!["size_instead_of_group"]), ("Esv5 Series", 3.0, vec!["none"])],
        "{}",
        plan["microsoft"]
    );
}

#[test]
fn a_quantity_that_our_prices_do_not_give_is_a_matter_of_prices() {
    let entry = Case { advice: advice("Standard_D2s_v5", 4, 7), ..Case::default() }.entry();
    assert_eq!((differences(&entry), number(&entry, "plan_units")), (vec!["prices"], 10.0));
}

#[test]
fn what_does_not_pay_and_what_is_covered_say_so() {
    let usage = vec![of("Standard_D2s_v5", |hour| if hour % 24 < 12 { 4 } else { 0 })];
    let entry = Case { usage, advice: advice("Standard_D2s_v5", 4, 7), ..Case::default() }.entry();
    assert_eq!(differences(&entry), ["prices", "does_not_pay"]);
    assert_eq!((&entry["plan_sku"], &entry["plan_quantity"]), (&Value::Null, &json!(0)));
    let entry = Case { flags: "--existing owned.json", ..Case::default() }.entry();
    assert_eq!(differences(&entry), ["covered_already"]);
}

#[test]
fn the_other_term_is_named_and_never_bought_together() {
    let plan = Case { prices: ["0.12", "0.08", ""], ..Case::default() }.plan();
    let microsoft = &plan["microsoft"];
    let terms: Vec<(&str, Vec<&str>)> = microsoft["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| (entry["term"].as_str().expect("a term"), differences(entry)))
        .collect();
    assert_eq!(terms, [("P1Y", vec!["other_term"]), ("P3Y", vec!["other_term"])]);
    // Advice for both terms is billed for one of them.
    let both = advice("Standard_D2s_v5", 10, 7) + &advice("Standard_D2s_v5", 9, 7).replace("P1Y", "P3Y");
    let plan = Case { prices: ["0.12", "0.08", ""], advice: both, ..Case::default() }.plan();
    assert!(close(number(&plan["microsoft"], "microsoft_total_cost"), 10.0 * 0.12 * 168.0));
    let alone = advice("Standard_D2s_v5", 10, 7).replace("P1Y", "P3Y");
    let plan = Case { prices: ["0.12", "0.08", ""], advice: alone, ..Case::default() }.plan();
    assert_eq!(plan["microsoft"]["priced_term"], "P3Y");
    assert!(close(number(&plan["microsoft"], "microsoft_total_cost"), 10.0 * 0.08 * 168.0));
}

#[test]
fn usage_left_to_a_savings_plan_is_one_instrument_for_microsoft() {
    // Reserved machines cost hardly less than the plan, which also serves the other size's turns.
    let usage = vec![
        of("Standard_D2s_v5", |hour| if hour % 24 < 16 { 4 } else { 0 }),
        of("Standard_E2s_v5", |hour| if hour % 24 < 8 { 0 } else { 4 }),
        of("Standard_F2s_v2", |hour| if (8..16).contains(&(hour % 24)) { 0 } else { 4 }),
    ];
    let advised = ["Standard_D2s_v5", "Standard_E2s_v5", "Standard_F2s_v2"].map(|size| advice(size, 4, 7));
    let plan = Case { usage, prices: ["0.13", "", "0.131"], advice: advised.concat(), ..Case::default() }.plan();
    assert!(!plan["savings_plans"].as_array().expect("lines").is_empty(), "{}", plan["bill"]);
    let left: Vec<&Value> = plan["microsoft"]["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .filter(|entry| number(entry, "plan_units") < number(entry, "microsoft_units"))
        .collect();
    assert!(!left.is_empty());
    assert!(left.iter().all(|entry| differences(entry).contains(&"one_instrument")), "{left:?}");
}

#[test]
fn alternatives_and_advice_for_other_usage_are_counted_and_left_out() {
    let elsewhere = advice("Standard_D2s_v5", 3, 7).replace("westeurope", "northeurope");
    let single = advice("Standard_D2s_v5", 2, 7).replace("Shared", "Single");
    let rows = [advice("Standard_D2s_v5", 10, 7), advice("Standard_D2s_v5", 8, 30), single, elsewhere];
    let plan = Case { advice: rows.concat(), ..Case::default() }.plan();
    let microsoft = &plan["microsoft"];
    assert_eq!((&microsoft["not_in_demand"], microsoft["entries"].as_array().map(Vec::len)), (&json!(1), Some(1)));
    assert_eq!(number(&microsoft["entries"][0], "microsoft_units"), 10.0);
    let told: Vec<(&str, u64)> = plan["warnings"]
        .as_array()
        .expect("warnings")
        .iter()
        .filter_map(|warning| Some((warning["code"].as_str()?, warning["count"].as_u64()?)))
        .filter(|(code, _)| code.starts_with("microsoft_"))
        .collect();
    assert_eq!(told, [("microsoft_alternatives", 2)]);
}

#[test]
fn advice_for_one_subscription_serves_that_one_alone() {
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity,subscription_id\n".to_owned();
    for hour in 0..24 {
        for (subscription, machines) in [("s-1", 2), ("s-2", 3)] {
            demand += &format!("2026-08-01T{hour:02}:00:00Z,westeurope,Standard_D2s_v5,{machines},{subscription}\n");
        }
    }
    bench
        .write("demand.csv", &demand)
        .write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly\nwesteurope,Standard_D2s_v5,linux,0.2,0.12\n");
    // Four machines for the subscription that has two: two of them serve nothing.
    let header = ADVICE.replace("Term,", "Term,SubscriptionId,");
    let row = advice("Standard_D2s_v5", 4, 7).replace("Shared", "Single").replace("P1Y,", "P1Y,S-1,");
    bench.write("advice.csv", &(header + &row));
    bench.ok(
        "recommend --demand demand.csv --prices prices.csv --recommendations advice.csv --terms P1Y --out plan.json",
    );
    let microsoft = &bench.json("plan.json")["microsoft"];
    assert!(close(number(microsoft, "microsoft_total_cost"), 24.0 * (4.0 * 0.12 + 3.0 * 0.2)), "{microsoft}");
    assert_eq!(microsoft["entries"][0]["microsoft"][0]["scope"], "Single s-1");
}
