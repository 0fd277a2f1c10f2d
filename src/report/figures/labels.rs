//! Words beside points and at the ends of lines, none on another.

use super::canvas::{Align, Canvas, Frame, Place};
use super::lettering;
use crate::report::theme::Face;
use plotters::style::RGBColor;

/// Units from one place of a line to the next that words keep off.
const LINE_STEP: i32 = 24;

/// How far off a point words are tried, in ems beyond its edge.
const EMS_OFF: [i32; 4] = [0, 1, 2, 3];

/// Places for words within bounds, and what is taken already.
pub struct Labels {
    bounds: Frame,
    taken: Vec<Frame>,
}

impl Labels {
    pub fn new(bounds: Frame) -> Labels {
        Labels { bounds, taken: Vec::new() }
    }

    /// Keeps words off a point.
    pub fn keep_off(&mut self, (x, y): Place, radius: i32) {
        self.taken.push(Frame { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
    }

    /// Keeps words off a line through places.
    pub fn keep_off_line(&mut self, places: &[Place], half_width: i32) {
        for pair in places.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let steps = ((to.0 - from.0).abs().max((to.1 - from.1).abs()) / LINE_STEP).max(1);
            for step in 0..=steps {
                let between = |a: i32, b: i32| a + (b - a) * step / steps;
                self.keep_off((between(from.0, to.0), between(from.1, to.1)), half_width);
            }
        }
    }

    /// Writes beside a point where there is room, at its right if possible; says whether there was.
    pub fn write(&mut self, canvas: &mut Canvas<'_>, text: &str, point: Place, radius: i32, face: Face) -> bool {
        let Some(frame) = around(text, point, radius, face).into_iter().find(|frame| self.is_free(frame)) else {
            return false;
        };
        self.set(canvas, text, frame, face);
        true
    }

    /// The same, and farther off where there is no room beside it.
    pub fn write_near(&mut self, canvas: &mut Canvas<'_>, text: &str, point: Place, radius: i32, face: Face) -> bool {
        EMS_OFF.into_iter().any(|ems| self.write(canvas, text, point, radius + ems * face.em, face))
    }

    /// The same; where there is no room at all, it is made by covering what stands above the point.
    pub fn insist(
        &mut self,
        canvas: &mut Canvas<'_>,
        text: &str,
        point: Place,
        (radius, ground): (i32, RGBColor),
        face: Face,
    ) {
        if !self.write_near(canvas, text, point, radius, face) {
            let [_, _, above, ..] = around(text, point, radius, face);
            let frame = self.moved_inside(above);
            canvas.fill(frame, ground);
            self.set(canvas, text, frame, face);
        }
    }

    fn set(&mut self, canvas: &mut Canvas<'_>, text: &str, frame: Frame, face: Face) {
        self.taken.push(frame);
        canvas.text(text, (frame.left, (frame.top + frame.bottom) / 2), face, Align::Left);
    }

    fn is_free(&self, frame: &Frame) -> bool {
        let is_inside = frame.left >= self.bounds.left
            && frame.right <= self.bounds.right
            && frame.top >= self.bounds.top
            && frame.bottom <= self.bounds.bottom;
        is_inside && !self.taken.iter().any(|other| other.meets(frame))
    }

    fn moved_inside(&self, frame: Frame) -> Frame {
        let left = frame.left.min(self.bounds.right - frame.width()).max(self.bounds.left);
        let top = frame.top.min(self.bounds.bottom - frame.height()).max(self.bounds.top);
        Frame { left, top, right: left + frame.width(), bottom: top + frame.height() }
    }
}

/// Where a text may stand beside a point, the best place first: right, left, above, below, then aslant.
fn around(text: &str, (x, y): Place, radius: i32, face: Face) -> [Frame; 8] {
    let (width, half) = (lettering::width(text, face), face.em * 3 / 5);
    let aside = radius + face.em / 3;
    let up = radius + half;
    let places = [
        (x + aside, y),
        (x - aside - width, y),
        (x - width / 2, y - up),
        (x - width / 2, y + up),
        (x + aside, y - up),
        (x + aside, y + up),
        (x - aside - width, y - up),
        (x - aside - width, y + up),
    ];
    places.map(|(left, middle)| Frame { left, top: middle - half, right: left + width, bottom: middle + half })
}

/// Heights moved so that they lie at least a gap apart, in their order, between two ends as far as there is room.
pub fn spread(heights: &[i32], gap: i32, top: i32, bottom: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by_key(|at| heights[*at]);
    let mut sorted: Vec<i32> = order.iter().map(|at| heights[*at]).collect();
    let mut least = top;
    for height in &mut sorted {
        *height = (*height).max(least);
        least = *height + gap;
    }
    let mut most = bottom;
    for height in sorted.iter_mut().rev() {
        *height = (*height).min(most);
        most = *height - gap;
    }
    let mut moved = heights.to_vec();
    for (at, height) in order.into_iter().zip(sorted) {
        moved[at] = height;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::theme::Theme;

    #[test]
    fn words_stand_neither_on_a_line_nor_on_each_other() {
        let (mut drawn, face) = (String::new(), Theme::default().text());
        let mut canvas = Canvas::new(&mut drawn, 4_000, 3_000);
        let mut labels = Labels::new(Frame { left: 0, top: 0, right: 2_000, bottom: 1_000 });
        labels.keep_off_line(&[(0, 500), (2_000, 500)], 6);
        // Above and below, at three places each: no more fits beside one point.
        let written = (0..9).filter(|_| labels.write(&mut canvas, "word", (1_000, 500), 20, face)).count();
        assert!((2..=6).contains(&written), "{written}");
        assert!(labels.write_near(&mut canvas, "word", (1_000, 500), 20, face), "farther off there is room");
    }

    #[test]
    fn words_that_must_stand_do_so_where_all_is_taken() {
        let (mut drawn, theme) = (String::new(), Theme::default());
        let mut canvas = Canvas::new(&mut drawn, 400, 300);
        let mut labels = Labels::new(Frame { left: 0, top: 0, right: 400, bottom: 300 });
        labels.keep_off((200, 150), 400);
        assert!(!labels.write_near(&mut canvas, "word", (390, 10), 20, theme.text()));
        labels.insist(&mut canvas, "word", (390, 10), (20, theme.paper), theme.text());
        assert!(canvas.finish().is_ok() && drawn.contains("word"));
    }

    #[test]
    fn heights_are_spread_in_their_order() {
        assert_eq!(spread(&[50, 10, 52], 10, 0, 100), [50, 10, 60]);
        assert_eq!(spread(&[95, 99, 98], 10, 0, 100), [80, 100, 90]);
        assert!(spread(&[], 10, 0, 100).is_empty());
    }
}
