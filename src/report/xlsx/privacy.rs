//! What the customer's view leaves out: whatever a partner who sells to the customer pays or earns.

use crate::plan::{Plan, PriceView};

/// Schemas that a customer exports from an own billing account: their costs are what the customer pays. Others may be a
/// partner's, with the partner's costs.
const CUSTOMERS_SCHEMAS: [&str; 3] = ["EA ", "MCA ", "pay-as-you-go "];

/// Whether the costs of the export itself may be shown.
pub fn shows_export_costs(plan: &Plan) -> bool {
    plan.price_view == PriceView::Partner
        || plan
            .reconciliation
            .iter()
            .flat_map(|reconciliation| &reconciliation.files)
            .all(|file| CUSTOMERS_SCHEMAS.iter().any(|schema| file.schema.starts_with(schema)))
}

/// The name of a price list, a schema or a file, unless the customer's view must not show it: then `instead`.
pub fn name(plan: &Plan, name: &str, instead: impl FnOnce() -> String) -> String {
    let speaks_of_partners = name.to_ascii_lowercase().contains("partner") || name.starts_with("MPA ");
    if plan.price_view == PriceView::Customer && speaks_of_partners { instead() } else { name.to_owned() }
}
