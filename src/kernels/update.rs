//! The last pass of a training step: move the parameter, refresh its square, watch for overflow.
//!
//! The pass also keeps what the effective initialisation needs. With z = η h the multiplicative
//! step is v ← v(1 − z), and
//!
//!     log α = log v⁰² + Σ [log (1 − z)² + 2z] = log v² + 2 Σ z,
//!
//! because v² already carries the product: the sum of z, one addition per coordinate and step, is
//! all that has to be stored, and no logarithm is taken before somebody reads α.

/// A run has diverged when a coordinate leaves ±10⁶.
pub const LIMIT: f64 = 1e6;

/// Below this size a coordinate is set to exactly 0: its square would be subnormal, which costs a
/// hundred times the normal time per product and changes no visible digit.
pub const UNDERFLOW: f64 = 1e-150;

/// v ← v ⊙ (1 − s·h), w ← v ⊙ v, drift ← drift + s·h. Returns whether all |vⱼ| ≤ [`LIMIT`].
///
/// # Panics
/// If the lengths differ.
#[inline]
pub fn multiply_by_step(
    s: f64,
    h: &[f64],
    v: &mut [f64],
    w: &mut [f64],
    drift: &mut [f64],
) -> bool {
    let d = h.len();
    assert!(
        v.len() == d && w.len() == d && drift.len() == d,
        "one length"
    );
    let mut inside = 1_u64;
    for (((h, v), w), drift) in h
        .iter()
        .zip(v.iter_mut())
        .zip(w.iter_mut())
        .zip(drift.iter_mut())
    {
        let z = s * h;
        let moved = *v * (1.0 - z);
        let size = moved.abs();
        let moved = if size < UNDERFLOW { 0.0 } else { moved };
        inside &= u64::from(size <= LIMIT);
        *v = moved;
        *w = moved * moved;
        *drift += z;
    }
    inside == 1
}

/// v ← v − s·h (the linear model: the parameter is the weight). Returns whether all |vⱼ| ≤ [`LIMIT`].
///
/// # Panics
/// If the lengths differ.
#[inline]
pub fn add_scaled(s: f64, h: &[f64], v: &mut [f64], w: &mut [f64]) -> bool {
    let d = h.len();
    assert!(v.len() == d && w.len() == d, "one length");
    let mut inside = 1_u64;
    for ((h, v), w) in h.iter().zip(v.iter_mut()).zip(w.iter_mut()) {
        let moved = *v - s * h;
        inside &= u64::from(moved.abs() <= LIMIT);
        *v = moved;
        *w = moved;
    }
    inside == 1
}

/// v ← v − η(h ⊙ v) − a·ξ, w ← v ⊙ v, drift ← drift + (1 − v_new / v_old).
/// Returns whether all |vⱼ| ≤ [`LIMIT`].
///
/// The drift is that of the equivalent factor 1 − z; a coordinate at exactly 0 has none.
/// # Panics
/// If the lengths differ.
#[inline]
pub fn noisy_step(
    eta: f64,
    a: f64,
    h: &[f64],
    xi: &[f64],
    v: &mut [f64],
    w: &mut [f64],
    drift: &mut [f64],
) -> bool {
    let d = h.len();
    assert!(
        xi.len() == d && v.len() == d && w.len() == d && drift.len() == d,
        "one length"
    );
    let mut inside = 1_u64;
    for ((((h, xi), v), w), drift) in h
        .iter()
        .zip(xi)
        .zip(v.iter_mut())
        .zip(w.iter_mut())
        .zip(drift.iter_mut())
    {
        let old = *v;
        let moved = old * (1.0 - eta * h) - a * xi;
        let z = 1.0 - moved / old;
        inside &= u64::from(moved.abs() <= LIMIT);
        *v = moved;
        *w = moved * moved;
        *drift += if old == 0.0 { 0.0 } else { z };
    }
    inside == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_multiplies_squares_and_accumulates() {
        let (mut v, mut w, mut drift) = ([1.0, -2.0, 0.0], [0.0; 3], [0.5, 0.0, 0.0]);
        assert!(multiply_by_step(
            0.5,
            &[1.0, -1.0, 4.0],
            &mut v,
            &mut w,
            &mut drift
        ));
        assert_eq!(v, [0.5, -3.0, 0.0]);
        assert_eq!(w, [0.25, 9.0, 0.0]);
        assert_eq!(drift, [1.0, -0.5, 2.0]);
    }

    #[test]
    fn overflow_and_nan_are_seen_wherever_they_are() {
        for place in 0..7 {
            for bad in [2e6, -2e6, f64::INFINITY, f64::NAN] {
                let mut v = [1.0; 7];
                v[place] = bad;
                let (mut w, mut drift) = ([0.0; 7], [0.0; 7]);
                let xi = [0.0; 7];
                assert!(!multiply_by_step(
                    0.1,
                    &[0.0; 7],
                    &mut v.clone(),
                    &mut w,
                    &mut drift
                ));
                assert!(!add_scaled(0.1, &[0.0; 7], &mut v.clone(), &mut w));
                assert!(!noisy_step(
                    0.1, 0.0, &[0.0; 7], &xi, &mut v, &mut w, &mut drift
                ));
            }
        }
    }

    #[test]
    fn tiny_coordinates_become_zero_before_their_square_is_subnormal() {
        let (mut v, mut w, mut drift) = ([1e-149, 1e-151], [0.0; 2], [0.0; 2]);
        assert!(multiply_by_step(0.0, &[1.0; 2], &mut v, &mut w, &mut drift));
        assert_eq!(v, [1e-149, 0.0]);
        assert!(w[0].is_normal() && w[1] == 0.0);
    }
}
