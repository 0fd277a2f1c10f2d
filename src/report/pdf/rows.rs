//! Which rows stand by themselves: sums that show as nothing are gathered in one.

/// Sums below show as 0.00.
const SUM_SHOWN_MIN: f64 = 0.005;
/// What a reader is told that gathered sums are less than.
pub(super) const SUM_TOLD: f64 = 0.01;

pub(super) fn is_tiny(sum: f64) -> bool {
    sum.abs() < SUM_SHOWN_MIN
}

/// The items that stand by themselves, and how many others there are. One small item alone keeps its row.
pub(super) fn sized<T>(items: Vec<T>, sums: impl Fn(&T) -> Vec<f64>) -> (Vec<T>, usize) {
    let is_small = |item: &T| sums(item).into_iter().all(is_tiny);
    let small = items.iter().filter(|item| is_small(item)).count();
    if small < 2 {
        return (items, 0);
    }
    (items.into_iter().filter(|item| !is_small(item)).collect(), small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_sums_are_gathered_where_there_are_several() {
        let of = |sums: &[f64]| sized(sums.to_vec(), |sum| vec![*sum]);
        assert_eq!(of(&[1.0, 0.004, -0.004]), (vec![1.0], 2));
        assert_eq!(of(&[1.0, 0.004]), (vec![1.0, 0.004], 0));
        assert_eq!(of(&[]), (vec![], 0));
    }

    #[test]
    fn an_item_is_small_where_all_its_sums_are() {
        let rows = vec![[0.0, 0.0], [0.0, 2.0], [0.001, 0.0]];
        assert_eq!(sized(rows, |row| row.to_vec()), (vec![[0.0, 2.0]], 2));
    }
}
