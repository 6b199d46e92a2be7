//! The dial in words.

use super::model::Dial;
use super::params::Play;
use super::solving::Stand;
use super::{CIRCLE, CURVE, FLIPPED, MarginDial, PLANE, SOLVER, STRIPS, TURN};
use crate::sim::Direction;
use crate::sim::linear::wrong;
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::math;
use tangible_core::model::{show, show_share};

/// How many are wrong, in words.
pub(super) fn told(part: f64) -> String {
    format!("{} wrong", show_share(part))
}

/// What a classifier does to the training points.
pub(super) fn training(shot: &Shot<'_, Dial>, stand: &Stand) -> String {
    let (set, n) = (&shot.model.set, shot.params.n);
    let points = format!("{n} training point{}", if n == 1 { "" } else { "s" });
    if stand.fraction(set) == 0.0 {
        format!("{points}: the nearest on the boundary")
    } else {
        format!("{points}: {}", told(wrong(stand.margins.iter().copied())))
    }
}

impl Words for MarginDial {
    fn probe(shot: &Shot<'_, Dial>, panel: &str, mut at: (f64, f64)) -> Option<Tip> {
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
            SOLVER => {
                let way = it.solving();
                let step = (0..=TURN).rfind(|step| way.swept(*step) <= at.0)?;
                let now = &way.steps[step as usize];
                vec![
                    format!("its classifier has margin {}", show(now.low)),
                    format!("no classifier has more than {}", show(now.high)),
                ]
            }
            PLANE | CIRCLE => {
                // As the arrow of the half-plane goes: no memory counts against the points.
                let (across, up) = (if panel == PLANE { at.0.max(0.0) } else { at.0 }, at.1);
                let length = math::hypot(across, up);
                if length < 0.05 || length.is_nan() {
                    return None;
                }
                let w = Direction { signal: up / length, memory: across / length };
                at = (w.memory, w.signal);
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
        let stand = it.stand();
        let mut text = if p.play == Play::Solve {
            format!("The solver's classifier is within {} of the best margin, certified. ", show(it.gap()))
        } else {
            String::new()
        };
        text += &format!(
            "With {} of the best margin: {}; new points: {}. The best margin itself has test error {}. {} dimensions, κ = {}; \
             below {} of the best margin the worst classifier is wrong more often than right.",
            show(stand.fraction(&it.set)),
            training(shot, &stand),
            told(it.set.error(stand.w)),
            show(it.set.error(it.set.max_margin())),
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
