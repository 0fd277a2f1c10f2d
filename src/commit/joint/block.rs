//! Hours of an iterate, or of a step, as arrays: by hour and pool, and by hour and class.

/// Hours that one task works on; sums over blocks are added in their order.
pub(super) const BLOCK_HOURS: usize = 64;

/// Up to [`BLOCK_HOURS`] hours.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) first_hour: usize,
    pub(super) hours: usize,
    /// By pool: the fraction left by reservations, its slack and dual.
    pub(super) left: Vec<f64>,
    pub(super) slack: Vec<f64>,
    pub(super) sigma: Vec<f64>,
    /// By class: value at pay-as-you-go, dual of the value's sum, and value under the plans that matter.
    pub(super) payg: Vec<f64>,
    pub(super) lambda: Vec<f64>,
    pub(super) planned: [Vec<f64>; 2],
    /// By hour: unused budgets and their duals, the plan prices.
    pub(super) unused: Vec<[f64; 2]>,
    pub(super) price: Vec<[f64; 2]>,
}

/// One hour of a block.
#[derive(Clone, Copy)]
pub(super) struct HourOf<'a> {
    pub(super) left: &'a [f64],
    pub(super) slack: &'a [f64],
    pub(super) sigma: &'a [f64],
    pub(super) payg: &'a [f64],
    pub(super) lambda: &'a [f64],
    /// Empty where the term does not matter.
    pub(super) planned: [&'a [f64]; 2],
    pub(super) unused: [f64; 2],
    pub(super) price: [f64; 2],
}

/// One hour of a block, to be written.
pub(super) struct HourMut<'a> {
    pub(super) left: &'a mut [f64],
    pub(super) slack: &'a mut [f64],
    pub(super) sigma: &'a mut [f64],
    pub(super) payg: &'a mut [f64],
    pub(super) lambda: &'a mut [f64],
    pub(super) planned: [&'a mut [f64]; 2],
    pub(super) unused: &'a mut [f64; 2],
    pub(super) price: &'a mut [f64; 2],
}

/// Numbers of pools and classes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) pools: usize,
    pub(super) classes: usize,
}

impl Block {
    pub(super) fn zeros(first_hour: usize, hours: usize, size: Size, active: [bool; 2]) -> Block {
        let by_pool = || vec![0.0; hours * size.pools];
        let by_class = || vec![0.0; hours * size.classes];
        Block {
            first_hour,
            hours,
            left: by_pool(),
            slack: by_pool(),
            sigma: by_pool(),
            payg: by_class(),
            lambda: by_class(),
            planned: active.map(|active| if active { by_class() } else { Vec::new() }),
            unused: vec![[0.0; 2]; hours],
            price: vec![[0.0; 2]; hours],
        }
    }

    /// All hours of a problem.
    pub(super) fn all(hours: usize, size: Size, active: [bool; 2]) -> Vec<Block> {
        let starts = (0..hours).step_by(BLOCK_HOURS);
        starts.map(|start| Block::zeros(start, BLOCK_HOURS.min(hours - start), size, active)).collect()
    }

    pub(super) fn hour(&self, at: usize, size: Size) -> HourOf<'_> {
        let pools = at * size.pools..(at + 1) * size.pools;
        let classes = at * size.classes..(at + 1) * size.classes;
        let planned = |t: usize| self.planned[t].get(classes.clone()).unwrap_or_default();
        HourOf {
            left: &self.left[pools.clone()],
            slack: &self.slack[pools.clone()],
            sigma: &self.sigma[pools],
            payg: &self.payg[classes.clone()],
            lambda: &self.lambda[classes.clone()],
            planned: [planned(0), planned(1)],
            unused: self.unused[at],
            price: self.price[at],
        }
    }

    pub(super) fn hour_mut(&mut self, at: usize, size: Size) -> HourMut<'_> {
        let pools = at * size.pools..(at + 1) * size.pools;
        let classes = at * size.classes..(at + 1) * size.classes;
        let [first, second] = &mut self.planned;
        HourMut {
            left: &mut self.left[pools.clone()],
            slack: &mut self.slack[pools.clone()],
            sigma: &mut self.sigma[pools],
            payg: &mut self.payg[classes.clone()],
            lambda: &mut self.lambda[classes.clone()],
            planned: [first.get_mut(classes.clone()).unwrap_or_default(), second.get_mut(classes).unwrap_or_default()],
            unused: &mut self.unused[at],
            price: &mut self.price[at],
        }
    }

    /// Adds a step by its own length for primal and dual quantities.
    pub(super) fn advance(&mut self, moves: &Block, primal: f64, dual: f64) {
        add(&mut self.left, &moves.left, primal);
        add(&mut self.slack, &moves.slack, primal);
        add(&mut self.sigma, &moves.sigma, dual);
        add(&mut self.payg, &moves.payg, primal);
        add(&mut self.lambda, &moves.lambda, dual);
        (0..2).for_each(|t| add(&mut self.planned[t], &moves.planned[t], primal));
        for (at, change) in self.unused.iter_mut().zip(&moves.unused) {
            (0..2).for_each(|t| at[t] += primal * change[t]);
        }
        for (at, change) in self.price.iter_mut().zip(&moves.price) {
            (0..2).for_each(|t| at[t] += dual * change[t]);
        }
    }
}

fn add(values: &mut [f64], changes: &[f64], length: f64) {
    values.iter_mut().zip(changes).for_each(|(value, change)| *value += length * change);
}
