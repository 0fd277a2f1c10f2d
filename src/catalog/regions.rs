//! Region names: every spelling seen in exports and meters, mapped to the ARM name.

use crate::ids::Region;
use std::collections::HashMap;
use std::sync::OnceLock;

fn folded(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The ARM region of `US East 2`, `EastUS2`, `eastus2`; an unknown text is kept, folded, as its own region.
pub fn normalized(text: &str) -> Region {
    static NAMES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        for cells in super::rows(include_str!("../../data/catalog/regions.csv")) {
            names.insert(folded(cells[0]), cells[0]);
            names.insert(folded(cells[1]), cells[0]);
            for alias in cells[2].split('|').filter(|alias| !alias.is_empty()) {
                names.insert(folded(alias), cells[0]);
            }
        }
        names
    });
    let key = folded(text);
    Region::new(names.get(&key).copied().unwrap_or(&key))
}
