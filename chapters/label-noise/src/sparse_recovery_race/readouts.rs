//! Every number of the race: read-outs per algorithm, theory, tables.

use super::model::{ERROR, Race, THEORY_ERROR, series};
use super::params::{RaceParams, Who};
use crate::sim::theory;
use tangible_core::model::{Readout, Table, Trace, Value};
use tangible_core::words::declared;

/// Keys of one algorithm, in the order of [`of_lane`].
type Keys = [&'static str; 8];

const KEYS: [Keys; 5] = [
    ["gd-error", "gd-loss", "gd-variance", "gd-norm2", "gd-hits", "gd-false", "gd-large", "gd-log-alpha"],
    [
        "gauss-error",
        "gauss-loss",
        "gauss-variance",
        "gauss-norm2",
        "gauss-hits",
        "gauss-false",
        "gauss-large",
        "gauss-log-alpha",
    ],
    [
        "mbgd-error",
        "mbgd-loss",
        "mbgd-variance",
        "mbgd-norm2",
        "mbgd-hits",
        "mbgd-false",
        "mbgd-large",
        "mbgd-log-alpha",
    ],
    [
        "lngd-error",
        "lngd-loss",
        "lngd-variance",
        "lngd-norm2",
        "lngd-hits",
        "lngd-false",
        "lngd-large",
        "lngd-log-alpha",
    ],
    [
        "lnsgd-error",
        "lnsgd-loss",
        "lnsgd-variance",
        "lnsgd-norm2",
        "lnsgd-hits",
        "lnsgd-false",
        "lnsgd-large",
        "lnsgd-log-alpha",
    ],
];

const DIVERGED: [&str; 5] =
    ["gd-diverged", "gauss-diverged", "mbgd-diverged", "lngd-diverged", "lnsgd-diverged"];

/// (name, formula) in the order of [`Keys`].
const MEANING: [(&str, &str); 8] = [
    (declared("test error"), declared("E = ‖w − w*‖², the expected squared error on a fresh input")),
    (declared("training loss"), declared("L = (1/4n) Σ (⟨w, x_i⟩ − y_i)² on the clean labels")),
    (
        declared("noise variance"),
        declared("V = Σ c_j v_j², trace of the label-noise covariance in units of δ²"),
    ),
    (declared("squared norm"), declared("‖v‖², which is Σ w_j for the squared model")),
    (declared("true weights found"), declared("number of true weights with w_j > ½ w*_j")),
    (declared("false positives"), declared("number of other weights with w_j > 0.1")),
    (declared("large weights"), declared("number of weights with |w_j| > 0.1")),
    (
        declared("mean log α"),
        declared("mean over coordinates of the logarithm of the effective initialisation"),
    ),
];

/// Place of the number of large weights, which the strip leaves out.
const LARGE: usize = 6;

const NOT_RUN: &str = "this algorithm is off";
const AT_FIRST: &str = "computed from the first step on";
const NO_THEORY: &str = "no prediction for this setting";

/// All read-outs; the strip shows those of the selected algorithm.
pub(super) fn readouts(race: &Race, params: &RaceParams) -> Vec<Readout> {
    let mut all = Vec::new();
    for who in Who::ALL {
        of_lane(race, *who, *who == params.bars, &mut all);
    }
    of_theory(race, &mut all);
    all
}

fn of_lane(race: &Race, who: Who, primary: bool, out: &mut Vec<Readout>) {
    let index = who as usize;
    // What a diverged run leaves behind, 10³⁴ say, measures nothing.
    let diverged = race.diverged(who);
    let m = race.metrics[index].as_ref().filter(|_| diverged.is_none());
    let values = [
        m.map(|m| m.error),
        m.map(|m| m.loss),
        m.map(|m| m.noise_variance),
        m.map(|m| m.norm2),
        m.map(|m| f64::from(m.support_hits)),
        m.map(|m| f64::from(m.false_positives)),
        m.map(|m| f64::from(m.large)),
        m.and_then(|m| m.mean_log_alpha),
    ];
    let why = match (diverged, m) {
        (Some(_), _) => "this run has diverged",
        (None, None) => NOT_RUN,
        _ => "defined for multiplicative noise only",
    };
    for (at, ((key, (label, formula)), value)) in KEYS[index].iter().zip(MEANING).zip(values).enumerate() {
        let readout = Readout::new(key, label, Value::maybe(value, why), formula);
        // Large weights repeat hits and false positives for a sparse answer: table only.
        out.push(if primary && at != LARGE { readout } else { readout.secondary() });
    }
    let diverged = Value::maybe(diverged.map(f64::from), "it has not diverged");
    out.push(
        Readout::new(DIVERGED[index], "diverged at step", diverged, "first step at which a weight left ±10⁶")
            .secondary(),
    );
}

fn of_theory(race: &Race, out: &mut Vec<Readout>) {
    let prediction = race.prediction_now();
    let now = |value: Option<f64>| Value::maybe(value, NO_THEORY);
    let level = |value: Option<f64>| Value::maybe(value, AT_FIRST);
    let levels = race.levels.as_ref();
    let plateau = race
        .label_noise_phase()
        .zip(prediction.as_ref())
        .map(|(phase, prediction)| theory::plateau(phase.eta, phase.level, prediction.noise_variance));
    out.push(Readout::new(
        "theory-error",
        "predicted test error",
        now(prediction.as_ref().map(|p| p.error)),
        "‖KL(α) − w*‖² with α_j = w_j(0)·e^(−c_j Σ η²δ²)",
    ));
    out.push(Readout::new(
        "theory-plateau",
        "predicted loss plateau",
        now(plateau),
        "(ηδ²/4)·V of the prediction",
    ));
    out.push(Readout::new(
        "lp-variance",
        "least noise variance",
        level(levels.map(|l| l.lp.noise_variance)),
        "min Σ c_j w_j with X w = y and w ≥ 0",
    ));
    let rest = [
        Readout::new(
            "theory-variance",
            "predicted noise variance",
            now(prediction.as_ref().map(|p| p.noise_variance)),
            "Σ c_j w_j at w = KL(α)",
        ),
        Readout::new(
            "theory-norm2",
            "predicted squared norm",
            now(prediction.as_ref().map(|p| p.norm2)),
            "Σ w_j at w = KL(α)",
        ),
        Readout::new(
            "theory-residual",
            "residual of the prediction",
            now(prediction.as_ref().map(|p| p.projection.residual)),
            "max |X w − y| at w = KL(α)",
        ),
        Readout::new(
            "lp-error",
            "error of the least-variance answer",
            level(levels.map(|l| l.lp.error)),
            "‖w − w*‖² at the least noise variance",
        ),
        Readout::new(
            "kernel-error",
            "predicted error without noise",
            level(levels.map(|l| l.kernel.error)),
            "‖KL(w(0)) − w*‖²",
        ),
        Readout::new(
            "kernel-norm2",
            "predicted norm without noise",
            level(levels.map(|l| l.kernel.norm2)),
            "Σ w_j at w = KL(w(0))",
        ),
        Readout::new(
            "lngd-eta",
            "step size of label noise",
            Value::maybe(race.label_noise_phase().map(|phase| phase.eta), NOT_RUN),
            "η of the phase of the last step",
        ),
        Readout::new("dose", "noise dose", now(race.dose()), "Σ η²δ² over the steps of label noise"),
        Readout::new(
            "initial-error",
            "test error at the start",
            Value::number(race.setup.initial_error),
            "‖w(0) − w*‖²",
        ),
    ];
    out.extend(rest.map(Readout::secondary));
}

/// Table of weights and table of errors over time.
pub(super) fn tables(race: &Race, trace: &Trace) -> Vec<Table> {
    vec![weights(race), errors(trace)]
}

fn weights(race: &Race) -> Table {
    let columns = [
        ("coordinate", "coordinate j"),
        ("truth", "truth w*"),
        ("gd", "gradient descent"),
        ("gauss", "Gaussian noise"),
        ("mbgd", "mini-batch noise"),
        ("lngd", "label noise"),
        ("lnsgd", "label-noise SGD"),
    ];
    let mut table = Table::new("weights", "Weights at this step", &columns);
    for (j, truth) in race.setup.problem.w_star().iter().enumerate() {
        let lanes = race.lanes.iter().map(|lane| Value::maybe(lane.as_ref().map(|run| run.w()[j]), NOT_RUN));
        let mut row = vec![Value::Number((j + 1) as f64), Value::Number(*truth)];
        row.extend(lanes);
        table.row(row);
    }
    table
}

/// At most this many rows: the steps of a table are spread over the logarithm of time.
const ROWS_PER_DECADE: f64 = 8.0;

fn errors(trace: &Trace) -> Table {
    let columns = [
        ("step", "step t"),
        ("gd", "gradient descent"),
        ("gauss", "Gaussian noise"),
        ("mbgd", "mini-batch noise"),
        ("lngd", "label noise"),
        ("lnsgd", "label-noise SGD"),
        ("theory", "predicted for label noise"),
    ];
    let mut table = Table::new("errors", "Test error over time", &columns);
    let last = Who::ALL.iter().filter_map(|who| trace.series(series(*who, ERROR)).steps.last()).max();
    for step in log_steps(last.copied().unwrap_or(0)) {
        let mut row = vec![Value::Number(f64::from(step))];
        for who in Who::ALL {
            row.push(Value::maybe(trace.series(series(*who, ERROR)).at(step), NOT_RUN));
        }
        row.push(Value::maybe(trace.series(THEORY_ERROR).at(step), NO_THEORY));
        table.row(row);
    }
    table
}

/// 0, then steps evenly spread over the logarithm up to `last`.
fn log_steps(last: u32) -> Vec<u32> {
    let mut steps = vec![0];
    let mut mark = 0.0;
    loop {
        let step = tangible_core::math::pow(10.0, mark / ROWS_PER_DECADE).round() as u32;
        if step >= last {
            break;
        }
        if steps.last() != Some(&step) {
            steps.push(step);
        }
        mark += 1.0;
    }
    if last > 0 {
        steps.push(last);
    }
    steps
}
