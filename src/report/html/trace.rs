//! The small picture beside a control: cost against quantity, a line at the plan's quantity and a dot that moves.
//!
//! The figures stand in words beside it, so it is hidden from readers who hear the page.

use super::markup::Element;
use super::slider::Point;

/// Units of the picture, and the room that the dot needs at its sides.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 72.0;
const SIDE: f64 = 6.0;

/// Where each point lies; `None` where a cost is not known.
pub(super) fn places(points: &[Point]) -> Option<Vec<(f64, f64)>> {
    let costs = points.iter().map(|point| point.cost.filter(|cost| cost.is_finite())).collect::<Option<Vec<f64>>>()?;
    let (left, right) = ends(points.iter().map(|point| point.quantity));
    let (low, high) = ends(costs.iter().copied());
    let place = |point: &Point, cost: f64| {
        let x = SIDE + share(point.quantity, left, right) * (WIDTH - 2.0 * SIDE);
        let y = SIDE + (1.0 - share(cost, low, high)) * (HEIGHT - 2.0 * SIDE);
        (hundredths(x), hundredths(y))
    };
    Some(points.iter().zip(costs).map(|(point, cost)| place(point, cost)).collect())
}

/// The picture with its dot on the plan; `None` where a cost is not known.
pub(super) fn of(points: &[Point], plan: usize) -> Option<Element> {
    let places = places(points)?;
    let (x, y) = places.get(plan)?;
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let curve = Element::new("polyline").with("points", line.join(" "));
    let upright = Element::new("line").with("x1", x.to_string()).with("x2", x.to_string());
    let upright = upright.with("y1", "0").with("y2", HEIGHT.to_string());
    let dot = Element::new("circle").with("cx", x.to_string()).with("cy", y.to_string()).with("r", "4.5");
    let picture = Element::new("svg").with("viewBox", format!("0 0 {WIDTH} {HEIGHT}"));
    Some(picture.with("aria-hidden", "true").with("focusable", "false").child(upright).child(curve).child(dot))
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

/// How far a value lies from the lower end to the upper one; the middle where both are one.
fn share(value: f64, low: f64, high: f64) -> f64 {
    if high > low { (value - low) / (high - low) } else { 0.5 }
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(quantity: f64, cost: Option<f64>) -> Point {
        Point { quantity, position: String::new(), cost, figures: Default::default() }
    }

    #[test]
    fn dear_is_up_and_more_is_right() {
        let points = [point(0.0, Some(9.0)), point(1.0, Some(5.0)), point(4.0, Some(7.0))];
        let found = places(&points).unwrap_or_default();
        assert_eq!(found, [(6.0, 6.0), (83.0, 66.0), (314.0, 36.0)]);
    }

    #[test]
    fn there_is_no_picture_where_a_cost_is_not_known() {
        assert!(places(&[point(0.0, Some(1.0)), point(1.0, None)]).is_none());
        assert!(places(&[point(0.0, Some(1.0)), point(1.0, Some(f64::NAN))]).is_none());
        assert_eq!(places(&[point(2.0, Some(1.0))]).unwrap_or_default(), [(160.0, 36.0)]);
    }
}
