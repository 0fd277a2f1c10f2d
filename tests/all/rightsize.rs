//! Right-sizing: facts about decisions on small synthetic metrics.

mod inputs;
mod trace;

use crate::support::{Bench, close};
use serde_json::Value;
use tenor::catalog::{capabilities, list};
use tenor::ids::{ArmSku, Region};

const REGION: &str = "polandcentral";
const GIB: f64 = 1_073_741_824.0;

/// One hour of a machine.
#[derive(Clone, Copy)]
struct HourOfUse {
    cpu_mean: f64,
    cpu_max: f64,
    memory_free_gib: f64,
    /// Of the whole hour.
    out_bytes: f64,
}

/// A quiet machine of 16 GiB: 4 % CPU, 3 GiB of memory, 1 Mbit/s.
const QUIET: HourOfUse = HourOfUse { cpu_mean: 4.0, cpu_max: 8.0, memory_free_gib: 13.0, out_bytes: 450_000_000.0 };

fn id(name: &str) -> String {
    format!("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/{name}")
}

/// Rows of 31 days of July 2026, a Wednesday first, by hour since the start.
fn rows(name: &str, days: usize, of: impl Fn(usize) -> HourOfUse) -> Vec<String> {
    let id = id(name);
    let mut rows = Vec::new();
    for hour in 0..days * 24 {
        let used = of(hour);
        let time = format!("2026-07-{:02}T{:02}:00:00Z", hour / 24 + 1, hour % 24);
        rows.push(format!("{time},{id},Percentage CPU,{},,{},,PT1H", used.cpu_mean, used.cpu_max));
        rows.push(format!("{time},{id},Available Memory Bytes,,{},,,PT1H", used.memory_free_gib * GIB));
        rows.push(format!("{time},{id},Network Out Total,,,,{},PT1H", used.out_bytes));
    }
    rows
}

fn table(rows: &[String]) -> String {
    let header = "TimeGenerated,ResourceId,MetricName,Average,Minimum,Maximum,Total,TimeGrain";
    rows.iter().fold(format!("{header}\n"), |text, row| text + row + "\n")
}

fn inventory_of(machines: &[(&str, &str)]) -> String {
    let header = "resource_id,arm_sku,region,os\n".to_owned();
    machines.iter().fold(header, |text, (name, sku)| text + &format!("{},{sku},{REGION},linux\n", id(name)))
}

const RUN: &str = "rightsize --metrics metrics.csv --inventory inventory.csv --as-of 2026-08-22 --out resizes.json";

/// The document for one machine of one size under a load.
fn study(sku: &str, days: usize, of: impl Fn(usize) -> HourOfUse) -> (Bench, Value) {
    let bench = Bench::new();
    bench.write("metrics.csv", &table(&rows("m", days, of))).write("inventory.csv", &inventory_of(&[("m", sku)]));
    bench.ok(RUN);
    let document = bench.json("resizes.json");
    (bench, document)
}

fn entry<'d>(document: &'d Value, name: &str) -> &'d Value {
    let entries = document["resizes"].as_array().expect("resizes");
    entries.iter().find(|entry| entry["resource_id"] == id(name)).unwrap_or_else(|| panic!("no {name}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn linux(sku: &str) -> f64 {
    list::find(&Region::new(REGION), &ArmSku::new(sku)).linux.expect("a list price")
}

fn target(entry: &Value) -> &'static capabilities::Capability {
    let name = entry["target_sku"].as_str().unwrap_or_else(|| panic!("no target: {entry}"));
    capabilities::find(&ArmSku::new(name)).expect("a size of the catalogue")
}

fn warned(document: &Value, code: &str) -> u64 {
    let warnings = document["warnings"].as_array().expect("warnings");
    warnings.iter().filter(|warning| warning["code"] == code).filter_map(|warning| warning["count"].as_u64()).sum()
}

/// Why a size is out, by `--explain`.
fn rejection(bench: &Bench, sku: &str) -> String {
    let ran = bench.ok(&format!("{RUN} --explain m --json"));
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    let explained = document["explained"].as_array().expect("explained");
    let found = explained.iter().find(|size| size["arm_sku"] == sku);
    found.map_or_else(String::new, |size| size["reasons"].to_string())
}

#[test]
fn a_quiet_machine_moves_to_a_cheaper_size_and_saves_the_difference() {
    let (_bench, document) = study("Standard_D4s_v5", 31, |_| QUIET);
    let entry = entry(&document, "m");
    assert_eq!(entry["action"], "resize", "{entry}");
    let size = target(entry);
    assert!(size.memory_gib < 16.0 && size.vcpus < 4.0);
    let saving = (linux("Standard_D4s_v5") - linux(size.arm_sku.as_str())) * 730.0;
    assert!(close(number(&entry["monthly_saving"]), saving));
    assert!(close(number(&entry["monthly_saving_retail"]), saving));
    assert!(number(&entry["net_monthly_saving"]) < saving);
    assert!(close(number(&entry["evidence"]["cpu_p95"]), 8.0));
    assert!(close(number(&entry["evidence"]["days"]), 31.0));
    assert_eq!((entry["evidence"]["weekends"].as_u64(), entry["evidence"]["month_ends"].as_u64()), (Some(4), Some(1)));
    assert!(close(number(&document["totals"]["monthly_saving"]), saving));
}

#[test]
fn memory_never_falls_below_the_highest_hour_and_its_headroom() {
    let (_bench, document) = study("Standard_D4s_v5", 31, |hour| {
        let memory_free_gib = if hour == 200 { 16.0 - 7.2 } else { 13.0 };
        HourOfUse { memory_free_gib, ..QUIET }
    });
    let entry = entry(&document, "m");
    assert!(close(number(&entry["evidence"]["memory_max_gib"]), 7.2));
    assert!(number(&entry["limits"]["memory_gib_needed"]) > 8.0);
    if entry["action"] == "resize" {
        assert!(target(entry).memory_gib > 8.0, "{entry}");
    }
}

#[test]
fn a_full_hour_keeps_the_cores() {
    let (bench, document) = study("Standard_D4s_v5", 31, |hour| {
        let cpu_max = if hour == 200 { 100.0 } else { 8.0 };
        HourOfUse { cpu_max, ..QUIET }
    });
    let entry = entry(&document, "m");
    if entry["action"] == "resize" {
        assert!(target(entry).vcpus >= 4.0, "{entry}");
    }
    assert!(rejection(&bench, "Standard_D2as_v5").contains("CPU"));
}

#[test]
fn hourly_means_alone_cost_confidence() {
    let of = |cpu_max: &str| {
        let rows: Vec<String> =
            rows("m", 31, |_| QUIET)
                .into_iter()
                .map(|row| {
                    if row.contains("Percentage") { row.replace(",8,,PT1H", &format!(",{cpu_max},,PT1H")) } else { row }
                })
                .collect();
        let bench = Bench::new();
        bench.write("metrics.csv", &table(&rows)).write("inventory.csv", &inventory_of(&[("m", "Standard_D4s_v5")]));
        bench.ok(RUN);
        bench.json("resizes.json")
    };
    let (with, without) = (of("8"), of(""));
    assert!(number(&entry(&without, "m")["confidence"]) < number(&entry(&with, "m")["confidence"]));
    assert!(close(number(&entry(&without, "m")["evidence"]["cpu_p95"]), 4.0));
}

#[test]
fn too_little_evidence_is_unknown_and_says_what_is_missing() {
    let (_bench, document) = study("Standard_D4s_v5", 3, |_| QUIET);
    let few = entry(&document, "m");
    assert_eq!((&few["action"], &few["target_sku"]), (&Value::from("unknown"), &Value::Null));
    assert!(few["reasons"].to_string().contains("too few days") && few["reasons"].to_string().contains("weekends"));

    let bench = Bench::new();
    let machines = [("a", "Standard_D4s_v5"), ("b", "Standard_D4s_v5"), ("c", "Standard_Nowhere_v9")];
    bench.write("inventory.csv", &inventory_of(&machines));
    let mut all = rows("a", 31, |_| QUIET);
    all.extend(rows("c", 31, |_| QUIET));
    all.extend(rows("stranger", 31, |_| QUIET));
    bench.write("metrics.csv", &table(&all));
    bench.ok(RUN);
    let document = bench.json("resizes.json");
    assert_eq!(document["resizes"].as_array().map(Vec::len), Some(4));
    for (name, reason) in [("b", "no metrics"), ("c", "does not know"), ("stranger", "no inventory")] {
        let entry = entry(&document, name);
        assert_eq!(entry["action"], "unknown");
        assert!(entry["reasons"].to_string().contains(reason), "{entry}");
    }
    assert_eq!((warned(&document, "machines_without_metrics"), warned(&document, "machines_not_in_inventory")), (1, 1));
}

#[test]
fn the_gates_hold_for_every_target_and_explain_says_why() {
    let (bench, document) = study("Standard_D4s_v5", 31, |_| QUIET);
    let current = capabilities::find(&ArmSku::new("Standard_D4s_v5")).expect("a size");
    let size = target(entry(&document, "m"));
    assert_eq!((size.architecture, size.temp_disk, size.nvme_only), (current.architecture, false, false));
    assert_eq!((size.premium_storage, size.accelerated_networking), (Some(true), Some(true)));
    for (sku, reason) in [
        ("Standard_D2ps_v6", "architecture"),
        ("Standard_D2as_v6", "NVMe"),
        ("Standard_D2ads_v5", "temporary disk"),
        ("Standard_D2_v5", "premium storage"),
        ("Standard_DC2as_v6", "another purpose"),
        ("Standard_B2ms", "accelerated networking"),
        ("Standard_D2s_v3", "not sold"),
        ("Standard_B2ats_v2", "memory"),
    ] {
        let found = rejection(&bench, sku);
        assert!(found.contains(reason), "{sku}: {found}");
    }
}

#[test]
fn what_the_inventory_knows_opens_and_closes_gates() {
    let (bench, document) = study("Standard_D4s_v5", 31, |_| QUIET);
    let before = number(&entry(&document, "m")["confidence"]);
    let row = |columns: &str, cells: &str| {
        let text =
            format!("resource_id,arm_sku,region,os{columns}\n{},Standard_D4s_v5,{REGION},linux{cells}\n", id("m"));
        bench.write("inventory.csv", &text);
        bench.ok(RUN);
    };
    row(",nvme", ",true");
    assert!(!rejection(&bench, "Standard_D2as_v6").contains("NVMe"));
    row(",data_disks", ",6");
    assert!(rejection(&bench, "Standard_D2as_v5").contains("data disks"));
    row(",data_disks,nics", ",1,1");
    let document = bench.json("resizes.json");
    assert!(number(&entry(&document, "m")["confidence"]) > before);
    row(",user_facing", ",true");
    let limits = bench.json("resizes.json");
    assert_eq!(entry(&limits, "m")["limits"]["cpu_p95_max"], 0.4);
}

#[test]
fn temporary_disks_and_constrained_licences_are_kept() {
    let (_bench, document) = study("Standard_D4ds_v5", 31, |_| QUIET);
    let entry_of_temp = entry(&document, "m");
    if entry_of_temp["action"] == "resize" {
        assert!(target(entry_of_temp).temp_disk, "{entry_of_temp}");
    }
    let (bench, _) = study("Standard_E8-2s_v5", 31, |_| HourOfUse { memory_free_gib: 61.0, ..QUIET });
    assert!(rejection(&bench, "Standard_D4s_v5").contains("to license"));
    assert!(!rejection(&bench, "Standard_D2s_v5").contains("to license"));
}

#[test]
fn a_burstable_target_needs_credits_that_last() {
    // Busy for six hours a day: the mean is low, the credits of a small baseline do not last.
    let (bench, _) = study("Standard_D2s_v5", 31, |hour| {
        let busy = hour % 24 < 6;
        let cpu = if busy { 70.0 } else { 1.0 };
        HourOfUse { cpu_mean: cpu, cpu_max: cpu, memory_free_gib: 7.5, ..QUIET }
    });
    assert!(rejection(&bench, "Standard_B2ats_v2").contains("credits"));
}

/// A quiet machine of 64 days that holds so much memory.
fn standby(free_gib: f64, days: usize) -> Value {
    let bench = Bench::new();
    let id = id("m");
    let mut rows = Vec::new();
    for hour in 0..days * 24 {
        let (month, day) = if hour / 24 < 31 { (7, hour / 24 + 1) } else { (8, hour / 24 - 30) };
        let (month, day) = if day > 31 { (9, day - 31) } else { (month, day) };
        let time = format!("2026-{month:02}-{day:02}T{:02}:00:00Z", hour % 24);
        rows.push(format!("{time},{id},Percentage CPU,4,,8,,PT1H"));
        rows.push(format!("{time},{id},Available Memory Bytes,,{},,,PT1H", free_gib * GIB));
        rows.push(format!("{time},{id},Network Out Total,,,,450000000,PT1H"));
    }
    bench.write("metrics.csv", &table(&rows)).write("inventory.csv", &inventory_of(&[("m", "Standard_D4s_v5")]));
    bench.ok(&RUN.replace("2026-08-22", "2026-09-22"));
    bench.json("resizes.json")
}

#[test]
fn a_machine_that_holds_work_in_memory_waits_for_two_months_of_readings_before_it_lives_on_credits() {
    let kind = |document: &Value| target(entry(document, "m")).kind;
    // 3 of 16 GiB in use: the month says too little of how long it is busy once it wakes.
    let month = standby(13.0, 31);
    assert_ne!(kind(&month), capabilities::Kind::Burstable);
    let awaited = &entry(&month, "m")["awaited"];
    let waits_for = ArmSku::new(awaited["arm_sku"].as_str().expect("a size"));
    assert_eq!(capabilities::find(&waits_for).map(|size| size.kind), Some(capabilities::Kind::Burstable));
    assert_eq!(awaited["days_needed"], 56.0);
    let more = (linux(target(entry(&month, "m")).arm_sku.as_str()) - linux(waits_for.as_str())) * 730.0;
    assert!(close(number(&awaited["monthly_saving"]), more));
    assert!(close(number(&month["totals"]["monthly_saving_awaited"]), more));
    assert_eq!(warned(&month, "resizes_await_days"), 1);
    assert!(entry(&month, "m")["reasons"].to_string().contains("once 56 days of readings are as the 31 seen"));

    // After two months it may, and one that holds nothing may at once.
    let two_months = standby(13.0, 64);
    assert_eq!(entry(&two_months, "m")["target_sku"], waits_for.as_str());
    assert_eq!(entry(&two_months, "m")["awaited"], Value::Null);
    assert_eq!(kind(&standby(15.2, 31)), capabilities::Kind::Burstable);
}

#[test]
fn a_machine_over_its_own_limits_is_named_with_the_size_that_would_do() {
    let (_bench, document) = study("Standard_D4s_v5", 31, |hour| {
        let cpu_max = if hour % 10 == 0 { 100.0 } else { 60.0 };
        HourOfUse { cpu_mean: 50.0, cpu_max, memory_free_gib: 10.0, ..QUIET }
    });
    let short = &entry(&document, "m")["shortfall"];
    assert!(close(number(&short["share_over_limit_cpu"]), 75.0 / 744.0), "{short}");
    assert_eq!(number(&short["share_over_limit_memory"]), 0.0);
    let enough = capabilities::find(&ArmSku::new(short["arm_sku"].as_str().expect("a size"))).expect("known");
    assert!(enough.vcpus > 4.0 && enough.memory_gib >= 16.0);
    let more = (linux(enough.arm_sku.as_str()) - linux("Standard_D4s_v5")) * 730.0;
    assert!(close(number(&short["monthly_cost"]), more));
    assert_eq!((number(&document["totals"]["undersized"]), warned(&document, "machines_undersized")), (1.0, 1));
    // It is told, not done: what is advised for it saves money or nothing.
    assert!(number(&entry(&document, "m")["monthly_saving"]) >= 0.0);
    let (_bench, fine) = study("Standard_D4s_v5", 31, |_| QUIET);
    assert_eq!(entry(&fine, "m")["shortfall"], Value::Null);
}

#[test]
fn a_dead_machine_is_shut_down_and_a_silent_night_is_scheduled() {
    let dead = HourOfUse { cpu_mean: 0.3, cpu_max: 0.8, memory_free_gib: 15.0, out_bytes: 10_000.0 };
    let (_bench, document) = study("Standard_D4s_v5", 31, |_| dead);
    let shut = entry(&document, "m");
    assert_eq!(shut["action"], "shutdown", "{shut}");
    assert!(close(number(&shut["monthly_saving"]), linux("Standard_D4s_v5") * 730.0));

    // 1 July 2026 is a Wednesday: days 3 and 4 after it are the weekend.
    let (_bench, document) = study("Standard_D4s_v5", 31, |hour| {
        let on_duty = !matches!((hour / 24 + 2) % 7, 5 | 6) && (7..19).contains(&(hour % 24));
        let busy = HourOfUse { cpu_mean: 70.0, cpu_max: 95.0, memory_free_gib: 2.0, out_bytes: 9e9 };
        if on_duty { busy } else { HourOfUse { memory_free_gib: 2.0, ..dead } }
    });
    let night = entry(&document, "m");
    assert_eq!(night["action"], "schedule", "{night}");
    assert_eq!((night["schedule"]["from_hour"].as_u64(), night["schedule"]["to_hour"].as_u64()), (Some(19), Some(7)));
    let off = 12.0 * 5.0 + 48.0;
    assert!(close(number(&night["monthly_saving"]), linux("Standard_D4s_v5") * 730.0 * off / 168.0));
    assert!(night["schedule"]["reserved_monthly_saving"].is_number());
}

#[test]
fn a_scale_set_loses_instances_before_size() {
    let bench = Bench::new();
    let set = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/m";
    let rows: Vec<String> = rows("m", 31, |_| QUIET).iter().map(|row| row.replace(&id("m"), set)).collect();
    bench.write("metrics.csv", &table(&rows));
    let text = format!("resource_id,arm_sku,region,os,instances\n{set},Standard_D4s_v5,{REGION},linux,10\n");
    bench.write("inventory.csv", &text);
    bench.ok(RUN);
    let document = bench.json("resizes.json");
    let entry = &document["resizes"][0];
    assert_eq!((entry["action"].as_str(), entry["target_sku"].as_str()), (Some("resize"), Some("Standard_D4s_v5")));
    let kept = entry["target_instances"].as_u64().expect("instances");
    assert!((2..10).contains(&kept));
    let saving = (10 - kept) as f64 * linux("Standard_D4s_v5") * 730.0;
    assert!(close(number(&entry["monthly_saving"]), saving));
}
