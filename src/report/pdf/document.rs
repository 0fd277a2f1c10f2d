//! The whole report as the template reads it.

use super::block::Section;
use super::first_page::{self, FirstPage, customer_name};
use super::wrap::{breakable, one_line, width_em};
use super::writer::Writer;
use super::{
    alternatives, assumptions, backtest, bill, capacity, cash_flow, constraints, cover, deadlines, families, forecast,
    glossary, ladder, microsoft, owned, pools, previous, purchases, reconciliation, renewals, resizes, returns,
    software, splits,
};
use crate::report::brand::{Brand, Colour, Logo};
use serde::Serialize;

/// Dark blue and orange that colour-blind readers tell apart.
const PRIMARY: Colour = Colour(0, 91, 143);
const ACCENT: Colour = Colour(213, 94, 0);
const INK: Colour = Colour(40, 40, 40);
/// Text of a colour with less contrast to its ground cannot be read by everybody (WCAG 2.2, success criterion 1.4.3).
const CONTRAST_MIN: f64 = 4.5;
/// The notes at the foot of a page: their font size over the room beside the page number, in points.
const FOOT_SIZE: f64 = 6.8;
const FOOT_ROOM: f64 = 415.0;
const HEADER_CUSTOMER_CHARS: usize = 70;
const PROGRAM: &str = "Tenor";

#[derive(Serialize)]
pub(super) struct Document {
    lang: &'static str,
    title: String,
    author: String,
    colours: Colours,
    logo: Option<LogoFile>,
    header: Header,
    footer: Footer,
    /// The title of the list of sections.
    contents: String,
    first: FirstPage,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Colours {
    primary: String,
    accent: String,
    /// Of headings: the first colour where it can be read on white.
    heading: String,
    accent_text: String,
}

#[derive(Serialize)]
struct LogoFile {
    name: String,
    alt: String,
}

#[derive(Serialize)]
struct Header {
    left: String,
    right: String,
}

#[derive(Serialize)]
struct Footer {
    notes: Vec<String>,
    /// How many lines the notes take.
    lines: u32,
    page: String,
    of: String,
}

/// The name of a logo among the template's files.
pub(super) fn logo_name(logo: &Logo) -> String {
    format!("logo.{}", logo.kind.extension())
}

pub(super) fn document(w: &Writer<'_>, brand: &Brand) -> Document {
    let name = brand.name.clone().unwrap_or_else(|| PROGRAM.to_owned());
    let customer = customer_name(w);
    let day = w.day(w.plan.as_of);
    let title = w.tell("pdf-title", &[("customer", one_line(&customer, 200).into())]);
    let (primary, accent) = (brand.primary.unwrap_or(PRIMARY), brand.accent.unwrap_or(ACCENT));
    Document {
        lang: w.locale.lang().name(),
        title,
        author: name.clone(),
        colours: Colours {
            primary: primary.to_string(),
            accent: accent.to_string(),
            heading: readable(primary).to_string(),
            accent_text: readable(accent).to_string(),
        },
        logo: brand.logo.as_ref().map(|logo| LogoFile { name: logo_name(logo), alt: name.clone() }),
        header: Header {
            right: breakable(&w.tell(
                "pdf-header",
                &[("customer", one_line(&customer, HEADER_CUSTOMER_CHARS).into()), ("day", day.into())],
            )),
            left: breakable(&name),
        },
        footer: footer(w, brand),
        contents: w.say("pdf-contents"),
        first: first_page::page(w),
        sections: sections(w),
    }
}

/// The colour itself, or ink where it is too light for text.
fn readable(colour: Colour) -> Colour {
    if colour.contrast(Colour::WHITE) >= CONTRAST_MIN { colour } else { INK }
}

fn footer(w: &Writer<'_>, brand: &Brand) -> Footer {
    let mut notes = Vec::new();
    if w.plan.price_share.is_weak() {
        notes.push(w.say("pdf-footer-weak-prices"));
    }
    notes.push(match &brand.disclaimer {
        Some(disclaimer) => disclaimer.clone(),
        None => w.tell("pdf-footer-made", &[("version", w.plan.engine_version.as_str().into())]),
    });
    let notes: Vec<String> = notes.iter().map(|note| breakable(note)).collect();
    let lines = notes.iter().map(|note| (width_em(note) * FOOT_SIZE / FOOT_ROOM * 1.1).ceil().max(1.0) as u32).sum();
    Footer { notes, lines, page: w.say("pdf-page"), of: w.say("pdf-page-of") }
}

/// Everything behind the first page, in the order of reading; what has no data is not there.
fn sections(w: &Writer<'_>) -> Vec<Section> {
    let all: [fn(&Writer<'_>) -> Option<Section>; 25] = [
        purchases::section,
        bill::section,
        alternatives::section,
        constraints::section,
        cover::section,
        resizes::section,
        families::section,
        pools::section,
        microsoft::section,
        forecast::section,
        backtest::section,
        previous::section,
        deadlines::section,
        ladder::section,
        renewals::section,
        cash_flow::section,
        owned::section,
        returns::section,
        splits::section,
        software::section,
        capacity::section,
        assumptions::section,
        reconciliation::section,
        reconciliation::files,
        glossary::section,
    ];
    all.iter().filter_map(|section| section(w)).collect()
}
