//! The digits in words.

use super::glyph_jobs::{ROWS, Row};
use super::model::Digits;
use super::params::Contender;
use super::{CONTEST, DigitsWithoutLabels, STRIP, TRAINING};
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::show;

/// The question: until it is answered no accuracy on learnt features is told.
pub(super) const GLYPHS: &str = "glyphs";

/// What the contest has of a row, unless it would tell the answer.
pub(super) fn told(shot: &Shot<'_, Digits>, row: Row) -> Option<[f64; 3]> {
    let waits = matches!(row, Row::Learnt(_)) && shot.waits(GLYPHS);
    if waits { None } else { row.found(shot) }
}

impl Words for DigitsWithoutLabels {
    const QUESTIONS: &'static [Question] = &[Question::on_x(GLYPHS, CONTEST, "just-right")
        .asks(
            "Five labels a digit, raw pixels: 45 % right. After learning from pairs alone?",
            "Views teach what does not matter; the probe has only the rest to learn.",
        )
        .answered(&["accuracy-5"], 0)
        .in_unit("%")
        .behind(1)
        .hides(&["accuracy-5", "simclr-5", "spectral-5", "barlow-5"])];

    fn probe(shot: &Shot<'_, Digits>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let lines = match panel {
            STRIP => [
                "top: natural digits; below: two views of each".to_string(),
                format!("strength s = {}", show(shot.params.strength)),
            ],
            CONTEST => {
                let row = *ROWS.get(at.1.round().max(0.0) as usize)?;
                let [five, twenty, hundred] = told(shot, row)?.map(show);
                [row.name().to_string(), format!("5 labels {five}, 20 labels {twenty}, 100 labels {hundred}")]
            }
            TRAINING => {
                let step = at.0.round().max(0.0) as u32;
                let five = show(shot.trace.series("accuracy-5").at(step)?);
                [format!("step {step}"), format!("accuracy with 5 labels {five}")]
            }
            _ => [
                "each numeral is a test digit the network has not seen".to_string(),
                "where its 32 outputs lie, flattened to the two directions of most spread".to_string(),
            ],
        };
        Some(Tip { at, lines: lines.into() })
    }

    fn describe(shot: &Shot<'_, Digits>) -> String {
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
            if let Some([five, ..]) = told(shot, row) {
                text += &format!(" {}: {}.", row.name(), show(five));
            }
        }
        text + " This is a miniature: 64 pixels, a small network, one seed."
    }
}
