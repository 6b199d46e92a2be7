//! The map in words.

use super::{HowManyDimensions, MAP, OVER_K, OVER_SIGMA};
use super::hands::pointed;
use super::model::{Column, Room};
use super::params::ROWS;
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::{show, show_number};

/// The question: until it is answered k is not told.
pub(super) const ROOM: &str = "room";

impl Words for HowManyDimensions {
    const QUESTIONS: &'static [Question] = &[Question::on_y(ROOM, OVER_K, "nine-blobs")
        .asks(
            "Nine blobs, two colours: how many numbers a point does a linear probe need?",
            "It must tell blobs, not classes.",
        )
        .answered(&["sub-graphs"], 0)
        .whole()
        .empties(&[MAP, OVER_K, OVER_SIGMA])
        .hides(&["k", "sub-graphs", "enough"])];

    fn probe(shot: &Shot<'_, Room>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let p = pointed(shot, panel, at);
        let (column, k) = (p.column(), p.k);
        let of = |f: &dyn Fn(&Column<'_>) -> f64| Room::mean(shot, column, f).map_or("–".to_string(), show);
        let lines = vec![
            format!("{}, k = {k}", p.chosen()),
            format!("vote {}, one view {}", of(&|c| c.vote(k)), of(&|c| c.view(k))),
            format!("α {}, gap {}, bound {}", of(&|c| c.alpha), of(&|c| c.gap(k)), of(&|c| c.bound(k))),
        ];
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Room>) -> String {
        let p = shot.params;
        let (column, groups) = (p.column(), p.layout().groups());
        let vote = |k: u32| Room::mean(shot, column, |c| c.vote(k)).map(show_number);
        let Some(error) = vote(p.k) else {
            let results = shot.results;
            return format!(
                "{} of {} columns of the map have been computed.",
                results.arrived(),
                results.jobs()
            );
        };
        let mut text = format!("At {} a linear probe on k = {} dimensions errs on {error}", p.chosen(), p.k);
        if let (Some(below), Some(there)) = (vote(groups.clamp(2, ROWS) - 1), vote(groups.clamp(1, ROWS))) {
            text += &format!(
                ". The scene has {groups} sub-graphs: one dimension fewer gives {below}, as many give {there}"
            );
        }
        text += ".";
        let components = Room::mean(shot, column, |c| c.components).unwrap_or(0.0);
        if components > f64::from(p.k) {
            text += &format!(
                " The graph falls into {} components there, more than k: the bound says nothing, and the error \
                 depends on which components come first.",
                show_number(components)
            );
        }
        text
    }
}
