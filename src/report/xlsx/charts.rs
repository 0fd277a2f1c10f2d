//! Native charts over cells of the workbook: they read numbers, never formulas, so that readers that do not calculate
//! draw them too.

use super::book::Book;
use super::cells::Placed;
use crate::error::Result;
use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartFormat, ChartLegendPosition, ChartLine, ChartSeries, ChartSolidFill, ChartType,
    Color,
};

// The colours of the report's pictures: Okabe and Ito's, which colour-blind readers tell apart.
pub const PAYG: u32 = 0x56_B4_E9;
pub const RESERVED: u32 = 0xD5_5E_00;
pub const PLANNED: u32 = 0xE6_9F_00;
pub const EXISTING: u32 = 0x5A_5A_5A;
pub const LICENCE: u32 = 0xCC_79_A7;
pub const SAVING: u32 = 0x00_9E_73;
pub const DEMAND: u32 = 0x00_72_B2;

/// Pixels.
const WIDTH: u32 = 720;
const HEIGHT: u32 = 380;
/// Columns and rows of default size that a chart takes, with some air.
const COLUMNS: u16 = 12;
const ROWS: u32 = 20;
/// Bars that can be told apart.
const BARS_MAX: u32 = 30;
/// Between bars, in hundredths of their width.
const GAP: u16 = 60;
/// Whole amounts on an axis.
const AMOUNTS: &str = "#,##0";
/// Shares on an axis.
pub const SHARES: &str = "0%";

/// The sheet of the charts that the sheets before it have drawn.
pub fn add(book: &mut Book<'_>) -> Result<()> {
    book.place_charts()
}

/// Rows of a table as a chart's data: one series a column.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    pub sheet: &'a str,
    pub placed: Placed,
    /// First and last column of the categories' names.
    pub categories: (u16, u16),
}

impl Rows<'_> {
    /// The last row that is drawn.
    fn last(&self, rows_max: u32) -> u32 {
        self.placed.last.min(self.placed.first.saturating_add(rows_max.saturating_sub(1)))
    }

    fn series(&self, column: u16, rows_max: u32) -> ChartSeries {
        let (sheet, placed, last) = (self.sheet, self.placed, self.last(rows_max));
        let (names_from, names_to) = self.categories;
        let mut series = ChartSeries::new();
        series
            .set_name((sheet, placed.header, column))
            .set_categories((sheet, placed.first, names_from, last, names_to))
            .set_values((sheet, placed.first, column, last, column));
        series
    }
}

/// Lying bars, the first row on top, at most [`BARS_MAX`] of them; a column and its colour for every series.
pub fn bars(title: &str, rows: Rows<'_>, columns: &[(u16, u32)]) -> Chart {
    let mut chart = coloured(ChartType::Bar, rows, columns);
    // A name beside the axis would lie on a bar that goes below nothing.
    chart.y_axis().set_reverse().set_label_position(ChartAxisLabelPosition::Low);
    chart.x_axis().set_num_format(AMOUNTS);
    finished(chart, title, columns.len())
}

/// Columns on each other, at most [`BARS_MAX`] of them; a column and its colour for every series.
pub fn stacked(title: &str, rows: Rows<'_>, columns: &[(u16, u32)]) -> Chart {
    finished(coloured(ChartType::ColumnStacked, rows, columns), title, columns.len())
}

fn coloured(kind: ChartType, rows: Rows<'_>, columns: &[(u16, u32)]) -> Chart {
    let mut chart = Chart::new(kind);
    for (column, colour) in columns {
        let mut series = rows.series(*column, BARS_MAX);
        series.set_format(filled(*colour).set_no_border()).set_gap(GAP);
        chart.push_series(&series);
    }
    chart
}

/// Lines over all rows.
pub fn lines(title: &str, rows: Rows<'_>, columns: &[(u16, u32)]) -> Chart {
    let mut chart = Chart::new(ChartType::Line);
    for (column, colour) in columns {
        let mut series = rows.series(*column, u32::MAX);
        series.set_format(ChartLine::new().set_color(Color::RGB(*colour)).set_width(2.25));
        chart.push_series(&series);
    }
    finished(chart, title, columns.len())
}

/// Stacked columns whose series are rows of a table: names in column 0, values in the columns `from` to `to`, of which
/// the header names the categories.
pub fn stacked_rows(title: &str, sheet: &str, header: u32, columns: (u16, u16), rows: &[(u32, u32)]) -> Chart {
    let (from, to) = columns;
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for (row, colour) in rows {
        let mut series = ChartSeries::new();
        series
            .set_name((sheet, *row, 0))
            .set_categories((sheet, header, from, header, to))
            .set_values((sheet, *row, from, *row, to))
            .set_format(filled(*colour).set_no_border())
            .set_gap(GAP);
        chart.push_series(&series);
    }
    finished(chart, title, rows.len())
}

/// The format of an area of one colour.
fn filled(colour: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour)));
    format
}

fn finished(mut chart: Chart, title: &str, series: usize) -> Chart {
    chart.title().set_name(title);
    chart.y_axis().set_num_format(AMOUNTS);
    if series > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    } else {
        chart.legend().set_hidden();
    }
    chart.set_alt_text(title).set_width(WIDTH).set_height(HEIGHT);
    chart
}

/// Row and column of the chart's corner on the sheet of charts, two beside each other.
pub fn place(at: u32) -> (u32, u16) {
    (at / 2 * ROWS, if at.is_multiple_of(2) { 0 } else { COLUMNS })
}
