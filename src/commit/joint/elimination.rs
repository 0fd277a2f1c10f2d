//! Elimination in closed form: classes into their pool, pools into their hour's plan prices.

use super::iterate::State;
use super::newton::Step;

/// Where a pair's product is to go, and how far its correction may lead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) mu: f64,
    /// The most of a correction, in targets.
    pub(super) most: f64,
}

/// A complementary pair's move: v and r with v r -> mu.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    pub(super) value: f64,
    pub(super) slack: f64,
}

impl Target {
    /// The end: all products 0.
    pub(super) const AFFINE: Target = Target { mu: 0.0, most: 1.0 };
}

impl Pair {
    pub(super) fn theta(self) -> f64 {
        self.value / self.slack
    }

    /// The constant part of the value's change, given the product of the affine changes. The product is what a whole
    /// affine step would leave: where only a short one is possible it misleads.
    pub(super) fn aim(self, target: Target, product: f64) -> f64 {
        let most = (target.most * target.mu).min(f64::MAX);
        (target.mu - product).clamp(-most, most) / self.slack - self.value
    }
}

/// Changes of one pool in one hour.
#[derive(Clone, Debug, Default)]
pub(super) struct PoolMove {
    pub(super) left: f64,
    pub(super) slack: f64,
    pub(super) sigma: f64,
    pub(super) payg: Vec<f64>,
    pub(super) planned: Vec<[f64; 2]>,
    pub(super) lambda: Vec<f64>,
}

/// Reused memory of one worker.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub(super) terms: PoolTerms,
    pub(super) plain: PoolTerms,
    pub(super) affine: PoolMove,
    pub(super) moved: PoolMove,
}

/// Terms of one class, eliminated.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ClassTerms {
    pub(super) value: f64,
    pub(super) theta_payg: f64,
    pub(super) theta_plan: [f64; 2],
    pub(super) share: [f64; 2],
    pub(super) aim_payg: f64,
    pub(super) aim_plan: [f64; 2],
    /// Sum of thetas.
    pub(super) total: f64,
    pub(super) constant: f64,
}

/// Terms of one pool, eliminated.
#[derive(Clone, Debug, Default)]
pub(super) struct PoolTerms {
    pub(super) classes: Vec<ClassTerms>,
    pub(super) reservable: bool,
    pub(super) aim_left: f64,
    pub(super) theta_left: f64,
    pub(super) aim_slack: f64,
    pub(super) theta_slack: f64,
    pub(super) residual_slack: f64,
    /// Curvature in the fraction left, its coupling to prices and to reserved units, its constant.
    pub(super) curvature: f64,
    pub(super) to_price: [f64; 2],
    pub(super) to_units: f64,
    pub(super) constant: f64,
}

impl State<'_> {
    /// A pool's eliminated terms, aiming at `target`, corrected by an affine move.
    pub(super) fn pool_terms(
        &self,
        h: usize,
        pool: usize,
        target: Target,
        affine: Option<&Step>,
        scratch: &mut Scratch,
    ) {
        let Some(step) = affine else {
            return self.aimed_terms(h, pool, target, None, &mut scratch.terms);
        };
        self.aimed_terms(h, pool, Target::AFFINE, None, &mut scratch.plain);
        self.pool_move(h, pool, &scratch.plain, step.prices[h], step.units[pool], &mut scratch.affine);
        self.aimed_terms(h, pool, target, Some((&scratch.affine, step.prices[h])), &mut scratch.terms);
    }

    pub(super) fn aimed_terms(
        &self,
        h: usize,
        pool: usize,
        target: Target,
        affine: Option<(&PoolMove, [f64; 2])>,
        terms: &mut PoolTerms,
    ) {
        let p = self.problem;
        let hour = &self.hours[h];
        let first = p.class_start[pool];
        terms.classes.clear();
        terms.reservable = p.unit_costs[pool].is_some();
        let (mut worth, mut worth_change) = (0.0, 0.0);
        let (mut curvature, mut constant) = (0.0, 0.0);
        let mut to_price = [0.0; 2];
        for class in p.classes_of(pool) {
            let value = self.value(h, class);
            if value <= 0.0 {
                terms.classes.push(ClassTerms::default());
                continue;
            }
            let change =
                |pick: fn(&PoolMove, usize) -> f64| affine.map_or(0.0, |(moved, _)| pick(moved, class - first));
            let lambda_change = change(|moved, at| moved.lambda[at]);
            let payg = Pair { value: hour.payg[class], slack: p.weights[h] - hour.lambda[class] };
            let mut class_terms = ClassTerms {
                value,
                theta_payg: payg.theta(),
                aim_payg: payg.aim(target, -lambda_change * change(|moved, at| moved.payg[at])),
                ..ClassTerms::default()
            };
            class_terms.total = class_terms.theta_payg;
            let mut aims = class_terms.aim_payg;
            for t in 0..2 {
                let Some(share) = self.share(class, t).filter(|_| self.has_budget(h, t)) else { continue };
                let pair = Pair { value: hour.planned[class][t], slack: share * hour.price[t] - hour.lambda[class] };
                let product = affine.map_or(0.0, |(moved, prices)| {
                    moved.planned[class - first][t] * (share * prices[t] - lambda_change)
                });
                class_terms.share[t] = share;
                class_terms.theta_plan[t] = pair.theta();
                class_terms.aim_plan[t] = pair.aim(target, product);
                class_terms.total += class_terms.theta_plan[t];
                aims += class_terms.aim_plan[t];
            }
            let residual = value * hour.left[pool] - hour.payg[class] - hour.planned[class][0] - hour.planned[class][1];
            class_terms.constant = residual - aims;
            curvature += value * value / class_terms.total;
            constant -= value * class_terms.constant / class_terms.total;
            for (t, to_price) in to_price.iter_mut().enumerate() {
                *to_price += value * class_terms.theta_plan[t] * class_terms.share[t] / class_terms.total;
            }
            worth += value * hour.lambda[class];
            worth_change += value * lambda_change;
            terms.classes.push(class_terms);
        }
        terms.to_price = to_price;
        if !terms.reservable {
            return;
        }
        let units = p.units[h * p.pools + pool];
        let left = Pair { value: hour.left[pool], slack: worth - hour.sigma[pool] };
        let slack = Pair { value: hour.slack[pool], slack: hour.sigma[pool] };
        let (left_product, slack_product) = affine
            .map_or((0.0, 0.0), |(moved, _)| (moved.left * (worth_change - moved.sigma), moved.slack * moved.sigma));
        terms.theta_left = left.theta();
        terms.aim_left = left.aim(target, left_product);
        terms.theta_slack = slack.theta();
        terms.aim_slack = slack.aim(target, slack_product);
        terms.residual_slack = hour.left[pool] - 1.0 + self.units[pool] / units - hour.slack[pool];
        terms.curvature = curvature + 1.0 / terms.theta_left + 1.0 / terms.theta_slack;
        terms.to_units = 1.0 / (terms.theta_slack * units);
        terms.constant =
            constant + terms.aim_left / terms.theta_left + (terms.aim_slack - terms.residual_slack) / terms.theta_slack;
    }

    /// A pool's changes, given those of its hour's prices and of its reserved units.
    pub(super) fn pool_move(
        &self,
        h: usize,
        pool: usize,
        terms: &PoolTerms,
        prices: [f64; 2],
        units: f64,
        moved: &mut PoolMove,
    ) {
        moved.lambda.clear();
        moved.payg.clear();
        moved.planned.clear();
        (moved.left, moved.slack, moved.sigma) = (0.0, 0.0, 0.0);
        if terms.reservable {
            let priced = terms.to_price[0] * prices[0] + terms.to_price[1] * prices[1];
            moved.left = (terms.constant - priced - terms.to_units * units) / terms.curvature;
            let reserved = units / self.problem.units[h * self.problem.pools + pool];
            moved.sigma = (terms.aim_slack - terms.residual_slack - moved.left - reserved) / terms.theta_slack;
            moved.slack = terms.aim_slack - terms.theta_slack * moved.sigma;
        }
        for class in &terms.classes {
            if class.value <= 0.0 {
                moved.lambda.push(0.0);
                moved.payg.push(0.0);
                moved.planned.push([0.0; 2]);
                continue;
            }
            let priced: f64 = (0..2).map(|t| class.theta_plan[t] * class.share[t] * prices[t]).sum();
            let lambda = (class.constant + priced + class.value * moved.left) / class.total;
            moved.lambda.push(lambda);
            moved.payg.push(class.aim_payg + class.theta_payg * lambda);
            moved
                .planned
                .push([0, 1].map(|t| class.aim_plan[t] - class.theta_plan[t] * (class.share[t] * prices[t] - lambda)));
        }
    }

    /// The hour's system for its plan prices: matrix, right-hand side without the offers, and per pool the coupling
    /// to reserved units, their diagonal and right-hand side.
    pub(super) fn hour_system(
        &self,
        h: usize,
        target: Target,
        affine: Option<&Step>,
        scratch: &mut Scratch,
        out: &mut HourSystem,
    ) {
        let p = self.problem;
        let hour = &self.hours[h];
        out.reset(p.pools);
        for t in 0..2 {
            if !self.has_budget(h, t) {
                out.matrix[t][t] = 1.0;
                continue;
            }
            let pair = Pair { value: hour.unused[t], slack: hour.price[t] };
            let product = affine.map_or(0.0, |step| {
                // The unused budget's affine change follows from its own pair.
                let change = -pair.value - pair.theta() * step.prices[h][t];
                change * step.prices[h][t]
            });
            let residual = self.commitments[t] + p.budgets[t][h] - self.spend(h, t) - hour.unused[t];
            out.matrix[t][t] += pair.theta();
            out.floor[t] = pair.theta();
            out.rhs[t] += pair.aim(target, product) - residual;
        }
        for pool in 0..p.pools {
            if !self.is_present(h, pool) {
                continue;
            }
            self.pool_terms(h, pool, target, affine, scratch);
            let terms = &scratch.terms;
            for class in terms.classes.iter().filter(|class| class.value > 0.0) {
                let flow = [0, 1].map(|t| class.theta_plan[t] * class.share[t]);
                for t in 0..2 {
                    if flow[t] == 0.0 {
                        continue;
                    }
                    out.rhs[t] += class.share[t] * class.aim_plan[t] + flow[t] * class.constant / class.total;
                    // share flow - flow flow / total, without the cancellation.
                    let others = class.theta_payg + class.theta_plan[1 - t];
                    out.matrix[t][t] += class.share[t] * flow[t] * others / class.total;
                    out.matrix[t][1 - t] -= flow[t] * flow[1 - t] / class.total;
                }
            }
            if !terms.reservable {
                // The whole pool is left: its value moves nothing.
                continue;
            }
            let inverse = 1.0 / terms.curvature;
            for t in 0..2 {
                out.rhs[t] += terms.to_price[t] * terms.constant * inverse;
                (0..2).for_each(|s| out.matrix[t][s] += terms.to_price[t] * terms.to_price[s] * inverse);
                out.coupling[t][pool] = terms.to_price[t] * terms.to_units * inverse;
            }
            let units = p.units[h * p.pools + pool];
            out.diagonal[pool] = terms.to_units / units - terms.to_units * terms.to_units * inverse;
            out.units_rhs[pool] =
                terms.to_units * (terms.aim_slack - terms.residual_slack) - terms.to_units * terms.constant * inverse;
        }
    }
}

/// One hour's contribution to the system of the offers.
#[derive(Clone, Debug, Default)]
pub(super) struct HourSystem {
    pub(super) matrix: [[f64; 2]; 2],
    /// The part of the diagonal that is the budgets' own: the rest of the matrix is positive semidefinite.
    pub(super) floor: [f64; 2],
    pub(super) rhs: [f64; 2],
    pub(super) coupling: [Vec<f64>; 2],
    pub(super) diagonal: Vec<f64>,
    pub(super) units_rhs: Vec<f64>,
}

impl HourSystem {
    pub(super) fn reset(&mut self, pools: usize) {
        self.matrix = [[0.0; 2]; 2];
        self.floor = [1.0; 2];
        self.rhs = [0.0; 2];
        for row in self.coupling.iter_mut().chain([&mut self.diagonal, &mut self.units_rhs]) {
            row.clear();
            row.resize(pools, 0.0);
        }
    }
}

/// A two-by-two matrix.
pub(super) type Matrix2 = [[f64; 2]; 2];
