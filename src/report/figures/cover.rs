//! Demand over time by what pays for it, stacked, with what is paid for and idle above it.

use super::{Figure, round_up};
use crate::calendar::Day;
use crate::plan::cover::{Cover, CoverDay, CoverGrain, PoolCover};
use crate::report::{format, theme};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// One layer of the stack.
struct Layer {
    label: &'static str,
    colour: RGBColor,
    height: fn(&CoverDay) -> f64,
}

/// From the ground up, each lighter than the one below it also in grey.
static LAYERS: [Layer; 4] = [
    Layer { label: "paid by reservations", colour: theme::RESERVED, height: |day| day.reserved },
    Layer { label: "paid by savings plans", colour: theme::PLANNED, height: |day| day.planned },
    Layer { label: "left at pay-as-you-go", colour: theme::OVERAGE, height: |day| day.overage },
    Layer { label: "paid for, not used", colour: theme::UNUSED, height: |day| day.unused },
];

/// The layers that are demand.
const DEMAND_LAYERS: usize = 3;

/// Hatch lines across the whole width.
const HATCH_LINES: u32 = 150;

/// Pixels from one entry of the legend to the next, and from the left edge to the first.
const LEGEND_STEP: i32 = 236;
const LEGEND_LEFT: i32 = 84;

pub struct CoverFigure<'a> {
    days: &'a [CoverDay],
    grain: CoverGrain,
    caption: String,
    unit: String,
}

impl<'a> CoverFigure<'a> {
    /// All compute, in money.
    pub fn of_fleet(cover: &'a Cover, currency: &str) -> CoverFigure<'a> {
        CoverFigure {
            days: &cover.fleet,
            grain: cover.grain,
            caption: format!("All compute: what pays for it, mean of each {}", name(cover.grain)),
            unit: format!("{currency} an hour at pay-as-you-go prices"),
        }
    }

    /// One pool, in units.
    pub fn of_pool(pool: &'a PoolCover, grain: CoverGrain) -> CoverFigure<'a> {
        let (group, region) = (&pool.isf_group, &pool.region);
        CoverFigure {
            days: &pool.days,
            grain,
            caption: format!("{group} in {region}: what pays for it, mean of each {}", name(grain)),
            unit: "units".to_owned(),
        }
    }

    /// Days from the first one to the start of a step.
    fn place(&self, day: &CoverDay) -> f64 {
        self.days.first().map_or(0.0, |first| f64::from(day.day.0 - first.day.0))
    }

    /// The upper edge of the lowest layers over steps without a gap.
    fn edge(&self, steps: &[CoverDay], layers: usize) -> Vec<(f64, f64)> {
        let width = f64::from(self.grain.days());
        steps
            .iter()
            .flat_map(|step| {
                let (left, height) = (self.place(step), stacked(step, layers));
                [(left, height), (left + width, height)]
            })
            .collect()
    }

    /// What fills the lowest layers down to the ground; `None` where the topmost of them never occurs.
    fn area(&self, steps: &[CoverDay], layers: usize) -> Option<Vec<(f64, f64)>> {
        let layer = LAYERS.get(layers.checked_sub(1)?)?;
        let mut corners = self.edge(steps, layers);
        let (left, right) = (corners.first()?.0, corners.last()?.0);
        corners.extend([(right, 0.0), (left, 0.0)]);
        steps.iter().any(|step| (layer.height)(step) > 0.0).then_some(corners)
    }

    /// The ends of the hatch line at `x`; `None` where nothing is unused.
    fn hatch(&self, x: f64) -> Option<[(f64, f64); 2]> {
        let after = self.days.partition_point(|day| self.place(day) <= x);
        let day = self.days.get(after.checked_sub(1)?)?;
        let known = x < self.place(day) + f64::from(self.grain.days());
        let ends = [(x, stacked(day, DEMAND_LAYERS)), (x, stacked(day, LAYERS.len()))];
        (known && day.unused > 0.0).then_some(ends)
    }

    fn draw_legend<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), String> {
        let fail = |e: DrawingAreaErrorKind<B::ErrorType>| e.to_string();
        let (_, height) = area.dim_in_pixel();
        let y = height as i32 - 34;
        let style = theme::text(17).pos(Pos::new(HPos::Left, VPos::Center));
        let mut x = LEGEND_LEFT;
        for layer in LAYERS.iter().filter(|layer| self.days.iter().any(|day| (layer.height)(day) > 0.0)) {
            area.draw(&Rectangle::new([(x, y - 8), (x + 26, y + 8)], layer.colour.filled())).map_err(fail)?;
            area.draw(&Text::new(layer.label, (x + 36, y), style.clone())).map_err(fail)?;
            x += LEGEND_STEP;
        }
        area.draw(&PathElement::new([(x, y), (x + 26, y)], theme::INK.stroke_width(2))).map_err(fail)?;
        area.draw(&Text::new("demand", (x + 36, y), style)).map_err(fail)
    }
}

/// The height of the lowest layers together.
fn stacked(day: &CoverDay, layers: usize) -> f64 {
    LAYERS.iter().take(layers).fold(0.0, |sum, layer| sum + (layer.height)(day))
}

fn name(grain: CoverGrain) -> &'static str {
    match grain {
        CoverGrain::Day => "day",
        CoverGrain::Week => "week",
    }
}

impl Figure for CoverFigure<'_> {
    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), String> {
        let fail = |e: DrawingAreaErrorKind<B::ErrorType>| e.to_string();
        area.fill(&WHITE).map_err(fail)?;
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else { return Ok(()) };
        let right = self.place(last) + f64::from(self.grain.days());
        let top = round_up(self.days.iter().map(|day| stacked(day, LAYERS.len())).fold(0.0, f64::max) * 1.05);
        let mut chart = ChartBuilder::on(area)
            .caption(&self.caption, theme::title(28))
            .margin(18)
            .x_label_area_size(96)
            .y_label_area_size(100)
            .build_cartesian_2d(0f64..right, 0f64..top)
            .map_err(fail)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(theme::GRID)
            .axis_style(theme::INK)
            .x_labels(8)
            .x_label_formatter(&|x| {
                // Only whole days have a name.
                let whole = (x - x.round()).abs() < 1e-6;
                if whole { Day(first.day.0 + x.round() as i32).to_string() } else { String::new() }
            })
            .y_label_formatter(&|y| format::quantity(*y))
            .y_desc(&self.unit)
            .label_style(theme::text(18))
            .axis_desc_style(theme::text(18))
            .draw()
            .map_err(fail)?;
        let unbroken: Vec<&[CoverDay]> = self.days.chunk_by(|a, b| b.day.0 - a.day.0 == self.grain.days()).collect();
        // From the top down, each over the one before: no light shows between two layers.
        for (at, layer) in LAYERS.iter().enumerate().rev() {
            let areas = unbroken.iter().filter_map(|steps| self.area(steps, at + 1));
            chart.draw_series(areas.map(|corners| Polygon::new(corners, layer.colour.filled()))).map_err(fail)?;
        }
        let hatch = (0..HATCH_LINES)
            .filter_map(|line| self.hatch((f64::from(line) + 0.5) * right / f64::from(HATCH_LINES)))
            .map(|ends| PathElement::new(ends, theme::EXISTING.mix(0.45).stroke_width(1)));
        chart.draw_series(hatch).map_err(fail)?;
        let demand =
            unbroken.iter().map(|steps| PathElement::new(self.edge(steps, DEMAND_LAYERS), theme::INK.stroke_width(2)));
        chart.draw_series(demand).map_err(fail)?;
        self.draw_legend(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures;

    fn day(number: i32) -> CoverDay {
        CoverDay { day: Day(20_000 + number), reserved: 3.0, planned: 2.0, overage: 1.0, unused: 0.5 }
    }

    fn figure(days: &[CoverDay]) -> CoverFigure<'_> {
        CoverFigure { days, grain: CoverGrain::Day, caption: String::new(), unit: String::new() }
    }

    #[test]
    fn layers_get_lighter_from_the_ground_up_in_grey_too() {
        let grey = |RGBColor(red, green, blue): RGBColor| {
            0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)
        };
        assert!(LAYERS.windows(2).all(|pair| grey(pair[0].colour) + 20.0 < grey(pair[1].colour)));
    }

    #[test]
    fn unknown_days_stay_white() {
        let areas = |days: &[CoverDay]| {
            let svg = figures::svg(&figure(days)).expect("a chart");
            svg.matches("<polygon").count()
        };
        assert_eq!(areas(&[day(0), day(1), day(2), day(3)]), LAYERS.len());
        assert_eq!(areas(&[day(0), day(1), day(3)]), 2 * LAYERS.len());
        let gap = [day(0), day(2)];
        assert_eq!((figure(&gap).hatch(0.5), figure(&gap).hatch(1.5)), (Some([(0.5, 6.0), (0.5, 6.5)]), None));
    }

    #[test]
    fn a_layer_that_never_occurs_is_not_drawn() {
        let days = [CoverDay { planned: 0.0, ..day(0) }];
        assert_eq!(figure(&days).area(&days, 2), None);
        assert_eq!(figure(&days).area(&days, 1), Some(vec![(0.0, 3.0), (1.0, 3.0), (1.0, 0.0), (0.0, 0.0)]));
    }
}
