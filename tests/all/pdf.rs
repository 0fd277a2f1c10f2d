//! The PDF report: the plan's figures, the reader's language, nothing of a partner's, no markup.

use crate::support::{Bench, project};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use tenor::plan::Plan;
use tenor::report::brand::{Brand, Logo};
use tenor::report::locale::{Lang, Locale};
use tenor::report::pdf::{self, Picture};

/// The sample's plan with a change.
fn patched(change: impl FnOnce(&mut Value)) -> Plan {
    let text = fs::read_to_string(project().join("reports/sample/plan.json")).expect("the sample's plan");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    change(&mut document);
    serde_json::from_value(document).expect("a plan")
}

/// A plan that has something for every section.
fn full() -> Plan {
    let parts: Value = serde_json::from_str(include_str!("xlsx/full.json")).expect("JSON");
    patched(|document| {
        for (name, part) in parts.as_object().expect("an object") {
            document[name] = part.clone();
        }
    })
}

fn bytes(plan: &Plan, lang: Lang) -> Vec<u8> {
    pdf::report(plan, &[], Locale::of(lang), &Brand::default()).expect("a report")
}

/// The words on some pages in the order of reading, every space the same; `None`, with the reason printed, where
/// nothing can read a PDF.
fn words_of(report: &[u8], pages: &[&str]) -> Option<String> {
    let bench = Bench::new();
    fs::write(bench.path("report.pdf"), report).expect("a file");
    let ran = Command::new("pdftotext").args(pages).arg(bench.path("report.pdf")).arg("-").output();
    let Ok(ran) = ran else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    assert!(ran.status.success(), "pdftotext cannot read the report");
    Some(spaced(&String::from_utf8_lossy(&ran.stdout)))
}

fn words(plan: &Plan, lang: Lang) -> Option<String> {
    words_of(&bytes(plan, lang), &[])
}

fn first_page(plan: &Plan, lang: Lang) -> Option<String> {
    words_of(&bytes(plan, lang), &["-l", "1"])
}

/// One plain space wherever there is any: lines end anywhere, and French has its own.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(lang: Lang, id: &str) -> String {
    spaced(&Locale::of(lang).say(id))
}

fn contains(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = full();
    for lang in Lang::ALL {
        assert!(bytes(&plan, lang) == bytes(&plan, lang), "{}", lang.name());
    }
}

#[test]
fn a_report_is_tagged_has_bookmarks_and_names_its_language() {
    for lang in Lang::ALL {
        let report = bytes(&full(), lang);
        let language = format!("/Lang({})", lang.name());
        for sign in ["/StructTreeRoot", "/MarkInfo", "/Outlines", language.as_str()] {
            assert!(contains(&report, sign), "{}: no {sign}", lang.name());
        }
    }
}

#[test]
fn without_a_forecast_the_headline_is_the_plans_saving() {
    let plan = patched(|document| document["forecast"] = Value::Null);
    for lang in Lang::ALL {
        let Some(page) = first_page(&plan, lang) else { return };
        let amount = |value: f64| spaced(&Locale::of(lang).money_of(value, &plan.currency));
        for figure in [plan.saving.annual_amount, plan.saving.amount, plan.saving.range.low, plan.saving.range.high] {
            assert!(page.contains(&amount(figure)), "{} is not in {page}", amount(figure));
        }
    }
}

#[test]
fn a_forecast_is_the_headline_where_there_is_one() {
    let plan = full();
    let forecast = plan.forecast.as_ref().expect("a forecast");
    for lang in Lang::ALL {
        let Some(page) = first_page(&plan, lang) else { return };
        let amount = |value: f64| spaced(&Locale::of(lang).money_of(value, &plan.currency));
        for figure in [forecast.chances.expected_saving, forecast.chances.p10, forecast.chances.p90] {
            assert!(page.contains(&amount(figure)), "{} is not in {page}", amount(figure));
        }
        assert!(!page.contains(&said(lang, "pdf-headline-history")), "{page}");
    }
}

#[test]
fn the_first_page_says_what_to_buy_what_else_how_sure_and_by_when() {
    let plan = full();
    for lang in Lang::ALL {
        let Some(page) = first_page(&plan, lang) else { return };
        for id in ["pdf-buy-title", "pdf-instead-title", "pdf-sure-title", "pdf-decide-title"] {
            assert!(page.contains(&said(lang, id)), "{id} is not in {page}");
        }
        let deadline = plan.deadlines.first().expect("a deadline");
        assert!(page.contains(&spaced(&Locale::of(lang).day(deadline.day))), "{page}");
        for other in ["mix_1y", "savings_plan"] {
            let name = spaced(&Locale::of(lang).alternative(other));
            let missing = name.split(' ').find(|word| !page.contains(word));
            assert_eq!(missing, None, "{name} is not in {page}");
        }
    }
}

#[test]
fn a_french_report_is_french() {
    let Some(words) = words(&full(), Lang::Fr) else { return };
    for french in ["Sommaire", "Achats", "Rapprochement", "Glossaire", "sept. 2026", "Page 1 sur"] {
        assert!(words.contains(french), "{french}");
    }
    for english in ["Contents", "What to buy", "Reconciliation", "Glossary", "pdf-", "common-"] {
        assert!(!words.contains(english), "{english}");
    }
}

#[test]
fn every_part_of_a_plan_has_its_section_and_none_without_it() {
    let sections: [(&str, &[&str]); 13] = [
        ("pdf-purchases-title", &["reservations", "savings_plans"]),
        ("pdf-alternatives-title", &["alternatives"]),
        ("pdf-resizes-title", &["resizes", "rightsizing", "resize_trial"]),
        ("pdf-families-title", &["utilization"]),
        ("pdf-pools-title", &["pools"]),
        ("pdf-microsoft-title", &["microsoft"]),
        ("pdf-forecast-title", &["forecast"]),
        ("pdf-previous-title", &["previous"]),
        ("pdf-cash-flow-title", &["cash_flow"]),
        ("pdf-owned-title", &["existing", "owned_audit"]),
        ("pdf-returns-title", &["returns"]),
        ("pdf-splits-title", &["splits"]),
        ("pdf-reconciliation-title", &["reconciliation", "invoice"]),
    ];
    let whole = full();
    let mut document = serde_json::to_value(&whole).expect("JSON");
    let fields = document.as_object_mut().expect("an object");
    for field in sections.iter().flat_map(|(_, fields)| fields.iter()) {
        let empty = match fields.get(*field) {
            Some(Value::Array(_)) => json!([]),
            _ => Value::Null,
        };
        fields.insert((*field).to_owned(), empty);
    }
    let bare: Plan = serde_json::from_value(document).expect("a plan");
    let (Some(whole), Some(bare)) = (words(&whole, Lang::En), words(&bare, Lang::En)) else { return };
    for (title, _) in sections {
        let title = said(Lang::En, title);
        assert!(whole.contains(&title), "{title} is not there");
        assert!(!bare.contains(&title), "{title} is there without data");
    }
    assert!(bare.contains(&said(Lang::En, "pdf-buy-nothing")));
}

#[test]
fn long_names_and_many_lines_are_set() {
    let plan = patched(|document| {
        let mut lines: Vec<Value> = Vec::new();
        for number in 0..200 {
            let mut line = document["reservations"][0].clone();
            line["arm_sku"] = json!(format!("Standard_{}_{number}", "Extraordinarily".repeat(20)));
            line["term_price"] = json!(1e12);
            line["scope"] = json!({ "type": "Single", "id": "11111111-0000-4000-8000-000000000001" });
            lines.push(line);
        }
        document["reservations"] = json!(lines);
        document["customer"] = json!("Société à responsabilité extraordinairement illimitée ".repeat(60));
        document["inputs"][0]["path"] = json!("x".repeat(5_000));
    });
    for lang in Lang::ALL {
        let Some(words) = words(&plan, lang) else { return };
        assert!(words.contains("140"), "lines beyond the sixtieth are counted");
        assert!(words.contains("Société à responsabilité"));
    }
}

#[test]
fn markup_in_names_is_shown_as_it_is() {
    let name = "#panic() *Acme* $x$ <script> @a `b` = c";
    let plan = patched(|document| {
        document["customer"] = json!(name);
        document["pools"][0]["isf_group"] = json!("#let *group*");
        document["warnings"] = json!([{ "code": "new", "message": "#include \"/etc/passwd\"", "count": 1 }]);
    });
    let Some(words) = words(&plan, Lang::En) else { return };
    for shown in [name, "#let", "*group*", "#include \"/etc/passwd\""] {
        assert!(words.contains(shown), "{shown} is not in {words}");
    }
}

#[test]
fn a_customers_report_shows_nothing_of_a_partners() {
    let of_partner = |view: &str| {
        patched(|document| {
            document["price_view"] = json!(view);
            document["reservations"][0]["price_source"]["name"] = json!("partner price list: prices.csv");
            document["inputs"][0]["kind"] = json!("Partner Center daily-rated usage");
            document["reconciliation"]["files"][0]["schema"] = json!("Partner Center daily-rated usage");
            document["invoice"] = json!({
                "invoice_amount": 777_123.0, "export_cost": 777_000.0, "difference": 123.0, "difference_fraction": 0.1
            });
        })
    };
    for lang in Lang::ALL {
        let customers = of_partner("customer");
        let Some(shown) = words(&customers, lang) else { return };
        let lower = shown.to_lowercase();
        let hidden =
            ["partner", "partenaire", "margin", "credit", "crédit", "costinbillingcurrency", "777,123", "777 123"];
        for word in hidden {
            assert!(!lower.contains(word), "{word} is in {shown}");
        }
        let partners = words(&of_partner("partner"), lang).unwrap_or_default();
        assert!(partners.contains(&said(lang, "pdf-partner-view")), "{partners}");
        assert!(partners.contains("CostInBillingCurrency"));
    }
}

#[test]
fn weak_prices_are_said_on_every_page() {
    let plan =
        patched(|document| document["price_share"] = json!({ "customer": 0.1, "quoted": 0.2, "estimated": 0.7 }));
    let Some(words) = words(&plan, Lang::En) else { return };
    let pages = words.matches("Page ").count();
    assert!(pages > 3, "{pages}");
    assert!(words.matches(&said(Lang::En, "pdf-footer-weak-prices")).count() >= pages);
}

#[test]
fn the_brand_stands_on_the_pages() {
    let bench = Bench::new();
    bench.write(
        "tenor.toml",
        "[brand]\nname = \"Contoso Cloud\"\nlogo = \"art/logo.svg\"\nprimary = \"#ffee00\"\ndisclaimer = \"Ask us.\"\n",
    );
    bench.write(
        "art/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"4\"><path d=\"M0 0h9v4z\"/></svg>",
    );
    let brand = Brand::read(&bench.path("tenor.toml")).expect("a brand");
    assert!(brand.logo.is_some() && brand.accent.is_none());
    let report = pdf::report(&patched(|_| {}), &[], Locale::of(Lang::En), &brand).expect("a report");
    let Some(words) = words_of(&report, &["-f", "2", "-l", "2"]) else { return };
    assert!(words.contains("Contoso Cloud") && words.contains("Ask us."), "{words}");
}

#[test]
fn a_configuration_without_a_brand_gives_the_neutral_one() {
    let bench = Bench::new();
    bench.write("tenor.toml", "risk = \"bold\"\n\n[prices]\nfolder = \"prices\"\n");
    let brand = Brand::read(&bench.path("tenor.toml")).expect("a brand");
    assert!(brand.name.is_none() && brand.logo.is_none() && brand.disclaimer.is_none());
}

#[test]
fn a_brand_that_cannot_be_used_names_the_file_and_the_fault() {
    let bench = Bench::new();
    bench.write("broken.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect");
    bench.write("text.png", "no picture");
    for (toml, found) in [
        ("[brand]\nprimary = \"blue\"\n", "brand.primary: found \"blue\""),
        ("[brand]\ncolour = \"#000000\"\n", "line 2"),
        ("[brand]\nlogo = \"broken.svg\"\n", "broken.svg"),
        ("[brand]\nlogo = \"text.png\"\n", "text.png"),
        ("[brand]\nlogo = \"absent.png\"\n", "absent.png"),
        ("[brand\n", "tenor.toml: line"),
    ] {
        bench.write("tenor.toml", toml);
        let error = Brand::read(&bench.path("tenor.toml")).expect_err(toml);
        assert!(error.message.contains(found), "{toml}: {error}");
        assert_eq!(error.status as i32, 2, "{toml}");
    }
}

#[test]
fn a_logo_that_is_too_large_is_refused() {
    let mut bytes = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"><!--".to_vec();
    bytes.resize(5_000_001, b' ');
    assert!(Logo::of(bytes).is_err_and(|fault| fault.contains("5000000")));
}

#[test]
fn pictures_stand_in_their_sections_with_words_in_their_place() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";
    let picture = |name: &str| Picture { name: name.to_owned(), svg: svg.to_owned() };
    let plan = patched(|_| {});
    let names = ["cover.svg", "01-westeurope-dsv5-series-demand.svg", "of-nobody.svg"].map(picture);
    let report = pdf::report(&plan, &names, Locale::of(Lang::En), &Brand::default()).expect("a report");
    let figures = |report: &[u8]| report.windows(5).filter(|window| *window == b"/Alt(").count();
    assert_eq!(figures(&report) - figures(&bytes(&plan, Lang::En)), 2, "the picture of nobody is not shown");
}
