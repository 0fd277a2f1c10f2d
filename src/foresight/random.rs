//! Seeded draws: the same at every run and on every machine.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};

/// Any fixed number.
const SEED: u64 = 730;

/// A generator for one purpose and one name. Its draws do not depend on who else draws: a pool that is not there yet
/// changes no other pool's futures.
pub(super) fn generator(purpose: u64, name: &str) -> Pcg64 {
    // FNV-1a, without case as names compare.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
    });
    Pcg64::seed_from_u64(hash.wrapping_add(SEED + purpose))
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

/// Paths of deviates, an even number: the second half mirrors the first.
pub(super) fn mirrored(rng: &mut Pcg64, paths: usize, length: usize) -> Vec<Vec<f64>> {
    let first: Vec<Vec<f64>> = (0..paths / 2).map(|_| (0..length).map(|_| normal(rng)).collect()).collect();
    let second: Vec<Vec<f64>> = first.iter().map(|path| path.iter().map(|deviate| -deviate).collect()).collect();
    [first, second].concat()
}

/// The middles of `count` equal parts of (0, 1), in random order.
pub(super) fn strata(rng: &mut Pcg64, count: usize) -> Vec<f64> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        order.swap(last, (uniform(rng) * (last + 1) as f64) as usize);
    }
    order.into_iter().map(|part| (part as f64 + 0.5) / count as f64).collect()
}
