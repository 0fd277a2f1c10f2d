//! A machine with what was seen of it and what its size costs: where every rule starts.

use super::candidate::Case;
use super::evidence::{self, Evidence};
use super::load::Load;
use super::machine::Machine;
use super::market::{Market, Offered, Shelf};
use super::need::{self, Need};
use super::policy::Policy;
use super::series::MachineSeries;
use crate::catalog::capabilities;
use crate::ids::ArmSku;
use crate::plan::resize::ResizeEvidence;

/// Ready to be decided.
#[derive(Clone, Debug)]
pub struct Observed<'m> {
    pub machine: &'m Machine,
    pub load: Load,
    pub evidence: Evidence,
    pub need: Need,
    pub current: &'m Offered,
    pub shelf: &'m Shelf,
}

/// What keeps a machine from being decided.
#[derive(Clone, Debug, Default)]
pub struct Unready {
    pub reasons: Vec<String>,
    pub evidence: ResizeEvidence,
    pub current_hourly: Option<f64>,
    /// The size is unknown to the catalogue or to the price book.
    pub unknown_size: bool,
    /// The inventory names several sizes.
    pub size_conflict: bool,
}

impl Unready {
    fn because(reason: impl Into<String>) -> Unready {
        Unready { reasons: vec![reason.into()], ..Unready::default() }
    }
}

/// Brings a machine's facts together; `series` is `None` where no file has a metric of it.
///
/// # Errors
/// What is missing: a size that catalogue and price book know, and CPU readings.
pub fn observe<'m>(
    machine: &'m Machine,
    series: Option<&MachineSeries>,
    grain_seconds: u32,
    market: &'m Market,
    policy: &Policy,
) -> Result<Observed<'m>, Box<Unready>> {
    if !machine.conflicting_skus.is_empty() {
        let names: Vec<&str> = machine.conflicting_skus.iter().map(ArmSku::as_str).collect();
        let reason = format!("the inventory names several sizes for it: {}, {}", machine.arm_sku, names.join(", "));
        return Err(Box::new(Unready { size_conflict: true, ..Unready::because(reason) }));
    }
    let shelf = market.shelf(&machine.place());
    let current = shelf.find(&machine.arm_sku);
    let Some(size) = current.map(|current| current.size).or_else(|| capabilities::find(&machine.arm_sku)) else {
        let reason = format!("the catalogue does not know the size {}", machine.arm_sku);
        return Err(Box::new(Unready { unknown_size: true, ..Unready::because(reason) }));
    };
    let current_hourly = current.map(|current| current.hourly);
    let Some(series) = series else {
        return Err(Box::new(Unready { current_hourly, ..Unready::because("no metrics of this machine") }));
    };
    let load = Load::of(machine, series, grain_seconds, size, policy);
    let evidence = evidence::evidence(&load, size, policy);
    let seen = evidence.document(&load, size);
    if evidence.cpu_peak.is_none() {
        let reason = "no CPU metric of this machine at its size";
        return Err(Box::new(Unready { evidence: seen, current_hourly, ..Unready::because(reason) }));
    }
    let Some(current) = current else {
        let reason = format!("no price is known for {} in {}", machine.arm_sku, machine.region);
        return Err(Box::new(Unready { evidence: seen, unknown_size: true, ..Unready::because(reason) }));
    };
    let need = need::need(&evidence, machine.os, machine.user_facing, policy);
    Ok(Observed { machine, load, evidence, need, current, shelf })
}

impl<'m> Observed<'m> {
    pub fn case<'c>(&'c self, policy: &'c Policy) -> Case<'c> {
        Case {
            machine: self.machine,
            load: &self.load,
            evidence: &self.evidence,
            need: &self.need,
            current: self.current,
            policy,
        }
    }

    /// The same machine as a rule with a shorter look-back sees it.
    pub fn last_days(&self, days: f64, policy: &Policy) -> Observed<'m> {
        let load = self.load.last_days(days);
        let evidence = evidence::evidence(&load, self.current.size, policy);
        let need = need::need(&evidence, self.machine.os, self.machine.user_facing, policy);
        Observed { load, evidence, need, ..*self }
    }
}
