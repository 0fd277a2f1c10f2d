//! A machine as the inventory knows it.

use super::market::Place;
use crate::calendar::Hour;
use crate::ids::{ArmSku, Name, Region};
use crate::units::{HOURS_PER_MONTH, Os};

/// One machine, or a scale set of equal ones. What the inventory does not say is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    pub resource_id: Name,
    pub region: Region,
    pub arm_sku: ArmSku,
    pub os: Os,
    /// In capitals; empty where it is not known.
    pub offer: String,
    /// Data disks and network interfaces in use.
    pub data_disks: Option<u32>,
    pub nics: Option<u32>,
    /// Whether it uses premium disks, accelerated networking, an NVMe controller.
    pub premium_storage: Option<bool>,
    pub accelerated_networking: Option<bool>,
    pub nvme: Option<bool>,
    pub user_facing: Option<bool>,
    /// VM generation, 1 or 2.
    pub generation: Option<u32>,
    /// 1 but for scale sets.
    pub instances: u32,
    /// Hours that one instance is billed in a month.
    pub hours_month: f64,
    /// Since when it has this size; readings before are of another one.
    pub since: Option<Hour>,
    /// Other sizes that the inventory names for it without saying when: then its size is not known.
    pub conflicting_skus: Vec<ArmSku>,
}

impl Machine {
    /// A machine of which nothing more is known, running all the time.
    pub fn new(resource_id: Name, region: Region, arm_sku: ArmSku, os: Os) -> Machine {
        Machine {
            resource_id,
            region,
            arm_sku,
            os,
            offer: String::new(),
            data_disks: None,
            nics: None,
            premium_storage: None,
            accelerated_networking: None,
            nvme: None,
            user_facing: None,
            generation: None,
            instances: 1,
            hours_month: HOURS_PER_MONTH,
            since: None,
            conflicting_skus: Vec::new(),
        }
    }

    /// Where and as what it is bought.
    pub fn place(&self) -> Place {
        (self.region.clone(), self.os, self.offer.clone())
    }

    /// Instance-hours that are billed in a month.
    pub fn instance_hours_month(&self) -> f64 {
        f64::from(self.instances) * self.hours_month
    }
}
