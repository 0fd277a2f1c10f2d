//! What ids and product names of an export say.

use super::ledger::BenefitFacts;
use crate::catalog::regions;
use crate::ids::ArmSku;
use crate::units::Term;

/// The last non-empty segment of a resource id.
pub(super) fn last_segment(id: &str) -> &str {
    id.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or(id)
}

/// Reads `Reserved VM Instance, Standard_DS1_v2, US East, 1 Year` and `Compute savings plan, 3 Years`.
pub(super) fn product_facts(product: &str, term: &str) -> BenefitFacts {
    let parts: Vec<&str> = product.split(',').map(str::trim).collect();
    let named = parts.last().and_then(|part| Term::parse(part));
    let size = parts.iter().position(|part| part.to_ascii_lowercase().starts_with("standard_"));
    BenefitFacts {
        term: named.or_else(|| Term::parse(term)),
        arm_sku: size.map(|at| ArmSku::new(parts[at])),
        region: size.and_then(|at| parts.get(at + 1)).map(|region| regions::normalized(region)),
    }
}

/// The subscription in lower case, from its column or the resource id.
pub(super) fn subscription_of(column: &str, resource_id: &str) -> String {
    let text = if column.is_empty() { segment_after(resource_id, "subscriptions") } else { last_segment(column) };
    text.to_ascii_lowercase()
}

pub(super) fn group_of(resource_id: &str) -> String {
    segment_after(resource_id, "resourcegroups").to_ascii_lowercase()
}

fn segment_after<'t>(id: &'t str, name: &str) -> &'t str {
    let mut segments = id.split('/');
    segments.find(|segment| segment.eq_ignore_ascii_case(name)).and_then(|_| segments.next()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Region;

    #[test]
    fn a_reservation_product_names_size_region_and_term() {
        let facts = product_facts("Reserved VM Instance, Standard_DS1_v2, US East, 1 Year", "");
        assert_eq!(facts.term, Some(Term::P1Y));
        assert_eq!(facts.arm_sku, Some(ArmSku::new("standard_ds1_v2")));
        assert_eq!(facts.region, Some(Region::new("eastus")));
        assert_eq!(product_facts("Compute savings plan, 3 Years", "36").term, Some(Term::P3Y));
        assert_eq!(product_facts("", "12").term, Some(Term::P1Y));
    }

    #[test]
    fn ids_give_subscription_and_group() {
        let id = "/subscriptions/AB-1/resourceGroups/Rg-0/providers/Microsoft.Compute/virtualMachines/vm";
        assert_eq!(subscription_of("", id), "ab-1");
        assert_eq!(subscription_of("/subscriptions/CD-2", id), "cd-2");
        assert_eq!(group_of(id), "rg-0");
    }
}
