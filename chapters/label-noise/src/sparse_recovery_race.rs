//! The race: five algorithms on one problem with more unknowns than equations.

mod draw;
mod hands;
mod model;
mod params;
mod prediction;
mod presets;
mod readouts;
mod words;

pub use model::Race;
pub use params::{Link, RaceParams, Start, Who};

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset};

/// "Corrupt the labels on purpose": label noise finds five true weights among a hundred from forty
/// equations, gradient descent fits as well and is wrong.
pub struct SparseRecoveryRace;

impl Figure for SparseRecoveryRace {
    type Model = Race;

    const ID: &'static str = "sparse-recovery-race";
    const TITLE: &'static str = "Corrupt the labels on purpose, and watch it find the truth";
    const CAPTION: &'static str = "Forty equations, a hundred unknowns, five of them not zero (outlined). Press play: every method \
        comes to fit the data, and where it ends is decided by its noise; label noise is orange, above the axis. Its error falls along the dashed curve \
        that theory predicts for the centre of the run, then trembles around it at the dashed level. Pull the step size, \
        the noise or the true bars, and try to break it.";
    const EFFECT: &'static [Effect] = &[Effect::Below("lngd-large", 10.0), Effect::Above("gd-large", 50.0)];
    const LOOK: Look = Look {
        panels: &[(&[0], "weights"), (&[1], "test error")],
        presets: &["two-runs", "huge-init", "fast"],
        controls: &["n", "tau", "delta"],
        readouts: &["lngd-error", "gd-error", "lngd-large"],
        handles: &["bar-"],
    };

    fn steps(params: &RaceParams) -> u32 {
        params.steps()
    }

    fn pace(params: &RaceParams) -> Pace {
        // A hundred steps a frame; the longest runs fill their logarithmic axis evenly instead.
        let most = if params.steps() > 100_000 { params.steps() / 100 } else { 100 };
        Pace::Geometric { growth: 0.12, most }
    }

    fn presets() -> Vec<Preset> {
        presets::all()
    }
}
