//! Every number of the map: term by term at the chosen strength and k, means over the data sets.

use super::model::{Column, Room};
use super::params::{COLUMNS, ROWS, RoomParams};
use tangible_core::model::{Reading, Readings, Run, Table, Value};

const COMING: &str = "still to be computed";

impl Readings for Room {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// 1 − Σ_x max_y P(x, y): grows with σ
        first "alpha", "best error on one view α" = mean(run, p.column(), |c| c.alpha);
        /// weight of the edges between views of different best labels; at most 2α
        first "phi", "crossing weight φ" = mean(run, p.column(), |c| c.phi);
        /// how hard the graph is to cut into k + 1 pieces: grows with σ and k
        first "gap", "gap behind dimension k" = mean(run, p.column(), |c| c.gap(p.k));
        /// 2φ/(1 − γ_{k+1}) + α [derived]
        first "bound", "bound B on the view error" = mean(run, p.column(), |c| c.bound(p.k));
        /// of the least-squares head on k eigenvectors
        first "error-view", "truth: error on one view" = mean(run, p.column(), |c| c.view(p.k));
        /// by weighted majority over the views of a datum
        first "error", "truth: error of the vote E" = mean(run, p.column(), |c| c.vote(p.k));
        /// mean number of connected components
        more "components", "components" = mean(run, p.column(), |c| c.components);
        /// number of sub-groups that the scene was made of
        more "sub-graphs", "sub-graphs" = p.layout().groups();
        /// σ of the nearest column; c in the hierarchy
        more "strength", "strength of the column" = RoomParams::strength(p.column());
        /// least k with B ≤ 0.25
        more "enough", "k at which the bound reaches 1/4"
            = Room::enough(run, p.column(), 0.25).map(f64::from), or "never, up to 40";
    };

    /// The map, and the terms along σ.
    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let of = |column: u32, f: &dyn Fn(&Column<'_>) -> f64| mean(run, column, f);
        let map = tangible_core::table! { "map", "probe error over strength and dimensions",
            for column in 0..COLUMNS, for k in 1..=ROWS =>
            "sigma", "σ" = RoomParams::strength(column);
            "k", "k" = k;
            "error", "error of the vote E" = of(column, &|c| c.vote(k));
            "view", "error on one view" = of(column, &|c| c.view(k));
            "bound", "bound on the view error" = of(column, &|c| c.bound(k));
        };
        let terms = tangible_core::table! { "terms", "the two opposing forces", for column in 0..COLUMNS =>
            "sigma", "σ" = RoomParams::strength(column);
            "alpha", "α" = of(column, &|c| c.alpha);
            "phi", "φ" = of(column, &|c| c.phi);
            "gap", "gap behind dimension k" = of(column, &|c| c.gap(run.params.k));
            "components", "components" = of(column, &|c| c.components);
        };
        vec![map, terms]
    }
}

fn mean(run: &Run<'_, Room>, column: u32, f: impl Fn(&Column<'_>) -> f64) -> Value {
    Value::maybe(Room::mean(run, column, f), COMING)
}
