//! The valley in words.

use super::curve::Curve;
use super::model::{GAUSS_VARIANCE, LABEL_VARIANCE};
use super::readouts::variance_of;
use super::{Valley, hands};
use tangible_core::figure::{Shot, Tip};
use tangible_core::model::Value;

type At<'a> = Shot<'a, Valley>;

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// Loss and noise at a point of the plane; both crowds at a time.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    let p = shot.params;
    let lines = match panel {
        hands::PLANE => {
            let residual = p.x1 * at.0 * at.0 + p.x2 * at.1 * at.1 - p.y;
            let noise = Curve::of(p).noise([at.0, at.1]);
            vec![
                format!("loss {}", show(0.25 * residual * residual)),
                format!("noise variance {} δ²", show(noise)),
            ]
        }
        hands::VARIANCE => {
            let step = at.0.round().max(0.0) as u32;
            if step > shot.step {
                return None;
            }
            let mut lines = vec![
                format!("step {step}"),
                format!("label noise {}", show(shot.trace.series(LABEL_VARIANCE).at(step)?)),
                format!("Gaussian {}", show(shot.trace.series(GAUSS_VARIANCE).at(step)?)),
            ];
            if let Some(w) = p.setting().predicted(f64::from(step)) {
                lines.push(format!("predicted for label noise {}", show(variance_of(p, w))));
            }
            lines
        }
        _ => return None,
    };
    Some(Tip { at, lines })
}

/// The takeaway first, then the data.
pub(super) fn describe(shot: &At<'_>) -> String {
    let p = shot.params;
    let (label, gauss) = (shot.model.sim.label_mean(), shot.model.sim.gauss_mean());
    let start = Curve::of(p).noise(Curve::of(p).at(p.start));
    let mut text = format!(
        "Label noise has taken its particles from noise variance {} to {}, Gaussian noise of the same size to {}, all on the curve of perfect fits of x = ({}, {}), y = {}.",
        show(start),
        show(label.variance),
        show(gauss.variance),
        show(p.x1),
        show(p.x2),
        show(p.y),
    );
    text += &format!(
        " After {} of {} steps the mean weights are ({}, {}) with label noise",
        shot.step,
        p.steps,
        show(label.w[0]),
        show(label.w[1]),
    );
    if let Some(w) = p.setting().predicted(f64::from(shot.step)) {
        text += &format!(", predicted ({}, {})", show(w[0]), show(w[1]));
    }
    text += &format!(
        ", and ({}, {}) with Gaussian noise. {} particles each.",
        show(gauss.w[0]),
        show(gauss.w[1]),
        p.particles
    );
    let lost = label.overflowed + gauss.overflowed;
    if lost > 0 {
        text += &format!(" {lost} particles overflowed and are left out: make η smaller.");
    }
    if let Some(ghost) = &shot.ghost {
        text += &format!(" A pinned run at step {} is drawn pale, to compare with.", ghost.step);
    }
    text
}
