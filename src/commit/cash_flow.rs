//! What a plan costs month by month: paid upfront, paid monthly, and without any purchase.
//!
//! Money is the simulator's: the plan's mean hourly bill of its period, carried on for every calendar hour from the
//! decision day. Purchases start there, whatever the dates of the lines, which lie in the period that they are optimal
//! for. A reservation costs its term price, in one payment or in equal monthly ones; a savings plan its commitment in
//! every calendar hour of the term, at once or by month. Nothing is renewed: after its term a line's covered value, as
//! the plan states it, is paid at pay-as-you-go. Commitments in place cost their hourly price until their end; then
//! the usage they served is paid at pay-as-you-go too, shared out by what each served in the period.

use crate::calendar::{Day, Hour};
use crate::catalog::purchase_policy;
use crate::plan::cash_flow::{CashFlow, CashFlowHorizon, CashFlowMonth, NoPlanPayments, PlanPayments};
use crate::plan::line::OwnedReservation;
use crate::plan::warning::{Detail, Warning};
use crate::plan::{ExistingLine, Plan};
use crate::units::Term;
use chrono::Months;

/// Months that are shown: the longest term.
const MONTHS: u32 = 36;
/// The first months that are summed.
const HORIZONS_MONTHS: [u32; 2] = [12, MONTHS];
/// Costs that lie nearer are the same.
const HALF_CENT: f64 = 0.005;

/// The cash flow of a plan: a function of the plan alone.
pub fn cash_flow(plan: &Plan) -> CashFlow {
    let start = plan.as_of.first_hour();
    let lines = new_lines(plan, start);
    let usage = Usage::new(plan, &lines);
    let licence_hourly = hourly(plan, plan.bill.licence_cost);
    let mut months: Vec<CashFlowMonth> = Vec::new();
    let mut before = [0.0; 3];
    for month in 1..=MONTHS {
        let (from, to) = (plus_months(start, month - 1), plus_months(start, month));
        let hours = usize::try_from(to.0 - from.0).unwrap_or(0);
        let overage_cost = usage.payg_cost(&lines, month, from, to);
        let payg_cost = usage.payg_cost(&[], month, from, to);
        let licence_cost = licence_hourly * hours as f64;
        let existing_cost = sum(usage.owned.iter().map(|line| line.cost_hourly * line.hours_active(from, to)));
        let running = licence_cost + existing_cost;
        let pay = |payment: fn(&NewLine, u32, f64) -> f64, before: f64| {
            let paid = |kind: Kind| {
                let lines = lines.iter().filter(|line| line.kind == kind);
                sum(lines.map(|line| payment(line, month, hours as f64)))
            };
            let (reservation_payment, savings_plan_payment) = (paid(Kind::Reservation), paid(Kind::SavingsPlan));
            let total_cost = reservation_payment + savings_plan_payment + overage_cost + running;
            let cumulative_cost = before + total_cost;
            PlanPayments { reservation_payment, savings_plan_payment, total_cost, cumulative_cost }
        };
        let (upfront, monthly) = (pay(NewLine::upfront, before[0]), pay(NewLine::monthly, before[1]));
        let total_cost = payg_cost + running;
        let no_plan = NoPlanPayments { payg_cost, total_cost, cumulative_cost: before[2] + total_cost };
        before = [upfront.cumulative_cost, monthly.cumulative_cost, no_plan.cumulative_cost];
        months.push(CashFlowMonth {
            month,
            start: from,
            end: to,
            hours,
            overage_cost,
            licence_cost,
            existing_cost,
            upfront,
            monthly,
            no_plan,
        });
    }
    let break_even = |paid: fn(&CashFlowMonth) -> f64| if lines.is_empty() { None } else { from_month(&months, paid) };
    CashFlow {
        currency: plan.currency.clone(),
        start,
        horizons: HORIZONS_MONTHS.iter().filter_map(|count| horizon(&months, *count)).collect(),
        break_even_month_upfront: break_even(|month| month.upfront.cumulative_cost),
        break_even_month_monthly: break_even(|month| month.monthly.cumulative_cost),
        notes: notes(plan),
        months,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Reservation,
    SavingsPlan,
}

/// A line to buy, as payments see it.
struct NewLine {
    kind: Kind,
    /// Months of the term.
    months: u32,
    /// Money of the whole term.
    term_cost: f64,
    /// Money per calendar hour: a savings plan's commitment; `None` where every month costs the same.
    commitment: Option<f64>,
    /// Pay-as-you-go value covered, money per hour.
    covered_hourly: f64,
}

impl NewLine {
    fn upfront(&self, month: u32, _hours: f64) -> f64 {
        if month == 1 { self.term_cost } else { 0.0 }
    }

    fn monthly(&self, month: u32, hours: f64) -> f64 {
        if month > self.months {
            return 0.0;
        }
        self.commitment.map_or(self.term_cost / f64::from(self.months), |commitment| commitment * hours)
    }
}

fn new_lines(plan: &Plan, start: Hour) -> Vec<NewLine> {
    let months = |term: Term| term.years() * 12;
    // A line's saving is the value it covered less what it cost in the period.
    let covered = |saving: f64, cost_hourly: f64| {
        if plan.period.hours > 0 { hourly(plan, saving) + cost_hourly } else { 0.0 }
    };
    let reservations = plan.reservations.iter().map(|line| {
        let quantity = line.quantity as f64;
        NewLine {
            kind: Kind::Reservation,
            months: months(line.term),
            term_cost: quantity * line.term_price,
            commitment: None,
            covered_hourly: covered(line.saving, quantity * line.hourly_price),
        }
    });
    let savings_plans = plan.savings_plans.iter().map(|line| {
        let hours = plus_months(start, months(line.term)).0 - start.0;
        NewLine {
            kind: Kind::SavingsPlan,
            months: months(line.term),
            term_cost: line.hourly_commitment * hours as f64,
            commitment: Some(line.hourly_commitment),
            covered_hourly: covered(line.saving, line.hourly_commitment),
        }
    });
    reservations.chain(savings_plans).collect()
}

/// A commitment in place.
struct OwnedLine {
    start: Option<Hour>,
    end: Option<Hour>,
    cost_hourly: f64,
    /// Of all that commitments in place serve, this line's part.
    share: f64,
}

impl OwnedLine {
    fn hours_active(&self, from: Hour, to: Hour) -> f64 {
        let first = self.start.map_or(from, |start| start.max(from));
        let last = self.end.map_or(to, |end| end.min(to));
        (last.0 - first.0).max(0) as f64
    }
}

/// The mean hour of the period: all compute at pay-as-you-go, and what commitments in place serve of it.
struct Usage {
    gross_hourly: f64,
    /// Without new lines, and beside them: a new reservation may take usage that a plan in place served before.
    served_alone_hourly: f64,
    served_beside_hourly: f64,
    owned: Vec<OwnedLine>,
}

impl Usage {
    fn new(plan: &Plan, lines: &[NewLine]) -> Usage {
        let gross_hourly = hourly(plan, plan.baseline.gross_payg_cost);
        let served_alone_hourly = gross_hourly - hourly(plan, plan.baseline.payg_cost);
        let covered_hourly = sum(lines.iter().map(|line| line.covered_hourly));
        Usage {
            gross_hourly,
            served_alone_hourly,
            served_beside_hourly: gross_hourly - hourly(plan, plan.bill.overage_cost) - covered_hourly,
            owned: owned_lines(plan, served_alone_hourly),
        }
    }

    /// Compute at pay-as-you-go in a month, beside those of the lines that have not ended.
    fn payg_cost(&self, lines: &[NewLine], month: u32, from: Hour, to: Hour) -> f64 {
        let hours = (to.0 - from.0) as f64;
        let mut active = lines.iter().filter(|line| month <= line.months).peekable();
        let served_hourly = if active.peek().is_some() { self.served_beside_hourly } else { self.served_alone_hourly };
        let served = sum(self.owned.iter().map(|line| served_hourly * line.share * line.hours_active(from, to)));
        let covered = sum(active.map(|line| line.covered_hourly * hours));
        (self.gross_hourly * hours - served - covered).max(0.0)
    }
}

fn owned_lines(plan: &Plan, served_hourly: f64) -> Vec<OwnedLine> {
    let spent = |line: &ExistingLine| match line {
        ExistingLine::Reservation(_) => 0.0,
        ExistingLine::SavingsPlan(line) => line.hourly_commitment * line.utilization.unwrap_or(0.0),
    };
    let reserved = |line: &ExistingLine| match line {
        ExistingLine::Reservation(line) => value_hourly(plan, line),
        ExistingLine::SavingsPlan(_) => 0.0,
    };
    // What reservations do not serve, plans do; a plan serves at least what it spends.
    let rest = (served_hourly - sum(plan.existing.iter().map(reserved))).max(0.0);
    let all_spent = sum(plan.existing.iter().map(spent));
    let markup = if all_spent > 0.0 { (rest / all_spent).max(1.0) } else { 0.0 };
    let weight = |line: &ExistingLine| reserved(line) + spent(line) * markup;
    let total = sum(plan.existing.iter().map(weight));
    let share = |line: &ExistingLine| {
        if total > 0.0 { weight(line) / total } else { 1.0 / plan.existing.len() as f64 }
    };
    plan.existing
        .iter()
        .map(|line| {
            let (start, end, cost_hourly) = match line {
                ExistingLine::Reservation(line) => {
                    (line.start, line.end, line.quantity * line.hourly_price.unwrap_or(0.0))
                }
                ExistingLine::SavingsPlan(line) => (line.start, line.end, line.hourly_commitment),
            };
            OwnedLine { start, end, cost_hourly, share: share(line) }
        })
        .collect()
}

/// Used units at the mean pay-as-you-go price of their pool; 0 where the plan has no such pool.
fn value_hourly(plan: &Plan, line: &OwnedReservation) -> f64 {
    let pool = plan.pools.iter().find(|pool| pool.region == line.region && pool.isf_group == line.isf_group);
    let used_units = line.units * line.utilization.unwrap_or(0.0);
    pool.filter(|pool| pool.mean_units > 0.0)
        .map_or(0.0, |pool| used_units * hourly(plan, pool.payg_cost) / pool.mean_units)
}

/// The mean of an hour of the period; 0 for an empty one.
fn hourly(plan: &Plan, cost: f64) -> f64 {
    if plan.period.hours > 0 { cost / plan.period.hours as f64 } else { 0.0 }
}

/// From a positive zero: an empty sum has no sign.
fn sum(parts: impl Iterator<Item = f64>) -> f64 {
    parts.fold(0.0, |sum, part| sum + part)
}

/// The same hour of the day, months later; the last day of a month that has no such day.
fn plus_months(start: Hour, months: u32) -> Hour {
    let date = start.day().date();
    let later = date.checked_add_months(Months::new(months)).unwrap_or(date);
    Hour(Day::from(later).first_hour().0 + start.of_day() as i64)
}

/// The first month from which on to the last one the plan has not cost more than no purchase.
fn from_month(months: &[CashFlowMonth], paid: fn(&CashFlowMonth) -> f64) -> Option<u32> {
    let pays = |month: &&CashFlowMonth| paid(month) <= month.no_plan.cumulative_cost + HALF_CENT;
    months.iter().rev().take_while(pays).last().map(|month| month.month)
}

fn horizon(months: &[CashFlowMonth], count: u32) -> Option<CashFlowHorizon> {
    let last = months.iter().find(|month| month.month == count)?;
    Some(CashFlowHorizon {
        months: count,
        hours: months.iter().filter(|month| month.month <= count).map(|month| month.hours).sum(),
        upfront_cost: last.upfront.cumulative_cost,
        monthly_cost: last.monthly.cumulative_cost,
        no_plan_cost: last.no_plan.cumulative_cost,
    })
}

fn notes(plan: &Plan) -> Vec<Warning> {
    let mut notes = Vec::new();
    let one_year = |term: Term| term == Term::P1Y;
    let ending = plan.reservations.iter().filter(|line| one_year(line.term)).count()
        + plan.savings_plans.iter().filter(|line| one_year(line.term)).count();
    if ending > 0 {
        let message = "1-year lines end after month 12 and are not renewed: their usage is then paid at pay-as-you-go";
        notes.push(Warning::new("no_renewal_assumed", ending as u64, message));
    }
    let is_open = |line: &&ExistingLine| match line {
        ExistingLine::Reservation(line) => line.end.is_none(),
        ExistingLine::SavingsPlan(line) => line.end.is_none(),
    };
    let open = plan.existing.iter().filter(is_open).count();
    if open > 0 {
        let message = "commitments in place whose end is not known run through all months";
        notes.push(Warning::new("existing_end_unknown", open as u64, message));
    }
    let is_unpriced =
        |line: &&ExistingLine| matches!(line, ExistingLine::Reservation(line) if line.hourly_price.is_none());
    let unpriced = plan.existing.iter().filter(is_unpriced).count();
    if unpriced > 0 {
        let message = "reservations in place whose price is not known count no payment, with the plan and without it";
        notes.push(Warning::new("existing_price_unknown", unpriced as u64, message));
    }
    if !plan.currency.eq_ignore_ascii_case("USD")
        && let Some(note) = purchase_policy::note("exchange_rate")
    {
        let message = format!("{} ({}, {}): amounts are in {}", note.text, note.source, note.date, plan.currency);
        let warning = Warning::new("exchange_rate", 1, message).with("note", Detail::words(&[note.text]));
        let warning = warning.with("source", Detail::name(note.source)).with("day", Detail::Day(note.date));
        notes.push(warning.with("currency", Detail::name(&plan.currency)));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn reservation(term: &str, saving: f64) -> Value {
        let term_hours = if term == "P1Y" { 8_760.0 } else { 26_280.0 };
        json!({
            "region": "westeurope", "isf_group": "Dsv5 Series", "arm_sku": "Standard_D2s_v5", "term": term,
            "quantity": 8, "ratio": 1.0, "units": 8.0, "scope": {"type": "Shared"},
            "hourly_price": 0.0607, "term_price": 0.0607 * term_hours, "billing_plan": "Monthly",
            "price_source": {"kind": "quoted", "name": "list"},
            "expected_utilization": 1.0, "break_even_utilization": 0.6, "break_even_month": 8,
            "saving": saving, "range": {"low": saving, "high": saving},
            "start": "2027-08-01T00:00:00Z", "end": "2028-08-01T00:00:00Z"
        })
    }

    fn savings_plan(term: &str, commitment: f64, saving: f64) -> Value {
        json!({
            "term": term, "hourly_commitment": commitment, "scope": {"type": "Shared"}, "expected_utilization": 1.0,
            "saving": saving, "range": {"low": saving, "high": saving},
            "start": "2027-08-01T00:00:00Z", "end": "2028-08-01T00:00:00Z"
        })
    }

    /// 31 days of compute at 2 USD an hour at pay-as-you-go, and licences at 0.1; `covered` is the value per hour that
    /// the new lines cover. Decided on 2027-09-01: the 36 months hold 2028-02-29.
    fn plan(reservations: Value, savings_plans: Value, covered: f64) -> Plan {
        let hours = 744.0;
        let mut document = json!({
            "schema_version": "1", "engine_version": "0", "created": "2027-09-01T00:00:00Z", "as_of": "2027-09-01",
            "currency": "USD", "customer": "", "price_view": "customer", "basis": "history", "placement": "middle",
            "grain": "hourly", "inputs": [], "artifacts": [], "existing": [], "alternatives": [], "pools": [],
            "warnings": []
        });
        document["period"] = json!({
            "start": "2027-08-01T00:00:00Z", "end": "2027-09-01T00:00:00Z", "hours": 744, "unknown_hours": 0
        });
        document["baseline"] = json!({
            "gross_payg_cost": 2.0 * hours, "payg_cost": 2.0 * hours, "licence_cost": 0.1 * hours,
            "existing_cost": 0.0, "current_cost": 2.1 * hours
        });
        document["bill"] = json!({
            "reservation_cost": 0.0, "savings_plan_cost": 0.0, "overage_cost": (2.0 - covered) * hours,
            "licence_cost": 0.1 * hours, "existing_cost": 0.0, "total_cost": 0.0
        });
        document["reservations"] = reservations;
        document["savings_plans"] = savings_plans;
        let range = json!({"low": 0.0, "high": 0.0});
        document["saving"] = json!({"amount": 0.0, "fraction": 0.0, "annual_amount": 0.0, "range": range});
        document["metrics"] = json!({"coverage": null, "utilization": null, "wastage": null, "esr": null});
        document["certificate"] =
            json!({"lower_bound": 0.0, "upper_bound": 0.0, "relative_gap": 0.0, "integer_gap": 0.0});
        document["price_share"] = json!({"customer": 0.0, "quoted": 0.0, "estimated": 0.0});
        serde_json::from_value(document).expect("a plan")
    }

    /// A 1-year reservation that covers 0.8 an hour and a 3-year savings plan that covers 0.6.
    fn mixed() -> Plan {
        let reservations = json!([reservation("P1Y", (0.8 - 8.0 * 0.0607) * 744.0)]);
        plan(reservations, json!([savings_plan("P3Y", 0.3, 0.3 * 744.0)]), 1.4)
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    fn total(flow: &CashFlow, payment: fn(&CashFlowMonth) -> f64) -> f64 {
        flow.months.iter().map(payment).sum()
    }

    #[test]
    fn an_empty_plan_flows_as_pay_as_you_go() {
        let flow = cash_flow(&plan(json!([]), json!([]), 0.0));
        for month in &flow.months {
            for option in [month.upfront, month.monthly] {
                assert_eq!(option.total_cost, month.no_plan.total_cost);
                assert_eq!(option.cumulative_cost, month.no_plan.cumulative_cost);
            }
            assert!(close(month.no_plan.total_cost, 2.1 * month.hours as f64));
        }
        assert_eq!((flow.break_even_month_upfront, flow.break_even_month_monthly), (None, None));
        assert!(flow.notes.is_empty(), "{:?}", flow.notes);
    }

    #[test]
    fn both_payment_options_come_to_the_term_price() {
        let flow = cash_flow(&mixed());
        let reserved = 8.0 * 0.0607 * 8_760.0;
        assert!(close(total(&flow, |month| month.upfront.reservation_payment), reserved));
        assert!(close(total(&flow, |month| month.monthly.reservation_payment), reserved));
        // 26,280 hours and the leap day.
        let committed = 0.3 * 26_304.0;
        assert!(close(total(&flow, |month| month.upfront.savings_plan_payment), committed));
        assert!(close(total(&flow, |month| month.monthly.savings_plan_payment), committed));
        assert!(close(flow.horizons[1].upfront_cost, flow.horizons[1].monthly_cost));
        assert_eq!(flow.months.iter().filter(|month| month.upfront.reservation_payment > 0.0).count(), 1);
        assert_eq!(flow.months.iter().filter(|month| month.monthly.reservation_payment > 0.0).count(), 12);
    }

    #[test]
    fn months_have_their_calendar_hours() {
        let flow = cash_flow(&mixed());
        assert_eq!(flow.months.len(), 36);
        let hours: Vec<usize> = flow.months.iter().map(|month| month.hours).collect();
        assert_eq!(hours[..6], [720, 744, 720, 744, 744, 696]);
        assert_eq!((flow.horizons[0].hours, flow.horizons[1].hours), (8_784, 26_304));
        assert!(flow.months.windows(2).all(|pair| pair[0].end == pair[1].start));
        let last_day = plus_months(Day::of(2027, 1, 31).expect("a date").first_hour(), 1);
        assert_eq!(last_day.to_string(), "2027-02-28T00:00:00Z");
    }

    #[test]
    fn a_one_year_line_returns_to_pay_as_you_go_after_its_term() {
        let flow = cash_flow(&mixed());
        let overage_hourly = |month: usize| flow.months[month - 1].overage_cost / flow.months[month - 1].hours as f64;
        assert!(close(overage_hourly(12), 0.6));
        assert!(close(overage_hourly(13), 1.4));
        assert!(close(overage_hourly(36), 1.4));
        assert_eq!(flow.notes.iter().map(|note| note.code.as_str()).collect::<Vec<_>>(), ["no_renewal_assumed"]);
    }

    #[test]
    fn upfront_breaks_even_when_the_covered_value_has_paid_the_term() {
        // 0.8 an hour pays 8 x 0.0607 x 8,760 = 4,253.86 after 5,317 hours: in the eighth month (to 5,832 hours).
        let reserved = cash_flow(&plan(json!([reservation("P1Y", (0.8 - 8.0 * 0.0607) * 744.0)]), json!([]), 0.8));
        assert_eq!((reserved.break_even_month_upfront, reserved.break_even_month_monthly), (Some(8), Some(1)));
        let losing = cash_flow(&plan(json!([reservation("P1Y", (0.4 - 8.0 * 0.0607) * 744.0)]), json!([]), 0.4));
        assert_eq!((losing.break_even_month_upfront, losing.break_even_month_monthly), (None, None));
    }

    #[test]
    fn commitments_in_place_are_paid_until_their_end_and_then_their_usage_is() {
        let mut plan = plan(json!([]), json!([]), 0.0);
        // Of 2 an hour, a savings plan of 0.25 that ends after two months serves 0.5.
        plan.baseline.payg_cost = 1.5 * 744.0;
        plan.bill.overage_cost = 1.5 * 744.0;
        plan.existing = serde_json::from_value(json!([{
            "instrument": "savings_plan", "term": "P1Y", "hourly_commitment": 0.25, "scope": {"type": "Shared"},
            "utilization": 1.0, "cost": 186.0, "end": "2027-11-01T00:00:00Z"
        }]))
        .expect("a line");
        let flow = cash_flow(&plan);
        for (month, existing, payg) in [(1, 0.25, 1.5), (2, 0.25, 1.5), (3, 0.0, 2.0), (36, 0.0, 2.0)] {
            let month = &flow.months[month - 1];
            assert!(close(month.existing_cost, existing * month.hours as f64), "{month:?}");
            assert!(close(month.no_plan.payg_cost, payg * month.hours as f64), "{month:?}");
            assert_eq!(month.upfront.cumulative_cost, month.no_plan.cumulative_cost);
        }
    }

    #[test]
    fn amounts_outside_usd_carry_the_note_on_exchange_rates() {
        let mut plan = mixed();
        plan.currency = "EUR".into();
        let flow = cash_flow(&plan);
        assert_eq!(flow.currency, "EUR");
        assert!(flow.notes.iter().any(|note| note.code == "exchange_rate" && note.message.contains("2021-10-21")));
    }
}
