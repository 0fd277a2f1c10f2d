//! Right-sizing joined with the commitments: the worlds, the conflicts, and resizes that a customer agreed to.

mod usage;

use crate::support::{Bench, close};
use serde_json::Value;
use std::fmt::Write;

const GIB: f64 = 1_073_741_824.0;
const DAYS: usize = 31;
const HOURS: f64 = 744.0;
const MONTH: f64 = 730.0;

/// D4s_v5 and D2s_v5 share a group, in proportion; D2as_v5 is of another.
const PRICES: &str = "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly
westeurope,Standard_D4s_v5,linux,0.2,0.12,0.08,,
";
const SMALLER_KIN: &str = "westeurope,Standard_D2s_v5,linux,0.1,0.06,0.04,,\n";
const SMALLER_STRANGER: &str = "westeurope,Standard_D2as_v5,linux,0.09,0.054,0.036,,\n";
const ON_CREDITS: &str = "westeurope,Standard_B2as_v2,linux,0.05,0.03,0.02,,\n";
const SMALLER_ARM: &str = "westeurope,Standard_D2ps_v5,linux,0.08,0.048,0.032,,\n";

fn id(name: &str) -> String {
    format!("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/{name}")
}

/// July 2026, a Wednesday first: each machine a D4s_v5 around the clock.
fn demand(machines: &[&str]) -> String {
    let mut text = "day,resource_id,region,arm_sku,hours\n".to_owned();
    for day in 1..=DAYS {
        for name in machines {
            let _ = writeln!(text, "2026-07-{day:02},{},westeurope,Standard_D4s_v5,24", id(name));
        }
    }
    text
}

fn inventory(machines: &[&str]) -> String {
    let header = "resource_id,arm_sku,region,os\n".to_owned();
    machines.iter().fold(header, |text, name| text + &format!("{},Standard_D4s_v5,westeurope,linux\n", id(name)))
}

/// One hour of a machine of 16 GiB.
#[derive(Clone, Copy)]
struct HourOfUse {
    cpu: f64,
    memory_free_gib: f64,
    out_bytes: f64,
}

/// Half of the size would do.
const QUIET: HourOfUse = HourOfUse { cpu: 8.0, memory_free_gib: 13.0, out_bytes: 450_000_000.0 };
const DEAD: HourOfUse = HourOfUse { cpu: 0.4, memory_free_gib: 15.0, out_bytes: 10_000.0 };

fn metrics(machines: &[&str], of: impl Fn(usize) -> HourOfUse) -> String {
    let mut text = "TimeGenerated,ResourceId,MetricName,Average,Minimum,Maximum,Total,TimeGrain\n".to_owned();
    for name in machines {
        for hour in 0..DAYS * 24 {
            let (used, id) = (of(hour), id(name));
            let time = format!("2026-07-{:02}T{:02}:00:00Z", hour / 24 + 1, hour % 24);
            let _ = writeln!(text, "{time},{id},Percentage CPU,{},,{},,PT1H", used.cpu, used.cpu);
            let _ = writeln!(text, "{time},{id},Available Memory Bytes,,{},,,PT1H", used.memory_free_gib * GIB);
            let _ = writeln!(text, "{time},{id},Network Out Total,,,,{},PT1H", used.out_bytes);
        }
    }
    text
}

/// Machines of which `quiet` have metrics, and the sizes that are sold.
fn bench(machines: &[&str], quiet: &[&str], sizes: &str) -> Bench {
    let bench = Bench::new();
    bench
        .write("demand.csv", &demand(machines))
        .write("inventory.csv", &inventory(quiet))
        .write("metrics.csv", &metrics(quiet, |_| QUIET))
        .write("prices.csv", &format!("{PRICES}{sizes}"));
    bench
}

const RUN: &str = "recommend --demand demand.csv --prices prices.csv --out plan.json";
const SIZED: &str = "--metrics metrics.csv --inventory inventory.csv";

fn plan(bench: &Bench, flags: &str) -> Value {
    bench.ok(&format!("{RUN} {flags}"));
    bench.json("plan.json")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn world<'p>(plan: &'p Value, name: &str) -> &'p Value {
    let worlds = plan["rightsizing"]["worlds"].as_array().expect("worlds");
    worlds.iter().find(|world| world["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

fn total(plan: &Value, name: &str) -> f64 {
    number(&world(plan, name)["bill"]["total_cost"])
}

fn units(lines: &Value) -> f64 {
    let lines = lines.as_array().expect("lines").iter();
    let ratio = |line: &Value| if line["arm_sku"] == "Standard_D4s_v5" { 2.0 } else { 1.0 };
    lines.map(|line| number(&line["quantity"]) * ratio(line)).sum()
}

fn warned(plan: &Value, code: &str) -> u64 {
    let warnings = plan["warnings"].as_array().expect("warnings");
    warnings.iter().filter(|warning| warning["code"] == code).filter_map(|warning| warning["count"].as_u64()).sum()
}

fn advice<'p>(plan: &'p Value, name: &str) -> &'p Value {
    let resizes = plan["resizes"].as_array().expect("resizes");
    resizes.iter().find(|resize| resize["resource_id"] == id(name)).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn the_waterfall_adds_up_and_nothing_is_counted_twice() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], SMALLER_KIN);
    let plan = plan(&bench, SIZED);
    // Four machines at 0.2, one of which could cost half; three years cost 40 %.
    for (name, hourly) in [("as_is", 0.8), ("right_size_only", 0.7), ("commit_only", 0.32), ("both", 0.28)] {
        assert!(close(total(&plan, name), hourly * HOURS), "{name}: {}", total(&plan, name));
    }
    let waterfall = &plan["rightsizing"]["waterfall"];
    let part = |name: &str| number(&waterfall[name]);
    let left = part("today") - part("right_sizing") - part("commitment") - part("interaction");
    assert!((left - part("both")).abs() < 1e-9);
    assert!((part("today") - part("both_saving") - part("both")).abs() < 1e-9);
    assert!(close(part("interaction"), -0.06 * HOURS), "{waterfall}");
    assert_eq!((units(&world(&plan, "commit_only")["reservations"]), units(&plan["reservations"])), (8.0, 8.0));
    assert_eq!(units(&world(&plan, "both")["reservations"]), 7.0);
    assert_eq!(
        (plan["rightsizing"]["accepted"].as_u64(), plan["rightsizing"]["considered"].as_u64()),
        (Some(0), Some(1))
    );
}

#[test]
fn the_saving_after_commitments_stands_beside_retail() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], SMALLER_KIN);
    let plan = plan(&bench, SIZED);
    let entry = advice(&plan, "a");
    assert_eq!((entry["action"].as_str(), entry["target_sku"].as_str()), (Some("resize"), Some("Standard_D2s_v5")));
    assert!(close(number(&entry["monthly_saving"]), 0.1 * MONTH));
    assert!(close(number(&entry["monthly_saving_committed"]), 0.1 * 0.4 * MONTH), "{entry}");
}

#[test]
fn a_commitment_that_blocks_a_resize_is_a_conflict_with_both_costs() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], SMALLER_KIN);
    let plan = plan(&bench, SIZED);
    let rightsizing = &plan["rightsizing"];
    let conflicts = rightsizing["conflicts"].as_array().expect("conflicts");
    assert_eq!(conflicts.len(), 1);
    let conflict = &conflicts[0];
    assert_eq!(
        (conflict["resource_id"].as_str(), conflict["same_group"].as_bool()),
        (Some(id("a").as_str()), Some(true))
    );
    // Of eight reserved units one is idle once the machine has half of its own.
    assert!(close(number(&conflict["blocked_cost_month"]), 0.04 * MONTH), "{conflict}");
    assert!(close(number(&conflict["waiting_cost_month"]), 0.2 * 0.6 * MONTH), "{conflict}");
    assert!(close(number(&conflict["resize_saving_month"]), 0.04 * MONTH), "{conflict}");
    assert!(close(number(&rightsizing["commit_first_cost"]), 0.04 * HOURS));
    assert!(close(number(&rightsizing["resize_first_cost"]), 0.06 * HOURS));
}

#[test]
fn a_size_that_awaits_more_days_is_in_conflict_with_what_is_committed_before_them() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], &format!("{SMALLER_KIN}{ON_CREDITS}"));
    let plan = plan(&bench, SIZED);
    let entry = advice(&plan, "a");
    assert_eq!(entry["target_sku"], "Standard_D2s_v5");
    assert_eq!(entry["awaited"]["arm_sku"], "Standard_B2as_v2");
    assert!(close(number(&entry["awaited"]["monthly_saving"]), 0.05 * MONTH));
    let conflicts = plan["rightsizing"]["conflicts"].as_array().expect("conflicts");
    let told: Vec<(&Value, &Value)> =
        conflicts.iter().map(|conflict| (&conflict["target_sku"], &conflict["awaits_days"])).collect();
    let (size, later) = (Value::from("Standard_D2s_v5"), Value::from("Standard_B2as_v2"));
    assert_eq!(told, [(&size, &Value::from(false)), (&later, &Value::from(true))]);
    // One of eight units idles with each of the two steps.
    for conflict in conflicts {
        assert!(close(number(&conflict["blocked_cost_month"]), 0.04 * MONTH), "{conflict}");
    }
    // The worlds hold what is advised, and nothing that is not.
    assert_eq!(plan["rightsizing"]["considered"], 1);
    assert!(close(total(&plan, "as_is") - total(&plan, "right_size_only"), 0.1 * HOURS));

    // A customer who agrees to it at once has nothing to wait for.
    bench.write("accepted.csv", &format!("resource_id,target_sku\n{},Standard_B2as_v2\n", id("a")));
    let agreed = self::plan(&bench, &format!("{SIZED} --accept accepted.csv"));
    assert_eq!(advice(&agreed, "a")["awaited"], Value::Null);
    assert_eq!(agreed["rightsizing"]["conflicts"].as_array().map(Vec::len), Some(0));
}

#[test]
fn thresholds_of_a_file_decide_in_a_plan_and_stand_among_its_inputs() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], &format!("{SMALLER_KIN}{ON_CREDITS}"));
    bench.write("policy.json", r#"{"burst": {"standby_days_min": 0}}"#);
    let plan = plan(&bench, &format!("{SIZED} --policy policy.json"));
    assert_eq!(advice(&plan, "a")["target_sku"], "Standard_B2as_v2");
    let kinds: Vec<&str> =
        plan["inputs"].as_array().expect("inputs").iter().filter_map(|input| input["kind"].as_str()).collect();
    assert!(kinds.contains(&"resize_policy"), "{kinds:?}");
    let alone = bench.run(&format!("{RUN} --policy policy.json"));
    assert!(alone.status == 2 && alone.err.contains("--metrics"), "{}", alone.err);
}

#[test]
fn a_month_of_readings_is_tried_on_its_later_half() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], SMALLER_KIN);
    let plan = plan(&bench, SIZED);
    let trial = &plan["resize_trial"];
    assert_eq!(trial["from"], "2026-07-16T00:00:00Z");
    let in_use = |rule: &str| {
        let points = trial["points"].as_array().expect("points");
        let found = points.iter().find(|point| point["rule"] == rule && point["is_in_use"] == true);
        found.unwrap_or_else(|| panic!("no {rule}")).clone()
    };
    let (as_is, ours) = (in_use("as-is"), in_use("tenor"));
    assert_eq!((number(&as_is["saving_fraction"]), number(&as_is["machines_resized"])), (0.0, 0.0));
    // The one machine with readings, at half of its price.
    assert!(close(number(&ours["saving_fraction"]), 0.5), "{ours}");
    assert_eq!((number(&ours["machines_resized"]), number(&ours["share_over_limit_cpu"])), (1.0, 0.0));
    let few: Vec<String> = metrics(&["a"], |_| QUIET)
        .lines()
        .filter(|line| !line.starts_with("2026-07-2") && !line.starts_with("2026-07-3"))
        .map(str::to_owned)
        .collect();
    bench.write("metrics.csv", &few.join("\n"));
    assert_eq!(self::plan(&bench, SIZED)["resize_trial"], Value::Null);
}

const OWNED: &str = r#"{"reservations": [{"region": "westeurope", "arm_sku": "Standard_D4s_v5", "term": "P1Y",
    "quantity": 2, "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z"}]}"#;

#[test]
fn a_resize_inside_a_group_that_others_fill_strands_nothing() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], SMALLER_KIN);
    bench.write("owned.json", OWNED);
    let plan = plan(&bench, &format!("{SIZED} --existing owned.json"));
    assert_eq!(plan["rightsizing"]["stranded"].as_array().map(Vec::len), Some(0));
    assert!(total(&plan, "both") < total(&plan, "commit_only"));
}

#[test]
fn a_resize_to_another_group_strands_the_reservation_with_its_money() {
    let bench = bench(&["a", "b"], &["a"], SMALLER_STRANGER);
    bench.write("owned.json", OWNED);
    let plan = plan(&bench, &format!("{SIZED} --existing owned.json"));
    assert_eq!(advice(&plan, "a")["target_sku"], "Standard_D2as_v5");
    let stranded = plan["rightsizing"]["stranded"].as_array().expect("stranded");
    assert_eq!(stranded.len(), 1, "{stranded:?}");
    assert_eq!((stranded[0]["line"].as_u64(), stranded[0]["arm_sku"].as_str()), (Some(0), Some("Standard_D4s_v5")));
    assert!(close(number(&stranded[0]["utilization_before"]), 1.0));
    assert!(close(number(&stranded[0]["utilization_after"]), 0.5));
    assert!(close(number(&stranded[0]["wasted_cost"]), 0.12 * HOURS));
    // Everything that is committed serves a machine: right-sizing alone saves nothing, and both worlds say so.
    assert!(number(&plan["rightsizing"]["waterfall"]["right_sizing"]) < 0.0);
}

#[test]
fn accepted_resizes_decide_and_the_bill_stays_the_tables() {
    let bench = bench(&["a", "b", "c", "d"], &["a", "b"], SMALLER_KIN);
    bench.write("accepted.csv", &format!("resource_id,target_sku\n{},\n", id("a")));
    let plan = plan(&bench, &format!("{SIZED} --accept accepted.csv"));
    assert_eq!(units(&plan["reservations"]), 7.0);
    assert!(close(number(&plan["baseline"]["gross_payg_cost"]), 0.8 * HOURS));
    bench.ok("simulate --demand demand.csv --prices prices.csv --plan plan.json --out bill.json");
    let simulated = number(&bench.json("bill.json")["bill"]["total_cost"]);
    assert!(close(simulated, number(&plan["bill"]["total_cost"])));
    assert_eq!(world(&plan, "both")["reservations"][0]["quantity"], plan["reservations"][0]["quantity"]);
    assert_eq!(
        (plan["rightsizing"]["accepted"].as_u64(), plan["rightsizing"]["considered"].as_u64()),
        (Some(1), Some(1))
    );
    // What was not agreed to is blocked by what is bought for it.
    let conflicts = plan["rightsizing"]["conflicts"].as_array().expect("conflicts");
    let blocked: Vec<&str> = conflicts.iter().filter_map(|conflict| conflict["resource_id"].as_str()).collect();
    assert_eq!(blocked, [id("b")]);
}

#[test]
fn an_edited_document_is_accepted_as_it_stands() {
    let bench = bench(&["a", "b", "c", "d"], &["a", "b"], SMALLER_KIN);
    bench.ok("rightsize --metrics metrics.csv --inventory inventory.csv --prices prices.csv --out resizes.json");
    let mut document = bench.json("resizes.json");
    let entries = document["resizes"].as_array_mut().expect("resizes");
    entries.retain(|entry| entry["resource_id"] == id("b"));
    bench.write("resizes.json", &document.to_string());
    // The document says what it needs: no metrics are read again.
    let plan = plan(&bench, "--accept resizes.json");
    assert_eq!(units(&plan["reservations"]), 7.0);
    assert_eq!(plan["resizes"].as_array().map(Vec::len), Some(1));
    assert_eq!(advice(&plan, "b")["target_sku"], "Standard_D2s_v5");
}

#[test]
fn what_cannot_be_accepted_is_refused_or_named() {
    let bench = bench(&["a", "b", "c", "d"], &["a"], &format!("{SMALLER_KIN}{SMALLER_ARM}"));
    let accepted = |rows: &str| {
        bench.write("accepted.csv", &format!("resource_id,action,target_sku\n{}", rows.replace('@', &id("")[..])));
        bench.run(&format!("{RUN} --accept accepted.csv"))
    };
    for (rows, says) in [
        ("@a,,Standard_D2s_v5\n@A,,Standard_D4s_v5\n", "is named twice, in row 2 and in row 3"),
        ("@a,,Standard_Nowhere_v9\n", "is no size"),
        ("@a,,Standard_E2s_v5\n", "no price is known for Standard_E2s_v5 in westeurope"),
        ("@a,shrink,\n", "expected resize, shutdown, schedule or keep"),
        ("@a,,\n", "says neither target_sku nor action"),
        ("@a,schedule,\n", "the hours in which it is off are not known"),
    ] {
        let ran = accepted(rows);
        assert_eq!(ran.status, 3, "{rows}: {}", ran.err);
        assert!(ran.err.contains(says), "{rows}: {}", ran.err);
    }
    let named = |rows: &str, code: &str| {
        let ran = accepted(rows);
        assert_eq!(ran.status, 0, "{rows}: {}", ran.err);
        assert_eq!(warned(&bench.json("plan.json"), code), 1, "{rows}");
    };
    named("@stranger,shutdown,\n", "accepted_unknown");
    named("@a,,Standard_D4s_v5\n", "accepted_nothing");
    named("@a,,Standard_D2ps_v5\n", "accepted_against_gate");
    assert_eq!(world(&bench.json("plan.json"), "both")["reservations"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_schedule_takes_the_off_hours_out_of_daily_usage_and_says_how() {
    let bench = bench(&["a", "b"], &["a"], "");
    // Off from 19:00 to 07:00 on working days, and on weekends.
    let busy = HourOfUse { cpu: 95.0, memory_free_gib: 2.0, out_bytes: 9e9 };
    let of = |hour: usize| {
        let on_duty = !matches!((hour / 24 + 2) % 7, 5 | 6) && (7..19).contains(&(hour % 24));
        if on_duty { busy } else { HourOfUse { memory_free_gib: 2.0, ..DEAD } }
    };
    bench.write("metrics.csv", &metrics(&["a"], of));
    let plan = plan(&bench, SIZED);
    assert_eq!(advice(&plan, "a")["action"], "schedule");
    // 23 working days of 12 hours in place of 31 days.
    let left = 0.2 * (HOURS + 23.0 * 12.0);
    assert!(close(number(&world(&plan, "right_size_only")["gross_payg_cost"]), left));
    assert_eq!(warned(&plan, "schedules_by_share"), 1);
}

#[test]
fn a_machine_that_the_demand_does_not_show_is_in_no_world_and_said() {
    let bench = bench(&["a", "b"], &["a", "elsewhere"], SMALLER_KIN);
    let plan = plan(&bench, SIZED);
    let rightsizing = &plan["rightsizing"];
    assert_eq!((rightsizing["considered"].as_u64(), rightsizing["not_in_demand"].as_u64()), (Some(2), Some(1)));
    assert_eq!(warned(&plan, "resizes_not_in_demand"), 1);
    assert!(close(total(&plan, "right_size_only"), 0.3 * HOURS));
    assert!(advice(&plan, "elsewhere")["monthly_saving_committed"].is_null());
}

#[test]
fn hourly_usage_holds_a_machine_by_its_size_and_says_so() {
    let bench = bench(&[], &["a"], SMALLER_KIN);
    let mut text = "hour,region,arm_sku,quantity\n".to_owned();
    for hour in 0..DAYS * 24 {
        let _ = writeln!(text, "2026-07-{:02}T{:02}:00:00Z,westeurope,Standard_D4s_v5,4", hour / 24 + 1, hour % 24);
    }
    bench.write("demand.csv", &text);
    let plan = plan(&bench, SIZED);
    assert!(close(total(&plan, "right_size_only"), 0.7 * HOURS));
    assert_eq!(warned(&plan, "resizes_by_size"), 1);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let bench = bench(&["a", "b", "c", "d"], &["a", "b"], &format!("{SMALLER_KIN}{SMALLER_STRANGER}"));
    bench.write("accepted.csv", &format!("resource_id,action\n{},shutdown\n", id("c")));
    let text = |threads: &str| {
        let line = format!("{RUN} {SIZED} --accept accepted.csv");
        let ran = bench.run_with(&line, &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        bench.read("plan.json")
    };
    assert_eq!(text("1"), text("4"));
}
