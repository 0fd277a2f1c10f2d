//! One look for every chart: colours that colour-blind readers tell apart (Okabe and Ito), one typeface.

use plotters::prelude::*;
use std::sync::Once;

pub const DEMAND: RGBColor = RGBColor(0, 114, 178);
pub const BAND: RGBColor = RGBColor(86, 180, 233);
pub const RESERVED: RGBColor = RGBColor(213, 94, 0);
pub const PLANNED: RGBColor = RGBColor(230, 159, 0);
pub const OVERAGE: RGBColor = RGBColor(162, 214, 243);
pub const UNUSED: RGBColor = RGBColor(240, 240, 240);
pub const EXISTING: RGBColor = RGBColor(90, 90, 90);
pub const ALWAYS_ON: RGBColor = RGBColor(0, 158, 115);
pub const INK: RGBColor = RGBColor(40, 40, 40);
pub const GRID: RGBColor = RGBColor(222, 222, 222);

/// The typeface's name, in pictures and in the PDF.
pub const FONT: &str = "Inter";
pub const FONT_REGULAR: &[u8] = include_bytes!("../../data/fonts/Inter-Regular.otf");
pub const FONT_SEMIBOLD: &[u8] = include_bytes!("../../data/fonts/Inter-SemiBold.otf");

/// Makes the typeface known to the picture library; needed before the first drawing.
pub fn register_fonts() {
    static REGISTER: Once = Once::new();
    REGISTER.call_once(|| {
        // The bundled fonts are valid; a failure would show in the first drawing.
        let _ = plotters::style::register_font(FONT, FontStyle::Normal, FONT_REGULAR);
        let _ = plotters::style::register_font(FONT, FontStyle::Bold, FONT_SEMIBOLD);
    });
}

/// Text of a size in pixels.
pub fn text(size: i32) -> TextStyle<'static> {
    (FONT, size).into_font().color(&INK)
}

pub fn title(size: i32) -> TextStyle<'static> {
    (FONT, size).into_font().style(FontStyle::Bold).color(&INK)
}
