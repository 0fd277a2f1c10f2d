//! The workbook: the plan's figures, formulas that come to them, and texts that stay texts.

mod formulas;
pub mod reader;

use crate::support::{close, project};
use reader::{Held, Package};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use tenor::plan::Plan;
use tenor::report::locale::{Lang, Locale};
use tenor::report::xlsx::workbook;

/// The sample's plan with a change.
fn patched(change: impl FnOnce(&mut Value)) -> Plan {
    let text = fs::read_to_string(project().join("reports/sample/plan.json")).expect("the sample's plan");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    change(&mut document);
    serde_json::from_value(document).expect("a plan")
}

/// A plan that has something for every sheet.
fn full() -> Plan {
    let parts: Value = serde_json::from_str(include_str!("xlsx/full.json")).expect("JSON");
    patched(|document| {
        for (name, part) in parts.as_object().expect("an object") {
            document[name] = part.clone();
        }
    })
}

fn bytes(plan: &Plan, lang: Lang) -> Vec<u8> {
    workbook(plan, Locale::of(lang)).expect("a workbook")
}

fn open(plan: &Plan, lang: Lang) -> Package {
    Package::open(&bytes(plan, lang))
}

/// What a message of the workbook says in a language.
fn said(lang: Lang, id: &str) -> String {
    Locale::of(lang).say(id)
}

fn number(value: &Held) -> f64 {
    match value {
        Held::Number(number) => *number,
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = full();
    assert!(bytes(&plan, Lang::En) == bytes(&plan, Lang::En));
    let package = open(&plan, Lang::En);
    let day = plan.created.day().to_string();
    assert!(package.part("docProps/core.xml").contains(&format!("{day}T00:00:00Z</dcterms:created>")));
}

#[test]
fn totals_are_formulas_whose_results_are_the_plans_figures() {
    let plan = patched(|_| {});
    for lang in Lang::ALL {
        let package = open(&plan, lang);
        let figures = [
            ("sheet-name-current-cost", plan.baseline.current_cost),
            ("sheet-name-total-cost", plan.bill.total_cost),
            ("sheet-name-saving", plan.saving.amount),
        ];
        for (id, figure) in figures {
            let cell = package.named_cell(&said(lang, id));
            assert_eq!(number(&cell.value), figure, "{id}");
            assert!(cell.formula.is_some_and(|formula| formula.starts_with("SUM(")), "{id}");
        }
    }
}

#[test]
fn every_formula_comes_to_the_result_that_is_stored_with_it() {
    let package = open(&full(), Lang::En);
    let mut formulas = 0;
    for sheet in package.sheets() {
        let cells = package.cells(&sheet);
        for (address, cell) in cells.iter().filter(|(_, cell)| cell.formula.is_some()) {
            let worked_out = formulas::value(&cells, &BTreeMap::new(), address);
            let stored = number(&cell.value);
            assert!(close(worked_out, stored), "{sheet} {address}: {worked_out}, stored {stored}");
            formulas += 1;
        }
    }
    assert!(formulas > 40, "{formulas}");
}

#[test]
fn a_discount_lowers_what_commitments_cost_and_nothing_else() {
    let plan = patched(|_| {});
    let package = open(&plan, Lang::En);
    let (sheet, discount) = package.named(&said(Lang::En, "sheet-name-discount"));
    let (_, total) = package.named(&said(Lang::En, "sheet-name-what-if-total-cost"));
    let (_, saving) = package.named(&said(Lang::En, "sheet-name-what-if-saving"));
    let cells = package.cells(&sheet);
    assert_eq!(number(&cells[&discount].value), 0.0);
    assert_eq!(number(&cells[&total].value), plan.bill.total_cost);
    assert_eq!(number(&cells[&saving].value), plan.saving.amount);
    let filled = BTreeMap::from([(discount, 0.1)]);
    let cut = 0.1 * (plan.bill.reservation_cost + plan.bill.savings_plan_cost);
    assert!(cut > 0.0);
    assert!(close(formulas::value(&cells, &filled, &total), plan.bill.total_cost - cut));
    assert!(close(formulas::value(&cells, &filled, &saving), plan.saving.amount + cut));
}

#[test]
fn no_text_of_the_export_becomes_a_formula_or_a_link() {
    let harmful = ["=1+1", "+2", "-3", "@SUM(1)", "http://example.com/x", "=cmd|'/C calc'!A0", "\t=4", "{=5}"];
    let mut plan = full();
    plan.customer = harmful[0].to_owned();
    plan.splits[0].parts[0].name = harmful[1].to_owned();
    plan.splits[0].parts[1].name = harmful[2].to_owned();
    plan.inputs[0].path = harmful[3].to_owned();
    plan.warnings[0].message = harmful[4].to_owned();
    plan.reservations[0].arm_sku = tenor::ids::ArmSku::new(harmful[5]);
    plan.pools[0].isf_group = tenor::ids::Name::new(harmful[5]);
    plan.resizes[0].reasons = vec![harmful[6].to_owned()];
    plan.previous.as_mut().expect("an earlier plan").path = harmful[7].to_owned();
    let package = open(&plan, Lang::En);
    let texts = package.texts();
    for text in harmful {
        assert!(texts.iter().any(|found| found == text), "{text:?} is not there as a text");
    }
    let own = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "$:().,+-*/>".contains(c);
    for formula in package.formulas() {
        assert!(formula.chars().all(own), "{formula}");
    }
    for (path, part) in &package.parts {
        assert!(!part.contains("<hyperlink") && !part.contains("TargetMode=\"External\""), "{path}");
    }
}

#[test]
fn every_sheet_is_there_in_both_languages_without_a_missing_word() {
    let plan = full();
    for (lang, first, some) in [
        (Lang::En, "Summary", ["Purchases", "What-if", "Resizes", "Pools", "Utilisation", "Existing", "Cash flow"]),
        (
            Lang::Fr,
            "Synthèse",
            [
                "Achats",
                "Simulation",
                "Redimensionnements",
                "Groupes",
                "Utilisation",
                "Engagements en cours",
                "Trésorerie",
            ],
        ),
    ] {
        let package = open(&plan, lang);
        let sheets = package.sheets();
        assert_eq!(sheets[0], first);
        assert_eq!(sheets.len(), 30, "{sheets:?}");
        for name in some {
            assert!(sheets.iter().any(|sheet| sheet == name), "{name} of {sheets:?}");
        }
        assert!(sheets.iter().all(|name| name.chars().count() <= 31));
        let missing = |text: &&String| text.starts_with("sheet-") || text.starts_with("common-");
        assert_eq!(package.texts().iter().find(missing), None);
        let charts: Vec<&String> = package.parts.keys().filter(|path| path.starts_with("xl/charts/chart")).collect();
        assert_eq!(charts.len(), 7, "{charts:?}");
        let title = said(lang, "sheet-chart-cash-flow");
        assert!(charts.iter().any(|path| package.part(path).contains(&title)), "{title}");
    }
}

#[test]
fn sheets_without_data_are_left_out() {
    let plan = patched(|document| {
        for name in
            ["reservations", "savings_plans", "existing", "alternatives", "pools", "utilization", "warnings", "inputs"]
        {
            document[name] = json!([]);
        }
        for name in ["cash_flow", "owned_audit", "reconciliation", "forecast", "certificate", "rightsizing", "returns"]
        {
            document[name] = Value::Null;
        }
        for name in ["deadlines", "resizes", "splits", "constraints"] {
            document[name] = json!([]);
        }
        for name in ["previous", "microsoft", "backtest", "hybrid_benefit", "invoice"] {
            document[name] = Value::Null;
        }
    });
    assert_eq!(open(&plan, Lang::En).sheets(), ["Summary", "Assumptions", "Glossary"]);
}

#[test]
fn headers_stay_in_sight_and_tables_filter() {
    let package = open(&full(), Lang::En);
    for name in ["Purchases", "What-if", "Pools", "Cash flow", "Reconciliation", "Resizes", "Existing", "Splits"] {
        let sheet = package.sheet(name);
        assert!(sheet.contains("state=\"frozen\""), "{name}");
        assert!(sheet.contains("<autoFilter ref="), "{name}");
        assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""), "{name}");
    }
}

#[test]
fn money_has_the_plans_currency_where_the_language_puts_it() {
    let mut plan = patched(|_| {});
    assert!(open(&plan, Lang::En).part("xl/styles.xml").contains("formatCode=\"[$USD] #,##0.00\""));
    plan.currency = "EUR".to_owned();
    let styles = |plan: &Plan, lang: Lang| open(plan, lang).part("xl/styles.xml").to_owned();
    assert!(styles(&plan, Lang::Fr).contains("#,##0.00&quot;\u{A0}&quot;[$€]"));
    // What is no code of a currency could end the form of numbers.
    plan.currency = "];\"".to_owned();
    assert!(styles(&plan, Lang::En).contains("formatCode=\" #,##0.00\""));
}

#[test]
fn weak_prices_are_said_on_every_page() {
    let weak = full();
    let package = open(&weak, Lang::En);
    for name in package.sheets() {
        assert!(package.sheet(&name).contains("<oddHeader>&amp;ROnly 30.0% of the saving"), "{name}");
    }
    let sure = patched(|document| document["price_share"] = json!({"customer": 0.2, "quoted": 0.8, "estimated": 0.0}));
    assert!(!open(&sure, Lang::En).sheet("Summary").contains("<oddHeader>"));
}

#[test]
fn a_customers_workbook_shows_nothing_of_a_partners() {
    let of_partner = |view: &str| {
        patched(|document| {
            document["price_view"] = json!(view);
            document["reservations"][0]["price_source"]["name"] = json!("partner price list: prices.csv");
            document["inputs"][0]["kind"] = json!("Partner Center daily-rated usage");
            document["invoice"] = json!({
                "invoice_amount": 28000.0, "export_cost": 24321.5, "difference": 3678.5, "difference_fraction": 0.13
            });
            for file in document["reconciliation"]["files"].as_array_mut().expect("files") {
                file["schema"] = json!("MPA cost details");
            }
        })
    };
    let costs = |plan: &Plan| {
        let totals = &plan.reconciliation.as_ref().expect("a reconciliation").totals;
        totals[0].total.costs.keys().next().expect("a cost column").clone()
    };
    for lang in Lang::ALL {
        let plan = of_partner("customer");
        let package = open(&plan, lang);
        let (texts, cost_column) = (package.texts(), costs(&plan).to_lowercase());
        for word in ["partner", "partenaire", "mpa cost details", "margin", "earned credit", cost_column.as_str()] {
            assert_eq!(texts.iter().find(|text| text.to_lowercase().contains(word)), None, "{word}");
        }
        assert!(!package.parts.values().any(|part| part.contains("24321.5")));
        let plan = of_partner("partner");
        let package = open(&plan, lang);
        assert!(package.texts().contains(&costs(&plan)));
        assert!(package.texts().contains(&said(lang, "sheet-partner-view")));
        assert!(package.parts.values().any(|part| part.contains("24321.5")));
    }
}

#[test]
fn a_text_that_no_cell_can_hold_is_cut() {
    let mut plan = patched(|_| {});
    plan.customer = "é𝄞".repeat(20_000);
    let texts = open(&plan, Lang::En).texts();
    let cut = texts.iter().find(|text| text.starts_with("é𝄞")).expect("the customer");
    let units = cut.encode_utf16().count();
    assert!((32_765..=32_767).contains(&units), "{units}");
    assert!(cut.ends_with('…'));
}

#[test]
fn days_are_dates() {
    let plan = full();
    let package = open(&plan, Lang::En);
    let cells = package.cells("Deadlines");
    let first_column = cells.iter().filter(|(at, _)| at.starts_with('A'));
    let days: Vec<f64> = first_column
        .filter_map(|(_, cell)| match cell.value {
            Held::Number(day) => Some(day),
            _ => None,
        })
        .collect();
    // Days since 1899-12-30.
    let expected: Vec<f64> = plan.deadlines.iter().map(|deadline| f64::from(deadline.day.0) + 25_569.0).collect();
    assert_eq!(days.len(), expected.len());
    assert!(expected.iter().all(|day| days.contains(day)));
}
