//! All files of one plan.

use super::brand::Brand;
use super::figures::{Size, gallery};
use super::locale::{Lang, Locale};
use super::outputs::Outputs;
use super::theme::Theme;
use super::{html, pdf, utilization_csv, xlsx};
use crate::demand::Demand;
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::provenance::FileRecord;
use crate::purchase::{self, settings::PurchaseSettings};
use crate::tables::demand_writer;
use crate::utilization::series;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::path::Path;

/// A kind of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Pdf,
    Png,
    Xlsx,
    Html,
    Csv,
    /// What is needed to buy.
    Purchases,
}

/// How reports look, and which are made.
#[derive(Clone, Debug, Default)]
pub struct Look {
    pub lang: Lang,
    pub brand: Brand,
    /// Of the PNG charts.
    pub chart_size: Size,
    /// `None`: all.
    pub only: Option<Vec<Format>>,
}

impl Look {
    fn has(&self, format: Format) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&format))
    }
}

/// Makes the bytes of one file.
type Maker<'a> = dyn Fn() -> Result<Vec<u8>> + Sync + 'a;

/// One file by its path below the plan's folder.
struct File {
    path: String,
    bytes: Vec<u8>,
    kind: &'static str,
}

impl File {
    fn new(path: impl Into<String>, bytes: Vec<u8>, kind: &'static str) -> File {
        File { path: path.into(), bytes, kind }
    }
}

/// Adds every report of the plan under `folder` (empty for the top), and the plan itself with its artifacts
/// named. Without demand the charts that need it are left out.
pub fn add_all(
    mut plan: Plan,
    demand: Option<&Demand>,
    purchase: &PurchaseSettings,
    look: &Look,
    folder: &str,
    outputs: &mut Outputs,
) -> Result<Plan> {
    let mut files = reports(&plan, demand, look)?;
    if look.has(Format::Csv) && !plan.utilization.is_empty() {
        let families = [(plan.customer.as_str(), plan.utilization.as_slice())];
        files.push(File::new("utilization.csv", utilization_csv::csv(&families)?, "utilization"));
    }
    if let Some(demand) = demand {
        let bytes = demand_writer::output(&[demand]).to_bytes(Path::new("demand.parquet"))?;
        files.push(File::new("demand.parquet", bytes, "demand"));
    }
    if look.has(Format::Purchases) {
        let bought = purchase::files(&plan, purchase)?;
        files
            .extend(bought.into_iter().map(|(path, bytes)| File::new(format!("purchases/{path}"), bytes, "purchases")));
    }
    files.push(File::new("plan.schema.json", Plan::json_schema().into_bytes(), "schema"));

    let record = |file: &File| FileRecord {
        path: file.path.clone(),
        sha256: Some(Sha256::digest(&file.bytes).iter().map(|b| format!("{b:02x}")).collect()),
        rows: None,
        kind: file.kind.to_owned(),
    };
    plan.artifacts = files.par_iter().map(record).collect();
    let at = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    outputs.add(&at("plan.json"), plan.to_json().into_bytes());
    files.into_iter().for_each(|file| outputs.add(&at(&file.path), file.bytes));
    Ok(plan)
}

/// What a person reads: charts, PDF, workbook, page.
fn reports(plan: &Plan, demand: Option<&Demand>, look: &Look) -> Result<Vec<File>> {
    let locale = Locale::of(look.lang);
    let needs_pictures = [Format::Png, Format::Pdf, Format::Html].into_iter().any(|format| look.has(format));
    let pictures = if needs_pictures {
        let series = demand.map(|demand| series::of_plan(plan, demand)).unwrap_or_default();
        gallery::of_plan(plan, &series, locale, &Theme::of(&look.brand), look.chart_size)?
    } else {
        Vec::new()
    };
    let (mut charts, mut vectors) = (Vec::new(), Vec::new());
    for picture in pictures {
        charts.push(File::new(format!("charts/{}.png", picture.name), picture.png, "chart"));
        vectors.push(pdf::Picture { name: format!("{}.svg", picture.name), svg: picture.svg });
    }
    let mut files = if look.has(Format::Png) { charts } else { Vec::new() };
    let makers: [(Format, &str, &Maker<'_>); 3] = [
        (Format::Pdf, "report.pdf", &|| pdf::report(plan, &vectors, locale, &look.brand)),
        (Format::Xlsx, "report.xlsx", &|| xlsx::workbook(plan, locale)),
        (Format::Html, "report.html", &|| html::page(plan, &vectors, locale, &look.brand)),
    ];
    let wanted: Vec<_> = makers.into_iter().filter(|(format, ..)| look.has(*format)).collect();
    let made: Vec<File> =
        wanted.par_iter().map(|(_, path, make)| Ok(File::new(*path, make()?, "report"))).collect::<Result<_>>()?;
    files.extend(made);
    Ok(files)
}
