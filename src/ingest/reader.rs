//! Reads one usage export into a ledger.

use super::class::{self, Class, Words};
use super::details::{Details, DetailsCache};
use super::fields::{Field, Layout};
use super::ledger::{BenefitFacts, BenefitKey, Ledger, MachineKey, ScopeKey, Unit};
use super::schema::Family;
use crate::calendar::Day;
use crate::catalog::{offers, regions};
use crate::error::{Damage, Result};
use crate::ids::{ArmSku, Name, Region};
use crate::plan::PriceView;
use crate::tables::{Cell, Row, Table};
use crate::units::{Currency, Fixed, Os, Term};
use std::borrow::Cow;
use std::sync::Arc;

/// Reads every row of an export.
pub fn read(table: &Table, family: Family, layout: &Layout, view: PriceView) -> Result<Ledger> {
    let empty = || Reader {
        layout,
        family,
        view,
        ledger: Ledger {
            cost_columns: layout.costs.iter().map(|(_, name)| name.clone()).collect(),
            ..Ledger::default()
        },
        details: DetailsCache::default(),
        last_scope: None,
    };
    let (reader, rows) = table.fold(&layout.selection, empty, |reader, row| reader.row(row), Reader::merge)?;
    let mut ledger = reader.ledger;
    ledger.rows = rows;
    Ok(ledger)
}

struct Reader<'a> {
    layout: &'a Layout,
    family: Family,
    view: PriceView,
    ledger: Ledger,
    details: DetailsCache,
    /// Rows of one subscription usually stand together.
    last_scope: Option<(ScopeKey, u32)>,
}

/// A row's cells by field.
struct Fields<'r> {
    layout: &'r Layout,
    cells: &'r [Cell<'r>],
}

impl<'r> Fields<'r> {
    fn cell(&self, field: Field) -> Cell<'r> {
        self.layout.cell(field).map_or(Cell::Null, |at| self.cells[at])
    }

    fn text(&self, field: Field) -> Cow<'r, str> {
        self.cell(field).text()
    }
}

/// What a row could not be read for.
struct Unreadable {
    field: Field,
    expected: &'static str,
}

impl Reader<'_> {
    fn merge(self, other: Self) -> Self {
        Reader { ledger: self.ledger.merge(other.ledger), ..self }
    }

    fn row(&mut self, row: &Row<'_>) {
        if let Some((found, expected)) = &row.broken {
            let damage = Damage { row: row.number, column: String::new(), found: found.clone(), expected };
            self.damaged(damage, true, Fixed::ZERO, &[]);
            return;
        }
        let fields = Fields { layout: self.layout, cells: row.cells };
        let costs: Vec<Option<Fixed>> = self
            .layout
            .costs
            .iter()
            .map(|(at, _)| if row.cells[*at].is_empty() { Some(Fixed::ZERO) } else { row.cells[*at].fixed() })
            .collect();
        let bad_cost = costs.iter().position(Option::is_none);
        let costs: Vec<Fixed> = costs.into_iter().map(Option::unwrap_or_default).collect();
        let result = match bad_cost {
            Some(at) => {
                let (cell, column) = &self.layout.costs[at];
                let found = row.cells[*cell].text().into_owned();
                Err(Damage { row: row.number, column: column.clone(), found, expected: "a decimal number" })
            }
            None => self.take(&fields, &costs).map_err(|unreadable| Damage {
                row: row.number,
                column: unreadable.field.name().to_owned(),
                found: fields.text(unreadable.field).into_owned(),
                expected: unreadable.expected,
            }),
        };
        if let Err(damage) = result {
            let is_vm = class::is_vm_meter(&fields.text(Field::MeterCategory));
            self.damaged(damage, is_vm, costs.first().copied().unwrap_or_default(), &costs);
        }
    }

    fn damaged(&mut self, damage: Damage, is_vm: bool, cost: Fixed, costs: &[Fixed]) {
        let ledger = &mut self.ledger;
        ledger.damage.rows += 1;
        if is_vm {
            ledger.vm_rows += 1;
            ledger.damage.vm_rows += 1;
            ledger.vm_cost += cost;
            ledger.damage.vm_cost += cost;
        }
        ledger.undated.add(Fixed::ZERO, costs);
        ledger.damage.add(damage);
    }

    fn take(&mut self, fields: &Fields<'_>, costs: &[Fixed]) -> std::result::Result<(), Unreadable> {
        let day = fields
            .cell(Field::Date)
            .day()
            .ok_or(Unreadable { field: Field::Date, expected: "a date as 2026-08-31 or 08/31/2026" })?;
        let quantity_cell = fields.cell(Field::Quantity);
        let quantity = if quantity_cell.is_empty() { Some(Fixed::ZERO) } else { quantity_cell.fixed() };
        let quantity = quantity.ok_or(Unreadable { field: Field::Quantity, expected: "a decimal number" })?;
        let cost = costs.first().copied().unwrap_or_default();

        let category = fields.text(Field::MeterCategory);
        let details = self.details_of(fields);
        let class = self.class_of(fields, &category, &details);
        let scope = self.scope(fields)?;
        let hours = if class.is_demand() || matches!(class, Class::Licence | Class::Spot | Class::UnusedBenefit) {
            quantity
        } else {
            Fixed::ZERO
        };
        self.ledger.class(scope, day, class).add(hours, costs);
        if class::is_vm_meter(&category) {
            self.ledger.vm_rows += 1;
            self.ledger.vm_cost += cost;
        }
        match class {
            _ if class.is_demand() => self.demand(fields, &details, scope, day, class, quantity, cost),
            Class::Licence => {
                let key = (scope, Name::new(&fields.text(Field::ResourceId)), Name::new(&details.vm_name), day);
                self.ledger.windows.insert(key);
            }
            Class::UnusedBenefit => {
                self.ledger.signs.unused_benefit = true;
                self.unused(fields, scope, day, quantity, cost);
            }
            Class::Purchase | Class::Refund => {
                let of_benefit =
                    !fields.text(Field::ReservationId).is_empty() || !fields.text(Field::BenefitId).is_empty();
                self.ledger.signs.benefit_purchase |= of_benefit;
            }
            _ => {}
        }
        Ok(())
    }

    fn details_of(&mut self, fields: &Fields<'_>) -> Arc<Details> {
        for field in [Field::AdditionalInfo, Field::PriceDetails] {
            if let Cell::Text(raw) = fields.cell(field) {
                let details = self.details.get(raw);
                if !details.service_type.is_empty() || field == Field::PriceDetails {
                    return details;
                }
                if !self.layout.has(Field::PriceDetails) {
                    return details;
                }
            }
        }
        Arc::new(Details::default())
    }

    fn class_of(&self, fields: &Fields<'_>, category: &str, details: &Details) -> Class {
        let provider = fields.text(Field::ProviderName);
        if self.family == Family::Focus && !provider.is_empty() && !provider.eq_ignore_ascii_case("Microsoft") {
            return Class::Other;
        }
        let charge_type = fields.text(Field::ChargeType);
        let pricing_model = fields.text(Field::PricingModel);
        let benefit_type = fields.text(Field::BenefitType);
        let benefit_status = fields.text(Field::BenefitStatus);
        let sub_category = fields.text(Field::MeterSubCategory);
        let meter_name = fields.text(Field::MeterName);
        let service = fields.text(Field::ConsumedService);
        let publisher = fields.text(Field::PublisherType);
        let offer = fields.text(Field::OfferId);
        class::classify(
            &Words {
                charge_type: &charge_type,
                pricing_model: &pricing_model,
                benefit_type: &benefit_type,
                benefit_status: &benefit_status,
                meter_category: category,
                meter_sub_category: &sub_category,
                meter_name: &meter_name,
                consumed_service: &service,
                publisher_type: &publisher,
                offer_id: &offer,
                has_reservation: !fields.cell(Field::ReservationId).is_empty() || !details.reservation_id.is_empty(),
                has_benefit: !fields.cell(Field::BenefitId).is_empty(),
            },
            details,
        )
    }

    fn scope(&mut self, fields: &Fields<'_>) -> std::result::Result<u32, Unreadable> {
        let text = |field| fields.text(field);
        let currency_text = text(Field::Currency);
        let currency = match currency_text.as_ref() {
            "" => Currency::USD,
            code => Currency::parse(code)
                .ok_or(Unreadable { field: Field::Currency, expected: "a currency code as USD" })?,
        };
        let profile = text(Field::BillingProfileId);
        let billing = if profile.is_empty() { text(Field::BillingAccountId) } else { profile };
        // Cost details give the id, FOCUS the path that ends in it.
        let billing = last_segment(&billing).to_ascii_lowercase();
        let resource = text(Field::ResourceId);
        let subscription = subscription_of(&text(Field::SubscriptionId), &resource);
        let (customer_id, customer_name) = (text(Field::CustomerId), text(Field::CustomerName));
        let billing_name = text(Field::BillingAccountName);
        if let Some((scope, id)) = &self.last_scope {
            let unit = &scope.unit;
            if *scope.subscription == *subscription
                && unit.customer_id == customer_id
                && unit.customer_name == customer_name
                && unit.billing_scope == billing
                && unit.billing_name == billing_name
                && unit.currency == currency
            {
                return Ok(*id);
            }
        }
        let unit = Unit {
            customer_id: customer_id.into_owned(),
            customer_name: customer_name.into_owned(),
            billing_scope: billing,
            billing_name: billing_name.into_owned(),
            currency,
        };
        let scope = ScopeKey { unit: Arc::new(unit), subscription: subscription.into() };
        let id = self.ledger.scopes.id(&scope);
        self.last_scope = Some((scope, id));
        Ok(id)
    }

    #[allow(clippy::too_many_arguments)]
    fn demand(
        &mut self,
        fields: &Fields<'_>,
        details: &Details,
        scope: u32,
        day: Day,
        class: Class,
        quantity: Fixed,
        cost: Fixed,
    ) {
        let resource = fields.text(Field::ResourceId);
        let offer = fields.text(Field::OfferId);
        let licence_free = any_byol(&details.image_type) || offers::find(&offer).dev_test;
        let windows_meter = fields.text(Field::MeterSubCategory).to_ascii_lowercase().contains("windows");
        let arm_sku = crate::catalog::groups::spelled(&ArmSku::new(&details.service_type));
        let region = self.region(fields);
        let group = fields.text(Field::ResourceGroup);
        let machine = MachineKey {
            resource_id: Name::new(&resource),
            instance: Name::new(&details.vm_name),
            region: region.clone(),
            arm_sku: arm_sku.clone(),
            os: if windows_meter && !licence_free { Os::Windows } else { Os::Linux },
            licence_free,
            offer: offer.to_ascii_uppercase().into(),
            resource_group: if group.is_empty() { group_of(&resource) } else { group.to_ascii_lowercase() }.into(),
        };
        let machine = self.ledger.machines.id(&machine);
        let rate_source = matches!(class, Class::OnDemand | Class::CapacityUsed) && !cost.is_zero();
        let customer_cost = if rate_source { self.customer_cost(fields, cost) } else { Fixed::ZERO };
        let entry = self.ledger.usage.entry((scope, machine, day)).or_default();
        entry.hours += quantity;
        if rate_source {
            entry.priced_hours += quantity;
            entry.priced_cost += customer_cost;
        }
        if let (Some(rate), "USD") =
            (fields.cell(Field::ExchangeRate).fixed(), fields.text(Field::PricingCurrency).as_ref())
        {
            self.ledger.rate_from_usd(day, rate);
        }
        if matches!(class, Class::Reserved | Class::Planned) {
            self.ledger.signs.covered_with_cost |= !cost.is_zero();
            let is_plan = class == Class::Planned;
            let key = benefit_key(fields, details, is_plan);
            self.learn(&key, fields);
            let used = self.ledger.benefits.entry((scope, day, key)).or_default();
            *used.served.entry((region, arm_sku)).or_default() += quantity;
            used.cost += cost;
        }
    }

    fn unused(&mut self, fields: &Fields<'_>, scope: u32, day: Day, quantity: Fixed, cost: Fixed) {
        let text = |field| fields.text(field).to_ascii_lowercase();
        let is_plan = text(Field::ChargeType).contains("savingsplan")
            || text(Field::BenefitType).starts_with("savings")
            || text(Field::PricingModel).starts_with("savings")
            || text(Field::BenefitId).contains("/microsoft.billingbenefits/");
        let key = benefit_key(fields, &Details::default(), is_plan);
        self.learn(&key, fields);
        let used = self.ledger.benefits.entry((scope, day, key)).or_default();
        used.unused_hours += quantity;
        used.cost += cost;
    }

    fn learn(&mut self, key: &BenefitKey, fields: &Fields<'_>) {
        let product = fields.text(Field::ProductOrderName);
        let facts = product_facts(&product, &fields.text(Field::Term));
        self.ledger.benefit_facts.entry(key.clone()).or_default().learn(facts);
    }

    fn region(&self, fields: &Fields<'_>) -> Region {
        let location = fields.text(Field::ResourceLocation);
        if location.is_empty() {
            regions::normalized(&fields.text(Field::MeterRegion))
        } else {
            regions::normalized(&location)
        }
    }

    /// What the customer pays: a partner-earned credit is the partner's, and the cost column has it taken off.
    fn customer_cost(&self, fields: &Fields<'_>, cost: Fixed) -> Fixed {
        let applied = matches!(fields.text(Field::CreditApplied).to_ascii_lowercase().as_str(), "1" | "true");
        if self.view == PriceView::Partner || !applied {
            return cost;
        }
        let percent = fields.cell(Field::CreditRate).fixed().map_or(0.0, Fixed::to_f64);
        let rate = if percent > 1.0 { percent / 100.0 } else { percent };
        if rate <= 0.0 || rate >= 1.0 { cost } else { Fixed::from_f64(cost.to_f64() / (1.0 - rate)).unwrap_or(cost) }
    }
}

fn any_byol(image_type: &str) -> bool {
    image_type.to_ascii_uppercase().contains("BYOL")
}

fn benefit_key(fields: &Fields<'_>, details: &Details, is_plan: bool) -> BenefitKey {
    let candidates = [
        if is_plan { Cow::Borrowed("") } else { fields.text(Field::ReservationId) },
        fields.text(Field::BenefitId),
        if is_plan { Cow::Borrowed("") } else { Cow::Owned(details.reservation_id.clone()) },
        fields.text(Field::ProductOrderName),
    ];
    let id =
        candidates.iter().find(|id| !id.is_empty()).map(|id| last_segment(id).to_ascii_lowercase()).unwrap_or_default();
    BenefitKey { is_plan, id }
}

/// The last non-empty segment of a resource id.
fn last_segment(id: &str) -> &str {
    id.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or(id)
}

/// Reads `Reserved VM Instance, Standard_DS1_v2, US East, 1 Year` and `Compute savings plan, 3 Years`.
fn product_facts(product: &str, term: &str) -> BenefitFacts {
    let parts: Vec<&str> = product.split(',').map(str::trim).collect();
    let named = parts.last().and_then(|part| Term::parse(part));
    let size = parts.iter().position(|part| part.to_ascii_lowercase().starts_with("standard_"));
    BenefitFacts {
        term: named.or_else(|| Term::parse(term)),
        arm_sku: size.map(|at| ArmSku::new(parts[at])),
        region: size.and_then(|at| parts.get(at + 1)).map(|region| regions::normalized(region)),
    }
}

/// The subscription in lower case, from its column or the resource id.
fn subscription_of(column: &str, resource_id: &str) -> String {
    let text = if column.is_empty() { segment_after(resource_id, "subscriptions") } else { last_segment(column) };
    text.to_ascii_lowercase()
}

fn group_of(resource_id: &str) -> String {
    segment_after(resource_id, "resourcegroups").to_ascii_lowercase()
}

fn segment_after<'t>(id: &'t str, name: &str) -> &'t str {
    let mut segments = id.split('/');
    segments.find(|segment| segment.eq_ignore_ascii_case(name)).and_then(|_| segments.next()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reservation_product_names_size_region_and_term() {
        let facts = product_facts("Reserved VM Instance, Standard_DS1_v2, US East, 1 Year", "");
        assert_eq!(facts.term, Some(Term::P1Y));
        assert_eq!(facts.arm_sku, Some(ArmSku::new("standard_ds1_v2")));
        assert_eq!(facts.region, Some(Region::new("eastus")));
        assert_eq!(product_facts("Compute savings plan, 3 Years", "36").term, Some(Term::P3Y));
        assert_eq!(product_facts("", "12").term, Some(Term::P1Y));
    }

    #[test]
    fn ids_give_subscription_and_group() {
        let id = "/subscriptions/AB-1/resourceGroups/Rg-0/providers/Microsoft.Compute/virtualMachines/vm";
        assert_eq!(subscription_of("", id), "ab-1");
        assert_eq!(subscription_of("/subscriptions/CD-2", id), "cd-2");
        assert_eq!(group_of(id), "rg-0");
    }
}
