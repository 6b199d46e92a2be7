//! The digits in words.

use super::glyph_jobs::{ROWS, Row};
use super::model::Digits;
use super::params::Contender;
use super::{CONTEST, DigitsWithoutLabels, STRIP, TRAINING};
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::model::show;

impl Words for DigitsWithoutLabels {
    fn probe(shot: &Shot<'_, Digits>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let lines = match panel {
            STRIP => [
                "top: natural digits; below: two views of each".to_string(),
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
            if let Some([five, ..]) = row.found(shot) {
                text += &format!(" {}: {}.", row.name(), show(five));
            }
        }
        text + " This is a miniature: 64 pixels, a small network, one seed."
}
}
