//! The bundled sample export, made by the project itself: an EA export folder with manifests, as Cost Management
//! writes it. Seeded, so the same bytes every time; no real customer stands behind it.

mod day_rows;
mod row;
mod workload;

use crate::calendar::Day;
use flate2::{Compression, GzBuilder};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng;
use row::{Row, header};
use sha2::{Digest, Sha256};
use std::io::Write;

/// Any fixed number: the sample's randomness.
const SEED: u64 = 20_260_901;

/// The sample's files: amortised cost of June to August 2026, a month-to-date run of August that a later run
/// replaces, and August's actual cost.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let months = [(2026, 6, 30), (2026, 7, 31), (2026, 8, 31)];
    let mut rng = Pcg64::seed_from_u64(SEED);
    let mut files = Vec::new();
    for (year, month, days) in months {
        let (Some(first), Some(last)) = (Day::of(year, month, 1), Day::of(year, month, days)) else { continue };
        let rows: Vec<Vec<Row>> = (first.0..=last.0).map(|day| day_rows::amortized(Day(day), &mut rng)).collect();
        let all: Vec<&Row> = rows.iter().flatten().collect();
        if month == 8 {
            let early: Vec<&Row> = rows.iter().take(16).flatten().collect();
            files.extend(run("amortized", "AmortizedCost", first, last, "2026-08-17T04:11:09Z", &early));
            let actual: Vec<Row> =
                rows.iter().flatten().filter_map(day_rows::actual).chain(day_rows::purchases(first)).collect();
            files.extend(run(
                "actual",
                "ActualCost",
                first,
                last,
                "2026-09-01T05:20:44Z",
                &actual.iter().collect::<Vec<_>>(),
            ));
        }
        let submitted = format!("{}T04:31:52Z", Day(last.0 + 1));
        files.extend(run("amortized", "AmortizedCost", first, last, &submitted, &all));
    }
    files
}

/// One export run: a gzipped CSV and its manifest.
fn run(export: &str, kind: &str, first: Day, last: Day, submitted: &str, rows: &[&Row]) -> Vec<(String, Vec<u8>)> {
    let digest = Sha256::digest(format!("{export} {submitted}"));
    let hex: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    let run_id = format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
    let compact = |day: Day| day.to_string().replace('-', "");
    let folder = format!("{export}/{}-{}/{run_id}", compact(first), compact(last));

    let mut csv = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = csv.write_record(header());
    for row in rows {
        let _ = csv.write_record(row.cells());
    }
    let text = csv.into_inner().unwrap_or_default();
    let mut gz = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let bytes = gz.write_all(&text).and_then(|()| gz.finish()).unwrap_or_default();
    let manifest = serde_json::json!({
        "manifestVersion": "2024-04-01",
        "byteCount": bytes.len(),
        "blobCount": 1,
        "dataRowCount": rows.len(),
        "exportConfig": {
            "exportName": format!("{export}-cost"),
            "resourceId": format!("/providers/Microsoft.Billing/billingAccounts/{}", row::BILLING_ACCOUNT),
            "dataVersion": "2024-08-01",
            "apiVersion": "2023-07-01-preview",
            "type": kind,
            "timeFrame": "MonthToDate",
            "granularity": "Daily",
        },
        "deliveryConfig": {
            "partitionData": true,
            "dataOverwriteBehavior": "CreateNewReport",
            "fileFormat": "Csv",
            "compressionMode": "gzip",
        },
        "runInfo": {
            "executionType": "Scheduled",
            "submittedTime": submitted,
            "runId": run_id,
            "startDate": format!("{first}T00:00:00"),
            "endDate": format!("{last}T00:00:00"),
        },
        "blobs": [{
            "blobName": format!("exports/{folder}/part_0_0001.csv.gz"),
            "byteCount": bytes.len(),
            "dataRowCount": rows.len(),
        }],
    });
    let mut manifest = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    manifest.push('\n');
    vec![(format!("{folder}/part_0_0001.csv.gz"), bytes), (format!("{folder}/manifest.json"), manifest.into_bytes())]
}
