//! What can pay for usage besides pay-as-you-go.

use crate::calendar::Hour;
use crate::plan::scope::Scope;
use crate::units::Term;

/// A reservation as the billing rule sees it.
#[derive(Clone, Debug)]
pub struct Reservation {
    /// The pool it serves; `None` when no usage of its region and group is in the fleet.
    pub pool: Option<usize>,
    /// Units supplied every hour: quantity x ratio.
    pub units: f64,
    /// Money per hour of the whole quantity.
    pub hourly_cost: f64,
    pub term: Term,
    pub scope: Scope,
    /// Inclusive; `None` is the period's start.
    pub start: Option<Hour>,
    /// Exclusive; `None` is the period's end.
    pub end: Option<Hour>,
}

/// A savings plan as the billing rule sees it.
#[derive(Clone, Debug)]
pub struct SavingsPlan {
    /// Money paid, and usage bought at plan prices, every hour.
    pub hourly_commitment: f64,
    pub term: Term,
    pub scope: Scope,
    pub start: Option<Hour>,
    pub end: Option<Hour>,
}

/// Everything in place at once.
#[derive(Clone, Debug, Default)]
pub struct Instruments {
    pub reservations: Vec<Reservation>,
    pub savings_plans: Vec<SavingsPlan>,
}

impl Instruments {
    /// Whether rows of different subscriptions must be told apart.
    pub fn scoped(&self) -> bool {
        !self
            .reservations
            .iter()
            .map(|r| &r.scope)
            .chain(self.savings_plans.iter().map(|p| &p.scope))
            .all(Scope::is_shared)
    }

    /// `self` first, then `others`, in array order.
    pub fn and(&self, others: &Instruments) -> Instruments {
        let mut all = self.clone();
        all.reservations.extend(others.reservations.iter().cloned());
        all.savings_plans.extend(others.savings_plans.iter().cloned());
        all
    }
}
