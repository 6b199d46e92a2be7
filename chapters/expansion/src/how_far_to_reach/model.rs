//! One cloud at ever longer reaches, and twenty more of them as jobs.

use super::params::{REACHES, ReachParams, reach};
use crate::sim::student::{promise, separation, wrong};
use crate::sim::{Cloud, Mistakes, Prices, Student, factor, mistakes};
use std::rc::Rc;
use tangible_core::graph::Neighbours;
use tangible_core::model::{Due, Model, ModelError, Readings, Run, Short, Trace};
use tangible_core::stats;

/// Further clouds.
const SETS: u32 = 20;
/// Points of a run under the hand.
const HELD: u32 = 200;
/// Operations of everything at one reach for each edge.
const EACH: f64 = 1500.0;

/// The cloud at one reach.
#[derive(Clone)]
pub struct Reaching {
    pub(super) cloud: Rc<Cloud>,
    pub(super) teacher: Rc<Vec<bool>>,
    pub(super) now: Rc<Now>,
    params: Rc<ReachParams>,
    step: u32,
}

/// What a reach makes of it.
pub(super) struct Now {
    pub(super) graph: Neighbours,
    pub(super) labels: Vec<bool>,
    pub(super) left: Vec<u32>,
    pub(super) numbers: Numbers,
}

/// Numbers of a reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numbers {
    pub(super) error: f64,
    pub(super) mu: f64,
    /// c; nothing without mistakes.
    pub(super) c: Option<f64>,
    /// Of theorem A, with λ tied to c.
    pub(super) promise: Option<f64>,
}

impl Model for Reaching {
    type Params = ReachParams;

    fn new(p: &ReachParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let (cloud, teacher) = drawn(p, seed);
        let now = Rc::new(Now::new(&cloud, &teacher, p, reach(0)));
        let it = Self {
            cloud: Rc::new(cloud),
            teacher: Rc::new(teacher),
            now,
            params: Rc::new(p.clone()),
            step: 0,
        };
        it.record(0, trace);
        Ok(it)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        self.step += 1;
        let (cloud, teacher) = (&self.cloud, &self.teacher);
        self.now = Rc::new(Now::new(cloud, teacher, &self.params, reach(self.step)));
        self.record(self.step, trace);
        Ok(())
    }

    fn work(p: &ReachParams) -> f64 {
        let (n, reaches) = (f64::from(p.n), (0..REACHES).map(reach).sum::<f64>());
        EACH * 0.5 * n * n * 0.36 * reaches
    }

    fn jobs(_: &ReachParams) -> u32 {
        SETS
    }

    /// Error and μ at every reach, of another cloud.
    fn job(p: &ReachParams, seed: u32, index: u32) -> Vec<f64> {
        // Clouds of other seeds, in steps of the golden ratio: those of near seeds share none.
        let (cloud, teacher) = drawn(p, seed.wrapping_add((index + 1).wrapping_mul(0x9e37_79b9)));
        let all = (0..REACHES).map(|k| Now::new(&cloud, &teacher, p, reach(k)).numbers);
        all.flat_map(|it| [it.error, it.mu]).collect()
    }

    fn due(_: &ReachParams, _: u32) -> Due {
        Due::finite(2 * REACHES as usize)
    }

    fn short(p: &ReachParams) -> Short<ReachParams> {
        Short { params: Some(ReachParams { n: p.n.min(HELD), ..p.clone() }), ..Short::default() }
    }
}

/// A cloud and its teacher’s labels.
fn drawn(p: &ReachParams, seed: u32) -> (Cloud, Vec<bool>) {
    let cloud = Cloud::new(p.world, p.n as usize, p.gap, seed);
    let wrong = Mistakes::Flips.lists(&cloud, 0, p.flips, seed).concat();
    let teacher = mistakes::labels(&cloud.classes, wrong);
    (cloud, teacher)
}

impl Now {
    fn new(cloud: &Cloud, teacher: &[bool], p: &ReachParams, h: f64) -> Self {
        let graph = cloud.graph(p.world, h);
        let (classes, n) = (&cloud.classes, cloud.len() as f64);
        let made = wrong(teacher, classes);
        let growth = factor(&graph, classes, &made);
        let c = growth.as_ref().map(tangible_core::flow::Expansion::factor);
        let labels = Student::new(&graph).fit(teacher, Prices::manual(p.lambda)).labels;
        let left = wrong(&labels, classes);
        let (error, mu) = (left.len() as f64 / n, f64::from(separation(&graph, classes)) / n);
        // λ of the promise is tied to at most 50.
        let promise = promise(c.map(|c| c.min(50.0)), made.len() as f64 / n, mu);
        Self { graph, labels, left, numbers: Numbers { error, mu, c, promise } }
    }
}

impl Reaching {
    /// The error of the teacher.
    pub(super) fn teacher_error(&self) -> f64 {
        wrong(&self.teacher, &self.cloud.classes).len() as f64 / self.cloud.len() as f64
    }
}

/// The reach at which the student errs least so far, the shortest of equals.
pub(super) fn best(run: &Run<'_, Reaching>) -> f64 {
    let errors = &run.trace.series("error").values;
    let least = errors.iter().copied().fold(f64::INFINITY, f64::min);
    reach(errors.iter().position(|error| *error == least).unwrap_or(0) as u32)
}

/// Quartiles and median over the further clouds at every reach, of the error or of μ, once five of them have arrived:
/// (h, lower, median, upper).
pub(super) fn spread(run: &Run<'_, Reaching>, of: usize) -> Vec<(f64, f64, f64, f64)> {
    let all: Vec<&[f64]> = (0..SETS).filter_map(|index| run.results.get(index)).collect();
    if all.len() < 5 {
        return Vec::new();
    }
    let at = |k: u32| {
        let values: Vec<f64> = all.iter().map(|told| told[2 * k as usize + of]).collect();
        let [low, middle, high] = [0.25, 0.5, 0.75].map(|p| stats::quantile(&values, p));
        (reach(k), low, middle, high)
    };
    (0..REACHES).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::super::params::step_of;
    use super::*;

    #[test]
    fn reaches_are_where_their_steps_are() {
        assert!((reach(0) - 0.02).abs() < 1e-12 && (reach(23) - 1.0).abs() < 1e-12);
        assert!((0..REACHES).all(|k| step_of(reach(k)) == k));
        assert_eq!((step_of(0.0), step_of(9.0)), (0, 23));
    }
}
