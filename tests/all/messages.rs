//! The full text of what users read when something is wrong.

use crate::support::{Bench, export, vm};

fn message(bench: &Bench, line: &str) -> String {
    let ran = bench.run(line);
    format!("status {}\n{}", ran.status, ran.err)
}

#[test]
fn a_file_that_is_no_export_says_what_was_looked_for() {
    let bench = Bench::new();
    bench.write("sales.csv", "Customer,Amount,When\nA,1,2026-01-01\n");
    insta::assert_snapshot!(message(&bench, "check sales.csv"));
}

#[test]
fn an_export_without_a_needed_column_names_it() {
    let bench = Bench::new();
    bench.write("usage.csv", &export(&[vm("a", "08/01/2026", 24.0)]).replace("AdditionalInfo", "Extra"));
    insta::assert_snapshot!(message(&bench, "check usage.csv"));
}

#[test]
fn an_excel_file_and_an_empty_file_say_what_to_do() {
    let bench = Bench::new();
    bench.write("book.xlsx", "PK\u{3}\u{4}").write("empty.csv", "  \n");
    insta::assert_snapshot!(message(&bench, "check book.xlsx") + &message(&bench, "check empty.csv"));
}

#[test]
fn damaged_cells_are_named_at_most_ten_of_them() {
    let bench = Bench::new();
    let mut demand = String::from("hour,region,arm_sku,quantity\n");
    for hour in 0..13 {
        demand += &format!("2026-01-01T{hour:02}:00:00Z,r,S,minus {hour}\n");
    }
    bench.write("demand.csv", &demand);
    insta::assert_snapshot!(message(&bench, "demand demand.csv --out t.csv"));
}

#[test]
fn an_export_without_vms_says_what_it_holds() {
    let bench = Bench::new();
    bench.write("usage.csv", &export(&[vm("a", "08/01/2026", 1.0).set("MeterCategory", "Storage")]));
    insta::assert_snapshot!(message(&bench, "analyze usage.csv --out out"));
}

#[test]
fn several_customers_must_be_told_apart() {
    let bench = Bench::new();
    bench.write(
        "demand.csv",
        "hour,region,arm_sku,quantity,customer\n2026-01-01T00:00:00Z,r,S,3,One\n2026-01-01T00:00:00Z,r,S,3,Two\n",
    );
    insta::assert_snapshot!(message(&bench, "recommend --demand demand.csv --out plan.json"));
}
