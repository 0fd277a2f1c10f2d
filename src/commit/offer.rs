//! What can be bought for each pool: one size a term.

use crate::calendar::Day;
use crate::catalog::groups::Groups;
use crate::demand::fleet::Fleet;
use crate::ids::ArmSku;
use crate::plan::warning::{Named, Warning, some_of};
use crate::price::book::PriceBook;
use crate::price::{Price, PriceSource};
use crate::units::Term;

/// Sizes whose pay-as-you-go price per unit lies further than this from the pool's median are not offered.
const PAYG_PER_UNIT_TOLERANCE: f64 = 0.01;
/// Among the rest, the smallest size whose price per unit is this close to the cheapest.
const RESERVATION_PER_UNIT_TOLERANCE: f64 = 0.005;

/// A reservation that can be bought.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub pool: usize,
    pub arm_sku: ArmSku,
    pub term: Term,
    pub ratio: f64,
    /// Per instance.
    pub hourly_price: f64,
    pub source: PriceSource,
}

impl Offer {
    pub fn unit_price(&self) -> f64 {
        self.hourly_price / self.ratio
    }
}

/// The offers of one pool, or why there are none.
#[derive(Clone, Debug, Default)]
pub struct PoolOffers {
    pub offers: Vec<Offer>,
    /// A rule by which a term is not sold.
    pub not_sold: Option<String>,
}

/// Offers of every pool, in pool order.
pub fn offers(
    fleet: &Fleet,
    book: &dyn PriceBook,
    groups: &Groups,
    terms: &[Term],
    as_of: Day,
) -> (Vec<PoolOffers>, Vec<Warning>) {
    let mut out_of_line = Vec::new();
    let mut ended = Vec::new();
    let offers = (0..fleet.pools.len())
        .map(|pool| pool_offers(fleet, pool, book, groups, terms, as_of, &mut out_of_line, &mut ended))
        .collect();
    let mut warnings = Vec::new();
    if !out_of_line.is_empty() {
        let message = format!(
            "sizes whose price per unit is out of line with their group, so not offered for purchase: {}",
            some_of(&out_of_line)
        );
        warnings.push(Warning::new("ratio_out_of_line", out_of_line.len() as u64, message).naming(&out_of_line));
    }
    if !ended.is_empty() {
        let message = format!("the price table sells what Microsoft no longer does: {}", some_of(&ended));
        warnings.push(Warning::new("series_ended", ended.len() as u64, message).naming(&ended));
    }
    (offers, warnings)
}

#[allow(clippy::too_many_arguments)]
fn pool_offers(
    fleet: &Fleet,
    pool: usize,
    book: &dyn PriceBook,
    groups: &Groups,
    terms: &[Term],
    as_of: Day,
    out_of_line: &mut Vec<Named>,
    ended: &mut Vec<Named>,
) -> PoolOffers {
    let region = &fleet.pools[pool].region;
    let median = median_payg_per_unit(fleet, pool);
    let offer_id = fleet.rows[fleet.pools[pool].rows.start].offer.clone();
    let mut candidates = Vec::new();
    for (arm_sku, ratio) in groups.members(&fleet.pools[pool].isf_group) {
        let prices = book.size(region, &arm_sku, &offer_id);
        let Some(payg) = prices.payg.hourly() else { continue };
        if (payg / ratio - median).abs() > median * PAYG_PER_UNIT_TOLERANCE {
            out_of_line.push(Named::size(&arm_sku, region));
            continue;
        }
        candidates.push((arm_sku, ratio, prices));
    }
    candidates.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(&b.0)));

    let mut found = PoolOffers::default();
    for &term in terms {
        let priced = || {
            candidates.iter().filter_map(|(arm_sku, ratio, prices)| {
                prices.reservation[term.index()].known().map(|quote| (arm_sku, *ratio, quote))
            })
        };
        let cheapest = priced().map(|(_, ratio, quote)| quote.hourly / ratio).min_by(f64::total_cmp);
        let best = cheapest.and_then(|cheapest| {
            priced().find(|(_, ratio, quote)| quote.hourly / ratio <= cheapest * (1.0 + RESERVATION_PER_UNIT_TOLERANCE))
        });
        match best {
            Some((arm_sku, ratio, quote)) => {
                if let Some(rule) = book.ended(arm_sku, term, as_of) {
                    ended.push(Named::size(arm_sku, region).noted(rule));
                }
                found.offers.push(Offer {
                    pool,
                    arm_sku: arm_sku.clone(),
                    term,
                    ratio,
                    hourly_price: quote.hourly,
                    source: quote.source.clone(),
                });
            }
            None => {
                let rule = candidates.iter().find_map(|(_, _, prices)| match &prices.reservation[term.index()] {
                    Price::NotSold(rule) => Some(rule.clone()),
                    _ => None,
                });
                found.not_sold = found.not_sold.or(rule);
            }
        }
    }
    found
}

/// The usage-weighted median of pay-as-you-go per unit.
fn median_payg_per_unit(fleet: &Fleet, pool: usize) -> f64 {
    let mut weighted: Vec<(f64, f64)> = fleet.pools[pool]
        .rows
        .clone()
        .map(|at| {
            let row = &fleet.rows[at];
            (row.payg_hourly / row.ratio, fleet.tables[0].row(at).iter().sum::<f64>() * row.ratio)
        })
        .collect();
    weighted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = weighted.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for (price, weight) in &weighted {
        sum += weight;
        if sum >= half {
            return *price;
        }
    }
    0.0
}
