//! The average: the same coins, added to some particles and multiplied into others.

mod draw;
mod exact;
mod model;
mod params;
mod readouts;
mod words;

pub use model::Average;
pub use params::AverageParams;

use tangible_core::figure::{Effect, Figure, Look, Pace, Preset, Touch};

/// "The average never moves": noise that is added spreads particles out, noise that is multiplied
/// sends almost all of them to zero, and both keep their mean.
pub struct VanishingAverage;

impl Figure for VanishingAverage {
    type Model = Average;

    const ID: &'static str = "vanishing-average";
    const TITLE: &'static str = "The average never moves. Where did everyone go?";
    const CAPTION: &'static str = "Four hundred players stake a tenth of what they have on each toss of a fair coin (large, logarithmic). In \
        expectation nobody gains or loses: follow the one in the middle (orange; dashed by theory, from which the middle \
        one of four hundred strays by luck). The drawn mean is carried by a few, and jumps once σ²t exceeds 2. Add the \
        same coins instead (small, linear) and the crowd only spreads. Drag the start and the threshold, then stake more \
        or less.";

    const EFFECT: &'static [Effect] =
        &[Effect::Above("multiplied-below", 0.75), Effect::Below("added-below", 0.1)];
    const LOOK: Look = Look {
        panels: &[(&[0], "multiplied"), (&[1], "added")],
        presets: &["coin", "small", "large"],
        controls: &["sigma", "t", "threshold"],
        readouts: &["multiplied-median", "multiplied-median-exact", "multiplied-below"],
        handles: &["multiplied-v0", "multiplied-threshold"],
    };

    fn steps(params: &AverageParams) -> u32 {
        params.steps
    }

    fn pace(_: &AverageParams) -> Pace {
        Pace::StepsPerFrame(20)
    }

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// A thousand tosses at σ = 0.1: the mean is kept, and four in five particles end below a tenth.
            "coin", "Win or lose a tenth";
            /// A fifth of the stake loses at a twenty-fifth of the rate: the rate is σ²/2.
            "small", "Betting small: σ = 0.02" { "sigma": "0.02" };
            /// Half of everything at each toss: a hundred tosses leave next to nothing.
            "large", "Betting large: σ = 0.5" { "sigma": "0.5", "t": "100" };
            /// At σ = 0.1173 the rate ½·ln(1 − σ²) is −ln 2 in a hundred tosses.
            "half-life", "The median halves every 100 tosses" { "sigma": "0.1173" };
        }
    }
}

impl Touch for VanishingAverage {}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::session::{Live, Session};

    fn read(session: &Live, key: &str) -> f64 {
        let readouts = session.readouts();
        let found = readouts.iter().find(|readout| readout.key == key).expect("a read-out of this key");
        found.value.as_number().expect("a number")
    }

    #[test]
    fn the_threshold_moves_without_a_replay_and_the_start_with_one() {
        let mut session = Live::of::<VanishingAverage>("label-noise/vanishing-average");
        session.advance(1e9).expect("the particles go on");
        let before = read(&session, "multiplied-below");
        let set = |key: &str, text: &str| [(key.to_string(), text.to_string())];
        session.set(&set("threshold", "0.01"), tangible_core::figure::GesturePhase::End).expect("in range");
        assert_eq!(session.progress().step, 1000, "the run stays");
        assert!(read(&session, "multiplied-below") < before);
        assert!(session.set(&set("v0", "0"), tangible_core::figure::GesturePhase::End).is_err());
    }
}
