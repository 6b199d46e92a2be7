//! The chapter's numbers: every reference value and tolerance that its specification states.
//!
//! Means over seeds lie within 4 combined standard errors of the tables, whose own seeds are twenty unless they say so.

mod closed;
mod full;
mod line;
mod promise;
mod table;

use tangible_core::flow::Expansion;
use tangible_core::graph::Neighbours;
use tangible_expansion::sim::student::{self, wrong};
use tangible_expansion::sim::{Cloud, Fit, Mistakes, Prices, Student, World, factor, mistakes};

/// A cloud with its graph and a teacher's labels.
struct Scene {
    cloud: Cloud,
    graph: Neighbours,
    teacher: Vec<bool>,
}

impl Scene {
    /// The moons of the tables: 400 points, gap 0.2.
    fn moons(h: f64, kind: Mistakes, count: usize, chance: f64, seed: u32) -> Self {
        let cloud = Cloud::new(World::Moons, 400, 0.2, seed);
        let wrong = kind.lists(&cloud, count, chance, seed).concat();
        Self::new(World::Moons, cloud, h, &wrong)
    }

    fn new(world: World, cloud: Cloud, h: f64, wrong: &[u32]) -> Self {
        let graph = cloud.graph(world, h);
        let teacher = mistakes::labels(&cloud.classes, wrong.iter().copied());
        Self { cloud, graph, teacher }
    }

    fn fit(&self, prices: Prices) -> Fit {
        Student::new(&self.graph).fit(&self.teacher, prices)
    }

    /// Part of the points that these labels have wrong.
    fn error(&self, labels: &[bool]) -> f64 {
        wrong(labels, &self.cloud.classes).len() as f64 / self.cloud.len() as f64
    }

    fn growth(&self) -> Option<Expansion> {
        factor(&self.graph, &self.cloud.classes, &wrong(&self.teacher, &self.cloud.classes))
    }

    fn mu(&self) -> f64 {
        f64::from(student::separation(&self.graph, &self.cloud.classes)) / self.cloud.len() as f64
    }
}

/// Numbers of one kind over seeds.
fn over(seeds: u32, of: impl Fn(u32) -> f64) -> Vec<f64> {
    (0..seeds).map(of).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The mean of `values` is `expected`, which is the mean of `of` values with this spread.
fn near(what: &str, values: &[f64], expected: f64, sd: f64, of: f64) {
    let allowed = 4.0 * sd * (1.0 / values.len() as f64 + 1.0 / of).sqrt() + 1e-12;
    let mean = mean(values);
    assert!((mean - expected).abs() <= allowed, "{what}: {mean} is not {expected} ± {allowed}");
}
