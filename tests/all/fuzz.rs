//! Damaged files of every schema: none may cause a panic, and every row that is read is in one class.
//!
//! `FUZZ_CASES=100000 cargo test --release fuzz` looks longer; `FUZZ_SEED` looks elsewhere. A failure prints its case, and
//! leaves the file beside the message.

use crate::schemas;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use tenor::error::ExitStatus;
use tenor::ingest::intake::{self, Options};
use tenor::ingest::{price_sheets, price_table};
use tenor::plan::PriceView;

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// What breaks readers: structure, encodings, extremes.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"{",
    b"}",
    b"[",
    b"\\",
    b"/",
    b";",
    b"-",
    b"+",
    b".",
    b"1e308",
    b"1e-400",
    b"-0",
    b"NaN",
    b"inf",
    b"9999999999999999999999",
    b"0001-01-01",
    b"9999-12-31",
    b"2026-02-30",
    b"2026-08-01T23:59:60Z",
    b"12/31/9999",
    b"NULL",
    b"null",
    b"=1+1",
    b"P1Y",
    b"P9Y",
    b"EUR",
    b"Standard_",
    b"\"ServiceType\"",
    b"Usage",
    b"Purchase",
    b"UnusedReservation",
    b"100 Hours",
    "\u{1f4a9}".as_bytes(),
];

fn mutated(random: &mut Random, base: &[u8]) -> Vec<u8> {
    let mut bytes = base.to_vec();
    for _ in 0..random.below(6) + 1 {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(7) {
            0 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes.truncate(at),
            4 => {
                // A row or a part of one from elsewhere.
                let from = random.below(bytes.len() + 1);
                let piece = bytes[from..(from + random.below(300)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..end.min(at + piece.len()), piece.iter().copied());
            }
        }
    }
    bytes
}

/// Reads a file as exports and tables are; whatever it holds, rows are accounted for and errors are for a person.
fn read_as_usage(path: &Path, accept_damage: bool) {
    let options = Options { view: PriceView::Customer, accept_damage, hashes: false, machines: true };
    match intake::read(&[path.to_owned()], options, &|_| ()) {
        Ok(intake) => {
            for file in &intake.reconciliation.files {
                let classes: u64 = file.currencies.iter().flat_map(|c| &c.classes).map(|class| class.rows).sum();
                let rows = intake.inputs.iter().find(|input| input.path == file.path).and_then(|input| input.rows);
                assert_eq!(Some(classes), rows, "rows in classes, and rows of the file");
            }
            for customer in &intake.customers {
                assert!(customer.rates.values().all(|rate| rate.is_finite() && *rate >= 0.0));
            }
        }
        Err(error) => assert!(error.status == ExitStatus::UnusableInput && !error.message.is_empty(), "{error}"),
    }
}

fn read_as_prices(path: &Path) {
    if let Err(error) = price_sheets::read(path) {
        assert!(!error.message.is_empty());
    }
    if let Err(error) = price_table::read(&[path.to_owned()], "customer") {
        assert!(!error.message.is_empty());
    }
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn fuzz_damaged_files_are_read_or_refused() {
    let (cases, seed) = (number("FUZZ_CASES", 3_000), number("FUZZ_SEED", 1));
    let folder = tempfile::tempdir().expect("a folder");
    let mut bases: Vec<(&str, Vec<u8>)> =
        schemas::samples().into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    bases.push(("hours.csv", b"hour,region,arm_sku,quantity,os\n2026-08-01T00:00:00Z,westeurope,Standard_D2s_v5,3,linux\n2026-08-01T01:00:00Z,westeurope,Standard_D2s_v5,,windows\n".to_vec()));
    bases.push(("days.csv", b"day,region,arm_sku,resource_id,hours\n2026-08-01,westeurope,Standard_D2s_v5,a,24\n2026-08-02,westeurope,Standard_D2s_v5,a,48.5\n".to_vec()));
    bases.push(("prices.csv", b"region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\nwesteurope,Standard_D2s_v5,linux,0.1,0.06,0.04,0.07,0.05\n".to_vec()));
    bases.push(("retail.json", br#"{"BillingCurrency":"USD","Items":[{"currencyCode":"USD","retailPrice":0.115,"unitPrice":0.115,"armRegionName":"westeurope","meterName":"D2s v5","productName":"Virtual Machines Dsv5 Series","skuName":"D2s v5","serviceName":"Virtual Machines","unitOfMeasure":"1 Hour","type":"Consumption","isPrimaryMeterRegion":true,"armSkuName":"Standard_D2s_v5"}],"NextPageLink":null,"Count":1}"#.to_vec()));
    let failed: Vec<PathBuf> = (0..cases)
        .into_par_iter()
        .filter_map(|case| {
            let mut random = Random(seed.wrapping_mul(1_000_003).wrapping_add(case));
            let (name, base) = &bases[random.below(bases.len())];
            let path = folder.path().join(format!("{case}-{name}"));
            std::fs::write(&path, mutated(&mut random, base)).expect("a file");
            let read = std::panic::catch_unwind(|| {
                read_as_usage(&path, case % 2 == 0);
                read_as_prices(&path);
            });
            if read.is_ok() {
                std::fs::remove_file(&path).expect("removed");
            }
            read.is_err().then_some(path)
        })
        .collect();
    if !failed.is_empty() {
        let kept = folder.keep();
        panic!("{} of {cases} cases failed, kept in {}: {:?}", failed.len(), kept.display(), failed.first());
    }
}
