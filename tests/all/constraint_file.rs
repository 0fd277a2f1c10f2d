//! Constraints as files: what is read, what is refused with which words, which resources have a tag, and what the
//! edits do to a demand table.

use crate::support::Bench;
use std::collections::{BTreeMap, BTreeSet};
use tenor::calendar::Day;
use tenor::demand::edit::{Addition, Change, Edit, Select};
use tenor::demand::{Demand, Usage};
use tenor::error::{Error, ExitStatus};
use tenor::ids::{ArmSku, Name, Region};
use tenor::ingest::intake::{self, Options};
use tenor::ingest::{constraint_file, tags};
use tenor::plan::PriceView;
use tenor::plan::constraints::{Constraints, End, Exclude, Move, Selector, Start};
use tenor::units::Term;

fn read(text: &str) -> Result<Constraints, Error> {
    let bench = Bench::new();
    bench.write("c.toml", text);
    constraint_file::read(&bench.path("c.toml")).map_err(|error| {
        let folder = format!("{}/", bench.dir.path().display());
        Error { message: error.message.replace(&folder, ""), ..error }
    })
}

/// The message of a file that is refused.
fn refusal(text: &str) -> String {
    let error = read(text).expect_err("refused");
    assert_eq!(error.status, ExitStatus::WrongUsage, "{error}");
    assert!(!error.hints.is_empty() || error.message.contains("expected"), "{error}");
    error.message
}

#[test]
fn a_whole_file_is_read_and_spelled_as_demand_is() {
    let text = r#"
term_max = "P1Y"
upfront_max = 50000
hourly_commitment_max = 2.5
coverage_max = 0.8
utilization_min = 0.9

[[exclude]]
where = { tag = "env=test" }

[[end]]
where = { subscription = "/subscriptions/S1", arm_sku = "standard_d2s_v5" }
date = 2027-03-01
quantity = 4

[[start]]
region = "West Europe"
arm_sku = "STANDARD_D2S_V5"
date = "2027-01-01"
quantity = 10

[[move]]
where.resource_group = "web"
to = "Standard_D4s_v5"
"#;
    let day = |year, month| Day::of(year, month, 1).expect("a day");
    let expected = Constraints {
        term_max: Some(Term::P1Y),
        upfront_max: Some(50_000.0),
        hourly_commitment_max: Some(2.5),
        coverage_max: Some(0.8),
        utilization_min: Some(0.9),
        excluded: vec![Exclude {
            usage: Selector { tag: Some("env=test".into()), ..Selector::default() },
            quantity: None,
        }],
        ending: vec![End {
            usage: Selector {
                subscription: Some(Name::new("s1")),
                arm_sku: Some(ArmSku::new("Standard_D2s_v5")),
                ..Selector::default()
            },
            date: day(2027, 3),
            quantity: Some(4),
        }],
        starting: vec![Start {
            region: Region::new("westeurope"),
            arm_sku: ArmSku::new("Standard_D2s_v5"),
            date: day(2027, 1),
            quantity: 10,
            hours_per_day: 24.0,
        }],
        moving: vec![Move {
            usage: Selector { resource_group: Some(Name::new("web")), ..Selector::default() },
            to: ArmSku::new("Standard_D4s_v5"),
            date: None,
            quantity: None,
        }],
    };
    let constraints = read(text).expect("constraints");
    assert_eq!(constraints, expected);
    assert_eq!(constraints.starting[0].arm_sku.as_str(), "Standard_D2s_v5");
}

#[test]
fn values_out_of_range_are_refused_where_they_stand() {
    for (text, expected) in [
        ("coverage_max = 1.5", "c.toml: line 1, column 16: found coverage_max = 1.5, expected a share from 0 to 1"),
        (
            "term_max = \"P1Y\"\nutilization_min = nan",
            "c.toml: line 2, column 19: found utilization_min = NaN, expected a share from 0 to 1",
        ),
        ("upfront_max = -1", "c.toml: line 1, column 15: found upfront_max = -1, expected an amount of 0 or more"),
        (
            "hourly_commitment_max = inf",
            "c.toml: line 1, column 25: found hourly_commitment_max = inf, expected an amount of 0 or more",
        ),
        (
            "[[exclude]]\nwhere = { region = \"westeurope\" }\n\n[[exclude]]\nwhere = { arm_sku = \"S\" }\nquantity = 0",
            "c.toml: line 6, column 12: found quantity = 0, expected 1 or more machines",
        ),
        (
            "[[start]]\nregion = \"r\"\narm_sku = \"S\"\ndate = 2027-01-01\nquantity = 20000",
            "c.toml: line 5, column 12: found quantity = 20000, expected 1 to 10000 machines",
        ),
        (
            "[[start]]\nregion = \"r\"\narm_sku = \"S\"\ndate = 2027-01-01\nquantity = 1\nhours_per_day = 24.5",
            "c.toml: line 6, column 17: found hours_per_day = 24.5, expected 0 to 24",
        ),
        (
            "[[move]]\nwhere = { region = \"r\" }\nto = \" \"",
            "c.toml: line 3, column 6: found to = \"\", expected a name",
        ),
    ] {
        assert_eq!(refusal(text), expected);
    }
}

#[test]
fn selectors_must_name_usage() {
    for (text, expected) in [
        ("[[exclude]]\nquantity = 3", "c.toml: line 1, column 1: exclude names no usage"),
        ("[[end]]\nwhere = {}\ndate = 2027-01-01", "c.toml: line 2, column 9: end names no usage"),
        ("\n[[move]]\nto = \"S\"", "c.toml: line 2, column 1: move names no usage"),
        (
            "[[exclude]]\nwhere = { tag = \"env\" }",
            "c.toml: line 2, column 17: found tag = \"env\", expected key=value",
        ),
        ("[[exclude]]\nwhere = { tag = \"=x\" }", "c.toml: line 2, column 17: found tag = \"=x\", expected key=value"),
        (
            "[[exclude]]\nwhere = { subscription = \"\" }",
            "c.toml: line 2, column 26: found where.subscription = \"\", expected a name",
        ),
    ] {
        assert_eq!(refusal(text), expected);
    }
}

#[test]
fn keys_and_types_that_are_not_known_are_refused_where_they_stand() {
    assert_eq!(
        refusal("upfront = 5"),
        "c.toml: line 1, column 1: unknown field `upfront`, expected one of `term_max`, `upfront_max`, \
         `hourly_commitment_max`, `coverage_max`, `utilization_min`, `exclude`, `end`, `start`, `move`"
    );
    assert_eq!(
        refusal("[[exclude]]\nwhere = { sku = \"S\" }"),
        "c.toml: line 2, column 11: unknown field `sku`, expected one of `resource_id`, `tag`, `subscription`, \
         `resource_group`, `arm_sku`, `region`"
    );
    assert_eq!(
        refusal("upfront_max = \"much\""),
        "c.toml: line 1, column 15: invalid type: string \"much\", expected f64"
    );
    assert_eq!(
        refusal("term_max = \"P2Y\""),
        "c.toml: line 1, column 12: unknown variant `P2Y`, expected `P1Y` or `P3Y`"
    );
    assert_eq!(
        refusal("[[end]]\nwhere = { region = \"r\" }\ndate = \"soon\""),
        "c.toml: line 3, column 8: found \"soon\", expected a date as 2026-08-01"
    );
    assert_eq!(refusal("[[end]]\nwhere = { region = \"r\" }"), "c.toml: line 1, column 1: missing field `date`");
    assert!(refusal("term_max = \"P1Y\"\nupfront_max 5").starts_with("c.toml: line 2, column "));
}

#[test]
fn a_file_without_constraints_is_refused() {
    for text in ["", "\u{feff}# nothing yet\n", "exclude = []"] {
        assert_eq!(refusal(text), "c.toml: holds no constraint");
    }
}

/// An export of one day with the given ids and tags.
fn export(rows: &[(&str, &str)]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = ["Date", "Quantity", "MeterCategory", "AdditionalInfo", "InstanceId", "ResourceLocation", "Cost"];
    writer.write_record(columns.iter().chain(&["Tags"])).expect("memory");
    for &(id, tags) in rows {
        writer.write_record(["2026-08-01", "1", "Virtual Machines", "", id, "westeurope", "1", tags]).expect("memory");
    }
    String::from_utf8(writer.into_inner().expect("memory")).expect("text")
}

fn wanted() -> Vec<String> {
    ["env=test", "Team=A"].map(String::from).to_vec()
}

#[test]
fn a_resource_is_tagged_if_any_row_of_any_file_says_so() {
    let bench = Bench::new();
    bench.write("in/a.csv", &export(&[("/vm/1", r#""ENV": "test","team": "A""#), ("/vm/2", "{}"), ("/vm/3", "")]));
    bench.write("in/b.csv", &export(&[("/VM/1", ""), ("/vm/2", r#"{"env":"test"}"#), ("/vm/3", r#"{"env":"Test"}"#)]));
    let found = tags::tagged(&[bench.path("in")], &wanted()).expect("tags");
    let names = |names: &[&str]| names.iter().map(|name| Name::new(name)).collect::<BTreeSet<Name>>();
    let expected = [("env=test", names(&["/vm/1", "/vm/2"])), ("Team=A", names(&["/vm/1"]))];
    assert_eq!(found, BTreeMap::from(expected.map(|(tag, names)| (tag.to_owned(), names))));
}

#[test]
fn inputs_that_cannot_tell_tags_are_refused() {
    let bench = Bench::new();
    bench.write("demand.csv", "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S,3\n");
    bench.write("plain.csv", &export(&[("/vm/1", "")]).replace("Tags", "Labels"));
    bench.write("torn.csv", &export(&[("/vm/1", r#""env":"te"#), ("/vm/2", r#""other":"te"#)]));
    let refusal = |name: &str| {
        let error = tags::tagged(&[bench.path(name)], &wanted()).expect_err("refused");
        assert_eq!(error.status, ExitStatus::UnusableInput);
        error.to_string().replace(&format!("{}/", bench.dir.path().display()), "")
    };
    assert!(refusal("demand.csv").starts_with("demand.csv: is a demand table, which has no tags\n"));
    assert!(refusal("plain.csv").starts_with("no usage export has a Tags column, and a constraint names a tag\n"));
    assert!(refusal("torn.csv").starts_with(
        "torn.csv: tags of 1 rows cannot be read\n  row 2, column Tags: found \"\\\"env\\\":\\\"te\", expected tags as JSON"
    ));
}

/// A demand table as it is read.
fn demand(table: &str) -> Demand {
    let bench = Bench::new();
    bench.write("demand.csv", table);
    let options = Options { view: PriceView::Customer, accept_damage: false, hashes: false, machines: true };
    let intake = intake::read(&[bench.path("demand.csv")], options, &|_| {}).expect("demand");
    intake.customers.into_iter().next().expect("a customer").demand
}

#[test]
fn edits_of_a_daily_table_keep_what_they_do_not_name() {
    let mut table = String::from("day,region,arm_sku,resource_id,hours\n");
    for day in 1..=4 {
        for machine in 1..=3 {
            table += &format!("2026-01-0{day},westeurope,Standard_D2s_v5,m{machine},6\n");
        }
    }
    let whole = demand(&table);
    let resources = Some([Name::new("M2")].into());
    let end = Edit {
        select: Select { resources, ..Select::default() },
        change: Change::Remove,
        from: Some(0.75),
        quantity: None,
    };
    let (left, touched) = whole.edited(&[end], &[]);
    assert_eq!(touched, [6.0]);
    let rows: Vec<&str> = table.lines().filter(|line| *line != "2026-01-04,westeurope,Standard_D2s_v5,m2,6").collect();
    assert_eq!(left, demand(&(rows.join("\n") + "\n")));
}

#[test]
fn a_machine_that_begins_is_usage_like_any_other() {
    let whole = demand("hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,r,S,3\n2026-01-01T01:00:00Z,r,S,3\n");
    let addition = Addition { key: whole.keys[0].clone(), from: 0.5, quantity: 2, hours_per_day: 24.0 };
    let (more, touched) = whole.edited(&[], &[addition]);
    assert!(touched.is_empty());
    assert_eq!(more.usage, Usage::Hourly(vec![vec![3.0, 5.0]]));
}
