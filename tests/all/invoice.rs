//! The invoice beside the export: which costs are compared, and what is refused.

use crate::support::{Bench, close, export, vm};
use std::collections::BTreeMap;
use tenor::error::ExitStatus;
use tenor::ingest::intake::{self, Options};
use tenor::pipeline::invoice::compare;
use tenor::plan::PriceView;
use tenor::plan::invoice::{InvoiceBasis, InvoicePart};
use tenor::plan::provenance::{ClassTotal, CurrencyReconciliation, FileReconciliation, Reconciliation};

fn costs(columns: &[(&str, f64)]) -> BTreeMap<String, f64> {
    columns.iter().map(|(column, cost)| ((*column).to_owned(), *cost)).collect()
}

fn class(class: &str, columns: &[(&str, f64)]) -> ClassTotal {
    ClassTotal { class: class.into(), rows: 1, hours: 0.0, costs: costs(columns) }
}

/// A file of one currency; its classes have the same columns.
fn file(kind: &str, currency: &str, classes: &[ClassTotal]) -> FileReconciliation {
    let mut total = class("total", &[]);
    for (column, cost) in classes.iter().flat_map(|class| &class.costs) {
        *total.costs.entry(column.clone()).or_default() += cost;
    }
    FileReconciliation {
        path: format!("{kind}.csv"),
        schema: "EA cost details 2024-08-01".into(),
        kind: kind.into(),
        currencies: vec![CurrencyReconciliation { currency: currency.into(), classes: classes.to_vec(), total }],
    }
}

fn all(files: &[FileReconciliation]) -> Reconciliation {
    Reconciliation { files: files.to_vec(), totals: Vec::new() }
}

const COST: &str = "CostInBillingCurrency";

fn usage() -> FileReconciliation {
    let classes =
        [class("on_demand", &[(COST, 100.0)]), class("other", &[(COST, 50.0)]), class("superseded", &[(COST, 30.0)])];
    file("usage", "USD", &classes)
}

#[test]
fn every_cost_of_the_export_that_counts_is_compared() {
    let found = compare(180.0, &all(&[usage()]), "USD", 1).expect("a comparison");
    assert_eq!((found.invoice_amount, found.export_cost, found.difference), (180.0, 150.0, 30.0));
    assert!(close(found.difference_fraction, 30.0 / 180.0), "{found:?}");
    assert_eq!(found.basis, InvoiceBasis::Billed);
}

#[test]
fn an_export_says_which_parts_of_an_invoice_it_lacks() {
    let without = compare(150.0, &all(&[usage()]), "USD", 1).expect("a comparison").not_in_export;
    assert_eq!(without, [InvoicePart::Tax, InvoicePart::Credits, InvoicePart::Purchases, InvoicePart::OtherCharges]);
    let actual = file("actual", "USD", &[class("on_demand", &[(COST, 1.0)]), class("purchase", &[(COST, 9.0)])]);
    let with = compare(10.0, &all(&[actual]), "USD", 1).expect("a comparison").not_in_export;
    assert_eq!(with, [InvoicePart::Tax, InvoicePart::Credits, InvoicePart::OtherCharges]);
}

#[test]
fn commitments_count_once_where_both_costs_are_given() {
    let amortized = [
        class("on_demand", &[(COST, 100.0)]),
        class("reservation_covered", &[(COST, 20.0)]),
        class("savings_plan_covered", &[(COST, 6.0)]),
        class("unused_benefit", &[(COST, 4.0)]),
    ];
    let amortized = file("amortized", "USD", &amortized);
    let actual = [class("purchase", &[(COST, 360.0)]), class("superseded", &[(COST, 100.0)])];
    let actual = file("actual", "USD", &actual);
    let both = compare(460.0, &all(&[actual, amortized.clone()]), "USD", 1).expect("a comparison");
    assert_eq!((both.export_cost, both.difference, both.basis), (460.0, 0.0, InvoiceBasis::Billed));
    let alone = compare(460.0, &all(&[amortized]), "USD", 1).expect("a comparison");
    assert_eq!((alone.export_cost, alone.basis), (130.0, InvoiceBasis::Amortized));
}

#[test]
fn of_focus_the_billed_cost_is_compared() {
    let columns = [("BilledCost", 70.0), ("EffectiveCost", 90.0), ("ListCost", 200.0)];
    let found = compare(70.0, &all(&[file("focus", "USD", &[class("on_demand", &columns)])]), "USD", 1).expect("one");
    assert_eq!((found.export_cost, found.basis), (70.0, InvoiceBasis::Billed));
}

#[test]
fn amounts_of_different_currencies_and_customers_never_meet() {
    let euros = file("usage", "EUR", &[class("on_demand", &[(COST, 1.0)])]);
    for (files, currency, customers, said) in [
        (vec![usage(), euros.clone()], "USD", 1, "EUR, USD"),
        (vec![euros], "USD", 1, "EUR"),
        (vec![usage()], "USD", 2, "2 customers"),
        (vec![], "USD", 1, "demand table"),
    ] {
        let error = compare(10.0, &all(&files), currency, customers).expect_err("refused");
        assert_eq!(error.status, ExitStatus::WrongUsage);
        assert!(error.message.contains("--invoice") && error.message.contains(said), "{error}");
        assert!(!error.hints.is_empty());
    }
}

#[test]
fn an_amount_of_nothing_is_refused() {
    for amount in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let error = compare(amount, &all(&[usage()]), "USD", 1).expect_err("refused");
        assert_eq!(error.status, ExitStatus::WrongUsage);
    }
}

#[test]
fn a_read_export_is_compared_with_all_of_its_services() {
    let bench = Bench::new();
    let rows = [vm("a", "08/01/2026", 24.0), vm("disk", "08/01/2026", 10.0).set("MeterCategory", "Storage")];
    bench.write("usage.csv", &export(&rows));
    let options = Options { view: PriceView::Customer, accept_damage: false, hashes: false, machines: true };
    let intake = intake::read(&[bench.path("usage.csv")], options, &|_| {}).expect("an export");
    let found = compare(4.0, &intake.reconciliation, "USD", intake.customers.len()).expect("a comparison");
    assert!(close(found.export_cost, 34.0 * 0.115), "{found:?}");
}
