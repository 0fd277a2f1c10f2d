//! What ends when in the next three years: commitments in place, the plan's new ones, and the days by which something
//! must be decided.

use super::axes::{Axis, THIN};
use super::canvas::{Align, Canvas, Frame, Stroke};
use super::page::{self, Entry, Mark};
use super::rows::Rows;
use super::scale::Scale;
use super::{Figure, dates, labels, lettering};
use crate::calendar::{Day, Hour};
use crate::plan::deadline::{Deadline, DeadlineKind};
use crate::plan::{ExistingLine, Plan};
use crate::report::locale::Locale;
use crate::report::theme::{Face, Theme};
use crate::units::Term;
use std::cmp::Ordering;

/// Years that the calendar goes over.
const YEARS: u32 = 3;

/// Lines shown, the earliest first and then the costliest; and deadlines, the earliest first.
const LINES_SHOWN: usize = 16;
const DEADLINES_SHOWN: usize = 4;

/// Radius of a deadline's number.
const FLAG_RADIUS: i32 = 38;

/// Share of a row's height that a bar takes.
const BAR_SHARE: f64 = 0.62;

/// Commitments by their end.
pub struct RenewalCalendarFigure<'a> {
    first: Day,
    last: Day,
    /// By end, what is in place first, then the costliest.
    lines: Vec<Line>,
    deadlines: Vec<&'a Deadline>,
    /// Commitments in place whose end is not known.
    endless: usize,
    locale: &'a Locale,
    theme: &'a Theme,
}

struct Line {
    name: String,
    start: Day,
    /// The first day without it.
    end: Day,
    /// `None` where no price is known.
    hourly_cost: Option<f64>,
    is_new: bool,
}

/// A commitment in place; one without a known end has no bar.
struct Owned {
    name: String,
    start: Option<Hour>,
    end: Option<Hour>,
    hourly_cost: Option<f64>,
}

impl Owned {
    fn line(self, first: Day) -> Option<Line> {
        let start = self.start.map_or(first, Hour::day);
        Some(Line { name: self.name, start, end: self.end?.day(), hourly_cost: self.hourly_cost, is_new: false })
    }
}

/// Earlier ends before later ones, what is in place before what is new, more money before less, known before unknown.
fn by_end_and_money(a: &Line, b: &Line) -> Ordering {
    let cost = |line: &Line| line.hourly_cost.unwrap_or(f64::NEG_INFINITY);
    let by_money = cost(b).total_cmp(&cost(a)).then_with(|| a.name.cmp(&b.name));
    a.end.cmp(&b.end).then(a.is_new.cmp(&b.is_new)).then(by_money)
}

impl<'a> RenewalCalendarFigure<'a> {
    pub fn new(plan: &'a Plan, locale: &'a Locale, theme: &'a Theme) -> Option<RenewalCalendarFigure<'a>> {
        let first = plan.as_of;
        let last = first.first_hour().plus_years(YEARS).day();
        let owned: Vec<Owned> = plan.existing.iter().map(|line| existing(line, &plan.currency, locale)).collect();
        let endless = owned.iter().filter(|line| line.end.is_none()).count();
        let mut lines: Vec<Line> = owned
            .into_iter()
            .filter_map(|line| line.line(first))
            .chain(new_lines(plan, locale))
            .filter(|line| line.end > first)
            .collect();
        lines.sort_by(by_end_and_money);
        // Expiries are the bars' own ends.
        let mut deadlines: Vec<&Deadline> = plan
            .deadlines
            .iter()
            .filter(|deadline| deadline.kind != DeadlineKind::CommitmentExpires)
            .filter(|deadline| (first..=last).contains(&deadline.day))
            .collect();
        deadlines.sort_by_key(|deadline| deadline.day);
        deadlines.truncate(DEADLINES_SHOWN);
        let is_drawn = !lines.is_empty();
        is_drawn.then_some(RenewalCalendarFigure { first, last, lines, deadlines, endless, locale, theme })
    }

    /// Commitments in place that end in the first year.
    fn ending_soon(&self) -> usize {
        let year = self.first.first_hour().plus_years(1).day();
        self.lines.iter().filter(|line| !line.is_new && line.end <= year).count()
    }

    fn legend(&self) -> Vec<Entry> {
        let owned = Entry::new(Mark::Fill(self.theme.existing_fill), self.locale.say("chart-renewal-owned"));
        let new = Entry::new(Mark::Fill(self.theme.accent), self.locale.say("chart-renewal-new"));
        let flag = Stroke::new(self.theme.ink, THIN);
        let deadline = Entry::new(Mark::Dashed(flag), self.locale.say("chart-renewal-deadline"));
        [
            (self.lines.iter().any(|line| !line.is_new), owned),
            (self.lines.iter().any(|line| line.is_new), new),
            (!self.deadlines.is_empty(), deadline),
        ]
        .into_iter()
        .filter_map(|(is_there, entry)| is_there.then_some(entry))
        .collect()
    }

    fn since(&self, day: Day) -> f64 {
        f64::from(day.0) - f64::from(self.first.0)
    }

    /// What stands below the calendar, from the top down.
    fn remarks(&self) -> Vec<String> {
        let numbered = |(at, deadline): (usize, &&Deadline)| {
            let number = self.locale.whole(at as u64 + 1);
            let text = self.locale.deadline(deadline);
            self.locale.tell("chart-renewal-remark", &[("number", number.into()), ("text", text.into())])
        };
        let mut remarks: Vec<String> = self.deadlines.iter().enumerate().map(numbered).collect();
        for (count, message) in [
            (self.lines.len().saturating_sub(LINES_SHOWN), "chart-renewal-more"),
            (self.endless, "chart-renewal-endless"),
        ] {
            if count > 0 {
                remarks.push(self.locale.counted(message, count as u64));
            }
        }
        remarks
    }

    fn draw_line(&self, canvas: &mut Canvas<'_>, rows: &Rows, row: usize, line: &Line) {
        let theme = self.theme;
        let colour = if line.is_new { theme.accent } else { theme.existing_fill };
        let bar = rows.bar(row, self.since(line.start), self.since(line.end), BAR_SHARE);
        canvas.fill(bar, colour);
        let (word, face, gap) = (self.locale.day(line.end), theme.small().coloured(theme.ink), theme.small_em / 3);
        let width = lettering::width(&word, face);
        let middle = rows.middle(row);
        if bar.right + gap + width <= rows.frame.right {
            canvas.text(&word, (bar.right + gap, middle), face, Align::Left);
        } else if width + 2 * gap <= bar.width() {
            canvas.text(&word, (bar.right - gap, middle), face.coloured(theme.ink_on(colour)), Align::Right);
        }
    }

    fn draw_deadlines(&self, canvas: &mut Canvas<'_>, rows: &Rows) {
        let theme = self.theme;
        let places: Vec<i32> = self.deadlines.iter().map(|deadline| rows.x(self.since(deadline.day))).collect();
        let gap = 2 * FLAG_RADIUS + THIN;
        let flags = labels::spread(&places, gap, rows.frame.left, rows.frame.right);
        let height = rows.frame.top - FLAG_RADIUS - THIN;
        for (number, (at, flag)) in places.into_iter().zip(flags).enumerate() {
            let line = [(flag, height), (at, rows.frame.top), (at, rows.frame.bottom)];
            canvas.dashed(&line, Stroke::new(theme.ink, THIN));
            canvas.dot((flag, height), FLAG_RADIUS, theme.ink, theme.paper);
            let face = Face { colour: theme.paper, ..theme.small() };
            canvas.text(&self.locale.whole(number as u64 + 1), (flag, height), face, Align::Centre);
        }
    }
}

fn existing(line: &ExistingLine, currency: &str, locale: &Locale) -> Owned {
    match line {
        ExistingLine::Reservation(line) => {
            let quantity = locale.quantity(line.quantity);
            Owned {
                name: reservation_name(locale, &quantity, line.arm_sku.as_str(), line.region.as_str()),
                start: line.start,
                end: line.end,
                hourly_cost: line.hourly_price.map(|price| price * line.quantity),
            }
        }
        ExistingLine::SavingsPlan(line) => Owned {
            name: plan_name(locale, line.hourly_commitment, currency),
            start: line.start,
            end: line.end,
            hourly_cost: Some(line.hourly_commitment),
        },
    }
}

/// What the plan buys, from the decision on: a plan for the past counts its lines from the period's start.
fn new_lines(plan: &Plan, locale: &Locale) -> Vec<Line> {
    let line = |name: String, start: Hour, term: Term, hourly_cost: f64| {
        let start = start.max(plan.as_of.first_hour());
        let end = start.plus_years(term.years()).day();
        Line { name, start: start.day(), end, hourly_cost: Some(hourly_cost), is_new: true }
    };
    let reservations = plan.reservations.iter().map(|bought| {
        let quantity = locale.whole(bought.quantity);
        let name = reservation_name(locale, &quantity, bought.arm_sku.as_str(), bought.region.as_str());
        line(name, bought.start, bought.term, bought.hourly_price * bought.quantity as f64)
    });
    let plans = plan.savings_plans.iter().map(|bought| {
        let name = plan_name(locale, bought.hourly_commitment, &plan.currency);
        line(name, bought.start, bought.term, bought.hourly_commitment)
    });
    reservations.chain(plans).collect()
}

fn reservation_name(locale: &Locale, quantity: &str, size: &str, region: &str) -> String {
    locale.tell(
        "chart-renewal-reservation",
        &[("quantity", quantity.into()), ("size", size.into()), ("region", region.into())],
    )
}

fn plan_name(locale: &Locale, hourly: f64, currency: &str) -> String {
    locale.tell("chart-renewal-plan", &[("amount", locale.money_of(hourly, currency).into())])
}

impl Figure for RenewalCalendarFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let title = locale.counted("chart-renewal-title", self.ending_soon() as u64);
        let subtitle = locale.tell(
            "chart-renewal-subtitle",
            &[("from", locale.day(self.first).into()), ("to", locale.day(self.last).into())],
        );
        let mut area = page::open(canvas, theme, &title, &subtitle, &self.legend());
        let remarks = self.remarks();
        area.bottom -= page::remarks_height(theme, remarks.len());
        if !self.deadlines.is_empty() {
            area.top += 2 * (FLAG_RADIUS + THIN);
        }
        let lines = self.lines.get(..LINES_SHOWN).unwrap_or(&self.lines);
        let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
        // The names take up to half of the width.
        let ticks = dates::ticks(self.first, self.last, area.width() / 2, theme, locale);
        let scale = Scale::exactly(0.0, self.since(self.last));
        let rows = Rows::draw(canvas, theme, area, &names, Axis { scale, ticks, name: String::new() }, 0);
        for (row, line) in lines.iter().enumerate() {
            self.draw_line(canvas, &rows, row, line);
        }
        self.draw_deadlines(canvas, &rows);
        canvas.fill(Frame { right: rows.frame.left + THIN, ..rows.frame }, theme.ink);
        page::close(canvas, theme, area, rows.bottom, &remarks);
    }
}
