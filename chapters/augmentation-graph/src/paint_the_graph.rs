//! Paint the graph: points, edges, spectrum and probe error answer together.

mod draw;
mod hands;
mod marks;
mod model;
mod over;
mod params;
mod readouts;
mod words;

pub use model::Painted;
pub use params::GraphParams;

use tangible_core::figure::{Effect, Figure, Look, Preset};

/// Panels.
const GRAPH: &str = "graph";
const SPECTRUM: &str = "spectrum";
const ERROR: &str = "error";

/// "What does the augmentation graph of your data look like?"
pub struct PaintTheGraph;

impl Figure for PaintTheGraph {
    type Model = Painted;

    const ID: &'static str = "paint-the-graph";
    const TITLE: &'static str = "What does the augmentation graph of your data look like?";
    const CAPTION: &'static str = "Every point is a picture, its disc holds the views it can become, and two views are joined \
        when one picture could have shown both. Look at the right: as many eigenvalues stand high as the graph has \
        islands, and the error of a linear probe falls when k reaches their number. Pull the rim of the disc, drag \
        points, paint your own; click a stem to see its eigenvector.";

    const EFFECT: &'static [Effect] = &[Effect::Below("error", 0.05)];
    const LOOK: Look = Look {
        panels: &[(&[0], "graph"), (&[1], "spectrum"), (&[2], "error")],
        presets: &["checkerboard", "just-right", "blank"],
        controls: &["sigma", "scene", "jump"],
        readouts: &["components", "info", "alpha"],
        handles: &["point", "sigma"],
    };

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Nine clumps, two classes: the probe needs nine dimensions, and the two views of a pair are far
            /// from independent.
            "checkerboard", "Checkerboard", shows "augmentation-graph/c1", shows "augmentation-graph/c4";
            /// σ = 0.04: dozens of islands, more than the representation has room for.
            "too-timid", "Rings, too timid" { "scene": "rings", "n": "300", "sigma": "0.04" },
                breaks "augmentation-graph/c2";
            /// σ = 0.10: each ring holds together, and hardly an edge leaves it.
            "just-right", "Rings, just right" { "scene": "rings", "n": "300", "sigma": "0.1" },
                shows "augmentation-graph/c2";
            /// σ = 0.3: red edges cross the classes, and nine dimensions or twelve err on a fifth of the
            /// data.
            "too-bold", "Rings, too bold" { "scene": "rings", "n": "300", "sigma": "0.3" },
                breaks "augmentation-graph/c2";
            /// A view is any member of its class: independent given the label, and only r eigenvalues are
            /// left.
            "jump", "Whole-class jump" { "jump": "on" }, breaks "augmentation-graph/c1";
            /// σ = 0.01: nearly every picture is its own island, the bound is ∞.
            "no-augmentation", "No augmentation" { "sigma": "0.01" }, breaks "augmentation-graph/c4";
            /// Paint your own points.
            "blank", "Blank canvas" { "scene": "blank" };
        }
    }
}
