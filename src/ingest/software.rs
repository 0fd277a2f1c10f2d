//! Licensed software beside Windows: what its meters cost.

use crate::calendar::{Day, Hour};
use crate::units::Fixed;
use std::collections::BTreeMap;

/// What a row of licensed software is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Software {
    /// SQL Server.
    Sql,
    /// Red Hat, SUSE, Ubuntu Pro, images of the marketplace.
    Other,
}

impl Software {
    /// Tells by the texts of a meter: `SQL` at the start of a word, which `MySQL` has not.
    pub fn of(texts: &[&str]) -> Software {
        let is_sql = |text: &&str| {
            let lower = text.to_ascii_lowercase();
            lower.match_indices("sql").any(|(at, _)| !lower[..at].ends_with(|c: char| c.is_alphanumeric()))
        };
        if texts.iter().any(is_sql) { Software::Sql } else { Software::Other }
    }
}

/// Costs by day, in the export's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoftwareCost {
    days: BTreeMap<(Day, Software), Fixed>,
}

impl SoftwareCost {
    pub fn add(&mut self, day: Day, software: Software, cost: Fixed) {
        *self.days.entry((day, software)).or_default() += cost;
    }

    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// What one kind costs from the day of `start` to `end`, exclusive.
    pub fn total(&self, software: Software, start: Hour, end: Hour) -> f64 {
        let in_period = |day: Day| start.day() <= day && day.first_hour() < end;
        let costs = self.days.iter().filter(|((day, kind), _)| *kind == software && in_period(*day));
        costs.map(|(_, cost)| *cost).sum::<Fixed>().to_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_is_told_at_the_start_of_a_word() {
        for (texts, software) in [
            (["SQL Server Standard", "4 vCPU"], Software::Sql),
            (["Virtual Machines Licenses", "ms-sql web"], Software::Sql),
            (["MySQL by a vendor", "PostgreSQL"], Software::Other),
            (["RHEL", "4 vCPU VM License"], Software::Other),
        ] {
            assert_eq!(Software::of(&texts), software, "{texts:?}");
        }
    }

    #[test]
    fn costs_of_a_period_are_those_of_its_days() {
        let mut cost = SoftwareCost::default();
        for day in 10..14 {
            cost.add(Day(day), Software::Sql, Fixed::ONE);
        }
        cost.add(Day(11), Software::Other, Fixed::ONE);
        assert_eq!(cost.total(Software::Sql, Day(11).first_hour(), Day(13).first_hour()), 2.0);
        assert_eq!(cost.total(Software::Other, Day(10).first_hour(), Day(14).first_hour()), 1.0);
    }
}
