//! When each family runs: mean units by weekday, and by hour where known, as shares of its highest hour.

use super::Figure;
use crate::plan::utilization::FamilyUtilization;
use crate::report::{format, theme};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Families shown, those of most hours first.
const FAMILIES_SHOWN: usize = 14;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Light to dark blue, each step darker than the last also in grey and for colour-blind eyes (after Brewer's
/// Blues).
const SHADES: [RGBColor; 5] = [
    RGBColor(247, 251, 255),
    RGBColor(189, 215, 238),
    RGBColor(107, 174, 214),
    RGBColor(33, 113, 181),
    RGBColor(8, 48, 107),
];

/// From this share on the ground is dark, and writing on it white.
const DARK_SHARE: f64 = 0.65;

/// Steps of the scale, and their width in pixels.
const STEPS: i32 = 20;
const STEP_WIDTH: i32 = 14;

pub struct ProfileHeatMapFigure<'a> {
    pub families: &'a [FamilyUtilization],
}

/// One family's slots, as shares of its highest hour; `None` is not known.
struct Row<'a> {
    family: &'a FamilyUtilization,
    shares: Vec<Option<f64>>,
}

impl ProfileHeatMapFigure<'_> {
    /// From the bottom up. Every row has the hours of a week where the table is hourly, else its days.
    fn rows(&self) -> Vec<Row<'_>> {
        let mut families: Vec<&FamilyUtilization> =
            self.families.iter().filter(|family| family.max_units > 0.0).collect();
        families.sort_by(|a, b| b.instance_hours.total_cmp(&a.instance_hours));
        families.truncate(FAMILIES_SHOWN);
        families.reverse();
        let share = |family: &FamilyUtilization, units: &[Option<f64>]| {
            units.iter().map(|units| units.map(|units| (units / family.max_units).clamp(0.0, 1.0))).collect::<Vec<_>>()
        };
        families
            .into_iter()
            .map(|family| {
                let units = family.week_hour_mean_units.as_deref().unwrap_or(&family.weekday_mean_units);
                Row { family, shares: share(family, units) }
            })
            .collect()
    }
}

impl Figure for ProfileHeatMapFigure<'_> {
    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), String> {
        let fail = |e: DrawingAreaErrorKind<B::ErrorType>| e.to_string();
        let rows = self.rows();
        let hourly = rows.iter().any(|row| row.shares.len() > WEEKDAYS.len());
        let caption = if hourly { "Mean use by hour of the week (UTC)" } else { "Mean use by weekday (UTC)" };
        area.fill(&WHITE).map_err(fail)?;
        let mut chart = ChartBuilder::on(area)
            .caption(format!("{caption}, share of the highest hour"), theme::title(28))
            .margin(18)
            .x_label_area_size(96)
            .y_label_area_size(330)
            .build_cartesian_2d(0f64..WEEKDAYS.len() as f64, 0f64..rows.len().max(1) as f64)
            .map_err(fail)?;
        for (at, row) in rows.iter().enumerate() {
            let width = WEEKDAYS.len() as f64 / row.shares.len() as f64;
            let (low, high) = (at as f64 + 0.05, at as f64 + 0.95);
            let cells = row.shares.iter().enumerate().filter_map(|(slot, share)| {
                let left = slot as f64 * width;
                let fill = shade((*share)?).filled();
                Some(Rectangle::new([(left, low), (left + width, high)], fill))
            });
            chart.draw_series(cells).map_err(fail)?;
            // A slot that never occurred is struck through, not pale.
            let unknown = row.shares.iter().enumerate().filter(|(_, share)| share.is_none()).map(|(slot, _)| {
                let left = slot as f64 * width;
                PathElement::new([(left, low), (left + width, high)], theme::GRID.stroke_width(1))
            });
            chart.draw_series(unknown).map_err(fail)?;
        }
        let days = (1..WEEKDAYS.len())
            .map(|day| PathElement::new([(day as f64, 0.0), (day as f64, rows.len() as f64)], WHITE.stroke_width(3)));
        chart.draw_series(days).map_err(fail)?;

        let plot = chart.plotting_area();
        let centred = |size: i32| theme::text(size).pos(Pos::new(HPos::Center, VPos::Center));
        for (day, name) in WEEKDAYS.iter().enumerate() {
            let (x, y) = plot.map_coordinate(&(day as f64 + 0.5, 0.0));
            area.draw(&Text::new(*name, (x, y + 18), centred(18))).map_err(fail)?;
        }
        for (at, row) in rows.iter().enumerate() {
            let middle = at as f64 + 0.5;
            let (_, y) = plot.map_coordinate(&(0.0, middle));
            let name = crate::error::shorten(&format!("{}, {}", row.family.isf_group, row.family.region));
            let size = if name.chars().count() <= 34 { 17 } else { 13 };
            area.draw(&Text::new(name, (24, y - 9), theme::text(size))).map_err(fail)?;
            if row.shares.len() > WEEKDAYS.len() {
                continue;
            }
            for (slot, share) in row.shares.iter().enumerate() {
                let Some(share) = *share else { continue };
                let at = plot.map_coordinate(&(slot as f64 + 0.5, middle));
                let style = if share >= DARK_SHARE { centred(17).color(&WHITE) } else { centred(17) };
                area.draw(&Text::new(percent(share), at, style)).map_err(fail)?;
            }
        }
        draw_scale(area)
    }
}

/// What a shade means, below the chart.
fn draw_scale<B: DrawingBackend>(area: &DrawingArea<B, Shift>) -> Result<(), String> {
    let fail = |e: DrawingAreaErrorKind<B::ErrorType>| e.to_string();
    let (width, height) = area.dim_in_pixel();
    let (left, top) = ((width as i32 - STEPS * STEP_WIDTH) / 2, height as i32 - 46);
    for step in 0..STEPS {
        let x = left + step * STEP_WIDTH;
        let fill = shade((f64::from(step) + 0.5) / f64::from(STEPS)).filled();
        area.draw(&Rectangle::new([(x, top), (x + STEP_WIDTH, top + 16)], fill)).map_err(fail)?;
    }
    let right = left + STEPS * STEP_WIDTH;
    area.draw(&Rectangle::new([(left, top), (right, top + 16)], theme::GRID.stroke_width(1))).map_err(fail)?;
    for (x, share, anchor) in [(left - 10, 0.0, HPos::Right), (right + 10, 1.0, HPos::Left)] {
        let style = theme::text(17).pos(Pos::new(anchor, VPos::Center));
        area.draw(&Text::new(percent(share), (x, top + 8), style)).map_err(fail)?;
    }
    Ok(())
}

fn percent(share: f64) -> String {
    format!("{} %", format::number(share * 100.0, 0))
}

/// The colour of a share from 0 to 1, between the two nearest shades.
fn shade(share: f64) -> RGBColor {
    let place = share.clamp(0.0, 1.0) * (SHADES.len() - 1) as f64;
    let below = (place.floor() as usize).min(SHADES.len() - 2);
    let (low, high, part) = (SHADES[below], SHADES[below + 1], place - below as f64);
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    RGBColor(mix(low.0, high.0), mix(low.1, high.1), mix(low.2, high.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_use_is_darker_in_grey_too() {
        let grey = |share: f64| {
            let RGBColor(red, green, blue) = shade(share);
            0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)
        };
        assert!((0..100).all(|step| grey(f64::from(step) / 100.0) > grey(f64::from(step + 1) / 100.0)));
    }
}
