//! What stands above a plot: the title that says what is seen, what is measured, and what the marks mean.

use super::axes::HAIRLINE;
use super::canvas::{Align, Canvas, Frame, Stroke};
use super::lettering;
use crate::report::theme::{Face, Theme};
use plotters::style::RGBColor;

/// Units left free at every side.
pub const MARGIN: i32 = 120;

/// Lines that a title, and what explains it, may take.
const TITLE_LINES: usize = 2;
const SUBTITLE_LINES: usize = 2;

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    Fill(RGBColor),
    /// A ground with lines down it.
    Hatched(RGBColor, RGBColor),
    Line(Stroke),
    Dashed(Stroke),
    Dot(RGBColor),
    Ring(RGBColor),
    Diamond(RGBColor),
    Pointer(RGBColor),
    /// A line across a bar, on the bar's colour.
    Notch(RGBColor, RGBColor),
    /// Nothing, struck through.
    Struck(RGBColor),
}

/// A mark and what it means.
pub struct Entry {
    pub mark: Mark,
    pub label: String,
}

impl Entry {
    pub fn new(mark: Mark, label: impl Into<String>) -> Entry {
        Entry { mark, label: label.into() }
    }
}

/// Writes the head on a fresh ground and gives what is left for the plot.
pub fn open(canvas: &mut Canvas<'_>, theme: &Theme, title: &str, subtitle: &str, legend: &[Entry]) -> Frame {
    let whole = canvas.frame();
    canvas.lay(theme.paper);
    let mut area = Frame { left: MARGIN, top: MARGIN, right: whole.right - MARGIN, bottom: whole.bottom - MARGIN };
    write_lines(canvas, &mut area, title, theme.title(), TITLE_LINES);
    write_lines(canvas, &mut area, subtitle, theme.quiet(), SUBTITLE_LINES);
    if !legend.is_empty() {
        area.top += theme.text_em / 3;
        draw_legend(canvas, theme, &mut area, legend);
    }
    area.top += theme.text_em * 3 / 4;
    area
}

/// Writes a remark at the foot of an area and takes its height off it.
pub fn remark(canvas: &mut Canvas<'_>, theme: &Theme, area: &mut Frame, text: &str) {
    let shown = lettering::fitted(text, theme.small(), area.width());
    canvas.text(&shown, (area.left, area.bottom - theme.small_em / 2), theme.small(), Align::Left);
    area.bottom -= theme.small_em * 8 / 5;
}

/// Height of so many remarks at the foot of a picture.
pub fn remarks_height(theme: &Theme, count: usize) -> i32 {
    theme.small_em * 8 / 5 * count as i32
}

/// Ends the picture below a plot, with remarks under it from the top down.
pub fn close(canvas: &mut Canvas<'_>, theme: &Theme, area: Frame, bottom: i32, remarks: &[String]) {
    for (number, text) in remarks.iter().enumerate() {
        let shown = lettering::fitted(text, theme.small(), area.width());
        let middle = bottom + remarks_height(theme, number + 1) - theme.small_em / 2;
        canvas.text(&shown, (area.left, middle), theme.small(), Align::Left);
    }
    canvas.end_at(bottom + remarks_height(theme, remarks.len()) + MARGIN);
}

/// Writes a heading at the top of an area and takes its height off it.
pub fn heading(canvas: &mut Canvas<'_>, theme: &Theme, area: &mut Frame, text: &str) {
    write_lines(canvas, area, text, theme.text().strong(), 1);
    area.top += theme.text_em / 3;
}

fn write_lines(canvas: &mut Canvas<'_>, area: &mut Frame, text: &str, face: Face, lines_max: usize) {
    for line in lettering::wrapped(text, face, area.width(), lines_max) {
        canvas.text(&line, (area.left, area.top + face.em / 2), face, Align::Left);
        area.top += face.em * 27 / 20;
    }
}

/// The marks side by side, in as many lines as they need.
fn draw_legend(canvas: &mut Canvas<'_>, theme: &Theme, area: &mut Frame, legend: &[Entry]) {
    let (em, face) = (theme.text_em, theme.text());
    let (swatch, gap) = (em * 3 / 2, em / 2);
    let mut left = area.left;
    for entry in legend {
        let label = lettering::fitted(&entry.label, face, area.width() - swatch - gap);
        let width = swatch + gap + lettering::width(&label, face);
        if left > area.left && left + width > area.right {
            left = area.left;
            area.top += em * 8 / 5;
        }
        let middle = area.top + em / 2;
        draw_mark(
            canvas,
            theme,
            Frame { left, top: middle - em / 3, right: left + swatch, bottom: middle + em / 3 },
            entry.mark,
        );
        canvas.text(&label, (left + swatch + gap, middle), face, Align::Left);
        left += width + em * 3 / 2;
    }
    area.top += em * 3 / 2;
}

fn draw_mark(canvas: &mut Canvas<'_>, theme: &Theme, frame: Frame, mark: Mark) {
    let (x, y) = ((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2);
    let radius = frame.height() / 2;
    let across = [(frame.left, y), (frame.right, y)];
    match mark {
        Mark::Fill(colour) => {
            canvas.fill(frame, colour);
            // The lightest fills have no edge on paper.
            let Frame { left, top, right, bottom } = frame;
            let edge = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            canvas.path(&edge, Stroke::new(theme.grid, HAIRLINE));
        }
        Mark::Hatched(ground, lines) => {
            canvas.fill(frame, ground);
            for part in 1..5 {
                let at = frame.left + frame.width() * part / 5;
                canvas.path(&[(at, frame.top), (at, frame.bottom)], Stroke::new(lines, HAIRLINE));
            }
        }
        Mark::Line(stroke) => canvas.path(&across, stroke),
        Mark::Dashed(stroke) => canvas.dashed(&across, stroke),
        Mark::Dot(colour) => canvas.dot((x, y), radius, colour, theme.paper),
        Mark::Ring(colour) => canvas.ring((x, y), radius, colour, theme.paper),
        Mark::Diamond(colour) => canvas.diamond((x, y), radius, colour, theme.paper),
        Mark::Pointer(colour) => canvas.pointer((x, frame.bottom), radius, colour),
        Mark::Struck(colour) => {
            canvas.path(&[(frame.left, frame.bottom), (frame.right, frame.top)], Stroke::new(colour, HAIRLINE));
        }
        Mark::Notch(ground, line) => {
            canvas.fill(frame, ground);
            canvas.path(&[(x, frame.top), (x, frame.bottom)], Stroke::new(line, frame.height() / 4));
        }
    }
}
