//! A policy: from what is known at a decision to what is bought.

use super::holdings::Holdings;
use super::order::Order;
use super::outlook::Ending;
use super::past::Past;
use crate::billing::bill;
use crate::billing::instrument::Instruments;
use crate::billing::simulator;
use crate::commit::offer::{Offer, PoolOffers};
use crate::commit::recommend::Allowed;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::price::book::PriceBook;
use crate::units::Term;

/// What can be bought.
#[derive(Clone, Copy)]
pub struct Shelf<'a> {
    pub book: &'a dyn PriceBook,
    /// By pool.
    pub offers: &'a [PoolOffers],
    pub allowed: Allowed,
    /// By pool: what is announced of its series. A backtest knows of nothing, for the catalogue does not say since when
    /// one knew.
    pub retirements: &'a [Option<Ending>],
}

impl<'a> Shelf<'a> {
    /// The reservation of a pool and term, if it is allowed and sold.
    pub fn offer(&self, pool: usize, term: Term) -> Option<&'a Offer> {
        let offers: &'a PoolOffers = self.offers.get(pool)?;
        let found = offers.offers.iter().find(|offer| offer.term == term)?;
        self.allowed.reservations[term.index()].then_some(found)
    }

    /// The reservation of a pool with the lowest price per unit.
    pub fn cheapest(&self, pool: usize) -> Option<&'a Offer> {
        let offers = Term::ALL.into_iter().filter_map(|term| self.offer(pool, term));
        offers.min_by(|a, b| a.unit_price().total_cmp(&b.unit_price()).then(a.term.cmp(&b.term)))
    }
}

/// What a decision knows.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub past: &'a Past,
    pub held: &'a Holdings,
    pub shelf: Shelf<'a>,
}

impl Scene<'_> {
    /// What is held now, as if it had been in place all along.
    pub fn standing(&self) -> Instruments {
        self.held.standing(self.past.now)
    }

    /// What holdings leave of some past hours, by row.
    pub fn uncovered(&self, fleet: &Fleet) -> Grid {
        match fleet.tables.first() {
            Some(table) => simulator::uncovered(fleet, table, &self.standing()),
            None => Grid::default(),
        }
    }

    /// What an order would have saved on some past hours, of what holdings leave at pay-as-you-go.
    pub fn saving_fraction(&self, fleet: &Fleet, order: &Order) -> f64 {
        bill::price(fleet, &self.standing(), &order.standing(), Placement::Low).saving.fraction
    }
}

/// A decision with the saving that its own method states for it, as a fraction of what holdings leave at pay-as-you-go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    pub order: Order,
    pub promised: f64,
}

/// A rule that decides month after month.
pub trait Policy: Send + Sync {
    /// As `backtest.json` names it.
    fn name(&self) -> String;

    fn advise(&self, scene: &Scene<'_>) -> Advice;

    /// The range that the policy states for the whole cost of compute over the next known hours, an order bought: 80 %
    /// of what may come lies between. `None` of policies that state none.
    fn cost_range(&self, _: &Scene<'_>, _: &Order, _hours: usize) -> Option<[f64; 2]> {
        None
    }
}
