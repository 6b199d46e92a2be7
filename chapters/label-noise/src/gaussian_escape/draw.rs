//! The picture of the escape: ‖v‖² over time, and at the end over n.

use super::model::{Bunch, Escape, SAMPLES};
use super::{EscapeParams, GaussianEscape};
use tangible_core::decimal;
use tangible_core::figure::{Picture, Shot};
use tangible_core::model::Series;
use tangible_core::scene::{Ink, Rect};
use tangible_core::stats;
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, TextStyle, ViewError};

/// Height of the row that names the guide line.
const ROW: f64 = 18.0;

impl Picture for GaussianEscape {
    fn panels(_: &EscapeParams, width: f64) -> Panels {
        if width >= 620.0 {
            Panels::beside(width, 8.0, &[0.6], 350.0)
        } else {
            Panels::stacked(width, 8.0, &[300.0, 260.0])
        }
    }

    fn draw(shot: &Shot<'_, Escape>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [over_time, against_n] = canvas.areas();
        time(shot, canvas, over_time)?;
        points(shot, canvas, against_n)
    }
}

/// All runs at n, their mean, the guide line, and the means at other n.
fn time(shot: &Shot<'_, Escape>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (p, bunches) = (shot.params, Bunch::all(shot));
    let end = p.time(p.steps);
    let guide = p.guide(p.steps).map(|most| [(0.0, f64::from(p.d)), (end, most)]);
    let runs: Vec<&Series> = (0..shot.model.runs.len()).map(|k| shot.trace.nth("run", k)).collect();
    let shown = runs.iter().flat_map(|run| &run.values).chain(bunches.iter().flat_map(|bunch| &bunch.mean));
    let most = shown.copied().fold(guide.map_or(0.0, |guide| guide[1].1), f64::max);
    let x = Axis::linear(0.0, end).title("time ηt").ticks(5).no_grid().room_for(&["n > d/2"]);
    let y = Axis::linear(0.0, Axis::grown(40.0, 2.0, most))
        .title("squared norm ‖v‖²")
        .ticks(6)
        .reserve(44.0)
        .room(ROW);
    let mut plot = canvas.plot("time", area, x, y)?;
    plot.title("over time");
    others(p, &bunches, &mut plot);
    let curve = |eta: f64, series: &Series| series.points().map(|(t, v)| (eta * t, v)).collect::<Vec<_>>();
    for run in runs {
        plot.line(&curve(p.eta, run), Stroke::thin(Ink::Blue).alpha(0.4));
    }
    if let Some(line) = guide {
        plot.line(&line, Stroke::bound(Ink::Ink));
        // In a row of its own: beside the line it meets the runs.
        let (data, style) = (plot.rect(), TextStyle::new(12.0, Ink::Ink));
        canvas.text(
            (data.x, data.y - 0.5 * ROW - 2.0),
            &format!("dotted: slope 2T(d − 2n) at n = {}", p.n),
            style,
        );
    }
    shot.runs(|run, pen| {
        let mean = curve(run.params.eta, run.trace.series("mean-norm2"));
        plot.line(&mean, pen.wide(Ink::Blue, 3.0));
        if pen.is_now() {
            plot.end_label(&mean, &format!("n = {}", p.n), Ink::Blue);
        }
    });
    Ok(())
}

/// Means at other numbers of points, as far as their runs have arrived.
fn others(p: &EscapeParams, bunches: &[Bunch], plot: &mut Plot<'_>) {
    for (k, bunch) in bunches.iter().enumerate().filter(|(_, bunch)| bunch.n != p.n) {
        let time = |sample: usize| p.time(p.steps) * sample as f64 / f64::from(SAMPLES);
        let line: Vec<_> = bunch.mean.iter().enumerate().map(|(sample, v)| (time(sample), *v)).collect();
        plot.line(&line, Stroke::thin(Ink::Grey).alpha(0.8));
        // Above d/2 the lines lie on each other: one name for all.
        if f64::from(bunch.n) <= p.half() {
            plot.end_label(&line, &format!("n = {}", bunch.n), Ink::Grey);
        } else if k + 1 == bunches.len() {
            plot.end_label(&line, "n > d/2", Ink::Grey);
        }
    }
}

/// ‖v‖² at the end of every run over n, and the handle of n.
fn points(shot: &Shot<'_, Escape>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (p, bunches) = (shot.params, Bunch::all(shot));
    let now = shot.model.sizes();
    let most = bunches.iter().flat_map(|bunch| &bunch.ends).chain(&now).copied().fold(0.0, f64::max);
    let top = Axis::grown(1000.0, 10.0, most);
    let x = Axis::linear(0.0, f64::from(p.d) + 0.5).title("training points n").ticks(5).no_grid().room(8.0);
    let y = Axis::log(1.0, top).title("‖v‖² at the end").reserve(44.0);
    let mut plot = canvas.plot("points", area, x, y)?;
    plot.title("against n");
    plot.vline(p.half(), Stroke::bound(Ink::Ink));
    plot.label((p.half(), 0.6 * top), "d/2", Ink::Ink, Anchor::Start);
    let arrived = bunches.iter().filter(|bunch| !bunch.ends.is_empty());
    let means: Vec<_> = arrived.map(|bunch| (f64::from(bunch.n), stats::mean(&bunch.ends))).collect();
    plot.line(&means, Stroke::measured(Ink::Grey));
    let dots = |plot: &mut Plot<'_>, n: u32, ends: &[f64], ink, alpha| {
        plot.dots(&ends.iter().map(|v| (f64::from(n), *v)).collect::<Vec<_>>(), 2.5, ink, alpha);
    };
    for bunch in &bunches {
        dots(&mut plot, bunch.n, &bunch.ends, Ink::Grey, 0.7);
    }
    let (n, half) = (shot.draft.n, decimal::text(shot.draft.half()));
    plot.grip_x("n", 10.0).within(1.0, f64::from(shot.draft.d)).says(format!("n = {n}, d/2 = {half}"));
    dots(&mut plot, p.n, &now, Ink::Blue, 0.6);
    if !now.is_empty() {
        let mean = (f64::from(p.n), stats::mean(&now));
        plot.dots(&[mean], 6.0, Ink::Blue, 1.0);
        plot.label(mean, "now", Ink::Blue, Anchor::Start);
    }
    Ok(())
}
