//! The little dense linear algebra that the interior point needs, in a fixed order of operations.

use super::cholesky::Factor;
use multiversion::multiversion;
use rayon::prelude::*;

/// A symmetric matrix, lower triangle, row by row.
pub struct Symmetric {
    size: usize,
    values: Vec<f64>,
}

/// Rows of the product that one task computes.
const TILE_ROWS: usize = 16;

impl Symmetric {
    pub fn zeros(size: usize) -> Symmetric {
        Symmetric { size, values: vec![0.0; size * size] }
    }

    /// Nothing where the matrix has no rows.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        if self.size == 0 {
            return;
        }
        let (row, column) = if row >= column { (row, column) } else { (column, row) };
        self.values[row * self.size + column] += value;
    }

    /// Adds the sum over k of factor k times its own transpose; each factor has `width` entries, the leading part of the
    /// matrix, and the factors lie in blocks. Each entry sums over k in one order, whichever thread computes it.
    pub fn add_products<'f>(&mut self, blocks: impl Iterator<Item = &'f [f64]>, width: usize) {
        let blocks: Vec<&[f64]> = blocks.collect();
        if width == 0 {
            return;
        }
        let size = self.size;
        self.values[..width * size].par_chunks_mut(TILE_ROWS * size).enumerate().for_each(|(tile, rows)| {
            blocks.iter().for_each(|factors| add_to_tile(rows, size, tile * TILE_ROWS, factors, width));
        });
    }

    /// The Cholesky factorisation.
    pub fn factored(self) -> Factor {
        Factor::new(self.size, self.values)
    }
}

/// Adds products of factors to some rows from `first` on.
#[multiversion(targets("x86_64+avx2"))]
fn add_to_tile(rows: &mut [f64], size: usize, first: usize, factors: &[f64], width: usize) {
    let count = rows.len() / size;
    let fours = factors.chunks_exact(4 * width);
    let rest = fours.remainder();
    // Four at a time: an entry is read and written once for all of them.
    for four in fours {
        let (ab, cd) = four.split_at(2 * width);
        let ((a, b), (c, d)) = (ab.split_at(width), cd.split_at(width));
        for at in 0..count {
            let row = first + at;
            let scales = [a[row], b[row], c[row], d[row]];
            if scales == [0.0; 4] {
                continue;
            }
            let target = &mut rows[at * size..at * size + row + 1];
            let columns = a[..=row].iter().zip(&b[..=row]).zip(c[..=row].iter().zip(&d[..=row]));
            for (sum, ((a, b), (c, d))) in target.iter_mut().zip(columns) {
                *sum += (scales[0] * a + scales[1] * b) + (scales[2] * c + scales[3] * d);
            }
        }
    }
    for factor in rest.chunks_exact(width) {
        for at in 0..count {
            let row = first + at;
            let target = &mut rows[at * size..at * size + row + 1];
            target.iter_mut().zip(&factor[..=row]).for_each(|(sum, value)| *sum += factor[row] * value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_and_solutions_fit_each_other() {
        let factors = [1.0, 2.0, 0.5, 3.0, -1.0, 2.0, 0.0, 1.0, 1.0];
        let mut matrix = Symmetric::zeros(3);
        matrix.add_products(factors.chunks(6), 3);
        (0..3).for_each(|i| matrix.add(i, i, 0.25));
        let expected = [1.0, -2.0, 3.0];
        let mut rhs = vec![0.0; 3];
        for factor in factors.chunks(3) {
            let dot: f64 = factor.iter().zip(expected).map(|(a, b)| a * b).sum();
            (0..3).for_each(|i| rhs[i] += factor[i] * dot);
        }
        (0..3).for_each(|i| rhs[i] += 0.25 * expected[i]);
        let mut solved = rhs;
        matrix.factored().solve(&mut solved);
        assert!(solved.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-10), "{solved:?}");
    }
}
