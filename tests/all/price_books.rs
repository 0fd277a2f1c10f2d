//! What price sheets, partner lists and Retail Prices API files say, and what of them is a VM's price.

use crate::support::{Bench, ExportRow, close, export, shared, vm};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

const EA: &str = "EnrollmentNumber,MeterID,MeterName,MeterType,MeterCategory,MeterSubCategory,ServiceFamily,Product,SkuID,ProductID,MeterRegion,UnitOfMeasure,PartNumber,EffectiveStartDate,EffectiveEndDate,UnitPrice,BasePrice,MarketPrice,CurrencyCode,IncludedQuantity,OfferID,Term,PriceType\n";
const MCA: &str = "billingAccountId,Billing Account Name,billingProfileId,billingProfileName,serviceFamily,product,productId,skuId,unitOfMeasure,meterId,meterName,meterType,meterCategory,meterSubCategory,meterRegion,tierMinimumUnits,effectiveStartDate,effectiveEndDate,unitPrice,basePrice,marketPrice,currency,billingCurrency,term,priceType\n";
const PARTNER: &str = "\"ProductTitle\",\"ProductId\",\"SkuId\",\"SkuTitle\",\"Publisher\",\"SkuDescription\",\"UnitOfMeasure\",\"TermDuration\",\"Market\",\"Currency\",\"UnitPrice\",\"PricingTierRangeMin\",\"PricingTierRangeMax\",\"EffectiveStartDate\",\"EffectiveEndDate\",\"MeterIds\",\"MeterType\",\"Tags\"\n";

/// An item of the Retail Prices API: D2s v5 on Linux in West Europe, with `patch` over it.
fn item(patch: Value) -> Value {
    let mut item = json!({
        "currencyCode": "USD", "tierMinimumUnits": 0.0, "retailPrice": 0.115, "unitPrice": 0.115,
        "armRegionName": "westeurope", "location": "EU West", "effectiveStartDate": "2026-01-01T00:00:00Z",
        "meterId": "m", "meterName": "D2s v5", "productId": "p", "skuId": "p/s",
        "productName": "Virtual Machines Dsv5 Series", "skuName": "Standard_D2s_v5",
        "serviceName": "Virtual Machines", "serviceId": "v", "serviceFamily": "Compute",
        "unitOfMeasure": "1 Hour", "type": "Consumption", "isPrimaryMeterRegion": true,
        "armSkuName": "Standard_D2s_v5"
    });
    for (key, value) in patch.as_object().expect("an object") {
        item[key] = value.clone();
    }
    item
}

fn array(patches: &[Value]) -> String {
    Value::Array(patches.iter().cloned().map(item).collect()).to_string()
}

fn reservation(term: &str, price: f64) -> Value {
    json!({"type": "Reservation", "reservationTerm": term, "unitPrice": price, "retailPrice": price})
}

/// One row of an EA sheet, of the Dsv5 series.
fn ea(meter: &str, product: &str, unit: &str, price: &str, offer: &str, term: &str, kind: &str) -> String {
    format!(
        "900,m,{meter},,Virtual Machines,Dsv5 Series,Compute,\"{product}\",s,p,EU West,{unit},AAA,07/01/2026,07/31/2026,{price},9,9,EUR,0,{offer},{term},{kind}\n"
    )
}

/// One row of an MCA sheet.
fn mca(meter: &str, product: &str, tier: &str, from: &str, price: &str, term: &str, kind: &str) -> String {
    format!(
        "b,B,f,F,Compute,\"{product}\",p,s,1 Hour,m,{meter},,Virtual Machines,Virtual Machines Dv2 Series,EU West,{tier},{from},,{price},9,9,USD,EUR,{term},{kind}\n"
    )
}

fn partner(product: &str, sku: &str, unit: &str, term: &str, price: &str, tier: &str) -> String {
    format!(
        "\"{product}\",\"p\",\"s\",\"{sku}\",\"Microsoft\",\"{sku}\",\"{unit}\",\"{term}\",\"FR\",\"EUR\",\"{price}\",\"{tier}\",\"\",\"7/1/2026 12:00:00 AM\",\"11/30/9999 11:59:59 PM\",\"m\",\"{unit}\",\"Azure\"\n"
    )
}

/// The rows of the imported table by (region, size, os), each by column; an offer follows the os.
fn imported(bench: &Bench, sheets: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    bench.ok(&format!("prices import {sheets} --out prices.csv"));
    let text = bench.read("prices.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut rows = BTreeMap::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let row: BTreeMap<String, String> =
            header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
        let offer = row.get("offer").filter(|offer| !offer.is_empty()).map_or(String::new(), |o| format!(" {o}"));
        let key = format!("{} {} {}{offer}", row["region"], row["arm_sku"], row["os"]);
        assert!(rows.insert(key, row).is_none(), "a row is there twice");
    }
    rows
}

fn cell(rows: &BTreeMap<String, BTreeMap<String, String>>, key: &str, column: &str) -> Option<f64> {
    let row = rows.get(key).unwrap_or_else(|| panic!("no row {key} in {:?}", rows.keys()));
    Some(row[column].as_str()).filter(|text| !text.is_empty()).map(|text| text.parse().expect("a number"))
}

const D2S: &str = "westeurope Standard_D2s_v5 linux";

#[test]
fn api_reservations_are_totals_of_their_term() {
    let bench = Bench::new();
    let items = [json!({}), reservation("1 Year", 876.0), reservation("3 Years", 1314.0), reservation("10 Years", 1.0)];
    bench.write("retail.json", &array(&items));
    let rows = imported(&bench, "retail.json");
    assert_eq!(cell(&rows, D2S, "payg_hourly"), Some(0.115));
    assert_eq!(cell(&rows, D2S, "ri1y_hourly"), Some(876.0 / 8760.0));
    assert_eq!(cell(&rows, D2S, "ri3y_hourly"), Some(1314.0 / 26280.0));
    assert_eq!(cell(&rows, D2S, "sp1y_hourly"), None);
    assert_eq!(rows[D2S]["currency"], "USD");
}

#[test]
fn api_plan_prices_stand_beside_the_meter() {
    let bench = Bench::new();
    let plans = json!([{"unitPrice": 0.08, "retailPrice": 0.08, "term": "1 Year"}, {"unitPrice": 0.06, "retailPrice": 0.06, "term": "3 Years"}]);
    bench.write("retail.json", &array(&[json!({"savingsPlan": plans})]));
    let rows = imported(&bench, "retail.json");
    assert_eq!(cell(&rows, D2S, "sp1y_hourly"), Some(0.08));
    assert_eq!(cell(&rows, D2S, "sp3y_hourly"), Some(0.06));
}

#[test]
fn api_files_may_be_arrays_pages_or_lines_of_either() {
    let bench = Bench::new();
    let linux = item(json!({}));
    let windows = item(json!({"productName": "Virtual Machines Dsv5 Series Windows", "unitPrice": 0.207}));
    let page = |items: Vec<&Value>| json!({"BillingCurrency": "USD", "CustomerEntityId": "Default", "CustomerEntityType": "Retail", "Items": items, "NextPageLink": null, "Count": 1});
    for (name, text) in [
        ("array.json", json!([linux, windows]).to_string()),
        ("pages.json", json!([page(vec![&linux]), page(vec![&windows])]).to_string()),
        ("page.json", serde_json::to_string_pretty(&page(vec![&linux, &windows])).expect("text")),
        ("items.jsonl", format!("{linux}\n{windows}\n")),
        ("pages.jsonl", format!("{}\n{}\n", page(vec![&linux]), page(vec![&windows]))),
    ] {
        bench.write(name, &text);
        let rows = imported(&bench, name);
        assert_eq!(cell(&rows, D2S, "payg_hourly"), Some(0.115), "{name}");
        assert_eq!(cell(&rows, "westeurope Standard_D2s_v5 windows", "payg_hourly"), Some(0.207), "{name}");
    }
}

#[test]
fn what_is_no_plain_vm_is_left_out_and_counted() {
    let bench = Bench::new();
    let items = [
        json!({}),
        json!({"type": "DevTestConsumption", "unitPrice": 0.01}),
        json!({"skuName": "D2s v5 Spot", "meterName": "D2s v5 Spot", "unitPrice": 0.01}),
        json!({"skuName": "D2s v5 Low Priority", "meterName": "D2s v5 Low Priority", "unitPrice": 0.01}),
        json!({"meterName": "D2s v5 Expired", "unitPrice": 0.01}),
        json!({"productName": "Dsv5 Series CloudServices", "unitPrice": 0.01}),
        json!({"productName": "Dsv5 Series Cloud Services", "unitPrice": 0.01}),
        json!({"productName": "Dsv5 Series Dedicated Host", "armSkuName": "Dsv5_Type1", "unitPrice": 4.0}),
        json!({"productName": "Virtual Machines H Promo Series", "unitPrice": 0.01}),
        json!({"tierMinimumUnits": 100.0, "unitPrice": 0.01}),
        json!({"unitOfMeasure": "1/Month", "unitPrice": 0.01}),
        json!({"serviceName": "Azure Database for MySQL", "unitPrice": 0.01}),
    ];
    bench.write("retail.json", &array(&items));
    let ran = bench.ok("prices import retail.json --out prices.csv --json");
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(document["rows"], 1);
    let rows = imported(&bench, "retail.json");
    assert_eq!(cell(&rows, D2S, "payg_hourly"), Some(0.115));
    for (reason, count) in [
        ("dev/test prices", 1),
        ("Spot", 1),
        ("Low Priority", 1),
        ("expired meters", 1),
        ("Cloud Services", 2),
        ("Dedicated Hosts", 1),
        ("Promo sizes", 1),
        ("price tiers above the first", 1),
        ("not priced by the hour", 1),
        ("no virtual machines", 1),
    ] {
        let warnings = document["warnings"].as_array().expect("warnings");
        let said = warnings
            .iter()
            .any(|w| w["count"] == count && w["message"].as_str().is_some_and(|m| m.ends_with(&format!(": {reason}"))));
        assert!(said, "{reason}: {warnings:?}");
    }
}

#[test]
fn a_secondary_meter_counts_only_where_no_primary_one_does() {
    let bench = Bench::new();
    let second = json!({"isPrimaryMeterRegion": false, "unitPrice": 0.2, "effectiveStartDate": "2026-08-01T00:00:00Z"});
    bench.write("both.json", &array(&[second.clone(), json!({})])).write("second.json", &array(&[second]));
    assert_eq!(cell(&imported(&bench, "both.json"), D2S, "payg_hourly"), Some(0.115));
    assert_eq!(cell(&imported(&bench, "second.json"), D2S, "payg_hourly"), Some(0.2));
}

#[test]
fn an_item_without_an_arm_size_is_named_by_its_meter() {
    let bench = Bench::new();
    let shared_meter = json!({"armSkuName": "", "meterName": "D2a v4/D2as v4", "skuName": "D2a v4", "productName": "Virtual Machines Dav4 Series"});
    bench.write("retail.json", &array(&[shared_meter]));
    let rows = imported(&bench, "retail.json");
    assert_eq!(cell(&rows, "westeurope Standard_D2a_v4 linux", "payg_hourly"), Some(0.115));
    assert_eq!(cell(&rows, "westeurope Standard_D2as_v4 linux", "payg_hourly"), Some(0.115));
}

#[test]
fn of_two_prices_the_later_counts_and_a_tie_is_refused() {
    let bench = Bench::new();
    let later = json!({"unitPrice": 0.12, "effectiveStartDate": "2026-07-01T00:00:00Z"});
    bench.write("retail.json", &array(&[later, json!({}), json!({})]));
    assert_eq!(cell(&imported(&bench, "retail.json"), D2S, "payg_hourly"), Some(0.12));
    bench.write("tie.json", &array(&[json!({}), json!({"unitPrice": 0.12})]));
    let ran = bench.run("prices import tie.json --out tie.csv");
    assert_eq!(ran.status, 3);
    for part in
        ["tie.json: 1 prices contradict each other", "Standard_D2s_v5 in westeurope", "0.115 and 0.12", "2026-01-01"]
    {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert!(!bench.path("tie.csv").exists());
}

#[test]
fn several_currencies_are_refused_by_name() {
    let bench = Bench::new();
    bench.write("retail.json", &array(&[json!({}), json!({"currencyCode": "EUR", "armRegionName": "uksouth"})]));
    let ran = bench.run("prices import retail.json --out prices.csv");
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("several currencies: EUR, USD"), "{}", ran.err);
}

#[test]
fn an_ea_sheet_prices_per_unit_and_reservations_per_term() {
    let bench = Bench::new();
    let product = "Virtual Machines Dsv5 Series - D2s v5 - EU West";
    let windows = "Virtual Machines Dsv5 Series Windows - D2s v5 - EU West";
    let title = "Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year";
    let offer = "MS-AZR-0017P";
    let sheet = EA.to_owned()
        + &ea("D2s v5", product, "100 Hours", "10.5", offer, "", "Consumption")
        + &ea("D2s v5", windows, "10 Hours", "1.9", offer, "", "Consumption")
        + &ea("D2s v5", product, "100 Hours", "8", offer, "P1Y", "SavingsPlan")
        + &ea("D2s v5", title, "1 Hour", "525.6", offer, "P1Y", "ReservedInstance")
        + &ea("D2s v5", product, "1 Hour", "788.4", offer, "P3Y", "ReservedInstance")
        + &ea("D2s v5 Spot", product, "1 Hour", "0.01", offer, "", "Consumption")
        + &ea("D2s v5", product, "1 Hour", "0.09", "MS-AZR-0148P", "", "Consumption");
    bench.write("sheet.csv", &sheet);
    let rows = imported(&bench, "sheet.csv");
    assert_eq!(cell(&rows, D2S, "payg_hourly"), Some(10.5 / 100.0));
    assert_eq!(cell(&rows, "westeurope Standard_D2s_v5 windows", "payg_hourly"), Some(1.9 / 10.0));
    assert_eq!(cell(&rows, D2S, "ri1y_hourly"), Some(525.6 / 8760.0));
    assert_eq!(cell(&rows, D2S, "ri3y_hourly"), Some(788.4 / 26280.0));
    assert_eq!(cell(&rows, D2S, "sp1y_hourly"), Some(8.0 / 100.0));
    assert_eq!(rows[D2S]["currency"], "EUR");
    // Dev/test keeps its own rate and the commitments of everyone.
    let test = "westeurope Standard_D2s_v5 linux MS-AZR-0148P";
    assert_eq!(cell(&rows, test, "payg_hourly"), Some(0.09));
    assert_eq!(cell(&rows, test, "ri1y_hourly"), Some(525.6 / 8760.0));
    assert_eq!(rows.len(), 3);
}

#[test]
fn an_mca_meter_of_two_sizes_prices_both() {
    let bench = Bench::new();
    let product = "Virtual Machines Dv2 Series - D2 v2/DS2 v2 - EU West";
    let sheet = MCA.to_owned()
        + &mca("D2 v2/DS2 v2", product, "0", "2026-07-01T00:00:00Z", "0.13", "", "Consumption")
        + &mca("D2 v2/DS2 v2", product, "0", "2026-06-01T00:00:00Z", "0.14", "", "Consumption")
        + &mca("D2 v2/DS2 v2", product, "1000", "2026-07-01T00:00:00Z", "0.1", "", "Consumption")
        + &mca("DS3 v2", product, "0", "2026-07-01T00:00:00Z", "0.2", "P3Y", "SavingsPlan");
    bench.write("sheet.csv", &sheet);
    let ran = bench.ok("prices import sheet.csv --out prices.csv");
    assert!(ran.err.contains("1 sizes are left out"), "{}", ran.err);
    let rows = imported(&bench, "sheet.csv");
    for size in ["Standard_D2_v2", "Standard_DS2_v2"] {
        assert_eq!(cell(&rows, &format!("westeurope {size} linux"), "payg_hourly"), Some(0.13), "{size}");
    }
    assert_eq!(rows.len(), 2);
    // The pricing currency, not that of the bill.
    assert_eq!(rows["westeurope Standard_D2_v2 linux"]["currency"], "USD");
}

#[test]
fn a_meter_of_one_size_is_believed_before_a_meter_of_two() {
    let bench = Bench::new();
    let product = "Virtual Machines DSv2 Series - DS2 v2 - EU West";
    let sheet = MCA.to_owned()
        + &mca("D2 v2/DS2 v2", product, "0", "2026-07-01", "0.13", "", "Consumption")
        + &mca("DS2 v2", product, "0", "2026-06-01", "0.15", "", "Consumption");
    bench.write("sheet.csv", &sheet);
    let rows = imported(&bench, "sheet.csv");
    assert_eq!(cell(&rows, "westeurope Standard_DS2_v2 linux", "payg_hourly"), Some(0.15));
    assert_eq!(cell(&rows, "westeurope Standard_D2_v2 linux", "payg_hourly"), Some(0.13));
}

#[test]
fn a_damaged_price_names_file_row_and_column() {
    let bench = Bench::new();
    let product = "Virtual Machines Dv2 Series - D2 v2 - EU West";
    bench.write("sheet.csv", &(MCA.to_owned() + &mca("D2 v2", product, "0", "2026-07-01", "0x13", "", "Consumption")));
    let ran = bench.run("prices import sheet.csv --out prices.csv");
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("sheet.csv: row 2, column unitPrice: found \"0x13\", expected a number"), "{}", ran.err);
}

#[test]
fn partner_lists_hold_consumption_and_reservations() {
    let bench = Bench::new();
    let dsv5 = "Virtual Machines Dsv5 Series";
    let consumption = PARTNER.to_owned()
        + &partner(dsv5, &format!("{dsv5} - D2s v5 - EU West"), "100 Hours", "payG-1", "10.5", "")
        + &partner(dsv5, &format!("{dsv5} - D2s v5 - EU West"), "100 Hours", "payG-1", "9", "1000")
        + &partner(
            &format!("{dsv5} Windows"),
            &format!("{dsv5} Windows - D2s v5 - EU West"),
            "1 Hour",
            "payG-1",
            "0.19",
            "",
        )
        + &partner("Lasv3 Series Linux", "Lasv3 Series Linux - L8as v3 - EU West", "1 Hour", "payG-1", "0.6", "")
        + &partner("Azure Machine Learning", "Azure Machine Learning - D2s v5 - EU West", "1 Hour", "payG-1", "7", "");
    let reservations = PARTNER.to_owned()
        + &partner(dsv5, "Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year", "1 Hour", "1 Year", "525.6", "")
        + &partner(dsv5, "Reserved VM Instance, Standard_D2s_v5, EU West, 3 Years", "1 Hour", "3 Years", "788.4", "");
    bench.write("lists/azure_consumption.csv", &consumption).write("lists/azure_reservations.csv", &reservations);
    let rows = imported(&bench, "lists");
    assert_eq!(cell(&rows, D2S, "payg_hourly"), Some(10.5 / 100.0));
    assert_eq!(cell(&rows, D2S, "ri1y_hourly"), Some(525.6 / 8760.0));
    assert_eq!(cell(&rows, D2S, "ri3y_hourly"), Some(788.4 / 26280.0));
    assert_eq!(cell(&rows, "westeurope Standard_D2s_v5 windows", "payg_hourly"), Some(0.19));
    assert_eq!(cell(&rows, "westeurope Standard_L8as_v3 linux", "payg_hourly"), Some(0.6));
    assert_eq!(rows.len(), 3);
}

#[test]
fn a_file_that_is_no_sheet_says_what_was_expected() {
    let bench = Bench::new();
    bench.write("table.csv", "region,arm_sku,os,payg_hourly\nr,S,linux,1\n").write("other.json", "{\"a\": 1}\n");
    for name in ["table.csv", "other.json"] {
        let ran = bench.run(&format!("prices import {name} --out prices.csv"));
        assert_eq!(ran.status, 3, "{name}");
        assert!(ran.err.contains("is no price sheet") && ran.err.contains("Expected"), "{name}: {}", ran.err);
    }
    bench.write("storage.json", &array(&[json!({"serviceName": "Storage"})]));
    let ran = bench.run("prices import storage.json --out prices.csv");
    assert!(ran.status == 3 && ran.err.contains("holds no price of a virtual machine"), "{}", ran.err);
}

#[test]
fn an_imported_table_prices_a_plan() {
    let bench = Bench::new();
    bench.write("retail.json", &array(&[json!({}), reservation("1 Year", 525.6)]));
    bench.ok("prices import retail.json --out prices.csv");
    bench.write("demand.csv", "hour,region,arm_sku,quantity\n2026-01-01T00:00:00Z,westeurope,Standard_D2s_v5,2\n");
    bench.ok("recommend --demand demand.csv --prices prices.csv --out plan.json");
    let line = &bench.json("plan.json")["reservations"][0];
    assert!(close(line["hourly_price"].as_f64().unwrap_or(0.0), 0.06));
}

#[test]
fn a_sheet_overlays_the_built_in_prices_of_a_plan() {
    let bench = Bench::new();
    let days: Vec<ExportRow> = (1..=28).map(|day| vm("a", &format!("08/{day:02}/2026"), 24.0)).collect();
    let title = "Reserved VM Instance, Standard_D2s_v5, PL Central, 1 Year";
    let row = ea("D2s v5", title, "1 Hour", "438", "MS-AZR-0017P", "P1Y", "ReservedInstance");
    let sheet = EA.to_owned() + &row.replace(",EUR,", ",USD,");
    bench.write("usage.csv", &export(&days)).write("sheet.csv", &sheet);
    bench.ok("analyze usage.csv --prices sheet.csv --terms P1Y --out out");
    let plan = bench.json("out/plan.json");
    let line = &plan["reservations"][0];
    assert!(close(line["hourly_price"].as_f64().unwrap_or(0.0), 438.0 / 8760.0));
    assert_eq!(line["price_source"]["kind"], "customer");
    assert_eq!(line["price_source"]["date"], "2026-07-01");
    assert_eq!(line["price_source"]["name"], "sheet.csv (EA price sheet)");
}

#[test]
fn show_says_where_each_price_comes_from() {
    let bench = Bench::new();
    bench.write("retail.json", &array(&[reservation("1 Year", 525.6)]));
    let ran = bench.ok("prices show standard_d2s_V5 --region westeurope --prices retail.json --json");
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(document["arm_sku"], "Standard_D2s_v5");
    let line = |price: &str| {
        let lines = document["prices"].as_array().expect("prices");
        lines.iter().find(|line| line["price"] == price).expect("the price").clone()
    };
    assert!(close(line("ri1y")["hourly"].as_f64().unwrap_or(0.0), 0.06));
    assert_eq!(line("ri1y")["kind"], "quoted");
    assert_eq!(line("ri1y")["date"], "2026-01-01");
    assert_eq!(line("ri3y")["kind"], "estimated");
    assert_eq!(line("payg")["hourly"], 0.115);
    let text = bench.ok("prices show Standard_D2_v2 --region polandcentral").out;
    assert!(text.contains("not sold") && text.contains("0.1360"), "{text}");
    assert_eq!(bench.run("prices show Standard_Nothing_v9").status, 2);
}

#[test]
fn real_api_items_give_the_list_price_of_a_reservation() {
    let Some(path) = shared("facts/retail_prices_api_items_2026-08-22.json") else { return };
    let bench = Bench::new();
    bench.write("retail.json", &fs::read_to_string(path).expect("text"));
    let rows = imported(&bench, "retail.json");
    let key = "westeurope Standard_E32_v4 linux";
    assert_eq!(cell(&rows, key, "payg_hourly"), Some(2.432));
    assert_eq!(cell(&rows, key, "ri1y_hourly"), Some(12570.0 / 8760.0));
    assert_eq!(cell(&rows, key, "ri3y_hourly"), Some(24287.0 / 26280.0));
}
