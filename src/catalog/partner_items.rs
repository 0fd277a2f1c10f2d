//! Partner Center's documented catalogue items: the ids of savings plans, and the step in which they are ordered.
//!
//! Items of reservations differ by size, region, term and market; no document lists them, so they are not here.

use crate::calendar::Day;
use crate::units::Term;
use std::sync::OnceLock;

/// A compute savings plan as Partner Center sells it.
#[derive(Clone, Debug, PartialEq)]
pub struct SavingsPlanItem {
    pub term: Term,
    pub product_id: &'static str,
    pub sku_id: &'static str,
    /// `None` where no document names it.
    pub availability_id: Option<&'static str>,
    /// The country that the availability is of; each has its own.
    pub market: &'static str,
    /// Money per hour, in the currency of the purchase: the least commitment, and what it is a multiple of.
    pub commitment_step_hour: f64,
    pub source: &'static str,
    pub date: Day,
}

/// The plan of that term; `None` where no document names one.
pub fn savings_plan(term: Term) -> Option<&'static SavingsPlanItem> {
    savings_plans().iter().find(|item| item.term == term)
}

fn savings_plans() -> &'static [SavingsPlanItem] {
    static ITEMS: OnceLock<Vec<SavingsPlanItem>> = OnceLock::new();
    ITEMS.get_or_init(|| {
        let rows = super::rows(include_str!("../../data/catalog/partner_center_items.csv"));
        rows.filter(|cells| cells.first() == Some(&"savings_plan")).filter_map(|cells| item(&cells)).collect()
    })
}

fn item(cells: &[&'static str]) -> Option<SavingsPlanItem> {
    let [_, term, product_id, sku_id, availability_id, market, step, source, date] = *cells else { return None };
    Some(SavingsPlanItem {
        term: Term::parse(term)?,
        product_id,
        sku_id,
        availability_id: Some(availability_id).filter(|id| !id.is_empty()),
        market,
        commitment_step_hour: super::number(step).filter(|step| *step > 0.0)?,
        source,
        date: Day::parse_iso(date)?,
    })
}
