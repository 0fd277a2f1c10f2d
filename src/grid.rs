//! A dense table of numbers by row and hour.

/// `rows` x `hours`, row-major: the hours of one row lie side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    hours: usize,
    values: Vec<f64>,
}

impl Grid {
    pub fn zeros(rows: usize, hours: usize) -> Grid {
        Grid { hours, values: vec![0.0; rows * hours] }
    }

    pub fn rows(&self) -> usize {
        self.values.len().checked_div(self.hours).unwrap_or(0)
    }

    pub fn hours(&self) -> usize {
        self.hours
    }

    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.hours..][..self.hours]
    }

    pub fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.values[row * self.hours..][..self.hours]
    }

    pub fn at(&self, row: usize, hour: usize) -> f64 {
        self.values[row * self.hours + hour]
    }
}

/// The order statistic ceil(p x n) of sorted values, without interpolation; 0 for no values.
pub fn quantile_sorted(sorted: &[f64], p: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    let rank = (p * sorted.len() as f64).ceil() as usize;
    sorted[rank.clamp(1, sorted.len()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_order_statistics() {
        let sorted = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile_sorted(&sorted, 0.5), 2.0);
        assert_eq!(quantile_sorted(&sorted, 0.51), 3.0);
        assert_eq!(quantile_sorted(&sorted, 1.0), 4.0);
        assert_eq!(quantile_sorted(&[], 0.5), 0.0);
    }
}
