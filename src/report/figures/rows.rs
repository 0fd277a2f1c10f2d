//! A plot of named rows, from the top down, over one axis.

use super::axes::{self, Axis, HAIRLINE};
use super::canvas::{Align, Canvas, Frame, Place, Stroke};
use super::lettering;
use super::scale::Scale;
use crate::report::theme::{Face, Theme};

/// Names take at most this share of the width, and so many ems.
const NAMES_SHARE: f64 = 0.52;
const NAMES_EMS: i32 = 22;

/// Rows are at most so many ems apart, so that few of them make no giants.
const PITCH_EMS_MAX: f64 = 5.0;

/// A name of a row in the room that it has.
pub struct RowName {
    lines: Vec<String>,
    face: Face,
}

impl RowName {
    /// All names alike: in the size of text if all fit, else smaller, in two lines where rows are high enough.
    pub fn set(names: &[String], theme: &Theme, room: i32, pitch: i32) -> Vec<RowName> {
        let fit = |face: Face| names.iter().all(|name| lettering::width(name, face) <= room);
        let is_large = pitch >= theme.text_em * 6 / 5 && fit(theme.text());
        let face = if is_large { theme.text() } else { theme.small().coloured(theme.ink) };
        let lines_max = if pitch >= face.em * 12 / 5 { 2 } else { 1 };
        let lines = names.iter().map(|name| lettering::wrapped(name, face, room, lines_max));
        lines.map(|lines| RowName { lines, face }).collect()
    }

    pub fn width(&self) -> i32 {
        self.lines.iter().map(|line| lettering::width(line, self.face)).max().unwrap_or(0)
    }

    /// Writes the name from a place on, which is the middle of its left side.
    pub fn draw(&self, canvas: &mut Canvas<'_>, (left, middle): Place) {
        let line_height = self.face.em * 23 / 20;
        let first = middle - line_height * (self.lines.len() as i32 - 1) / 2;
        for (number, line) in self.lines.iter().enumerate() {
            canvas.text(line, (left, first + number as i32 * line_height), self.face, Align::Left);
        }
    }
}

/// The ground beside the names.
pub struct Rows {
    pub frame: Frame,
    /// Where the words below the axis end.
    pub bottom: i32,
    scale: Scale,
    pitch: f64,
}

impl Rows {
    /// Names and axis in an area; `gutter` is left free at the right.
    pub fn draw(
        canvas: &mut Canvas<'_>,
        theme: &Theme,
        area: Frame,
        names: &[String],
        axis: Axis,
        gutter: i32,
    ) -> Rows {
        let (gap, below) = (theme.text_em / 2, axes::height_below(theme, &axis));
        let count = names.len().max(1) as f64;
        let pitch = (f64::from(area.height() - below) / count).min(PITCH_EMS_MAX * f64::from(theme.text_em));
        let most = ((f64::from(area.width()) * NAMES_SHARE) as i32).min(theme.text_em * NAMES_EMS);
        let shown = RowName::set(names, theme, most, pitch.round() as i32);
        let widest = shown.iter().map(RowName::width).max().unwrap_or(0);
        let frame = Frame {
            left: area.left + widest + gap,
            top: area.top,
            right: area.right - gutter,
            bottom: area.top + (pitch * count).round() as i32,
        };
        for tick in &axis.ticks {
            let at = axis.scale.place(tick.value, frame.left, frame.right);
            canvas.path(&[(at, frame.top), (at, frame.bottom)], Stroke::new(theme.grid, HAIRLINE));
        }
        axes::draw_below(canvas, theme, frame, &axis);
        let rows = Rows { frame, bottom: frame.bottom + below, scale: axis.scale, pitch };
        for (row, name) in shown.iter().enumerate() {
            name.draw(canvas, (area.left, rows.middle(row)));
        }
        rows
    }

    pub fn x(&self, value: f64) -> i32 {
        self.scale.place(value, self.frame.left, self.frame.right)
    }

    /// The middle of a row.
    pub fn middle(&self, row: usize) -> i32 {
        self.frame.top + ((row as f64 + 0.5) * self.pitch).round() as i32
    }

    /// A bar of a row from one value to another that takes this share of the row's height.
    pub fn bar(&self, row: usize, from: f64, to: f64, share: f64) -> Frame {
        let (a, b) = (self.x(from), self.x(to));
        let (middle, half) = (self.middle(row), (self.pitch * share / 2.0).round() as i32);
        Frame { left: a.min(b), top: middle - half, right: a.max(b), bottom: middle + half }
    }
}
