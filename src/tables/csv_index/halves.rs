//! Work on a range, split in halves over the threads; results joined in the order of the range.

use crate::error::Result;
use std::ops::Range;

/// `leaf` of parts of at most `grain`, joined in order. The parts depend on the range and the grain alone.
pub fn in_halves<T: Send>(
    range: Range<usize>,
    grain: usize,
    leaf: &(impl Fn(Range<usize>) -> Result<T> + Sync),
    join: &(impl Fn(T, T) -> T + Sync),
) -> Result<T> {
    if range.len() <= grain.max(1) {
        return leaf(range);
    }
    let middle = range.start + range.len() / 2;
    let (front, back) = rayon::join(
        || in_halves(range.start..middle, grain, leaf, join),
        || in_halves(middle..range.end, grain, leaf, join),
    );
    Ok(join(front?, back?))
}
