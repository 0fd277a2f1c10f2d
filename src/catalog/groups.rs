//! Instance size flexibility: which sizes share a reservation, and in which ratio.

use crate::ids::{ArmSku, Name};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// A size's place in its group. Ratios are units, not prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    pub isf_group: Name,
    pub ratio: f64,
}

/// A whole list of groups: the built-in one or the user's.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    by_sku: HashMap<ArmSku, Membership>,
    members: BTreeMap<Name, Vec<(ArmSku, f64)>>,
}

impl Groups {
    pub fn builtin() -> &'static Groups {
        static GROUPS: OnceLock<Groups> = OnceLock::new();
        GROUPS.get_or_init(|| {
            let mut groups = Groups::default();
            for cells in super::rows(include_str!("../../data/catalog/groups.csv")) {
                if let Some(ratio) = super::number(cells[2]) {
                    groups.insert(Name::new(cells[0]), ArmSku::new(cells[1]), ratio);
                }
            }
            groups
        })
    }

    /// Adds a size; `false` if it was there already (the first entry stays).
    pub fn insert(&mut self, isf_group: Name, arm_sku: ArmSku, ratio: f64) -> bool {
        if self.by_sku.contains_key(&arm_sku) {
            return false;
        }
        self.members.entry(isf_group.clone()).or_default().push((arm_sku.clone(), ratio));
        self.by_sku.insert(arm_sku, Membership { isf_group, ratio });
        true
    }

    /// The size's group; a size in no group is a group of its own with ratio 1.
    pub fn of(&self, arm_sku: &ArmSku) -> Membership {
        let own = || Membership { isf_group: arm_sku.clone(), ratio: 1.0 };
        self.by_sku.get(arm_sku).cloned().unwrap_or_else(own)
    }

    /// All sizes of a group with their ratios; a group of one size when no list knows the name.
    pub fn members(&self, isf_group: &Name) -> Vec<(ArmSku, f64)> {
        self.members.get(isf_group).cloned().unwrap_or_else(|| vec![(isf_group.clone(), 1.0)])
    }

    pub fn spelling(&self, arm_sku: &ArmSku) -> Option<ArmSku> {
        self.by_sku.get_key_value(arm_sku).map(|(spelled, _)| spelled.clone())
    }
}

/// The size as the catalogue spells it, else as given.
pub fn spelled(arm_sku: &ArmSku) -> ArmSku {
    super::sizes::find(arm_sku)
        .map(|size| size.arm_sku.clone())
        .or_else(|| Groups::builtin().spelling(arm_sku))
        .unwrap_or_else(|| arm_sku.clone())
}
