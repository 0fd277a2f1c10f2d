//! Charts: what they say and in which language, at which size, and that odd data do no harm.

use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use serde_json::{Value, json};
use std::sync::Arc;
use tenor::calendar::{Day, Hour};
use tenor::ids::{Name, Region};
use tenor::plan::Plan;
use tenor::plan::resize::ResizeFrontierPoint;
use tenor::report::figures::cash_flow::CashFlowFigure;
use tenor::report::figures::family_distribution::FamilyDistributionFigure;
use tenor::report::figures::family_utilization::FamilyUtilizationFigure;
use tenor::report::figures::gallery::{self, Picture};
use tenor::report::figures::profile_heat_map::ProfileHeatMapFigure;
use tenor::report::figures::promised_realised::PromisedRealisedFigure;
use tenor::report::figures::resizes_frontier::ResizesFrontierFigure;
use tenor::report::figures::split::SplitFigure;
use tenor::report::figures::{self, Size};
use tenor::report::locale::{Lang, Locale};
use tenor::report::theme::Theme;
use tenor::utilization::series::PoolSeries;

const REGION: &str = "westeurope";
const GROUP: &str = "Dsv5 Series";

fn plan_of(document: Value) -> Plan {
    serde_json::from_value(document).expect("a plan")
}

/// A plan that buys nothing and knows nothing.
fn empty() -> Value {
    json!({
        "schema_version": "1", "engine_version": "0", "created": "2026-09-01T00:00:00Z", "as_of": "2026-09-01",
        "currency": "USD", "customer": "c", "price_view": "customer", "basis": "history", "placement": "middle",
        "grain": "daily",
        "period": {"start": "2026-06-01T00:00:00Z", "end": "2026-09-01T00:00:00Z", "hours": 2208, "unknown_hours": 0},
        "inputs": [], "artifacts": [],
        "baseline": {"gross_payg_cost": 0.0, "payg_cost": 0.0, "licence_cost": 0.0, "existing_cost": 0.0, "current_cost": 0.0},
        "reservations": [], "savings_plans": [], "existing": [], "alternatives": [],
        "bill": {"reservation_cost": 0.0, "savings_plan_cost": 0.0, "overage_cost": 0.0, "licence_cost": 0.0,
            "existing_cost": 0.0, "total_cost": 0.0},
        "saving": {"amount": 0.0, "fraction": 0.0, "annual_amount": 0.0, "range": {"low": 0.0, "high": 0.0}},
        "metrics": {"coverage": null, "utilization": null, "wastage": null, "esr": null},
        "price_share": {"customer": 0.0, "quoted": 0.0, "estimated": 0.0},
        "pools": [], "warnings": []
    })
}

/// The empty plan with every part that a chart shows; all money times `scale`, all names as given.
fn full(scale: f64, region: &str, group: &str) -> Value {
    let mut plan = empty();
    let scope = json!({"type": "Shared"});
    let size = format!("Standard_{group}");
    plan["baseline"] = json!({"gross_payg_cost": 30_000.0 * scale, "payg_cost": 25_000.0 * scale,
        "licence_cost": 2_000.0 * scale, "existing_cost": 3_000.0 * scale, "current_cost": 30_000.0 * scale});
    plan["bill"] = json!({"reservation_cost": 9_000.0 * scale, "savings_plan_cost": 2_000.0 * scale,
        "overage_cost": 6_000.0 * scale, "licence_cost": 2_000.0 * scale, "existing_cost": 3_000.0 * scale,
        "total_cost": 22_000.0 * scale});
    plan["metrics"]["coverage"] = json!(0.834);
    plan["reservations"] = json!([{"region": region, "isf_group": group, "arm_sku": size, "term": "P3Y", "quantity": 9,
        "ratio": 1.0, "units": 9.0, "scope": scope, "hourly_price": 0.07 * scale, "term_price": 1_800.0 * scale,
        "billing_plan": "Monthly", "price_source": {"kind": "quoted", "name": "list"}, "expected_utilization": 0.95,
        "break_even_utilization": 0.6, "break_even_month": 20, "saving": 800.0 * scale,
        "range": {"low": 700.0, "high": 900.0}, "start": "2026-06-01T00:00:00Z", "end": "2029-06-01T00:00:00Z"}]);
    plan["existing"] = json!([
        {"instrument": "reservation", "region": region, "isf_group": group, "arm_sku": size, "term": "P1Y",
            "quantity": 7.0, "ratio": 1.0, "units": 7.0, "scope": scope, "hourly_price": 0.069 * scale,
            "utilization": 1.0, "cost": 1_066.0 * scale, "end": "2027-02-15T00:00:00Z"},
        {"instrument": "savings_plan", "term": "P1Y", "hourly_commitment": 0.22 * scale, "scope": scope,
            "utilization": 1.0, "cost": 485.0 * scale}]);
    plan["deadlines"] = json!([{"day": "2027-01-01", "kind": "exchange_ends", "subject": "", "count": 1, "source": "s"},
        {"day": "2027-01-03", "kind": "series_retires", "subject": group, "count": 1, "source": "s"}]);
    plan["cover"] = cover(scale, region, group);
    plan["pools"] = json!([{"region": region, "isf_group": group, "mean_units": 20.0, "p50_units": 20.0, "p95_units": 26.0,
        "p99_units": 27.0, "max_units": 27.0, "always_on_units": 12.0, "reserved_units": 9.0,
        "payg_cost": 9_000.0 * scale, "sizes": [],
        "cost_curve": {"arm_sku": size, "term": "P3Y", "ratio": 1.0, "quantity": [0, 5, 9, 15],
            "cost_low": [900.0 * scale, 800.0 * scale, 700.0 * scale, 950.0 * scale],
            "cost_high": [900.0 * scale, 780.0 * scale, 650.0 * scale, 940.0 * scale]},
        "reason": {"code": "reserved", "hours_used_first": 1.0, "break_even": 0.6}}]);
    plan["utilization"] = json!([{"region": region, "isf_group": group, "mean_units": 20.0, "p50_units": 20.0,
        "p95_units": 26.0, "p99_units": 27.0, "max_units": 27.0, "always_on_units": 12.0, "variation": 0.2,
        "instance_hours": 40_000.0, "known_hours": 2208, "unknown_hours": 0, "unknown_days": 0,
        "weekday_mean_units": [25.0, 25.0, 25.0, 25.0, 25.0, 12.0, null], "hour_mean_units": null,
        "week_hour_mean_units": null, "trend": null, "machines": null}]);
    plan["splits"] = json!([{"dimension": "subscription", "parts": [
        {"name": group, "payg_cost": 1.0, "licence_cost": 0.0, "covered_payg_cost": 1.0, "saving": 5_000.0 * scale},
        {"name": "", "payg_cost": 1.0, "licence_cost": 0.0, "covered_payg_cost": 1.0, "saving": -1_000.0 * scale}]}]);
    plan["resize_trial"] = json!({"from": "2026-07-16T00:00:00Z", "points": resizes()});
    plan["rightsizing"] = json!({"accepted": 0, "considered": 3, "not_in_demand": 0, "worlds": [],
        "waterfall": {"today": 30_000.0 * scale, "right_sizing": 4_000.0 * scale, "commitment": 8_000.0 * scale,
            "interaction": -1_500.0 * scale, "both_saving": 10_500.0 * scale, "both": 19_500.0 * scale},
        "conflicts": [], "stranded": []});
    plan["cash_flow"] = cash_flow(scale);
    plan["forecast"] = forecast(scale, region, group);
    plan["backtest"] = backtest();
    plan
}

fn cover(scale: f64, region: &str, group: &str) -> Value {
    let days: Vec<Value> = (1..=28)
        .map(|day| {
            json!({"day": format!("2026-08-{day:02}"), "reserved": 8.0 * scale, "planned": 2.0 * scale,
            "overage": f64::from(day % 7) * scale, "unused": 0.5 * scale})
        })
        .collect();
    let pool = json!({"region": region, "isf_group": group, "days": days});
    json!({"grain": "day", "fleet": days, "pools": [pool], "reservations_unvalued": 0})
}

fn cash_flow(scale: f64) -> Value {
    let months: Vec<Value> = (1..=36)
        .map(|month| {
            let paid = |each: f64, first: f64| {
                let total = each + if month == 1 { first } else { 0.0 };
                json!({"reservation_payment": 0.0, "savings_plan_payment": 0.0, "total_cost": total * scale,
                    "cumulative_cost": (each * f64::from(month) + first) * scale})
            };
            let no_plan = json!({"payg_cost": 0.0, "total_cost": 9_000.0 * scale,
                "cumulative_cost": 9_000.0 * f64::from(month) * scale});
            json!({"month": month, "start": "2026-09-01T00:00:00Z", "end": "2026-10-01T00:00:00Z", "hours": 720,
                "overage_cost": 0.0, "licence_cost": 0.0, "existing_cost": 0.0, "upfront": paid(3_000.0, 40_000.0),
                "monthly": paid(7_000.0, 0.0), "no_plan": no_plan})
        })
        .collect();
    json!({"currency": "USD", "start": "2026-09-01T00:00:00Z", "months": months, "horizons": [],
        "break_even_month_upfront": 7, "break_even_month_monthly": 1, "notes": []})
}

fn forecast(scale: f64, region: &str, group: &str) -> Value {
    let chances = |expected: f64, worst: f64| {
        json!({"expected_saving": expected * scale, "expected_saving_fraction": 0.2, "p10": (worst + 500.0) * scale,
            "p90": (expected + 3_000.0) * scale, "worst_tenth": worst * scale, "chance_of_loss": 0.02,
            "cost_p10": 1.0, "cost_p90": 2.0})
    };
    let merged = |base: Value, more: Value| {
        let (mut base, more) = (base.as_object().cloned().expect("an object"), more);
        base.extend(more.as_object().cloned().expect("an object"));
        Value::Object(base)
    };
    let plan = |risk: &str, expected: f64, worst: f64| {
        merged(json!({"risk": risk, "reservations": [], "savings_plans": []}), chances(expected, worst))
    };
    let point = |weight: f64, expected: f64, worst: f64| {
        json!({"worst_tenth_weight": weight, "expected_saving": expected * scale, "worst_tenth": worst * scale,
            "chance_of_loss": 0.02})
    };
    let bought = json!([{"region": region, "isf_group": group, "arm_sku": "Standard_D2s_v5", "term": "P1Y",
        "quantity": 10, "hourly_price": 0.07 * scale}]);
    let step = |day: &str, reason: &str, reservations: &Value, expiring: usize| {
        let mut step = json!({"day": day, "savings_plans": [], "reason": reason, "expiring": expiring});
        step["reservations"] = reservations.clone();
        step
    };
    merged(
        json!({
            "horizon": {"start": "2026-09-01T00:00:00Z", "end": "2027-09-01T00:00:00Z", "hours": 8760},
            "risk": "balanced", "futures": 256, "history_days": 92.0,
            "plans": [plan("cautious", 9_000.0, 8_000.0), plan("balanced", 11_000.0, 6_000.0), plan("bold", 11_200.0, -2_000.0)],
            "frontier": [point(0.0, 11_200.0, -2_000.0), point(0.5, 9_000.0, 8_000.0), point(1.0, 8_500.0, 8_200.0)],
            "ladder": [step("2026-09-01", "pays_now", &bought, 0), step("2026-10-01", "nothing", &json!([]), 0),
                step("2027-03-01", "replaces_expired", &bought, 1)]
        }),
        chances(11_000.0, 6_000.0),
    )
}

fn backtest() -> Value {
    let policy = |name: &str, cost: f64| {
        let periods: Vec<Value> = (1..=6)
            .map(|month| {
                json!({"decision": format!("2026-0{month}-01T00:00:00Z"),
                "bought": {"reservations": [], "savings_plans": []}, "promised": 0.25,
                "realised": 0.2 + f64::from(month) / 100.0})
            })
            .collect();
        json!({"name": name, "cost_over_payg": cost, "promised_saving": 0.25, "realised_saving": 0.22,
            "utilization": 0.9, "coverage": 0.7, "regret": 10.0, "worst_period_saving": -0.1,
            "share_of_losing_periods": 0.1, "share_of_clairvoyant_saving": 0.8, "periods": periods})
    };
    json!({"schema_version": "1", "currency": "USD", "customer": "c",
        "horizon": {"start": "2026-01-01T00:00:00Z", "end": "2026-07-01T00:00:00Z", "hours": 4344, "unknown_hours": 0},
        "payg_cost": 1_000.0, "clairvoyant": {"cost_over_payg": 0.68, "lower_bound_over_payg": 0.68},
        "policies": [policy("nothing", 1.0), policy("tenor-balanced", 0.715), policy("azure-reservation-30d", 0.74)]})
}

fn resizes() -> Vec<ResizeFrontierPoint> {
    let point = |rule: &str, threshold: f64, saving: f64, over: f64| ResizeFrontierPoint {
        rule: rule.to_owned(),
        threshold,
        is_in_use: threshold == 0.8,
        saving_fraction: saving,
        share_over_limit_cpu: over,
        share_without_credits_cpu: 0.0,
        share_over_limit_memory: over / 2.0,
        share_over_limit_network: 0.0,
        excess_over_limit_cpu: 0.1,
        excess_over_limit_memory: 0.1,
        machines_resized: 3,
    };
    vec![
        point("as-is", 0.0, 0.0, 0.0),
        point("tenor", 0.5, 0.1, 0.001),
        point("tenor", 0.8, 0.25, 0.01),
        point("azure-advisor", 0.8, 0.2, 0.05),
    ]
}

fn series(units: f64) -> PoolSeries {
    let first = Day::of(2026, 6, 1).expect("a day").first_hour();
    let hours: Vec<Hour> = (0..24 * 60).map(|hour| Hour(first.0 + hour)).collect();
    let demand = |spread: f64| (0..24 * 60).map(|hour| units * (1.0 + spread * f64::from(hour % 24) / 24.0)).collect();
    PoolSeries {
        region: Region::new(REGION),
        isf_group: Name::new(GROUP),
        hours,
        low: demand(0.1),
        high: demand(0.3),
        existing_units: units / 2.0,
        new_units: units / 4.0,
    }
}

fn drawn(document: Value, lang: Lang, size: Size) -> Vec<Picture> {
    let plan = plan_of(document);
    gallery::of_plan(&plan, &[series(20.0)], Locale::of(lang), &Theme::default(), size).expect("charts")
}

/// A size whose pictures take little time; they are drawn as the larger ones.
fn small() -> Size {
    Size { width: 640, height: 360 }
}

/// Left, top, right and bottom of everything in a picture, in its own pixels.
fn reach(svg: &str) -> [f32; 4] {
    let mut fonts = Database::new();
    for file in ["Inter-Regular.otf", "Inter-SemiBold.otf"] {
        fonts.load_font_data(std::fs::read(crate::support::project().join("data/fonts").join(file)).expect("a font"));
    }
    let options = Options { fontdb: Arc::new(fonts), font_family: "Inter".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).expect("a picture");
    let bounds = tree.root().abs_bounding_box();
    [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()]
}

#[track_caller]
fn assert_sound(pictures: &[Picture], size: Size) {
    for Picture { name, svg, .. } in pictures {
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{name}");
        let [left, top, right, bottom] = reach(svg);
        let (width, height) = (size.width as f32, size.height as f32);
        assert!(
            left >= -0.5 && top >= -0.5 && right <= width + 0.5 && bottom <= height + 0.5,
            "{name} reaches {left} {top} {right} {bottom}"
        );
    }
}

#[test]
fn a_plan_with_nothing_to_show_has_no_charts() {
    let plan = plan_of(empty());
    let pictures = gallery::of_plan(&plan, &[], Locale::of(Lang::En), &Theme::default(), Size::default());
    assert!(pictures.expect("no charts").is_empty());
}

#[test]
fn a_figure_without_data_is_none() {
    let (locale, theme) = (Locale::of(Lang::En), Theme::default());
    let mut plan = plan_of(full(1.0, REGION, GROUP));
    assert!(FamilyUtilizationFigure::new(&[], locale, &theme).is_none());
    assert!(FamilyDistributionFigure::new(&[], locale, &theme).is_none());
    assert!(ProfileHeatMapFigure::new(&[], locale, &theme).is_none());
    assert!(ResizesFrontierFigure::new(&[], locale, &theme).is_none());
    plan.splits[0].parts.clear();
    assert!(SplitFigure::new(&plan.splits[0], "USD", locale, &theme).is_none());
    let mut flow = plan.cash_flow.expect("a cash flow");
    assert!(CashFlowFigure::new(&flow, locale, &theme).is_some());
    flow.months.clear();
    assert!(CashFlowFigure::new(&flow, locale, &theme).is_none());
    let mut backtest = plan.backtest.expect("a backtest");
    assert!(PromisedRealisedFigure::new(&backtest, locale, &theme).is_some());
    backtest.policies.clear();
    assert!(PromisedRealisedFigure::new(&backtest, locale, &theme).is_none());
}

#[test]
fn a_full_plan_has_every_chart() {
    let names: Vec<String> =
        drawn(full(1.0, REGION, GROUP), Lang::En, small()).into_iter().map(|picture| picture.name).collect();
    assert_eq!(
        names,
        [
            "waterfall",
            "right-sizing",
            "cover",
            "risk-plans",
            "risk-frontier",
            "backtest",
            "ladder",
            "renewals",
            "cash-flow",
            "utilization",
            "distribution",
            "profile",
            "resizes-frontier",
            "split-subscription",
            "01-westeurope-dsv5-series-demand",
            "01-westeurope-dsv5-series-cover",
            "01-westeurope-dsv5-series-cost",
        ]
    );
}

#[test]
fn french_charts_speak_french() {
    let words = [
        "Coût du calcul",
        "Redimensionnement",
        "Les engagements couvrent",
        "économie attendue",
        "du plus audacieux",
        "promis",
        "Les engagements",
        "Engagements selon leur fin",
        "Paiements du calcul",
        "Régularité",
        "médiane",
        "Quand chaque famille tourne",
        "Situation actuelle",
        "gagne le plus",
        "moyenne du jour",
        "Ce qui paie",
        "le plan réserve",
    ];
    let pictures = drawn(full(1.0, REGION, GROUP), Lang::Fr, small());
    assert_eq!(pictures.len(), words.len());
    for (Picture { name, svg, .. }, word) in pictures.iter().zip(words) {
        assert!(svg.contains(word), "{name} does not say {word}");
        for english in [" the ", " of ", " and ", "saving", "chart-", "common-"] {
            assert!(!svg.contains(english), "{name} says {english}");
        }
    }
    let waterfall = &pictures[0].svg;
    assert!(waterfall.contains("8\u{202F}000\u{A0}USD") && waterfall.contains("31 août 2026"), "{waterfall}");
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let twice = [(); 2].map(|()| drawn(full(1.0, REGION, GROUP), Lang::En, small()));
    for (first, second) in twice[0].iter().zip(&twice[1]) {
        assert!(first.svg == second.svg && first.png == second.png, "{}", first.name);
    }
}

#[test]
fn a_picture_has_the_size_that_was_asked_for() {
    let (locale, theme, plan) = (Locale::of(Lang::En), Theme::default(), plan_of(full(1.0, REGION, GROUP)));
    let flow = plan.cash_flow.expect("a cash flow");
    let figure = CashFlowFigure::new(&flow, locale, &theme).expect("a figure");
    for text in ["320x180", "1920x1080", "1024x768", "700x1000"] {
        let size: Size = text.parse().expect("a size");
        let png = figures::png(&figure, size).expect("a picture");
        let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        assert_eq!((&png[1..4], number(16), number(20)), (b"PNG".as_slice(), size.width, size.height));
        let svg = figures::svg(&figure, size).expect("a picture");
        assert!(svg.starts_with(&format!("<svg width=\"{}\" height=\"{}\" ", size.width, size.height)), "{text}");
    }
}

/// Height of a picture in pixels.
fn height(svg: &str) -> u32 {
    let text = svg.split("height=\"").nth(1).and_then(|rest| rest.split('"').next());
    text.and_then(|text| text.parse().ok()).expect("a height")
}

#[test]
fn a_picture_of_few_rows_ends_below_them() {
    let (locale, theme, mut plan) = (Locale::of(Lang::En), Theme::default(), plan_of(full(1.0, REGION, GROUP)));
    let size = Size::default();
    let drawn = |plan: &Plan| {
        let figure = SplitFigure::new(&plan.splits[0], "USD", locale, &theme).expect("a figure");
        (figures::svg(&figure, size).expect("a picture"), figures::png(&figure, size).expect("a picture"))
    };
    let (svg, png) = drawn(&plan);
    assert!(height(&svg) < size.height * 3 / 4, "{}", height(&svg));
    // A slide's picture has its size whatever it shows.
    assert_eq!(u32::from_be_bytes([png[20], png[21], png[22], png[23]]), size.height);
    let part = plan.splits[0].parts[0].clone();
    plan.splits[0].parts = vec![part; 200];
    let (svg, _) = drawn(&plan);
    assert_eq!(height(&svg), size.height);
    assert!(svg.contains("188 others, not drawn: USD 940,000 together"), "{svg}");
}

#[test]
fn sizes_beyond_the_limits_are_refused() {
    for text in ["319x180", "1280x179", "7681x4320", "1280", "1280x", "x720", "axb", "-1x720", ""] {
        let refused = text.parse::<Size>().expect_err(text);
        assert!(refused.message.contains("expected a size"), "{}", refused.message);
    }
    assert_eq!("7680x4320".parse::<Size>().map(|size| size.to_string()), Ok("7680x4320".to_owned()));
}

#[test]
fn larger_pictures_are_the_same_drawing() {
    let (locale, theme, plan) = (Locale::of(Lang::En), Theme::default(), plan_of(full(1.0, REGION, GROUP)));
    let figure = SplitFigure::new(&plan.splits[0], "USD", locale, &theme).expect("a figure");
    let [small, large] = ["1280x720", "3840x2160"].map(|text| {
        let svg = figures::svg(&figure, text.parse().expect("a size")).expect("a picture");
        svg.split_once('\n').map(|(_, drawing)| drawing.to_owned())
    });
    assert!(small.is_some() && small == large);
}

#[test]
fn everything_stays_on_the_canvas() {
    for text in ["640x360", "640x480", "1280x360"] {
        let size: Size = text.parse().expect("a size");
        for lang in [Lang::En, Lang::Fr] {
            assert_sound(&drawn(full(1.0, REGION, GROUP), lang, size), size);
        }
    }
}

#[test]
fn long_names_are_cut_and_stay_on_the_canvas() {
    let name = "an endless name of a resource group in a far region ".repeat(8);
    let size = small();
    let pictures = drawn(full(1.0, &name, &name), Lang::En, size);
    assert_sound(&pictures, size);
    assert!(pictures.iter().all(|picture| !picture.svg.contains(name.trim())));
    assert!(pictures.iter().filter(|picture| picture.svg.contains('…')).count() >= 4);
}

#[test]
fn names_that_no_picture_may_hold_do_no_harm() {
    let size = small();
    let pictures = drawn(full(1.0, "a\u{1}b", "<c & \"d\">\u{FFFF}\u{0}"), Lang::En, size);
    assert_sound(&pictures, size);
    assert!(pictures.iter().all(|picture| !picture.svg.contains('\u{1}') && !picture.svg.contains("<c &")));
}

#[test]
fn tiny_huge_and_negative_amounts_are_drawn() {
    let size = small();
    for scale in [1e-9, 1e-3, 1e10, -1.0] {
        let pictures = drawn(full(scale, REGION, GROUP), Lang::En, size);
        assert!(pictures.len() >= 10, "{scale}");
        assert_sound(&pictures, size);
    }
}

#[test]
fn one_point_is_enough() {
    let mut document = full(1.0, REGION, GROUP);
    for list in ["frontier", "plans", "ladder"] {
        let first = document["forecast"][list][0].clone();
        document["forecast"][list] = json!([first]);
    }
    let first = document["cash_flow"]["months"][0].clone();
    document["cash_flow"]["months"] = json!([first]);
    let first = document["cover"]["fleet"][0].clone();
    document["cover"]["fleet"] = json!([first]);
    document["cover"]["pools"][0]["days"] = json!([first]);
    for policy in document["backtest"]["policies"].as_array_mut().expect("policies") {
        let first = policy["periods"][0].clone();
        policy["periods"] = json!([first]);
    }
    let pictures = drawn(document, Lang::En, small());
    assert_eq!(pictures.len(), 17);
    assert_sound(&pictures, small());
}

#[test]
fn rules_of_resizes_are_named_and_carry_their_thresholds() {
    let points = resizes();
    let theme = Theme::default();
    let figure = ResizesFrontierFigure::new(&points, Locale::of(Lang::Fr), &theme).expect("a figure");
    let svg = figures::svg(&figure, Size::default()).expect("a picture");
    for word in [Locale::of(Lang::Fr).resize_rule("as-is"), "80\u{202F}%".to_owned(), "Tenor".to_owned()] {
        assert!(svg.contains(&word), "{word}");
    }
}
