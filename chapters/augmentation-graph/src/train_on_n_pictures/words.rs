//! The miniatures in words.

use super::glyph_jobs::{ROWS, Row};
use super::model::Pictures;
use super::model::{rungs, trained};
use super::params::{Contender, SIZES, nearest};
use super::{CONTEST, ERROR, EXCESS, STRIP, TRAINING, TrainOnNPictures};
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::model::show;
use tangible_core::stats;

impl Words for TrainOnNPictures {
    fn probe(shot: &Shot<'_, Pictures>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let lines = match panel {
            STRIP => [
                "top: natural digits; below: views of them".to_string(),
                format!("strength s = {}", show(shot.params.strength)),
            ],
            CONTEST => {
                let row = *ROWS.get(at.1.round().max(0.0) as usize)?;
                let [five, twenty, hundred] = row.found(shot)?.map(show);
                [row.name().to_string(), format!("5 labels {five}, 20 labels {twenty}, 100 labels {hundred}")]
            }
            TRAINING => {
                let step = at.0.round().max(0.0) as u32;
                let five = show(shot.trace.series("accuracy-5").at(step)?);
                [format!("step {step}"), format!("accuracy with 5 labels {five}")]
            }
            EXCESS | ERROR => {
                let size = nearest(tangible_core::math::clamp(at.0.round(), 9.0, 576.0) as u32);
                let (excess, errors): (Vec<_>, Vec<_>) = trained(shot, size).unzip();
                let [excess_text, error] = [stats::median(&excess), stats::mean(&errors)].map(show);
                [
                    format!("n = {}, {} runs", SIZES[size], excess.len()),
                    format!("median excess {excess_text}, mean error {error}"),
                ]
            }
            _ => return None,
        };
        Some(Tip { at, lines: lines.into() })
    }

    fn describe(shot: &Shot<'_, Pictures>) -> String {
        if shot.params.is_glyphs() { describe_glyphs(shot) } else { describe_sample(shot) }
    }
}

fn describe_glyphs(shot: &Shot<'_, Pictures>) -> String {
    let (p, loss) = (shot.params, shot.params.loss.label());
    let mut text = match shot.trace.series("accuracy-5").last() {
        Some(five) => format!(
            "After {} of {} steps with the loss “{loss}” at strength {}, a linear probe with five labels per digit is \
             right on {} of 1,000 test digits.",
            shot.step,
            p.steps(),
            show(p.strength),
            show(five)
        ),
        None => format!("A network is about to learn digits without labels by the loss “{loss}”."),
    };
    for row in [Row::Raw, Row::Learnt(Contender::Spectral), Row::Learnt(Contender::SimClr)] {
        if let Some([five, ..]) = row.found(shot) {
            text += &format!(" {}: {}.", row.name(), show(five));
        }
    }
    text + " This is a miniature: 64 pixels, a small network, one seed."
}

fn describe_sample(shot: &Shot<'_, Pictures>) -> String {
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
    if n < 27 {
        text += " With so few pictures some of the nine blobs are never seen.";
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
