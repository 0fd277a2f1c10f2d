//! Reservations in place that some right allows to return, with the money of one machine of each.

use crate::calendar::Day;
use crate::owned::Owned;
use crate::owned::evidence::ReservationEvidence;
use crate::owned::rights::Held;
use crate::plan::ExistingLine;
use crate::plan::line::OwnedReservation;
use crate::plan::owned_audit::{OwnedAction, OwnedAudit, OwnedInstrument, OwnedLineAudit};

/// One line. Money is in the plan's currency, of one machine.
#[derive(Clone, Debug)]
pub(super) struct Returnable {
    /// Place among the plan's `existing` lines, from 0; the same among the reservations owned.
    pub line: usize,
    pub name: String,
    /// Machines.
    pub quantity: f64,
    pub hourly_price: f64,
    /// Hours of its term that are left.
    pub hours_left: f64,
    /// Machines that the period leaves unused on average.
    pub idle: f64,
    /// Monthly payments that a return ends.
    pub payments_left: f64,
    /// Money back and payments ended, as the refund cap counts them.
    pub cancelled: f64,
    /// In the order in which equals are preferred.
    pub rights: Vec<Entitlement>,
}

/// One right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entitlement {
    pub action: OwnedAction,
    /// Machines that it allows on this day.
    pub quantity_max: f64,
    pub money_back: f64,
    /// The least whole-term commitment to buy instead of one machine.
    pub commitment_min: Option<f64>,
}

/// Of rights that are worth the same: an exchange leaves the refund cap alone, a refund asks for nothing, and what a
/// trade-in buys can never be returned.
const PREFERENCE: [OwnedAction; 3] = [OwnedAction::Exchange, OwnedAction::Refund, OwnedAction::TradeIn];

impl Returnable {
    pub fn idle_cost_hourly(&self) -> f64 {
        self.idle * self.hourly_price
    }

    pub fn right(&self, action: OwnedAction) -> Option<&Entitlement> {
        self.rights.iter().find(|right| right.action == action)
    }

    /// Quantities worth a try: the idle part in whole machines, rounded down and up, then what each right allows.
    pub fn quantities(&self) -> Vec<f64> {
        let most = self.rights.iter().map(|right| right.quantity_max).fold(0.0, f64::max).min(self.quantity);
        let whole = self.rights.iter().map(|right| right.quantity_max.min(self.quantity));
        let mut found: Vec<f64> = Vec::new();
        for quantity in [self.idle.floor(), self.idle.ceil()].into_iter().chain(whole) {
            if quantity > 0.0 && quantity <= most && !found.contains(&quantity) {
                found.push(quantity);
            }
        }
        found
    }
}

/// Every line that can be returned, most idle money first. Evidence is in the order of the reservations and may be
/// shorter.
pub(super) fn returnables(
    audit: &OwnedAudit,
    existing: &[ExistingLine],
    owned: &Owned,
    evidence: &[ReservationEvidence],
) -> Vec<Returnable> {
    let nothing = ReservationEvidence::default();
    let mut found: Vec<Returnable> = audit
        .lines
        .iter()
        .filter(|line| line.instrument == OwnedInstrument::Reservation)
        .filter_map(|line| {
            let known = evidence.get(line.line).unwrap_or(&nothing);
            let simulated = match existing.get(line.line) {
                Some(ExistingLine::Reservation(own)) => own.utilization,
                _ => None,
            };
            returnable(line, owned.reservations.get(line.line)?, known, simulated, audit.as_of)
        })
        .collect();
    found.sort_by(|a, b| b.idle_cost_hourly().total_cmp(&a.idle_cost_hourly()).then(a.line.cmp(&b.line)));
    found
}

fn returnable(
    line: &OwnedLineAudit,
    own: &OwnedReservation,
    known: &ReservationEvidence,
    simulated: Option<f64>,
    at: Day,
) -> Option<Returnable> {
    let hourly_price = own.hourly_price?;
    let days_left = f64::from(line.end?.0 - at.0);
    let held = Held {
        quantity: own.quantity,
        term: own.term,
        purchased: known.purchased.or_else(|| own.start.map(|start| start.day())),
        end: line.end,
        total: Some(hourly_price * own.term.hours() * own.quantity),
        current_total: None,
        billing_plan: known.purchase.map(|purchase| purchase.billing_plan).or(known.billing_plan),
        is_shared: own.scope.is_shared(),
    };
    let settled = held.commitment()?.settled(at);
    if own.quantity <= 0.0 || days_left <= 0.0 {
        return None;
    }
    let entitlement = |action: OwnedAction| {
        let option = line.options.iter().find(|option| option.action == action && option.allowed == Some(true))?;
        let quantity_max = option.quantity.filter(|quantity| *quantity > 0.0)?;
        Some(Entitlement {
            action,
            quantity_max,
            money_back: option.money_back? / quantity_max,
            commitment_min: option.commitment_min.map(|least| least / quantity_max),
        })
    };
    let rights: Vec<Entitlement> = PREFERENCE.into_iter().filter_map(entitlement).collect();
    let used = simulated.or_else(|| line.used.map(|used| used.fraction)).unwrap_or(0.0);
    (!rights.is_empty()).then(|| Returnable {
        line: line.line,
        name: line.name.clone(),
        quantity: own.quantity,
        hourly_price,
        hours_left: days_left * 24.0,
        idle: nearly_whole(own.quantity * (1.0 - used.clamp(0.0, 1.0))),
        payments_left: settled.future_payments / own.quantity,
        cancelled: settled.canceled_commitment() / own.quantity,
        rights,
    })
}

/// Without the last digits of a share, which would make one machine more of a whole number.
fn nearly_whole(machines: f64) -> f64 {
    if (machines - machines.round()).abs() < 1e-6 { machines.round() } else { machines }
}
