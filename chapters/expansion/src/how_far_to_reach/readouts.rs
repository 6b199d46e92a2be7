//! Every number of the reach.

use super::model::{Reaching, best, spread};
use super::params::{REACHES, ReachParams, reach};
use crate::sim::growth::two_normals;
use tangible_core::model::{Reading, Readings, Run, Table};

const NO_MISTAKE: &str = "there is no mistake";
const NO_PROMISE: &str = "no promise: c is not above 1";

impl Readings for Reaching {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// part of the points that the exact minimiser of L₀₁ + λR has wrong
        first series "error", "error of the student" = it.now.numbers.error;
        /// least part of the points without which no edge joins the classes
        first series "mu", "separation μ" = it.now.numbers.mu;
        /// least |N(V)| / |V| over sets V of mistakes of one class, N inside the class
        first series "c", "growth of the mistakes c" = it.now.numbers.c, or NO_MISTAKE;
        /// 2/(c − 1) · error of the teacher + 2c/(c − 1) · μ, for λ tied to c
        more series "promise", "promise of theorem A" = it.now.numbers.promise, or NO_PROMISE;
        /// part of the points whose label from the teacher is wrong
        more "teacher", "error of the teacher" = it.teacher_error();
        /// 0.02 · 50^(step/23)
        more (t) "h", "reach h" = { let _ = run; reach(t) };
        /// reach at which the student errs least so far, the shortest of equals
        more "best", "best reach so far" = best(run);
        /// 2|E|/n
        more "degree", "mean number of neighbours" = 2.0 * it.now.graph.edges() as f64 / it.cloud.len() as f64;
        /// Φ(a − Δ/2) − Φ(−a − Δ/2)
        more "mu-normal", "μ of two normal classes" = two_normals(p.delta, p.a, p.v).0;
        /// min{1/v, Φ(Φ⁻¹(v) + 2a)/v}
        more "c-normal", "c of two normal classes" = two_normals(p.delta, p.a, p.v).1;
        /// 2/(c − 1) · v + 2c/(c − 1) · μ
        more "promise-normal", "promise for two normal classes" = two_normals(p.delta, p.a, p.v).2, or NO_PROMISE;
        /// radius a at which that promise is least
        more "best-normal", "best radius for two normal classes" = best_radius(p);
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let told = |key: &str, k: u32| {
            let mut points = run.trace.series(key).points();
            points.find(|at| at.0 == f64::from(k)).map(|at| at.1)
        };
        let steps = tangible_core::table! { "reaches", "This cloud at every reach so far",
            for k in 0..=run.step =>
            "h", "h" = reach(k);
            "error", "error of the student" = told("error", k), or NO_MISTAKE;
            "mu", "μ" = told("mu", k), or NO_MISTAKE;
            "c", "c" = told("c", k), or NO_MISTAKE;
            "promise", "promise of theorem A" = told("promise", k), or NO_PROMISE;
        };
        let (errors, separations) = (spread(run, 0), spread(run, 1));
        let others = tangible_core::table! { "others", "Median and quartiles of twenty further clouds",
            for (error, mu) in errors.into_iter().zip(separations) =>
            "h", "h" = error.0;
            "error-low", "error, lower quartile" = error.1;
            "error-median", "error, median" = error.2;
            "error-high", "error, upper quartile" = error.3;
            "mu-median", "μ, median" = mu.2;
        };
        vec![steps, others]
    }
}

/// The radius with the least promise, to a thousandth; steps of the slider are five of them.
pub(super) fn best_radius(p: &ReachParams) -> f64 {
    let promise = |k: u32| two_normals(p.delta, f64::from(k) / 1000.0, p.v).2.unwrap_or(f64::INFINITY);
    // Coarse, then fine: the promise falls and then rises.
    let least = |from: u32, to: u32, by: usize| {
        let all = (from..=to).step_by(by).map(|k| (k, promise(k)));
        all.reduce(|best, next| if next.1 < best.1 { next } else { best }).map_or(from, |it| it.0)
    };
    let near = least(50, 3000, 50);
    f64::from(least(near.saturating_sub(50).max(1), near + 50, 1)) / 1000.0
}

/// Steps that there are.
pub(super) const LAST: u32 = REACHES - 1;
