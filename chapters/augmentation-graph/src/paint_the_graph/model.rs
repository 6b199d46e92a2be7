//! The graph of a drawing, and what its spectrum answers.

use std::cell::OnceCell;
use std::rc::Rc;

use super::super::sim::drawn::Drawing;
use super::super::sim::information::{self, Information};
use super::super::sim::{Cloud, Curve, Graph, Labels, Spectrum, partition, probe};
use super::params::{GraphParams, SHOWN};
use tangible_core::graph::{Edge, fair, trails};
use tangible_core::linalg::eigen::Eigen;
use tangible_core::linalg::eigen_iterate::{Effort, fixed_start};
use tangible_core::model::{Model, ModelError, Readout, Table, Trace, whole_result};
use tangible_core::params::Auto;

/// Eigenvalues computed: one more than shown, for the bound at the last k.
const COUNT: usize = SHOWN as usize + 1;
/// Columns that a preview iterates, an even number for two lanes, and those beyond [`COUNT`].
const BLOCK: usize = 32;
const GUARD: usize = BLOCK - COUNT;
/// Edges below this part of the heaviest are not drawn, unless they hold a component together.
const LIGHT: f64 = 0.05;
/// Most edges drawn: at rest, and under the hand, where painting them is half of a frame.
const MOST_EDGES: usize = 6000;
const HELD_EDGES: usize = 2000;
/// Operations that the filter of a preview may take: it has a lower degree on dense graphs.
const FILTER: f64 = 2e7;
/// Operations above which a preview leaves the information out.
const CHEAP: f64 = 6e6;

/// A graph and, once it has arrived, its spectrum.
#[derive(Clone)]
pub struct Painted {
    seed: u32,
    pub(super) drawing: Rc<Drawing>,
    pub(super) graph: Rc<Graph>,
    pub(super) labels: Rc<Labels>,
    pub(super) answer: Option<Rc<Answer>>,
    /// Labels that the second probe is given.
    labelled: Option<usize>,
    trails: Rc<OnceCell<Trails>>,
}

/// Edges as strokes.
pub(super) struct Trails {
    /// Thin to thick within a class, then across.
    pub(super) kinds: [Vec<Vec<u32>>; 6],
    /// How many are drawn, and how many there are.
    pub(super) drawn: usize,
    pub(super) all: usize,
}

/// What follows from the spectrum.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) spectrum: Spectrum,
    pub(super) curve: Curve,
    /// How much of each eigenvector lies in the span of the classes.
    pub(super) alignment: Vec<f64>,
    /// E of the probe on some labelled pictures, if there is one.
    pub(super) few: Option<Vec<f64>>,
    pub(super) information: Option<Information>,
    /// From the full decomposition; previews are not.
    pub(super) exact: bool,
    /// Where the next preview starts.
    block: Vec<f64>,
    /// Brackets of ρ_m, once they have been asked for.
    rho: [OnceCell<Option<(f64, f64)>>; SHOWN as usize / 2 + 1],
}

impl Model for Painted {
    type Params = GraphParams;

    fn new(p: &GraphParams, seed: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self::of(p, seed))
    }

    fn work(p: &GraphParams) -> f64 {
        let n = f64::from(p.base() + p.points.added() as u32);
        9.0 * n * n * n
    }

    fn jobs(_: &GraphParams) -> u32 {
        1
    }

    /// [components, I(x;x⁺), I(x;x⁺|y), γ…, v…] by full decompositions.
    fn job(p: &GraphParams, seed: u32, _: u32) -> Vec<f64> {
        let it = Self::of(p, seed);
        let spectrum = Spectrum::exact(&it.graph, COUNT);
        let found = information::of(&it.graph, &it.labels);
        let mut out = vec![spectrum.components as f64, found.plain, found.given_label];
        out.extend_from_slice(&spectrum.eigen.values);
        out.extend_from_slice(&spectrum.eigen.vectors);
        out
    }

    fn accepts(&self, index: u32, result: &[f64]) -> Result<(), ModelError> {
        let n = self.graph.n();
        whole_result(index, result, 3 + COUNT.min(n) * (n + 1))
    }

    fn absorb(&mut self, _: u32, result: &[f64]) {
        let n = self.graph.n();
        let count = COUNT.min(n);
        let [components, plain, given_label, rest @ ..] = result else { return };
        let (values, vectors) = (rest[..count].to_vec(), rest[count..].to_vec());
        let spectrum = Spectrum { eigen: Eigen { n, values, vectors }, components: *components as usize };
        let known = Information { plain: *plain, given_label: *given_label };
        self.answer = Some(Rc::new(self.answer(spectrum, Some(known), true, Vec::new())));
    }

    fn preview(&self, p: &GraphParams) -> Option<Self> {
        let mut next = Self::of(p, self.seed);
        let n = next.graph.n();
        let warm = self.answer.as_ref().filter(|_| n == self.graph.n()).map(|answer| answer.start(n));
        // A cold start needs a few rounds more; neither waits for the last digit.
        let rounds = if warm.is_some() { 1 } else { 4 };
        let density = next.graph.a.entries() as f64;
        let degree = (FILTER / (4.0 * density * BLOCK as f64)).clamp(4.0, 10.0) as u32;
        let effort = Effort { wanted: COUNT, guard: GUARD, degree, residual: 1e-4, rounds };
        let (spectrum, block) = Spectrum::quick(&next.graph, warm.unwrap_or_default(), effort);
        let cheap = density * density / n.max(1) as f64 <= CHEAP;
        let known = cheap.then(|| information::of(&next.graph, &next.labels));
        next.answer = Some(Rc::new(next.answer(spectrum, known, false, block)));
        Some(next)
    }

    fn readouts(&self, params: &GraphParams, _: &Trace) -> Vec<Readout> {
        super::readouts::readouts(self, params)
    }

    fn tables(&self, params: &GraphParams, _: &Trace) -> Vec<Table> {
        super::readouts::tables(self, params)
    }
}

impl Answer {
    /// A block [n, BLOCK] to start the next preview from.
    fn start(&self, n: usize) -> Vec<f64> {
        let columns = BLOCK.min(n);
        if self.block.len() == n * columns {
            return self.block.clone();
        }
        let mut block = fixed_start(n, columns);
        for j in 0..self.spectrum.eigen.len() {
            let v = self.spectrum.eigen.vector(j);
            block.chunks_exact_mut(columns).zip(v).for_each(|(row, v)| row[j] = *v);
        }
        block
    }
}

impl Painted {
    pub(super) fn of(p: &GraphParams, seed: u32) -> Self {
        let drawing = p.points.apply(&Cloud::new(p.scene.layout(), p.n as usize, seed));
        let graph = Graph::new(&drawing.cloud, p.augmentation());
        let labels = Labels::of(&graph);
        Self {
            seed,
            drawing: Rc::new(drawing),
            graph: Rc::new(graph),
            labels: Rc::new(labels),
            answer: None,
            labelled: (p.labelled != Auto::Auto).then(|| p.labelled.resolve(|| p.n) as usize),
            trails: Rc::default(),
        }
    }

    /// Edges that stand for all of them, joined into strokes when they are first drawn.
    pub(super) fn trails(&self) -> &Trails {
        self.trails.get_or_init(|| {
            let held = self.answer.as_deref().is_some_and(|answer| !answer.exact);
            let most = if held { HELD_EDGES } else { MOST_EDGES };
            let weights = self.graph.weights();
            let edges = fair(&weights, LIGHT, most);
            let drawn = edges.len();
            let loops = (0..self.n()).filter(|x| weights.row(*x).0.contains(&(*x as u32))).count();
            let top = edges.iter().map(|edge| edge.weight).fold(0.0, f64::max);
            let labels = &self.drawing.cloud.labels;
            let mut kinds: [Vec<(u32, u32)>; 6] = Default::default();
            for Edge { a, b, weight } in edges {
                let size = (weight / top).sqrt();
                let width = if size > 0.75 { 2 } else { usize::from(size > 0.45) };
                let across = labels[a as usize] != labels[b as usize];
                kinds[width + 3 * usize::from(across)].push((a, b));
            }
            let kinds = kinds.map(|edges| trails(self.n(), &edges));
            Trails { kinds, drawn, all: (weights.entries() - loops) / 2 }
        })
    }

    fn answer(
        &self,
        spectrum: Spectrum,
        information: Option<Information>,
        exact: bool,
        block: Vec<f64>,
    ) -> Answer {
        let curve = probe::curve(&self.graph, &self.labels, &spectrum, SHOWN as usize);
        let alignment = probe::alignment(&self.graph, &self.labels, &spectrum);
        let few = self.labelled.filter(|m| *m < self.n());
        let few = few.map(|m| probe::from_labels(&self.graph, &self.labels, &spectrum, m, self.seed));
        let few = few.map(|mut few| {
            // Beyond the last eigenvector nothing changes.
            few.resize(SHOWN as usize, few.last().copied().unwrap_or(1.0));
            few
        });
        Answer { spectrum, curve, alignment, few, information, exact, block, rho: Default::default() }
    }

    /// Around the conductance of the sparsest partition into ⌊k/2⌋ parts, of a settled answer.
    pub(super) fn rho(&self, k: usize) -> Option<(f64, f64)> {
        let answer = self.answer.as_deref().filter(|answer| answer.exact)?;
        let known = answer.rho.get(k / 2)?;
        *known.get_or_init(|| partition::bracket(&self.graph, &answer.spectrum, k / 2))
    }

    /// Number of points.
    pub(super) fn n(&self) -> usize {
        self.graph.n()
    }

    /// Position among the points of the one that edits call `slot`.
    pub(super) fn position(&self, slot: u32) -> Option<usize> {
        self.drawing.slots.binary_search(&slot).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    #[test]
    fn a_moved_point_is_previewed_near_the_settled_answer() {
        let p = GraphParams::default();
        let mut model = Painted::of(&p, 0);
        model.absorb(0, &Painted::job(&p, 0, 0));
        let moved = p.with(&[("points", "7@1.2,0.3")]).expect("a point of the scene");
        let preview = model.preview(&moved).expect("a preview");
        let mut settled = Painted::of(&moved, 0);
        settled.absorb(0, &Painted::job(&moved, 0, 0));
        let (quick, exact) = (preview.answer.expect("quick"), settled.answer.expect("exact"));
        for k in 1..=10 {
            let gap = (quick.spectrum.gamma(k) - exact.spectrum.gamma(k)).abs();
            assert!(gap < 2e-3, "γ_{k} is off by {gap}");
        }
        assert!((quick.curve.vote[8] - exact.curve.vote[8]).abs() < 0.01);
        assert!(!quick.exact && exact.exact);
    }

    #[test]
    fn what_is_drawn_has_the_components_of_the_graph() {
        for (sets, red) in [
            (&[("jump", "on")][..], false),
            (&[("scene", "nested")], true),
            (&[("n", "960")], true),
            (&[("n", "960"), ("sigma", "0.05")], false),
            (&[("scene", "rings"), ("sigma", "0.04")], false),
        ] {
            let p = GraphParams::default().with(sets).expect("accepted");
            let it = Painted::of(&p, 0);
            let Trails { kinds, drawn, all } = it.trails();
            let mut of: Vec<u32> = (0..it.n() as u32).collect();
            for walk in kinds.iter().flatten().flat_map(|trail| trail.windows(2)) {
                let (from, to) = (of[walk[0] as usize], of[walk[1] as usize]);
                of.iter_mut().filter(|x| **x == from.max(to)).for_each(|x| *x = from.min(to));
            }
            let (known, count) = it.graph.components();
            let mut first = vec![u32::MAX; count];
            for (x, c) in known.iter().enumerate() {
                let first = &mut first[*c as usize];
                *first = (*first).min(x as u32);
                assert_eq!(of[x], *first, "{sets:?}: point {x}");
            }
            assert!(*drawn <= MOST_EDGES && drawn <= all, "{sets:?}: {drawn} of {all}");
            // Where classes are joined the picture says so.
            let across: usize = kinds[3..].iter().flatten().map(|trail| trail.len() - 1).sum();
            assert_eq!(across > 20, red, "{sets:?}: {across} edges cross");
        }
    }

    #[test]
    fn of_a_class_that_is_one_clique_every_point_has_its_edges() {
        let p = GraphParams::default().with(&[("jump", "on")]).expect("accepted");
        let it = Painted::of(&p, 0);
        let mut ends = vec![0; it.n()];
        for trail in it.trails().kinds.iter().flatten() {
            trail.windows(2).flatten().for_each(|x| ends[*x as usize] += 1);
        }
        assert!(ends.iter().all(|count| *count > 10), "{ends:?}");
    }

    #[test]
    fn nothing_one_point_and_equal_points_have_answers() {
        for points in ["", "n1@0.5,0.5", "n1@0,0/n2@0,0/n1@0,0"] {
            let p = GraphParams::default().with(&[("scene", "blank"), ("points", points)]).expect("accepted");
            let mut model = Painted::of(&p, 0);
            model.absorb(0, &Painted::job(&p, 0, 0));
            let answer = model.answer.as_ref().expect("an answer");
            assert!(answer.curve.vote.iter().all(|e| e.is_finite()));
            assert!(answer.curve.bound.iter().all(|b| !b.is_nan()));
            assert!(model.preview(&p).is_some());
        }
    }
}
