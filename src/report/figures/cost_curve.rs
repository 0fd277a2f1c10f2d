//! Cost of a pool against the reserved quantity, with both ends of a daily table.

use super::axes::{Axis, Plot, THICK};
use super::canvas::{Align, Canvas, Place, Stroke};
use super::page::{self, Entry, Mark};
use super::scale::Scale;
use super::{Figure, lettering};
use crate::plan::pool::{CostCurve, PoolReport};
use crate::report::locale::Locale;
use crate::report::theme::Theme;

/// Both ends of a cost are one where they differ by less than this part of it.
const SAME: f64 = 1e-9;

/// The curve of one pool.
pub struct CostCurveFigure<'a> {
    pool: &'a PoolReport,
    curve: &'a CostCurve,
    points: Vec<Point>,
    currency: &'a str,
    locale: &'a Locale,
    theme: &'a Theme,
}

/// Cost at one quantity.
#[derive(Clone, Copy)]
struct Point {
    quantity: f64,
    low: f64,
    high: f64,
}

impl<'a> CostCurveFigure<'a> {
    pub fn new(
        pool: &'a PoolReport,
        currency: &'a str,
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<CostCurveFigure<'a>> {
        let curve = pool.cost_curve.as_ref()?;
        let costs = curve.cost_low.iter().zip(&curve.cost_high);
        let points: Vec<Point> = curve
            .quantity
            .iter()
            .zip(costs)
            .map(|(quantity, (low, high))| Point { quantity: *quantity as f64, low: *low, high: *high })
            .filter(|point| point.low.is_finite() && point.high.is_finite())
            .collect();
        (points.len() > 1).then_some(CostCurveFigure { pool, curve, points, currency, locale, theme })
    }

    /// Machines that the plan reserves.
    fn chosen(&self) -> f64 {
        let chosen = self.pool.reserved_units / self.curve.ratio;
        if chosen.is_finite() { chosen } else { 0.0 }
    }

    fn title(&self) -> String {
        let message = if self.chosen() > 0.0 { "chart-cost-title" } else { "chart-cost-title-none" };
        self.locale.tell(
            message,
            &[
                ("group", self.pool.isf_group.as_str().into()),
                ("region", self.pool.region.as_str().into()),
                ("quantity", self.locale.quantity(self.chosen()).into()),
                ("size", self.curve.arm_sku.as_str().into()),
            ],
        )
    }
}

impl Figure for CostCurveFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale, chosen) = (self.theme, self.locale, self.chosen());
        let has_ends = self.points.iter().any(|point| (point.low - point.high).abs() > SAME * point.low.abs());
        let (low, high) = (Stroke::new(theme.primary, THICK), Stroke::new(theme.ink, THICK * 2 / 3));
        let plan = Stroke::new(theme.accent, THICK);
        let mut legend = Vec::new();
        if has_ends {
            legend.push(Entry::new(Mark::Line(low), locale.say("chart-cost-low")));
            legend.push(Entry::new(Mark::Dashed(high), locale.say("chart-cost-high")));
        }
        legend.push(Entry::new(Mark::Dashed(plan), locale.say("chart-cost-plan")));
        let subtitle = locale.tell("chart-cost-subtitle", &[("term", locale.term(self.curve.term).into())]);
        let area = page::open(canvas, theme, &self.title(), &subtitle, &legend);

        let most = self.points.iter().map(|point| point.quantity).fold(chosen, f64::max);
        let least = self.points.iter().map(|point| point.quantity).fold(chosen, f64::min);
        let across = Scale::exactly(least, most).in_whole_steps();
        let name = locale.tell("chart-cost-machines", &[("size", self.curve.arm_sku.as_str().into())]);
        let x = Axis { scale: across, ticks: across.numbers(locale), name };
        let scale = Scale::over(self.points.iter().flat_map(|point| [point.low, point.high]), 5);
        let name = locale.tell("chart-money-period", &[("currency", self.currency.into())]);
        let y = Axis { scale, ticks: scale.numbers(locale), name };
        let plot = Plot::draw(canvas, theme, area, x, y, theme.text_em / 2);

        let line = |cost: fn(&Point) -> f64| -> Vec<Place> {
            self.points.iter().map(|point| plot.at(point.quantity, cost(point))).collect()
        };
        let (lows, highs) = (line(|point| point.low), line(|point| point.high));
        if has_ends {
            let band: Vec<Place> = lows.iter().chain(highs.iter().rev()).copied().collect();
            canvas.polygon(&band, theme.primary_light);
        }
        canvas.path(&lows, low);
        if has_ends {
            canvas.dashed(&highs, high);
        }
        let (at, frame) = (plot.x(chosen), plot.frame);
        canvas.dashed(&[(at, frame.bottom), (at, frame.top)], plan);
        let word = locale.tell("chart-cost-chosen", &[("quantity", locale.quantity(chosen).into())]);
        let face = theme.text().strong().coloured(theme.accent);
        let aside = theme.text_em / 2;
        // The curve leaves the top free beside the plan, which stands near its lowest point.
        let (x, align) = if at + aside + lettering::width(&word, face) <= frame.right {
            (at + aside, Align::Left)
        } else {
            (at - aside, Align::Right)
        };
        canvas.text(&word, (x, frame.top + theme.text_em), face, align);
        plot.draw_base(canvas, theme);
    }
}
