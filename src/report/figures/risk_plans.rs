//! The three attitudes to risk side by side: expected saving, the range of four futures in five, the worst tenth.

use super::Figure;
use super::axes::{self, Axis, HAIRLINE, THIN};
use super::canvas::{Align, Canvas, Frame, Stroke};
use super::lettering;
use super::page::{self, Entry, Mark};
use super::scale::Scale;
use crate::plan::Plan;
use crate::plan::forecast::{Chances, Forecast, RiskPlan};
use crate::report::locale::Locale;
use crate::report::theme::Theme;

/// Radius of the marks.
const RADIUS: i32 = 28;

/// Share of the width that names take.
const NAMES_SHARE: f64 = 0.16;

/// Rows are at most so many ems high.
const ROW_EMS_MAX: i32 = 10;

/// The plans of a forecast.
pub struct RiskPlansFigure<'a> {
    forecast: &'a Forecast,
    plans: Vec<&'a RiskPlan>,
    currency: &'a str,
    locale: &'a Locale,
    theme: &'a Theme,
}

fn savings(chances: &Chances) -> [f64; 4] {
    [chances.p10, chances.p90, chances.expected_saving, chances.worst_tenth]
}

impl<'a> RiskPlansFigure<'a> {
    pub fn new(plan: &'a Plan, locale: &'a Locale, theme: &'a Theme) -> Option<RiskPlansFigure<'a>> {
        let forecast = plan.forecast.as_ref()?;
        let is_known = |plan: &&RiskPlan| savings(&plan.chances).iter().all(|saving| saving.is_finite());
        let plans: Vec<&RiskPlan> = forecast.plans.iter().filter(is_known).collect();
        let is_drawn = plans.iter().any(|plan| savings(&plan.chances).iter().any(|saving| *saving != 0.0));
        is_drawn.then_some(RiskPlansFigure { forecast, plans, currency: &plan.currency, locale, theme })
    }

    fn title(&self) -> String {
        let money = |amount: f64| self.locale.money_of(amount, self.currency);
        let chances = &self.forecast.chances;
        self.locale.tell("chart-risk-title", &[("low", money(chances.p10).into()), ("high", money(chances.p90).into())])
    }

    /// What stands below a plan's bar.
    fn words(&self, chances: &Chances) -> String {
        let money = |amount: f64| self.locale.money(amount);
        self.locale.tell(
            "chart-risk-words",
            &[
                ("expected", money(chances.expected_saving).into()),
                ("low", money(chances.p10).into()),
                ("high", money(chances.p90).into()),
                ("worst", money(chances.worst_tenth).into()),
                ("loss", self.locale.percent(chances.chance_of_loss).into()),
            ],
        )
    }
}

impl Figure for RiskPlansFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let legend = [
            Entry::new(Mark::Dot(theme.primary), locale.say("chart-risk-expected")),
            Entry::new(Mark::Fill(theme.primary_light), locale.say("chart-risk-range")),
            Entry::new(Mark::Diamond(theme.accent), locale.say("chart-risk-worst")),
        ];
        let horizon = &self.forecast.horizon;
        let period = locale.period(horizon.start, horizon.end);
        let subtitle = locale.tell("chart-risk-subtitle", &[("period", period.into())]);
        let area = page::open(canvas, theme, &self.title(), &subtitle, &legend);

        let scale = Scale::with_zero(self.plans.iter().flat_map(|plan| savings(&plan.chances)), 6);
        let name = locale.tell("chart-saving-money", &[("currency", self.currency.into())]);
        let axis = Axis { scale, ticks: scale.numbers(locale), name };
        let count = self.plans.len().max(1) as i32;
        let below = axes::height_below(theme, &axis);
        let pitch = ((area.height() - below) / count).min(theme.text_em * ROW_EMS_MAX);
        let left = area.left + (f64::from(area.width()) * NAMES_SHARE) as i32;
        let frame = Frame { left, bottom: area.top + pitch * count, right: area.right - theme.text_em, ..area };
        let x = |value: f64| scale.place(value, frame.left, frame.right);
        for tick in &axis.ticks {
            let at = x(tick.value);
            canvas.path(&[(at, frame.top), (at, frame.bottom)], Stroke::new(theme.grid, HAIRLINE));
        }
        if scale.low < 0.0 {
            canvas.path(&[(x(0.0), frame.top), (x(0.0), frame.bottom)], Stroke::new(theme.ink, THIN));
        }
        for (row, plan) in self.plans.iter().enumerate() {
            let (chances, top) = (&plan.chances, frame.top + row as i32 * pitch);
            let middle = top + pitch * 2 / 5;
            let half = (pitch / 8).min(theme.text_em);
            let (low, high) = (x(chances.p10), x(chances.p90));
            let bar = Frame { left: low.min(high), top: middle - half, right: low.max(high), bottom: middle + half };
            canvas.fill(bar, theme.primary_light);
            canvas.diamond((x(chances.worst_tenth), middle), RADIUS, theme.accent, theme.paper);
            canvas.dot((x(chances.expected_saving), middle), RADIUS, theme.primary, theme.paper);

            let is_chosen = plan.risk == self.forecast.risk;
            let face = if is_chosen { theme.text().strong() } else { theme.text() };
            let name_room = left - area.left - theme.text_em / 2;
            canvas.text(
                &lettering::fitted(&locale.risk(plan.risk), face, name_room),
                (area.left, middle),
                face,
                Align::Left,
            );
            if is_chosen {
                let word = lettering::fitted(&locale.say("chart-risk-chosen"), theme.small(), name_room);
                canvas.text(&word, (area.left, middle + theme.text_em * 5 / 4), theme.small(), Align::Left);
            }
            let words = lettering::fitted(&self.words(chances), theme.small(), area.right - left);
            let words_at = middle + half + RADIUS + theme.small_em * 4 / 5;
            canvas.text(&words, (left, words_at), theme.small().coloured(theme.ink), Align::Left);
        }
        axes::draw_below(canvas, theme, frame, &axis);
        page::close(canvas, theme, area, frame.bottom + below, &[]);
    }
}
