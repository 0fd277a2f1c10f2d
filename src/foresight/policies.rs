//! The rules that a backtest compares: the field's, as section 1 of the field notes tells them, and this engine's.

pub mod azure_reservation;
pub mod azure_savings_plan;
mod by_size;
mod commitment;
pub mod nothing;
pub mod reservation_then_plan;
pub mod tenor;
pub mod toolkit_mean;

use super::policy::Policy;
use crate::plan::risk::Risk;

/// Days of history that most rules of the field look back.
const LOOKBACK_DAYS: usize = 30;

/// Every policy, in the order of the document.
pub fn all() -> Vec<Box<dyn Policy>> {
    let mut policies: Vec<Box<dyn Policy>> = Vec::new();
    policies.extend(Risk::ALL.map(|risk| Box::new(tenor::Tenor { risk }) as Box<dyn Policy>));
    policies.extend([7, 30, 60].map(|days| Box::new(azure_reservation::AzureReservation { days }) as Box<dyn Policy>));
    policies.push(Box::new(azure_savings_plan::AzureSavingsPlan));
    policies.push(Box::new(reservation_then_plan::ReservationThenPlan));
    policies.push(Box::new(toolkit_mean::ToolkitMean));
    policies.push(Box::new(nothing::Nothing));
    policies
}
