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
        w.tell(
            "pdf-assumption-period",
            &[
                ("hours", locale.whole(plan.period.hours as u64).into()),
                ("period", locale.period(plan.period.start, plan.period.end).into()),
                ("unknown", locale.whole(plan.period.unknown_hours as u64).into()),
            ],
        ),
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
    let warnings: Vec<String> = shown
        .map(|warning| {
            let (text, count) = (locale.warning(warning), locale.whole(warning.count));
            w.tell("pdf-warning", &[("text", text.into()), ("count", count.into())])
        })
        .collect();
    if let Some(list) = list(&warnings) {
        body.push(w.heading("common-warnings"));
        body.push(list);
    }
    Section::new("assumptions", w.say("pdf-assumptions-title"), body)
}
