//! The laws of edits, on two keys over two days.

use super::*;
use crate::calendar::{Day, Hour};
use crate::demand::Axis;
use crate::units::Os;

fn key(size: &str, subscription: &str) -> DemandKey {
    DemandKey {
        region: Region::new("westeurope"),
        arm_sku: ArmSku::new(size),
        os: Os::Linux,
        offer: "".into(),
        subscription: subscription.into(),
        resource_group: "rg".into(),
    }
}

/// Three instances of D2 in subscription a and two of D4 in b, in each of 48 hours.
fn hourly() -> Demand {
    Demand {
        customer: "c".into(),
        keys: vec![key("D2", "a"), key("D4", "b")],
        axis: Axis::of_days(&[Day(0), Day(1)]),
        usage: Usage::Hourly(vec![vec![3.0; 48], vec![2.0; 48]]),
        unknown_hours: 0,
    }
}

/// The same machines by day, 10 hours each.
fn daily() -> Demand {
    let machine = |key, name: &str| Machine { key, resource_id: Name::new(name), days: vec![(0, 10.0), (1, 10.0)] };
    let machines = vec![machine(0, "m1"), machine(0, "m2"), machine(0, "m3"), machine(1, "m4"), machine(1, "m5")];
    Demand { usage: Usage::Daily(machines), ..hourly() }
}

fn edit(select: Select, change: Change) -> Edit {
    Edit { select, change, from: None, quantity: None }
}

fn size(name: &str) -> Select {
    Select { arm_sku: Some(ArmSku::new(name)), ..Select::default() }
}

fn resources(names: &[&str]) -> Select {
    Select { resources: Some(names.iter().map(|name| Name::new(name)).collect()), ..Select::default() }
}

fn hours(demand: &Demand) -> f64 {
    match &demand.usage {
        Usage::Hourly(rows) => rows.iter().flatten().sum(),
        Usage::Daily(machines) => machines.iter().flat_map(|machine| &machine.days).map(|(_, hours)| hours).sum(),
    }
}

fn rows(demand: &Demand) -> Vec<Vec<f64>> {
    match &demand.usage {
        Usage::Hourly(rows) => rows.clone(),
        Usage::Daily(_) => panic!("daily"),
    }
}

/// Key, name and days of a machine.
type Told<'d> = (usize, &'d str, Vec<(u32, f64)>);

fn machines(demand: &Demand) -> Vec<Told<'_>> {
    match &demand.usage {
        Usage::Hourly(_) => panic!("hourly"),
        Usage::Daily(machines) => machines.iter().map(|m| (m.key, m.resource_id.as_str(), m.days.clone())).collect(),
    }
}

#[test]
fn removing_everything_leaves_the_axis() {
    for demand in [hourly(), daily()] {
        let (left, touched) = demand.edited(&[edit(Select::default(), Change::Remove)], &[]);
        assert!(left.keys.is_empty());
        assert_eq!(hours(&left), 0.0);
        assert_eq!(left.axis, demand.axis);
        assert_eq!(touched, [hours(&demand)]);
    }
}

#[test]
fn what_matches_nothing_touches_nothing() {
    for demand in [hourly(), daily()] {
        let none = [edit(size("D8"), Change::Remove), edit(resources(&["m9"]), Change::Size(ArmSku::new("D8")))];
        assert_eq!(demand.edited(&none, &[]), (demand.clone(), vec![0.0, 0.0]));
        let late = Edit { from: Some(1.0), ..edit(Select::default(), Change::Remove) };
        assert_eq!(demand.edited(&[late], &[]), (demand.clone(), vec![0.0]));
    }
}

#[test]
fn a_move_keeps_the_hours_and_merges_keys() {
    for demand in [hourly(), daily()] {
        let (moved, touched) = demand.edited(&[edit(size("d2"), Change::Size(ArmSku::new("D4")))], &[]);
        assert_eq!(moved.keys, [key("D4", "a"), key("D4", "b")]);
        assert_eq!(hours(&moved), hours(&demand));
        assert!(touched[0] > 0.0);
    }
    let (moved, _) = hourly().edited(
        &[edit(size("D2"), Change::Size(ArmSku::new("D8"))), edit(size("D8"), Change::Size(ArmSku::new("D2")))],
        &[],
    );
    assert_eq!(moved, hourly());
}

#[test]
fn half_the_horizon_is_half_of_the_period() {
    let late = Edit { from: Some(0.5), ..edit(size("D2"), Change::Remove) };
    let (left, touched) = hourly().edited(std::slice::from_ref(&late), &[]);
    assert_eq!(rows(&left)[0], [vec![3.0; 24], vec![0.0; 24]].concat());
    assert_eq!(touched, [72.0]);
    let (left, touched) = daily().edited(&[late], &[]);
    assert_eq!(machines(&left)[2], (0, "m3", vec![(0, 10.0)]));
    assert_eq!(touched, [30.0]);
}

#[test]
fn a_quantity_is_taken_from_the_keys_and_machines_in_order() {
    let four = Edit { quantity: Some(4), ..edit(Select::default(), Change::Remove) };
    let (left, touched) = hourly().edited(std::slice::from_ref(&four), &[]);
    assert_eq!((left.keys.as_slice(), rows(&left)), ([key("D4", "b")].as_slice(), vec![vec![1.0; 48]]));
    assert_eq!(touched, [4.0 * 48.0]);
    let (left, touched) = daily().edited(&[four], &[]);
    assert_eq!(left.keys, [key("D4", "b")]);
    assert_eq!(machines(&left), [(0, "m5", vec![(0, 10.0), (1, 10.0)])]);
    assert_eq!(touched, [80.0]);
}

#[test]
fn edits_follow_each_other() {
    let first = Edit { quantity: Some(1), ..edit(size("D2"), Change::Size(ArmSku::new("D4"))) };
    let (left, touched) = hourly().edited(&[first, edit(size("D2"), Change::Remove)], &[]);
    assert_eq!(left.keys, [key("D4", "a"), key("D4", "b")]);
    assert_eq!(rows(&left), [vec![1.0; 48], vec![2.0; 48]]);
    assert_eq!(touched, [48.0, 96.0]);
}

#[test]
fn one_machine_moves_from_a_day_on_and_is_whole_again_under_one_size() {
    let late = Edit { from: Some(0.5), ..edit(resources(&["M1"]), Change::Size(ArmSku::new("D1"))) };
    let (moved, _) = daily().edited(std::slice::from_ref(&late), &[]);
    assert_eq!(moved.keys, [key("D1", "a"), key("D2", "a"), key("D4", "b")]);
    assert_eq!(machines(&moved)[..2], [(0, "m1", vec![(1, 10.0)]), (1, "m1", vec![(0, 10.0)])]);
    let back = edit(size("D1"), Change::Size(ArmSku::new("D2")));
    assert_eq!(moved.edited(&[back], &[]).0, daily());
    let counted_once = Edit { quantity: Some(1), ..edit(Select::default(), Change::Remove) };
    assert_eq!(moved.edited(&[counted_once], &[]).1, [20.0]);
}

#[test]
fn a_scale_set_names_its_instances() {
    let mut demand = daily();
    if let Usage::Daily(machines) = &mut demand.usage {
        machines[0].resource_id = Name::new("/sets/web/virtualMachines/0");
        machines[1].resource_id = Name::new("/sets/web/virtualMachines/1");
    }
    assert_eq!(demand.edited(&[edit(resources(&["/sets/WEB"]), Change::Remove)], &[]).1, [40.0]);
}

#[test]
fn subscriptions_groups_and_regions_must_all_match() {
    let named = |subscription: &str, group: &str, region: &str| Select {
        subscription: Some(Name::new(subscription)),
        resource_group: Some(Name::new(group)),
        region: Some(Region::new(region)),
        ..Select::default()
    };
    for (select, expected) in [
        (named("A", "RG", "WestEurope"), 144.0),
        (named("c", "rg", "westeurope"), 0.0),
        (named("a", "other", "westeurope"), 0.0),
        (named("a", "rg", "eastus"), 0.0),
    ] {
        assert_eq!(hourly().edited(&[edit(select, Change::Remove)], &[]).1, [expected]);
    }
}

#[test]
fn additions_run_from_their_beginning() {
    let addition = Addition { key: key("D1", "a"), from: 0.5, quantity: 2, hours_per_day: 12.0 };
    let (more, _) = hourly().edited(&[], std::slice::from_ref(&addition));
    assert_eq!(more.keys[0], key("D1", "a"));
    assert_eq!(rows(&more)[0], [vec![0.0; 24], vec![1.0; 24]].concat());
    let earlier = Addition { from: 0.0, quantity: 1, ..addition.clone() };
    let (more, _) = daily().edited(&[], &[addition.clone(), earlier]);
    assert_eq!(
        machines(&more)[..3],
        [
            (0, "planned/westeurope/D1/1", vec![(1, 12.0)]),
            (0, "planned/westeurope/D1/2", vec![(1, 12.0)]),
            (0, "planned/westeurope/D1/3", vec![(0, 12.0), (1, 12.0)]),
        ]
    );
    let never = Addition { from: 1.0, ..addition };
    for demand in [hourly(), daily()] {
        assert_eq!(demand.edited(&[], std::slice::from_ref(&never)).0, demand);
    }
}

#[test]
fn days_of_the_axis_need_not_follow_each_other() {
    let demand = Demand { axis: Axis::new((0..24).chain(48..72).map(Hour).collect()), unknown_hours: 24, ..daily() };
    let late = Edit { from: Some(0.5), ..edit(Select::default(), Change::Remove) };
    let (left, touched) = demand.edited(&[late], &[]);
    assert_eq!((left.unknown_hours, touched), (24, vec![50.0]));
}
