//! What the files about commitments hold that a reader must know, counted by kind.

use crate::plan::warning::{Named, Warning, some_of};
use std::collections::{BTreeMap, BTreeSet};

/// One kind of observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    RowsRepeated,
    QuantityNegative,
    QuantityZero,
    AfterDecision,
    NotVm,
    ColumnsMissing,
    OrderUnknown,
    RegionUnknown,
    PriceUnknown,
    EndUnknown,
    StartUnknown,
    TermUnknown,
    NotInPlace,
    QuantityDiffers,
    CurrencyDiffers,
    CurrencyUnknown,
    FlexibilityOff,
    ScopeUnknown,
    ReturnedTooMuch,
    MayBeExchange,
    UsedAboveReserved,
    UseUnknown,
}

impl Note {
    fn code(self) -> &'static str {
        match self {
            Note::RowsRepeated => "existing_rows_repeated",
            Note::QuantityNegative => "existing_quantity_negative",
            Note::QuantityZero => "existing_quantity_zero",
            Note::AfterDecision => "existing_after_decision",
            Note::NotVm => "existing_not_vm",
            Note::ColumnsMissing => "existing_columns_missing",
            Note::OrderUnknown => "existing_order_unknown",
            Note::RegionUnknown => "existing_region_unknown",
            Note::PriceUnknown => "existing_price_unknown",
            Note::EndUnknown => "existing_end_unknown",
            Note::StartUnknown => "existing_start_unknown",
            Note::TermUnknown => "existing_term_unknown",
            Note::NotInPlace => "existing_not_in_place",
            Note::QuantityDiffers => "existing_quantity_differs",
            Note::CurrencyDiffers => "existing_currency_differs",
            Note::CurrencyUnknown => "existing_currency_unknown",
            Note::FlexibilityOff => "existing_flexibility_off",
            Note::ScopeUnknown => "existing_scope_unknown",
            Note::ReturnedTooMuch => "existing_returned_too_much",
            Note::MayBeExchange => "existing_may_be_exchange",
            Note::UsedAboveReserved => "existing_used_above_reserved",
            Note::UseUnknown => "existing_use_unknown",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Note::RowsRepeated => "rows about commitments that several files hold count once",
            Note::QuantityNegative => {
                "rows about commitments with a negative quantity: purchases count as returns, others are left out"
            }
            Note::QuantityZero => "rows about commitments with a quantity of 0 are left out",
            Note::AfterDecision => "rows about commitments dated after the decision day are left out",
            Note::NotVm => "commitments of other kinds than virtual machines are left out",
            Note::ColumnsMissing => "files about commitments without columns that would say more",
            Note::OrderUnknown => "reservation orders whose purchase is in no file",
            Note::RegionUnknown => {
                "reservations whose region no file tells are left out: give the transactions or the list of reservations too"
            }
            Note::PriceUnknown => "existing reservations whose price is not known count no cost",
            Note::EndUnknown => "existing commitments without an end count for the whole period",
            Note::StartUnknown => {
                "monthly payments whose first one is in no file: the purchase may be earlier and the end too"
            }
            Note::TermUnknown => {
                "existing commitments whose term no file tells are taken by their length, else as one year"
            }
            Note::NotInPlace => "commitments listed as expired, cancelled, split, merged or pending are left out",
            Note::QuantityDiffers => "reservations whose order bought more machines than the details show in place",
            Note::CurrencyDiffers => "commitments in another currency than the plan's: the exchange rate is not known",
            Note::CurrencyUnknown => "amounts without a currency are taken in the plan's",
            Note::FlexibilityOff => {
                "reservations without size flexibility serve one size only; the simulation lets them serve their group"
            }
            Note::ScopeUnknown => "commitments whose scope the list does not tell in full count as shared",
            Note::ReturnedTooMuch => "orders that returned more machines than their purchases in the files",
            Note::MayBeExchange => {
                "returns on the day of a purchase may be exchanges, which do not count against the refund cap; they are counted"
            }
            Note::UsedAboveReserved => "days with more used than reserved hours count as fully used",
            Note::UseUnknown => "reservations whose use no file tells",
        }
    }
}

/// Counts and names by kind.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    seen: BTreeMap<Note, (u64, BTreeSet<Named>)>,
}

impl Notes {
    /// One more; `name` says which, and may be empty.
    pub fn add(&mut self, note: Note, name: &str) {
        self.count(note, 1, name);
    }

    pub fn count(&mut self, note: Note, count: u64, name: &str) {
        if count > 0 {
            let (all, names) = self.seen.entry(note).or_default();
            *all += count;
            names.extend((!name.is_empty()).then(|| Named::new(name)));
        }
    }

    /// One more, with what is known of it.
    pub fn add_named(&mut self, note: Note, named: Named) {
        let (all, names) = self.seen.entry(note).or_default();
        *all += 1;
        names.insert(named);
    }

    pub fn warnings(&self) -> Vec<Warning> {
        let warning = |(note, (count, names)): (&Note, &(u64, BTreeSet<Named>))| {
            let names: Vec<Named> = names.iter().cloned().collect();
            let message =
                if names.is_empty() { note.text().to_owned() } else { format!("{}: {}", note.text(), some_of(&names)) };
            Warning::new(note.code(), *count, message).naming(&names)
        };
        self.seen.iter().map(warning).collect()
    }
}
