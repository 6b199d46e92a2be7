//! The n pictures in words.

use super::model::{Pictures, rungs, seen_blobs, trained};
use super::params::{SIZES, nearest};
use super::{EXCESS, SCENE, TrainOnNPictures};
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::model::show;
use tangible_core::stats;

impl Words for TrainOnNPictures {
    fn probe(shot: &Shot<'_, Pictures>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let lines = match panel {
            EXCESS => {
                let size = nearest(tangible_core::math::clamp(at.0.round(), 9.0, 576.0) as u32);
                let (excess, errors): (Vec<_>, Vec<_>) = trained(shot, size).unzip();
                let [excess_text, error] = [stats::median(&excess), stats::mean(&errors)].map(show);
                [
                    format!("n = {}, {} runs", SIZES[size], excess.len()),
                    format!("median excess {excess_text}, mean probe error {error}"),
                ]
            }
            SCENE => {
                let seen = seen_blobs(shot).into_iter().filter(|seen| *seen).count();
                [
                    "filled: the n pictures that the first run is trained on".to_string(),
                    format!("{seen} of 9 blobs are among them; ✕ marks the others"),
                ]
            }
            _ => return None,
        };
        Some(Tip { at, lines: lines.into() })
    }

    fn describe(shot: &Shot<'_, Pictures>) -> String {
        let n = SIZES[shot.params.size()];
        let (excess, errors): (Vec<_>, Vec<_>) = trained(shot, shot.params.size()).unzip();
        if excess.is_empty() {
            let (arrived, all) = (shot.results.arrived(), shot.results.jobs());
            return format!(
                "Networks are being trained on 9 to 576 pictures; {arrived} of {all} results are there."
            );
        }
        let mut text = format!(
            "Trained on n = {n} pictures a network ends {} above the population's least loss (median of {} runs) and its \
             probe errs on {} of all data.",
            show(stats::median(&excess)),
            excess.len(),
            show(stats::mean(&errors))
        );
        let unseen = seen_blobs(shot).into_iter().filter(|seen| !seen).count();
        if unseen > 0 {
            text += &format!(" The first of them never saw {unseen} of the nine blobs.");
        }
        if let [first, .., last] = rungs(shot)[..] {
            text += &format!(
                " The loss on n pictures fluctuates by {} at n = {} and {} at n = {} at the optimum, nearly like 1/n; at a \
                 random representation like 1/√n.",
                show(first.best),
                first.n as u32,
                show(last.best),
                last.n as u32
            );
        }
        text
    }
}
