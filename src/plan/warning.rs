//! What a reader of the plan must know beside its figures.

use serde::{Deserialize, Serialize};

/// One kind of observation. `count` says how many rows, days, sizes or lines it concerns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Warning {
    pub code: String,
    pub message: String,
    pub count: u64,
}

impl Warning {
    pub fn new(code: &str, count: u64, message: impl Into<String>) -> Warning {
        Warning { code: code.to_owned(), message: message.into(), count }
    }
}

/// A sample of names for a message: at most three, then how many more.
pub fn some_of(names: &[String]) -> String {
    let shown = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(3) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
