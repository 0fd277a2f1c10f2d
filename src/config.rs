//! Settings of a run, resolved and checked: every default is visible here.

use crate::calendar::Day;
use crate::catalog::list;
use crate::demand::Demand;
use crate::demand::placement::Placement;
use crate::plan::risk::Risk;
use crate::plan::split::Dimension;
use crate::plan::{Basis, PriceView};
use crate::units::Term;
use std::path::PathBuf;

/// Which usage new lines may serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum NewScope {
    /// All of the customer's billing scope.
    Shared,
    /// The one subscription that all usage is in.
    Single,
}

/// What `recommend` and `analyze` share.
#[derive(Clone, Debug)]
pub struct PlanSettings {
    /// Price tables; empty for the built-in book.
    pub prices: Vec<PathBuf>,
    /// Flexibility groups; `None` for the built-in ones.
    pub isf: Option<PathBuf>,
    pub terms: Vec<Term>,
    /// Whether the plan may buy reservations, and savings plans.
    pub reservations: bool,
    pub savings_plans: bool,
    /// What the plan is optimal for, and how much a bad future weighs.
    pub basis: Basis,
    pub risk: Risk,
    /// Whether past advice is tried on the customer's own history.
    pub backtest: bool,
    pub placement: Placement,
    /// Existing commitments; empty to tell them from the export's coverage.
    pub existing: Vec<PathBuf>,
    /// A constraints file, if any.
    pub constraints: Option<PathBuf>,
    /// `None`: shared, or the subscription where all usage is one's.
    pub scope: Option<NewScope>,
    pub as_of: Option<Day>,
    pub customer: Option<String>,
    pub view: PriceView,
    pub accept_damage: bool,
    /// An earlier plan to look back at.
    pub previous: Option<PathBuf>,
    /// Microsoft's own recommendations.
    pub recommendations: Vec<PathBuf>,
    /// An invoice's total without tax, to compare the export with.
    pub invoice: Option<f64>,
    /// Cores of Windows Server licences that the customer owns.
    pub owned_cores: Option<u32>,
    /// What to split the plan by, beside what shows by itself.
    pub split_by: Vec<Dimension>,
}

impl Default for PlanSettings {
    fn default() -> PlanSettings {
        PlanSettings {
            prices: Vec::new(),
            isf: None,
            terms: Term::ALL.to_vec(),
            reservations: true,
            savings_plans: true,
            basis: Basis::Forecast,
            risk: Risk::default(),
            backtest: false,
            placement: Placement::Middle,
            existing: Vec::new(),
            constraints: None,
            scope: None,
            as_of: None,
            customer: None,
            view: PriceView::Customer,
            accept_damage: false,
            previous: None,
            recommendations: Vec::new(),
            invoice: None,
            owned_cores: None,
            split_by: Vec::new(),
        }
    }
}

impl PlanSettings {
    /// The day on which the plan decides: as given, else the day after the last usage, or the catalogue's date
    /// if that is later.
    pub fn as_of(&self, demand: &Demand) -> Day {
        let after_usage = demand.axis.end().map_or(Day(0), |end| Day((end.0 - 1).div_euclid(24) as i32 + 1));
        self.as_of.unwrap_or(after_usage.max(list::latest_date()))
    }
}
