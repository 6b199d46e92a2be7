//! The valley: two parameters, one data point, and where two kinds of noise end on a curve of
//! perfect fits.

mod curve;
mod draw;
mod hands;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Crowds;
pub use params::ValleyParams;

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset};

/// "Every point on this curve fits perfectly": label noise slides along the minima to where it is
/// quietest, spherical noise has no such preference.
pub struct Valley;

impl Figure for Valley {
    type Model = Crowds;

    const ID: &'static str = "valley";
    const TITLE: &'static str = "Every point on this curve fits perfectly. Which one do you end at?";
    const CAPTION: &'static str = "Wrong labels (orange) kick all particles to and fro along one line across the curve: a streak, which slides to \
        the quietest fit. Gaussian noise of the same size (blue) kicks them every way, so they spread along the curve and \
        prefer nothing. The open ring is where theory has the streak. Turn the arrow of the example, pull the curve, move \
        the start. With x₁ = x₂ every fit is equally noisy, and nothing drifts.";

    const EFFECT: &'static [Effect] =
        &[Effect::Below("label-variance", 0.65), Effect::Above("gauss-variance", 0.75)];
    const LOOK: Look = Look {
        panels: &[(&[0], "plane"), (&[3], "noise variance"), (&[1, 2], "example")],
        presets: &["ellipse", "hyperbola", "no-preference"],
        controls: &["x2", "delta", "eta"],
        readouts: &["label-variance", "predicted-variance", "gauss-variance"],
        handles: &["example-x1-x2", "begin", "pull"],
    };

    fn steps(params: &ValleyParams) -> u32 {
        params.steps
    }

    fn pace(_: &ValleyParams) -> Pace {
        Pace::StepsPerFrame(200)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// x = (1, 0.6): the larger weight wins, because w₂ carries the quieter input.
            "ellipse", "Ellipse", shows "label-noise/c6";
            /// x = (1, −0.8): the curve leads to infinity. Gaussian noise goes there, label noise comes back.
            "hyperbola", "Hyperbola (escape)" { "x2": "-0.8", "s": "1" };
            /// x = (1, 1): every perfect fit is equally noisy, so label noise stays where it started.
            "no-preference", "Break it: no preference" { "x2": "1" }, breaks "label-noise/c6";
        }
    }
}
