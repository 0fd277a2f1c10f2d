//! Real sample exports, where they lie beside the project.

use crate::support::{Bench, class, shared};
use serde_json::Value;

fn check(path: &str) -> Option<Value> {
    let path = shared(path)?;
    let ran = Bench::new().ok(&format!("check {} --json", path.display()));
    Some(serde_json::from_str(&ran.out).expect("JSON"))
}

#[test]
fn microsofts_own_test_exports_reconcile() {
    let Some(actual) = check("usage/finops-toolkit/EA_ActualCost_Small.csv") else { return };
    assert_eq!((class(&actual, "capacity_reservation_used"), class(&actual, "purchase").0), ((1, 24.0), 1));
    let Some(amortized) = check("usage/finops-toolkit/EA_AmortizedCost_Small.csv") else { return };
    assert_eq!(class(&amortized, "reservation_covered"), (1, 8.0));
    assert_eq!(class(&amortized, "savings_plan_covered").0, 1);
    assert_eq!(class(&amortized, "other").0, 25);
}

#[test]
fn a_generated_export_of_744_machine_days_is_all_demand() {
    let Some(document) = check("usage/generated/nise_costreport.csv") else { return };
    assert_eq!(class(&document, "on_demand"), (744, 17_856.0));
}

#[test]
fn files_without_sizes_or_quantities_are_refused_with_a_reason() {
    for (path, says) in [
        ("usage/focus/focus_sample.csv", "missing MeterCategory, AdditionalInfo"),
        ("usage/opencost/values_Template.csv", "missing Quantity"),
        ("usage/focus_converters/sample-anonymous-ea-export-dataset.csv", "ServiceType"),
        ("usage/finops-toolkit/EA_NoRows.csv", "no rows"),
    ] {
        let Some(path) = shared(path) else { return };
        let ran = Bench::new().run(&format!("analyze {} --out out", path.display()));
        assert_eq!(ran.status, 3, "{}", ran.err);
        assert!(ran.err.contains(says), "{}", ran.err);
    }
}
