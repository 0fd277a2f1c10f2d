//! Charts: one file a figure, each drawn once and rendered as PNG and SVG.

pub mod cost_curve;
pub mod cover;
pub mod demand;
pub mod family_utilization;
pub mod profile_heat_map;

use super::theme;
use crate::error::{Error, Result};
use plotters::coord::Shift;
use plotters::prelude::*;

/// Something that can be drawn on any backend.
pub trait Figure {
    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> std::result::Result<(), String>;
}

/// Width and height in pixels: 16:9 for slides.
pub const SIZE: (u32, u32) = (1280, 720);

pub fn png<F: Figure>(figure: &F) -> Result<Vec<u8>> {
    theme::register_fonts();
    let mut pixels = vec![255; (SIZE.0 * SIZE.1 * 3) as usize];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, SIZE).into_drawing_area();
        figure.draw(&area).and_then(|()| area.present().map_err(|e| e.to_string())).map_err(drawing_failed)?;
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|e| drawing_failed(e.to_string()))?;
    writer.write_image_data(&pixels).map_err(|e| drawing_failed(e.to_string()))?;
    writer.finish().map_err(|e| drawing_failed(e.to_string()))?;
    Ok(bytes)
}

pub fn svg<F: Figure>(figure: &F) -> Result<String> {
    theme::register_fonts();
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        figure.draw(&area).and_then(|()| area.present().map_err(|e| e.to_string())).map_err(drawing_failed)?;
    }
    Ok(text)
}

fn drawing_failed(message: String) -> Error {
    Error::failed(format!("a chart cannot be drawn: {message}"))
}

/// The next round number at or above a value: 1, 2 or 5 times a power of ten.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(value.log10().floor());
    [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
        .iter()
        .map(|step| step * power)
        .find(|top| *top >= value)
        .unwrap_or(value)
}
