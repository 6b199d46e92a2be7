//! The race: five algorithms on one problem with more unknowns than equations.

mod draw;
mod hands;
mod model;
mod params;
mod presets;
mod readouts;
mod words;

pub use model::Race;
pub use params::{Link, RaceParams, Start, Who};

use tangible_core::figure::{Edit, Figure, Grasp, Handle, Pace, Preset, Shot, Tip};
use tangible_core::scene::Ink;
use tangible_core::view::{Canvas, ViewError};

/// "Corrupt the labels on purpose": label noise finds five true weights among a hundred from forty
/// equations, gradient descent fits as well and is wrong.
pub struct SparseRecoveryRace;

/// Ink of an algorithm, in the order in which the text meets them.
fn ink(who: Who) -> Ink {
    match who {
        Who::Gd => Ink::Grey,
        Who::Gauss => Ink::Blue,
        Who::Mbgd => Ink::Purple,
        Who::Lngd => Ink::Orange,
        Who::Lnsgd => Ink::Green,
    }
}

impl Figure for SparseRecoveryRace {
    type Model = Race;

    const ID: &'static str = "sparse-recovery-race";
    const TITLE: &'static str = "Corrupt the labels on purpose, and watch it find the truth";
    const CAPTION: &'static str = "Forty equations, a hundred unknowns, five of them not zero. Press play: every method fits the data, \
        but only label noise (orange) ends at the true weights, along the dashed curve that theory predicts. \
        Then pull the step size, the noise level or the true bars, and try to break it.";

    fn steps(params: &RaceParams) -> u32 {
        params.steps()
    }

    fn pace(params: &RaceParams) -> Pace {
        // A hundred steps a frame; the longest runs fill their logarithmic axis evenly instead.
        let most = if params.steps() > 100_000 { params.steps() / 100 } else { 100 };
        Pace::Geometric { growth: 0.12, most }
    }

    fn presets() -> Vec<Preset> {
        presets::presets()
    }

    fn height(_: &RaceParams, width: f64) -> f64 {
        draw::Layout::new(width).height
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
