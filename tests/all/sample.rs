//! The bundled sample: made by the project, reconciled to the cent, planned as the README shows.

use crate::support::{Bench, close, differing, project};
use flate2::read::GzDecoder;
use std::io::Read;

#[test]
fn the_bundled_sample_is_what_the_project_generates() {
    let bench = Bench::new();
    bench.ok("sample --out sample");
    let stale = differing(&bench.path("sample"), &project().join("data/sample"));
    assert!(stale.is_empty(), "{stale:?}: run tenor sample --out data/sample");
}

#[test]
fn the_sample_reconciles_to_the_cent_with_a_plain_sum() {
    let bench = Bench::new();
    let folder = project().join("data/sample");
    let document: serde_json::Value =
        serde_json::from_str(&bench.ok(&format!("check {} --json", folder.display())).out).expect("JSON");
    let read = document["reconciliation"]["files"].as_array().cloned().unwrap_or_default();
    assert_eq!(read.len(), 4, "one month-to-date run is replaced by a later one");
    for file in read {
        let mut text = String::new();
        let bytes = std::fs::read(file["path"].as_str().expect("a path")).expect("a file");
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("gzip");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let column = reader
            .headers()
            .expect("a header")
            .iter()
            .position(|name| name == "CostInBillingCurrency")
            .expect("the column");
        let costs: Vec<f64> =
            reader.records().flatten().map(|row| row[column].parse::<f64>().expect("a number")).collect();
        let total = &file["currencies"][0]["total"];
        assert_eq!(total["rows"].as_u64(), Some(costs.len() as u64));
        assert!(close(total["costs"]["CostInBillingCurrency"].as_f64().unwrap_or(0.0), costs.iter().sum()));
    }
}

#[test]
fn the_sample_gives_a_plan_whose_parts_fit() {
    let bench = Bench::new();
    bench.ok(&format!("analyze {} --out out", project().join("data/sample").display()));
    let plan = bench.json("out/plan.json");
    assert!(plan["saving"]["amount"].as_f64().is_some_and(|saving| saving > 0.0));
    assert!(
        plan["reservations"]
            .as_array()
            .is_some_and(|lines| lines.len() >= 5 && lines.iter().all(|l| l["term"] == "P1Y"))
    );
    assert!(
        plan["reservations"].as_array().is_some_and(|lines| lines.iter().all(|l| l["saving"].as_f64() > Some(0.0)))
    );
    assert_eq!(plan["existing"].as_array().map(Vec::len), Some(3));
    for file in plan["artifacts"].as_array().into_iter().flatten() {
        assert!(bench.path("out").join(file["path"].as_str().expect("a path")).is_file());
    }
    let pdf = std::fs::read(bench.path("out/report.pdf")).expect("the report");
    assert!(pdf.starts_with(b"%PDF"));
    let schema = bench.json("out/plan.schema.json");
    assert!(schema["properties"]["reservations"].is_object());
    bench.ok("simulate --demand out/demand.parquet --plan out/plan.json --out bill.json");
}
