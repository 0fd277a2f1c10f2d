//! What is made of a table's rows, a part of them at a time.

use super::Row;

/// Takes the rows of a part in their order.
///
/// Exports repeat themselves: the same machine, word for word, day after day, but for a few columns that vary. A reader
/// that notices says so, and the part need not look at the other cells again.
pub trait Part {
    /// Takes a row. True if rows that repeat it may come as [`Part::repeat`] of this `mark`; without a mark none will.
    fn row(&mut self, row: &Row<'_>, mark: Option<u32>) -> bool;

    /// Takes a row whose cells are those of the one with the mark, but for the varying ones: only these are given.
    fn repeat(&mut self, row: &Row<'_>, mark: u32);
}
