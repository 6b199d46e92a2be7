//! How far should neighbours reach? Too near agree on nothing, too far agree across classes.

mod draw;
mod hands;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Reaching;
pub use params::ReachParams;

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset};

/// Panels.
const CURVE: &str = "curve";
const CLOUD: &str = "cloud";
const NORMALS: &str = "normals";

/// "More agreement is not always better."
pub struct HowFarToReach;

impl Figure for HowFarToReach {
    type Model = Reaching;

    const ID: &'static str = "how-far-to-reach";
    const TITLE: &'static str = "How far should neighbours reach?";
    const CAPTION: &'static str = "Points agree with ever farther ones. The student’s error falls, because mistakes get neighbours who know better, \
        and rises where the reach crosses to the other class. Drag the reach, and the gap.";

    const EFFECT: &'static [Effect] = &[Effect::Above("error", 0.015), Effect::Below("best", 0.6)];
    const LOOK: Look = Look {
        panels: &[(&[0], "error"), (&[1], "cloud")],
        presets: &["default", "touching", "majority"],
        controls: &["gap", "flips", "lambda"],
        readouts: &["error", "mu", "c"],
        handles: &["reach", "gap"],
    };

    fn steps(_: &ReachParams) -> u32 {
        readouts::LAST
    }

    /// Four frames a step.
    fn pace(_: &ReachParams) -> Pace {
        Pace::StepsPerSecond(15.0)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// One label in five is wrong: between a reach that is too short and one that is too long, nearly all are
            /// repaired.
            "default", "Scattered 20 %", shows "expansion/c4";
            /// The moons touch: no reach is right.
            "touching", "Touching" { "gap": "-0.2" }, breaks "expansion/c4";
            /// More wrong labels than right ones: the more agree, the more are wrong.
            "majority", "Majority wrong" { "flips": "0.55" };
        }
    }
}
