//! The invoice beside the file.

use serde::{Deserialize, Serialize};

/// What the customer was invoiced against the sum of the export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct InvoiceComparison {
    pub invoice_amount: f64,
    /// Every cost of the export, all services.
    pub export_cost: f64,
    /// invoice - export.
    pub difference: f64,
    /// Of the invoice.
    pub difference_fraction: f64,
    /// How commitments stand in the export's sum.
    #[serde(default)]
    pub basis: InvoiceBasis,
    /// What an invoice may hold and this export does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_in_export: Vec<InvoicePart>,
}

/// How commitments stand in a sum of costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceBasis {
    /// As purchases, as far as the export has them: as they are invoiced.
    #[default]
    Billed,
    /// At their share of the period, for the export has nothing else: an invoice differs by the purchases.
    Amortized,
}

/// A part of invoices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoicePart {
    /// Costs exclude tax.
    Tax,
    /// Credits and prepayment that pay for a part of the costs.
    Credits,
    /// Purchases of reservations, savings plans, support plans and the marketplace: this export has no such rows.
    Purchases,
    /// Charges of other months or subscriptions, and those that arrive after the export.
    OtherCharges,
}
