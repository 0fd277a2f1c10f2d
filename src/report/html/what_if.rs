//! What if more or less were bought: a control for the whole plan, and one for each pool.

use super::markup::Element;
use super::pools;
use super::section::Section;
use super::slider::{Point, Slider};
use super::writer::Writer;
use crate::plan::plan_curve::PlanCurve;
use crate::plan::pool::{CostCurve, PoolReport};

/// Pools whose controls stand open; the others unfold.
const POOLS_OPEN: usize = 12;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let whole = w.plan.plan_curve.as_ref().and_then(|curve| of_plan(w, curve).element(w));
    let pools = of_pools(w);
    if whole.is_none() && pools.is_empty() {
        return None;
    }
    let mut body = vec![w.text("page-what-if-intro"), Element::new("noscript").child(w.note("page-no-script"))];
    if let Some(whole) = whole {
        body.push(whole.class("whole"));
    }
    if !pools.is_empty() {
        body.push(w.text("page-what-if-pools"));
        body.extend(folded(w, pools));
    }
    Section::new("what-if", w.say("page-what-if-title"), body)
}

fn of_pools(w: &Writer<'_>) -> Vec<Element> {
    let sliders = pools::in_order(w).into_iter().filter_map(|pool| Some(of_pool(w, pool, pool.cost_curve.as_ref()?)));
    sliders.filter_map(|slider| slider.element(w)).collect()
}

/// The first controls, and the others in one that unfolds.
fn folded(w: &Writer<'_>, mut sliders: Vec<Element>) -> Vec<Element> {
    let others = sliders.split_off(sliders.len().min(POOLS_OPEN));
    let mut elements = vec![Element::new("div").class("sliders").all(sliders)];
    if !others.is_empty() {
        let summary = Element::of("summary", &w.locale.counted("page-more-pools", others.len() as u64));
        let inside = Element::new("div").class("sliders").all(others);
        elements.push(Element::new("details").child(summary).child(inside));
    }
    elements
}

fn of_plan(w: &Writer<'_>, curve: &PlanCurve) -> Slider {
    let locale = w.locale;
    let point = |(at, share): (usize, &f64)| Point {
        quantity: *share,
        position: position(w, curve, at, *share),
        cost: curve.total_cost.get(at).copied(),
        figures: [
            amount_or_dash(w, curve.total_cost.get(at)),
            amount_or_dash(w, curve.saving.get(at)),
            locale.percent_or_dash(curve.coverage.get(at).copied().flatten()),
            locale.percent_or_dash(curve.utilization.get(at).copied().flatten()),
        ],
    };
    Slider {
        title: w.say("page-slider-whole"),
        label: w.say("page-slider-whole-label"),
        points: curve.share.iter().enumerate().map(point).collect(),
        plan: nearest(curve.share.iter().copied(), 1.0),
        notes: vec![w.say("page-slider-whole-note")],
    }
}

/// A share of the plan in words: its machines, and what its savings plans commit.
fn position(w: &Writer<'_>, curve: &PlanCurve, at: usize, share: f64) -> String {
    let machines = curve.machines.get(at).copied().unwrap_or_default();
    let commitment = curve.hourly_commitment.get(at).copied().unwrap_or_default();
    let has_machines = curve.machines.iter().any(|machines| *machines > 0);
    let has_commitment = curve.hourly_commitment.iter().any(|commitment| *commitment > 0.0);
    let message = match (has_machines, has_commitment) {
        (true, true) => "page-position-both",
        (false, true) => "page-position-commitment",
        _ => "page-position-machines",
    };
    let percent = w.tell("common-percent", &[("number", w.locale.number(share * 100.0, 0).into())]);
    w.tell(
        message,
        &[
            ("share", percent.into()),
            ("machines", w.locale.counted("common-machines-count", machines).into()),
            ("commitment", w.locale.price_of(commitment, &w.plan.currency).into()),
        ],
    )
}

fn of_pool(w: &Writer<'_>, pool: &PoolReport, curve: &CostCurve) -> Slider {
    let locale = w.locale;
    let point = |(at, quantity): (usize, &u64)| Point {
        quantity: *quantity as f64,
        position: locale.counted("common-machines-count", *quantity),
        cost: curve.cost.get(at).copied(),
        figures: [
            cost(w, curve, at),
            amount_or_dash(w, curve.saving.get(at)),
            locale.percent_or_dash(curve.coverage.get(at).copied().flatten()),
            locale.percent_or_dash(curve.utilization.get(at).copied().flatten()),
        ],
    };
    let points: Vec<Point> = curve.quantity.iter().enumerate().map(point).collect();
    let plan = nearest(points.iter().map(|point| point.quantity), pool.reserved_units / curve.ratio);
    let in_plan = points.get(plan).map(|point| point.position.as_str()).unwrap_or_default();
    let notes = vec![w.tell("page-slider-plan", &[("position", in_plan.into())]), pools::why(w, pool)];
    let name = [("family", pool.isf_group.as_str().into()), ("region", pool.region.as_str().into())];
    let label = [("size", curve.arm_sku.as_str().into()), ("term", w.term(curve.term).into())];
    Slider { title: w.tell("pdf-pool-name", &name), label: w.tell("page-slider-label", &label), points, plan, notes }
}

/// The cost at a point. A plan of an earlier version holds its two ends alone.
fn cost(w: &Writer<'_>, curve: &CostCurve, at: usize) -> String {
    match (curve.cost.get(at), curve.cost_low.get(at), curve.cost_high.get(at)) {
        (Some(cost), ..) => w.amount(*cost),
        (None, Some(low), Some(high)) => w.locale.range(*low, *high),
        _ => w.locale.dash(),
    }
}

fn amount_or_dash(w: &Writer<'_>, value: Option<&f64>) -> String {
    value.map_or_else(|| w.locale.dash(), |value| w.amount(*value))
}

/// The place of the quantity that is nearest to the one that is wanted.
fn nearest(quantities: impl Iterator<Item = f64>, wanted: f64) -> usize {
    let distances = quantities.map(|quantity| (quantity - wanted).abs()).enumerate();
    distances.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(at, _)| at)
}
