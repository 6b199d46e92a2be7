//! Descend to eigenvectors: pairs of views, and nothing else, lead to the spectrum.

mod draw;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Descending;
pub use params::{DescentParams, Kind, Objective};

use tangible_core::figure::{Edit, Effect, Figure, Grasp, Look, Pace, Preset, Shot, Touch};

/// Panels; the third of the picture's rectangles is that of the plane.
const LOSS: &str = "loss";
const COSINES: &str = "cosines";
const FOUND: &str = "found";

/// "Stochastic gradient descent finds the eigenvectors without ever seeing the matrix."
pub struct DescendToEigenvectors;

impl Figure for DescendToEigenvectors {
    type Model = Descending;

    const ID: &'static str = "descend-to-eigenvectors";
    const TITLE: &'static str =
        "Stochastic gradient descent finds the eigenvectors without ever seeing the matrix";
    const CAPTION: &'static str = "Each step draws pictures, shows two views of each, pulls them together and pushes \
        the others apart. The loss walks down a staircase, one step per eigenvector found (dashed levels), and the \
        learnt points settle on the rings that the eigenvectors predict. Switch the encoder to a network, drop the \
        repulsion, or make the step too large.";

    const EFFECT: &'static [Effect] = &[Effect::Below("excess", 1.5)];
    const LOOK: Look = Look {
        panels: &[(&[2], "dots on rings"), (&[0], "excess loss"), (&[1], "found")],
        presets: &["free-table", "neural-net", "no-repulsion"],
        controls: &["k", "eta", "b"],
        readouts: &["excess", "miss", "error-view"],
        handles: &["step"],
    };

    fn steps(params: &DescentParams) -> u32 {
        params.length()
    }

    fn pace(params: &DescentParams) -> Pace {
        Pace::StepsPerFrame(if params.encoder == Kind::Table { 10 } else { 3 })
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// A row of nine numbers per view, nothing shared.
            "free-table", "Free table", shows "augmentation-graph/c3a";
            /// A smooth network of width 32 reaches the same space.
            "neural-net", "Neural net" { "encoder": "tanh" }, shows "augmentation-graph/c3b";
            /// A ReLU network of width 32 hardly ever forms the eigenvectors: the excess stays.
            "too-weak", "Net too weak" { "encoder": "relu" }, breaks "augmentation-graph/c3b";
            /// Without the second term every view runs to one direction on the cap.
            "no-repulsion", "No repulsion" { "loss": "attraction" }, breaks "augmentation-graph/c3a";
            /// η = 0.9, sixteen dimensions and no cap: repeated views in a batch can blow it up.
            "too-fast", "Too fast"
                { "eta": "0.9", "cap": "off", "scene": "checker4", "n": "300", "k": "16", "t": "1500" },
                breaks "augmentation-graph/c3a";
        }
    }
}

impl Touch for DescendToEigenvectors {
    /// A tap on row i of the cosines shows coordinate i along x, the former one along y.
    fn painted(shot: &Shot<'_, Descending>, grasp: &Grasp<'_>) -> Option<Edit> {
        let former = f64::from(shot.draft.first);
        let row = tangible_core::math::clamp(grasp.to().1.round(), 1.0, f64::from(shot.params.k));
        (grasp.tapped(COSINES) && row != former).then(|| Edit::numbers(&[("first", row), ("second", former)]))
    }
}
