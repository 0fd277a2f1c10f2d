//! The HTML page in a real browser: controls moved, tables sorted, nothing loaded. Without a browser the tests say so
//! and pass.

use crate::html::page_of;
use crate::html::plans::{controlled, full, patched, shown_by_controls};
use crate::support::Bench;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tenor::plan::Plan;
use tenor::report::locale::{Lang, Locale};

/// Programs of Debian's package `chromium`, and others that take the same arguments.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// A browser that has not ended by then hangs.
const TIME_MAX: Duration = Duration::from_secs(120);

/// Moves and presses, then writes what the page shows into an element of its own.
const PROBE: &str = include_str!("browser/probe.js");

/// A browser on the path; `None`, with the reason printed, where there is none.
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut programs = BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = programs.find(|program| program.is_file());
    if found.is_none() {
        println!("skipped: none of {} is on the path (Debian: apt-get install chromium)", BROWSERS.join(", "));
    }
    found
}

/// What a browser does with a page: `arguments` beside those that keep it to itself.
fn browsed(browser: &Path, page: &str, arguments: &[String], bench: &Bench) -> String {
    bench.write("page.html", page);
    let shown = bench.path("shown.html");
    let mut running = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
        .arg(format!("--user-data-dir={}", bench.path("profile").display()))
        .args(arguments)
        .arg(format!("file://{}", bench.path("page.html").display()))
        .env("HOME", bench.dir.path())
        .stdin(Stdio::null())
        .stdout(fs::File::create(&shown).expect("a file"))
        .stderr(Stdio::null())
        .spawn()
        .expect("the browser starts");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = running.try_wait().expect("the browser is ours") {
            break status;
        }
        if start.elapsed() > TIME_MAX {
            let _ = running.kill();
            panic!("the browser has not ended after {TIME_MAX:?}");
        }
        thread::sleep(Duration::from_millis(20));
    };
    assert!(status.success(), "the browser: {status}");
    fs::read_to_string(&shown).unwrap_or_default()
}

/// The page with the probe in it: first its listeners, so that no fault escapes them.
fn probed(page: &str) -> String {
    let probe = format!("<body>\n<script>{PROBE}</script>");
    let page = page.replacen("<body>", &probe, 1);
    assert!(page.contains(&probe), "the page has a body");
    page
}

/// What the probe saw; `None` where there is no browser.
fn seen(plan: &Plan, lang: Lang) -> Option<Value> {
    let bench = Bench::new();
    let shown = browsed(&browser()?, &probed(&page_of(plan, lang)), &["--dump-dom".to_owned()], &bench);
    let told = shown.split("<pre id=\"told\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let told = told.unwrap_or_else(|| panic!("the probe told nothing: {} bytes", shown.len()));
    Some(serde_json::from_str(told).expect("JSON"))
}

fn texts(value: &Value) -> Vec<&str> {
    ["position", "cost", "saving", "coverage", "utilization"].iter().filter_map(|name| value[name].as_str()).collect()
}

#[test]
fn moved_controls_show_the_figures_of_their_points() {
    let plan = patched(|_| {});
    for lang in Lang::ALL {
        let Some(seen) = seen(&plan, lang) else { return };
        let expected = shown_by_controls(&plan, Locale::of(lang));
        let controls = seen["controls"].as_array().expect("controls");
        assert_eq!(controls.len(), expected.len());
        for (control, expected) in controls.iter().zip(&expected) {
            let moved = control["moved"].as_array().expect("positions");
            assert_eq!(moved.len(), expected.len(), "{}", control["title"]);
            for (point, expected) in moved.iter().zip(expected) {
                assert_eq!(texts(&point["shown"]), expected.each_ref().map(String::as_str));
                assert_eq!(point["spoken"].as_str(), Some(expected[0].as_str()));
            }
            let places: Vec<f64> = moved.iter().filter_map(|point| point["x"].as_str()?.parse().ok()).collect();
            assert!(places.len() == moved.len() && places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
        }
    }
}

#[test]
fn a_control_takes_the_focus_and_goes_back_to_the_plan() {
    let plan = patched(|_| {});
    let Some(seen) = seen(&plan, Lang::En) else { return };
    for control in seen["controls"].as_array().expect("controls") {
        assert_eq!(control["has_focus"], true, "{}", control["title"]);
        assert_eq!(control["start"], control["back"], "{}", control["title"]);
    }
    let whole = &seen["controls"][0]["back"]["shown"];
    let amount = |value: f64| Locale::of(Lang::En).money_of(value, &plan.currency);
    assert_eq!(whole["cost"].as_str(), Some(amount(plan.bill.total_cost).as_str()));
    assert_eq!(whole["saving"].as_str(), Some(amount(plan.saving.amount).as_str()));
}

#[test]
fn a_pressed_title_sorts_its_table_by_unrounded_figures_and_once_more_turns_it() {
    let plan = patched(|_| {});
    let Some(seen) = seen(&plan, Lang::En) else { return };
    let sorts = |press: &Value| -> Vec<f64> {
        let rows = press["rows"].as_array().expect("rows");
        rows.iter().filter_map(|row| row["sort"].as_str()?.parse().ok()).collect()
    };
    let (rising, falling) = (&seen["costs"][0], &seen["costs"][1]);
    let mut expected: Vec<f64> = plan.pools.iter().map(|pool| pool.payg_cost).collect();
    expected.sort_by(f64::total_cmp);
    assert_eq!((sorts(rising), rising["aria_sort"].as_str()), (expected.clone(), Some("ascending")));
    expected.reverse();
    assert_eq!((sorts(falling), falling["aria_sort"].as_str()), (expected, Some("descending")));
    let names: Vec<String> = seen["names"]["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["text"].as_str().map(str::to_lowercase))
        .collect();
    let mut expected: Vec<String> = plan.pools.iter().map(|pool| pool.isf_group.lower()).collect();
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(seen["sorted_titles"], 1, "the title that was pressed last");
    assert_eq!(seen["total_stays_last"], true);
}

#[test]
fn a_browser_loads_nothing_and_finds_no_fault() {
    let hostile = |document: &mut Value| {
        document["customer"] = "<script>window.faults.push('ran')</script>".into();
        document["pools"][0]["isf_group"] = "\" onmouseover=\"window.faults.push('ran')".into();
        document["inputs"][0]["path"] = "<img src=x onerror=\"window.faults.push('ran')\">".into();
    };
    for plan in [patched(hostile), full()] {
        let Some(seen) = seen(&plan, Lang::Fr) else { return };
        assert_eq!(seen["faults"], Value::Array(Vec::new()));
        assert_eq!(seen["loaded"], Value::Array(Vec::new()));
        assert_eq!(seen["is_wider_than_screen"], false);
        assert_eq!(seen["title"].as_str().map(|title| title.contains(&plan.customer)), Some(true));
    }
}

#[test]
fn a_dark_screen_is_dark_and_its_texts_stand_out() {
    let Some(browser) = browser() else { return };
    let page = probed(&page_of(&patched(|_| {}), Lang::En));
    for (scheme, is_dark) in [(0, true), (1, false)] {
        let arguments = [format!("--blink-settings=preferredColorScheme={scheme}"), "--dump-dom".to_owned()];
        let shown = browsed(&browser, &page, &arguments, &Bench::new());
        let told = shown.split("<pre id=\"told\">").nth(1).and_then(|rest| rest.split("</pre>").next());
        let seen: Value = serde_json::from_str(told.expect("the probe's words")).expect("JSON");
        assert_eq!(seen["is_dark"], is_dark, "{scheme}");
        for contrast in seen["contrasts"].as_array().expect("contrasts") {
            assert!(contrast["ratio"].as_f64().is_some_and(|ratio| ratio >= 4.5), "{scheme}: {contrast}");
        }
    }
}

#[test]
fn on_paper_no_table_is_cut() {
    let Some(browser) = browser() else { return };
    let bench = Bench::new();
    let paper = bench.path("page.pdf");
    let plan = full();
    let arguments = [format!("--print-to-pdf={}", paper.display())];
    browsed(&browser, &page_of(&plan, Lang::En), &arguments, &bench);
    let Ok(ran) = Command::new("pdftotext").arg("-raw").arg(&paper).arg("-").output() else {
        println!("skipped: pdftotext is not installed");
        return;
    };
    let joined = |text: &str| text.split_whitespace().collect::<String>();
    let words = joined(&String::from_utf8_lossy(&ran.stdout));
    let locale = Locale::of(Lang::En);
    // The last column of a wide table, and the notes of the controls, folded on the screen or not.
    let reasons = plan.pools.iter().chain(controlled(&plan)).map(|pool| joined(&locale.reason(&pool.reason)));
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    reasons.for_each(|reason| *expected.entry(reason).or_default() += 1);
    for (reason, count) in expected {
        assert!(words.matches(&reason).count() >= count, "{reason}");
    }
    let titles = joined(&locale.say("pdf-col-why"));
    assert!(words.contains(&titles), "{titles}");
    assert!(!words.contains(&joined(&locale.say("page-slider-reset"))), "buttons are not printed");
}
