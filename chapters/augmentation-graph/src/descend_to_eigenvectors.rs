//! Descend to eigenvectors: pairs of views, and nothing else, lead to the spectrum.

mod draw;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Descending;
pub use params::{DescentParams, Kind, Objective};

use tangible_core::figure::{Edit, Effect, Figure, Grasp, Look, Pace, Preset, Shot, Touch};

/// Panels; the first of the picture's rectangles is that of the plane.
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
    const CAPTION: &'static str = "Each step pulls two views of a picture together and pushes the others apart. The loss \
        walks down a staircase, a step per eigenvector found, and the dots settle on the rings that the eigenvectors \
        predict. Drop the repulsion, and all but one direction shrinks to almost nothing.";

    const EFFECT: &'static [Effect] = &[Effect::Below("miss", 0.01)];
    const LOOK: Look = Look {
        panels: &[(&[0], "dots on rings"), (&[1], "excess loss"), (&[2], "found")],
        presets: &["free-table", "neural-net", "no-repulsion"],
        controls: &["k", "eta", "b"],
        readouts: &["excess", "miss", "error-view"],
        handles: &["step"],
    };

    fn steps(params: &DescentParams) -> u32 {
        params.length()
    }

    fn pace(params: &DescentParams) -> Pace {
        Pace::StepsPerFrame(if params.encoder == Kind::Table { 21 } else { 7 })
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// A row of nine numbers per view, nothing shared.
            "free-table", "Free table", shows "augmentation-graph/c3a";
            /// A smooth network of width 32 reaches the same space.
            "neural-net", "Neural net" { "encoder": "tanh" }, shows "augmentation-graph/c3b";
            /// Without the second term every view runs to one direction on the cap.
            "no-repulsion", "No repulsion" { "loss": "attraction" }, breaks "augmentation-graph/c3a";
            /// A ReLU network of width 32 hardly ever forms the eigenvectors: the excess stays.
            "too-weak", "Net too weak" { "encoder": "relu" }, breaks "augmentation-graph/c3b";
            /// η = 0.9, sixteen dimensions and no cap: repeated views in a batch can blow it up.
            "too-fast", "Too fast"
                { "eta": "0.9", "cap": "off", "scene": "checker4", "n": "300", "k": "16", "t": "1500" },
                breaks "augmentation-graph/c3a";
        }
    }
}

impl Touch for DescendToEigenvectors {
    /// A tap on bar i of what is found, or on row i of the cosines, shows coordinate i along x, the former one along y.
    fn painted(shot: &Shot<'_, Descending>, grasp: &Grasp<'_>) -> Option<Edit> {
        let (former, to) = (f64::from(shot.draft.first), grasp.to());
        let along = if grasp.panel == FOUND { to.0 } else { to.1 };
        let i = tangible_core::math::clamp(along.round(), 1.0, f64::from(shot.params.k));
        let tapped = grasp.tapped(FOUND) || grasp.tapped(COSINES);
        (tapped && i != former).then(|| Edit::numbers(&[("first", i), ("second", former)]))
    }
}
