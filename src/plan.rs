//! The plan document: the one value that reports and purchases read, and what `plan.json` holds.

pub mod backtest;
pub mod cash_flow;
pub mod constraints;
pub mod cover;
pub mod deadline;
pub mod forecast;
pub mod hybrid_benefit;
pub mod invoice;
pub mod line;
pub mod microsoft;
pub mod money;
pub mod owned_audit;
pub mod plan_curve;
pub mod pool;
pub mod previous;
pub mod provenance;
pub mod resize;
pub mod returns;
pub mod risk;
pub mod scope;
pub mod split;
pub mod utilization;
pub mod warning;
pub mod worlds;

use crate::calendar::{Day, Hour};
use crate::demand::placement::Placement;
use line::{ReservationLine, SavingsPlanLine};
use money::{Baseline, Bill, Metrics, Saving};
use pool::PoolReport;
use provenance::{FileRecord, PriceShare, Reconciliation};
use serde::{Deserialize, Serialize};
use warning::Warning;

pub const SCHEMA_VERSION: &str = "1";

/// What a plan is optimal for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The past period: the exact optimum had its demand been known.
    History,
    /// The future: expected cost and the worst tenth over futures that the past allows.
    Forecast,
}

impl Basis {
    pub fn name(self) -> &'static str {
        match self {
            Basis::History => "history",
            Basis::Forecast => "forecast",
        }
    }
}

/// Whose money the plan counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum PriceView {
    /// What the customer pays: no partner-earned credit.
    #[default]
    Customer,
    /// What the partner pays: credit applied.
    Partner,
}

/// Hours counted are the known ones; `end` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Period {
    pub start: Hour,
    pub end: Hour,
    pub hours: usize,
    /// Hours between start and end that the source does not know.
    pub unknown_hours: usize,
}

/// A plan beside the chosen one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Alternative {
    pub name: String,
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
    pub bill: Bill,
    pub saving: Saving,
    pub metrics: Metrics,
}

impl Alternative {
    /// Whether it buys what the plan buys. What can be ordered of a savings plan is worked out for the plan alone, so the
    /// bill tells whether those are the same.
    pub fn is_the_plan(&self, plan: &Plan) -> bool {
        self.bill == plan.bill && self.reservations == plan.reservations
    }
}

/// What is owned already, as the simulation used it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "instrument", rename_all = "snake_case")]
pub enum ExistingLine {
    Reservation(line::OwnedReservation),
    SavingsPlan(line::OwnedSavingsPlan),
}

/// How far the plan can be from the cheapest one possible, and why one can be sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Certificate {
    /// No purchase of the allowed instruments, whole machines or not, can cost less: a dual-feasible bound.
    pub lower_bound: f64,
    /// The simulated bill of the continuous optimum.
    pub upper_bound: f64,
    /// (upper - lower) / upper.
    pub relative_gap: f64,
    /// (total cost of this plan - lower) / lower: what whole machines, and a middle between two placements, cost.
    pub integer_gap: f64,
}

/// Alternatives that a reader asks for first: the shorter term, the instrument that moves along, then the others.
const ASKED_FOR_FIRST: [&str; 5] = ["mix_1y", "savings_plan", "reservations_3y", "reservations_1y", "mix_free"];
const ASKED_FOR_COUNT: usize = 2;

/// Everything Tenor says about one customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Plan {
    pub schema_version: String,
    pub engine_version: String,
    /// 00:00 UTC of `as_of`: the plan never reads a clock.
    pub created: Hour,
    pub as_of: Day,
    pub currency: String,
    pub customer: String,
    pub price_view: PriceView,
    pub basis: Basis,
    pub placement: Placement,
    /// The attitude to risk of a forecast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<risk::Risk>,
    /// `hourly` or `daily`: the grain of the demand.
    pub grain: String,
    pub period: Period,
    pub inputs: Vec<FileRecord>,
    pub artifacts: Vec<FileRecord>,
    pub baseline: Baseline,
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
    pub existing: Vec<ExistingLine>,
    pub alternatives: Vec<Alternative>,
    pub bill: Bill,
    pub saving: Saving,
    /// What savings plans in place save more, or less, beside the new lines: the plan's saving less those of all lines.
    /// Absent where no savings plan is in place, and where the lines add up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saving_of_freed_plans: Option<f64>,
    pub metrics: Metrics,
    /// Of a plan for the past.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
    /// Of a plan for the future.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast: Option<forecast::Forecast>,
    /// What past advice would have been worth on this history, where it is long enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backtest: Option<backtest::Backtest>,
    /// What must be decided by when, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<deadline::Deadline>,
    /// Advice by machine, and the worlds that it makes with the commitments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resizes: Vec<resize::Resize>,
    /// What that advice would have come to on the later half of the readings; `None` where they are too short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resize_trial: Option<resize::ResizeTrial>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rightsizing: Option<worlds::Rightsizing>,
    /// Rights of commitments in place, used together with the purchases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<returns::Returns>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<previous::Previous>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub microsoft: Option<microsoft::MicrosoftComparison>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub splits: Vec<split::Split>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hybrid_benefit: Option<hybrid_benefit::HybridBenefit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<invoice::InvoiceComparison>,
    pub price_share: PriceShare,
    pub pools: Vec<PoolReport>,
    /// The whole plan bought in part, and more of it; absent where nothing is bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_curve: Option<plan_curve::PlanCurve>,
    /// Use of every family, priced or not, by region, then group.
    #[serde(default)]
    pub utilization: Vec<utilization::FamilyUtilization>,
    /// Demand over time by what pays for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<cover::Cover>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reconciliation: Option<Reconciliation>,
    /// Payments by month, beside pay-as-you-go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_flow: Option<cash_flow::CashFlow>,
    /// Use of what is owned, and what can be done with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_audit: Option<owned_audit::OwnedAudit>,
    /// What binds the plan, each with its cost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<constraints::ConstraintCost>,
    pub warnings: Vec<Warning>,
}

impl Plan {
    /// The two alternatives of a first page.
    pub fn asked_for(&self) -> Vec<&Alternative> {
        let named =
            ASKED_FOR_FIRST.iter().filter_map(|name| self.alternatives.iter().find(|other| other.name == *name));
        named.filter(|other| !other.is_the_plan(self)).take(ASKED_FOR_COUNT).collect()
    }

    /// Machines that are too small, the largest share of hours over a limit first.
    pub fn undersized(&self) -> impl Iterator<Item = (&resize::Resize, &resize::Shortfall)> {
        let mut short: Vec<_> =
            self.resizes.iter().filter_map(|resize| Some((resize, resize.shortfall.as_ref()?))).collect();
        short.sort_by(|(one, a), (other, b)| {
            b.share_over_limit().total_cmp(&a.share_over_limit()).then_with(|| one.resource_id.cmp(&other.resource_id))
        });
        short.into_iter()
    }

    /// Machines that more days of readings may allow a cheaper size, and what that would save a month; `None` without any.
    pub fn awaited(&self) -> Option<(u64, f64)> {
        let savings = self.resizes.iter().filter_map(|resize| resize.awaited.as_ref());
        let (count, saving) = savings.fold((0, 0.0), |(count, sum), awaited| (count + 1, sum + awaited.monthly_saving));
        (count > 0).then_some((count, saving))
    }

    /// The text of `plan.json`.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The text of `plan.schema.json`.
    pub fn json_schema() -> String {
        let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Plan)).unwrap_or_default();
        text.push('\n');
        text
    }
}
