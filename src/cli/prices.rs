//! `tenor prices`: price sheets as one table, list prices fetched, and what is known for a size.

use super::Voice;
use super::options::parse_day;
use super::prices_fetch::FetchArgs;
use crate::calendar::Day;
use crate::catalog::{groups, list, sizes};
use crate::error::{Error, Result};
use crate::ids::{ArmSku, Region};
use crate::ingest::price_sheets::{self, layered, names, neutral};
use crate::plan::warning::Warning;
use crate::price::list_book::ListBook;
use crate::price::{Price, PriceKind, SizePrices};
use crate::report::{format, outputs};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;

/// Price books: import price sheets, fetch list prices, show what is known for a size
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  tenor prices import pricesheet.csv --out prices.csv\n  tenor prices fetch --region westeurope --out prices.json\n  tenor prices show Standard_D2s_v5 --region westeurope"
)]
pub struct PricesArgs {
    #[command(subcommand)]
    command: PricesCommand,
}

#[derive(Debug, Subcommand)]
enum PricesCommand {
    Import(ImportArgs),
    Fetch(FetchArgs),
    Show(ShowArgs),
}

/// Price sheets, partner price lists and Retail Prices API files as one price table
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor prices import pricesheet.csv retail.json --out prices.csv")]
struct ImportArgs {
    /// Price sheets: files or folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where the table goes: .csv or .csv.gz
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Every price of a size, with its date and how sure it is
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  tenor prices show Standard_D2s_v5 --region westeurope --prices pricesheet.csv")]
struct ShowArgs {
    /// The size, as Standard_D2s_v5
    #[arg(value_name = "SIZE")]
    size: String,
    /// One region, estimates included [default: every region with a price that is no estimate]
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Day that settles which built-in prices can still be bought [default: the catalogue's date]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Day>,
    /// Price sheets over the built-in prices, or a price table in their place
    #[arg(long, value_name = "PATH")]
    prices: Vec<PathBuf>,
}

#[derive(Serialize)]
struct ImportDocument {
    path: String,
    currency: String,
    rows: usize,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct ShowDocument {
    arm_sku: ArmSku,
    currency: String,
    as_of: Day,
    prices: Vec<PriceLine>,
    warnings: Vec<Warning>,
}

/// One cell of the book.
#[derive(Serialize)]
struct PriceLine {
    region: Region,
    /// `payg`, `licence`, or a commitment: `ri1y`, `ri3y`, `sp1y`, `sp3y`.
    price: &'static str,
    /// `known`, `not_sold` or `unknown`.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hourly: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<PriceKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Day>,
    /// The source, or the rule by which it is not sold.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spread: Option<f64>,
}

impl PricesArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        match &self.command {
            PricesCommand::Import(args) => args.run(voice),
            PricesCommand::Fetch(args) => args.run(voice),
            PricesCommand::Show(args) => args.run(voice),
        }
    }
}

impl ImportArgs {
    fn run(&self, voice: &Voice) -> Result<()> {
        let name = self.out.to_string_lossy().to_ascii_lowercase();
        if !(name.ends_with(".csv") || name.ends_with(".csv.gz")) {
            return Err(Error::usage(format!("{}: the name must end in .csv or .csv.gz", self.out.display())));
        }
        let progress = voice.progress();
        progress.set_message("reading price sheets");
        let prices = price_sheets::read_all(&self.paths)?;
        let (table, rows, without_payg) = neutral::output(&prices);
        outputs::write_file(&self.out, &table.to_bytes(&self.out)?)?;
        progress.finish_and_clear();
        let warnings: Vec<Warning> = prices.warnings.into_iter().chain(without_payg).collect();
        for warning in &warnings {
            voice.note(&format!("warning: {}", warning.message));
        }
        let path = self.out.display().to_string();
        voice.note(&format!("wrote {path} ({rows} rows in {})", prices.currency));
        voice.document(&ImportDocument { path, currency: prices.currency.to_string(), rows, warnings })
    }
}

impl ShowArgs {
    fn run(&self, voice: &Voice) -> Result<()> {
        let as_of = self.as_of.unwrap_or_else(list::latest_date);
        let layered = layered::book(&self.prices, "", None, |currency| Box::new(ListBook::new(currency, as_of)))?;
        let arm_sku = size_named(&self.size);
        let regions: Vec<Region> = match &self.region {
            Some(region) => vec![crate::catalog::regions::normalized(region)],
            None => list::regions().collect(),
        };
        let mut lines = Vec::new();
        for region in regions {
            let cells = lines_of(&region, &layered.book.size(&region, &arm_sku, ""));
            let sure = |line: &PriceLine| line.kind.is_some_and(|kind| kind != PriceKind::Estimated);
            let known = |line: &PriceLine| line.state == "known";
            let wanted = if self.region.is_some() { cells.iter().any(known) } else { cells.iter().any(sure) };
            if wanted {
                lines.extend(cells);
            }
        }
        if lines.is_empty() {
            return Err(Error::usage(format!("no price is known for {arm_sku}"))
                .hint("Give the size's ARM name, as Standard_D2s_v5, or a price sheet that holds it with --prices."));
        }
        let document = ShowDocument {
            arm_sku,
            currency: layered.book.currency().to_string(),
            as_of,
            prices: lines,
            warnings: layered.warnings,
        };
        voice.say(&shown(&document));
        voice.document(&document)
    }
}

/// The size of an ARM name in any case, or of a meter's name as `D2s v5`.
pub(super) fn size_named(text: &str) -> ArmSku {
    let given = groups::spelled(&ArmSku::new(text));
    let of_meter = names::sizes(text, &[]).into_iter().next().filter(|size| sizes::find(size).is_some());
    match of_meter {
        Some(size) if sizes::find(&given).is_none() => size,
        _ => given,
    }
}

fn lines_of(region: &Region, prices: &SizePrices) -> Vec<PriceLine> {
    let [ri1y, ri3y] = &prices.reservation;
    let [sp1y, sp3y] = &prices.plan;
    let cells = [
        ("payg", &prices.payg),
        ("licence", &prices.licence),
        ("ri1y", ri1y),
        ("ri3y", ri3y),
        ("sp1y", sp1y),
        ("sp3y", sp3y),
    ];
    cells.into_iter().map(|(name, price)| line(region, name, price)).collect()
}

fn line(region: &Region, price: &'static str, cell: &Price) -> PriceLine {
    let empty = |state, name| PriceLine {
        region: region.clone(),
        price,
        state,
        hourly: None,
        kind: None,
        date: None,
        name,
        spread: None,
    };
    match cell {
        Price::Known(quote) => PriceLine {
            hourly: Some(quote.hourly),
            kind: Some(quote.source.kind),
            date: quote.source.date,
            spread: quote.source.spread,
            ..empty("known", Some(quote.source.name.clone()))
        },
        Price::NotSold(rule) => empty("not_sold", Some(rule.clone())),
        Price::Unknown => empty("unknown", None),
    }
}

fn shown(document: &ShowDocument) -> String {
    let mut out = format!("{} in {} an hour, sold on {}\n", document.arm_sku, document.currency, document.as_of);
    let regions = document.prices.iter().map(|line| line.region.as_str().len());
    let width = regions.max().unwrap_or(0);
    for line in &document.prices {
        let hourly = line.hourly.map_or_else(|| "–".to_owned(), format::price);
        let kind = match line.kind {
            Some(PriceKind::Customer) => "customer",
            Some(PriceKind::Quoted) => "quoted",
            Some(PriceKind::Estimated) => "estimated",
            None if line.state == "not_sold" => "not sold",
            None => "unknown",
        };
        let date = line.date.map_or_else(String::new, |day| day.to_string());
        let name = line.name.as_deref().unwrap_or("");
        let text =
            format!("  {:width$}  {:7}  {hourly:>10}  {kind:9}  {date:10}  {name}", line.region.as_str(), line.price);
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}
