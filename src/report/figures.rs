//! Charts: one file a figure, each made from the plan alone, in a language and a theme.
//!
//! A figure is drawn once, by plotters, as SVG on a canvas of a fixed height, so that text, lines and margins keep
//! their proportions at any size; its PNG is that SVG in pixels, and pages show it with larger letters. A figure of few
//! rows ends below them, so that a size is the width and the greatest height. A constructor gives `None` where there is
//! nothing to draw.
//!
//! | File | What it shows |
//! |---|---|
//! | `waterfall` | today's cost to the plan's; the four worlds of right-sizing and commitments |
//! | `cover`, `demand`, `cost_curve` | what pays for demand; demand and the reserved level; cost against quantity |
//! | `family_utilization`, `family_distribution`, `profile_heat_map` | how evenly, how high and when families run |
//! | `risk_frontier`, `risk_plans`, `promised_realised` | what may come, and what past advice was worth |
//! | `ladder`, `renewal_calendar`, `cash_flow` | what to buy later, what ends when, what is paid when |
//! | `split`, `resizes_frontier` | saving by user; saving of resizes against their risk |
//!
//! `gallery` makes all of a plan's. Figures are drawn with `canvas`, `lettering`, `scale`, `dates`, `axes`, `rows`,
//! `page` and `labels`; `raster` makes pixels.

pub mod canvas;
pub mod cash_flow;
pub mod cost_curve;
pub mod cover;
pub mod demand;
pub mod family_distribution;
pub mod family_utilization;
pub mod gallery;
pub mod ladder;
pub mod profile_heat_map;
pub mod promised_realised;
pub mod renewal_calendar;
pub mod resizes_frontier;
pub mod risk_frontier;
pub mod risk_plans;
pub mod size;
pub mod split;
pub mod waterfall;

mod axes;
mod dates;
mod labels;
mod lettering;
mod page;
mod raster;
mod rows;
mod scale;

pub use size::Size;

use crate::error::{Error, Result};
use canvas::Canvas;
use plotters::style::RGBColor;

/// Letters of a printed picture over those of one on a screen: with 1.3 none is below 5 points where pictures of a family
/// stand three on a page.
const PRINTED_LETTERS: f64 = 1.3;

/// Something that can be drawn.
pub trait Figure {
    fn draw(&self, canvas: &mut Canvas<'_>);
}

/// The figure as a vector picture of a size, less high where it has few rows.
///
/// # Errors
/// Failed, if the drawing library refuses.
pub fn svg(figure: &dyn Figure, size: Size) -> Result<String> {
    drawn(figure, size, size.canvas(), Ends::BelowRows)
}

/// The same for a page, where pictures are smaller than on a screen and letters must be larger in them.
///
/// # Errors
/// As [`svg`].
pub fn printed(figure: &dyn Figure, size: Size) -> Result<String> {
    let smaller = |units: i32| (f64::from(units) / PRINTED_LETTERS).round() as i32;
    let (width, height) = size.canvas();
    drawn(figure, size, (smaller(width), smaller(height)), Ends::BelowRows)
}

/// Where a picture ends: at its size, as slides need it, or below what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    AtSize,
    BelowRows,
}

/// The figure on a canvas: as wide as asked for, and no higher.
fn drawn(figure: &dyn Figure, size: Size, (width, height): (i32, i32), ends: Ends) -> Result<String> {
    let mut drawn = String::new();
    let mut canvas = Canvas::new(&mut drawn, width, height);
    figure.draw(&mut canvas);
    let ended = canvas.finish().map_err(drawing_failed)?;
    // The library's own first line gives the canvas as the size of the picture.
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    let (size, height) = match ends {
        Ends::AtSize => (size, height),
        Ends::BelowRows => size.ending(ended.height, height),
    };
    let RGBColor(red, green, blue) = ended.ground;
    let shown = format!("width=\"{}\" height=\"{}\"", size.width, size.height);
    let head = format!("<svg {shown} viewBox=\"0 0 {width} {height}\" xmlns=\"http://www.w3.org/2000/svg\">");
    let ground = format!("<rect width=\"100%\" height=\"100%\" fill=\"#{red:02X}{green:02X}{blue:02X}\"/>");
    Ok(format!("{head}\n{ground}\n{body}"))
}

/// The figure in pixels, of exactly the size.
///
/// # Errors
/// Failed, if the drawing library refuses or the picture does not fit in memory.
pub fn png(figure: &dyn Figure, size: Size) -> Result<Vec<u8>> {
    raster::png(&drawn(figure, size, size.canvas(), Ends::AtSize)?, size)
}

fn drawing_failed(message: impl std::fmt::Display) -> Error {
    Error::failed(format!("a chart cannot be drawn: {message}"))
}
