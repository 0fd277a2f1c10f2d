//! A figure of the plan, and the places where reports show it.

use super::shown::bare;
use super::words::said;
use tenor::report::locale::Lang;

/// A kind of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Page,
    Sheets,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Pdf, Format::Page, Format::Sheets];
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Without its currency: whole units from 1,000 on, cents below.
    Money,
    /// The same with its currency.
    Amount,
    /// For one hour.
    Price,
    PriceOf,
    /// Of a fraction.
    Percent,
    /// The same with two decimals.
    FinePercent,
    Whole,
    /// At most two decimals, none for whole numbers.
    Quantity,
    /// Both ends of a sum of money.
    Range,
    /// Prices with a plus between them.
    Prices,
    /// Not written: the number itself.
    Raw,
}

/// What a cell of a row holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// Without its spaces.
    Text(String),
    Number(f64),
}

/// Rows of tables, by what stands under some titles.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub lang: Lang,
    /// The sheet, where one of a name alone is meant.
    pub sheet: Option<String>,
    /// Titles of columns without their spaces, with what the row has under them.
    pub keys: Vec<(String, Key)>,
    /// Other titles that the table must have.
    pub also: Vec<String>,
}

impl Row {
    pub fn on(&self, tab: &str) -> Row {
        Row { sheet: Some(said(self.lang, &format!("sheet-tab-{tab}"))), ..self.clone() }
    }

    pub fn beside(&self, titles: &[&str]) -> Row {
        Row { also: titles.iter().map(|id| bare(&said(self.lang, id))).collect(), ..self.clone() }
    }

    /// One more key under a title that is no message.
    pub fn keyed(&self, title: &str, text: &str) -> Row {
        let mut row = self.clone();
        row.keys.push((bare(title), Key::Text(bare(text))));
        row
    }

    pub fn numbered(&self, id: &str, number: f64) -> Row {
        let mut row = self.clone();
        row.keys.push((bare(&said(self.lang, id)), Key::Number(number)));
        row
    }

    /// The cells of these rows under a title.
    pub fn at(&self, id: &str) -> Find {
        self.under(&said(self.lang, id))
    }

    pub fn under(&self, title: &str) -> Find {
        Find::Cell(self.clone(), bare(title))
    }
}

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Find {
    /// In every row of every table that fits, under the column of this title.
    Cell(Row, String),
    /// Beside its label, which is without its spaces here.
    Fact(String),
    /// In some paragraph.
    Anywhere,
    /// In the control of the whole plan, by its name there.
    Control(&'static str),
}

/// How a figure stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// Alone; in sheets as a number.
    Whole,
    /// Alone, as a text in sheets too.
    Text,
    /// Between these texts.
    Within(String, String),
}

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub format: Format,
    pub form: Form,
    pub find: Find,
    pub look: Look,
}

/// The texts before and after a figure.
pub type Around = (String, String);

/// A figure of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub kind: String,
    /// What it is of, where the plan has several of the kind.
    pub of: String,
    /// None where the plan does not know it; several where one text shows them together.
    pub numbers: Vec<f64>,
    pub places: Vec<Place>,
}

impl Figure {
    pub fn new(kind: impl Into<String>, of: impl Into<String>, number: impl Into<Option<f64>>) -> Figure {
        let number: Option<f64> = number.into();
        Figure::of_many(kind, of, number.into_iter().collect())
    }

    pub fn of_many(kind: impl Into<String>, of: impl Into<String>, numbers: Vec<f64>) -> Figure {
        Figure { kind: kind.into(), of: of.into(), numbers, places: Vec::new() }
    }

    fn put(mut self, format: Format, form: Form, find: Find, look: Look) -> Figure {
        self.places.push(Place { format, form, find, look });
        self
    }

    pub fn pdf(self, form: Form, find: Find) -> Figure {
        self.put(Format::Pdf, form, find, Look::Whole)
    }

    pub fn page(self, form: Form, find: Find) -> Figure {
        self.put(Format::Page, form, find, Look::Whole)
    }

    /// In the PDF and on the page, which tell the same story.
    pub fn both(self, form: Form, find: Find) -> Figure {
        self.pdf(form, find.clone()).page(form, find)
    }

    /// In both, between texts.
    pub fn within(self, form: Form, find: Find, around: Around) -> Figure {
        let (before, after) = around;
        self.put(Format::Pdf, form, find.clone(), Look::Within(before.clone(), after.clone())).put(
            Format::Page,
            form,
            find,
            Look::Within(before, after),
        )
    }

    /// In a sentence of both.
    pub fn told(self, form: Form, around: Around) -> Figure {
        self.within(form, Find::Anywhere, around)
    }

    pub fn sheets(self, find: Find) -> Figure {
        self.put(Format::Sheets, Form::Raw, find, Look::Whole)
    }

    pub fn sheets_text(self, form: Form, find: Find) -> Figure {
        self.put(Format::Sheets, form, find, Look::Text)
    }

    pub fn sheets_within(self, form: Form, find: Find, around: Around) -> Figure {
        self.put(Format::Sheets, form, find, Look::Within(around.0, around.1))
    }

    /// Its name in messages.
    pub fn name(&self) -> String {
        if self.of.is_empty() { self.kind.clone() } else { format!("{} of {}", self.kind, self.of) }
    }
}
