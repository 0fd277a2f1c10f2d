//! How to buy, as a text for a person: what is still missing, the calls in their order, who may, and what to know.

use super::order::Orders;
use super::{CART_FILE, CLI_FILE, REST_FOLDER, SHEET_FILE, azure_rest, orderable, partner_center, permission};
use crate::catalog::purchase_policy;
use crate::units::Term;
use std::fmt::Write;

/// The whole text.
pub fn text(orders: &Orders<'_>) -> String {
    let mut text = String::from(
        "Nothing here has been sent. Each order can be placed once, by one of three ways: Azure's REST calls, the \
         Azure CLI, or Partner Center. Ask for the price first and compare it with the list.\n\n",
    );
    let _ = writeln!(text, "{SHEET_FILE} is the list of the orders. Files of an earlier run do not belong to it.\n");
    text += "Missing\n";
    text += &missing(orders);
    text += "\nAzure REST: price, then purchase, with the same body\n";
    text += &azure_rest::requests(orders);
    let _ = writeln!(text, "\nAzure CLI\n{CLI_FILE}");
    text += "\nPartner Center: cart, then checkout\n";
    text += &partner_center::requests(orders);
    text += "\nWho may buy\n";
    text += &permission::text();
    text += "\nWhat to know\n";
    for note in purchase_policy::notes() {
        let _ = writeln!(text, "- {} ({}, {})", note.text, note.source, note.date);
    }
    text
}

/// What has to be filled in, or was left out.
fn missing(orders: &Orders<'_>) -> String {
    let settings = orders.settings;
    let mut missing = Vec::new();
    if settings.subscription.is_none() {
        missing.push(format!("the subscription that is charged, in {REST_FOLDER}, {CLI_FILE} and {CART_FILE}"));
    }
    if settings.customer_tenant.is_none() {
        missing.push("the customer's tenant at Partner Center, in the addresses of its calls".to_owned());
    }
    if settings.azure_plan.is_none() && !orders.savings_plans.is_empty() {
        missing.push(format!("the Azure plan that shared savings plans are bought under, in {CART_FILE}"));
    }
    if !orders.reservations.is_empty() {
        missing.push(format!("the catalogue items of reservations in the customer's market, in {CART_FILE}"));
    }
    if orders.savings_plans.iter().any(|order| order.line.term == Term::P3Y) {
        missing.push(format!("the availability of the 3-year savings plan in the customer's market, in {CART_FILE}"));
    }
    for line in &orders.too_small {
        missing.push(format!(
            "a savings plan ({}) of {} {} an hour: it is below the step {} that can be ordered",
            line.term,
            line.hourly_commitment,
            orders.plan.currency,
            orderable::step(line.term).map_or_else(String::new, |step| step.to_string())
        ));
    }
    if missing.is_empty() {
        missing.push("nothing".to_owned());
    }
    missing.iter().fold(String::new(), |text, what| text + "- " + what + "\n")
}
