//! The brand's colours on light and dark ground, and what stands at the foot of every printed page.

use crate::report::brand::{Brand, Colour};

/// Dark blue and orange that colour-blind readers tell apart.
const PRIMARY: Colour = Colour(0, 91, 143);
const ACCENT: Colour = Colour(213, 94, 0);
const BLACK: Colour = Colour(0, 0, 0);
/// The ground of the page on a dark screen.
const NIGHT: Colour = Colour(21, 24, 27);
/// The panels of a dark screen, as `style.css` has them: text stands on them too, and they are lighter.
const NIGHT_PANEL: Colour = Colour(0x20, 0x26, 0x2b);
/// Text of a colour with less contrast to its ground cannot be read by everybody (WCAG 2.2, success criterion 1.4.3).
const CONTRAST_MIN: f64 = 4.5;
/// Steps from a colour to one that can be read.
const STEPS: u32 = 20;

/// What the style sheet takes from the brand. A printed page is light.
pub(super) fn css(brand: &Brand, foot: &str) -> String {
    let (primary, accent) = (brand.primary.unwrap_or(PRIMARY), brand.accent.unwrap_or(ACCENT));
    let [heading, mark] = [primary, accent].map(|colour| readable(colour, Colour::WHITE, BLACK));
    let [heading_at_night, mark_at_night] =
        [primary, accent].map(|colour| readable(colour, NIGHT_PANEL, Colour::WHITE));
    let day = format!(":root{{--primary:{primary};--accent:{accent};--heading:{heading};--mark:{mark}}}\n");
    let night = format!("--paper:{NIGHT};--heading:{heading_at_night};--mark:{mark_at_night}");
    let night = format!("@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n");
    let left = format!("@bottom-left{{content:{};font-size:6.5pt}}", string(foot));
    let right = "@bottom-right{content:counter(page) \" / \" counter(pages);font-size:6.5pt;white-space:nowrap}";
    format!("{day}{night}@page{{{left}{right}}}\n")
}

/// The colour, mixed with as much of the other as it needs to be read on the ground.
fn readable(colour: Colour, ground: Colour, other: Colour) -> Colour {
    let mut mixed = (0..=STEPS).map(|step| mix(colour, other, f64::from(step) / f64::from(STEPS)));
    mixed.find(|mixed| mixed.contrast(ground) >= CONTRAST_MIN).unwrap_or(other)
}

fn mix(a: Colour, b: Colour, share: f64) -> Colour {
    let part = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round().clamp(0.0, 255.0) as u8;
    Colour(part(a.0, b.0), part(a.1, b.1), part(a.2, b.2))
}

/// A text as a string of CSS, in which nothing but letters, digits and spaces stands as itself.
fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            quoted.push(c);
        } else {
            quoted.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_can_be_read_by_day_and_night() {
        for colour in [BLACK, Colour::WHITE, Colour(255, 238, 0), Colour(0, 0, 128), PRIMARY, ACCENT] {
            assert!(readable(colour, Colour::WHITE, BLACK).contrast(Colour::WHITE) >= CONTRAST_MIN, "{colour}");
            assert!(readable(colour, NIGHT_PANEL, Colour::WHITE).contrast(NIGHT_PANEL) >= CONTRAST_MIN, "{colour}");
        }
        assert_eq!(readable(PRIMARY, Colour::WHITE, BLACK), PRIMARY);
    }

    #[test]
    fn a_text_cannot_leave_its_string() {
        assert_eq!(string("é\"}</style>a b"), "\"\\e9 \\22 \\7d \\3c \\2f style\\3e a b\"");
    }
}
