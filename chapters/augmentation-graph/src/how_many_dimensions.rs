//! How many dimensions: enough room, and not too much noise.

mod draw;
mod hands;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Room;
pub use params::{Ground, RoomParams, Scheme, Seeds};

use tangible_core::figure::{Effect, Figure, Look, Preset};

/// Panels.
const MAP: &str = "map";
const OVER_K: &str = "over-k";
const OVER_SIGMA: &str = "over-sigma";

/// "How many numbers does a linear probe need?"
pub struct HowManyDimensions;

impl Figure for HowManyDimensions {
    type Model = Room;

    const ID: &'static str = "how-many-dimensions";
    const TITLE: &'static str = "How many numbers does a linear probe need?";
    const CAPTION: &'static str = "Left, the error of a probe on k numbers, at the σ in hand; right, the same error at other σ, with the k \
        in hand. Both handles move one and the same probe: k gives it room, σ ties the clumps together or mixes \
        them. Recolour the blobs.";

    const EFFECT: &'static [Effect] = &[Effect::Above("error-before", 0.1), Effect::Below("error", 0.01)];
    const LOOK: Look = Look {
        panels: &[(&[0], "error over k"), (&[1], "error over σ")],
        presets: &["nine-blobs", "sixteen-blobs", "rings"],
        controls: &["sigma", "k", "labels"],
        readouts: &["error", "error-view", "bound"],
        handles: &["over-k-k", "over-sigma-sigma"],
    };

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Two classes, nine sub-graphs: the error falls at k = 9.
            "nine-blobs", "9 blobs", shows "augmentation-graph/c4", shows "augmentation-graph/c7";
            /// Sixteen sub-graphs: now it takes sixteen.
            "sixteen-blobs", "16 blobs" { "blob-rows": "4", "blob-cols": "4", "n": "320", "k": "16" },
                shows "augmentation-graph/c4";
            /// A valley between too timid and too bold.
            "rings", "3 rings" { "scene": "rings", "n": "300", "k": "12", "sigma": "0.1" },
                shows "augmentation-graph/c2";
            /// Long sub-graphs are easy to cut: the gap opens slowly.
            "moons", "Two moons" { "scene": "moons", "n": "300", "k": "2", "sigma": "0.16" };
            /// Three classes of two groups with a known spectrum: computed lines lie on the dashed closed
            /// forms.
            "hierarchy", "Hierarchy" { "scene": "nested", "n": "120", "k": "6", "sigma": "0.1" };
        }
    }
}
