//! Dated rights: what an owner may do with a commitment, from when, until when, and at which figures.
//!
//! The table is `data/catalog/rights.csv`. A rule is dated by the day of the purchase or by the day of the action, as
//! its `dated_by` says; `from` and `to` are its first and last day, and an empty cell is open. Where several rules of
//! one right fit, the last line wins.

use crate::calendar::Day;
use std::sync::OnceLock;

/// What a right is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    Reservation,
    SavingsPlan,
}

impl Holding {
    fn name(self) -> &'static str {
        match self {
            Holding::Reservation => "reservation",
            Holding::SavingsPlan => "savings_plan",
        }
    }
}

/// A right, or a figure that bounds one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// May be exchanged for another reservation of its kind.
    Exchange,
    /// Exchanges left; without a rule there is no limit.
    ExchangeCount,
    /// Fraction of the returned value.
    ExchangeFee,
    Refund,
    /// US dollars of cancelled commitment in the window, by customer.
    RefundCap,
    /// Days that a cancellation counts against the cap.
    RefundWindow,
    /// Early-termination fee, a fraction of the cancelled commitment.
    RefundFee,
    /// What Microsoft reserves to charge at most.
    RefundFeeMax,
    /// May be traded in for a savings plan.
    TradeIn,
    /// Reservations in one trade-in.
    TradeInBatch,
    /// Days before the expiry from which the renewal's price is shown.
    RenewalPrice,
    /// Can never be cancelled, refunded or exchanged.
    NoReturn,
    /// Least hourly commitment, in US dollars.
    CommitmentMin,
}

impl Right {
    fn name(self) -> &'static str {
        match self {
            Right::Exchange => "exchange",
            Right::ExchangeCount => "exchange_count",
            Right::ExchangeFee => "exchange_fee",
            Right::Refund => "refund",
            Right::RefundCap => "refund_cap",
            Right::RefundWindow => "refund_window",
            Right::RefundFee => "refund_fee",
            Right::RefundFeeMax => "refund_fee_max",
            Right::TradeIn => "trade_in",
            Right::TradeInBatch => "trade_in_batch",
            Right::RenewalPrice => "renewal_price",
            Right::NoReturn => "no_return",
            Right::CommitmentMin => "commitment_min",
        }
    }
}

/// One dated rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub from: Option<Day>,
    /// The last day on which it holds.
    pub to: Option<Day>,
    pub value: Option<f64>,
    /// The text that says so, with its date.
    pub source: &'static str,
    dated_by_purchase: bool,
}

impl Rule {
    fn fits(&self, purchased: Day, at: Day) -> bool {
        let day = if self.dated_by_purchase { purchased } else { at };
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

struct Row {
    holding: &'static str,
    right: &'static str,
    rule: Rule,
}

fn table() -> &'static [Row] {
    static TABLE: OnceLock<Vec<Row>> = OnceLock::new();
    TABLE.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/rights.csv"))
            .map(|cells| Row {
                holding: cells[0],
                right: cells[1],
                rule: Rule {
                    dated_by_purchase: cells[2] == "purchase",
                    from: Day::parse_iso(cells[3]),
                    to: Day::parse_iso(cells[4]),
                    value: super::number(cells[5]),
                    source: cells[7],
                },
            })
            .collect()
    })
}

fn all(holding: Holding, right: Right) -> impl Iterator<Item = &'static Rule> {
    let wanted = (holding.name(), right.name());
    table().iter().filter(move |row| (row.holding, row.right) == wanted).map(|row| &row.rule)
}

/// The rule that holds on day `at` for what was bought on day `purchased`; `None` where there is no such right.
///
/// A purchase of an unknown day is taken as made on the day of the action: the latest that it can be.
pub fn find(holding: Holding, right: Right, purchased: Option<Day>, at: Day) -> Option<Rule> {
    all(holding, right).filter(|rule| rule.fits(purchased.unwrap_or(at), at)).last().copied()
}

/// The last rule of a right whatever its dates, to say when a right ended or will change.
pub fn latest(holding: Holding, right: Right) -> Option<Rule> {
    all(holding, right).last().copied()
}
