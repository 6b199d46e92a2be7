//! Parameters of the painted mistakes.

use super::strokes::Strokes;
use crate::sim::{Mistakes, World};
use tangible_core::params::{ParamSpec, When};

tangible_core::params! {
    /// A cloud, a teacher's mistakes on it, and how the student weighs copying against agreeing.
    pub struct PaintParams {
        /// Which labels the teacher gets wrong, and in which order they come.
        mistakes: Mistakes = Mistakes::Both, ParamSpec::choice("mistakes", "mistakes", Mistakes::CHOICES);
        /// How many labels of a class are wrong in the end; a step makes one more wrong in each.
        count: u32 = 50, ParamSpec::number("count", "mistakes of a kind", "m", 0.0, 400.0).only(&[When::Is("mistakes", &["spot-and-scatter", "spot", "middle"])]);
        /// Probability that a label is wrong, for each point by itself.
        flips: f64 = 0.2, ParamSpec::number("flips", "chance of a wrong label", "p", 0.0, 0.6).step(0.01).only(&[When::Is("mistakes", &["flips"])]);
        /// Points are neighbours at a distance of at most h: their allowed perturbations, discs of radius h/2, then meet.
        h: f64 = 0.3, ParamSpec::number("h", "reach", "h", 0.02, 1.0).log();
        /// How far the classes are moved apart; below 0 they touch.
        gap: f64 = 0.2, ParamSpec::number("gap", "gap between the classes", "", -0.3, 0.6).step(0.05).only(&[When::Not("world", &["line"])]);
        /// What a point costs whose neighbours disagree, against 1 for a label that is not the teacher’s.
        lambda: f64 = 1.5, ParamSpec::number("lambda", "weight of agreement", "λ", 0.0, 3.0).step(0.05).only(&[When::Is("tied", &["off"])]);
        /// λ = 2c/(c + 1), for which the theorem is stated.
        tied: bool = false, ParamSpec::switch("tied", "λ tied to c");
        /// Where the points lie.
        world: World = World::Moons, ParamSpec::choice("world", "world", World::CHOICES);
        /// Number of points.
        n: u32 = 400, ParamSpec::number("n", "points", "n", 50.0, 800.0).step(10.0);
        /// Labels that you painted, by the numbers of the points: 1 wrong, 0 right. They are there from the start.
        painted: Strokes = Strokes::default(), ParamSpec::written("painted", "painted labels", "", 8000);
        /// Radius of the brush and of the eraser.
        brush: f64 = 0.15, ParamSpec::number("brush", "radius of the brush", "", 0.02, 0.5).cosmetic();
        /// Outline the set of mistakes that grows least, and shade its neighbours.
        worst: bool = false, ParamSpec::switch("worst", "show the worst set").cosmetic();
    }
}

/// Steps of mistakes that come as a share of a list.
const SHARES: u32 = 50;

impl PaintParams {
    /// A step makes one more mistake of each kind.
    fn counted(&self) -> bool {
        matches!(self.mistakes, Mistakes::Both | Mistakes::Spot | Mistakes::Middle)
    }

    /// Steps until all mistakes are made.
    pub(super) fn steps(&self) -> u32 {
        let most = if self.world == World::Line { self.n } else { self.n.div_ceil(2) };
        match self.mistakes {
            Mistakes::None => 0,
            _ if self.counted() => self.count.min(most),
            _ => SHARES,
        }
    }

    /// How many of a list of mistakes are made at a step.
    pub(super) fn made(&self, length: usize, step: u32) -> usize {
        let step = step.min(self.steps()) as usize;
        if self.counted() { length.min(step) } else { (length * step).div_ceil(SHARES as usize) }
    }

    /// Edges of the graph, roughly: a third of the reach is the part of all pairs that are neighbours.
    pub(super) fn edges(&self) -> f64 {
        let n = f64::from(self.n);
        let part = if self.world == World::Line { 2.0 * self.h / (0.05 * n) } else { 0.36 * self.h };
        0.5 * n * n * part.min(1.0)
    }
}
