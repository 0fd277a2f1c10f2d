//! Exports in: files to deliveries, rows to classes, and everything reconciled.
//!
//! [`files`] finds what was delivered, [`reader`] reads each file into a [`ledger`], [`delivery`] settles which
//! of overlapping deliveries counts, [`intake`] turns what is left into demand, rates and owned commitments.

pub mod accepted;
pub mod class;
pub mod commitments;
pub mod constraint_file;
pub mod delivery;
pub mod demand_table;
pub mod details;
pub mod fields;
pub mod files;
pub mod group_table;
mod id_text;
pub mod intake;
pub mod inventory;
pub mod labels;
pub mod ledger;
pub mod machine_hours;
mod merge;
pub mod metrics;
pub mod owned_files;
pub mod previous_plan;
pub mod price_sheets;
pub mod price_table;
pub mod reader;
mod recall;
pub mod resize_policy;
mod row_fields;
pub mod schema;
pub mod seen;
mod settle;
pub mod software;
pub mod tags;
