//! What product and meter names say: sizes, licence, units, and what is no plain VM.

use crate::catalog::groups::{self, Groups};
use crate::catalog::sizes;
use crate::ids::ArmSku;
use crate::tables::folded;

/// Why a row prices no plain VM, told by its product and meter names.
pub fn excluded(products: &[&str], meters: &[&str]) -> Option<&'static str> {
    let product = products.iter().map(|name| folded(name)).collect::<Vec<_>>().join(" ");
    let meter = meters.iter().map(|name| folded(name)).collect::<Vec<_>>().join(" ");
    let either = |word: &str| product.contains(word) || meter.contains(word);
    if meter.contains("spot") {
        Some("Spot")
    } else if meter.contains("lowpriority") {
        Some("Low Priority")
    } else if either("expired") {
        Some("expired meters")
    } else if product.contains("cloudservices") {
        // Listed among virtual machines, at the Windows rate without the word.
        Some("Cloud Services")
    } else if product.contains("dedicatedhost") {
        Some("Dedicated Hosts")
    } else if either("promo") {
        Some("Promo sizes")
    } else {
        None
    }
}

/// Whether a product's pay-as-you-go price holds the Windows licence: `... Series Windows`, once `... Srs Win`.
pub fn is_windows(product: &str) -> bool {
    let last = product.split_whitespace().next_back().unwrap_or("");
    last.eq_ignore_ascii_case("windows") || last.eq_ignore_ascii_case("win")
}

/// The sizes that a meter prices: one, or two as `D2 v2/DS2 v2`.
pub fn sizes(meter: &str, products: &[&str]) -> Vec<ArmSku> {
    let basic = products.iter().any(|product| product.split_whitespace().any(|w| w.eq_ignore_ascii_case("basic")));
    let prefix = if basic { "Basic_" } else { "Standard_" };
    meter.split('/').map(str::trim).filter(|name| !name.is_empty()).map(|name| size(prefix, name)).collect()
}

/// `D2s v5`, `Standard_D2s_v5` or `DC2asv6` as the catalogue spells it; a size that it does not know is put together
/// by the usual rule.
fn size(prefix: &str, name: &str) -> ArmSku {
    let bare = match name.get(..9) {
        Some(head) if head.eq_ignore_ascii_case("standard_") => &name[9..],
        _ => name,
    };
    let joined = bare.split_whitespace().collect::<Vec<_>>().join("_");
    let plain = ArmSku::new(&format!("{prefix}{joined}"));
    let parted = version_at(&joined).map(|at| ArmSku::new(&format!("{prefix}{}_{}", &joined[..at], &joined[at..])));
    let known = |size: &ArmSku| sizes::find(size).is_some() || Groups::builtin().spelling(size).is_some();
    match parted {
        Some(parted) if !known(&plain) && known(&parted) => groups::spelled(&parted),
        _ => groups::spelled(&plain),
    }
}

/// Where the version of `DC2asv6` begins, if it is stuck to the name.
fn version_at(name: &str) -> Option<usize> {
    let at = name.rfind('v')?;
    let version = &name[at + 1..];
    let stuck = at > 0 && !name[..at].ends_with('_');
    (stuck && !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit())).then_some(at)
}

/// What `Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservationTitle<'a> {
    pub arm_sku: &'a str,
    pub region: &'a str,
    pub term: &'a str,
}

/// Reads the title of a VM reservation; `None` for anything else.
pub fn reservation(title: &str) -> Option<ReservationTitle<'_>> {
    let mut parts = title.split(',').map(str::trim);
    let head = folded(parts.next()?);
    if head != "reservedvminstance" && head != "reservedvirtualmachinesinstance" {
        return None;
    }
    Some(ReservationTitle { arm_sku: parts.next()?, region: parts.next()?, term: parts.next()? })
}

const HOUR_WORDS: [&str; 8] = ["hour", "hours", "hora", "horas", "heure", "heures", "stunde", "stunden"];

/// N of a unit `N Hours`, the divisor of its prices; `None` for units of anything but hours.
pub fn unit_hours(unit: &str) -> Option<f64> {
    let unit = unit.trim();
    let digits = unit.bytes().take_while(u8::is_ascii_digit).count();
    let count = unit[..digits].parse::<f64>().ok().filter(|count| *count > 0.0)?;
    let word = unit[digits..].trim_matches(|c: char| c == '/' || c.is_whitespace()).to_lowercase();
    (HOUR_WORDS.contains(&word.as_str()) || word == "小时").then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meters_name_their_sizes() {
        let names = |meter: &str, product: &str| {
            sizes(meter, &[product]).iter().map(|size| size.as_str().to_owned()).collect::<Vec<_>>()
        };
        let dv2 = "Virtual Machines Dv2 Series";
        assert_eq!(names("D2s v5", ""), ["Standard_D2s_v5"]);
        assert_eq!(names("D2 v2/DS2 v2", dv2), ["Standard_D2_v2", "Standard_DS2_v2"]);
        assert_eq!(names("E16-8as_v4", ""), ["Standard_E16-8as_v4"]);
        assert_eq!(names("Standard_D96ls_v7", ""), ["Standard_D96ls_v7"]);
        assert_eq!(names("DC32asv6", ""), ["Standard_DC32as_v6"]);
        assert_eq!(names("A2", "Virtual Machines A Series Basic"), ["Basic_A2"]);
        assert_eq!(names("Z9 v99", ""), ["Standard_Z9_v99"]);
        assert!(names("", "").is_empty());
    }

    #[test]
    fn the_last_word_of_a_product_tells_windows() {
        for product in ["Virtual Machines Dsv5 Series Windows", "Virtual Machines NCCadsv5 Srs Win", "HXrs Windows"] {
            assert!(is_windows(product), "{product}");
        }
        for product in ["Virtual Machines Dsv5 Series", "Virtual Machines Dsv7-series Linux", "Windows 365 Plans", ""] {
            assert!(!is_windows(product), "{product}");
        }
    }

    #[test]
    fn units_are_hours_or_nothing() {
        let units = [("1 Hour", 1.0), ("10 Hours", 10.0), ("100 Hours", 100.0), ("1/Hour", 1.0), ("1 小时", 1.0)];
        for (unit, hours) in units {
            assert_eq!(unit_hours(unit), Some(hours), "{unit}");
        }
        for unit in ["1/Month", "1 GB", "Hours", "0 Hours", "1 Node/Month", ""] {
            assert_eq!(unit_hours(unit), None, "{unit}");
        }
    }

    #[test]
    fn a_reservation_title_names_size_region_and_term() {
        let expected = ReservationTitle { arm_sku: "Standard_D2s_v5", region: "EU West", term: "1 Year" };
        assert_eq!(reservation("Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year"), Some(expected));
        assert_eq!(reservation("Reserved Virtual Machines Instance, Standard_D2s_v5, EU West, 1 Year"), Some(expected));
        assert_eq!(reservation("SQL Database Reserved Capacity, vCore, EU West, 1 Year"), None);
    }
}
