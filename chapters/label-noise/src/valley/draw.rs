//! The picture of the valley: the plane, the example, and noise variance over time.

use super::curve::{Curve, Shape};
use super::model::{GAUSS_VARIANCE, LABEL_VARIANCE};
use super::readouts::{gauss_level, variance_of};
use super::{Valley, hands};
use tangible_core::figure::Shot;
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Plot, Stroke, TextStyle, ViewError};

type At<'a> = Shot<'a, Valley>;

/// Width from which the panels stand side by side.
const WIDE: f64 = 620.0;
/// Width and height of the inset: its axes are about equally long.
const INSET: (f64, f64) = (184.0, 226.0);
/// Residuals whose contour lines are drawn, for axes up to 1.5.
const CONTOURS: [f64; 7] = [-1.2, -0.6, -0.3, 0.3, 0.6, 1.2, 2.2];
/// Steps of the colour key.
const SHADES: usize = 32;
/// Points of a predicted curve.
const CURVE: u32 = 60;

/// Where the panels are.
pub(super) struct Layout {
    plane: Rect,
    example: Rect,
    key: Rect,
    variance: Rect,
    pub(super) height: f64,
}

impl Layout {
    /// Side by side from [`WIDE`] on, stacked below.
    pub(super) fn new(width: f64) -> Self {
        if width >= WIDE {
            let side = (0.52 * width).min(470.0).round();
            let (x, rest) = (side + 10.0, width - side - 10.0);
            let (inset, below) = (INSET.0, INSET.1 + 4.0);
            // A plane of 322 px on the narrowest page leaves too little below the inset.
            let height = side.max(420.0);
            Self {
                plane: Rect::new(0.0, 0.0, side, side),
                example: Rect::new(x, 0.0, INSET.0, INSET.1),
                key: Rect::new(x + inset + 14.0, 34.0, (rest - inset - 22.0).min(190.0), 90.0),
                variance: Rect::new(x, below, rest, height - below),
                height,
            }
        } else {
            let (inset, below) = (INSET.0, width + INSET.1 + 10.0);
            Self {
                plane: Rect::new(0.0, 0.0, width, width),
                example: Rect::new(0.0, width + 6.0, INSET.0, INSET.1),
                key: Rect::new(inset + 12.0, width + 40.0, (width - inset - 24.0).max(40.0), 90.0),
                variance: Rect::new(0.0, below, width, 220.0),
                height: below + 220.0,
            }
        }
    }
}

/// The whole picture.
pub(super) fn draw(shot: &At<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let layout = Layout::new(canvas.width());
    let curve = Curve::of(shot.draft);
    let extent = Curve::of(shot.params).extent(shot.params.start);
    let points = curve.points(extent);
    let shades = Shades::of(&curve, &points, extent);
    plane(shot, canvas, &layout, &points, &shades, extent)?;
    example(shot, canvas, &layout)?;
    key(canvas, layout.key, &shades);
    variance(shot, canvas, &layout)
}

/// Colours of noise variance along the visible curve.
struct Shades {
    low: f64,
    high: f64,
}

impl Shades {
    fn of(curve: &Curve, points: &[[f64; 2]], extent: f64) -> Self {
        let seen = points.iter().filter(|v| v[0] <= extent && v[1] <= extent).map(|v| curve.noise(*v));
        let (low, high) = seen
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), noise| (low.min(noise), high.max(noise)));
        Self { low, high }
    }

    fn constant(&self) -> bool {
        self.high - self.low < 1e-9 * self.high
    }

    fn ink(&self, noise: f64) -> Ink {
        let part = if self.constant() { 0.5 } else { (noise - self.low) / (self.high - self.low) };
        Ink::Seq((255.0 * part.clamp(0.0, 1.0)).round() as u8)
    }
}

/// The four mirror images of a point, or the one with v ≥ 0.
fn images(all: bool) -> &'static [(f64, f64)] {
    if all { &[(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)] } else { &[(1.0, 1.0)] }
}

/// Contours, curve, particles, means, prediction, handles.
fn plane(
    shot: &At<'_>,
    canvas: &mut Canvas<'_>,
    layout: &Layout,
    points: &[[f64; 2]],
    shades: &Shades,
    extent: f64,
) -> Result<(), ViewError> {
    let p = shot.draft;
    let all = p.quadrants;
    let low = if all { -extent } else { 0.0 };
    let (first, second) = if all { ("v₁", "v₂") } else { ("|v₁|", "|v₂|") };
    let x = Axis::linear(low, extent).title(first).ticks(5).no_grid().room(10.0);
    let y = Axis::linear(low, extent).title(second).ticks(5).no_grid().reserve(42.0);
    let mut plot = canvas.plot(hands::PLANE, layout.plane, x, y)?;
    let curve = Curve::of(p);
    let scale = (extent / 1.5) * (extent / 1.5);
    for residual in CONTOURS {
        let line = curve.contour(residual * scale, extent, if all { 4 } else { 1 });
        plot.line(&line, Stroke::thin(Ink::Rule).width(0.75));
    }
    for (a, b) in images(all) {
        for pair in points.windows(2) {
            let middle = [0.5 * (pair[0][0] + pair[1][0]), 0.5 * (pair[0][1] + pair[1][1])];
            let ends = [pair[0], pair[1]].map(|v| (a * v[0], b * v[1]));
            plot.line(&ends, Stroke::measured(shades.ink(curve.noise(middle))).width(6.0));
        }
    }
    crowds(shot, &mut plot, all);
    // Below the knobs, so that it hides none of them.
    let label = shot.model.sim.label_mean().w;
    plot.dots(&[(label[0].sqrt(), label[1].sqrt())], 7.0, Ink::Paper, 1.0);
    let start = curve.at(p.start);
    plot.knob(hands::START, (start[0], start[1]));
    plot.label((start[0], start[1]), "start", Ink::Ink, Anchor::End);
    let pull = hands::pull_at(p);
    plot.knob(hands::PULL, (pull[0], pull[1]));
    plot.label((pull[0], pull[1]), "pull: y", Ink::Muted, Anchor::Start);
    // Above the knobs: the mean of the Gaussian crowd often rests on the start, whose rim shows around it.
    means(shot, &mut plot);
    plot.finish();
    Ok(())
}

/// Both crowds; the Gaussian one below.
fn crowds(shot: &At<'_>, plot: &mut Plot<'_>, all: bool) {
    let place = |v: &[f64; 2]| if all { (v[0], v[1]) } else { (v[0].abs(), v[1].abs()) };
    for (crowd, ink) in [(shot.model.sim.gauss(), Ink::Blue), (shot.model.sim.label(), Ink::Orange)] {
        let dots: Vec<(f64, f64)> = crowd.iter().map(place).collect();
        plot.dots(&dots, 1.75, ink, 0.5);
    }
}

/// Mean weights as (√w₁, √w₂): since x·w = y is linear in w, they lie on the curve while the crowd does.
fn means(shot: &At<'_>, plot: &mut Plot<'_>) {
    let root = |w: [f64; 2]| (w[0].sqrt(), w[1].sqrt());
    if let Some(ghost) = &shot.ghost {
        plot.dots(&[root(ghost.model.sim.gauss_mean().w)], 5.0, Ink::Blue, 0.35);
        plot.dots(&[root(ghost.model.sim.label_mean().w)], 5.0, Ink::Orange, 0.35);
    }
    if let Some(end) = Curve::of(shot.draft).quietest() {
        plot.rings(&[(end[0], end[1])], 4.0, Ink::Muted, 1.0);
        plot.label((end[0], end[1]), "quietest fit", Ink::Muted, Anchor::Start);
    }
    let crowds = [
        (shot.model.sim.gauss_mean().w, Ink::Blue, "Gaussian, mean"),
        (shot.model.sim.label_mean().w, Ink::Orange, "label noise, mean"),
    ];
    for (w, ink, name) in crowds {
        let at = root(w);
        // At first both rest on the start.
        if shot.step > 0 {
            plot.dots(&[at], 5.0, ink, 1.0);
            plot.label(at, name, ink, Anchor::Start);
        }
    }
    if let Some(w) = shot.draft.setting().predicted(f64::from(shot.step)) {
        plot.rings(&[root(w)], 9.5, Ink::Orange, 1.0);
    }
}

/// The data point as an arrow; where nothing fits is hatched, where nothing is preferred dotted.
fn example(shot: &At<'_>, canvas: &mut Canvas<'_>, layout: &Layout) -> Result<(), ViewError> {
    let p = shot.draft;
    let (low, high) = hands::X_RANGE;
    let x = Axis::linear(low, high).title("x₁").ticks(3).no_grid().room(6.0);
    let y = Axis::linear(low, high).title("x₂").ticks(3).no_grid().reserve(36.0);
    let mut plot = canvas.plot(hands::DATA, layout.example, x, y)?;
    plot.title("the example x");
    plot.hatch(low, 0.0, low, 0.0);
    plot.vline(0.0, Stroke::thin(Ink::Rule));
    plot.hline(0.0, Stroke::thin(Ink::Rule));
    plot.line(&[(0.0, 0.0), (high, high)], Stroke::bound(Ink::Muted).width(1.25));
    plot.label((1.25, 1.25), "x₁ = x₂", Ink::Muted, Anchor::End);
    plot.arrow((0.0, 0.0), (p.x1, p.x2), Stroke::measured(Ink::Ink));
    plot.knob(hands::X, (p.x1, p.x2));
    plot.label((0.5 * low, 0.5 * low), "no fit", Ink::Muted, Anchor::Middle);
    plot.finish();
    Ok(())
}

/// What the colours of the curve mean.
fn key(canvas: &mut Canvas<'_>, area: Rect, shades: &Shades) {
    let style = TextStyle::new(12.0, Ink::Muted);
    canvas.text((area.x, area.y), "noise variance", style);
    let long = "along the curve, in δ²";
    let second = if canvas.text_width(long, style) <= area.w { long } else { "in δ²" };
    canvas.text((area.x, area.y + 16.0), second, style);
    let cell = area.w / SHADES as f64;
    let steps = if shades.constant() { 1 } else { SHADES };
    for k in 0..steps {
        let part = (k as f64 + 0.5) / steps as f64;
        let width = area.w / steps as f64;
        let ink = shades.ink(shades.low + part * (shades.high - shades.low));
        canvas.rect(Rect::new(area.x + k as f64 * width, area.y + 30.0, width.max(cell), 9.0), ink, 0.9);
    }
    let show = |value: f64| tangible_core::model::Value::number((100.0 * value).round() / 100.0).show();
    let below = area.y + 50.0;
    if shades.constant() {
        canvas.text((area.x, below), &format!("{} everywhere", show(shades.high)), style);
    } else {
        canvas.text((area.x, below), &show(shades.low), style);
        canvas.text((area.x + area.w, below), &show(shades.high), style.anchor(Anchor::End));
    }
}

/// Ends of the axis of noise variance: what an ellipse allows, else from zero and grown by doubling.
fn ends(shot: &At<'_>) -> (f64, f64) {
    let p = shot.params;
    if Curve::of(p).shape() == Shape::Ellipse {
        let (least, most) = (p.y * p.x1.min(p.x2), p.y * p.x1.max(p.x2));
        return (0.9 * least, 1.08 * most);
    }
    let start = Curve::of(p).noise(Curve::of(p).at(p.start));
    let reached = shot.trace.series(GAUSS_VARIANCE).values.iter().copied().fold(start, f64::max);
    let mut high = 2.0 * start;
    while high < reached && high < 1e12 {
        high *= 2.0;
    }
    (0.0, high)
}

/// Mean noise variance of both crowds, with what is predicted.
fn variance(shot: &At<'_>, canvas: &mut Canvas<'_>, layout: &Layout) -> Result<(), ViewError> {
    let p = shot.params;
    let (low, high) = ends(shot);
    let x =
        Axis::linear(0.0, f64::from(p.steps)).title("steps t").ticks(4).no_grid().room_for(&["label noise"]);
    let y = Axis::linear(low, high).title("noise variance / δ²").ticks(5).reserve(42.0);
    let mut plot = canvas.plot(hands::VARIANCE, layout.variance, x, y)?;
    if let Some(ghost) = &shot.ghost {
        for (series, ink) in [(GAUSS_VARIANCE, Ink::Blue), (LABEL_VARIANCE, Ink::Orange)] {
            let pinned: Vec<(f64, f64)> = ghost.trace.series(series).points().collect();
            plot.line(&pinned, Stroke::ghost(ink));
        }
    }
    let setting = p.setting();
    let predicted: Vec<(f64, f64)> = (0..=CURVE)
        .map(|k| f64::from(p.steps) * f64::from(k) / f64::from(CURVE))
        .filter_map(|t| setting.predicted(t).map(|w| (t, variance_of(p, w))))
        .collect();
    let lines = [(GAUSS_VARIANCE, Ink::Blue, "Gaussian"), (LABEL_VARIANCE, Ink::Orange, "label noise")];
    for (series, ink, name) in lines {
        let measured: Vec<(f64, f64)> = shot.trace.series(series).points().collect();
        plot.line(&measured, Stroke::measured(ink));
        plot.end_label(&measured, name, ink);
    }
    plot.line(&predicted, Stroke::predicted(Ink::Orange).width(1.25));
    if let Some(level) = gauss_level(p) {
        plot.hline(level, Stroke::predicted(Ink::Blue).width(1.25));
    }
    plot.finish();
    Ok(())
}
