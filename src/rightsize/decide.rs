//! The decision for one machine: shut down, resize, schedule, keep, or unknown.

use super::advice;
use super::candidate::{self, Candidate, Case};
use super::idle;
use super::market::Offered;
use super::observed::Observed;
use super::policy::Policy;
use super::rejection::Rejection;
use super::{scale_set, schedule, shortfall};
use crate::ids::ArmSku;
use crate::plan::resize::{Action, AwaitedSize, RejectedSize, Resize};

/// One machine's advice, and the cheaper sizes that only a missing fact kept out.
#[derive(Clone, Debug)]
pub struct Decision {
    pub resize: Resize,
    pub missing_facts: Vec<(ArmSku, &'static str)>,
}

/// Decides for a machine whose facts are together.
pub fn decide(observed: &Observed<'_>, policy: &Policy) -> Decision {
    let case = observed.case(policy);
    let lacking = lacking(&case);
    if !lacking.is_empty() {
        let mut resize = advice::base(&case);
        resize.action = Action::Unknown;
        resize.confidence = 0.0;
        resize.reasons = lacking;
        resize.to_verify.clear();
        return Decision { resize, missing_facts: Vec::new() };
    }
    if let Some(reasons) = idle::shutdown_reasons(case.evidence, case.current.size, policy) {
        return Decision { resize: advice::shut_down(&case, advice::base(&case), reasons), missing_facts: Vec::new() };
    }
    let best = best(&case, observed);
    let off = schedule::off_hours(&case);
    let off_net = off.as_ref().map_or(0.0, |off| off.monthly_saving * candidate::evidence_confidence(&case));
    let resize = advice::base(&case);
    let resize = match (scale_set::fewer_instances(&case), best.candidate, off) {
        (Some(fewer), _, _) => advice::with_fewer_instances(&case, resize, fewer),
        (None, Some(chosen), _) if chosen.net_saving >= off_net => advice::resized(&case, resize, chosen),
        (None, _, Some(off)) => advice::scheduled(&case, resize, off, off_net),
        (None, _, None) => advice::kept(resize, best.examined, best.nearest),
    };
    let awaited = best.awaited.map(|(arm_sku, saving)| AwaitedSize {
        arm_sku,
        days_needed: policy.burst.standby_days_min,
        monthly_saving: saving - resize.monthly_saving,
    });
    // Beside fewer instances or off-hours another size would save less than it says.
    let is_size = matches!(resize.action, Action::Keep | Action::Resize) && resize.target_instances.is_none();
    let awaited = awaited.filter(|awaited| is_size && awaited.monthly_saving > 0.0);
    let shortfall = shortfall::shortfall(&case, &observed.shelf.offered);
    let resize = advice::with_outlook(resize, awaited, shortfall);
    Decision { resize, missing_facts: best.missing_facts }
}

/// The size alone that a machine would be given; `None` keeps it. As [`decide`] where nothing is shut down or scheduled.
pub fn target<'m>(observed: &'m Observed<'_>, policy: &'m Policy) -> Option<&'m Offered> {
    let case = observed.case(policy);
    if lacking(&case).is_empty() { best(&case, observed).candidate.map(|best| best.offered) } else { None }
}

/// Why each size that would be cheaper is out, the cheapest first; sizes that would do are not in it.
pub fn explain(observed: &Observed<'_>, policy: &Policy) -> Vec<RejectedSize> {
    let case = observed.case(policy);
    let priced = candidate::cheaper(&case, &observed.shelf.offered).filter_map(|offered| {
        let rejections = candidate::weigh(&case, offered).err()?;
        Some(RejectedSize {
            arm_sku: offered.size.arm_sku.clone(),
            hourly: Some(offered.hourly),
            reasons: rejections.iter().map(ToString::to_string).collect(),
        })
    });
    let unpriced = observed.shelf.unpriced.iter().map(|(size, fact)| RejectedSize {
        arm_sku: size.arm_sku.clone(),
        hourly: None,
        reasons: vec![Rejection::MissingFact(fact).to_string()],
    });
    priced.chain(unpriced).collect()
}

/// What is too little to decide on.
fn lacking(case: &Case<'_>) -> Vec<String> {
    let (rule, evidence) = (&case.policy.evidence, case.evidence);
    let mut lacking = Vec::new();
    if evidence.days < rule.days_min {
        lacking.push(format!("too few days: {:.1} with CPU readings, {} needed", evidence.days, rule.days_min));
    }
    if evidence.weekends < rule.weekends_min {
        lacking.push(format!("too few weekends: {} seen, {} needed", evidence.weekends, rule.weekends_min));
    }
    if case.load.memory_beyond_size > 0 {
        lacking.push(format!(
            "{} readings of more available memory than {} has: its size was another one, or the inventory is wrong",
            case.load.memory_beyond_size, case.current.size.arm_sku
        ));
    }
    lacking
}

/// The best size to move to, and what is told of the others.
struct Best<'c> {
    candidate: Option<Candidate<'c>>,
    examined: usize,
    /// The dearest of the cheaper sizes that are out, and why.
    nearest: Option<(&'c ArmSku, Rejection<'c>)>,
    missing_facts: Vec<(ArmSku, &'static str)>,
    /// The cheapest size that more days of readings may allow, and what it would save a month.
    awaited: Option<(ArmSku, f64)>,
}

fn best<'c>(case: &Case<'c>, observed: &'c Observed<'_>) -> Best<'c> {
    let hours = case.machine.instance_hours_month();
    let sure = candidate::evidence_confidence(case);
    let least = case.policy.saving_share_min * case.current.hourly * hours;
    let mut best = Best { candidate: None, examined: 0, nearest: None, missing_facts: Vec::new(), awaited: None };
    for offered in candidate::cheaper(case, &observed.shelf.offered) {
        let saving = (case.current.hourly - offered.hourly) * hours;
        // Dearer sizes save less, whatever they are: no later one can beat the best.
        let is_beaten = best.candidate.as_ref().is_some_and(|best| best.net_saving >= saving * sure);
        if saving < least || is_beaten {
            break;
        }
        best.examined += 1;
        match candidate::weigh(case, offered) {
            Ok(weighed) => {
                let leads = best.candidate.as_ref().map_or(0.0, |best| best.net_saving);
                if weighed.net_saving > leads {
                    best.candidate = Some(weighed);
                }
            }
            Err(rejections) => {
                let sku = &offered.size.arm_sku;
                let missing = rejections.iter().map(|rejection| Some((sku.clone(), rejection.missing_fact()?)));
                best.missing_facts.extend(missing.collect::<Option<Vec<_>>>().unwrap_or_default());
                if best.awaited.is_none() && rejections.iter().all(Rejection::awaits_days) {
                    best.awaited = Some((sku.clone(), saving));
                }
                best.nearest = rejections.first().map(|rejection| (sku, *rejection));
            }
        }
    }
    best
}
