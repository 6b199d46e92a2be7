//! Every number of the valley: measured, and predicted.

use super::curve::{Curve, Shape};
use super::model::{Crowds, GAUSS_VARIANCE, GAUSS_W, LABEL_VARIANCE, LABEL_W};
use super::params::ValleyParams;
use tangible_core::model::{Readout, Table, Trace, Value};

/// Why there is no angle.
const NO_ANGLE: &str = "an angle on ellipses only";

/// Noise variance of a pair of weights, Σ x_j² w_j.
pub(super) fn variance_of(p: &ValleyParams, w: [f64; 2]) -> f64 {
    p.x1 * p.x1 * w[0] + p.x2 * p.x2 * w[1]
}

/// Mean noise variance of the Gaussian crowd in the long run; only an ellipse has one.
pub(super) fn gauss_level(p: &ValleyParams) -> Option<f64> {
    if p.delta > 0.0 { p.setting().gaussian_variance() } else { None }
}

/// All read-outs.
pub(super) fn readouts(crowds: &Crowds, p: &ValleyParams) -> Vec<Readout> {
    let (label, gauss) = (crowds.sim.label_mean(), crowds.sim.gauss_mean());
    let predicted = p.setting().predicted(f64::from(crowds.done()));
    let fit = |value: Option<f64>| Value::maybe(value, "nothing fits");
    let angle =
        |value: f64| Value::maybe((Curve::of(p).shape() == Shape::Ellipse).then_some(value), NO_ANGLE);
    let number = Value::number;
    let shown = [
        Readout::new(
            "label-variance",
            "noise variance, label noise",
            number(label.variance),
            "mean of x₁²w₁ + x₂²w₂ over the particles, in units of δ²",
        ),
        Readout::new(
            "predicted-variance",
            "predicted",
            fit(predicted.map(|w| variance_of(p, w))),
            "x₁²w₁ + x₂²w₂ at the predicted weights",
        ),
        Readout::new(
            "gauss-variance",
            "noise variance, Gaussian",
            number(gauss.variance),
            "the same mean over the Gaussian particles",
        ),
        Readout::new(
            "gauss-variance-limit",
            "predicted in the long run",
            Value::maybe(gauss_level(p), NO_ANGLE),
            "y(x₁ + x₂)/2: the angle θ is uniform",
        ),
        Readout::new("label-w1", "mean w₁, label noise", number(label.w[0]), "mean of v₁²"),
        Readout::new(
            "predicted-w1",
            "predicted w₁",
            fit(predicted.map(|w| w[0])),
            "KL(α) with α_j = w_j(0)·e^(−η²δ²x_j²t)",
        ),
        Readout::new("label-w2", "mean w₂, label noise", number(label.w[1]), "mean of v₂²"),
        Readout::new(
            "predicted-w2",
            "predicted w₂",
            fit(predicted.map(|w| w[1])),
            "KL(α) with α_j = w_j(0)·e^(−η²δ²x_j²t)",
        ),
        Readout::new(
            "gauss-cos2",
            "cos²θ, Gaussian",
            angle(gauss.cos2),
            "mean of x₁w₁/(x₁w₁ + x₂w₂); ½ in the long run",
        ),
    ];
    let rest = [
        Readout::new("gauss-w1", "mean w₁, Gaussian", number(gauss.w[0]), "mean of v₁²"),
        Readout::new("gauss-w2", "mean w₂, Gaussian", number(gauss.w[1]), "mean of v₂²"),
        Readout::new("label-cos2", "cos²θ, label noise", angle(label.cos2), "mean of x₁w₁/(x₁w₁ + x₂w₂)"),
        Readout::new(
            "dose",
            "noise dose",
            number(p.eta * p.delta * p.eta * p.delta * f64::from(crowds.done())),
            "η²δ²t",
        ),
        Readout::new(
            "overflowed",
            "particles that overflowed",
            number(f64::from(label.overflowed + gauss.overflowed)),
            "of both crowds; the means leave them out",
        ),
    ];
    let mut all: Vec<Readout> = shown.into();
    all.extend(rest.map(Readout::secondary));
    all
}

/// Rows of the table over time.
const ROWS: usize = 50;

/// Both crowds over time, and the particles at this step.
pub(super) fn tables(crowds: &Crowds, p: &ValleyParams, trace: &Trace) -> Vec<Table> {
    vec![over_time(p, trace), particles(crowds)]
}

fn over_time(p: &ValleyParams, trace: &Trace) -> Table {
    let columns = [
        ("step", "step t"),
        ("label-variance", "noise variance, label noise"),
        ("predicted-variance", "predicted"),
        ("gauss-variance", "noise variance, Gaussian"),
        ("label-w1", "w₁, label noise"),
        ("label-w2", "w₂, label noise"),
        ("gauss-w1", "w₁, Gaussian"),
        ("gauss-w2", "w₂, Gaussian"),
    ];
    let mut table = Table::new("over-time", "Means of both crowds over time", &columns);
    let steps = &trace.series(LABEL_VARIANCE).steps;
    let every = steps.len().div_ceil(ROWS).max(1);
    let last = steps.len().saturating_sub(1);
    let setting = p.setting();
    for (index, step) in steps.iter().enumerate().filter(|(index, _)| index % every == 0 || *index == last) {
        let of = |series: usize| {
            Value::maybe(trace.series(series).values.get(index).copied(), "no finite particle")
        };
        let predicted = setting.predicted(f64::from(*step)).map(|w| variance_of(p, w));
        let mut row = vec![
            Value::Number(f64::from(*step)),
            of(LABEL_VARIANCE),
            Value::maybe(predicted, "nothing fits"),
        ];
        row.extend([GAUSS_VARIANCE, LABEL_W, LABEL_W + 1, GAUSS_W, GAUSS_W + 1].map(of));
        table.row(row);
    }
    table
}

fn particles(crowds: &Crowds) -> Table {
    let columns = [
        ("particle", "particle"),
        ("label-v1", "v₁, label noise"),
        ("label-v2", "v₂, label noise"),
        ("gauss-v1", "v₁, Gaussian"),
        ("gauss-v2", "v₂, Gaussian"),
    ];
    let mut table = Table::new("particles", "Particles at this step", &columns);
    for (index, (label, gauss)) in crowds.sim.label().iter().zip(crowds.sim.gauss()).enumerate() {
        let mut row = vec![Value::Number((index + 1) as f64)];
        row.extend([label[0], label[1], gauss[0], gauss[1]].map(Value::number));
        table.row(row);
    }
    table
}
