//! `purchases.csv`: what to buy, a line each, for a person or a script.

use crate::error::{Error, Result};
use crate::plan::Plan;
use crate::tables::writer::harmless;

/// The plan's lines. Texts that a spreadsheet would run are made harmless.
pub fn csv(plan: &Plan) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        writer.write_record(cells.iter().map(|cell| harmless_cell(cell))).map_err(|e| Error::failed(e.to_string()))
    };
    let header = [
        "instrument",
        "region",
        "isf_group",
        "arm_sku",
        "term",
        "quantity",
        "hourly_price",
        "term_price",
        "term_total",
        "currency",
        "billing_plan",
        "scope",
        "expected_utilization",
        "break_even_utilization",
        "break_even_month",
        "saving",
        "saving_low",
        "saving_high",
        "price_kind",
        "price_date",
        "price_name",
    ];
    write(&header.map(str::to_owned))?;
    let optional = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for line in &plan.reservations {
        write(&[
            "reservation".into(),
            line.region.to_string(),
            line.isf_group.to_string(),
            line.arm_sku.to_string(),
            line.term.to_string(),
            line.quantity.to_string(),
            line.hourly_price.to_string(),
            line.term_price.to_string(),
            (line.term_price * line.quantity as f64).to_string(),
            plan.currency.clone(),
            format!("{:?}", line.billing_plan),
            format!("{:?}", line.scope.kind),
            optional(line.expected_utilization),
            optional(line.break_even_utilization),
            line.break_even_month.map_or_else(String::new, |month| month.to_string()),
            line.saving.to_string(),
            line.range.low.to_string(),
            line.range.high.to_string(),
            format!("{:?}", line.price_source.kind).to_lowercase(),
            line.price_source.date.map_or_else(String::new, |date| date.to_string()),
            line.price_source.name.clone(),
        ])?;
    }
    for line in &plan.savings_plans {
        let mut cells = vec![String::new(); header.len()];
        let filled = [
            (0, "savings_plan".to_owned()),
            (4, line.term.to_string()),
            (6, line.hourly_commitment.to_string()),
            (7, (line.hourly_commitment * line.term.hours()).to_string()),
            (8, (line.hourly_commitment * line.term.hours()).to_string()),
            (9, plan.currency.clone()),
            (11, format!("{:?}", line.scope.kind)),
            (12, optional(line.expected_utilization)),
            (15, line.saving.to_string()),
            (16, line.range.low.to_string()),
            (17, line.range.high.to_string()),
        ];
        filled.into_iter().for_each(|(at, cell)| cells[at] = cell);
        write(&cells)?;
    }
    writer.into_inner().map_err(|e| Error::failed(e.to_string()))
}

/// Texts are made harmless; a negative number stays a number.
fn harmless_cell(cell: &str) -> String {
    if cell.parse::<f64>().is_ok() { cell.to_owned() } else { harmless(cell).into_owned() }
}
