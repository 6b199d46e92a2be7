//! Published numbers that the chapter's page prints, with the place where they stand.

use tangible_core::data::{Quoted, Row};

/// The tables, by the ids that the page names.
pub(crate) static QUOTED: &[Quoted] = &[SHAPE_MATTERS_EXPERIMENT];

const SCRIPT: &str = "settings at the top of the experiment's script";

const SHAPE_MATTERS_EXPERIMENT: Quoted = Quoted {
    id: "shape-matters-experiment",
    title: "Settings of the authors’ synthetic experiment",
    columns: &["method", "step size η", "steps", "size of the noise"],
    rows: &[
        Row { cells: &["gradient descent", "0.01", "300,000", "none"], locator: SCRIPT },
        Row { cells: &["label noise", "0.01, 0.001, 0.0001", "100,000 at each", "δ = 1"], locator: SCRIPT },
        Row { cells: &["mini-batch noise", "0.01", "300,000", "δ = 1"], locator: SCRIPT },
        Row { cells: &["Gaussian noise", "0.01", "1,200,000", "σ = 0.01"], locator: SCRIPT },
    ],
    source: "released code of HaoChen, Wei, Lee and Ma, Shape Matters (COLT 2021); d = 100, n = 40, r = 5, τ = 1",
    link: "https://arxiv.org/abs/2006.08680",
    compared: true,
};
