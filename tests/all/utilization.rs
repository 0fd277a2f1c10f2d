//! Use of families: tables small enough to work out by hand.

use crate::support::{Bench, close};
use serde_json::{Value, json};

const GROUPS: &str = "isf_group,arm_sku,ratio\nG,S,1\nG,L,2\n";

/// Thursday, four hours: 3 S; 1 S; nothing; 2 L. Units 3, 1, 0, 4.
const HOURLY: &str = "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S,3\n2026-01-01T01:00:00Z,r,S,1\n2026-01-01T03:00:00Z,r,L,2\n";

/// Monday and Tuesday: `a` runs on, `b` half of Monday, `c`, twice the size, a quarter of Tuesday.
const DAILY: &str = "day,resource_id,region,arm_sku,hours\n2026-01-05,a,r,S,24\n2026-01-06,a,r,S,24\n2026-01-05,b,r,S,12\n2026-01-06,c,r,L,6\n";

fn bench(table: &str) -> Bench {
    let bench = Bench::new();
    bench.write("demand.csv", table).write("groups.csv", GROUPS);
    bench
}

/// The families of the only customer, as `--json` prints them.
fn families(bench: &Bench, table: &str) -> Vec<Value> {
    let ran = bench.ok(&format!("utilization --demand {table} --isf groups.csv --json --quiet"));
    let document: Value = serde_json::from_str(&ran.out).expect("one document");
    document["customers"][0]["families"].as_array().cloned().expect("families")
}

fn only(table: &str) -> Value {
    let families = families(&bench(table), "demand.csv");
    assert_eq!(families.len(), 1);
    families[0].clone()
}

#[track_caller]
fn assert_close(value: &Value, expected: f64) {
    assert!(value.as_f64().is_some_and(|value| close(value, expected)), "{value}, expected {expected}");
}

/// Days from 2026-01-01 of one machine whose units in day d are 1 + d / 4.
fn line(days: i32) -> String {
    let mut table = String::from("day,resource_id,region,arm_sku,hours\n");
    for day in 0..days {
        let date = tenor::calendar::Day::of(2026, 1, 1).map(|first| tenor::calendar::Day(first.0 + day));
        table += &format!("{},a,r,S,{}\n", date.expect("a date"), 24 + 6 * day);
    }
    table
}

#[test]
fn an_hourly_table_gives_its_order_statistics_and_profiles() {
    let family = only(HOURLY);
    for (measure, expected) in [
        ("mean_units", 2.0),
        ("p50_units", 1.0),
        ("p95_units", 4.0),
        ("p99_units", 4.0),
        ("max_units", 4.0),
        ("always_on_units", 0.0),
        ("variation", 2.5f64.sqrt() / 2.0),
        ("instance_hours", 6.0),
    ] {
        assert_close(&family[measure], expected);
    }
    assert_eq!((&family["region"], &family["isf_group"]), (&Value::from("r"), &Value::from("G")));
    assert_eq!((&family["machines"], &family["trend"]), (&Value::Null, &Value::Null));
    assert_eq!(family["weekday_mean_units"], json!([null, null, null, 2.0, null, null, null]));
    let hours = family["hour_mean_units"].as_array().expect("24 hours");
    assert_eq!(hours[..4], [json!(3.0), json!(1.0), json!(0.0), json!(4.0)]);
    assert!(hours.len() == 24 && hours[4..].iter().all(Value::is_null));
    let week = family["week_hour_mean_units"].as_array().expect("168 hours");
    assert_eq!((week.len(), &week[3 * 24 + 3]), (168, &json!(4.0)));
}

#[test]
fn a_daily_table_gives_the_mean_of_its_two_placements() {
    // Stacked: 1 unit in 30 hours, 2 in 12, 3 in 6. Spread: 1.5 in each of 48.
    let family = only(DAILY);
    for (measure, expected) in [
        ("mean_units", 1.5),
        ("p50_units", 1.25),
        ("p95_units", 2.25),
        ("p99_units", 2.25),
        ("max_units", 2.25),
        ("always_on_units", 1.25),
        ("variation", 0.5f64.sqrt() / 1.5 / 2.0),
        ("instance_hours", 66.0),
    ] {
        assert_close(&family[measure], expected);
    }
    assert_eq!(family["weekday_mean_units"], json!([1.5, 1.5, null, null, null, null, null]));
    assert_eq!((&family["hour_mean_units"], &family["week_hour_mean_units"]), (&Value::Null, &Value::Null));
}

#[test]
fn machines_are_told_by_their_days() {
    let machines = only(DAILY)["machines"].clone();
    for (measure, expected) in [
        ("machines", 3.0),
        ("machine_days", 4.0),
        ("hours_per_machine_mean", 22.0),
        ("hours_per_machine_median", 12.0),
        ("full_day_share", 0.5),
        ("short_lived_hours_share", 18.0 / 66.0),
    ] {
        assert_close(&machines[measure], expected);
    }
}

#[test]
fn a_machine_that_changes_its_size_in_the_family_is_one_machine() {
    let table = "day,resource_id,region,arm_sku,hours\n2026-01-05,a,r,S,24\n2026-01-06,A,r,L,24\n";
    let machines = only(table)["machines"].clone();
    assert_eq!((machines["machines"].as_u64(), machines["machine_days"].as_u64()), (Some(1), Some(2)));
    assert_eq!(machines["short_lived_hours_share"], 0.0);
}

#[test]
fn a_table_without_machine_names_says_nothing_of_machines() {
    assert_eq!(only("day,region,arm_sku,hours\n2026-01-05,r,S,24\n2026-01-06,r,S,12\n")["machines"], Value::Null);
}

#[test]
fn one_day_shows_no_short_life() {
    let machines = only("day,resource_id,region,arm_sku,hours\n2026-01-05,a,r,S,5\n")["machines"].clone();
    assert_eq!((machines["machines"].as_u64(), &machines["short_lived_hours_share"]), (Some(1), &Value::Null));
}

#[test]
fn days_that_nobody_knows_are_counted() {
    let family = only(&(DAILY.to_owned() + "2026-01-08,a,r,S,24\n"));
    assert_eq!((family["unknown_days"].as_u64(), family["unknown_hours"].as_u64()), (Some(1), Some(24)));
    assert_eq!(family["known_hours"], 72);
}

#[test]
fn a_line_gives_its_slope_with_no_width() {
    let trend = only(&line(60))["trend"].clone();
    for measure in ["units_per_30_days", "units_per_30_days_low", "units_per_30_days_high"] {
        assert_close(&trend[measure], 7.5);
    }
    assert_eq!(trend["days"], 60);
}

#[test]
fn fifty_nine_days_give_no_trend() {
    assert_eq!(only(&line(59))["trend"], Value::Null);
}

#[test]
fn machines_in_another_order_and_under_other_names_change_nothing() {
    let mut rows: Vec<String> = Vec::new();
    let mut renamed: Vec<String> = Vec::new();
    for day in 1..=28 {
        for machine in 0..7 {
            let row = |name: i32| {
                format!(
                    "2026-02-{day:02},m{name},r,{},{}",
                    ["S", "L"][machine as usize % 2],
                    3 * (1 + (day * machine) % 8)
                )
            };
            rows.push(row(machine));
            renamed.push(row((machine * 3 + 2) % 7));
        }
    }
    let table = |rows: &[String]| format!("day,resource_id,region,arm_sku,hours\n{}\n", rows.join("\n"));
    let bench = bench(&table(&rows));
    rows.reverse();
    bench.write("reversed.csv", &table(&rows)).write("renamed.csv", &table(&renamed));
    let expected = families(&bench, "demand.csv");
    assert_eq!(families(&bench, "reversed.csv"), expected);
    assert_eq!(families(&bench, "renamed.csv"), expected);
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let mut table = String::from("hour,region,arm_sku,quantity\n");
    for hour in 0..72 {
        for size in 0..9 {
            let quantity = 1.1 + f64::from((hour * 7 + size * 5) % 13) / 3.0;
            table +=
                &format!("2026-01-{:02}T{:02}:00:00Z,r{},S{size},{quantity}\n", 1 + hour / 24, hour % 24, size % 3);
        }
    }
    let bench = bench(&table);
    let written = ["1", "4", "16"].map(|threads| {
        let line = "utilization --demand demand.csv --out out.csv";
        assert_eq!(bench.run_with(line, &[("RAYON_NUM_THREADS", threads)]).status, 0);
        bench.read("out.csv")
    });
    assert!(written[0] == written[1] && written[0] == written[2]);
    assert_eq!(written[0].lines().count(), 1 + 9);
}

#[test]
fn families_stand_by_region_then_group() {
    let table = "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,west,S,1\n2026-01-01T00:00:00Z,east,X,1\n2026-01-01T00:00:00Z,east,L,1\n";
    let found = families(&bench(table), "demand.csv");
    let names: Vec<String> =
        found.iter().map(|family| format!("{} {}", family["region"], family["isf_group"])).collect();
    assert_eq!(names, [r#""east" "G""#, r#""east" "X""#, r#""west" "G""#]);
}

#[test]
fn the_file_has_the_form_of_its_name() {
    let bench = bench(&DAILY.replace(",r,", ",=r,"));
    bench.ok("utilization --demand demand.csv --isf groups.csv --out u.csv");
    bench.ok("utilization demand.csv --isf groups.csv --out u.json");
    let csv = bench.read("u.csv");
    let header = csv.lines().next().expect("a header");
    assert!(header.starts_with("customer,region,isf_group,mean_units,") && header.ends_with(",sat,sun,h00,h01,h02,h03,h04,h05,h06,h07,h08,h09,h10,h11,h12,h13,h14,h15,h16,h17,h18,h19,h20,h21,h22,h23"), "{header}");
    assert!(csv.lines().nth(1).is_some_and(|row| row.starts_with(",'=r,G,1.5,1.25,")), "{csv}");
    assert_eq!(bench.json("u.json")["customers"][0]["families"][0]["mean_units"], 1.5);
    for line in
        ["utilization --demand demand.csv --out u.txt", "utilization", "utilization demand.csv --demand demand.csv"]
    {
        assert_eq!(bench.run(line).status, 2, "tenor {line}");
    }
}

#[test]
fn the_table_on_the_screen_names_each_family() {
    let ran = bench(DAILY).ok("utilization --demand demand.csv --isf groups.csv");
    let row = ran.out.lines().find(|line| line.trim_start().starts_with('G')).expect("the family");
    assert!(row.contains("1.50") && row.contains("1.25") && row.contains("50.0%"), "{}", ran.out);
}
