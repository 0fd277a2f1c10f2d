//! Plans and existing commitments as JSON: the lines of `plan.json`, or fewer fields of them.

use crate::calendar::Hour;
use crate::catalog::groups::{Groups, spelled};
use crate::error::{Error, Result};
use crate::ids::{ArmSku, Region};
use crate::owned::Owned;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};
use crate::plan::scope::Scope;
use crate::plan::warning::Warning;
use crate::price::book::PriceBook;
use crate::units::Term;
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    reservations: Vec<ReservationJson>,
    #[serde(default)]
    savings_plans: Vec<SavingsPlanJson>,
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
    start: Option<Hour>,
    #[serde(default)]
    end: Option<Hour>,
}

/// Whose price a line pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePrice {
    /// A plan's: always the price table's.
    Book,
    /// An existing line's: its own, where it has one.
    OwnElseBook,
}

/// Reads commitments and prices them.
///
/// # Errors
/// Unusable input for text that is no such JSON, and for lines without a price: never a wrong number.
pub fn read(path: &Path, book: &dyn PriceBook, groups: &Groups, price: LinePrice) -> Result<(Owned, Vec<Warning>)> {
    let text = fs::read_to_string(path).map_err(|e| Error::reading(path, e))?;
    let document: Document = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| {
        Error::unusable(format!("{}: is no plan: {e}", path.display())).hint(
            "Expected {\"reservations\": [{\"region\", \"arm_sku\", \"term\", \"quantity\"}], \"savings_plans\": [{\"term\", \"hourly_commitment\"}]}.",
        )
    })?;
    let mut owned = Owned::default();
    let mut open_ended = 0;
    let fault = |line: usize, kind: &str, message: String| {
        Error::unusable(format!("{}: {kind} {}: {message}", path.display(), line + 1))
    };
    for (at, line) in document.reservations.into_iter().enumerate() {
        if !line.quantity.is_finite() || line.quantity < 0.0 {
            return Err(fault(
                at,
                "reservation",
                format!("found quantity {}, expected a number of 0 or more", line.quantity),
            ));
        }
        let own = line.hourly_price.filter(|_| price == LinePrice::OwnElseBook);
        let hourly_price = match own {
            Some(hourly) => hourly,
            None => {
                book.size(&line.region, &line.arm_sku, "").reservation[line.term.index()].hourly().ok_or_else(|| {
                    fault(at, "reservation", format!("no {} price for {} in {}", line.term, line.arm_sku, line.region))
                        .hint("Add the price to the price table, or hourly_price to an existing line.")
                })?
            }
        };
        if !hourly_price.is_finite() || hourly_price < 0.0 {
            return Err(fault(at, "reservation", format!("found hourly_price {hourly_price}, expected 0 or more")));
        }
        let membership = groups.of(&line.arm_sku);
        open_ended += u64::from(line.end.is_none());
        owned.reservations.push(OwnedReservation {
            units: line.quantity * membership.ratio,
            isf_group: membership.isf_group,
            ratio: membership.ratio,
            arm_sku: spelled(&line.arm_sku),
            region: line.region,
            term: line.term,
            quantity: line.quantity,
            scope: line.scope.unwrap_or_default(),
            hourly_price: Some(hourly_price),
            utilization: None,
            cost: 0.0,
            start: line.start,
            end: line.end,
        });
    }
    for (at, line) in document.savings_plans.into_iter().enumerate() {
        if !line.hourly_commitment.is_finite() || line.hourly_commitment < 0.0 {
            return Err(fault(
                at,
                "savings plan",
                format!("found hourly_commitment {}, expected 0 or more", line.hourly_commitment),
            ));
        }
        open_ended += u64::from(line.end.is_none());
        owned.savings_plans.push(OwnedSavingsPlan {
            term: line.term,
            hourly_commitment: line.hourly_commitment,
            scope: line.scope.unwrap_or_default(),
            utilization: None,
            cost: 0.0,
            start: line.start,
            end: line.end,
        });
    }
    let mut warnings = Vec::new();
    if open_ended > 0 && price == LinePrice::OwnElseBook {
        let message = "existing commitments without an end count for the whole period";
        warnings.push(Warning::new("existing_end_unknown", open_ended, message));
    }
    Ok((owned, warnings))
}
