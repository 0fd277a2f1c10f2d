//! The cart of Partner Center: one line an order, in the shape of its API.
//!
//! Microsoft documents no ids of reservations, so their catalogue items are placeholders that say what to look up. A
//! partner is quoted in US dollars: a commitment that is ordered in another currency is a placeholder too.

use super::CART_FILE;
use super::applied_scope::AppliedScope;
use super::azure_rest::json;
use super::order::{Orders, ReservationOrder, SavingsPlanOrder};
use super::settings::placeholder;
use crate::catalog::partner_items;
use crate::error::Result;
use crate::plan::line::BillingPlan;
use crate::units::Term;
use serde::Serialize;

const HOST: &str = "https://api.partnercenter.microsoft.com/v1";
/// The currency of every commitment in a cart.
const CART_CURRENCY: &str = "usd";

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Cart {
    line_items: Vec<CartLine>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CartLine {
    id: usize,
    catalog_item_id: String,
    quantity: u64,
    billing_cycle: &'static str,
    term_duration: Term,
    provisioning_context: ProvisioningContext,
    #[serde(skip_serializing_if = "Option::is_none")]
    purchase_commitment: Option<PurchaseCommitment>,
}

/// `subscriptionId` of a reservation and of a shared savings plan, `entitlementId` of a savings plan for one
/// subscription.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProvisioningContext {
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entitlement_id: Option<String>,
    scope: String,
}

#[derive(Clone, Debug, Serialize)]
struct PurchaseCommitment {
    amount: Amount,
    grain: &'static str,
    currency: &'static str,
}

/// Money per hour, or what to work out.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Amount {
    Known(f64),
    Unknown(String),
}

/// The body of the call that makes a cart.
pub fn cart(orders: &Orders<'_>) -> Result<Vec<u8>> {
    let reservations = orders.reservations.iter().map(|order| reservation(orders, order));
    let savings_plans = orders.savings_plans.iter().map(|order| savings_plan(orders, order));
    json(&Cart { line_items: reservations.chain(savings_plans).collect() })
}

fn reservation(orders: &Orders<'_>, order: &ReservationOrder<'_>) -> CartLine {
    let line = order.line;
    let item = format!("catalog-item-id of {} in {}, {}", line.arm_sku, line.region, line.term);
    CartLine {
        id: order.number,
        catalog_item_id: placeholder(&item),
        quantity: line.quantity,
        billing_cycle: billing_cycle(order.billing_plan),
        term_duration: line.term,
        provisioning_context: ProvisioningContext {
            subscription_id: Some(orders.settings.subscription_id()),
            entitlement_id: None,
            scope: cart_scope(&AppliedScope::of(&line.scope, orders.settings)),
        },
        purchase_commitment: None,
    }
}

fn savings_plan(orders: &Orders<'_>, order: &SavingsPlanOrder) -> CartLine {
    let line = &order.line;
    let scope = AppliedScope::of(&line.scope, orders.settings);
    let (subscription_id, entitlement_id) = match &scope {
        AppliedScope::Subscription(id) => (None, Some(id.trim_start_matches("/subscriptions/").to_owned())),
        AppliedScope::Shared | AppliedScope::ResourceGroup(_) | AppliedScope::ManagementGroup { .. } => {
            (Some(orders.settings.azure_plan_id()), None)
        }
    };
    CartLine {
        id: order.number,
        catalog_item_id: savings_plan_item(line.term),
        quantity: 1,
        billing_cycle: billing_cycle(order.billing_plan),
        term_duration: line.term,
        provisioning_context: ProvisioningContext { subscription_id, entitlement_id, scope: cart_scope(&scope) },
        purchase_commitment: Some(PurchaseCommitment {
            amount: amount(order.amount, &order.currency),
            grain: "hourly",
            currency: CART_CURRENCY,
        }),
    }
}

/// `productId:skuId:availabilityId`, with a placeholder for what no document names.
fn savings_plan_item(term: Term) -> String {
    let Some(item) = partner_items::savings_plan(term) else {
        return placeholder(&format!("catalog-item-id of a compute savings plan, {term}"));
    };
    let availability = item.availability_id.map_or_else(|| placeholder("availability-id"), str::to_owned);
    format!("{}:{}:{availability}", item.product_id, item.sku_id)
}

fn amount(hourly_commitment: f64, currency: &str) -> Amount {
    if currency.eq_ignore_ascii_case(CART_CURRENCY) {
        Amount::Known(hourly_commitment)
    } else {
        Amount::Unknown(placeholder(&format!("what {hourly_commitment} {currency} an hour is in {CART_CURRENCY}")))
    }
}

fn billing_cycle(billing_plan: BillingPlan) -> &'static str {
    match billing_plan {
        BillingPlan::Upfront => "one_time",
        BillingPlan::Monthly => "monthly",
    }
}

/// Partner Center knows two scopes; what it cannot express is named and left open.
fn cart_scope(scope: &AppliedScope) -> String {
    match scope {
        AppliedScope::Shared => "shared".to_owned(),
        AppliedScope::Subscription(_) => "single".to_owned(),
        AppliedScope::ResourceGroup(id) | AppliedScope::ManagementGroup { group_id: id, .. } => {
            placeholder(&format!("shared or single: a cart has no scope {id}"))
        }
    }
}

/// The calls that buy the cart.
pub fn requests(orders: &Orders<'_>) -> String {
    let carts = format!("{HOST}/customers/{}/carts", orders.settings.customer_tenant_id());
    let cart = placeholder("cart-id of the answer");
    format!("{CART_FILE}\n  POST {carts}\n  POST {carts}/{cart}/checkout\n")
}
