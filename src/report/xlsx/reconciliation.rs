//! Every row of the input by class, adding up to all of it; and the files themselves.

use super::book::Book;
use super::cells::{Cell, Column};
use super::formats::Kind;
use super::privacy;
use super::sheet::{Sheet, sum_of};
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::provenance::{ClassTotal, CurrencyReconciliation, Reconciliation};
use crate::report::locale::Locale;
use std::collections::BTreeSet;

/// Columns before rows, hours and costs.
const FIRST_FIGURE: u16 = 5;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(reconciliation) = &plan.reconciliation else { return Ok(()) };
    let costs = if privacy::shows_export_costs(plan) { cost_columns(reconciliation) } else { BTreeSet::new() };
    let parts = parts(plan, locale, reconciliation);
    let mut sheet = book.sheet("reconciliation")?;
    if !privacy::shows_export_costs(plan) {
        sheet.note(&locale.say("sheet-costs-left-out"))?;
        sheet.row += 1;
    }
    // Totals stand below each part, so a row's place is known before it is written.
    let mut next = sheet.row + 1;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for part in &parts {
        let first = next;
        for class in &part.sums.classes {
            rows.push(row(locale, part, class, &costs));
            next += 1;
        }
        rows.push(total(locale, part, &costs, first));
        next += 1;
    }
    sheet.main_table(&columns(locale, &costs), &rows)?;
    explain(&mut sheet, &parts)?;
    Ok(())
}

/// The classes of one file, or of all, in one currency.
struct Part<'p> {
    file: String,
    schema: String,
    kind: String,
    sums: &'p CurrencyReconciliation,
}

fn parts<'p>(plan: &Plan, locale: &Locale, reconciliation: &'p Reconciliation) -> Vec<Part<'p>> {
    let all = reconciliation.totals.iter().map(|sums| Part {
        file: locale.say("sheet-all-files"),
        schema: String::new(),
        kind: String::new(),
        sums,
    });
    let files = reconciliation.files.iter().flat_map(|file| {
        file.currencies.iter().map(move |sums| Part {
            file: file.path.clone(),
            schema: schema(plan, locale, &file.schema),
            kind: locale.cost_kind(&file.kind),
            sums,
        })
    });
    all.chain(files).collect()
}

fn schema(plan: &Plan, locale: &Locale, schema: &str) -> String {
    locale.said(&privacy::name(plan, schema, || locale.say("sheet-usage-export")))
}

/// Cost columns of all files, as they spell them.
fn cost_columns(reconciliation: &Reconciliation) -> BTreeSet<&str> {
    let files = reconciliation.files.iter().flat_map(|file| &file.currencies);
    let parts = reconciliation.totals.iter().chain(files);
    parts.flat_map(|part| part.total.costs.keys().map(String::as_str)).collect()
}

fn columns(locale: &Locale, costs: &BTreeSet<&str>) -> Vec<Column> {
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let mut columns = vec![
        column("common-file", Kind::Text).wide(90.0),
        column("sheet-col-schema", Kind::Text).wide(28.0),
        column("sheet-col-cost-kind", Kind::Text).wide(18.0),
        column("common-currency", Kind::Text).wide(12.0),
        column("common-class-label", Kind::Text).wide(34.0),
        column("common-rows", Kind::Count),
        column("common-hours", Kind::Units).wide(18.0),
    ];
    // Currencies of files differ, so costs carry the form of plain amounts beside their currency's column.
    columns.extend(costs.iter().map(|name| Column::titled((*name).to_owned(), Kind::Units).wide(24.0)));
    columns
}

fn row(locale: &Locale, part: &Part<'_>, class: &ClassTotal, costs: &BTreeSet<&str>) -> Vec<Cell> {
    let mut row = head(part, locale.class(&class.class));
    row.extend([Cell::from(class.rows), Cell::from(class.hours)]);
    row.extend(costs.iter().map(|name| Cell::from(class.costs.get(*name).copied())));
    row
}

/// The sums of a part, whose results are the plan's own.
fn total(locale: &Locale, part: &Part<'_>, costs: &BTreeSet<&str>, first: u32) -> Vec<Cell> {
    let all = &part.sums.total;
    let figures = [Some(all.rows as f64), Some(all.hours)].into_iter();
    let figures = figures.chain(costs.iter().map(|name| all.costs.get(*name).copied()));
    let classes = part.sums.classes.len() as u32;
    let mut row = head(part, locale.say("common-total"));
    row.extend((FIRST_FIGURE..).zip(figures).map(|(at, figure)| match (figure, classes.checked_sub(1)) {
        (Some(figure), Some(more)) => Cell::formula(sum_of(at, first, first + more), figure),
        (figure, _) => figure.into(),
    }));
    row
}

fn head(part: &Part<'_>, class: String) -> Vec<Cell> {
    vec![(&part.file).into(), (&part.schema).into(), (&part.kind).into(), (&part.sums.currency).into(), class.into()]
}

/// What the classes are, below the table.
fn explain(sheet: &mut Sheet<'_>, parts: &[Part<'_>]) -> Result<()> {
    let locale = sheet.locale;
    let classes: BTreeSet<&str> =
        parts.iter().flat_map(|part| &part.sums.classes).map(|class| class.class.as_str()).collect();
    sheet.heading("sheet-head-classes")?;
    for class in classes {
        let explanation = locale.class_explanation(class);
        if !explanation.is_empty() {
            let args = [("name", locale.class(class).into()), ("explanation", explanation.into())];
            sheet.note(&locale.tell("sheet-class-explained", &args))?;
        }
    }
    Ok(())
}

/// The files that the plan rests on.
pub fn add_inputs(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.inputs.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::new(locale, "common-file", Kind::Text).wide(90.0),
        Column::new(locale, "common-kind", Kind::Text).wide(34.0),
        Column::new(locale, "common-rows", Kind::Count),
        Column::new(locale, "sheet-col-hash", Kind::Text).wide(70.0),
    ];
    let rows: Vec<Vec<Cell>> = plan
        .inputs
        .iter()
        .map(|input| {
            vec![
                (&input.path).into(),
                schema(plan, locale, &input.kind).into(),
                input.rows.into(),
                input.sha256.as_ref().into(),
            ]
        })
        .collect();
    let mut sheet = book.sheet("inputs")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}
