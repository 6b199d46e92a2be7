//! A descent beside the eigenvectors that it never sees.

use std::cell::OnceCell;
use std::rc::Rc;

use super::super::sim::descent::{Descent, Encoder, Ground};
use super::super::sim::population::{self, Angles};
use super::super::sim::{Cloud, Graph, Labels, Spectrum, probe};
use super::params::DescentParams;
use tangible_core::model::{Model, ModelError, Readings, Short, Trace};
use tangible_core::params::Auto;

/// Points and pairs a step under a hand, at most.
const COARSE: (u32, u32) = (90, 32);
/// Entries of a series over a whole run.
const ENTRIES: u32 = 250;

/// What the run is compared with.
pub(super) struct Truth {
    pub(super) spectrum: Spectrum,
    pub(super) labels: Labels,
    /// F* of k columns.
    pub(super) target: Vec<f64>,
    /// min L.
    pub(super) least: f64,
    adjacency: Vec<f64>,
}

/// A running descent.
#[derive(Clone)]
pub struct Descending {
    pub(super) run: Descent,
    pub(super) truth: Rc<Truth>,
    every: u32,
    /// What [`Descending::standing`] found at this step: read-outs, tables and the picture ask for it.
    found: OnceCell<Option<Rc<Standing>>>,
}

/// Where a representation stands.
pub(crate) struct Standing {
    /// L − min L.
    pub(crate) excess: f64,
    /// Of the loss identity, relative.
    pub(crate) gap: f64,
    pub(crate) angles: Option<Angles>,
    /// Errors of a linear probe: on one view, by vote.
    pub(crate) errors: (f64, f64),
}

impl Model for Descending {
    type Params = DescentParams;

    fn new(p: &DescentParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let cloud = Cloud::new(p.scene.layout(), p.n as usize, seed);
        let graph = Graph::new(&cloud, p.scene.augmentation(p.sigma, (0.5, 0.4), 8));
        let k = p.k as usize;
        let spectrum = Spectrum::exact(&graph, k + 1);
        let truth = Truth {
            labels: Labels::of(&graph),
            target: population::minimiser(&graph, &spectrum, k),
            least: population::least(&spectrum, k),
            adjacency: graph.dense(),
            spectrum,
        };
        let ground = Rc::new(Ground::new(&cloud, graph));
        let run = Descent::new(&ground, p.setting(), seed);
        let every = p.length().div_ceil(ENTRIES);
        let it = Self { run, truth: Rc::new(truth), every, found: OnceCell::new() };
        it.record(0, trace);
        Ok(it)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        let running = self.run.diverged.is_none();
        self.run.step();
        self.found = OnceCell::new();
        if running && self.run.done().is_multiple_of(self.every) {
            self.record(self.run.done(), trace);
        }
        Ok(())
    }

    fn work(p: &DescentParams) -> f64 {
        let (n, k) = (f64::from(p.n), f64::from(p.k));
        let log = 2.0 * n * n * k + 0.5 * n * n * k + 20.0 * n * k * k;
        f64::from(p.length()) * (Descent::work(&p.setting()) + log / f64::from(p.length().div_ceil(ENTRIES)))
            + 9.0 * n * n * n
    }

    /// Fewer points and smaller batches: the same descent, on a coarser ground.
    fn short(p: &DescentParams) -> Short<DescentParams> {
        let batch = Auto::Set((p.setting().batch as u32).min(COARSE.1));
        let params = DescentParams { n: p.n.min(COARSE.0), batch, ..p.clone() };
        Short { params: Some(params), ..Short::default() }
    }
}

impl Descending {
    /// Where the representation stands now; `None` once it has diverged.
    pub(crate) fn standing(&self) -> Option<&Standing> {
        self.found.get_or_init(|| self.stand().map(Rc::new)).as_deref()
    }

    /// Its angles to the eigenvectors, where there are as many.
    pub(crate) fn angles(&self) -> Option<&Angles> {
        self.standing()?.angles.as_ref()
    }

    fn stand(&self) -> Option<Standing> {
        if self.run.diverged.is_some() {
            return None;
        }
        let (graph, k) = (self.run.graph(), self.run.setting().k);
        let features = self.run.features();
        let truth = &self.truth;
        let predicted = population::head(graph, &truth.labels, &features, k);
        Some(Standing {
            excess: population::loss(graph, &features, k) - truth.least,
            gap: population::identity_gap(graph, &truth.adjacency, &features, k),
            angles: population::angles(graph, &truth.spectrum, &features, k),
            errors: probe::errors(graph, &truth.labels, &predicted),
        })
    }

    /// Features turned onto the eigenvectors, and those that they approach.
    pub(super) fn turned(&self) -> Option<Vec<f64>> {
        let k = self.run.setting().k;
        let features = self.run.diverged.is_none().then(|| self.run.features())?;
        Some(population::turned(self.run.graph(), &self.truth.target, &features, k))
    }

    /// Σ_{i>j, i≤k} γ_i²: the excess when the first j directions have been found.
    pub(super) fn level(&self, j: usize) -> f64 {
        let k = self.run.setting().k;
        self.truth.spectrum.eigen.values.iter().take(k).skip(j).map(|g| g * g).sum()
    }

    /// What to do after a divergence.
    pub(super) fn cure(&self) -> &'static str {
        let setting = self.run.setting();
        match setting.encoder {
            Encoder::Net(_) => "a smaller rate",
            Encoder::Table if setting.cap.is_none() => "a smaller η or the cap",
            Encoder::Table => "a smaller η",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    /// How much of every eigenvector the run has found at its end.
    fn found(sets: &[(&str, &str)]) -> Vec<f64> {
        let p = DescentParams::default().with(sets).expect("accepted");
        let mut trace = Descending::trace();
        let mut it = Descending::new(&p, 0, &mut trace).expect("a model");
        for _ in 0..p.length() {
            it.step(&mut trace).expect("a step");
        }
        let angles = it.angles().expect("not diverged, as many eigenvectors");
        (0..p.k as usize).map(|i| angles.found(i)).collect()
    }

    #[test]
    fn without_repulsion_hardly_a_direction_is_found_and_with_it_all_are() {
        let all = found(&[]);
        assert!(all.len() == 9 && all.iter().all(|part| *part > 0.9), "{all:?}");
        let collapsed = found(&[("loss", "attraction")]);
        assert!(collapsed.iter().filter(|part| **part > 0.5).count() < 3, "{collapsed:?}");
    }
}
