//! Past advice judged on the customer's own history: what each rule would have cost, and what Tenor promised against
//! what came.

use super::axes::{Axis, Plot, THICK, THIN, Tick};
use super::canvas::{Align, Canvas, Frame, Place, Stroke};
use super::labels::Labels;
use super::page::{self, Entry, Mark};
use super::rows::Rows;
use super::scale::Scale;
use super::{Figure, dates, lettering};
use crate::calendar::HOURS_PER_DAY;
use crate::plan::backtest::{Backtest, PolicyResult};
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use plotters::style::RGBColor;

/// The rule whose promises are shown: the default attitude to risk.
const OWN_POLICY: &str = "tenor-balanced";

/// What the names of Tenor's own rules begin with.
const OWN_PREFIX: &str = "tenor-";

/// Fewer decisions have no line between them: it would tell a trend that nobody has seen.
const DECISIONS_LINED_MIN: usize = 3;

/// Where the marks of a decision without a line stand in its room: promised, then realised.
const MARKS_AT: [f64; 2] = [0.35, 0.65];

/// Radius of the marks of decisions.
const RADIUS: i32 = 20;

/// Share of the width of the rules, and the gap between the two halves in ems.
const RULES_SHARE: f64 = 0.56;
const GAP_EMS: i32 = 3;

/// The backtest's rules and one rule's decisions.
pub struct PromisedRealisedFigure<'a> {
    backtest: &'a Backtest,
    /// The cheapest first.
    policies: Vec<&'a PolicyResult>,
    own: Option<&'a PolicyResult>,
    locale: &'a Locale,
    theme: &'a Theme,
}

impl<'a> PromisedRealisedFigure<'a> {
    pub fn new(backtest: &'a Backtest, locale: &'a Locale, theme: &'a Theme) -> Option<PromisedRealisedFigure<'a>> {
        let mut policies: Vec<&PolicyResult> =
            backtest.policies.iter().filter(|policy| policy.cost_over_payg.is_finite()).collect();
        policies.sort_by(|a, b| a.cost_over_payg.total_cmp(&b.cost_over_payg));
        let own = policies.iter().copied().find(|policy| policy.name == OWN_POLICY && !policy.periods.is_empty());
        (!policies.is_empty()).then_some(PromisedRealisedFigure { backtest, policies, own, locale, theme })
    }

    fn title(&self) -> String {
        let Some(first) = self.own.or(self.policies.first().copied()) else { return String::new() };
        self.locale.tell(
            "chart-backtest-title",
            &[
                ("policy", self.locale.policy(&first.name).into()),
                ("cost", self.locale.percent(first.cost_over_payg).into()),
                ("best", self.locale.percent(self.backtest.clairvoyant.cost_over_payg).into()),
            ],
        )
    }

    fn draw_rules(&self, canvas: &mut Canvas<'_>, mut area: Frame) {
        let (theme, locale) = (self.theme, self.locale);
        page::heading(canvas, theme, &mut area, &locale.say("chart-backtest-rules"));
        // The word of the clairvoyant's line.
        let word_at = area.top + theme.small_em / 2;
        area.top += theme.small_em * 3 / 2;
        let names: Vec<String> = self.policies.iter().map(|policy| locale.policy(&policy.name)).collect();
        let best = self.backtest.clairvoyant.cost_over_payg;
        let costs = self.policies.iter().map(|policy| policy.cost_over_payg);
        let scale = Scale::with_zero(costs.chain([best, 1.0]), 4);
        let axis = Axis { scale, ticks: scale.percentages(locale), name: locale.say("chart-backtest-cost") };
        let label = |policy: &PolicyResult| locale.percent(policy.cost_over_payg);
        let widest = self.policies.iter().map(|policy| lettering::width(&label(policy), theme.text().strong())).max();
        let gutter = widest.unwrap_or(0) + theme.text_em / 2;
        let rows = Rows::draw(canvas, theme, area, &names, axis, gutter);
        for (row, policy) in self.policies.iter().enumerate() {
            let is_own = policy.name.starts_with(OWN_PREFIX);
            let colour = if is_own { theme.primary } else { theme.primary_light };
            let bar = rows.bar(row, 0.0, policy.cost_over_payg, 0.62);
            canvas.fill(bar, colour);
            let face = if is_own { theme.text().strong() } else { theme.text() };
            let at = (bar.right.max(rows.x(best)) + theme.text_em / 4, rows.middle(row));
            canvas.text(&label(policy), at, face, Align::Left);
        }
        let at = rows.x(best);
        canvas.dashed(&[(at, rows.frame.top), (at, rows.frame.bottom)], Stroke::new(theme.accent, THICK));
        let word = locale.tell("chart-backtest-clairvoyant", &[("cost", locale.percent(best).into())]);
        let half = lettering::width(&word, theme.small()) / 2;
        let centre = at.max(area.left + half).min(area.right - half);
        canvas.text(&word, (centre, word_at), theme.small().coloured(theme.accent), Align::Centre);
    }

    fn draw_decisions(&self, canvas: &mut Canvas<'_>, mut area: Frame, policy: &PolicyResult) {
        let (theme, locale) = (self.theme, self.locale);
        let name = locale.policy(&policy.name);
        page::heading(canvas, theme, &mut area, &locale.tell("chart-backtest-months", &[("policy", name.into())]));
        if policy.periods.len() < DECISIONS_LINED_MIN {
            self.draw_few(canvas, area, policy);
        } else {
            self.draw_lines(canvas, area, policy);
        }
    }

    /// The axis of savings.
    fn shares(&self, policy: &PolicyResult) -> Axis {
        let scale = Scale::over(policy.periods.iter().flat_map(|period| [period.promised, period.realised]), 5);
        Axis { scale, ticks: scale.percentages(self.locale), name: self.locale.say("chart-backtest-saving") }
    }

    /// Decisions side by side, each mark with its figure.
    fn draw_few(&self, canvas: &mut Canvas<'_>, area: Frame, policy: &PolicyResult) {
        let (theme, locale) = (self.theme, self.locale);
        let ticks = policy.periods.iter().enumerate().map(|(at, period)| Tick {
            value: at as f64 + 0.5,
            label: locale.month(&dates::year_month(period.decision.day())),
        });
        let scale = Scale::exactly(0.0, policy.periods.len() as f64);
        let x = Axis { scale, ticks: ticks.collect(), name: String::new() };
        let plot = Plot::draw(canvas, theme, area, x, self.shares(policy), 2 * RADIUS);
        plot.draw_base(canvas, theme);
        let mut labels = Labels::new(plot.frame);
        let mut words: Vec<(Place, f64, RGBColor)> = Vec::new();
        for (at, period) in policy.periods.iter().enumerate() {
            let [promised, realised] = MARKS_AT.map(|part| at as f64 + part);
            let (promised, realised) = (plot.at(promised, period.promised), plot.at(realised, period.realised));
            canvas.ring(promised, RADIUS, theme.primary, theme.paper);
            canvas.dot(realised, RADIUS, theme.accent, theme.paper);
            labels.keep_off(promised, RADIUS);
            labels.keep_off(realised, RADIUS);
            words.extend([(promised, period.promised, theme.primary), (realised, period.realised, theme.accent)]);
        }
        for (place, share, colour) in words {
            labels.write_near(canvas, &locale.percent(share), place, RADIUS, theme.text().coloured(colour));
        }
    }

    fn draw_lines(&self, canvas: &mut Canvas<'_>, area: Frame, policy: &PolicyResult) {
        let (theme, locale) = (self.theme, self.locale);
        let (Some(first), Some(last)) = (policy.periods.first(), policy.periods.last()) else { return };
        let since = |hour: i64| (hour - first.decision.0) as f64 / HOURS_PER_DAY as f64;
        let ticks = dates::ticks(first.decision.day(), last.decision.day(), area.width(), theme, locale);
        let x = Axis { scale: Scale::exactly(0.0, since(last.decision.0)), ticks, name: String::new() };
        let plot = Plot::draw(canvas, theme, area, x, self.shares(policy), 2 * RADIUS);
        plot.draw_base(canvas, theme);
        let place = |hour: i64, share: f64| -> Place { plot.at(since(hour), share) };
        let promised: Vec<Place> =
            policy.periods.iter().map(|period| place(period.decision.0, period.promised)).collect();
        let realised: Vec<Place> =
            policy.periods.iter().map(|period| place(period.decision.0, period.realised)).collect();
        canvas.dashed(&promised, Stroke::new(theme.primary, THIN));
        canvas.path(&realised, Stroke::new(theme.accent, THICK));
        for place in promised {
            canvas.ring(place, RADIUS, theme.primary, theme.paper);
        }
        for place in realised {
            canvas.dot(place, RADIUS, theme.accent, theme.paper);
        }
    }
}

impl Figure for PromisedRealisedFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let mut legend = Vec::new();
        if self.own.is_some() {
            legend.push(Entry::new(Mark::Ring(theme.primary), locale.say("chart-backtest-promised")));
            legend.push(Entry::new(Mark::Dot(theme.accent), locale.say("chart-backtest-realised")));
        }
        let horizon = &self.backtest.horizon;
        let period = locale.period(horizon.start, horizon.end);
        let subtitle = locale.tell("chart-backtest-subtitle", &[("period", period.into())]);
        let area = page::open(canvas, theme, &self.title(), &subtitle, &legend);
        match self.own {
            Some(own) => {
                let (left, right) = area.split(RULES_SHARE, GAP_EMS * theme.text_em);
                self.draw_rules(canvas, left);
                self.draw_decisions(canvas, right, own);
            }
            None => self.draw_rules(canvas, area),
        }
    }
}
