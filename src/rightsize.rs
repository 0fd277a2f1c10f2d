//! Right-sizing: what each machine needs, which sizes could give it, and what that saves.
//!
//! Pure: metrics, inventory and prices come in as values. In the order of a decision: [`load`] turns metrics into
//! vCPUs, GiB and Mbit/s; [`evidence`] says what was seen and for how long; [`need`] what a target must have; [`market`]
//! which sizes are sold; [`gate`] which of them the machine may move to at all ([`rejection`] says why not); [`pressure`] and [`burstable`] replay the
//! past on a target; [`candidate`] weighs it; [`idle`], [`schedule`] and [`scale_set`] are the other ways to save, [`shortfall`] tells of machines that are too small;
//! [`decide`] chooses for one machine that [`observed`] describes, [`advice`] words it, [`study`] does all of them.
//! [`policy`] holds every threshold, [`baselines`] what others would have advised, [`frontier`] what each rule comes to on
//! readings that it has not seen.

pub mod advice;
pub mod baselines;
pub mod burstable;
pub mod candidate;
pub mod decide;
pub mod evidence;
pub mod frontier;
pub mod gate;
pub mod idle;
pub mod load;
pub mod machine;
pub mod market;
pub mod need;
pub mod observed;
pub mod policy;
pub mod pressure;
pub mod rejection;
pub mod scale_set;
pub mod schedule;
pub mod series;
pub mod shortfall;
pub mod study;
pub mod trend;
