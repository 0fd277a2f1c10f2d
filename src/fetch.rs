//! List prices from the Retail Prices API: what is asked, the client that asks, and the pages that come back.
//!
//! [`query`] writes the address, [`client`] gets one answer with its time limit and its tries, [`pages`] follows the
//! pages to the last, [`document`] writes them as one answer that `ingest` reads. The clock is the caller's.

pub mod client;
pub mod document;
pub mod item;
pub mod origin;
pub mod page;
pub mod pages;
pub mod query;
pub mod retry;
