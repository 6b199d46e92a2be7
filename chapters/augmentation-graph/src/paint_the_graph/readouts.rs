//! Every number of the painted graph.

use super::super::sim::information::{self, Information};
#[cfg(not(target_arch = "wasm32"))]
use super::model::COUNT;
use super::model::{Answer, Painted};
use tangible_core::model::{Reading, Readings, Run, Table, Value};

const NO_POINTS: &str = "there is no point yet";
const COMING: &str = "still to be computed";
const UNDER_HAND: &str = "after the release";
const ALL_LABELLED: &str = "all pictures are labelled";

impl Readings for Painted {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// number of connected components of the graph, the multiplicity of γ = 1
        first "components", "components" = asked(run, |a, _| a.spectrum.components as f64);
        /// mutual information of the two views given the label; 0 is conditional independence
        first "info", "dependence I(x; x⁺ | y)" in "nats" = known(run, |i| i.given_label);
        /// the same in yes/no questions: divided by ln 2
        more "info-bits", "dependence I(x; x⁺ | y)" in "bits" = known(run, Information::bits);
        /// 1 − Σ_x max_y P(x, y)
        first "alpha", "best error of one view α" = (it.n() > 0).then_some(it.labels.alpha), or NO_POINTS;
        /// share of data whose views, by weighted majority of the probe's predictions, miss their label
        first "error", "error of the vote E" = asked(run, |a, k| a.curve.vote[k - 1]);
        /// 2φ/(1 − γ_{k+1}) + α [derived]; ∞ when 1 − γ_{k+1} < 10⁻⁹
        first "bound", "bound B on the view error" = asked(run, |a, k| a.curve.bound[k - 1]);
        /// Σ w_xx' over edges whose ends have different best labels; at most 2α
        first "phi", "crossing weight φ" = (it.n() > 0).then_some(it.labels.phi), or NO_POINTS;
        /// how hard the graph is to cut into k + 1 pieces
        first "gap", "gap behind dimension k" = asked(run, |a, k| 1.0 - a.spectrum.gamma(k + 1));
        /// largest of γ_i − γ_{i+1}, up to i = 24
        more "widest-gap", "widest gap of the spectrum" = asked(run, |a, _| a.widest().map_or(0.0, |(_, gap)| gap));
        /// the i of that gap: how many eigenvalues stand above it
        more "counted", "eigenvalues above the gap" = asked(run, |a, _| a.widest().map_or(0.0, |(i, _)| i as f64));
        /// 1 − Σ_x P(x, g(x)) for the least-squares head on k eigenvectors
        more "error-view", "error on one view" = asked(run, |a, k| a.curve.view[k - 1]);
        /// mutual information of the two views of a pair
        more "info-plain", "dependence I(x; x⁺)" in "nats" = known(run, |i| i.plain);
        /// between (1 − γ_m)/2 and the best cut found by k-means and moves of single views, m = ⌊k/2⌋
        more "rho", "sparsest partition ρ into ⌊k/2⌋ parts" = rho(run);
        /// vote of a ridge probe on the k features of n labelled pictures, drawn by the seed
        more "error-labels", "error E from n labels" = Answer::of(run).map_or(Value::Missing(why(it)), |a| few(a, p.k as usize));
        /// second eigenvalue of the normalised adjacency
        more "gamma-2", "γ₂" = asked(run, |a, _| a.spectrum.gamma(2));
        /// k-th eigenvalue of the normalised adjacency
        more "gamma-k", "γ at k" = asked(run, |a, k| a.spectrum.gamma(k));
        /// the next eigenvalue
        more "gamma-next", "γ at k + 1" = asked(run, |a, k| a.spectrum.gamma(k + 1));
        // How safe the cut after k is.
        /// γ_k − γ_{k+1} < 10⁻⁶: numbers that need the split depend on the canonical basis
        more "cluster", "k splits a cluster" = Value::Text(match Answer::of(run) {
            Some(a) if a.spectrum.splits_a_cluster(p.k as usize) => "yes".into(),
            Some(_) => "no".into(),
            None => "–".into(),
        });
        /// natural data, each a view too
        more "points", "points" = it.n();
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let none = why(run.model);
        [points(run.model), spectrum(run), errors(run)].map(|table| table.or_gaps(none)).into()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        let (it, spectrum) = (run.model, Answer::of(run).map(|answer| &answer.spectrum));
        let eigenvectors = crate::given::eigenvectors((it.n(), COUNT.min(it.n())), spectrum);
        vec![crate::given::adjacency(&it.graph), eigenvectors]
    }
}

/// Why there is no answer.
fn why(it: &Painted) -> &'static str {
    if it.n() == 0 { NO_POINTS } else { COMING }
}

/// Of the answer at the k in hand.
fn asked(run: &Run<'_, Painted>, of: impl Fn(&Answer, usize) -> f64) -> Value {
    Value::maybe(Answer::of(run).map(|answer| of(answer, run.params.k as usize)), why(run.model))
}

/// Of the information, which some previews leave out.
fn known(run: &Run<'_, Painted>, of: impl Fn(Information) -> f64) -> Value {
    let answer = Answer::of(run);
    let known = answer.and_then(|answer| answer.information);
    Value::maybe(known.map(of), if answer.is_some() { UNDER_HAND } else { why(run.model) })
}

fn few(answer: &Answer, k: usize) -> Value {
    Value::maybe(answer.few.as_ref().map(|few| few[k - 1]), ALL_LABELLED)
}

fn rho(run: &Run<'_, Painted>) -> Value {
    let (it, k) = (run.model, run.params.k as usize);
    let exact = Answer::of(run).filter(|answer| answer.is_exact());
    match exact.and_then(|answer| answer.rho(&it.graph, k)) {
        Some((low, high)) => Value::Interval(low, high),
        None if it.n() == 0 => Value::Missing(NO_POINTS),
        None if k / 2 == 0 => Value::Missing("⌊k/2⌋ is 0"),
        None if k / 2 > it.n() => Value::Missing("more parts than points"),
        None => Value::Missing(if exact.is_some() { COMING } else { UNDER_HAND }),
    }
}

fn points(it: &Painted) -> Table {
    let (cloud, degree) = (&it.drawing.cloud, &it.graph.degree);
    tangible_core::table! { "points", "natural data",
        for (([x, y], label), w) in cloud.points.iter().zip(&cloud.labels).zip(degree) =>
        "x", "x" = *x;
        "y", "y" = *y;
        "class", "class" = u32::from(*label) + 1;
        "w", "degree w_x" = *w;
    }
}

fn spectrum(run: &Run<'_, Painted>) -> Table {
    let surrogate = run.params.surrogate.then(|| information::surrogate(&run.model.graph, &run.model.labels));
    let independent = |i: usize| surrogate.as_ref().map(|known| known.get(i).copied().unwrap_or(0.0));
    tangible_core::table! { "spectrum", "eigenvalues of the normalised adjacency",
        for a in Answer::of(run).into_iter(), for i in 0..a.spectrum.eigen.len().min(a.curve.vote.len()) =>
        "i", "i" = i + 1;
        "gamma", "γ" = a.spectrum.gamma(i + 1);
        "aligned", "part of v_i in the span of the classes" = a.alignment[i];
        "surrogate", "γ of the independent surrogate" = independent(i), or "not asked for";
    }
}

fn errors(run: &Run<'_, Painted>) -> Table {
    tangible_core::table! { "errors", "errors of the linear probe",
        for a in Answer::of(run).into_iter(), for k in 1..=a.curve.vote.len() =>
        "k", "k" = k;
        "error", "error of the vote E" = a.curve.vote[k - 1];
        "view", "error on one view" = a.curve.view[k - 1];
        "bound", "bound on the view error" = a.curve.bound[k - 1];
        "labels", "error of the vote from n labels" = few(a, k);
    }
}
