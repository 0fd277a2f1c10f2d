//! What the plan rests on: basis, proof, prices with their dates, and what a reader must know beside its figures.

use super::markup::Element;
use super::section::Section;
use super::writer::{Writer, list};
use super::{prices, privacy};

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
    let mut body: Vec<Element> = list(&items).into_iter().collect();
    if let Some(shares) = prices::shares_sentence(w) {
        body.push(w.heading("pdf-prices-title"));
        body.push(Element::of("p", &shares));
        body.extend(prices::sources(w));
        body.push(w.note("pdf-prices-note"));
    }
    let shown = plan.warnings.iter().filter(|warning| privacy::shows(plan, &warning.message));
    let warnings: Vec<String> = shown.map(|warning| w.locale.with_count(w.locale.warning(warning), warning)).collect();
    if let Some(list) = list(&warnings) {
        body.push(w.heading("common-warnings"));
        body.push(list);
    }
    Section::new("assumptions", w.say("pdf-assumptions-title"), body)
}

/// The period with its known hours, and the unknown ones where there are any.
fn period(w: &Writer<'_>) -> String {
    let (locale, period) = (w.locale, &w.plan.period);
    let id = if period.unknown_hours > 0 { "pdf-assumption-period" } else { "page-assumption-period-known" };
    w.tell(
        id,
        &[
            ("hours", locale.whole(period.hours as u64).into()),
            ("period", locale.period(period.start, period.end).into()),
            ("unknown", locale.whole(period.unknown_hours as u64).into()),
        ],
    )
}
