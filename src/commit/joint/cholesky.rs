//! Cholesky factorisation in blocks, the rows of each step on all threads; every entry is computed in a fixed order.

use super::lanes;
use multiversion::multiversion;
use rayon::prelude::*;

/// A symmetric positive definite matrix, lower triangle by rows, factored in place.
pub struct Factor {
    size: usize,
    values: Vec<f64>,
}

const BLOCK: usize = 48;
/// Pivots below this share of the largest diagonal entry are lifted to it: that makes a step shorter and never wrong in
/// direction.
const PIVOT_SHARE_MIN: f64 = 1e-30;

impl Factor {
    /// Factors a square matrix of which the lower triangle counts.
    pub fn new(size: usize, mut values: Vec<f64>) -> Factor {
        let scale = (0..size).map(|i| values[i * size + i].abs()).fold(0.0, f64::max);
        let least = (scale * PIVOT_SHARE_MIN).max(f64::MIN_POSITIVE);
        for first in (0..size).step_by(BLOCK) {
            let width = BLOCK.min(size - first);
            let next = first + width;
            let (upper, lower) = values.split_at_mut(next * size);
            let block = &mut upper[first * size..];
            factor_block(block, size, first, width, least);
            let block = &*block;
            // The panel below the block, then what it takes from the rows below.
            lower.par_chunks_mut(size).for_each(|row| solve_panel(row, block, first, width));
            let panel: Vec<f64> = lower.chunks(size).flat_map(|row| row[first..next].iter().copied()).collect();
            let rows = lower.par_chunks_mut(size).enumerate();
            rows.for_each(|(at, row)| subtract(&mut row[next..=next + at], &panel, at, width));
        }
        Factor { size, values }
    }

    /// Solves for a right-hand side, in place.
    pub fn solve(&self, rhs: &mut [f64]) {
        let n = self.size;
        for i in 0..n {
            let known = lanes::dot(&self.values[i * n..][..i], &rhs[..i]);
            rhs[i] = (rhs[i] - known) / self.values[i * n + i];
        }
        for i in (0..n).rev() {
            rhs[i] /= self.values[i * n + i];
            let solved = rhs[i];
            let row = &self.values[i * n..][..i];
            rhs[..i].iter_mut().zip(row).for_each(|(value, factor)| *value -= solved * factor);
        }
    }
}

/// Factors a block of the diagonal: rows of a matrix of `size` columns, of which `width` from `first` on count.
#[multiversion(targets("x86_64+avx2"))]
fn factor_block(block: &mut [f64], size: usize, first: usize, width: usize, least: f64) {
    for i in 0..width {
        for j in 0..=i {
            let known = lanes::dot(&block[i * size + first..][..j], &block[j * size + first..][..j]);
            let value = block[i * size + first + j] - known;
            block[i * size + first + j] =
                if i == j { value.max(least).sqrt() } else { value / block[j * size + first + j] };
        }
    }
}

/// A row's entries below a block.
#[multiversion(targets("x86_64+avx2"))]
fn solve_panel(row: &mut [f64], block: &[f64], first: usize, width: usize) {
    let size = row.len();
    for j in 0..width {
        let known = lanes::dot(&row[first..][..j], &block[j * size + first..][..j]);
        row[first + j] = (row[first + j] - known) / block[j * size + first + j];
    }
}

/// Takes from a row what its panel entries and those of the rows up to it come to.
#[multiversion(targets("x86_64+avx2"))]
fn subtract(row: &mut [f64], panel: &[f64], at: usize, width: usize) {
    let own = &panel[at * width..][..width];
    for (value, other) in row.iter_mut().zip(panel.chunks_exact(width)) {
        *value -= lanes::dot(own, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_of_many_blocks_solves_its_matrix() {
        let size = 2 * BLOCK + 7;
        let entry = |i: usize, j: usize| ((i * 7 + j * 13) % 11) as f64 / 11.0 - 0.4;
        let mut matrix = vec![0.0; size * size];
        for i in 0..size {
            for j in 0..size {
                let product: f64 = (0..size).map(|k| entry(i, k) * entry(j, k)).sum();
                matrix[i * size + j] = product + if i == j { 1.0 } else { 0.0 };
            }
        }
        let expected: Vec<f64> = (0..size).map(|i| (i % 5) as f64 - 2.0).collect();
        let product = |i: usize| (0..size).map(|j| matrix[i * size + j] * expected[j]).sum::<f64>();
        let rhs: Vec<f64> = (0..size).map(product).collect();
        let mut solved = rhs;
        Factor::new(size, matrix.clone()).solve(&mut solved);
        assert!(solved.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-8), "{solved:?}");
    }
}
