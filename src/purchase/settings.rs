//! What a purchase needs beside the plan: ids that only the customer knows, and how to pay.

use crate::plan::line::BillingPlan;
use std::fmt;

/// Every id is optional; a missing one becomes a placeholder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PurchaseSettings {
    /// The subscription that is charged, and whose billing scope the purchase belongs to.
    pub subscription: Option<Guid>,
    /// The Azure plan at Partner Center, which shared savings plans are bought under.
    pub azure_plan: Option<Guid>,
    /// The customer's tenant at Partner Center: the customer of its cart.
    pub customer_tenant: Option<Guid>,
    /// How to pay; `None` as the lines of the plan say, and savings plans monthly.
    pub billing_plan: Option<BillingPlan>,
    /// Whether to buy again at the end of the term.
    pub renew: bool,
}

impl PurchaseSettings {
    pub fn subscription_id(&self) -> String {
        known(self.subscription.as_ref(), "subscription-id")
    }

    pub fn azure_plan_id(&self) -> String {
        known(self.azure_plan.as_ref(), "azure-plan-id")
    }

    pub fn customer_tenant_id(&self) -> String {
        known(self.customer_tenant.as_ref(), "customer-tenant-id")
    }

    /// The resource id of the subscription that is charged.
    pub fn billing_scope_id(&self) -> String {
        format!("/subscriptions/{}", self.subscription_id())
    }
}

/// The id, or a placeholder that no service takes for one.
fn known(id: Option<&Guid>, name: &str) -> String {
    id.map_or_else(|| placeholder(name), Guid::to_string)
}

/// What stands where somebody has to fill something in.
pub fn placeholder(what: &str) -> String {
    format!("<{what}>")
}

/// An id as Azure writes them: 32 hexadecimal digits in five groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guid(String);

impl Guid {
    /// Reads `11111111-0000-4000-8000-000000000001`, with or without `/subscriptions/` before it, in any case;
    /// `None` for anything else.
    pub fn parse(text: &str) -> Option<Guid> {
        let text = text.trim().to_ascii_lowercase();
        let id = text.strip_prefix("/subscriptions/").unwrap_or(&text);
        let fits = |(at, byte): (usize, u8)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        (id.len() == 36 && id.bytes().enumerate().all(fits)).then(|| Guid(id.to_owned()))
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
