//! All pages of a query, from the first to the one that names no next.
//!
//! Pages are cut out of a list that changes while it is read: rows move over the cut. After a long page the last rows
//! are therefore read again with the next one; what comes twice counts once.

use super::client::Client;
use super::item::Item;
use super::origin::Origin;
use super::page::Page;
use super::query::Query;
use crate::error::{Error, Result};
use std::collections::BTreeSet;

/// No query needs as many: every size of every region, reservations included, has some 500 pages of 1,000 items.
const MAX_PAGES: usize = 2_000;

/// Rows that are read again; as many may leave the list before a cut and none is missed.
const OVERLAP: usize = 10;

/// Items from which a page counts as cut out of a long list. The API's own pages have 1,000.
const LONG_PAGE: usize = 100;

/// Every item of the query, each once.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    pub items: BTreeSet<Item>,
    pub pages: usize,
    /// Pages that begin with none of the rows read again: the list moved by more, and rows may be missed.
    pub pages_adrift: u64,
}

/// Follows the pages of `query`. `progress` hears the pages and items so far.
///
/// # Errors
/// No answer, an answer that is no page, or pages that lead elsewhere, in a circle or nowhere.
pub fn fetch(client: &Client<'_>, query: &Query, progress: &dyn Fn(usize, usize)) -> Result<Fetched> {
    let mut url = query.address();
    let origin = Origin::of(&url).ok_or_else(|| Error::usage(format!("{url}: is no http or https address")))?;
    let mut links = BTreeSet::from([url.clone()]);
    let mut again: Vec<Item> = Vec::new();
    let mut fetched = Fetched::default();
    loop {
        if fetched.pages == MAX_PAGES {
            return Err(astray(&url, format!("{MAX_PAGES} pages and no last one")));
        }
        let page = Page::read(&url, &client.get(&url)?, query.currency)?;
        fetched.pages += 1;
        if !again.is_empty() && !page.items.iter().any(|item| again.contains(item)) {
            fetched.pages_adrift += 1;
        }
        let long = page.items.len() >= LONG_PAGE;
        let last: Vec<Item> = page.items.iter().rev().take(OVERLAP).cloned().collect();
        let before = fetched.items.len();
        fetched.items.extend(page.items);
        progress(fetched.pages, fetched.items.len());
        let Some(next) = page.next else { return Ok(fetched) };
        if Origin::of(&next).as_ref() != Some(&origin) {
            return Err(astray(&url, format!("the next page is said to be at {next:?}, expected at {origin}")));
        }
        if !links.insert(next.clone()) {
            return Err(astray(&url, format!("the next page is said to be {next:?}, which is named a second time")));
        }
        if fetched.items.len() == before {
            return Err(astray(&url, format!("page {} has no new item, and names a next page", fetched.pages)));
        }
        let overlapping = if long { set_back(&next) } else { None };
        again = if overlapping.is_some() { last } else { Vec::new() };
        url = overlapping.unwrap_or(next);
    }
}

fn astray(url: &str, what: String) -> Error {
    Error::failed(format!("no prices fetched: {what}"))
        .hint(format!("Asked: {url}"))
        .hint("The service pages as the Retail Prices API never should: try again later, or check --url.")
}

/// The link with its `$skip` set back by the overlap; `None` without one.
fn set_back(link: &str) -> Option<String> {
    let (head, tail) = link.split_once("$skip=")?;
    let end = tail.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = tail.split_at(end);
    let skip = digits.parse::<usize>().ok()?.checked_sub(OVERLAP)?;
    Some(format!("{head}$skip={skip}{rest}"))
}
