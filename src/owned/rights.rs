//! Which options the owner of a commitment has on a day, by the dated rules of `data/catalog/rights.csv`.

use super::exchange::Exchange;
use super::refund::{self, CapLedger, Commitment, Settlement};
use super::trade_in;
use crate::calendar::Day;
use crate::catalog::rights::{self, Holding, Right, Rule};
use crate::plan::line::BillingPlan;
use crate::plan::owned_audit::{HourlyMinimum, OwnedAction, OwnedOption};
use crate::units::Term;

/// A reservation as its rights see it. Money is in one currency.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Machines.
    pub quantity: f64,
    pub term: Term,
    pub purchased: Option<Day>,
    /// Exclusive.
    pub end: Option<Day>,
    /// Whole-term price of all machines.
    pub total: Option<f64>,
    /// The same at today's price.
    pub current_total: Option<f64>,
    pub billing_plan: Option<BillingPlan>,
    pub is_shared: bool,
}

/// What decides beside the reservation.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    pub at: Day,
    pub cap: Option<&'a CapLedger>,
    /// US dollars for one unit of the currency.
    pub usd: Option<f64>,
}

impl Held {
    /// Its money; `None` where price, start or end is unknown.
    pub fn commitment(&self) -> Option<Commitment> {
        let end = self.end?;
        Some(Commitment {
            total: self.total?,
            // The cancelled commitment is the same either way; the refund is told only where the plan is known.
            billing_plan: self.billing_plan.unwrap_or(BillingPlan::Upfront),
            term: self.term,
            start: self.purchased.unwrap_or_else(|| refund::start_of(end, self.term)),
            end,
        })
    }

    fn last_day(&self) -> Option<Day> {
        self.end.map(|end| Day(end.0 - 1))
    }

    /// Money back for a share of the machines, before any fee.
    fn refund(&self, commitment: &Commitment, settled: &Settlement) -> Option<f64> {
        self.billing_plan?;
        Some(settled.refund_at(commitment.total, self.current_total))
    }
}

/// Keep, exchange, refund and trade-in, in this order, each allowed or not.
pub fn of_reservation(held: &Held, situation: &Situation<'_>) -> Vec<OwnedOption> {
    vec![keep(held), exchange(held, situation), refunded(held, situation), traded_in(held, situation)]
}

/// The same four for a savings plan: nothing but to keep it.
pub fn of_savings_plan(end: Option<Day>, at: Day) -> Vec<OwnedOption> {
    let rule = rights::find(Holding::SavingsPlan, Right::NoReturn, None, at);
    let kept = OwnedOption {
        until: end.map(|end| Day(end.0 - 1)),
        ..option(OwnedAction::Keep, Some(true), None, "its scope and name can be changed at no cost")
    };
    let never = [OwnedAction::Exchange, OwnedAction::Refund, OwnedAction::TradeIn].map(|action| {
        option(action, rule.map(|_| false), rule, "a savings plan can never be cancelled, refunded or exchanged")
    });
    [kept].into_iter().chain(never).collect()
}

fn option(action: OwnedAction, allowed: Option<bool>, rule: Option<Rule>, condition: impl Into<String>) -> OwnedOption {
    OwnedOption {
        action,
        allowed,
        quantity: None,
        from: None,
        until: None,
        money_back: None,
        commitment_min: None,
        hourly_commitment_min: Vec::new(),
        condition: condition.into(),
        source: rule.map_or("", |rule| rule.source).to_owned(),
    }
}

fn keep(held: &Held) -> OwnedOption {
    let condition = if held.is_shared {
        "name, scope, size flexibility and renewal can be changed at no cost"
    } else {
        "a wider scope may find usage for it and costs nothing"
    };
    let kept = option(OwnedAction::Keep, Some(true), None, condition);
    OwnedOption { until: held.last_day(), quantity: Some(held.quantity), ..kept }
}

fn exchange(held: &Held, situation: &Situation<'_>) -> OwnedOption {
    let at = situation.at;
    let Some(rule) = rights::find(Holding::Reservation, Right::Exchange, held.purchased, at) else {
        let ended = rights::latest(Holding::Reservation, Right::Exchange);
        let last = ended.and_then(|rule| rule.to);
        let when = last.map_or_else(String::new, |day| format!(" bought after {day}"));
        // A purchase of an unknown day may have been made while the right existed.
        let (allowed, unknown) = match held.purchased {
            Some(_) => (Some(false), ""),
            None => (None, "; when this one was bought is not known"),
        };
        let condition = format!("reservations{when} cannot be exchanged{unknown}");
        return option(OwnedAction::Exchange, allowed, ended, condition);
    };
    let mut condition = String::from(
        "for reservations of the same kind, any series and region, whose commitment over the term is at least what remains",
    );
    if let Some(left) = rights::find(Holding::Reservation, Right::ExchangeCount, None, at).and_then(|rule| rule.value) {
        condition += &format!("; {left:.0} exchange is left, if none was made since the rule changed");
    } else if let Some(later) = rights::latest(Holding::Reservation, Right::ExchangeCount)
        && let (Some(from), Some(left)) = (later.from, later.value)
    {
        condition += &format!("; from {from} on only {left:.0} more exchange");
    }
    if let Some(to) = rule.to {
        condition += &format!("; what is bought after {to} cannot be exchanged again");
    }
    let allowed = option(OwnedAction::Exchange, Some(true), Some(rule), condition);
    let money = held.commitment().map(|commitment| (commitment, commitment.settled(at)));
    let fee = rights::find(Holding::Reservation, Right::ExchangeFee, None, at).and_then(|rule| rule.value);
    OwnedOption {
        quantity: Some(held.quantity),
        until: held.last_day(),
        money_back: money
            .and_then(|(commitment, settled)| held.refund(&commitment, &settled))
            .map(|refund| refund * (1.0 - fee.unwrap_or(0.0))),
        commitment_min: money.map(|(_, settled)| Exchange::of([settled]).commitment_min()),
        ..allowed
    }
}

fn refunded(held: &Held, situation: &Situation<'_>) -> OwnedOption {
    let at = situation.at;
    let action = OwnedAction::Refund;
    let Some(rule) = rights::find(Holding::Reservation, Right::Refund, held.purchased, at) else {
        return option(action, Some(false), None, "no rule allows a refund on this day");
    };
    let base = |allowed, condition: String| OwnedOption {
        until: held.last_day(),
        ..option(action, allowed, Some(rule), condition)
    };
    let cap = situation.cap.map_or_else(String::new, |cap| {
        format!("at most {:.0} USD of commitment in {} days may be cancelled", cap.limit_usd, cap.window_days)
    });
    let Some(commitment) = held.commitment() else {
        return base(None, format!("its price or its term is not known: ask Azure for a quote; {cap}"));
    };
    let settled = commitment.settled(at);
    let back = |share: f64| {
        let (fee, _) = refund::fee(settled.canceled_commitment() * share, at);
        held.refund(&commitment, &settled).map(|refund| refund * share - fee)
    };
    let Some(ledger) = situation.cap else {
        let all = base(Some(true), "no cap holds on this day".to_owned());
        return OwnedOption { quantity: Some(held.quantity), money_back: back(1.0), ..all };
    };
    let Some(usd) = situation.usd else {
        let unknown = base(None, format!("{cap}: no exchange rate tells whether this one fits"));
        return OwnedOption { quantity: Some(held.quantity), money_back: back(1.0), ..unknown };
    };
    let canceled_usd = settled.canceled_commitment() * usd;
    let left_usd = ledger.left_usd(at);
    let says = format!("cancels {canceled_usd:.2} USD of commitment, {left_usd:.2} USD are left: {cap}");
    if ledger.allows(canceled_usd, at) {
        let all = base(Some(true), says);
        return OwnedOption { quantity: Some(held.quantity), money_back: back(1.0), ..all };
    }
    let machines = (left_usd * held.quantity / canceled_usd + 1e-9).floor().min(held.quantity);
    let from = ledger.first_day(&commitment, usd, at);
    let when = from.map_or_else(|| "not before its end".to_owned(), |day| format!("from {day}"));
    let part = base(Some(machines >= 1.0), format!("{says}; {machines:.0} of {} today, all {when}", held.quantity));
    let share = machines / held.quantity;
    OwnedOption { quantity: Some(machines), from, money_back: back(share), ..part }
}

fn traded_in(held: &Held, situation: &Situation<'_>) -> OwnedOption {
    let at = situation.at;
    let Some(rule) = rights::find(Holding::Reservation, Right::TradeIn, held.purchased, at) else {
        return option(OwnedAction::TradeIn, Some(false), None, "no rule allows a trade-in on this day");
    };
    let mut condition = String::from(
        "for a compute savings plan, which can never be returned, whose whole-term commitment is at least what remains",
    );
    if let Some(batch) = rights::find(Holding::Reservation, Right::TradeInBatch, None, at).and_then(|rule| rule.value) {
        condition += &format!("; up to {batch:.0} reservations at once");
    }
    let allowed = option(OwnedAction::TradeIn, Some(true), Some(rule), condition);
    let money = held.commitment().map(|commitment| (commitment, commitment.settled(at)));
    let outstanding = money.map(|(_, settled)| settled.canceled_commitment());
    let minimum = |outstanding: f64| {
        let of = |term| HourlyMinimum {
            term,
            hourly_commitment: trade_in::hourly_purchase_min(outstanding, term, situation.usd, at),
        };
        Term::ALL.map(of).to_vec()
    };
    OwnedOption {
        quantity: Some(held.quantity),
        until: held.last_day(),
        money_back: money.and_then(|(commitment, settled)| held.refund(&commitment, &settled)),
        commitment_min: outstanding,
        hourly_commitment_min: outstanding.map_or_else(Vec::new, minimum),
        ..allowed
    }
}
