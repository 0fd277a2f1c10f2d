//! A server on this machine that answers as a test says, with prices as the Retail Prices API lists them.

use crate::support::{Bench, Ran};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server that a test gives its answers.
pub struct Server {
    pub url: String,
    /// Path and query of every request, in order.
    targets: Arc<Mutex<Vec<String>>>,
}

/// One request, counted from 1.
pub struct Request {
    pub number: usize,
    target: String,
    /// `http://127.0.0.1:PORT`.
    pub base: String,
}

pub struct Reply {
    pub status: u16,
    /// Whole header lines.
    pub headers: String,
    pub body: String,
    /// Where it is not that of the body.
    pub length: Option<usize>,
    pub delay: Duration,
}

impl Server {
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let url = format!("{base}/api/retail/prices");
        let targets = Arc::new(Mutex::new(Vec::new()));
        let (seen, answer) = (targets.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { break };
                let (seen, answer, base) = (seen.clone(), answer.clone(), base.clone());
                thread::spawn(move || {
                    let Some(target) = target(&stream) else { return };
                    let number = {
                        let mut seen = seen.lock().expect("a lock");
                        seen.push(target.clone());
                        seen.len()
                    };
                    answer(&Request { number, target, base }).send(&stream);
                });
            }
        });
        Server { url, targets }
    }

    /// The same answer to everything.
    pub fn always(status: u16, headers: &'static str, body: impl Into<String>) -> Server {
        let body = body.into();
        Server::start(move |_| Reply { status, headers: headers.to_owned(), ..Reply::of(body.clone()) })
    }

    pub fn targets(&self) -> Vec<String> {
        self.targets.lock().expect("a lock").clone()
    }

    pub fn requests(&self) -> usize {
        self.targets().len()
    }

    pub fn fetch(&self, bench: &Bench, rest: &str) -> Ran {
        // A proxy of the machine's has no part in this.
        let direct = [("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1")];
        bench.run_with(&format!("prices fetch --url {} {rest}", self.url), &direct)
    }
}

/// Reads a request to its end; its path and query.
fn target(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let target = lines.next()?.split(' ').nth(1)?.to_owned();
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    Some(target)
}

impl Request {
    /// The page at `$skip`, with the next link spelled as the API spells it.
    pub fn page(&self, items: &[Value], size: usize) -> Reply {
        let skip = parameter(&self.target, "$skip").map_or(0, |skip| skip.parse::<usize>().expect("a number"));
        let end = items.len().min(skip + size);
        let next = (end < items.len()).then(|| self.link(end));
        Reply::page(&items[skip.min(end)..end], next.as_deref())
    }

    pub fn link(&self, skip: usize) -> String {
        let first = self.target.split("&$skip=").next().unwrap_or("");
        format!("{}{first}&$skip={skip}", self.base)
    }
}

impl Reply {
    pub fn of(body: String) -> Reply {
        Reply { status: 200, headers: String::new(), body, length: None, delay: Duration::ZERO }
    }

    pub fn page(items: &[Value], next: Option<&str>) -> Reply {
        let page = json!({
            "BillingCurrency": "USD", "CustomerEntityId": "Default", "CustomerEntityType": "Retail",
            "Items": items, "NextPageLink": next, "Count": items.len()
        });
        Reply::of(page.to_string())
    }

    fn send(&self, mut stream: &TcpStream) {
        thread::sleep(self.delay);
        let Reply { status, headers, body, length, .. } = self;
        let length = length.unwrap_or(body.len());
        let head =
            format!("HTTP/1.1 {status} Reason\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n");
        // The program may have given up by now.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
    }
}

/// A parameter of a request, decoded.
pub fn parameter(target: &str, name: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    let value = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// B16als v2 on Linux in Australia Central, with `patch` over it; null takes a field away.
pub fn item(patch: &Value) -> Value {
    let mut item = json!({
        "currencyCode": "USD", "tierMinimumUnits": 0.0, "retailPrice": 0.673, "unitPrice": 0.673,
        "armRegionName": "australiacentral", "location": "AU Central", "effectiveStartDate": "2024-01-01T00:00:00Z",
        "meterId": "m-linux", "meterName": "B16als v2", "productId": "DZH318Z0", "skuId": "DZH318Z0/0001",
        "productName": "Virtual Machines Basv2 Series", "skuName": "Standard_B16als_v2",
        "serviceName": "Virtual Machines", "serviceId": "DZH313Z7MMC8", "serviceFamily": "Compute",
        "unitOfMeasure": "1 Hour", "type": "Consumption", "isPrimaryMeterRegion": true,
        "armSkuName": "Standard_B16als_v2",
        "savingsPlan": [
            {"unitPrice": 0.34323, "retailPrice": 0.34323, "term": "3 Years"},
            {"unitPrice": 0.49129, "retailPrice": 0.49129, "term": "1 Year"}
        ]
    });
    let fields = item.as_object_mut().expect("an object");
    for (name, value) in patch.as_object().expect("an object") {
        if value.is_null() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), value.clone());
        }
    }
    item
}

/// What the API lists for the size: the machine, its Windows, Spot and Low Priority meters, and a reservation.
pub fn listed() -> Vec<Value> {
    let other = |meter: &str, product: &str, price: f64| {
        item(&json!({
            "meterName": meter, "skuName": meter, "productName": product, "meterId": format!("m-{price}"),
            "unitPrice": price, "retailPrice": price, "savingsPlan": null
        }))
    };
    let linux = "Virtual Machines Basv2 Series";
    let windows = "Virtual Machines Basv2 Series Windows";
    let reservation = json!({
        "type": "Reservation", "reservationTerm": "1 Year", "unitPrice": 3478.0, "retailPrice": 3478.0,
        "meterId": "m-reservation", "savingsPlan": null
    });
    vec![
        other("B16als v2 Spot", linux, 0.0673),
        other("B16als v2", windows, 0.747),
        item(&json!({})),
        other("B16als v2 Low Priority", linux, 0.1346),
        item(&reservation),
    ]
}

/// Distinct sizes, for long lists.
pub fn sizes(count: usize) -> Vec<Value> {
    let size = |at: usize| item(&json!({"armSkuName": format!("Standard_X{at}_v9"), "meterName": format!("X{at} v9")}));
    (0..count).map(size).collect()
}
