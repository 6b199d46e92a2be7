//! Train on n pictures: from the population to samples, and against other losses.

mod draw;
mod draw_sample;
mod glyph_jobs;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Pictures;
pub use params::{Contender, PicturesParams, Tab};

use glyph_jobs::{ROWS, Row};
use tangible_core::figure::{Edit, Effect, Figure, Grasp, Look, Pace, Preset, Shot, Touch};

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Panels that a hand or a pointer is answered in.
const STRIP: &str = "strip";
const CONTEST: &str = "contest";
const TRAINING: &str = "training";
const EXCESS: &str = "excess";
const ERROR: &str = "error";

/// "From the population to n pictures, and against other losses."
pub struct TrainOnNPictures;

impl Figure for TrainOnNPictures {
    type Model = Pictures;

    const ID: &'static str = "train-on-n-pictures";
    const TITLE: &'static str = "From the population to n pictures, and against other losses";
    const CAPTION: &'static str = "Two experiments. In the first a small network learns digits from pairs of views, without \
        a single label: watch the digits gather, and compare a probe with five labels each; learnt features are far \
        ahead of raw pixels, and the spectral loss is level with its rivals. Then turn the strength to nothing, or too \
        high, or drop the repulsion. The second asks how many pictures it takes: drag n.";

    const EFFECT: &'static [Effect] = &[Effect::Above("accuracy-5", 0.65)];
    const LOOK: Look = Look {
        panels: &[(&[0], "digits"), (&[1], "accuracies"), (&[2], "training")],
        presets: &["just-right", "too-bold", "collapse"],
        controls: &["tab", "s", "loss"],
        readouts: &["accuracy-5", "accuracy-20", "accuracy-100"],
        handles: &["step"],
    };

    fn steps(params: &PicturesParams) -> u32 {
        params.steps()
    }

    fn pace(_: &PicturesParams) -> Pace {
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
            /// Some blobs are never seen: training on nine pictures does not reach the population.
            "nine-pictures", "9 pictures" { "tab": "sample", "n": "9" }, breaks "augmentation-graph/c5";
        }
    }
}

impl Touch for TrainOnNPictures {
    /// A tap on a row of the contest trains with that loss.
    fn painted(shot: &Shot<'_, Pictures>, grasp: &Grasp<'_>) -> Option<Edit> {
        let tapped = grasp.tapped(CONTEST);
        match ROWS.get(grasp.to().1.round().max(0.0) as usize) {
            Some(Row::Learnt(loss)) if tapped && *loss != shot.draft.loss => Some(Edit::set("loss", *loss)),
            _ => None,
        }
    }
}
