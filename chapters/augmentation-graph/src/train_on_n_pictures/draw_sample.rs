//! The picture of n pictures: excess and error after training, fluctuations of the loss.

use super::draw::{At, WIDE};
use super::params::SIZES;
use super::words::{ERROR, EXCESS, N, SPREAD};
use tangible_core::scene::{Ink, Rect};
use tangible_core::stats;
use tangible_core::view::{Anchor, Axis, Canvas, Stroke, ViewError};

/// The whole picture.
pub(super) fn draw(shot: &At<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let width = canvas.width();
    if width >= WIDE {
        let half = (0.5 * width).round();
        excess(shot, canvas, Rect::new(0.0, 0.0, half, 250.0))?;
        error(shot, canvas, Rect::new(0.0, 250.0, half, 190.0))?;
        spread(shot, canvas, Rect::new(half + 8.0, 0.0, width - half - 8.0, 440.0))
    } else {
        excess(shot, canvas, Rect::new(0.0, 0.0, width, 250.0))?;
        error(shot, canvas, Rect::new(0.0, 250.0, width, 190.0))?;
        spread(shot, canvas, Rect::new(0.0, 444.0, width, 276.0))
    }
}

/// Dots per run with the medians joined.
fn excess(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(7.0, 740.0).title("natural samples n").no_grid();
    let y = Axis::log(0.01, 20.0).title("excess loss of the population").ticks(4).reserve(48.0);
    let mut plot = canvas.plot(EXCESS, area, x, y)?;
    let mut medians = Vec::new();
    for (size, n) in SIZES.iter().enumerate() {
        let runs: Vec<f64> = shot.model.trained(size).iter().map(|r| r.0).collect();
        let dots: Vec<(f64, f64)> = runs.iter().map(|e| (f64::from(*n), *e)).collect();
        plot.dots(&dots, 2.75, Ink::Orange, 0.55);
        if !runs.is_empty() {
            medians.push((f64::from(*n), stats::median(&runs)));
        }
    }
    plot.line(&medians, Stroke::measured(Ink::Orange));
    if let Some(at) = medians.get(medians.len() / 2) {
        plot.label(*at, "median of the runs", Ink::Orange, Anchor::Start);
    }
    plot.grip_x(N, f64::from(SIZES[shot.draft.size()]));
    plot.finish();
    Ok(())
}

/// Probe error, dots per run with the means joined.
fn error(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(7.0, 740.0).title("natural samples n").no_grid();
    let y = Axis::linear(0.0, 0.5).title("probe error E").ticks(3).reserve(48.0);
    let mut plot = canvas.plot(ERROR, area, x, y)?;
    let mut means = Vec::new();
    for (size, n) in SIZES.iter().enumerate() {
        let runs: Vec<f64> = shot.model.trained(size).iter().map(|r| r.1).collect();
        let dots: Vec<(f64, f64)> = runs.iter().map(|e| (f64::from(*n), *e)).collect();
        plot.dots(&dots, 2.75, Ink::Orange, 0.55);
        if !runs.is_empty() {
            means.push((f64::from(*n), stats::mean(&runs)));
        }
    }
    plot.line(&means, Stroke::measured(Ink::Orange));
    plot.vline(f64::from(SIZES[shot.draft.size()]), Stroke::thin(Ink::Ink).alpha(0.6));
    plot.finish();
    Ok(())
}

/// sd of L̂_n with slopes −1/2 and −1, the offset of the biased loss with its closed form.
fn spread(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(8.0, 400.0).title("natural samples n").no_grid().room(8.0);
    let y = Axis::log(0.01, 20.0).title("against the population's loss").ticks(5).reserve(48.0);
    let mut plot = canvas.plot(SPREAD, area, x, y)?;
    plot.title("how the loss on n pictures fluctuates");
    let rungs = shot.model.rungs();
    let line = |f: fn(&super::sample_jobs::Rung) -> f64| -> Vec<(f64, f64)> {
        rungs.iter().map(|r| (f64::from(r.n), f(r))).collect()
    };
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
    plot.finish();
    Ok(())
}
