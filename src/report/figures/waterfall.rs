//! From today's cost to the plan's: what is no longer paid, and what is paid instead.

use super::Figure;
use super::axes::{Axis, HAIRLINE, Plot};
use super::canvas::{Align, Canvas, Frame, Stroke};
use super::lettering;
use super::page;
use super::scale::Scale;
use crate::plan::Plan;
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use plotters::style::RGBColor;

/// A change below this part of today's cost is rounding.
const ROUNDING: f64 = 1e-9;

/// Lines of a bar's name, and their height in tenths of an em.
const NAME_LINES: usize = 3;
const NAME_LINE_TENTHS: i32 = 13;

/// Share of a bar's room that it takes.
const BAR_SHARE: f64 = 0.62;

/// The steps from one bill to another.
pub struct WaterfallFigure<'a> {
    bars: Vec<Bar>,
    title: String,
    subtitle: String,
    currency: &'a str,
    locale: &'a Locale,
    theme: &'a Theme,
}

/// A bill that stands on the ground, or a change between two.
struct Bar {
    message: &'static str,
    from: f64,
    to: f64,
    is_total: bool,
}

impl Bar {
    fn total(message: &'static str, amount: f64) -> Bar {
        Bar { message, from: 0.0, to: amount, is_total: true }
    }
}

/// A bill, changes after it and the bill they lead to; changes that are none are left out.
fn steps(first: (&'static str, f64), changes: &[(&'static str, f64)], last: (&'static str, f64)) -> Vec<Bar> {
    let mut bars = vec![Bar::total(first.0, first.1)];
    let mut level = first.1;
    for &(message, change) in changes {
        if change.abs() > ROUNDING * first.1.abs() {
            bars.push(Bar { message, from: level, to: level + change, is_total: false });
            level += change;
        }
    }
    bars.push(Bar::total(last.0, last.1));
    bars
}

impl<'a> WaterfallFigure<'a> {
    /// From today's bill to the plan's: pay-as-you-go that new commitments replace, and what they cost.
    pub fn of_bill(plan: &'a Plan, locale: &'a Locale, theme: &'a Theme) -> Option<WaterfallFigure<'a>> {
        let (today, then) = (&plan.baseline, &plan.bill);
        let changes = [
            ("chart-waterfall-replaced", then.overage_cost - today.payg_cost),
            ("chart-waterfall-reservations", then.reservation_cost),
            ("chart-waterfall-savings-plans", then.savings_plan_cost),
            ("chart-waterfall-licences", then.licence_cost - today.licence_cost),
            ("chart-waterfall-existing", then.existing_cost - today.existing_cost),
        ];
        let bars =
            steps(("chart-waterfall-today", today.current_cost), &changes, ("chart-waterfall-plan", then.total_cost));
        WaterfallFigure::new(plan, bars, ("chart-waterfall-title", "chart-waterfall-title-dearer"), locale, theme)
    }

    /// From today's bill to the one with right-sizing and commitments together, and what adding the two savings up
    /// would count twice.
    pub fn of_worlds(plan: &'a Plan, locale: &'a Locale, theme: &'a Theme) -> Option<WaterfallFigure<'a>> {
        let worlds = plan.rightsizing.as_ref()?.waterfall;
        let changes = [
            ("chart-waterfall-right-sizing", -worlds.right_sizing),
            ("chart-waterfall-commitment", -worlds.commitment),
            ("chart-waterfall-interaction", -worlds.interaction),
        ];
        let bars = steps(("chart-waterfall-today", worlds.today), &changes, ("chart-waterfall-both", worlds.both));
        WaterfallFigure::new(plan, bars, ("chart-worlds-title", "chart-waterfall-title-dearer"), locale, theme)
    }

    fn new(
        plan: &'a Plan,
        bars: Vec<Bar>,
        (cheaper, dearer): (&str, &str),
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<WaterfallFigure<'a>> {
        let (first, last) = (bars.first()?.to, bars.last()?.to);
        let is_drawn = bars.len() > 2 && bars.iter().all(|bar| bar.from.is_finite() && bar.to.is_finite());
        if !is_drawn {
            return None;
        }
        let money = |amount: f64| locale.money_of(amount, &plan.currency);
        let title = locale.tell(
            if last < first { cheaper } else { dearer },
            &[("from", money(first).into()), ("to", money(last).into()), ("saving", money(first - last).into())],
        );
        let period = locale.period(plan.period.start, plan.period.end);
        let subtitle = locale.tell("chart-waterfall-subtitle", &[("period", period.into())]);
        Some(WaterfallFigure { bars, title, subtitle, currency: &plan.currency, locale, theme })
    }

    fn colour(&self, bar: &Bar) -> RGBColor {
        match bar {
            Bar { is_total: true, .. } => self.theme.primary,
            Bar { from, to, .. } if to < from => self.theme.primary_mid,
            Bar { .. } => self.theme.accent,
        }
    }

    /// A bill as it is, a change with its sign.
    fn amount(&self, bar: &Bar) -> String {
        let change = bar.to - bar.from;
        let amount = self.locale.money(change);
        if bar.is_total || change <= 0.0 { amount } else { format!("+{amount}") }
    }
}

impl Figure for WaterfallFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let mut area = page::open(canvas, theme, &self.title, &self.subtitle, &[]);
        let line_height = theme.text_em * NAME_LINE_TENTHS / 10;
        // The axis keeps one line free for words of its own.
        area.bottom -= line_height * (NAME_LINES as i32 - 1);
        let count = self.bars.len() as f64;
        // Room above the highest bar for its amount.
        let scale = Scale::with_zero(self.bars.iter().flat_map(|bar| [bar.from * 1.06, bar.to * 1.06]), 5);
        let x = Axis { scale: Scale::exactly(0.0, count), ticks: Vec::new(), name: String::new() };
        let name = locale.tell("chart-money-period", &[("currency", self.currency.into())]);
        let y = Axis { scale, ticks: scale.numbers(locale), name };
        let plot = Plot::draw(canvas, theme, area, x, y, 0);

        let room = (f64::from(plot.frame.width()) / count * 0.94) as i32;
        for (at, bar) in self.bars.iter().enumerate() {
            let middle = at as f64 + 0.5;
            let (left, right) = (plot.x(middle - BAR_SHARE / 2.0), plot.x(middle + BAR_SHARE / 2.0));
            let (a, b) = (plot.y(bar.from), plot.y(bar.to));
            // A change too small to be seen still shows as a line.
            let (top, bottom) = (a.min(b), a.max(b).max(a.min(b) + HAIRLINE));
            canvas.fill(Frame { left, top, right, bottom }, self.colour(bar));
            if at + 1 < self.bars.len() {
                let next = plot.x(middle + 1.0 - BAR_SHARE / 2.0);
                canvas.path(&[(right, b), (next, b)], Stroke::new(theme.muted, HAIRLINE));
            }
            let face = if bar.is_total { theme.text().strong() } else { theme.text() };
            let amount = lettering::fitted(&self.amount(bar), face, room);
            canvas.text(&amount, (plot.x(middle), top - theme.text_em * 7 / 10), face, Align::Centre);
            let words = lettering::wrapped(&locale.say(bar.message), theme.text(), room, NAME_LINES);
            for (line, words) in words.iter().enumerate() {
                let height = plot.frame.bottom + theme.text_em + line as i32 * line_height;
                canvas.text(words, (plot.x(middle), height), theme.text(), Align::Centre);
            }
        }
        plot.draw_base(canvas, theme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_lead_from_the_first_bill_to_the_last() {
        let bars = steps(("a", 100.0), &[("b", -60.0), ("c", 35.0), ("d", 0.0)], ("e", 75.0));
        let ends: Vec<(f64, f64)> = bars.iter().map(|bar| (bar.from, bar.to)).collect();
        assert_eq!(ends, [(0.0, 100.0), (100.0, 40.0), (40.0, 75.0), (0.0, 75.0)]);
    }
}
