//! What right-sizing reads: formats, order, grains, and everything that can be wrong with metrics.

use super::{GIB, HourOfUse, QUIET, REGION, RUN, entry, id, inventory_of, linux, number, rows, study, table, warned};
use crate::support::{Bench, close, export, vm};
use serde_json::Value;
use std::fmt::Write;

#[test]
fn neither_the_order_of_rows_nor_files_matters() {
    let bench = Bench::new();
    let machines = [("a", "Standard_D4s_v5"), ("b", "Standard_E8s_v5")];
    bench.write("inventory.csv", &inventory_of(&machines));
    let mut all = rows("a", 31, |hour| HourOfUse { cpu_max: 8.0 + (hour % 7) as f64, ..QUIET });
    all.extend(rows("b", 31, |_| HourOfUse { memory_free_gib: 60.0, ..QUIET }));
    bench.write("one/metrics.csv", &table(&all));
    let count = all.len();
    let shuffled: Vec<String> = (0..count).map(|at| all[at * 7_919 % count].clone()).collect();
    bench.write("two/a.csv", &table(&shuffled[..count / 3])).write("two/b.csv", &table(&shuffled[count / 3..]));
    let advice = |folder: &str| {
        let out = format!("{folder}.json");
        bench.ok(&format!("rightsize --metrics {folder} --inventory inventory.csv --as-of 2026-08-22 --out {out}"));
        bench.json(&out)["resizes"].to_string()
    };
    assert_eq!(advice("one"), advice("two"));
}

#[test]
fn bad_metrics_are_counted_and_do_no_harm() {
    let bench = Bench::new();
    bench.write("inventory.csv", &inventory_of(&[("m", "Standard_D4s_v5")]));
    let mut all = rows("m", 31, |_| QUIET);
    bench.write("metrics.csv", &table(&all));
    bench.ok(RUN);
    let clean = bench.json("resizes.json");
    let id = id("m");
    all.push(all[0].clone());
    all.push(format!("2026-07-05T00:00:00Z,{id},Percentage CPU,8589934592,,,,PT1H"));
    all.push(format!("2026-07-05T00:00:00Z,{id},Available Memory Bytes,,45,,,PT1H"));
    all.push(format!("2026-07-05T00:00:00Z,{id},Percentage CPU,,,,,PT1H"));
    all.push(format!("2026-07-05T00:00:00Z,{id},OS Disk Queue Depth,1,,,,PT1H"));
    all.push("2026-07-05T00:00:00Z,/subscriptions/s/resourceGroups/rg/providers/Microsoft.Sql/servers/x,Percentage CPU,1,,,,PT1H".to_owned());
    all.push(format!("yesterday,{id},Percentage CPU,1,,,,PT1H"));
    all.push(format!("2026-07-05T00:00:00Z,{id},Percentage CPU,-1,,,,PT1H"));
    bench.write("metrics.csv", &table(&all));
    bench.ok(RUN);
    let dirty = bench.json("resizes.json");
    assert_eq!(clean["resizes"], dirty["resizes"]);
    for (code, count) in [
        ("metric_duplicates", 1),
        ("metric_no_percent", 1),
        ("metric_no_bytes", 1),
        ("metric_empty", 1),
        ("metric_other", 1),
        ("metric_other_resources", 1),
        ("damaged_metric_rows", 2),
    ] {
        assert_eq!(warned(&dirty, code), count, "{code}");
    }

    let (_bench, over) =
        study("Standard_D4s_v5", 31, |hour| HourOfUse { cpu_max: if hour == 9 { 113.0 } else { 8.0 }, ..QUIET });
    assert_eq!(warned(&over, "metric_over_100"), 1);
    assert!(close(number(&entry(&over, "m")["evidence"]["cpu_max"]), 100.0));
}

#[test]
fn a_machine_that_changed_its_size_is_told() {
    let (_bench, document) = study("Standard_D2s_v5", 31, |_| QUIET);
    assert_eq!(entry(&document, "m")["action"], "unknown");
    assert_eq!(warned(&document, "size_doubtful"), 1);

    let bench = Bench::new();
    bench.write("metrics.csv", &table(&rows("m", 31, |_| QUIET)));
    let two = |first: &str, second: &str| {
        let id = id("m");
        let text = format!(
            "resource_id,arm_sku,region,os,since\n{id},Standard_D4s_v5,{REGION},linux,{second}\n{id},Standard_D8s_v5,{REGION},linux,{first}\n"
        );
        bench.write("inventory.csv", &text);
        bench.ok(RUN);
        bench.json("resizes.json")
    };
    let dated = two("", "2026-07-11");
    assert!(close(number(&entry(&dated, "m")["evidence"]["days"]), 21.0));
    assert_eq!(warned(&dated, "size_changed"), 1);
    let undated = two("", "");
    assert_eq!(entry(&undated, "m")["action"], "unknown");
    assert_eq!(warned(&undated, "size_conflict"), 1);
}

#[test]
fn every_format_gives_the_same_advice() {
    let (bench, document) = study("Standard_D4s_v5", 31, |_| QUIET);
    let advice = |document: &Value| {
        let entry = entry(document, "m");
        (entry["action"].clone(), entry["target_sku"].clone(), entry["monthly_saving"].clone())
    };
    let expected = advice(&document);
    let check = |name: &str, text: &str| {
        bench.write(name, text);
        bench.ok(&format!("rightsize --metrics {name} --inventory inventory.csv --as-of 2026-08-22 --out other.json"));
        assert_eq!(advice(&bench.json("other.json")), expected, "{name}");
    };

    let old = table(&rows("m", 31, |_| QUIET)).replace("Network Out Total", "Network Out");
    check("old.csv", &old);

    let (mut lines, mut engine) = (
        String::new(),
        "Timestamp,ResourceId,MetricNames,AggregationType,AggregationOfType,MetricValue,TimeGrain,TimeSpan\n"
            .to_owned(),
    );
    let id = id("m");
    let names = [
        ("Percentage CPU", "average", QUIET.cpu_mean, "Average"),
        ("Percentage CPU", "maximum", QUIET.cpu_max, "Maximum"),
        ("Available Memory Bytes", "minimum", QUIET.memory_free_gib * GIB, "Minimum"),
        ("Network Out Total", "total", QUIET.out_bytes, "Total"),
    ];
    let mut answers: Vec<String> = Vec::new();
    for (name, field, value, kind) in names {
        let mut points: Vec<String> = Vec::new();
        for hour in 0..31 * 24 {
            let time = format!("2026-07-{:02}T{:02}:00:00Z", hour / 24 + 1, hour % 24);
            let mut line = serde_json::json!({
                "time": time, "resourceId": id, "metricName": name, "timeGrain": "PT1H",
                "average": null, "minimum": null, "maximum": null, "total": null,
            });
            line[field] = Value::from(value);
            let _ = writeln!(lines, "{line}");
            points.push(format!(r#"{{"timeStamp":"{time}","{field}":{value}}}"#));
            // The engine stamps a row when its span is over.
            let end = hour + 1;
            let (month, day) = if end / 24 == 31 { (8, 1) } else { (7, end / 24 + 1) };
            let _ = writeln!(
                engine,
                "2026-{month:02}-{day:02}T{:02}:00:00.000Z,{id},{name},{kind},Default,{value},00:01:00,-01:00:00",
                end % 24
            );
        }
        answers.push(format!(
            r#"{{"timespan":"t","interval":"PT1H","value":[{{"id":"{id}/providers/Microsoft.Insights/metrics/{name}","type":"Microsoft.Insights/metrics","name":{{"value":"{name}"}},"unit":"x","timeseries":[{{"metadatavalues":[],"data":[{}]}}]}}]}}"#,
            points.join(",")
        ));
    }
    check("lines.jsonl", &lines);
    check("engine.csv", &engine);
    check("answers.json", &format!("[\n{}\n]", answers.join(",\n")));
}

#[test]
fn finer_readings_count_as_they_are() {
    let id = id("m");
    let mut all = Vec::new();
    for step in 0..10 * 24 * 12 {
        let (day, minutes) = (step / 288 + 1, step % 288 * 5);
        let time = format!("2026-07-{day:02}T{:02}:{:02}:00Z", minutes / 60, minutes % 60);
        let cpu = if step % 12 == 0 { 60.0 } else { 5.0 };
        all.push(format!("{time},{id},Percentage CPU,{cpu},,{cpu},,PT5M"));
        all.push(format!("{time},{id},Available Memory Bytes,,{},,,PT5M", 13.0 * GIB));
    }
    let bench = Bench::new();
    bench.write("metrics.csv", &table(&all)).write("inventory.csv", &inventory_of(&[("m", "Standard_D4s_v5")]));
    bench.ok(RUN);
    let document = bench.json("resizes.json");
    let evidence = &entry(&document, "m")["evidence"];
    assert_eq!(evidence["grain_seconds"], 300);
    assert!(close(number(&evidence["days"]), 10.0));
    // One reading in twelve is high: within the 95th percentile, and the mean stays low.
    assert!(close(number(&evidence["cpu_p95"]), 60.0));
    assert!(close(number(&evidence["cpu_mean"]), (60.0 + 11.0 * 5.0) / 12.0));
}

#[test]
fn a_usage_export_serves_as_the_inventory() {
    let bench = Bench::new();
    let day = |at: usize| format!("07/{at:02}/2026");
    let sku = |name: &str| format!(r#"{{"ServiceType":"{name}","UsageType":"ComputeHR"}}"#);
    let rows_of_usage: Vec<_> = (1..=31)
        .map(|at| {
            let size = if at <= 10 { "Standard_D8s_v5" } else { "Standard_D4s_v5" };
            let cost = 24.0 * linux(size);
            vm("m", &day(at), 24.0).set("AdditionalInfo", &sku(size)).set("CostInBillingCurrency", &cost.to_string())
        })
        .collect();
    bench.write("usage.csv", &export(&rows_of_usage));
    let id = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/m";
    let rows: Vec<String> = rows("m", 31, |_| QUIET).iter().map(|row| row.replace(&super::id("m"), id)).collect();
    bench.write("metrics.csv", &table(&rows));
    bench.ok("rightsize --metrics metrics.csv --usage usage.csv --as-of 2026-08-22 --out resizes.json");
    let document = bench.json("resizes.json");
    let entry = &document["resizes"][0];
    assert_eq!(entry["current_sku"], "Standard_D4s_v5");
    assert!(close(number(&entry["evidence"]["days"]), 21.0), "{entry}");
    assert_eq!(entry["action"], "resize");
}

#[test]
fn thresholds_can_be_set_and_misspelt_ones_are_refused() {
    let (bench, document) = study("Standard_D4s_v5", 31, |_| QUIET);
    bench.write("policy.json", r#"{"margins": {"memory_peak": 2.0}}"#);
    bench.ok(&format!("{RUN} --policy policy.json"));
    let careful = bench.json("resizes.json");
    let needed = |document: &Value| number(&entry(document, "m")["limits"]["memory_gib_needed"]);
    assert!(needed(&careful) > needed(&document));
    bench.write("policy.json", r#"{"margins": {"memory_paek": 2.0}}"#);
    assert_eq!(bench.run(&format!("{RUN} --policy policy.json")).status, 3);
    for (policy, told) in [
        (r#"{"other": {"cpu_p95_max": 0, "memory_p99_max": 0.8, "network_p95_max": 0.8}}"#, "other.cpu_p95_max 0"),
        (r#"{"schedule": {"idle_share_min": 1.5}}"#, "schedule.idle_share_min 1.5"),
        (r#"{"burst": {"standby_days_min": -5}}"#, "burst.standby_days_min -5"),
    ] {
        bench.write("policy.json", policy);
        let ran = bench.run(&format!("{RUN} --policy policy.json"));
        assert!(ran.status == 3 && ran.err.contains(&format!("policy.json: found {told}, expected")), "{}", ran.err);
    }
}
