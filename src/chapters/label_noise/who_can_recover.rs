//! The phase diagram: how many equations a method needs to find r true weights.

mod draw;
mod edge;
mod grid;
mod guess;
mod hands;
mod model;
mod params;
mod presets;
mod readouts;
mod words;

pub use grid::Grid;
pub use guess::Guess;
pub use model::Recovery;
pub use params::{Contender, RecoveryParams};

use crate::figure::{Edit, Figure, Grasp, Handle, Preset, Shot, Tip};
use crate::view::{Canvas, ViewError};

/// "Who can recover?": the fraction of data sets on which a method finds the truth, for every number
/// of equations and of true weights, against the thresholds of convex geometry.
pub struct WhoCanRecover;

impl Figure for WhoCanRecover {
    type Model = Recovery;

    const ID: &'static str = "who-can-recover";
    const TITLE: &'static str = "How much data does the sparse answer need?";
    const CAPTION: &'static str = "Each tile is one pair of n equations and r true weights; its colour is the fraction of data sets whose truth is \
        found. Label noise turns bright just right of the dashed line n_LP, where the sparsest answer becomes the \
        cheapest one; gradient descent must wait for n₊, where no other answer is left. Draw your own guess of the \
        border first (cover the result), switch the method, and click a tile to watch that race.";

    fn steps(_: &RecoveryParams) -> u32 {
        0
    }

    fn presets() -> Vec<Preset> {
        presets::presets()
    }

    fn height(_: &RecoveryParams, width: f64) -> f64 {
        draw::height(width)
    }

    fn draw(shot: &Shot<'_, Self>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        draw::draw(shot, canvas)
    }

    fn handles(shot: &Shot<'_, Self>) -> Vec<Handle> {
        hands::handles(shot)
    }

    fn moved(shot: &Shot<'_, Self>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        hands::moved(shot, handle, to)
    }

    fn painted(shot: &Shot<'_, Self>, grasp: &Grasp<'_>) -> Option<Edit> {
        hands::painted(shot, grasp)
    }

    fn probe(shot: &Shot<'_, Self>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        words::probe(shot, panel, at)
    }

    fn describe(shot: &Shot<'_, Self>) -> String {
        words::describe(shot)
    }
}
