//! The same in a network of two layers: clusters against pooled memory.

mod draw;
mod hands;
mod model;
mod params;
mod readouts;
mod words;

pub(crate) use model::ERRS;
pub use model::Nets;
pub use params::{NetParams, Optimiser, Shown};

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset};

/// Panels.
const PLANE: &str = "plane";
const NETS: &str = "nets";
const BAND: &str = "band";

/// "A network of two layers does the same, between two thresholds of signal."
pub struct XorNetwork;

impl Figure for XorNetwork {
    type Model = Nets;

    const ID: &'static str = "xor-network";
    const TITLE: &'static str = "Two layers: a neuron for each cluster, or one memory for all?";
    const CAPTION: &'static str = "Play trains a network from random weights. Left, the four clusters, what the network shown says where the \
        noise is zero, and its neurons; right, all networks by part of the best margin and test error. Drag c along its \
        curve: neurons that learn the wrong signal.";

    const EFFECT: &'static [Effect] = &[Effect::Above("fraction", 0.9), Effect::Below("error", 0.002)];
    const LOOK: Look = Look {
        panels: &[(&[0], "plane"), (&[1], "networks")],
        presets: &["generalises", "memorising", "half"],
        controls: &["kappa", "net", "c"],
        readouts: &["fraction", "error", "bad-sample"],
        handles: &["nets-c"],
    };

    fn steps(_: &NetParams) -> u32 {
        model::FRAMES
    }

    fn pace(_: &NetParams) -> Pace {
        Pace::StepsPerFrame(1)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Signal enough for clusters, not enough for promises of uniform convergence (UC).
            "generalises", "Generalises, UC fails: κ = 2", shows "near-max-margin/c3";
            /// Pooled memory has the larger margin, and knows nothing; training from a random start does not find it.
            "memorising", "Memorising wins: κ = 0.6" { "kappa": "0.6" }, breaks "near-max-margin/c3";
            /// Every neuron points at the wrong clusters, all training points are right.
            "half", "Half the margin, all wrong" { "net": "wrong", "c": "0.5" }, shows "near-max-margin/c4b";
            /// The best net that errs: no neuron for one of the clusters, and 94 % of the best margin.
            "blind", "Blind to one cluster" { "net": "blind" }, shows "near-max-margin/c3";
            /// Signal above both thresholds: the bad sample is right, too.
            "fine", "UC is fine: κ = 6" { "kappa": "6", "net": "best" };
            /// Plain descent on the logistic loss, from the same weights: it learns the rule, and is slow to widen the margin.
            "descent", "Logistic descent" { "optimiser": "logistic" };
            /// With plain ReLU the two thresholds meet.
            "relu", "ReLU, no window: h = 1" { "h": "1", "net": "best" }, breaks "near-max-margin/c3";
        }
    }
}
