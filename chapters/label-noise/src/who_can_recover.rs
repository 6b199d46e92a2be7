//! The phase diagram: how many equations a method needs to find r true weights.

mod draw;
mod grid;
mod guess;
mod hands;
mod model;
mod params;
mod readouts;
mod sizes;
mod words;

pub use grid::Grid;
pub use guess::Guess;
pub use model::Recovery;
pub use params::{Contender, RecoveryParams};
pub use sizes::{Points, Sizes, Weights};

use super::plan::Plan;
use super::sim::Schedule;
use tangible_core::figure::{Effect, Figure, Look, Preset};
use tangible_core::params::Field;

/// "Who can recover?": the fraction of data sets on which a method finds the truth, for every number
/// of equations and of true weights, against the thresholds of convex geometry.
pub struct WhoCanRecover;

impl Figure for WhoCanRecover {
    type Model = Recovery;

    const ID: &'static str = "who-can-recover";
    const TITLE: &'static str = "How much data does the sparse answer need?";
    const CAPTION: &'static str = "Each tile is one pair of n equations and r true weights; its colour is the fraction of data sets whose truth is \
        found. Dashed: n_LP, from where a linear program finds it, and n₊, from where no other answer is left. Switch the \
        method and watch the bright border move, or click a tile to see that race. In the lab, cover the result and draw \
        the border first.";
    const EFFECT: &'static [Effect] = &[Effect::Above("right", 0.7), Effect::Below("left", 0.25)];
    const LOOK: Look = Look {
        panels: &[(&[0], "map")],
        presets: &["label-noise", "gradient-descent", "linear-program"],
        controls: &["d", "k"],
        readouts: &["right", "offset"],
        handles: &[],
    };

    fn presets() -> Vec<Preset> {
        tangible_core::presets! {
            /// Bright from the dashed line n_LP on: as good as the linear program, up to the finite run.
            "label-noise", "Label noise", shows "label-noise/c4";
            /// Without noise the truth is found only where no other answer fits, right of n₊.
            "gradient-descent", "Break it: gradient descent" { "algorithm": "gd" }, breaks "label-noise/c1";
            /// Where label noise tends to: the cheapest answer, weighted by the noise variance.
            "linear-program", "Linear program" { "algorithm": "lp" };
            /// One sample a step, as the theorem has it, with the race’s schedule.
            "label-noise-sgd", "Label-noise SGD" { "algorithm": "lnsgd" }, shows "label-noise/c4";
            /// The reference table of the essay: eight thousand steps, eight data sets in each cell.
            "longer", "Longer schedule, more data sets"
                { "k": "8", "schedule": &Plan::on(Schedule::phase_diagram_long()).print() },
                shows "label-noise/c4";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::figure::{Address, GesturePhase};
    use tangible_core::session::{Live, Session};

    fn text(session: &Live, key: &str) -> String {
        let params = session.params();
        params.iter().find(|state| state.key == key).expect("a parameter of this key").text.clone()
    }

    /// The middle of cell (n, r) in pixels of the picture drawn last.
    fn pixel(session: &mut Live, at: (f64, f64)) -> (f64, f64) {
        let scene = session.draw(900.0).expect("a picture");
        scene.panel("cells").expect("the panel").pixel_from_data(at)
    }

    #[test]
    fn a_stroke_draws_the_guess_in_every_row_it_crosses() {
        let mut session = Live::of::<WhoCanRecover>("label-noise/who-can-recover");
        let from = pixel(&mut session, (10.0, 1.2));
        let to = pixel(&mut session, (26.0, 9.2));
        session.touch(GesturePhase::Start, from, "").expect("a press");
        session.touch(GesturePhase::Move, to, "").expect("a stroke");
        session.touch(GesturePhase::End, to, "").expect("a release");
        assert_eq!(text(&session, "guess"), "4:15.5,6:19.5,9:26");
        assert_eq!(session.history(), (1, 0), "one entry for the whole stroke");
    }

    #[test]
    fn a_tap_opens_the_race_of_its_cell_on_the_same_data() {
        let mut session = Live::of::<WhoCanRecover>("label-noise/who-can-recover");
        session.set_seed(3).expect("a seed");
        let at = pixel(&mut session, (16.0, 6.0));
        session.touch(GesturePhase::Start, at, "").expect("a press");
        let open = session.touch(GesturePhase::End, at, "").expect("a release").open.expect("another figure");
        let address = Address::parse(&open).expect("an address");
        assert_eq!(address.seed, Some(3 * 64));
        let race = address.figure.strip_prefix("label-noise/").expect("a figure of this chapter");
        let mut race = crate::CHAPTER.figure(race).expect("the race").open(&address.figure);
        assert_eq!(race.open(&address), Ok(Vec::new()), "no notices");
        let params = race.params();
        let of = |key: &str| params.iter().find(|state| state.key == key).expect("a parameter").text.clone();
        assert_eq!(
            (of("n"), of("d"), of("r"), of("gd")),
            ("16".into(), "50".into(), "6".into(), "off".into())
        );
        assert_eq!(of("lngd"), "0.08:2500:1,0.02:1000:1,0.004:1500:1");
    }

    #[test]
    fn under_the_cover_a_tap_draws_and_the_button_lifts_it() {
        let mut session = Live::of::<WhoCanRecover>("label-noise/who-can-recover");
        let cover = [("cover".to_string(), "on".to_string())];
        session.set(&cover, GesturePhase::End).expect("a switch");
        let at = pixel(&mut session, (16.0, 6.0));
        session.touch(GesturePhase::Start, at, "").expect("a press");
        assert_eq!(session.touch(GesturePhase::End, at, "").expect("a release").open, None);
        assert_eq!(text(&session, "guess"), "6:16");
        assert!(session.probe(at).is_none(), "the tip would give it away");
        session.nudge(hands::REVEAL, (0.0, 0.0), GesturePhase::End).expect("Enter on the button");
        assert_eq!(text(&session, "cover"), "off");
    }
}
