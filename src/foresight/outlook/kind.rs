//! Whether a customer's fleets are of the kind that moves on: what its pools say together.
//!
//! Some share of a customer's fleets moves, and before any evidence every share is as likely. Each pool is evidence: one that
//! gave way to another moved; one that has been seen unbroken is less likely of a fleet that moves, the longer it was seen.
//! Pools count by their compute, all together as many as they are worth: two large pools among ten are little more than two.

/// Shares that are weighed against each other.
const SHARES: usize = 64;

/// How likely what was seen of a pool is, if its fleet moves and if it does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Evidence {
    pub(super) of_moving: f64,
    pub(super) of_staying: f64,
}

impl Evidence {
    /// How likely it is where such a share of fleets moves, and the part of it that is due to moving ones.
    fn likelihood(self, share: f64) -> (f64, f64) {
        let moving = share * self.of_moving;
        (moving + (1.0 - share) * self.of_staying, moving)
    }
}

/// The share of a customer's fleets that moves, as far as it is known: the chance of each share.
#[derive(Clone, Debug)]
pub(super) struct Kinds {
    chances: Vec<f64>,
}

impl Kinds {
    /// From pools with their compute, and the compute of those that gave way to others.
    pub(super) fn new(pools: &[(Evidence, f64)], moved: f64) -> Kinds {
        let value: f64 = pools.iter().map(|(_, value)| value).sum();
        let squares: f64 = pools.iter().map(|(_, value)| value * value).sum();
        // So many equal pools would be as diverse.
        let count = if squares > 0.0 { value * value / squares } else { 0.0 };
        let counted = |value_part: f64| if value > 0.0 { value_part / value * count } else { 0.0 };
        let moved = counted(moved).min(count);
        let logarithm = |share: f64| {
            let of_pool = |(evidence, value): &(Evidence, f64)| counted(*value) * evidence.likelihood(share).0.ln();
            pools.iter().map(of_pool).sum::<f64>() + moved * share.ln()
        };
        let logarithms: Vec<f64> = shares().map(logarithm).collect();
        let most = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let chances: Vec<f64> = logarithms.iter().map(|logarithm| (logarithm - most).exp()).collect();
        let sum: f64 = chances.iter().sum();
        Kinds { chances: chances.into_iter().map(|chance| chance / sum).collect() }
    }

    /// The chance that the fleet of one of the pools moves.
    pub(super) fn moving(&self, evidence: Evidence) -> f64 {
        let of_share = |(share, chance): (f64, &f64)| {
            let (all, moving) = evidence.likelihood(share);
            if all > 0.0 { chance * moving / all } else { 0.0 }
        };
        shares().zip(&self.chances).map(of_share).sum()
    }
}

fn shares() -> impl Iterator<Item = f64> {
    (0..SHARES).map(|part| (part as f64 + 0.5) / SHARES as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Evidence = Evidence { of_moving: 0.4, of_staying: 1.0 };

    #[test]
    fn one_pool_that_says_nothing_leaves_both_kinds_as_likely() {
        let nothing = Evidence { of_moving: 1.0, of_staying: 1.0 };
        let moving = Kinds::new(&[(nothing, 5.0)], 0.0).moving(nothing);
        assert!((moving - 0.5).abs() < 1e-12, "{moving}");
        assert!((Kinds::new(&[], 0.0).moving(nothing) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn many_pools_that_stay_speak_for_each_other_and_small_ones_for_little() {
        let one = Kinds::new(&[(SEEN, 1.0)], 0.0).moving(SEEN);
        let ten = Kinds::new(&[(SEEN, 1.0); 10], 0.0).moving(SEEN);
        let dwarfs = [&[(SEEN, 1.0)][..], &[(SEEN, 0.01); 10]].concat();
        let dwarfs = Kinds::new(&dwarfs, 0.0).moving(SEEN);
        assert!(ten < 0.6 * one && (one - dwarfs).abs() < 0.1 * one, "{one} {ten} {dwarfs}");
    }

    #[test]
    fn pools_that_gave_way_speak_for_moving() {
        let pools = [(SEEN, 1.0); 4];
        let [none, one, four] = [0.0, 1.0, 4.0].map(|moved| Kinds::new(&pools, moved).moving(SEEN));
        assert!(none < one && one < four && four > 2.0 * none, "{none} {one} {four}");
    }
}
