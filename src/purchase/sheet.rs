//! `purchases.csv`: what to buy, a line each, for the person who signs.
//!
//! Prices are those of one instance and keep their digits, a savings plan's being its commitment as it can be ordered;
//! `total` and `monthly_payment` are what is paid, rounded to cents. Terms count 8,760 hours a year, as price lists do.
//! Savings are the plan's, over its period; that of a savings plan is of the commitment as it can be ordered, where the
//! plan says it. All amounts are in the plan's currency; one that is ordered in another says so under `to_check`.

use super::order::{Orders, SavingsPlanOrder};
use super::{CART_FILE, CLI_FILE, REST_FOLDER, azure_rest};
use crate::catalog::purchase_policy;
use crate::error::{Error, Result};
use crate::plan::line::{BillingPlan, ReservationLine, SavingsPlanLine};
use crate::plan::money::SavingRange;
use crate::plan::scope::Scope;
use crate::price::PriceKind;
use crate::tables::writer::harmless;
use crate::units::Term;

const HEADER: [&str; 27] = [
    "line",
    "instrument",
    "display_name",
    "region",
    "arm_sku",
    "isf_group",
    "term",
    "quantity",
    "scope",
    "hourly_price",
    "term_price",
    "total",
    "monthly_payment",
    "currency",
    "billing_plan",
    "price_kind",
    "price_date",
    "price_name",
    "expected_utilization",
    "break_even_utilization",
    "break_even_month",
    "saving",
    "saving_low",
    "saving_high",
    "to_check",
    "azure",
    "partner_center",
];

/// One cell. Texts that a spreadsheet would run are made harmless; numbers stay numbers.
enum Cell {
    Text(String),
    Number(String),
    Empty,
}

impl Cell {
    fn text(text: impl ToString) -> Cell {
        Cell::Text(text.to_string())
    }

    fn number(number: impl ToString) -> Cell {
        Cell::Number(number.to_string())
    }

    fn optional<T: ToString>(number: Option<T>) -> Cell {
        number.map_or(Cell::Empty, Cell::number)
    }

    /// Money to pay.
    fn cents(amount: f64) -> Cell {
        Cell::Number(format!("{amount:.2}"))
    }

    fn written(self) -> String {
        match self {
            Cell::Text(text) => harmless(&text).into_owned(),
            Cell::Number(number) => number,
            Cell::Empty => String::new(),
        }
    }
}

/// The sheet: a row an order, reservations first. A savings plan that is too small to be ordered has a row that says
/// so, without amounts.
pub fn csv(orders: &Orders<'_>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: [Cell; HEADER.len()]| {
        writer.write_record(cells.map(Cell::written)).map_err(|e| Error::failed(e.to_string()))
    };
    write(HEADER.map(Cell::text))?;
    let currency = &orders.plan.currency;
    for order in &orders.reservations {
        let line = order.line;
        write([
            Cell::number(order.number),
            Cell::text("reservation"),
            Cell::text(&order.name),
            Cell::text(&line.region),
            Cell::text(&line.arm_sku),
            Cell::text(&line.isf_group),
            Cell::text(line.term),
            Cell::number(line.quantity),
            scope(&line.scope),
            Cell::number(line.hourly_price),
            Cell::number(digits(line.term_price)),
            Cell::cents(line.term_price * line.quantity as f64),
            monthly(line.term_price * line.quantity as f64, line.term, order.billing_plan),
            Cell::text(currency),
            Cell::text(format!("{:?}", order.billing_plan)),
            Cell::text(format!("{:?}", line.price_source.kind).to_lowercase()),
            line.price_source.date.map_or(Cell::Empty, Cell::text),
            Cell::text(&line.price_source.name),
            Cell::optional(line.expected_utilization),
            Cell::optional(line.break_even_utilization),
            Cell::optional(line.break_even_month),
            Cell::number(line.saving),
            Cell::number(line.range.low),
            Cell::number(line.range.high),
            Cell::text(reservation_checks(line)),
            azure(order.number, &order.name),
            partner_center(order.number),
        ])?;
    }
    for order in &orders.savings_plans {
        let total = order.line.hourly_commitment * order.line.term.hours();
        let row = SavingsPlanRow {
            number: Cell::number(order.number),
            name: Cell::text(&order.name),
            quantity: 1,
            amounts: [
                Cell::number(order.line.hourly_commitment),
                Cell::number(digits(total)),
                Cell::cents(total),
                monthly(total, order.line.term, order.billing_plan),
            ],
            billing_plan: Cell::text(format!("{:?}", order.billing_plan)),
            to_check: savings_plan_checks(order, currency),
            ways: [azure(order.number, &order.name), partner_center(order.number)],
        };
        write(row.cells(&order.line, currency))?;
    }
    for line in &orders.too_small {
        let row = SavingsPlanRow {
            number: Cell::Empty,
            name: Cell::Empty,
            quantity: 0,
            amounts: [Cell::number(line.hourly_commitment), Cell::Empty, Cell::Empty, Cell::Empty],
            billing_plan: Cell::Empty,
            to_check: "The commitment is below the step that can be ordered: nothing to buy".to_owned(),
            ways: [Cell::Empty, Cell::Empty],
        };
        write(row.cells(line, currency))?;
    }
    writer.into_inner().map_err(|e| Error::failed(e.to_string()))
}

/// What differs between savings plans that are ordered and those that are too small.
struct SavingsPlanRow {
    number: Cell,
    name: Cell,
    quantity: u64,
    /// Hourly price, term price, total and monthly payment.
    amounts: [Cell; 4],
    billing_plan: Cell,
    to_check: String,
    /// Azure and Partner Center.
    ways: [Cell; 2],
}

impl SavingsPlanRow {
    fn cells(self, line: &SavingsPlanLine, currency: &str) -> [Cell; HEADER.len()] {
        let SavingRange { low, high } = line.range;
        let [hourly_price, term_price, total, monthly_payment] = self.amounts;
        let [azure, partner_center] = self.ways;
        [
            self.number,
            Cell::text("savings_plan"),
            self.name,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::text(line.term),
            Cell::number(self.quantity),
            scope(&line.scope),
            hourly_price,
            term_price,
            total,
            monthly_payment,
            Cell::text(currency),
            self.billing_plan,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::optional(line.expected_utilization),
            Cell::Empty,
            Cell::Empty,
            Cell::number(line.saving),
            Cell::number(low),
            Cell::number(high),
            Cell::text(self.to_check),
            azure,
            partner_center,
        ]
    }
}

/// The kind of scope, and what it names.
fn scope(scope: &Scope) -> Cell {
    match scope.id.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => Cell::text(format!("{:?} {id}", scope.kind)),
        None => Cell::text(format!("{:?}", scope.kind)),
    }
}

/// An equal part of the total for each month of the term; nothing where the total is paid upfront.
fn monthly(total: f64, term: Term, billing_plan: BillingPlan) -> Cell {
    match billing_plan {
        BillingPlan::Monthly => Cell::cents(total / f64::from(term.years() * 12)),
        BillingPlan::Upfront => Cell::Empty,
    }
}

/// Six decimals at most: an hourly list price has ten digits, which leave a trace in its term price.
fn digits(price: f64) -> f64 {
    (price * 1e6).round() / 1e6
}

fn azure(number: usize, name: &str) -> Cell {
    Cell::text(format!("{REST_FOLDER}/{} or {CLI_FILE}", azure_rest::file(number, name)))
}

fn partner_center(number: usize) -> Cell {
    Cell::text(format!("line {number} of {CART_FILE}"))
}

fn reservation_checks(line: &ReservationLine) -> String {
    let price = match line.price_source.kind {
        PriceKind::Estimated => "The price is an estimate: get a quote first",
        PriceKind::Quoted => "The price is a list price of its date: compare it with a quote",
        PriceKind::Customer => "The price is the customer's own: compare it with a quote",
    };
    with_notes(price, &["capacity", "exchange", "refund"])
}

fn savings_plan_checks(order: &SavingsPlanOrder, currency: &str) -> String {
    let rounded = "The commitment is rounded down to what can be ordered";
    let text = if order.currency == currency {
        rounded.to_owned()
    } else {
        format!("{rounded}: {} {} an hour", order.amount, order.currency)
    };
    with_notes(&text, &["no_cancellation", "plan_prices", "plan_offers"])
}

/// The text, and the catalogue's notes on these topics with their dates.
fn with_notes(text: &str, topics: &[&str]) -> String {
    let notes = topics.iter().filter_map(|topic| purchase_policy::note(topic));
    notes.fold(text.to_owned(), |text, note| format!("{text}. {} ({})", note.text, note.date))
}
