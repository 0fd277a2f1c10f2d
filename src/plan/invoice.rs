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
}
