//! What each VM size offers.

use crate::ids::ArmSku;
use std::collections::HashMap;
use std::sync::OnceLock;

/// One size. Capabilities that the catalogue does not know are `None`.
#[derive(Clone, Debug)]
pub struct Size {
    pub arm_sku: ArmSku,
    /// The catalogue's family, as `standardDSv5Family`; series are told by it, never by a name's prefix.
    pub family: &'static str,
    pub vcpus: Option<f64>,
    pub memory_gib: Option<f64>,
}

/// The size of that name, whatever its case.
pub fn find(arm_sku: &ArmSku) -> Option<&'static Size> {
    static SIZES: OnceLock<HashMap<ArmSku, Size>> = OnceLock::new();
    SIZES
        .get_or_init(|| {
            super::rows(include_str!("../../data/catalog/sizes.csv"))
                .map(|cells| {
                    let arm_sku = ArmSku::new(cells[0]);
                    let size = Size {
                        arm_sku: arm_sku.clone(),
                        family: cells[1],
                        vcpus: super::number(cells[2]),
                        memory_gib: super::number(cells[3]),
                    };
                    (arm_sku, size)
                })
                .collect()
        })
        .get(arm_sku)
}

/// The generation in a size's name: `v5` of `Standard_D2s_v5`; `v1` where the name has none.
pub fn generation(arm_sku: &ArmSku) -> String {
    let lower = arm_sku.lower();
    lower
        .rsplit('_')
        .find(|part| part.len() > 1 && part.starts_with('v') && part[1..].bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or("v1")
        .to_owned()
}
