//! What a row's cells say of who pays, of the resource, and of the benefit that served it.

use super::details::Details;
use super::fields::{Field, Layout};
use super::id_text::{group_of, last_segment, product_facts, subscription_of};
use super::ledger::{BenefitFacts, BenefitKey, Unit};
use super::recall::Resource;
use crate::ids::Name;
use crate::tables::Cell;
use crate::units::Currency;
use std::borrow::Cow;

/// A row's cells by field.
#[derive(Clone, Copy)]
pub(super) struct RowFields<'r> {
    pub(super) layout: &'r Layout,
    pub(super) cells: &'r [Cell<'r>],
}

impl<'r> RowFields<'r> {
    pub(super) fn cell(&self, field: Field) -> Cell<'r> {
        self.layout.cell(field).map_or(Cell::Null, |at| self.cells[at])
    }

    pub(super) fn text(&self, field: Field) -> Cow<'r, str> {
        self.cell(field).text()
    }

    /// `None` where the currency cannot be read.
    pub(super) fn unit(&self) -> Option<Unit> {
        let currency = match self.text(Field::Currency).as_ref() {
            "" => Currency::USD,
            code => Currency::parse(code)?,
        };
        let profile = self.text(Field::BillingProfileId);
        let billing = if profile.is_empty() { self.text(Field::BillingAccountId) } else { profile };
        Some(Unit {
            customer_id: self.text(Field::CustomerId).into_owned(),
            customer_name: self.text(Field::CustomerName).into_owned(),
            // Cost details give the id, FOCUS the path that ends in it.
            billing_scope: last_segment(&billing).to_ascii_lowercase(),
            billing_name: self.text(Field::BillingAccountName).into_owned(),
            currency,
        })
    }

    pub(super) fn resource(&self) -> Resource {
        let id = self.text(Field::ResourceId);
        let group = self.text(Field::ResourceGroup);
        Resource {
            subscription: subscription_of(&self.text(Field::SubscriptionId), &id).into(),
            group: if group.is_empty() { group_of(&id) } else { group.to_ascii_lowercase() }.into(),
            id: Name::new(&id),
        }
    }

    /// Whether a benefit that nothing used is a savings plan.
    pub(super) fn is_of_plan(&self) -> bool {
        let text = |field| self.text(field).to_ascii_lowercase();
        text(Field::ChargeType).contains("savingsplan")
            || text(Field::BenefitType).starts_with("savings")
            || text(Field::PricingModel).starts_with("savings")
            || text(Field::BenefitId).contains("/microsoft.billingbenefits/")
    }

    pub(super) fn benefit_key(&self, details: &Details, is_plan: bool) -> BenefitKey {
        let of_reservation = |id: Cow<'r, str>| if is_plan { Cow::Borrowed("") } else { id };
        let candidates = [
            of_reservation(self.text(Field::ReservationId)),
            self.text(Field::BenefitId),
            of_reservation(Cow::Owned(details.reservation_id.clone())),
            self.text(Field::ProductOrderName),
        ];
        let id = candidates.iter().find(|id| !id.is_empty());
        BenefitKey { is_plan, id: id.map(|id| last_segment(id).to_ascii_lowercase()).unwrap_or_default() }
    }

    pub(super) fn benefit_facts(&self) -> BenefitFacts {
        product_facts(&self.text(Field::ProductOrderName), &self.text(Field::Term))
    }
}
