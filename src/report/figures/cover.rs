//! Demand over time by what pays for it, stacked, with what is paid for and idle above it.

use super::axes::{Axis, HAIRLINE, Plot};
use super::canvas::{Canvas, Place, Stroke};
use super::page::{self, Entry, Mark};
use super::scale::Scale;
use super::{Figure, dates};
use crate::calendar::Day;
use crate::plan::Plan;
use crate::plan::cover::{CoverDay, CoverGrain, PoolCover};
use crate::report::locale::Locale;
use crate::report::theme::{Theme, mixed};
use plotters::style::RGBColor;

/// One layer of the stack.
struct Layer {
    message: &'static str,
    colour: RGBColor,
    height: fn(&CoverDay) -> f64,
}

/// From the ground up, each lighter than the one below it also in grey.
fn layers(theme: &Theme) -> [Layer; 4] {
    [
        Layer { message: "chart-cover-reserved", colour: theme.accent, height: |day| day.reserved },
        Layer { message: "chart-cover-planned", colour: theme.accent_mid, height: |day| day.planned },
        Layer { message: "chart-cover-overage", colour: theme.primary_light, height: |day| day.overage },
        Layer { message: "chart-cover-unused", colour: theme.unused, height: |day| day.unused },
    ]
}

/// The layers that are demand.
const DEMAND_LAYERS: usize = 3;

/// Units from one line of the hatch to the next.
const HATCH_STEP: i32 = 32;

/// Width of the line of demand.
const DEMAND_WIDTH: i32 = 9;

/// What pays for all compute, or for one pool.
pub struct CoverFigure<'a> {
    days: &'a [CoverDay],
    grain: CoverGrain,
    title: String,
    subtitle: String,
    unit: String,
    locale: &'a Locale,
    theme: &'a Theme,
}

impl<'a> CoverFigure<'a> {
    /// All compute, in money.
    pub fn of_fleet(plan: &'a Plan, locale: &'a Locale, theme: &'a Theme) -> Option<CoverFigure<'a>> {
        let cover = plan.cover.as_ref()?;
        let title = match plan.metrics.coverage {
            Some(share) => locale.tell("chart-cover-title", &[("share", locale.percent(share).into())]),
            None => locale.say("chart-cover-title-plain"),
        };
        let unit = locale.tell("chart-cover-money", &[("currency", plan.currency.as_str().into())]);
        CoverFigure::new(&cover.fleet, cover.grain, title, unit, locale, theme)
    }

    /// One pool, in units.
    pub fn of_pool(
        pool: &'a PoolCover,
        grain: CoverGrain,
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<CoverFigure<'a>> {
        let title = locale.tell(
            "chart-cover-pool-title",
            &[("group", pool.isf_group.as_str().into()), ("region", pool.region.as_str().into())],
        );
        CoverFigure::new(&pool.days, grain, title, locale.say("chart-units"), locale, theme)
    }

    fn new(
        days: &'a [CoverDay],
        grain: CoverGrain,
        title: String,
        unit: String,
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<CoverFigure<'a>> {
        let subtitle = locale.say(match grain {
            CoverGrain::Day => "chart-cover-by-day",
            CoverGrain::Week => "chart-cover-by-week",
        });
        let figure = CoverFigure { days, grain, title, subtitle, unit, locale, theme };
        (figure.highest() > 0.0).then_some(figure)
    }

    fn highest(&self) -> f64 {
        let layers = layers(self.theme);
        self.days.iter().map(|day| stacked(&layers, day, layers.len())).fold(0.0, f64::max)
    }

    /// Days from the first one to the start of a step.
    fn place(&self, day: &CoverDay) -> f64 {
        self.days.first().map_or(0.0, |first| f64::from(day.day.0) - f64::from(first.day.0))
    }

    /// The upper edge of the lowest layers over steps without a gap.
    fn edge(&self, plot: &Plot, layers: &[Layer], steps: &[CoverDay], count: usize) -> Vec<Place> {
        let width = f64::from(self.grain.days());
        let ends = steps.iter().flat_map(|step| {
            let (left, height) = (self.place(step), stacked(layers, step, count));
            [plot.at(left, height), plot.at(left + width, height)]
        });
        ends.collect()
    }

    fn legend(&self, layers: &[Layer]) -> Vec<Entry> {
        let occurs = |layer: &&Layer| self.days.iter().any(|day| (layer.height)(day) > 0.0);
        let mark = |layer: &Layer| match layer.message {
            "chart-cover-unused" => Mark::Hatched(layer.colour, hatch_colour(self.theme)),
            _ => Mark::Fill(layer.colour),
        };
        let demand = Mark::Line(Stroke::new(self.theme.ink, DEMAND_WIDTH));
        layers
            .iter()
            .filter(occurs)
            .map(|layer| Entry::new(mark(layer), self.locale.say(layer.message)))
            .chain([Entry::new(demand, self.locale.say("chart-cover-demand"))])
            .collect()
    }

    /// Lines down what is unused, so that it cannot be taken for demand.
    fn draw_hatch(&self, canvas: &mut Canvas<'_>, plot: &Plot, layers: &[Layer], right: f64) {
        let stroke = Stroke::new(hatch_colour(self.theme), HAIRLINE);
        let lines = (plot.frame.width() / HATCH_STEP).max(1);
        for line in 0..lines {
            let x = (f64::from(line) + 0.5) * right / f64::from(lines);
            let after = self.days.partition_point(|day| self.place(day) <= x);
            let Some(day) = after.checked_sub(1).and_then(|at| self.days.get(at)) else { continue };
            if day.unused > 0.0 && x < self.place(day) + f64::from(self.grain.days()) {
                let ends = [DEMAND_LAYERS, layers.len()].map(|count| plot.at(x, stacked(layers, day, count)));
                canvas.path(&ends, stroke);
            }
        }
    }
}

/// The height of the lowest layers together.
fn stacked(layers: &[Layer], day: &CoverDay, count: usize) -> f64 {
    layers.iter().take(count).fold(0.0, |sum, layer| sum + (layer.height)(day).max(0.0))
}

fn hatch_colour(theme: &Theme) -> RGBColor {
    mixed(theme.existing, theme.paper, 0.45)
}

impl Figure for CoverFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else { return };
        let layers = layers(self.theme);
        let area = page::open(canvas, self.theme, &self.title, &self.subtitle, &self.legend(&layers));
        let right = self.place(last) + f64::from(self.grain.days());
        let end = Day(last.day.0.saturating_add(self.grain.days()));
        let ticks = dates::ticks(first.day, end, area.width(), self.theme, self.locale);
        let x = Axis { scale: Scale::exactly(0.0, right), ticks, name: String::new() };
        let scale = Scale::with_zero([self.highest() * 1.02], 6);
        let y = Axis { scale, ticks: scale.numbers(self.locale), name: self.unit.clone() };
        let plot = Plot::draw(canvas, self.theme, area, x, y, 0);

        let unbroken: Vec<&[CoverDay]> = self.days.chunk_by(|a, b| b.day.0 - a.day.0 == self.grain.days()).collect();
        // From the top down, each over the one before: no light shows between two layers.
        for (at, layer) in layers.iter().enumerate().rev() {
            for steps in &unbroken {
                if !steps.iter().any(|step| (layer.height)(step) > 0.0) {
                    continue;
                }
                let mut corners = self.edge(&plot, &layers, steps, at + 1);
                if let (Some(start), Some(end)) = (corners.first().copied(), corners.last().copied()) {
                    corners.extend([(end.0, plot.frame.bottom), (start.0, plot.frame.bottom)]);
                }
                canvas.polygon(&corners, layer.colour);
            }
        }
        self.draw_hatch(canvas, &plot, &layers, right);
        for steps in unbroken {
            let demand = self.edge(&plot, &layers, steps, DEMAND_LAYERS);
            canvas.path(&demand, Stroke::new(self.theme.ink, DEMAND_WIDTH));
        }
        plot.draw_base(canvas, self.theme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::{self, Size};
    use crate::report::locale::Lang;

    fn day(number: i32) -> CoverDay {
        CoverDay { day: Day(20_000 + number), reserved: 3.0, planned: 2.0, overage: 1.0, unused: 0.5 }
    }

    fn areas(days: &[CoverDay]) -> usize {
        let theme = Theme::default();
        let locale = Locale::of(Lang::En);
        let figure = CoverFigure::new(days, CoverGrain::Day, String::new(), String::new(), locale, &theme);
        let svg = figures::svg(&figure.expect("something to draw"), Size::default()).expect("a chart");
        svg.matches("<polygon").count()
    }

    #[test]
    fn unknown_days_stay_white() {
        assert_eq!(areas(&[day(0), day(1), day(2), day(3)]), 4);
        assert_eq!(areas(&[day(0), day(1), day(3)]), 2 * 4);
    }

    #[test]
    fn a_layer_that_never_occurs_is_not_drawn() {
        assert_eq!(areas(&[CoverDay { planned: 0.0, ..day(0) }]), 3);
    }
}
