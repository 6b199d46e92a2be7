//! A teacher that makes one more mistake at each step, and its student.

use super::params::PaintParams;
use crate::sim::student::{promise, separation, wrong};
use crate::sim::{Cloud, Fit, Prices, Student, factor, mistakes};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use tangible_core::flow::Expansion;
use tangible_core::graph::Neighbours;
use tangible_core::model::{Model, ModelError, Readings, Run, Trace};

/// Operations of one cut for each edge: from the last answer on, and the first one with all that is set up.
const WARM: f64 = 130.0;
const COLD: f64 = 1500.0;

/// The teacher's labels at a step, and what the student makes of them.
#[derive(Clone)]
pub struct Painted {
    pub(super) scene: Rc<Scene>,
    pub(super) now: Rc<Now>,
    step: u32,
}

/// What no step changes.
pub(super) struct Scene {
    pub(super) cloud: Cloud,
    pub(super) graph: Neighbours,
    /// Mistakes of both classes, in their order, and the painted labels.
    lists: [Vec<u32>; 2],
    params: PaintParams,
    /// Points without which no edge joins the classes.
    separation: OnceCell<u32>,
    /// It goes on from whatever it was asked last; its answers do not depend on that.
    student: RefCell<Student>,
}

/// Labels, and what follows from them.
pub(super) struct Now {
    pub(super) teacher: Vec<bool>,
    /// Points that the teacher, and the student, have wrong.
    pub(super) made: Vec<u32>,
    pub(super) left: Vec<u32>,
    pub(super) fit: Fit,
    growth: OnceCell<Option<Expansion>>,
    /// Points that the student has wrong whose λ is tied to c.
    tied: OnceCell<u32>,
}

impl Model for Painted {
    type Params = PaintParams;

    fn new(p: &PaintParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let it = Self::of(Rc::new(Scene::new(p, seed)), 0);
        it.record(0, trace);
        Ok(it)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        *self = Self::of(self.scene.clone(), self.step + 1);
        self.record(self.step, trace);
        Ok(())
    }

    fn work(p: &PaintParams) -> f64 {
        let twice = if p.tied { 3.0 } else { 1.0 };
        p.edges() * (COLD + twice * WARM * f64::from(p.steps()))
    }

    /// Where a whole run would take too long under a hand, the last cut alone is made.
    fn preview(shown: &Run<'_, Self>, p: &PaintParams) -> Option<Self> {
        Some(Self::of(Rc::new(Scene::new(p, shown.seed)), shown.step.min(p.steps())))
    }
}

impl Scene {
    fn new(p: &PaintParams, seed: u32) -> Self {
        let cloud = Cloud::new(p.world, p.n as usize, p.gap, seed);
        let graph = cloud.graph(p.world, p.h);
        let lists = p.mistakes.lists(&cloud, p.count as usize, p.flips, seed);
        let student = RefCell::new(Student::new(&graph));
        Self { cloud, graph, lists, params: p.clone(), separation: OnceCell::new(), student }
    }

    /// The teacher's labels at a step: what is painted stands over what comes by itself.
    fn teacher(&self, step: u32) -> Vec<bool> {
        let p = &self.params;
        let made = self.lists.iter().flat_map(|list| list[..p.made(list.len(), step)].iter().copied());
        let mut labels = mistakes::labels(&self.cloud.classes, made);
        for &(point, wrong) in p.painted.marks() {
            if let Some(class) = self.cloud.classes.get(point as usize) {
                labels[point as usize] = *class != wrong;
            }
        }
        labels
    }

    /// Part of the points of which there are so many.
    pub(super) fn part(&self, points: u32) -> f64 {
        f64::from(points) / self.cloud.len() as f64
    }

    /// μ.
    pub(super) fn mu(&self) -> f64 {
        let count = || separation(&self.graph, &self.cloud.classes);
        self.part(*self.separation.get_or_init(count))
    }

    /// Points of a class among these.
    pub(super) fn of(&self, points: &[u32], class: bool) -> f64 {
        points.iter().filter(|i| self.cloud.classes[**i as usize] == class).count() as f64
    }

    fn fit(&self, teacher: &[bool], prices: Prices) -> Fit {
        self.student.borrow_mut().fit(teacher, prices)
    }
}

impl Painted {
    fn of(scene: Rc<Scene>, step: u32) -> Self {
        let (teacher, p) = (scene.teacher(step), &scene.params);
        let classes = &scene.cloud.classes;
        let (made, growth) = (wrong(&teacher, classes), OnceCell::new());
        let prices = if p.tied {
            Prices::tied(growth.get_or_init(|| factor(&scene.graph, classes, &made)).as_ref())
        } else {
            Prices::manual(p.lambda)
        };
        let fit = scene.fit(&teacher, prices);
        let left = fit.wrong(classes);
        let now = Now { teacher, made, left, fit, growth, tied: OnceCell::new() };
        Self { scene, now: Rc::new(now), step }
    }

    /// The growth of the mistakes, with the set that grows least; nothing without mistakes.
    pub(super) fn growth(&self) -> Option<&Expansion> {
        let Scene { graph, cloud, .. } = self.scene.as_ref();
        self.now.growth.get_or_init(|| factor(graph, &cloud.classes, &self.now.made)).as_ref()
    }

    /// λ.
    pub(super) fn lambda(&self) -> f64 {
        let p = &self.scene.params;
        if p.tied { Prices::tied(self.growth()).lambda() } else { p.lambda }
    }

    /// Errors of the teacher, of the student, and of the student whose λ is tied to c.
    pub(super) fn errors(&self) -> [f64; 3] {
        let (scene, now) = (&self.scene, &self.now);
        let tied = || {
            let fit = scene.fit(&now.teacher, Prices::tied(self.growth()));
            fit.wrong(&scene.cloud.classes).len() as u32
        };
        let tied = *now.tied.get_or_init(tied);
        [now.made.len() as u32, now.left.len() as u32, tied].map(|points| scene.part(points))
    }

    /// What theorem A promises of the student whose λ is tied to c; nothing where c ≤ 1.
    pub(super) fn promise(&self) -> Option<f64> {
        // λ is tied to at most 50: the promise is that of the same c.
        let c = self.growth().map(|growth| growth.factor().min(50.0));
        promise(c, self.errors()[0], self.scene.mu())
    }
}

/// What claims ask.
impl Painted {
    /// The state with all mistakes made.
    pub fn ended(p: &PaintParams, seed: u32) -> Self {
        Self::of(Rc::new(Scene::new(p, seed)), p.steps())
    }

    /// Error of the student.
    pub fn error(&self) -> f64 {
        self.scene.part(self.now.left.len() as u32)
    }

    /// Error of the teacher.
    pub fn teacher_error(&self) -> f64 {
        self.scene.part(self.now.made.len() as u32)
    }

    /// Error of the student whose λ is tied to c.
    pub fn tied_error(&self) -> f64 {
        self.errors()[2]
    }

    /// c; ∞ without mistakes.
    pub fn factor(&self) -> f64 {
        self.growth().map_or(f64::INFINITY, Expansion::factor)
    }

    /// μ.
    pub fn separation(&self) -> f64 {
        self.scene.mu()
    }

    /// See `Painted::promise`.
    pub fn promised(&self) -> Option<f64> {
        self.promise()
    }
}

/// Mistakes in class 0 from which on most of them stay, so far.
pub(super) fn stuck(run: &Run<'_, Painted>) -> Option<f64> {
    let [made, left] = ["made-0", "left-0"].map(|key| &run.trace.series(key).values);
    let stays = made.iter().zip(left).rev().take_while(|(made, left)| **left > 0.0 && 2.0 * **left >= **made);
    stays.last().map(|(made, _)| *made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    /// The state after so many steps.
    fn after(p: &PaintParams, steps: u32) -> Painted {
        let mut trace = Painted::trace();
        let mut it = Painted::new(p, 0, &mut trace).expect("a model");
        (0..steps).for_each(|_| it.step(&mut trace).expect("a step"));
        it
    }

    #[test]
    fn a_state_does_not_depend_on_the_way_there() {
        for sets in [&[("h", "0.3")][..], &[("tied", "on")], &[("mistakes", "flips"), ("h", "0.7")]] {
            let p = PaintParams::default().with(sets).expect("accepted");
            let (stepped, at_once) = (after(&p, 37), Painted::of(Rc::new(Scene::new(&p, 0)), 37));
            assert_eq!(stepped.now.fit, at_once.now.fit);
            assert_eq!(stepped.errors(), at_once.errors());
        }
    }

    #[test]
    fn painted_labels_stand_over_the_others() {
        let p = PaintParams::default().with(&[("painted", "0-9=1/10-399=0")]).expect("accepted");
        assert_eq!(after(&p, 50).now.made, (0..10).collect::<Vec<_>>());
        // Points that a smaller cloud has not wait.
        let few = p.with(&[("n", "50"), ("painted", "100-200=1")]).expect("accepted");
        assert!(after(&few, 0).now.made.is_empty());
    }

    #[test]
    fn degenerate_clouds_have_answers() {
        for sets in [
            &[("mistakes", "none")][..],
            &[("painted", "0-399=1")],
            &[("h", "0.02"), ("n", "50")],
            &[("world", "line"), ("count", "400"), ("h", "1")],
            &[("lambda", "0")],
            &[("mistakes", "flips"), ("flips", "0")],
            &[("world", "islands"), ("mistakes", "pieces"), ("tied", "on")],
        ] {
            let p = PaintParams::default().with(sets).expect("accepted");
            let it = after(&p, p.steps());
            assert!(it.errors().iter().all(|error| (0.0..=1.0).contains(error)), "{sets:?}");
            assert!(it.promise().is_none_or(|bound| bound.is_finite() && bound >= 0.0), "{sets:?}");
        }
    }
}
