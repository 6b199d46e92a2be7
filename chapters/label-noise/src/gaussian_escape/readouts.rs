//! Every number of the escape.

use super::model::{Bunch, Escape};
use super::params::EscapeParams;
#[cfg(not(target_arch = "wasm32"))]
use crate::sim::langevin::Langevin;
#[cfg(not(target_arch = "wasm32"))]
use tangible_core::model::given::{Given, line, numbered};
use tangible_core::model::{Reading, Readings, Run, Table};
use tangible_core::stats;

impl Readings for Escape {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// over the runs that did not diverge
        first series "mean-norm2", "mean ‖v‖²" = stats::mean(&it.sizes());
        /// over the runs
        first "sd-norm2", "standard deviation of ‖v‖²" = stats::sd(&it.sizes());
        /// mean now / mean after a fifth of the steps
        first "growth", "mean ‖v‖² against 20 % of the run" = growth(run), or "before 20 % of the run";
        /// 2T(d − 2n) per unit of time ηt
        first "slope", "steepest slope in the long run" = p.slope(), or "n is not below d/2: it stays";
        /// Wendel: P(Bin(d − 1, ½) ≤ d − n − 1), some u ≥ 0 other than 0 has Xu = 0
        first "cone", "chance of a way out" = wendel(p);
        /// d/2: the integral of t^(d/2 − n − 1) converges at infinity above it
        more "half", "border d/2" = p.half();
        /// ηt
        more (t) "time", "time ηt" = p.time(t);
        /// over the runs
        more "least-norm2", "smallest ‖v‖²" = it.sizes().into_iter().fold(f64::NAN, f64::min);
        /// over the runs
        more "most-norm2", "largest ‖v‖²" = it.sizes().into_iter().fold(f64::NAN, f64::max);
        /// a coordinate left ±10⁶: make η smaller
        more "diverged", "runs that diverged" = it.diverged();
        /// the steepest line from the start
        column (t) "guide", "‖v⁰‖² + 2T(d − 2n)ηt" = p.guide(t), or "n is not below d/2";
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let steps = run.trace.series("mean-norm2").thinned(50);
        let time = ("over-time", "Squared norm over time");
        let columns = ["time", "mean-norm2", "guide"];
        vec![run.over_time(time, ("step", "step t"), &steps, &columns), over_points(run)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<Given<'a>> {
        // Every run has data of its own.
        let runs = &run.model.runs;
        let Some(first) = runs.first().map(Langevin::problem) else { return Vec::new() };
        let columns = numbered(&["run", "point", "y"], "x", first.d());
        let points = move |(k, run): (usize, &'a Langevin)| {
            let of = run.problem();
            (0..of.n()).map(move |i| line(&[k as f64 + 1.0, i as f64 + 1.0, of.y()[i]], of.row(i)))
        };
        let rows = move || runs.iter().enumerate().flat_map(points);
        vec![Given::new(
            "data",
            "clean labels y = Xw* and inputs X of every run",
            columns,
            runs.len() * first.n(),
            rows,
        )]
    }
}

/// Probability that the zero-loss cone {u ≥ 0, u ≠ 0, Xu = 0} is not empty, by Wendel:
/// P(Bin(d − 1, ½) ≤ d − n − 1).
pub(super) fn wendel(p: &EscapeParams) -> f64 {
    if p.n >= p.d { 0.0 } else { stats::binomial_at_most(p.d - 1, 0.5, p.d - p.n - 1) }
}

/// Mean ‖v‖² now over that at a fifth of the run.
pub(super) fn growth(run: &Run<'_, Escape>) -> Option<f64> {
    let fifth = run.params.steps / 5;
    let early = run.trace.series("mean-norm2").at(fifth).filter(|_| run.step >= fifth)?;
    Some(stats::mean(&run.model.sizes()) / early)
}

fn over_points(run: &Run<'_, Escape>) -> Table {
    tangible_core::table! { "over-points", "Squared norm at the end against the number of points",
        for Bunch { n, ends, .. } in Bunch::all(run) =>
        "n", "training points n" = n;
        "runs", "runs" = ends.len();
        "mean-norm2", "mean ‖v‖² at the end" = (!ends.is_empty()).then(|| stats::mean(&ends)), or "no run yet";
        "sd-norm2", "standard deviation" = (ends.len() > 1).then(|| stats::sd(&ends)), or "fewer than two runs";
    }
}
