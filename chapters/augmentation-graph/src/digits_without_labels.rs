//! Digits without labels: a network learns from pairs of views, and a probe with few labels says how well.

mod draw;
mod glyph_jobs;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Digits;
pub use params::{Contender, DigitsParams};

use glyph_jobs::{ROWS, Row};
use tangible_core::figure::{Edit, Effect, Figure, Grasp, Look, Pace, Preset, Shot, Touch};

/// Panels.
const PLANE: &str = "plane";
const CONTEST: &str = "contest";
const STRIP: &str = "strip";
const TRAINING: &str = "training";

/// "Five labels a digit go far once pairs have taught the rest."
pub struct DigitsWithoutLabels;

impl Figure for DigitsWithoutLabels {
    type Model = Digits;

    const ID: &'static str = "digits-without-labels";
    const TITLE: &'static str = "Five labels a digit go far once pairs have taught the rest";
    const CAPTION: &'static str = "A small network sees two views of each digit and never a label: watch the ten digits \
        gather. A probe with five labels a digit is then right on four fifths of the others; on raw pixels it is right \
        on 45 %.";

    const EFFECT: &'static [Effect] = &[Effect::Above("accuracy-5", 0.7)];
    const LOOK: Look = Look {
        panels: &[(&[0], "digits"), (&[1], "accuracies"), (&[2], "views")],
        presets: &["just-right", "too-bold", "collapse"],
        controls: &["s", "loss"],
        readouts: &["accuracy-5", "raw-5", "simclr-5"],
        handles: &[],
    };

    fn steps(params: &DigitsParams) -> u32 {
        params.steps()
    }

    fn pace(_: &DigitsParams) -> Pace {
        Pace::StepsPerFrame(5)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Strength 0.5: what changes between two views is what does not matter.
            "just-right", "Just right", shows "augmentation-graph/c6";
            /// No augmentation: two views are one picture, nothing is learnt from them.
            "too-timid", "Too timid" { "s": "0" }, breaks "augmentation-graph/c6";
            /// Strength 3: a view may be any digit.
            "too-bold", "Too bold" { "s": "3" }, breaks "augmentation-graph/c6";
            /// Attraction only: the network says the same of every picture.
            "collapse", "Collapse" { "loss": "attraction" }, breaks "augmentation-graph/c6";
            /// The full glyph network, k = 64, μ = 10, batch 128, 600 steps, features before the projection:
            /// as near to the paper as a page gets, and a miniature all the same.
            "paper-like", "Paper-like (a miniature)" { "full": "on" };
        }
    }
}

impl Touch for DigitsWithoutLabels {
    /// A tap on a row of the contest trains with that loss.
    fn painted(shot: &Shot<'_, Digits>, grasp: &Grasp<'_>) -> Option<Edit> {
        let tapped = grasp.tapped(CONTEST);
        match ROWS.get(grasp.to().1.round().max(0.0) as usize) {
            Some(Row::Learnt(loss)) if tapped && *loss != shot.draft.loss => Some(Edit::set("loss", *loss)),
            _ => None,
        }
    }
}
