//! The pools: why each is reserved or not, and the costliest ones in pictures.

use super::block::{Block, Fact, Section, Shown};
use super::ladder::joined;
use super::purchases::reservation_name;
use super::rows;
use super::writer::Writer;
use crate::ids::folder_name;
use crate::plan::ExistingLine;
use crate::plan::pool::{PoolReport, Reason};

const POOLS_SHOWN: usize = 30;
/// Pools with pictures of their own, about a page each.
const POOLS_PICTURED: usize = 6;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let mut pools: Vec<&PoolReport> = w.plan.pools.iter().collect();
    if pools.is_empty() {
        return None;
    }
    pools.sort_by(|a, b| b.payg_cost.total_cmp(&a.payg_cost));
    let mut blocks = vec![w.text("pdf-pools-intro")];
    blocks.extend(overview(w, &pools));
    // What is bought of comes first, as among the pictures.
    pools.sort_by_key(|pool| pool.reserved_units <= 0.0);
    let pictured: Vec<Vec<Block>> = pools.iter().filter_map(|pool| pictured(w, pool)).take(POOLS_PICTURED).collect();
    blocks.extend(pictured.into_iter().flatten());
    Section::new(w.say("pdf-pools-title"), blocks)
}

fn overview(w: &Writer<'_>, pools: &[&PoolReport]) -> Vec<Block> {
    let locale = w.locale;
    let mut table = w.table(
        &[
            "common-family",
            "common-region",
            "common-always-on",
            "common-mean",
            "pdf-col-p95",
            "pdf-col-highest",
            "pdf-col-reserved",
            "pdf-col-payg",
            "pdf-col-why",
        ],
        "<<>>>>>><",
    );
    let (sized, tiny) = rows::sized(pools.to_vec(), |pool| vec![pool.payg_cost]);
    for pool in sized.iter().take(POOLS_SHOWN) {
        table.row([
            pool.isf_group.to_string(),
            pool.region.to_string(),
            locale.quantity(pool.always_on_units),
            locale.quantity(pool.mean_units),
            locale.quantity(pool.p95_units),
            locale.quantity(pool.max_units),
            locale.quantity(pool.reserved_units),
            locale.money(pool.payg_cost),
            locale.reason(&pool.reason),
        ]);
    }
    if let Some(row) = w.tiny(tiny) {
        table.row(row);
    }
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    blocks.extend(w.more(sized.len().saturating_sub(POOLS_SHOWN)));
    blocks.push(w.note("pdf-pools-note"));
    if pools.iter().any(|pool| matches!(pool.reason, Reason::LeftToPlan { .. })) {
        blocks.push(w.note("pdf-pools-left-note"));
    }
    blocks
}

/// A pool with its pictures; `None` where there are none.
fn pictured(w: &Writer<'_>, pool: &PoolReport) -> Option<Vec<Block>> {
    let locale = w.locale;
    let pictures: Vec<Shown> =
        [("demand", "pdf-alt-pool-demand"), ("cover", "pdf-alt-pool-cover"), ("cost", "pdf-alt-pool-cost")]
            .iter()
            .filter_map(|(figure, alt)| picture(w, pool, figure, alt))
            .collect();
    if pictures.is_empty() {
        return None;
    }
    let quantity = |id: &str, units: f64| w.fact(id, locale.quantity(units));
    let mut facts: Vec<Fact> = vec![
        w.fact("pdf-fact-payg", w.amount(pool.payg_cost)),
        quantity("pdf-fact-reserved", pool.reserved_units),
        w.fact("pdf-fact-owned", owned(w, pool)),
        quantity("common-always-on", pool.always_on_units),
        quantity("common-mean", pool.mean_units),
        quantity("pdf-fact-p95", pool.p95_units),
        quantity("pdf-fact-p99", pool.p99_units),
        quantity("pdf-fact-highest", pool.max_units),
    ];
    if let Some(curve) = &pool.cost_curve {
        facts.push(w.fact("pdf-fact-size-to-buy", curve.arm_sku.to_string()));
        facts.push(w.fact("common-term", w.term(curve.term)));
    }
    let sizes: Vec<String> = pool.sizes.iter().take(SIZES_NAMED).map(|size| size.arm_sku.to_string()).collect();
    let mut named = sizes.join(", ");
    if pool.sizes.len() > SIZES_NAMED {
        named.push_str(" …");
    }
    let notes = [locale.reason(&pool.reason), w.tell("pdf-pool-sizes", &[("sizes", named.into())])];
    let notes = notes.iter().map(|note| super::wrap::breakable(note)).collect();
    Some(vec![Block::heading(&name(w, pool)), Block::Beside { pictures, facts, notes }])
}

/// Reservations in place of a pool; a dash where there are none.
fn owned(w: &Writer<'_>, pool: &PoolReport) -> String {
    let name = |line: &ExistingLine| match line {
        ExistingLine::Reservation(own) if own.region == pool.region && own.isf_group == pool.isf_group => {
            Some(reservation_name(w, own.quantity, own.arm_sku.as_str()))
        }
        _ => None,
    };
    joined(w, w.plan.existing.iter().filter_map(name).collect())
}

/// Sizes of a pool that are named beside its pictures.
const SIZES_NAMED: usize = 8;

fn name(w: &Writer<'_>, pool: &PoolReport) -> String {
    let args = [("family", pool.isf_group.as_str().into()), ("region", pool.region.as_str().into())];
    w.tell("pdf-pool-name", &args)
}

/// A picture of a pool: its file is numbered, then named by region and family, then by what it shows.
fn picture(w: &Writer<'_>, pool: &PoolReport, figure: &str, alt: &str) -> Option<Shown> {
    let ending = format!("{}-{figure}.svg", folder_name(&format!("{} {}", pool.region, pool.isf_group)));
    let is_numbered =
        |rank: &str| rank.strip_suffix('-').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let found = w.pictures.iter().find(|picture| picture.name.strip_suffix(&ending).is_some_and(is_numbered))?;
    w.shown(&found.name, w.tell(alt, &[("pool", name(w, pool).into())]))
}
