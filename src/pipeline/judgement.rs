//! What is judged beside the purchases: commitments in place and their rights, an earlier plan, Microsoft's advice.

use super::scene::{self, Scene};
use super::{microsoft, previous, renewals, returns};
use crate::commit::recommend::Recommendation;
use crate::config::PlanSettings;
use crate::demand::Demand;
use crate::error::Result;
use crate::ingest::intake::Customer;
use crate::ingest::owned_files::{OwnedFiles, recommendations};
use crate::ingest::previous_plan;
use crate::owned::audit::{self, Audited};
use crate::plan::ExistingLine;
use crate::plan::microsoft::MicrosoftComparison;
use crate::plan::owned_audit::OwnedAudit;
use crate::plan::previous::Previous;
use crate::plan::returns::Returns;
use crate::plan::warning::Warning;

/// What is judged, and on which grounds.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) settings: &'a PlanSettings,
    pub(super) customer: &'a Customer,
    pub(super) demand: &'a Demand,
    pub(super) scene: &'a Scene<'a>,
    pub(super) files: &'a OwnedFiles,
    pub(super) found: &'a Recommendation,
    pub(super) existing: &'a [ExistingLine],
}

/// The parts of a plan that come of it.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub(super) owned_audit: Option<OwnedAudit>,
    pub(super) returns: Option<Returns>,
    pub(super) previous: Option<Previous>,
    pub(super) microsoft: Option<MicrosoftComparison>,
    pub(super) warnings: Vec<Warning>,
}

/// Judges all that is there.
///
/// # Errors
/// Unusable input: an earlier plan or recommendations that cannot be read.
pub(super) fn judge(judged: &Judged<'_>) -> Result<Judgement> {
    let mut judgement = Judgement::default();
    own(judged, &mut judgement);
    look_back(judged, &mut judgement)?;
    compare(judged, &mut judgement)?;
    Ok(judgement)
}

/// Use of what is owned, its rights, and what would be bought at each expiry.
fn own(judged: &Judged<'_>, judgement: &mut Judgement) {
    let Judged { customer, scene, files, found, existing, .. } = *judged;
    if existing.is_empty() {
        return;
    }
    let mut audit = audit::audit(&Audited {
        existing,
        evidence: &files.evidence,
        plan_evidence: &files.plan_evidence,
        cancellations: &files.cancellations,
        book: scene.book,
        rate_from_usd: customer.rate_from_usd,
        period_days: (scene.fleets.billed.hours() / 24) as u32,
        at: scene.settings.as_of,
    });
    let bought = scene::in_place(&found.reservations, &found.savings_plans);
    judgement.warnings.extend(renewals::renewals(scene, &bought, &mut audit.calendar));
    let rate_from_usd = customer.rate_from_usd;
    let rights = returns::Rights { audit: &audit, existing, evidence: &files.evidence, rate_from_usd };
    let (returns, told) = returns::returns(scene, &rights);
    judgement.warnings.extend(told);
    judgement.returns = returns;
    judgement.owned_audit = Some(audit);
}

/// What an earlier plan promised, beside what came.
fn look_back(judged: &Judged<'_>, judgement: &mut Judgement) -> Result<()> {
    let Some(path) = &judged.settings.previous else { return Ok(()) };
    let scene = judged.scene;
    let earlier = previous_plan::read(path, scene.book, scene.groups)?;
    let is_known = !judged.settings.existing.is_empty() || !scene.owned.is_empty();
    let (previous, told) = previous::previous(
        &earlier,
        &previous::Since {
            demand: judged.demand,
            book: scene.book,
            groups: scene.groups,
            placement: judged.settings.placement,
            customer: &judged.customer.label,
            owned: is_known.then_some(scene.owned),
            as_of: scene.settings.as_of,
        },
    );
    judgement.previous = previous;
    judgement.warnings.extend(told);
    Ok(())
}

/// Microsoft's recommendations beside the plan.
fn compare(judged: &Judged<'_>, judgement: &mut Judgement) -> Result<()> {
    let paths = &judged.settings.recommendations;
    if paths.is_empty() {
        return Ok(());
    }
    let found = judged.found;
    let read = recommendations::read(paths)?;
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let chosen = microsoft::Chosen {
        demand: judged.demand,
        reservations: &found.reservations,
        savings_plans: &found.savings_plans,
        total_cost: found.priced.bill.total_cost,
        reasons: &found.reasons,
        offers: &found.shown,
    };
    let (comparison, told) = microsoft::compared(&names.join(", "), &read, judged.scene, &chosen);
    judgement.microsoft = Some(comparison);
    judgement.warnings.extend(told);
    Ok(())
}
