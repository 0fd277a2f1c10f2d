//! Reads one usage export into a ledger.

use super::class::{self, Class, Words};
use super::details::{self, Details};
use super::fields::{Field, Layout};
use super::ledger::{BenefitSum, Ledger, MachineKey, PlanOnlyKey, RateSum, ScopeKey, ServedKey};
use super::recall::{Kind, Meaning, Recall, Told, Wording};
use super::row_fields::RowFields;
use super::schema::Family;
use super::software::Software;
use crate::calendar::Hour;
use crate::catalog::{offers, regions};
use crate::error::{Damage, Result};
use crate::ids::{ArmSku, Name};
use crate::plan::PriceView;
use crate::tables::part::Part;
use crate::tables::{Cell, Row, Table};
use crate::units::{Fixed, Os};
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
        recall: Recall::default(),
        marked: Vec::new(),
        costs: Vec::new(),
        last_time: (Vec::new(), Hour(0)),
        last_exchange_rate: (Vec::new(), None),
    };
    let (reader, rows) = table.gather(&layout.selection, &layout.varying, empty, Reader::merge)?;
    let mut ledger = reader.ledger;
    ledger.rows = rows;
    ledger.settle();
    Ok(ledger)
}

struct Reader<'a> {
    layout: &'a Layout,
    family: Family,
    view: PriceView,
    ledger: Ledger,
    recall: Recall,
    /// What rows mean that repeat the one of each mark.
    marked: Vec<Meaning>,
    /// The row's costs, in the order of the layout.
    costs: Vec<Fixed>,
    /// Rows of one day usually stand together: its text, and the hour it names.
    last_time: (Vec<u8>, Hour),
    last_exchange_rate: (Vec<u8>, Option<Fixed>),
}

/// What a row could not be read for.
struct Unreadable {
    field: Field,
    expected: &'static str,
}

/// Of sums that a row does not have.
const NO_RUN: u32 = u32::MAX;

impl Reader<'_> {
    /// Both parts as one, the later one after so many lines.
    fn merge(self, mut later: Self, lines: u64) -> Self {
        later.ledger.damage.shift(lines);
        Reader { ledger: self.ledger.merge(later.ledger), ..self }
    }

    /// Adds a row of known meaning or of one yet to be told; returns the meaning, none of a damaged row.
    fn add(&mut self, row: &Row<'_>, known: Option<Meaning>) -> Option<Meaning> {
        if let Some((found, expected)) = &row.broken {
            let damage = Damage { row: row.number, column: String::new(), found: found.clone(), expected };
            self.damaged(damage, true, &[]);
            return None;
        }
        let fields = RowFields { layout: self.layout, cells: row.cells };
        let mut bad_cost = None;
        let mut costs = std::mem::take(&mut self.costs);
        costs.clear();
        for (at, (cell, _)) in self.layout.costs.iter().enumerate() {
            let cost = if row.cells[*cell].is_empty() { Some(Fixed::ZERO) } else { row.cells[*cell].fixed() };
            if cost.is_none() {
                bad_cost = bad_cost.or(Some(at));
            }
            costs.push(cost.unwrap_or_default());
        }
        let result = match bad_cost {
            Some(at) => {
                let (cell, column) = &self.layout.costs[at];
                let found = row.cells[*cell].text().into_owned();
                Err(Damage { row: row.number, column: column.clone(), found, expected: "a decimal number" })
            }
            None => self.take(&fields, known, &costs).map_err(|unreadable| Damage {
                row: row.number,
                column: unreadable.field.name().to_owned(),
                found: fields.text(unreadable.field).into_owned(),
                expected: unreadable.expected,
            }),
        };
        let is_vm = || match known {
            Some(meaning) => meaning.vm_meter,
            None => class::is_vm_meter(&fields.text(Field::MeterCategory)),
        };
        let meaning = result.map_err(|damage| self.damaged(damage, is_vm(), &costs)).ok();
        self.costs = costs;
        meaning
    }

    fn damaged(&mut self, damage: Damage, is_vm: bool, costs: &[Fixed]) {
        let ledger = &mut self.ledger;
        ledger.damage.rows += 1;
        if is_vm {
            let cost = costs.first().copied().unwrap_or_default();
            ledger.vm_rows += 1;
            ledger.damage.vm_rows += 1;
            ledger.vm_cost += cost;
            ledger.damage.vm_cost += cost;
        }
        ledger.undated.add(Fixed::ZERO, costs);
        ledger.damage.add(damage);
    }

    fn take(
        &mut self,
        fields: &RowFields<'_>,
        known: Option<Meaning>,
        costs: &[Fixed],
    ) -> std::result::Result<Meaning, Unreadable> {
        let hour = self.time(fields)?;
        let day = hour.day();
        let quantity_cell = fields.cell(Field::Quantity);
        let quantity = if quantity_cell.is_empty() { Some(Fixed::ZERO) } else { quantity_cell.fixed() };
        let quantity = quantity.ok_or(Unreadable { field: Field::Quantity, expected: "a decimal number" })?;
        let cost = costs.first().copied().unwrap_or_default();

        let meaning = known.map_or_else(|| self.meaning(fields), Ok)?;
        let class = meaning.class;
        let counted = class.is_demand() || matches!(class, Class::Licence | Class::Spot | Class::UnusedBenefit);
        let hours = if counted { quantity } else { Fixed::ZERO };
        self.ledger.classes.at(meaning.class_run, day.0).add(hours, costs);
        if meaning.vm_meter {
            self.ledger.vm_rows += 1;
            self.ledger.vm_cost += cost;
        }
        match class {
            _ if class.is_demand() => self.demand(fields, meaning, hour, quantity, cost),
            Class::Licence => *self.ledger.licences.at(meaning.usage_run, hour.0 as i32) += quantity,
            Class::Software => {
                let own = meaning.own_cost(cost);
                *self.ledger.software.at(meaning.usage_run, day.0) += own;
            }
            Class::SavingsPlanOnly => {
                *self.ledger.plan_only.at(meaning.usage_run, day.0) += RateSum { hours: quantity, cost };
            }
            Class::UnusedBenefit => {
                self.ledger.signs.unused_benefit = true;
                *self.ledger.benefits.at(meaning.benefit_run, day.0) += BenefitSum { unused_hours: quantity, cost };
            }
            // A repeat shows what the first such row showed.
            Class::Purchase | Class::Refund if known.is_none() => {
                let of_benefit =
                    !fields.cell(Field::ReservationId).is_empty() || !fields.cell(Field::BenefitId).is_empty();
                self.ledger.signs.benefit_purchase |= of_benefit;
            }
            _ => {}
        }
        Ok(meaning)
    }

    /// The hour that the row's date or timestamp lies in.
    fn time(&mut self, fields: &RowFields<'_>) -> std::result::Result<Hour, Unreadable> {
        let cell = fields.cell(Field::Date);
        if let Cell::Text(text) = cell
            && text == self.last_time.0
            && !text.is_empty()
        {
            return Ok(self.last_time.1);
        }
        let hour = cell
            .instant_hour()
            .ok_or(Unreadable { field: Field::Date, expected: "a date as 2026-08-31 or 08/31/2026" })?;
        if let Cell::Text(text) = cell {
            self.last_time.0.clear();
            self.last_time.0.extend_from_slice(text);
            self.last_time.1 = hour;
        }
        Ok(hour)
    }

    fn demand(&mut self, fields: &RowFields<'_>, meaning: Meaning, hour: Hour, quantity: Fixed, cost: Fixed) {
        let day = hour.day();
        let ledger = &mut self.ledger;
        *ledger.usage.at(meaning.usage_run, hour.0 as i32) += quantity;
        ledger.grain.hours_of_day |= 1 << hour.of_day();
        ledger.grain.rows += 1;
        ledger.grain.long_rows += u64::from(quantity > Fixed::ONE);
        if meaning.rate_run != NO_RUN && !cost.is_zero() {
            let cost = meaning.own_cost(cost);
            *ledger.rates.at(meaning.rate_run, day.0) += RateSum { hours: quantity, cost };
        }
        if meaning.benefit_run != NO_RUN {
            ledger.signs.covered_with_cost |= !cost.is_zero();
            *ledger.served.at(meaning.served_run, day.0) += quantity;
            *ledger.benefits.at(meaning.benefit_run, day.0) += BenefitSum { unused_hours: Fixed::ZERO, cost };
        }
        if meaning.priced_in_usd
            && let Some(rate) = self.exchange_rate(fields)
        {
            self.ledger.rate_from_usd(day, rate);
        }
    }

    fn exchange_rate(&mut self, fields: &RowFields<'_>) -> Option<Fixed> {
        match fields.cell(Field::ExchangeRate) {
            Cell::Text(text) if text == self.last_exchange_rate.0 => self.last_exchange_rate.1,
            Cell::Text(text) => {
                self.last_exchange_rate = (text.to_vec(), Fixed::parse(text));
                self.last_exchange_rate.1
            }
            cell => cell.fixed(),
        }
    }

    /// What the row's texts mean: recalled, or worked out and kept.
    fn meaning(&mut self, fields: &RowFields<'_>) -> std::result::Result<Meaning, Unreadable> {
        let told = self.recall.tell(self.layout, fields.cells);
        let [new_wording, new_details, new_resource] = told.is_new;
        if new_wording {
            let wording = self.wording(fields);
            self.recall.wordings.push(wording);
        }
        if new_details {
            self.recall.details.push(self.details(fields));
        }
        if new_resource {
            let resource = fields.resource();
            self.ledger.name_subscription(&resource.subscription, &fields.text(Field::SubscriptionName));
            self.recall.resources.push(resource);
        }
        let kind = match self.recall.kind(&told) {
            Some(kind) => kind,
            None => {
                let kind = self.kind(fields, &told);
                self.recall.learn_kind(&told, kind)
            }
        };
        if let Some(meaning) = self.recall.meaning(kind, told.resource) {
            return Ok(meaning);
        }
        let meaning = self.runs(fields, &told, kind)?;
        self.recall.learn_meaning(kind, told.resource, meaning);
        Ok(meaning)
    }

    fn wording(&self, fields: &RowFields<'_>) -> Wording {
        let location = fields.text(Field::ResourceLocation);
        let region = if location.is_empty() { fields.text(Field::MeterRegion) } else { location };
        Wording {
            unit: fields.unit().map(Arc::new),
            region: regions::normalized(&region),
            offer: fields.text(Field::OfferId).to_ascii_uppercase().into(),
            windows_meter: fields.text(Field::MeterSubCategory).to_ascii_lowercase().contains("windows"),
            vm_meter: class::is_vm_meter(&fields.text(Field::MeterCategory)),
            credit_factor: self.credit_factor(fields),
            priced_in_usd: fields.text(Field::PricingCurrency) == "USD",
        }
    }

    /// The details that name a size; where none does, those of the last column.
    fn details(&self, fields: &RowFields<'_>) -> Details {
        let parsed = |field: Field| details::parse(&fields.text(field));
        let first = parsed(Field::AdditionalInfo);
        if first.service_type.is_empty() && !fields.cell(Field::PriceDetails).is_empty() {
            parsed(Field::PriceDetails)
        } else {
            first
        }
    }

    fn kind(&self, fields: &RowFields<'_>, told: &Told) -> Kind {
        let details = &self.recall.details[told.details as usize];
        let wording = &self.recall.wordings[told.wording as usize];
        let licence_free =
            details.image_type.to_ascii_uppercase().contains("BYOL") || offers::find(&wording.offer).dev_test;
        Kind {
            class: self.class_of(fields, details),
            arm_sku: crate::catalog::groups::spelled(&ArmSku::new(&details.service_type)),
            instance: Name::new(&details.vm_name),
            os: if wording.windows_meter && !licence_free { Os::Windows } else { Os::Linux },
            licence_free,
        }
    }

    fn class_of(&self, fields: &RowFields<'_>, details: &Details) -> Class {
        let provider = fields.text(Field::ProviderName);
        if self.family == Family::Focus && !provider.is_empty() && !provider.eq_ignore_ascii_case("Microsoft") {
            return Class::Other;
        }
        class::classify(
            &Words {
                charge_type: &fields.text(Field::ChargeType),
                pricing_model: &fields.text(Field::PricingModel),
                benefit_type: &fields.text(Field::BenefitType),
                benefit_status: &fields.text(Field::BenefitStatus),
                meter_category: &fields.text(Field::MeterCategory),
                meter_sub_category: &fields.text(Field::MeterSubCategory),
                meter_name: &fields.text(Field::MeterName),
                consumed_service: &fields.text(Field::ConsumedService),
                publisher_type: &fields.text(Field::PublisherType),
                offer_id: &fields.text(Field::OfferId),
                has_reservation: !fields.cell(Field::ReservationId).is_empty() || !details.reservation_id.is_empty(),
                has_benefit: !fields.cell(Field::BenefitId).is_empty(),
            },
            details,
        )
    }

    /// The runs in the ledger that rows of this kind and resource add to.
    fn runs(&mut self, fields: &RowFields<'_>, told: &Told, kind: u32) -> std::result::Result<Meaning, Unreadable> {
        let wording = &self.recall.wordings[told.wording as usize];
        let resource = &self.recall.resources[told.resource as usize];
        let kind = &self.recall.kinds[kind as usize];
        let unit =
            wording.unit.as_ref().ok_or(Unreadable { field: Field::Currency, expected: "a currency code as USD" })?;
        let ledger = &mut self.ledger;
        let scope_key = ScopeKey { unit: Arc::clone(unit), subscription: Arc::clone(&resource.subscription) };
        let scope = ledger.scopes.id(&scope_key);
        let mut meaning = Meaning {
            class: kind.class,
            vm_meter: wording.vm_meter,
            priced_in_usd: wording.priced_in_usd,
            credit_factor: wording.credit_factor,
            class_run: ledger.classes.run(&(scope, kind.class)),
            usage_run: NO_RUN,
            rate_run: NO_RUN,
            served_run: NO_RUN,
            benefit_run: NO_RUN,
        };
        if kind.class.is_demand() {
            let machine = MachineKey {
                resource_id: resource.id.clone(),
                instance: kind.instance.clone(),
                region: wording.region.clone(),
                arm_sku: kind.arm_sku.clone(),
                os: kind.os,
                licence_free: kind.licence_free,
                offer: Arc::clone(&wording.offer),
                resource_group: Arc::clone(&resource.group),
            };
            let machine = ledger.machines.id(&machine);
            meaning.usage_run = ledger.usage.run(&(scope, machine));
        }
        match kind.class {
            Class::OnDemand | Class::CapacityUsed => {
                let key = (wording.offer.to_string(), wording.region.clone(), kind.arm_sku.clone(), kind.os);
                meaning.rate_run = ledger.rates.run(&(scope, key));
            }
            Class::Reserved | Class::Planned => {
                let details = &self.recall.details[told.details as usize];
                let benefit = fields.benefit_key(details, kind.class == Class::Planned);
                let (region, arm_sku) = (wording.region.clone(), kind.arm_sku.clone());
                let served = ServedKey { scope, benefit: benefit.clone(), region, arm_sku };
                meaning.served_run = ledger.served.run(&served);
                meaning.benefit_run = ledger.benefits.run(&(scope, benefit.clone()));
                ledger.benefit_facts.entry(benefit).or_default().learn(fields.benefit_facts());
            }
            Class::UnusedBenefit => {
                let benefit = fields.benefit_key(&Details::default(), fields.is_of_plan());
                meaning.benefit_run = ledger.benefits.run(&(scope, benefit.clone()));
                ledger.benefit_facts.entry(benefit).or_default().learn(fields.benefit_facts());
            }
            Class::SavingsPlanOnly => {
                let text = |field| fields.text(field);
                let words = [text(Field::MeterCategory), text(Field::MeterSubCategory), text(Field::MeterName)];
                let words: Vec<&str> = words.iter().map(|word| word.as_ref()).filter(|word| !word.is_empty()).collect();
                let key = PlanOnlyKey {
                    scope,
                    region: wording.region.clone(),
                    meter: Name::new(&words.join(" ")),
                    offer: Arc::clone(&wording.offer),
                };
                meaning.usage_run = ledger.plan_only.run(&key);
            }
            Class::Licence => {
                meaning.usage_run = ledger.licences.run(&(scope, (resource.id.clone(), kind.instance.clone())));
            }
            Class::Software => {
                let words = [Field::MeterCategory, Field::MeterSubCategory, Field::MeterName].map(|f| fields.text(f));
                let software = Software::of(&words.each_ref().map(|word| &**word));
                meaning.usage_run = ledger.software.run(&(scope, software));
            }
            _ => {}
        }
        Ok(meaning)
    }

    /// What the customer pays is the cost without a partner-earned credit: the credit is the partner's, and the cost
    /// column has it taken off.
    fn credit_factor(&self, fields: &RowFields<'_>) -> Option<f64> {
        // Partner Center names the credit alone, and only where it was given.
        let applied = !self.layout.has(Field::CreditApplied)
            || matches!(fields.text(Field::CreditApplied).to_ascii_lowercase().as_str(), "1" | "true");
        if self.view == PriceView::Partner || !applied {
            return None;
        }
        let percent = fields.cell(Field::CreditRate).fixed().map_or(0.0, Fixed::to_f64);
        let rate = if percent > 1.0 { percent / 100.0 } else { percent };
        (rate > 0.0 && rate < 1.0).then_some(1.0 - rate)
    }
}

impl Part for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, mark: Option<u32>) -> bool {
        let Some(meaning) = self.add(row, None) else { return false };
        self.marked.extend(mark.map(|_| meaning));
        true
    }

    fn repeat(&mut self, row: &Row<'_>, mark: u32) {
        let meaning = self.marked[mark as usize];
        self.add(row, Some(meaning));
    }
}
