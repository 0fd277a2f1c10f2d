//! What advice is worth once the future has come, and what to buy before it has.
//!
//! [`backtest`] walks over the past with a rolling origin: at each decision a [`policy`] sees a [`past`] and what it
//! holds, and nothing else; what it buys is carried on ([`holdings`]) and priced by the simulator on what really came.
//! [`policies`] are the rules of the field; [`clairvoyant`] is the cheapest course that the same decisions allow.
//!
//! The forecast is one more policy. [`view`] is what a decision makes of its past: [`outlook`] reads levels, drift, age
//! and successions from it, [`lifetimes`] says how long a pool lasts once its fleet moves on. [`scenarios`] draws
//! futures, [`forecast`] decides over them, [`expectation`] prices what was decided. [`prospect`] is all that a plan says
//! of it: the order, other attitudes to risk, and a [`ladder`] of later steps over an [`extension`] of the past.

pub mod backtest;
pub mod clairvoyant;
pub mod expectation;
mod extension;
pub mod forecast;
pub mod holdings;
mod judge;
mod ladder;
pub mod lifetimes;
pub mod order;
pub mod outlook;
pub mod past;
pub mod policies;
pub mod policy;
pub mod prospect;
mod random;
pub mod scenarios;
mod stage;
pub mod view;
