//! How cells look: number forms by the locale, the currency from the data, and the few styles of the workbook.

use crate::report::locale::Locale;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// What a column holds, which settles how its cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Sentences, broken over lines.
    Wrapped,
    Money,
    /// Money for one hour.
    Price,
    /// A fraction of 1.
    Percent,
    /// Units, machines or hours with their fractions.
    Units,
    Count,
    /// A calendar day, UTC.
    Day,
    /// A fraction of 1 of which hundredths of a percent matter.
    FinePercent,
}

impl Kind {
    const ALL: [Kind; 9] = [
        Kind::Text,
        Kind::Wrapped,
        Kind::Money,
        Kind::Price,
        Kind::Percent,
        Kind::Units,
        Kind::Count,
        Kind::Day,
        Kind::FinePercent,
    ];

    pub fn is_text(self) -> bool {
        matches!(self, Kind::Text | Kind::Wrapped)
    }

    /// In characters.
    pub fn width(self) -> f64 {
        match self {
            Kind::Text => 22.0,
            Kind::Wrapped => 60.0,
            Kind::Money => 18.0,
            Kind::Price => 16.0,
            Kind::Percent | Kind::FinePercent | Kind::Units | Kind::Count => 13.0,
            Kind::Day => 14.0,
        }
    }

    /// The message that holds its number form; texts have none.
    fn form(self) -> Option<&'static str> {
        match self {
            Kind::Text | Kind::Wrapped => None,
            Kind::Money => Some("sheet-form-money"),
            Kind::Price => Some("sheet-form-price"),
            Kind::Percent => Some("sheet-form-percent"),
            Kind::FinePercent => Some("sheet-form-fine-percent"),
            Kind::Units => Some("sheet-form-units"),
            Kind::Count => Some("sheet-form-count"),
            Kind::Day => Some("sheet-form-day"),
        }
    }
}

const INK: Color = Color::RGB(0x28_28_28);
const PALE: Color = Color::RGB(0x5A_5A_5A);
const HEADER_BACKGROUND: Color = Color::RGB(0xE8_EE_F4);
const INPUT_BACKGROUND: Color = Color::RGB(0xFF_F4_C2);
const RULE: Color = Color::RGB(0x8A_8A_8A);
const ALARM: Color = Color::RGB(0xB0_3A_00);

/// The formats of one workbook.
pub struct Formats {
    plain: [Format; 9],
    total: [Format; 9],
    pub title: Format,
    pub heading: Format,
    pub header: Format,
    pub header_of_numbers: Format,
    pub note: Format,
    /// What a reader must not miss.
    pub alarm: Format,
    /// A percentage that the reader may change.
    pub input: Format,
}

impl Formats {
    pub fn new(locale: &Locale, currency: &str) -> Formats {
        let symbol = symbol(currency);
        let form = |kind: Kind| kind.form().map(|id| locale.say(id).replace("[$CUR]", &symbol));
        let base = |kind: Kind| {
            let format = Format::new().set_font_color(INK).set_align(FormatAlign::Top);
            match (kind, form(kind)) {
                // Figures keep a distance to the texts of the next column.
                (_, Some(form)) => format.set_num_format(form).set_align(FormatAlign::Right).set_indent(1),
                (Kind::Wrapped, None) => format.set_text_wrap().set_quote_prefix(),
                (_, None) => format.set_quote_prefix(),
            }
        };
        let header = Format::new()
            .set_bold()
            .set_font_color(INK)
            .set_background_color(HEADER_BACKGROUND)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let input = base(Kind::Percent)
            .set_bold()
            .set_background_color(INPUT_BACKGROUND)
            .set_border(FormatBorder::Thin)
            .set_border_color(RULE)
            .set_unlocked();
        Formats {
            plain: Kind::ALL.map(base),
            total: Kind::ALL
                .map(|kind| base(kind).set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(RULE)),
            title: Format::new().set_bold().set_font_size(16.0).set_font_color(INK).set_quote_prefix(),
            heading: Format::new().set_bold().set_font_size(12.0).set_font_color(INK),
            header_of_numbers: header.clone().set_align(FormatAlign::Right).set_indent(1),
            header,
            note: Format::new().set_font_color(PALE).set_quote_prefix(),
            alarm: Format::new().set_bold().set_font_color(ALARM),
            input,
        }
    }

    pub fn plain(&self, kind: Kind) -> &Format {
        &self.plain[kind as usize]
    }

    /// Of totals and of figures that stand out.
    pub fn total(&self, kind: Kind) -> &Format {
        &self.total[kind as usize]
    }
}

/// The currency's part of a number form; none for a text that is no currency code, which could break the form.
fn symbol(currency: &str) -> String {
    match currency {
        "EUR" => "[$€]".to_owned(),
        code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic()) => format!("[${code}]"),
        _ => String::new(),
    }
}
