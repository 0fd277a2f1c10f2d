//! What the plan rests on: basis, prices, proof, constraints, the invoice, Windows licences; and the warnings.

use super::book::Book;
use super::cells::{Cell, Column, Fact};
use super::formats::Kind;
use super::privacy;
use super::sheet::Sheet;
use crate::error::Result;
use crate::plan::constraints::ConstraintCost;
use crate::plan::hybrid_benefit::HybridBenefit;
use crate::plan::invoice::{InvoiceBasis, InvoiceComparison, InvoicePart};
use crate::plan::{Plan, PriceView};
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let mut sheet = book.sheet("assumptions")?;
    sheet.widths(&[48.0, 26.0, 26.0, 26.0])?;
    sheet.facts(&basis(plan, locale))?;
    sheet.heading("sheet-head-prices")?;
    sheet.facts(&prices(plan, locale))?;
    if let Some(certificate) = &plan.certificate {
        sheet.heading("sheet-head-proof")?;
        sheet.facts(&[
            Fact::new(locale, "sheet-fact-lower-bound", Kind::Money, certificate.lower_bound),
            Fact::new(locale, "sheet-fact-upper-bound", Kind::Money, certificate.upper_bound),
            Fact::new(locale, "sheet-fact-relative-gap", Kind::Percent, certificate.relative_gap),
            Fact::new(locale, "sheet-fact-integer-gap", Kind::Percent, certificate.integer_gap),
        ])?;
    }
    constraints(&mut sheet, plan)?;
    if let Some(invoice) = plan.invoice.as_ref().filter(|_| privacy::shows_export_costs(plan)) {
        sheet.heading("sheet-head-invoice")?;
        sheet.facts(&of_invoice(locale, invoice))?;
    }
    if let Some(benefit) = &plan.hybrid_benefit {
        sheet.heading("sheet-head-hybrid-benefit")?;
        sheet.facts(&of_licences(locale, benefit))?;
    }
    Ok(())
}

fn basis(plan: &Plan, locale: &Locale) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(locale, "sheet-fact-as-of", Kind::Day, plan.as_of),
        Fact::new(locale, "sheet-fact-basis", Kind::Text, locale.basis(plan.basis)),
        Fact::new(locale, "sheet-fact-period", Kind::Text, locale.period(plan.period.start, plan.period.end)),
        Fact::new(locale, "sheet-fact-hours", Kind::Count, plan.period.hours),
        Fact::new(locale, "sheet-fact-unknown-hours", Kind::Count, plan.period.unknown_hours),
        Fact::new(locale, "sheet-fact-grain", Kind::Text, locale.grain(&plan.grain)),
        Fact::new(locale, "sheet-fact-placement", Kind::Text, locale.placement(plan.placement)),
        Fact::new(locale, "sheet-fact-currency", Kind::Text, &plan.currency),
        Fact::new(locale, "sheet-fact-engine", Kind::Text, &plan.engine_version),
    ];
    if plan.price_view == PriceView::Partner {
        facts.push(Fact::new(locale, "sheet-fact-price-view", Kind::Text, locale.price_view(plan.price_view)));
    }
    facts
}

fn prices(plan: &Plan, locale: &Locale) -> Vec<Fact> {
    vec![
        Fact::new(locale, "sheet-fact-share-customer", Kind::Percent, plan.price_share.customer),
        Fact::new(locale, "sheet-fact-share-quoted", Kind::Percent, plan.price_share.quoted),
        Fact::new(locale, "sheet-fact-share-estimated", Kind::Percent, plan.price_share.estimated),
    ]
}

fn constraints(sheet: &mut Sheet<'_>, plan: &Plan) -> Result<()> {
    if plan.constraints.is_empty() {
        return Ok(());
    }
    let locale = sheet.locale;
    sheet.heading("sheet-head-constraints")?;
    let columns = [
        Column::new(locale, "common-constraint", Kind::Text),
        Column::new(locale, "sheet-col-constraint-cost", Kind::Money),
    ];
    let row = |constraint: &ConstraintCost| -> Vec<Cell> {
        vec![locale.constraint(&constraint.constraint).into(), constraint.cost.into()]
    };
    let rows: Vec<Vec<Cell>> = plan.constraints.iter().map(row).collect();
    sheet.table(&columns, &rows)?;
    Ok(())
}

fn of_invoice(locale: &Locale, invoice: &InvoiceComparison) -> Vec<Fact> {
    let basis = locale.say(match invoice.basis {
        InvoiceBasis::Billed => "common-invoice-basis-billed",
        InvoiceBasis::Amortized => "common-invoice-basis-amortized",
    });
    let missing = invoice.not_in_export.iter().map(|part| {
        locale.say(match part {
            InvoicePart::Tax => "common-invoice-part-tax",
            InvoicePart::Credits => "common-invoice-part-credits",
            InvoicePart::Purchases => "common-invoice-part-purchases",
            InvoicePart::OtherCharges => "common-invoice-part-other-charges",
        })
    });
    let missing: Vec<String> = missing.collect();
    vec![
        Fact::new(locale, "sheet-fact-invoice", Kind::Money, invoice.invoice_amount),
        Fact::new(locale, "sheet-fact-export-cost", Kind::Money, invoice.export_cost),
        Fact::new(locale, "sheet-fact-difference", Kind::Money, invoice.difference),
        Fact::new(locale, "sheet-fact-difference-fraction", Kind::Percent, invoice.difference_fraction),
        Fact::new(locale, "sheet-fact-invoice-basis", Kind::Text, basis),
        Fact::new(locale, "sheet-fact-not-in-export", Kind::Text, locale.list(&missing)),
    ]
}

fn of_licences(locale: &Locale, benefit: &HybridBenefit) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(locale, "sheet-fact-licence-cost", Kind::Money, benefit.licence_cost),
        Fact::new(locale, "sheet-fact-cores-mean", Kind::Units, benefit.cores_mean),
        Fact::new(locale, "sheet-fact-cores-p95", Kind::Units, benefit.cores_p95),
        Fact::new(locale, "sheet-fact-cores-max", Kind::Units, benefit.cores_max),
        Fact::new(locale, "sheet-fact-core-break-even", Kind::Money, benefit.break_even_core_month),
    ];
    let known = [
        ("sheet-fact-owned-cores", Kind::Count, Cell::from(benefit.owned_cores)),
        ("sheet-fact-owned-saving", Kind::Money, benefit.owned_saving.into()),
        ("sheet-fact-sql-cost", Kind::Money, benefit.sql_cost.into()),
        ("sheet-fact-software-cost", Kind::Money, benefit.other_software_cost.into()),
    ];
    let known = known.into_iter().filter(|(_, _, value)| *value != Cell::Empty);
    facts.extend(known.map(|(id, kind, value)| Fact::new(locale, id, kind, value)));
    facts
}

/// What a reader must know beside the figures.
pub fn add_warnings(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.warnings.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::new(locale, "common-warning", Kind::Wrapped).wide(110.0),
        Column::new(locale, "sheet-col-count", Kind::Count),
        Column::new(locale, "sheet-col-code", Kind::Text).wide(28.0),
    ];
    let rows: Vec<Vec<Cell>> = plan
        .warnings
        .iter()
        .map(|warning| vec![locale.warning(warning).into(), warning.count.into(), (&warning.code).into()])
        .collect();
    let mut sheet = book.sheet("warnings")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}
