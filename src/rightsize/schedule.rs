//! Off-hours: machines that are idle every night and every weekend.
//!
//! The night is found in the readings, so no time zone has to be known: the longest run of hours of the day that are
//! idle on all five working days.

use super::candidate::Case;
use super::evidence;
use crate::plan::resize::OffHours;

const HOURS_PER_WEEK: f64 = 168.0;
const DAY: usize = 24;
const WORKING_DAYS: usize = 5;

/// Readings of one hour of the week.
#[derive(Clone, Copy, Default)]
struct Slot {
    known: usize,
    idle: usize,
}

/// When the machine can be off and what that saves, beside the cheapest reservation; `None` where it is not idle every
/// night and weekend, or is idle on duty too.
pub fn off_hours(case: &Case<'_>) -> Option<OffHours> {
    let rule = &case.policy.schedule;
    if case.evidence.days < rule.days_min || case.evidence.weekends < 2 || case.evidence.network_out.is_none() {
        return None;
    }
    let slots = slots(case);
    let is_idle = |slot: &Slot| slot.known > 0 && slot.idle as f64 >= rule.idle_share_min * slot.known as f64;
    let together = |chosen: &dyn Fn(usize, usize) -> bool| {
        let parts = slots.iter().enumerate().filter(|(at, _)| chosen(at / DAY, at % DAY));
        parts.fold(Slot::default(), |sum, (_, slot)| Slot { known: sum.known + slot.known, idle: sum.idle + slot.idle })
    };
    if !is_idle(&together(&|day, _| day >= WORKING_DAYS)) {
        return None;
    }
    let idle_hours: Vec<bool> =
        (0..DAY).map(|hour| is_idle(&together(&|day, at| day < WORKING_DAYS && at == hour))).collect();
    let (from, length) = longest_run(&idle_hours);
    if !(rule.night_hours_min as usize..DAY).contains(&length) {
        return None;
    }
    let is_off = |hour: usize| (hour + DAY - from) % DAY < length;
    let duty = together(&|day, hour| day < WORKING_DAYS && !is_off(hour));
    let busy_share = 1.0 - duty.idle as f64 / duty.known.max(1) as f64;
    if busy_share < rule.busy_share_min {
        return None;
    }
    let off_hours_week = length * WORKING_DAYS + DAY * (7 - WORKING_DAYS);
    let hours = case.machine.instance_hours_month();
    let reserved = case.current.reserved_hourly.map(|reserved| (case.current.compute_hourly - reserved) * hours);
    Some(OffHours {
        from_hour: from as u32,
        to_hour: ((from + length) % DAY) as u32,
        off_hours_week: off_hours_week as u32,
        monthly_saving: case.current.hourly * hours * off_hours_week as f64 / HOURS_PER_WEEK,
        reserved_monthly_saving: reserved,
    })
}

/// By hour of the week, Monday first.
fn slots(case: &Case<'_>) -> Vec<Slot> {
    let mut slots = vec![Slot::default(); DAY * 7];
    for moment in &case.load.moments {
        let Some(idle) = evidence::is_idle(moment, case.current.size, &case.policy.schedule) else { continue };
        let hour = case.load.hour(moment);
        let slot = &mut slots[hour.day().weekday() * DAY + hour.of_day()];
        slot.known += 1;
        slot.idle += usize::from(idle);
    }
    slots
}

/// Where the longest run of `true` around the clock starts, and its length; the earliest of equal ones.
fn longest_run(hours: &[bool]) -> (usize, usize) {
    let length_from = |from: usize| (0..DAY).take_while(|step| hours[(from + step) % DAY]).count();
    let mut best = (0, 0);
    for from in 0..DAY {
        let length = length_from(from);
        if length > best.1 {
            best = (from, length);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_runs_past_midnight() {
        let hours: Vec<bool> = (0..DAY).map(|hour| !(7..19).contains(&hour)).collect();
        assert_eq!(longest_run(&hours), (19, 12));
        assert_eq!(longest_run(&[false; DAY]), (0, 0));
        assert_eq!(longest_run(&[true; DAY]).1, DAY);
    }
}
