//! Whom a run plans for.

use crate::error::{Error, Result};
use crate::ingest::intake::{Customer, Intake};

/// The customers to plan for: all, or the one that was named.
pub fn selected<'i>(intake: &'i Intake, customer: Option<&str>) -> Result<Vec<&'i Customer>> {
    let Some(wanted) = customer else { return Ok(intake.customers.iter().collect()) };
    let found: Vec<&Customer> =
        intake.customers.iter().filter(|customer| customer.label.eq_ignore_ascii_case(wanted)).collect();
    if found.is_empty() {
        return Err(Error::usage(format!("no customer is called {wanted:?}")).hint(names(intake)));
    }
    Ok(found)
}

/// The one customer that a single plan is for.
pub fn the_one<'i>(intake: &'i Intake, customer: Option<&str>) -> Result<&'i Customer> {
    match selected(intake, customer)?.as_slice() {
        [one] => Ok(one),
        [] => Err(no_demand(intake)),
        _ => Err(Error::usage("the input holds several customers; nothing is pooled across them")
            .hint("Name one with --customer.")
            .hint(names(intake))),
    }
}

fn names(intake: &Intake) -> String {
    let names: Vec<String> = intake.customers.iter().map(|customer| format!("{:?}", customer.label)).collect();
    format!("Customers in the input: {}.", names.join(", "))
}

/// Why an input that could be read gives no plan.
pub fn no_demand(intake: &Intake) -> Error {
    let classes: Vec<String> = intake.class_rows.iter().map(|(class, rows)| format!("{rows} {class}")).collect();
    let rows = if classes.is_empty() { "no rows".to_owned() } else { classes.join(", ") };
    let error = Error::unusable("the input holds no VM usage that a reservation could cover")
        .hint(format!("Rows by class: {rows}."));
    if intake.class_rows.contains_key("size_unknown") {
        return error.hint(
            "VM rows need AdditionalInfo (or x_SkuDetails) with ServiceType, the ARM size: export that column too.",
        );
    }
    error.hint("Give cost and usage details that contain the Virtual Machines meters.")
}
