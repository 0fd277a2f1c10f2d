//! What is owned already, judged: use, waste, realised saving, what may be done with each line, what expires when.

use super::scope::Scope;
use crate::calendar::Day;
use crate::ids::{ArmSku, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// The audit of all commitments in place on one day. Money is in the plan's currency unless a name says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnedAudit {
    pub as_of: Day,
    pub currency: String,
    /// Reservations, then savings plans, in the order of the plan's `existing`, without those that ended before.
    pub lines: Vec<OwnedLineAudit>,
    /// Unused hours at what they cost, over the lines whose use and price are known.
    pub wasted_cost: f64,
    /// Refunds are capped over a rolling year; this is where the customer stands.
    pub refund_cap: Option<RefundCap>,
    /// Every expiry, earliest first.
    pub calendar: Vec<RenewalEntry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnedInstrument {
    Reservation,
    SavingsPlan,
}

/// One commitment in place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnedLineAudit {
    pub instrument: OwnedInstrument,
    /// Place among the plan's `existing` lines, from 0.
    pub line: usize,
    /// Empty where the source gives none.
    pub id: String,
    pub order_id: String,
    pub name: String,
    pub term: Term,
    pub scope: Scope,
    /// Of a reservation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arm_sku: Option<ArmSku>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// Of a savings plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hourly_commitment: Option<f64>,
    /// `None` where no source says how much was used.
    pub used: Option<LineUsed>,
    /// Unused hours at what they cost; `None` where use or price is unknown.
    pub wasted_cost: Option<f64>,
    /// Realised saving by month; empty where hours, price or pay-as-you-go rate are unknown.
    pub months: Vec<MonthSaving>,
    pub end: Option<Day>,
    /// Whole days from the audit's day to the expiry.
    pub days_to_expiry: Option<i64>,
    pub options: Vec<OwnedOption>,
}

/// How much of a commitment was used.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LineUsed {
    /// Used of committed.
    pub fraction: f64,
    pub class: UseClass,
    pub source: UseSource,
    /// Days that the figure rests on.
    pub days: u32,
    /// First and last of these days, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Day>,
}

/// Microsoft's three readings of a utilisation: applied to nothing, unused benefit, all possible savings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UseClass {
    /// 0 %.
    Idle,
    /// 1 to 99 %.
    Partly,
    /// 100 %.
    Full,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UseSource {
    /// Hours of the reservation details.
    Details,
    /// The share that Azure's list states for its longest period.
    List,
    /// The simulation of the plan's period.
    Simulation,
}

/// What a reservation saved in one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MonthSaving {
    /// `YYYY-MM`.
    pub month: String,
    /// Used hours at the difference between pay-as-you-go and the reservation.
    pub used_saving: f64,
    /// Unused hours at the reservation's price.
    pub unused_cost: f64,
    /// The first less the second; negative where mostly unused.
    pub saving: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnedAction {
    Keep,
    Exchange,
    Refund,
    TradeIn,
}

/// One thing that may, or may not, be done with a commitment on the audit's day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnedOption {
    pub action: OwnedAction,
    /// `None` where a price or a rate that decides it is unknown.
    pub allowed: Option<bool>,
    /// Machines that the option and its amounts are for: all, or as many as the refund cap leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// The first day on which all of it would be allowed, where that is later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day, as far as it is known.
    pub until: Option<Day>,
    /// Paid back for the unused time, in the plan's currency.
    pub money_back: Option<f64>,
    /// The least whole-term commitment of what is bought instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment_min: Option<f64>,
    /// Of a trade-in: the least hourly commitment of the savings plan, by its term.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hourly_commitment_min: Vec<HourlyMinimum>,
    /// What must hold, in words.
    pub condition: String,
    /// The text of Microsoft that says so, with its date.
    pub source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HourlyMinimum {
    pub term: Term,
    pub hourly_commitment: f64,
}

/// The refund cap in US dollars on the audit's day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RefundCap {
    pub limit_usd: f64,
    pub window_days: u32,
    /// Cancelled commitment of the window, as far as the files show it; exchanges that look like refunds included.
    pub used_usd: f64,
    pub left_usd: f64,
    /// What comes back when, earliest first.
    pub returns: Vec<CapReturn>,
    /// Cancellations whose money could not be put in US dollars, so that `left_usd` may be too high.
    pub unknown: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CapReturn {
    pub day: Day,
    pub amount_usd: f64,
}

/// One expiry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RenewalEntry {
    /// The first day without the commitment.
    pub day: Day,
    pub instrument: OwnedInstrument,
    /// Place among the plan's `existing` lines, from 0.
    pub line: usize,
    pub name: String,
    pub term: Term,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arm_sku: Option<ArmSku>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hourly_commitment: Option<f64>,
    /// What it costs in 730 hours; `None` where the price is unknown.
    pub cost_month: Option<f64>,
    /// Whether it renews by itself; `None` where no source says.
    pub renews: Option<bool>,
    /// The day from which Azure shows the renewal's price.
    pub price_shown_from: Option<Day>,
    /// Why the same thing cannot be bought again on that day, if a dated rule says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_renewable: Option<String>,
    /// What the plan would buy on that day, everything that has ended by then gone and the plan's own purchases in place;
    /// `None` where it was not worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub would_buy: Option<WouldBuy>,
}

/// Purchases at an expiry, on the usage of the plan's period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WouldBuy {
    pub reservations: Vec<super::worlds::WorldReservation>,
    pub savings_plans: Vec<super::worlds::WorldSavingsPlan>,
    /// Of these purchases over the period.
    pub saving: f64,
}
