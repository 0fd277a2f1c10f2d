//! What a trade-in for a savings plan asks for.
//!
//! The plan's lifetime commitment is at least what remained of the returned reservations. That least commitment may
//! cover less usage than they did: plan prices are higher. It does not count against the refund cap.
//! Source: Microsoft, "Self-service trade-in for Azure savings plans".

use crate::calendar::Day;
use crate::catalog::rights::{self, Holding, Right};
use crate::units::Term;

/// The least hourly commitment for what remains of the reservations: outstanding / (24 x days of the term).
pub fn hourly_commitment_min(outstanding: f64, term: Term) -> f64 {
    outstanding / term.hours()
}

/// The same, no lower than a plan can be bought for on day `at`; `usd` is the price of one unit of the currency.
pub fn hourly_purchase_min(outstanding: f64, term: Term, usd: Option<f64>, at: Day) -> f64 {
    let floor_usd = rights::find(Holding::SavingsPlan, Right::CommitmentMin, None, at).and_then(|rule| rule.value);
    let floor = floor_usd.zip(usd).filter(|(_, usd)| *usd > 0.0).map_or(0.0, |(floor, usd)| floor / usd);
    hourly_commitment_min(outstanding, term).max(floor)
}

/// The hourly commitment that covers the same machines at the plan's price for the whole term.
pub fn hourly_commitment_to_cover(plan_term_price: f64, term: Term, machines: f64) -> f64 {
    plan_term_price / term.hours() * machines
}
