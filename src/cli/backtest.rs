//! `tenor backtest`: what past advice would have saved.

use super::Voice;
use super::options::{Instrument, parse_day, parse_term};
use crate::calendar::Day;
use crate::config::PlanSettings;
use crate::error::Result;
use crate::ingest::intake::{self, Options};
use crate::pipeline::backtest;
use crate::plan::PriceView;
use crate::plan::backtest::Backtest;
use crate::report::outputs;
use crate::units::Term;
use clap::Args;
use std::path::PathBuf;

/// What past advice, this engine's and the well-known rules', would have saved on what really came
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  tenor backtest --demand demand.parquet --prices prices.csv --terms P1Y --start 2025-01-01 --out backtest.json"
)]
pub struct BacktestArgs {
    /// Demand table: hour or day, region, arm_sku, quantity or hours
    #[arg(long, value_name = "FILE", required = true)]
    demand: Vec<PathBuf>,
    /// Price table (region, arm_sku, os, payg_hourly, ri1y_hourly, ri3y_hourly, sp1y_hourly, sp3y_hourly), which replaces the built-in prices; or price sheets and API dumps, which overlay them
    #[arg(long, value_name = "PATH")]
    prices: Vec<PathBuf>,
    /// Flexibility groups; replace the built-in ones
    #[arg(long, value_name = "FILE")]
    isf: Option<PathBuf>,
    /// Instruments that policies may buy
    #[arg(long, value_delimiter = ',', default_value = "reservation,savings-plan")]
    instruments: Vec<Instrument>,
    /// Terms that policies may buy
    #[arg(long, value_delimiter = ',', default_value = "P1Y,P3Y", value_parser = parse_term)]
    terms: Vec<Term>,
    /// Decisions fall on the first hour of each month from this day on [default: the first month with 90 days behind it]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    start: Option<Day>,
    /// How many months decide [default: all to the end]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    months: Option<u32>,
    /// Only this customer
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    #[arg(long)]
    accept_damage: bool,
    /// Where the backtest goes; standard output when absent
    #[arg(long, value_name = "backtest.json")]
    out: Option<PathBuf>,
}

impl BacktestArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let mut terms = self.terms.clone();
        terms.sort();
        terms.dedup();
        let settings = PlanSettings {
            prices: self.prices.clone(),
            isf: self.isf.clone(),
            terms,
            reservations: self.instruments.contains(&Instrument::Reservation),
            savings_plans: self.instruments.contains(&Instrument::SavingsPlan),
            customer: self.customer.clone(),
            accept_damage: self.accept_damage,
            ..PlanSettings::default()
        };
        let progress = voice.progress();
        let reading =
            Options { view: PriceView::Customer, accept_damage: self.accept_damage, hashes: false, machines: true };
        let intake = intake::read(&self.demand, reading, &|name| progress.set_message(format!("reading {name}")))?;
        progress.set_message("going back");
        let months = self.months.map(|months| months as usize);
        let document = backtest::backtest(&intake, &settings, self.start, months)?;
        progress.finish_and_clear();
        match &self.out {
            Some(path) => {
                outputs::write_file(path, document.to_json().as_bytes())?;
                voice.say(&table(&document));
                for warning in &document.warnings {
                    voice.note(&format!("warning: {}", warning.message));
                }
                voice.note(&format!("wrote {}", path.display()));
            }
            None => voice.say(&document.to_json()),
        }
        voice.document(&document)
    }
}

/// One line a policy, cheapest first.
fn table(document: &Backtest) -> String {
    let mut policies: Vec<_> = document.policies.iter().collect();
    policies.sort_by(|a, b| a.cost_over_payg.total_cmp(&b.cost_over_payg).then_with(|| a.name.cmp(&b.name)));
    let mut text = format!(
        "{} to {}, {} decisions; cost of compute over pay-as-you-go\n{:<26} {:>7} {:>9} {:>9} {:>9} {:>7}\n{:<26} {:>7.4}\n",
        document.horizon.start,
        document.horizon.end,
        policies.first().map_or(0, |policy| policy.periods.len()),
        "policy",
        "cost",
        "share",
        "promised",
        "realised",
        "losing",
        "clairvoyant",
        document.clairvoyant.cost_over_payg,
    );
    for policy in policies {
        let share = policy.share_of_clairvoyant_saving.map_or("-".to_owned(), |s| format!("{:.1}%", 100.0 * s));
        text += &format!(
            "{:<26} {:>7.4} {:>9} {:>8.1}% {:>8.1}% {:>6.0}%\n",
            policy.name,
            policy.cost_over_payg,
            share,
            100.0 * policy.promised_saving,
            100.0 * policy.realised_saving,
            100.0 * policy.share_of_losing_periods,
        );
    }
    text
}
