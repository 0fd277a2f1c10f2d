//! What the earlier plan promised, beside what came.

use super::block::{Block, Section};
use super::privacy;
use super::purchases::{reservation_name, savings_plan_name};
use super::writer::Writer;
use crate::plan::previous::PreviousLine;

const LINES_SHOWN: usize = 40;

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
    let facts = vec![
        w.fact("pdf-fact-promised", w.amount(previous.promised_saving)),
        w.fact("pdf-fact-promised-share", locale.percent(previous.promised_saving_fraction)),
        w.fact("pdf-fact-realised", w.amount(previous.realised_saving)),
        w.fact("pdf-fact-realised-share", locale.percent(previous.realised_saving_fraction)),
    ];
    let mut blocks = vec![Block::text(&intro), Block::Facts { facts }];
    let mut table = w.table(
        &[
            "pdf-col-what",
            "common-region",
            "common-term",
            "pdf-col-used-promised",
            "pdf-col-used-realised",
            "pdf-col-saving-realised",
            "pdf-col-owned-now",
        ],
        "<<<>>>>",
    );
    for line in previous.lines.iter().take(LINES_SHOWN) {
        table.row(cells(w, line));
    }
    blocks.extend(Block::table(table));
    blocks.extend(w.more(previous.lines.len().saturating_sub(LINES_SHOWN)));
    Section::new(w.say("pdf-previous-title"), blocks)
}

fn cells(w: &Writer<'_>, line: &PreviousLine) -> [String; 7] {
    let locale = w.locale;
    let name = match &line.arm_sku {
        Some(sku) => reservation_name(w, line.quantity, sku.as_str()),
        None => savings_plan_name(w, line.quantity),
    };
    let owned = |quantity: f64| match line.arm_sku {
        Some(_) => locale.quantity(quantity),
        None => locale.price(quantity),
    };
    [
        name,
        line.region.as_ref().map_or_else(|| locale.dash(), |region| region.to_string()),
        w.term(line.term),
        locale.percent_or_dash(line.promised_utilization),
        locale.percent_or_dash(line.realised_utilization),
        locale.money(line.realised_saving),
        line.owned_now.map_or_else(|| locale.dash(), owned),
    ]
}
