//! Every number of the escape.

use super::model::{Escape, MEAN, SAMPLES};
use super::params::EscapeParams;
use tangible_core::model::{Readout, Table, Trace, Value};
use tangible_core::stats;

/// Probability that the zero-loss cone {u ≥ 0, u ≠ 0, Xu = 0} is not empty, by Wendel:
/// P(Bin(d − 1, ½) ≤ d − n − 1).
pub(super) fn wendel(p: &EscapeParams) -> f64 {
    if p.n >= p.d { 0.0 } else { stats::binomial_at_most(p.d - 1, 0.5, p.d - p.n - 1) }
}

/// Mean ‖v‖² now over that at a fifth of the run.
pub(super) fn growth(escape: &Escape, p: &EscapeParams, trace: &Trace) -> Option<f64> {
    let fifth = p.steps / 5;
    if escape.done() < fifth {
        return None;
    }
    trace.series(MEAN).at(fifth).map(|early| stats::mean(&escape.sizes()) / early)
}

/// All read-outs.
pub(super) fn readouts(escape: &Escape, p: &EscapeParams, trace: &Trace) -> Vec<Readout> {
    let sizes = escape.sizes();
    let number = Value::number;
    let slope = p.setting(p.n).slope();
    let guide = (slope > 0.0).then_some(slope);
    let shown = [
        Readout::new(
            "mean-norm2",
            "mean ‖v‖²",
            number(stats::mean(&sizes)),
            "over the runs that did not diverge",
        ),
        Readout::new("sd-norm2", "standard deviation of ‖v‖²", number(stats::sd(&sizes)), "over the runs"),
        Readout::new(
            "growth",
            "mean ‖v‖² against 20 % of the run",
            Value::maybe(growth(escape, p, trace), "before 20 % of the run"),
            "mean now / mean after a fifth of the steps",
        ),
        Readout::new(
            "slope",
            "steepest slope in the long run",
            Value::maybe(guide, "n is not below d/2: it stays"),
            "2T(d − 2n) per unit of time ηt",
        ),
        Readout::new(
            "cone",
            "chance of a way out",
            number(wendel(p)),
            "Wendel: P(Bin(d − 1, ½) ≤ d − n − 1), some u ≥ 0 other than 0 has Xu = 0",
        ),
    ];
    let rest = [
        Readout::new(
            "half",
            "border d/2",
            number(p.half()),
            "d/2: the integral of t^(d/2 − n − 1) converges at infinity above it",
        ),
        Readout::new("time", "time", number(p.eta * f64::from(escape.done())), "ηt"),
        Readout::new(
            "least-norm2",
            "smallest ‖v‖²",
            number(sizes.iter().copied().fold(f64::NAN, f64::min)),
            "over the runs",
        ),
        Readout::new(
            "most-norm2",
            "largest ‖v‖²",
            number(sizes.iter().copied().fold(f64::NAN, f64::max)),
            "over the runs",
        ),
        Readout::new(
            "diverged",
            "runs that diverged",
            number(escape.diverged() as f64),
            "a coordinate left ±10⁶: make η smaller",
        ),
    ];
    let mut all: Vec<Readout> = shown.into();
    all.extend(rest.map(Readout::secondary));
    all
}

/// Rows of the table over time.
const ROWS: usize = 50;

/// Over time, and the ends at other numbers of points.
pub(super) fn tables(escape: &Escape, p: &EscapeParams, trace: &Trace) -> Vec<Table> {
    vec![over_time(p, trace), over_points(escape)]
}

fn over_time(p: &EscapeParams, trace: &Trace) -> Table {
    let columns = [
        ("step", "step t"),
        ("time", "time ηt"),
        ("mean-norm2", "mean ‖v‖²"),
        ("guide", "‖v⁰‖² + 2T(d − 2n)ηt"),
    ];
    let mut table = Table::new("over-time", "Squared norm over time", &columns);
    let series = trace.series(MEAN);
    let every = series.steps.len().div_ceil(ROWS).max(1);
    let last = series.steps.len().saturating_sub(1);
    let slope = p.setting(p.n).slope();
    for (index, step) in
        series.steps.iter().enumerate().filter(|(index, _)| index % every == 0 || *index == last)
    {
        let time = p.eta * f64::from(*step);
        let guide = (slope > 0.0).then(|| f64::from(p.d) + slope * time);
        table.row(vec![
            Value::Number(f64::from(*step)),
            Value::number(time),
            Value::number(series.values[index]),
            Value::maybe(guide, "n is not below d/2"),
        ]);
    }
    table
}

fn over_points(escape: &Escape) -> Table {
    let columns = [
        ("n", "training points n"),
        ("runs", "runs"),
        ("mean-norm2", "mean ‖v‖² at the end"),
        ("sd-norm2", "standard deviation"),
    ];
    let mut table =
        Table::new("over-points", "Squared norm at the end against the number of points", &columns);
    for (k, n) in escape.others.iter().enumerate() {
        let ends: Vec<f64> =
            escape.bunch(k).iter().map(|run| run[SAMPLES as usize]).filter(|v| v.is_finite()).collect();
        let known = |value: f64| Value::maybe((!ends.is_empty()).then_some(value), "no run yet");
        table.row(vec![
            Value::Number(f64::from(*n)),
            Value::Number(ends.len() as f64),
            known(stats::mean(&ends)),
            Value::maybe((ends.len() > 1).then(|| stats::sd(&ends)), "fewer than two runs"),
        ]);
    }
    table
}
