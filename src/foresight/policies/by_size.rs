//! Reservations size by size: the machines that cost least on a lookback, each size on its own.

use crate::commit::curve::Curve;
use crate::commit::offer::Offer;
use crate::demand::fleet::Fleet;
use crate::foresight::policy::Scene;
use crate::ids::ArmSku;
use crate::units::Term;
use std::collections::BTreeMap;

/// Machines of each size beyond what is held, of the term that costs least.
pub(super) fn machines(scene: &Scene<'_>, lookback: &Fleet) -> Vec<(Offer, f64)> {
    let left = scene.uncovered(lookback);
    let hours = lookback.hours();
    let mut bought = Vec::new();
    for (pool, place) in lookback.pools.iter().enumerate() {
        let mut sizes: BTreeMap<&ArmSku, Vec<usize>> = BTreeMap::new();
        for row in place.rows.clone() {
            sizes.entry(&lookback.rows[row].arm_sku).or_default().push(row);
        }
        for (arm_sku, rows) in sizes {
            let Some(first) = rows.first().map(|row| &lookback.rows[*row]) else { continue };
            let curve = Curve::new((0..hours).map(|hour| {
                rows.iter().fold((0.0, 0.0, 1.0), |(machines, payg, weight), row| {
                    let quantity = left.at(*row, hour);
                    (machines + quantity, payg + quantity * lookback.rows[*row].payg_hourly, weight)
                })
            }));
            let prices = scene.shelf.book.size(&place.region, arm_sku, &first.offer);
            let terms = Term::ALL.into_iter().filter(|term| scene.shelf.allowed.reservations[term.index()]);
            let choices = terms.filter_map(|term| {
                let quote = prices.reservation[term.index()].known()?;
                let unit_cost = quote.hourly * hours as f64;
                let machines = curve.optimum_machines(unit_cost, 1.0);
                Some((curve.cost(machines, 1.0, unit_cost), term, quote, machines))
            });
            let Some((_, term, quote, machines)) = choices.min_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
            if machines > 0 {
                let offer = Offer {
                    pool,
                    arm_sku: arm_sku.clone(),
                    term,
                    ratio: first.ratio,
                    hourly_price: quote.hourly,
                    source: quote.source.clone(),
                };
                bought.push((offer, machines as f64));
            }
        }
    }
    bought
}
