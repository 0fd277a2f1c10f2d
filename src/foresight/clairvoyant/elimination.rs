//! One price class in one hour, eliminated in closed form.
//!
//! Its primal quantities are the value left at pay-as-you-go, the value bought by each plan, and the slack of
//! "all of it and what reservations serve make up the usage"; its dual is the price of that value. For given changes of
//! the hour's plan prices and of the pool's reserved units every one of its changes follows.

/// A class in an hour: its place in the iterate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    pub(super) payg: f64,
    pub(super) planned: [f64; 2],
    pub(super) slack: f64,
    pub(super) dual: f64,
}

/// What a class is worth in an hour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Worth {
    pub(super) weight: f64,
    /// Pay-as-you-go value, and that of a reserved unit of its pool.
    pub(super) value: f64,
    pub(super) per_unit: f64,
    /// Plan price over pay-as-you-go, of the terms that serve it.
    pub(super) share: [Option<f64>; 2],
}

/// Changes of a cell; also the products of its affine changes, by complementary pair.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Move {
    pub(super) payg: f64,
    pub(super) planned: [f64; 2],
    pub(super) slack: f64,
    pub(super) dual: f64,
}

/// A cell's part of the Newton system.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Terms {
    pub(super) share: [f64; 2],
    pub(super) theta_payg: f64,
    pub(super) theta_plan: [f64; 2],
    pub(super) aim_payg: f64,
    pub(super) aim_plan: [f64; 2],
    /// Sum of all thetas, the slack's included; with it a change of the dual costs so much value.
    pub(super) total: f64,
    pub(super) theta_slack: f64,
    pub(super) constant: f64,
    pub(super) per_unit: f64,
}

/// The constant part of a value's change when value times slack aims at `target` less a product of affine changes.
pub(super) fn aim(target: f64, product: f64, value: f64, slack: f64) -> f64 {
    (target - product) / slack - value
}

impl Cell {
    /// `products` is zero for the affine step.
    pub(super) fn terms(&self, worth: &Worth, prices: [f64; 2], target: f64, products: &Move) -> Terms {
        let payg_slack = worth.weight - self.dual;
        let mut terms = Terms {
            theta_payg: self.payg / payg_slack,
            aim_payg: aim(target, products.payg, self.payg, payg_slack),
            theta_slack: self.slack / self.dual,
            per_unit: worth.per_unit,
            ..Terms::default()
        };
        terms.total = terms.theta_payg + terms.theta_slack;
        terms.constant = aim(target, products.slack, self.slack, self.dual) - terms.aim_payg;
        for t in 0..2 {
            let Some(share) = worth.share[t] else { continue };
            let slack = share * prices[t] - self.dual;
            terms.share[t] = share;
            terms.theta_plan[t] = self.planned[t] / slack;
            terms.aim_plan[t] = aim(target, products.planned[t], self.planned[t], slack);
            terms.total += terms.theta_plan[t];
            terms.constant -= terms.aim_plan[t];
        }
        terms
    }
}

impl Terms {
    /// The part of a plan's flow that follows its price.
    pub(super) fn flow(&self, term: usize) -> f64 {
        self.theta_plan[term] * self.share[term]
    }

    /// Changes for those of the hour's plan prices and of the pool's units.
    pub(super) fn moved(&self, prices: [f64; 2], units: f64) -> Move {
        let priced = self.flow(0) * prices[0] + self.flow(1) * prices[1];
        let dual = (self.constant + priced - self.per_unit * units) / self.total;
        let payg = self.aim_payg + self.theta_payg * dual;
        let planned = [0, 1].map(|t| self.aim_plan[t] + self.theta_plan[t] * (dual - self.share[t] * prices[t]));
        Move { payg, planned, slack: payg + planned[0] + planned[1] + self.per_unit * units, dual }
    }

    /// Products of affine changes, pair by pair.
    pub(super) fn products(&self, moved: &Move, prices: [f64; 2]) -> Move {
        Move {
            payg: -moved.payg * moved.dual,
            planned: [0, 1].map(|t| moved.planned[t] * (self.share[t] * prices[t] - moved.dual)),
            slack: moved.slack * moved.dual,
            dual: 0.0,
        }
    }
}
