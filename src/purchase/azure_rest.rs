//! Bodies of Azure's REST calls: the price and the purchase of a reservation, and the purchase of a savings plan.
//!
//! Shapes, and the order of their fields, are those of the specifications of Microsoft.Capacity and
//! Microsoft.BillingBenefits, both of version 2022-11-01.

use super::REST_FOLDER;
use super::applied_scope::{AppliedScope, AppliedScopeProperties};
use super::order::{Orders, ReservationOrder, SavingsPlanOrder};
use super::settings::placeholder;
use crate::error::{Error, Result};
use crate::plan::line::BillingPlan;
use crate::units::Term;
use serde::Serialize;
use std::fmt::Write;

const HOST: &str = "https://management.azure.com";
/// Of both services.
const API_VERSION: &str = "2022-11-01";
/// The product of every compute savings plan.
pub const SAVINGS_PLAN_SKU: &str = "Compute_Savings_Plan";

/// The body of `calculatePrice` and of the purchase of a reservation order: they are the same.
#[derive(Clone, Debug, Serialize)]
pub struct ReservationBody<'o> {
    sku: Sku<'o>,
    location: &'o str,
    properties: ReservationProperties<'o>,
}

#[derive(Clone, Debug, Serialize)]
struct Sku<'o> {
    name: &'o str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ReservationProperties<'o> {
    reserved_resource_type: &'static str,
    billing_scope_id: String,
    term: Term,
    billing_plan: BillingPlan,
    quantity: u64,
    display_name: &'o str,
    applied_scopes: Option<Vec<String>>,
    applied_scope_type: &'static str,
    applied_scope_properties: Option<AppliedScopeProperties>,
    reserved_resource_properties: ReservedResourceProperties,
    renew: bool,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ReservedResourceProperties {
    /// On: the plan counts on a reservation serving its whole group.
    instance_flexibility: &'static str,
}

/// The body of a savings plan order alias, which buys the plan.
#[derive(Clone, Debug, Serialize)]
pub struct SavingsPlanBody<'o> {
    sku: Sku<'o>,
    properties: SavingsPlanProperties<'o>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SavingsPlanProperties<'o> {
    display_name: &'o str,
    billing_scope_id: String,
    term: Term,
    /// Only monthly payment is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_plan: Option<&'static str>,
    applied_scope_type: &'static str,
    applied_scope_properties: Option<AppliedScopeProperties>,
    commitment: Commitment<'o>,
    /// Left out unless asked for: the service does not renew by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    renew: Option<bool>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Commitment<'o> {
    grain: &'static str,
    currency_code: &'o str,
    amount: f64,
}

/// The body of one reservation.
pub fn reservation_body<'o>(orders: &'o Orders<'_>, order: &'o ReservationOrder<'_>) -> ReservationBody<'o> {
    let scope = AppliedScope::of(&order.line.scope, orders.settings);
    ReservationBody {
        sku: Sku { name: order.line.arm_sku.as_str() },
        location: order.line.region.as_str(),
        properties: ReservationProperties {
            reserved_resource_type: "VirtualMachines",
            billing_scope_id: orders.settings.billing_scope_id(),
            term: order.line.term,
            billing_plan: order.billing_plan,
            quantity: order.line.quantity,
            display_name: &order.name,
            applied_scopes: scope.scopes(),
            applied_scope_type: scope.kind(),
            applied_scope_properties: scope.reservation_properties(),
            reserved_resource_properties: ReservedResourceProperties { instance_flexibility: "On" },
            renew: orders.settings.renew,
        },
    }
}

/// The body of one savings plan.
pub fn savings_plan_body<'o>(orders: &'o Orders<'_>, order: &'o SavingsPlanOrder) -> SavingsPlanBody<'o> {
    let scope = AppliedScope::of(&order.line.scope, orders.settings);
    SavingsPlanBody {
        sku: Sku { name: SAVINGS_PLAN_SKU },
        properties: SavingsPlanProperties {
            display_name: &order.name,
            billing_scope_id: orders.settings.billing_scope_id(),
            term: order.line.term,
            billing_plan: monthly_period(order.billing_plan),
            applied_scope_type: scope.kind(),
            applied_scope_properties: scope.plan_properties(),
            commitment: Commitment { grain: "Hourly", currency_code: &order.currency, amount: order.amount },
            renew: orders.settings.renew.then_some(true),
        },
    }
}

/// How savings plans name monthly payment; payment upfront has no name.
pub fn monthly_period(billing_plan: BillingPlan) -> Option<&'static str> {
    match billing_plan {
        BillingPlan::Monthly => Some("P1M"),
        BillingPlan::Upfront => None,
    }
}

/// The file of an order's body.
pub fn file(number: usize, name: &str) -> String {
    format!("{number:02}-{name}.json")
}

/// One body an order, by file name.
pub fn bodies(orders: &Orders<'_>) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for order in &orders.reservations {
        files.push((file(order.number, &order.name), json(&reservation_body(orders, order))?));
    }
    for order in &orders.savings_plans {
        files.push((file(order.number, &order.name), json(&savings_plan_body(orders, order))?));
    }
    Ok(files)
}

/// A JSON text with a line break at its end.
pub fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|e| Error::failed(e.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The calls, each with the file of its body.
pub fn requests(orders: &Orders<'_>) -> String {
    let mut text = String::new();
    for order in &orders.reservations {
        let order_id = placeholder("reservationOrderId of the answer");
        let _ = writeln!(text, "{REST_FOLDER}/{}", file(order.number, &order.name));
        let _ = writeln!(text, "  POST {HOST}/providers/Microsoft.Capacity/calculatePrice?api-version={API_VERSION}");
        let _ = writeln!(
            text,
            "  PUT {HOST}/providers/Microsoft.Capacity/reservationOrders/{order_id}?api-version={API_VERSION}"
        );
    }
    for order in &orders.savings_plans {
        let alias = &order.name;
        let _ = writeln!(text, "{REST_FOLDER}/{}", file(order.number, &order.name));
        let _ = writeln!(
            text,
            "  PUT {HOST}/providers/Microsoft.BillingBenefits/savingsPlanOrderAliases/{alias}?api-version={API_VERSION}"
        );
    }
    text
}
