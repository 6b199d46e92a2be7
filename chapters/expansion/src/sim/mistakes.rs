//! The teacher's mistakes: which points get a wrong label, and in which order.

use super::world::{Cloud, piece};
use tangible_core::order::descending;
use tangible_core::rng::{Purpose, Rng};

/// Uniform numbers that say which labels flip.
const FLIPS: Purpose = Purpose::named("flips");
/// The random order of scattered mistakes.
const ORDER: Purpose = Purpose::named("scatter");

tangible_core::choices! {
    /// Which labels the teacher gets wrong.
    pub enum Mistakes {
        /// In class 0 from the left end on, in class 1 anywhere: as many of each.
        Both = "spot-and-scatter", "a spot and a scatter";
        /// In class 0, from the left end on.
        Spot = "spot", "a spot at the end";
        /// In class 0, about its middle.
        Middle = "middle", "a spot in the middle";
        /// Each label for itself, with one probability.
        Flips = "flips", "each for itself";
        /// In class 0 two of the five pieces of a cut bar, whole.
        Pieces = "pieces", "two whole pieces";
        /// Only what is painted.
        None = "none", "none but yours";
    }
}

impl Mistakes {
    /// Mistakes of class 0 and of class 1, each in its order: as many as asked for, or those that flip with probability
    /// `chance`; fewer where a class has no more points.
    pub fn lists(self, cloud: &Cloud, count: usize, chance: f64, seed: u32) -> [Vec<u32>; 2] {
        let zero = || cloud.of(false);
        let first = |mut all: Vec<u32>| {
            all.truncate(count);
            all
        };
        match self {
            Self::Both => [first(left(cloud)), first(scattered(cloud.of(true), seed))],
            Self::Spot => [first(left(cloud)), Vec::new()],
            Self::Middle => [first(sorted(&zero(), |i| cloud.points[i].0.abs())), Vec::new()],
            Self::Flips => flips(cloud, chance, seed),
            Self::Pieces => {
                let wrong = |i: &u32| [1, 3].contains(&piece(cloud.points[*i as usize]));
                [zero().into_iter().filter(wrong).collect(), Vec::new()]
            }
            Self::None => Default::default(),
        }
    }
}

/// Points in ascending order of a number.
fn sorted(points: &[u32], by: impl Fn(usize) -> f64) -> Vec<u32> {
    let numbers: Vec<f64> = points.iter().map(|i| -by(*i as usize)).collect();
    descending(&numbers).into_iter().map(|at| points[at as usize]).collect()
}

/// Class 0 from the left.
fn left(cloud: &Cloud) -> Vec<u32> {
    sorted(&cloud.of(false), |i| cloud.points[i].0)
}

/// Points in a random order (Fisher, Yates).
fn scattered(mut points: Vec<u32>, seed: u32) -> Vec<u32> {
    let mut rng = Rng::new(seed, ORDER);
    for last in (1..points.len()).rev() {
        points.swap(last, rng.below(last as u32 + 1) as usize);
    }
    points
}

/// Point i flips where its own uniform number is below the chance; the least numbers first, so that a higher chance only
/// adds mistakes at the end.
fn flips(cloud: &Cloud, chance: f64, seed: u32) -> [Vec<u32>; 2] {
    let mut rng = Rng::new(seed, FLIPS);
    let draws: Vec<f64> = (0..cloud.len()).map(|_| rng.uniform()).collect();
    [false, true].map(|class| {
        let flipped: Vec<u32> = cloud.of(class).into_iter().filter(|i| draws[*i as usize] < chance).collect();
        sorted(&flipped, |i| draws[i])
    })
}

/// The labels of a teacher with these mistakes.
pub fn labels(classes: &[bool], wrong: impl IntoIterator<Item = u32>) -> Vec<bool> {
    let mut labels = classes.to_vec();
    wrong.into_iter().for_each(|i| labels[i as usize] = !classes[i as usize]);
    labels
}
