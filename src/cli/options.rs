//! Flags that several commands share.

use crate::calendar::Day;
use crate::config::PlanSettings;
use crate::demand::placement::Placement;
use crate::ingest::intake::Options;
use crate::plan::{Basis, PriceView};
use crate::units::Term;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Kinds of commitments that a plan may buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Instrument {
    Reservation,
    SavingsPlan,
}

/// What may be bought, at which prices, and how demand is read.
#[derive(Clone, Debug, Args)]
pub struct PlanArgs {
    /// Price table (region, arm_sku, os, payg_hourly, ri1y_hourly, ri3y_hourly, sp1y_hourly, sp3y_hourly), which replaces the built-in prices; or price sheets and API dumps, which overlay them
    #[arg(long, value_name = "PATH")]
    prices: Vec<PathBuf>,
    /// Flexibility groups (isf_group, arm_sku, ratio); replace the built-in ones
    #[arg(long, value_name = "FILE")]
    isf: Option<PathBuf>,
    /// Instruments that the plan may buy
    #[arg(long, value_delimiter = ',', default_value = "reservation,savings-plan")]
    instruments: Vec<Instrument>,
    /// Terms that the plan may buy
    #[arg(long, value_delimiter = ',', default_value = "P1Y,P3Y", value_parser = parse_term)]
    terms: Vec<Term>,
    /// What the plan is optimal for: the past period
    #[arg(long, default_value = "history")]
    basis: Basis,
    /// Where the hours of a daily table lie
    #[arg(long, default_value = "middle")]
    placement: Placement,
    /// Commitments owned already, as JSON {"reservations": [...], "savings_plans": [...]}
    #[arg(long, value_name = "PATH")]
    existing: Vec<PathBuf>,
    /// Decision day; history ends there [default: the day after the last usage, or the catalogue's date if later]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Day>,
    /// Plan for this customer only
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Whose money counts
    #[arg(long, default_value = "customer")]
    price_view: PriceView,
    /// Leave damaged rows out, however many
    #[arg(long)]
    accept_damage: bool,
}

impl PlanArgs {
    pub fn settings(&self) -> PlanSettings {
        let mut terms = self.terms.clone();
        terms.sort();
        terms.dedup();
        PlanSettings {
            prices: self.prices.clone(),
            isf: self.isf.clone(),
            terms,
            reservations: self.instruments.contains(&Instrument::Reservation),
            savings_plans: self.instruments.contains(&Instrument::SavingsPlan),
            placement: self.placement,
            existing: self.existing.clone(),
            as_of: self.as_of,
            customer: self.customer.clone(),
            view: self.price_view,
            accept_damage: self.accept_damage,
        }
    }

    pub fn reading(&self) -> Options {
        Options { view: self.price_view, accept_damage: self.accept_damage, hashes: true }
    }
}

pub fn parse_term(text: &str) -> Result<Term, String> {
    Term::parse(text).ok_or_else(|| "expected P1Y or P3Y".to_owned())
}

pub fn parse_day(text: &str) -> Result<Day, String> {
    Day::parse_iso(text).ok_or_else(|| "expected a date as 2026-08-31".to_owned())
}
