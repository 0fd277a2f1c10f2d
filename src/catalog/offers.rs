//! Subscription offers: which may hold reservations, and which are dev/test.

use std::sync::OnceLock;

/// What is known of an offer id such as `MS-AZR-0017P`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    pub eligible: bool,
    pub dev_test: bool,
}

/// An id that is none of the listed ones but has their form is not eligible; an empty or anonymised text
/// tells nothing and is taken as eligible.
pub fn find(id: &str) -> Offer {
    static OFFERS: OnceLock<Vec<(&'static str, Offer)>> = OnceLock::new();
    let offers = OFFERS.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/offers.csv"))
            .map(|cells| (cells[0], Offer { eligible: cells[2] == "1", dev_test: cells[3] == "1" }))
            .collect()
    });
    let id = id.trim();
    let listed = offers.iter().find(|(listed, _)| listed.eq_ignore_ascii_case(id)).map(|(_, offer)| *offer);
    listed.unwrap_or(Offer { eligible: !has_offer_form(id), dev_test: false })
}

fn has_offer_form(id: &str) -> bool {
    let bytes = id.as_bytes();
    bytes.len() == 12
        && bytes[..7].eq_ignore_ascii_case(b"MS-AZR-")
        && bytes[7..11].iter().all(u8::is_ascii_digit)
        && bytes[11].is_ascii_alphabetic()
}
