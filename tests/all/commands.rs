//! Commands: exit statuses, what is written, and what machines read.

use crate::support::{Bench, close, export, project, vm};
use serde_json::Value;
use std::collections::BTreeMap;

const DEMAND: &str = "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S,3\n2026-01-01 01:00:00,R,s,1\n2026-01-01T03:00:00+00:00,r,S,3\n";
const PRICES: &str = "region,arm_sku,os,payg_hourly,ri1y_hourly\nr,S,linux,1,0.5\n";

fn bench() -> Bench {
    let bench = Bench::new();
    bench.write("demand.csv", DEMAND).write("prices.csv", PRICES);
    bench
}

#[test]
fn an_hour_inside_the_period_without_a_row_is_zero() {
    let bench = bench();
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let plan = bench.json("plan.json");
    assert_eq!(plan["period"]["hours"], 4);
    assert_eq!(plan["pools"][0]["mean_units"], 7.0 / 4.0);
    assert_eq!(plan["pools"][0]["always_on_units"], 0.0);
    assert_eq!(plan["pools"][0]["p50_units"], 1.0);
}

#[test]
fn an_empty_quantity_marks_its_hour_unknown() {
    let bench = bench();
    bench.write("demand.csv", &(DEMAND.to_owned() + "2026-01-01T02:00:00Z,r,S,\n"));
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let plan = bench.json("plan.json");
    assert_eq!((plan["period"]["hours"].as_u64(), plan["period"]["unknown_hours"].as_u64()), (Some(3), Some(1)));
}

#[test]
fn simulate_reproduces_the_bill_of_recommend() {
    let bench = bench();
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    bench.ok("simulate --demand demand.csv --plan plan.json --prices prices.csv --out bill.json");
    let (plan, bill) = (bench.json("plan.json"), bench.json("bill.json"));
    for part in ["baseline", "bill", "saving", "metrics"] {
        assert_eq!(plan[part], bill[part], "{part}");
    }
}

#[test]
fn savings_add_up_and_the_bound_holds() {
    let bench = bench();
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let plan = bench.json("plan.json");
    let number = |path: &[&str]| path.iter().fold(&plan, |value, key| &value[*key]).as_f64().unwrap_or(f64::NAN);
    let lines: f64 =
        plan["reservations"].as_array().into_iter().flatten().map(|line| line["saving"].as_f64().unwrap_or(0.0)).sum();
    assert!(close(lines, number(&["saving", "amount"])));
    assert!(number(&["certificate", "lower_bound"]) <= number(&["bill", "total_cost"]));
    assert!(number(&["certificate", "relative_gap"]) <= 1e-9);
    let parts = ["reservation_cost", "savings_plan_cost", "overage_cost", "licence_cost", "existing_cost"];
    assert!(close(parts.iter().map(|part| number(&["bill", part])).sum(), number(&["bill", "total_cost"])));
}

#[test]
fn existing_commitments_are_sunk_and_served_first() {
    let bench = bench();
    bench.write("owned.json", r#"{"reservations":[{"region":"r","arm_sku":"S","term":"P1Y","quantity":2,"hourly_price":0.5,"start":"2025-06-01T00:00:00Z","end":"2026-01-01T02:00:00Z"}]}"#);
    bench.write("none.json", r#"{"reservations":[]}"#);
    bench.ok("simulate --demand demand.csv --plan none.json --existing owned.json --prices prices.csv --out bill.json");
    let bill = bench.json("bill.json");
    assert_eq!(bill["baseline"]["gross_payg_cost"], 7.0);
    assert_eq!(bill["baseline"]["payg_cost"], 4.0);
    assert_eq!(bill["baseline"]["existing_cost"], 2.0);
    assert_eq!(bill["saving"]["amount"], 0.0);
    bench.ok("recommend --demand demand.csv --existing owned.json --prices prices.csv --out plan.json");
    let plan = bench.json("plan.json");
    assert!(plan["existing"][0]["utilization"].as_f64().is_some_and(|used| close(used, 0.75)));
}

#[test]
fn the_four_exit_statuses_mean_what_they_say() {
    let bench = bench();
    let several =
        "hour,region,arm_sku,quantity,customer\n2026-01-01T00:00:00Z,r,S,3,One\n2026-01-01T00:00:00Z,r,S,3,Two\n";
    bench.write("several.csv", several).write("text.txt", "nothing of use").write("empty.csv", "");
    bench.write("negative.csv", "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S,-3\n");
    bench.write("nan.csv", "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S,NaN\n");
    bench
        .write("bad.json", "{")
        .write("unknown.json", r#"{"reservations":[{"region":"r","arm_sku":"T","term":"P1Y","quantity":1}]}"#);
    for (line, status) in [
        ("recommend --demand demand.csv --prices prices.csv --out p.json", 0),
        ("recommend --demand several.csv --prices prices.csv --out q.json", 2),
        ("recommend --demand several.csv --prices prices.csv --customer two --out q.json", 0),
        ("recommend --demand several.csv --prices prices.csv --customer three --out r.json", 2),
        ("recommend --demand demand.csv --prices prices.csv --basis yesterday --out r.json", 2),
        ("recommend --wrong", 2),
        ("recommend --demand missing.csv --prices prices.csv --out r.json", 3),
        ("recommend --demand text.txt --prices prices.csv --out r.json", 3),
        ("recommend --demand empty.csv --prices prices.csv --out r.json", 3),
        ("recommend --demand negative.csv --prices prices.csv --out r.json", 3),
        ("recommend --demand nan.csv --prices prices.csv --out r.json", 3),
        ("recommend --demand demand.csv --prices demand.csv --out r.json", 3),
        ("simulate --demand demand.csv --plan bad.json --prices prices.csv --out r.json", 3),
        ("simulate --demand demand.csv --plan unknown.json --prices prices.csv --out r.json", 3),
        ("analyze missing --out out", 3),
        ("demand demand.csv --out table.xlsx", 2),
        ("report missing.json --out out", 3),
    ] {
        let ran = bench.run(line);
        assert_eq!(ran.status, status, "tenor {line}\n{}", ran.err);
        assert!(!bench.path("r.json").exists(), "{line} left a file");
    }
}

#[test]
fn json_mode_prints_one_document_and_quiet_mode_no_remarks() {
    let bench = bench();
    for line in [
        "recommend --demand demand.csv --prices prices.csv --out p.json --json --quiet",
        "simulate --demand demand.csv --plan p.json --prices prices.csv --json --quiet",
        "check demand.csv --json --quiet",
        "demand demand.csv --out table.parquet --json --quiet",
    ] {
        let ran = bench.ok(line);
        let document: Result<Value, _> = serde_json::from_str(&ran.out);
        assert!(document.is_ok(), "tenor {line}: {}", ran.out);
        assert_eq!(ran.err, "", "tenor {line}");
    }
}

#[test]
fn demand_tables_read_back_as_they_were_written() {
    let bench = Bench::new();
    let rows: Vec<_> = (1..=3)
        .flat_map(|day| [vm("a", &format!("08/0{day}/2026"), 24.0), vm("b", &format!("08/0{day}/2026"), 7.25)])
        .collect();
    bench.write("usage.csv", &export(&rows));
    for name in ["t.csv", "t.csv.gz", "t.parquet"] {
        bench.ok(&format!("demand usage.csv --out {name}"));
        bench.ok(&format!("demand {name} --out again.csv"));
        bench.ok("demand usage.csv --out first.csv");
        assert_eq!(bench.read("again.csv"), bench.read("first.csv"), "{name}");
    }
}

#[test]
fn damage_above_a_thousandth_ends_the_run_unless_accepted() {
    let bench = Bench::new();
    let rows: Vec<_> = (1..=9).map(|day| vm("a", &format!("08/0{day}/2026"), 24.0)).collect();
    let text = export(&rows)
        + &export(&[vm("b", "31/31/2026", 24.0)]).lines().nth(1).map(|line| line.to_owned() + "\n").unwrap_or_default();
    bench.write("usage.csv", &text);
    let ran = bench.run("analyze usage.csv --out out");
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("row 11, column Date: found \"31/31/2026\""), "{}", ran.err);
    assert!(!bench.path("out").exists());
    bench.ok("analyze usage.csv --out out --accept-damage");
    let plan = bench.json("out/plan.json");
    assert!(plan["warnings"].as_array().is_some_and(|all| all.iter().any(|w| w["code"] == "damaged_rows")));
}

#[test]
fn report_makes_the_same_charts_from_a_saved_plan() {
    let bench = Bench::new();
    let rows: Vec<_> = (1..=9).map(|day| vm("a", &format!("08/0{day}/2026"), 24.0)).collect();
    bench.write("usage.csv", &export(&rows));
    bench.ok("analyze usage.csv --out out");
    bench.ok("report out/plan.json --out again");
    assert_eq!(crate::support::differing(&bench.path("out"), &bench.path("again")), Vec::<String>::new());
}

#[test]
fn text_of_an_export_never_becomes_a_formula_or_a_path() {
    let bench = Bench::new();
    let rows: Vec<_> = (1..=3)
        .flat_map(|day| {
            let day = format!("08/0{day}/2026");
            [
                vm("a", &day, 24.0).set("BillingAccountId", "=cmd|calc"),
                vm("b", &day, 24.0).set("BillingAccountId", "../../evil"),
            ]
        })
        .collect();
    bench.write("usage.csv", &export(&rows));
    bench.ok("analyze usage.csv --out out");
    assert!(bench.read("out/index.csv").contains("'=cmd|calc"));
    let folders: Vec<String> = crate::support::tree(&bench.path("out")).into_keys().collect();
    assert!(
        folders.iter().any(|name| name.starts_with("cmd-calc/"))
            && folders.iter().any(|name| name.starts_with("evil/"))
    );
}

#[test]
fn free_sizes_idle_pools_and_plans_in_place_keep_the_bound() {
    let bench = Bench::new();
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\nr,S,linux,1,0.6,0.4,0.7,0.5\nr,Z,linux,0,0,0,0,0\n");
    bench.write("owned.json", r#"{"savings_plans":[{"term":"P1Y","hourly_commitment":1.0}]}"#);
    let hour = "2026-01-01T00:00:00Z,r";
    for (rows, cost) in [
        (format!("{hour},S,0\n"), 1.0),
        // Three years by reservation for three machines; a three-year plan serves what the plan in place cannot.
        (format!("{hour},S,5\n"), 1.0 + 3.0 * 0.4 + (2.0 - 1.0 / 0.7) * 0.5),
        (format!("{hour},Z,5\n2026-01-01T01:00:00Z,r,S,0.3\n"), 2.0),
    ] {
        bench.write("demand.csv", &format!("hour,region,arm_sku,quantity\n{rows}"));
        bench.ok("recommend --demand demand.csv --prices prices.csv --existing owned.json --out plan.json");
        let plan = bench.json("plan.json");
        let number = |path: [&str; 2]| plan[path[0]][path[1]].as_f64().unwrap_or(f64::NAN);
        assert!((number(["bill", "total_cost"]) - cost).abs() < 1e-6, "{rows}: {}", plan["bill"]);
        assert!(number(["certificate", "lower_bound"]) <= number(["bill", "total_cost"]));
        assert!(number(["certificate", "relative_gap"]) <= 1e-6, "{rows}: {}", plan["certificate"]);
        assert!(!plan.to_string().contains("-0.0"), "a cost of nothing has no sign");
    }
}

/// Hours by time, region and size of a table that `demand` wrote.
fn hours_by_size(bench: &Bench, table: &str) -> BTreeMap<[String; 3], f64> {
    let text = bench.read(table);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let columns = rows.headers().expect("a header").clone();
    let place = |names: &[&str]| columns.iter().position(|column| names.contains(&column)).expect("a column");
    let keys = [place(&["day", "hour"]), place(&["region"]), place(&["arm_sku"])];
    let amount = place(&["hours", "quantity"]);
    let mut sums = BTreeMap::new();
    for row in rows.records().map(|row| row.expect("a row")) {
        let hours: f64 = row[amount].parse().expect("a number");
        if hours > 0.0 {
            *sums.entry(keys.map(|at| row[at].to_owned())).or_default() += hours;
        }
    }
    sums
}

#[test]
fn sums_by_size_are_those_of_the_demand_table_of_one_delivery_or_several() {
    let bench = Bench::new();
    let rows: Vec<_> = ["a", "b", "c"]
        .iter()
        .flat_map(|name| ["08/01/2026", "08/02/2026", "08/03/2026"].map(|day| vm(name, day, 7.25)))
        .collect();
    bench.write("usage.csv", &export(&rows));
    let sample = project().join("data/sample").display().to_string();
    for input in ["usage.csv", &sample] {
        bench.ok(&format!("demand {input} --out table.csv"));
        bench.ok(&format!("demand {input} --by-size --out sums.csv"));
        let (table, sums) = (hours_by_size(&bench, "table.csv"), hours_by_size(&bench, "sums.csv"));
        assert!(!sums.is_empty() && table.keys().eq(sums.keys()), "{input}");
        assert!(table.values().zip(sums.values()).all(|(a, b)| close(*a, *b)), "{input}: {table:?} {sums:?}");
        assert!(!bench.read("sums.csv").contains("resource_id"), "{input}");
    }
    // Three machines of a size are one row a day.
    bench.ok("demand usage.csv --by-size --out sums.csv");
    assert_eq!(bench.read("sums.csv").lines().count(), 1 + 3);
}
