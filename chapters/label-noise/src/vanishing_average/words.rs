//! The average in words.

use super::model::{Side, mean, median};
use super::{VanishingAverage, exact, hands};
use tangible_core::figure::{Shot, Tip};
use tangible_core::model::Value;
use tangible_core::stats;

type At<'a> = Shot<'a, VanishingAverage>;

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// Mean and median at a time.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    let side = Side::BOTH.into_iter().find(|side| hands::panel(*side) == panel)?;
    let step = at.0.round().max(0.0) as u32;
    if step > shot.step {
        return None;
    }
    let mut lines = vec![
        format!("toss {step}"),
        format!("mean {}", show(shot.trace.series(mean(side)).at(step)?)),
        format!("median {}", show(shot.trace.series(median(side)).at(step)?)),
    ];
    let p = shot.params;
    lines.push(match side {
        Side::Added => format!("by theory: median {}, sd {}", show(p.start), show(exact::added_sd(p, step))),
        Side::Multiplied => format!("by theory: median {}", show(exact::multiplied_median(p, step))),
    });
    Some(Tip { at, lines })
}

fn percent(fraction: f64) -> String {
    format!("{} %", show((fraction * 1000.0).round() / 10.0))
}

/// The takeaway first, then the data.
pub(super) fn describe(shot: &At<'_>) -> String {
    let p = shot.params;
    let (added, multiplied) = (shot.model.particles(Side::Added), shot.model.particles(Side::Multiplied));
    let mut sentences = vec![format!(
        "After {} tosses {} of the multiplied particles lie below {}, against {} of the added ones, though the expected mean is {} on both sides.",
        shot.step,
        percent(exact::fraction_below(multiplied, p)),
        show(p.threshold),
        percent(exact::fraction_below(added, p)),
        show(p.start),
    )];
    sentences.push(format!(
        "Median of the multiplied particles {}, by theory {}; drawn means {} (multiplied) and {} (added). {} particles start at {}, noise {}.",
        show(stats::median(multiplied)),
        show(exact::multiplied_median(p, shot.step)),
        show(stats::mean(multiplied)),
        show(stats::mean(added)),
        p.particles,
        show(p.start),
        show(p.sigma),
    ));
    if let Some(ghost) = &shot.ghost {
        sentences.push(format!("A pinned run at toss {} is drawn pale, to compare with.", ghost.step));
    }
    sentences.join(" ")
}
