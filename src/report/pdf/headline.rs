//! The one figure of a plan: its saving, with its share and its interval.

use super::writer::Writer;
use serde::Serialize;

/// Both ends of a saving that differ by less, as a share of it, are one figure.
const RANGE_SHARE_MIN: f64 = 0.005;

/// The saving: what it is about, its figure, its share and its interval.
#[derive(Serialize)]
pub(super) struct Headline {
    label: String,
    figure: String,
    beside: String,
    detail: String,
}

/// Of a plan for the future the expected saving over its horizon with the chances of it; else that of the period as a
/// year, with what both ends of daily demand make of it.
pub(super) fn of(w: &Writer<'_>) -> Headline {
    let (plan, locale) = (w.plan, w.locale);
    if let Some(forecast) = &plan.forecast {
        let chances = &forecast.chances;
        let period = locale.period(forecast.horizon.start, forecast.horizon.end);
        return Headline {
            label: w.tell("pdf-headline-forecast", &[("period", period.into())]),
            figure: w.amount(chances.expected_saving),
            beside: w.tell(
                "pdf-headline-fraction-expected",
                &[("share", locale.percent(chances.expected_saving_fraction).into())],
            ),
            detail: w.tell(
                "pdf-headline-chances",
                &[
                    ("low", w.amount(chances.p10).into()),
                    ("high", w.amount(chances.p90).into()),
                    ("worst", w.amount(chances.worst_tenth).into()),
                    ("loss", locale.percent(chances.chance_of_loss).into()),
                ],
            ),
        };
    }
    let saving = &plan.saving;
    let range = saving.range;
    let is_exact = (range.high - range.low).abs() <= saving.amount.abs() * RANGE_SHARE_MIN;
    let args = [
        ("hours", locale.whole(plan.period.hours as u64).into()),
        ("saving", w.amount(saving.amount).into()),
        ("low", w.amount(range.low).into()),
        ("high", w.amount(range.high).into()),
    ];
    Headline {
        label: w.say("pdf-headline-history"),
        figure: w.amount(saving.annual_amount),
        beside: w.tell("pdf-headline-fraction", &[("share", locale.percent(saving.fraction).into())]),
        detail: w.tell(if is_exact { "pdf-headline-period-exact" } else { "pdf-headline-period" }, &args),
    }
}
