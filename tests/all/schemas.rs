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

/// A small file of each family of schemas.
pub fn samples() -> Vec<(&'static str, String)> {
    let price_details = FOCUS.replace("x_SkuDetails, ", "SkuMeter, SkuPriceDetails, ");
    vec![
        ("mca.csv", file(MCA, &modern(&[]), &[&[], &[("date", "08/02/2026"), ("quantity", "7.25")]])),
        ("focus.csv", file(FOCUS, &focus(("x_SkuDetails", INFO)), FOCUS_ROWS)),
        ("focus-1-2.csv", file(&price_details, &focus(("SkuPriceDetails", INFO)), FOCUS_ROWS)),
        ("partner-center.csv", file(PARTNER_CENTER, &partner_center(), PARTNER_CENTER_ROWS)),
        ("partner-center.jsonl", json_lines()),
    ]
}

const PARTNER_CENTER: &str = "PartnerId, PartnerName, CustomerId, CustomerName, CustomerDomainName, CustomerCountry, MPNID, ResellerMPNID, InvoiceNumber, ProductId, SkuId, AvailabilityId, SkuName, ProductName, PublisherName, PublisherId, SubscriptionDescription, SubscriptionId, ChargeStartDate, ChargeEndDate, UsageDate, MeterType, MeterCategory, MeterId, MeterSubCategory, MeterName, MeterRegion, Unit, ResourceLocation, ConsumedService, ResourceGroup, ResourceURI, ChargeType, UnitPrice, Quantity, UnitType, BillingPreTaxTotal, BillingCurrency, PricingPreTaxTotal, PricingCurrency, ServiceInfo1, ServiceInfo2, Tags, AdditionalInfo, EffectiveUnitPrice, PCToBCExchangeRate, PCToBCExchangeRateDate, EntitlementId, EntitlementDescription, PartnerEarnedCreditPercentage, CreditPercentage, CreditType, BenefitOrderId, BenefitId, BenefitType";

fn partner_center() -> Vec<(&'static str, &'static str)> {
    vec![
        ("PartnerId", "p1"),
        ("CustomerId", "c1"),
        ("CustomerName", "Customer One"),
        ("SubscriptionId", "azure-plan"),
        ("UsageDate", "8/1/2026"),
        ("MeterCategory", "Virtual Machines"),
        ("MeterSubCategory", "Dsv5 Series"),
        ("MeterName", "D2s v5"),
        ("Unit", "1 Hour"),
        ("ResourceLocation", "PLCentral"),
        ("ConsumedService", "Microsoft.Compute"),
        ("ResourceGroup", "rg"),
        ("ResourceURI", VM),
        ("Quantity", "24"),
        ("BillingPreTaxTotal", "2.346"),
        ("BillingCurrency", "USD"),
        ("PricingPreTaxTotal", "2.346"),
        ("PricingCurrency", "USD"),
        ("AdditionalInfo", INFO),
        ("PCToBCExchangeRate", "1"),
        ("EntitlementId", "s1"),
        ("PartnerEarnedCreditPercentage", "15"),
        ("BenefitType", "Charge"),
    ]
}

const PARTNER_CENTER_ROWS: &[&[(&str, &str)]] = &[
    &[],
    &[("UsageDate", "8/2/2026")],
    &[
        ("BenefitType", "SavingsPlan"),
        ("BenefitId", "plan-1"),
        ("BillingPreTaxTotal", "0"),
        ("PricingPreTaxTotal", "0"),
        ("PartnerEarnedCreditPercentage", "0"),
        ("ResourceURI", "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/b"),
    ],
    &[
        ("BenefitType", ""),
        (
            "AdditionalInfo",
            r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR","ReservationOrderId":"o1","ReservationId":"r1"}"#,
        ),
        ("BillingPreTaxTotal", "0"),
        ("PricingPreTaxTotal", "0"),
        ("ResourceURI", "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/c"),
    ],
    &[
        ("MeterSubCategory", "Windows Server"),
        ("AdditionalInfo", r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR_SW"}"#),
        ("BillingPreTaxTotal", "1"),
    ],
];
const PARTNER_CENTER_CLASSES: &[(&str, u64)] =
    &[("on_demand", 2), ("savings_plan_covered", 1), ("reservation_covered", 1), ("licence", 1)];

#[test]
fn partner_center_usage_is_the_customers_without_the_partners_credit() {
    let text = file(PARTNER_CENTER, &partner_center(), PARTNER_CENTER_ROWS);
    let schema = "Partner Center daily-rated usage";
    let plan = reads(&text, schema, PARTNER_CENTER_CLASSES, ("BillingPreTaxTotal", 5.692));
    assert_eq!(plan["customer"], "Customer One");
    // 2.346 / 0.85 / 24 = 0.115 an hour, the price before the credit; the plan's view of the partner keeps the credit.
    let bench = Bench::new();
    bench.write("usage.csv", &text);
    let gross = |view: &str| {
        bench.ok(&format!("recommend --demand usage.csv --price-view {view} --out {view}.json"));
        bench.json(&format!("{view}.json"))["baseline"]["gross_payg_cost"].as_f64().expect("money")
    };
    assert!(close(gross("customer"), 4.0 * 24.0 * 0.115), "{}", gross("customer"));
    assert!(close(gross("partner"), 4.0 * 24.0 * 0.115 * 0.85), "{}", gross("partner"));
}

/// The rows as Partner Center's API gives them.
fn json_lines() -> String {
    let camel = |name: &str| format!("{}{}", name[..1].to_lowercase(), &name[1..]);
    let mut lines = String::new();
    for patch in PARTNER_CENTER_ROWS {
        let mut row = serde_json::Map::new();
        for (name, value) in partner_center().iter().chain(patch.iter()) {
            let value = match (*name, value.parse::<f64>()) {
                ("UsageDate", _) => {
                    let day = value.split('/').nth(1).expect("a day");
                    Value::from(format!("2026-08-0{day}T00:00:00Z"))
                }
                ("Quantity" | "BillingPreTaxTotal" | "PartnerEarnedCreditPercentage", Ok(number)) => {
                    Value::from(number)
                }
                _ => Value::from(*value),
            };
            row.insert(camel(name), value);
        }
        lines += &format!("{}\n", Value::Object(row));
    }
    lines
}

#[test]
fn partner_centers_json_lines_give_the_plan_of_its_file() {
    let schema = "Partner Center daily-rated usage";
    let of_lines = reads(&json_lines(), schema, PARTNER_CENTER_CLASSES, ("billingPreTaxTotal", 5.692));
    let text = file(PARTNER_CENTER, &partner_center(), PARTNER_CENTER_ROWS);
    let of_file = reads(&text, schema, PARTNER_CENTER_CLASSES, ("BillingPreTaxTotal", 5.692));
    for part in ["customer", "baseline", "bill", "pools", "existing"] {
        assert_eq!(of_lines[part], of_file[part], "{part}");
    }
}

#[test]
fn partner_centers_monthly_file_is_refused_with_the_file_to_fetch() {
    let bench = Bench::new();
    bench.write(
        "invoice.csv",
        "PartnerId,CustomerId,OrderId,UnitPrice,Quantity,Subtotal,Total,BillableQuantity\np,c,o,1,1,1,1,1\n",
    );
    let failed = bench.run("check invoice.csv");
    assert_eq!(failed.status, 3);
    assert!(failed.err.contains("daily-rated usage"), "{}", failed.err);
}

#[test]
fn focus_previews_reconcile() {
    let columns = FOCUS
        .replace("ConsumedQuantity, ", "UsageQuantity, ")
        .replace("ConsumedUnit, ", "UsageUnit, ")
        .replace("RegionId, ", "Region, ")
        .replace("CommitmentDiscountStatus, ", "ChargeSubcategory, ");
    let renamed = |cells: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
        let name = |cell: &(&'static str, &'static str)| match *cell {
            ("ConsumedQuantity", value) => ("UsageQuantity", value),
            ("ConsumedUnit", value) => ("UsageUnit", value),
            ("RegionId", value) => ("Region", value),
            ("CommitmentDiscountStatus", "Used") => ("ChargeSubcategory", "Used Commitment"),
            ("CommitmentDiscountStatus", "Unused") => ("ChargeSubcategory", "Unused Commitment"),
            other => other,
        };
        cells.iter().map(name).collect()
    };
    let rows: Vec<Vec<(&str, &str)>> = FOCUS_ROWS.iter().map(|row| renamed(row)).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let text = file(&columns, &renamed(&focus(("x_SkuDetails", INFO))), &rows);
    reads(&text, "FOCUS 1.0-preview", FOCUS_CLASSES, ("EffectiveCost", 9.5376));

    // 1.2-preview has both columns of details, the price details empty.
    let columns =
        FOCUS.replace("x_SkuDetails, ", "SkuMeter, SkuPriceDetails, x_SkuDetails, ").replace("x_SkuMeterName, ", "");
    let details = ("x_SkuDetails", r#"{"x_ServiceType":"Standard_D2s_v5","x_UsageType":"ComputeHR"}"#);
    reads(&file(&columns, &focus(details), FOCUS_ROWS), "FOCUS 1.2-preview", FOCUS_CLASSES, ("EffectiveCost", 9.5376));
}

#[test]
fn hourly_timestamps_become_an_hourly_table() {
    let hour =
        |hour: &'static str, quantity: &'static str| vec![("ChargePeriodStart", hour), ("ConsumedQuantity", quantity)];
    let rows = [
        hour("2026-08-01T00:00:00Z", "1"),
        hour("2026-08-01T05:00:00Z", "0.5"),
        hour("2026-08-02T07:00:00+02:00", "1"),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let bench = Bench::new();
    bench.write("usage.csv", &file(FOCUS, &focus(("x_SkuDetails", INFO)), &rows));
    bench.ok("demand usage.csv --out demand.csv");
    let text = bench.read("demand.csv");
    let lines: Vec<&str> = text.lines().map(|line| line.split(",linux").next().unwrap_or(line)).collect();
    assert_eq!(lines[1], "2026-08-01T00:00:00Z,polandcentral,Standard_D2s_v5,1");
    assert_eq!(lines[2], "2026-08-01T05:00:00Z,polandcentral,Standard_D2s_v5,0.5");
    assert_eq!(lines[3], "2026-08-02T05:00:00Z,polandcentral,Standard_D2s_v5,1");
    bench.ok("analyze usage.csv --out out");
    let plan = bench.json("out/plan.json");
    assert_eq!((&plan["grain"], &plan["period"]["hours"]), (&Value::from("hourly"), &Value::from(30)));
}

#[test]
fn one_time_of_day_with_whole_days_of_use_stays_daily() {
    let row = |start: &'static str| vec![("ChargePeriodStart", start)];
    let rows = [row("2026-08-01T22:00:00Z"), row("2026-08-02T22:00:00Z")];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let bench = Bench::new();
    bench.write("usage.csv", &file(FOCUS, &focus(("x_SkuDetails", INFO)), &rows));
    bench.ok("demand usage.csv --out demand.csv");
    assert!(bench.read("demand.csv").starts_with("day,"));
}

#[test]
fn a_translated_meter_category_is_known_by_its_details() {
    let columns = MCA;
    let rows: &[&[(&str, &str)]] = &[&[("meterCategory", "M\u{e1}quinas virtuales")], &[]];
    let text = file(columns, &modern(&[]), rows);
    reads(&text, "MCA cost details", &[("on_demand", 2)], ("costInBillingCurrency", 5.52));
}

#[test]
fn translated_headers_are_named() {
    let bench = Bench::new();
    bench.write("usage.csv", "Datum,Menge,Kosten,MeterCategory,AdditionalInfo,ResourceId,ResourceLocation\n");
    let failed = bench.run("check usage.csv");
    assert_eq!(failed.status, 3);
    assert!(failed.err.contains("missing Date, Quantity, Cost"), "{}", failed.err);
    assert!(failed.err.contains("not known: Datum, Menge, Kosten"), "{}", failed.err);
}
