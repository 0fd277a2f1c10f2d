//! Words in the room that they have: measured, cut and wrapped.

use crate::report::theme::{self, Face};
use plotters::style::{FontDesc, FontFamily, FontStyle};

/// The drawing library's sizes are this many ems high.
const SIZE_PER_EM: f64 = 1.24;

/// Characters of a name that are looked at; none so long fits into any picture.
const CHARS_MAX: usize = 400;

const ELLIPSIS: char = '…';

/// The face as the drawing library knows it.
pub(super) fn font(face: Face) -> FontDesc<'static> {
    theme::register_fonts();
    let style = if face.bold { FontStyle::Bold } else { FontStyle::Normal };
    FontDesc::new(FontFamily::Name(theme::FONT), f64::from(face.em) * SIZE_PER_EM, style)
}

/// Width of a text in units of the canvas; some hundredths more than it takes, as kerning is left out.
pub fn width(text: &str, face: Face) -> i32 {
    let shown = clean(text);
    let measured = font(face).layout_box(&shown).map(|((left, _), (right, _))| right - left);
    // The typeface is bundled; without it a letter is about three fifths of an em.
    measured.unwrap_or_else(|_| shown.chars().count() as i32 * face.em * 3 / 5)
}

/// What may stand in a picture: no control characters, which the file format forbids, and not endlessly many others.
pub fn clean(text: &str) -> String {
    let letter = |c: char| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c };
    text.chars().take(CHARS_MAX).map(letter).collect()
}

/// The text, or as much of its beginning as fits with an ellipsis; empty where not even that does.
pub fn fitted(text: &str, face: Face, room: i32) -> String {
    let text = clean(text);
    if width(&text, face) <= room {
        return text;
    }
    let cut = |kept: usize| {
        let mut part: String = text.chars().take(kept).collect();
        part.truncate(part.trim_end().len());
        part.push(ELLIPSIS);
        part
    };
    let lengths: Vec<usize> = (0..text.chars().count()).collect();
    match lengths.partition_point(|kept| width(&cut(*kept), face) <= room) {
        0 => String::new(),
        fitting => cut(fitting - 1),
    }
}

/// The text in at most so many lines, broken at spaces; the last line has an ellipsis where the text goes on.
pub fn wrapped(text: &str, face: Face, room: i32, lines_max: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some() && lines.len() < lines_max {
        let is_last = lines.len() + 1 == lines_max;
        let mut line = words.next().unwrap_or("").to_owned();
        while let Some(word) = words.peek() {
            let longer = format!("{line} {word}");
            if !is_last && width(&longer, face) > room {
                break;
            }
            line = longer;
            words.next();
        }
        lines.push(fitted(&line, face, room));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::theme::Theme;

    #[test]
    fn a_cut_text_fits_and_says_that_it_is_cut() {
        let face = Theme::default().text();
        let name = "Virtual Machines Dasv6-series Linux, swedencentral";
        let whole = width(name, face);
        assert_eq!(fitted(name, face, whole), name);
        for room in [whole - 1, whole / 2, 300, 100] {
            let cut = fitted(name, face, room);
            assert!(cut.ends_with('…') && width(&cut, face) <= room, "{cut}");
        }
        assert_eq!(fitted(name, face, 1), "");
        assert_eq!(fitted("", face, 0), "");
    }

    #[test]
    fn a_wrapped_text_keeps_its_words() {
        let face = Theme::default().text();
        let text = "what pays for all compute, mean of each day";
        let lines = wrapped(text, face, width(text, face) * 2 / 3, 3);
        assert_eq!((lines.len(), lines.join(" ").as_str()), (2, text));
        assert!(wrapped(text, face, 600, 2).last().is_some_and(|line| line.ends_with('…')));
    }

    #[test]
    fn control_characters_become_spaces() {
        assert_eq!(clean("a\u{1}b\nc"), "a b c");
    }
}
