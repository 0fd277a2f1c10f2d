//! Where the hours of a day lie, when the source does not say.

use super::{Demand, Usage};
use crate::grid::Grid;
use serde::{Deserialize, Serialize};

/// Which hourly table a daily one is read as. For hourly tables the three are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Placement {
    /// All partial machines of a day run in the same hours: least coverage.
    Low,
    /// The plan whose larger regret over the other two is smallest; priced at the mean of both.
    #[default]
    Middle,
    /// Every machine runs hours/24 in every hour: most coverage.
    High,
}

/// One end of what a daily table can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Low,
    High,
}

/// Instance-hours by key and hour. Machines with more than 24 hours in a day are ceil(hours/24) equal ones.
pub fn placed(demand: &Demand, end: End) -> Grid {
    let mut grid = Grid::zeros(demand.keys.len(), demand.axis.len());
    match &demand.usage {
        Usage::Hourly(rows) => {
            for (at, row) in rows.iter().enumerate() {
                grid.row_mut(at).copy_from_slice(row);
            }
        }
        Usage::Daily(machines) => {
            for machine in machines {
                let row = grid.row_mut(machine.key);
                for &(day, hours) in &machine.days {
                    let day = &mut row[day as usize * 24..][..24];
                    match end {
                        End::Low => stack(day, hours),
                        End::High => day.iter_mut().for_each(|hour| *hour += hours / 24.0),
                    }
                }
            }
        }
    }
    grid
}

fn stack(day: &mut [f64], hours: f64) {
    // Metering may round a full day up by a few seconds: that is still one machine.
    let instances = ((hours - super::builder::FULL_DAY_HOURS + 24.0) / 24.0).ceil().max(1.0);
    let each = hours / instances;
    for (k, hour) in day.iter_mut().enumerate() {
        let share = (each - k as f64).clamp(0.0, 1.0);
        if share == 0.0 {
            break;
        }
        *hour += instances * share;
    }
}
