//! Every number of the map.

use super::model::{Column, Room};
use super::params::{COLUMNS, ROWS, RoomParams};
use tangible_core::model::{Readout, Table, Value};

const COMING: &str = "still to be computed";

/// All read-outs: term by term at the chosen strength and k, means over the data sets.
pub(super) fn readouts(it: &Room, p: &RoomParams) -> Vec<Readout> {
    let (column, k) = (p.column(), p.k as usize - 1);
    let of = |f: &dyn Fn(&Column) -> f64| Value::maybe(it.mean(column, f), COMING);
    vec![
        Readout::new(
            "alpha",
            "best error on one view α",
            of(&|c| c.alpha),
            "1 − Σ_x max_y P(x, y): grows with σ",
        ),
        Readout::new(
            "phi",
            "crossing weight φ",
            of(&|c| c.phi),
            "weight of the edges between views of different best labels; at most 2α",
        ),
        Readout::new(
            "gap",
            "gap behind dimension k",
            of(&|c| c.gap[k]),
            "how hard the graph is to cut into k + 1 pieces: grows with σ and k",
        ),
        Readout::new(
            "bound",
            "bound B on the view error",
            of(&|c| c.bound[k]),
            "2φ/(1 − γ_{k+1}) + α [derived]",
        ),
        Readout::new(
            "error-view",
            "truth: error on one view",
            of(&|c| c.view[k]),
            "of the least-squares head on k eigenvectors",
        ),
        Readout::new(
            "error",
            "truth: error of the vote E",
            of(&|c| c.vote[k]),
            "by weighted majority over the views of a datum",
        ),
        Readout::new(
            "components",
            "components",
            of(&|c| c.components),
            "mean number of connected components",
        )
        .secondary(),
        Readout::new(
            "sub-graphs",
            "sub-graphs",
            Value::number(f64::from(p.layout().groups())),
            "number of sub-groups that the scene was made of",
        )
        .secondary(),
        Readout::new(
            "strength",
            "strength of the column",
            Value::number(RoomParams::strength(column)),
            "σ of the nearest column; c in the hierarchy",
        )
        .secondary(),
        Readout::new(
            "enough",
            "k at which the bound reaches 1/4",
            Value::maybe(it.enough(column, 0.25).map(f64::from), "never, up to 40"),
            "least k with B ≤ 0.25",
        )
        .secondary(),
    ]
}

/// The map, and the terms along σ.
pub(super) fn tables(it: &Room, p: &RoomParams) -> Vec<Table> {
    let columns = [
        ("sigma", "σ"),
        ("k", "k"),
        ("error", "error of the vote E"),
        ("view", "error on one view"),
        ("bound", "bound on the view error"),
    ];
    let mut map = Table::new("map", "probe error over strength and dimensions", &columns);
    let columns = [
        ("sigma", "σ"),
        ("alpha", "α"),
        ("phi", "φ"),
        ("gap", "gap behind dimension k"),
        ("components", "components"),
    ];
    let mut terms = Table::new("terms", "the two opposing forces", &columns);
    let k = p.k as usize - 1;
    for column in 0..COLUMNS {
        let sigma = || Value::number(RoomParams::strength(column));
        let of = |f: &dyn Fn(&Column) -> f64| Value::maybe(it.mean(column, f), COMING);
        terms.row(vec![sigma(), of(&|c| c.alpha), of(&|c| c.phi), of(&|c| c.gap[k]), of(&|c| c.components)]);
        for row in 0..ROWS as usize {
            let at = Value::number(row as f64 + 1.0);
            map.row(vec![sigma(), at, of(&|c| c.vote[row]), of(&|c| c.view[row]), of(&|c| c.bound[row])]);
        }
    }
    vec![map, terms]
}
