//! Train on n pictures: what holds for the population holds for enough of it.

mod draw;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Pictures;
pub use params::PicturesParams;

use tangible_core::figure::{Effect, Figure, Look, Preset, Touch};

/// Panels.
const EXCESS: &str = "excess";
const SCENE: &str = "scene";
const SPREAD: &str = "spread";

/// "Nine pictures are too few, seventy are enough."
pub struct TrainOnNPictures;

impl Figure for TrainOnNPictures {
    type Model = Pictures;

    const ID: &'static str = "train-on-n-pictures";
    const TITLE: &'static str = "Nine pictures are too few, seventy are enough";
    const CAPTION: &'static str = "A small network is trained on n pictures of the nine blobs. Filled are the pictures of \
        the first run: where it saw none of a blob, it cannot know it. Drag n and watch how far each run ends above the \
        least loss of the whole population.";

    const EFFECT: &'static [Effect] = &[Effect::Above("gain", 5.0)];
    const LOOK: Look = Look {
        panels: &[(&[0], "excess"), (&[1], "pictures")],
        presets: &["nine-pictures", "seventy-two", "all"],
        controls: &["n", "seeds"],
        readouts: &["n", "excess", "error"],
        handles: &["excess-n"],
    };

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Seventy-two: about eight of every blob, and the network has hardly more to learn.
            "seventy-two", "72", shows "augmentation-graph/c5";
            /// Nine: some blobs are never seen, and training on them does not reach the population.
            "nine-pictures", "9 pictures" { "n": "9" }, breaks "augmentation-graph/c5";
            /// Five hundred and seventy-six: near the population's minimum.
            "all", "576" { "n": "576" }, shows "augmentation-graph/c5";
        }
    }
}

impl Touch for TrainOnNPictures {}
