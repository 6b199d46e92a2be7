//! Every number of the figure: term by term at the chosen strength and k, means over the data sets.

use super::model::{Room, Slice};
use super::params::{COLUMNS, ROWS, RoomParams};
use tangible_core::model::{Reading, Readings, Run, Table, Value};

const COMING: &str = "still to be computed";

impl Readings for Room {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// of the vote: by weighted majority over the views of a datum, with the least-squares head on k eigenvectors
        first "error", "error of the vote E" = at(run, |slice, k| slice.vote[k]);
        /// of the least-squares head on k eigenvectors
        first "error-view", "error of one view" = at(run, |slice, k| slice.view[k]);
        /// 2φ/(1 − γ_{k+1}) + α [derived]
        first "bound", "bound B on the error of one view" = at(run, |slice, k| slice.bound[k]);
        /// 1 − Σ_x max_y P(x, y): grows with σ
        first "alpha", "best error of one view α" = at(run, |slice, _| slice.alpha);
        /// weight of the edges between views of different best labels; at most 2α
        first "phi", "crossing weight φ" = at(run, |slice, _| slice.phi);
        /// 1 − γ_{k+1}, how hard the graph is to cut into k + 1 pieces: grows with σ and k
        first "gap", "gap behind dimension k" = at(run, |slice, k| slice.gap[k]);
        /// E of the vote on k − 1 eigenvectors
        more "error-before", "error with one dimension fewer" = before(run);
        /// mean number of connected components
        more "components", "components" = at(run, |slice, _| slice.components);
        /// number of sub-groups that the scene was made of
        more "sub-graphs", "sub-graphs" = p.layout().groups();
        /// σ of these numbers, c in the hierarchy: the chosen one, or that of the nearest column where data sets are averaged
        more "strength", "strength" = at(run, |slice, _| slice.strength);
        /// least k with B ≤ 0.25
        more "enough", "k at which the bound reaches 1/4"
            = Room::here(run).and_then(|slice| slice.enough(0.25)).map(f64::from), or "never, up to 40";
    };

    /// The map, and the terms along σ.
    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let columns: Vec<Option<Slice>> = (0..COLUMNS).map(|column| Room::column(run, column)).collect();
        let of = |column: u32, f: &dyn Fn(&Slice) -> f64| {
            Value::maybe(columns[column as usize].as_ref().map(f), COMING)
        };
        let map = tangible_core::table! { "map", "probe error over strength and dimensions",
            for column in 0..COLUMNS, for k in 1..=ROWS =>
            "sigma", "σ" = RoomParams::strength(column);
            "k", "k" = k;
            "error", "error of the vote E" = of(column, &|slice| slice.vote[k as usize - 1]);
            "view", "error of one view" = of(column, &|slice| slice.view[k as usize - 1]);
            "bound", "bound on the error of one view" = of(column, &|slice| slice.bound[k as usize - 1]);
        };
        let terms = tangible_core::table! { "terms", "the two opposing forces", for column in 0..COLUMNS =>
            "sigma", "σ" = RoomParams::strength(column);
            "alpha", "α" = of(column, &|slice| slice.alpha);
            "phi", "φ" = of(column, &|slice| slice.phi);
            "gap", "gap behind dimension k" = of(column, &|slice| slice.gap[run.params.k as usize - 1]);
            "components", "components" = of(column, &|slice| slice.components);
        };
        let here = Room::here(run);
        let slice = tangible_core::table! { "slice", "over k at the chosen strength",
            for slice in here.iter(), for i in 0..ROWS as usize =>
            "k", "k" = i + 1;
            "error", "error of the vote E" = slice.vote[i];
            "view", "error of one view" = slice.view[i];
            "bound", "bound on the error of one view" = slice.bound[i];
            "gap", "gap behind dimension k" = slice.gap[i];
        };
        vec![map, terms, slice.or_gaps(COMING)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        let cloud = run.model.cloud();
        let graph = crate::sim::Graph::new(cloud, run.params.augmentation(run.params.sigma));
        vec![crate::given::cloud(cloud), crate::given::adjacency(&graph)]
    }
}

/// At the chosen strength, of the chosen k counted from 0.
fn at(run: &Run<'_, Room>, f: impl Fn(&Slice, usize) -> f64) -> Value {
    Value::maybe(Room::here(run).map(|slice| f(&slice, run.params.k as usize - 1)), COMING)
}

fn before(run: &Run<'_, Room>) -> Value {
    match run.params.k.checked_sub(2) {
        None => Value::Missing("there is none fewer than one"),
        Some(i) => Value::maybe(Room::here(run).map(|slice| slice.vote[i as usize]), COMING),
    }
}
