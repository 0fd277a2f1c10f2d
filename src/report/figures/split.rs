//! Who gains how much of the saving: the largest users of one dimension, and below them what the rest gains together.
//! As a bar the rest would leave no room for the others: it may be hundreds of users.

use super::Figure;
use super::axes::{Axis, THIN};
use super::canvas::{Align, Canvas, Stroke};
use super::lettering;
use super::page;
use super::rows::Rows;
use super::scale::Scale;
use crate::plan::split::{Split, SplitPart};
use crate::report::locale::Locale;
use crate::report::theme::Theme;

/// Users shown, those of most saving first; the others stand together in a remark.
const PARTS_SHOWN: usize = 12;

/// Share of a row's height that a bar takes.
const BAR_SHARE: f64 = 0.62;

/// The saving along one dimension.
pub struct SplitFigure<'a> {
    dimension: &'a str,
    parts: Vec<&'a SplitPart>,
    currency: &'a str,
    locale: &'a Locale,
    theme: &'a Theme,
}

impl<'a> SplitFigure<'a> {
    pub fn new(split: &'a Split, currency: &'a str, locale: &'a Locale, theme: &'a Theme) -> Option<SplitFigure<'a>> {
        let mut parts: Vec<&SplitPart> = split.parts.iter().filter(|part| part.saving.is_finite()).collect();
        parts.sort_by(|a, b| b.saving.total_cmp(&a.saving).then_with(|| a.name.cmp(&b.name)));
        let is_drawn = parts.iter().any(|part| part.saving != 0.0);
        is_drawn.then_some(SplitFigure { dimension: &split.dimension, parts, currency, locale, theme })
    }

    fn name(&self, part: &SplitPart) -> String {
        if part.name.is_empty() { self.locale.say("chart-split-unnamed") } else { part.shown().to_owned() }
    }

    /// Those with a bar, and the others.
    fn halves(&self) -> (&[&'a SplitPart], &[&'a SplitPart]) {
        self.parts.split_at(self.parts.len().min(PARTS_SHOWN))
    }

    /// Names and savings, from the top down.
    fn rows(&self) -> Vec<(String, f64)> {
        self.halves().0.iter().map(|part| (self.name(part), part.saving)).collect()
    }

    /// What the others gain together, if there are any.
    fn remark(&self) -> Option<String> {
        let (locale, (_, rest)) = (self.locale, self.halves());
        if rest.is_empty() {
            return None;
        }
        let saving = rest.iter().fold(0.0, |sum, part| sum + part.saving);
        Some(locale.tell(
            "chart-split-rest",
            &[
                ("count", rest.len().into()),
                ("shown", locale.whole(rest.len() as u64).into()),
                ("saving", locale.money_of(saving, self.currency).into()),
            ],
        ))
    }

    fn title(&self) -> String {
        let money = |amount: f64| self.locale.money_of(amount, self.currency);
        let total = self.parts.iter().fold(0.0, |sum, part| sum + part.saving);
        let first = self.parts.first();
        self.locale.tell(
            "chart-split-title",
            &[
                ("name", first.map_or_else(String::new, |part| self.name(part)).into()),
                ("saving", money(first.map_or(0.0, |part| part.saving)).into()),
                ("total", money(total).into()),
            ],
        )
    }
}

impl Figure for SplitFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let dimension = locale.dimension(self.dimension);
        let subtitle = locale.tell("chart-split-subtitle", &[("dimension", dimension.into())]);
        let mut area = page::open(canvas, theme, &self.title(), &subtitle, &[]);
        let remarks: Vec<String> = self.remark().into_iter().collect();
        area.bottom -= page::remarks_height(theme, remarks.len());
        let rows = self.rows();
        let names: Vec<String> = rows.iter().map(|(name, _)| name.clone()).collect();
        let amounts: Vec<String> = rows.iter().map(|(_, saving)| locale.money(*saving)).collect();
        let widest = amounts.iter().map(|amount| lettering::width(amount, theme.text())).max().unwrap_or(0);
        let scale = Scale::with_zero(rows.iter().map(|(_, saving)| *saving), 5);
        let name = locale.tell("chart-saving-money", &[("currency", self.currency.into())]);
        let axis = Axis { scale, ticks: scale.numbers(locale), name };
        let plot = Rows::draw(canvas, theme, area, &names, axis, widest + theme.text_em / 2);
        for (row, ((_, saving), amount)) in rows.iter().zip(&amounts).enumerate() {
            let bar = plot.bar(row, 0.0, *saving, BAR_SHARE);
            canvas.fill(bar, if *saving < 0.0 { theme.accent } else { theme.primary });
            // Beside the end of a gain; beside the start of a loss, where the names are not.
            canvas.text(amount, (bar.right + theme.text_em / 3, plot.middle(row)), theme.text(), Align::Left);
        }
        let zero = plot.x(0.0);
        canvas.path(&[(zero, plot.frame.top), (zero, plot.frame.bottom)], Stroke::new(theme.ink, THIN));
        page::close(canvas, theme, area, plot.bottom, &remarks);
    }
}
