//! The picture of n pictures: excess and error after training, fluctuations of the loss.

use super::super::sim::few_pictures::Rung;
use super::WIDE;
use super::model::Pictures;
use super::model::{rungs, trained};
use super::params::SIZES;
use super::{ERROR, EXCESS};
use tangible_core::figure::{Shot, Track};
use tangible_core::scene::{Ink, Rect};
use tangible_core::stats;
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, ViewError};

/// Where its panels are.
pub(super) fn panels(width: f64) -> Panels {
    let panels = if width < WIDE {
        Panels::stacked(width, 4.0, &[440.0, 276.0])
    } else {
        Panels::beside(width, 8.0, &[0.5], 440.0)
    };
    panels.divided(0, 0.0, &[250.0, 190.0])
}

/// The whole picture.
pub(super) fn draw(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let [first, second, third] = canvas.areas();
    excess(shot, canvas, first)?;
    error(shot, canvas, second)?;
    spread(shot, canvas, third)
}

/// Dots per run with their middles joined, as (n, middle).
fn runs(plot: &mut Plot<'_>, of: impl Fn(usize) -> Vec<f64>, middle: fn(&[f64]) -> f64) -> Vec<(f64, f64)> {
    let mut middles = Vec::new();
    for (size, n) in SIZES.iter().enumerate() {
        let (n, runs) = (f64::from(*n), of(size));
        let dots: Vec<(f64, f64)> = runs.iter().map(|value| (n, *value)).collect();
        plot.dots(&dots, 2.75, Ink::Orange, 0.55);
        if !runs.is_empty() {
            middles.push((n, middle(&runs)));
        }
    }
    plot.line(&middles, Stroke::measured(Ink::Orange));
    middles
}

fn excess(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(7.0, 740.0).title("natural samples n").no_grid();
    let y = Axis::log(0.01, 20.0).title("excess loss of the population").ticks(4).reserve(48.0);
    let mut plot = canvas.plot(EXCESS, area, x, y)?;
    let medians = runs(&mut plot, |size| trained(shot, size).map(|run| run.0).collect(), stats::median);
    if let Some(at) = medians.get(medians.len() / 2) {
        plot.label(*at, "median of the runs", Ink::Orange, Anchor::Start);
    }
    let mut handle = plot.along("n", Track::X, 1.0);
    // It stands at the n that is read out.
    handle.at.0 = f64::from(SIZES[shot.draft.size()]);
    plot.grip(handle).says(format!("n = {}", SIZES[shot.draft.size()]));
    Ok(())
}

fn error(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(7.0, 740.0).title("natural samples n").no_grid();
    let y = Axis::linear(0.0, 0.5).title("probe error E").ticks(3).reserve(48.0);
    let mut plot = canvas.plot(ERROR, area, x, y)?;
    runs(&mut plot, |size| trained(shot, size).map(|run| run.1).collect(), stats::mean);
    plot.vline(f64::from(SIZES[shot.draft.size()]), Stroke::thin(Ink::Ink).alpha(0.6));
    Ok(())
}

/// sd of L̂_n with slopes −1/2 and −1, the offset of the biased loss with its closed form.
fn spread(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(8.0, 400.0).title("natural samples n").no_grid().room(8.0);
    let y = Axis::log(0.01, 20.0).title("against the population's loss").ticks(5).reserve(48.0);
    let mut plot = canvas.plot("spread", area, x, y)?;
    plot.title("how the loss on n pictures fluctuates");
    let rungs = rungs(shot);
    let line = |f: fn(&Rung) -> f64| -> Vec<(f64, f64)> { rungs.iter().map(|r| (r.n, f(r))).collect() };
    let (best, random, offset) = (line(|r| r.best), line(|r| r.random), line(|r| r.offset));
    // Through the first rung: what the slopes would be.
    let slope = |from: Option<&(f64, f64)>, power: f64| -> Vec<(f64, f64)> {
        let Some((n, v)) = from.copied() else { return Vec::new() };
        [n, 320.0].map(|m| (m, v * tangible_core::math::pow(m / n, power))).to_vec()
    };
    plot.line(&slope(best.first(), -1.0), Stroke::predicted(Ink::Orange).width(1.0));
    plot.line(&slope(random.first(), -0.5), Stroke::predicted(Ink::Blue).width(1.0));
    plot.line(&line(|r| r.predicted), Stroke::predicted(Ink::Purple).width(1.25));
    for (points, ink) in [(&best, Ink::Orange), (&random, Ink::Blue)] {
        plot.line(points, Stroke::measured(ink));
        plot.dots(points, 3.0, ink, 1.0);
    }
    plot.dots(&offset, 3.5, Ink::Purple, 1.0);
    if rungs.len() > 3 {
        plot.label(best[2], "sd at the optimum: like 1/n", Ink::Orange, Anchor::Start);
        plot.label(random[2], "sd at a random f: like 1/√n", Ink::Blue, Anchor::Start);
        plot.label(offset[1], "offset of the biased loss", Ink::Purple, Anchor::Start);
    }
    Ok(())
}
