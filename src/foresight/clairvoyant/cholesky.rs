//! Cholesky factorisation in blocks, the rows of each step on all threads; every entry is computed in a fixed order.

use rayon::prelude::*;

/// A symmetric positive definite matrix, lower triangle by rows, factored in place.
pub(super) struct Factor {
    size: usize,
    values: Vec<f64>,
}

const BLOCK: usize = 48;
/// Pivots below this share of the largest diagonal entry are lifted to it.
const PIVOT_SHARE_MIN: f64 = 1e-30;

impl Factor {
    /// Factors a square matrix of which the lower triangle counts.
    pub(super) fn new(size: usize, mut values: Vec<f64>) -> Factor {
        let scale = (0..size).map(|i| values[i * size + i].abs()).fold(0.0, f64::max);
        let least = (scale * PIVOT_SHARE_MIN).max(f64::MIN_POSITIVE);
        let mut first = 0;
        while first < size {
            let width = BLOCK.min(size - first);
            let (upper, lower) = values.split_at_mut((first + width) * size);
            let block = &mut upper[first * size..];
            for i in 0..width {
                for j in 0..=i {
                    let dot = dot(&block[i * size + first..][..j], &block[j * size + first..][..j]);
                    let value = block[i * size + first + j] - dot;
                    block[i * size + first + j] =
                        if i == j { value.max(least).sqrt() } else { value / block[j * size + first + j] };
                }
            }
            let block = &*block;
            // The panel below the block, then what it takes from the rows below.
            lower.par_chunks_mut(size).for_each(|row| {
                for j in 0..width {
                    let known = dot(&row[first..][..j], &block[j * size + first..][..j]);
                    row[first + j] = (row[first + j] - known) / block[j * size + first + j];
                }
            });
            let panel: Vec<f64> = lower.chunks(size).flat_map(|row| row[first..][..width].iter().copied()).collect();
            let next = first + width;
            lower.par_chunks_mut(size).enumerate().for_each(|(at, row)| {
                let own = &panel[at * width..][..width];
                for (other, value) in row[next..=next + at].iter_mut().enumerate() {
                    *value -= dot(own, &panel[other * width..][..width]);
                }
            });
            first = next;
        }
        Factor { size, values }
    }

    /// The solution for a right-hand side.
    pub(super) fn solve(&self, mut rhs: Vec<f64>) -> Vec<f64> {
        let n = self.size;
        for i in 0..n {
            let known = dot(&self.values[i * n..][..i], &rhs[..i]);
            rhs[i] = (rhs[i] - known) / self.values[i * n + i];
        }
        for i in (0..n).rev() {
            rhs[i] /= self.values[i * n + i];
            let solved = rhs[i];
            let row = &self.values[i * n..][..i];
            rhs[..i].iter_mut().zip(row).for_each(|(value, factor)| *value -= solved * factor);
        }
        rhs
    }
}

/// Four sums side by side, added in a fixed order: processors add them at once.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (a_parts, b_parts) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a_parts.remainder().iter().zip(b_parts.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_parts.zip(b_parts) {
        (0..4).for_each(|lane| sums[lane] += a[lane] * b[lane]);
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
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
        let solved = Factor::new(size, matrix.clone()).solve(rhs);
        assert!(solved.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-8), "{solved:?}");
    }
}
