//! What a report in the customer's prices leaves out: whatever a partner who sells to the customer pays or earns.

use crate::plan::{Plan, PriceView};

/// Beginnings of the names of schemas that a customer exports from an own billing account: what they cost is what the
/// customer pays. The costs of others may be a partner's own.
const CUSTOMERS_SCHEMAS: [&str; 3] = ["EA ", "MCA ", "pay-as-you-go "];

/// Whether the costs of the export itself may be shown.
pub(super) fn shows_export_costs(plan: &Plan) -> bool {
    let mut files = plan.reconciliation.iter().flat_map(|reconciliation| &reconciliation.files);
    plan.price_view == PriceView::Partner
        || files.all(|file| CUSTOMERS_SCHEMAS.iter().any(|schema| file.schema.starts_with(schema)))
}

/// Whether a name or a note may be shown: one that speaks of partners may not, nor the schema of their own accounts.
pub(super) fn shows(plan: &Plan, text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    plan.price_view == PriceView::Partner || !(text.contains("partner") || text.starts_with("mpa "))
}

/// The name of a price list, a schema or a file, unless the customer's view must not show it: then `instead`.
pub(super) fn name(plan: &Plan, name: &str, instead: impl FnOnce() -> String) -> String {
    if shows(plan, name) { name.to_owned() } else { instead() }
}
