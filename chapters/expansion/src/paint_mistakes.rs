//! Paint mistakes: which ones does a student repair that copies its teacher and agrees with its neighbours?

mod draw;
mod hands;
mod model;
mod over;
mod params;
mod readouts;
mod strokes;
mod words;

pub(crate) use draw::{across, axes, ink};
pub use model::Painted;
pub use params::PaintParams;

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset};

/// Panels.
const STUDENT: &str = "student";
const TEACHER: &str = "teacher";
const CURVE: &str = "curve";
const BARS: &str = "bars";

/// "Scattered mistakes heal, mistakes in one spot stay."
pub struct PaintMistakes;

impl Figure for PaintMistakes {
    type Model = Painted;

    const ID: &'static str = "paint-mistakes";
    const TITLE: &'static str = "Same number of wrong labels. Which ones get fixed?";
    const CAPTION: &'static str = "The student copies the teacher’s labels and wants neighbours to agree. Scattered mistakes heal; a spot heals \
        too, until it snaps. Drag on either cloud to paint your own mistakes, and pull the rim of the disc.";

    const EFFECT: &'static [Effect] = &[Effect::Above("left-0", 19.5), Effect::Below("left-1", 2.5)];
    const LOOK: Look = Look {
        panels: &[(&[0], "student"), (&[1], "teacher"), (&[2], "curve")],
        presets: &["default", "middle", "scattered"],
        controls: &["h", "lambda", "brush"],
        readouts: &["teacher", "error", "c"],
        handles: &["reach", "gap", "curve-count"],
    };

    fn steps(p: &PaintParams) -> u32 {
        p.steps()
    }

    fn pace(_: &PaintParams) -> Pace {
        Pace::StepsPerSecond(30.0)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Fifty wrong labels in each moon: on the left all in one spot, on the right anywhere.
            "default", "Spot and scatter";
            /// A spot in the middle of the moon, where it has neighbours on either side.
            "middle", "Spot in the middle" { "mistakes": "middle", "count": "80" };
            /// Each label wrong by itself, with probability one fifth.
            "scattered", "Scattered 20 %" { "mistakes": "flips" }, shows "expansion/c3", shows "expansion/c5";
            /// Half as many mistakes, in one place: hardly one is repaired.
            "patch", "One 10 % patch" { "mistakes": "spot", "count": "40" }, breaks "expansion/c3";
            /// So short a reach that most points stand alone.
            "no-neighbours", "No neighbours" { "mistakes": "flips", "h": "0.02" }, breaks "expansion/c3";
            /// The moons touch: neighbours disagree although every label is true.
            "touching", "Touching classes" { "mistakes": "flips", "gap": "-0.2" }, breaks "expansion/c4";
            /// So long a reach that the classes are neighbours everywhere.
            "too-strong", "Too long a reach" { "mistakes": "flips", "h": "1" }, breaks "expansion/c4";
            /// More wrong labels than right ones: agreement makes the majority unanimous.
            "majority", "Majority wrong" { "mistakes": "flips", "flips": "0.55" };
            /// Each bar in five pieces that are no neighbours, two of them wholly wrong: nobody there knows better.
            "islands", "Islands" { "world": "islands", "mistakes": "pieces" };
        }
    }
}
