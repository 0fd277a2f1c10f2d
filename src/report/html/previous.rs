//! What the earlier plan promised, beside what came.

use super::cell::Cell;
use super::lines::{reservation_name, savings_plan_name};
use super::markup::Element;
use super::privacy;
use super::section::Section;
use super::writer::{Writer, facts};
use crate::plan::previous::PreviousLine;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let previous = w.plan.previous.as_ref()?;
    let is_shown = privacy::shows(w.plan, &previous.path);
    let file = if is_shown { previous.path.clone() } else { "plan.json".to_owned() };
    let intro = w.tell(
        "pdf-previous-intro",
        &[
            ("day", w.day(previous.as_of).into()),
            ("file", file.into()),
            ("period", locale.period(previous.start, previous.end).into()),
            ("hours", locale.whole(previous.hours as u64).into()),
        ],
    );
    let figures = vec![
        w.fact("pdf-fact-promised", w.amount(previous.promised_saving)),
        w.fact("pdf-fact-promised-share", locale.percent(previous.promised_saving_fraction)),
        w.fact("pdf-fact-realised", w.amount(previous.realised_saving)),
        w.fact("pdf-fact-realised-share", locale.percent(previous.realised_saving_fraction)),
    ];
    let titles = [
        "pdf-col-what",
        "common-region",
        "common-term",
        "pdf-col-used-promised",
        "pdf-col-used-realised",
        "pdf-col-saving-realised",
        "pdf-col-owned-now",
    ];
    let mut table = w.table("pdf-previous-title", &titles, "<<<>>>>").unseen();
    table.rows(&previous.lines, |line| cells(w, line));
    let mut body = vec![Element::of("p", &intro), facts(figures)];
    body.extend(table.elements(w));
    Section::new("previous", w.say("pdf-previous-title"), body)
}

fn cells(w: &Writer<'_>, line: &PreviousLine) -> [Cell; 7] {
    let cell = w.cells();
    let name = match &line.arm_sku {
        Some(sku) => reservation_name(w, line.quantity, sku.as_str()),
        None => savings_plan_name(w, line.quantity),
    };
    let owned = |quantity: f64| match line.arm_sku {
        Some(_) => cell.quantity(quantity),
        None => cell.price(quantity),
    };
    [
        cell.text(name),
        cell.text_or(line.region.as_ref()),
        cell.term(line.term),
        cell.percent_or(line.promised_utilization),
        cell.percent_or(line.realised_utilization),
        cell.money(line.realised_saving),
        line.owned_now.map_or_else(|| cell.dash(), owned),
    ]
}
