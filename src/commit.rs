//! Which commitments to buy.
//!
//! [`offer`] says what can be bought for each pool, [`curve`] holds the exact cost of a pool against reserved
//! units, [`reservations`] picks whole machines, [`recommend`] tells the story from fleet to plan lines.

pub mod curve;
pub mod offer;
pub mod recommend;
pub mod reservations;
