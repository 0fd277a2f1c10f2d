//! What resizes do to a demand.

use tenor::calendar::Day;
use tenor::demand::resized::{Moved, NewUse, Resizing};
use tenor::demand::{Axis, Demand, DemandKey, Machine, Usage};
use tenor::ids::{ArmSku, Name, Region};
use tenor::units::Os;

const SET: &str = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/web";

fn key(size: &str, os: Os) -> DemandKey {
    DemandKey {
        region: Region::new("westeurope"),
        arm_sku: ArmSku::new(size),
        os,
        offer: "".into(),
        subscription: "s".into(),
        resource_group: "rg".into(),
    }
}

/// Thursday to Saturday.
fn demand(keys: Vec<DemandKey>, usage: Usage) -> Demand {
    let axis = Axis::of_days(&[Day(0), Day(1), Day(2)]);
    Demand { customer: "c".into(), keys, axis, usage, unknown_hours: 0 }
}

fn machine(key: usize, name: &str, hours: f64) -> Machine {
    Machine { key, resource_id: Name::new(name), days: (0..3).map(|day| (day, hours)).collect() }
}

fn resizing(name: &str, size: &str, new_use: NewUse) -> Resizing {
    Resizing {
        resource_id: Name::new(name),
        region: Some(Region::new("westeurope")),
        os: Some(Os::Linux),
        arm_sku: Some(ArmSku::new(size)),
        instances: 1,
        new_use,
    }
}

fn smaller(share: f64) -> NewUse {
    NewUse::Size { arm_sku: ArmSku::new("D2"), instances_share: share }
}

fn applied(demand: &Demand, resizings: &[Resizing]) -> (Demand, Vec<Moved>) {
    demand.resized(resizings, &|key| key.arm_sku.as_str() != "Unpriced")
}

fn hours(usage: &Demand, size: &str) -> f64 {
    let hours = usage.hours_by_key();
    usage.keys.iter().zip(hours).filter(|(key, _)| key.arm_sku.as_str() == size).map(|(_, hours)| hours).sum()
}

#[test]
fn a_machine_moves_with_all_its_hours_and_others_stay() {
    let daily = demand(vec![key("D4", Os::Linux)], Usage::Daily(vec![machine(0, "a", 10.0), machine(0, "b", 24.0)]));
    let (after, moved) = applied(&daily, &[resizing("A", "D4", smaller(1.0)), resizing("z", "D4", smaller(1.0))]);
    assert_eq!((hours(&after, "D2"), hours(&after, "D4")), (30.0, 72.0));
    assert_eq!(moved[0].before.values().sum::<f64>(), 30.0);
    assert!(moved[1].is_empty());
}

#[test]
fn usage_at_another_size_stays_unless_the_machine_goes() {
    let keys = vec![key("D4", Os::Linux), key("D8", Os::Linux)];
    let daily = demand(keys, Usage::Daily(vec![machine(0, "a", 10.0), machine(1, "a", 5.0)]));
    let (after, _) = applied(&daily, &[resizing("a", "D4", smaller(1.0))]);
    assert_eq!((hours(&after, "D2"), hours(&after, "D8")), (30.0, 15.0));
    let (gone, _) = applied(&daily, &[resizing("a", "D4", NewUse::Gone)]);
    assert!(gone.keys.is_empty());
}

#[test]
fn a_scale_set_keeps_its_busiest_instances_whole() {
    let instance = |number: u32, hours: f64| machine(0, &format!("{SET}/virtualMachines/{number}"), hours);
    let usage = Usage::Daily(vec![instance(0, 12.0), instance(1, 24.0), instance(2, 24.0), instance(3, 12.0)]);
    let daily = demand(vec![key("D4", Os::Linux)], usage);
    let fewer = NewUse::Size { arm_sku: ArmSku::new("D4"), instances_share: 0.5 };
    let (after, moved) = applied(&daily, &[resizing(SET, "D4", fewer)]);
    let Usage::Daily(left) = &after.usage else { panic!("daily") };
    let kept: Vec<(&str, f64)> = left.iter().map(|machine| (machine.resource_id.as_str(), machine.days[0].1)).collect();
    let name = |number: u32| format!("{SET}/virtualMachines/{number}");
    assert_eq!(kept, [(name(1).as_str(), 24.0), (name(2).as_str(), 12.0)]);
    assert_eq!(moved[0].after.values().sum::<f64>(), 108.0);
}

#[test]
fn what_has_no_price_stays_where_it_is() {
    let daily = demand(vec![key("Unpriced", Os::Linux)], Usage::Daily(vec![machine(0, "a", 10.0)]));
    let (after, moved) = applied(&daily, &[resizing("a", "Unpriced", smaller(1.0))]);
    assert_eq!(after, daily);
    assert!(moved[0].is_empty());
}

#[test]
fn hourly_usage_gives_one_machine_of_its_kind_in_each_hour() {
    let keys = vec![key("D4", Os::Linux), key("D4", Os::Windows)];
    let mut linux = vec![3.0; 72];
    linux[5] = 0.25;
    let hourly = demand(keys, Usage::Hourly(vec![linux, vec![2.0; 72]]));
    let named = "/subscriptions/S/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/a";
    let (after, _) = applied(&hourly, &[resizing(named, "D4", smaller(1.0))]);
    assert_eq!((hours(&after, "D2"), hours(&after, "D4")), (71.25, 142.0 + 144.0));
    let elsewhere = "/subscriptions/other/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/a";
    assert!(applied(&hourly, &[resizing(elsewhere, "D4", smaller(1.0))]).1[0].is_empty());
    // Nights of working days from 20:00 to 06:00, and Saturday.
    let off = NewUse::Off { from_hour: 20, to_hour: 6 };
    let (after, _) = applied(&hourly, &[resizing(named, "D4", off)]);
    assert_eq!(hours(&hourly, "D4") - hours(&after, "D4"), 20.0 - 0.75 + 24.0);
}
