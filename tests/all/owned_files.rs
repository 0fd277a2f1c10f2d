//! What the customer owns, read from the files that Azure gives: each kind, what they say together, and bad input.
//!
//! Columns and shapes are those of the exports (reservation details 2023-03-01, transactions and recommendations
//! 2023-05-01) and of the examples of Azure's APIs.

use crate::support::{Bench, close};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tenor::calendar::{Day, Hour};
use tenor::catalog::groups::Groups;
use tenor::error::{Error, ExitStatus};
use tenor::ids::{ArmSku, Name, Region};
use tenor::ingest::intake::SeenBenefit;
use tenor::ingest::ledger::{BenefitFacts, BenefitKey};
use tenor::ingest::owned_files::recommendations::{self, Recommendation};
use tenor::ingest::owned_files::{self, OwnedFiles, Reading};
use tenor::owned::evidence::DayUse;
use tenor::plan::line::BillingPlan;
use tenor::plan::scope::{Scope, ScopeType};
use tenor::price::table_book::{TableBook, TableRow};
use tenor::units::{Currency, Os, Term};

const DETAILS: &str = "InstanceFlexibilityGroup,InstanceFlexibilityRatio,InstanceId,Kind,ReservationOrderId,ReservationId,ReservedHours,SkuName,TotalReservedQuantity,UsageDate,UsedHours\n";
const EA: &str = "AccountName,AccountOwnerEmail,Amount,ArmSkuName,BillingFrequency,BillingMonth,CostCenter,Currency,CurrentEnrollmentId,DepartmentName,Description,EventDate,EventType,MonetaryCommitment,Overage,PurchasingSubscriptionGuid,PurchasingSubscriptionName,PurchasingEnrollment,Quantity,Region,ReservationOrderId,ReservationOrderName,Term\n";
const MCA: &str = "Amount,ArmSkuName,BillingFrequency,BillingProfileId,BillingProfileName,Currency,Description,EventDate,EventType,Invoice,InvoiceId,InvoiceSectionId,InvoiceSectionName,PurchasingSubscriptionGuid,PurchasingSubscriptionName,Quantity,Region,ReservationOrderId,ReservationOrderName,Term\n";

/// A row of the details of reservation `r` in order `o1`: `used` hours of one machine.
fn detail(reservation: &str, machine: &str, day: &str, reserved: &str, quantity: &str, used: &str) -> String {
    format!(
        "Dsv5 Series,1,/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/{machine},Microsoft.Compute,o1,{reservation},{reserved},Standard_D2s_v5,{quantity},{day},{used}\n"
    )
}

/// A row of EA's transactions: size, region and term as in `detail`, one year.
fn ea(order: &str, date: &str, event: &str, quantity: &str, amount: &str, paid: &str) -> String {
    format!(
        "A,a@b.c,{amount},Standard_D2s_v5,{paid},{month}01,,USD,1,,D2s v5 EU West 1 Year,{date},{event},0,0,s,S,1,{quantity},westeurope,{order},web,P1Y\n",
        month = date.get(..7).unwrap_or_default().replace('-', "")
    )
}

fn mca(order: &str, date: &str, amount: &str, name: &str) -> String {
    format!(
        "{amount},Standard_D2s_v5,Recurring,b,B,USD,\"Reserved VM Instance, Standard_D2s_v5, EU West, 3 Years\",{date},Purchase,T1,t,i,I,s,S,2,westeurope,{order},{name},P3Y\n"
    )
}

fn book() -> TableBook {
    let row = TableRow {
        region: Region::new("westeurope"),
        arm_sku: ArmSku::new("Standard_D2s_v5"),
        os: Os::Linux,
        offer: String::new(),
        payg_hourly: 0.2,
        reservation_hourly: [Some(0.12), Some(0.08)],
        plan_hourly: [None, None],
    };
    TableBook::new("prices.csv", Currency::USD, vec![row]).expect("a book")
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a day")
}

fn hour(text: &str) -> Option<Hour> {
    Some(Hour::parse(text).expect("an hour"))
}

fn seen(bench: &Bench, files: &[&str], as_of: &str, benefits: &[SeenBenefit]) -> Result<OwnedFiles, Error> {
    let paths: Vec<PathBuf> = files.iter().map(|file| bench.path(file)).collect();
    let (book, as_of) = (book(), day(as_of));
    owned_files::read(&paths, &Reading { book: &book, groups: Groups::builtin(), as_of, rate_from_usd: None, benefits })
}

fn read(bench: &Bench, files: &[&str]) -> OwnedFiles {
    let found = seen(bench, files, "2026-09-01", &[]);
    found.unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bench: &Bench, files: &[&str]) -> Error {
    let error = seen(bench, files, "2026-09-01", &[]).expect_err("unusable input");
    assert_eq!(error.status, ExitStatus::UnusableInput);
    error
}

/// Counts of warnings by code.
fn warned(found: &OwnedFiles) -> BTreeMap<&str, u64> {
    found.warnings.iter().map(|warning| (warning.code.as_str(), warning.count)).collect()
}

/// Two machines from 13:00 on the first day, one of them idle on the third.
fn three_days() -> String {
    [
        DETAILS.to_owned(),
        detail("r1", "a", "2026-01-10", "22", "2", "11"),
        detail("r1", "b", "2026-01-10", "22", "2", "11"),
        detail("r1", "a", "2026-01-11", "48", "2", "24"),
        detail("r1", "b", "2026-01-11", "48", "2", "24"),
        detail("r1", "a", "2026-01-12", "48", "2", "24"),
    ]
    .concat()
}

fn one_purchase() -> String {
    EA.to_owned() + &ea("o1", "2026-01-10T13:05:00Z", "Purchase", "2", "1752", "OneTime")
}

#[test]
fn details_and_transactions_make_one_line_with_its_evidence() {
    let bench = Bench::new();
    bench.write("details.csv", &three_days()).write("transactions.csv", &one_purchase());
    let found = read(&bench, &["details.csv", "transactions.csv"]);
    let [line] = found.owned.reservations.as_slice() else { panic!("{:?}", found.owned) };
    assert_eq!(
        (line.region.clone(), line.arm_sku.clone()),
        (Region::new("westeurope"), ArmSku::new("Standard_D2s_v5"))
    );
    assert_eq!((line.isf_group.clone(), line.quantity, line.units), (Name::new("Dsv5 Series"), 2.0, 2.0));
    assert_eq!((line.term, line.scope.clone()), (Term::P1Y, Scope::default()));
    assert_eq!((line.start, line.end), (hour("2026-01-10T13:00:00Z"), hour("2027-01-10T13:00:00Z")));
    // The whole term's price of each: 1,752 / 2 = 876.
    assert!(line.hourly_price.is_some_and(|price| close(price, 0.1)));

    let [known] = found.evidence.as_slice() else { panic!("{:?}", found.evidence) };
    assert_eq!((known.id.as_str(), known.order_id.as_str(), known.name.as_str()), ("r1", "o1", "web"));
    assert_eq!(known.purchased, Some(day("2026-01-10")));
    assert_eq!(known.purchase.map(|p| (p.term_price, p.billing_plan)), Some((876.0, BillingPlan::Upfront)));
    let days: Vec<(Day, DayUse)> = known.days.iter().map(|(day, hours)| (*day, *hours)).collect();
    let hours = |reserved_hours, used_hours| DayUse { reserved_hours, used_hours };
    assert_eq!(
        days,
        [
            (day("2026-01-10"), hours(22.0, 22.0)),
            (day("2026-01-11"), hours(48.0, 48.0)),
            (day("2026-01-12"), hours(48.0, 24.0))
        ]
    );
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn hours_tell_the_machines_where_the_quantity_is_0() {
    let bench = Bench::new();
    // As in the example of the API, whose quantity is 0.
    let entry = |date: &str, hours: f64| {
        json!({"type": "Microsoft.Consumption/reservationDetails", "properties": {
            "reservationOrderId": "o1", "reservationId": "R1", "usageDate": date, "skuName": "Standard_D2s_v5",
            "instanceId": "a", "totalReservedQuantity": 0, "reservedHours": hours, "usedHours": 0.6}})
    };
    let first = json!({"value": [entry("2026-01-10T00:00:00Z", 22.0)]});
    bench.write("details.json", &first.to_string()).write("transactions.csv", &one_purchase());
    // Eleven hours of two machines are no machine and a bit: the order knows better.
    assert_eq!(read(&bench, &["details.json", "transactions.csv"]).owned.reservations[0].quantity, 2.0);
    let both = json!({"value": [entry("2026-01-10T00:00:00Z", 22.0), entry("2026-01-11T00:00:00Z", 48.0)]});
    bench.write("details.json", &both.to_string());
    let found = read(&bench, &["details.json", "transactions.csv"]);
    assert_eq!(found.owned.reservations[0].quantity, 2.0);
    assert_eq!(found.evidence[0].id, "r1");
}

#[test]
fn a_day_without_rows_between_others_is_a_day_without_use() {
    let bench = Bench::new();
    let rows = [
        DETAILS.to_owned(),
        detail("r1", "a", "2026-01-11", "24", "1", "24"),
        detail("r2", "b", "2026-01-12", "24", "1", "24").replace(",o1,", ",o2,"),
        detail("r1", "a", "2026-01-14", "24", "1", "24"),
        detail("r2", "b", "2026-01-16", "24", "1", "24").replace(",o1,", ",o2,"),
    ];
    let orders = [
        EA.to_owned(),
        ea("o1", "2026-01-10", "Purchase", "1", "876", "OneTime"),
        ea("o2", "2026-01-10", "Purchase", "1", "876", "OneTime"),
    ];
    bench.write("details.csv", &rows.concat()).write("transactions.csv", &orders.concat());
    let found = read(&bench, &["details.csv", "transactions.csv"]);
    let used: Vec<(Day, f64)> = found.evidence[0].days.iter().map(|(day, hours)| (*day, hours.used_hours)).collect();
    // The 13th and the 15th are in no row of the file: unknown. The 16th counts, as the end is known and later.
    assert_eq!(
        used,
        [(day("2026-01-11"), 24.0), (day("2026-01-12"), 0.0), (day("2026-01-14"), 24.0), (day("2026-01-16"), 0.0)]
    );
    assert!(found.evidence[0].days.values().all(|hours| hours.reserved_hours == 24.0));
}

#[test]
fn monthly_payments_are_one_purchase_of_many_parts() {
    let bench = Bench::new();
    let payments = [
        EA.to_owned(),
        ea("o0", "2025-01-01", "Purchase", "1", "876", "OneTime"),
        ea("o1", "2026-03-10", "Purchase", "2", "146", "recurring"),
        ea("o1", "2026-04-10", "Purchase", "2", "146", "recurring"),
        ea("o1", "2026-05-10", "Purchase", "2", "146", "recurring"),
    ];
    bench.write("transactions.csv", &payments.concat());
    let found = read(&bench, &["transactions.csv"]);
    let line = &found.owned.reservations[1];
    assert_eq!((line.quantity, line.start), (2.0, hour("2026-03-10T00:00:00Z")));
    assert!(line.hourly_price.is_some_and(|price| close(price, 73.0 * 12.0 / 8_760.0)));
    let purchase = found.evidence[1].purchase.expect("a purchase");
    assert_eq!(purchase.billing_plan, BillingPlan::Monthly);
    assert!(close(purchase.term_price, 876.0));
    // The order that ended before the decision asks for no use.
    assert_eq!(warned(&found), BTreeMap::from([("existing_use_unknown", 1)]));
}

#[test]
fn a_later_payment_of_a_named_order_dates_back_to_its_name() {
    let bench = Bench::new();
    // The second payment, as in Microsoft's example: bought on 25 March, the row is of 25 April.
    bench.write(
        "transactions.csv",
        &(MCA.to_owned() + &mca("o1", "2026-04-25T21:21:38Z", "100", "VM_RI_03-25-2026_14-18")),
    );
    let found = read(&bench, &["transactions.csv"]);
    assert_eq!(found.owned.reservations[0].start, hour("2026-03-25T00:00:00Z"));
    assert_eq!(found.owned.reservations[0].end, hour("2029-03-25T00:00:00Z"));
    assert!(!warned(&found).contains_key("existing_start_unknown"));
    bench.write("transactions.csv", &(MCA.to_owned() + &mca("o1", "2026-04-25T21:21:38Z", "100", "web")));
    assert_eq!(warned(&read(&bench, &["transactions.csv"])).get("existing_start_unknown"), Some(&1));
}

#[test]
fn returns_take_machines_away_and_count_against_the_cap() {
    let bench = Bench::new();
    let rows = [
        EA.to_owned(),
        ea("o1", "2026-01-01", "Purchase", "3", "300", "recurring"),
        ea("o1", "2026-02-01", "Purchase", "3", "300", "recurring"),
        // One return, written as a cancel and as a refund.
        ea("o1", "2026-02-15", "Cancel", "1", "0", "recurring"),
        ea("o1", "2026-02-15", "Refund", "-1", "-50", "recurring"),
    ];
    bench.write("transactions.csv", &rows.concat());
    let found = read(&bench, &["transactions.csv"]);
    assert_eq!(found.owned.reservations[0].quantity, 2.0);
    let [past] = found.cancellations.as_slice() else { panic!("{:?}", found.cancellations) };
    assert_eq!((past.day, past.order_id.as_str(), past.currency), (day("2026-02-15"), "o1", Some(Currency::USD)));
    // 50 back, and ten payments of 100 that will never be billed.
    assert!(close(past.amount, 1_050.0), "{past:?}");
}

#[test]
fn an_order_returned_whole_stood_until_its_return() {
    let bench = Bench::new();
    let back = ea("o1", "2026-03-01", "Refund", "2", "-1500", "OneTime");
    bench.write("transactions.csv", &(one_purchase() + &back)).write("details.csv", &three_days());
    for files in [&["transactions.csv"][..], &["transactions.csv", "details.csv"][..]] {
        let found = read(&bench, files);
        let line = &found.owned.reservations[0];
        assert_eq!((line.quantity, line.end), (2.0, hour("2026-03-01T00:00:00Z")), "{files:?}");
        assert!(close(found.cancellations[0].amount, 1_500.0));
    }
}

#[test]
fn a_split_reservation_counts_once_on_every_day() {
    let bench = Bench::new();
    let rows = [
        DETAILS.to_owned(),
        detail("r1", "a", "2026-01-11", "72", "3", "24"),
        detail("r1", "a", "2026-01-12", "72", "3", "24"),
        detail("r2", "a", "2026-01-13", "24", "1", "24"),
        detail("r3", "b", "2026-01-13", "48", "2", "24"),
    ];
    let orders = EA.to_owned() + &ea("o1", "2026-01-10", "Purchase", "3", "2628", "OneTime");
    bench.write("details.csv", &rows.concat()).write("transactions.csv", &orders);
    let found = read(&bench, &["details.csv", "transactions.csv"]);
    let lines: Vec<(f64, Option<Hour>, Option<Hour>)> =
        found.owned.reservations.iter().map(|line| (line.quantity, line.start, line.end)).collect();
    let (bought, split, over) =
        (hour("2026-01-10T00:00:00Z"), hour("2026-01-13T00:00:00Z"), hour("2027-01-10T00:00:00Z"));
    assert_eq!(lines, [(3.0, bought, split), (1.0, split, over), (2.0, split, over)]);
    // Rights follow the order, not the split.
    assert!(found.evidence.iter().all(|known| known.purchased == Some(day("2026-01-10"))));
}

#[test]
fn files_that_overlap_count_once() {
    let bench = Bench::new();
    bench.write("details.csv", &three_days()).write("transactions.csv", &one_purchase());
    // The same again, as a later month-to-date export with one more day would hold it.
    let later = three_days() + &detail("r1", "b", "2026-01-12", "48", "2", "12");
    bench.write("more/details.csv", &later).write("more/transactions.csv", &one_purchase());
    bench.write("more/manifest.json", r#"{"manifestVersion": "2024-04-01", "blobs": []}"#);
    let found = read(&bench, &["details.csv", "transactions.csv", "more"]);
    assert_eq!(found.owned.reservations.len(), 1);
    assert_eq!(found.owned.reservations[0].quantity, 2.0);
    let last = found.evidence[0].days.values().next_back().copied();
    assert_eq!(last, Some(DayUse { reserved_hours: 48.0, used_hours: 36.0 }));
    assert_eq!(warned(&found), BTreeMap::from([("existing_rows_repeated", 6)]));
}

#[test]
fn rows_with_bad_quantities_and_dates_are_left_out_and_counted() {
    let bench = Bench::new();
    let rows = [
        one_purchase(),
        ea("o1", "2026-02-01", "Purchase", "-1", "-876", "OneTime"),
        ea("o2", "2026-10-01", "Purchase", "5", "4380", "OneTime"),
        ea("o3", "2026-02-01", "Refund", "1", "-10", "OneTime"),
        ea("o4", "2026-02-01", "Purchase", "0", "0", "OneTime"),
        ea("o5", "2026-02-01", "Purchase", "1", "100", "OneTime").replace("Standard_D2s_v5", "SQLDB_BC_Compute_Gen5"),
    ];
    let details = [
        three_days(),
        detail("r1", "a", "2026-01-13", "48", "2", "-1"),
        detail("r1", "a", "2026-10-13", "48", "2", "24"),
        detail("r9", "a", "2026-01-13", "24", "1", "24").replace(",o1,", ",o9,"),
    ];
    bench.write("transactions.csv", &rows.concat()).write("details.csv", &details.concat());
    let found = read(&bench, &["transactions.csv", "details.csv"]);
    let [line] = found.owned.reservations.as_slice() else { panic!("{:?}", found.owned) };
    assert_eq!(line.quantity, 1.0, "a purchase of -1 is a return");
    assert_eq!(
        warned(&found),
        BTreeMap::from([
            ("existing_after_decision", 2),
            ("existing_not_vm", 1),
            ("existing_order_unknown", 2),
            ("existing_quantity_negative", 2),
            ("existing_quantity_zero", 1),
            ("existing_region_unknown", 1),
        ])
    );
    assert_eq!(found.cancellations.len(), 2, "a return without its purchase still counts against the cap");
}

#[test]
fn more_returned_than_bought_leaves_nothing_and_is_said() {
    let bench = Bench::new();
    let rows = one_purchase() + &ea("o1", "2026-03-01", "Refund", "5", "-1500", "OneTime");
    bench.write("transactions.csv", &rows);
    let found = read(&bench, &["transactions.csv"]);
    assert_eq!(found.owned.reservations[0].end, hour("2026-03-01T00:00:00Z"));
    assert_eq!(warned(&found).get("existing_returned_too_much"), Some(&1));
}

#[test]
fn fewer_machines_in_the_details_than_bought_are_said() {
    let bench = Bench::new();
    let orders = EA.to_owned() + &ea("o1", "2026-01-10", "Purchase", "5", "4380", "OneTime");
    bench.write("details.csv", &three_days()).write("transactions.csv", &orders);
    let found = read(&bench, &["details.csv", "transactions.csv"]);
    assert_eq!(found.owned.reservations[0].quantity, 2.0);
    assert_eq!(warned(&found).get("existing_quantity_differs"), Some(&1));
}

#[test]
fn a_return_later_than_the_details_is_taken_off() {
    let bench = Bench::new();
    let back = ea("o1", "2026-03-01", "Refund", "1", "-800", "OneTime");
    bench.write("details.csv", &three_days()).write("transactions.csv", &(one_purchase() + &back));
    assert_eq!(read(&bench, &["details.csv", "transactions.csv"]).owned.reservations[0].quantity, 1.0);
}

#[test]
fn a_return_on_the_day_of_another_purchase_may_be_an_exchange() {
    let bench = Bench::new();
    let rows = [
        one_purchase(),
        ea("o1", "2026-03-01", "Refund", "2", "-1500", "OneTime"),
        ea("o2", "2026-03-01", "Purchase", "2", "1752", "OneTime"),
    ];
    bench.write("transactions.csv", &rows.concat());
    let found = read(&bench, &["transactions.csv"]);
    assert_eq!(warned(&found).get("existing_may_be_exchange"), Some(&1));
    assert_eq!(found.cancellations.len(), 1);
}

#[test]
fn cells_that_cannot_be_read_are_named() {
    let bench = Bench::new();
    for (from, to, says) in [
        ("2026-01-10T13:05:00Z", "31/12/2026", "row 2, column EventDate: found \"31/12/2026\", expected a date"),
        (",Purchase,", ",Gift,", "row 2, column EventType: found \"Gift\", expected Purchase, Refund or Cancel"),
        (",2,westeurope", ",two,westeurope", "row 2, column Quantity: found \"two\", expected a number"),
        ("a@b.c,1752,", "a@b.c,,", "row 2, column Amount: found \"\", expected a number"),
        (",o1,web", ",,web", "row 2, column ReservationOrderId: found \"\", expected the id of a reservation order"),
        ("web,P1Y", "web,P1Y,more", "row 2: found \"24 fields\""),
    ] {
        bench.write("transactions.csv", &one_purchase().replace(from, to));
        let error = refused(&bench, &["transactions.csv"]);
        assert!(error.message.contains("transactions.csv: 1 cells cannot be read"), "{error}");
        assert!(error.hints[0].starts_with(says), "{error}");
    }
}

#[test]
fn needed_columns_that_are_missing_are_named_and_others_are_a_warning() {
    let bench = Bench::new();
    bench.write("transactions.csv", &one_purchase().replace(",Quantity,", ",Machines,"));
    assert!(refused(&bench, &["transactions.csv"]).message.ends_with("missing quantity"));
    bench.write("details.csv", &three_days().replace("ReservedHours,", "A,").replace("TotalReservedQuantity", "B"));
    assert!(refused(&bench, &["details.csv"]).message.contains("missing reservedhours and totalreservedquantity"));

    bench.write("transactions.csv", &one_purchase().replace(",Region,", ",Place,").replace(",Currency,", ",Money,"));
    let found = read(&bench, &["transactions.csv"]);
    assert!(found.owned.is_empty());
    let warned = warned(&found);
    assert_eq!((warned.get("existing_columns_missing"), warned.get("existing_region_unknown")), (Some(&1), Some(&1)));
    let columns = found.warnings.iter().find(|warning| warning.code == "existing_columns_missing");
    assert!(columns.is_some_and(|warning| warning.message.contains("(region, currency)")), "{columns:?}");
}

#[test]
fn a_file_of_another_kind_says_what_was_looked_for() {
    let bench = Bench::new();
    bench.write("sales.csv", "Customer,Amount\nA,1\n").write("odd.json", r#"{"a": 1, "b": 2}"#);
    for (file, names) in [("sales.csv", "Found: Customer, Amount"), ("odd.json", "Found: a, b")] {
        let error = refused(&bench, &[file]);
        assert!(error.message.ends_with("holds no commitments that Tenor can read"), "{error}");
        assert!(error.hints[0].contains("reservation details (ReservationId, UsageDate, UsedHours)"), "{error}");
        assert_eq!(error.hints[1], names);
    }
    bench.write("cut.json", r#"{"value": [{"id""#);
    assert!(refused(&bench, &["cut.json"]).message.contains("begins as JSON and is none"));
    bench.write("folder/readme.txt", "nothing here\n");
    assert!(refused(&bench, &["folder"]).message.contains("no file in it holds commitments"));
    refused(&bench, &["absent.csv"]);
}

#[test]
fn the_exports_coverage_tells_a_region_that_no_file_does() {
    let bench = Bench::new();
    bench.write("details.csv", &three_days());
    assert_eq!(warned(&read(&bench, &["details.csv"])).get("existing_region_unknown"), Some(&1));
    let facts = BenefitFacts { term: Some(Term::P3Y), arm_sku: None, region: Some(Region::new("westeurope")) };
    let benefit = SeenBenefit { key: BenefitKey { is_plan: false, id: "r1".into() }, facts, days: BTreeMap::new() };
    let found = seen(&bench, &["details.csv"], "2026-09-01", &[benefit]).expect("one line");
    let line = &found.owned.reservations[0];
    // The table's price of three years, and no end.
    assert_eq!((line.term, line.hourly_price, line.end), (Term::P3Y, Some(0.08), None));
    assert_eq!(warned(&found), BTreeMap::from([("existing_end_unknown", 1)]));
}

/// An entry of the list of reservations, as `GetReservations.json` of Azure's API has it, with `patch` over its
/// properties.
fn listed(id: &str, patch: Value) -> Value {
    let mut properties = json!({
        "appliedScopeType": "Shared", "displayName": "VM_RI", "displayProvisioningState": "Succeeded",
        "expiryDate": "2028-07-21", "expiryDateTime": "2028-07-21T22:46:32.7632798Z",
        "provisioningState": "Succeeded", "provisioningSubState": null, "purchaseDate": "2025-07-21",
        "purchaseDateTime": "2025-07-21T22:46:32.7632798Z", "quantity": 2, "renew": false,
        "reservedResourceType": "VirtualMachines", "skuDescription": null, "term": "P3Y",
        "userFriendlyRenewState": "Off",
        "utilization": {"trend": "UP", "aggregates": [
            {"grain": 1, "grainUnit": "days", "value": 5, "valueUnit": "percentage"},
            {"grain": 30, "grainUnit": "days", "value": 75, "valueUnit": "percentage"}]}
    });
    for (key, value) in patch.as_object().expect("an object") {
        properties[key] = value.clone();
    }
    json!({
        "id": format!("/providers/microsoft.capacity/reservationOrders/O-{id}/reservations/{id}"),
        "name": format!("O-{id}/{id}"), "type": "Microsoft.Capacity/reservationOrders/reservations",
        "location": "westeurope", "properties": properties, "sku": {"name": "Standard_D2s_v5"}
    })
}

/// An entry of the list of savings plans, as `SavingsPlansList.json` of Azure's API has it.
fn plan(id: &str, patch: Value) -> Value {
    let mut properties = json!({
        "appliedScopeProperties": {"subscriptionId": "/subscriptions/S-1", "displayName": "Azure subscription 1"},
        "commitment": {"grain": "Hourly", "currencyCode": "USD", "amount": 1.5},
        "renew": true, "appliedScopeType": "Single", "displayName": "Compute_SavingsPlan",
        "provisioningState": "Succeeded", "term": "P1Y", "displayProvisioningState": "Succeeded",
        "expiryDateTime": "2027-03-19T18:05:36.5252231Z", "purchaseDateTime": "2026-03-19T18:03:56.4032132Z",
        "effectiveDateTime": "2026-03-19T18:05:37.1034288Z",
        "utilization": {"trend": "", "aggregates": [
            {"grain": 30.0, "grainUnit": "days", "value": 78.12, "valueUnit": "percentage"}]}
    });
    for (key, value) in patch.as_object().expect("an object") {
        properties[key] = value.clone();
    }
    json!({
        "id": format!("/providers/Microsoft.BillingBenefits/savingsPlanOrders/P-{id}/savingsPlans/{id}"),
        "name": format!("P-{id}/{id}"), "type": "Microsoft.BillingBenefits/savingsPlanOrders/savingsPlans",
        "sku": {"name": "Compute_Savings_Plan"}, "properties": properties
    })
}

fn page(entries: &[Value]) -> String {
    json!({"nextLink": null, "summary": {"succeededCount": 1}, "value": entries}).to_string()
}

#[test]
fn the_list_of_reservations_gives_state_scope_and_use() {
    let bench = Bench::new();
    let single = json!({"appliedScopeType": "Single", "billingPlan": "Monthly", "instanceFlexibility": "Off",
        "appliedScopeProperties": {"subscriptionId": "/subscriptions/S-1"}});
    let group = json!({"appliedScopeType": "Single", "appliedScopes": ["/subscriptions/S-1/resourceGroups/Web"]});
    let entries = [
        listed("R1", json!({})),
        listed("R2", single),
        listed("R3", group),
        listed("R4", json!({"appliedScopeType": "ManagementGroup"})),
        listed("R5", json!({"provisioningState": "Cancelled", "extendedStatusInfo": {"statusCode": "Split"}})),
        listed("R6", json!({"displayProvisioningState": "Expired"})),
        listed("R7", json!({"reservedResourceType": "SqlDatabases"})),
        listed("R8", json!({"quantity": -3})),
        listed("R9", json!({"purchaseDateTime": "2026-12-01T00:00:00Z"})),
    ];
    bench.write("list.json", &page(&entries));
    let found = read(&bench, &["list.json"]);
    let scopes: Vec<(ScopeType, Option<&str>)> =
        found.owned.reservations.iter().map(|line| (line.scope.kind, line.scope.id.as_deref())).collect();
    assert_eq!(
        scopes,
        [
            (ScopeType::Shared, None),
            (ScopeType::Single, Some("S-1")),
            (ScopeType::ResourceGroup, Some("S-1/Web")),
            (ScopeType::Shared, None)
        ]
    );
    let line = &found.owned.reservations[0];
    assert_eq!((line.quantity, line.term, line.hourly_price), (2.0, Term::P3Y, Some(0.08)));
    assert_eq!((line.start, line.end), (hour("2025-07-21T22:00:00Z"), hour("2028-07-21T22:00:00Z")));
    let known = &found.evidence[0];
    assert_eq!((known.id.as_str(), known.order_id.as_str(), known.renews), ("r1", "o-r1", Some(false)));
    assert_eq!(known.stated.iter().map(|used| (used.days, used.fraction)).collect::<Vec<_>>(), [(1, 0.05), (30, 0.75)]);
    assert_eq!(found.evidence[1].billing_plan, Some(BillingPlan::Monthly));
    assert_eq!(
        warned(&found),
        BTreeMap::from([
            ("existing_after_decision", 1),
            ("existing_flexibility_off", 1),
            ("existing_not_in_place", 2),
            ("existing_not_vm", 1),
            ("existing_quantity_negative", 1),
            ("existing_scope_unknown", 1),
        ])
    );
}

#[test]
fn a_list_may_be_a_page_an_array_an_entry_or_several_pages() {
    let bench = Bench::new();
    let (one, two) = (listed("R1", json!({})), listed("R2", json!({})));
    for (text, lines) in [
        (page(&[one.clone(), two.clone()]), 2),
        (json!([one, two]).to_string(), 2),
        (one.to_string(), 1),
        (format!("{}\n{}\n", page(std::slice::from_ref(&one)), page(std::slice::from_ref(&two))), 2),
        (serde_json::to_string_pretty(&json!({"value": [one]})).expect("text"), 1),
        (page(&[]), 0),
        (format!("\u{feff}{}", page(std::slice::from_ref(&two))), 1),
    ] {
        bench.write("list.json", &text);
        assert_eq!(read(&bench, &["list.json"]).owned.reservations.len(), lines, "{text}");
    }
}

#[test]
fn the_list_knows_the_state_the_transactions_the_price_the_details_the_hours() {
    let bench = Bench::new();
    let over = listed("R2", json!({"provisioningState": "Cancelled"}));
    let entries = page(&[listed("R1", json!({"term": "P1Y"})), over]);
    let in_order = |text: String| text.replace(",o1,", ",o-r1,");
    let gone = detail("r2", "a", "2026-01-12", "24", "1", "24");
    bench
        .write("list.json", &entries)
        .write("transactions.csv", &in_order(one_purchase()))
        .write("details.csv", &in_order(three_days() + &gone));
    let found = read(&bench, &["details.csv", "list.json", "transactions.csv"]);
    let [line] = found.owned.reservations.as_slice() else { panic!("{:?}", found.owned) };
    assert!(line.hourly_price.is_some_and(|price| close(price, 0.1)));
    assert_eq!(line.end, hour("2028-07-21T22:00:00Z"));
    assert_eq!((found.evidence[0].days.len(), found.evidence[0].stated.len()), (3, 2));
    assert_eq!(warned(&found), BTreeMap::from([("existing_not_in_place", 1)]));
}

#[test]
fn savings_plans_are_read_from_their_list() {
    let bench = Bench::new();
    let entries = [
        plan("A", json!({})),
        plan("B", json!({"displayProvisioningState": "Expired"})),
        plan("C", json!({"commitment": {"grain": "Hourly", "currencyCode": "EUR", "amount": 2}})),
        plan("A", json!({})),
    ];
    bench.write("plans.json", &page(&entries));
    let found = read(&bench, &["plans.json"]);
    let [line] = found.owned.savings_plans.as_slice() else { panic!("{:?}", found.owned) };
    assert_eq!((line.term, line.hourly_commitment), (Term::P1Y, 1.5));
    assert_eq!((line.scope.kind, line.scope.id.as_deref()), (ScopeType::Single, Some("S-1")));
    assert_eq!((line.start, line.end), (hour("2026-03-19T18:00:00Z"), hour("2027-03-19T18:00:00Z")));
    assert_eq!(found.plan_evidence[0].renews, Some(true));
    assert!(close(found.plan_evidence[0].stated[0].fraction, 0.7812));
    assert_eq!(
        warned(&found),
        BTreeMap::from([("existing_currency_differs", 1), ("existing_not_in_place", 1), ("existing_rows_repeated", 1)])
    );
}

#[test]
fn entries_that_cannot_be_read_are_named() {
    let bench = Bench::new();
    for (entry, says) in [
        (
            listed("R1", json!({"quantity": "many"})),
            "row 1, column quantity: found \"many\", expected a number above 0",
        ),
        (
            plan("A", json!({"commitment": {"grain": "Monthly", "amount": 1}})),
            "row 1, column commitment.grain: found \"Monthly\"",
        ),
        (plan("A", json!({"commitment": {"grain": "Hourly"}})), "row 1, column commitment.amount: found \"\""),
    ] {
        bench.write("list.json", &page(&[entry]));
        let error = refused(&bench, &["list.json"]);
        assert!(error.hints[0].starts_with(says), "{error}");
    }
}

#[test]
fn the_neutral_form_stands_beside_the_files() {
    let bench = Bench::new();
    let neutral =
        json!({"reservations": [{"region": "westeurope", "arm_sku": "Standard_D2s_v5", "term": "P1Y", "quantity": 4}]});
    bench.write("own.json", &neutral.to_string()).write("transactions.csv", &one_purchase());
    let found = read(&bench, &["transactions.csv", "own.json"]);
    assert_eq!(found.owned.reservations.iter().map(|line| line.quantity).collect::<Vec<_>>(), [4.0, 2.0]);
    assert_eq!(found.evidence.iter().map(|known| known.order_id.as_str()).collect::<Vec<_>>(), ["", "o1"]);
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let bench = Bench::new();
    bench.write("a.csv", &three_days()).write("b.csv", &one_purchase()).write("c.json", &page(&[plan("A", json!({}))]));
    let (one, other) = (read(&bench, &["a.csv", "b.csv", "c.json"]), read(&bench, &["c.json", "b.csv", "a.csv"]));
    assert_eq!((&one.owned, &one.evidence, &one.warnings), (&other.owned, &other.evidence, &other.warnings));
}

// Recommendations.

const ADVICE_EA: &str = "SKU,Location,CostWithNoReservedInstances,FirstUsageDate,InstanceFlexibilityRatio,InstanceFlexibilityGroup,LookBackPeriod,MeterId,NetSavings,NormalizedSize,RecommendedQuantity,RecommendedQuantityNormalized,ResourceType,Scope,SkuProperties,Term,TotalCostWithReservedInstances\nStandard_D4s_v5,westeurope,100,08/01/2026,2,Dsv5 Series,Last30Days,m,30,Standard_D2s_v5,3,6,virtualmachines,Shared,[],P1Y,70\n";
const ADVICE_MCA: &str = "Cost With No ReservedInstances,First UsageDate,Instance Flexibility Ratio,Instance Flexibility Group,Location,LookBackPeriod,MeterID,Net Savings,Normalized Size,Recommended Quantity,Recommended Quantity Normalized,ResourceType,scope,SkuName,Sku Properties,Term,Total Cost With ReservedInstances\n\"{\"\"currency\"\":\"\"USD\"\",\"\"value\"\":100}\",2026-08-01T00:00:00Z,2,Dsv5 Series,westeurope,30,m,\"{\"\"currency\"\":\"\"USD\"\",\"\"value\"\":30.0}\",Standard_D2s_v5,3,6,virtualmachines,Shared,Standard_D4s_v5,,P1Y,\"{\"\"currency\"\":\"\"USD\"\",\"\"value\"\":70}\"\n";

fn advice(currency: Option<Currency>) -> Recommendation {
    Recommendation {
        region: Region::new("westeurope"),
        arm_sku: ArmSku::new("Standard_D4s_v5"),
        term: Term::P1Y,
        scope: ScopeType::Shared,
        subscription: None,
        lookback_days: 30,
        first_usage: Some(day("2026-08-01")),
        quantity: 3.0,
        normalized_sku: Some(ArmSku::new("Standard_D2s_v5")),
        normalized_quantity: Some(6.0),
        isf_group: Some(Name::new("Dsv5 Series")),
        cost_without: 100.0,
        cost_with: 70.0,
        net_savings: 30.0,
        currency,
    }
}

fn advised(bench: &Bench, file: &str) -> recommendations::Recommendations {
    recommendations::read(&[bench.path(file)]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn recommendations_of_ea_and_mca_and_of_both_kinds_of_the_api_say_the_same() {
    let bench = Bench::new();
    let legacy = json!({"value": [{"type": "Microsoft.Consumption/reservationRecommendations", "kind": "legacy",
        "location": "westeurope", "sku": "Standard_D4s_v5", "properties": {
            "meterId": "m", "term": "P1Y", "costWithNoReservedInstances": 100, "recommendedQuantity": 3,
            "totalCostWithReservedInstances": 70.0, "netSavings": 30, "firstUsageDate": "2026-08-01T00:00:00-07:00",
            "scope": "Shared", "lookBackPeriod": "Last30Days", "instanceFlexibilityRatio": 2,
            "instanceFlexibilityGroup": "Dsv5 Series", "normalizedSize": "Standard_D2s_v5",
            "recommendedQuantityNormalized": 6, "skuProperties": [{"name": "Cores", "value": "4"}]}}]});
    let amount = |value: f64| json!({"currency": "USD", "value": value});
    let modern = json!({"value": [{"type": "Microsoft.Consumption/reservationRecommendations", "kind": "modern",
        "properties": {
            "costWithNoReservedInstances": amount(100.0), "firstUsageDate": "2026-08-01T00:00:00Z",
            "instanceFlexibilityGroup": "Dsv5 Series", "instanceFlexibilityRatio": 2, "location": "westeurope",
            "lookBackPeriod": 30, "meterId": "m", "netSavings": amount(30.0), "normalizedSize": "Standard_D2s_v5",
            "recommendedQuantity": 3, "recommendedQuantityNormalized": 6, "resourceType": "virtualMachines",
            "scope": "Shared", "skuName": "Standard_D4s_v5", "skuProperties": null, "term": "P1Y",
            "totalCostWithReservedInstances": amount(70.0)}}]});
    for (file, text, currency) in [
        ("ea.csv", ADVICE_EA.to_owned(), None),
        ("mca.csv", ADVICE_MCA.to_owned(), Some(Currency::USD)),
        ("legacy.json", legacy.to_string(), None),
        ("modern.json", modern.to_string(), Some(Currency::USD)),
    ] {
        bench.write(file, &text);
        let found = advised(&bench, file);
        assert_eq!(found.rows, [advice(currency)], "{file}");
        assert!(found.warnings.is_empty(), "{file}");
    }
}

#[test]
fn recommendations_for_other_services_are_left_out_and_later_advice_counts() {
    let bench = Bench::new();
    let row = ADVICE_EA.lines().nth(1).expect("a row");
    let rows = [
        ADVICE_EA.to_owned(),
        row.replace("08/01/2026", "08/15/2026").replace(",3,6,", ",5,10,") + "\n",
        row.replace("08/01/2026", "07/01/2026").replace(",3,6,", ",9,18,") + "\n",
        row.replace("Standard_D4s_v5", "SQLDB_BC_Compute_Gen5") + "\n",
        row.replace("Dsv5 Series", "NA").replace("Last30Days", "7").replace("Shared", "Single") + "\n",
    ];
    bench.write("ea.csv", &rows.concat());
    let found = advised(&bench, "ea.csv");
    let quantities: Vec<(u32, f64)> = found.rows.iter().map(|row| (row.lookback_days, row.quantity)).collect();
    assert_eq!(quantities, [(7, 3.0), (30, 5.0)]);
    assert_eq!((found.rows[0].isf_group.clone(), found.rows[0].scope), (None, ScopeType::Single));
    let codes: Vec<(&str, u64)> = found.warnings.iter().map(|warning| (warning.code.as_str(), warning.count)).collect();
    assert_eq!(codes, [("existing_rows_repeated", 2), ("existing_not_vm", 1)]);
}

#[test]
fn recommendations_that_cannot_be_read_are_refused() {
    let bench = Bench::new();
    for (from, to, says) in [
        ("Last30Days", "LastWeek", "row 2, column LookBackPeriod: found \"LastWeek\""),
        (",P1Y,", ",P9Y,", "row 2, column Term: found \"P9Y\""),
        (",m,30,", ",m,much,", "row 2, column NetSavings: found \"much\""),
        (",Shared,", ",Everywhere,", "row 2, column Scope: found \"Everywhere\""),
    ] {
        bench.write("ea.csv", &ADVICE_EA.replace(from, to));
        let error = recommendations::read(&[bench.path("ea.csv")]).expect_err("unusable input");
        assert!(error.hints[0].starts_with(says), "{error}");
    }
    bench.write("transactions.csv", &one_purchase());
    let error = recommendations::read(&[bench.path("transactions.csv")]).expect_err("unusable input");
    assert!(error.message.ends_with("holds no reservation recommendations"), "{error}");
    bench.write("ea.csv", ADVICE_EA);
    assert!(refused(&bench, &["ea.csv"]).message.contains("holds recommendations, not what is owned"));
}
