//! What an exchange gives back and asks for.
//!
//! Reservations of one kind may be returned together for others: the unused part is paid back, the new purchase is
//! charged in full with a new term, and its lifetime commitment is at least what remained of the returned ones. It
//! does not count against the refund cap. Source: Microsoft, "Self-service exchanges and refunds".

use super::refund::Settlement;

/// Everything returned in one exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Exchange {
    /// Money back.
    pub refunds_total: f64,
    /// Monthly payments that end with it.
    pub future_payments: f64,
}

impl Exchange {
    pub fn of(returned: impl IntoIterator<Item = Settlement>) -> Exchange {
        returned.into_iter().fold(Exchange::default(), |all, settlement| Exchange {
            refunds_total: all.refunds_total + settlement.refund(),
            future_payments: all.future_payments + settlement.future_payments,
        })
    }

    /// The least lifetime commitment of everything bought instead.
    pub fn commitment_min(&self) -> f64 {
        self.refunds_total + self.future_payments
    }

    pub fn accepts(&self, new_commitment: f64) -> bool {
        new_commitment + 1e-6 >= self.commitment_min()
    }

    /// What is paid at once when the new purchase is charged upfront; negative is money back.
    pub fn net_payable(&self, purchases_total: f64) -> f64 {
        purchases_total - self.refunds_total
    }
}
