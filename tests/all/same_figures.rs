//! A figure that several reports show is the same in all of them: PDF, page and workbook against `plan.json`, figure by
//! figure, in both languages. What a report must show is worked out here from the plan's raw numbers.

mod figure;
mod left_out;
mod of_cash_flow;
mod of_future;
mod of_others;
mod of_owned;
mod of_plan;
mod of_purchases;
mod of_resizes;
mod page;
mod pdf;
mod sheets;
mod shown;
mod words;
mod written;

use crate::support::project;
use figure::{Figure, Format, Place};
use left_out::LEFT_OUT;
use serde_json::{Value, json};
use shown::Shown;
use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;
use tenor::plan::Plan;
use tenor::report::brand::Brand;
use tenor::report::locale::{Lang, Locale};
use words::Words;

/// A plan in one language with its reports, in the order of [`Format::ALL`].
struct Case {
    lang: Lang,
    is_for_the_future: bool,
    currency: String,
    figures: Vec<Figure>,
    reports: [Shown; 3],
}

/// The sample's plan, and the same as if it were for the past; each in both languages.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let future = sample();
    let past = Plan { forecast: None, ..future.clone() };
    [future, past].iter().flat_map(|plan| Lang::ALL.map(|lang| Case::of(plan, lang))).collect()
});

/// The sample's plan with figures that it has none of: a proof, what an owned line saved and returns, a renewal,
/// right-sizing.
fn sample() -> Plan {
    let text = fs::read_to_string(project().join("reports/sample/plan.json")).expect("the sample's plan");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    document["certificate"] = json!({
        "lower_bound": 16_041.268_4, "upper_bound": 16_052.901_3, "relative_gap": 0.000_725, "integer_gap": 0.045_442
    });
    let audit = &mut document["owned_audit"];
    audit["lines"][0]["months"] = json!([
        { "month": "2026-07", "used_saving": 1_412.345, "unused_cost": 38.216, "saving": 1_374.129 },
        { "month": "2026-08", "used_saving": 987.654_3, "unused_cost": 0.0, "saving": 987.654_3 }
    ]);
    audit["lines"][0]["options"][1]["money_back"] = json!(512.375_1);
    audit["refund_cap"]["used_usd"] = json!(1_250.5);
    audit["refund_cap"]["left_usd"] = json!(48_749.25);
    audit["calendar"] = json!([{
        "day": "2027-03-31", "instrument": "reservation", "line": 0, "name": "", "term": "P1Y", "region": "westeurope",
        "arm_sku": "Standard_D2s_v5", "quantity": 7.0, "cost_month": 352.59, "renews": true,
        "price_shown_from": "2027-03-01",
        "would_buy": {
            "reservations": [{
                "region": "westeurope", "isf_group": "Dsv5 Series", "arm_sku": "Standard_D2s_v5", "term": "P1Y",
                "quantity": 6
            }],
            "savings_plans": [], "saving": 1_234.567
        }
    }]);
    let parts: Value = serde_json::from_str(include_str!("xlsx/full.json")).expect("JSON");
    for part in ["resizes", "rightsizing", "resize_trial"] {
        document[part] = parts[part].clone();
    }
    serde_json::from_value(document).expect("a plan")
}

fn figures(plan: &Plan, lang: Lang) -> Vec<Figure> {
    let w = Words { plan, lang };
    let parts = [
        of_plan::figures(&w),
        of_purchases::figures(&w),
        of_others::figures(&w),
        of_future::figures(&w),
        of_cash_flow::figures(&w),
        of_owned::figures(&w),
        of_resizes::figures(&w),
    ];
    parts.into_iter().flatten().collect()
}

impl Case {
    fn of(plan: &Plan, lang: Lang) -> Case {
        let (locale, brand) = (Locale::of(lang), Brand::default());
        let report = tenor::report::pdf::report(plan, &[], locale, &brand).expect("a report");
        let markup = tenor::report::html::page(plan, &[], locale, &brand).expect("a page");
        let workbook = tenor::report::xlsx::workbook(plan, locale).expect("a workbook");
        let markup = String::from_utf8(markup).expect("text");
        Case {
            lang,
            is_for_the_future: plan.forecast.is_some(),
            currency: plan.currency.clone(),
            figures: figures(plan, lang),
            reports: [pdf::read(&report), page::read(&markup), sheets::read(&workbook)],
        }
    }

    /// What is wrong with numbers at a place; nothing where they stand there.
    fn fault(&self, place: &Place, numbers: &[f64]) -> Option<String> {
        let text = written::text(self.lang, &self.currency, place.form, numbers);
        self.reports[place.format as usize].fault(place, &text, numbers.first().copied())
    }

    fn name(&self, figure: &Figure, format: Format) -> String {
        let time = if self.is_for_the_future { "future" } else { "past" };
        format!("{}, {format:?}, {}, plan for the {time}", figure.name(), self.lang.name())
    }
}

#[test]
fn the_figures_of_the_plan_stand_in_pdf_sheets_and_page_alike() {
    let mut faults = Vec::new();
    for case in CASES.iter() {
        for figure in &case.figures {
            for place in &figure.places {
                let fault = case.fault(place, &figure.numbers);
                faults.extend(fault.map(|fault| format!("{}: {fault}", case.name(figure, place.format))));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_figure_that_is_off_by_one_in_its_last_place_is_not_found() {
    let mut missed = Vec::new();
    for case in CASES.iter() {
        // What the plan does not know cannot be off.
        for figure in case.figures.iter().filter(|figure| !figure.numbers.is_empty()) {
            for place in &figure.places {
                let altered = written::altered(place.form, &figure.numbers);
                if case.fault(place, &altered).is_none() {
                    missed.push(format!("{}: {altered:?}", case.name(figure, place.format)));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} figures are shown wherever one looks:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn what_a_report_does_not_show_is_named() {
    let mut used = BTreeSet::new();
    for case in CASES.iter() {
        assert!(case.figures.len() > 500, "{} figures", case.figures.len());
        for figure in &case.figures {
            for format in Format::ALL {
                let is_shown = figure.places.iter().any(|place| place.format == format);
                let left_out = left_out::entry(&figure.kind, format, case.is_for_the_future);
                let name = case.name(figure, format);
                assert!(is_shown || left_out.is_some(), "{name}: not looked for, and not named as left out");
                assert!(!is_shown || left_out.is_none(), "{name}: looked for, and named as left out");
                used.extend(left_out);
            }
        }
    }
    let idle = LEFT_OUT.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, (kind, ..))| *kind);
    assert_eq!(idle.collect::<Vec<_>>(), Vec::<&str>::new(), "no plan has these figures");
}
