//! One small file of every schema, reconciled to the cent and planned.

use crate::support::{Bench, class, close};
use serde_json::Value;

/// Rows as (column, value) patches on a base of the schema's own columns.
fn file(columns: &str, base: &[(&str, &str)], rows: &[&[(&str, &str)]]) -> String {
    let columns: Vec<&str> = columns.split(", ").collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).expect("memory");
    for patch in rows {
        let value = |column: &&str| {
            let find = |cells: &[(&str, &str)]| {
                cells.iter().find(|(name, _)| name == column).map(|(_, value)| value.to_string())
            };
            find(patch).or_else(|| find(base)).unwrap_or_default()
        };
        writer.write_record(columns.iter().map(value)).expect("memory");
    }
    for name in base.iter().chain(rows.iter().copied().flatten()).map(|(name, _)| name) {
        assert!(columns.contains(name), "{name} is no column of the schema");
    }
    String::from_utf8(writer.into_inner().expect("memory")).expect("text")
}

/// Checks the name, the classes' rows and the total of a cost column; then plans.
fn reads(text: &str, schema: &str, classes: &[(&str, u64)], cost: (&str, f64)) -> Value {
    let bench = Bench::new();
    bench.write("usage.csv", text);
    let document: Value = serde_json::from_str(&bench.ok("check usage.csv --json").out).expect("JSON");
    assert_eq!(document["inputs"][0]["kind"], schema);
    for (name, rows) in classes {
        assert_eq!(class(&document, name).0, *rows, "{schema}: {name}");
    }
    let total = &document["reconciliation"]["totals"][0]["total"];
    assert!(close(total["costs"][cost.0].as_f64().unwrap_or(f64::NAN), cost.1), "{schema}: {total}");
    bench.ok("analyze usage.csv --out out");
    let plan = document["customers"][0]["customer"].clone();
    assert_eq!(bench.json("out/plan.json")["customer"], plan);
    bench.json("out/plan.json")
}

const INFO: &str = r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR","ImageType":"Canonical"}"#;
const VM: &str = "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/a";
const BENEFIT: &str = "/providers/Microsoft.Capacity/reservationOrders/o1/reservations/r1";

const MCA: &str = "invoiceId, previousInvoiceId, billingAccountId, billingAccountName, billingProfileId, billingProfileName, invoiceSectionId, invoiceSectionName, resellerName, resellerMpnId, costCenter, billingPeriodEndDate, billingPeriodStartDate, servicePeriodEndDate, servicePeriodStartDate, date, serviceFamily, productOrderId, productOrderName, consumedService, meterId, meterName, meterCategory, meterSubCategory, meterRegion, ProductId, ProductName, SubscriptionId, subscriptionName, publisherType, publisherId, publisherName, resourceGroupName, ResourceId, resourceLocation, location, effectivePrice, quantity, unitOfMeasure, chargeType, billingCurrency, pricingCurrency, costInBillingCurrency, costInPricingCurrency, costInUsd, paygCostInBillingCurrency, paygCostInUsd, exchangeRatePricingToBilling, exchangeRateDate, isAzureCreditEligible, serviceInfo1, serviceInfo2, additionalInfo, tags, PayGPrice, frequency, term, reservationId, reservationName, pricingModel, unitPrice, costAllocationRuleName, benefitId, benefitName, provider";

fn modern(extra: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut base = vec![
        ("billingAccountId", "b1"),
        ("billingAccountName", "Account"),
        ("billingProfileId", "bp1"),
        ("date", "08/01/2026"),
        ("consumedService", "Microsoft.Compute"),
        ("meterName", "D2s v5"),
        ("meterCategory", "Virtual Machines"),
        ("meterSubCategory", "Dsv5 Series"),
        ("SubscriptionId", "s1"),
        ("resourceGroupName", "rg"),
        ("ResourceId", VM),
        ("resourceLocation", "polandcentral"),
        ("quantity", "24"),
        ("unitOfMeasure", "1 Hour"),
        ("chargeType", "Usage"),
        ("billingCurrency", "USD"),
        ("pricingCurrency", "USD"),
        ("costInBillingCurrency", "2.76"),
        ("exchangeRatePricingToBilling", "1"),
        ("additionalInfo", INFO),
        ("pricingModel", "OnDemand"),
    ];
    base.extend(extra);
    base
}

#[test]
fn mca_cost_details_reconcile() {
    let rows: &[&[(&str, &str)]] = &[
        &[],
        &[("date", "08/02/2026")],
        &[
            ("pricingModel", "Reservations"),
            ("benefitId", BENEFIT),
            ("reservationId", "r1"),
            ("costInBillingCurrency", "1.62"),
            ("term", "12"),
            ("ResourceId", "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/b"),
        ],
        &[
            ("chargeType", "UnusedReservation"),
            ("benefitId", BENEFIT),
            ("reservationId", "r1"),
            ("quantity", "0"),
            ("costInBillingCurrency", "0"),
            ("pricingModel", "Reservations"),
        ],
        &[("meterCategory", "Storage"), ("additionalInfo", ""), ("costInBillingCurrency", "0.5")],
    ];
    let classes = [("on_demand", 2), ("reservation_covered", 1), ("unused_benefit", 1), ("other", 1)];
    let plan = reads(&file(MCA, &modern(&[]), rows), "MCA cost details", &classes, ("costInBillingCurrency", 7.64));
    assert_eq!(plan["existing"][0]["quantity"], 1.0);
}

#[test]
fn mpa_cost_details_name_the_customer_and_leave_the_partners_credit_out() {
    let columns = MCA
        .replace(
            "invoiceSectionName, ",
            "invoiceSectionName, partnerTenantId, partnerName, customerTenantId, customerName, ",
        )
        .replace("PayGPrice", "partnerEarnedCreditRate, partnerEarnedCreditApplied, PayGPrice")
        .replace("costAllocationRuleName, ", "");
    let base = modern(&[
        ("partnerTenantId", "p"),
        ("customerTenantId", "t1"),
        ("customerName", "Customer"),
        ("partnerEarnedCreditRate", "15"),
        ("partnerEarnedCreditApplied", "1"),
    ]);
    let rows: &[&[(&str, &str)]] =
        &[&[("costInBillingCurrency", "2.346")], &[("date", "08/02/2026"), ("costInBillingCurrency", "2.346")]];
    let plan =
        reads(&file(&columns, &base, rows), "MPA cost details", &[("on_demand", 2)], ("costInBillingCurrency", 4.692));
    assert_eq!(plan["customer"], "Customer");
    assert!(close(plan["baseline"]["gross_payg_cost"].as_f64().unwrap_or(0.0), 48.0 * 0.115));
}

const FOCUS: &str = "BilledCost, BillingAccountId, BillingAccountName, BillingAccountType, BillingCurrency, BillingPeriodEnd, BillingPeriodStart, ChargeCategory, ChargeClass, ChargeDescription, ChargeFrequency, ChargePeriodEnd, ChargePeriodStart, CommitmentDiscountCategory, CommitmentDiscountId, CommitmentDiscountName, CommitmentDiscountStatus, CommitmentDiscountType, ConsumedQuantity, ConsumedUnit, ContractedCost, ContractedUnitPrice, EffectiveCost, InvoiceIssuerName, ListCost, ListUnitPrice, PricingCategory, PricingQuantity, PricingUnit, ProviderName, PublisherName, RegionId, RegionName, ResourceId, ResourceName, ResourceType, ServiceCategory, ServiceName, SkuId, SkuPriceId, SubAccountId, SubAccountName, SubAccountType, Tags, x_ResourceGroupName, x_SkuDetails, x_SkuMeterCategory, x_SkuMeterName, x_SkuMeterSubcategory, x_SkuOfferId, x_SkuOrderName, x_SkuTerm";

fn focus(details: (&'static str, &'static str)) -> Vec<(&'static str, &'static str)> {
    vec![
        ("BillingAccountId", "/providers/Microsoft.Billing/billingAccounts/1"),
        ("BillingAccountName", "Account"),
        ("BillingCurrency", "USD"),
        ("ChargeCategory", "Usage"),
        ("ChargePeriodStart", "2026-08-01T00:00:00Z"),
        ("ChargePeriodEnd", "2026-08-02T00:00:00Z"),
        ("ConsumedQuantity", "24"),
        ("ConsumedUnit", "Hours"),
        ("EffectiveCost", "2.76"),
        ("BilledCost", "2.76"),
        ("PricingCategory", "Standard"),
        ("ProviderName", "Microsoft"),
        ("RegionId", "polandcentral"),
        ("ResourceId", VM),
        ("SubAccountId", "/subscriptions/s1"),
        ("x_SkuMeterCategory", "Virtual Machines"),
        ("x_SkuMeterSubcategory", "Dsv5 Series"),
        details,
    ]
}

const FOCUS_ROWS: &[&[(&str, &str)]] = &[
    &[],
    &[("ChargePeriodStart", "2026-08-02T00:00:00Z")],
    &[
        ("PricingCategory", "Committed"),
        ("CommitmentDiscountType", "Reservation"),
        ("CommitmentDiscountStatus", "Used"),
        ("CommitmentDiscountId", BENEFIT),
        ("BilledCost", "0"),
        ("EffectiveCost", "1.62"),
        ("ResourceId", "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/b"),
    ],
    &[
        ("PricingCategory", "Committed"),
        ("CommitmentDiscountType", "Reservation"),
        ("CommitmentDiscountStatus", "Unused"),
        ("CommitmentDiscountId", BENEFIT),
        ("BilledCost", "0"),
        ("EffectiveCost", "0"),
        ("ConsumedQuantity", "0"),
    ],
    &[
        ("PricingCategory", "Committed"),
        ("CommitmentDiscountType", "Savings Plan"),
        ("CommitmentDiscountStatus", "Used"),
        ("CommitmentDiscountId", "/providers/Microsoft.BillingBenefits/savingsPlanOrders/o2/savingsPlans/p2"),
        ("EffectiveCost", "2.0976"),
        ("BilledCost", "0"),
        ("ResourceId", "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/c"),
    ],
    &[
        ("PricingCategory", "Dynamic"),
        ("EffectiveCost", "0.3"),
        ("BilledCost", "0.3"),
        ("ResourceId", "/subscriptions/s1/x/d"),
    ],
    &[
        ("ChargeCategory", "Purchase"),
        ("EffectiveCost", "0"),
        ("BilledCost", "49.5"),
        ("CommitmentDiscountId", BENEFIT),
    ],
];
const FOCUS_CLASSES: &[(&str, u64)] = &[
    ("on_demand", 2),
    ("reservation_covered", 1),
    ("unused_benefit", 1),
    ("savings_plan_covered", 1),
    ("spot", 1),
    ("purchase", 1),
];

#[test]
fn focus_1_0_reconciles_with_effective_and_billed_cost() {
    let text = file(FOCUS, &focus(("x_SkuDetails", INFO)), FOCUS_ROWS);
    let plan = reads(&text, "FOCUS 1.0", FOCUS_CLASSES, ("EffectiveCost", 9.5376));
    reads(&text, "FOCUS 1.0", FOCUS_CLASSES, ("BilledCost", 55.32));
    assert_eq!(plan["existing"].as_array().map(Vec::len), Some(2));
}

#[test]
fn focus_1_2_reads_the_size_from_the_price_details() {
    let columns = FOCUS.replace("x_SkuDetails, ", "SkuMeter, SkuPriceDetails, ").replace("x_SkuMeterName, ", "");
    let details = ("SkuPriceDetails", r#"{"x_ServiceType":"Standard_D2s_v5","x_UsageType":"ComputeHR"}"#);
    reads(&file(&columns, &focus(details), FOCUS_ROWS), "FOCUS 1.2", FOCUS_CLASSES, ("EffectiveCost", 9.5376));
}

#[test]
fn ea_usage_details_of_2019_reconcile() {
    let columns = "DepartmentName, AccountName, AccountOwnerId, SubscriptionGuid, SubscriptionName, ResourceGroup, ResourceLocation, UsageDateTime, ProductName, MeterCategory, MeterSubcategory, MeterId, MeterName, MeterRegion, UnitOfMeasure, UsageQuantity, ResourceRate, PreTaxCost, CostCenter, ConsumedService, ResourceType, InstanceId, Tags, OfferId, AdditionalInfo, ServiceInfo1, ServiceInfo2";
    let base = [
        ("SubscriptionGuid", "s1"),
        ("ResourceLocation", "PL Central"),
        ("UsageDateTime", "2026-08-01"),
        ("MeterCategory", "Virtual Machines"),
        ("MeterSubcategory", "Dsv5 Series"),
        ("UsageQuantity", "24"),
        ("PreTaxCost", "2.76"),
        ("ConsumedService", "Microsoft.Compute"),
        ("InstanceId", VM),
        ("OfferId", "MS-AZR-0017P"),
        ("AdditionalInfo", INFO),
    ];
    let rows: &[&[(&str, &str)]] = &[&[], &[("UsageDateTime", "2026-08-02")]];
    reads(&file(columns, &base, rows), "EA usage details 2019-10-01", &[("on_demand", 2)], ("PreTaxCost", 5.52));
}
