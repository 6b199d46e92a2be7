//! Every number of the map.

use super::model::{Map, columns, one_percent_best};
use crate::sim::linear::wrong;
use tangible_core::math::normal_tail;
use tangible_core::model::{Reading, Readings, Run, Table};

impl Readings for Map {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// n/(Dσ²), at the cross
        first "kappa-here", "signal against noise κ" = p.kappa;
        /// Q(1/(σγ_n)) of the data set at the cross
        first "error", "test error of the best margin" = { let set = it.here(p).set; set.error(set.max_margin()) };
        /// part of the training points that are wrong when their noise is turned round
        first "turned", "turned points wrong" = { let set = it.here(p).set; wrong(set.flipped(set.max_margin())) };
        /// Q at the mean z of the data sets at the cross
        more "error-mean", "test error at the mean z" = normal_tail(p.kappa * it.here(p).column.z);
        /// κ times the mean of 1/(σγ_n) at κ = 1 and the cross’s D/n
        more "z-mean", "mean z" = p.kappa * it.here(p).column.z;
        /// κD/√(n(D − n + 1))
        more "z-expected", "z by the formula" = expected(run);
        /// Q(z) at that z
        more "error-expected", "test error by the formula" = normal_tail(expected(run));
        /// κ at which the formula gives one error in a hundred
        more "one-percent", "κ with 1 % errors" = one_percent_best(&p.setting(p.dn, p.kappa));
        /// γ_n/γ*
        more "cliff", "critical part f_c" = { let set = it.here(p).set; set.gamma / set.best() };
        /// of the data set at the cross
        more "error-worst", "worst test error at f" = { let set = it.here(p).set; set.error(set.worst(p.f)) };
        /// 2R/(γ*√n)
        more "margin-bound", "margin bound" = { let set = it.here(p).set; set.margin_bound(set.best()) };
        /// columns that have arrived
        more "columns", "columns computed" = run.results.arrived();
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let p = run.params;
        let set = run.model.here(p).set;
        let w = set.max_margin();
        let map = tangible_core::table! { "map", "Means over data sets, a column a row, at κ = 1",
            for column in columns(run).into_iter().flatten() =>
            "dn", "D/n" = column.dn;
            "z", "mean z" = column.z;
            "square", "mean γ_n²" = column.square;
            "turns", "κ below which most turned points are wrong" = column.turns;
            "one-percent", "κ with 1 % errors, formula" = one_percent_best(&p.setting(column.dn, 1.0));
        };
        let along = set.along.first().copied().unwrap_or(0.0);
        // A training point, the same with its noise turned round, and a new one on average.
        let rows = [along, -along, 0.0];
        let point = tangible_core::table! { "point", "Score of a training point at the cross, of the same turned round, of a new one on average",
            for (index, memory) in rows.into_iter().enumerate() =>
            "row", "point" = index + 1;
            "signal", "signal part" = w.signal;
            "memory", "memory part" = w.memory * memory;
            "score", "score" = w.signal + w.memory * memory;
        };
        vec![map, point]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        let set = run.model.here(run.params).set;
        let shown = [("best", set.max_margin()), ("worst", set.worst(run.params.f))];
        crate::given::linear(&set, run.seed, &shown)
    }
}

/// z at the cross by the formula.
fn expected(run: &Run<'_, Map>) -> f64 {
    let setting = run.params.setting(run.params.dn, run.params.kappa);
    1.0 / (setting.sigma() * setting.expected_gamma())
}
