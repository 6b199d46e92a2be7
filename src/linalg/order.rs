//! The one sort of the numerical code: a module for the web pays for every other one.

/// Positions of the values in descending order; equal values keep their order. NaN counts as −∞.
pub fn descending(values: &[f64]) -> Vec<u32> {
    let key = |i: u32| {
        let value = values[i as usize];
        if value.is_nan() { f64::NEG_INFINITY } else { value }
    };
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.sort_by(|a, b| key(*b).total_cmp(&key(*a)));
    order
}

#[cfg(test)]
mod tests {
    #[test]
    fn ties_keep_their_order() {
        assert_eq!(super::descending(&[1.0, 3.0, f64::NAN, 3.0, 2.0]), [1, 3, 4, 0, 2]);
    }
}
