//! When each family runs: mean units by weekday, and by hour where known, as shares of its highest hour.

use super::Figure;
use super::axes::HAIRLINE;
use super::canvas::{Align, Canvas, Frame, Stroke};
use super::page::{self, Entry, Mark};
use super::rows::RowName;
use super::scale;
use crate::plan::utilization::FamilyUtilization;
use crate::report::locale::Locale;
use crate::report::theme::Theme;

/// Families shown, those of most hours first.
const FAMILIES_SHOWN: usize = 14;

const WEEKDAYS: usize = 7;

/// Largest share of the width that names take.
const NAMES_SHARE: f64 = 0.3;

/// Rows are at most so many ems high.
const ROW_EMS_MAX: i32 = 4;

/// Shares that the legend shows.
const SHARES_SHOWN: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// The families of most hours.
pub struct ProfileHeatMapFigure<'a> {
    rows: Vec<Row<'a>>,
    locale: &'a Locale,
    theme: &'a Theme,
}

/// One family's slots, as shares of its highest hour; `None` is not known.
struct Row<'a> {
    family: &'a FamilyUtilization,
    shares: Vec<Option<f64>>,
}

impl<'a> ProfileHeatMapFigure<'a> {
    /// Every row has the hours of a week where the table is hourly, else its days.
    pub fn new(
        families: &'a [FamilyUtilization],
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<ProfileHeatMapFigure<'a>> {
        let mut families: Vec<&FamilyUtilization> = families.iter().filter(|family| family.max_units > 0.0).collect();
        families.sort_by(|a, b| b.instance_hours.total_cmp(&a.instance_hours));
        families.truncate(FAMILIES_SHOWN);
        let rows: Vec<Row<'a>> = families
            .into_iter()
            .map(|family| {
                let units = family.week_hour_mean_units.as_deref().unwrap_or(&family.weekday_mean_units);
                let share = |units: f64| (units / family.max_units).clamp(0.0, 1.0);
                Row { family, shares: units.iter().map(|units| units.map(share)).collect() }
            })
            .filter(|row| row.shares.iter().any(Option::is_some))
            .collect();
        (!rows.is_empty()).then_some(ProfileHeatMapFigure { rows, locale, theme })
    }

    fn is_hourly(&self) -> bool {
        self.rows.iter().any(|row| row.shares.len() > WEEKDAYS)
    }

    fn legend(&self) -> Vec<Entry> {
        let shades = SHARES_SHOWN.into_iter().map(|share| {
            let label = scale::percentage(self.locale, share, 0);
            Entry::new(Mark::Fill(self.theme.shade(share)), label)
        });
        let has_unknown = self.rows.iter().any(|row| row.shares.iter().any(Option::is_none));
        let unknown = Entry::new(Mark::Struck(self.theme.muted), self.locale.say("chart-profile-unknown"));
        shades.chain(has_unknown.then_some(unknown)).collect()
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, row: &Row<'_>, frame: Frame) {
        let theme = self.theme;
        let slots = row.shares.len().max(1) as f64;
        let edge = |slot: usize| frame.left + (f64::from(frame.width()) * slot as f64 / slots).round() as i32;
        for (slot, share) in row.shares.iter().enumerate() {
            let cell = Frame { left: edge(slot), right: edge(slot + 1), ..frame };
            let Some(share) = *share else {
                // A slot that never occurred is struck through, not pale.
                canvas.path(&[(cell.left, cell.bottom), (cell.right, cell.top)], Stroke::new(theme.muted, HAIRLINE));
                continue;
            };
            let ground = theme.shade(share);
            canvas.fill(cell, ground);
            if row.shares.len() == WEEKDAYS {
                let at = ((cell.left + cell.right) / 2, (cell.top + cell.bottom) / 2);
                let face = theme.text().coloured(theme.ink_on(ground));
                canvas.text(&scale::percentage(self.locale, share, 0), at, face, Align::Centre);
            }
        }
    }
}

impl Figure for ProfileHeatMapFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let title = locale.say(if self.is_hourly() { "chart-profile-title-hours" } else { "chart-profile-title-days" });
        let area = page::open(canvas, theme, &title, &locale.say("chart-profile-subtitle"), &self.legend());

        let below = theme.text_em * 8 / 5;
        let pitch = ((area.height() - below) / self.rows.len().max(1) as i32).min(theme.text_em * ROW_EMS_MAX);
        let most = (f64::from(area.width()) * NAMES_SHARE) as i32;
        let names: Vec<String> = self
            .rows
            .iter()
            .map(|row| {
                let (group, region) = (row.family.isf_group.as_str(), row.family.region.as_str());
                locale.tell("chart-family", &[("group", group.into()), ("region", region.into())])
            })
            .collect();
        let names = RowName::set(&names, theme, most, pitch);
        let left = area.left + names.iter().map(RowName::width).max().unwrap_or(0) + theme.text_em / 2;
        for (at, (row, name)) in self.rows.iter().zip(&names).enumerate() {
            let top = area.top + at as i32 * pitch;
            let frame = Frame { left, top: top + pitch / 20, right: area.right, bottom: top + pitch * 19 / 20 };
            name.draw(canvas, (area.left, top + pitch / 2));
            self.draw_row(canvas, row, frame);
        }
        let bottom = area.top + names.len() as i32 * pitch;
        let edge = |day: usize| left + (area.right - left) * day as i32 / WEEKDAYS as i32;
        for day in 0..WEEKDAYS {
            let middle = (edge(day) + edge(day + 1)) / 2;
            canvas.text(&locale.weekday(day), (middle, bottom + theme.text_em), theme.text(), Align::Centre);
            if day > 0 {
                canvas.path(&[(edge(day), area.top), (edge(day), bottom)], Stroke::new(theme.paper, 4 * HAIRLINE));
            }
        }
        page::close(canvas, theme, area, bottom + below, &[]);
    }
}
