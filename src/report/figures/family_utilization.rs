//! How evenly each family is used: always-on, mean and 95th percentile as shares of its highest hour.

use super::Figure;
use crate::plan::pool::PoolReport;
use crate::report::{format, theme};
use plotters::coord::Shift;
use plotters::prelude::*;

/// Families shown, the costliest first.
const FAMILIES_SHOWN: usize = 14;

pub struct FamilyUtilizationFigure<'a> {
    pub pools: &'a [PoolReport],
}

impl Figure for FamilyUtilizationFigure<'_> {
    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), String> {
        let fail = |e: DrawingAreaErrorKind<B::ErrorType>| e.to_string();
        let mut pools: Vec<&PoolReport> = self.pools.iter().filter(|pool| pool.max_units > 0.0).collect();
        pools.sort_by(|a, b| b.payg_cost.total_cmp(&a.payg_cost));
        pools.truncate(FAMILIES_SHOWN);
        pools.reverse();
        area.fill(&WHITE).map_err(fail)?;
        let rows = pools.len().max(1) as f64;
        let mut chart = ChartBuilder::on(area)
            .caption("Utilisation by family, share of the highest hour", theme::title(28))
            .margin(18)
            .x_label_area_size(48)
            .y_label_area_size(330)
            .build_cartesian_2d(0f64..1.25, 0f64..rows)
            .map_err(fail)?;
        chart
            .configure_mesh()
            .disable_y_mesh()
            .disable_y_axis()
            .light_line_style(TRANSPARENT)
            .bold_line_style(theme::GRID)
            .axis_style(theme::INK)
            .x_labels(6)
            .x_label_formatter(&|x| {
                if *x > 1.001 { String::new() } else { format!("{} %", format::number(*x * 100.0, 0)) }
            })
            .label_style(theme::text(18))
            .draw()
            .map_err(fail)?;
        let bars = [
            ("95th percentile", theme::BAND.mix(0.55), 0.36),
            ("mean", theme::DEMAND.mix(1.0), 0.24),
            ("always on", theme::ALWAYS_ON.mix(1.0), 0.12),
        ];
        for (at, (label, colour, half)) in bars.into_iter().enumerate() {
            let share =
                |pool: &PoolReport| [pool.p95_units, pool.mean_units, pool.always_on_units][at] / pool.max_units;
            let boxes = pools.iter().enumerate().map(|(row, pool)| {
                let middle = row as f64 + 0.5;
                Rectangle::new([(0.0, middle - half), (share(pool), middle + half)], colour.filled())
            });
            chart
                .draw_series(boxes)
                .map_err(fail)?
                .label(label)
                .legend(move |(x, y)| Rectangle::new([(x, y - 6), (x + 26, y + 6)], colour.filled()));
        }
        let plot = chart.plotting_area();
        let (width, _) = area.dim_in_pixel();
        for (row, pool) in pools.iter().enumerate() {
            let (_, y) = plot.map_coordinate(&(0.0, row as f64 + 0.5));
            let name = crate::error::shorten(&format!("{}, {}", pool.isf_group, pool.region));
            let size = if width > 900 && name.chars().count() <= 34 { 17 } else { 13 };
            area.draw(&Text::new(name, (24, y - 9), theme::text(size))).map_err(fail)?;
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
