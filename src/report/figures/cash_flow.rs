//! What is paid when: the plan paid upfront, the plan paid monthly, and no purchase, by month and in total.

use super::axes::{Axis, Plot, THICK, THIN, Tick};
use super::canvas::{Align, Canvas, Frame, Place, Stroke};
use super::labels::{self, Labels};
use super::page::{self, Entry, Mark};
use super::scale::Scale;
use super::{Figure, lettering};
use crate::plan::cash_flow::{CashFlow, CashFlowMonth};
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use plotters::style::RGBColor;

/// Share of the width of the months, and the gap between the two halves in ems.
const MONTHS_SHARE: f64 = 0.44;
const GAP_EMS: i32 = 2;

/// Radius of the mark of a break-even month.
const RADIUS: i32 = 26;

/// The first payment is cut off where it is so many times the largest other one, and there are so many months: at its
/// scale they would all lie on the ground. The height above the largest other one is for the words beside the cut.
const CUT_FROM: f64 = 2.5;
const CUT_MONTHS_MIN: usize = 6;
const CUT_HEADROOM: f64 = 0.3;

/// The mark of a cut: half of its width, how steep it is, and half of its gap.
const CUT_HALF: i32 = 44;
const CUT_RISE: i32 = 18;
const CUT_GAP: i32 = 16;

/// Distances of the months that are named.
const MONTH_STEPS: [usize; 4] = [1, 3, 6, 12];
const MONTHS_NAMED_MAX: usize = 7;

/// The payments of a plan.
pub struct CashFlowFigure<'a> {
    flow: &'a CashFlow,
    locale: &'a Locale,
    theme: &'a Theme,
}

/// One way to pay.
struct Course {
    message: &'static str,
    colour: RGBColor,
    is_dashed: bool,
    month: fn(&CashFlowMonth) -> f64,
    total: fn(&CashFlowMonth) -> f64,
    break_even: Option<u32>,
}

/// A first payment that is drawn up to a height only.
struct Cut {
    /// Place among the courses.
    course: usize,
    amount: f64,
    height: f64,
}

impl Course {
    fn stroke(&self) -> Stroke {
        Stroke::new(self.colour, if self.is_dashed { THICK * 2 / 3 } else { THICK })
    }
}

impl<'a> CashFlowFigure<'a> {
    pub fn new(flow: &'a CashFlow, locale: &'a Locale, theme: &'a Theme) -> Option<CashFlowFigure<'a>> {
        let figure = CashFlowFigure { flow, locale, theme };
        let is_paid = |course: &Course| flow.months.iter().any(|month| (course.total)(month) != 0.0);
        let is_drawn = figure.courses().iter().any(is_paid);
        is_drawn.then_some(figure)
    }

    fn courses(&self) -> [Course; 3] {
        [
            Course {
                message: "chart-cash-no-plan",
                colour: self.theme.ink,
                is_dashed: true,
                month: |month| month.no_plan.total_cost,
                total: |month| month.no_plan.cumulative_cost,
                break_even: None,
            },
            Course {
                message: "chart-cash-monthly",
                colour: self.theme.primary,
                is_dashed: false,
                month: |month| month.monthly.total_cost,
                total: |month| month.monthly.cumulative_cost,
                break_even: self.flow.break_even_month_monthly,
            },
            Course {
                message: "chart-cash-upfront",
                colour: self.theme.accent,
                is_dashed: false,
                month: |month| month.upfront.total_cost,
                total: |month| month.upfront.cumulative_cost,
                break_even: self.flow.break_even_month_upfront,
            },
        ]
    }

    fn title(&self) -> String {
        let month = |month: Option<u32>| self.locale.whole(u64::from(month.unwrap_or(0)));
        let (monthly, upfront) = (self.flow.break_even_month_monthly, self.flow.break_even_month_upfront);
        let message = match (monthly, upfront) {
            (Some(_), Some(_)) => "chart-cash-title",
            (Some(_), None) => "chart-cash-title-monthly",
            (None, Some(_)) => "chart-cash-title-upfront",
            (None, None) => "chart-cash-title-never",
        };
        self.locale.tell(message, &[("monthly", month(monthly).into()), ("upfront", month(upfront).into())])
    }

    /// Months since the decision, named as many as read well.
    fn months(&self) -> Axis {
        let count = self.flow.months.len();
        let is_few = |step: &usize| count / step <= MONTHS_NAMED_MAX;
        let step = MONTH_STEPS.into_iter().find(is_few).unwrap_or(count / MONTHS_NAMED_MAX);
        let ticks = (0..=count).step_by(step.max(1));
        let ticks = ticks.map(|month| Tick { value: month as f64, label: self.locale.whole(month as u64) });
        let day = self.locale.day(self.flow.start.day());
        Axis {
            scale: Scale::exactly(0.0, count as f64),
            ticks: ticks.collect(),
            name: self.locale.tell("chart-cash-months", &[("day", day.into())]),
        }
    }

    fn money(&self, values: impl Iterator<Item = f64>) -> Axis {
        let scale = Scale::with_zero(values, 5);
        let name = self.locale.tell("chart-money", &[("currency", self.flow.currency.as_str().into())]);
        Axis { scale, ticks: scale.numbers(self.locale), name }
    }

    /// What is paid in the first month where it is so much that the others could not be seen beside it; all else stays
    /// below a height.
    fn cut(&self, courses: &[Course]) -> Option<Cut> {
        let (first, others) = self.flow.months.split_first()?;
        let paid = |course: &Course| (course.month)(first);
        let course = (0..courses.len()).max_by(|a, b| paid(&courses[*a]).total_cmp(&paid(&courses[*b])))?;
        let later = courses.iter().flat_map(|course| others.iter().map(move |month| (course.month)(month)));
        let beside = courses.iter().enumerate().filter(|(at, _)| *at != course).map(|(_, other)| paid(other));
        let highest = later.chain(beside).fold(f64::NEG_INFINITY, f64::max);
        let amount = paid(&courses[course]);
        let is_cut = others.len() + 1 >= CUT_MONTHS_MIN && highest > 0.0 && amount > CUT_FROM * highest;
        is_cut.then_some(Cut { course, amount, height: highest * (1.0 + CUT_HEADROOM) })
    }

    /// Marks the line that goes beyond the plot, and says how far it goes.
    fn draw_cut(&self, canvas: &mut Canvas<'_>, plot: &Plot, colour: RGBColor, amount: f64) {
        let theme = self.theme;
        let (x, y) = (plot.x(1.0), plot.frame.top + 2 * theme.text_em);
        let edge = |y: i32| [(x - CUT_HALF, y + CUT_RISE), (x + CUT_HALF, y - CUT_RISE)];
        let (upper, lower) = (edge(y - CUT_GAP), edge(y + CUT_GAP));
        canvas.polygon(&[upper[0], upper[1], lower[1], lower[0]], theme.paper);
        for line in [upper, lower] {
            canvas.path(&line, Stroke::new(colour, THIN));
        }
        let word = self.locale.tell("chart-cash-cut", &[("amount", self.locale.money(amount).into())]);
        let (left, face) = (x + CUT_HALF + theme.text_em / 3, theme.text().coloured(colour));
        let word = lettering::fitted(&word, face, plot.frame.right - left);
        canvas.text(&word, (left, plot.frame.top + theme.text_em), face, Align::Left);
    }

    fn draw_months(&self, canvas: &mut Canvas<'_>, mut area: Frame, courses: &[Course]) {
        page::heading(canvas, self.theme, &mut area, &self.locale.say("chart-cash-by-month"));
        let months = &self.flow.months;
        let cut = self.cut(courses);
        let height = cut.as_ref().map_or(f64::INFINITY, |cut| cut.height);
        let values =
            courses.iter().flat_map(|course| months.iter().map(move |month| (course.month)(month).min(height)));
        let plot = Plot::draw(canvas, self.theme, area, self.months(), self.money(values), 0);
        plot.draw_base(canvas, self.theme);
        for course in courses {
            let steps = months.iter().enumerate().flat_map(|(at, month)| {
                let paid = (course.month)(month);
                [plot.at(at as f64, paid), plot.at(at as f64 + 1.0, paid)]
            });
            draw_course(canvas, &steps.collect::<Vec<Place>>(), course);
        }
        if let Some(Cut { course, amount, .. }) = cut {
            self.draw_cut(canvas, &plot, courses[course].colour, amount);
        }
    }

    fn draw_totals(&self, canvas: &mut Canvas<'_>, mut area: Frame, courses: &[Course]) {
        let theme = self.theme;
        page::heading(canvas, theme, &mut area, &self.locale.say("chart-cash-in-total"));
        let months = &self.flow.months;
        let last = |course: &Course| months.last().map_or(0.0, |month| (course.total)(month));
        let words: Vec<String> = courses.iter().map(|course| self.locale.money(last(course))).collect();
        let face = theme.text().strong();
        let widest = words.iter().map(|word| lettering::width(word, face)).max().unwrap_or(0);
        let values = courses.iter().flat_map(|course| months.iter().map(move |month| (course.total)(month)));
        let plot = Plot::draw(canvas, theme, area, self.months(), self.money(values), widest + theme.text_em / 2);
        plot.draw_base(canvas, theme);
        let mut marks = Labels::new(plot.frame);
        for course in courses {
            let totals = months.iter().enumerate().map(|(at, month)| plot.at(at as f64 + 1.0, (course.total)(month)));
            let line: Vec<Place> = [plot.at(0.0, 0.0)].into_iter().chain(totals).collect();
            draw_course(canvas, &line, course);
            marks.keep_off_line(&line, THICK);
        }
        for course in courses {
            let Some(number) = course.break_even else { continue };
            let Some(month) = months.iter().find(|month| month.month == number) else { continue };
            let at = plot.at(f64::from(number), (course.total)(month));
            canvas.dot(at, RADIUS, course.colour, theme.paper);
            let number = self.locale.whole(u64::from(number));
            let word = self.locale.tell("chart-cash-break-even", &[("month", number.into())]);
            marks.write(canvas, &word, at, RADIUS, theme.text().coloured(course.colour));
        }
        let heights: Vec<i32> = courses.iter().map(|course| plot.y(last(course))).collect();
        let heights = labels::spread(&heights, theme.text_em * 5 / 4, plot.frame.top, plot.frame.bottom);
        for ((word, height), course) in words.iter().zip(heights).zip(courses) {
            let at = (plot.frame.right + theme.text_em / 3, height);
            canvas.text(word, at, face.coloured(course.colour), Align::Left);
        }
    }
}

fn draw_course(canvas: &mut Canvas<'_>, line: &[Place], course: &Course) {
    if course.is_dashed { canvas.dashed(line, course.stroke()) } else { canvas.path(line, course.stroke()) }
}

impl Figure for CashFlowFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let courses = self.courses();
        let legend: Vec<Entry> = courses
            .iter()
            .map(|course| {
                let mark = if course.is_dashed { Mark::Dashed(course.stroke()) } else { Mark::Line(course.stroke()) };
                Entry::new(mark, locale.say(course.message))
            })
            .collect();
        let subtitle = locale.say("chart-cash-subtitle");
        let area = page::open(canvas, theme, &self.title(), &subtitle, &legend);
        let (left, right) = area.split(MONTHS_SHARE, GAP_EMS * theme.text_em);
        self.draw_months(canvas, left, &courses);
        self.draw_totals(canvas, right, &courses);
    }
}
