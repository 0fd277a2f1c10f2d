//! Rights of commitments in place, used together with what is bought. Amounts are worked out by hand beside each fact.
//!
//! Two days of usage before 2024-04-01; a year bought on 2023-10-01 has 366 days and is half over then, so that 2,400 paid
//! upfront ask an exchange for 1,200, as in Microsoft's example.

use crate::support::{Bench, close};
use serde_json::Value;

const TRANSACTIONS: &str = "AccountName,AccountOwnerEmail,Amount,ArmSkuName,BillingFrequency,BillingMonth,CostCenter,Currency,CurrentEnrollmentId,DepartmentName,Description,EventDate,EventType,MonetaryCommitment,Overage,PurchasingSubscriptionGuid,PurchasingSubscriptionName,PurchasingEnrollment,Quantity,Region,ReservationOrderId,ReservationOrderName,Term\n";

/// Hours of the period, and those that a year bought on 2023-10-01 has left.
const HOURS: f64 = 48.0;
const HOURS_LEFT: f64 = 183.0 * 24.0;
const YEAR: f64 = 8_760.0;

fn row(order: &str, date: &str, event: &str, size: &str, quantity: u32, amount: f64) -> String {
    format!(
        "A,a@b.c,{amount},{size},OneTime,,,USD,1,,,{date},{event},0,0,s,S,1,{quantity},westeurope,{order},web,P1Y\n"
    )
}

fn bought(order: &str, size: &str, quantity: u32, amount: f64) -> String {
    row(order, "2023-10-01", "Purchase", size, quantity, amount)
}

/// A purchase and its return half a year before the decision, which use up the whole refund cap.
fn cap_used() -> String {
    let size = "Standard_E8s_v5";
    row("o0", "2023-11-01", "Purchase", size, 1, 50_000.0) + &row("o0", "2023-11-02", "Refund", size, 1, -50_000.0)
}

struct Case {
    /// Machines of Standard_D2s_v5 by hour, of 48.
    machines: fn(usize) -> u32,
    /// Reservation and savings plan an hour; pay-as-you-go is 0.2.
    prices: &'static str,
    transactions: String,
    flags: &'static str,
}

impl Default for Case {
    fn default() -> Case {
        Case {
            machines: |_| 10,
            prices: "0.12,",
            transactions: bought("o1", "Standard_E2s_v5", 2, 2_400.0),
            flags: "--instruments reservation",
        }
    }
}

impl Case {
    fn bench(&self) -> Bench {
        let bench = Bench::new();
        let mut demand = "hour,region,arm_sku,quantity\n".to_owned();
        for hour in 0..48 {
            let (day, of_day, machines) = (30 + hour / 24, hour % 24, (self.machines)(hour));
            demand += &format!("2024-03-{day}T{of_day:02}:00:00Z,westeurope,Standard_D2s_v5,{machines}\n");
        }
        let prices = format!(
            "region,arm_sku,os,payg_hourly,ri1y_hourly,sp1y_hourly\nwesteurope,Standard_D2s_v5,linux,0.2,{}\n",
            self.prices
        );
        bench.write("demand.csv", &demand).write("prices.csv", &prices);
        bench.write("transactions.csv", &(TRANSACTIONS.to_owned() + &self.transactions));
        bench
    }

    fn line(&self) -> String {
        format!(
            "recommend --demand demand.csv --prices prices.csv --existing transactions.csv --as-of 2024-04-01 --terms P1Y --out plan.json {}",
            self.flags
        )
    }

    fn returns(&self) -> Value {
        let bench = self.bench();
        bench.ok(&self.line());
        let returns = bench.json("plan.json")["returns"].clone();
        assert!(returns.is_object(), "no returns");
        // The sum that the document promises, whatever was chosen.
        let sum = number(&returns["kept_bill"], "total_cost")
            - number(&returns["bill"], "total_cost")
            - number(&returns, "sunk_cost_period")
            + number(&returns, "money_back_period")
            + number(&returns, "payments_ended_period")
            - number(&returns, "forced_later_period");
        assert!(close(sum, number(&returns, "advantage")), "{returns}");
        returns
    }
}

fn number(value: &Value, name: &str) -> f64 {
    value[name].as_f64().unwrap_or_else(|| panic!("{name} in {value}"))
}

/// Lines chosen or kept: line, right, machines.
fn choices(returns: &Value, which: &str) -> Vec<(u64, String, f64)> {
    let list = returns[which].as_array().expect("a list").iter();
    let choice = |choice: &Value| {
        let action = choice["action"].as_str().expect("an action").to_owned();
        (choice["line"].as_u64().expect("a line"), action, number(choice, "quantity"))
    };
    list.map(choice).collect()
}

fn choice(line: u64, action: &str, quantity: f64) -> (u64, String, f64) {
    (line, action.to_owned(), quantity)
}

#[test]
fn an_idle_year_is_exchanged_where_the_plan_buys_enough_anyway() {
    let returns = Case::default().returns();
    assert_eq!(choices(&returns, "chosen"), [choice(0, "exchange", 2.0)]);
    let chosen = &returns["chosen"][0];
    assert!(close(number(chosen, "money_back"), 1_200.0), "{chosen}");
    assert!(close(number(chosen, "commitment_min"), 1_200.0), "{chosen}");
    // Ten machines at 0.12, and what the two idle ones cost in the period.
    let (purchases, sunk) = (10.0 * 0.12 * HOURS, 2_400.0 / YEAR * HOURS);
    assert!(close(number(&returns["bill"], "total_cost"), purchases));
    assert!(close(number(&returns["kept_bill"], "total_cost"), purchases + sunk));
    assert!(close(number(&returns, "sunk_cost_period"), sunk));
    assert!(close(number(&returns, "advantage"), 1_200.0 * HOURS / HOURS_LEFT));
    assert_eq!(returns["reservations"][0]["quantity"], 10);
    // The plan itself keeps everything.
    let bench = Case::default().bench();
    bench.ok(&Case::default().line());
    let plan = bench.json("plan.json");
    assert!(close(number(&plan["bill"], "total_cost"), number(&returns["kept_bill"], "total_cost")));
}

#[test]
fn an_idle_year_is_refunded_where_nothing_is_bought() {
    let returns = Case { prices: ",", ..Case::default() }.returns();
    assert_eq!(choices(&returns, "chosen"), [choice(0, "refund", 2.0)]);
    assert_eq!(returns["chosen"][0].get("commitment_min"), None);
    assert!(close(number(&returns, "advantage"), 1_200.0 * HOURS / HOURS_LEFT));
}

#[test]
fn refunds_share_the_cap() {
    // 25 machines of 1,200 each are 30,000; of the second line 20,000 are left, which is 16 machines.
    let transactions = bought("o1", "Standard_E2s_v5", 25, 60_000.0) + &bought("o2", "Standard_E4s_v5", 25, 60_000.0);
    let returns = Case { prices: ",", transactions, ..Case::default() }.returns();
    assert_eq!(choices(&returns, "chosen"), [choice(0, "refund", 25.0), choice(1, "refund", 16.0)]);
    assert!(close(number(&returns["chosen"][1], "money_back"), 19_200.0));
    assert!(close(number(&returns["chosen"][1], "advantage"), 19_200.0 * HOURS / HOURS_LEFT));
    assert!(close(number(&returns, "advantage"), 49_200.0 * HOURS / HOURS_LEFT));
}

#[test]
fn a_used_up_cap_leaves_the_exchange() {
    let transactions = cap_used() + &bought("o1", "Standard_E2s_v5", 2, 2_400.0);
    let returns = Case { transactions: transactions.clone(), ..Case::default() }.returns();
    // The returned order is the first line in place; it is over and stands for nothing.
    assert_eq!(choices(&returns, "chosen"), [choice(1, "exchange", 2.0)]);
    let nothing_sold = Case { prices: ",", transactions, ..Case::default() }.returns();
    assert!(choices(&nothing_sold, "chosen").is_empty(), "{nothing_sold}");
}

/// One idle machine of 2,400 a year, no refund: an exchange must buy for 1,200, two machines of 0.12 x 8,760 = 1,051.2.
fn exchange_only(machines: fn(usize) -> u32, quantity: u32) -> Value {
    let transactions = cap_used() + &bought("o1", "Standard_E2s_v5", quantity, 2_400.0);
    Case { machines, transactions, ..Case::default() }.returns()
}

#[test]
fn what_an_exchange_must_buy_counts_for_its_whole_term() {
    // One machine in half of the hours: two reserved ones cost 11.52 where 4.8 at pay-as-you-go would do, for a year.
    let back = 1_200.0 * HOURS / HOURS_LEFT;
    let returns = exchange_only(|hour| u32::from(hour < 24), 1);
    assert!(choices(&returns, "chosen").is_empty());
    assert_eq!(choices(&returns, "kept"), [choice(1, "exchange", 1.0)]);
    let loss = back - (11.52 - 4.8) * YEAR / HOURS_LEFT;
    assert!(loss < 0.0 && close(number(&returns["kept"][0], "advantage"), loss), "{returns}");
    // In 28 of 48 hours they cost 5.92 more, and the money back is worth it.
    let returns = exchange_only(|hour| u32::from(hour < 28), 1);
    assert_eq!(choices(&returns, "chosen"), [choice(1, "exchange", 1.0)]);
    assert!(close(number(&returns, "advantage"), back - (11.52 - 5.6) * YEAR / HOURS_LEFT), "{returns}");
    assert_eq!(returns["reservations"][0]["quantity"], 2);
    assert!(close(number(&returns["bill"], "reservation_cost"), 11.52));
}

#[test]
fn part_of_a_line_is_exchanged_where_all_of_it_asks_for_too_much() {
    // Of two machines at 1,200 one asks for 600: one reserved machine, 5.76 where 4.8 would do.
    let returns = exchange_only(|hour| u32::from(hour < 24), 2);
    assert_eq!(choices(&returns, "chosen"), [choice(1, "exchange", 1.0)]);
    let advantage = 600.0 * HOURS / HOURS_LEFT - (5.76 - 4.8) * YEAR / HOURS_LEFT;
    assert!(close(number(&returns, "advantage"), advantage), "{returns}");
}

#[test]
fn a_trade_in_of_250_buys_the_least_savings_plan() {
    // Half of 500 is left: 250 / 8,760 an hour. One machine in half of the hours is worth no savings plan of its own.
    let transactions = cap_used() + &bought("o1", "Standard_E2s_v5", 1, 500.0);
    let case = Case {
        machines: |hour| u32::from(hour < 24),
        prices: ",0.14",
        transactions,
        flags: "--instruments savings-plan",
    };
    let returns = case.returns();
    assert_eq!(choices(&returns, "chosen"), [choice(1, "trade_in", 1.0)]);
    assert!(close(number(&returns["chosen"][0], "commitment_min"), 250.0));
    let hourly = 250.0 / YEAR;
    assert!((number(&returns["savings_plans"][0], "hourly_commitment") - hourly).abs() < 1e-6, "{returns}");
    // It is paid in every hour and serves in 24 of them, at 0.14 for what costs 0.2.
    let dearer = HOURS * hourly - 24.0 * hourly / 0.14 * 0.2;
    let advantage = 250.0 * HOURS / HOURS_LEFT - dearer * YEAR / HOURS_LEFT;
    assert!((number(&returns, "advantage") - advantage).abs() < 1e-4, "{returns}");
}

#[test]
fn a_trade_in_for_a_plan_that_is_bought_anyway_costs_nothing() {
    let transactions = cap_used() + &bought("o1", "Standard_E2s_v5", 1, 500.0);
    let case = Case { machines: |_| 1, prices: ",0.14", transactions, flags: "--instruments savings-plan" };
    let returns = case.returns();
    assert_eq!(choices(&returns, "chosen"), [choice(1, "trade_in", 1.0)]);
    assert!((number(&returns["savings_plans"][0], "hourly_commitment") - 0.14).abs() < 1e-6, "{returns}");
    assert!((number(&returns, "advantage") - 250.0 * HOURS / HOURS_LEFT).abs() < 1e-4, "{returns}");
}

#[test]
fn only_the_idle_machines_of_a_line_are_returned() {
    // Ten at 876 a year, four of them used: their pay-as-you-go is dearer than what comes back.
    let transactions = bought("o1", "Standard_D2s_v5", 10, 8_760.0);
    let returns = Case { machines: |_| 4, prices: ",", transactions, ..Case::default() }.returns();
    assert_eq!(choices(&returns, "chosen"), [choice(0, "refund", 6.0)]);
    assert!(close(number(&returns["chosen"][0], "money_back"), 6.0 * 438.0));
    assert!(close(number(&returns, "advantage"), 6.0 * 438.0 * HOURS / HOURS_LEFT));
    assert!(close(number(&returns["bill"], "existing_cost"), 4.0 * 0.1 * HOURS));
}

#[test]
fn payments_that_end_count_as_money_that_comes_back() {
    // Six of twelve payments of 100 are made, the last one is used up: nothing comes back, and 600 need not be paid.
    let transactions = bought("o1", "Standard_E2s_v5", 1, 100.0).replace("OneTime", "recurring");
    let returns = Case { prices: ",", transactions, ..Case::default() }.returns();
    assert_eq!(choices(&returns, "chosen"), [choice(0, "refund", 1.0)]);
    assert!(close(number(&returns, "money_back_period"), 0.0));
    assert!(close(number(&returns, "payments_ended_period"), 600.0 * HOURS / HOURS_LEFT));
}

#[test]
fn what_is_used_in_full_is_kept() {
    let transactions = bought("o1", "Standard_D2s_v5", 10, 8_760.0);
    let returns = Case { transactions, ..Case::default() }.returns();
    assert!(choices(&returns, "chosen").is_empty() && choices(&returns, "kept").is_empty());
    assert_eq!(returns["bill"], returns["kept_bill"]);
}

#[test]
fn without_a_right_whose_money_is_known_there_is_no_choice() {
    let bench = Case::default().bench();
    bench.write(
        "owned.json",
        r#"{"reservations": [{"region": "westeurope", "arm_sku": "Standard_E2s_v5", "term": "P1Y", "quantity": 2}]}"#,
    );
    bench.write(
        "prices.csv",
        "region,arm_sku,os,payg_hourly,ri1y_hourly\nwesteurope,Standard_D2s_v5,linux,0.2,0.12\nwesteurope,Standard_E2s_v5,linux,0.3,0.2\n",
    );
    bench.ok(
        "recommend --demand demand.csv --prices prices.csv --existing owned.json --as-of 2024-04-01 --out plan.json",
    );
    assert_eq!(bench.json("plan.json").get("returns"), None);
}

#[test]
fn the_choice_is_the_same_at_any_number_of_threads() {
    let transactions = bought("o1", "Standard_E2s_v5", 25, 60_000.0) + &bought("o2", "Standard_D2s_v5", 12, 10_512.0);
    let case = Case { transactions, ..Case::default() };
    let bench = case.bench();
    let texts = ["1", "2", "7"].map(|threads| {
        let ran = bench.run_with(&case.line(), &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        bench.read("plan.json")
    });
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2]);
}
