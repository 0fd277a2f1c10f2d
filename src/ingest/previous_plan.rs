//! An earlier `plan.json`, as far as looking back at it needs: what it promised, and its lines.
//!
//! Fields that came later may be missing, and those that came since are not looked at.

use crate::calendar::{Day, Hour};
use crate::catalog::groups::{Groups, spelled};
use crate::error::{Error, Result};
use crate::ids::{ArmSku, Region};
use crate::owned::Owned;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};
use crate::plan::scope::Scope;
use crate::price::book::PriceBook;
use crate::units::Term;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// The version of plans that can be read, and what its later forms begin with.
const VERSION: &str = "1";

/// An earlier plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviousPlan {
    /// As given.
    pub path: String,
    pub as_of: Day,
    pub currency: String,
    /// Empty where it names none.
    pub customer: String,
    /// Saving that it stated for its purchases, and of what it left at pay-as-you-go.
    pub promised_saving: f64,
    pub promised_saving_fraction: f64,
    /// Hours that the promise is about.
    pub promised_hours: f64,
    /// Its purchases, from its decision to the end of each term.
    pub bought: Owned,
    /// By purchase: the use that it expected. Reservations, then savings plans.
    pub promised_utilization: Vec<Option<f64>>,
    /// What was in place beside them.
    pub existing: Owned,
}

#[derive(Deserialize)]
struct Document {
    schema_version: String,
    as_of: Day,
    currency: String,
    #[serde(default)]
    customer: String,
    period: PeriodJson,
    saving: SavingJson,
    #[serde(default)]
    forecast: Option<ForecastJson>,
    #[serde(default)]
    reservations: Vec<ReservationJson>,
    #[serde(default)]
    savings_plans: Vec<SavingsPlanJson>,
    #[serde(default)]
    existing: Vec<ExistingJson>,
}

#[derive(Deserialize)]
struct PeriodJson {
    hours: f64,
}

#[derive(Deserialize)]
struct SavingJson {
    amount: f64,
    fraction: f64,
}

#[derive(Deserialize)]
struct ForecastJson {
    #[serde(default)]
    horizon: Option<PeriodJson>,
    #[serde(default)]
    expected_saving: Option<f64>,
    #[serde(default)]
    expected_saving_fraction: Option<f64>,
}

#[derive(Deserialize)]
struct ReservationJson {
    region: Region,
    arm_sku: ArmSku,
    term: Term,
    quantity: f64,
    #[serde(default)]
    scope: Option<Scope>,
    #[serde(default)]
    hourly_price: Option<f64>,
    #[serde(default)]
    expected_utilization: Option<f64>,
    #[serde(default)]
    start: Option<Hour>,
    #[serde(default)]
    end: Option<Hour>,
}

#[derive(Deserialize)]
struct SavingsPlanJson {
    term: Term,
    hourly_commitment: f64,
    #[serde(default)]
    scope: Option<Scope>,
    #[serde(default)]
    expected_utilization: Option<f64>,
    #[serde(default)]
    start: Option<Hour>,
    #[serde(default)]
    end: Option<Hour>,
}

#[derive(Deserialize)]
#[serde(tag = "instrument", rename_all = "snake_case")]
enum ExistingJson {
    Reservation(ReservationJson),
    SavingsPlan(SavingsPlanJson),
}

/// Reads an earlier plan. Purchases without a price of their own have that of the book.
///
/// # Errors
/// Unusable input: text that is no plan of this version, lines that cannot be read or have no price.
pub fn read(path: &Path, book: &dyn PriceBook, groups: &Groups) -> Result<PreviousPlan> {
    let text = fs::read_to_string(path).map_err(|e| Error::reading(path, e).hint("Check the path."))?;
    let no_plan = |why: String| {
        Error::unusable(format!("{}: is no earlier plan: {why}", path.display()))
            .hint("Give a plan.json that tenor analyze or tenor recommend wrote.")
    };
    let document: Document =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| no_plan(e.to_string()))?;
    let version = &document.schema_version;
    if version != VERSION && !version.starts_with(&format!("{VERSION}.")) {
        return Err(no_plan(format!("found schema_version {version:?}, expected {VERSION:?}")));
    }
    if document.period.hours <= 0.0 {
        return Err(no_plan(format!("found period.hours {}, expected more than 0", document.period.hours)));
    }
    let lines = Lines { path, book, groups, from: document.as_of.first_hour() };
    let mut bought = Owned::default();
    let mut existing = Owned::default();
    let mut promised_utilization = Vec::new();
    for (at, line) in document.reservations.iter().enumerate() {
        bought.reservations.push(lines.bought_reservation(at, line)?);
        promised_utilization.push(line.expected_utilization);
    }
    for (at, line) in document.savings_plans.iter().enumerate() {
        let end = Some(lines.from.plus_years(line.term.years()));
        bought.savings_plans.push(lines.savings_plan("savings_plans", at, line, (Some(lines.from), end))?);
        promised_utilization.push(line.expected_utilization);
    }
    for (at, line) in document.existing.iter().enumerate() {
        match line {
            ExistingJson::Reservation(line) => {
                let found = lines.reservation("existing", at, line, line.hourly_price, (line.start, line.end))?;
                existing.reservations.push(found);
            }
            ExistingJson::SavingsPlan(line) => {
                existing.savings_plans.push(lines.savings_plan("existing", at, line, (line.start, line.end))?);
            }
        }
    }
    let stated = (document.saving.amount, document.saving.fraction, document.period.hours);
    let expected = document.forecast.and_then(|forecast| {
        let hours = forecast.horizon?.hours;
        Some((forecast.expected_saving?, forecast.expected_saving_fraction?, hours)).filter(|_| hours > 0.0)
    });
    let (promised_saving, promised_saving_fraction, promised_hours) = expected.unwrap_or(stated);
    Ok(PreviousPlan {
        path: path.display().to_string(),
        as_of: document.as_of,
        currency: document.currency,
        customer: document.customer,
        promised_saving,
        promised_saving_fraction,
        promised_hours,
        bought,
        promised_utilization,
        existing,
    })
}

/// What the lines of one plan are read with.
struct Lines<'a> {
    path: &'a Path,
    book: &'a dyn PriceBook,
    groups: &'a Groups,
    /// The decision.
    from: Hour,
}

/// Start and end, each where it is known.
type Span = (Option<Hour>, Option<Hour>);

impl Lines<'_> {
    fn bought_reservation(&self, at: usize, line: &ReservationJson) -> Result<OwnedReservation> {
        let listed = || self.book.size(&line.region, &line.arm_sku, "").reservation[line.term.index()].hourly();
        let price = line.hourly_price.or_else(listed);
        if price.is_none() {
            let what = format!("no {} price for {} in {}", line.term, line.arm_sku, line.region);
            return Err(self
                .fault("reservations", at, what)
                .hint("Add hourly_price to the line, or the price to --prices."));
        }
        self.reservation(
            "reservations",
            at,
            line,
            price,
            (Some(self.from), Some(self.from.plus_years(line.term.years()))),
        )
    }

    fn reservation(
        &self,
        list: &str,
        at: usize,
        line: &ReservationJson,
        hourly_price: Option<f64>,
        (start, end): Span,
    ) -> Result<OwnedReservation> {
        self.check(list, at, "quantity", line.quantity)?;
        self.check(list, at, "hourly_price", hourly_price.unwrap_or(0.0))?;
        let membership = self.groups.of(&line.arm_sku);
        Ok(OwnedReservation {
            region: line.region.clone(),
            units: line.quantity * membership.ratio,
            isf_group: membership.isf_group,
            ratio: membership.ratio,
            arm_sku: spelled(&line.arm_sku),
            term: line.term,
            quantity: line.quantity,
            scope: line.scope.clone().unwrap_or_default(),
            hourly_price,
            utilization: None,
            cost: 0.0,
            start,
            end,
        })
    }

    fn savings_plan(
        &self,
        list: &str,
        at: usize,
        line: &SavingsPlanJson,
        (start, end): Span,
    ) -> Result<OwnedSavingsPlan> {
        self.check(list, at, "hourly_commitment", line.hourly_commitment)?;
        Ok(OwnedSavingsPlan {
            term: line.term,
            hourly_commitment: line.hourly_commitment,
            scope: line.scope.clone().unwrap_or_default(),
            utilization: None,
            cost: 0.0,
            start,
            end,
        })
    }

    fn check(&self, list: &str, at: usize, name: &str, number: f64) -> Result<()> {
        if number.is_finite() && number >= 0.0 {
            return Ok(());
        }
        Err(self.fault(list, at, format!("found {name} {number}, expected 0 or more")))
    }

    fn fault(&self, list: &str, at: usize, what: String) -> Error {
        Error::unusable(format!("{}: {list}[{at}]: {what}", self.path.display()))
    }
}
