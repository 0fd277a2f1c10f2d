//! `tenor prices fetch` against a server on this machine that answers as the Retail Prices API does.

mod failures;
mod server;

use crate::support::Bench;
use serde_json::{Value, json};
use server::{Reply, Server, item, listed, parameter, sizes};

fn codes(document: &Value) -> Vec<&str> {
    document["warnings"].as_array().into_iter().flatten().filter_map(|warning| warning["code"].as_str()).collect()
}

#[test]
fn pages_are_followed_and_every_item_is_kept() {
    let bench = Bench::new();
    let server = Server::start(|request| request.page(&listed(), 2));
    let ran = server.fetch(&bench, "--region australiacentral --out prices.json --json");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("5 prices of 1 sizes in USD, 3 pages"), "{}", ran.err);
    let document: Value = serde_json::from_str(&ran.out).expect("one document");
    assert_eq!((&document["items"], &document["pages"], &document["sizes"]), (&json!(5), &json!(3), &json!(1)));
    let prices = bench.json("prices.json");
    assert_eq!(prices["FetchedAt"], document["fetched_at"]);
    assert_eq!((&prices["BillingCurrency"], &prices["Count"]), (&json!("USD"), &json!(5)));
    assert!(prices["NextPageLink"].is_null());
    let kept = prices["Items"].as_array().expect("items");
    assert_eq!(kept.len(), 5);
    for item in listed() {
        assert!(kept.contains(&item), "{item}");
    }
}

#[test]
fn a_fetched_table_is_the_import_of_the_fetched_answer() {
    let bench = Bench::new();
    let server = Server::start(|request| request.page(&listed(), 2));
    for name in ["prices.json", "fetched.csv"] {
        let ran = server.fetch(&bench, &format!("--region australiacentral --out {name}"));
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    bench.ok("prices import prices.json --out imported.csv");
    assert_eq!(bench.read("fetched.csv"), bench.read("imported.csv"));
    let reserved = 3478.0 / 8760.0;
    let expected = format!(
        "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly,currency\n\
         australiacentral,Standard_B16als_v2,linux,0.673,{reserved},,0.49129,0.34323,USD\n\
         australiacentral,Standard_B16als_v2,windows,0.747,,,,,USD\n"
    );
    assert_eq!(bench.read("fetched.csv"), expected);
    let ran = bench.ok("prices show Standard_B16als_v2 --region australiacentral --prices prices.json");
    assert!(ran.out.contains("prices.json (Retail Prices API)"), "{}", ran.out);
}

#[test]
fn the_same_prices_in_another_order_give_the_same_items() {
    let bench = Bench::new();
    let forward = Server::start(|request| request.page(&listed(), 2));
    let backward = Server::start(|request| {
        let mut items = listed();
        items.reverse();
        items.push(items[0].clone());
        request.page(&items, 3)
    });
    for (server, name) in [(&forward, "forward.json"), (&backward, "backward.json")] {
        assert_eq!(server.fetch(&bench, &format!("--region australiacentral --out {name}")).status, 0);
    }
    assert_eq!(bench.json("forward.json")["Items"], bench.json("backward.json")["Items"]);
}

#[test]
fn the_service_is_asked_by_its_own_names() {
    let bench = Bench::new();
    let server = Server::start(|_| Reply::page(&[item(&json!({"currencyCode": "EUR"}))], None));
    let names =
        "--region WestEurope,northeurope --region westeurope --size standard_d4S_V5,Standard_D2s_v5 --currency eur";
    for rest in ["--out a.json", "--types reservation --primary-meters --out b.json"] {
        let ran = server.fetch(&bench, &format!("{names} {rest}"));
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    let targets = server.targets();
    let asked = |at: usize, name: &str| parameter(&targets[at], name);
    let machines =
        "serviceName eq 'Virtual Machines' and (armRegionName eq 'northeurope' or armRegionName eq 'westeurope')";
    let types = "(priceType eq 'Consumption' or priceType eq 'Reservation')";
    let of_sizes = "(armSkuName eq 'Standard_D2s_v5' or armSkuName eq 'Standard_D4s_v5')";
    assert!(targets[0].starts_with("/api/retail/prices?api-version="), "{}", targets[0]);
    assert_eq!(asked(0, "api-version").as_deref(), Some("2023-01-01-preview"));
    assert_eq!(asked(0, "currencyCode").as_deref(), Some("'EUR'"));
    assert_eq!(asked(0, "$filter"), Some(format!("{machines} and {types} and {of_sizes}")));
    assert_eq!(asked(0, "meterRegion"), None);
    assert_eq!(asked(1, "$filter"), Some(format!("{machines} and priceType eq 'Reservation' and {of_sizes}")));
    assert_eq!(asked(1, "meterRegion").as_deref(), Some("'primary'"));
}

#[test]
fn rows_that_move_over_a_cut_are_not_missed() {
    // After the first page, its first rows have left the list: all later ones stand that much earlier.
    for (gone, kept, warnings) in [(0, 250, vec![]), (3, 250, vec![]), (20, 240, vec!["prices_adrift"])] {
        let bench = Bench::new();
        let items = sizes(250);
        let server = Server::start(move |request| {
            request.page(if request.number == 1 { &items[..] } else { &items[gone..] }, 100)
        });
        let ran = server.fetch(&bench, "--region australiacentral --out prices.json --json");
        assert_eq!(ran.status, 0, "{}", ran.err);
        let document: Value = serde_json::from_str(&ran.out).expect("one document");
        assert_eq!((&document["items"], &document["pages"]), (&json!(kept), &json!(3)), "{gone}");
        assert_eq!(codes(&document), warnings, "{gone}");
    }
}

#[test]
fn what_is_asked_for_and_not_listed_is_said() {
    let bench = Bench::new();
    let server = Server::start(|request| request.page(&listed(), 9));
    let named =
        "--region australiacentral,westeurope --size Standard_B16als_v2,Standard_D2s_v5 --out prices.json --json";
    let ran = server.fetch(&bench, named);
    let document: Value = serde_json::from_str(&ran.out).expect("one document");
    assert_eq!(document["warnings"][0]["count"], 3, "{document}");
    assert!(ran.err.contains("Standard_D2s_v5 in australiacentral"), "{}", ran.err);
    let ran = server.fetch(&bench, "--region australiacentral,westeurope --out prices.json");
    assert!(ran.err.contains("no price for westeurope"), "{}", ran.err);
    let nothing = Server::start(|_| Reply::page(&[], None));
    let ran = nothing.fetch(&bench, "--region nowhere --out none.json");
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(ran.err.contains("armRegionName eq 'nowhere'"), "{}", ran.err);
    assert!(!bench.path("none.json").exists());
}

#[test]
fn a_table_of_prices_that_contradict_each_other_is_not_written() {
    let bench = Bench::new();
    let twice = [item(&json!({})), item(&json!({"unitPrice": 0.7}))];
    let server = Server::start(move |request| request.page(&twice, 9));
    let ran = server.fetch(&bench, "--region australiacentral --out prices.csv");
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(ran.err.contains("0.673 and 0.7") && ran.err.contains(".json"), "{}", ran.err);
    assert!(!bench.path("prices.csv").exists());
    assert_eq!(server.fetch(&bench, "--region australiacentral --out prices.json").status, 0);
}

#[test]
fn wrong_usage_asks_nothing() {
    let bench = Bench::new();
    let server = Server::start(|request| request.page(&listed(), 9));
    for rest in [
        "--out prices.json",
        "--region australiacentral",
        "--region australiacentral --out prices.xlsx",
        "--region australiacentral, --out prices.json",
        "--region australiacentral --currency dollars --out prices.json",
        "--region australiacentral --types spot --out prices.json",
        "--region australiacentral --timeout 0 --out prices.json",
        "--region australiacentral --timeout NaN --out prices.json",
        "--region australiacentral --retries 99 --out prices.json",
    ] {
        assert_eq!(server.fetch(&bench, rest).status, 2, "{rest}");
    }
    for url in ["ftp://127.0.0.1/", "prices.azure.com", "https://"] {
        let ran = bench.run(&format!("prices fetch --url {url} --region westeurope --out prices.json"));
        assert_eq!(ran.status, 2, "{url}: {}", ran.err);
    }
    assert_eq!(server.requests(), 0);
}

#[test]
fn quiet_says_nothing_beside_the_document() {
    let bench = Bench::new();
    let server = Server::start(|request| match request.number {
        1 => Reply { status: 503, ..Reply::of(String::new()) },
        _ => request.page(&listed(), 9),
    });
    let ran = server.fetch(&bench, "--region australiacentral --backoff-ms 1 --out prices.csv --json --quiet");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let document: Value = serde_json::from_str(&ran.out).expect("one document");
    assert_eq!((&document["rows"], &document["items"]), (&json!(2), &json!(5)));
}
