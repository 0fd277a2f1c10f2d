//! The audit of what is owned: every line with its use, its waste, its saving and its options, and the calendar.

use super::calendar;
use super::evidence::{Cancellation, PlanEvidence, ReservationEvidence};
use super::refund::CapLedger;
use super::rights::{self, Held, Situation};
use super::used;
use crate::calendar::Day;
use crate::plan::ExistingLine;
use crate::plan::line::{BillingPlan, OwnedReservation, OwnedSavingsPlan};
use crate::plan::owned_audit::{
    CapReturn, LineUsed, OwnedAudit, OwnedInstrument, OwnedLineAudit, RefundCap, UseClass, UseSource,
};
use crate::price::PriceKind;
use crate::price::book::PriceBook;
use crate::units::Currency;

/// Everything that an audit rests on.
pub struct Audited<'a> {
    /// The plan's `existing`: reservations, then savings plans.
    pub existing: &'a [ExistingLine],
    /// In the order of the reservations; may be shorter.
    pub evidence: &'a [ReservationEvidence],
    /// In the order of the savings plans; may be shorter.
    pub plan_evidence: &'a [PlanEvidence],
    pub cancellations: &'a [Cancellation],
    pub book: &'a dyn PriceBook,
    /// Money of the book for one US dollar, where it is known.
    pub rate_from_usd: Option<f64>,
    /// Days of the plan's period, which the simulated use rests on.
    pub period_days: u32,
    pub at: Day,
}

/// Judges every line in place on the day.
pub fn audit(audited: &Audited<'_>) -> OwnedAudit {
    let currency = audited.book.currency();
    let (dollars, unknown) = in_usd(audited);
    let cap = CapLedger::new(audited.at, dollars);
    let usd = usd_of(currency, audited);
    let situation = Situation { at: audited.at, cap: cap.as_ref(), usd };
    let reservations = audited.existing.iter().filter(|line| matches!(line, ExistingLine::Reservation(_))).count();
    let lines: Vec<OwnedLineAudit> = audited
        .existing
        .iter()
        .enumerate()
        .filter(|(_, line)| is_in_place(line, audited.at))
        .map(|(at, line)| match line {
            ExistingLine::Reservation(own) => {
                let known = audited.evidence.get(at).cloned().unwrap_or_default();
                reservation(at, own, &known, audited, &situation)
            }
            ExistingLine::SavingsPlan(own) => {
                let known = at.checked_sub(reservations).and_then(|at| audited.plan_evidence.get(at));
                savings_plan(at, own, &known.cloned().unwrap_or_default(), audited)
            }
        })
        .collect();
    OwnedAudit {
        as_of: audited.at,
        currency: currency.to_string(),
        wasted_cost: lines.iter().filter_map(|line| line.wasted_cost).fold(0.0, |sum, cost| sum + cost),
        refund_cap: cap.as_ref().map(|cap| refund_cap(cap, audited.at, unknown)),
        calendar: calendar::renewals(audited.existing, audited.evidence, audited.plan_evidence, audited.at),
        lines,
    }
}

fn is_in_place(line: &ExistingLine, at: Day) -> bool {
    let (start, end) = match line {
        ExistingLine::Reservation(own) => (own.start, own.end),
        ExistingLine::SavingsPlan(own) => (own.start, own.end),
    };
    let at = at.first_hour();
    start.is_none_or(|start| start <= at) && end.is_none_or(|end| end > at)
}

/// US dollars for one unit of a currency: of the book's, or of dollars themselves.
fn usd_of(currency: Currency, audited: &Audited<'_>) -> Option<f64> {
    if currency == Currency::USD {
        return Some(1.0);
    }
    let rate = audited.rate_from_usd.filter(|rate| *rate > 0.0 && currency == audited.book.currency());
    rate.map(|rate| 1.0 / rate)
}

/// Past cancellations in US dollars, and how many could not be put so.
fn in_usd(audited: &Audited<'_>) -> (Vec<(Day, f64)>, u64) {
    let mut unknown = 0;
    let mut dollars = Vec::new();
    for past in audited.cancellations {
        match usd_of(past.currency.unwrap_or_else(|| audited.book.currency()), audited) {
            Some(usd) => dollars.push((past.day, past.amount * usd)),
            None => unknown += 1,
        }
    }
    (dollars, unknown)
}

fn refund_cap(cap: &CapLedger, at: Day, unknown: u64) -> RefundCap {
    let returns = cap.returns(at).into_iter().map(|(day, amount_usd)| CapReturn { day, amount_usd });
    RefundCap {
        limit_usd: cap.limit_usd,
        window_days: cap.window_days.unsigned_abs(),
        used_usd: cap.used_usd(at),
        left_usd: cap.left_usd(at),
        returns: returns.collect(),
        unknown,
    }
}

fn reservation(
    line: usize,
    own: &OwnedReservation,
    known: &ReservationEvidence,
    audited: &Audited<'_>,
    situation: &Situation<'_>,
) -> OwnedLineAudit {
    let end = own.end.map(|end| end.day());
    let used = used::of_days(&known.days)
        .or_else(|| used::of_stated(&known.stated))
        .or_else(|| simulated(own.utilization, audited.period_days));
    let hourly = own.hourly_price;
    let prices = audited.book.size(&own.region, &own.arm_sku, "");
    let wasted_cost = used.and_then(|used| match used.source {
        UseSource::Details => hourly.map(|hourly| used::wasted_cost(&known.days, hourly)),
        UseSource::List => hourly.map(|hourly| wasted(&used, hourly * own.quantity)),
        UseSource::Simulation => hourly.map(|_| own.cost * (1.0 - used.fraction)),
    });
    let months = prices.payg.hourly().zip(hourly).map_or_else(Vec::new, |(unit_price, effective_price)| {
        used::realised_of_days(&known.days, unit_price, effective_price)
    });
    let listed = prices.reservation[own.term.index()].known();
    let current = listed.filter(|quote| quote.source.kind != PriceKind::Estimated);
    let whole_term = |hourly: f64| hourly * own.term.hours() * own.quantity;
    let held = Held {
        quantity: own.quantity,
        term: own.term,
        purchased: known.purchased.or_else(|| own.start.map(|start| start.day())),
        end,
        total: hourly.map(whole_term),
        current_total: current.map(|quote| whole_term(quote.hourly)),
        billing_plan: billing_plan(known),
        is_shared: own.scope.is_shared(),
    };
    OwnedLineAudit {
        instrument: OwnedInstrument::Reservation,
        line,
        id: known.id.clone(),
        order_id: known.order_id.clone(),
        name: known.name.clone(),
        term: own.term,
        scope: own.scope.clone(),
        region: Some(own.region.clone()),
        arm_sku: Some(own.arm_sku.clone()),
        quantity: Some(own.quantity),
        hourly_commitment: None,
        used,
        wasted_cost,
        months,
        end,
        days_to_expiry: end.map(|end| i64::from(end.0) - i64::from(audited.at.0)),
        options: rights::of_reservation(&held, situation),
    }
}

fn billing_plan(known: &ReservationEvidence) -> Option<BillingPlan> {
    known.purchase.map(|purchase| purchase.billing_plan).or(known.billing_plan)
}

fn savings_plan(line: usize, own: &OwnedSavingsPlan, known: &PlanEvidence, audited: &Audited<'_>) -> OwnedLineAudit {
    let end = own.end.map(|end| end.day());
    let used = used::of_stated(&known.stated).or_else(|| simulated(own.utilization, audited.period_days));
    let wasted_cost = used.map(|used| match used.source {
        UseSource::Simulation => own.cost * (1.0 - used.fraction),
        UseSource::Details | UseSource::List => wasted(&used, own.hourly_commitment),
    });
    OwnedLineAudit {
        instrument: OwnedInstrument::SavingsPlan,
        line,
        id: known.id.clone(),
        order_id: known.order_id.clone(),
        name: known.name.clone(),
        term: own.term,
        scope: own.scope.clone(),
        region: None,
        arm_sku: None,
        quantity: None,
        hourly_commitment: Some(own.hourly_commitment),
        used,
        wasted_cost,
        months: Vec::new(),
        end,
        days_to_expiry: end.map(|end| i64::from(end.0) - i64::from(audited.at.0)),
        options: rights::of_savings_plan(end, audited.at),
    }
}

fn simulated(utilization: Option<f64>, days: u32) -> Option<LineUsed> {
    utilization.map(|fraction| LineUsed {
        fraction,
        class: UseClass::of(fraction),
        source: UseSource::Simulation,
        days,
        first_day: None,
        last_day: None,
    })
}

/// The unused part of what a line costs an hour, over the days of a stated use.
fn wasted(used: &LineUsed, cost_hourly: f64) -> f64 {
    (1.0 - used.fraction).max(0.0) * cost_hourly * 24.0 * f64::from(used.days)
}
