//! What caution costs: expected saving against the mean saving of the worst tenth of futures, and where the three plans
//! stand.

use super::Figure;
use super::axes::{Axis, HAIRLINE, Plot, THICK, THIN};
use super::canvas::{Canvas, Place, Stroke};
use super::labels::Labels;
use super::page::{self, Entry, Mark};
use super::scale::Scale;
use crate::plan::Plan;
use crate::plan::forecast::{Forecast, RiskPlan};
use crate::report::locale::Locale;
use crate::report::theme::Theme;

/// Radius of a plan's mark and of a point of the frontier.
const PLAN_RADIUS: i32 = 26;
const POINT_RADIUS: i32 = 11;

/// The frontier and the three plans.
pub struct RiskFrontierFigure<'a> {
    forecast: &'a Forecast,
    /// Worst tenth and expectation, from the boldest to the most cautious weight.
    frontier: Vec<(f64, f64)>,
    plans: Vec<&'a RiskPlan>,
    currency: &'a str,
    locale: &'a Locale,
    theme: &'a Theme,
}

fn ends(plan: &RiskPlan) -> (f64, f64) {
    (plan.chances.worst_tenth, plan.chances.expected_saving)
}

impl<'a> RiskFrontierFigure<'a> {
    pub fn new(plan: &'a Plan, locale: &'a Locale, theme: &'a Theme) -> Option<RiskFrontierFigure<'a>> {
        let forecast = plan.forecast.as_ref()?;
        let is_known = |(worst, expected): &(f64, f64)| worst.is_finite() && expected.is_finite();
        let points = forecast.frontier.iter().map(|point| (point.worst_tenth, point.expected_saving));
        let frontier: Vec<(f64, f64)> = points.filter(is_known).collect();
        let plans: Vec<&RiskPlan> = forecast.plans.iter().filter(|plan| is_known(&ends(plan))).collect();
        let is_nothing =
            frontier.iter().copied().chain(plans.iter().map(|plan| ends(plan))).all(|end| end == (0.0, 0.0));
        (!is_nothing).then_some(RiskFrontierFigure {
            forecast,
            frontier,
            plans,
            currency: &plan.currency,
            locale,
            theme,
        })
    }

    fn title(&self) -> String {
        let money = |amount: f64| self.locale.money_of(amount, self.currency);
        let chances = &self.forecast.chances;
        self.locale.tell(
            "chart-frontier-title",
            &[("expected", money(chances.expected_saving).into()), ("worst", money(chances.worst_tenth).into())],
        )
    }

    fn is_chosen(&self, plans: &[&RiskPlan]) -> bool {
        plans.iter().any(|plan| plan.risk == self.forecast.risk)
    }

    /// The names of plans at their places, that of the plan itself first: it never goes without.
    fn write_names(&self, canvas: &mut Canvas<'_>, labels: &mut Labels, groups: &[(Place, Vec<&RiskPlan>)]) {
        let (theme, locale) = (self.theme, self.locale);
        let name = |plans: &[&RiskPlan]| {
            let names: Vec<String> = plans.iter().map(|plan| locale.risk(plan.risk)).collect();
            locale.list(&names)
        };
        let (chosen, others): (Vec<_>, Vec<_>) = groups.iter().partition(|(_, plans)| self.is_chosen(plans));
        let face = theme.text().strong();
        for (place, plans) in chosen {
            labels.insist(canvas, &name(plans), *place, (PLAN_RADIUS, theme.paper), face);
        }
        for (place, plans) in others {
            labels.write_near(canvas, &name(plans), *place, PLAN_RADIUS, face);
        }
    }

    /// Plans that stand at one place have one label.
    fn groups(&self, plot: &Plot) -> Vec<(Place, Vec<&RiskPlan>)> {
        let mut groups: Vec<(Place, Vec<&RiskPlan>)> = Vec::new();
        for &plan in &self.plans {
            let (worst, expected) = ends(plan);
            let at = plot.at(worst, expected);
            let is_near = |place: &Place| (place.0 - at.0).abs().max((place.1 - at.1).abs()) < PLAN_RADIUS;
            match groups.iter_mut().find(|(place, _)| is_near(place)) {
                Some((_, plans)) => plans.push(plan),
                None => groups.push((at, vec![plan])),
            }
        }
        groups
    }
}

impl Figure for RiskFrontierFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let chosen = Entry::new(
            Mark::Dot(theme.accent),
            locale.tell("chart-frontier-chosen", &[("risk", locale.risk(self.forecast.risk).into())]),
        );
        let legend = [
            Entry::new(Mark::Line(Stroke::new(theme.primary, THICK)), locale.say("chart-frontier-line")),
            chosen,
            Entry::new(Mark::Ring(theme.accent), locale.say("chart-frontier-others")),
        ];
        let subtitle = locale.say("chart-frontier-subtitle");
        let area = page::open(canvas, theme, &self.title(), &subtitle, &legend);

        let all = || self.frontier.iter().copied().chain(self.plans.iter().map(|plan| ends(plan)));
        let (across, up) = (Scale::over(all().map(|end| end.0), 5), Scale::over(all().map(|end| end.1), 5));
        let name = |message: &str| locale.tell(message, &[("currency", self.currency.into())]);
        let x = Axis { scale: across, ticks: across.numbers(locale), name: name("chart-frontier-x") };
        let y = Axis { scale: up, ticks: up.numbers(locale), name: name("chart-frontier-y") };
        let plot = Plot::draw(canvas, theme, area, x, y, theme.text_em);
        if across.low < 0.0 && across.high > 0.0 {
            let at = plot.x(0.0);
            canvas.path(&[(at, plot.frame.top), (at, plot.frame.bottom)], Stroke::new(theme.ink, THIN));
        }
        plot.draw_base(canvas, theme);

        let places: Vec<Place> = self.frontier.iter().map(|(worst, expected)| plot.at(*worst, *expected)).collect();
        canvas.path(&places, Stroke::new(theme.primary, THICK));
        let mut labels = Labels::new(plot.frame);
        for place in &places {
            canvas.dot(*place, POINT_RADIUS, theme.primary, theme.paper);
        }
        labels.keep_off_line(&places, POINT_RADIUS + HAIRLINE);
        let groups = self.groups(&plot);
        for (place, plans) in &groups {
            if self.is_chosen(plans) {
                canvas.dot(*place, PLAN_RADIUS, theme.accent, theme.paper);
            } else {
                canvas.ring(*place, PLAN_RADIUS, theme.accent, theme.paper);
            }
            labels.keep_off(*place, PLAN_RADIUS);
        }
        self.write_names(canvas, &mut labels, &groups);
    }
}
