//! The lowest point of a convex function of one number.

/// A value this close to its bound is the lowest.
const ROUNDING: f64 = 1e-14;
/// A step that leaves more than this of the width makes little way.
const SLOW: f64 = 0.7;

/// Where a convex function of known slope is lowest between two points: the tangents of both ends meet at a point that
/// becomes an end, or the middle does where that makes little way. Piecewise linear functions end at a corner exactly.
pub fn lowest(at: impl Fn(f64) -> (f64, f64), low: f64, high: f64, closeness: f64) -> Vec<f64> {
    let width = high - low;
    if width <= 0.0 {
        return vec![low];
    }
    let (mut low, mut high) = ((low, at(low)), (high, at(high)));
    if low.1.1 >= 0.0 || high.1.1 <= 0.0 {
        return vec![if low.1.1 >= 0.0 { low.0 } else { high.0 }];
    }
    let mut is_slow = false;
    while high.0 - low.0 > closeness * width {
        let before = high.0 - low.0;
        let (falls, rises) = (low.1.1, high.1.1);
        let met = (low.1.0 - high.1.0 + rises * high.0 - falls * low.0) / (rises - falls);
        let (x, bound) = match !is_slow && low.0 < met && met < high.0 {
            true => (met, low.1.0 + falls * (met - low.0)),
            false => (low.0 + before / 2.0, f64::NEG_INFINITY),
        };
        if x <= low.0 || x >= high.0 {
            break;
        }
        let found = at(x);
        if found.1 < 0.0 {
            low = (x, found);
        } else {
            high = (x, found);
        }
        if found.0 - bound <= ROUNDING * found.0.abs() {
            return vec![x];
        }
        is_slow = high.0 - low.0 > SLOW * before;
    }
    vec![low.0, high.0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_is_found_exactly_and_an_end_where_it_is_lowest() {
        let bent = |x: f64| if x < 3.0 { (9.0 - 2.0 * x, -2.0) } else { (3.0 + 0.5 * (x - 3.0), 0.5) };
        assert_eq!(lowest(bent, 0.0, 10.0, 1e-12), [3.0]);
        assert_eq!(lowest(bent, 5.0, 10.0, 1e-12), [5.0]);
        assert_eq!(lowest(bent, 0.0, 2.0, 1e-12), [2.0]);
        let round = lowest(|x: f64| ((x - 1.0) * (x - 1.0), 2.0 * (x - 1.0)), 0.0, 4.0, 1e-9);
        assert!(round.iter().all(|x| (x - 1.0).abs() < 1e-6), "{round:?}");
    }
}
