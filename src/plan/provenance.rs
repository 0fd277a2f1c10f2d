//! What the plan rests on: files, prices, and the reconciliation of the input.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file read or written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FileRecord {
    /// As given on the command line, or relative to the output folder.
    pub path: String,
    /// `None` where a run had no need to hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// A schema's name, `prices`, `demand`, `chart` ...
    pub kind: String,
}

/// Which share of what the new lines save rests on which kind of price. Fractions of 1; all 0 where none saves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PriceShare {
    pub customer: f64,
    pub quoted: f64,
    pub estimated: f64,
}

impl PriceShare {
    /// Whether every page must say that prices are estimates.
    pub fn is_weak(&self) -> bool {
        self.customer + self.quoted + self.estimated > 0.0 && self.customer + self.quoted < 0.8
    }
}

/// Rows, hours and cost of every class of the input, adding up to all of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reconciliation {
    pub files: Vec<FileReconciliation>,
    /// All files together, by currency; costs by column name.
    pub totals: Vec<CurrencyReconciliation>,
}

/// One input file. Classes and total are per currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FileReconciliation {
    pub path: String,
    pub schema: String,
    /// `actual`, `amortized`, `focus`, or `usage` where nothing in the file tells.
    pub kind: String,
    pub currencies: Vec<CurrencyReconciliation>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CurrencyReconciliation {
    pub currency: String,
    pub classes: Vec<ClassTotal>,
    pub total: ClassTotal,
}

/// One class of rows. `costs` is by cost column, as the file spells it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ClassTotal {
    pub class: String,
    pub rows: u64,
    pub hours: f64,
    pub costs: BTreeMap<String, f64>,
}
