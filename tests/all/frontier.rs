//! The frontier of right-sizing on a real trace, in both directions of time.

use crate::support::shared;
use std::path::{Path, PathBuf};
use tenor::calendar::Day;
use tenor::catalog::list;
use tenor::ingest::{inventory, metrics};
use tenor::plan::resize::ResizeFrontierPoint;
use tenor::price::list_book::ListBook;
use tenor::rightsize::frontier;
use tenor::rightsize::machine::Machine;
use tenor::rightsize::market::Market;
use tenor::rightsize::policy::Policy;
use tenor::rightsize::series::Metrics;
use tenor::units::Currency;

fn file(folder: &Path, month: &str) -> PathBuf {
    folder.join(format!("bitbrains_metrics_2013-{month}.parquet"))
}

fn read(paths: &[PathBuf]) -> Metrics {
    metrics::read(paths, &|_| {}).expect("metrics").metrics
}

fn machines(folder: &Path) -> Vec<Machine> {
    inventory::read(&[folder.join("bitbrains_inventory.csv")]).expect("inventory").machines
}

fn market(machines: &[Machine], policy: &Policy) -> Market {
    let as_of = list::latest_date();
    Market::new(&ListBook::new(Currency::USD, as_of), as_of, policy, machines.iter().map(Machine::place))
}

/// The points of a rule, the boldest last.
fn of<'p>(points: &'p [ResizeFrontierPoint], rule: &str) -> Vec<&'p ResizeFrontierPoint> {
    points.iter().filter(|point| point.rule == rule).collect()
}

/// The rule as it stands.
fn own<'p>(points: &'p [ResizeFrontierPoint], rule: &str) -> &'p ResizeFrontierPoint {
    of(points, rule).into_iter().find(|point| point.is_in_use).expect("a point")
}

#[test]
fn either_month_decided_on_the_other_saves_more_than_the_baselines_at_fewer_hours_over_a_limit() {
    let Some(folder) = shared("traces") else { return };
    let policy = Policy::default();
    let machines = machines(&folder);
    let market = market(&machines, &policy);
    let (july, august) = (read(&[file(&folder, "07")]), read(&[file(&folder, "08")]));
    for (name, deciding, judging) in [("july", &july, &august), ("august", &august, &july)] {
        let points = frontier::compared(&machines, deciding, judging, &market, &policy);
        for point in &points {
            println!("decided on {name}: {point:?}");
        }
        let as_is = of(&points, "as-is")[0];
        assert_eq!((as_is.saving_fraction, as_is.machines_resized), (0.0, 0));
        let ours = own(&points, "tenor");
        for rule in ["azure-advisor", "optimization-engine"] {
            let other = own(&points, rule);
            assert!(ours.saving_fraction > other.saving_fraction, "{name}: {ours:?} against {other:?}");
            assert!(ours.share_over_limit_cpu <= other.share_over_limit_cpu, "{name}: {ours:?} against {other:?}");
            assert!(
                ours.share_over_limit_memory <= other.share_over_limit_memory,
                "{name}: {ours:?} against {other:?}"
            );
        }
        // Nor at any other threshold that they might have, from half of their own to a quarter more.
        for point in points.iter().filter(|point| !point.rule.starts_with("tenor") && point.rule != "as-is") {
            assert!(ours.saving_fraction > point.saving_fraction, "{name}: {ours:?} against {point:?}");
            assert!(ours.share_over_limit_cpu <= point.share_over_limit_cpu, "{name}: {ours:?} against {point:?}");
        }
        // A machine that holds work in memory may wake up for longer than credits last: waiting saves less, and costs less.
        let at_once = own(&points, "tenor-at-once");
        assert!(at_once.saving_fraction > ours.saving_fraction, "{name}: {at_once:?}");
        assert!(at_once.share_without_credits_cpu > ours.share_without_credits_cpu, "{name}: {at_once:?}");
        for rule in ["tenor", "tenor-at-once", "azure-advisor", "optimization-engine"] {
            let swept = of(&points, rule);
            let ends = [swept[0], swept[swept.len() - 1]].map(|point| point.saving_fraction);
            assert!(ends[0] < ends[1], "{name}: {rule} saves {ends:?}");
        }
    }
}

#[test]
fn a_day_parts_what_decides_from_what_judges() {
    let Some(folder) = shared("traces") else { return };
    let policy = Policy::default();
    let machines = machines(&folder);
    let market = market(&machines, &policy);
    let both = read(&[file(&folder, "07"), file(&folder, "08")]);
    let from = |month: u32| Day::of(2013, month, 1).expect("a day").first_hour();
    let points = frontier::frontier(&machines, &both, &market, &policy, from(8));
    assert_eq!(points.len(), 1 + 4 * of(&points, "tenor").len());
    assert!(own(&points, "tenor").saving_fraction > own(&points, "azure-advisor").saving_fraction);
    // Nothing decides before the first reading.
    let none = frontier::frontier(&machines, &both, &market, &policy, from(6));
    assert!(none.iter().all(|point| point.saving_fraction == 0.0 && point.machines_resized == 0));
}
