//! One row of an EA export of 2024-08-01.

use crate::calendar::Day;
use chrono::Datelike;

pub const BILLING_ACCOUNT: &str = "70000001";

macro_rules! columns {
    ($($column:literal => $value:expr;)+) => {
        const COLUMNS: &[&str] = &[$($column),+];
        const VALUES: &[fn(&Row) -> String] = &[$($value),+];
    };
}

/// What differs between rows.
#[derive(Clone, Debug)]
pub struct Row {
    pub day: Day,
    pub subscription: &'static str,
    pub subscription_id: &'static str,
    pub resource_group: String,
    pub location: &'static str,
    pub product: String,
    pub meter_category: &'static str,
    pub meter_sub_category: String,
    pub meter_name: String,
    pub unit: &'static str,
    pub quantity: f64,
    /// Per hour, as billed.
    pub effective_price: f64,
    /// Per hour at pay-as-you-go.
    pub unit_price: f64,
    pub consumed_service: &'static str,
    pub resource_id: String,
    pub cost_center: &'static str,
    pub additional_info: String,
    pub charge_type: &'static str,
    pub pricing_model: &'static str,
    pub benefit: Option<Benefit>,
}

/// A reservation or savings plan named on a row.
#[derive(Clone, Copy, Debug)]
pub struct Benefit {
    pub order_id: &'static str,
    pub id: &'static str,
    pub name: &'static str,
    pub product: &'static str,
    pub term_months: u32,
    pub is_plan: bool,
}

fn us_date(day: Day) -> String {
    day.date().format("%m/%d/%Y").to_string()
}

fn month_end(day: Day) -> String {
    let date = day.date();
    let next =
        if date.month() == 12 { Day::of(date.year() + 1, 1, 1) } else { Day::of(date.year(), date.month() + 1, 1) };
    next.map_or_else(String::new, |next| us_date(Day(next.0 - 1)))
}

/// At most nine decimals, as exports print them.
fn decimal(value: f64) -> String {
    let text = format!("{value:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn of(row: &Row, pick: fn(&Benefit) -> String) -> String {
    row.benefit.as_ref().map(pick).unwrap_or_default()
}

fn none(_: &Row) -> String {
    String::new()
}

columns! {
    "InvoiceSectionName" => |_| "Sample".into();
    "AccountName" => |_| "Sample account".into();
    "AccountOwnerId" => |_| "owner@sample.invalid".into();
    "SubscriptionId" => |row| row.subscription_id.into();
    "SubscriptionName" => |row| row.subscription.into();
    "ResourceGroup" => |row| row.resource_group.clone();
    "ResourceLocation" => |row| row.location.into();
    "Date" => |row| us_date(row.day);
    "ProductName" => |row| row.product.clone();
    "MeterCategory" => |row| row.meter_category.into();
    "MeterSubCategory" => |row| row.meter_sub_category.clone();
    "MeterId" => none;
    "MeterName" => |row| row.meter_name.clone();
    "MeterRegion" => none;
    "UnitOfMeasure" => |row| row.unit.into();
    "Quantity" => |row| decimal(row.quantity);
    "EffectivePrice" => |row| decimal(row.effective_price);
    "CostInBillingCurrency" => |row| decimal(row.quantity * row.effective_price);
    "CostCenter" => |row| row.cost_center.into();
    "ConsumedService" => |row| row.consumed_service.into();
    "ResourceId" => |row| row.resource_id.clone();
    "Tags" => |row| format!("\"department\": \"{}\"", row.cost_center);
    "OfferId" => |_| "MS-AZR-0017P".into();
    "AdditionalInfo" => |row| row.additional_info.clone();
    "ServiceInfo1" => none;
    "ServiceInfo2" => none;
    "ResourceName" => |row| row.resource_id.rsplit('/').next().unwrap_or("").into();
    "ReservationId" => |row| of(row, |benefit| if benefit.is_plan { String::new() } else { benefit.id.into() });
    "ReservationName" => |row| of(row, |benefit| if benefit.is_plan { String::new() } else { benefit.name.into() });
    "UnitPrice" => |row| decimal(row.unit_price);
    "ProductOrderId" => |row| of(row, |benefit| benefit.order_id.into());
    "ProductOrderName" => |row| of(row, |benefit| benefit.product.into());
    "Term" => |row| of(row, |benefit| benefit.term_months.to_string());
    "PublisherType" => |_| "Azure".into();
    "PublisherName" => |_| "Microsoft".into();
    "ChargeType" => |row| row.charge_type.into();
    "Frequency" => |row| if row.charge_type == "Purchase" { "Recurring".into() } else { "UsageBased".into() };
    "PricingModel" => |row| row.pricing_model.into();
    "AvailabilityZone" => none;
    "BillingAccountId" => |_| BILLING_ACCOUNT.into();
    "BillingAccountName" => |_| "Sample customer".into();
    "BillingCurrencyCode" => |_| "USD".into();
    "BillingPeriodStartDate" => |row| us_date(Day(row.day.0 - row.day.date().day() as i32 + 1));
    "BillingPeriodEndDate" => |row| month_end(row.day);
    "BillingProfileId" => |_| BILLING_ACCOUNT.into();
    "BillingProfileName" => |_| "Sample customer".into();
    "InvoiceSectionId" => none;
    "IsAzureCreditEligible" => |_| "True".into();
    "PartNumber" => none;
    "PayGPrice" => |row| decimal(row.unit_price);
    "PlanName" => none;
    "ServiceFamily" => |_| "Compute".into();
    "CostAllocationRuleName" => none;
    "benefitId" => |row| of(row, |benefit| {
        let kind = if benefit.is_plan { ("BillingBenefits/savingsPlanOrders", "savingsPlans") } else { ("Capacity/reservationOrders", "reservations") };
        format!("/providers/Microsoft.{}/{}/{}/{}", kind.0, benefit.order_id, kind.1, benefit.id)
    });
    "benefitName" => |row| of(row, |benefit| benefit.name.into());
    "AccountId" => |_| "900001".into();
    "ResourceLocationNormalized" => |row| row.location.into();
}

pub fn header() -> &'static [&'static str] {
    COLUMNS
}

impl Row {
    pub fn cells(&self) -> impl Iterator<Item = String> + '_ {
        VALUES.iter().map(|value| value(self))
    }
}
