//! How many units each family runs at once: the distribution over all hours, as shares of its highest hour.

use super::Figure;
use super::axes::{Axis, THICK};
use super::canvas::{Align, Canvas, Stroke};
use super::page::{self, Entry, Mark};
use super::rows::Rows;
use super::scale::Scale;
use crate::plan::utilization::FamilyUtilization;
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use plotters::style::RGBColor;

/// Families shown, those of most hours first.
const FAMILIES_SHOWN: usize = 14;

/// Share of a row's height that a strip takes.
const STRIP_SHARE: f64 = 0.6;

/// A part of the strip: up to a quantile.
struct Part {
    message: &'static str,
    /// Of the theme's shades, the lighter the rarer.
    shade: f64,
    units: fn(&FamilyUtilization) -> f64,
}

static PARTS: [Part; 5] = [
    Part { message: "chart-distribution-always", shade: 1.0, units: |family| family.always_on_units },
    Part { message: "chart-distribution-p50", shade: 0.7, units: |family| family.p50_units },
    Part { message: "chart-distribution-p95", shade: 0.46, units: |family| family.p95_units },
    Part { message: "chart-distribution-p99", shade: 0.24, units: |family| family.p99_units },
    Part { message: "chart-distribution-max", shade: 0.08, units: |family| family.max_units },
];

/// The families of most hours.
pub struct FamilyDistributionFigure<'a> {
    families: Vec<&'a FamilyUtilization>,
    locale: &'a Locale,
    theme: &'a Theme,
}

impl<'a> FamilyDistributionFigure<'a> {
    pub fn new(
        families: &'a [FamilyUtilization],
        locale: &'a Locale,
        theme: &'a Theme,
    ) -> Option<FamilyDistributionFigure<'a>> {
        let mut families: Vec<&FamilyUtilization> = families.iter().filter(|family| family.max_units > 0.0).collect();
        families.sort_by(|a, b| b.instance_hours.total_cmp(&a.instance_hours));
        families.truncate(FAMILIES_SHOWN);
        (!families.is_empty()).then_some(FamilyDistributionFigure { families, locale, theme })
    }

    fn colour(&self, part: &Part) -> RGBColor {
        self.theme.shade(part.shade)
    }
}

impl Figure for FamilyDistributionFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        let notch = Stroke::new(theme.accent, THICK);
        let mut legend: Vec<Entry> =
            PARTS.iter().map(|part| Entry::new(Mark::Fill(self.colour(part)), locale.say(part.message))).collect();
        let mean = Mark::Notch(theme.primary_mid, theme.accent);
        legend.push(Entry::new(mean, locale.say("chart-distribution-mean")));
        let title = locale.say("chart-distribution-title");
        let mut area = page::open(canvas, theme, &title, &locale.say("chart-distribution-subtitle"), &legend);
        let heading = locale.say("chart-distribution-highest");
        canvas.text(&heading, (area.right, area.top + theme.small_em / 2), theme.small(), Align::Right);
        area.top += theme.small_em * 3 / 2;

        let names: Vec<String> = self
            .families
            .iter()
            .map(|family| {
                locale.tell(
                    "chart-family",
                    &[("group", family.isf_group.as_str().into()), ("region", family.region.as_str().into())],
                )
            })
            .collect();
        let scale = Scale::exactly(0.0, 1.0);
        let axis = Axis { scale, ticks: scale.percentages(locale), name: String::new() };
        let rows = Rows::draw(canvas, theme, area, &names, axis, theme.text_em * 5);
        for (row, family) in self.families.iter().enumerate() {
            let mut from = 0.0;
            for part in &PARTS {
                let to = ((part.units)(family) / family.max_units).max(from).min(1.0);
                canvas.fill(rows.bar(row, from, to, STRIP_SHARE), self.colour(part));
                from = to;
            }
            let at = rows.bar(row, 0.0, family.mean_units / family.max_units, STRIP_SHARE + 0.2);
            canvas.path(&[(at.right, at.top), (at.right, at.bottom)], notch);
            let highest = locale.quantity(family.max_units);
            canvas.text(&highest, (area.right, rows.middle(row)), theme.text(), Align::Right);
        }
        page::close(canvas, theme, area, rows.bottom, &[]);
    }
}
