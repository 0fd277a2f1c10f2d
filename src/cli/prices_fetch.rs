//! `tenor prices fetch`: today's list prices. The one command that reads the clock and the network.

use super::Voice;
use super::prices::size_named;
use crate::catalog::regions;
use crate::error::{Error, Result};
use crate::fetch::client::{Client, Clock, Patience};
use crate::fetch::origin::Origin;
use crate::fetch::pages::{self, Fetched};
use crate::fetch::query::{self, PriceType, Query};
use crate::fetch::{document, item::Item};
use crate::ids::{ArmSku, Region};
use crate::ingest::price_sheets::{self, neutral};
use crate::plan::warning::{Named, Warning, some_of};
use crate::report::outputs;
use crate::units::Currency;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// List prices of regions and sizes, from the public Retail Prices API
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  tenor prices fetch --region westeurope,northeurope --out prices.json\n  tenor prices fetch --region westeurope --size Standard_D4s_v5 --currency EUR --out prices.csv"
)]
pub struct FetchArgs {
    /// Regions, as westeurope
    #[arg(long = "region", required = true, value_name = "NAME", value_delimiter = ',', value_parser = parse_region)]
    regions: Vec<Region>,
    /// Sizes, as Standard_D4s_v5 [default: every size]
    #[arg(long = "size", value_name = "SIZE", value_delimiter = ',', value_parser = parse_size)]
    sizes: Vec<ArmSku>,
    /// Currency; Microsoft sets prices in US dollars and converts them to others for reference
    #[arg(long, value_name = "CODE", default_value = "USD", value_parser = parse_currency)]
    currency: Currency,
    /// Prices to ask for; savings plans come with consumption
    #[arg(long, value_delimiter = ',', default_value = "consumption,reservation")]
    types: Vec<PriceType>,
    /// Only meters of the region itself; leaves out sizes that have no other than a secondary meter there
    #[arg(long)]
    primary_meters: bool,
    /// Address of the API
    #[arg(long, default_value = query::PUBLIC_URL, value_parser = parse_url)]
    url: String,
    /// Time for one page
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = parse_seconds)]
    timeout: Duration,
    /// Further tries for a page that failed; a Retry-After of the service is waited for, up to two minutes
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(0..=20))]
    retries: u32,
    /// Wait before the second try, doubled for each further one
    #[arg(long, hide = true, value_name = "N", default_value_t = 1_000)]
    backoff_ms: u64,
    /// Where the prices go: .json as the API writes them, .csv or .csv.gz as a price table
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Serialize)]
struct FetchDocument {
    path: String,
    url: String,
    fetched_at: String,
    currency: String,
    items: usize,
    pages: usize,
    sizes: usize,
    /// Of a price table.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<usize>,
    warnings: Vec<Warning>,
}

/// The form that the name of `--out` asks for.
#[derive(Clone, Copy)]
enum Form {
    Answer,
    Table,
}

impl Form {
    fn of(path: &Path) -> Result<Form> {
        let name = path.to_string_lossy().to_ascii_lowercase();
        if name.ends_with(".json") {
            Ok(Form::Answer)
        } else if name.ends_with(".csv") || name.ends_with(".csv.gz") {
            Ok(Form::Table)
        } else {
            Err(Error::usage(format!("{}: the name must end in .json, .csv or .csv.gz", path.display())))
        }
    }
}

/// The bytes of `--out`, with the rows of a table.
struct Written {
    bytes: Vec<u8>,
    rows: Option<usize>,
    warnings: Vec<Warning>,
}

impl FetchArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        // A wrong name shows before the long fetching.
        let form = Form::of(&self.out)?;
        let query = self.query();
        let progress = voice.progress();
        progress.set_message("asking for prices");
        let fetched_at = document::instant(SystemTime::now());
        let note = |text: &str| progress.suspend(|| voice.note(text));
        let clock = Clock { now: &SystemTime::now, sleep: &std::thread::sleep };
        let backoff = Duration::from_millis(self.backoff_ms);
        let client = Client::new(Patience { timeout: self.timeout, retries: self.retries, backoff }, clock, &note);
        let fetched = pages::fetch(&client, &query, &|pages, items| {
            progress.set_message(format!("{items} prices, {pages} pages"));
        })?;
        if fetched.items.is_empty() {
            return Err(Error::usage(format!("the service lists no such price: {}", query.filter()))
                .hint("Check the names: tenor prices show SIZE lists the regions that are known for a size."));
        }
        let written = self.written(form, &fetched, &fetched_at)?;
        outputs::write_file(&self.out, &written.bytes)?;
        progress.finish_and_clear();
        let sizes: BTreeSet<&str> = fetched.items.iter().map(|item| item.arm_sku.as_str()).collect();
        let document = FetchDocument {
            path: self.out.display().to_string(),
            url: query.address(),
            fetched_at,
            currency: self.currency.to_string(),
            items: fetched.items.len(),
            pages: fetched.pages,
            sizes: sizes.iter().filter(|size| !size.is_empty()).count(),
            rows: written.rows,
            warnings: adrift(&fetched)
                .into_iter()
                .chain(missing(&query, &fetched.items))
                .chain(written.warnings)
                .collect(),
        };
        for warning in &document.warnings {
            voice.note(&format!("warning: {}", warning.message));
        }
        voice.note(&summary(&document));
        voice.document(&document)
    }

    fn query(&self) -> Query {
        let (mut regions, mut sizes, mut types) = (self.regions.clone(), self.sizes.clone(), self.types.clone());
        regions.sort();
        regions.dedup();
        sizes.sort();
        sizes.dedup();
        types.sort();
        types.dedup();
        let (url, currency) = (self.url.clone(), self.currency);
        Query { url, regions, sizes, types, currency, primary_meters: self.primary_meters }
    }

    fn written(&self, form: Form, fetched: &Fetched, fetched_at: &str) -> Result<Written> {
        let answer = document::bytes(&fetched.items, self.currency, fetched_at);
        match form {
            Form::Answer => Ok(Written { bytes: answer, rows: None, warnings: Vec::new() }),
            Form::Table => {
                let prices = price_sheets::read_answer("Retail Prices API", answer).map_err(|error| {
                    error.hint("--out with a name in .json keeps the prices as the service lists them.")
                })?;
                let (table, rows, without_payg) = neutral::output(&prices);
                let warnings = prices.warnings.into_iter().chain(without_payg).collect();
                Ok(Written { bytes: table.to_bytes(&self.out)?, rows: Some(rows), warnings })
            }
        }
    }
}

fn summary(document: &FetchDocument) -> String {
    let FetchDocument { path, fetched_at, currency, items, pages, sizes, rows, .. } = document;
    let rows = rows.map_or_else(String::new, |rows| format!("{rows} rows from "));
    format!("wrote {path} ({rows}{items} prices of {sizes} sizes in {currency}, {pages} pages, fetched {fetched_at})")
}

fn adrift(fetched: &Fetched) -> Option<Warning> {
    let pages = fetched.pages_adrift;
    let message =
        format!("the list of prices moved while it was read ({pages} pages): some may be missing, fetch again");
    (pages > 0).then(|| Warning::new("prices_adrift", pages, message))
}

/// What was asked for and is not there: a region, or a size in a region.
fn missing(query: &Query, items: &BTreeSet<Item>) -> Option<Warning> {
    let there: BTreeSet<(Region, ArmSku)> =
        items.iter().map(|item| (Region::new(&item.region), ArmSku::new(&item.arm_sku))).collect();
    let mut names = Vec::new();
    for region in &query.regions {
        if query.sizes.is_empty() && !there.iter().any(|(of, _)| of == region) {
            names.push(Named::new(region));
        }
        let absent = query.sizes.iter().filter(|size| !there.contains(&(region.clone(), (*size).clone())));
        names.extend(absent.map(|size| Named::size(size, region)));
    }
    let message = format!("the service lists no price for {}", some_of(&names));
    (!names.is_empty()).then(|| Warning::new("prices_missing", names.len() as u64, message).naming(&names))
}

fn parse_region(text: &str) -> std::result::Result<Region, String> {
    let region = regions::normalized(text);
    if region.as_str().is_empty() { Err("expected a region as westeurope".to_owned()) } else { Ok(region) }
}

fn parse_size(text: &str) -> std::result::Result<ArmSku, String> {
    if text.trim().is_empty() { Err("expected a size as Standard_D4s_v5".to_owned()) } else { Ok(size_named(text)) }
}

fn parse_currency(text: &str) -> std::result::Result<Currency, String> {
    Currency::parse(text).ok_or_else(|| "expected a currency code as USD".to_owned())
}

fn parse_url(text: &str) -> std::result::Result<String, String> {
    let expected = || "expected an http or https address".to_owned();
    Origin::of(text).map(|_| text.to_owned()).ok_or_else(expected)
}

fn parse_seconds(text: &str) -> std::result::Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.001..=3_600.0).contains(seconds));
    let expected = || "expected seconds, more than 0 and at most 3600".to_owned();
    seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).ok_or_else(expected)
}
