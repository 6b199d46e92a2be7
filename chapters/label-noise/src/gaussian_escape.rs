//! The escape: Gaussian noise below and above n = d/2.

mod draw;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Escape;
pub use params::EscapeParams;

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset, Touch};

/// "Where does Gaussian noise go?": below n = d/2 the squared norm of the Langevin diffusion grows
/// without bound, above it stays.
pub struct GaussianEscape;

impl Figure for GaussianEscape {
    type Model = Escape;

    const ID: &'static str = "gaussian-escape";
    const TITLE: &'static str = "Shake every weight alike: does it stay, or run away?";
    const CAPTION: &'static str = "Gaussian noise of the Langevin kind, on the same model. Every thin line is one run, the thick one their \
        mean. With fewer than d/2 training points the squared norm grows without bound, at most as steeply as the \
        dotted line in the long run; with more it settles. Drag n across d/2 in the second panel, where every dot \
        is another run at its end.";

    const EFFECT: &'static [Effect] = &[Effect::Above("mean-norm2", 60.0)];
    const LOOK: Look = Look {
        panels: &[(&[0], "norms"), (&[1], "ends against n")],
        presets: &["few", "half", "many"],
        controls: &["n", "temperature"],
        readouts: &["mean-norm2", "growth", "cone"],
        handles: &["points-n"],
    };

    fn steps(params: &EscapeParams) -> u32 {
        params.steps
    }

    fn pace(params: &EscapeParams) -> Pace {
        // Any run takes two seconds.
        Pace::StepsPerFrame(params.steps.div_ceil(110))
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// A fifth as many points as weights: the norm runs off.
            "few", "Few points: n = 4", shows "label-noise/c5b";
            /// Exactly d/2: the guide line is flat.
            "half", "At the border: n = 10" { "n": "10" };
            /// More than d/2 points hold the diffusion.
            "many", "Break it: n = 14" { "n": "14" }, breaks "label-noise/c5b";
            /// Twice the weights, the same border at d/2.
            "forty", "Forty weights, n = 8" { "n": "8", "d": "40", "sweep": "1" };
        }
    }
}

impl Touch for GaussianEscape {}
