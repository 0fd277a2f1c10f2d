//! Why a size is out, and what somebody should look at before a move: kept as facts, worded when they are shown. A machine
//! is held against hundreds of sizes, of which a reader sees a few.

use std::fmt;

/// Why a size is refused. Amounts of CPU are vCPUs, of memory GiB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rejection<'c> {
    /// A reason that needs no figure.
    Because(&'static str),
    /// Why it is no longer sold, or for how long.
    Ended(&'c str),
    /// A fact that the catalogue or the price book lacks, without which no move is safe.
    MissingFact(&'static str),
    Architecture {
        target: &'static str,
        machine: &'static str,
    },
    Generation(u32),
    Licences {
        target: f64,
        machine: f64,
    },
    /// Takes fewer things than the machine has.
    TooFew {
        what: &'static str,
        most: u32,
        used: u32,
    },
    /// Does less than the machine needs.
    TooSlow {
        what: &'static str,
        most: f64,
        needed: f64,
    },
    TooFewVcpus {
        needed: f64,
        has: f64,
    },
    TooLittleMemory {
        needed: f64,
        has: f64,
    },
    /// Past hours over its capacity, and by how much of it at most.
    OverCapacity {
        what: &'static str,
        hours: f64,
        excess: f64,
    },
    CreditsMean {
        mean: f64,
        baseline: f64,
    },
    CreditsP95 {
        p95: f64,
        baseline: f64,
    },
    CreditsRunOut {
        load_factor: f64,
        hours: f64,
    },
    /// Days that were not seen yet of a machine that holds so much memory, `None` where that is not known.
    Standby {
        gib: Option<f64>,
        days: f64,
        needed: f64,
    },
}

impl Rejection<'_> {
    /// The fact whose lack refuses, if that is what does.
    pub fn missing_fact(&self) -> Option<&'static str> {
        match self {
            Rejection::MissingFact(fact) => Some(fact),
            _ => None,
        }
    }

    /// Whether more days of readings may allow the move.
    pub fn awaits_days(&self) -> bool {
        matches!(self, Rejection::Standby { .. })
    }
}

impl fmt::Display for Rejection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Rejection::Because(text) => f.write_str(text),
            Rejection::Ended(text) => f.write_str(text),
            Rejection::MissingFact(fact) => write!(f, "not known: {fact}"),
            Rejection::Architecture { target, machine } => {
                write!(f, "architecture {target}, the machine has {machine}")
            }
            Rejection::Generation(generation) => write!(f, "does not boot generation {generation} machines"),
            Rejection::Licences { target, machine } => {
                write!(f, "{target} vCPUs to license, the machine's constrained size has {machine}")
            }
            Rejection::TooFew { what, most, used } => write!(f, "{what}: takes {most}, the machine has {used}"),
            Rejection::TooSlow { what, most, needed } => {
                write!(f, "{what}: {needed:.0} needed, it does {most:.0}")
            }
            Rejection::TooFewVcpus { needed, has } => write!(f, "CPU: {needed:.2} vCPUs needed, it has {has}"),
            Rejection::TooLittleMemory { needed, has } => write!(f, "memory: {needed:.2} GiB needed, it has {has}"),
            Rejection::OverCapacity { what, hours, excess } => {
                write!(f, "{what}: {hours:.0} past hours over its capacity, by up to {:.0}%", 100.0 * excess)
            }
            Rejection::CreditsMean { mean, baseline } => {
                write!(f, "credits: mean CPU of {mean:.2} vCPUs, the baseline is {baseline:.2}")
            }
            Rejection::CreditsP95 { p95, baseline } => {
                write!(f, "credits: P95 of CPU of {p95:.2} vCPUs, the baseline is {baseline:.2}")
            }
            Rejection::CreditsRunOut { load_factor, hours } => {
                write!(f, "credits: at {load_factor} times the past load they run out in {hours:.0} hours")
            }
            Rejection::Standby { gib, days, needed } => {
                f.write_str("credits: ")?;
                match gib {
                    Some(gib) => write!(f, "it holds {gib:.1} GiB of memory, more than an operating system alone")?,
                    None => f.write_str("what it holds in memory is not known")?,
                }
                write!(f, ", so work may wake up on it: {days:.0} days seen, {needed:.0} needed")
            }
        }
    }
}

/// What nobody knows, or is not quite as before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Caution<'c> {
    /// A caution that needs no figure.
    Because(&'static str),
    /// The price table sells what a dated rule says has ended.
    SoldAfterAll(&'c str),
    /// A capability: what the machine uses of it, and what the size does.
    Unknown { what: &'static str, used: Option<f64>, most: Option<f64> },
}

impl fmt::Display for Caution<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Caution::Because(text) => f.write_str(text),
            Caution::SoldAfterAll(ended) => write!(f, "the price table sells it, though {ended}"),
            Caution::Unknown { what, used: Some(used), most: None } => {
                write!(f, "{what}: {used:.1} needed, what the size does is not known")
            }
            Caution::Unknown { what, used: None, most: Some(most) } => {
                write!(f, "{what}: the size does {most:.0}, the machine's use is not known")
            }
            Caution::Unknown { what, .. } => {
                write!(f, "{what}: neither the machine's use nor what the size does is known")
            }
        }
    }
}
