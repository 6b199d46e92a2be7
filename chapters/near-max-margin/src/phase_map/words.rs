//! The map in words.

use super::model::{Map, Shown, columns};
use super::{MAP, PhaseMap};
use crate::sim::linear::wrong;
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::math::{ln, normal_tail};
use tangible_core::model::{show, show_share};

impl Words for PhaseMap {
    fn probe(shot: &Shot<'_, Map>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        if panel != MAP {
            return None;
        }
        let far = |dn: f64| ln(dn / at.0).abs();
        let column = columns(shot).into_iter().flatten().min_by(|a, b| far(a.dn).total_cmp(&far(b.dn)))?;
        let promise =
            if at.1 < column.turns { "turned points wrong: no promise" } else { "turned points right" };
        let lines = vec![
            format!("D/n {}, κ {}", show(column.dn), show(at.1)),
            match column.shown(at.1, shot.params) {
                Shown::Error(z) => format!("test error {}", show(normal_tail(z))),
                Shown::Gap(gap) => format!("the twin errs on {} more of the new points", show(gap)),
                Shown::Bound(bound) => format!("margin bound {}", show(bound)),
            },
            promise.to_string(),
        ];
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Map>) -> String {
        let p = shot.params;
        let set = shot.model.here(p).set;
        let (error, turned) = (set.error(set.max_margin()), wrong(set.flipped(set.max_margin())));
        let region = match (error < 0.01, turned > 0.5) {
            (true, true) => "in the lens: it is learnt, and no promise says anything",
            (true, false) => "easy: it is learnt, and the turned points are right too",
            (false, _) => "too noisy: it is not learnt",
        };
        format!(
            "{}At κ = {} with {} dimensions a point the problem is {region}. Test error {}, {} of the turned points wrong. {} of {} \
             columns are computed, each from {} data sets of {} points.",
            if p.whole() { "" } else { "Part of the map. " },
            show(p.kappa),
            show(p.dn),
            show(error),
            show_share(turned),
            shot.results.arrived(),
            shot.results.jobs(),
            p.sets,
            p.n,
        )
    }
}
