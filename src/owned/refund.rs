//! What a returned reservation pays back, and the cap on what may be cancelled.
//!
//! refund = amount paid - prorated use; cancelled commitment = refund + payments that will never be billed. Use is
//! prorated by whole UTC days: over the term where it was paid upfront, inside the current month where it is paid by
//! the month. The sum of cancelled commitments of a rolling window is capped, by customer, in US dollars.
//! Source: Microsoft, "Self-service exchanges and refunds for Azure Reservations".

use crate::calendar::Day;
use crate::catalog::rights::{self, Holding, Right};
use crate::plan::line::BillingPlan;
use crate::units::Term;
use chrono::Months;
use std::collections::BTreeMap;

/// The money of one reservation, or of a part of its machines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Commitment {
    /// Whole-term price.
    pub total: f64,
    pub billing_plan: BillingPlan,
    pub term: Term,
    pub start: Day,
    /// Exclusive.
    pub end: Day,
}

/// What a return on one day settles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Settlement {
    pub paid: f64,
    pub prorated_used: f64,
    /// Payments that will never be billed.
    pub future_payments: f64,
}

impl Settlement {
    /// Money back at the purchase price, before any fee.
    pub fn refund(&self) -> f64 {
        self.paid - self.prorated_used
    }

    /// What counts against the cap, and what an exchange or a trade-in must at least commit to.
    pub fn canceled_commitment(&self) -> f64 {
        self.refund() + self.future_payments
    }

    /// Money back at the lower of the purchase price and the current one, both for the whole term.
    pub fn refund_at(&self, total: f64, current_total: Option<f64>) -> f64 {
        match current_total {
            Some(current) if current < total && total > 0.0 => self.refund() * current / total,
            _ => self.refund(),
        }
    }
}

impl Commitment {
    /// Months of payment.
    pub fn months(&self) -> u32 {
        12 * self.term.years()
    }

    /// The part that belongs to a share of the machines.
    pub fn part(&self, share: f64) -> Commitment {
        Commitment { total: self.total * share, ..*self }
    }

    /// What a return on day `at` settles. Payments fall due on the day of purchase and on the same day of every
    /// later month; on such a day the new payment is still to come.
    pub fn settled(&self, at: Day) -> Settlement {
        match self.billing_plan {
            BillingPlan::Upfront => Settlement {
                paid: self.total,
                prorated_used: self.total * share_of_days(self.start, self.end, at),
                future_payments: 0.0,
            },
            BillingPlan::Monthly => {
                let months = self.months();
                let payment = self.total / f64::from(months);
                let made = (1..=months).take_while(|n| *n == 1 || self.due(n - 1) < at).count() as u32;
                let month_end = if made == months { self.end } else { self.due(made) };
                let share = share_of_days(self.due(made - 1), month_end, at);
                Settlement {
                    paid: payment * f64::from(made),
                    prorated_used: payment * (f64::from(made - 1) + share),
                    future_payments: payment * f64::from(months - made),
                }
            }
        }
    }

    /// The day of the n-th payment, from 0.
    fn due(&self, n: u32) -> Day {
        self.start.date().checked_add_months(Months::new(n)).map_or(self.end, Day::from)
    }
}

/// The first day of a term that ends before `end`.
pub fn start_of(end: Day, term: Term) -> Day {
    end.date().checked_sub_months(Months::new(12 * term.years())).map_or(end, Day::from)
}

/// Days of the span that passed before `at`, as a fraction of all.
fn share_of_days(start: Day, end: Day, at: Day) -> f64 {
    let all = f64::from((end.0 - start.0).max(1));
    (f64::from(at.0 - start.0) / all).clamp(0.0, 1.0)
}

/// Cancelled commitments of one customer, in US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct CapLedger {
    pub limit_usd: f64,
    pub window_days: i32,
    /// The text that sets the cap, with its date.
    pub source: &'static str,
    by_day: BTreeMap<Day, f64>,
}

impl CapLedger {
    /// The ledger under the cap that holds on day `at`; `None` where no cap does.
    pub fn new(at: Day, cancellations: impl IntoIterator<Item = (Day, f64)>) -> Option<CapLedger> {
        let cap = rights::find(Holding::Reservation, Right::RefundCap, None, at)?;
        let window = rights::find(Holding::Reservation, Right::RefundWindow, None, at)?;
        let mut by_day = BTreeMap::new();
        for (day, amount_usd) in cancellations {
            *by_day.entry(day).or_insert(0.0) += amount_usd;
        }
        Some(CapLedger {
            limit_usd: cap.value?,
            window_days: (window.value? as i32).max(1),
            source: cap.source,
            by_day,
        })
    }

    /// What counts on day `at`: cancellations up to it, each for the days of the window.
    pub fn used_usd(&self, at: Day) -> f64 {
        self.by_day.range(Day(at.0 - self.window_days + 1)..=at).fold(0.0, |sum, (_, amount)| sum + amount)
    }

    /// Never below 0.
    pub fn left_usd(&self, at: Day) -> f64 {
        (self.limit_usd - self.used_usd(at)).max(0.0)
    }

    pub fn allows(&self, amount_usd: f64, at: Day) -> bool {
        amount_usd <= self.left_usd(at) + CENT_SHARE
    }

    /// What comes back after day `at`, and when, earliest first.
    pub fn returns(&self, at: Day) -> Vec<(Day, f64)> {
        let counting = self.by_day.range(Day(at.0 - self.window_days + 1)..=at);
        counting.map(|(day, amount)| (Day(day.0 + self.window_days), *amount)).collect()
    }

    /// The first day from `at` on which all of the commitment may be cancelled: more of it is used up, or the cap
    /// is replenished. `None` if no day of its term allows it. `usd` is the price of one unit of its currency.
    pub fn first_day(&self, commitment: &Commitment, usd: f64, at: Day) -> Option<Day> {
        (at.0..commitment.end.0).map(Day).find(|day| {
            let canceled = commitment.settled(*day).canceled_commitment();
            self.allows(canceled * usd, *day)
        })
    }

    /// How much of a commitment must be spent before all the rest may be cancelled on day `at`.
    pub fn spend_needed_usd(&self, total_usd: f64, at: Day) -> f64 {
        (total_usd - self.left_usd(at)).max(0.0)
    }
}

/// Amounts that differ by less than this are equal: sums of doubles.
const CENT_SHARE: f64 = 1e-6;

/// Early-termination fee on a cancelled commitment on day `at`, and the most that Microsoft reserves to charge.
pub fn fee(canceled_commitment: f64, at: Day) -> (f64, f64) {
    let rate =
        |right| rights::find(Holding::Reservation, right, None, at).and_then(|rule| rule.value).unwrap_or_default();
    let now = rate(Right::RefundFee);
    (canceled_commitment * now, canceled_commitment * rate(Right::RefundFeeMax).max(now))
}
