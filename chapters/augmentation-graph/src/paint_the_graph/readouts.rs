//! Every number of the painted graph.

use super::super::sim::information;
use super::model::Painted;
use super::params::GraphParams;
use tangible_core::model::{Readout, Table, Value};

const NO_POINTS: &str = "there is no point yet";
const COMING: &str = "still to be computed";
const UNDER_HAND: &str = "after the release";

/// All read-outs.
pub(super) fn readouts(it: &Painted, p: &GraphParams) -> Vec<Readout> {
    let k = p.k as usize;
    let none = if it.n() == 0 { NO_POINTS } else { COMING };
    let answer = it.answer.as_deref().filter(|_| it.n() > 0);
    let of = |value: Option<f64>| Value::maybe(value, none);
    let known = answer.and_then(|a| a.information);
    let exact = answer.filter(|a| a.exact);
    let rho = it.rho(k);
    let scene = |value: f64| of((it.n() > 0).then_some(value));
    let at = |f: fn(&super::model::Answer) -> &[f64]| of(answer.map(|a| f(a)[k - 1]));
    let mut all = vec![
        Readout::new(
            "error",
            "error of the vote E",
            at(|a| &a.curve.vote),
            "share of data whose views, by weighted majority of the probe's predictions, miss their label",
        ),
        Readout::new(
            "bound",
            "bound B on the view error",
            at(|a| &a.curve.bound),
            "2φ/(1 − γ_{k+1}) + α [derived]; ∞ when 1 − γ_{k+1} < 10⁻⁹",
        ),
        Readout::new(
            "info",
            "dependence I(x; x⁺ | y)",
            Value::maybe(known.map(|i| i.given_label), if answer.is_some() { UNDER_HAND } else { none }),
            "mutual information of the two views given the label; 0 is conditional independence",
        )
        .unit("nats"),
        Readout::new(
            "components",
            "components",
            of(answer.map(|a| a.spectrum.components as f64)),
            "number of connected components of the graph, the multiplicity of γ = 1",
        ),
        Readout::new("alpha", "best error on one view α", scene(it.labels.alpha), "1 − Σ_x max_y P(x, y)"),
        Readout::new(
            "phi",
            "crossing weight φ",
            scene(it.labels.phi),
            "Σ w_xx' over edges whose ends have different best labels; at most 2α",
        ),
        Readout::new(
            "gap",
            "gap behind dimension k",
            of(answer.map(|a| 1.0 - a.spectrum.gamma(k + 1))),
            "how hard the graph is to cut into k + 1 pieces",
        ),
        Readout::new(
            "error-view",
            "error on one view",
            at(|a| &a.curve.view),
            "1 − Σ_x P(x, g(x)) for the least-squares head on k eigenvectors",
        )
        .secondary(),
        Readout::new(
            "info-plain",
            "dependence I(x; x⁺)",
            Value::maybe(known.map(|i| i.plain), if answer.is_some() { UNDER_HAND } else { none }),
            "mutual information of the two views of a pair",
        )
        .unit("nats")
        .secondary(),
        Readout::new(
            "rho",
            "sparsest partition ρ into ⌊k/2⌋ parts",
            match rho {
                Some((low, high)) => Value::Interval(low, high),
                None => Value::Missing(why_no_rho(it, k, exact.is_some())),
            },
            "between (1 − γ_m)/2 and the best cut found by k-means and moves of single views, m = ⌊k/2⌋",
        )
        .secondary(),
        Readout::new(
            "error-labels",
            "error E from n labels",
            match answer {
                Some(a) => Value::maybe(a.few.as_ref().map(|few| few[k - 1]), "all pictures are labelled"),
                None => Value::Missing(none),
            },
            "vote of a ridge probe on the k features of n labelled pictures, drawn by the seed",
        )
        .secondary(),
    ];
    all.extend(spectral(it, k, none));
    all
}

/// What the strip leaves out: single eigenvalues, and how safe the cut after k is.
fn spectral(it: &Painted, k: usize, none: &'static str) -> Vec<Readout> {
    let answer = it.answer.as_deref().filter(|_| it.n() > 0);
    let gamma = |i: usize| Value::maybe(answer.map(|a| a.spectrum.gamma(i)), none);
    vec![
        Readout::new("gamma-2", "γ₂", gamma(2), "second eigenvalue of the normalised adjacency").secondary(),
        Readout::new("gamma-k", "γ at k", gamma(k), "k-th eigenvalue of the normalised adjacency")
            .secondary(),
        Readout::new("gamma-next", "γ at k + 1", gamma(k + 1), "the next eigenvalue").secondary(),
        Readout::new(
            "cluster",
            "k splits a cluster",
            Value::Text(match answer {
                Some(a) if a.spectrum.splits_a_cluster(k) => "yes".into(),
                Some(_) => "no".into(),
                None => "–".into(),
            }),
            "γ_k − γ_{k+1} < 10⁻⁶: numbers that need the split depend on the canonical basis",
        )
        .secondary(),
        Readout::new("points", "points", Value::number(it.n() as f64), "natural data, each a view too")
            .secondary(),
    ]
}

fn why_no_rho(it: &Painted, k: usize, exact: bool) -> &'static str {
    if it.n() == 0 {
        NO_POINTS
    } else if k / 2 == 0 {
        "⌊k/2⌋ is 0"
    } else if k / 2 > it.n() {
        "more parts than points"
    } else if exact {
        COMING
    } else {
        UNDER_HAND
    }
}

/// Points, spectrum, errors.
pub(super) fn tables(it: &Painted, p: &GraphParams) -> Vec<Table> {
    let mut points = Table::new(
        "points",
        "natural data",
        &[("x", "x"), ("y", "y"), ("class", "class"), ("w", "degree w_x")],
    );
    let cloud = &it.drawing.cloud;
    for ((at, label), w) in cloud.points.iter().zip(&cloud.labels).zip(&it.graph.degree) {
        let class = Value::number(f64::from(*label) + 1.0);
        points.row(vec![Value::number(at[0]), Value::number(at[1]), class, Value::number(*w)]);
    }
    let columns = [
        ("i", "i"),
        ("gamma", "γ"),
        ("aligned", "part of v_i in the span of the classes"),
        ("surrogate", "γ of the independent surrogate"),
    ];
    let mut spectrum = Table::new("spectrum", "eigenvalues of the normalised adjacency", &columns);
    let columns = [
        ("k", "k"),
        ("error", "error of the vote E"),
        ("view", "error on one view"),
        ("bound", "bound on the view error"),
        ("labels", "error of the vote from n labels"),
    ];
    let mut errors = Table::new("errors", "errors of the linear probe", &columns);
    if let Some(answer) = it.answer.as_deref().filter(|_| it.n() > 0) {
        let surrogate = if p.surrogate { information::surrogate(&it.graph, &it.labels) } else { Vec::new() };
        for i in 0..answer.spectrum.eigen.len().min(answer.curve.vote.len()) {
            let independent = p.surrogate.then(|| surrogate.get(i).copied().unwrap_or(0.0));
            spectrum.row(vec![
                Value::number(i as f64 + 1.0),
                Value::number(answer.spectrum.gamma(i + 1)),
                Value::number(answer.alignment[i]),
                Value::maybe(independent, "not asked for"),
            ]);
        }
        let curve = &answer.curve;
        for (i, ((vote, view), bound)) in curve.vote.iter().zip(&curve.view).zip(&curve.bound).enumerate() {
            let k = Value::number(i as f64 + 1.0);
            let few = Value::maybe(answer.few.as_ref().map(|few| few[i]), "all pictures are labelled");
            errors.row(vec![k, Value::number(*vote), Value::number(*view), Value::number(*bound), few]);
        }
    }
    let none = if it.n() == 0 { NO_POINTS } else { COMING };
    [points, spectrum, errors].map(|table| table.or_gaps(none)).into()
}
