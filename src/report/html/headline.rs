//! The one figure of a plan: its saving, with its share and its interval.

use super::markup::Element;
use super::writer::Writer;

/// Both ends of a saving that differ by less, as a share of it, are one figure.
const RANGE_SHARE_MIN: f64 = 0.005;

/// Of a plan for the future the expected saving over its horizon with the chances of it; else that of the period as a
/// year, with what both ends of daily demand make of it.
pub(super) fn element(w: &Writer<'_>) -> Element {
    let (plan, locale) = (w.plan, w.locale);
    if let Some(forecast) = &plan.forecast {
        let chances = &forecast.chances;
        let period = locale.period(forecast.horizon.start, forecast.horizon.end);
        let share = [("share", locale.percent(chances.expected_saving_fraction).into())];
        let interval = [
            ("low", w.amount(chances.p10).into()),
            ("high", w.amount(chances.p90).into()),
            ("worst", w.amount(chances.worst_tenth).into()),
            ("loss", locale.percent(chances.chance_of_loss).into()),
        ];
        return headline(
            w.tell("page-headline-forecast", &[("period", period.into())]),
            w.amount(chances.expected_saving),
            w.tell("pdf-headline-fraction-expected", &share),
            w.tell("pdf-headline-chances", &interval),
        );
    }
    let saving = &plan.saving;
    let range = saving.range;
    let is_exact = (range.high - range.low).abs() <= saving.amount.abs() * RANGE_SHARE_MIN;
    let interval = [
        ("hours", locale.whole(plan.period.hours as u64).into()),
        ("saving", w.amount(saving.amount).into()),
        ("low", w.amount(range.low).into()),
        ("high", w.amount(range.high).into()),
    ];
    headline(
        w.say("pdf-headline-history"),
        w.amount(saving.annual_amount),
        w.tell("pdf-headline-fraction", &[("share", locale.percent(saving.fraction).into())]),
        w.tell(if is_exact { "pdf-headline-period-exact" } else { "pdf-headline-period" }, &interval),
    )
}

fn headline(label: String, figure: String, beside: String, detail: String) -> Element {
    let first = Element::new("p").class("figure").child(Element::of("strong", &figure));
    Element::new("div")
        .class("headline")
        .child(Element::of("p", &label).class("label"))
        .child(first.text(" ").child(Element::of("span", &beside)))
        .child(Element::of("p", &detail))
}
