//! The HTML page: the plan's figures, the reader's language, nothing of a partner's, no markup, nothing to load.

pub mod plans;
mod reading;

use plans::{controlled, full, patched, shown_by_controls};
use reading::{data, skeleton, spaced, values, words};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tenor::plan::Plan;
use tenor::report::brand::{Brand, Colour, Logo};
use tenor::report::html;
use tenor::report::locale::{Lang, Locale};
use tenor::report::pdf::Picture;

pub fn page_of(plan: &Plan, lang: Lang) -> String {
    branded(plan, lang, &Brand::default())
}

fn branded(plan: &Plan, lang: Lang, brand: &Brand) -> String {
    let page = html::page(plan, &[], Locale::of(lang), brand).expect("a page");
    String::from_utf8(page).expect("text")
}

fn said(lang: Lang, id: &str) -> String {
    spaced(&Locale::of(lang).say(id))
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = full();
    for lang in Lang::ALL {
        assert!(page_of(&plan, lang) == page_of(&plan, lang), "{}", lang.name());
    }
}

#[test]
fn names_of_the_export_stay_names() {
    let named = |name: &str| {
        let name = name.to_owned();
        let plan = patched(|document| {
            document["customer"] = json!(name);
            document["pools"][0]["isf_group"] = json!(name);
            document["reservations"][0]["arm_sku"] = json!(name);
            document["reservations"][0]["price_source"]["name"] = json!(name);
            document["inputs"][0]["path"] = json!(name);
            document["currency"] = json!(name);
            document["warnings"] = json!([{ "code": "new", "message": name, "count": 1 }]);
        });
        let brand = Brand { name: Some(name.clone()), disclaimer: Some(name), ..Brand::default() };
        branded(&plan, Lang::En, &brand)
    };
    let harmless = named("Acme");
    for name in [
        "<script>alert(1)</script>",
        "\"onmouseover=\"alert(1)",
        "' onclick='alert(1)",
        "</title></style></script><img src=x onerror=alert(1)>",
        "&lt;b&gt; <!-- --> ]]> {{x}} ${x} \\u003cb\\u003e",
    ] {
        let page = named(name);
        assert_eq!(skeleton(&page), skeleton(&harmless), "{name}");
        assert!(words(&page).matches(&spaced(name)).count() > 6, "{name}");
        assert_eq!(data(&page).len(), data(&harmless).len(), "{name}");
    }
}

#[test]
fn signs_that_turn_the_writing_are_left_out() {
    let page = page_of(&patched(|document| document["customer"] = json!("Ac\u{202E}me\u{0}\u{7}")), Lang::En);
    assert!(!page.contains(['\u{202E}', '\u{0}', '\u{7}']) && words(&page).contains("Acme"));
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";
    let pictures = ["cover.svg", "profile"].map(|name| Picture { name: name.to_owned(), svg: svg.to_owned() });
    let brand = Brand { logo: Some(Logo::of(svg.as_bytes().to_vec()).expect("a logo")), ..Brand::default() };
    let page = html::page(&full(), &pictures, Locale::of(Lang::En), &brand).expect("a page");
    let page = String::from_utf8(page).expect("text");
    for word in ["http:", "https:", "//www", "url(", "@import", "<iframe", "<object", "<base", "fetch(", "XMLHttp"] {
        assert!(!page.contains(word), "{word}");
    }
    let sources = values(&page, "src");
    assert_eq!(sources.len(), 3, "two pictures and a logo");
    assert!(sources.iter().all(|source| source.starts_with("data:image/svg+xml;base64,")), "{sources:?}");
    assert!(values(&page, "href").iter().all(|to| to.starts_with('#') || to == "data:,"));
    assert!(values(&page, "content").iter().any(|policy| policy.starts_with("default-src 'none';")));
}

#[test]
fn without_a_forecast_the_headline_is_the_plans_saving() {
    let plan = patched(|document| document["forecast"] = Value::Null);
    for lang in Lang::ALL {
        let page = words(&page_of(&plan, lang));
        let amount = |value: f64| spaced(&Locale::of(lang).money_of(value, &plan.currency));
        let (saving, bill) = (&plan.saving, &plan.bill);
        for figure in [saving.annual_amount, saving.amount, saving.range.low, saving.range.high, bill.total_cost] {
            assert!(page.contains(&amount(figure)), "{}", amount(figure));
        }
    }
}

#[test]
fn a_forecast_is_the_headline_where_there_is_one() {
    let plan = full();
    let chances = plan.forecast.as_ref().expect("a forecast").chances;
    for lang in Lang::ALL {
        let page = words(&page_of(&plan, lang));
        let amount = |value: f64| spaced(&Locale::of(lang).money_of(value, &plan.currency));
        for figure in [chances.expected_saving, chances.p10, chances.p90, chances.worst_tenth] {
            assert!(page.contains(&amount(figure)), "{}", amount(figure));
        }
        assert!(!page.contains(&said(lang, "pdf-headline-history")));
    }
}

#[test]
fn the_first_page_says_what_to_buy_what_else_how_sure_and_by_when() {
    let plan = full();
    for lang in Lang::ALL {
        let page = page_of(&plan, lang);
        let first = words(page.split("<nav").next().expect("a first page"));
        for id in ["pdf-buy-title", "pdf-instead-title", "pdf-sure-title", "pdf-decide-title"] {
            assert!(first.contains(&said(lang, id)), "{id}");
        }
        let deadline = plan.deadlines.first().expect("a deadline");
        assert!(first.contains(&spaced(&Locale::of(lang).day(deadline.day))));
        for other in ["mix_1y", "savings_plan"] {
            assert!(first.contains(&spaced(&Locale::of(lang).alternative(other))), "{other}");
        }
    }
}

#[test]
fn a_page_speaks_one_language() {
    let page = page_of(&full(), Lang::Fr);
    let french = words(&page);
    assert!(page.contains("<html lang=\"fr\">"));
    for word in ["Sommaire", "Achats", "Rapprochement", "Glossaire", "sept. 2026", "Le plan entier", "Revenir au plan"]
    {
        assert!(french.contains(word), "{word}");
    }
    for word in ["Contents", "What to buy", "Reconciliation", "Glossary", "The whole plan"] {
        assert!(!french.contains(word), "{word}");
    }
    for lang in Lang::ALL {
        let page = page_of(&full(), lang);
        let ids = ["pdf-", "page-", "common-"];
        let told = words(&page) + &values(&page, "alt").join(" ") + &values(&page, "aria-valuetext").join(" ");
        let odd: Vec<&str> = told.split(' ').filter(|word| ids.iter().any(|id| word.starts_with(id))).collect();
        assert!(odd.is_empty(), "{}: messages that are not there: {odd:?}", lang.name());
    }
}

#[test]
fn every_part_of_a_plan_has_its_section_and_none_without_it() {
    let sections: [(&str, &[&str]); 20] = [
        ("purchases", &["reservations", "savings_plans"]),
        ("what-if", &["plan_curve", "pools"]),
        ("alternatives", &["alternatives"]),
        ("constraints", &["constraints"]),
        ("resizes", &["resizes", "rightsizing", "resize_trial"]),
        ("families", &["utilization"]),
        ("pools", &["pools"]),
        ("microsoft", &["microsoft"]),
        ("forecast", &["forecast"]),
        ("backtest", &["backtest"]),
        ("previous", &["previous"]),
        ("deadlines", &["deadlines"]),
        ("ladder", &["forecast"]),
        ("renewals", &["owned_audit"]),
        ("cash-flow", &["cash_flow"]),
        ("owned", &["existing", "owned_audit"]),
        ("returns", &["returns"]),
        ("splits", &["splits"]),
        ("reconciliation", &["reconciliation", "invoice"]),
        ("files", &["inputs"]),
    ];
    let whole = full();
    let mut document = serde_json::to_value(&whole).expect("JSON");
    let fields = document.as_object_mut().expect("an object");
    for field in sections.iter().flat_map(|(_, fields)| fields.iter()) {
        let empty = if matches!(fields.get(*field), Some(Value::Array(_))) { json!([]) } else { Value::Null };
        fields.insert((*field).to_owned(), empty);
    }
    let bare: Plan = serde_json::from_value(document).expect("a plan");
    let (whole, bare) = (page_of(&whole, Lang::En), page_of(&bare, Lang::En));
    for (id, _) in sections {
        assert!(values(&whole, "id").iter().any(|own| own == id), "{id} is not there");
        assert!(!values(&bare, "id").iter().any(|own| own == id), "{id} is there without data");
    }
    assert!(words(&bare).contains(&said(Lang::En, "pdf-buy-nothing")));
}

#[test]
fn every_pool_with_a_curve_has_a_control_over_its_points() {
    let plan = patched(|_| {});
    assert!(controlled(&plan).len() > 5);
    for lang in Lang::ALL {
        let page = page_of(&plan, lang);
        let expected = shown_by_controls(&plan, Locale::of(lang));
        let found = data(&page);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            let points = found["points"].as_array().expect("points");
            let names = ["position", "cost", "saving", "coverage", "utilization"];
            let shown: Vec<Vec<&str>> =
                points.iter().map(|point| names.iter().filter_map(|name| point[name].as_str()).collect()).collect();
            assert_eq!(
                shown,
                expected.iter().map(|point| point.each_ref().map(String::as_str).to_vec()).collect::<Vec<_>>()
            );
        }
        let starts: Vec<String> = found.iter().map(|control| control["plan"].to_string()).collect();
        assert_eq!(values(&page, "value"), starts);
    }
}

#[test]
fn controls_begin_at_the_plan() {
    let plan = patched(|_| {});
    for lang in Lang::ALL {
        let page = page_of(&plan, lang);
        let controls = data(&page);
        let start = |control: &Value| control["points"][control["plan"].as_u64().expect("a place") as usize].clone();
        let whole = start(&controls[0]);
        let amount = |value: f64| Locale::of(lang).money_of(value, &plan.currency);
        assert_eq!(whole["cost"], json!(amount(plan.bill.total_cost)));
        assert_eq!(whole["saving"], json!(amount(plan.saving.amount)));
        assert!(words(&page).contains(&spaced(whole["position"].as_str().expect("a text"))));
        for (pool, control) in controlled(&plan).into_iter().zip(&controls[1..]) {
            let curve = pool.cost_curve.as_ref().expect("a curve");
            let machines = (pool.reserved_units / curve.ratio).round();
            assert_eq!(start(control)["quantity"], json!(machines), "{}", pool.isf_group);
        }
    }
}

#[test]
fn a_plan_of_an_earlier_version_shows_both_ends_of_its_costs() {
    let plan = patched(|document| {
        document["plan_curve"] = Value::Null;
        for pool in document["pools"].as_array_mut().expect("pools") {
            if let Some(curve) = pool["cost_curve"].as_object_mut() {
                for field in ["cost", "saving", "coverage", "utilization"] {
                    curve.remove(field);
                }
                let higher: Vec<f64> = curve["cost_low"]
                    .as_array()
                    .expect("costs")
                    .iter()
                    .filter_map(|c| Some(c.as_f64()? + 7.0))
                    .collect();
                curve.insert("cost_high".to_owned(), json!(higher));
            }
        }
    });
    let controls = data(&page_of(&plan, Lang::En));
    assert_eq!(controls.len(), controlled(&plan).len());
    let curve = controlled(&plan)[0].cost_curve.as_ref().expect("a curve");
    let point = &controls[0]["points"][0];
    assert_eq!(point["cost"], json!(Locale::of(Lang::En).range(curve.cost_low[0], curve.cost_high[0])));
    assert_eq!([&point["saving"], &point["coverage"], &point["x"]], [&json!("–"), &json!("–"), &Value::Null]);
}

#[test]
fn a_customers_page_shows_nothing_of_a_partners() {
    let of_partner = |view: &str| {
        patched(|document| {
            document["price_view"] = json!(view);
            document["reservations"][0]["price_source"]["name"] = json!("partner price list: prices.csv");
            document["inputs"][0]["kind"] = json!("Partner Center daily-rated usage");
            document["inputs"][0]["path"] = json!("partner-usage.csv");
            document["reconciliation"]["files"][0]["schema"] = json!("Partner Center daily-rated usage");
            document["warnings"] = json!([{ "code": "new", "message": "priced at the partner's list", "count": 1 }]);
            document["invoice"] = json!({
                "invoice_amount": 777_123.0, "export_cost": 777_000.0, "difference": 123.0, "difference_fraction": 0.1
            });
        })
    };
    for lang in Lang::ALL {
        let customers = page_of(&of_partner("customer"), lang).to_lowercase();
        for word in ["partner", "partenaire", "costinbillingcurrency", "777,123", "777\u{202F}123"] {
            assert!(!customers.contains(word), "{word}");
        }
        let partners = words(&page_of(&of_partner("partner"), lang));
        assert!(partners.contains(&said(lang, "pdf-partner-view")));
        assert!(partners.contains("CostInBillingCurrency"));
    }
}

#[test]
fn weak_prices_are_said_at_both_ends_of_the_page_and_on_paper() {
    let plan =
        patched(|document| document["price_share"] = json!({ "customer": 0.1, "quoted": 0.2, "estimated": 0.7 }));
    let page = page_of(&plan, Lang::En);
    assert_eq!(words(&page).matches(&said(Lang::En, "pdf-footer-weak-prices")).count(), 2);
    assert!(page.contains("@bottom-left{content:\"Most of the saving rests on estimated prices"));
}

#[test]
fn the_brand_stands_on_the_page() {
    let logo = Logo::of(
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"4\"><path d=\"M0 0h9v4z\"/></svg>".to_vec(),
    );
    let brand = Brand {
        name: Some("Contoso Cloud".to_owned()),
        logo: Some(logo.expect("a logo")),
        primary: Colour::parse("#123456"),
        accent: Colour::parse("#ffee00"),
        disclaimer: Some("Ask us.".to_owned()),
    };
    let page = branded(&patched(|_| {}), Lang::En, &brand);
    assert!(words(&page).contains("Contoso Cloud") && words(&page).contains("Ask us."));
    assert!(!words(&page).contains("Made with Tenor"));
    assert!(page.contains("--primary:#123456") && page.contains("--accent:#ffee00"));
    assert!(values(&page, "src").iter().any(|source| source.starts_with("data:image/svg+xml;base64,")));
}

#[test]
fn tables_have_captions_titles_and_figures_to_sort_by() {
    let page = page_of(&full(), Lang::En);
    let tags = skeleton(&page);
    let count = |name: &str| tags.iter().filter(|tag| tag.starts_with(name)).count();
    assert!(count("<table") > 20 && count("<table") == count("<caption"));
    assert_eq!(count("<table"), values(&page, "aria-labelledby").iter().filter(|id| id.starts_with("table-")).count());
    let heads: Vec<&str> = page.split("<thead>").skip(1).filter_map(|rest| rest.split("</thead>").next()).collect();
    for head in &heads {
        assert_eq!(head.matches("<th ").count(), head.matches("scope=\"col\"").count(), "{head}");
    }
    let buttons: usize = heads.iter().map(|head| head.matches("<button type=\"button\">").count()).sum();
    assert!(buttons > 100, "{buttons}");
    assert!(values(&page, "data-sort").iter().all(|sort| sort.parse::<f64>().is_ok_and(f64::is_finite)));
    assert!(values(&page, "scope").iter().any(|scope| scope == "row"));
}

#[test]
fn what_an_element_refers_to_is_there_once() {
    let page = page_of(&full(), Lang::Fr);
    let ids = values(&page, "id");
    let distinct: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
    let links = values(&page, "href").into_iter().filter_map(|to| to.strip_prefix('#').map(str::to_owned));
    let named = ["aria-labelledby", "for"].iter().flat_map(|attribute| values(&page, attribute));
    for id in links.chain(named) {
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn long_names_and_many_lines_are_shown() {
    let plan = patched(|document| {
        let line = document["reservations"][0].clone();
        let lines: Vec<Value> = (0..1_200)
            .map(|number| {
                let mut line = line.clone();
                line["arm_sku"] = json!(format!("Standard_{}_{number}", "Extraordinarily".repeat(40)));
                line
            })
            .collect();
        document["reservations"] = json!(lines);
        document["customer"] = json!("Société à responsabilité extraordinairement illimitée ".repeat(60));
        document["pools"][0]["cost_curve"] = Value::Null;
        document["inputs"][0]["path"] = json!("x".repeat(5_000));
    });
    let page = words(&page_of(&plan, Lang::En));
    assert!(page.contains("And 200 more in report.xlsx and plan.json."), "lines beyond the thousandth are counted");
    assert!(page.contains("Société à responsabilité") && !page.contains(&"x".repeat(500)));
}

#[test]
fn pictures_stand_in_their_sections_with_words_in_their_place() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text font-family=\"Inter\">a</text></svg>";
    let picture = |name: &str| Picture { name: name.to_owned(), svg: svg.to_owned() };
    let plan = patched(|_| {});
    let names = ["cover.svg", "01-westeurope-dsv5-series-demand.svg", "of-nobody.svg"].map(picture);
    for lang in Lang::ALL {
        let page = html::page(&plan, &names, Locale::of(lang), &Brand::default()).expect("a page");
        let page = String::from_utf8(page).expect("text");
        let words: Vec<String> = values(&page, "alt");
        assert_eq!(words.len(), 2, "the picture of nobody is not shown");
        assert!(words.contains(&Locale::of(lang).say("pdf-alt-cover")), "{words:?}");
    }
}
