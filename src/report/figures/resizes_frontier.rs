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

const AS_IS: &str = "as-is";

/// The rule whose points carry their thresholds.
const OWN_RULE: &str = "tenor";
const OWN_AT_ONCE: &str = "tenor-at-once";

/// Radius of a point.
const RADIUS: i32 = 22;

/// The rules' points.
pub struct ResizesFrontierFigure<'a> {
    /// In the order of their first points, each from the most careful threshold on.
    rules: Vec<(&'a str, Vec<&'a ResizeFrontierPoint>)>,
    /// Shares of hours over the limits as the machines are, CPU and memory; 0 where no point tells them.
    as_is: [f64; 2],
    locale: &'a Locale,
    theme: &'a Theme,
}

/// Shares of machine-hours over the limits of CPU and memory.
fn shares(point: &ResizeFrontierPoint) -> [f64; 2] {
    [point.share_over_limit_cpu, point.share_over_limit_memory]
}

impl<'a> ResizesFrontierFigure<'a> {
    pub fn new(
        points: &'a [ResizeFrontierPoint],
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<ResizesFrontierFigure<'a>> {
        let mut rules: Vec<(&str, Vec<&ResizeFrontierPoint>)> = Vec::new();
        let is_told = |point: &&ResizeFrontierPoint| {
            point.saving_fraction.is_finite() && shares(point).iter().all(|share| share.is_finite())
        };
        for point in points.iter().filter(is_told) {
            match rules.iter_mut().find(|(rule, _)| *rule == point.rule) {
                Some((_, points)) => points.push(point),
                None => rules.push((point.rule.as_str(), vec![point])),
            }
        }
        rules.iter_mut().for_each(|(_, points)| points.sort_by(|a, b| a.threshold.total_cmp(&b.threshold)));
        let is_drawn = rules.iter().flat_map(|(_, points)| points).any(|point| point.saving_fraction != 0.0);
        let as_is = rules.iter().find(|(rule, _)| *rule == AS_IS).map_or([0.0; 2], |(_, points)| shares(points[0]));
        is_drawn.then_some(ResizesFrontierFigure { rules, as_is, locale, theme })
    }

    /// Machine-hours over a limit beyond those as is: of the dimension that gains more of them.
    fn added(&self, point: &ResizeFrontierPoint) -> f64 {
        let [cpu, memory] = shares(point);
        (cpu - self.as_is[0]).max(memory - self.as_is[1])
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
        let across = Scale::with_zero(all().map(|point| self.added(point)), 5);
        let up = Scale::with_zero(all().map(|point| point.saving_fraction), 5);
        let x = Axis { scale: across, ticks: across.percentages(locale), name: locale.say("chart-resizes-x") };
        let y = Axis { scale: up, ticks: up.percentages(locale), name: locale.say("chart-resizes-y") };
        let plot = Plot::draw(canvas, theme, area, x, y, theme.text_em);
        plot.draw_base(canvas, theme);

        let mut labels = Labels::new(plot.frame);
        let mut words: Vec<(Place, String)> = Vec::new();
        for (number, (rule, points)) in self.rules.iter().enumerate() {
            let (colour, mark) = self.look(number, rule);
            let places: Vec<Place> =
                points.iter().map(|point| plot.at(self.added(point), point.saving_fraction)).collect();
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
