//! One look for every chart: colours, sizes of text, and the typeface.
//!
//! The default colours are those that colour-blind readers tell apart (Okabe and Ito). A brand's two colours take
//! their places; where one is too light to be read on white it is darkened. The other fills follow from the two and are
//! set by their grey, so that whatever stands side by side also differs in a print without colour.

use super::brand::{Brand, Colour};
use plotters::prelude::*;
use std::sync::Once;

/// The typeface's name, in pictures and in the PDF.
pub const FONT: &str = "Inter";
pub const FONT_REGULAR: &[u8] = include_bytes!("../../data/fonts/Inter-Regular.otf");
pub const FONT_SEMIBOLD: &[u8] = include_bytes!("../../data/fonts/Inter-SemiBold.otf");

/// Makes the typeface known to the picture library; needed before the first drawing or measuring.
pub fn register_fonts() {
    static REGISTER: Once = Once::new();
    REGISTER.call_once(|| {
        // The bundled fonts are valid; a failure would show in the first drawing.
        let _ = plotters::style::register_font(FONT, FontStyle::Normal, FONT_REGULAR);
        let _ = plotters::style::register_font(FONT, FontStyle::Bold, FONT_SEMIBOLD);
    });
}

/// How a text is set. `em` is in units of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    pub em: i32,
    pub bold: bool,
    pub colour: RGBColor,
}

impl Face {
    pub fn coloured(self, colour: RGBColor) -> Face {
        Face { colour, ..self }
    }

    pub fn strong(self) -> Face {
        Face { bold: true, ..self }
    }
}

/// Colours and sizes. Sizes are in units of the canvas, which is 2,880 of them high.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Demand, and the first colour of any figure: dark.
    pub primary: RGBColor,
    /// The same, lighter: bands and second bars.
    pub primary_mid: RGBColor,
    /// What is left at pay-as-you-go.
    pub primary_light: RGBColor,
    /// Reservations, and what the plan adds: dark.
    pub accent: RGBColor,
    /// Savings plans.
    pub accent_mid: RGBColor,
    /// Paid for and not used.
    pub unused: RGBColor,
    /// Lines of what is owned already.
    pub existing: RGBColor,
    /// Fills of what is owned already.
    pub existing_fill: RGBColor,
    pub ink: RGBColor,
    /// Text that explains.
    pub muted: RGBColor,
    pub grid: RGBColor,
    pub paper: RGBColor,
    pub title_em: i32,
    pub text_em: i32,
    pub small_em: i32,
}

/// Grey values, from 0 to 255, of fills that follow from a brand's colours.
const GREY_PLANNED: f64 = 163.0;
const GREY_BAND: f64 = 164.0;
const GREY_OVERAGE: f64 = 205.0;

/// Between these greys lie both of a brand's colours; the lighter fills start above.
const GREY_DARKEST: f64 = 40.0;
const GREY_DARK: f64 = 112.0;

/// Least contrast of text, and of a brand's colour on white: what WCAG 2.2 asks (1.4.3).
const CONTRAST_MIN: f64 = 4.5;

impl Default for Theme {
    fn default() -> Theme {
        Theme {
            primary: RGBColor(0, 114, 178),
            primary_mid: RGBColor(86, 180, 233),
            primary_light: RGBColor(162, 214, 243),
            accent: RGBColor(213, 94, 0),
            accent_mid: RGBColor(230, 159, 0),
            unused: RGBColor(240, 240, 240),
            existing: RGBColor(64, 64, 64),
            existing_fill: RGBColor(188, 188, 188),
            ink: RGBColor(40, 40, 40),
            muted: RGBColor(92, 92, 92),
            grid: RGBColor(222, 222, 222),
            paper: WHITE,
            title_em: 104,
            text_em: 68,
            small_em: 58,
        }
    }
}

impl Theme {
    /// The default look in a brand's colours.
    pub fn of(brand: &Brand) -> Theme {
        let mut theme = Theme::default();
        if let Some(Colour(red, green, blue)) = brand.primary {
            theme.primary = readable(RGBColor(red, green, blue));
            theme.primary_mid = with_grey(theme.primary, GREY_BAND);
            theme.primary_light = with_grey(theme.primary, GREY_OVERAGE);
        }
        if let Some(Colour(red, green, blue)) = brand.accent {
            theme.accent = readable(RGBColor(red, green, blue));
            theme.accent_mid = with_grey(theme.accent, GREY_PLANNED);
        }
        theme
    }

    pub fn title(&self) -> Face {
        Face { em: self.title_em, bold: true, colour: self.ink }
    }

    pub fn text(&self) -> Face {
        Face { em: self.text_em, bold: false, colour: self.ink }
    }

    /// What explains: subtitles, names of axes.
    pub fn quiet(&self) -> Face {
        Face { em: self.text_em, bold: false, colour: self.muted }
    }

    pub fn small(&self) -> Face {
        Face { em: self.small_em, bold: false, colour: self.muted }
    }

    /// From nearly white at 0 to nearly black at 1, through the first colour; darker with every step, in grey too.
    pub fn shade(&self, share: f64) -> RGBColor {
        let stops = [mixed(self.primary, WHITE, 0.96), self.primary, mixed(self.primary, BLACK, 0.6)];
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        let [light, middle, dark] = stops;
        if share <= SHADE_PRIMARY {
            mixed(light, middle, share / SHADE_PRIMARY)
        } else {
            mixed(middle, dark, (share - SHADE_PRIMARY) / (1.0 - SHADE_PRIMARY))
        }
    }

    /// Lighter kinds of the accent, the first the accent itself: `step` from 0 to 3.
    pub fn accent_step(&self, step: usize) -> RGBColor {
        match step {
            0 => self.accent,
            1 => with_grey(self.accent, 156.0),
            2 => with_grey(self.accent, 190.0),
            _ => with_grey(self.accent, 220.0),
        }
    }

    /// The colour of writing on a ground: the first of ink, paper and black that can be read. On every ground white or
    /// black can: their contrasts multiply to 21, so that one of them is 4.58 at least.
    pub fn ink_on(&self, ground: RGBColor) -> RGBColor {
        let colours = [self.ink, self.paper, BLACK];
        let readable = colours.into_iter().find(|colour| contrast(*colour, ground) >= CONTRAST_MIN);
        readable.unwrap_or(BLACK)
    }
}

/// Where the first colour itself stands in [`Theme::shade`].
const SHADE_PRIMARY: f64 = 0.7;

/// How light a colour looks in grey, from 0 to 255 (weights of Rec. 709).
pub fn grey(RGBColor(red, green, blue): RGBColor) -> f64 {
    0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)
}

/// `a` with a share of `b` in it.
pub fn mixed(a: RGBColor, b: RGBColor, share: f64) -> RGBColor {
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round().clamp(0.0, 255.0) as u8;
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// The same colour with more white or black in it, so that it has this grey.
fn with_grey(colour: RGBColor, wanted: f64) -> RGBColor {
    let own = grey(colour);
    if own < wanted {
        mixed(colour, WHITE, (wanted - own) / (255.0 - own))
    } else {
        mixed(colour, BLACK, (own - wanted) / own.max(1.0))
    }
}

/// A brand's colour that is dark enough to be read on white, and not so dark that it is black.
fn readable(colour: RGBColor) -> RGBColor {
    let colour = with_grey(colour, grey(colour).clamp(GREY_DARKEST, GREY_DARK));
    let mut darker = (0..=50).map(|step| mixed(colour, BLACK, f64::from(step) / 100.0));
    darker.find(|darker| contrast(*darker, WHITE) >= CONTRAST_MIN).unwrap_or(colour)
}

/// The ratio by which WCAG measures contrast, from 1 to 21.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    Colour(a.0, a.1, a.2).contrast(Colour(b.0, b.1, b.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes() -> Vec<Theme> {
        let colours =
            [Colour(0, 0, 0), Colour(255, 255, 255), Colour(255, 221, 0), Colour(0, 0, 128), Colour(120, 200, 60)];
        let mut themes = vec![Theme::default()];
        for primary in colours {
            for accent in colours {
                themes.push(Theme::of(&Brand { primary: Some(primary), accent: Some(accent), ..Brand::default() }));
            }
        }
        themes
    }

    #[test]
    fn what_pays_for_demand_gets_lighter_from_the_ground_up_in_grey_too() {
        for theme in themes() {
            let stack = [theme.accent, theme.accent_mid, theme.primary_light, theme.unused];
            assert!(stack.windows(2).all(|pair| grey(pair[0]) + 20.0 < grey(pair[1])), "{theme:?}");
            let steps: Vec<f64> = (0..4).map(|step| grey(theme.accent_step(step))).collect();
            assert!(steps.windows(2).all(|pair| pair[0] + 20.0 < pair[1]), "{theme:?}");
        }
    }

    #[test]
    fn more_use_is_darker_in_grey_too() {
        for theme in themes() {
            let shades: Vec<f64> = (0..=50).map(|step| grey(theme.shade(f64::from(step) / 50.0))).collect();
            assert!(shades.windows(2).all(|pair| pair[0] > pair[1]), "{theme:?}");
        }
    }

    #[test]
    fn lines_and_writing_stand_out_from_their_ground() {
        for theme in themes() {
            for colour in [theme.primary, theme.accent, theme.muted, theme.ink] {
                assert!(contrast(colour, theme.paper) >= 3.5, "{theme:?}");
            }
            for step in 0..=20 {
                let ground = theme.shade(f64::from(step) / 20.0);
                assert!(contrast(theme.ink_on(ground), ground) >= CONTRAST_MIN, "{theme:?}");
            }
        }
    }
}
