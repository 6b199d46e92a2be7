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

use tangible_core::figure::{Arrival, Effect, Figure, Look, Preset};

/// Panels.
const GRAPH: &str = "graph";
const SPECTRUM: &str = "spectrum";
const GAUGE: &str = "gauge";
const ERROR: &str = "error";

/// "The spectrum counts what hangs together."
pub struct PaintTheGraph;

impl Figure for PaintTheGraph {
    type Model = Painted;

    const ID: &'static str = "paint-the-graph";
    const TITLE: &'static str = "The spectrum counts what hangs together";
    const CAPTION: &'static str = "Grey edges join one class, red ones two. Each stem is an eigenvalue; as many stand high as \
        there are clumps. Pull the rim of the disc, drag points, paint your own.";

    const EFFECT: &'static [Effect] = &[Effect::Above("widest-gap", 0.6)];

    /// Eighty islands knit into nine blobs.
    const ARRIVAL: Option<Arrival> = Some(Arrival { key: "sigma", from: 0.03, seconds: 2.0 });
    const LOOK: Look = Look {
        panels: &[(&[0, 1], "graph and spectrum"), (&[2], "dependence")],
        presets: &["nine-blobs", "breeds", "blank"],
        controls: &["sigma", "scene", "jump"],
        readouts: &["components", "info-bits", "alpha"],
        handles: &["point", "sigma"],
    };

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Nine blobs, two classes: nine eigenvalues stand high, and the two views of a pair are far from
            /// independent.
            "nine-blobs", "Nine blobs", shows "augmentation-graph/c1", shows "augmentation-graph/c4";
            /// Three islands, each a class, each of two breeds.
            "breeds", "Breeds" { "scene": "breeds", "n": "300", "sigma": "0.2", "k": "6" },
                shows "augmentation-graph/c2";
            /// Paint your own points.
            "blank", "Blank canvas" { "scene": "blank" };
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
        }
    }
}
