//! The command line: one file a command, no logic but the order of steps.

mod analyze;
mod backtest;
mod check;
mod demand;
mod options;
mod prices;
mod prices_fetch;
mod recommend;
mod report;
mod rightsize;
mod sample;
mod simulate;
mod utilization;

use crate::error::{Error, Result};
use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{IsTerminal, Write};

pub const ERROR_STYLE: anstyle::Style =
    anstyle::Style::new().bold().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::Red)));

/// Reads a cloud usage export and says which VM reservations and savings plans to buy, and how sure one can be.
#[derive(Debug, Parser)]
#[command(
    name = "tenor",
    version,
    propagate_version = true,
    after_help = "Exit status: 0 done (warnings included), 1 failed, 2 wrong usage, 3 unusable input.\n\nExample:\n  tenor analyze data/sample --out reports/sample"
)]
pub struct Cli {
    #[command(flatten)]
    output: OutputArgs,
    #[command(subcommand)]
    command: Command,
}

/// How a command talks.
#[derive(Clone, Debug, Args)]
struct OutputArgs {
    /// One JSON document on standard output, and nothing else there
    #[arg(long, global = true)]
    json: bool,
    /// Nothing on standard error but errors
    #[arg(long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Analyze(analyze::AnalyzeArgs),
    Backtest(backtest::BacktestArgs),
    Check(check::CheckArgs),
    Demand(demand::DemandArgs),
    Prices(prices::PricesArgs),
    Recommend(recommend::RecommendArgs),
    Simulate(simulate::SimulateArgs),
    Utilization(utilization::UtilizationArgs),
    Report(report::ReportArgs),
    Rightsize(rightsize::RightsizeArgs),
    #[command(hide = true)]
    Sample(sample::SampleArgs),
}

impl Cli {
    pub fn run(self) -> Result<()> {
        let voice = Voice { json: self.output.json, quiet: self.output.quiet };
        match self.command {
            Command::Analyze(args) => args.run(&voice),
            Command::Backtest(args) => args.run(&voice),
            Command::Check(args) => args.run(&voice),
            Command::Demand(args) => args.run(&voice),
            Command::Prices(args) => args.run(&voice),
            Command::Recommend(args) => args.run(&voice),
            Command::Simulate(args) => args.run(&voice),
            Command::Utilization(args) => args.run(&voice),
            Command::Report(args) => args.run(&voice),
            Command::Rightsize(args) => args.run(&voice),
            Command::Sample(args) => args.run(&voice),
        }
    }
}

/// What goes to standard output and standard error.
struct Voice {
    pub json: bool,
    quiet: bool,
}

impl Voice {
    /// A result for a person; nothing in JSON mode.
    fn say(&self, text: &str) {
        if !self.json {
            let mut out = anstream::stdout();
            // A closed pipe is the reader's choice, not an error.
            let _ = out.write_all(text.as_bytes());
        }
    }

    /// The JSON document of a command; nothing otherwise.
    fn document(&self, value: &impl Serialize) -> Result<()> {
        if self.json {
            let text = serde_json::to_string_pretty(value).map_err(|e| Error::failed(e.to_string()))?;
            let _ = writeln!(std::io::stdout(), "{text}");
        }
        Ok(())
    }

    /// A remark on standard error.
    fn note(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }

    /// A spinner for long work; it shows nothing where standard error is no terminal.
    fn progress(&self) -> ProgressBar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        let bar = ProgressBar::new_spinner().with_style(style);
        bar.enable_steady_tick(std::time::Duration::from_millis(100));
        bar
    }
}
