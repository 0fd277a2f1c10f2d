//! Seeded draws: the same at every run and on every machine.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};

/// Any fixed number.
const SEED: u64 = 730;

/// A generator for one purpose; `purpose` keeps draws of different ones apart.
pub(super) fn generator(purpose: u64) -> Pcg64 {
    Pcg64::seed_from_u64(SEED + purpose)
}

/// In (0, 1).
pub(super) fn uniform(rng: &mut Pcg64) -> f64 {
    ((rng.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// A standard normal deviate (Box and Muller).
pub(super) fn normal(rng: &mut Pcg64) -> f64 {
    let (radius, angle) = (uniform(rng), uniform(rng));
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

/// The middles of `count` equal parts of (0, 1), in random order.
pub(super) fn strata(rng: &mut Pcg64, count: usize) -> Vec<f64> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        order.swap(last, (uniform(rng) * (last + 1) as f64) as usize);
    }
    order.into_iter().map(|part| (part as f64 + 0.5) / count as f64).collect()
}
