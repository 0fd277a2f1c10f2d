//! The exact cost of a pool against reserved units.
//!
//! Reserved units q cover every size of a pool pro rata, so an hour with u units that would cost P at
//! pay-as-you-go still costs P max(0, 1 - q/u). The sum over hours is convex and piecewise linear in q, with
//! its kinks at the hours' units: the optimum is an order statistic (field notes, "what is exact", 1).

/// Pay-as-you-go cost left, as a function of reserved units.
#[derive(Clone, Debug, Default)]
pub struct Curve {
    /// Units of the hours, descending, distinct.
    units: Vec<f64>,
    /// Sums over the hours with at least that many units: of P, and of P/u.
    payg: Vec<f64>,
    payg_per_unit: Vec<f64>,
}

impl Curve {
    /// `hours` are (units, pay-as-you-go cost, weight); hours without units cost nothing and change nothing.
    pub fn new(hours: impl Iterator<Item = (f64, f64, f64)>) -> Curve {
        let mut hours: Vec<(f64, f64, f64)> =
            hours.filter(|(units, _, weight)| *units > 0.0 && *weight > 0.0).collect();
        hours.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(b.2.total_cmp(&a.2)));
        let mut curve = Curve::default();
        let (mut payg_sum, mut per_unit_sum) = (0.0, 0.0);
        for (units, payg, weight) in hours {
            payg_sum += weight * payg;
            per_unit_sum += weight * payg / units;
            if curve.units.last() == Some(&units) {
                curve.payg.pop();
                curve.payg_per_unit.pop();
            } else {
                curve.units.push(units);
            }
            curve.payg.push(payg_sum);
            curve.payg_per_unit.push(per_unit_sum);
        }
        curve
    }

    /// Pay-as-you-go left when `reserved` units are there in every hour.
    pub fn overage(&self, reserved: f64) -> f64 {
        let above = self.units.partition_point(|units| *units > reserved);
        match above.checked_sub(1) {
            Some(last) => (self.payg[last] - reserved * self.payg_per_unit[last]).max(0.0),
            None => 0.0,
        }
    }

    /// What one more unit than `reserved` is worth over the period.
    pub fn marginal_value(&self, reserved: f64) -> f64 {
        let above = self.units.partition_point(|units| *units > reserved);
        above.checked_sub(1).map_or(0.0, |last| self.payg_per_unit[last])
    }

    pub fn max_units(&self) -> f64 {
        self.units.first().copied().unwrap_or(0.0)
    }

    /// The smallest number of units that costs least, when a unit costs `unit_cost` over the period.
    pub fn optimum(&self, unit_cost: f64) -> f64 {
        // The value of a unit above units[k] is the sum over the hours before k: grows with k.
        let worth = self.payg_per_unit.partition_point(|value| *value <= unit_cost);
        // Hours from `worth` on are needed to make a unit pay: reserve up to that hour's units.
        self.units.get(worth).copied().unwrap_or(0.0)
    }

    /// The number of whole machines that costs least; ties go to fewer.
    pub fn optimum_machines(&self, unit_cost: f64, ratio: f64) -> u64 {
        let cost = |machines: u64| self.cost(machines, ratio, unit_cost);
        let below = (self.optimum(unit_cost) / ratio * (1.0 + 1e-12)).floor() as u64;
        let best = if cost(below + 1) < cost(below) { below + 1 } else { below };
        if best > 0 && cost(best) < cost(0) { best } else { 0 }
    }

    pub fn cost(&self, machines: u64, ratio: f64, unit_cost: f64) -> f64 {
        let units = machines as f64 * ratio;
        units * unit_cost + self.overage(units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brute(hours: &[(f64, f64, f64)], unit_cost: f64, ratio: f64) -> (u64, f64) {
        let cost = |n: u64| {
            let q = n as f64 * ratio;
            q * unit_cost
                + hours.iter().map(|(u, p, w)| if *u > 0.0 { w * p * (1.0 - q / u).max(0.0) } else { 0.0 }).sum::<f64>()
        };
        (0..60).map(|n| (n, cost(n))).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0))
    }

    proptest::proptest! {
        #[test]
        fn the_order_statistic_meets_exhaustive_search(
            hours in proptest::collection::vec((0u32..9, 1u32..7, 1u32..4), 1..40),
            share in 0.05f64..1.2, ratio in proptest::sample::select(vec![1.0, 2.0, 0.5]),
        ) {
            let hours: Vec<(f64, f64, f64)> =
                hours.iter().map(|(u, p, w)| (f64::from(*u), f64::from(*u * *p) * 0.25, f64::from(*w))).collect();
            let curve = Curve::new(hours.iter().copied());
            let unit_cost = share * hours.len() as f64;
            let machines = curve.optimum_machines(unit_cost, ratio);
            let (_, best) = brute(&hours, unit_cost, ratio);
            proptest::prop_assert!((curve.cost(machines, ratio, unit_cost) - best).abs() <= 1e-9 * best.max(1.0));
        }
    }
}
