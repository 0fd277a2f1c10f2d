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

/// Fewer columns keep room at their right, so that one is no wall.
const COLUMNS_MIN: usize = 4;

/// Lines of a column's reason, their height in tenths of an em, and the share of the whole width, divided among the
/// columns, that they may take: the words of the other axis stand in it too.
const REASON_LINES: usize = 3;
const REASON_LINE_TENTHS: i32 = 13;
const REASON_WIDTH: f64 = 0.86;

/// Lines of what is said beside the columns.
const NOTE_LINES: usize = 6;

/// The warning of a plan whose later purchases were not worked out.
const SHORTENED: &str = "forecast_shortened";

/// A column is told apart from the one before it from this part of its height on.
const CHANGE: f64 = 0.002;

/// Commitments in money an hour, by month.
pub struct LadderFigure<'a> {
    columns: Vec<Column>,
    /// Owned reservations whose price is not known; they are in no column.
    unpriced: usize,
    /// Why there is no later purchase, where there is none.
    note: Option<String>,
    currency: &'a str,
    locale: &'a Locale,
    theme: &'a Theme,
}

struct Column {
    day: Day,
    owned: f64,
    /// In the order of [`REASONS`].
    bought: [f64; REASONS.len()],
    reason: LadderReason,
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
                reason: step.reason,
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
            note: note(plan, locale),
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
            match (self.columns.len(), is_same) {
                (..=1, _) => "chart-ladder-title-one",
                (_, true) => "chart-ladder-title-same",
                (_, false) => "chart-ladder-title",
            },
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

/// Why nothing is bought after the plan; `None` where something is, and where nothing is known.
fn note(plan: &Plan, locale: &Locale) -> Option<String> {
    let forecast = plan.forecast.as_ref()?;
    let is_bought = |step: &LadderStep| !step.reservations.is_empty() || !step.savings_plans.is_empty();
    if forecast.futures == 0 || forecast.ladder.iter().skip(1).any(is_bought) {
        return None;
    }
    let is_short = plan.warnings.iter().any(|warning| warning.code == SHORTENED);
    Some(locale.say(if is_short { "chart-ladder-shortened" } else { "chart-ladder-no-more" }))
}

/// The places of the columns, and how much room each has.
struct Places {
    plot: Plot,
    room: i32,
}

impl Places {
    fn middle(&self, at: usize) -> i32 {
        self.plot.x(at as f64 + 0.5)
    }

    fn sides(&self, at: usize) -> (i32, i32) {
        let middle = at as f64 + 0.5;
        (self.plot.x(middle - COLUMN_SHARE / 2.0), self.plot.x(middle + COLUMN_SHARE / 2.0))
    }
}

impl LadderFigure<'_> {
    fn slots(&self) -> usize {
        self.columns.len().max(COLUMNS_MIN)
    }

    /// What stands at the foot: where columns leave room, the note stands beside them.
    fn remarks(&self) -> Vec<String> {
        let unpriced = (self.unpriced > 0).then(|| self.locale.counted("chart-ladder-unpriced", self.unpriced as u64));
        let note = self.note.clone().filter(|_| self.columns.len() >= COLUMNS_MIN);
        unpriced.into_iter().chain(note).collect()
    }

    /// The reasons of the columns in lines of a width; none where one does not fit.
    fn reasons(&self, room: i32) -> Vec<Vec<String>> {
        let face = self.theme.small();
        let told = |column: &Column| {
            let reason = self.locale.ladder_reason(column.reason);
            let lines = lettering::wrapped(&reason, face, room, REASON_LINES);
            (lines.join(" ") == reason).then_some(lines)
        };
        self.columns.iter().map(told).collect::<Option<Vec<Vec<String>>>>().unwrap_or_default()
    }

    fn axes(&self) -> (Axis, Axis) {
        let label = |column: &Column| self.locale.month(&dates::year_month(column.day));
        let ticks =
            self.columns.iter().enumerate().map(|(at, column)| Tick { value: at as f64 + 0.5, label: label(column) });
        let x = Axis { scale: Scale::exactly(0.0, self.slots() as f64), ticks: ticks.collect(), name: String::new() };
        let totals = self.columns.iter().map(|column| column.total() * (1.0 + HEADROOM));
        let scale = Scale::with_zero(totals, 5);
        let name = self.locale.tell("chart-money-hour", &[("currency", self.currency.into())]);
        (x, Axis { scale, ticks: scale.numbers(self.locale), name })
    }

    /// Stacks the parts of a column and gives their sum.
    fn draw_parts(&self, canvas: &mut Canvas<'_>, places: &Places, at: usize, column: &Column) -> f64 {
        let ((left, right), plot) = (places.sides(at), &places.plot);
        let mut level = 0.0;
        for (part, colour) in column.parts().into_iter().zip(self.colours()) {
            let (bottom, top) = (plot.y(level), plot.y(level + part));
            canvas.fill(Frame { left, top, right, bottom }, colour);
            if level > 0.0 && part > 0.0 {
                canvas.path(&[(left, bottom), (right, bottom)], Stroke::new(self.theme.paper, HAIRLINE));
            }
            level += part;
        }
        level
    }

    fn draw_expiring(&self, canvas: &mut Canvas<'_>, places: &Places, at: usize, column: &Column) {
        let theme = self.theme;
        let tip = (places.middle(at), places.plot.frame.top + 2 * POINTER_RADIUS);
        canvas.pointer(tip, POINTER_RADIUS, theme.ink);
        let number = self.locale.whole(column.expiring as u64);
        let beside = (tip.0 + POINTER_RADIUS + theme.small_em / 4, tip.1 - POINTER_RADIUS * 3 / 4);
        canvas.text(&number, beside, theme.small().coloured(theme.ink), Align::Left);
    }

    fn draw_columns(&self, canvas: &mut Canvas<'_>, places: &Places) {
        let theme = self.theme;
        let mut before = None;
        for (at, column) in self.columns.iter().enumerate() {
            let level = self.draw_parts(canvas, places, at, column);
            let is_new =
                before.is_none_or(|before: f64| (level - before).abs() > CHANGE * level.abs().max(before.abs()));
            let amount = self.locale.money(level);
            if is_new && lettering::width(&amount, theme.text()) <= places.room {
                let above = places.plot.y(level) - theme.text_em * 7 / 10;
                canvas.text(&amount, (places.middle(at), above), theme.text(), Align::Centre);
            }
            before = Some(level);
            if column.expiring > 0 {
                self.draw_expiring(canvas, places, at, column);
            }
        }
    }

    /// Writes the note in the room that few columns leave.
    fn draw_note(&self, canvas: &mut Canvas<'_>, places: &Places) {
        let count = self.columns.len();
        let Some(note) = self.note.as_ref().filter(|_| count < COLUMNS_MIN) else { return };
        let (theme, frame) = (self.theme, places.plot.frame);
        let left = places.plot.x(count as f64);
        let lines = lettering::wrapped(note, theme.text(), frame.right - left, NOTE_LINES);
        let height = theme.text_em * 7 / 5;
        let top = (frame.top + frame.bottom - height * lines.len() as i32) / 2;
        let ground = Frame { left, top, right: frame.right, bottom: top + height * lines.len() as i32 };
        canvas.fill(ground, theme.paper);
        for (number, line) in lines.iter().enumerate() {
            let middle = top + height * number as i32 + height / 2;
            canvas.text(line, (left, middle), theme.text(), Align::Left);
        }
    }
}

impl Figure for LadderFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = self.theme;
        let subtitle = self.locale.say("chart-ladder-subtitle");
        let mut area = page::open(canvas, theme, &self.title(), &subtitle, &self.legend());
        for remark in self.remarks().iter().rev() {
            page::remark(canvas, theme, &mut area, remark);
        }
        let line_height = theme.small_em * REASON_LINE_TENTHS / 10;
        let reasons = self.reasons((f64::from(area.width()) * REASON_WIDTH / self.slots() as f64) as i32);
        area.bottom -= line_height * reasons.iter().map(Vec::len).max().unwrap_or(0) as i32;

        let (x, y) = self.axes();
        let plot = Plot::draw(canvas, theme, area, x, y, 0);
        let places = Places { room: plot.x(1.0) - plot.x(0.0), plot };
        self.draw_columns(canvas, &places);
        self.draw_note(canvas, &places);
        places.plot.draw_base(canvas, theme);
        let first = places.plot.frame.bottom + theme.text_em * 8 / 5 + line_height / 2;
        for (at, lines) in reasons.iter().enumerate() {
            for (number, line) in lines.iter().enumerate() {
                let height = first + number as i32 * line_height;
                canvas.text(line, (places.middle(at), height), theme.small(), Align::Centre);
            }
        }
    }
}
