//! Which commitments to buy.
//!
//! [`recommend`] tells the story from fleet to plan lines; [`offer`] says what can be bought for each pool. Where pools
//! fall apart (no savings plan), [`curve`] holds the exact cost of each and [`reservations`] picks whole machines. With
//! savings plans or coupling bounds [`joint`] solves everything at once, [`cost`] prices a choice by the billing rule, [`rounding`] goes to
//! whole machines.

pub mod bounds;
pub mod cash_flow;
pub mod cost;
pub mod curve;
mod desk;
pub mod joint;
pub mod lowest;
pub mod offer;
pub mod recommend;
pub mod reservations;
pub mod rounding;
