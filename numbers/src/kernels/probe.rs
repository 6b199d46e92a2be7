//! What a machine can do at this moment.

use super::dot;

/// Multiply-adds in one round of [`probe`].
pub const PROBED: u32 = 1_024_000;

/// So many rounds of a thousand dot products of 1,024 entries. Budgets of time are multiples of what this takes: a
/// slower machine, or one that is busy with something else, then has more time and not a test that fails.
pub fn probe(rounds: u32) -> f64 {
    let mut x: Vec<f64> = (1..=1024).map(|j| f64::from(j) / 1024.0).collect();
    let y: Vec<f64> = (1..=1024).map(|j| 1.0 / f64::from(j)).collect();
    let mut sum = 0.0;
    for k in 0..rounds as usize * 1000 {
        // Each product needs the one before, so that none is left out.
        x[k & 1023] = 1.0 + sum * 1e-6;
        sum = dot(&x, &y);
    }
    sum
}
