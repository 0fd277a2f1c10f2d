//! Tenor reads a cloud usage export and says which VM reservations and savings plans to buy, for which term, how many,
//! and how sure.
//!
//! The pipeline, in the order of the modules:
//!
//! 1. `ingest` finds the files, gives every row one class, settles overlapping deliveries and reconciles the rest;
//! 2. `demand` is what is left: instance-hours by size and hour, with two placements for daily rows;
//! 3. `price` and `catalog` price it, each price with its source and how sure it is;
//! 4. `commit` decides what to buy, with a bound that proves how far from the cheapest plan it can be;
//! 5. `billing` prices every plan hour by hour under Azure's order of benefits;
//! 6. `plan` is the document of the result, `report` its text, charts and PDF.
//!
//! [`pipeline`] tells the story; ARCHITECTURE.md has the map and the invariants.

// Vocabulary.
pub mod calendar;
pub mod error;
pub mod grid;
pub mod ids;
pub mod sums;
pub mod units;

// Domain: data and its checks.
pub mod catalog;
pub mod demand;
pub mod plan;
pub mod price;

// Pure: no file, clock, environment or random source.
pub mod billing;
pub mod commit;
pub mod foresight;
pub mod owned;
pub mod rightsize;
pub mod utilization;

// Edges.
pub mod fetch;
pub mod ingest;
pub mod purchase;
pub mod report;
pub mod sample;
pub mod tables;

// The story and the command line.
pub mod cli;
pub mod config;
pub mod pipeline;
