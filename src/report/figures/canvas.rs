//! The ground that figures are drawn on: shapes and words at places in units, with plotters' SVG behind them.
//!
//! Places are whole units from the top left corner. The first thing that the drawing library refuses is kept and told
//! at the end, so that figures need not ask after every stroke.

use super::lettering;
use crate::report::theme::Face;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// A place on the canvas.
pub type Place = (i32, i32);

/// A rectangle with its sides along the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Frame {
    pub fn width(&self) -> i32 {
        self.right - self.left
    }

    pub fn height(&self) -> i32 {
        self.bottom - self.top
    }

    /// Two frames side by side: the left one has this share of the width, less half of the gap.
    pub fn split(&self, share: f64, gap: i32) -> (Frame, Frame) {
        let middle = self.left + (f64::from(self.width()) * share).round() as i32;
        (Frame { right: middle - gap / 2, ..*self }, Frame { left: middle + gap / 2, ..*self })
    }

    pub fn meets(&self, other: &Frame) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Which part of a text stands at its place; in height it is always the middle of its capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

/// A line's colour and width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub colour: RGBColor,
    pub width: i32,
}

impl Stroke {
    pub fn new(colour: RGBColor, width: i32) -> Stroke {
        Stroke { colour, width }
    }
}

/// A figure in the making.
pub struct Canvas<'a> {
    backend: SVGBackend<'a>,
    width: i32,
    height: i32,
    /// Where the picture ends: below, nothing is drawn.
    end: i32,
    ground: RGBColor,
    refused: Option<String>,
}

/// What is known of a picture only when it is drawn.
pub(super) struct Ended {
    /// Units from its top to its end.
    pub height: i32,
    pub ground: RGBColor,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(target: &'a mut String, width: i32, height: i32) -> Canvas<'a> {
        let size = (width.unsigned_abs(), height.unsigned_abs());
        let backend = SVGBackend::with_string(target, size);
        Canvas { backend, width, height, end: height, ground: WHITE, refused: None }
    }

    /// Ends the picture; what the library refused, if anything.
    pub(super) fn finish(mut self) -> Result<Ended, String> {
        let presented = self.backend.present();
        self.keep(presented);
        let ended = Ended { height: self.end, ground: self.ground };
        self.refused.take().map_or(Ok(ended), Err)
    }

    /// What everything stands on.
    pub fn lay(&mut self, ground: RGBColor) {
        self.ground = ground;
    }

    /// Lets the picture end here, above the lower edge of the canvas, where a plot needs no more room.
    pub fn end_at(&mut self, height: i32) {
        self.end = height.clamp(1, self.height.max(1));
    }

    pub fn frame(&self) -> Frame {
        Frame { left: 0, top: 0, right: self.width, bottom: self.height }
    }

    fn keep<E: std::fmt::Display>(&mut self, result: Result<(), E>) {
        if let Err(error) = result {
            self.refused.get_or_insert_with(|| error.to_string());
        }
    }

    /// A filled rectangle; nothing where it has no area.
    pub fn fill(&mut self, frame: Frame, colour: RGBColor) {
        if frame.width() <= 0 || frame.height() <= 0 {
            return;
        }
        let corners = ((frame.left, frame.top), (frame.right, frame.bottom));
        let drawn = self.backend.draw_rect(corners.0, corners.1, &colour.filled(), true);
        self.keep(drawn);
    }

    /// A filled shape.
    pub fn polygon(&mut self, corners: &[Place], colour: RGBColor) {
        if corners.len() > 2 {
            let drawn = self.backend.fill_polygon(corners.iter().copied(), &colour.filled());
            self.keep(drawn);
        }
    }

    /// A line through places.
    pub fn path(&mut self, places: &[Place], stroke: Stroke) {
        if places.len() > 1 {
            let style = stroke.colour.stroke_width(stroke.width.unsigned_abs());
            let drawn = self.backend.draw_path(places.iter().copied(), &style);
            self.keep(drawn);
        }
    }

    /// A dashed line through places.
    pub fn dashed(&mut self, places: &[Place], stroke: Stroke) {
        let (on, off) = (f64::from(stroke.width.max(1)) * 4.0, f64::from(stroke.width.max(1)) * 3.0);
        for dash in dashes(places, on, off) {
            self.path(&dash, stroke);
        }
    }

    /// A filled circle on a ring of the ground's colour, which parts it from lines below.
    pub fn dot(&mut self, centre: Place, radius: i32, colour: RGBColor, ground: RGBColor) {
        for (radius, colour) in [(radius + radius / 3, ground), (radius, colour)] {
            let drawn = self.backend.draw_circle(centre, radius.unsigned_abs(), &colour.filled(), true);
            self.keep(drawn);
        }
    }

    /// A circle filled with the ground's colour.
    pub fn ring(&mut self, centre: Place, radius: i32, colour: RGBColor, ground: RGBColor) {
        self.dot(centre, radius, colour, ground);
        let drawn = self.backend.draw_circle(centre, (radius * 3 / 5).unsigned_abs(), &ground.filled(), true);
        self.keep(drawn);
    }

    /// A square on its corner.
    pub fn diamond(&mut self, (x, y): Place, radius: i32, colour: RGBColor, ground: RGBColor) {
        for (radius, colour) in [(radius + radius / 3, ground), (radius, colour)] {
            self.polygon(&[(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], colour);
        }
    }

    /// A triangle that points down to a place.
    pub fn pointer(&mut self, (x, y): Place, radius: i32, colour: RGBColor) {
        self.polygon(&[(x - radius, y - radius * 3 / 2), (x + radius, y - radius * 3 / 2), (x, y)], colour);
    }

    /// Words at a place.
    pub fn text(&mut self, text: &str, (x, y): Place, face: Face, align: Align) {
        let shown = lettering::clean(text);
        if shown.trim().is_empty() {
            return;
        }
        let across = match align {
            Align::Left => HPos::Left,
            Align::Centre => HPos::Center,
            Align::Right => HPos::Right,
        };
        let style = lettering::font(face).color(&face.colour).pos(Pos::new(across, VPos::Center));
        // The library centres small letters; figures and capitals are higher by about a fifth of an em.
        let drawn = self.backend.draw_text(&shown, &style, (x, y + face.em / 10));
        self.keep(drawn);
    }
}

/// Parts of a line: `on` units drawn, `off` units left out.
fn dashes(places: &[Place], on: f64, off: f64) -> Vec<Vec<Place>> {
    let mut dashes = Vec::new();
    let mut open: Vec<Place> = places.first().copied().into_iter().collect();
    let (mut is_drawn, mut left) = (true, on);
    for pair in places.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (across, down) = (f64::from(to.0) - f64::from(from.0), f64::from(to.1) - f64::from(from.1));
        let length = (across * across + down * down).sqrt();
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let at = (from.0 + (across * share).round() as i32, from.1 + (down * share).round() as i32);
            if is_drawn {
                open.push(at);
                dashes.push(std::mem::take(&mut open));
            } else {
                open = vec![at];
            }
            is_drawn = !is_drawn;
            left = if is_drawn { on } else { off };
        }
        left -= length - done;
        if is_drawn {
            open.push(to);
        }
    }
    if is_drawn && open.len() > 1 {
        dashes.push(open);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_go_round_corners() {
        let found = dashes(&[(0, 0), (10, 0), (10, 10)], 6.0, 3.0);
        assert_eq!(found, [vec![(0, 0), (6, 0)], vec![(9, 0), (10, 0), (10, 5)], vec![(10, 8), (10, 10)]]);
        assert_eq!(dashes(&[(0, 0), (4, 0)], 6.0, 3.0), [vec![(0, 0), (4, 0)]]);
        assert!(dashes(&[], 6.0, 3.0).is_empty() && dashes(&[(1, 1)], 6.0, 3.0).is_empty());
    }

    #[test]
    fn frames_that_only_touch_do_not_meet() {
        let frame = |left: i32, right: i32| Frame { left, top: 0, right, bottom: 10 };
        assert!(frame(0, 10).meets(&frame(9, 12)) && !frame(0, 10).meets(&frame(10, 12)));
    }
}
