//! Demand of a pool over time, with what is and what would be reserved.

use super::{Figure, round_up};
use crate::report::{format, theme};
use crate::utilization::series::PoolSeries;
use plotters::coord::Shift;
use plotters::prelude::*;

/// Longer series are drawn by day, as a mean with the band between the day's lowest and highest hour.
const HOURS_DRAWN_SINGLY: usize = 24 * 14;

pub struct DemandFigure<'a> {
    pub series: &'a PoolSeries,
}

/// Mean, lowest and highest hour of one step along the axis.
struct Step {
    label: String,
    mean: f64,
    low: f64,
    high: f64,
}

impl DemandFigure<'_> {
    fn steps(&self) -> Vec<Step> {
        let hours = &self.series.hours;
        let width = if hours.len() > HOURS_DRAWN_SINGLY { 24 } else { 1 };
        (0..hours.len())
            .step_by(width)
            .map(|start| {
                let span = start..(start + width).min(hours.len());
                let ends = self.series.low[span.clone()].iter().chain(&self.series.high[span.clone()]);
                let sum: f64 = self.series.high[span.clone()].iter().sum();
                Step {
                    label: hours[start].day().to_string(),
                    mean: sum / span.len() as f64,
                    low: ends.clone().copied().fold(f64::INFINITY, f64::min),
                    high: ends.copied().fold(0.0, f64::max),
                }
            })
            .collect()
    }
}

impl Figure for DemandFigure<'_> {
    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), String> {
        let fail = |e: DrawingAreaErrorKind<B::ErrorType>| e.to_string();
        let steps = self.steps();
        let (existing, reserved) = (self.series.existing_units, self.series.existing_units + self.series.new_units);
        let top = round_up(steps.iter().map(|step| step.high).fold(reserved, f64::max) * 1.05);
        area.fill(&WHITE).map_err(fail)?;
        let caption = format!("{} in {}: units by day", self.series.isf_group, self.series.region);
        let mut chart = ChartBuilder::on(area)
            .caption(caption, theme::title(28))
            .margin(18)
            .x_label_area_size(48)
            .y_label_area_size(84)
            .build_cartesian_2d(0f64..(steps.len().max(2) - 1) as f64, 0f64..top)
            .map_err(fail)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(theme::GRID)
            .axis_style(theme::INK)
            .x_labels(8)
            .x_label_formatter(&|x| steps.get(x.round() as usize).map_or_else(String::new, |step| step.label.clone()))
            .y_label_formatter(&|y| format::quantity(*y))
            .y_desc("units")
            .label_style(theme::text(18))
            .axis_desc_style(theme::text(18))
            .draw()
            .map_err(fail)?;
        let band: Vec<(f64, f64)> = steps
            .iter()
            .enumerate()
            .map(|(x, step)| (x as f64, step.high))
            .chain(steps.iter().enumerate().rev().map(|(x, step)| (x as f64, step.low)))
            .collect();
        chart
            .draw_series(std::iter::once(Polygon::new(band, theme::BAND.mix(0.35))))
            .map_err(fail)?
            .label("lowest to highest hour")
            .legend(|(x, y)| Rectangle::new([(x, y - 6), (x + 26, y + 6)], theme::BAND.mix(0.35).filled()));
        chart
            .draw_series(LineSeries::new(
                steps.iter().enumerate().map(|(x, step)| (x as f64, step.mean)),
                theme::DEMAND.stroke_width(3),
            ))
            .map_err(fail)?
            .label("mean")
            .legend(|(x, y)| PathElement::new([(x, y), (x + 26, y)], theme::DEMAND.stroke_width(3)));
        let end = (steps.len().max(2) - 1) as f64;
        if existing > 0.0 {
            chart
                .draw_series(DashedLineSeries::new(
                    [(0.0, existing), (end, existing)],
                    10,
                    6,
                    theme::EXISTING.stroke_width(2),
                ))
                .map_err(fail)?
                .label(format!("owned: {}", format::quantity(existing)))
                .legend(|(x, y)| PathElement::new([(x, y), (x + 26, y)], theme::EXISTING.stroke_width(2)));
        }
        if self.series.new_units > 0.0 {
            chart
                .draw_series(LineSeries::new([(0.0, reserved), (end, reserved)], theme::RESERVED.stroke_width(3)))
                .map_err(fail)?
                .label(format!("reserved with the plan: {}", format::quantity(reserved)))
                .legend(|(x, y)| PathElement::new([(x, y), (x + 26, y)], theme::RESERVED.stroke_width(3)));
        }
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
