//! The data of a run as tables on request.

use crate::sim::Problem;
use tangible_core::model::given::{Given, line, numbered};

/// Inputs with their clean labels, and the true weights that a test error is the distance from.
pub(crate) fn problem(problem: &Problem) -> Vec<Given<'_>> {
    let (n, d) = (problem.n(), problem.d());
    let inputs = move || (0..n).map(move |i| line(&[i as f64 + 1.0, problem.y()[i]], problem.row(i)));
    let weights =
        move || (0..d).map(move |j| line(&[j as f64 + 1.0, problem.w_star()[j], problem.c()[j]], &[]));
    vec![
        Given::new("data", "clean labels y = Xw* and inputs X", numbered(&["point", "y"], "x", d), n, inputs),
        Given::new(
            "truth",
            "true weights w*, and c_j = (1/n) Σ x_ij²",
            numbered(&["weight", "w-star", "c"], "", 0),
            d,
            weights,
        ),
    ]
}
