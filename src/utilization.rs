//! Statistics of demand, per pool.

pub mod series;
pub mod units;
