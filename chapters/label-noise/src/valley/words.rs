//! The valley in words.

use super::Valley;
use super::model::Crowds;
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::show;

/// The question: until it is answered neither prediction nor quietest fit is drawn.
pub(super) const WHERE: &str = "valley";

impl Words for Valley {
    const QUESTIONS: &'static [Question] = &[Question::in_plane(WHERE, "plane", "ellipse")
        .asks(
            "Where on the curve will wrong labels carry the crowd?",
            "The quieter weight wins, not the smaller.",
        )
        .answered(&["label-w1", "label-w2"], 0)
        .read_as("w = v²", "", |v| (v.0 * v.0, v.1 * v.1))];

    /// The nearest perfect fit.
    fn guessed(shot: &Shot<'_, Crowds>, _: &str, at: (f64, f64)) -> (f64, f64) {
        let curve = shot.params.curve();
        curve.at(curve.position([at.0.abs(), at.1.abs()])).into()
    }

    /// Loss and noise at a point of the plane; both crowds at a time.
    fn probe(shot: &Shot<'_, Crowds>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let p = shot.params;
        let lines = match panel {
            "plane" => {
                let residual = p.x1 * at.0 * at.0 + p.x2 * at.1 * at.1 - p.y;
                let noise = p.curve().noise([at.0, at.1]);
                vec![
                    format!("loss {}", show(0.25 * residual * residual)),
                    format!("noise variance {} δ²", show(noise)),
                ]
            }
            "variance" => {
                let step = at.0.round().max(0.0) as u32;
                let then =
                    |series: &str| shot.trace.series(series).at(step).filter(|_| step <= shot.step).map(show);
                let mut lines = vec![
                    format!("step {step}"),
                    format!("label noise {}", then("label-variance")?),
                    format!("Gaussian {}", then("gauss-variance")?),
                ];
                let predicted = p.predicted_variance(f64::from(step));
                lines.extend(predicted.map(|v| format!("predicted for label noise {}", show(v))));
                lines
            }
            _ => return None,
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Crowds>) -> String {
        let p = shot.params;
        let (label, gauss) = (shot.model.sim.label_mean(), shot.model.sim.gauss_mean());
        let pair = |[first, second]: [f64; 2]| format!("({}, {})", show(first), show(second));
        let predicted =
            p.setting().predicted(f64::from(shot.step)).map(|w| format!(", predicted {}", pair(w)));
        let mut text = format!(
            "Label noise has taken its particles from noise variance {} to {}, Gaussian noise of the same size to \
             {}, all on the curve of perfect fits of x = {}, y = {}. After {} of {} steps the mean weights are {} \
             with label noise{}, and {} with Gaussian noise. {} particles each.",
            show(p.curve().noise(p.curve().at(p.start))),
            show(label.variance),
            show(gauss.variance),
            pair([p.x1, p.x2]),
            show(p.y),
            shot.step,
            p.steps,
            pair(label.w),
            predicted.unwrap_or_default(),
            pair(gauss.w),
            p.particles,
        );
        let lost = shot.model.overflowed();
        if lost > 0 {
            text += &format!(" {lost} particles overflowed and are left out: make η smaller.");
        }
        text
    }
}
