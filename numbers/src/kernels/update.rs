//! The last pass of a training step: move the parameter, refresh its square, watch for overflow.
//!
//! The pass also keeps what the effective initialisation needs. With z = η h the multiplicative
//! step is v ← v(1 − z), and
//!
//! ```text
//! log α = log v⁰² + Σ [log (1 − z)² + 2z] = log v² + 2 Σ z,
//! ```
//!
//! because v² already carries the product: the sum of z, one addition per coordinate and step, is
//! all that has to be stored, and no logarithm is taken before somebody reads α.

use std::array::{from_mut, from_ref};

use super::dot_here;
use crate::rng::Rng;

/// A run has diverged when a coordinate leaves ±10⁶.
pub const LIMIT: f64 = 1e6;

/// Below this size a coordinate is set to exactly 0: its square would be subnormal, which costs a
/// hundred times the normal time per product and changes no visible digit.
pub const UNDERFLOW: f64 = 1e-150;

/// v ← v ⊙ (1 − s·h), w ← v ⊙ v, drift ← drift + s·h. Returns whether all |vⱼ| ≤ [`LIMIT`].
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn multiply_by_step(s: f64, h: &[f64], v: &mut [f64], w: &mut [f64], drift: &mut [f64]) -> bool {
    multiply_here(s, h, v, w, drift)
}

/// One step of label-noise SGD: draws an example i of X \[n, d\], then a sign, and multiplies by
/// 1 − η(⟨xᵢ, w⟩ − yᵢ ∓ δ)xᵢ as [`multiply_by_step`] does. `noise` is (η, δ). Whole, because the calls
/// between its parts would take a quarter of its time. Returns whether all |vⱼ| ≤ [`LIMIT`].
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn label_noise_sgd_step(
    (x, y): (&[f64], &[f64]),
    rng: &mut Rng,
    noise: (f64, f64),
    v: &mut [f64],
    w: &mut [f64],
    drift: &mut [f64],
) -> bool {
    let (eta, delta) = noise;
    let i = rng.below(y.len() as u32) as usize;
    let s = delta * rng.sign();
    let row = &x[i * w.len()..(i + 1) * w.len()];
    let scale = eta * (dot_here(row, w) - y[i] - s);
    multiply_here(scale, row, v, w, drift)
}

#[inline]
fn multiply_here(s: f64, h: &[f64], v: &mut [f64], w: &mut [f64], drift: &mut [f64]) -> bool {
    let d = h.len();
    assert!(v.len() == d && w.len() == d && drift.len() == d, "one length");
    let (h, h_rest) = h.as_chunks::<LANES>();
    let (v_lanes, v_rest) = v.as_chunks_mut::<LANES>();
    let (w, w_rest) = w.as_chunks_mut::<LANES>();
    let (drift, drift_rest) = drift.as_chunks_mut::<LANES>();
    let (mut squares, mut rest) = ([0.0; LANES], [0.0]);
    for (((h, v), w), drift) in h.iter().zip(v_lanes).zip(w).zip(drift) {
        multiply_lanes(s, h, v, w, drift, &mut squares);
    }
    for (((h, v), w), drift) in h_rest.iter().zip(v_rest).zip(w_rest).zip(drift_rest) {
        multiply_lanes(s, from_ref(h), from_mut(v), from_mut(w), from_mut(drift), &mut rest);
    }
    // No square exceeds the sum of all: only a large sum needs a look at every coordinate.
    squares.iter().sum::<f64>() + rest[0] < LIMIT * LIMIT || v.iter().all(|v| v.abs() <= LIMIT)
}

/// Coordinates that [`multiply_by_step`] moves at once.
const LANES: usize = 2;

/// `L` coordinates of [`multiply_by_step`]; adds their squares to `squares`. Everything is loaded
/// before anything is stored: then the compiler need not know that the slices do not overlap.
#[inline]
fn multiply_lanes<const L: usize>(
    s: f64,
    h: &[f64; L],
    v: &mut [f64; L],
    w: &mut [f64; L],
    drift: &mut [f64; L],
    squares: &mut [f64; L],
) {
    let (mut moved, mut square, mut sum) = (*v, [0.0; L], *drift);
    for l in 0..L {
        let z = s * h[l];
        moved[l] *= 1.0 - z;
        moved[l] = if moved[l].abs() < UNDERFLOW { 0.0 } else { moved[l] };
        square[l] = moved[l] * moved[l];
        squares[l] += square[l];
        sum[l] += z;
    }
    (*v, *w, *drift) = (moved, square, sum);
}

/// v ← v − s·h (the linear model: the parameter is the weight). Returns whether all |vⱼ| ≤ [`LIMIT`].
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
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
#[inline(never)]
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
    assert!(xi.len() == d && v.len() == d && w.len() == d && drift.len() == d, "one length");
    let mut inside = 1_u64;
    for ((((h, xi), v), w), drift) in
        h.iter().zip(xi).zip(v.iter_mut()).zip(w.iter_mut()).zip(drift.iter_mut())
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
        assert!(multiply_by_step(0.5, &[1.0, -1.0, 4.0], &mut v, &mut w, &mut drift));
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
                assert!(!multiply_by_step(0.1, &[0.0; 7], &mut v.clone(), &mut w, &mut drift));
                assert!(!add_scaled(0.1, &[0.0; 7], &mut v.clone(), &mut w));
                assert!(!noisy_step(0.1, 0.0, &[0.0; 7], &xi, &mut v, &mut w, &mut drift));
            }
        }
    }

    #[test]
    fn the_limit_itself_is_inside_however_many_coordinates_reach_it() {
        let (mut v, mut w, mut drift) = ([-LIMIT; 9], [0.0; 9], [0.0; 9]);
        assert!(multiply_by_step(0.0, &[1.0; 9], &mut v, &mut w, &mut drift));
        v[8] = LIMIT.next_up();
        assert!(!multiply_by_step(0.0, &[1.0; 9], &mut v, &mut w, &mut drift));
    }

    #[test]
    fn tiny_coordinates_become_zero_before_their_square_is_subnormal() {
        let (mut v, mut w, mut drift) = ([1e-149, 1e-151], [0.0; 2], [0.0; 2]);
        assert!(multiply_by_step(0.0, &[1.0; 2], &mut v, &mut w, &mut drift));
        assert_eq!(v, [1e-149, 0.0]);
        assert!(w[0].is_normal() && w[1] == 0.0);
    }
}
