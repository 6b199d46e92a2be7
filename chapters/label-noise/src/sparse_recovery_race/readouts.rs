//! Every number of the race: read-outs per algorithm, theory, tables.

use super::model::Race;
use super::params::Who;
use crate::sim::Metrics;
use crate::sim::theory::LeastNoise;
use tangible_core::model::{Reading, Readings, Run, Table, Value};

const NOT_RUN: &str = "this algorithm is off";
const AT_FIRST: &str = "computed from the first step on";
const NO_THEORY: &str = "no prediction for this setting";

/// What was measured of an algorithm, or why nothing.
fn told(race: &Race, who: Who, of: fn(&Metrics) -> Option<f64>) -> Value {
    match race.measured(who) {
        Some(metrics) => Value::maybe(of(metrics), "defined for multiplicative noise only"),
        None if race.diverged(who).is_some() => Value::Missing("this run has diverged"),
        None => Value::Missing(NOT_RUN),
    }
}

/// The quantities of every algorithm, then those of theory.
macro_rules! quantities {
    ($($who:ident $lane:literal)+) => { tangible_core::readings! { Self, |it, p, run|
        $(
        /// E = ‖w − w*‖², the expected squared error on a fresh input
        first series [concat!($lane, "-error")], "test error" = told(it, Who::$who, |m| Some(m.error));
        /// L = (1/4n) Σ (⟨w, x_i⟩ − y_i)² on the clean labels
        first series [concat!($lane, "-loss")], "training loss" = told(it, Who::$who, |m| Some(m.loss));
        /// V = Σ c_j v_j², trace of the label-noise covariance in units of δ²
        first series [concat!($lane, "-variance")], "noise variance" = told(it, Who::$who, |m| Some(m.noise_variance));
        /// ‖v‖², which is Σ w_j for the squared model
        first [concat!($lane, "-norm2")], "squared norm" = told(it, Who::$who, |m| Some(m.norm2));
        /// number of true weights with w_j > ½ w*_j
        first [concat!($lane, "-hits")], "true weights found" = told(it, Who::$who, |m| Some(f64::from(m.support_hits)));
        /// number of other weights with w_j > 0.1
        first [concat!($lane, "-false")], "false positives" = told(it, Who::$who, |m| Some(f64::from(m.false_positives)));
        // It repeats hits and false positives for a sparse answer.
        /// number of weights with |w_j| > 0.1
        more [concat!($lane, "-large")], "large weights" = told(it, Who::$who, |m| Some(f64::from(m.large)));
        /// mean over coordinates of the logarithm of the effective initialisation
        first [concat!($lane, "-log-alpha")], "mean log α" = told(it, Who::$who, |m| m.mean_log_alpha);
        /// first step at which a weight left ±10⁶
        more [concat!($lane, "-diverged")], "diverged at step"
            = it.diverged(Who::$who).map(f64::from), or "it has not diverged";
        )+
        /// ‖KL(α) − w*‖² with α_j = w_j(0)·e^(−c_j Σ η²δ²)
        first series "theory-error", "predicted test error, centre" = it.prediction().map(|of| of.error), or NO_THEORY;
        /// ηδ²·tr[(XWXᵀ)⁻¹XW²Xᵀ] at w = KL(α), W = diag w: expected squared distance from it
        first series "theory-tremble", "predicted tremble" = it.tremble(), or "no noise, or no prediction for this setting";
        /// (ηδ²/4)·V of the prediction
        first "theory-plateau", "predicted loss plateau" = it.plateau(), or NO_THEORY;
        /// min Σ c_j w_j with X w = y and w ≥ 0
        first "lp-variance", "least noise variance"
            = it.levels.as_ref().and_then(|of| of.lp.as_ref()).map(LeastNoise::noise_variance), or AT_FIRST;
        /// Σ c_j w_j at w = KL(α)
        more series "theory-variance", "predicted noise variance"
            = it.prediction().map(|of| of.noise_variance), or NO_THEORY;
        /// Σ w_j at w = KL(α)
        more series "theory-norm2", "predicted squared norm" = it.prediction().map(|of| of.norm2), or NO_THEORY;
        /// max |X w − y| at w = KL(α)
        more "theory-residual", "residual of the prediction"
            = it.prediction().map(|of| of.projection.residual), or NO_THEORY;
        /// ‖w − w*‖² at the least noise variance
        more "lp-error", "error of the least-variance answer"
            = it.levels.as_ref().and_then(|of| of.lp.as_ref()).map(|lp| lp.error), or AT_FIRST;
        /// ‖KL(w(0)) − w*‖²
        more "kernel-error", "predicted error without noise"
            = it.levels.as_ref().map(|of| of.kernel.error), or AT_FIRST;
        /// Σ w_j at w = KL(w(0))
        more "kernel-norm2", "predicted norm without noise"
            = it.levels.as_ref().map(|of| of.kernel.norm2), or AT_FIRST;
        /// η of the phase of the last step
        more "lngd-eta", "step size of label noise" = it.label_noise_phase().map(|phase| phase.eta), or NOT_RUN;
        /// Σ η²δ² over the steps of label noise
        more "dose", "noise dose" = it.dose(), or NO_THEORY;
        /// ‖w(0) − w*‖²
        more "initial-error", "test error at the start" = it.setup.initial_error;
    } };
}

impl Readings for Race {
    const READINGS: &'static [Reading<Self>] =
        quantities! { Gd "gd" Gauss "gauss" Mbgd "mbgd" Lngd "lngd" Lnsgd "lnsgd" };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        vec![weights(run.model), errors(run)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        crate::given::problem(&run.model.setup.problem)
    }
}

/// One column per algorithm between the first ones and the last ones.
fn columns(
    first: &[(&'static str, &'static str)],
    last: &[(&'static str, &'static str)],
) -> Vec<(&'static str, &'static str)> {
    let lanes: Vec<_> = Who::ALL.iter().map(|who| (who.key(), who.label())).collect();
    [first, &lanes, last].concat()
}

fn weights(race: &Race) -> Table {
    let columns = columns(&[("coordinate", "coordinate j"), ("truth", "truth w*")], &[]);
    let mut table = Table::new("weights", "Weights at this step", &columns);
    for (j, truth) in race.setup.problem.w_star().iter().enumerate() {
        let lanes = Who::ALL.iter().map(|who| Value::maybe(race.lane(*who).map(|run| run.w()[j]), NOT_RUN));
        table.row([Value::from(j + 1), Value::Number(*truth)].into_iter().chain(lanes).collect());
    }
    table
}

/// At most this many rows: the steps of a table are spread over the logarithm of time.
const ROWS_PER_DECADE: f64 = 8.0;

fn errors(run: &Run<'_, Race>) -> Table {
    let columns = columns(&[("step", "step t")], &[("theory", "predicted for label noise")]);
    let mut table = Table::new("errors", "Test error over time", &columns);
    let lanes: Vec<_> = Who::ALL.iter().map(|who| run.trace.series(&who.series("error"))).collect();
    let last = lanes.iter().filter_map(|lane| lane.steps.last()).max();
    for step in log_steps(last.copied().unwrap_or(0)) {
        let mut row = vec![Value::from(step)];
        row.extend(lanes.iter().map(|lane| Value::maybe(lane.at(step), NOT_RUN)));
        row.push(Value::maybe(run.trace.series("theory-error").at(step), NO_THEORY));
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
