//! The picture of n pictures: the excess after training, the pictures themselves, fluctuations of the loss.

use super::super::scenes::{ink, on_axes, point, square};
use super::super::sim::few_pictures::{self, BLOBS, Rung};
use super::model::{Pictures, rungs, seen_blobs, trained};
use super::params::{PicturesParams, SIZES};
use super::{EXCESS, SCENE, SPREAD, TrainOnNPictures};
use tangible_core::figure::{Picture, Shot, Track};
use tangible_core::scene::{Ink, Rect};
use tangible_core::stats;
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Side of the panel with the pictures beside the other.
const SIDE: f64 = 330.0;

impl Picture for TrainOnNPictures {
    fn panels(_: &PicturesParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 4.0, &[270.0, width, 240.0]);
        }
        let left = width - SIDE - 8.0;
        Panels::at([
            Rect::new(0.0, 0.0, left, SIDE),
            Rect::new(left + 8.0, 0.0, SIDE, SIDE),
            Rect::new(0.0, SIDE + 8.0, width, 230.0),
        ])
    }

    fn draw(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [first, second, third] = canvas.areas();
        excess(shot, canvas, first)?;
        scene(shot, canvas, second)?;
        spread(shot, canvas, third)
    }
}

/// A dot per run and the medians joined, over n.
fn excess(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(7.0, 740.0).title("pictures n that the network is trained on").no_grid();
    let y = Axis::log(0.01, 20.0).title("excess loss of the population").ticks(4).reserve(48.0);
    let mut plot = canvas.plot(EXCESS, area, x, y)?;
    if let Some(ghost) = &shot.ghost {
        plot.line(
            &medians(|size| trained(ghost, size).map(|run| run.0).collect()),
            Stroke::ghost(Ink::Orange),
        );
    }
    let runs = |size: usize| -> Vec<f64> { trained(shot, size).map(|run| run.0).collect() };
    for (size, n) in SIZES.iter().enumerate() {
        let dots: Vec<(f64, f64)> = runs(size).into_iter().map(|value| (f64::from(*n), value)).collect();
        plot.dots(&dots, 2.75, Ink::Orange, 0.55);
    }
    let line = medians(runs);
    plot.line(&line, Stroke::measured(Ink::Orange));
    if let Some(at) = line.get(line.len() / 2) {
        plot.label(*at, "median of the runs", Ink::Orange, Anchor::Start);
    }
    n_handle(shot, &mut plot);
    Ok(())
}

/// Medians of what has arrived, as (n, median).
fn medians(of: impl Fn(usize) -> Vec<f64>) -> Vec<(f64, f64)> {
    let at = |(size, n): (usize, &u32)| {
        let runs = of(size);
        (!runs.is_empty()).then(|| (f64::from(*n), stats::median(&runs)))
    };
    SIZES.iter().enumerate().filter_map(at).collect()
}

/// The handle of n stands at the n that is read out.
fn n_handle(shot: &Shot<'_, Pictures>, plot: &mut Plot<'_>) {
    let mut handle = plot.along("n", Track::X, 1.0);
    handle.at.0 = f64::from(SIZES[shot.draft.size()]);
    plot.grip(handle).says(format!("n = {}", SIZES[shot.draft.size()]));
}

/// The population of the first run, the n pictures of it filled, and the blobs that none of them shows.
fn scene(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let n = SIZES[shot.draft.size()];
    let cloud = &shot.model.cloud;
    let [x, y] = square(few_pictures::LAYOUT);
    let x = Axis::linear(x.0, x.1).ticks(4).no_grid();
    let y = Axis::linear(y.0, y.1).ticks(4).no_grid().reserve(28.0);
    let mut plot = canvas.plot(SCENE, area, x, y)?;
    plot.title(&format!("filled: the {n} pictures of the first run"));
    let seen = few_pictures::seen(shot.seed, 0, n);
    let mut filled = vec![false; cloud.len()];
    seen.iter().for_each(|x| filled[*x as usize] = true);
    let places = on_axes(&mut plot, &cloud.points);
    for (i, at) in places.iter().enumerate() {
        let (Some(at), class) = (*at, cloud.labels[i]) else { continue };
        if filled[i] {
            point(canvas, at, class, 4.0, ink(class), 1.0);
        } else {
            point(canvas, at, class, 2.5, Ink::Muted, 0.3);
        }
    }
    for (blob, _) in seen_blobs(shot).iter().enumerate().filter(|(_, seen)| !**seen) {
        let at = (f64::from(blob as u32 / BLOBS.1), f64::from(blob as u32 % BLOBS.1));
        plot.crosses(&[at], 9.0, Ink::Bad, 1.0);
        plot.label(at, "never seen", Ink::Bad, Anchor::Middle);
    }
    Ok(())
}

/// sd of L̂_n with slopes −1/2 and −1, the offset of the biased loss with its closed form.
fn spread(shot: &Shot<'_, Pictures>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::log(8.0, 400.0).title("natural samples n").no_grid().room(8.0);
    let y = Axis::log(0.01, 20.0).title("against the population's loss").ticks(5).reserve(48.0);
    let mut plot = canvas.plot(SPREAD, area, x, y)?;
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
