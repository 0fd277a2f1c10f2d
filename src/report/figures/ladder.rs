//! What is committed month by month: what is owned, the plan, and what is expected to be bought later, by its reason.

use super::axes::{Axis, HAIRLINE, Plot, Tick};
use super::canvas::{Align, Canvas, Frame, Stroke};
use super::page::{self, Entry, Mark};
use super::scale::Scale;
use super::{Figure, dates, lettering};
use crate::calendar::{Day, Hour};
use crate::plan::forecast::{LadderReason, LadderStep};
use crate::plan::{ExistingLine, Plan};
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use crate::units::Term;
use plotters::style::RGBColor;

/// The reasons to buy, from the ground up.
const REASONS: [LadderReason; 4] =
    [LadderReason::PaysNow, LadderReason::ReplacesExpired, LadderReason::FollowsGrowth, LadderReason::WaitsForEvidence];

/// Share of a column's room that it takes.
const COLUMN_SHARE: f64 = 0.72;

/// Size of the mark of an expiry.
const POINTER_RADIUS: i32 = 26;

/// Part of the height that stays free above the highest column, for amounts and marks.
const HEADROOM: f64 = 0.16;

/// A column is told apart from the one before it from this part of its height on.
const CHANGE: f64 = 0.002;

/// Commitments in money an hour, by month.
pub struct LadderFigure<'a> {
    columns: Vec<Column>,
    /// Owned reservations whose price is not known; they are in no column.
    unpriced: usize,
    currency: &'a str,
    locale: &'a Locale,
    theme: &'a Theme,
}

struct Column {
    day: Day,
    owned: f64,
    /// In the order of [`REASONS`].
    bought: [f64; REASONS.len()],
    expiring: usize,
}

impl Column {
    /// What is stacked, from the ground up.
    fn parts(&self) -> [f64; REASONS.len() + 1] {
        let [now, replaced, grown, waited] = self.bought;
        [self.owned, now, replaced, grown, waited]
    }

    fn total(&self) -> f64 {
        self.parts().iter().sum()
    }
}

impl<'a> LadderFigure<'a> {
    pub fn new(plan: &'a Plan, locale: &'a Locale, theme: &'a Theme) -> Option<LadderFigure<'a>> {
        let ladder = &plan.forecast.as_ref()?.ladder;
        let columns: Vec<Column> = ladder
            .iter()
            .enumerate()
            .map(|(at, step)| Column {
                day: step.day,
                owned: owned(plan, step.day.first_hour()),
                bought: bought(ladder.iter().take(at + 1), step.day.first_hour()),
                expiring: step.expiring,
            })
            .collect();
        let unpriced = plan
            .existing
            .iter()
            .filter(|line| matches!(line, ExistingLine::Reservation(line) if line.hourly_price.is_none()));
        let is_drawn = columns.iter().any(|column| column.total() > 0.0);
        is_drawn.then_some(LadderFigure {
            columns,
            unpriced: unpriced.count(),
            currency: &plan.currency,
            locale,
            theme,
        })
    }

    fn title(&self) -> String {
        let amount = |column: Option<&Column>| column.map_or(0.0, Column::total);
        let money = |amount: f64| self.locale.money_of(amount, self.currency);
        let (first, last) = (amount(self.columns.first()), amount(self.columns.last()));
        let is_same = (first - last).abs() <= CHANGE * first.abs();
        let month =
            self.columns.last().map_or_else(String::new, |last| self.locale.month(&dates::year_month(last.day)));
        self.locale.tell(
            if is_same { "chart-ladder-title-same" } else { "chart-ladder-title" },
            &[("first", money(first).into()), ("last", money(last).into()), ("month", month.into())],
        )
    }

    fn colours(&self) -> [RGBColor; REASONS.len() + 1] {
        let theme = self.theme;
        [theme.existing_fill, theme.accent_step(0), theme.accent_step(1), theme.accent_step(2), theme.accent_step(3)]
    }

    fn legend(&self) -> Vec<Entry> {
        let owned = self.locale.say("chart-ladder-owned");
        let names = [owned].into_iter().chain(REASONS.map(|reason| self.locale.ladder_reason(reason)));
        let mut legend: Vec<Entry> = names
            .zip(self.colours())
            .enumerate()
            .filter(|(part, _)| self.columns.iter().any(|column| column.parts().get(*part).is_some_and(|of| *of > 0.0)))
            .map(|(_, (name, colour))| Entry::new(Mark::Fill(colour), name))
            .collect();
        if self.columns.iter().any(|column| column.expiring > 0) {
            legend.push(Entry::new(Mark::Pointer(self.theme.ink), self.locale.say("chart-ladder-expiring")));
        }
        legend
    }
}

/// Money an hour of commitments in place.
fn owned(plan: &Plan, now: Hour) -> f64 {
    let is_there = |start: Option<Hour>, end: Option<Hour>| {
        start.is_none_or(|start| start <= now) && end.is_none_or(|end| end > now)
    };
    plan.existing.iter().fold(0.0, |sum, line| match line {
        ExistingLine::Reservation(line) if is_there(line.start, line.end) => {
            sum + line.hourly_price.unwrap_or(0.0) * line.quantity
        }
        ExistingLine::SavingsPlan(line) if is_there(line.start, line.end) => sum + line.hourly_commitment,
        _ => sum,
    })
}

/// Money an hour of what the steps so far have bought and what has not ended.
fn bought<'s>(steps: impl Iterator<Item = &'s LadderStep>, now: Hour) -> [f64; REASONS.len()] {
    let mut bought = [0.0; REASONS.len()];
    for step in steps {
        let Some(sum) = REASONS.iter().position(|reason| *reason == step.reason).and_then(|at| bought.get_mut(at))
        else {
            continue;
        };
        let runs = |term: Term| step.day.first_hour().plus_years(term.years()) > now;
        let reservations = step.reservations.iter().filter(|line| runs(line.term));
        *sum = reservations.fold(*sum, |sum, line| sum + line.hourly_price * line.quantity as f64);
        let plans = step.savings_plans.iter().filter(|line| runs(line.term));
        *sum = plans.fold(*sum, |sum, line| sum + line.hourly_commitment);
    }
    bought
}

impl Figure for LadderFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let subtitle = locale.say("chart-ladder-subtitle");
        let mut area = page::open(canvas, theme, &self.title(), &subtitle, &self.legend());
        if self.unpriced > 0 {
            page::remark(canvas, theme, &mut area, &locale.counted("chart-ladder-unpriced", self.unpriced as u64));
        }
        let count = self.columns.len() as f64;
        let ticks = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| Tick { value: at as f64 + 0.5, label: locale.month(&dates::year_month(column.day)) });
        let x = Axis { scale: Scale::exactly(0.0, count), ticks: ticks.collect(), name: String::new() };
        let totals = self.columns.iter().map(|column| column.total() * (1.0 + HEADROOM));
        let scale = Scale::with_zero(totals, 5);
        let name = locale.tell("chart-money-hour", &[("currency", self.currency.into())]);
        let y = Axis { scale, ticks: scale.numbers(locale), name };
        let plot = Plot::draw(canvas, theme, area, x, y, 0);

        let colours = self.colours();
        let mut before = None;
        for (at, column) in self.columns.iter().enumerate() {
            let middle = at as f64 + 0.5;
            let (left, right) = (plot.x(middle - COLUMN_SHARE / 2.0), plot.x(middle + COLUMN_SHARE / 2.0));
            let mut level = 0.0;
            for (part, colour) in column.parts().into_iter().zip(colours) {
                let (bottom, top) = (plot.y(level), plot.y(level + part));
                canvas.fill(Frame { left, top, right, bottom }, colour);
                if level > 0.0 && part > 0.0 {
                    canvas.path(&[(left, bottom), (right, bottom)], Stroke::new(theme.paper, HAIRLINE));
                }
                level += part;
            }
            let is_new =
                before.is_none_or(|before: f64| (level - before).abs() > CHANGE * level.abs().max(before.abs()));
            let amount = locale.money(level);
            let room = plot.x(middle + 0.5) - plot.x(middle - 0.5);
            if is_new && lettering::width(&amount, theme.text()) <= room {
                let above = plot.y(level) - theme.text_em * 7 / 10;
                canvas.text(&amount, (plot.x(middle), above), theme.text(), Align::Centre);
            }
            before = Some(level);
            if column.expiring > 0 {
                let tip = (plot.x(middle), plot.frame.top + 2 * POINTER_RADIUS);
                canvas.pointer(tip, POINTER_RADIUS, theme.ink);
                let number = locale.whole(column.expiring as u64);
                let beside = (tip.0 + POINTER_RADIUS + theme.small_em / 4, tip.1 - POINTER_RADIUS * 3 / 4);
                canvas.text(&number, beside, theme.small().coloured(theme.ink), Align::Left);
            }
        }
        plot.draw_base(canvas, theme);
    }
}
