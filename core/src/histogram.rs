//! What the seeds of a claim gave, drawn against its threshold: the picture beside a verdict.

use crate::claim::{Criterion, Trial};
use crate::model::show_number;
use crate::scene::{Anchor, Ink, Scene};
use crate::view::{Axis, Canvas, Fill, Rect, Stroke, ViewError};

/// Height of one histogram in CSS pixels.
const HEIGHT: f64 = 118.0;
/// Bars of one histogram.
const BARS: usize = 28;

/// One histogram below the other, one for each number that a claim shows.
///
/// Runs that overflowed have no value and no place on the axis: the heading counts them.
///
/// # Errors
/// When no axis fits the values.
pub fn histograms(shown: &[&Criterion], trials: &[Trial], width: f64) -> Result<Scene, ViewError> {
    let mut scene = Scene::new(width, HEIGHT * shown.len() as f64);
    let mut canvas = Canvas::new(&mut scene);
    for (index, shown) in shown.iter().enumerate() {
        let rect = Rect::new(0.0, HEIGHT * index as f64, width, HEIGHT - 6.0);
        let values: Vec<f64> = trials.iter().map(|trial| shown.value(&trial.values)).collect();
        one(&mut canvas, rect, shown, &values)?;
    }
    drop(canvas);
    Ok(scene)
}

/// The same in words.
pub fn describe(shown: &[&Criterion], trials: &[Trial]) -> String {
    let mut words = String::new();
    for shown in shown {
        let values = trials.iter().map(|trial| shown.value(&trial.values)).filter(|value| value.is_finite());
        let (mut inside, mut low, mut high) = (0, f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            inside += u32::from(shown.range.holds(value));
            (low, high) = (low.min(value), high.max(value));
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(shown.name);
        if low > high {
            words.push_str(": no value yet.");
            continue;
        }
        let (all, low, high) = (trials.len(), show_number(low), show_number(high));
        words.push_str(&format!(": {inside} of {all} seeds {}; from {low} to {high}.", shown.range.words()));
    }
    words
}

fn one(canvas: &mut Canvas<'_>, rect: Rect, shown: &Criterion, values: &[f64]) -> Result<(), ViewError> {
    let usable = |value: &f64| value.is_finite() && (!shown.log || *value > 0.0);
    let finite: Vec<f64> = values.iter().copied().filter(usable).collect();
    let (low, high) = range(shown, &finite);
    let x = if shown.log { Axis::log(low, high) } else { Axis::linear(low, high) };
    let counts = counts(&x, &finite);
    let top = counts.iter().copied().max().unwrap_or(0).max(1);
    let missing = values.len() - finite.len();
    let note = if missing > 0 { format!(", {missing} without a value") } else { String::new() };
    let y = Axis::linear(0.0, 1.35 * top as f64).ticks(2).no_grid();
    let mut plot = canvas.plot(shown.name, rect, x.clone(), y)?;
    plot.title(&format!("{}{note}", shown.name));
    let (from, to) = (shown.range.low.max(low), shown.range.high.min(high));
    if to > from {
        plot.tint(from, to, 0.0, 1.35 * top as f64, Ink::Good);
    }
    let edge = |index: usize| x.unmap(index as f64 / BARS as f64);
    let bars: Vec<(f64, f64, f64)> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(index, count)| (edge(index), edge(index + 1), *count as f64))
        .collect();
    plot.bars(&bars, Ink::Ink, Fill::Solid);
    for threshold in [shown.range.low, shown.range.high].into_iter().filter(|value| value.is_finite()) {
        plot.vline(threshold, Stroke::bound(Ink::Ink));
    }
    if let Some(at) = [shown.range.low, shown.range.high].into_iter().find(|value| value.is_finite()) {
        plot.label((at, 1.2 * top as f64), &shown.range.words(), Ink::Ink, Anchor::Start);
    }
    plot.finish();
    Ok(())
}

/// What the axis covers: all values and thresholds, with a little room.
fn range(shown: &Criterion, finite: &[f64]) -> (f64, f64) {
    let thresholds = [shown.range.low, shown.range.high].into_iter().filter(|value| value.is_finite());
    let mut all = finite.to_vec();
    all.extend(thresholds);
    let low = all.iter().copied().fold(f64::INFINITY, f64::min);
    let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !(low.is_finite() && high.is_finite()) {
        return (1.0, 2.0);
    }
    if shown.log {
        return (0.7 * low, 1.4 * high);
    }
    let room = 0.06 * (high - low) + if high > low { 0.0 } else { 0.5 * high.abs().max(1.0) };
    (low - room, high + room)
}

fn counts(x: &Axis, finite: &[f64]) -> [usize; BARS] {
    let mut counts = [0; BARS];
    for value in finite {
        let place = crate::math::clamp(x.map(*value) * BARS as f64, 0.0, BARS as f64 - 1.0);
        counts[place as usize] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Range;
    use crate::scene::{SvgOptions, SvgTheme};

    fn shown(log: bool) -> Criterion {
        let error = Criterion::new("error", |values| values[0], Range::below(0.15));
        if log { error.log() } else { error }
    }

    fn trials(values: &[f64]) -> Vec<Trial> {
        let trial = |(seed, value): (usize, &f64)| Trial {
            seed: seed as u32,
            values: vec![*value],
            overflows: u32::from(value.is_nan()),
        };
        values.iter().enumerate().map(trial).collect()
    }

    #[test]
    fn every_value_falls_into_one_bar() {
        let axis = Axis::linear(0.0, 1.0);
        let values = [0.0, 0.2, 0.2, 0.999, 1.0];
        assert_eq!(counts(&axis, &values).iter().sum::<usize>(), values.len());
    }

    #[test]
    fn threshold_and_gaps_are_said() {
        for log in [false, true] {
            let trials = trials(&[0.02, 0.03, 0.4, f64::NAN]);
            let scene = histograms(&[&shown(log)], &trials, 344.0).expect("a picture");
            let svg = scene.svg(&SvgOptions { theme: SvgTheme::Auto, ..SvgOptions::default() });
            assert!(svg.contains("1 without a value") && svg.contains("below 0.15"), "{svg}");
            let words = describe(&[&shown(log)], &trials);
            assert_eq!(words, "error: 2 of 4 seeds below 0.15; from 0.0200 to 0.400.");
        }
    }

    #[test]
    fn hardly_any_values_are_a_picture_too() {
        for values in [&[][..], &[f64::NAN], &[0.0], &[3.0, 3.0]] {
            for log in [false, true] {
                assert!(histograms(&[&shown(log)], &trials(values), 200.0).is_ok(), "{values:?}");
            }
        }
    }
}
