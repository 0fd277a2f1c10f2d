//! What the plan rests on: basis, proof, prices with their dates, and what a reader must know beside its figures.

use super::block::{Block, Section};
use super::writer::Writer;
use super::{prices, privacy, wrap};

const WARNINGS_SHOWN: usize = 40;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (plan, locale) = (w.plan, w.locale);
    let mut items = vec![
        w.say(match plan.forecast {
            Some(_) => "pdf-assumption-forecast",
            None => "pdf-assumption-history",
        }),
        period(w),
    ];
    if plan.grain == "daily" {
        let placement = locale.placement(plan.placement);
        items.push(w.tell("pdf-assumption-placement", &[("placement", placement.into())]));
    }
    if let Some(certificate) = &plan.certificate {
        items.push(w.tell(
            "pdf-assumption-proof",
            &[
                ("bound", w.amount(certificate.lower_bound).into()),
                ("optimum", w.amount(certificate.upper_bound).into()),
                ("gap", locale.percent(certificate.integer_gap).into()),
            ],
        ));
    }
    let general = ["pdf-assumption-billing", "pdf-assumption-year", "pdf-assumption-tax", "pdf-assumption-capacity"];
    items.extend(general.iter().map(|id| w.say(id)));
    let mut blocks: Vec<Block> = Block::list(&items).into_iter().collect();
    if let Some(shares) = prices::shares_sentence(w) {
        blocks.push(w.heading("pdf-prices-title"));
        blocks.push(Block::text(&shares));
        blocks.extend(prices::sources(w));
        blocks.push(w.note("pdf-prices-note"));
    }
    let shown = || plan.warnings.iter().filter(move |warning| privacy::shows(plan, &warning.message));
    let warnings: Vec<String> = shown()
        .take(WARNINGS_SHOWN)
        .map(|warning| locale.with_count(wrap::one_line(&locale.warning(warning), 300), warning))
        .collect();
    if let Some(list) = Block::list(&warnings) {
        blocks.push(w.heading("common-warnings"));
        blocks.push(list);
        blocks.extend(w.more(shown().count().saturating_sub(WARNINGS_SHOWN)));
    }
    Section::new(w.say("pdf-assumptions-title"), blocks)
}

fn period(w: &Writer<'_>) -> String {
    let (locale, period) = (w.locale, w.plan.period);
    let id = if period.unknown_hours > 0 { "pdf-assumption-period" } else { "pdf-assumption-period-whole" };
    w.tell(
        id,
        &[
            ("hours", locale.whole(period.hours as u64).into()),
            ("period", locale.period(period.start, period.end).into()),
            ("unknown", locale.whole(period.unknown_hours as u64).into()),
        ],
    )
}
