//! The figure in words.

use std::rc::Rc;

use super::hands::pointed;
use super::model::{Room, Slice};
use super::{HowManyDimensions, MAP, OVER_K, OVER_SIGMA};
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::{show, show_number};

/// The question: until it is answered k is not told.
pub(super) const ROOM: &str = "room";

impl Words for HowManyDimensions {
    const QUESTIONS: &'static [Question] = &[Question::on_x(ROOM, OVER_K, "nine-blobs")
        .asks(
            "Nine blobs, two colours: how many numbers a point does a linear probe need?",
            "The probe must tell blobs apart, not classes.",
        )
        .answered(&["sub-graphs"], 0)
        .whole()
        .empties(&[MAP, OVER_K, OVER_SIGMA])
        // That the vote never errs at the k in hand would tell that this is the k.
        .hides(&["k", "sub-graphs", "enough", "error", "error-view", "error-before", "bound", "gap"])];

    fn probe(shot: &Shot<'_, Room>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let p = pointed(shot, panel, at);
        // Over k at the chosen strength itself, elsewhere at the nearest of the columns.
        let own = if panel == OVER_K { Room::here(shot) } else { None };
        let slice = own.or_else(|| Room::column(shot, p.column()).map(Rc::new))?;
        let (k, i) = (p.k, p.k as usize - 1);
        let lines = vec![
            format!("{}, k = {k}", p.named(slice.strength)),
            format!("vote {}, one view {}", show(slice.vote[i]), show(slice.view[i])),
            format!("best of one view α {}, gap {}", show(slice.alpha), show(slice.gap[i])),
            said_of(&slice, k),
        ];
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Room>) -> String {
        let p = shot.params;
        let groups = p.layout().groups();
        let Some(slice) = Room::here(shot) else {
            let results = shot.results;
            return format!("{} of {} results of the map have arrived.", results.arrived(), results.jobs());
        };
        let vote = |k: u32| slice.vote.get((k as usize).wrapping_sub(1)).map(|error| show_number(*error));
        let error = show_number(slice.vote[p.k as usize - 1]);
        let at = p.named(slice.strength);
        let mut text = format!("At {at} a linear probe on k = {} dimensions errs on {error}", p.k);
        if let (Some(below), Some(there)) = (vote(groups.saturating_sub(1)), vote(groups)) {
            text += &format!(
                ". The scene has {groups} sub-graphs: one dimension fewer gives {below}, as many give {there}"
            );
        }
        text += ".";
        if slice.components > f64::from(p.k) {
            text += &format!(
                " The graph falls into {} islands there, more than k: the bound says nothing, and the error depends on \
                 which islands come first, here those of the smallest points.",
                show_number(slice.components)
            );
        }
        text
    }
}

/// What the bound says at k.
fn said_of(slice: &Slice, k: u32) -> String {
    if slice.components > f64::from(k) {
        return "more islands than dimensions: no bound".to_string();
    }
    format!("bound on one view {}", show(slice.bound[k as usize - 1]))
}
