//! Roots and minima of monotone or unimodal functions of one variable.

/// A point where the non-decreasing function `f` passes from ≤ 0 to > 0, by bisection of [lo, hi].
///
/// Returns `None` unless f(lo) ≤ 0 ≤ f(hi). Otherwise halves until two neighbouring numbers are
/// left or 200 halvings are done: the result is the root to the last bit that `f` resolves.
pub fn bisect(mut lo: f64, mut hi: f64, f: impl Fn(f64) -> f64) -> Option<f64> {
    if !(f(lo) <= 0.0 && f(hi) >= 0.0) {
        return None;
    }
    for _ in 0..200 {
        let middle = lo + 0.5 * (hi - lo);
        if middle <= lo || middle >= hi {
            break;
        }
        if f(middle) <= 0.0 {
            lo = middle;
        } else {
            hi = middle;
        }
    }
    Some(lo + 0.5 * (hi - lo))
}

/// Root of the non-decreasing `f` around `start`: widens [start − w, start + w] by doubling w from
/// 1 up to `limit`, then bisects.
pub fn monotone(start: f64, limit: f64, f: impl Fn(f64) -> f64) -> Option<f64> {
    let mut width = 1.0;
    while width <= limit {
        if let Some(root) = bisect(start - width, start + width, &f) {
            return Some(root);
        }
        width *= 2.0;
    }
    None
}

/// Place of the minimum of a unimodal `f` on [lo, hi] by golden section, to √ε of the width.
pub fn minimise(mut lo: f64, mut hi: f64, f: impl Fn(f64) -> f64) -> f64 {
    let golden = 0.5 * (5.0_f64.sqrt() - 1.0);
    let mut left = hi - golden * (hi - lo);
    let mut right = lo + golden * (hi - lo);
    let (mut f_left, mut f_right) = (f(left), f(right));
    for _ in 0..80 {
        if f_left < f_right {
            hi = right;
            (right, f_right) = (left, f_left);
            left = hi - golden * (hi - lo);
            f_left = f(left);
        } else {
            lo = left;
            (left, f_left) = (right, f_right);
            right = lo + golden * (hi - lo);
            f_right = f(right);
        }
    }
    0.5 * (lo + hi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bisection_finds_the_root_to_the_last_bit() {
        let root = bisect(0.0, 2.0, |x| x * x - 2.0).unwrap();
        assert!((root - 2.0_f64.sqrt()).abs() < 1e-15);
        assert_eq!(bisect(2.0, 3.0, |x| x * x - 2.0), None);
        assert_eq!(bisect(0.0, 1.0, |_| f64::NAN), None);
    }

    #[test]
    fn a_distant_root_is_reached_by_doubling() {
        let root = monotone(0.0, 1e3, |x| x - 300.25).unwrap();
        assert!((root - 300.25).abs() < 1e-12);
        assert_eq!(monotone(0.0, 1e3, |x| x - 1e5), None);
    }

    #[test]
    fn golden_section_finds_the_minimum() {
        assert!((minimise(0.0, 5.0, |x| (x - 1.25) * (x - 1.25)) - 1.25).abs() < 1e-7);
    }
}
