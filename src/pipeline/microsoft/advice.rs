//! Which of Microsoft's recommendations stand together: look-back periods and scopes of one size are alternatives.

use crate::ingest::owned_files::recommendations::Recommendation;
use crate::plan::scope::{Scope, ScopeType};
use crate::units::Term;

/// The recommendations of one term that can be bought together.
#[derive(Clone, Debug, Default)]
pub(super) struct Advice<'r> {
    pub rows: Vec<&'r Recommendation>,
    /// Of all rows.
    pub lookback_days: Option<u32>,
}

impl<'r> Advice<'r> {
    /// The rows of a term with the widest scope, and of their look-back periods the one nearest to the period's days.
    pub fn of(rows: &'r [Recommendation], term: Term, period_days: f64) -> Advice<'r> {
        let of_term = || rows.iter().filter(|row| row.term == term);
        let widest = of_term().map(|row| row.scope).max();
        let in_scope = || of_term().filter(|row| Some(row.scope) == widest);
        let distance = |days: u32| (f64::from(days) - period_days).abs();
        let nearest =
            in_scope().map(|row| row.lookback_days).min_by(|a, b| distance(*a).total_cmp(&distance(*b)).then(b.cmp(a)));
        Advice { rows: in_scope().filter(|row| Some(row.lookback_days) == nearest).collect(), lookback_days: nearest }
    }
}

/// Which usage a recommendation is for: all, where neither it nor the usage tells subscriptions. The export does not name
/// resource groups, so theirs are for the subscription.
pub(super) fn scope(row: &Recommendation, has_subscriptions: bool) -> Scope {
    match (&row.subscription, row.scope) {
        (Some(subscription), ScopeType::Single | ScopeType::ResourceGroup) if has_subscriptions => {
            Scope { kind: ScopeType::Single, id: Some(subscription.clone()), subscriptions: None }
        }
        _ => Scope::default(),
    }
}

/// The scope in words.
pub(super) fn scope_name(row: &Recommendation) -> String {
    let kind = format!("{:?}", row.scope);
    match &row.subscription {
        Some(subscription) => format!("{kind} {subscription}"),
        None => kind,
    }
}
