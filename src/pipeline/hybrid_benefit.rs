//! Windows and SQL software apart from compute, and what own licences would be worth.

use crate::billing::hybrid_benefit;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::ingest::software::{Software, SoftwareCost};
use crate::plan::hybrid_benefit::HybridBenefit;

/// The fleet's Windows licences as a question, beside what other software costs in its period. `software` must be
/// in the fleet's currency. `None` where there is neither.
pub fn hybrid_benefit(
    fleet: &Fleet,
    placement: Placement,
    owned_cores: Option<u32>,
    software: Option<&SoftwareCost>,
) -> Option<HybridBenefit> {
    let period = fleet.axis.start().zip(fleet.axis.end());
    let costs = software.filter(|software| !software.is_empty()).zip(period);
    let windows = hybrid_benefit::hybrid_benefit(fleet, placement, owned_cores);
    let Some((software, (start, end))) = costs else { return windows };
    Some(HybridBenefit {
        sql_cost: Some(software.total(Software::Sql, start, end)),
        other_software_cost: Some(software.total(Software::Other, start, end)),
        ..windows.unwrap_or_default()
    })
}
