//! A control that moves a quantity over the points that were billed, and shows each point's figures.
//!
//! Every text of every point is written here, in the reader's form, so that a figure looks the same wherever it stands;
//! the script only picks. The control counts points; what it reads out is the quantity.

use super::markup::Element;
use super::trace;
use super::writer::{Writer, note};
use serde_json::{Value, json};

pub(super) struct Slider {
    pub title: String,
    /// What is moved.
    pub label: String,
    pub points: Vec<Point>,
    /// Place of the plan's own quantity among the points.
    pub plan: usize,
    /// Small print under the figures.
    pub notes: Vec<String>,
}

/// One quantity and what it comes to.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub quantity: f64,
    /// The quantity in words.
    pub position: String,
    /// For the trace; `None` where the plan does not hold it.
    pub cost: Option<f64>,
    /// Cost, saving, coverage, utilisation.
    pub figures: [String; 4],
}

/// The figures of a point in their order: their names in the page, and the messages that label them.
const FIGURES: [(&str, &str); 4] = [
    ("cost", "common-cost-period"),
    ("saving", "common-saving-period"),
    ("coverage", "common-coverage"),
    ("utilization", "common-utilization"),
];

impl Slider {
    /// The control as it stands at the plan's quantity; `None` under two points, where there is nothing to move.
    pub fn element(self, w: &Writer<'_>) -> Option<Element> {
        let start = self.points.get(self.plan).filter(|_| self.points.len() > 1)?;
        let id = w.id("slider");
        let last = self.points.len() - 1;
        let input = Element::new("input")
            .with("type", "range")
            .with("id", id.as_str())
            .with("min", "0")
            .with("max", last.to_string())
            .with("step", "1")
            .with("value", self.plan.to_string())
            .with("autocomplete", "off")
            .with("aria-valuetext", start.position.as_str());
        let position = Element::of("output", &start.position).with("for", id.as_str()).with("data-shows", "position");
        let figures = FIGURES.iter().zip(&start.figures).map(|((name, label), text)| {
            let value = Element::of("dd", text).with("data-shows", *name);
            Element::new("div").child(Element::of("dt", &w.say(label))).child(value)
        });
        let reset = Element::of("button", &w.say("page-slider-reset")).with("type", "button").class("reset");
        Some(
            Element::new("div")
                .class("slider")
                .with("data-slider", id.as_str())
                .with("data-quantity", start.quantity.to_string())
                .child(Element::of("h3", &self.title))
                .child(Element::of("label", &self.label).with("for", id.as_str()))
                .child(input)
                .child(Element::new("p").class("position").child(position).child(reset))
                .child(Element::new("dl").class("facts").with("aria-live", "polite").all(figures))
                .all(trace::of(&self.points, self.plan))
                .all(self.notes.iter().map(|text| note(text)))
                .child(Element::data(&self.data())),
        )
    }

    /// What the script picks from.
    fn data(&self) -> Value {
        let places = trace::places(&self.points);
        let point = |(at, point): (usize, &Point)| {
            let mut told = json!({ "quantity": point.quantity, "position": point.position });
            for ((name, _), text) in FIGURES.iter().zip(&point.figures) {
                told[*name] = json!(text);
            }
            if let Some((x, y)) = places.as_ref().and_then(|places| places.get(at)) {
                told["x"] = json!(x);
                told["y"] = json!(y);
            }
            told
        };
        let points: Vec<Value> = self.points.iter().enumerate().map(point).collect();
        json!({ "plan": self.plan, "points": points })
    }
}
