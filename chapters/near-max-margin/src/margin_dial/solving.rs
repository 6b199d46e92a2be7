//! The solver at work: coordinate ascent on the dual problem, a classifier and a certificate after every few points.

use super::TURN;
use crate::sim::{Direction, Linear};
use tangible_core::kernels::dot;
use tangible_core::solvers::margin::{Ascent, Margin};

/// Sweeps of the ascent that are watched: until the gap is this small, at least and at most so many.
const CLOSED: f64 = 1e-4;
const SWEEPS: (u32, u32) = (6, 40);

/// A classifier as it stands to the points, of length one.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    /// Signal, and the length of the memory: that along v* where the classifier is in the half-plane.
    pub(super) w: Direction,
    /// What it has along v*.
    pub(super) along: f64,
    /// Margins of the training points, and of the same with their noise turned round.
    pub(super) margins: Vec<f64>,
    pub(super) flipped: Vec<f64>,
}

/// What the solver knows after some points: a classifier of the margin `low`, and that none has more than `high`.
#[derive(Clone, Debug)]
pub(super) struct Solving {
    pub(super) stand: Stand,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Stand {
    /// Of a direction of the half-plane.
    pub(super) fn of(set: &Linear, w: Direction) -> Self {
        let (margins, flipped) = (set.margins(w).collect(), set.flipped(w).collect());
        Self { w, along: w.memory, margins, flipped }
    }

    /// Part of the best margin.
    pub(super) fn fraction(&self, set: &Linear) -> f64 {
        let length = tangible_core::math::hypot(self.w.signal, self.w.memory);
        self.margins.iter().copied().fold(f64::INFINITY, f64::min) / (set.best() * length)
    }
}

impl Solving {
    /// w = Σ α_i x̃_i has the margins K̃α/‖w‖, K̃ = 11ᵀ + ⟨N_i, N_j⟩, and the signal Σ α_i/‖w‖.
    fn of(set: &Linear, products: &[f64], Margin { alpha, low, high, .. }: Margin) -> Self {
        let n = alpha.len();
        let scores: Vec<f64> = products.chunks_exact(n).map(|row| dot(row, &alpha)).collect();
        let length = dot(&scores, &alpha).max(0.0).sqrt();
        let margins: Vec<f64> = scores.iter().map(|x| x / length).collect();
        let signal = alpha.iter().sum::<f64>() / length;
        let stand = Stand {
            w: Direction { signal, memory: (1.0 - signal * signal).max(0.0).sqrt() },
            along: dot(&alpha, &set.along) / length,
            flipped: margins.iter().map(|margin| 2.0 * signal - margin).collect(),
            margins,
        };
        Self { stand, low, high }
    }
}

/// The whole way of the solver.
#[derive(Clone, Debug)]
pub(super) struct Way {
    points: u32,
    pub(super) sweeps: u32,
    /// What it knows after every step of the run.
    pub(super) steps: Vec<Solving>,
}

impl Way {
    pub(super) fn of(set: &Linear) -> Self {
        let n = set.setting.n;
        let products: Vec<f64> = set.gram.iter().map(|x| 1.0 + x).collect();
        let mut way = Self { points: n, sweeps: sweeps(n, &products), steps: Vec::new() };
        let (mut ascent, mut done) = (Ascent::new(n as usize, &products), 0);
        for step in 0..=TURN {
            while done < way.turns(step) {
                ascent.advance();
                done += 1;
            }
            way.steps.push(Solving::of(set, &products, ascent.now()));
        }
        way
    }

    /// Points that have had their turn after a step, counted as often as they had it; one at the start.
    pub(super) fn turns(&self, step: u32) -> u32 {
        1 + (self.sweeps * self.points - 1) * step / TURN
    }

    /// The same in sweeps.
    pub(super) fn swept(&self, step: u32) -> f64 {
        f64::from(self.turns(step)) / f64::from(self.points)
    }

    /// Most operations that it takes for n points: the ascent twice, and a classifier for every step.
    pub(super) fn work(n: u32) -> f64 {
        2.0 * f64::from(n * n) * f64::from(2 * SWEEPS.1 + TURN)
    }
}

/// Sweeps until the gap is closed.
fn sweeps(n: u32, products: &[f64]) -> u32 {
    let mut ascent = Ascent::new(n as usize, products);
    for count in 1..=SWEEPS.1 {
        (0..n).for_each(|_| ascent.advance());
        let Margin { low, high, .. } = ascent.now();
        if count >= SWEEPS.0 && low >= (1.0 - CLOSED) * high {
            return count;
        }
    }
    SWEEPS.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Law, Setting};

    #[test]
    fn what_is_watched_is_certified_and_ends_at_the_best_margin() {
        for (n, dimensions, kappa, open) in
            [(50, 20_000, 0.5, 1e-4), (1, 400, 0.5, 1e-9), (150, 60_000, 8.0, 0.01), (50, 75, 0.05, 0.1)]
        {
            let set = Linear::new(Setting { n, dimensions, kappa, law: Law::Gauss }, 0);
            let way = Way::of(&set);
            assert_eq!(
                (way.steps.len(), way.turns(0), way.turns(TURN)),
                (TURN as usize + 1, 1, way.sweeps * n)
            );
            for it in &way.steps {
                assert!(it.low <= set.best() * (1.0 + 1e-9) && it.high >= set.best() * (1.0 - 1e-9), "{n}");
                let least = it.stand.fraction(&set) * set.best();
                assert!((least - it.low).abs() < 1e-9, "the classifier has the margin it is said to have");
                assert!(it.stand.along <= it.stand.w.memory + 1e-9);
            }
            let end = &way.steps[TURN as usize];
            assert!(end.high / end.low - 1.0 < open, "n = {n}: {} {}", end.low, end.high);
        }
    }
}
