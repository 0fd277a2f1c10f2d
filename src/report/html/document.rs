//! The whole page: head, first page, the list of sections, the sections, foot.

use super::data_uri::data_uri;
use super::first_page::{self, customer_name};
use super::markup::Element;
use super::section::Section;
use super::writer::{Writer, cut_to, note};
use super::{
    alternatives, assumptions, backtest, bill, capacity, cash_flow, constraints, cover, deadlines, families, forecast,
    glossary, ladder, look, microsoft, owned, pools, previous, purchases, reconciliation, renewals, resizes, returns,
    software, splits, what_if,
};
use crate::report::brand::{Brand, Logo, LogoKind};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// Nothing is fetched and nothing is sent: the page is all that there is.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";
const PROGRAM: &str = "Tenor";
const TITLE_CHARS_MAX: usize = 200;
const HEADER_CUSTOMER_CHARS_MAX: usize = 70;

pub(super) fn document(w: &Writer<'_>, brand: &Brand) -> Element {
    let sections = sections(w);
    let contents = Element::new("nav")
        .with("aria-labelledby", "contents")
        .child(Element::of("h2", &w.say("pdf-contents")).with("id", "contents"))
        .child(Element::new("ol").all(sections.iter().map(Section::link)));
    let main = Element::new("main")
        .with("id", "content")
        .child(first_page::element(w))
        .child(contents)
        .all(sections.into_iter().map(Section::element));
    let skip = Element::of("a", &w.say("page-skip")).with("href", "#content").class("skip");
    let weak = w.plan.price_share.is_weak().then(|| w.say("pdf-footer-weak-prices"));
    let warning = weak.as_deref().map(|weak| Element::of("p", weak).class("weak").with("role", "note"));
    let notes: Vec<String> = weak.into_iter().chain([foot_note(w, brand)]).collect();
    let body = Element::new("body")
        .child(skip)
        .child(header(w, brand))
        .all(warning)
        .child(main)
        .child(Element::new("footer").all(notes.iter().map(|text| note(text))))
        .child(Element::script(SCRIPT));
    let html = Element::new("html").with("lang", w.locale.lang().name());
    html.child(head(w, brand, &notes.join(" "))).child(body)
}

fn head(w: &Writer<'_>, brand: &Brand, foot: &str) -> Element {
    let meta = |name: &str, content: &str| Element::new("meta").with("name", name).with("content", content);
    let policy = Element::new("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY);
    let customer = cut_to(&customer_name(w), TITLE_CHARS_MAX);
    let title = Element::of("title", &w.tell("pdf-title", &[("customer", customer.into())]));
    // Without an icon of its own a browser asks the server for one.
    let icon = Element::new("link").with("rel", "icon").with("href", "data:,");
    Element::new("head")
        .child(Element::new("meta").with("charset", "utf-8"))
        .child(policy)
        .child(meta("viewport", "width=device-width, initial-scale=1"))
        .child(meta("referrer", "no-referrer"))
        .child(title)
        .child(icon)
        .child(Element::style(STYLE))
        .child(Element::style(&look::css(brand, foot)))
}

fn header(w: &Writer<'_>, brand: &Brand) -> Element {
    let name = brand.name.as_deref().unwrap_or(PROGRAM);
    let customer = cut_to(&customer_name(w), HEADER_CUSTOMER_CHARS_MAX);
    let about = w.tell("pdf-header", &[("customer", customer.into()), ("day", w.day(w.plan.as_of).into())]);
    let brand = Element::new("p").class("brand").all(brand.logo.as_ref().map(logo));
    Element::new("header").child(brand.child(Element::of("span", name))).child(Element::of("p", &about))
}

/// The brand's name stands beside it.
fn logo(logo: &Logo) -> Element {
    let media_type = match logo.kind {
        LogoKind::Png => "image/png",
        LogoKind::Svg => "image/svg+xml",
    };
    Element::new("img").with("src", data_uri(media_type, &logo.bytes)).with("alt", "")
}

fn foot_note(w: &Writer<'_>, brand: &Brand) -> String {
    match &brand.disclaimer {
        Some(disclaimer) => disclaimer.clone(),
        None => w.tell("pdf-footer-made", &[("version", w.plan.engine_version.as_str().into())]),
    }
}

/// Everything behind the first page, in the order of reading; what has no data is not there.
fn sections(w: &Writer<'_>) -> Vec<Section> {
    let all: [fn(&Writer<'_>) -> Option<Section>; 26] = [
        purchases::section,
        bill::section,
        what_if::section,
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
