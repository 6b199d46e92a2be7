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
use tangible_core::model::{Due, Model, ModelError, Run, Trace};
use tangible_core::params::Auto;

/// Eigenvalues computed: one more than shown, for the bound at the last k.
pub(super) const COUNT: usize = SHOWN as usize + 1;
/// Columns that a preview iterates, an even number for two lanes, and those beyond [`COUNT`].
const BLOCK: usize = 32;
const GUARD: usize = BLOCK - COUNT;
/// Edges below this part of the heaviest are not drawn, unless they hold a component together.
const LIGHT: f64 = 0.05;
/// Most edges drawn: at rest, and under the hand, where painting them is half of a frame.
const MOST_EDGES: usize = 6000;
const HELD_EDGES: usize = 1200;
/// Operations that the filter of a preview may take: it has a lower degree on dense graphs.
const FILTER: f64 = 1.5e7;
/// Operations above which a preview leaves the information out.
const CHEAP: f64 = 2e6;
/// Most points of a preview while their number is under the hand: each of its pictures begins anew.
const HELD_POINTS: u32 = 420;

/// The graph of a drawing.
#[derive(Clone)]
pub struct Painted {
    pub(super) drawing: Rc<Drawing>,
    pub(super) graph: Rc<Graph>,
    pub(super) labels: Rc<Labels>,
    /// What its spectrum answers: of a preview at once, else made of the result of the job when it is first asked for.
    answer: Rc<OnceCell<Answer>>,
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
pub(super) struct Answer {
    pub(super) spectrum: Spectrum,
    pub(super) curve: Curve,
    /// How much of each eigenvector lies in the span of the classes.
    pub(super) alignment: Vec<f64>,
    /// E of the probe on some labelled pictures, if there is one.
    pub(super) few: Option<Vec<f64>>,
    pub(super) information: Option<Information>,
    /// Where the next preview starts; none after a full decomposition.
    block: Option<Vec<f64>>,
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

    fn due(p: &GraphParams, _: u32) -> Due {
        let n = Self::drawing(p, 0).slots.len();
        Due::finite(3 + COUNT.min(n) * (n + 1))
    }

    fn preview(shown: &Run<'_, Self>, p: &GraphParams) -> Option<Self> {
        let fewer = GraphParams { n: p.n.min(HELD_POINTS), ..p.clone() };
        let p = if p.n == shown.params.n { p } else { &fewer };
        let next = Self::of(p, shown.seed);
        let n = next.n();
        let warm = Answer::of(shown).filter(|_| n == shown.model.n()).map(|answer| answer.start(n));
        // A cold start needs a few rounds more; neither waits for the last digit.
        let rounds = if warm.is_some() { 1 } else { 4 };
        let density = next.graph.a.entries() as f64;
        let degree = tangible_core::math::clamp(FILTER / (4.0 * density * BLOCK as f64), 4.0, 10.0) as u32;
        let effort = Effort { wanted: COUNT, guard: GUARD, degree, residual: 1e-4, rounds };
        // Small islands are decomposed at once, and γ = 1 is exact there however often it is repeated.
        let (spectrum, block) = if next.graph.exact_work() <= FILTER {
            (Spectrum::exact(&next.graph, COUNT), Vec::new())
        } else {
            Spectrum::quick(&next.graph, warm.unwrap_or_default(), effort)
        };
        let cheap = density * density / n.max(1) as f64 <= CHEAP;
        let known = cheap.then(|| information::of(&next.graph, &next.labels));
        let answer = Answer { block: Some(block), ..Answer::new(&next, (p, shown.seed), spectrum, known) };
        Some(Self { answer: Rc::new(answer.into()), ..next })
    }
}

impl Answer {
    /// What the spectrum answers, once it has arrived; without points there is nothing to ask.
    pub(super) fn of<'a>(run: &Run<'a, Painted>) -> Option<&'a Self> {
        let it = run.model;
        if it.n() == 0 || it.answer.get().is_some() {
            return it.answer.get().filter(|_| it.n() > 0);
        }
        let [components, plain, given_label, rest @ ..] = run.results.get(0)? else { return None };
        let n = it.n();
        let (values, vectors) = rest.split_at(COUNT.min(n));
        let eigen = Eigen { n, values: values.to_vec(), vectors: vectors.to_vec() };
        let spectrum = Spectrum { eigen, components: *components as usize };
        let known = Information { plain: *plain, given_label: *given_label };
        Some(it.answer.get_or_init(|| Self::new(it, (run.params, run.seed), spectrum, Some(known))))
    }

    /// What follows from the spectrum of a graph.
    fn new(
        it: &Painted,
        (p, seed): (&GraphParams, u32),
        spectrum: Spectrum,
        information: Option<Information>,
    ) -> Self {
        let curve = probe::curve(&it.graph, &it.labels, &spectrum, SHOWN as usize);
        let alignment = probe::alignment(&it.graph, &it.labels, &spectrum);
        let labelled = (p.labelled != Auto::Auto).then(|| p.labelled.resolve(|| p.n) as usize);
        let few = labelled.filter(|m| *m < it.n()).map(|m| {
            let mut few = probe::from_labels(&it.graph, &it.labels, &spectrum, m, seed);
            // Beyond the last eigenvector nothing changes.
            few.resize(SHOWN as usize, few.last().copied().unwrap_or(1.0));
            few
        });
        Self { spectrum, curve, alignment, few, information, block: None, rho: Default::default() }
    }

    /// The widest gap of the spectrum, as (number of eigenvalues above it, γ_i − γ_{i+1}); the first of equals.
    pub(super) fn widest(&self) -> Option<(usize, f64)> {
        let gap = |i: usize| (i, self.spectrum.gamma(i) - self.spectrum.gamma(i + 1));
        let all = (1..=self.spectrum.eigen.len().min(SHOWN as usize)).map(gap);
        all.reduce(|best, next| if next.1 > best.1 + 1e-9 { next } else { best })
    }

    /// From the full decomposition; previews are not.
    pub(super) fn is_exact(&self) -> bool {
        self.block.is_none()
    }

    /// Around the conductance of the sparsest partition of the graph into ⌊k/2⌋ parts, of a settled answer.
    pub(super) fn rho(&self, graph: &Graph, k: usize) -> Option<(f64, f64)> {
        let known = self.rho.get(k / 2).filter(|_| self.is_exact())?;
        *known.get_or_init(|| partition::bracket(graph, &self.spectrum, k / 2))
    }

    /// v_i(x)/√w_x on the views of its graph, for i from 1.
    pub(super) fn vector(&self, graph: &Graph, i: usize) -> Option<Vec<f64>> {
        let i = i.checked_sub(1).filter(|i| *i < self.spectrum.eigen.len())?;
        let scaled = |(v, w): (&f64, &f64)| if *w > 0.0 { v / w.sqrt() } else { 0.0 };
        Some(self.spectrum.eigen.vector(i).iter().zip(&graph.degree).map(scaled).collect())
    }

    /// A block [n, BLOCK] to start the next preview from.
    fn start(&self, n: usize) -> Vec<f64> {
        let columns = BLOCK.min(n);
        if let Some(block) = self.block.as_ref().filter(|block| block.len() == n * columns) {
            return block.clone();
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
    fn drawing(p: &GraphParams, seed: u32) -> Drawing {
        p.points.apply(&Cloud::new(p.scene.layout(), p.n as usize, seed))
    }

    fn of(p: &GraphParams, seed: u32) -> Self {
        let drawing = Self::drawing(p, seed);
        let graph = Graph::new(&drawing.cloud, p.augmentation());
        let labels = Labels::of(&graph);
        Self {
            drawing: Rc::new(drawing),
            graph: Rc::new(graph),
            labels: Rc::new(labels),
            answer: Rc::default(),
            trails: Rc::default(),
        }
    }

    /// Edges that stand for all of them, joined into strokes when they are first drawn.
    pub(super) fn trails(&self) -> &Trails {
        self.trails.get_or_init(|| {
            let held = self.answer.get().is_some_and(|answer| !answer.is_exact());
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

    /// Number of points.
    pub(super) fn n(&self) -> usize {
        self.graph.n()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::model::{Readings, Results};
    use tangible_core::params::Params;

    /// Looks at the run of these parameters whose result has arrived.
    fn settled<R>(p: &GraphParams, look: impl FnOnce(&Run<'_, Painted>) -> R) -> R {
        let (model, mut results) = (Painted::of(p, 0), Results::awaited(1));
        results.keep(0, &Painted::job(p, 0, 0), Painted::due(p, 0)).expect("its own result");
        look(&Run { model: &model, trace: &Painted::trace(), params: p, results: &results, seed: 0, step: 0 })
    }

    #[test]
    fn a_moved_point_is_previewed_near_the_settled_answer() {
        let p = GraphParams::default();
        let moved = p.with(&[("points", "7@1.2,0.3")]).expect("a point of the scene");
        let preview = settled(&p, |run| Painted::preview(run, &moved)).expect("a preview");
        let quick = preview.answer.get().expect("quick");
        settled(&moved, |run| {
            let exact = Answer::of(run).expect("exact");
            for k in 1..=10 {
                let gap = (quick.spectrum.gamma(k) - exact.spectrum.gamma(k)).abs();
                assert!(gap < 2e-3, "γ_{k} is off by {gap}");
            }
            assert!((quick.curve.vote[8] - exact.curve.vote[8]).abs() < 0.01);
            assert!(!quick.is_exact() && exact.is_exact());
        });
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
    fn one_point_and_equal_points_have_answers_and_nothing_has_none() {
        for points in ["", "n1@0.5,0.5", "n1@0,0/n2@0,0/n1@0,0"] {
            let p = GraphParams::default().with(&[("scene", "blank"), ("points", points)]).expect("accepted");
            settled(&p, |run| {
                assert_eq!(Answer::of(run).is_some(), !points.is_empty());
                let preview = Painted::preview(run, &p).expect("a preview");
                for answer in Answer::of(run).into_iter().chain(preview.answer.get()) {
                    assert!(answer.curve.vote.iter().all(|e| e.is_finite()));
                    assert!(answer.curve.bound.iter().all(|b| !b.is_nan()));
                }
            });
        }
    }
}
