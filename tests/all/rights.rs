//! What may be done with what is owned: Microsoft's published examples to the cent, and the dated rules.

use std::collections::BTreeMap;
use tenor::calendar::Day;
use tenor::catalog::rights::{self, Holding, Right};
use tenor::ids::{ArmSku, Name, Region};
use tenor::owned::audit::{Audited, audit};
use tenor::owned::evidence::{Cancellation, DayUse, PlanEvidence, Purchase, ReservationEvidence, StatedUse};
use tenor::owned::exchange::Exchange;
use tenor::owned::refund::{CapLedger, Commitment, Settlement, start_of};
use tenor::owned::trade_in;
use tenor::owned::used::{self, AmortizedRow};
use tenor::plan::ExistingLine;
use tenor::plan::line::{BillingPlan, OwnedReservation, OwnedSavingsPlan};
use tenor::plan::owned_audit::{OwnedAction, OwnedAudit, OwnedInstrument, OwnedOption, UseClass, UseSource};
use tenor::plan::scope::{Scope, ScopeType};
use tenor::price::table_book::{TableBook, TableRow};
use tenor::units::{Currency, Os, Term};

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a day")
}

fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

/// A reservation from `start`, with whole years to its end.
fn commitment(total: f64, billing_plan: BillingPlan, term: Term, start: &str) -> Commitment {
    let start = day(start);
    Commitment { total, billing_plan, term, start, end: start.first_hour().plus_years(term.years()).day() }
}

/// 100 a month for three years from 2026-01-01.
fn monthly() -> Commitment {
    commitment(3_600.0, BillingPlan::Monthly, Term::P3Y, "2026-01-01")
}

#[test]
fn an_exchange_after_18_of_36_payments_asks_for_1800() {
    let settled = monthly().settled(day("2027-07-01"));
    assert_eq!(cents(settled.paid), 180_000);
    let exchange = Exchange::of([settled]);
    assert_eq!(cents(exchange.commitment_min()), 180_000);
    assert!(exchange.accepts(1_800.0) && !exchange.accepts(1_799.99));
}

#[test]
fn an_exchange_of_2400_upfront_after_half_a_year_asks_for_1200() {
    let year = commitment(2_400.0, BillingPlan::Upfront, Term::P1Y, "2027-10-01");
    let settled = year.settled(day("2028-04-01"));
    assert_eq!((cents(settled.refund()), cents(settled.future_payments)), (120_000, 0));
    assert_eq!(cents(Exchange::of([settled]).commitment_min()), 120_000);
}

#[test]
fn the_published_exchange_pays_back_3960_and_asks_for_15840() {
    let year = commitment(19_800.0, BillingPlan::Upfront, Term::P1Y, "2025-01-01");
    let settled = year.settled(Day(year.start.0 + 292));
    assert_eq!(cents(settled.prorated_used), 1_584_000);
    let exchange = Exchange::of([settled]);
    assert_eq!(cents(exchange.refunds_total), 396_000);
    assert_eq!(cents(exchange.net_payable(19_800.0)), 1_584_000);
}

#[test]
fn the_published_return_pays_back_20_52_of_24() {
    let year = commitment(24.0, BillingPlan::Upfront, Term::P1Y, "2025-01-01");
    let settled = year.settled(Day(year.start.0 + 53));
    assert_eq!((cents(settled.prorated_used), cents(settled.refund())), (348, 2_052));
}

#[test]
fn several_returns_add_up_in_one_exchange() {
    let part = |refund: f64, future_payments: f64| Settlement { paid: refund, prorated_used: 0.0, future_payments };
    let exchange = Exchange::of([part(10.0, 100.0), part(5.5, 0.0)]);
    assert_eq!((cents(exchange.refunds_total), cents(exchange.commitment_min())), (1_550, 11_550));
}

#[test]
fn a_cancellation_after_12_of_36_payments_uses_2400_of_the_cap_for_365_days() {
    let at = day("2027-01-01");
    let canceled = monthly().settled(at).canceled_commitment();
    assert_eq!(cents(canceled), 240_000);
    let ledger = CapLedger::new(at, [(at, canceled)]).expect("a cap");
    assert_eq!(cents(ledger.left_usd(at)), 4_760_000);
    assert_eq!(cents(ledger.left_usd(day("2027-12-31"))), 4_760_000);
    assert_eq!(cents(ledger.left_usd(day("2028-01-01"))), 5_000_000);
    assert_eq!(ledger.returns(at).iter().map(|(day, _)| *day).collect::<Vec<_>>(), [day("2028-01-01")]);
}

#[test]
fn of_108000_at_least_58000_must_be_spent_before_a_refund() {
    let large = commitment(108_000.0, BillingPlan::Monthly, Term::P3Y, "2026-01-01");
    let at = day("2026-01-01");
    let ledger = CapLedger::new(at, []).expect("a cap");
    assert_eq!(cents(ledger.spend_needed_usd(108_000.0, at)), 5_800_000);
    let first = ledger.first_day(&large, 1.0, at).expect("a day");
    assert!(large.settled(first).prorated_used >= 58_000.0);
    assert!(large.settled(Day(first.0 - 1)).prorated_used < 58_000.0);
    // 19 months are 57,000, and the 20th is a third gone.
    assert_eq!(first, day("2027-08-12"));
}

#[test]
fn the_cap_cares_little_how_a_reservation_is_paid() {
    for at in ["2026-01-01", "2026-02-01", "2026-02-17", "2028-12-31", "2030-01-01"] {
        let paid_monthly = monthly().settled(day(at)).canceled_commitment();
        let paid_upfront = Commitment { billing_plan: BillingPlan::Upfront, ..monthly() }.settled(day(at));
        // Months of 28 to 31 days at one payment: a day or two of one payment apart.
        assert!((paid_monthly - paid_upfront.canceled_commitment()).abs() < 7.0, "{at}");
    }
}

#[test]
fn a_monthly_payment_is_paid_back_by_the_days_left_in_its_month() {
    let settled = monthly().settled(day("2026-02-15"));
    assert_eq!(
        (cents(settled.paid), cents(settled.refund()), cents(settled.future_payments)),
        (20_000, 5_000, 340_000)
    );
    let bought_today = monthly().settled(day("2026-01-01"));
    assert_eq!((cents(bought_today.refund()), cents(bought_today.canceled_commitment())), (10_000, 360_000));
    let over = monthly().settled(day("2029-01-01"));
    assert_eq!(cents(over.canceled_commitment()), 0);
}

#[test]
fn payments_of_the_31st_fall_on_the_last_day_of_shorter_months() {
    let end_of_month = commitment(1_200.0, BillingPlan::Monthly, Term::P1Y, "2026-01-31");
    assert_eq!(cents(end_of_month.settled(day("2026-02-28")).paid), 10_000);
    assert_eq!(cents(end_of_month.settled(day("2026-03-01")).paid), 20_000);
}

#[test]
fn a_refund_rests_on_the_lower_of_both_prices() {
    let year = commitment(1_000.0, BillingPlan::Upfront, Term::P1Y, "2027-10-01");
    let settled = year.settled(day("2028-04-01"));
    assert_eq!(cents(settled.refund_at(1_000.0, Some(800.0))), 40_000);
    assert_eq!(cents(settled.refund_at(1_000.0, Some(1_200.0))), 50_000);
    assert_eq!(cents(settled.refund_at(1_000.0, None)), 50_000);
}

#[test]
fn a_part_of_the_machines_settles_a_part_of_the_money() {
    let (whole, part) = (monthly().settled(day("2026-05-20")), monthly().part(0.25).settled(day("2026-05-20")));
    assert_eq!(cents(part.canceled_commitment()), cents(whole.canceled_commitment() / 4.0));
    assert_eq!(cents(part.refund()), cents(whole.refund() / 4.0));
}

#[test]
fn a_trade_in_of_250_asks_for_2_85_cents_an_hour() {
    let hourly = trade_in::hourly_commitment_min(250.0, Term::P1Y);
    assert_eq!((hourly * 10_000.0).round() as i64, 285);
    assert!((hourly - 250.0 / 8_760.0).abs() < 1e-15);
    // To cover the same machines takes the plan's own price.
    assert!((trade_in::hourly_commitment_to_cover(876.0, Term::P1Y, 3.0) - 0.3).abs() < 1e-12);
    assert!((trade_in::hourly_commitment_to_cover(2_628.0, Term::P3Y, 3.0) - 0.3).abs() < 1e-12);
}

#[test]
fn a_plan_for_next_to_nothing_is_still_a_tenth_of_a_cent() {
    let at = day("2026-09-01");
    assert_eq!(trade_in::hourly_purchase_min(1.0, Term::P1Y, Some(1.0), at), 0.001);
    assert_eq!(trade_in::hourly_purchase_min(1.0, Term::P1Y, Some(0.5), at), 0.002);
    assert_eq!(trade_in::hourly_purchase_min(1.0, Term::P1Y, None, at), 1.0 / 8_760.0);
}

#[test]
fn every_rule_has_dates_in_order_and_a_source() {
    for right in [Right::Exchange, Right::ExchangeCount, Right::Refund, Right::RefundCap, Right::TradeIn] {
        let rule = rights::latest(Holding::Reservation, right).expect("a rule");
        assert!(rule.source.starts_with("Microsoft: "), "{right:?}");
        assert!(rule.from.is_none_or(|from| rule.to.is_none_or(|to| from <= to)), "{right:?}");
    }
    let value = |right| rights::find(Holding::Reservation, right, None, day("2026-09-01")).and_then(|rule| rule.value);
    assert_eq!(value(Right::RefundCap), Some(50_000.0));
    assert_eq!(value(Right::RefundWindow), Some(365.0));
    assert_eq!(value(Right::RefundFee), Some(0.0));
    assert_eq!(value(Right::RefundFeeMax), Some(0.12));
    assert_eq!(value(Right::TradeInBatch), Some(100.0));
    assert_eq!(value(Right::RenewalPrice), Some(30.0));
}

#[test]
fn the_right_to_exchange_follows_the_day_of_the_purchase() {
    let exchange = |purchased: Option<&str>, at: &str| {
        rights::find(Holding::Reservation, Right::Exchange, purchased.map(day), day(at)).is_some()
    };
    assert!(exchange(Some("2027-02-01"), "2029-01-01"));
    assert!(!exchange(Some("2027-02-02"), "2027-02-02"));
    assert!(exchange(None, "2027-02-01"), "whatever was bought, was bought before");
    assert!(!exchange(None, "2027-02-02"));
    let count = |at: &str| rights::find(Holding::Reservation, Right::ExchangeCount, None, day(at));
    assert!(count("2027-02-01").is_none());
    assert_eq!(count("2027-02-02").and_then(|rule| rule.value), Some(1.0));
}

// The audit: ten machines, three years from 2026-01-01 at 100 a month each, seen on 2027-01-01.

fn base() -> OwnedReservation {
    OwnedReservation {
        region: Region::new("westeurope"),
        isf_group: Name::new("DSv5 Series"),
        arm_sku: ArmSku::new("Standard_D2s_v5"),
        term: Term::P3Y,
        quantity: 10.0,
        ratio: 1.0,
        units: 10.0,
        scope: Scope::default(),
        hourly_price: Some(3_600.0 / 26_280.0),
        utilization: Some(0.75),
        cost: 1_000.0,
        start: Some(day("2026-01-01").first_hour()),
        end: Some(day("2029-01-01").first_hour()),
    }
}

fn known() -> ReservationEvidence {
    let purchase = Purchase { currency: Currency::USD, term_price: 3_600.0, billing_plan: BillingPlan::Monthly };
    ReservationEvidence {
        id: "r1".into(),
        order_id: "o1".into(),
        name: "web".into(),
        purchased: Some(day("2026-01-01")),
        purchase: Some(purchase),
        renews: Some(false),
        ..ReservationEvidence::default()
    }
}

fn plan_line() -> OwnedSavingsPlan {
    OwnedSavingsPlan {
        term: Term::P1Y,
        hourly_commitment: 2.0,
        scope: Scope::default(),
        utilization: None,
        cost: 0.0,
        start: Some(day("2026-06-01").first_hour()),
        end: Some(day("2027-06-01").first_hour()),
    }
}

/// The audit of the given lines in US dollars on `at`.
fn audited(
    existing: &[ExistingLine],
    evidence: &[ReservationEvidence],
    plans: &[PlanEvidence],
    past: &[Cancellation],
    at: &str,
) -> OwnedAudit {
    let row = TableRow {
        region: Region::new("westeurope"),
        arm_sku: ArmSku::new("Standard_D2s_v5"),
        os: Os::Linux,
        offer: String::new(),
        payg_hourly: 0.2,
        reservation_hourly: [None, None],
        plan_hourly: [None, None],
    };
    let book = TableBook::new("prices.csv", Currency::USD, vec![row]).expect("a book");
    audit(&Audited {
        existing,
        evidence,
        plan_evidence: plans,
        cancellations: past,
        book: &book,
        rate_from_usd: None,
        period_days: 30,
        at: day(at),
    })
}

fn option(audit: &OwnedAudit, action: OwnedAction) -> OwnedOption {
    audit.lines[0].options.iter().find(|option| option.action == action).cloned().expect("the option")
}

#[test]
fn an_audited_reservation_has_its_four_options_with_their_money() {
    let audit = audited(&[ExistingLine::Reservation(base())], &[known()], &[], &[], "2027-01-01");
    let line = &audit.lines[0];
    assert_eq!(
        (line.instrument, line.name.as_str(), line.days_to_expiry),
        (OwnedInstrument::Reservation, "web", Some(731))
    );
    let actions: Vec<OwnedAction> = line.options.iter().map(|option| option.action).collect();
    assert_eq!(actions, [OwnedAction::Keep, OwnedAction::Exchange, OwnedAction::Refund, OwnedAction::TradeIn]);
    assert!(line.options.iter().all(|option| option.allowed == Some(true)));
    assert!(line.options.iter().all(|option| option.until == Some(day("2028-12-31"))));

    let exchange = option(&audit, OwnedAction::Exchange);
    assert_eq!(exchange.commitment_min.map(cents), Some(2_400_000));
    assert!(exchange.condition.contains("from 2027-02-02 on only 1 more exchange"), "{}", exchange.condition);
    assert!(exchange.source.contains("2026-08-27"));
    let refund = option(&audit, OwnedAction::Refund);
    assert_eq!((refund.money_back.map(cents), refund.quantity), (Some(0), Some(10.0)));
    assert!(refund.condition.contains("24000.00 USD"), "{}", refund.condition);
    let trade_in = option(&audit, OwnedAction::TradeIn);
    let hourly: Vec<(Term, i64)> =
        trade_in.hourly_commitment_min.iter().map(|least| (least.term, cents(least.hourly_commitment))).collect();
    assert_eq!(hourly, [(Term::P1Y, 274), (Term::P3Y, 91)]);
}

#[test]
fn a_refund_stops_at_the_cap_and_says_how_many_and_when() {
    let past =
        Cancellation { day: day("2026-06-01"), order_id: "o0".into(), amount: 40_000.0, currency: Some(Currency::USD) };
    let audit = audited(&[ExistingLine::Reservation(base())], &[known()], &[], &[past], "2027-01-01");
    let cap = audit.refund_cap.clone().expect("a cap");
    assert_eq!((cents(cap.used_usd), cents(cap.left_usd), cap.unknown), (4_000_000, 1_000_000, 0));
    assert_eq!(cap.returns.iter().map(|back| back.day).collect::<Vec<_>>(), [day("2027-06-01")]);
    let refund = option(&audit, OwnedAction::Refund);
    assert_eq!((refund.allowed, refund.quantity, refund.from), (Some(true), Some(4.0), Some(day("2027-06-01"))));
    // An exchange does not count against the cap.
    assert_eq!(option(&audit, OwnedAction::Exchange).quantity, Some(10.0));
}

#[test]
fn a_cap_in_dollars_cannot_be_told_for_money_without_a_rate() {
    let past = Cancellation {
        day: day("2026-06-01"),
        order_id: "o0".into(),
        amount: 40_000.0,
        currency: Currency::parse("EUR"),
    };
    let audit = audited(&[ExistingLine::Reservation(base())], &[known()], &[], &[past], "2027-01-01");
    assert_eq!(audit.refund_cap.map(|cap| (cents(cap.used_usd), cap.unknown)), Some((0, 1)));
}

#[test]
fn a_reservation_bought_after_the_rule_cannot_be_exchanged_but_traded_in() {
    let late = OwnedReservation {
        start: Some(day("2027-02-02").first_hour()),
        end: Some(day("2030-02-02").first_hour()),
        ..base()
    };
    let bought = ReservationEvidence { purchased: Some(day("2027-02-02")), ..known() };
    let audit = audited(&[ExistingLine::Reservation(late)], &[bought], &[], &[], "2027-03-01");
    let exchange = option(&audit, OwnedAction::Exchange);
    assert_eq!(exchange.allowed, Some(false));
    assert!(exchange.condition.contains("bought after 2027-02-01"), "{}", exchange.condition);
    assert_eq!(option(&audit, OwnedAction::TradeIn).allowed, Some(true));
    let older = audited(&[ExistingLine::Reservation(base())], &[known()], &[], &[], "2027-03-01");
    let last = option(&older, OwnedAction::Exchange);
    assert_eq!(last.allowed, Some(true));
    assert!(last.condition.contains("1 exchange is left"), "{}", last.condition);
}

#[test]
fn without_a_price_no_amount_is_made_up() {
    let unpriced = OwnedReservation { hourly_price: None, ..base() };
    let audit = audited(&[ExistingLine::Reservation(unpriced)], &[], &[], &[], "2027-01-01");
    assert_eq!(audit.lines[0].wasted_cost, None);
    let refund = option(&audit, OwnedAction::Refund);
    assert_eq!((refund.allowed, refund.money_back), (None, None));
    assert_eq!(option(&audit, OwnedAction::Exchange).commitment_min, None);
}

#[test]
fn hours_of_the_details_tell_use_waste_and_saving_by_month() {
    let hours = |used: f64| DayUse { reserved_hours: 240.0, used_hours: used };
    let days = BTreeMap::from([
        (day("2026-11-30"), hours(240.0)),
        (day("2026-12-30"), hours(240.0)),
        (day("2026-12-31"), hours(120.0)),
    ]);
    let known = ReservationEvidence { days, ..known() };
    let audit = audited(&[ExistingLine::Reservation(base())], &[known], &[], &[], "2027-01-01");
    let line = &audit.lines[0];
    let used = line.used.expect("its use");
    assert_eq!((used.class, used.source, used.days), (UseClass::Partly, UseSource::Details, 3));
    assert!((used.fraction - 600.0 / 720.0).abs() < 1e-12);
    let price = 3_600.0 / 26_280.0;
    assert!((line.wasted_cost.expect("a cost") - 120.0 * price).abs() < 1e-9);
    assert!((audit.wasted_cost - 120.0 * price).abs() < 1e-9);
    assert_eq!(line.months.iter().map(|month| month.month.as_str()).collect::<Vec<_>>(), ["2026-11", "2026-12"]);
    let december = &line.months[1];
    assert!((december.used_saving - 360.0 * (0.2 - price)).abs() < 1e-9);
    assert!((december.unused_cost - 120.0 * price).abs() < 1e-9);
    assert!((december.saving - (december.used_saving - december.unused_cost)).abs() < 1e-12);
}

#[test]
fn a_list_tells_use_without_hours_and_the_simulation_where_nothing_does() {
    let stated = vec![StatedUse { days: 1, fraction: 1.0 }, StatedUse { days: 30, fraction: 0.5 }];
    let listed = ReservationEvidence { stated, ..known() };
    let audit = audited(&[ExistingLine::Reservation(base())], &[listed], &[], &[], "2027-01-01");
    let used = audit.lines[0].used.expect("its use");
    assert_eq!((used.fraction, used.source, used.days), (0.5, UseSource::List, 30));
    let wasted = audit.lines[0].wasted_cost.expect("a cost");
    assert!((wasted - 0.5 * 30.0 * 24.0 * 10.0 * 3_600.0 / 26_280.0).abs() < 1e-9);
    let audit = audited(&[ExistingLine::Reservation(base())], &[], &[], &[], "2027-01-01");
    assert_eq!(audit.lines[0].used.map(|used| (used.fraction, used.source)), Some((0.75, UseSource::Simulation)));
    assert!((audit.lines[0].wasted_cost.expect("a cost") - 250.0).abs() < 1e-9);
}

#[test]
fn use_has_microsofts_three_readings() {
    assert_eq!(UseClass::of(0.0), UseClass::Idle);
    assert_eq!(UseClass::of(0.01), UseClass::Partly);
    assert_eq!(UseClass::of(0.999), UseClass::Partly);
    assert_eq!(UseClass::of(0.9999999), UseClass::Full);
    assert!(used::of_days(&BTreeMap::new()).is_none());
}

#[test]
fn realised_saving_is_used_saving_less_unused_cost() {
    let row = |day_text: &str, quantity: f64, is_unused: bool| AmortizedRow {
        day: day(day_text),
        unit_price: 0.5,
        effective_price: 0.3,
        quantity,
        is_unused,
    };
    let months = used::realised([
        row("2026-08-01", 24.0, false),
        row("2026-08-02", 10.0, false),
        row("2026-08-02", 14.0, true),
        row("2026-09-01", 24.0, true),
    ]);
    let cents: Vec<(i64, i64, i64)> =
        months.iter().map(|m| (cents(m.used_saving), cents(m.unused_cost), cents(m.saving))).collect();
    assert_eq!(cents, [(680, 420, 260), (0, 720, -720)]);
}

#[test]
fn a_savings_plan_can_only_be_kept() {
    let audit = audited(&[ExistingLine::SavingsPlan(plan_line())], &[], &[], &[], "2027-01-01");
    let allowed: Vec<Option<bool>> = audit.lines[0].options.iter().map(|option| option.allowed).collect();
    assert_eq!(allowed, [Some(true), Some(false), Some(false), Some(false)]);
    assert_eq!(option(&audit, OwnedAction::Refund).source, "Microsoft: Savings plans overview (2026-03-14)");
}

#[test]
fn the_calendar_says_what_expires_first_and_what_cannot_be_bought_again() {
    let old = OwnedReservation {
        arm_sku: ArmSku::new("Standard_D2s_v3"),
        term: Term::P1Y,
        start: Some(day("2026-05-01").first_hour()),
        end: Some(day("2027-05-01").first_hour()),
        ..base()
    };
    let over = OwnedReservation { end: Some(day("2026-12-01").first_hour()), ..base() };
    let existing = [
        ExistingLine::Reservation(base()),
        ExistingLine::Reservation(over),
        ExistingLine::Reservation(old),
        ExistingLine::SavingsPlan(plan_line()),
    ];
    let plan = PlanEvidence { name: "compute".into(), renews: Some(true), ..PlanEvidence::default() };
    let audit = audited(&existing, &[known()], &[plan], &[], "2027-01-01");
    assert_eq!(audit.lines.len(), 3, "what is over is not audited");
    let days: Vec<(Day, usize)> = audit.calendar.iter().map(|entry| (entry.day, entry.line)).collect();
    assert_eq!(days, [(day("2027-05-01"), 2), (day("2027-06-01"), 3), (day("2029-01-01"), 0)]);
    let [first, second, last] = audit.calendar.as_slice() else { panic!("three entries") };
    assert!(first.not_renewable.as_deref().is_some_and(|why| why.contains("2026-07-01")), "{first:?}");
    assert_eq!(first.price_shown_from, Some(day("2027-04-01")));
    assert_eq!(
        (second.name.as_str(), second.renews, second.cost_month.map(cents)),
        ("compute", Some(true), Some(146_000))
    );
    assert_eq!(
        (last.not_renewable.clone(), last.renews, last.cost_month.map(cents)),
        (None, Some(false), Some(100_000))
    );
}

#[test]
fn a_narrow_scope_is_told_to_widen_before_anything_costs() {
    let scope = Scope { kind: ScopeType::Single, id: Some("s".into()), subscriptions: None };
    let narrow = OwnedReservation { scope, ..base() };
    let audit = audited(&[ExistingLine::Reservation(narrow)], &[known()], &[], &[], "2027-01-01");
    assert!(option(&audit, OwnedAction::Keep).condition.contains("wider scope"));
}

#[test]
fn a_term_begins_whole_years_before_its_end() {
    assert_eq!(start_of(day("2029-01-01"), Term::P3Y), day("2026-01-01"));
    assert_eq!(start_of(day("2028-02-29"), Term::P1Y), day("2027-02-28"));
}
