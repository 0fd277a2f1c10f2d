//! What is asked of the API: prices of virtual machines by region, type and size.

use crate::ids::{ArmSku, Region};
use crate::units::Currency;
use std::fmt::Write;

/// The public API; it asks for no account.
pub const PUBLIC_URL: &str = "https://prices.azure.com/api/retail/prices";

/// The version whose pay-as-you-go items carry savings plan prices. It compares filter values with case.
pub const API_VERSION: &str = "2023-01-01-preview";

/// What a price is for, as the API's `priceType` names it. Savings plans stand in items of `Consumption`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum PriceType {
    /// Pay-as-you-go, with the savings plans beside it.
    Consumption,
    /// Reservations, one item a term.
    Reservation,
}

impl PriceType {
    fn name(self) -> &'static str {
        match self {
            PriceType::Consumption => "Consumption",
            PriceType::Reservation => "Reservation",
        }
    }
}

/// One question to the API. An empty list leaves its field open.
#[derive(Clone, Debug)]
pub struct Query {
    pub url: String,
    pub regions: Vec<Region>,
    /// As the catalogue spells them: the API finds no other case.
    pub sizes: Vec<ArmSku>,
    pub types: Vec<PriceType>,
    pub currency: Currency,
    /// Only meters that are their region's own, by `meterRegion='primary'`.
    pub primary_meters: bool,
}

impl Query {
    /// The OData filter, as `serviceName eq 'Virtual Machines' and armRegionName eq 'westeurope'`; several values of
    /// one field stand in brackets, joined by `or`.
    pub fn filter(&self) -> String {
        let clauses = [
            one_of("serviceName", ["Virtual Machines"].into_iter()),
            one_of("armRegionName", self.regions.iter().map(Region::as_str)),
            one_of("priceType", self.types.iter().map(|of| of.name())),
            one_of("armSkuName", self.sizes.iter().map(ArmSku::as_str)),
        ];
        clauses.into_iter().flatten().collect::<Vec<_>>().join(" and ")
    }

    /// The address of the first page.
    pub fn address(&self) -> String {
        let start = if self.url.contains('?') { '&' } else { '?' };
        let currency = encoded(&format!("'{}'", self.currency));
        let filter = encoded(&self.filter());
        let meters = if self.primary_meters { format!("&meterRegion={}", encoded("'primary'")) } else { String::new() };
        format!("{}{start}api-version={API_VERSION}&currencyCode={currency}&$filter={filter}{meters}", self.url)
    }
}

fn one_of<'a>(field: &str, values: impl Iterator<Item = &'a str>) -> Option<String> {
    // A quote inside a text is written twice in OData.
    let clauses: Vec<String> = values.map(|value| format!("{field} eq '{}'", value.replace('\'', "''"))).collect();
    match clauses.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(format!("({})", several.join(" or "))),
    }
}

/// Percent-encoded but for the unreserved characters of RFC 3986.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
