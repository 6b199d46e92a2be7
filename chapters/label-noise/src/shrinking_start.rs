//! The shrinking start: a run with multiplied noise beside plain gradient descent from its effective initialisation.

mod draw;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Shrinking;
pub use params::{Noise, ShrinkParams};

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset, Touch};

/// "Wrong labels make the start smaller": at any moment the noisy run stands where gradient descent on clean labels
/// ends from √α, and α only ever falls.
pub struct ShrinkingStart;

impl Figure for ShrinkingStart {
    type Model = Shrinking;

    const ID: &'static str = "shrinking-start";
    const TITLE: &'static str = "Wrong labels make the start smaller";
    const CAPTION: &'static str = "Above the axis a run with noise, below it plain gradient descent on clean labels from a smaller start √α: \
        mirror images. Every start α sinks, some faster than others, and the five true ones (green) no less than the \
        rest: it is the data that lift five weights back. Drag the moment at which the noise stops.";
    const EFFECT: &'static [Effect] = &[Effect::Below("log-alpha", -5.0)];
    const LOOK: Look = Look {
        panels: &[(&[0, 1], "weights and starts")],
        presets: &["label-noise", "mini-batch", "none"],
        controls: &["delta", "tau", "n"],
        readouts: &["log-alpha", "distance", "wrong"],
        handles: &["step"],
    };

    fn steps(params: &ShrinkParams) -> u32 {
        params.length()
    }

    fn pace(_: &ShrinkParams) -> Pace {
        Pace::StepsPerFrame(150)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// All starts sink along the dashed lines; above and below stay mirror images, down to five bars.
            "label-noise", "Label noise", shows "label-noise/c7";
            /// It sinks while the data are not fitted, then lies flat: the noise is gone with the errors.
            "mini-batch", "Mini-batch noise" { "noise": "mini-batch" };
            /// Nothing shrinks, so both sides stay dense.
            "none", "No noise" { "noise": "none" };
        }
    }
}

impl Touch for ShrinkingStart {}
