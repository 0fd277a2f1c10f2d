//! The simulator: the one judge of money.
//!
//! Hour by hour, for one customer: reservations serve their pool by scope, start, term and order; savings
//! plans buy what is left at plan prices, deepest discount first; the rest pays as it goes; licences pass
//! through. The rule is Azure's order of benefits.

pub mod bill;
pub mod cover;
pub mod hybrid_benefit;
pub mod instrument;
pub mod simulator;
pub mod split;
