//! The dial: how much of the best margin is needed.

mod draw;
mod hands;
mod model;
mod params;
mod readouts;
mod solving;
mod words;

pub use model::Dial;
pub use params::{DialParams, Noise, Play};
pub(crate) use params::{dimensions, why};

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset};

/// Frames in which the classifier turns, or the solver works.
pub(crate) const TURN: u32 = 90;

/// Panels.
const STRIPS: &str = "strips";
const CURVE: &str = "curve";
const PLANE: &str = "plane";
const FLIPPED: &str = "flipped";
const SOLVER: &str = "solver";
const CIRCLE: &str = "circle";

/// "Half of the best margin can be all wrong": the classifier turns from the best margin to a part of it.
pub struct MarginDial;

impl Figure for MarginDial {
    type Model = Dial;

    const ID: &'static str = "margin-dial";
    const TITLE: &'static str = "How much of the best margin do you need?";
    const CAPTION: &'static str = "The classifier turns from the best margin to the part f of it, the worst way round. Training points stay \
        right of zero; new ones slide across. Turn its arrow, or pull f along the error: at the cliff the worst \
        classifier turns from right to wrong.";

    const EFFECT: &'static [Effect] = &[Effect::Above("error", 0.99)];
    const LOOK: Look = Look {
        panels: &[(&[0], "points"), (&[1], "error curve"), (&[2], "half-plane")],
        presets: &["default", "nagarajan-kolter", "half"],
        controls: &["f", "kappa", "dn"],
        readouts: &["fraction", "error", "margin-bound"],
        handles: &["turn", "curve-f"],
    };

    fn steps(_: &DialParams) -> u32 {
        TURN
    }

    fn pace(_: &DialParams) -> Pace {
        Pace::StepsPerFrame(1)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Half of the best margin: every training point right, every new one wrong.
            "default", "Default: half the margin", shows "near-max-margin/c4";
            /// So little signal that even 95 % of the best margin may be wrong four times in ten: “near” must be nearer.
            "nagarajan-kolter", "Nagarajan–Kolter: κ = 1/8" { "kappa": "0.125", "f": "0.95" }, breaks "near-max-margin/c2";
            /// So much signal that half of the margin is enough.
            "half", "Half is enough: κ = 4" { "kappa": "4" }, breaks "near-max-margin/c4";
            /// Whatever keeps 95 % of the best margin is right on all but one new point in a hundred thousand.
            "near", "95 % is near enough" { "f": "0.95" }, shows "near-max-margin/c2", shows "near-max-margin/c6";
            /// Few dimensions and little signal: the best classifier itself errs.
            "noisy", "Too noisy: κ = 1/4" { "kappa": "0.25", "dn": "5", "f": "0.95" }, breaks "near-max-margin/c2";
            /// How the best margin is found: a point after the other gets its weight, until two certificates meet.
            "solve", "Solve the best margin" { "play": "solve" };
            /// One point: its own memory is as good as any.
            "one", "One point" { "n": "1" };
        }
    }
}
