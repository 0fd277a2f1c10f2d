//! What tests share: running the program, small tables, and exports made of a base row and patches.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A scratch folder with a program to run in it.
pub struct Bench {
    pub dir: TempDir,
}

pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Bench {
    pub fn new() -> Bench {
        Bench { dir: tempfile::tempdir().expect("a scratch folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> &Bench {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Runs `tenor` with words split at spaces, in the scratch folder.
    pub fn run(&self, line: &str) -> Ran {
        self.run_with(line, &[])
    }

    pub fn run_with(&self, line: &str, environment: &[(&str, &str)]) -> Ran {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_tenor"))
            .args(line.split_whitespace())
            .args(basis(line))
            .envs(environment.iter().copied())
            .current_dir(self.dir.path())
            .output()
            .expect("tenor runs");
        Ran {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs and insists on success.
    pub fn ok(&self, line: &str) -> Ran {
        let ran = self.run(line);
        assert_eq!(ran.status, 0, "tenor {line}\n{}\n{}", ran.out, ran.err);
        ran
    }
}

/// The project's own folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of real files beside the project; `None`, with the reason printed, where it is absent.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = project().parent()?.join("shared").join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// Every file under a folder with its bytes, by relative path.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").display().to_string();
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// The names of files that two folders do not hold alike.
pub fn differing(a: &Path, b: &Path) -> Vec<String> {
    let (a, b) = (tree(a), tree(b));
    a.keys().chain(b.keys()).filter(|name| a.get(*name) != b.get(*name)).cloned().collect()
}

/// One row of an EA export as a base that tests patch.
#[derive(Clone)]
pub struct ExportRow(BTreeMap<&'static str, String>);

/// The columns of the tests' export, an EA file of 2024-08-01 without those that nothing reads.
const COLUMNS: [&str; 22] = [
    "SubscriptionId",
    "ResourceGroup",
    "ResourceLocation",
    "Date",
    "MeterCategory",
    "MeterSubCategory",
    "MeterName",
    "UnitOfMeasure",
    "Quantity",
    "CostInBillingCurrency",
    "ConsumedService",
    "ResourceId",
    "OfferId",
    "AdditionalInfo",
    "ReservationId",
    "ProductOrderName",
    "Term",
    "ChargeType",
    "PricingModel",
    "BillingAccountId",
    "BillingCurrencyCode",
    "benefitId",
];

pub fn vm(name: &str, day: &str, hours: f64) -> ExportRow {
    let mut row = BTreeMap::new();
    for (column, value) in [
        ("SubscriptionId", "11111111-0000-4000-8000-000000000001"),
        ("ResourceGroup", "rg"),
        ("ResourceLocation", "PolandCentral"),
        ("MeterCategory", "Virtual Machines"),
        ("MeterSubCategory", "Dsv5 Series"),
        ("MeterName", "D2s v5"),
        ("UnitOfMeasure", "1 Hour"),
        ("ConsumedService", "Microsoft.Compute"),
        ("OfferId", "MS-AZR-0017P"),
        ("AdditionalInfo", r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR"}"#),
        ("ChargeType", "Usage"),
        ("PricingModel", "OnDemand"),
        ("BillingAccountId", "900"),
        ("BillingCurrencyCode", "USD"),
    ] {
        row.insert(column, value.to_owned());
    }
    row.insert("Date", day.to_owned());
    row.insert("Quantity", hours.to_string());
    row.insert("CostInBillingCurrency", format!("{:.6}", hours * 0.115));
    row.insert(
        "ResourceId",
        format!("/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/{name}"),
    );
    ExportRow(row)
}

impl ExportRow {
    pub fn set(mut self, column: &'static str, value: &str) -> ExportRow {
        assert!(COLUMNS.contains(&column), "{column}");
        self.0.insert(column, value.to_owned());
        self
    }
}

/// The rows as an EA export.
pub fn export(rows: &[ExportRow]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).expect("memory");
    for row in rows {
        writer.write_record(COLUMNS.iter().map(|column| row.0.get(column).map_or("", String::as_str))).expect("memory");
    }
    String::from_utf8(writer.into_inner().expect("memory")).expect("text")
}

/// `rows` and `hours` of one class in the reconciliation of `tenor check --json`.
pub fn class(document: &serde_json::Value, class: &str) -> (u64, f64) {
    let totals = document["reconciliation"]["totals"].as_array().cloned().unwrap_or_default();
    let found = totals
        .iter()
        .flat_map(|part| part["classes"].as_array().cloned().unwrap_or_default())
        .find(|entry| entry["class"] == class);
    found.map_or((0, 0.0), |entry| (entry["rows"].as_u64().unwrap_or(0), entry["hours"].as_f64().unwrap_or(f64::NAN)))
}

/// Equal to the last digits that two ways of adding doubles leave.
pub fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Plans of tests are for the past, exact and soon there, unless they name a basis.
fn basis(line: &str) -> &'static [&'static str] {
    let is_plan = matches!(line.split_whitespace().next(), Some("recommend" | "analyze"));
    if is_plan && !line.contains("--basis") { &["--basis", "history"] } else { &[] }
}
