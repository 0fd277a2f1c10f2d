//! Elimination in closed form: classes into their pool, pools into their hour's plan prices. Everything of one hour is
//! worked out array by array, so that processors with wide vectors are used; the operations are the same on all.

use super::block::{HourMut, HourOf};
use super::lanes;
use super::problem::Problem;
use multiversion::multiversion;

/// Where a pair's product is to go, and how far its correction may lead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) mu: f64,
    /// The most of a correction, in targets.
    pub(super) most: f64,
}

impl Target {
    /// The end: all products 0.
    pub(super) const AFFINE: Target = Target { mu: 0.0, most: 1.0 };

    /// What a pair's product is to become, given the product of its affine changes. The latter is what a whole
    /// affine step would leave: where only a short one is possible it misleads.
    #[inline(always)]
    pub(super) fn product(self, affine: f64) -> f64 {
        let most = (self.most * self.mu).min(f64::MAX);
        let wanted = self.mu - affine;
        let wanted = if wanted > most { most } else { wanted };
        if wanted < -most { -most } else { wanted }
    }
}

/// A complementary pair: v and r with v r -> mu.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    pub(super) value: f64,
    pub(super) slack: f64,
}

impl Pair {
    pub(super) fn theta(self) -> f64 {
        self.value / self.slack
    }

    /// The constant part of the value's change, given the product of the affine changes.
    pub(super) fn aim(self, target: Target, product: f64) -> f64 {
        target.product(product) / self.slack - self.value
    }
}

/// What of a problem is the same in all hours, as arrays.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) pool_of: Vec<usize>,
    pub(super) class_start: Vec<usize>,
    /// Plan price over pay-as-you-go by class; 0 where not eligible or where the term does not matter.
    pub(super) shares: [Vec<f64>; 2],
    pub(super) reservable: Vec<bool>,
}

impl Shape {
    pub(super) fn new(problem: &Problem, active: [bool; 2]) -> Shape {
        let classes = &problem.classes;
        let share = |t: usize| classes.iter().map(|c| c.plan_share[t].filter(|_| active[t]).unwrap_or(0.0)).collect();
        Shape {
            pool_of: classes.iter().map(|class| class.pool).collect(),
            class_start: problem.class_start.clone(),
            shares: [share(0), share(1)],
            reservable: problem.unit_costs.iter().map(Option::is_some).collect(),
        }
    }
}

/// The data of one hour.
#[derive(Clone, Copy)]
pub(super) struct HourData<'a> {
    pub(super) shape: &'a Shape,
    pub(super) weight: f64,
    /// By pool, and by class.
    pub(super) units: &'a [f64],
    pub(super) values: &'a [f64],
    /// Which terms have a budget to spend.
    pub(super) budgeted: [bool; 2],
}

/// One hour, eliminated. Whatever is absent in it has zeros.
#[derive(Clone, Debug, Default)]
pub(super) struct HourTerms {
    /// By class.
    pub(super) theta_payg: Vec<f64>,
    pub(super) aim_payg: Vec<f64>,
    pub(super) theta_plan: [Vec<f64>; 2],
    pub(super) aim_plan: [Vec<f64>; 2],
    /// One over the sum of thetas.
    pub(super) inverse_total: Vec<f64>,
    pub(super) constant: Vec<f64>,
    aims: Vec<f64>,
    rest: Vec<f64>,
    /// By pool: curvature in the fraction left, inverted; its coupling to prices and to reserved units, its constant.
    pub(super) inverse: Vec<f64>,
    pub(super) to_price: [Vec<f64>; 2],
    pub(super) to_units: Vec<f64>,
    pub(super) pool_constant: Vec<f64>,
    /// The slack's theta, one over it, the constant part of the slack's change, and of its dual's.
    theta_slack: Vec<f64>,
    inverse_theta_slack: Vec<f64>,
    aim_slack: Vec<f64>,
    pub(super) sigma_constant: Vec<f64>,
    curvature: Vec<f64>,
    worth: Vec<f64>,
    worth_change: Vec<f64>,
    /// Room for what a sum is taken over.
    pub(super) room: Vec<f64>,
}

impl HourTerms {
    pub(super) fn new(pools: usize, classes: usize) -> HourTerms {
        let by_class = || vec![0.0; classes];
        let by_pool = || vec![0.0; pools];
        HourTerms {
            theta_payg: by_class(),
            aim_payg: by_class(),
            theta_plan: [by_class(), by_class()],
            aim_plan: [by_class(), by_class()],
            inverse_total: by_class(),
            constant: by_class(),
            aims: by_class(),
            rest: by_class(),
            inverse: by_pool(),
            to_price: [by_pool(), by_pool()],
            to_units: by_pool(),
            pool_constant: by_pool(),
            theta_slack: by_pool(),
            inverse_theta_slack: by_pool(),
            aim_slack: by_pool(),
            sigma_constant: by_pool(),
            curvature: by_pool(),
            worth: by_pool(),
            worth_change: by_pool(),
            room: vec![0.0; classes.max(pools)],
        }
    }
}

/// Eliminates an hour, aiming at `target`, corrected by the affine move `affine` (of zeros where there is none).
/// `reserved` are the units of the iterate.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn eliminate(
    data: HourData<'_>,
    hour: HourOf<'_>,
    affine: HourOf<'_>,
    reserved: &[f64],
    target: Target,
    terms: &mut HourTerms,
) {
    by_class(data, hour, affine, target, terms);
    into_pools(data, hour, affine, terms);
    by_pool(data, hour, affine, reserved, target, terms);
}

#[inline(always)]
fn by_class(data: HourData<'_>, hour: HourOf<'_>, affine: HourOf<'_>, target: Target, terms: &mut HourTerms) {
    let n = data.values.len();
    let values = &data.values[..n];
    let (payg, lambda) = (&hour.payg[..n], &hour.lambda[..n]);
    let (payg_change, lambda_change) = (&affine.payg[..n], &affine.lambda[..n]);
    let (theta_payg, aim_payg) = (&mut terms.theta_payg[..n], &mut terms.aim_payg[..n]);
    let (total, aims, rest) = (&mut terms.inverse_total[..n], &mut terms.aims[..n], &mut terms.rest[..n]);
    for c in 0..n {
        let inverse = 1.0 / (data.weight - lambda[c]);
        let theta = payg[c] * inverse;
        let aim = target.product(-lambda_change[c] * payg_change[c]) * inverse - payg[c];
        (theta_payg[c], aim_payg[c]) = (theta, aim);
        (total[c], aims[c], rest[c]) = (theta, aim, payg[c]);
    }
    for t in 0..2 {
        let (theta_plan, aim_plan) = (&mut terms.theta_plan[t][..n], &mut terms.aim_plan[t][..n]);
        if !data.budgeted[t] {
            theta_plan.fill(0.0);
            aim_plan.fill(0.0);
            continue;
        }
        let shares = &data.shape.shares[t][..n];
        let (planned, planned_change) = (&hour.planned[t][..n], &affine.planned[t][..n]);
        let (price, price_change) = (hour.price[t], affine.price[t]);
        for c in 0..n {
            let inverse = 1.0 / (shares[c] * price - lambda[c]);
            let product = planned_change[c] * (shares[c] * price_change - lambda_change[c]);
            let is_eligible = shares[c] > 0.0;
            let theta = if is_eligible { planned[c] * inverse } else { 0.0 };
            let aim = if is_eligible { target.product(product) * inverse - planned[c] } else { 0.0 };
            (theta_plan[c], aim_plan[c]) = (theta, aim);
            total[c] += theta;
            aims[c] += aim;
            rest[c] += planned[c];
        }
    }
    let (constant, left, pool_of) = (&mut terms.constant[..n], hour.left, &data.shape.pool_of[..n]);
    for c in 0..n {
        constant[c] = values[c] * left[pool_of[c]];
    }
    for c in 0..n {
        let is_present = values[c] > 0.0;
        constant[c] = if is_present { constant[c] - rest[c] - aims[c] } else { 0.0 };
        total[c] = if is_present { 1.0 / total[c] } else { 0.0 };
    }
}

/// Sums of classes by pool.
#[inline(always)]
fn into_pools(data: HourData<'_>, hour: HourOf<'_>, affine: HourOf<'_>, terms: &mut HourTerms) {
    let start = &data.shape.class_start;
    for pool in 0..start.len() - 1 {
        let (mut curvature, mut constant, mut worth, mut worth_change) = (0.0, 0.0, 0.0, 0.0);
        let mut to_price = [0.0; 2];
        for c in start[pool]..start[pool + 1] {
            let value = data.values[c];
            let scaled = value * terms.inverse_total[c];
            curvature += value * scaled;
            constant -= scaled * terms.constant[c];
            worth += value * hour.lambda[c];
            worth_change += value * affine.lambda[c];
            for t in 0..2 {
                to_price[t] += scaled * terms.theta_plan[t][c] * data.shape.shares[t][c];
            }
        }
        terms.curvature[pool] = curvature;
        terms.pool_constant[pool] = constant;
        terms.worth[pool] = worth;
        terms.worth_change[pool] = worth_change;
        (0..2).for_each(|t| terms.to_price[t][pool] = to_price[t]);
    }
}

#[inline(always)]
fn by_pool(
    data: HourData<'_>,
    hour: HourOf<'_>,
    affine: HourOf<'_>,
    reserved: &[f64],
    target: Target,
    terms: &mut HourTerms,
) {
    let n = data.units.len();
    let (units, reservable, reserved) = (&data.units[..n], &data.shape.reservable[..n], &reserved[..n]);
    let (left, slack, sigma) = (&hour.left[..n], &hour.slack[..n], &hour.sigma[..n]);
    let (left_change, slack_change, sigma_change) = (&affine.left[..n], &affine.slack[..n], &affine.sigma[..n]);
    let (worth, worth_change, curvature) = (&terms.worth[..n], &terms.worth_change[..n], &terms.curvature[..n]);
    let (inverse, constant) = (&mut terms.inverse[..n], &mut terms.pool_constant[..n]);
    let (to_units, aim_slack) = (&mut terms.to_units[..n], &mut terms.aim_slack[..n]);
    let (theta_slack, inverse_theta, sigma_constant) =
        (&mut terms.theta_slack[..n], &mut terms.inverse_theta_slack[..n], &mut terms.sigma_constant[..n]);
    for g in 0..n {
        // A pool without value has no curvature of its own.
        let is_open = reservable[g] & (curvature[g] > 0.0);
        let unit = 1.0 / units[g];
        let dual = worth[g] - sigma[g];
        let inverse_left = 1.0 / left[g];
        let left_aim = target.product(left_change[g] * (worth_change[g] - sigma_change[g])) * inverse_left - dual;
        let off = left[g] - 1.0 + reserved[g] * unit - slack[g];
        let theta = sigma[g] / slack[g];
        let inverse_sigma = 1.0 / sigma[g];
        let aim = target.product(slack_change[g] * sigma_change[g]) * inverse_sigma - slack[g];
        let moved = (aim - off) * theta;
        let curved = 1.0 / (curvature[g] + dual * inverse_left + theta);
        inverse[g] = if is_open { curved } else { 0.0 };
        constant[g] = if is_open { constant[g] + left_aim + moved } else { 0.0 };
        to_units[g] = if is_open { theta * unit } else { 0.0 };
        inverse_theta[g] = if is_open { theta } else { 0.0 };
        sigma_constant[g] = if is_open { moved } else { 0.0 };
        aim_slack[g] = if is_open { aim } else { 0.0 };
        theta_slack[g] = if is_open { slack[g] * inverse_sigma } else { 0.0 };
    }
}

/// An hour's changes, given those of its prices and of the reserved units.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn back_substitute(
    data: HourData<'_>,
    terms: &HourTerms,
    prices: [f64; 2],
    units_change: &[f64],
    moved: &mut HourMut<'_>,
) {
    let n = data.units.len();
    let (inverse, constant) = (&terms.inverse[..n], &terms.pool_constant[..n]);
    let (to_units, aim_slack) = (&terms.to_units[..n], &terms.aim_slack[..n]);
    let to_price = [&terms.to_price[0][..n], &terms.to_price[1][..n]];
    let (theta_slack, inverse_theta) = (&terms.theta_slack[..n], &terms.inverse_theta_slack[..n]);
    let sigma_constant = &terms.sigma_constant[..n];
    let (units, units_change) = (&data.units[..n], &units_change[..n]);
    let (left, slack, sigma) = (&mut moved.left[..n], &mut moved.slack[..n], &mut moved.sigma[..n]);
    for g in 0..n {
        let is_open = inverse[g] > 0.0;
        let priced = to_price[0][g] * prices[0] + to_price[1][g] * prices[1];
        let change = (constant[g] - priced - to_units[g] * units_change[g]) * inverse[g];
        let more = if is_open { change + units_change[g] / units[g] } else { 0.0 };
        left[g] = change;
        let dual = sigma_constant[g] - more * inverse_theta[g];
        sigma[g] = dual;
        slack[g] = aim_slack[g] - theta_slack[g] * dual;
    }
    let n = data.values.len();
    let (values, inverse_total, constant) = (&data.values[..n], &terms.inverse_total[..n], &terms.constant[..n]);
    let shares = [&data.shape.shares[0][..n], &data.shape.shares[1][..n]];
    let thetas = [&terms.theta_plan[0][..n], &terms.theta_plan[1][..n]];
    let (payg, lambda, pool_of) = (&mut moved.payg[..n], &mut moved.lambda[..n], &data.shape.pool_of[..n]);
    for c in 0..n {
        lambda[c] = values[c] * left[pool_of[c]];
    }
    let (theta_payg, aim_payg) = (&terms.theta_payg[..n], &terms.aim_payg[..n]);
    for c in 0..n {
        let priced = thetas[0][c] * shares[0][c] * prices[0] + thetas[1][c] * shares[1][c] * prices[1];
        let change = (constant[c] + priced + lambda[c]) * inverse_total[c];
        lambda[c] = change;
        payg[c] = if values[c] > 0.0 { aim_payg[c] + theta_payg[c] * change } else { 0.0 };
    }
    for t in (0..2).filter(|t| data.budgeted[*t]) {
        let (planned, aims) = (&mut moved.planned[t][..n], &terms.aim_plan[t][..n]);
        for c in 0..n {
            let change = aims[c] - thetas[t][c] * (shares[t][c] * prices[t] - lambda[c]);
            planned[c] = if values[c] > 0.0 { change } else { 0.0 };
        }
    }
}

/// One hour's part of the systems of its prices and of the offers, without the budgets' own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PriceSystem {
    pub(super) matrix: [[f64; 2]; 2],
    pub(super) rhs: [f64; 2],
}

/// Sums an eliminated hour into the system of its plan prices.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn price_system(data: HourData<'_>, terms: &mut HourTerms) -> PriceSystem {
    let mut system = PriceSystem::default();
    let n = data.values.len();
    let pools = data.units.len();
    let room = &mut terms.room;
    for t in (0..2).filter(|t| data.budgeted[*t]) {
        let (values, shares) = (&data.values[..n], &data.shape.shares[t][..n]);
        let (theta, other, payg) = (&terms.theta_plan[t][..n], &terms.theta_plan[1 - t][..n], &terms.theta_payg[..n]);
        let (inverse_total, constant, aims) =
            (&terms.inverse_total[..n], &terms.constant[..n], &terms.aim_plan[t][..n]);
        for c in 0..n {
            let flow = theta[c] * shares[c];
            let part = shares[c] * aims[c] + flow * constant[c] * inverse_total[c];
            room[c] = if values[c] > 0.0 { part } else { 0.0 };
        }
        system.rhs[t] += lanes::sum(&room[..n]);
        for c in 0..n {
            // share flow - flow flow / total, without the cancellation.
            room[c] = shares[c] * theta[c] * shares[c] * (payg[c] + other[c]) * inverse_total[c];
        }
        system.matrix[t][t] += lanes::sum(&room[..n]);
        let (to_price, inverse, constant) =
            (&terms.to_price[t][..pools], &terms.inverse[..pools], &terms.pool_constant[..pools]);
        for g in 0..pools {
            room[g] = to_price[g] * constant[g] * inverse[g];
        }
        system.rhs[t] += lanes::sum(&room[..pools]);
        for g in 0..pools {
            room[g] = to_price[g] * to_price[g] * inverse[g];
        }
        system.matrix[t][t] += lanes::sum(&room[..pools]);
    }
    if data.budgeted == [true, true] {
        let shares = [&data.shape.shares[0][..n], &data.shape.shares[1][..n]];
        let thetas = [&terms.theta_plan[0][..n], &terms.theta_plan[1][..n]];
        let inverse_total = &terms.inverse_total[..n];
        for c in 0..n {
            room[c] = -(thetas[0][c] * shares[0][c]) * (thetas[1][c] * shares[1][c]) * inverse_total[c];
        }
        let mut both = lanes::sum(&room[..n]);
        let to_price = [&terms.to_price[0][..pools], &terms.to_price[1][..pools]];
        let inverse = &terms.inverse[..pools];
        for g in 0..pools {
            room[g] = to_price[0][g] * to_price[1][g] * inverse[g];
        }
        both += lanes::sum(&room[..pools]);
        (system.matrix[0][1], system.matrix[1][0]) = (both, both);
    }
    system
}
