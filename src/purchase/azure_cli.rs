//! Commands of the Azure CLI (extensions `reservation` and `billing-benefits`), for a POSIX shell.
//!
//! Only documented arguments are used. The file is a text, not a script: it holds placeholders that somebody replaces,
//! and a purchase comes after its price.

use super::applied_scope::{AppliedScope, AppliedScopeProperties};
use super::azure_rest::{SAVINGS_PLAN_SKU, monthly_period};
use super::order::{Orders, ReservationOrder, SavingsPlanOrder};
use super::settings::placeholder;

/// The price and the purchase of every reservation, and the purchase of every savings plan, a command a line.
pub fn commands(orders: &Orders<'_>) -> String {
    let mut text = String::from(
        "# Nothing here has been sent. Replace what stands in angle brackets, then run one command after the other\n\
         # in a POSIX shell, and look at each price before the purchase that follows it.\n",
    );
    for order in &orders.reservations {
        let order_id = placeholder("reservationOrderId of the answer");
        let arguments = reservation_arguments(orders, order);
        let purchase = [("--reservation-order-id", order_id)].into_iter().chain(arguments.clone()).collect::<Vec<_>>();
        text += &format!("\n# Line {}: {}\n", order.number, order.name);
        text += &command("az reservations reservation-order calculate", &arguments);
        text += &command("az reservations reservation-order purchase", &purchase);
    }
    for order in &orders.savings_plans {
        text += &format!("\n# Line {}: {}\n", order.number, order.name);
        if orders.settings.renew {
            text += "# The command has no argument for renewal: turn it on after the purchase.\n";
        }
        let arguments = savings_plan_arguments(orders, order);
        text += &command("az billing-benefits savings-plan-order-aliases create", &arguments);
    }
    text
}

type Arguments = Vec<(&'static str, String)>;

fn reservation_arguments(orders: &Orders<'_>, order: &ReservationOrder<'_>) -> Arguments {
    let (line, settings) = (order.line, orders.settings);
    let scope = AppliedScope::of(&line.scope, settings);
    let mut arguments = vec![("--applied-scope-type", scope.kind().to_owned())];
    arguments.extend(scope.scopes().into_iter().flatten().map(|id| ("--applied-scope", id)));
    arguments
        .extend(scope.reservation_properties().map(|properties| ("--applied-scope-property", object(&properties))));
    arguments.extend([
        ("--billing-scope", settings.subscription_id()),
        ("--display-name", order.name.clone()),
        ("--quantity", line.quantity.to_string()),
        ("--reserved-resource-type", "VirtualMachines".to_owned()),
        ("--sku", line.arm_sku.to_string()),
        ("--term", line.term.to_string()),
        ("--billing-plan", format!("{:?}", order.billing_plan)),
        ("--location", line.region.to_string()),
        ("--instance-flexibility", "On".to_owned()),
        ("--renew", settings.renew.to_string()),
    ]);
    arguments
}

fn savings_plan_arguments(orders: &Orders<'_>, order: &SavingsPlanOrder) -> Arguments {
    let (line, settings) = (&order.line, orders.settings);
    let scope = AppliedScope::of(&line.scope, settings);
    let commitment = format!("{{amount:{},currency-code:{},grain:Hourly}}", order.amount, order.currency);
    let mut arguments =
        vec![("--order-alias-name", order.name.clone()), ("--applied-scope-type", scope.kind().to_owned())];
    arguments.extend(scope.plan_properties().map(|properties| ("--applied-scope-prop", object(&properties))));
    arguments.extend(monthly_period(order.billing_plan).map(|period| ("--billing-plan", period.to_owned())));
    arguments.extend([
        ("--billing-scope-id", settings.billing_scope_id()),
        ("--commitment", commitment),
        ("--display-name", order.name.clone()),
        ("--term", line.term.to_string()),
        ("--sku", SAVINGS_PLAN_SKU.to_owned()),
    ]);
    arguments
}

/// The CLI's short form of an object: `{tenant-id:...,management-group-id:...}`.
fn object(properties: &AppliedScopeProperties) -> String {
    let fields = [
        ("tenant-id", &properties.tenant_id),
        ("management-group-id", &properties.management_group_id),
        ("subscription-id", &properties.subscription_id),
        ("resource-group-id", &properties.resource_group_id),
    ];
    let named: Vec<String> =
        fields.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}:{value}"))).collect();
    format!("{{{}}}", named.join(","))
}

/// One line of text.
fn command(words: &str, arguments: &[(&'static str, String)]) -> String {
    let arguments = arguments.iter().map(|(name, value)| format!(" {name} {}", quoted(value)));
    arguments.fold(words.to_owned(), |text, argument| text + &argument) + "\n"
}

/// The text as one word of a POSIX shell: in single quotes unless it holds only letters, digits and `._/:=-`.
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | ':' | '=' | '-');
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}
