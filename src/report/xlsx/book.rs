//! The workbook while it is made.

use super::cells::fitting;
use super::charts;
use super::formats::Formats;
use super::sheet::{self, Sheet};
use crate::calendar::Day;
use crate::error::{Error, Result};
use crate::plan::Plan;
use crate::report::locale::Locale;
use rust_xlsxwriter::{
    Chart, DocProperties, ExcelDateTime, Workbook, XlsxError, quote_sheet_name, row_col_to_cell_absolute,
};

/// ISO A4, in Excel's numbering of papers.
const PAPER_A4: u8 = 9;
/// UTF-16 units of a printed header with its codes.
const PRINTED_HEADER_MAX: usize = 255;

/// The workbook of one plan.
pub struct Book<'p> {
    pub plan: &'p Plan,
    pub locale: &'p Locale,
    workbook: Workbook,
    formats: Formats,
    /// What every page must say of the prices.
    caution: Option<String>,
    charts: Vec<Chart>,
}

impl<'p> Book<'p> {
    pub fn new(plan: &'p Plan, locale: &'p Locale) -> Book<'p> {
        let sure = plan.price_share.customer + plan.price_share.quoted;
        let caution = plan
            .price_share
            .is_weak()
            .then(|| locale.tell("sheet-caution-prices", &[("share", locale.percent(sure).into())]));
        let formats = Formats::new(locale, &plan.currency);
        Book { plan, locale, workbook: Workbook::new(), formats, caution, charts: Vec::new() }
    }

    /// A new sheet with its title: `sheet-tab-KEY` names it, `sheet-title-KEY` heads it, `sheet-note-KEY` says what it
    /// holds.
    pub fn sheet(&mut self, key: &str) -> Result<Sheet<'_>> {
        self.titled_sheet(key, self.locale.say(&format!("sheet-title-{key}")))
    }

    pub fn titled_sheet(&mut self, key: &str, title: String) -> Result<Sheet<'_>> {
        let locale = self.locale;
        let name = locale.say(&format!("sheet-tab-{key}"));
        let worksheet = self.workbook.add_worksheet();
        worksheet.set_name(&name)?;
        worksheet.set_landscape().set_paper_size(PAPER_A4).set_print_fit_to_pages(1, 0);
        worksheet.set_footer("&L&A&R&P / &N");
        let mut sheet = Sheet::new(worksheet, &self.formats, locale, name);
        sheet.title(&title)?;
        let note = format!("sheet-note-{key}");
        if locale.has(&note) {
            sheet.note(&locale.say(&note))?;
        }
        if let Some(caution) = &self.caution {
            sheet.alarm(caution)?;
            let header = format!("&R{}", caution.replace('&', "&&"));
            if header.encode_utf16().count() <= PRINTED_HEADER_MAX {
                sheet.print_on_every_page(header);
            }
        }
        sheet.row += 1;
        Ok(sheet)
    }

    /// A chart for the sheet of charts.
    pub fn chart(&mut self, chart: Chart) {
        self.charts.push(chart);
    }

    /// Gives a cell the name that the message `id` holds.
    pub fn define(&mut self, id: &str, place: &Place) -> Result<()> {
        self.workbook.define_name(self.locale.say(id), &format!("={}", place.address()))?;
        Ok(())
    }

    /// The charts that wait, on a sheet of their own.
    pub fn place_charts(&mut self) -> Result<()> {
        let charts = std::mem::take(&mut self.charts);
        if charts.is_empty() {
            return Ok(());
        }
        let mut sheet = self.sheet("charts")?;
        sheet.without_grid();
        let top = sheet.row;
        for (at, chart) in (0u32..).zip(&charts) {
            let (row, column) = charts::place(at);
            sheet.insert(top + row, column, chart)?;
        }
        Ok(())
    }

    /// The bytes of the file. Its dates are the plan's, so the same plan gives the same bytes.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        self.workbook.worksheet_from_index(0)?.set_active(true);
        let properties = DocProperties::new()
            .set_title(self.locale.say("sheet-document-title"))
            .set_subject(fitting(&self.plan.customer))
            .set_author(format!("Tenor {}", self.plan.engine_version))
            .set_creation_datetime(&created(self.plan.created.day())?);
        self.workbook.set_properties(&properties);
        Ok(self.workbook.save_to_buffer()?)
    }
}

/// Midnight of the plan's day; the first day that a sheet knows for a plan from before.
fn created(day: Day) -> Result<ExcelDateTime> {
    match sheet::date(day) {
        Some(date) => Ok(date),
        None => Ok(ExcelDateTime::from_ymd(1900, 1, 1)?),
    }
}

/// One cell of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub sheet: String,
    pub row: u32,
    pub column: u16,
}

impl Place {
    /// As a formula names it.
    fn address(&self) -> String {
        format!("{}!{}", quote_sheet_name(&self.sheet), row_col_to_cell_absolute(self.row, self.column))
    }
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Error {
        Error::failed(format!("the workbook cannot be made: {error}"))
    }
}
