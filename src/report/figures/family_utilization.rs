//! How evenly each family is used: always-on, mean and 95th percentile as shares of its highest hour.

use super::Figure;
use super::axes::Axis;
use super::canvas::{Align, Canvas};
use super::page::{self, Entry, Mark};
use super::rows::Rows;
use super::scale::{self, Scale};
use crate::plan::pool::PoolReport;
use crate::report::locale::Locale;
use crate::report::theme::Theme;

/// Families shown, the costliest first.
const FAMILIES_SHOWN: usize = 14;

/// The costliest families.
pub struct FamilyUtilizationFigure<'a> {
    pools: Vec<&'a PoolReport>,
    locale: &'a Locale,
    theme: &'a Theme,
}

impl<'a> FamilyUtilizationFigure<'a> {
    pub fn new(pools: &'a [PoolReport], locale: &'a Locale, theme: &'a Theme) -> Option<FamilyUtilizationFigure<'a>> {
        let mut pools: Vec<&PoolReport> = pools.iter().filter(|pool| pool.max_units > 0.0).collect();
        pools.sort_by(|a, b| b.payg_cost.total_cmp(&a.payg_cost));
        pools.truncate(FAMILIES_SHOWN);
        (!pools.is_empty()).then_some(FamilyUtilizationFigure { pools, locale, theme })
    }
}

/// A figure of a pool.
type Units = fn(&PoolReport) -> f64;

impl Figure for FamilyUtilizationFigure<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (theme, locale) = (self.theme, self.locale);
        // Message, colour, share of the row's height, units: the widest first, the others on it.
        let bars: [(&str, _, f64, Units); 3] = [
            ("chart-families-p95", theme.primary_light, 0.72, |pool| pool.p95_units),
            ("chart-families-mean", theme.primary_mid, 0.48, |pool| pool.mean_units),
            ("chart-families-always-on", theme.primary, 0.24, |pool| pool.always_on_units),
        ];
        let legend: Vec<Entry> = bars
            .iter()
            .rev()
            .map(|(message, colour, ..)| Entry::new(Mark::Fill(*colour), locale.say(message)))
            .collect();
        let title = locale.say("chart-families-title");
        let mut area = page::open(canvas, theme, &title, &locale.say("chart-families-subtitle"), &legend);
        let heading = locale.say("chart-families-mean");
        canvas.text(&heading, (area.right, area.top + theme.small_em / 2), theme.small(), Align::Right);
        area.top += theme.small_em * 3 / 2;

        let names: Vec<String> = self.pools.iter().map(|pool| family_name(locale, pool)).collect();
        let scale = Scale::exactly(0.0, 1.0);
        let axis = Axis { scale, ticks: scale.percentages(locale), name: String::new() };
        let rows = Rows::draw(canvas, theme, area, &names, axis, theme.text_em * 4);
        for (row, pool) in self.pools.iter().enumerate() {
            for (_, colour, share, units) in &bars {
                canvas.fill(rows.bar(row, 0.0, units(pool) / pool.max_units, *share), *colour);
            }
            let mean = scale::percentage(locale, pool.mean_units / pool.max_units, 0);
            canvas.text(&mean, (area.right, rows.middle(row)), theme.text(), Align::Right);
        }
        page::close(canvas, theme, area, rows.bottom, &[]);
    }
}

fn family_name(locale: &Locale, pool: &PoolReport) -> String {
    locale.tell("chart-family", &[("group", pool.isf_group.as_str().into()), ("region", pool.region.as_str().into())])
}
