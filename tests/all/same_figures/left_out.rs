//! The figures that a report does not show, by their names. What stands here is not shown, and everything else is.

use super::figure::Format;

/// For which plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Every,
    /// Plans for the future: the forecast is their headline, and not the saving of the past.
    Future,
}

const PDF: &[Format] = &[Format::Pdf];
const TEXTS: &[Format] = &[Format::Pdf, Format::Page];
const SHEETS: &[Format] = &[Format::Sheets];

pub const LEFT_OUT: &[(&str, &[Format], Of)] = &[
    // The page has it in its control of the whole plan.
    ("saving", PDF, Of::Future),
    ("saving, at least", TEXTS, Of::Future),
    ("saving, at most", TEXTS, Of::Future),
    ("today: all compute", TEXTS, Of::Every),
    ("proof: its own gap", TEXTS, Of::Every),
    ("reservation: units", TEXTS, Of::Every),
    ("reservation: price of one for the term", TEXTS, Of::Every),
    ("reservation: payment a month", TEXTS, Of::Every),
    ("reservation: saving, at least", TEXTS, Of::Every),
    ("reservation: saving, at most", TEXTS, Of::Every),
    ("savings plan: payment a month", TEXTS, Of::Every),
    // Texts show both ends together, sheets each alone.
    ("savings plan: range of the saving", SHEETS, Of::Every),
    ("savings plan: saving, at least", TEXTS, Of::Every),
    ("savings plan: saving, at most", TEXTS, Of::Every),
    ("savings plan: commitment to order", TEXTS, Of::Every),
    ("savings plan: saving of the order", TEXTS, Of::Every),
    ("alternative: commitments in place", TEXTS, Of::Every),
    ("alternative: licences", TEXTS, Of::Every),
    ("alternative: saving", TEXTS, Of::Every),
    ("alternative: saving, at least", TEXTS, Of::Every),
    ("alternative: saving, at most", TEXTS, Of::Every),
    ("alternative: wastage", TEXTS, Of::Every),
    ("alternative: effective savings rate", TEXTS, Of::Every),
    ("alternative: machines of a line", TEXTS, Of::Every),
    ("alternative: price of a line", TEXTS, Of::Every),
    ("alternative: saving of a line", TEXTS, Of::Every),
    ("pool: p50", TEXTS, Of::Every),
    // Texts have it beside the pictures of a pool alone.
    ("pool: p99", TEXTS, Of::Every),
    ("split: today", TEXTS, Of::Every),
    ("split: with the plan", TEXTS, Of::Every),
    ("split: saving in its own scope", TEXTS, Of::Every),
    ("forecast: p10 to p90", SHEETS, Of::Every),
    ("resize: net saving", TEXTS, Of::Every),
    // Texts have it for all machines together.
    ("resize: saving awaited", TEXTS, Of::Every),
    ("trial: by how much", TEXTS, Of::Every),
    // Sheets show each line alone, texts all of them together.
    ("risk plan: machines", SHEETS, Of::Every),
    ("risk plan: commitments", SHEETS, Of::Every),
    ("risk plan: machines of a line", TEXTS, Of::Every),
    ("risk plan: price of a line", TEXTS, Of::Every),
    ("risk plan: lines", TEXTS, Of::Every),
    ("risk plan: expected share of the bill", TEXTS, Of::Every),
    ("risk plan: cost, p10", TEXTS, Of::Every),
    ("risk plan: cost, p90", TEXTS, Of::Every),
    ("later purchase: machines in all", TEXTS, Of::Every),
    ("later purchase: commitment in all", TEXTS, Of::Every),
    // The PDF shows some months, and its picture all.
    ("cash flow of a month between: paid upfront", PDF, Of::Every),
    ("cash flow of a month between: paid monthly", PDF, Of::Every),
    ("cash flow of a month between: sum, paid upfront", PDF, Of::Every),
    ("cash flow of a month between: sum, paid monthly", PDF, Of::Every),
    ("cash flow of a month between: sum, no purchase", PDF, Of::Every),
    ("part of a month: left at pay-as-you-go", TEXTS, Of::Every),
    ("part of a month: licences", TEXTS, Of::Every),
    ("part of a month: commitments in place", TEXTS, Of::Every),
    ("part of a month: reservations, upfront", TEXTS, Of::Every),
    ("part of a month: savings plans, upfront", TEXTS, Of::Every),
    ("part of a month: reservations, monthly", TEXTS, Of::Every),
    ("part of a month: savings plans, monthly", TEXTS, Of::Every),
    ("part of a month: no purchase, pay-as-you-go", TEXTS, Of::Every),
    ("part of a month: no purchase", TEXTS, Of::Every),
    ("owned: days seen", TEXTS, Of::Every),
    ("owned: price an hour", TEXTS, Of::Every),
    ("owned: cost", TEXTS, Of::Every),
    ("owned: use in the plan's period", TEXTS, Of::Every),
];

/// The place in the list of what says that a report leaves a figure out.
pub fn entry(kind: &str, format: Format, is_for_the_future: bool) -> Option<usize> {
    LEFT_OUT.iter().position(|(name, formats, of)| {
        *name == kind && formats.contains(&format) && (*of == Of::Every || is_for_the_future)
    })
}
