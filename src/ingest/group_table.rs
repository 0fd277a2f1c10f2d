//! Flexibility groups given by the user: `isf_group, arm_sku, ratio`, or Microsoft's own three columns.

use crate::catalog::groups::Groups;
use crate::error::{Error, Result};
use crate::ids::{ArmSku, Name};
use crate::tables::{Table, folded};
use std::path::Path;

/// Reads a list of groups; it replaces the built-in one.
pub fn read(path: &Path) -> Result<Groups> {
    let table = Table::open(path)?;
    let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
    let find = |aliases: &[&str]| aliases.iter().find_map(|alias| names.iter().position(|name| name == alias));
    let columns =
        [find(&["isfgroup", "instancesizeflexibilitygroup"]), find(&["armsku", "armskuname"]), find(&["ratio"])];
    let [Some(group), Some(arm_sku), Some(ratio)] = columns else {
        return Err(Error::unusable(format!("{}: is no list of flexibility groups", path.display()))
            .hint("Expected the columns isf_group, arm_sku, ratio."));
    };
    let mut groups = Groups::default();
    let mut faults = Vec::new();
    table.for_each(&[group, arm_sku, ratio], &mut |row| {
        if let Some((found, expected)) = &row.broken {
            faults.push(format!("row {}: found {found}, expected {expected}", row.number));
            return;
        }
        let [group, arm_sku, ratio] = [0, 1, 2].map(|at| row.cells[at].text());
        let ratio = ratio.parse::<f64>().ok().filter(|ratio| ratio.is_finite() && *ratio > 0.0);
        match ratio {
            Some(ratio) if !arm_sku.is_empty() && !group.is_empty() => {
                if !groups.insert(Name::new(&group), ArmSku::new(&arm_sku), ratio) {
                    faults.push(format!("row {}: {arm_sku} is listed twice: keep one row", row.number));
                }
            }
            _ => faults.push(format!("row {}: expected a group, a size and a ratio above 0", row.number)),
        }
    })?;
    if faults.is_empty() {
        return Ok(groups);
    }
    let error = Error::unusable(format!("{}: {} rows are wrong", path.display(), faults.len()));
    Err(faults.iter().take(10).fold(error, |error, fault| error.hint(fault)))
}
