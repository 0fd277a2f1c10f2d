//! Statistics of demand, per pool.

pub mod family;
pub mod machines;
pub mod profile;
pub mod series;
pub mod trend;
pub mod units;
