//! Which commitments to buy.
//!
//! [`recommend`] tells the story from fleet to plan lines; [`offer`] says what can be bought for each pool. Where pools
//! fall apart (no savings plan), [`curve`] holds the exact cost of each and [`reservations`] picks whole machines. With
//! savings plans [`joint`] solves everything at once, [`cost`] prices a choice by the billing rule, [`rounding`] goes to
//! whole machines.

pub mod cost;
pub mod curve;
pub mod joint;
pub mod offer;
pub mod recommend;
pub mod reservations;
pub mod rounding;
