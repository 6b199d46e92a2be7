//! Descend to eigenvectors: pairs of views, and nothing else, lead to the spectrum.

mod draw;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Descending;
pub use params::{DescentParams, Kind, Objective};

use tangible_core::figure::{Edit, Figure, Grasp, Handle, Pace, Preset, Shot, Tip, View};
use tangible_core::view::{Canvas, ViewError};

/// The panel of the loss.
pub(crate) const LOSS: &str = "loss";

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

    fn steps(params: &DescentParams) -> u32 {
        params.length()
    }

    fn pace(params: &DescentParams) -> Pace {
        Pace::StepsPerFrame(if params.encoder == Kind::Table { 10 } else { 3 })
    }

    fn presets() -> Vec<Preset> {
        presets()
    }

    fn height(_: &DescentParams, width: f64) -> f64 {
        draw::Layout::new(width).height
    }

    fn draw(shot: &Shot<'_, Self>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        draw::draw(shot, canvas)
    }

    fn handles(shot: &Shot<'_, Self>) -> Vec<Handle> {
        words::handles(shot)
    }

    fn moved(shot: &Shot<'_, Self>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        words::moved(shot, handle, to)
    }

    fn painted(shot: &Shot<'_, Self>, grasp: &Grasp<'_>) -> Option<Edit> {
        words::painted(shot, grasp)
    }

    fn probe(shot: &Shot<'_, Self>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        words::probe(shot, panel, at)
    }

    fn over(shot: &Shot<'_, Self>, view: &View<'_>, canvas: &mut Canvas<'_>) {
        draw::over(shot, view, canvas);
    }

    fn describe(shot: &Shot<'_, Self>) -> String {
        words::describe(shot)
    }
}

fn presets() -> Vec<Preset> {
    vec![
        Preset::new(
            "free-table",
            "Free table",
            "A row of nine numbers per view, nothing shared.",
            &[],
            &[("augmentation-graph/c3a", true)],
        ),
        Preset::new(
            "neural-net",
            "Neural net",
            "A smooth network of width 32 reaches the same space.",
            &[("encoder", "tanh")],
            &[("augmentation-graph/c3b", true)],
        ),
        Preset::new(
            "too-weak",
            "Net too weak",
            "A ReLU network of width 32 hardly ever forms the eigenvectors: the excess stays.",
            &[("encoder", "relu")],
            &[("augmentation-graph/c3b", false)],
        ),
        Preset::new(
            "no-repulsion",
            "No repulsion",
            "Without the second term every view runs to one direction on the cap.",
            &[("loss", "attraction")],
            &[("augmentation-graph/c3a", false)],
        ),
        Preset::new(
            "too-fast",
            "Too fast",
            "η = 0.9, sixteen dimensions and no cap: repeated views in a batch can blow it up.",
            &[
                ("eta", "0.9"),
                ("cap", "off"),
                ("scene", "checker4"),
                ("n", "300"),
                ("k", "16"),
                ("t", "1500"),
            ],
            &[("augmentation-graph/c3a", false)],
        ),
    ]
}
