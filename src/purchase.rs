//! What to send to buy a plan: bodies and texts, made and never sent.
//!
//! Everything is read from the plan document and [`settings::PurchaseSettings`]. An id that nobody gave stands as a
//! placeholder in angle brackets, so that whoever receives the body refuses it. [`order`] names and rounds the lines;
//! [`azure_rest`], [`azure_cli`] and [`partner_center`] are the three shapes in which they can be bought, [`sheet`] is
//! the list for a person, [`guide`] says in which order to go and who may.

pub mod applied_scope;
pub mod azure_cli;
pub mod azure_rest;
pub mod guide;
pub mod order;
pub mod orderable;
pub mod partner_center;
pub mod permission;
pub mod settings;
pub mod sheet;

use crate::error::Result;
use crate::plan::Plan;
use order::Orders;
use settings::PurchaseSettings;

/// The list for a person.
pub const SHEET_FILE: &str = "purchases.csv";
/// What to do, in which order.
pub const GUIDE_FILE: &str = "how-to-buy.txt";
/// Commands of the Azure CLI.
pub const CLI_FILE: &str = "azure-cli.txt";
/// The body of Partner Center's cart.
pub const CART_FILE: &str = "partner-center-cart.json";
/// Bodies of Azure's REST calls, one a line of the plan.
pub const REST_FOLDER: &str = "azure-rest";

/// All files, by path inside the folder of purchases. A plan that buys nothing has the list alone, without a line.
///
/// # Errors
/// A line of the plan that cannot be ordered, as one of no machines.
pub fn files(plan: &Plan, settings: &PurchaseSettings) -> Result<Vec<(String, Vec<u8>)>> {
    let orders = Orders::of(plan, settings)?;
    let mut files = vec![(SHEET_FILE.to_owned(), sheet::csv(&orders)?)];
    if orders.is_empty() {
        return Ok(files);
    }
    files.push((GUIDE_FILE.to_owned(), guide::text(&orders).into_bytes()));
    files.push((CLI_FILE.to_owned(), azure_cli::commands(&orders).into_bytes()));
    files.push((CART_FILE.to_owned(), partner_center::cart(&orders)?));
    let bodies = azure_rest::bodies(&orders)?;
    files.extend(bodies.into_iter().map(|(name, body)| (format!("{REST_FOLDER}/{name}"), body)));
    Ok(files)
}
