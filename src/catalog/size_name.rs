//! What a size's name says: `Standard_E8-4ads_v5` is of series `e`, leaves 4 vCPUs active, has the features `ads` and is
//! of generation 5.

use crate::ids::ArmSku;

/// The parts of a size's name, lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeName {
    /// The letters before the number: `d`, `ds`, `dc`, `nc`.
    pub series: String,
    /// Of a constrained-core size: the vCPUs that software licences count.
    pub active_vcpus: Option<u32>,
    /// The letters after the number: `ads`.
    pub features: String,
    /// 1 where the name has none.
    pub generation: u32,
    pub promo: bool,
}

/// The parts of a name; `None` for one that is no Azure size.
pub fn parse(arm_sku: &ArmSku) -> Option<SizeName> {
    let lower = arm_sku.lower();
    let mut parts = lower.split('_');
    if !matches!(parts.next()?, "standard" | "basic") {
        return None;
    }
    let stem = parts.next()?;
    let (series, rest) = stem.split_at(stem.find(|c: char| c.is_ascii_digit())?);
    if series.is_empty() {
        return None;
    }
    let (_, mut features) = number(rest);
    let mut active_vcpus = None;
    if let Some(constrained) = features.strip_prefix('-') {
        let (digits, after) = number(constrained);
        active_vcpus = digits.parse().ok();
        features = after;
    }
    let (mut generation, mut promo) = (1, false);
    for part in parts {
        promo |= part == "promo";
        if let Some(version) = part.strip_prefix('v').and_then(|digits| digits.parse().ok()) {
            generation = version;
        }
    }
    Some(SizeName { series: series.to_owned(), active_vcpus, features: features.to_owned(), generation, promo })
}

/// The digits that a text starts with, and the rest.
fn number(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> Option<(String, Option<u32>, String, u32, bool)> {
        let name = parse(&ArmSku::new(name))?;
        Some((name.series, name.active_vcpus, name.features, name.generation, name.promo))
    }

    #[test]
    fn names_come_apart() {
        let expected = |series: &str, active, features: &str, generation, promo| {
            Some((series.to_owned(), active, features.to_owned(), generation, promo))
        };
        assert_eq!(parts("Standard_E8-4ads_v5"), expected("e", Some(4), "ads", 5, false));
        assert_eq!(parts("Standard_DS11_v2_Promo"), expected("ds", None, "", 2, true));
        assert_eq!(parts("Standard_NG8ads_V620_v1"), expected("ng", None, "ads", 1, false));
        assert_eq!(parts("Standard_B1ls"), expected("b", None, "ls", 1, false));
        assert_eq!(parts("S"), None);
        assert_eq!(parts("Standard_8"), None);
    }
}
