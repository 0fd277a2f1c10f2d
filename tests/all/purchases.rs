//! What is sent to buy a plan: documented shapes, placeholders, safe words, and amounts that fit.

use crate::support::{Bench, close};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::Command;
use tenor::catalog::{partner_items, purchase_policy};
use tenor::commit::cash_flow;
use tenor::ids::{ArmSku, Region};
use tenor::plan::Plan;
use tenor::plan::line::BillingPlan;
use tenor::plan::scope::{Scope, ScopeType};
use tenor::purchase::orderable::{orderable, rounded_down};
use tenor::purchase::settings::{Guid, PurchaseSettings};
use tenor::purchase::{self, azure_cli};
use tenor::units::Term;

const SUBSCRIPTION: &str = "11111111-0000-4000-8000-000000000001";
const AZURE_PLAN: &str = "22222222-0000-4000-8000-000000000002";
const TENANT: &str = "33333333-0000-4000-8000-000000000003";

const RESERVATION_FILE: &str = "azure-rest/01-tenor-westeurope-Standard_D4s_v5-P1Y-2026-09-01.json";
const SAVINGS_PLAN_FILE: &str = "azure-rest/02-tenor-savings-plan-P1Y-2026-09-01.json";

/// Five machines in two of three hours and three in the other; two machines that only a savings plan serves, for
/// 2 x 0.7123 = 1.4246 an hour.
fn plan() -> Plan {
    let bench = Bench::new();
    let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
    for (hour, quantity) in [(21, 5), (22, 5), (23, 3)] {
        demand += &format!("2026-08-31T{hour}:00:00Z,westeurope,Standard_D4s_v5,{quantity}\n");
        demand += &format!("2026-08-31T{hour}:00:00Z,northeurope,Standard_E4s_v5,2\n");
    }
    bench.write("demand.csv", &demand);
    bench.write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly,sp1y_hourly\nwesteurope,Standard_D4s_v5,linux,1,0.6,0.7\nnortheurope,Standard_E4s_v5,linux,1,,0.7123\n",
    );
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let plan: Plan = serde_json::from_str(&bench.read("plan.json")).expect("a plan");
    assert_eq!((plan.reservations.len(), plan.savings_plans.len()), (1, 1), "{:?}", plan.bill);
    assert_eq!(plan.reservations[0].quantity, 5);
    assert!((plan.savings_plans[0].hourly_commitment - 1.4246).abs() < 1e-4);
    plan
}

fn known() -> PurchaseSettings {
    PurchaseSettings {
        subscription: Guid::parse(SUBSCRIPTION),
        azure_plan: Guid::parse(AZURE_PLAN),
        customer_tenant: Guid::parse(TENANT),
        ..PurchaseSettings::default()
    }
}

fn files(plan: &Plan, settings: &PurchaseSettings) -> BTreeMap<String, String> {
    let files = purchase::files(plan, settings).expect("files");
    files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text"))).collect()
}

fn document(files: &BTreeMap<String, String>, name: &str) -> Value {
    let text = files.get(name).unwrap_or_else(|| panic!("{name} is not in {:?}", files.keys()));
    serde_json::from_str(text).expect("JSON")
}

/// The places of these keys in a text, each once and in this order.
fn assert_order(text: &str, keys: &[&str]) {
    let places: Vec<usize> = keys.iter().map(|key| text.find(&format!("\"{key}\":")).expect(key)).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?} in {text}");
}

/// Rows of the sheet, by column.
fn sheet(files: &BTreeMap<String, String>) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(files["purchases.csv"].as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn money(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|e| panic!("{column}: {:?}: {e}", row[column]))
}

#[test]
fn a_plan_gives_every_way_to_buy_it() {
    let files = files(&plan(), &known());
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "azure-cli.txt",
            RESERVATION_FILE,
            SAVINGS_PLAN_FILE,
            "how-to-buy.txt",
            "partner-center-cart.json",
            "purchases.csv"
        ]
    );
}

#[test]
fn a_plan_that_buys_nothing_has_an_empty_list_alone() {
    let mut plan = plan();
    plan.reservations.clear();
    plan.savings_plans.clear();
    let files = files(&plan, &known());
    assert_eq!(files.keys().collect::<Vec<_>>(), ["purchases.csv"]);
    assert!(sheet(&files).is_empty());
}

/// The example of Microsoft.Capacity 2022-11-01, field for field.
#[test]
fn a_reservation_body_is_the_documented_one() {
    let mut plan = plan();
    plan.reservations[0].arm_sku = ArmSku::new("Standard_D2s_v5");
    plan.reservations[0].quantity = 10;
    let files = files(&plan, &known());
    let name = "tenor-westeurope-Standard_D2s_v5-P1Y-2026-09-01";
    let file = format!("azure-rest/01-{name}.json");
    assert_eq!(
        document(&files, &file),
        json!({
            "sku": {"name": "Standard_D2s_v5"},
            "location": "westeurope",
            "properties": {
                "reservedResourceType": "VirtualMachines",
                "billingScopeId": format!("/subscriptions/{SUBSCRIPTION}"),
                "term": "P1Y",
                "billingPlan": "Monthly",
                "quantity": 10,
                "displayName": name,
                "appliedScopes": null,
                "appliedScopeType": "Shared",
                "appliedScopeProperties": null,
                "reservedResourceProperties": {"instanceFlexibility": "On"},
                "renew": false
            }
        })
    );
    assert_order(
        &files[&file],
        &[
            "sku",
            "location",
            "properties",
            "reservedResourceType",
            "billingScopeId",
            "term",
            "billingPlan",
            "quantity",
            "displayName",
            "appliedScopes",
            "appliedScopeType",
            "appliedScopeProperties",
            "reservedResourceProperties",
            "instanceFlexibility",
            "renew",
        ],
    );
}

#[test]
fn a_savings_plan_body_is_the_documented_one() {
    let files = files(&plan(), &known());
    assert_eq!(
        document(&files, SAVINGS_PLAN_FILE),
        json!({
            "sku": {"name": "Compute_Savings_Plan"},
            "properties": {
                "displayName": "tenor-savings-plan-P1Y-2026-09-01",
                "billingScopeId": format!("/subscriptions/{SUBSCRIPTION}"),
                "term": "P1Y",
                "billingPlan": "P1M",
                "appliedScopeType": "Shared",
                "appliedScopeProperties": null,
                "commitment": {"grain": "Hourly", "currencyCode": "USD", "amount": 1.424}
            }
        })
    );
    assert_order(
        &files[SAVINGS_PLAN_FILE],
        &[
            "sku",
            "properties",
            "displayName",
            "billingScopeId",
            "term",
            "billingPlan",
            "appliedScopeType",
            "appliedScopeProperties",
            "commitment",
            "grain",
            "currencyCode",
            "amount",
        ],
    );
}

#[test]
fn payment_upfront_and_renewal_are_written_where_a_body_has_them() {
    let settings = PurchaseSettings { billing_plan: Some(BillingPlan::Upfront), renew: true, ..known() };
    let files = files(&plan(), &settings);
    let reservation = document(&files, RESERVATION_FILE);
    assert_eq!(reservation["properties"]["billingPlan"], "Upfront");
    assert_eq!(reservation["properties"]["renew"], true);
    let savings_plan = document(&files, SAVINGS_PLAN_FILE);
    assert_eq!(savings_plan["properties"].get("billingPlan"), None);
    assert_eq!(savings_plan["properties"]["renew"], true);
    let cart = document(&files, "partner-center-cart.json");
    assert_eq!(cart["lineItems"][0]["billingCycle"], "one_time");
    assert!(sheet(&files).iter().all(|row| row["monthly_payment"].is_empty()));
}

#[test]
fn narrower_scopes_name_what_they_serve() {
    let mut plan = plan();
    for (kind, id, reserved_type, reserved, planned) in [
        (
            ScopeType::Single,
            SUBSCRIPTION.to_owned(),
            "Single",
            json!({"appliedScopes": [format!("/subscriptions/{SUBSCRIPTION}")], "appliedScopeProperties": null}),
            json!({"subscriptionId": format!("/subscriptions/{SUBSCRIPTION}")}),
        ),
        (
            ScopeType::ResourceGroup,
            format!("{SUBSCRIPTION}/rg1"),
            "Single",
            json!({
                "appliedScopes": [format!("/subscriptions/{SUBSCRIPTION}/resourceGroups/rg1")],
                "appliedScopeProperties": null
            }),
            json!({"resourceGroupId": format!("/subscriptions/{SUBSCRIPTION}/resourceGroups/rg1")}),
        ),
        (
            ScopeType::ManagementGroup,
            "mg1".to_owned(),
            "ManagementGroup",
            json!({
                "appliedScopes": null,
                "appliedScopeProperties": {
                    "tenantId": TENANT,
                    "managementGroupId": "/providers/Microsoft.Management/managementGroups/mg1"
                }
            }),
            json!({
                "tenantId": TENANT,
                "managementGroupId": "/providers/Microsoft.Management/managementGroups/mg1"
            }),
        ),
    ] {
        let scope = Scope { kind, id: Some(id), subscriptions: None };
        plan.reservations[0].scope = scope.clone();
        plan.savings_plans[0].scope = scope;
        let files = files(&plan, &known());
        let properties = document(&files, RESERVATION_FILE)["properties"].clone();
        assert_eq!(properties["appliedScopeType"], reserved_type);
        assert_eq!(properties["appliedScopes"], reserved["appliedScopes"], "{kind:?}");
        assert_eq!(properties["appliedScopeProperties"], reserved["appliedScopeProperties"], "{kind:?}");
        assert_eq!(document(&files, SAVINGS_PLAN_FILE)["properties"]["appliedScopeProperties"], planned, "{kind:?}");
    }
}

/// The carts of "Purchase Azure reservations" and "Purchase Azure savings plans".
#[test]
fn a_cart_is_the_documented_one() {
    let mut plan = plan();
    plan.reservations[0].arm_sku = ArmSku::new("Standard_D4s_v5");
    plan.reservations[0].quantity = 1;
    plan.savings_plans[0].hourly_commitment = 0.05;
    let settings = PurchaseSettings { billing_plan: Some(BillingPlan::Upfront), ..known() };
    let mut made = files(&plan, &settings);
    assert_eq!(
        document(&made, "partner-center-cart.json"),
        json!({"lineItems": [
            {
                "id": 1,
                "catalogItemId": "<catalog-item-id of Standard_D4s_v5 in westeurope, P1Y>",
                "quantity": 1,
                "billingCycle": "one_time",
                "termDuration": "P1Y",
                "provisioningContext": {"subscriptionId": SUBSCRIPTION, "scope": "shared"}
            },
            {
                "id": 2,
                "catalogItemId": "DZH318Z09V6F:0001:DZH318Z0BLD3",
                "quantity": 1,
                "billingCycle": "one_time",
                "termDuration": "P1Y",
                "provisioningContext": {"subscriptionId": AZURE_PLAN, "scope": "shared"},
                "purchaseCommitment": {"amount": 0.05, "grain": "hourly", "currency": "usd"}
            }
        ]})
    );
    // Microsoft's example of that commitment costs 438.00 for a year.
    assert_eq!(sheet(&made)[1]["total"], "438.00");

    plan.savings_plans[0].scope = Scope { kind: ScopeType::Single, id: Some(SUBSCRIPTION.into()), subscriptions: None };
    plan.savings_plans[0].term = Term::P3Y;
    made = files(&plan, &settings);
    let line = document(&made, "partner-center-cart.json")["lineItems"][1].clone();
    assert_eq!(line["provisioningContext"], json!({"entitlementId": SUBSCRIPTION, "scope": "single"}));
    assert_eq!(line["catalogItemId"], "DZH318Z09V6F:0002:<availability-id>");
}

#[test]
fn a_commitment_in_another_currency_is_no_amount_in_usd() {
    let mut plan = plan();
    plan.currency = "EUR".into();
    let files = files(&plan, &known());
    let commitment = document(&files, "partner-center-cart.json")["lineItems"][1]["purchaseCommitment"].clone();
    assert_eq!(commitment["amount"], "<what 1.424 EUR an hour is in usd>");
    assert_eq!(document(&files, SAVINGS_PLAN_FILE)["properties"]["commitment"]["currencyCode"], "EUR");
}

#[test]
fn an_id_that_nobody_gave_makes_the_body_invalid() {
    let files = files(&plan(), &PurchaseSettings::default());
    let reservation = document(&files, RESERVATION_FILE);
    let savings_plan = document(&files, SAVINGS_PLAN_FILE);
    for body in [&reservation, &savings_plan] {
        let scope = body["properties"]["billingScopeId"].as_str().expect("a text");
        assert_eq!(scope, "/subscriptions/<subscription-id>");
        assert_eq!(Guid::parse(scope), None);
    }
    let cart = document(&files, "partner-center-cart.json");
    assert_eq!(cart["lineItems"][0]["provisioningContext"]["subscriptionId"], "<subscription-id>");
    assert_eq!(cart["lineItems"][1]["provisioningContext"]["subscriptionId"], "<azure-plan-id>");
    assert!(files["azure-cli.txt"].contains("--billing-scope '<subscription-id>'"));
    let guide = &files["how-to-buy.txt"];
    assert!(guide.contains("/customers/<customer-tenant-id>/carts"), "{guide}");
    assert!(guide.contains("the subscription that is charged"), "{guide}");
}

#[test]
fn only_an_id_is_taken_for_an_id() {
    let id = Guid::parse(SUBSCRIPTION);
    assert!(id.is_some());
    assert_eq!(Guid::parse(&format!(" /subscriptions/{} ", SUBSCRIPTION.to_uppercase())), id);
    for text in ["", "<subscription-id>", "11111111000040008000000000000001", "11111111-0000-4000-8000-00000000000g"] {
        assert_eq!(Guid::parse(text), None, "{text}");
    }
}

#[test]
fn commands_use_documented_arguments() {
    let text = &files(&plan(), &known())["azure-cli.txt"];
    let arguments = format!(
        "--applied-scope-type Shared --billing-scope {SUBSCRIPTION} --display-name tenor-westeurope-Standard_D4s_v5-P1Y-2026-09-01 --quantity 5 --reserved-resource-type VirtualMachines --sku Standard_D4s_v5 --term P1Y --billing-plan Monthly --location westeurope --instance-flexibility On --renew false\n"
    );
    assert!(text.contains(&format!("\naz reservations reservation-order calculate {arguments}")), "{text}");
    let order = "--reservation-order-id '<reservationOrderId of the answer>'";
    assert!(text.contains(&format!("\naz reservations reservation-order purchase {order} {arguments}")), "{text}");
    let name = "tenor-savings-plan-P1Y-2026-09-01";
    let savings_plan = format!(
        "\naz billing-benefits savings-plan-order-aliases create --order-alias-name {name} --applied-scope-type Shared --billing-plan P1M --billing-scope-id /subscriptions/{SUBSCRIPTION} --commitment '{{amount:1.424,currency-code:USD,grain:Hourly}}' --display-name {name} --term P1Y --sku Compute_Savings_Plan\n"
    );
    assert!(text.contains(&savings_plan), "{text}");
}

#[test]
fn a_shell_reads_every_argument_as_one_word() {
    let hostile = "S'; touch owned; echo \"$(touch owned)\" `touch owned`\ntouch owned #";
    assert_eq!(azure_cli::quoted("it's"), r"'it'\''s'");
    assert_eq!(azure_cli::quoted(""), "''");
    assert_eq!(azure_cli::quoted("a/b_c-1.5:d=e"), "a/b_c-1.5:d=e");

    let mut plan = plan();
    plan.reservations[0].arm_sku = ArmSku::new(hostile);
    plan.currency = hostile.into();
    let bench = Bench::new();
    let script = format!("az() {{ printf '[%s]' \"$@\"; }}\n{}", files(&plan, &known())["azure-cli.txt"]);
    bench.write("commands.sh", &script);
    let ran = Command::new("sh").arg("commands.sh").current_dir(bench.dir.path()).output().expect("a shell");
    let out = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(out.matches(&format!("[--sku][{hostile}][--term]")).count(), 2, "{out}");
    assert!(out.contains(&format!("[{{amount:1.424,currency-code:{hostile},grain:Hourly}}]")), "{out}");
    assert!(!bench.path("owned").exists());
}

#[test]
fn display_names_are_safe_and_differ() {
    let mut plan = plan();
    plan.reservations[0].region = Region::new("a b/../c");
    plan.reservations[0].arm_sku = ArmSku::new(&"Standard_\u{e9}$x".repeat(20));
    let copy = plan.reservations[0].clone();
    plan.reservations.push(copy);
    let files = files(&plan, &known());
    let names: Vec<String> = sheet(&files).into_iter().map(|row| row["display_name"].clone()).collect();
    for name in &names {
        assert!(name.len() <= 64 && name.starts_with("tenor-"), "{name}");
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')), "{name}");
    }
    assert!(names[0].ends_with("-P1Y-2026-09-01") && names[1].ends_with("-P1Y-2026-09-01-2"), "{names:?}");
}

#[test]
fn commitments_are_rounded_down_to_a_whole_step() {
    for (amount, rounded) in [
        (1.4246, Some(1.424)),
        (1.001, Some(1.001)),
        (0.05, Some(0.05)),
        (0.003, Some(0.003)),
        (0.0019999999, Some(0.001)),
        (1234.5678, Some(1234.567)),
        (0.0009, None),
        (0.0, None),
        (-1.0, None),
        (f64::NAN, None),
    ] {
        assert_eq!(rounded_down(amount, 0.001), rounded, "{amount}");
    }
    for step in 1..5_000 {
        let amount = f64::from(step) * 0.000_373_7;
        let Some(rounded) = rounded_down(amount, 0.001) else {
            assert!(amount < 0.001, "{amount}");
            continue;
        };
        assert!(rounded <= amount && amount - rounded < 0.001 + 1e-12, "{amount}: {rounded}");
        assert_eq!(rounded_down(rounded, 0.001), Some(rounded));
    }
    let line = plan().savings_plans[0].clone();
    let rounded = orderable(&line).expect("an orderable line");
    assert_eq!((rounded.hourly_commitment, rounded.term, rounded.saving), (1.424, line.term, line.saving));
}

#[test]
fn a_commitment_below_one_step_is_named_and_not_ordered() {
    let mut plan = plan();
    plan.savings_plans[0].hourly_commitment = 0.0004;
    let files = files(&plan, &known());
    assert!(!files.contains_key(SAVINGS_PLAN_FILE));
    assert_eq!(document(&files, "partner-center-cart.json")["lineItems"].as_array().map(Vec::len), Some(1));
    let rows = sheet(&files);
    assert_eq!((rows[1]["quantity"].as_str(), rows[1]["total"].as_str()), ("0", ""));
    assert!(rows[1]["to_check"].contains("below the step"), "{:?}", rows[1]);
    assert!(files["how-to-buy.txt"].contains("0.0004 USD an hour: it is below the step 0.001"));
}

#[test]
fn a_line_of_no_machines_is_refused() {
    let mut plan = plan();
    plan.reservations[0].quantity = 0;
    let error = purchase::files(&plan, &known()).expect_err("nothing to order");
    assert!(error.message.contains("found quantity 0, expected 1 or more"), "{error}");
}

#[test]
fn amounts_of_the_list_fit_each_other() {
    let files = files(&plan(), &known());
    let rows = sheet(&files);
    for (row, months) in rows.iter().zip([12.0, 12.0]) {
        let total = money(row, "total");
        assert!((money(row, "term_price") * money(row, "quantity") - total).abs() < 0.005);
        assert!((money(row, "hourly_price") * 8_760.0 - money(row, "term_price")).abs() < 1e-6);
        assert!((money(row, "monthly_payment") * months - total).abs() <= 0.005 * months + 1e-9);
    }
    assert_eq!((rows[0]["total"].as_str(), rows[0]["monthly_payment"].as_str()), ("26280.00", "2190.00"));
    assert_eq!((rows[1]["hourly_price"].as_str(), rows[1]["total"].as_str()), ("1.424", "12474.24"));
    assert_eq!(rows[0]["azure"], format!("{RESERVATION_FILE} or azure-cli.txt"));
    assert_eq!(rows[1]["partner_center"], "line 2 of partner-center-cart.json");
    assert!(rows[0]["to_check"].contains("(2026-08-27)"), "{}", rows[0]["to_check"]);
}

#[test]
fn a_list_runs_nothing_in_a_spreadsheet() {
    let mut plan = plan();
    plan.reservations[0].arm_sku = ArmSku::new("@SUM(1)");
    plan.reservations[0].region = Region::new("+cmd|calc");
    plan.reservations[0].price_source.name = "=cmd|'/c calc'!A1".into();
    plan.reservations[0].saving = -60.5;
    plan.currency = "-x".into();
    let row = &sheet(&files(&plan, &known()))[0];
    assert_eq!(row["arm_sku"], "'@SUM(1)");
    assert_eq!(row["region"], "'+cmd|calc");
    assert_eq!(row["price_name"], "'=cmd|'/c calc'!A1");
    assert_eq!(row["currency"], "'-x");
    assert_eq!(row["saving"], "-60.5");
}

#[test]
fn every_rule_of_the_catalogue_is_read_with_its_source_and_date() {
    let lines = |text: &str| text.lines().count() - 1;
    assert_eq!(
        purchase_policy::permissions().len(),
        lines(include_str!("../../data/catalog/purchase_permissions.csv"))
    );
    assert_eq!(purchase_policy::notes().len(), lines(include_str!("../../data/catalog/purchase_notes.csv")));
    for topic in ["capacity", "exchange", "refund", "no_cancellation", "plan_prices", "plan_offers", "exchange_rate"] {
        assert!(purchase_policy::note(topic).is_some(), "{topic}");
    }
    let steps = Term::ALL.map(|term| partner_items::savings_plan(term).map(|item| item.commitment_step_hour));
    assert_eq!(steps, [Some(0.001), Some(0.001)]);
    let guide = &files(&plan(), &known())["how-to-buy.txt"];
    for word in ["Reservation Purchaser", "EA administrator", "admin agent", "2026-05-05", "2022-10-13", "USD 50000"] {
        assert!(guide.contains(word), "{word}\n{guide}");
    }
}

#[test]
fn a_year_of_the_cash_flow_saves_what_the_plan_says_of_a_year() {
    let plan = plan();
    let flow = cash_flow::cash_flow(&plan);
    let year = flow.horizons[0];
    assert_eq!((year.months, year.hours), (12, 8_760));
    assert!(close(year.no_plan_cost - year.monthly_cost, plan.saving.annual_amount));
    assert!(close(year.upfront_cost, year.monthly_cost));
    assert_eq!(flow.start.to_string(), "2026-09-01T00:00:00Z");
    assert_eq!(flow.break_even_month_monthly, Some(1));
}

#[test]
fn analyze_and_report_write_the_same_purchases() {
    let bench = Bench::new();
    let rows: Vec<_> = (1..=9).map(|day| crate::support::vm("a", &format!("08/0{day}/2026"), 24.0)).collect();
    bench.write("usage.csv", &crate::support::export(&rows));
    bench.ok(&format!("analyze usage.csv --out out --subscription {SUBSCRIPTION} --billing-plan upfront"));
    bench.ok(&format!("report out/plan.json --out again --subscription {SUBSCRIPTION} --billing-plan upfront"));
    let made = crate::support::tree(&bench.path("out/purchases"));
    assert!(made.contains_key("purchases.csv") && made.len() > 4, "{:?}", made.keys());
    assert_eq!(made, crate::support::tree(&bench.path("again/purchases")));
    let ran = bench.run("analyze usage.csv --out other --subscription nonsense");
    assert_eq!(ran.status, 2, "{}", ran.err);
}
