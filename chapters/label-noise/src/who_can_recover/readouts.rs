//! Every number of the phase diagram.

#[cfg(not(target_arch = "wasm32"))]
use super::model::data_seed;
use super::model::{Recovery, Seen, Tally};
use super::params::RecoveryParams;
#[cfg(not(target_arch = "wasm32"))]
use crate::sim::Problem;
use crate::sim::thresholds;
#[cfg(not(target_arch = "wasm32"))]
use tangible_core::model::given::{Given, line, numbered};
use tangible_core::model::{Reading, Readings, Run, Table, Value};
use tangible_core::stats;

const WAITING: &str = "no run has arrived yet";
const NO_EDGE: &str = "no row crosses one half inside the columns";
const COVERED: &str = "the result is covered";
const NO_GUESS: &str = "nothing was drawn yet";

impl Readings for Recovery {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// one run is one data set of one cell
        first "runs", "runs done" = run.results.arrived();
        /// fraction of runs with n > n_LP whose error ends below 0.05·r
        first "right", "success right of n_LP" = told(run, |seen| fraction(seen.side(true)));
        /// fraction of runs with n ≤ n_LP whose error ends below 0.05·r
        first "left", "success left of n_LP" = told(run, |seen| fraction(seen.side(false)));
        /// mean over rows of the n where success crosses ½, minus n_LP
        first "offset", "measured edge − n_LP" = told(run, |seen| mean(&past(seen, |r| it.n_lp(r)), NO_EDGE));
        /// mean over drawn rows of |guess − measured edge|
        first "guess-miss", "your guess is off by" = told(run, |seen| miss(seen, p));
        /// the same minus n₊ = (d + r)/2, from where on the truth is the only non-negative answer that fits
        more "beyond-plus", "measured edge − n₊"
            = told(run, |seen| mean(&past(seen, |r| thresholds::n_plus(p.d, r)), NO_EDGE));
        /// fraction of all runs whose error ends below 0.05·r
        more "success", "success in all cells" = told(run, |seen| fraction(seen.sum(|_, _| true)));
        /// Wilson interval of the fraction
        more "success-interval", "its 95 % interval" = told(run, |seen| wilson(seen.sum(|_, _| true)));
        /// median over all runs of ‖w − w*‖²
        more "median-error", "median test error" = told(run, |_| median(&errors(run)));
        /// runs that left ±10⁶, counted as failures
        more "diverged", "diverged runs"
            = told(run, |_| errors(run).iter().filter(|error| error.is_infinite()).count().into());
        /// rows whose success crosses ½ inside the columns
        more "rows-with-edge", "rows with an edge" = told(run, |seen| seen.border().len().into());
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let seen = Self::seen(run);
        vec![cells(run.model, &seen), rows(run.model, run.params, &seen)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<Given<'a>> {
        let (p, grid, seed) = (run.params, &run.model.grid, run.seed);
        let columns = numbered(&["set", "r", "n", "point", "y"], "x", p.d as usize);
        let points = move |(set, cell): (u32, usize)| {
            let (n, r) = grid.setting(cell);
            let of = Problem::sparse(n as usize, p.d as usize, r as usize, data_seed(seed, set));
            let of = of.expect("n ≥ 1, 1 ≤ r ≤ d were checked with the parameters");
            let first = [set + 1, r, n].map(f64::from);
            (0..of.n()).map(move |i| line(&[&first[..], &[i as f64 + 1.0, of.y()[i]]].concat(), of.row(i)))
        };
        let cells = move || (0..p.sets).flat_map(move |set| (0..grid.cells()).map(move |cell| (set, cell)));
        let count = cells().map(|(_, cell)| grid.setting(cell).0 as usize).sum();
        let title = "clean labels y = Xw* and inputs X of every data set of every cell; w* is 1 on the first r weights";
        vec![Given::new("data", title, columns, count, move || cells().flat_map(points))]
    }
}

/// A covered result is not told in numbers either.
fn told(run: &Run<'_, Recovery>, value: impl FnOnce(&Seen<'_>) -> Value) -> Value {
    if run.params.cover { Value::Missing(COVERED) } else { value(&Recovery::seen(run)) }
}

fn fraction(tally: Tally) -> Value {
    Value::maybe(tally.fraction(), WAITING)
}

fn wilson(tally: Tally) -> Value {
    if tally.runs == 0 {
        return Value::Missing(WAITING);
    }
    let interval = stats::wilson(tally.found, tally.runs, 1.96);
    Value::Interval(interval.low, interval.high)
}

fn mean(values: &[f64], why: &'static str) -> Value {
    Value::maybe((!values.is_empty()).then(|| stats::mean(values)), why)
}

fn median(errors: &[f64]) -> Value {
    Value::maybe((!errors.is_empty()).then(|| stats::median(errors)), WAITING)
}

/// How far right of a line each row crosses ½.
fn past(seen: &Seen<'_>, line: impl Fn(u32) -> f64) -> Vec<f64> {
    seen.edges().filter_map(|(r, edge)| Some(edge? - line(r))).collect()
}

fn miss(seen: &Seen<'_>, p: &RecoveryParams) -> Value {
    let misses: Vec<f64> =
        seen.edges().filter_map(|(r, edge)| Some((p.guess.at(r)? - edge?).abs())).collect();
    mean(&misses, if p.guess.is_empty() { NO_GUESS } else { NO_EDGE })
}

/// Test errors of all runs.
fn errors(run: &Run<'_, Recovery>) -> Vec<f64> {
    run.results.iter().map(|(_, result)| result[1]).collect()
}

fn cells(model: &Recovery, seen: &Seen<'_>) -> Table {
    let errors = |cell| -> Vec<f64> { seen.of_cell(cell).iter().map(|outcome| outcome.error).collect() };
    tangible_core::table! { "cells", "Success by cell", for (cell, tally) in seen.tallies.iter().enumerate() =>
        "r", "true weights r" = model.grid.setting(cell).1;
        "n", "training points n" = model.grid.setting(cell).0;
        "runs", "runs" = tally.runs;
        "successes", "successes" = tally.found;
        "fraction", "fraction" = fraction(*tally);
        "median-error", "median test error" = median(&errors(cell));
    }
}

fn rows(model: &Recovery, p: &RecoveryParams, seen: &Seen<'_>) -> Table {
    let cone = |r| thresholds::zero_loss_cone_probability(model.n_lp(r).ceil() as u32, p.d);
    tangible_core::table! { "edges", "Edge of every row", for (r, edge) in seen.edges() =>
        "r", "true weights r" = r;
        "edge", "measured edge" = edge, or "success does not cross one half inside the columns";
        "n-lp", "n_LP" = model.n_lp(r);
        "n-plus", "n₊ = (d + r)/2" = thresholds::n_plus(p.d, r);
        "n-theorem", "r² (sufficient, up to logarithms)" = thresholds::n_theorem(r);
        "guess", "your guess" = p.guess.at(r), or NO_GUESS;
        "cone", "P(zero-loss cone) at n_LP" = cone(r);
    }
}
