//! A plot between two axes: lines across for the values, words below for what they go over.

use super::canvas::{Align, Canvas, Frame, Place, Stroke};
use super::lettering;
use super::scale::Scale;
use crate::report::theme::Theme;

/// Widths of lines in units of the canvas.
pub const HAIRLINE: i32 = 3;
pub const THIN: i32 = 6;
pub const THICK: i32 = 12;

/// Units that words of an axis keep from the edge of the canvas.
const EDGE: i32 = 40;

/// A value with its word.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub value: f64,
    pub label: String,
}

/// One axis. The name says what is measured, in which unit; it may be empty where the ticks say it.
pub struct Axis {
    pub scale: Scale,
    pub ticks: Vec<Tick>,
    pub name: String,
}

/// The ground between the axes.
pub struct Plot {
    pub frame: Frame,
    x: Scale,
    y: Scale,
}

impl Plot {
    /// The axes in an area; `gutter` is left free at the right.
    pub fn draw(canvas: &mut Canvas<'_>, theme: &Theme, area: Frame, x: Axis, y: Axis, gutter: i32) -> Plot {
        let widest = y.ticks.iter().map(|tick| lettering::width(&tick.label, theme.text())).max().unwrap_or(0);
        let gap = theme.text_em / 2;
        let name_height = if y.name.is_empty() { gap } else { theme.small_em * 9 / 4 };
        let frame = Frame {
            left: area.left + widest + gap,
            top: area.top + name_height,
            right: area.right - gutter,
            bottom: area.bottom - height_below(theme, &x),
        };
        let name = lettering::fitted(&y.name, theme.small(), area.width());
        canvas.text(&name, (area.left, area.top + theme.small_em / 2), theme.small(), Align::Left);
        for tick in &y.ticks {
            let at = y.scale.place(tick.value, frame.bottom, frame.top);
            canvas.path(&[(frame.left, at), (frame.right, at)], Stroke::new(theme.grid, HAIRLINE));
            canvas.text(&tick.label, (frame.left - gap, at), theme.text(), Align::Right);
        }
        draw_below(canvas, theme, frame, &x);
        Plot { frame, x: x.scale, y: y.scale }
    }

    pub fn x(&self, value: f64) -> i32 {
        self.x.place(value, self.frame.left, self.frame.right)
    }

    pub fn y(&self, value: f64) -> i32 {
        self.y.place(value, self.frame.bottom, self.frame.top)
    }

    pub fn at(&self, x: f64, y: f64) -> Place {
        (self.x(x), self.y(y))
    }

    /// The line of the lower end again, and of 0 where values go below it: over what has been filled since.
    pub fn draw_base(&self, canvas: &mut Canvas<'_>, theme: &Theme) {
        let frame = self.frame;
        canvas.path(&[(frame.left, frame.bottom), (frame.right, frame.bottom)], Stroke::new(theme.ink, THIN));
        if self.y.low < 0.0 && self.y.high > 0.0 {
            canvas.path(&[(frame.left, self.y(0.0)), (frame.right, self.y(0.0))], Stroke::new(theme.ink, THIN));
        }
    }
}

/// Height of the words below an axis.
pub fn height_below(theme: &Theme, axis: &Axis) -> i32 {
    let name_height = if axis.name.is_empty() { 0 } else { theme.small_em * 3 / 2 };
    theme.text_em * 8 / 5 + name_height
}

/// The line at the bottom of a frame with its words below, as many as stand free of each other.
pub fn draw_below(canvas: &mut Canvas<'_>, theme: &Theme, frame: Frame, axis: &Axis) {
    let bounds = canvas.frame();
    canvas.path(&[(frame.left, frame.bottom), (frame.right, frame.bottom)], Stroke::new(theme.ink, THIN));
    let words: Vec<(i32, i32, &Tick)> = axis
        .ticks
        .iter()
        .map(|tick| {
            let half = lettering::width(&tick.label, theme.text()) / 2;
            let at = axis.scale.place(tick.value, frame.left, frame.right);
            (at.max(bounds.left + half + EDGE).min(bounds.right - half - EDGE), half, tick)
        })
        .collect();
    let gap = theme.text_em / 2;
    let stands_free = |every: &usize| {
        let shown: Vec<&(i32, i32, &Tick)> = words.iter().step_by(*every).collect();
        shown.windows(2).all(|pair| pair[0].0 + pair[0].1 + gap <= pair[1].0 - pair[1].1)
    };
    let every = (1..=words.len()).find(stands_free).unwrap_or(1);
    for (centre, _, tick) in words.iter().step_by(every) {
        let at = axis.scale.place(tick.value, frame.left, frame.right);
        canvas.path(&[(at, frame.bottom), (at, frame.bottom + gap / 3)], Stroke::new(theme.ink, HAIRLINE));
        canvas.text(&tick.label, (*centre, frame.bottom + theme.text_em), theme.text(), Align::Centre);
    }
    let name = lettering::fitted(&axis.name, theme.small(), frame.right - bounds.left - gap);
    let name_at = frame.bottom + theme.text_em * 8 / 5 + theme.small_em * 3 / 4;
    canvas.text(&name, (frame.right, name_at), theme.small(), Align::Right);
}
