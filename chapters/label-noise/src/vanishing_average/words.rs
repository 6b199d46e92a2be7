//! The average in words.

use super::model::{Average, Side};
use super::{VanishingAverage, exact};
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::{show, show_share};
use tangible_core::stats;

/// The question: until it is answered the theory of the multiplied side is not drawn.
pub(super) const FORTUNE: &str = "fortune";

impl Words for VanishingAverage {
    const QUESTIONS: &'static [Question] = &[Question::on_y(FORTUNE, Side::Multiplied.key(), "coin")
        .asks(
            "You own 1. After 1,000 tosses, where is the player in the middle?",
            "The mean is nobody's fortune.",
        )
        .answered(&["multiplied-median-exact"], 1000)];

    /// Mean and median at a time.
    fn probe(shot: &Shot<'_, Average>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let side = Side::BOTH.into_iter().find(|side| side.key() == panel)?;
        let step = at.0.round().max(0.0) as u32;
        if step > shot.step {
            return None;
        }
        let [mean, median] = side.centres().map(|series| shot.trace.series(series).at(step));
        let p = shot.params;
        let theory = match side {
            Side::Added => format!("median {}, sd {}", show(p.start), show(exact::added_sd(p, step))),
            Side::Multiplied => format!("median {}", show(exact::multiplied_median(p, step))),
        };
        let lines = vec![
            format!("toss {step}"),
            format!("mean {}", show(mean?)),
            format!("median {}", show(median?)),
            format!("by theory: {theory}"),
        ];
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Average>) -> String {
        let p = shot.params;
        let (added, multiplied) = (shot.model.particles(Side::Added), shot.model.particles(Side::Multiplied));
        format!(
            "After {} tosses {} of the multiplied particles lie below {}, against {} of the added ones, though the \
             expected mean is {} on both sides. Median of these multiplied particles {}, by theory {}; drawn means {} \
             (multiplied) and {} (added). {} particles start at {}, noise {}.",
            shot.step,
            show_share(exact::fraction_below(multiplied, p)),
            show(p.threshold),
            show_share(exact::fraction_below(added, p)),
            show(p.start),
            show(stats::median(multiplied)),
            show(exact::multiplied_median(p, shot.step)),
            show(stats::mean(multiplied)),
            show(stats::mean(added)),
            p.particles,
            show(p.start),
            show(p.sigma),
        )
    }
}
