//! The first page: one plan, two alternatives, one interval; what to buy, what it saves, how sure, what must be decided
//! by when.

use super::headline;
use super::lines::savings_plan_name;
use super::markup::Element;
use super::prices;
use super::privacy;
use super::table::Table;
use super::writer::{Writer, cut_to, facts, list, note};
use crate::plan::line::ReservationLine;
use crate::plan::{Alternative, PriceView};

/// Lines of the plan here; all stand in the section behind.
const LINES_SHOWN: usize = 6;
const DEADLINES_SHOWN: usize = 4;
const CUSTOMER_CHARS_MAX: usize = 160;

pub(super) fn element(w: &Writer<'_>) -> Element {
    let (plan, locale) = (w.plan, w.locale);
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
    let title = Element::of("h1", &cut_to(&customer_name(w), CUSTOMER_CHARS_MAX)).with("id", "customer");
    let mut page = Element::new("section").class("first").with("aria-labelledby", "customer");
    page = page.child(title).child(Element::of("p", &subtitle));
    if plan.price_view == PriceView::Partner {
        page = page.child(Element::of("p", &w.say("pdf-partner-view")).class("tag"));
    }
    let costs = vec![
        w.fact("pdf-fact-cost-today", w.amount(plan.baseline.current_cost)),
        w.fact("pdf-fact-cost-plan", w.amount(plan.bill.total_cost)),
        w.fact("common-coverage", locale.percent_or_dash(plan.metrics.coverage)),
        w.fact("common-utilization", locale.percent_or_dash(plan.metrics.utilization)),
    ];
    let part = |elements: Vec<Element>| Element::new("div").all(elements);
    let parts = [buy(w), decide(w), instead(w), sure(w)].into_iter().filter(|part| !part.is_empty()).map(part);
    page.child(headline::element(w)).child(facts(costs)).child(Element::new("div").class("parts").all(parts))
}

/// The customer's name, or what stands for a plan without one.
pub(super) fn customer_name(w: &Writer<'_>) -> String {
    let name = w.plan.customer.trim();
    if name.is_empty() { w.say("pdf-no-customer") } else { name.to_owned() }
}

fn title(w: &Writer<'_>, id: &str) -> Element {
    Element::of("h2", &w.say(id))
}

fn buy(w: &Writer<'_>) -> Vec<Element> {
    let (plan, cell) = (w.plan, w.cells());
    let mut elements = vec![title(w, "pdf-buy-title")];
    if plan.reservations.is_empty() && plan.savings_plans.is_empty() {
        elements.push(w.text("pdf-buy-nothing"));
        return elements;
    }
    let titles = [
        "common-machines",
        "common-size",
        "common-region",
        "common-term",
        "pdf-col-term-total",
        "common-used",
        "common-saving-period",
    ];
    let mut table = w.table("pdf-buy-title", &titles, "><<<>>>").unseen();
    let mut lines: Vec<&ReservationLine> = plan.reservations.iter().collect();
    lines.sort_by(|a, b| b.saving.total_cmp(&a.saving));
    table.rows(lines.into_iter().take(LINES_SHOWN), |line| {
        [
            cell.whole(line.quantity),
            cell.text(&line.arm_sku),
            cell.text(&line.region),
            cell.term(line.term),
            cell.money(line.term_price * line.quantity as f64),
            cell.percent_or(line.expected_utilization),
            cell.money(line.saving),
        ]
    });
    table.rows(&plan.savings_plans, |line| {
        [
            cell.text(""),
            cell.text(savings_plan_name(w, line.hourly_commitment)),
            cell.text(""),
            cell.term(line.term),
            cell.money(line.hourly_commitment * line.term.hours()),
            cell.percent_or(line.expected_utilization),
            cell.money(line.saving),
        ]
    });
    elements.extend(table.elements(w));
    let more = plan.reservations.len().saturating_sub(LINES_SHOWN);
    elements.push(match more {
        0 => w.note("pdf-buy-note"),
        more => note(&w.locale.counted("pdf-buy-more", more as u64)),
    });
    elements
}

fn instead(w: &Writer<'_>) -> Vec<Element> {
    let (plan, locale, cell) = (w.plan, w.locale, w.cells());
    let others = plan.asked_for();
    if others.is_empty() {
        return Vec::new();
    }
    let mut titles = vec![String::new(), w.say("pdf-this-plan")];
    titles.extend(others.iter().map(|other| locale.alternative(&other.name)));
    let mut table = Table::new(w, w.say("pdf-instead-title"), titles, "<>>>").unseen().in_order();
    let mut row = |id: &str, own: String, of: &dyn Fn(&Alternative) -> String| {
        let mut cells = vec![cell.text(w.say(id)), cell.text(own)];
        cells.extend(others.iter().map(|other| cell.text(of(other))));
        table.row(cells);
    };
    row("page-row-saving-year", locale.money(plan.saving.annual_amount), &|o| locale.money(o.saving.annual_amount));
    row("common-saving-fraction", locale.percent(plan.saving.fraction), &|o| locale.percent(o.saving.fraction));
    row("common-total-cost", locale.money(plan.bill.total_cost), &|o| locale.money(o.bill.total_cost));
    row("common-utilization", locale.percent_or_dash(plan.metrics.utilization), &|o| {
        locale.percent_or_dash(o.metrics.utilization)
    });
    let lines = |reservations: usize, plans: usize| locale.whole((reservations + plans) as u64);
    row("pdf-row-lines", lines(plan.reservations.len(), plan.savings_plans.len()), &|o| {
        lines(o.reservations.len(), o.savings_plans.len())
    });
    let mut elements = vec![title(w, "pdf-instead-title")];
    elements.extend(table.elements(w));
    if plan.forecast.is_some() {
        elements.push(w.note("page-instead-note-forecast"));
    }
    elements
}

fn sure(w: &Writer<'_>) -> Vec<Element> {
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
    items.extend(damage.map(|warning| locale.warning(warning)));
    let mut elements = vec![title(w, "pdf-sure-title")];
    elements.extend(list(&items));
    elements
}

fn decide(w: &Writer<'_>) -> Vec<Element> {
    let (plan, locale, cell) = (w.plan, w.locale, w.cells());
    let mut elements = vec![title(w, "pdf-decide-title")];
    let titles = ["pdf-col-by", "pdf-col-what", "pdf-col-about", "pdf-col-touches"];
    let mut table = w.table("pdf-decide-title", &titles, "<<<>").unseen();
    table.rows(plan.deadlines.iter().take(DEADLINES_SHOWN), |deadline| {
        [
            cell.day(deadline.day),
            cell.text(locale.deadline_kind(deadline.kind)),
            cell.text(cut_to(&locale.said(&deadline.subject), 90)),
            cell.whole(deadline.count),
        ]
    });
    let table = table.elements(w);
    if table.is_empty() {
        elements.push(w.text("pdf-decide-nothing"));
    }
    elements.extend(table);
    elements.extend(list(&beside_the_purchases(w)));
    elements
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
