//! Demand of a pool over time, with what is and what would be reserved.

use super::axes::{Axis, Plot, THICK};
use super::canvas::{Align, Canvas, Place, Stroke};
use super::page::{self, Entry, Mark};
use super::scale::Scale;
use super::{Figure, dates, labels, lettering};
use crate::calendar::{Day, HOURS_PER_DAY, Hour};
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use crate::utilization::series::PoolSeries;
use plotters::style::RGBColor;

/// Longer series are drawn by day, as a mean with the band between the day's lowest and highest hour.
const HOURS_DRAWN_SINGLY: usize = HOURS_PER_DAY * 14;

/// One pool's units by hour or day.
pub struct DemandFigure<'a> {
    series: &'a PoolSeries,
    steps: Vec<Step>,
    locale: &'a Locale,
    theme: &'a Theme,
}

/// Mean, lowest and highest hour of one step along the axis.
struct Step {
    first: Hour,
    /// Hours from the first one to the end of the step.
    hours: i64,
    mean: f64,
    low: f64,
    high: f64,
}

impl<'a> DemandFigure<'a> {
    pub fn new(series: &'a PoolSeries, locale: &'a Locale, theme: &'a Theme) -> Option<DemandFigure<'a>> {
        let steps = steps(series);
        let levels = [series.existing_units, series.new_units];
        let is_drawn = steps.iter().any(|step| step.high > 0.0) || levels.into_iter().any(|units| units > 0.0);
        (is_drawn && !steps.is_empty()).then_some(DemandFigure { series, steps, locale, theme })
    }

    fn reserved(&self) -> f64 {
        self.series.existing_units + self.series.new_units
    }

    fn highest(&self) -> f64 {
        self.steps.iter().map(|step| step.high).fold(0.0, f64::max)
    }

    fn title(&self) -> String {
        let message = if self.reserved() > 0.0 { "chart-demand-title" } else { "chart-demand-title-unreserved" };
        self.locale.tell(
            message,
            &[
                ("group", self.series.isf_group.as_str().into()),
                ("region", self.series.region.as_str().into()),
                ("reserved", self.locale.quantity(self.reserved()).into()),
                ("highest", self.locale.quantity(self.highest()).into()),
            ],
        )
    }

    /// Levels of reserved units: height, colour, whether the plan adds it, message.
    fn levels(&self) -> Vec<(f64, RGBColor, bool, &'static str)> {
        let existing = (self.series.existing_units, self.theme.existing, false, "chart-demand-owned");
        let with_plan = (self.reserved(), self.theme.accent, true, "chart-demand-with-plan");
        let is_there = [self.series.existing_units > 0.0, self.series.new_units > 0.0];
        [existing, with_plan].into_iter().zip(is_there).filter(|(_, there)| *there).map(|(level, _)| level).collect()
    }

    fn legend(&self, is_by_day: bool) -> Vec<Entry> {
        let mut legend = Vec::new();
        if is_by_day || self.steps.iter().any(|step| step.high > step.low) {
            legend.push(Entry::new(Mark::Fill(self.theme.primary_mid), self.locale.say("chart-demand-band")));
        }
        let mean = if is_by_day { "chart-demand-mean" } else { "chart-demand-hours" };
        legend.push(Entry::new(Mark::Line(Stroke::new(self.theme.primary, THICK)), self.locale.say(mean)));
        for (units, colour, is_new, message) in self.levels() {
            let label = self.locale.tell(message, &[("units", self.locale.quantity(units).into())]);
            let stroke = Stroke::new(colour, THICK);
            legend.push(Entry::new(if is_new { Mark::Line(stroke) } else { Mark::Dashed(stroke) }, label));
        }
        legend
    }
}

fn steps(series: &PoolSeries) -> Vec<Step> {
    let is_by_day = series.hours.len() > HOURS_DRAWN_SINGLY;
    let mut start = 0;
    let mut steps = Vec::new();
    for part in series.hours.chunk_by(|a, b| is_by_day && a.day() == b.day()) {
        let span = start..start + part.len();
        start = span.end;
        let (Some(first), Some(low), Some(high)) = (part.first(), series.low.get(span.clone()), series.high.get(span))
        else {
            continue;
        };
        steps.push(Step {
            first: *first,
            hours: if is_by_day { HOURS_PER_DAY as i64 - first.of_day() as i64 } else { 1 },
            mean: high.iter().sum::<f64>() / high.len() as f64,
            low: low.iter().chain(high).copied().fold(f64::INFINITY, f64::min),
            high: low.iter().chain(high).copied().fold(0.0, f64::max),
        });
    }
    steps
}

impl Figure for DemandFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (Some(first), Some(last)) = (self.steps.first(), self.steps.last()) else { return };
        let theme = self.theme;
        let is_by_day = self.series.hours.len() > HOURS_DRAWN_SINGLY;
        let subtitle = self.locale.say(if is_by_day { "chart-demand-by-day" } else { "chart-demand-by-hour" });
        let area = page::open(canvas, theme, &self.title(), &subtitle, &self.legend(is_by_day));

        let origin = first.first.day();
        let since = |hour: i64| (hour - origin.first_hour().0) as f64 / HOURS_PER_DAY as f64;
        let end = since(last.first.0 + last.hours);
        let last_day = Day(origin.0.saturating_add(end.ceil() as i32));
        let levels = self.levels();
        let words: Vec<String> = levels.iter().map(|(units, ..)| self.locale.quantity(*units)).collect();
        let face = theme.text().strong();
        let widest = words.iter().map(|word| lettering::width(word, face)).max().unwrap_or(0);
        let gutter = if words.is_empty() { 0 } else { widest + theme.text_em / 2 };
        let ticks = dates::ticks(origin, last_day, area.width(), theme, self.locale);
        let x = Axis { scale: Scale::exactly(since(first.first.0), end), ticks, name: String::new() };
        let scale = Scale::with_zero([self.highest().max(self.reserved()) * 1.02], 6);
        let y = Axis { scale, ticks: scale.numbers(self.locale), name: self.locale.say("chart-units") };
        let plot = Plot::draw(canvas, theme, area, x, y, gutter);

        let middle = |step: &Step| since(step.first.0) + step.hours as f64 / (2.0 * HOURS_PER_DAY as f64);
        // A day whose first hours are not known still follows the day before.
        let slack = if is_by_day { HOURS_PER_DAY as i64 - 1 } else { 0 };
        for part in self.steps.chunk_by(|a, b| b.first.0 <= a.first.0 + a.hours + slack) {
            let line = |height: fn(&Step) -> f64| -> Vec<Place> {
                part.iter().map(|step| plot.at(middle(step), height(step))).collect()
            };
            let mut band = line(|step| step.high);
            band.extend(line(|step| step.low).into_iter().rev());
            canvas.polygon(&band, theme.primary_mid);
            let mean = line(|step| step.mean);
            match mean[..] {
                [only] => canvas.dot(only, THICK, theme.primary, theme.paper),
                _ => canvas.path(&mean, Stroke::new(theme.primary, THICK)),
            }
        }
        for (units, colour, is_new, _) in &levels {
            let ends = [(plot.frame.left, plot.y(*units)), (plot.frame.right, plot.y(*units))];
            let stroke = Stroke::new(*colour, THICK);
            if *is_new { canvas.path(&ends, stroke) } else { canvas.dashed(&ends, stroke) }
        }
        plot.draw_base(canvas, theme);
        let heights: Vec<i32> = levels.iter().map(|(units, ..)| plot.y(*units)).collect();
        let heights = labels::spread(&heights, theme.text_em * 5 / 4, plot.frame.top, plot.frame.bottom);
        for ((word, height), (_, colour, ..)) in words.iter().zip(heights).zip(&levels) {
            let at = (plot.frame.right + theme.text_em / 3, height);
            canvas.text(word, at, face.coloured(*colour), Align::Left);
        }
    }
}
