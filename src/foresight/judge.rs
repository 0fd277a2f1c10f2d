//! What a term's purchase is worth: its saving in every future, the mean and the worst tenth together.

use crate::commit::cost::Tariff;
use crate::grid::quantile_sorted;
use rayon::prelude::*;

/// The tail that risk is about.
pub(super) const WORST_SHARE: f64 = 0.1;
/// Steps of the search between two bids, each to 0.618 of the last.
const BETWEEN_STEPS: usize = 10;

/// What a term buys, by pool of the window; the last pool is what others give way to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bid {
    pub(super) units: Vec<f64>,
    pub(super) commitment: f64,
}

impl Bid {
    /// So much of another and the rest of this.
    fn mixed(&self, other: &Bid, share: f64) -> Bid {
        let mix = |own: f64, other: f64| own + share * (other - own);
        Bid {
            units: self.units.iter().zip(&other.units).map(|(own, other)| mix(*own, *other)).collect(),
            commitment: mix(self.commitment, other.commitment),
        }
    }
}

/// Every future with its share of the expectation.
pub(super) struct Judge {
    tariffs: Vec<Tariff>,
    /// What holdings leave in each.
    before: Vec<f64>,
    /// Of a unit, by pool.
    prices: Vec<f64>,
    /// By [`Term::index`](crate::units::Term::index).
    term: usize,
    hours: f64,
}

impl Judge {
    pub(super) fn new(tariffs: Vec<Tariff>, prices: Vec<f64>, term: usize, hours: f64) -> Judge {
        let before = tariffs.iter().map(|tariff| tariff.cost(&vec![0.0; tariff.problem.pools], [0.0; 2])).collect();
        Judge { tariffs, before, prices, term, hours }
    }

    /// The saving of a bid in every future.
    pub(super) fn savings(&self, bid: &Bid) -> Vec<f64> {
        let reserved: f64 = self.prices.iter().zip(&bid.units).map(|(price, units)| price * units).sum();
        let paid = (reserved + bid.commitment) * self.hours / self.tariffs.len().max(1) as f64;
        let mut commitments = [0.0; 2];
        commitments[self.term] = bid.commitment;
        let futures = self.tariffs.par_iter().zip(&self.before);
        futures.map(|(tariff, before)| before - tariff.cost(&bid.units, commitments) - paid).collect()
    }

    /// The best mix of two bids; of equals the one with less of the other.
    pub(super) fn best_between(&self, own: &Bid, other: &Bid, risk: f64) -> Bid {
        if own == other {
            return own.clone();
        }
        let worth = |share: f64| valued(&self.savings(&own.mixed(other, share)), risk);
        let golden = (5f64.sqrt() - 1.0) / 2.0;
        let (mut low, mut high) = (0.0, 1.0);
        let (mut left, mut right) = (1.0 - golden, golden);
        let (mut left_worth, mut right_worth) = (worth(left), worth(right));
        let mut best = (worth(0.0), 0.0);
        for _ in 0..BETWEEN_STEPS {
            for tried in [(left_worth, left), (right_worth, right)] {
                if tried.0 > best.0 {
                    best = tried;
                }
            }
            if left_worth >= right_worth {
                (high, right, right_worth) = (right, left, left_worth);
                left = high - golden * (high - low);
                left_worth = worth(left);
            } else {
                (low, left, left_worth) = (left, right, right_worth);
                right = low + golden * (high - low);
                right_worth = worth(right);
            }
        }
        if worth(1.0) > best.0 {
            best.1 = 1.0;
        }
        own.mixed(other, best.1)
    }
}

/// The mean of savings and the mean of their worst tenth, which weighs `risk`.
fn valued(savings: &[f64], risk: f64) -> f64 {
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len().max(1) as f64;
    (1.0 - risk) * mean(savings) + risk * mean(&worst(savings))
}

/// The worst tenth of savings, at least one.
pub(super) fn worst(savings: &[f64]) -> Vec<f64> {
    let mut sorted = savings.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = (WORST_SHARE * sorted.len() as f64).ceil() as usize;
    sorted.truncate(count.max(1));
    sorted
}

/// The weight of each future when the worst tenth has `tail` of all weight and the rest is even; the mean weight is 1.
pub(super) fn weighted_tail(savings: &[f64], tail: f64) -> Vec<f64> {
    let mut sorted = savings.to_vec();
    sorted.sort_by(f64::total_cmp);
    let bound = quantile_sorted(&sorted, WORST_SHARE);
    let worst = savings.iter().filter(|saving| **saving <= bound).count().max(1) as f64;
    let extra = tail * savings.len() as f64 / worst;
    savings.iter().map(|saving| 1.0 - tail + if *saving <= bound { extra } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_tenth_weighs_more_and_the_mean_weight_stays() {
        let savings: Vec<f64> = (0..20).map(f64::from).collect();
        let weights = weighted_tail(&savings, 0.5);
        assert!((weights.iter().sum::<f64>() - 20.0).abs() < 1e-12);
        assert!(weights[1] > 5.0 && weights[2] == 0.5, "{weights:?}");
    }

    #[test]
    fn the_value_lies_between_the_mean_and_the_worst_tenth() {
        let savings: Vec<f64> = (0..20).map(f64::from).collect();
        assert_eq!(valued(&savings, 0.0), 9.5);
        assert_eq!(valued(&savings, 1.0), 0.5);
        assert_eq!(valued(&savings, 0.5), 5.0);
    }
}
