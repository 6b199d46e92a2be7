//! Parameters of the reach.

use crate::sim::World;
use tangible_core::math;
use tangible_core::params::ParamSpec;

/// Reaches, from 0.02 to 1 in equal ratios.
pub(super) const REACHES: u32 = 24;
/// Ends of the reaches.
pub(super) const ENDS: (f64, f64) = (0.02, 1.0);

tangible_core::params! {
    /// A cloud whose teacher is wrong at random, and two normal classes beside it.
    pub struct ReachParams {
        /// How far the classes are moved apart; below 0 they touch.
        gap: f64 = 0.2, ParamSpec::number("gap", "gap between the classes", "", -0.3, 0.6).step(0.05);
        /// Probability that a label of the teacher is wrong, for each point by itself.
        flips: f64 = 0.2, ParamSpec::number("flips", "chance of a wrong label", "p", 0.0, 0.6).step(0.01);
        /// What a point costs whose neighbours disagree, against 1 for a label that is not the teacher’s.
        lambda: f64 = 1.5, ParamSpec::number("lambda", "weight of agreement", "λ", 0.0, 3.0).step(0.05);
        /// Where the points lie.
        world: World = World::Moons, ParamSpec::choice("world", "world", World::CHOICES);
        /// Number of points.
        n: u32 = 400, ParamSpec::number("n", "points", "n", 50.0, 800.0).step(10.0);
        /// Distance of the two normal classes, in standard deviations.
        delta: f64 = 6.0, ParamSpec::number("delta", "distance of two normal classes", "Δ", 2.0, 10.0).cosmetic();
        /// Radius of their perturbations, in standard deviations.
        a: f64 = 0.75, ParamSpec::number("a", "radius, in standard deviations", "a", 0.05, 3.0).step(0.005).cosmetic();
        /// Part of each normal class that is mislabelled.
        v: f64 = 0.1, ParamSpec::number("mislabelled", "part mislabelled", "v", 0.01, 0.3).step(0.01).cosmetic();
    }
}

/// h = 0.02 · 50^(k/23).
pub(super) fn reach(step: u32) -> f64 {
    let part = f64::from(step.min(REACHES - 1)) / f64::from(REACHES - 1);
    ENDS.0 * math::pow(ENDS.1 / ENDS.0, part)
}

/// The step whose reach is nearest, in ratio.
pub(super) fn step_of(h: f64) -> u32 {
    let part = math::ln(h / ENDS.0) / math::ln(ENDS.1 / ENDS.0);
    math::clamp((part * f64::from(REACHES - 1)).round(), 0.0, f64::from(REACHES - 1)) as u32
}
