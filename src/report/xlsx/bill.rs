//! The parts of the bill, today and with the plan, in the order of every sheet that shows them.

use super::charts;
use crate::plan::Plan;

/// One part of the bill. Money is over the period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The message of its name.
    pub id: &'static str,
    pub today: f64,
    pub planned: f64,
    pub colour: u32,
}

/// All parts, adding up to the current and to the total cost.
pub fn parts(plan: &Plan) -> [Part; 5] {
    let (baseline, bill) = (&plan.baseline, &plan.bill);
    let part = |id, today, planned, colour| Part { id, today, planned, colour };
    [
        part("sheet-bill-payg", baseline.payg_cost, bill.overage_cost, charts::PAYG),
        part("sheet-bill-reservations", 0.0, bill.reservation_cost, charts::RESERVED),
        part("sheet-bill-savings-plans", 0.0, bill.savings_plan_cost, charts::PLANNED),
        part("common-commitments-in-place", baseline.existing_cost, bill.existing_cost, charts::EXISTING),
        part("common-licences", baseline.licence_cost, bill.licence_cost, charts::LICENCE),
    ]
}
