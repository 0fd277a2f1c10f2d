//! How own software licences count in Azure: dated rules of `data/catalog/licensing.csv`.

use std::sync::OnceLock;

/// How Windows Server licences count under Azure Hybrid Benefit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CoreRule {
    /// The least cores that a machine takes; a larger machine takes its vCPUs.
    pub machine_cores_min: f64,
    /// The text that says so, with its date.
    pub source: &'static str,
}

pub fn windows_server() -> CoreRule {
    static RULE: OnceLock<CoreRule> = OnceLock::new();
    *RULE.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/licensing.csv"))
            .find_map(|cells| match *cells.as_slice() {
                ["windows_server", "machine_cores_min", value, _, source] => {
                    Some(CoreRule { machine_cores_min: super::number(value)?, source })
                }
                _ => None,
            })
            .unwrap_or_default()
    })
}
