//! The class of every row: demand, or the reason why it is none.

use super::details::Details;
use crate::catalog::{offers, series};
use crate::ids::ArmSku;

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal;)+) => {
        /// What a row is. Every row has exactly one class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class { $($(#[$doc])* $class,)+ }

        impl Class {
            pub const ALL: &'static [Class] = &[$(Class::$class,)+];

            pub fn name(self) -> &'static str {
                match self { $(Class::$class => $name,)+ }
            }
        }
    };
}

classes! {
    /// Demand paid as it goes.
    OnDemand = "on_demand";
    /// Demand served by a reservation.
    Reserved = "reservation_covered";
    /// Demand served by a savings plan.
    Planned = "savings_plan_covered";
    /// Demand inside an on-demand capacity reservation.
    CapacityUsed = "capacity_reservation_used";
    Spot = "spot";
    /// Windows licence: cost without demand.
    Licence = "licence";
    /// SQL Server, Red Hat, SUSE, marketplace images.
    Software = "software";
    Purchase = "purchase";
    Refund = "refund";
    /// Reservation or plan hours that nobody used.
    UnusedBenefit = "unused_benefit";
    DedicatedHost = "dedicated_host";
    /// Promo sizes, the first A series, G, and services that no VM reservation covers.
    NotReservable = "not_reservable";
    IneligibleOffer = "ineligible_offer";
    /// Compute that only a savings plan covers.
    SavingsPlanOnly = "sp_only";
    /// VM rows that do not say their size.
    SizeUnknown = "size_unknown";
    /// Everything else on the bill.
    Other = "other";
    /// Rows of a delivery that a later or better one replaces.
    Superseded = "superseded";
    /// Rows that could not be read.
    Damaged = "damaged";
}

impl Class {
    /// Whether the row's hours are demand.
    pub fn is_demand(self) -> bool {
        matches!(self, Class::OnDemand | Class::Reserved | Class::Planned | Class::CapacityUsed)
    }
}

/// The words of a row that decide its class, as the file has them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words<'a> {
    pub charge_type: &'a str,
    pub pricing_model: &'a str,
    pub benefit_type: &'a str,
    pub benefit_status: &'a str,
    pub meter_category: &'a str,
    pub meter_sub_category: &'a str,
    pub meter_name: &'a str,
    pub consumed_service: &'a str,
    pub publisher_type: &'a str,
    pub offer_id: &'a str,
    /// Whether a reservation is named on the row.
    pub has_reservation: bool,
    pub has_benefit: bool,
}

/// Services whose VMs a reservation may serve (benefit rules of Azure VM reservations, 2023-07-27).
const SERVED_SERVICES: &[&str] = &[
    "microsoft.compute",
    "microsoft.classiccompute",
    "microsoft.batch",
    "microsoft.machinelearningservices",
    "microsoft.kusto",
];

/// Meter categories of compute that only a compute savings plan covers (savings plan overview, 2026-03-14).
const PLAN_ONLY_CATEGORIES: &[&str] = &[
    "azure app service",
    "functions",
    "container instances",
    "azure container apps",
    "azure spring apps",
    "azure spring cloud",
];

fn contains(text: &str, part: &str) -> bool {
    text.len() >= part.len()
        && text.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

fn any_of(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| contains(text, part))
}

/// Whether the row is on a VM meter.
pub fn is_vm_meter(meter_category: &str) -> bool {
    meter_category.eq_ignore_ascii_case("Virtual Machines")
}

/// Whether a row is VM compute whatever its meter is called: categories are translated in some exports, details never.
fn is_compute(words: &Words<'_>, details: &Details) -> bool {
    let may_be_translated = contains(words.meter_category, "virt") || !words.meter_category.is_ascii();
    may_be_translated
        && words.consumed_service.eq_ignore_ascii_case("Microsoft.Compute")
        && details.usage_type.eq_ignore_ascii_case("ComputeHR")
        && !details.service_type.is_empty()
}

/// The class of a readable row.
pub fn classify(words: &Words<'_>, details: &Details) -> Class {
    // FOCUS 1.0-preview says `Unused Commitment`.
    if starts_with(words.benefit_status, "unused") || starts_with(words.charge_type, "unused") {
        return Class::UnusedBenefit;
    }
    match words.charge_type.to_ascii_lowercase().as_str() {
        "" | "usage" => {}
        "purchase" => return Class::Purchase,
        "refund" => return Class::Refund,
        _ => return Class::Other,
    }
    let meter = [words.meter_sub_category, words.meter_name];
    let mentions = |parts: &[&str]| meter.iter().any(|text| any_of(text, parts));
    if contains(words.meter_category, "dedicated host") || mentions(&["dedicated host", "dedicatedhost"]) {
        return Class::DedicatedHost;
    }
    let software = || mentions(&["sql", "rhel", "red hat", "suse", "sles", "ubuntu"]);
    if contains(words.meter_category, "virtual machines licenses")
        || details.usage_type.eq_ignore_ascii_case("ComputeHR_SW")
    {
        return if software() { Class::Software } else { Class::Licence };
    }
    if words.publisher_type.eq_ignore_ascii_case("marketplace") && details.usage_type.is_empty() {
        return if is_vm_meter(words.meter_category) { Class::Software } else { Class::Other };
    }
    if !is_vm_meter(words.meter_category) && !is_compute(words, details) {
        let plan_only = PLAN_ONLY_CATEGORIES.iter().any(|category| words.meter_category.eq_ignore_ascii_case(category));
        return if plan_only { Class::SavingsPlanOnly } else { Class::Other };
    }
    if pricing_is(words, &["spot", "dynamic"]) || mentions(&["spot", "low priority"]) {
        return Class::Spot;
    }
    if details.service_type.is_empty() {
        return Class::SizeUnknown;
    }
    let service = words.consumed_service;
    let served = service.is_empty() || SERVED_SERVICES.iter().any(|name| service.eq_ignore_ascii_case(name));
    if !served || series::never_reservable(&ArmSku::new(&details.service_type)) {
        return Class::NotReservable;
    }
    if !offers::find(words.offer_id).eligible {
        return Class::IneligibleOffer;
    }
    coverage(words, details)
}

fn starts_with(text: &str, part: &str) -> bool {
    text.get(..part.len()).is_some_and(|head| head.eq_ignore_ascii_case(part))
}

fn pricing_is(words: &Words<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| words.pricing_model.eq_ignore_ascii_case(name))
}

/// What paid for a VM row.
fn coverage(words: &Words<'_>, details: &Details) -> Class {
    if starts_with(words.benefit_type, "savings") || pricing_is(words, &["savingsplan", "savings plan"]) {
        return Class::Planned;
    }
    if starts_with(words.benefit_type, "reserv") || pricing_is(words, &["reservation", "reservations"]) {
        return Class::Reserved;
    }
    // Partner Center calls rows that no benefit paid for charges.
    if words.benefit_type.eq_ignore_ascii_case("charge") {
        return paid_as_it_goes(details);
    }
    if words.pricing_model.is_empty() && words.has_reservation {
        return Class::Reserved;
    }
    if words.pricing_model.is_empty() && words.has_benefit {
        return Class::Planned;
    }
    paid_as_it_goes(details)
}

fn paid_as_it_goes(details: &Details) -> Class {
    if details.usage_type.eq_ignore_ascii_case("ComputeCR") { Class::CapacityUsed } else { Class::OnDemand }
}
