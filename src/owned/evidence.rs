//! What the customer's files say of commitments beside the lines that the billing rule sees.

use crate::calendar::Day;
use crate::plan::line::BillingPlan;
use crate::units::Currency;
use std::collections::BTreeMap;

/// Hours of one day, in machines of the reserved size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DayUse {
    pub reserved_hours: f64,
    pub used_hours: f64,
}

/// A utilisation that a source states without its hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatedUse {
    /// Days before the source was written.
    pub days: u32,
    /// Used of committed.
    pub fraction: f64,
}

/// How a reservation was paid for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Purchase {
    pub currency: Currency,
    /// Per instance, for the whole term.
    pub term_price: f64,
    pub billing_plan: BillingPlan,
}

/// One reservation in place; the default knows nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReservationEvidence {
    /// Lower case; empty where only the order is known.
    pub id: String,
    /// Lower case.
    pub order_id: String,
    pub name: String,
    /// The day that dates its rights.
    pub purchased: Option<Day>,
    pub purchase: Option<Purchase>,
    /// How it is paid, where a list says it; the purchase says it too.
    pub billing_plan: Option<BillingPlan>,
    /// Whether it renews by itself.
    pub renews: Option<bool>,
    /// Known days; a day of no use that the source covers is one with 0 used hours.
    pub days: BTreeMap<Day, DayUse>,
    pub stated: Vec<StatedUse>,
}

/// One savings plan in place; the default knows nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanEvidence {
    pub id: String,
    pub order_id: String,
    pub name: String,
    pub renews: Option<bool>,
    pub stated: Vec<StatedUse>,
}

/// A cancellation or refund of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct Cancellation {
    pub day: Day,
    pub order_id: String,
    /// Refunded money and payments that will never be billed, in `currency`.
    pub amount: f64,
    /// `None` where the file does not say.
    pub currency: Option<Currency>,
}
