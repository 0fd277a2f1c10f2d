//! A service that refuses, keeps one waiting, breaks off, or leads elsewhere.

use super::server::{Reply, Server, item, listed};
use crate::support::{Bench, Ran};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Fails with status 1 for the reason that every part names, and leaves no file.
fn fails(bench: &Bench, ran: &Ran, parts: &[&str]) {
    assert_eq!(ran.status, 1, "{}\n{}", ran.out, ran.err);
    for part in parts {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    let left: Vec<_> =
        std::fs::read_dir(bench.dir.path()).expect("a folder").flatten().map(|e| e.file_name()).collect();
    assert!(left.is_empty(), "{left:?} is left");
}

#[test]
fn a_wait_that_the_service_names_is_waited_for() {
    let bench = Bench::new();
    let server = Server::start(|request| {
        let headers = match request.number {
            1 => "Retry-After: 0\r\n",
            2 => "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
            3 => "Retry-After: 0\r\nx-ms-ratelimit-retailPrices-retry-after: 1\r\n",
            _ => return request.page(&listed(), 9),
        };
        Reply { status: 429, headers: headers.to_owned(), ..Reply::of("{}".to_owned()) }
    });
    let start = Instant::now();
    // Waits of its own would take minutes.
    let ran = server.fetch(&bench, "--region australiacentral --backoff-ms 100000 --out prices.json");
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!((1.0..60.0).contains(&seconds), "{seconds} s");
    assert_eq!(server.requests(), 4);
    assert!(ran.err.contains("answered 429 Too Many Requests"), "{}", ran.err);
}

#[test]
fn a_service_that_stays_out_of_order_ends_the_run_and_leaves_the_old_file() {
    let bench = Bench::new();
    let server = Server::always(503, "", "busy");
    let rest = "--region australiacentral --retries 2 --backoff-ms 1 --out prices.json";
    let ran = server.fetch(&bench, rest);
    fails(&bench, &ran, &["503", "busy", "(3 tries)", &server.url, "--retries"]);
    assert_eq!(server.requests(), 3);
    bench.write("prices.json", "older prices");
    assert_eq!(server.fetch(&bench, rest).status, 1);
    assert_eq!(bench.read("prices.json"), "older prices");
}

#[test]
fn a_page_that_fails_after_others_leaves_nothing() {
    let bench = Bench::new();
    let server = Server::start(|request| match request.number {
        1 => request.page(&listed(), 2),
        _ => Reply { status: 500, ..Reply::of(String::new()) },
    });
    for name in ["prices.json", "prices.csv"] {
        let ran = server.fetch(&bench, &format!("--region australiacentral --retries 1 --backoff-ms 1 --out {name}"));
        fails(&bench, &ran, &["500", "(2 tries)"]);
    }
}

#[test]
fn what_no_further_try_mends_is_asked_once() {
    let bench = Bench::new();
    let refusal = r#"{"Error":{"Code":"BadRequest","Message":"Invalid OData parameters supplied"}}"#;
    let refused = Server::always(400, "", refusal);
    let ran = refused.fetch(&bench, "--region australiacentral --out prices.json");
    fails(&bench, &ran, &["400 Bad Request", "Invalid OData parameters supplied", "(1 try)", "--region"]);
    let moved = Server::always(301, "Location: https://prices.example.com/new\r\n", "");
    let ran = moved.fetch(&bench, "--region australiacentral --out prices.json");
    fails(&bench, &ran, &["301", "https://prices.example.com/new", "--url"]);
    assert_eq!((refused.requests(), moved.requests()), (1, 1));
}

#[test]
fn an_answer_that_takes_too_long_is_given_up() {
    let bench = Bench::new();
    let server = Server::start(|request| Reply { delay: Duration::from_secs(60), ..request.page(&listed(), 9) });
    let start = Instant::now();
    let rest = "--region australiacentral --timeout 0.3 --retries 1 --backoff-ms 1 --out prices.json";
    let ran = server.fetch(&bench, rest);
    fails(&bench, &ran, &["no whole answer within 0.3 s", "(2 tries)", "--timeout"]);
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn an_answer_that_breaks_off_is_asked_for_again() {
    let bench = Bench::new();
    let server = Server::start(|request| {
        let whole = request.page(&listed(), 9);
        if request.number == 1 { Reply { length: Some(whole.body.len() + 100), ..whole } } else { whole }
    });
    let ran = server.fetch(&bench, "--region australiacentral --backoff-ms 1 --out prices.json");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(server.requests(), 2);
    assert_eq!(bench.json("prices.json")["Count"], 5);
}

#[test]
fn an_answer_that_is_no_page_of_prices_is_named_for_what_it_is() {
    let patched = |patch: Value| json!({"Items": [item(&json!({})), item(&patch)], "NextPageLink": null}).to_string();
    let whole = patched(json!({}));
    for (body, part) in [
        ("<!DOCTYPE html><html><body>Sign in</body></html>".to_owned(), "the answer is a page of HTML or XML"),
        (whole[..whole.len() / 2].to_owned(), "the answer breaks off"),
        (String::new(), "the answer breaks off"),
        ("prices are high".to_owned(), "the answer is no JSON"),
        (r#"{"prices": []}"#.to_owned(), "missing field `Items`"),
        (r#"{"Items": {}, "NextPageLink": null}"#.to_owned(), "JSON of another shape"),
        (r#"{"Items": [7], "NextPageLink": null}"#.to_owned(), "item 1: found no armRegionName"),
        (patched(json!({"unitPrice": null})), "item 2: found no unitPrice"),
        (patched(json!({"unitPrice": "0.673"})), "item 2: found no unitPrice"),
        (patched(json!({"currencyCode": "EUR"})), "item 2: found a price in \"EUR\", asked for USD"),
    ] {
        let bench = Bench::new();
        let server = Server::always(200, "", body);
        let ran = server.fetch(&bench, "--region australiacentral --out prices.json");
        fails(&bench, &ran, &[part, &server.url, "The answer begins", "NextPageLink"]);
    }
}

#[test]
fn a_next_page_elsewhere_is_refused_unasked() {
    for link in [
        "https://prices.example.com/api/retail/prices?$skip=2",
        "http://127.0.0.1:1/api/retail/prices?$skip=2",
        "https://BASE/api/retail/prices?$skip=2",
        "http://BASE@prices.example.com/api/retail/prices?$skip=2",
        "/api/retail/prices?$skip=2",
        "file:///etc/hosts",
    ] {
        let bench = Bench::new();
        let server = Server::start(move |request| {
            let link = link.replace("BASE", request.base.trim_start_matches("http://"));
            Reply::page(&listed()[..2], Some(&link))
        });
        let ran = server.fetch(&bench, "--region australiacentral --out prices.json");
        fails(&bench, &ran, &["the next page is said to be at", "expected at http://127.0.0.1:"]);
        assert_eq!(server.requests(), 1, "{link}");
    }
}

#[test]
fn pages_that_lead_in_a_circle_or_nowhere_end_the_run() {
    let rest = "--region australiacentral --out prices.json";
    let bench = Bench::new();
    let circle = Server::start(|request| Reply::page(&listed()[..2], Some(&request.link(2))));
    fails(&bench, &circle.fetch(&bench, rest), &["named a second time"]);
    let nowhere = Server::start(|request| Reply::page(&listed()[..2], Some(&request.link(2 * request.number))));
    fails(&bench, &nowhere.fetch(&bench, rest), &["page 2 has no new item"]);
    let endless = Server::start(|request| {
        let new = item(&json!({"meterId": request.number.to_string()}));
        Reply::page(&[new], Some(&request.link(request.number)))
    });
    fails(&bench, &endless.fetch(&bench, rest), &["2000 pages and no last one"]);
    assert_eq!((circle.requests(), nowhere.requests(), endless.requests()), (2, 2, 2000));
}
