//! What a score is made of: a signal that all points share, and a memory of each.

mod draw;
mod hands;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Parts;
pub use params::{Lengths, PartsParams, Points, Weight};

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset};

/// Panels.
const BARS: &str = "bars";
const NEW: &str = "new";
const DESCENT: &str = "descent";
const PATH: &str = "path";

/// "The classifier is part rule, part memory": turn the noise of every point round, and all of them are wrong.
pub struct MemoriseAndGeneralise;

impl Figure for MemoriseAndGeneralise {
    type Model = Parts;

    const ID: &'static str = "memorise-and-generalise";
    const TITLE: &'static str = "What is a score made of?";
    const CAPTION: &'static str = "Every bar is the score of a point: signal below, which all points share, and the memory of its own noise on top. \
        Play turns one noise after another round, and the memory hangs down; tap a bar to turn only that one. Erase a part, or \
        pull the border between them.";

    const EFFECT: &'static [Effect] = &[Effect::Above("wrong", 44.5)];
    const LOOK: Look = Look {
        panels: &[(&[0], "training points"), (&[1], "new points")],
        presets: &["flip", "outweighs", "twin"],
        controls: &["w", "kappa"],
        readouts: &["wrong", "error", "fraction"],
        handles: &["border"],
    };

    fn steps(params: &PartsParams) -> u32 {
        params.n
    }

    fn pace(params: &PartsParams) -> Pace {
        Pace::StepsPerSecond(0.6 * f64::from(params.n))
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// The best margin is right on every point, and wrong on each whose noise is turned round.
            "flip", "Flip the noise", shows "near-max-margin/c1", shows "near-max-margin/c7", shows "near-max-margin/c8";
            /// Twice as much signal as memory: turning the noise round changes nothing.
            "outweighs", "Signal outweighs memory: κ = 2" { "kappa": "2" }, breaks "near-max-margin/c1";
            /// Trained where the rule is reversed, it is right on every training point, by memory alone.
            "twin", "Reversed twin" { "w": "twin" }, shows "near-max-margin/c5";
            /// On the reversed points that it was trained on it is right by rule and by memory: their roles are exchanged.
            "twin-home", "The twin at home" { "w": "twin", "points": "reversed" };
            /// Without memory every point keeps the signal: nothing is wrong, whatever its noise does.
            "rule", "Erase the memory" { "w": "rule" }, shows "near-max-margin/c8";
            /// Memory alone has most of the margin, and knows nothing.
            "memory", "Erase the signal" { "w": "memory" }, shows "near-max-margin/c8";
        }
    }
}
