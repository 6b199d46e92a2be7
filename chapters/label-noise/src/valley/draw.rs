//! The picture of the valley: the plane, the example, and noise variance over time.

use super::curve::Curve;
use super::hands::pull_at;
use super::model::Crowds;
use super::readouts::gauss_level;
use super::words::WHERE;
use super::{Valley, ValleyParams};
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::model::show;
use tangible_core::params::{Reach, print_number};
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, TextStyle, ViewError};

/// Width and height of the inset: its axes are about equally long.
const INSET: (f64, f64) = (172.0, 206.0);
/// Side of the plane beside the others, which are as high together.
const SIDE: f64 = 380.0;
/// Residuals whose contour lines are drawn, for axes up to 1.5.
const CONTOURS: [f64; 7] = [-1.2, -0.6, -0.3, 0.3, 0.6, 1.2, 2.2];
/// Part of the colour map that is used: neither end meets the paper, in light or in dark.
const CUT: (f64, f64) = (0.2, 0.9);
/// Steps of the colour key.
const SHADES: usize = 32;

impl Picture for Valley {
    /// Plane, example, key of the colours, variance.
    fn panels(_: &ValleyParams, width: f64) -> Panels {
        let wide = width >= 620.0;
        let side = if wide { SIDE.min(0.56 * width).round() } else { width };
        let (x, y) = if wide { (side + 10.0, 0.0) } else { (0.0, side + 6.0) };
        let (rest, below) = (width - x, y + INSET.1 + 4.0);
        let (gap, key, height) = if wide {
            (14.0, (rest - INSET.0 - 22.0).min(190.0), SIDE - below)
        } else {
            (12.0, (rest - INSET.0 - 24.0).max(40.0), 220.0)
        };
        Panels::at([
            Rect::new(0.0, 0.0, side, side),
            Rect::new(x, y, INSET.0, INSET.1),
            Rect::new(x + INSET.0 + gap, y + 34.0, key, 90.0),
            Rect::new(x, below, rest, height),
        ])
    }

    fn draw(shot: &Shot<'_, Crowds>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let areas = canvas.areas::<4>();
        let shades = Shades::of(shot);
        plane(shot, canvas, areas[0], &shades)?;
        example(shot.draft, canvas, areas[1])?;
        key(canvas, areas[2], &shades);
        variance(shot, canvas, areas[3])
    }
}

/// The visible curve with the colours of its noise variance.
struct Shades {
    curve: Curve,
    points: Vec<[f64; 2]>,
    extent: f64,
    low: f64,
    high: f64,
}

impl Shades {
    fn of(shot: &Shot<'_, Crowds>) -> Self {
        let curve = shot.draft.curve();
        let extent = shot.params.curve().extent(shot.params.start);
        let points = curve.points(extent);
        let seen = points.iter().filter(|v| v[0] <= extent && v[1] <= extent).map(|v| curve.noise(*v));
        let (low, high) = seen
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), noise| (low.min(noise), high.max(noise)));
        Self { curve, points, extent, low, high }
    }

    fn constant(&self) -> bool {
        self.high - self.low < 1e-9 * self.high
    }

    fn ink(&self, noise: f64) -> Ink {
        let part = if self.constant() { 0.5 } else { (noise - self.low) / (self.high - self.low) };
        Ink::Seq((255.0 * (CUT.0 + (CUT.1 - CUT.0) * part.clamp(0.0, 1.0))).round() as u8)
    }
}

/// Contours, curve, particles, means, prediction, handles.
fn plane(
    shot: &Shot<'_, Crowds>,
    canvas: &mut Canvas<'_>,
    area: Rect,
    shades: &Shades,
) -> Result<(), ViewError> {
    let (p, extent, curve) = (shot.draft, shades.extent, &shades.curve);
    let (all, quadrants) = (p.quadrants, if p.quadrants { 4 } else { 1 });
    let low = if all { -extent } else { 0.0 };
    let (first, second) = if all { ("v₁", "v₂") } else { ("|v₁| = √w₁", "|v₂| = √w₂") };
    let x = Axis::linear(low, extent).title(first).ticks(5).no_grid().room(10.0);
    let y = Axis::linear(low, extent).title(second).ticks(5).no_grid().reserve(42.0);
    let mut plot = canvas.plot("plane", area, x, y)?;
    let scale = (extent / 1.5) * (extent / 1.5);
    for residual in CONTOURS {
        let line = curve.contour(residual * scale, extent, quadrants);
        plot.line(&line, Stroke::thin(Ink::Rule).width(0.75));
    }
    let images = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)];
    for (a, b) in &images[..quadrants] {
        for pair in shades.points.windows(2) {
            let middle = [0.5 * (pair[0][0] + pair[1][0]), 0.5 * (pair[0][1] + pair[1][1])];
            let ends = [pair[0], pair[1]].map(|v| (a * v[0], b * v[1]));
            plot.line(&ends, Stroke::measured(shades.ink(curve.noise(middle))).width(6.0));
        }
    }
    crowds(shot, &mut plot, all);
    // Below the knobs, so that it hides none of them.
    plot.dots(&[root(shot.model.sim.label_mean().w)], 7.0, Ink::Paper, 1.0);
    let reach = Reach::linear(0.0, extent, 0.05);
    let mut knob = |id, label, [v1, v2]: [f64; 2]| {
        plot.knob(Handle::plane(id, label, (v1.min(extent), v2.min(extent)), (reach, reach)))
    };
    let (start, pull) = (curve.at(p.start), pull_at(p));
    knob("begin", "start of all particles (v₁, v₂)", start);
    knob("pull", "pull the curve: label y", pull).says(format!("y = {}", print_number(p.y)));
    plot.label(start.into(), "start", Ink::Ink, Anchor::End);
    plot.label(pull.into(), "pull: y", Ink::Muted, Anchor::Start);
    // Above the knobs: the mean of the Gaussian crowd often rests on the start, whose rim shows around it.
    means(shot, &mut plot);
    Ok(())
}

/// Both crowds; the Gaussian one below.
fn crowds(shot: &Shot<'_, Crowds>, plot: &mut Plot<'_>, all: bool) {
    let place = |v: &[f64; 2]| if all { (v[0], v[1]) } else { (v[0].abs(), v[1].abs()) };
    for (crowd, ink) in [(shot.model.sim.gauss(), Ink::Blue), (shot.model.sim.label(), Ink::Orange)] {
        let dots: Vec<(f64, f64)> = crowd.iter().map(place).collect();
        plot.dots(&dots, 1.75, ink, 0.5);
    }
}

/// Mean weights as (√w₁, √w₂): since x·w = y is linear in w, they lie on the curve while the crowd does.
fn root(w: [f64; 2]) -> (f64, f64) {
    (w[0].sqrt(), w[1].sqrt())
}

/// Where both crowds are on average, where theory has label noise, and where that leads.
fn means(shot: &Shot<'_, Crowds>, plot: &mut Plot<'_>) {
    let told = !shot.waits(WHERE);
    if let Some(end) = shot.draft.curve().quietest().filter(|_| told) {
        plot.rings(&[end.into()], 4.0, Ink::Muted, 1.0);
        plot.label(end.into(), "quietest fit", Ink::Muted, Anchor::Start);
    }
    shot.runs(|run, pen| {
        let (gauss, label) = (run.model.sim.gauss_mean().w, run.model.sim.label_mean().w);
        let crowds = [
            (gauss, Ink::Blue, "Gaussian, mean"),
            (label, Ink::Orange, "label noise: a streak, and its mean"),
        ];
        // At first both rest on the start.
        for (w, ink, name) in crowds.into_iter().filter(|_| run.step > 0) {
            plot.dots(&[root(w)], 5.0, ink, if pen.is_now() { 1.0 } else { 0.35 });
            if pen.is_now() {
                plot.label(root(w), name, ink, Anchor::Start);
            }
        }
    });
    if let Some(w) = shot.draft.setting().predicted(f64::from(shot.step)).filter(|_| told) {
        plot.rings(&[root(w)], 9.5, Ink::Orange, 1.0);
    }
}

/// The data point as an arrow; where nothing fits is hatched, where nothing is preferred dotted.
fn example(p: &ValleyParams, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (low, high) = (-1.5, 1.5);
    let x = Axis::linear(low, high).title("x₁").ticks(3).no_grid().room(6.0);
    let y = Axis::linear(low, high).title("x₂").ticks(3).no_grid().reserve(36.0);
    let mut plot = canvas.plot("example", area, x, y)?;
    plot.title("the example x");
    plot.hatch(low, 0.0, low, 0.0);
    plot.vline(0.0, Stroke::thin(Ink::Rule));
    plot.hline(0.0, Stroke::thin(Ink::Rule));
    plot.line(&[(0.0, 0.0), (high, high)], Stroke::bound(Ink::Muted).width(1.25));
    plot.label((1.25, 1.25), "x₁ = x₂", Ink::Muted, Anchor::End);
    plot.arrow((0.0, 0.0), (p.x1, p.x2), Stroke::measured(Ink::Ink));
    plot.knob_xy("x1", "x2").named("example (x₁, x₂)");
    plot.label((0.5 * low, 0.5 * low), "no fit", Ink::Muted, Anchor::Middle);
    Ok(())
}

/// What the colours of the curve mean.
fn key(canvas: &mut Canvas<'_>, area: Rect, shades: &Shades) {
    let style = TextStyle::new(12.0, Ink::Muted);
    canvas.text((area.x, area.y), "noise variance along", style);
    let long = "the curve, in units of δ²";
    let second = if canvas.text_width(long, style) <= area.w { long } else { "the curve, in δ²" };
    canvas.text((area.x, area.y + 16.0), second, style);
    let steps = if shades.constant() { 1 } else { SHADES };
    let width = area.w / steps as f64;
    for k in 0..steps {
        let part = (k as f64 + 0.5) / steps as f64;
        let ink = shades.ink(shades.low + part * (shades.high - shades.low));
        canvas.rect(Rect::new(area.x + k as f64 * width, area.y + 30.0, width, 9.0), ink, 0.9);
    }
    let show = |value: f64| show((100.0 * value).round() / 100.0);
    let below = area.y + 50.0;
    if shades.constant() {
        canvas.text((area.x, below), &format!("{} everywhere", show(shades.high)), style);
    } else {
        canvas.text((area.x, below), &show(shades.low), style);
        canvas.text((area.x + area.w, below), &show(shades.high), style.anchor(Anchor::End));
    }
}

/// Ends of the axis of noise variance: what an ellipse allows, else from zero and grown by doubling.
fn ends(shot: &Shot<'_, Crowds>) -> (f64, f64) {
    let p = shot.params;
    let curve = p.curve();
    if curve.only().is_none() {
        let (least, most) = (p.y * p.x1.min(p.x2), p.y * p.x1.max(p.x2));
        return (0.9 * least, 1.08 * most);
    }
    let start = curve.noise(curve.at(p.start));
    let reached = shot.trace.series("gauss-variance").values.iter().copied().fold(start, f64::max);
    (0.0, Axis::grown(2.0 * start, 2.0, reached))
}

/// Mean noise variance of both crowds, with what is predicted.
fn variance(shot: &Shot<'_, Crowds>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let p = shot.params;
    let (low, high) = ends(shot);
    let x =
        Axis::linear(0.0, f64::from(p.steps)).title("steps t").ticks(4).no_grid().room_for(&["label noise"]);
    let y = Axis::linear(low, high).title("noise variance / δ²").ticks(5).reserve(42.0);
    let mut plot = canvas.plot("variance", area, x, y)?;
    let lines = [("gauss-variance", Ink::Blue, "Gaussian"), ("label-variance", Ink::Orange, "label noise")];
    shot.runs(|run, pen| {
        for (series, ink, name) in lines {
            let measured = run.curve(series);
            plot.line(&measured, pen.stroke(ink));
            if pen.is_now() {
                plot.end_label(&measured, name, ink);
            }
        }
    });
    let times = (0..=60).map(|k| f64::from(p.steps) * f64::from(k) / 60.0);
    let predicted: Vec<_> = times.filter_map(|t| Some((t, p.predicted_variance(t)?))).collect();
    if !shot.waits(WHERE) {
        plot.line(&predicted, Stroke::predicted(Ink::Orange).width(1.25));
        let at = (0.1 * f64::from(p.steps), low + 0.94 * (high - low));
        plot.label(at, "dashed: predicted", Ink::Muted, Anchor::Start);
    }
    if let Some(level) = gauss_level(p) {
        plot.hline(level, Stroke::predicted(Ink::Blue).width(1.25));
    }
    Ok(())
}
