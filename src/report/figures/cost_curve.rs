//! Cost of a pool against the reserved quantity, with both ends of a daily table.

use super::{Figure, round_up};
use crate::plan::pool::{CostCurve, PoolReport};
use crate::report::{format, theme};
use plotters::coord::Shift;
use plotters::prelude::*;

pub struct CostCurveFigure<'a> {
    pub pool: &'a PoolReport,
    pub curve: &'a CostCurve,
    pub currency: &'a str,
}

impl Figure for CostCurveFigure<'_> {
    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), String> {
        let fail = |e: DrawingAreaErrorKind<B::ErrorType>| e.to_string();
        let curve = self.curve;
        let points = |costs: &[f64]| -> Vec<(f64, f64)> {
            curve.quantity.iter().map(|q| *q as f64).zip(costs.iter().copied()).collect()
        };
        let (low, high) = (points(&curve.cost_low), points(&curve.cost_high));
        let right = low.last().map_or(1.0, |point| point.0).max(1.0);
        let top = round_up(low.iter().chain(&high).map(|point| point.1).fold(0.0, f64::max) * 1.05);
        area.fill(&WHITE).map_err(fail)?;
        let caption = format!(
            "{} in {}: cost against {} reserved, {}",
            self.pool.isf_group, self.pool.region, curve.arm_sku, curve.term
        );
        let mut chart = ChartBuilder::on(area)
            .caption(caption, theme::title(28))
            .margin(18)
            .x_label_area_size(64)
            .y_label_area_size(110)
            .build_cartesian_2d(0f64..right, 0f64..top)
            .map_err(fail)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(theme::GRID)
            .axis_style(theme::INK)
            .x_desc("machines reserved")
            .y_desc(format!("compute cost in the period, {}", self.currency))
            .x_label_formatter(&|x| format::quantity(*x))
            .y_label_formatter(&|y| format::number(*y, 0))
            .label_style(theme::text(18))
            .axis_desc_style(theme::text(18))
            .draw()
            .map_err(fail)?;
        let band: Vec<(f64, f64)> = low.iter().copied().chain(high.iter().rev().copied()).collect();
        chart.draw_series(std::iter::once(Polygon::new(band, theme::BAND.mix(0.35)))).map_err(fail)?;
        chart
            .draw_series(LineSeries::new(low, theme::DEMAND.stroke_width(3)))
            .map_err(fail)?
            .label("if partial machines run together")
            .legend(|(x, y)| PathElement::new([(x, y), (x + 26, y)], theme::DEMAND.stroke_width(3)));
        chart
            .draw_series(LineSeries::new(high, theme::ALWAYS_ON.stroke_width(3)))
            .map_err(fail)?
            .label("if they are spread evenly")
            .legend(|(x, y)| PathElement::new([(x, y), (x + 26, y)], theme::ALWAYS_ON.stroke_width(3)));
        let chosen = self.pool.reserved_units / curve.ratio;
        chart
            .draw_series(DashedLineSeries::new([(chosen, 0.0), (chosen, top)], 10, 6, theme::RESERVED.stroke_width(3)))
            .map_err(fail)?
            .label(format!("the plan: {}", format::quantity(chosen)))
            .legend(|(x, y)| PathElement::new([(x, y), (x + 26, y)], theme::RESERVED.stroke_width(3)));
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::LowerRight)
            .margin(16)
            .legend_area_size(40)
            .background_style(WHITE.mix(0.9))
            .border_style(theme::GRID)
            .label_font(theme::text(18))
            .draw()
            .map_err(fail)
    }
}
