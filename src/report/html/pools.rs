//! The pools: why each is reserved or not, and the costliest ones in pictures.

use super::markup::Element;
use super::section::Section;
use super::writer::{Writer, bare, facts, list, note};
use crate::ids::folder_name;
use crate::plan::pool::{PoolReport, Reason};

/// Sizes of a pool that are named beside its pictures.
const SIZES_NAMED: usize = 8;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let pools = in_order(w);
    if pools.is_empty() {
        return None;
    }
    let mut body = vec![w.text("pdf-pools-intro")];
    body.extend(overview(w, &pools));
    body.push(w.note("pdf-pools-note"));
    body.extend(left_to_plan(w, &pools));
    body.extend(pools.iter().filter_map(|pool| pictured(w, pool)).flatten());
    Section::new("pools", w.say("pdf-pools-title"), body)
}

/// The pools for which the plan reserves, then the others; the costliest first.
pub(super) fn in_order<'p>(w: &Writer<'p>) -> Vec<&'p PoolReport> {
    let mut pools: Vec<&PoolReport> = w.plan.pools.iter().collect();
    pools.sort_by(|a, b| is_reserved(b).cmp(&is_reserved(a)).then(b.payg_cost.total_cmp(&a.payg_cost)));
    pools
}

fn is_reserved(pool: &PoolReport) -> bool {
    pool.reserved_units > 0.0
}

/// Why a pool is reserved or not, as a sentence of its own.
pub(super) fn why(w: &Writer<'_>, pool: &PoolReport) -> String {
    w.tell("page-why", &[("reason", w.locale.reason(&pool.reason).into())])
}

fn overview(w: &Writer<'_>, pools: &[&PoolReport]) -> Vec<Element> {
    let cell = w.cells();
    let titles = [
        "common-family",
        "common-region",
        "common-always-on",
        "common-mean",
        "pdf-col-p95",
        "pdf-col-highest",
        "pdf-col-reserved",
        "pdf-col-payg",
        "pdf-col-why",
    ];
    let mut table = w.table("pdf-pools-title", &titles, "<<>>>>>><").unseen();
    table.rows(pools, |pool| {
        [
            cell.text(&pool.isf_group),
            cell.text(&pool.region),
            cell.quantity(pool.always_on_units),
            cell.quantity(pool.mean_units),
            cell.quantity(pool.p95_units),
            cell.quantity(pool.max_units),
            cell.quantity(pool.reserved_units),
            cell.money(pool.payg_cost),
            cell.text(w.locale.reason(&pool.reason)),
        ]
    });
    table.elements(w)
}

/// A sentence for every pool whose usage is left to the savings plan though a reservation would beat pay-as-you-go.
fn left_to_plan(w: &Writer<'_>, pools: &[&PoolReport]) -> Vec<Element> {
    let sentence = |pool: &&PoolReport| match pool.reason {
        Reason::LeftToPlan { hours_used_first, break_even } => Some(w.tell(
            "pdf-left-to-plan",
            &[
                ("family", pool.isf_group.as_str().into()),
                ("region", pool.region.as_str().into()),
                ("used", w.locale.percent(hours_used_first).into()),
                ("pays", w.locale.percent(break_even).into()),
            ],
        )),
        _ => None,
    };
    let sentences: Vec<String> = pools.iter().filter_map(sentence).collect();
    let Some(list) = list(&sentences) else { return Vec::new() };
    vec![w.heading("pdf-left-title"), list]
}

/// A pool with its pictures; `None` where there are none.
fn pictured(w: &Writer<'_>, pool: &PoolReport) -> Option<Vec<Element>> {
    let locale = w.locale;
    let pictures: Vec<Element> =
        [("demand", "pdf-alt-pool-demand"), ("cover", "pdf-alt-pool-cover"), ("cost", "pdf-alt-pool-cost")]
            .iter()
            .filter_map(|(figure, alt)| picture(w, pool, figure, alt))
            .collect();
    if pictures.is_empty() {
        return None;
    }
    let quantity = |id: &str, units: f64| w.fact(id, locale.quantity(units));
    let mut figures = vec![
        w.fact("pdf-fact-payg", w.amount(pool.payg_cost)),
        quantity("pdf-fact-reserved", pool.reserved_units),
        quantity("common-always-on", pool.always_on_units),
        quantity("common-mean", pool.mean_units),
        quantity("pdf-fact-p95", pool.p95_units),
        quantity("pdf-fact-p99", pool.p99_units),
        quantity("pdf-fact-highest", pool.max_units),
    ];
    if let Some(curve) = pool.cost_curve.as_ref().filter(|_| is_reserved(pool)) {
        figures.push(w.fact("pdf-fact-size-to-buy", curve.arm_sku.to_string()));
        figures.push(w.fact("common-term", w.term(curve.term)));
    }
    let sizes: Vec<&str> = pool.sizes.iter().take(SIZES_NAMED).map(|size| size.arm_sku.as_str()).collect();
    let mut named = sizes.join(", ");
    if pool.sizes.len() > SIZES_NAMED {
        named.push_str(" …");
    }
    let sizes = w.tell("pdf-pool-sizes", &[("sizes", named.into())]);
    let words = Element::new("div").child(facts(figures)).child(note(&why(w, pool))).child(note(&sizes));
    let pictures = Element::new("div").class("pictures").child(words).all(pictures);
    Some(vec![Element::of("h3", &name(w, pool)), pictures])
}

fn name(w: &Writer<'_>, pool: &PoolReport) -> String {
    let args = [("family", pool.isf_group.as_str().into()), ("region", pool.region.as_str().into())];
    w.tell("pdf-pool-name", &args)
}

/// A picture of a pool: its file is numbered, then named by region and family, then by what it shows.
fn picture(w: &Writer<'_>, pool: &PoolReport, figure: &str, alt: &str) -> Option<Element> {
    let ending = format!("{}-{figure}", folder_name(&format!("{} {}", pool.region, pool.isf_group)));
    let is_numbered =
        |rank: &str| rank.strip_suffix('-').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let mut names = w.pictures.iter().map(|picture| bare(&picture.name));
    let found = names.find(|name| name.strip_suffix(ending.as_str()).is_some_and(is_numbered))?;
    w.shown(found, &w.tell(alt, &[("pool", name(w, pool).into())]))
}
