//! Width and height of a picture in pixels.

use crate::error::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// Smallest and largest pictures: a thumbnail of 16:9, and four times the area of 4K.
const SIZE_MIN: (u32, u32) = (320, 180);
const SIZE_MAX: (u32, u32) = (7_680, 4_320);

/// Units of the canvas from top to bottom, so that a unit is a quarter of a pixel at 720 lines; and the fewest from
/// left to right, so that pictures taller than 4:3 keep room for words.
const CANVAS_HEIGHT: f64 = 2_880.0;
const CANVAS_WIDTH_MIN: f64 = 3_840.0;

/// A picture's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Default for Size {
    /// 16:9 for slides.
    fn default() -> Size {
        Size { width: 1_280, height: 720 }
    }
}

impl Size {
    /// # Errors
    /// Wrong usage, for a size outside 320x180 to 7680x4320.
    pub fn new(width: u32, height: u32) -> Result<Size> {
        let fits = |value: u32, least: u32, most: u32| (least..=most).contains(&value);
        if fits(width, SIZE_MIN.0, SIZE_MAX.0) && fits(height, SIZE_MIN.1, SIZE_MAX.1) {
            return Ok(Size { width, height });
        }
        Err(Error::usage(format!(
            "found {width}x{height}, expected a size from {}x{} to {}x{} pixels",
            SIZE_MIN.0, SIZE_MIN.1, SIZE_MAX.0, SIZE_MAX.1
        )))
    }

    /// Width and height of the canvas in its units.
    pub(super) fn canvas(self) -> (i32, i32) {
        let (width, height) = (f64::from(self.width.max(1)), f64::from(self.height.max(1)));
        let units = (CANVAS_HEIGHT / height).max(CANVAS_WIDTH_MIN / width);
        ((width * units).round() as i32, (height * units).round() as i32)
    }

    /// The size of a picture that ends above the lower edge of its canvas of so many units, in whole pixels, and the
    /// units that they show.
    pub(super) fn ending(self, end: i32, canvas: i32) -> (Size, i32) {
        if end >= canvas {
            return (self, canvas);
        }
        let units = f64::from(canvas) / f64::from(self.height.max(1));
        let height = (f64::from(end) / units).ceil().max(1.0);
        (Size { height: height as u32, ..self }, (height * units).round() as i32)
    }
}

impl FromStr for Size {
    type Err = Error;

    /// Reads `1920x1080`.
    fn from_str(text: &str) -> Result<Size> {
        let parts = text.trim().split_once(['x', 'X', '×']);
        let read = parts.and_then(|(width, height)| Some((width.trim().parse().ok()?, height.trim().parse().ok()?)));
        let Some((width, height)) = read else {
            return Err(Error::usage(format!("found {text:?}, expected a size as 1920x1080")));
        };
        Size::new(width, height)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canvas_is_as_high_as_any_other_and_never_narrower_than_four_to_three() {
        let canvas = |width, height| Size { width, height }.canvas();
        assert_eq!(canvas(1_280, 720), (5_120, 2_880));
        assert_eq!(canvas(3_840, 2_160), (5_120, 2_880));
        assert_eq!(canvas(1_024, 768), (3_840, 2_880));
        assert_eq!(canvas(400, 800), (3_840, 7_680));
        assert_eq!(canvas(7_680, 180), (122_880, 2_880));
    }

    #[test]
    fn a_picture_that_ends_early_has_whole_pixels() {
        let size = Size { width: 1_280, height: 720 };
        assert_eq!(size.ending(2_880, 2_880), (size, 2_880));
        assert_eq!(size.ending(1_001, 2_880), (Size { height: 251, ..size }, 1_004));
        assert_eq!(size.ending(0, 2_880), (Size { height: 1, ..size }, 4));
    }
}
