//! Every number of the phase diagram.

use super::model::{Outcome, Recovery};
use super::params::RecoveryParams;
use crate::sim::thresholds;
use tangible_core::model::{Readout, Table, Value};
use tangible_core::stats;

const WAITING: &str = "no run has arrived yet";
const NO_EDGE: &str = "no row crosses one half inside the columns";
const COVERED: &str = "the result is covered";
const NO_GUESS: &str = "nothing was drawn yet";

/// Successes and runs, added up.
#[derive(Clone, Copy, Default)]
struct Tally(u32, u32);

impl Tally {
    fn add(&mut self, (successes, runs): (u32, u32)) {
        self.0 += successes;
        self.1 += runs;
    }
    fn fraction(self) -> Value {
        Value::maybe((self.1 > 0).then(|| f64::from(self.0) / f64::from(self.1)), WAITING)
    }
    fn wilson(self) -> Value {
        if self.1 == 0 {
            return Value::Missing(WAITING);
        }
        let interval = stats::wilson(self.0, self.1, 1.96);
        Value::Interval(interval.low, interval.high)
    }
}

/// All read-outs.
pub(super) fn readouts(model: &Recovery, p: &RecoveryParams) -> Vec<Readout> {
    let tallies = model.tallies();
    let (mut all, mut right, mut left) = (Tally::default(), Tally::default(), Tally::default());
    for (cell, tally) in tallies.iter().enumerate() {
        let (n, r) = model.grid.setting(cell);
        all.add(*tally);
        let side = if f64::from(n) > model.n_lp(r) { &mut right } else { &mut left };
        side.add(*tally);
    }
    let edges = model.edges(&tallies);
    let rows = || model.grid.rows().iter().zip(&edges);
    let past = |line: &dyn Fn(u32) -> f64| -> Vec<f64> {
        rows().filter_map(|(r, edge)| edge.map(|n| n - line(*r))).collect()
    };
    let (offsets, beyond) = (past(&|r| model.n_lp(r)), past(&|r| thresholds::n_plus(p.d, r)));
    let misses: Vec<f64> = rows().filter_map(|(r, edge)| Some((p.guess.at(*r)? - (*edge)?).abs())).collect();
    let average = |x: &[f64], why| Value::maybe((!x.is_empty()).then(|| stats::mean(x)), why);
    let guess_why = if p.guess.is_empty() { NO_GUESS } else { NO_EDGE };
    let shown = [
        Readout::new(
            "runs",
            "runs done",
            Value::Number(f64::from(all.1)),
            "one run is one data set of one cell",
        ),
        Readout::new(
            "right",
            "success right of n_LP",
            right.fraction(),
            "fraction of runs with n > n_LP whose error ends below 0.05·r",
        ),
        Readout::new(
            "left",
            "success left of n_LP",
            left.fraction(),
            "fraction of runs with n ≤ n_LP whose error ends below 0.05·r",
        ),
        Readout::new(
            "offset",
            "measured edge − n_LP",
            average(&offsets, NO_EDGE),
            "mean over rows of the n where success crosses ½, minus n_LP",
        ),
        Readout::new(
            "guess-miss",
            "your guess is off by",
            average(&misses, guess_why),
            "mean over drawn rows of |guess − measured edge|",
        ),
    ];
    let errors: Vec<f64> = model.arrived().map(|outcome| outcome.error).collect();
    let diverged = errors.iter().filter(|error| error.is_infinite()).count();
    let median = Value::maybe((!errors.is_empty()).then(|| stats::median(&errors)), WAITING);
    let rest = [
        Readout::new(
            "beyond-plus",
            "measured edge − n₊",
            average(&beyond, NO_EDGE),
            "the same minus n₊ = (d + r)/2, from where on the truth is the only non-negative answer that fits",
        ),
        Readout::new(
            "success",
            "success in all cells",
            all.fraction(),
            "fraction of all runs whose error ends below 0.05·r",
        ),
        Readout::new(
            "success-interval",
            "its 95 % interval",
            all.wilson(),
            "Wilson interval of the fraction",
        ),
        Readout::new("median-error", "median test error", median, "median over all runs of ‖w − w*‖²"),
        Readout::new(
            "diverged",
            "diverged runs",
            Value::Number(diverged as f64),
            "runs that left ±10⁶, counted as failures",
        ),
        Readout::new(
            "rows-with-edge",
            "rows with an edge",
            Value::Number(offsets.len() as f64),
            "rows whose success crosses ½ inside the columns",
        ),
    ];
    let mut out: Vec<Readout> = shown.into();
    out.extend(rest.map(Readout::secondary));
    // A covered result is not told in numbers either.
    for readout in out.iter_mut().filter(|readout| p.cover && readout.key != "runs") {
        readout.value = Value::Missing(COVERED);
    }
    out
}

/// Cells, and the edge of every row.
pub(super) fn tables(model: &Recovery, p: &RecoveryParams) -> Vec<Table> {
    let tallies = model.tallies();
    vec![cells(model, &tallies), rows(model, p, &tallies)]
}

fn cells(model: &Recovery, tallies: &[(u32, u32)]) -> Table {
    let columns = [
        ("r", "true weights r"),
        ("n", "training points n"),
        ("runs", "runs"),
        ("successes", "successes"),
        ("fraction", "fraction"),
        ("median-error", "median test error"),
    ];
    let mut table = Table::new("cells", "Success by cell", &columns);
    for (cell, tally) in tallies.iter().enumerate() {
        let (n, r) = model.grid.setting(cell);
        let errors: Vec<f64> =
            model.of_cell(cell).into_iter().flatten().map(|Outcome { error, .. }| error).collect();
        let whole = |count: u32| Value::Number(f64::from(count));
        table.row(vec![
            whole(r),
            whole(n),
            whole(tally.1),
            whole(tally.0),
            Tally(tally.0, tally.1).fraction(),
            Value::maybe((!errors.is_empty()).then(|| stats::median(&errors)), WAITING),
        ]);
    }
    table
}

fn rows(model: &Recovery, p: &RecoveryParams, tallies: &[(u32, u32)]) -> Table {
    let columns = [
        ("r", "true weights r"),
        ("edge", "measured edge"),
        ("n-lp", "n_LP"),
        ("n-plus", "n₊ = (d + r)/2"),
        ("n-theorem", "r² (sufficient, up to logarithms)"),
        ("guess", "your guess"),
        ("cone", "P(zero-loss cone) at n_LP"),
    ];
    let mut table = Table::new("edges", "Edge of every row", &columns);
    for (r, edge) in model.grid.rows().iter().zip(model.edges(tallies)) {
        let n_lp = model.n_lp(*r);
        table.row(vec![
            Value::Number(f64::from(*r)),
            Value::maybe(edge, "success does not cross one half inside the columns"),
            Value::number(n_lp),
            Value::number(thresholds::n_plus(p.d, *r)),
            Value::number(thresholds::n_theorem(*r)),
            Value::maybe(p.guess.at(*r), NO_GUESS),
            Value::number(thresholds::zero_loss_cone_probability(n_lp.ceil() as u32, p.d)),
        ]);
    }
    table
}
