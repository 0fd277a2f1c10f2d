//! The first page: one plan, two alternatives, one interval; what to buy, what it saves, how sure, what must be decided
//! by when.

use super::block::{Block, Fact};
use super::headline::{self, Headline};
use super::prices;
use super::privacy;
use super::purchases::savings_plan_name;
use super::wrap::{breakable, one_line};
use super::writer::Writer;
use crate::plan::line::ReservationLine;
use crate::plan::risk::Risk;
use crate::plan::{Alternative, PriceView};
use serde::Serialize;

/// Lines of the plan here; all stand in the section behind.
const LINES_SHOWN: usize = 6;
const DEADLINES_SHOWN: usize = 4;
const CUSTOMER_CHARS_MAX: usize = 160;

#[derive(Serialize)]
pub(super) struct FirstPage {
    customer: String,
    /// Points: a long name is set smaller.
    title_size: f64,
    subtitle: String,
    /// What nobody may overlook, as that the prices are the partner's.
    tag: Option<String>,
    headline: Headline,
    facts: Vec<Fact>,
    buy: Vec<Block>,
    instead: Vec<Block>,
    sure: Vec<Block>,
    decide: Vec<Block>,
}

pub(super) fn page(w: &Writer<'_>) -> FirstPage {
    let (plan, locale) = (w.plan, w.locale);
    let customer = one_line(&customer_name(w), CUSTOMER_CHARS_MAX);
    let title_size = match customer.chars().count() {
        0..=32 => 20.0,
        33..=64 => 15.0,
        _ => 11.0,
    };
    let subtitle = w.tell(
        "pdf-first-subtitle",
        &[
            ("hours", locale.whole(plan.period.hours as u64).into()),
            ("grain", locale.grain(&plan.grain).into()),
            ("period", locale.period(plan.period.start, plan.period.end).into()),
            ("day", w.day(plan.as_of).into()),
            ("currency", plan.currency.as_str().into()),
        ],
    );
    FirstPage {
        customer: breakable(&customer),
        title_size,
        subtitle: breakable(&subtitle),
        tag: (plan.price_view == PriceView::Partner).then(|| w.say("pdf-partner-view")),
        headline: headline::of(w),
        facts: vec![
            w.fact("pdf-fact-cost-today", w.amount(plan.baseline.current_cost)),
            w.fact("pdf-fact-cost-plan", w.amount(plan.bill.total_cost)),
            w.fact("common-coverage", locale.percent_or_dash(plan.metrics.coverage)),
            w.fact("common-utilization", locale.percent_or_dash(plan.metrics.utilization)),
        ],
        buy: buy(w),
        instead: instead(w),
        sure: sure(w),
        decide: decide(w),
    }
}

/// The customer's name, or what stands for a plan without one.
pub(super) fn customer_name(w: &Writer<'_>) -> String {
    let name = w.plan.customer.trim();
    if name.is_empty() { w.say("pdf-no-customer") } else { name.to_owned() }
}

fn buy(w: &Writer<'_>) -> Vec<Block> {
    let (plan, locale) = (w.plan, w.locale);
    let mut blocks = vec![w.heading("pdf-buy-title")];
    if plan.reservations.is_empty() && plan.savings_plans.is_empty() {
        blocks.push(w.text("pdf-buy-nothing"));
        return blocks;
    }
    let mut table = w.table(
        &[
            "common-machines",
            "common-size",
            "common-region",
            "common-term",
            "pdf-col-term-total",
            "common-used",
            "common-saving-period",
        ],
        "><<<>>>",
    );
    let mut lines: Vec<&ReservationLine> = plan.reservations.iter().collect();
    lines.sort_by(|a, b| b.saving.total_cmp(&a.saving));
    for line in lines.iter().take(LINES_SHOWN) {
        table.row([
            locale.whole(line.quantity),
            line.arm_sku.to_string(),
            line.region.to_string(),
            w.term(line.term),
            locale.money(line.term_price * line.quantity as f64),
            locale.percent_or_dash(line.expected_utilization),
            locale.money(line.saving),
        ]);
    }
    for line in &plan.savings_plans {
        table.row([
            String::new(),
            savings_plan_name(w, line.hourly_commitment),
            String::new(),
            w.term(line.term),
            locale.money(line.hourly_commitment * line.term.hours()),
            locale.percent_or_dash(line.expected_utilization),
            locale.money(line.saving),
        ]);
    }
    blocks.extend(Block::table(table));
    let more = plan.reservations.len().saturating_sub(LINES_SHOWN);
    if more > 0 {
        let shown = locale.whole(more as u64);
        blocks.push(Block::note(&w.tell("pdf-buy-more", &[("count", more.into()), ("shown", shown.into())])));
    } else {
        blocks.push(w.note("pdf-buy-note"));
    }
    blocks
}

fn instead(w: &Writer<'_>) -> Vec<Block> {
    let (plan, locale) = (w.plan, w.locale);
    let others = plan.asked_for();
    if others.is_empty() {
        return Vec::new();
    }
    let mut titles = vec![String::new(), w.say("pdf-this-plan")];
    titles.extend(others.iter().map(|other| locale.alternative(&other.name)));
    let mut table = super::table::Table::new(titles, "<>>>").half();
    let mut row = |id: &str, own: String, of: &dyn Fn(&Alternative) -> String| {
        let mut cells = vec![w.say(id), own];
        cells.extend(others.iter().map(|other| of(other)));
        table.row(cells);
    };
    row("common-saving-year", locale.money(plan.saving.annual_amount), &|o| locale.money(o.saving.annual_amount));
    row("common-saving-fraction", locale.percent(plan.saving.fraction), &|o| locale.percent(o.saving.fraction));
    row("common-total-cost", locale.money(plan.bill.total_cost), &|o| locale.money(o.bill.total_cost));
    row("common-utilization", locale.percent_or_dash(plan.metrics.utilization), &|o| {
        locale.percent_or_dash(o.metrics.utilization)
    });
    let lines = |reservations: usize, plans: usize| locale.whole((reservations + plans) as u64);
    row("pdf-row-lines", lines(plan.reservations.len(), plan.savings_plans.len()), &|o| {
        lines(o.reservations.len(), o.savings_plans.len())
    });
    let basis = if plan.forecast.is_some() { "pdf-instead-note-forecast" } else { "pdf-instead-note-history" };
    let mut blocks = vec![w.heading("pdf-instead-title"), w.note(basis)];
    blocks.extend(Block::table(table));
    blocks.extend(others.iter().filter_map(|other| given_up(w, other)));
    blocks.extend(cautious(w));
    blocks
}

/// What an alternative saves beside the plan, and what it is worth it for; `None` where no message says it.
fn given_up(w: &Writer<'_>, other: &Alternative) -> Option<Block> {
    let id = format!("pdf-instead-{}", other.name.replace('_', "-"));
    let (saving, own) = (w.amount(other.saving.annual_amount), w.amount(w.plan.saving.annual_amount));
    w.locale.has(&id).then(|| Block::note(&w.tell(&id, &[("saving", saving.into()), ("own", own.into())])))
}

/// What a more careful attitude to risk would save; `None` where the plan is that.
fn cautious(w: &Writer<'_>) -> Option<Block> {
    let forecast = w.plan.forecast.as_ref().filter(|forecast| forecast.risk != Risk::Cautious)?;
    let (careful, own) = (&forecast.plans.iter().find(|plan| plan.risk == Risk::Cautious)?.chances, &forecast.chances);
    let args = [
        ("saving", w.amount(careful.expected_saving).into()),
        ("own", w.amount(own.expected_saving).into()),
        ("worst", w.amount(careful.worst_tenth).into()),
        ("own-worst", w.amount(own.worst_tenth).into()),
    ];
    Some(Block::note(&w.tell("pdf-instead-cautious", &args)))
}

fn sure(w: &Writer<'_>) -> Vec<Block> {
    let (plan, locale) = (w.plan, w.locale);
    let mut items = Vec::new();
    if let Some(forecast) = &plan.forecast {
        items.push(w.tell(
            "pdf-sure-forecast",
            &[
                ("futures", locale.whole(forecast.futures as u64).into()),
                ("days", locale.number(forecast.history_days, 0).into()),
            ],
        ));
    } else {
        if let Some(certificate) = &plan.certificate {
            items.push(w.tell(
                "pdf-sure-proof",
                &[
                    ("bound", w.amount(certificate.lower_bound).into()),
                    ("gap", locale.percent(certificate.integer_gap).into()),
                ],
            ));
        }
        items.push(w.say("pdf-sure-past"));
    }
    items.extend(prices::shares_sentence(w));
    let own = plan.risk.map_or_else(|| "tenor-balanced".to_owned(), |risk| format!("tenor-{}", risk.name()));
    let replayed = plan.backtest.as_ref().and_then(|backtest| backtest.policies.iter().find(|rule| rule.name == own));
    if let Some(rule) = replayed {
        items.push(w.tell(
            "pdf-sure-backtest",
            &[
                ("promised", locale.percent(rule.promised_saving).into()),
                ("realised", locale.percent(rule.realised_saving).into()),
            ],
        ));
    }
    if let Some(previous) = &plan.previous {
        items.push(w.tell(
            "pdf-sure-previous",
            &[
                ("day", w.day(previous.as_of).into()),
                ("promised", w.amount(previous.promised_saving).into()),
                ("realised", w.amount(previous.realised_saving).into()),
            ],
        ));
    }
    let is_damage = |code: &str, text: &str| code.starts_with("damaged") && privacy::shows(plan, text);
    let damage = plan.warnings.iter().filter(|warning| is_damage(&warning.code, &warning.message));
    items.extend(damage.map(|warning| one_line(&locale.warning(warning), 160)));
    let mut blocks = vec![w.heading("pdf-sure-title")];
    blocks.extend(Block::list(&items));
    blocks
}

fn decide(w: &Writer<'_>) -> Vec<Block> {
    let (plan, locale) = (w.plan, w.locale);
    let mut blocks = vec![w.heading("pdf-decide-title")];
    let mut table = w.table(&["pdf-col-by", "pdf-col-what", "pdf-col-about", "pdf-col-touches"], "<<<>");
    for deadline in plan.deadlines.iter().take(DEADLINES_SHOWN) {
        table.row([
            w.day(deadline.day),
            locale.deadline_kind(deadline.kind),
            one_line(&locale.said(&deadline.subject), 90),
            locale.whole(deadline.count),
        ]);
    }
    match Block::table(table) {
        Some(table) => blocks.push(table),
        None => blocks.push(w.text("pdf-decide-nothing")),
    }
    blocks.extend(Block::list(&beside_the_purchases(w)));
    blocks
}

/// Decisions that go with the purchases, each in one sentence.
fn beside_the_purchases(w: &Writer<'_>) -> Vec<String> {
    let (plan, locale) = (w.plan, w.locale);
    let mut items = Vec::new();
    if let Some(rightsizing) = plan.rightsizing.as_ref().filter(|rightsizing| rightsizing.considered > 0) {
        items.push(w.tell(
            "pdf-decide-resizes",
            &[
                ("count", rightsizing.considered.into()),
                ("shown", locale.whole(rightsizing.considered as u64).into()),
                ("saving", w.amount(rightsizing.waterfall.both_saving).into()),
            ],
        ));
    }
    if let Some(returns) = plan.returns.as_ref().filter(|returns| !returns.chosen.is_empty()) {
        items.push(w.tell(
            "pdf-decide-returns",
            &[
                ("count", returns.chosen.len().into()),
                ("shown", locale.whole(returns.chosen.len() as u64).into()),
                ("advantage", w.amount(returns.advantage).into()),
            ],
        ));
    }
    items
}
