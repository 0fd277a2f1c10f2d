//! The constraints of a plan as TOML: what [`Constraints`] holds, checked, each fault with its place in the file.

use crate::catalog::groups::spelled;
use crate::catalog::regions;
use crate::error::{Error, Result, shorten};
use crate::ids::Name;
use crate::plan::constraints::{Constraints, Selector};
use serde::Deserialize;
use std::fs;
use std::path::Path;
use toml::de::{DeTable, DeValue, Deserializer};

/// Each machine that begins is one of its own in daily demand, so their number must fit in memory.
const STARTED_MACHINES_MAX: u32 = 10_000;

/// Reads and checks a file of constraints. Dates may be quoted or not; regions, sizes, subscriptions and groups take
/// the spelling that demand has.
///
/// # Errors
/// Wrong usage: line and column of the first fault, what was found and what was expected.
pub fn read(path: &Path) -> Result<Constraints> {
    let text = fs::read_to_string(path).map_err(|e| Error::reading(path, e))?;
    let text = text.trim_start_matches('\u{feff}');
    let unread = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        fault(path, text, at, error.message()).hint(
            "Write TOML: upfront_max = 5000, or [[end]] with where = { tag = \"env=test\" } and date = 2027-01-01.",
        )
    };
    let mut root = DeTable::parse(text).map_err(unread)?;
    quote_dates(root.get_mut());
    let places = root.get_ref().clone();
    let mut constraints = Constraints::deserialize(Deserializer::from(root)).map_err(unread)?;
    if constraints == Constraints::default() {
        return Err(Error::usage(format!("{}: holds no constraint", path.display()))
            .hint("Write at least one, as upfront_max = 5000, or leave the file out."));
    }
    Document { path, text, root: places }.check(&constraints)?;
    spell(&mut constraints);
    Ok(constraints)
}

/// A date is a text to what reads it.
fn quote_dates(table: &mut DeTable<'_>) {
    for (_, value) in table.iter_mut() {
        quote_date(value.get_mut());
    }
}

fn quote_date(value: &mut DeValue<'_>) {
    match value {
        DeValue::Datetime(date) => {
            let date = date.to_string();
            *value = DeValue::String(date.into());
        }
        DeValue::Array(items) => items.iter_mut().for_each(|item| quote_date(item.get_mut())),
        DeValue::Table(table) => quote_dates(table),
        _ => {}
    }
}

/// A fault at a byte of the text.
fn fault(path: &Path, text: &str, at: usize, message: &str) -> Error {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    Error::usage(format!("{}: line {line}, column {column}: {message}", path.display()))
}

/// The file, to say where a value stands.
struct Document<'t> {
    path: &'t Path,
    text: &'t str,
    root: DeTable<'t>,
}

impl Document<'_> {
    fn check(&self, constraints: &Constraints) -> Result<()> {
        self.money("upfront_max", constraints.upfront_max)?;
        self.money("hourly_commitment_max", constraints.hourly_commitment_max)?;
        self.share("coverage_max", constraints.coverage_max)?;
        self.share("utilization_min", constraints.utilization_min)?;
        for (at, exclude) in constraints.excluded.iter().enumerate() {
            let entry = Entry { document: self, list: "exclude", at };
            entry.usage(&exclude.usage)?;
            entry.quantity(exclude.quantity, u32::MAX)?;
        }
        for (at, end) in constraints.ending.iter().enumerate() {
            let entry = Entry { document: self, list: "end", at };
            entry.usage(&end.usage)?;
            entry.quantity(end.quantity, u32::MAX)?;
        }
        for (at, start) in constraints.starting.iter().enumerate() {
            let entry = Entry { document: self, list: "start", at };
            entry.filled(&["region"], start.region.as_str())?;
            entry.filled(&["arm_sku"], start.arm_sku.as_str())?;
            entry.quantity(Some(start.quantity), STARTED_MACHINES_MAX)?;
            if !(0.0..=24.0).contains(&start.hours_per_day) {
                let message = format!("found hours_per_day = {}, expected 0 to 24", start.hours_per_day);
                return Err(entry.fault(&["hours_per_day"], &message));
            }
        }
        for (at, moved) in constraints.moving.iter().enumerate() {
            let entry = Entry { document: self, list: "move", at };
            entry.usage(&moved.usage)?;
            entry.filled(&["to"], moved.to.as_str())?;
            entry.quantity(moved.quantity, u32::MAX)?;
        }
        Ok(())
    }

    fn money(&self, key: &str, amount: Option<f64>) -> Result<()> {
        match amount {
            Some(amount) if !amount.is_finite() || amount < 0.0 => {
                Err(self.fault(key, &format!("found {key} = {amount}, expected an amount of 0 or more")))
            }
            _ => Ok(()),
        }
    }

    fn share(&self, key: &str, share: Option<f64>) -> Result<()> {
        match share {
            Some(share) if !(0.0..=1.0).contains(&share) => Err(self
                .fault(key, &format!("found {key} = {share}, expected a share from 0 to 1"))
                .hint("Write 80 % as 0.8.")),
            _ => Ok(()),
        }
    }

    fn fault(&self, key: &str, message: &str) -> Error {
        let at = self.root.get(key).map_or(0, |value| value.span().start);
        fault(self.path, self.text, at, message)
    }
}

/// One of several tables of a name, as the second `[[exclude]]`.
struct Entry<'d, 't> {
    document: &'d Document<'t>,
    list: &'static str,
    at: usize,
}

impl Entry<'_, '_> {
    fn usage(&self, usage: &Selector) -> Result<()> {
        if *usage == Selector::default() {
            return Err(self.fault(&["where"], &format!("{} names no usage", self.list)).hint(
                "Say which: where = { resource_id, tag, subscription, resource_group, arm_sku, region }, at least one.",
            ));
        }
        let name = |name: &Option<Name>| name.as_ref().map(|name| name.as_str().to_owned());
        for (key, text) in [
            ("resource_id", name(&usage.resource_id)),
            ("tag", usage.tag.clone()),
            ("subscription", name(&usage.subscription)),
            ("resource_group", name(&usage.resource_group)),
            ("arm_sku", name(&usage.arm_sku)),
            ("region", usage.region.as_ref().map(|region| region.as_str().to_owned())),
        ] {
            if let Some(text) = text {
                self.filled(&["where", key], &text)?;
            }
        }
        if let Some(tag) = &usage.tag
            && tag.split_once('=').is_none_or(|(key, _)| key.trim().is_empty())
        {
            let message = format!("found tag = {:?}, expected key=value", shorten(tag));
            return Err(self.fault(&["where", "tag"], &message));
        }
        Ok(())
    }

    fn filled(&self, keys: &[&str], text: &str) -> Result<()> {
        if text.trim().is_empty() {
            return Err(self.fault(keys, &format!("found {} = \"\", expected a name", keys.join("."))));
        }
        Ok(())
    }

    fn quantity(&self, quantity: Option<u32>, most: u32) -> Result<()> {
        match quantity {
            Some(quantity) if quantity == 0 || quantity > most => {
                let range = if most == u32::MAX { "1 or more".to_owned() } else { format!("1 to {most}") };
                let message = format!("found quantity = {quantity}, expected {range} machines");
                Err(self.fault(&["quantity"], &message))
            }
            _ => Ok(()),
        }
    }

    /// At the value of the keys, or at the nearest table around it that is there.
    fn fault(&self, keys: &[&str], message: &str) -> Error {
        let document = self.document;
        let entry = document.root.get(self.list).and_then(|list| match list.get_ref() {
            DeValue::Array(items) => items.get(self.at),
            _ => None,
        });
        let Some(mut place) = entry else { return document.fault(self.list, message) };
        for key in keys {
            let DeValue::Table(table) = place.get_ref() else { break };
            let Some(value) = table.get(*key) else { break };
            place = value;
        }
        fault(document.path, document.text, place.span().start, message)
    }
}

/// Names as demand has them.
fn spell(constraints: &mut Constraints) {
    let excluded = constraints.excluded.iter_mut().map(|exclude| &mut exclude.usage);
    let ending = constraints.ending.iter_mut().map(|end| &mut end.usage);
    let moving = constraints.moving.iter_mut().map(|moved| &mut moved.usage);
    for usage in excluded.chain(ending).chain(moving) {
        usage.region = usage.region.take().map(|region| regions::normalized(region.as_str()));
        usage.arm_sku = usage.arm_sku.take().map(|size| spelled(&size));
        usage.subscription = usage.subscription.take().map(|id| last_segment(&id));
        usage.resource_group = usage.resource_group.take().map(|id| last_segment(&id));
    }
    for start in &mut constraints.starting {
        start.region = regions::normalized(start.region.as_str());
        start.arm_sku = spelled(&start.arm_sku);
    }
    for moved in &mut constraints.moving {
        moved.to = spelled(&moved.to);
    }
}

/// `/subscriptions/ID` and `/subscriptions/ID/resourceGroups/NAME` name what they end in.
fn last_segment(id: &Name) -> Name {
    Name::new(id.as_str().rsplit('/').find(|segment| !segment.is_empty()).unwrap_or_default())
}
