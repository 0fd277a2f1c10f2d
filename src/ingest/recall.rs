//! What the texts of rows mean, worked out once for each distinct wording.
//!
//! An export repeats itself: the same few hundred wordings of meter, charge and billing account, the same details of a
//! size, the same resource every day. Rows are told by the bytes of these three groups, and only a row that says
//! something new is read in full.

use super::class::Class;
use super::details::Details;
use super::fields::Layout;
use super::ledger::Unit;
use crate::ids::{ArmSku, Name, Region};
use crate::sums::{ByteInterner, FastMap};
use crate::tables::Cell;
use crate::units::{Fixed, Os};
use std::sync::Arc;

/// What the repeated words say of a row, whatever resource and details stand beside them.
pub struct Wording {
    /// `None` where the currency cannot be read.
    pub unit: Option<Arc<Unit>>,
    pub region: Region,
    /// Upper case.
    pub offer: Arc<str>,
    pub windows_meter: bool,
    pub vm_meter: bool,
    /// Share of the cost that stays when a partner's credit was taken off it; `None` where none was.
    pub credit_factor: Option<f64>,
    /// Whether prices are in US dollars, so that an exchange rate on the row is one from them.
    pub priced_in_usd: bool,
}

/// A wording with its details.
#[derive(Clone)]
pub struct Kind {
    pub class: Class,
    pub arm_sku: ArmSku,
    pub instance: Name,
    pub os: Os,
    pub licence_free: bool,
}

/// The texts that name a resource.
pub struct Resource {
    pub id: Name,
    /// Lower case.
    pub subscription: Arc<str>,
    /// Lower case.
    pub group: Arc<str>,
}

/// Where the sums of a row go, ids of runs in the ledger, and what its amounts are.
#[derive(Clone, Copy, Debug)]
pub struct Meaning {
    pub class: Class,
    pub vm_meter: bool,
    /// As its wording says.
    pub priced_in_usd: bool,
    pub credit_factor: Option<f64>,
    pub class_run: u32,
    /// Of machines (demand) or licences.
    pub usage_run: u32,
    /// Of rates, for demand paid as it goes.
    pub rate_run: u32,
    /// Of what benefits served, and of the benefits.
    pub served_run: u32,
    pub benefit_run: u32,
}

impl Meaning {
    /// A cost without the credit that was taken off it.
    pub fn own_cost(&self, cost: Fixed) -> Fixed {
        match self.credit_factor {
            Some(factor) => Fixed::from_f64(cost.to_f64() / factor).unwrap_or(cost),
            None => cost,
        }
    }
}

/// The wordings met so far.
#[derive(Default)]
pub struct Recall {
    texts: [ByteInterner; 3],
    pub wordings: Vec<Wording>,
    pub details: Vec<Details>,
    pub resources: Vec<Resource>,
    pub kinds: Vec<Kind>,
    kind_ids: FastMap<(u32, u32), u32>,
    meanings: FastMap<(u32, u32), Meaning>,
    scratch: Vec<u8>,
}

/// Bytes of one group of texts at which everything is forgotten: a file whose every row says something new must not
/// fill the memory.
const TEXT_BYTES_MAX: usize = 96 << 20;

/// The ids of a row's three groups, and which of them are new.
pub struct Told {
    pub wording: u32,
    pub details: u32,
    pub resource: u32,
    pub is_new: [bool; 3],
}

impl Recall {
    /// Tells a row by its texts. What is new must be pushed to its list before the next row.
    #[inline]
    pub fn tell(&mut self, layout: &Layout, cells: &[Cell<'_>]) -> Told {
        if self.texts.iter().any(|texts| texts.size() > TEXT_BYTES_MAX) {
            *self = Recall::default();
        }
        let mut id = |group: usize, positions: &[usize]| {
            self.scratch.clear();
            positions.iter().for_each(|at| gather(&mut self.scratch, cells[*at]));
            self.texts[group].id(&self.scratch)
        };
        let (wording, new_wording) = id(0, &layout.words);
        let (details, new_details) = id(1, &layout.details);
        let (resource, new_resource) = id(2, &layout.resource);
        Told { wording, details, resource, is_new: [new_wording, new_details, new_resource] }
    }

    #[inline]
    pub fn kind(&self, told: &Told) -> Option<u32> {
        self.kind_ids.get(&(told.wording, told.details)).copied()
    }

    pub fn learn_kind(&mut self, told: &Told, kind: Kind) -> u32 {
        let id = self.kinds.len() as u32;
        self.kinds.push(kind);
        self.kind_ids.insert((told.wording, told.details), id);
        id
    }

    #[inline]
    pub fn meaning(&self, kind: u32, resource: u32) -> Option<Meaning> {
        self.meanings.get(&(kind, resource)).copied()
    }

    pub fn learn_meaning(&mut self, kind: u32, resource: u32, meaning: Meaning) {
        self.meanings.insert((kind, resource), meaning);
    }
}

/// Appends a cell so that different rows of cells give different bytes.
#[inline]
fn gather(bytes: &mut Vec<u8>, cell: Cell<'_>) {
    let (tag, text) = match cell {
        Cell::Null => (0, &[][..]),
        Cell::Text(text) => (1, text),
        Cell::Quoted(text) => (2, text),
        Cell::Number(number) => {
            bytes.extend_from_slice(&3u32.to_le_bytes());
            return bytes.extend_from_slice(&number.to_le_bytes());
        }
        Cell::Instant(seconds) => {
            bytes.extend_from_slice(&4u32.to_le_bytes());
            return bytes.extend_from_slice(&seconds.to_le_bytes());
        }
    };
    // A field is at most 64 MiB long, so that its length times 8 fits.
    bytes.extend_from_slice(&((text.len() as u32) << 3 | tag).to_le_bytes());
    bytes.extend_from_slice(text);
}
