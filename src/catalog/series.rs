//! Dated rules: from which day a family's reservations are no longer sold, and when the family retires.

use super::sizes;
use crate::calendar::Day;
use crate::ids::ArmSku;
use crate::units::Term;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The rules of one family; `None` where nothing was announced.
#[derive(Clone, Copy, Debug, Default)]
pub struct SeriesRule {
    not_sold_from: [Option<Day>; 2],
    pub retires_on: Option<Day>,
}

impl SeriesRule {
    /// Why a reservation of this term cannot be bought on that day, if it cannot.
    pub fn refusal(&self, term: Term, as_of: Day) -> Option<String> {
        let ended = self.not_sold_from[term.index()].filter(|day| *day <= as_of);
        if let Some(day) = ended {
            return Some(format!("{term} reservations of the series are not sold since {day}"));
        }
        let outlived = self.retires_on.filter(|day| day.first_hour() < as_of.first_hour().plus_years(term.years()));
        outlived.map(|day| format!("the series retires on {day}, before a {term} term would end"))
    }
}

/// The rule of a size's family; the empty rule for families without one and sizes unknown to the catalogue.
pub fn rule(arm_sku: &ArmSku) -> SeriesRule {
    static RULES: OnceLock<HashMap<&'static str, SeriesRule>> = OnceLock::new();
    let rules = RULES.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/series_rules.csv"))
            .map(|cells| {
                let rule = SeriesRule {
                    not_sold_from: [Day::parse_iso(cells[2]), Day::parse_iso(cells[1])],
                    retires_on: Day::parse_iso(cells[3]),
                };
                (cells[0], rule)
            })
            .collect()
    });
    sizes::find(arm_sku).and_then(|size| rules.get(size.family).copied()).unwrap_or_default()
}

/// Sizes that no VM reservation ever covers: Promo sizes, the first A series, and the G series.
pub fn never_reservable(arm_sku: &ArmSku) -> bool {
    let name = arm_sku.lower();
    let first_a = name
        .strip_prefix("standard_a")
        .or_else(|| name.strip_prefix("basic_a"))
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let family = sizes::find(arm_sku).map_or("", |size| size.family);
    name.ends_with("_promo") || first_a || matches!(family, "standardGFamily" | "standardGSFamily")
}
