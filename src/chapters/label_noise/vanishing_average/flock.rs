//! The two flocks of particles: one rule adds the toss, the other multiplies by it.

use crate::rng::{Purpose, Rng};

/// Particles under additive and under multiplicative noise that toss the same coins.
///
///     added:       v ← v + σs          multiplied:  v ← v(1 + σs),        s = ±1, fair
///
/// Both are what noise does where the gradient of the loss vanishes: noise on the parameter, and
/// noise in the gradient of a squared parameter. Particle i of a step takes bit i mod 32 of the
/// step's ⌈m/32⌉ draws, lowest first; a set bit is a win.
#[derive(Clone, Debug)]
pub(super) struct Flock {
    sigma: f64,
    rng: Rng,
    added: Vec<f64>,
    multiplied: Vec<f64>,
}

impl Flock {
    /// `particles` on each side at `start`.
    pub(super) fn new(sigma: f64, particles: usize, start: f64, seed: u32) -> Self {
        Self {
            sigma,
            rng: Rng::new(seed, Purpose::Noise),
            added: vec![start; particles],
            multiplied: vec![start; particles],
        }
    }

    /// One toss for every particle.
    pub(super) fn step(&mut self) {
        let factor = [1.0 - self.sigma, 1.0 + self.sigma];
        let term = [-self.sigma, self.sigma];
        for (added, multiplied) in self.added.chunks_mut(32).zip(self.multiplied.chunks_mut(32)) {
            let mut bits = self.rng.bits();
            for (a, m) in added.iter_mut().zip(multiplied) {
                let win = (bits & 1) as usize;
                *a += term[win];
                *m *= factor[win];
                bits >>= 1;
            }
        }
    }

    /// Particles whose tosses are added.
    pub(super) fn added(&self) -> &[f64] {
        &self.added
    }

    /// Particles whose tosses multiply.
    pub(super) fn multiplied(&self) -> &[f64] {
        &self.multiplied
    }
}

/// Share of particles with |v| < `threshold`, ties (up to rounding) not counted.
pub(super) fn fraction_below(v: &[f64], threshold: f64) -> f64 {
    let limit = threshold * (1.0 - super::exact::TIE);
    v.iter().filter(|v| v.abs() < limit).count() as f64 / v.len() as f64
}

#[cfg(test)]
mod tests {
    use super::super::exact;
    use super::*;
    use crate::stats::{mean, median, sd};

    fn flock(sigma: f64, particles: usize, steps: u32, seed: u32) -> Flock {
        let mut flock = Flock::new(sigma, particles, 1.0, seed);
        (0..steps).for_each(|_| flock.step());
        flock
    }

    /// The reference of the chapter: σ = 0.1, t = 1000, 20,000 particles.
    ///
    /// The median sits at 500 wins of 1000 as long as the share below is within 0.0126 of its
    /// expectation, 3.6 standard errors: a false alarm in 3000. P: 0.01 is 3.5 standard errors.
    #[test]
    fn medians_and_fractions_meet_the_closed_forms() {
        let flock = flock(0.1, 20_000, 1000, 0);
        let expected = exact::multiplied_median(0.1, 1.0, 1000);
        assert!((median(flock.multiplied()) / expected - 1.0).abs() < 0.01);
        assert!((fraction_below(flock.multiplied(), 0.1) - 0.8034).abs() < 0.01);
        assert!((fraction_below(flock.added(), 0.1) - 0.0252).abs() < 0.01);
        // sd of an sd at 20,000 particles: 0.5 %.
        assert!((sd(flock.added()) / 3.1623 - 1.0).abs() < 0.02);
        // Standard error of the mean 0.022: four of them.
        assert!((mean(flock.added()) - 1.0).abs() < 0.09);
    }

    /// σ²t = 2 is as far as a sample mean can be trusted: variance e² − 1 = 6.4, standard error
    /// 0.018 with 20,000 particles; the law is skewed, so five of them.
    #[test]
    fn the_multiplied_mean_stays_while_it_can_be_trusted() {
        let flock = flock(0.1, 20_000, 200, 1);
        assert!((mean(flock.multiplied()) - 1.0).abs() < 0.09);
    }

    #[test]
    fn both_sides_toss_the_same_coins() {
        let flock = flock(0.1, 70, 51, 3);
        for (a, m) in flock.added().iter().zip(flock.multiplied()) {
            let wins = ((a - 1.0) / 0.1 + 51.0) / 2.0;
            let log = wins * crate::math::ln(1.1) + (51.0 - wins) * crate::math::ln(0.9);
            assert!((crate::math::ln(*m) - log).abs() < 1e-9);
        }
    }
}
