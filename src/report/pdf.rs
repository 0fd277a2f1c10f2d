//! `report.pdf`: typst as a library, on a fixed template; every text of the plan is passed as data.

use super::format::{money, number, percent, percent_or_dash, price, quantity};
use super::{text, theme};
use crate::error::{Error, Result};
use crate::plan::{ExistingLine, Plan};
use serde_json::{Value, json};
use std::collections::HashMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};

use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

const TEMPLATE: &str = include_str!("pdf/report.typ");

/// The picture that stands beside the bill; the others follow the families.
pub const COVER_PICTURE: &str = "cover.svg";

/// A vector chart for the report.
pub struct Picture {
    pub name: String,
    pub svg: String,
}

/// The report of a plan. Dates in the file are the plan's, so the same plan gives the same bytes.
pub fn report(plan: &Plan, pictures: &[Picture]) -> Result<Vec<u8>> {
    let mut files: HashMap<FileId, Bytes> = HashMap::new();
    for picture in pictures {
        files.insert(file_id(&picture.name)?, Bytes::from_string(picture.svg.clone()));
    }
    files.insert(file_id("view.json")?, Bytes::from_string(view(plan, pictures).to_string()));
    let main = file_id("report.typ")?;
    let world = ReportWorld {
        library: LazyHash::new(Library::default()),
        fonts: [theme::FONT_REGULAR, theme::FONT_SEMIBOLD]
            .into_iter()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
            .collect(),
        book: LazyHash::new(FontBook::new()),
        source: Source::new(main, TEMPLATE.to_owned()),
        files,
    };
    let world = ReportWorld { book: LazyHash::new(FontBook::from_fonts(&world.fonts)), ..world };
    let failed = |errors: &[typst::diag::SourceDiagnostic]| {
        let message = errors.first().map_or("unknown", |error| error.message.as_str());
        Error::failed(format!("the report cannot be set: {message}"))
    };
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| failed(&errors))?;
    let date = plan.created.day().date();
    let options = PdfOptions {
        ident: Smart::Custom("tenor report".to_owned()),
        timestamp: timestamp(date).map(Timestamp::new_utc),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| failed(&errors))
}

fn timestamp(date: chrono::NaiveDate) -> Option<Datetime> {
    use chrono::Datelike;
    Datetime::from_ymd_hms(date.year(), date.month() as u8, date.day() as u8, 0, 0, 0)
}

fn file_id(name: &str) -> Result<FileId> {
    let path = VirtualPath::new(name).map_err(|e| Error::failed(format!("{name}: {e:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Everything that the template may see: no disk, no network, no clock.
struct ReportWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    source: Source,
    files: HashMap<FileId, Bytes>,
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The plan as texts, ready to be set.
fn view(plan: &Plan, pictures: &[Picture]) -> Value {
    let saving = &plan.saving;
    let (baseline, bill) = (&plan.baseline, &plan.bill);
    let mut reservations: Vec<Value> = plan
        .reservations
        .iter()
        .map(|line| {
            json!([
                line.quantity.to_string(),
                line.arm_sku,
                line.region,
                line.term,
                price(line.hourly_price),
                money(line.term_price * line.quantity as f64),
                percent_or_dash(line.expected_utilization),
                percent_or_dash(line.break_even_utilization),
                line.break_even_month.map_or_else(|| "–".to_owned(), |month| month.to_string()),
                money(line.saving),
                format!("{:?}", line.price_source.kind).to_lowercase(),
            ])
        })
        .collect();
    reservations.extend(plan.savings_plans.iter().map(|line| {
        let term_total = line.hourly_commitment * line.term.hours();
        json!([
            "",
            "savings plan",
            "",
            line.term,
            price(line.hourly_commitment),
            money(term_total),
            percent_or_dash(line.expected_utilization),
            "",
            "",
            money(line.saving),
            "",
        ])
    }));
    let mut bill_rows = vec![
        json!(["Pay-as-you-go compute", money(baseline.payg_cost), money(bill.overage_cost)]),
        json!(["New reservations", "–", money(bill.reservation_cost)]),
    ];
    if bill.savings_plan_cost > 0.0 {
        bill_rows.push(json!(["New savings plans", "–", money(bill.savings_plan_cost)]));
    }
    if baseline.existing_cost > 0.0 {
        bill_rows.push(json!(["Commitments owned", money(baseline.existing_cost), money(bill.existing_cost)]));
    }
    bill_rows.push(json!(["Windows licences", money(baseline.licence_cost), money(bill.licence_cost)]));
    bill_rows.push(json!(["Total", money(baseline.current_cost), money(bill.total_cost)]));
    let alternatives: Vec<Value> = plan
        .alternatives
        .iter()
        .map(|other| {
            json!([
                other.name.replace('_', " "),
                (other.reservations.len() + other.savings_plans.len()).to_string(),
                money(other.bill.total_cost),
                money(other.saving.annual_amount),
                percent(other.saving.fraction),
            ])
        })
        .collect();
    let pools: Vec<Value> = plan
        .pools
        .iter()
        .map(|pool| {
            json!([
                pool.isf_group,
                pool.region,
                quantity(pool.always_on_units),
                quantity(pool.mean_units),
                quantity(pool.p95_units),
                quantity(pool.max_units),
                quantity(pool.reserved_units),
                money(pool.payg_cost),
                text::reason(&pool.reason),
            ])
        })
        .collect();
    let existing: Vec<Value> = plan
        .existing
        .iter()
        .map(|line| match line {
            ExistingLine::Reservation(line) => json!([
                format!("{} x {}", quantity(line.quantity), line.arm_sku),
                line.region,
                line.term,
                percent_or_dash(line.utilization),
                money(line.cost),
            ]),
            ExistingLine::SavingsPlan(line) => json!([
                format!("savings plan, {} {} an hour", plan.currency, price(line.hourly_commitment)),
                "",
                line.term,
                percent_or_dash(line.utilization),
                money(line.cost),
            ]),
        })
        .collect();
    let share = &plan.price_share;
    json!({
        "customer": if plan.customer.is_empty() { "Reservation plan" } else { &plan.customer },
        "currency": plan.currency,
        "as_of": plan.as_of,
        "period": format!("{} to {}", plan.period.start.day(), crate::calendar::Hour(plan.period.end.0 - 1).day()),
        "hours": number(plan.period.hours as f64, 0),
        "grain": plan.grain,
        "basis": plan.basis.name(),
        "annual_saving": money(saving.annual_amount),
        "saving_fraction": percent(saving.fraction),
        "saving": money(saving.amount),
        "saving_low": money(saving.range.low),
        "saving_high": money(saving.range.high),
        "coverage": percent_or_dash(plan.metrics.coverage),
        "utilization": percent_or_dash(plan.metrics.utilization),
        "esr": percent_or_dash(plan.metrics.esr),
        "lower_bound": money(plan.certificate.unwrap_or_default().lower_bound),
        "integer_gap": percent(plan.certificate.unwrap_or_default().integer_gap),
        "weak_prices": share.is_weak(),
        "price_shares": [percent(share.customer), percent(share.quoted), percent(share.estimated)],
        "reservations": reservations,
        "bill": bill_rows,
        "alternatives": alternatives,
        "pools": pools,
        "existing": existing,
        "warnings": plan.warnings.iter().map(|warning| json!([warning.message, warning.count])).collect::<Vec<_>>(),
        "reconciliation": reconciliation(plan),
        "inputs": plan.inputs.iter().map(|input| json!([
            input.path,
            input.kind,
            input.rows.map_or_else(|| "–".to_owned(), |rows| number(rows as f64, 0)),
            input.sha256.as_deref().and_then(|hash| hash.get(..12)).unwrap_or(""),
        ])).collect::<Vec<_>>(),
        "pictures": pictures.iter().map(|picture| picture.name.as_str()).collect::<Vec<_>>(),
        "engine_version": plan.engine_version,
        "cover_picture": COVER_PICTURE,
        "reservations_unvalued": plan.cover.as_ref().map_or(0, |cover| cover.reservations_unvalued),
        "left_to_plan": text::left_to_plan(plan),
    })
}

/// One table a currency, all files together.
fn reconciliation(plan: &Plan) -> Vec<Value> {
    let totals = plan.reconciliation.iter().flat_map(|reconciliation| &reconciliation.totals);
    totals
        .map(|part| {
            let columns: Vec<&String> = part.total.costs.keys().collect();
            let cells: Vec<Value> = part
                .classes
                .iter()
                .chain([&part.total])
                .map(|class| {
                    let mut cells =
                        vec![class.class.replace('_', " "), number(class.rows as f64, 0), quantity(class.hours)];
                    cells.extend(
                        columns.iter().map(|column| number(class.costs.get(*column).copied().unwrap_or(0.0), 2)),
                    );
                    json!(cells)
                })
                .collect();
            json!({ "currency": part.currency, "columns": columns, "rows": cells })
        })
        .collect()
}
