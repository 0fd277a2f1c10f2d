//! The invoice beside the export: whether the file holds what was paid for.

use crate::error::{Error, Result};
use crate::ingest::class::Class;
use crate::ingest::fields::Layout;
use crate::plan::invoice::{InvoiceBasis, InvoiceComparison, InvoicePart};
use crate::plan::provenance::{ClassTotal, FileReconciliation, Reconciliation};
use crate::tables::folded;
use std::collections::BTreeSet;

/// Compares the amount of an invoice with every cost of the export that counts, all services.
///
/// An invoice has commitments as purchases. FOCUS tells that cost apart; of amortised cost beside actual cost the usage
/// that commitments cover costs nothing, and their purchases are in the other file. Amortised cost alone has only their
/// share of the period, which the result says.
///
/// # Errors
/// Wrong usage: an amount of 0 or less, an input without costs or of several customers, and costs in another currency
/// than the plan's or in several: amounts of different currencies never meet in one sum.
pub fn compare(
    amount: f64,
    reconciliation: &Reconciliation,
    currency: &str,
    customers: usize,
) -> Result<InvoiceComparison> {
    if !(amount.is_finite() && amount > 0.0) {
        return Err(Error::usage(format!("--invoice {amount}: expected an amount above 0"))
            .hint("Give the invoice's total without tax, in the export's currency."));
    }
    if reconciliation.files.is_empty() {
        return Err(Error::usage("--invoice: the input is a demand table, which has no costs")
            .hint("Give the usage export of the invoice's month."));
    }
    if customers != 1 {
        return Err(Error::usage(format!("--invoice: one amount, and the input holds {customers} customers"))
            .hint("Give the export of one customer alone: the reconciliation is of all files."));
    }
    check_currency(reconciliation, currency)?;

    let has_actual = reconciliation.files.iter().any(|file| file.kind == "actual");
    let export_cost =
        reconciliation.files.iter().map(|file| billed(file, has_actual)).fold(0.0, |sum, cost| sum + cost);
    let is_amortized = |file: &FileReconciliation| file.kind == "amortized" || (is_focus(file) && !has_billed(file));
    let basis = if !has_actual && reconciliation.files.iter().any(is_amortized) {
        InvoiceBasis::Amortized
    } else {
        InvoiceBasis::Billed
    };
    let mut not_in_export = vec![InvoicePart::Tax, InvoicePart::Credits];
    if !counted(reconciliation).any(|class| class.class == Class::Purchase.name() && class.rows > 0) {
        not_in_export.push(InvoicePart::Purchases);
    }
    not_in_export.push(InvoicePart::OtherCharges);
    Ok(InvoiceComparison {
        invoice_amount: amount,
        export_cost,
        difference: amount - export_cost,
        difference_fraction: (amount - export_cost) / amount,
        basis,
        not_in_export,
    })
}

fn check_currency(reconciliation: &Reconciliation, currency: &str) -> Result<()> {
    let found: BTreeSet<&str> =
        reconciliation.files.iter().flat_map(|file| &file.currencies).map(|part| part.currency.as_str()).collect();
    if found.iter().all(|found| *found == currency) {
        return Ok(());
    }
    let found: Vec<&str> = found.into_iter().collect();
    Err(Error::usage(format!("--invoice: the export's costs are in {}, the plan is in {currency}", found.join(", ")))
        .hint("Give an export whose costs are all in the currency of the plan, or leave --invoice out."))
}

/// All classes of all files that count.
fn counted(reconciliation: &Reconciliation) -> impl Iterator<Item = &ClassTotal> {
    let currencies = reconciliation.files.iter().flat_map(|file| &file.currencies);
    currencies.flat_map(|part| &part.classes).filter(|class| class.class != Class::Superseded.name())
}

fn is_focus(file: &FileReconciliation) -> bool {
    file.kind == "focus"
}

/// The file's column of what is invoiced, if it has one.
fn has_billed(file: &FileReconciliation) -> bool {
    file.currencies.iter().any(|part| part.total.costs.keys().any(|column| folded(column) == BILLED_COST))
}

const BILLED_COST: &str = "billedcost";

/// Cost of a file's rows that count, as far as possible as it is invoiced.
fn billed(file: &FileReconciliation, has_actual: bool) -> f64 {
    let covered = [Class::Reserved, Class::Planned, Class::UnusedBenefit].map(Class::name);
    // Beside actual cost the share of commitments would count twice: their purchases are there.
    let is_paid_elsewhere = |class: &str| file.kind == "amortized" && has_actual && covered.contains(&class);
    let is_left_out = |class: &str| class == Class::Superseded.name() || is_paid_elsewhere(class);
    let mut sum = 0.0;
    for part in &file.currencies {
        let Some(column) = cost_column(&part.total, is_focus(file)) else { continue };
        let classes = part.classes.iter().filter(|class| !is_left_out(&class.class));
        sum += classes.filter_map(|class| class.costs.get(&column)).fold(0.0, |sum, cost| sum + cost);
    }
    sum
}

/// The cost column that counts.
fn cost_column(total: &ClassTotal, is_focus: bool) -> Option<String> {
    let columns: Vec<String> = total.costs.keys().cloned().collect();
    let billed = columns.iter().find(|column| is_focus && folded(column) == BILLED_COST).cloned();
    billed.or_else(|| Layout::new(&columns).costs.into_iter().next().map(|(_, name)| name))
}
