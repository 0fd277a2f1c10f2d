//! What resizes save against how often the smaller machine would have been too small, rule by rule, on readings that no
//! rule has seen.

use super::Figure;
use super::axes::{Axis, HAIRLINE, Plot, THICK};
use super::canvas::{Canvas, Place, Stroke};
use super::labels::Labels;
use super::page::{self, Entry, Mark};
use super::scale::{self, Scale};
use crate::plan::resize::ResizeFrontierPoint;
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use plotters::style::RGBColor;

/// The rule whose points carry their thresholds.
const OWN_RULE: &str = "tenor";
const OWN_AT_ONCE: &str = "tenor-at-once";

/// Radius of a point.
const RADIUS: i32 = 22;

/// The rules' points.
pub struct ResizesFrontierFigure<'a> {
    /// In the order of their first points, each from the most careful threshold on.
    rules: Vec<(&'a str, Vec<&'a ResizeFrontierPoint>)>,
    locale: &'a Locale,
    theme: &'a Theme,
}

/// Machine-hours over a limit: of the dimension that has more of them.
fn over(point: &ResizeFrontierPoint) -> f64 {
    point.share_over_limit_cpu.max(point.share_over_limit_memory)
}

impl<'a> ResizesFrontierFigure<'a> {
    pub fn new(
        points: &'a [ResizeFrontierPoint],
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<ResizesFrontierFigure<'a>> {
        let mut rules: Vec<(&str, Vec<&ResizeFrontierPoint>)> = Vec::new();
        for point in points.iter().filter(|point| point.saving_fraction.is_finite() && over(point).is_finite()) {
            match rules.iter_mut().find(|(rule, _)| *rule == point.rule) {
                Some((_, points)) => points.push(point),
                None => rules.push((point.rule.as_str(), vec![point])),
            }
        }
        rules.iter_mut().for_each(|(_, points)| points.sort_by(|a, b| a.threshold.total_cmp(&b.threshold)));
        let is_drawn = rules.iter().flat_map(|(_, points)| points).any(|point| point.saving_fraction != 0.0);
        is_drawn.then_some(ResizesFrontierFigure { rules, locale, theme })
    }

    /// Colour and mark of a rule: rules of one colour differ in shape.
    fn look(&self, number: usize, rule: &str) -> (RGBColor, Mark) {
        let theme = self.theme;
        match (rule, number % 2) {
            (OWN_RULE, _) => (theme.accent, Mark::Dot(theme.accent)),
            (OWN_AT_ONCE, _) => (theme.accent, Mark::Ring(theme.accent)),
            _ if number == 0 => (theme.existing, Mark::Diamond(theme.existing)),
            (_, 1) => (theme.primary, Mark::Diamond(theme.primary)),
            _ => (theme.primary, Mark::Ring(theme.primary)),
        }
    }
}

impl Figure for ResizesFrontierFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let rules = self.rules.iter().enumerate();
        let legend: Vec<Entry> =
            rules.map(|(number, (rule, _))| Entry::new(self.look(number, rule).1, locale.resize_rule(rule))).collect();
        let title = locale.say("chart-resizes-title");
        let area = page::open(canvas, theme, &title, &locale.say("chart-resizes-subtitle"), &legend);
        let all = || self.rules.iter().flat_map(|(_, points)| points);
        let across = Scale::with_zero(all().map(|point| over(point)), 5);
        let up = Scale::with_zero(all().map(|point| point.saving_fraction), 5);
        let x = Axis { scale: across, ticks: across.percentages(locale), name: locale.say("chart-resizes-x") };
        let y = Axis { scale: up, ticks: up.percentages(locale), name: locale.say("chart-resizes-y") };
        let plot = Plot::draw(canvas, theme, area, x, y, theme.text_em);
        plot.draw_base(canvas, theme);

        let mut labels = Labels::new(plot.frame);
        let mut words: Vec<(Place, String)> = Vec::new();
        for (number, (rule, points)) in self.rules.iter().enumerate() {
            let (colour, mark) = self.look(number, rule);
            let places: Vec<Place> = points.iter().map(|point| plot.at(over(point), point.saving_fraction)).collect();
            let is_own = *rule == OWN_RULE;
            if is_own {
                canvas.path(&places, Stroke::new(colour, THICK));
            } else {
                canvas.dashed(&places, Stroke::new(colour, THICK / 2));
            }
            for (place, point) in places.into_iter().zip(points) {
                match mark {
                    Mark::Ring(_) => canvas.ring(place, RADIUS, colour, theme.paper),
                    Mark::Diamond(_) => canvas.diamond(place, RADIUS, colour, theme.paper),
                    _ => canvas.dot(place, RADIUS, colour, theme.paper),
                }
                labels.keep_off(place, RADIUS + HAIRLINE);
                if is_own {
                    words.push((place, scale::percentage(locale, point.threshold, 0)));
                }
            }
        }
        // Where points lie on each other their thresholds are left out.
        for (place, word) in words {
            labels.write(canvas, &word, place, RADIUS, theme.small().coloured(theme.ink));
        }
    }
}
