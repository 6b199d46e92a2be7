//! The map: where learning breaks, and where every promise does.

mod draw;
mod hands;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Map;
pub use params::{Colour, MapParams};

use tangible_core::figure::{Effect, Figure, Look, Preset};

/// Panels.
const MAP: &str = "map";
const POINT: &str = "point";

/// "Where the best margin generalises and every promise is empty": a broad lens between two borders.
pub struct PhaseMap;

impl Figure for PhaseMap {
    type Model = Map;

    const ID: &'static str = "phase-map";
    const TITLE: &'static str = "Where does each break: the classifier, and the promise?";
    const CAPTION: &'static str = "Every place of the map is a problem: bright ones are learnt without error. In the hatched band all turned points \
        are wrong, so no promise for likely training sets says anything. The two overlap in a broad lens. Drag the ring, and take its problem to the dial or to the bars.";

    const EFFECT: &'static [Effect] = &[Effect::Above("turned", 0.99), Effect::Below("error", 1e-20)];
    const LOOK: Look = Look {
        panels: &[(&[0], "map"), (&[1], "one point")],
        presets: &["default", "nagarajan-kolter", "noisy"],
        controls: &["kappa", "dn", "colour"],
        readouts: &["kappa-here", "error", "turned"],
        handles: &["map-dn-kappa", "open-"],
    };

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// In the lens: no error, and no promise.
            "default", "Default: in the lens", shows "near-max-margin/c1", shows "near-max-margin/c2";
            /// The paper that began it: κ = 1/8 whatever the number of points and dimensions.
            "nagarajan-kolter", "Nagarajan–Kolter: κ = 1/8" { "kappa": "0.125" };
            /// Few dimensions, little signal: it is learnt badly.
            "noisy", "Too noisy" { "kappa": "0.25", "dn": "5" }, breaks "near-max-margin/c2";
            /// Whatever has half of the margin: below κ = 3 it may err on most new points.
            "half", "Half the margin" { "colour": "worst", "f": "0.5" }, shows "near-max-margin/c4";
        }
    }
}
