//! Every number of the descent.

use super::model::{Descending, EXCESS, GAP, MISS, VIEW};
use super::params::DescentParams;
use tangible_core::model::{Readout, Table, Trace, Value};

const DIVERGED: &str = "the run has diverged";

/// All read-outs.
pub(super) fn readouts(it: &Descending, _: &DescentParams) -> Vec<Readout> {
    let now = it.standing();
    let of = |value: Option<f64>| Value::maybe(value, DIVERGED);
    let standing = now.as_deref();
    let angles = standing.and_then(|s| s.angles.as_ref());
    vec![
        Readout::new(
            "excess",
            "excess loss L − min",
            of(standing.map(|s| s.excess)),
            "spectral loss of the whole population minus its least value −Σ_{i≤k} γ_i²",
        ),
        Readout::new(
            "miss",
            "1 − mean cos²",
            of(angles.map(|a| a.miss)),
            "over the k principal angles between the columns of D^{1/2}F and the first k eigenvectors",
        ),
        Readout::new(
            "angle",
            "largest angle",
            of(angles.map(|a| a.largest.to_degrees())),
            "largest principal angle between the same spaces",
        )
        .unit("°"),
        Readout::new(
            "identity-gap",
            "identity gap",
            of(standing.map(|s| s.gap)),
            "|‖Ā − UUᵀ‖² − L − Σγ²| relative to the largest of the three; 0 in exact arithmetic",
        ),
        Readout::new(
            "error-view",
            "error on one view",
            of(standing.map(|s| s.errors.0)),
            "of the least-squares head on the learnt features",
        ),
        Readout::new(
            "error",
            "error of the vote E",
            of(standing.map(|s| s.errors.1)),
            "by weighted majority over the views of a datum",
        )
        .secondary(),
        Readout::new("least", "least loss", Value::number(it.truth.least), "−Σ_{i≤k} γ_i²").secondary(),
        Readout::new(
            "diverged",
            "diverged at step",
            Value::maybe(it.run.diverged.map(f64::from), "it has not"),
            "first step at which a feature left ±10⁶",
        )
        .secondary(),
    ]
}

/// The history, and the cosines.
pub(super) fn tables(it: &Descending, _: &DescentParams, trace: &Trace) -> Vec<Table> {
    let columns = [
        ("step", "step"),
        ("excess", "excess loss"),
        ("miss", "1 − mean cos²"),
        ("identity-gap", "identity gap"),
        ("error-view", "error on one view"),
    ];
    let mut history = Table::new("history", "the descent", &columns);
    for (step, excess) in trace.series(EXCESS).points() {
        let at = |series: usize| Value::maybe(trace.series(series).at(step as u32), DIVERGED);
        history.row(vec![Value::number(step), Value::number(excess), at(MISS), at(GAP), at(VIEW)]);
    }
    let mut cosines = Table::new(
        "cosines",
        "part of eigenvector i in learnt direction j, the largest direction first",
        &[("i", "i"), ("j", "j"), ("part", "part")],
    );
    let k = it.run.setting().k;
    let now = it.standing();
    if let Some(angles) = now.as_ref().and_then(|s| s.angles.as_ref()) {
        for (at, part) in angles.parts.iter().enumerate() {
            let number = |v: usize| Value::number(v as f64 + 1.0);
            cosines.row(vec![number(at / k), number(at % k), Value::number(*part)]);
        }
    }
    vec![history, cosines]
}
