//! The dial in words.

use super::model::Dial;
use super::{CURVE, FLIPPED, MarginDial, PLANE, STRIPS};
use crate::sim::linear::wrong;
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::math;
use tangible_core::model::show;

impl Words for MarginDial {
    fn probe(shot: &Shot<'_, Dial>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let it = shot.model;
        let lines = match panel {
            STRIPS | FLIPPED => vec![
                format!("distance {} from the boundary", show(at.0)),
                (if at.0 < 0.0 { "left of zero: wrong" } else { "right of zero: right" }).to_string(),
            ],
            CURVE => {
                let f = math::clamp(at.0, 0.0, 1.0);
                vec![
                    format!("{} of the best margin", show(f)),
                    format!("worst test error {}", show(it.set.error(it.set.worst(f)))),
                ]
            }
            PLANE => {
                let length = math::hypot(at.0, at.1);
                let w = crate::sim::Direction { signal: at.1 / length, memory: at.0 / length };
                if length < 0.05 || length.is_nan() {
                    return None;
                }
                vec![
                    format!("signal {}, memory {}", show(w.signal), show(w.memory)),
                    format!("{} of the best margin", show(it.set.fraction(w))),
                    format!("test error {}", show(it.set.error(w))),
                ]
            }
            _ => return None,
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Dial>) -> String {
        let (it, p) = (shot.model, shot.params);
        let w = it.w();
        let mut text = format!(
            "With {} of the best margin {} % of the training points and {} % of new ones are wrong; the best margin itself \
             has test error {}. {} points in {} dimensions, κ = {}; below {} of the best margin the worst classifier is \
             wrong more often than right.",
            show(it.set.fraction(w)),
            show(100.0 * wrong(it.set.margins(w))),
            show(100.0 * it.set.error(w)),
            show(it.set.error(it.set.max_margin())),
            p.n,
            it.set.setting.dimensions + 1,
            show(p.kappa),
            show(it.set.gamma / it.set.best()),
        );
        if it.set.supports < p.n {
            text += &format!(" {} of the points support the margin.", it.set.supports);
        }
        text
    }
}
