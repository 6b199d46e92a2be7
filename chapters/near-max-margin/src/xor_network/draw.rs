//! The picture of the network: the plane of the rule, all networks by margin and error, and the two thresholds.

use super::hands::SHARE;
use super::model::{Found, Nets, best, blind, shares, shown, tried, wrong};
use super::params::{NetParams, Shown};
use super::readouts::scale;
use super::{BAND, NETS, PLANE, XorNetwork};
use crate::sim::xor::Shape;
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::math::{self, pow};
use tangible_core::model::show;
use tangible_core::params::Reach;
use tangible_core::scene::{Ink, Map, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, ViewError};

/// Half a side of the plane, and cells a side of the field.
const SIDE: f64 = 1.6;
const CELLS: usize = 32;

impl Picture for XorNetwork {
    fn panels(_: &NetParams, width: f64) -> Panels {
        if width >= 620.0 {
            // The place that a page keeps for the picture is as high at every width.
            let side = 330.0;
            let rest = width - side - 12.0;
            Panels::at([
                Rect::new(0.0, 0.0, side, side),
                Rect::new(side + 12.0, 0.0, rest, side),
                Rect::new(0.0, side + 10.0, width, 240.0),
            ])
        } else {
            // Axes take more beside the plane than below it: so it is about a square.
            Panels::stacked(width, 8.0, &[width - 30.0, 300.0, 260.0])
        }
    }

    fn draw(shot: &Shot<'_, Nets>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [left, right, below] = canvas.areas();
        plane(shot, canvas, left)?;
        nets(shot, canvas, right)?;
        band(shot, canvas, below)
    }
}

/// The score at a point without noise.
fn score(net: &Found, h: f64, (x, y): (f64, f64)) -> f64 {
    let m = net.neurons.len();
    let fires = |j: usize, n: &[f64; 3]| {
        let p = (n[0] * x + n[1] * y).max(0.0);
        (if j < m / 2 { 1.0 } else { -1.0 }) * if p > 0.0 { pow(p, h) } else { 0.0 }
    };
    net.neurons.iter().enumerate().map(|(j, n)| fires(j, n)).sum::<f64>() / m as f64
}

/// Field, training points, neurons.
fn plane(shot: &Shot<'_, Nets>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::linear(-SIDE, SIDE).title("along μ₁").ticks(5).no_grid();
    let y = Axis::linear(-SIDE, SIDE).title("along μ₂").ticks(5).no_grid().reserve(40.0);
    let mut plot = canvas.plot(PLANE, area, x, y)?;
    plot.title(&name(shot));
    let net = shown(shot);
    if let Some(net) = &net {
        let at = |k: usize| SIDE * ((2.0 * k as f64 + 1.0) / CELLS as f64 - 1.0);
        let field = |cell: usize| score(net, shot.params.h, (at(cell % CELLS), at(cell / CELLS)));
        let values: Vec<f64> = (0..CELLS * CELLS).map(field).collect();
        let most = values.iter().fold(0.05, |most: f64, v| most.max(v.abs()));
        let shades: Vec<f64> = values.iter().map(|v| 0.5 + 0.35 * math::tanh(4.0 * v / most)).collect();
        plot.heat(CELLS, CELLS, &shades, Map::Div);
    }
    let dots = shot.model.dots().iter().copied().enumerate();
    let (positive, negative): (Vec<_>, Vec<_>) = dots.partition(|(i, _)| i % 4 < 2);
    for (dots, ink) in [(positive, Ink::Orange), (negative, Ink::Blue)] {
        let dots: Vec<_> = dots.into_iter().map(|(_, at)| at).collect();
        plot.dots(&dots, 4.0, Ink::Paper, 0.8);
        plot.dots(&dots, 3.0, ink, 1.0);
    }
    if let Some(net) = &net {
        neurons(&mut plot, net);
    }
    for (at, sign) in [((1.13, 0.0), "+"), ((-1.25, 0.0), "+"), ((0.05, 1.17), "−"), ((0.05, -1.17), "−")]
    {
        plot.label(at, sign, Ink::Ink, Anchor::Start);
    }
    Ok(())
}

/// Which network the plane shows.
fn name(shot: &Shot<'_, Nets>) -> String {
    let p = shot.draft;
    match p.start {
        Shown::Random if shot.model.ended() => "shown: random start, trained".to_string(),
        Shown::Random => "shown: random start, in training".to_string(),
        Shown::Best => "shown: the best margin".to_string(),
        Shown::Oracle => "shown: from the oracle’s start".to_string(),
        Shown::Memorise => "shown: built to memorise".to_string(),
        Shown::Wrong => format!("shown: built with the wrong signal, c = {}", show(p.c)),
        Shown::Blind => "shown: built blind to one cluster".to_string(),
    }
}

/// A neuron as its signal; the more it remembers, the thicker. Those without signal are counted at the origin.
fn neurons(plot: &mut Plot<'_>, net: &Found) {
    let mut idle = 0;
    for (j, [x, y, memory]) in net.neurons.iter().enumerate() {
        let ink = if j < net.neurons.len() / 2 { Ink::Orange } else { Ink::Blue };
        let width = 1.0 + 2.0 * memory;
        if math::hypot(*x, *y) > 0.02 {
            plot.arrow((0.0, 0.0), (*x, *y), Stroke::measured(Ink::Paper).width(width + 2.0));
            plot.arrow((0.0, 0.0), (*x, *y), Stroke::measured(ink).width(width));
        } else {
            idle += 1;
        }
    }
    if idle > 0 {
        plot.rings(&[(0.0, 0.0)], 6.0, Ink::Ink, 1.0);
        let name = if idle == 1 { "1 neuron" } else { &format!("{idle} neurons") };
        plot.label((-1.52, -1.5), &format!("ring: {name} with memory alone"), Ink::Ink, Anchor::Start);
    }
}

/// Every network by its part of the best margin and its test error.
fn nets(shot: &Shot<'_, Nets>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let shape = shot.draft.shape();
    // Room for the mark of a guess at the end of the axis.
    let x = Axis::linear(0.0, 1.05)
        .title("part of the best margin; rings: by formula")
        .ticks(6)
        .no_grid()
        .room(12.0);
    let mut plot =
        canvas.plot(NETS, area, x, Axis::linear(-0.04, 1.04).title("test error").ticks(3).reserve(44.0))?;
    plot.title(&format!("κ = {}: {}", show(shape.kappa), regime(shot.draft)));
    plot.hline(0.5, Stroke::bound(Ink::Grey));
    let best_margin = scale(shot);
    let place = |net: &Found| (net.margin / best_margin, net.error);
    let curve: Vec<_> = shares(shot).iter().map(place).collect();
    plot.line(&curve, Stroke::measured(Ink::Purple));
    plot.rings(&[(shape.pooled() / shape.best(), 0.5)], 7.0, Ink::Grey, 1.0);
    plot.rings(&[(shape.clustered() / shape.best(), 0.0)], 7.0, Ink::Orange, 1.0);
    let searched: Vec<_> =
        tried(shot).into_iter().map(|(margin, error)| (margin / best_margin, error)).collect();
    plot.dots(&searched, 2.5, Ink::Green, 0.6);
    // Named beside the leftmost of those that separate the points.
    if let Some(at) = searched.iter().filter(|at| at.0 > 0.1).min_by(|a, b| a.0.total_cmp(&b.0)) {
        plot.label((at.0 - 0.01, at.1), "nets tried", Ink::Green, Anchor::End);
    }
    way(shot, &mut plot);
    for (net, name, ink) in [
        (shares(shot).into_iter().next(), "memorising", Ink::Grey),
        (blind(shot), "blind to one cluster", Ink::Green),
        (best(shot), "best margin", Ink::Orange),
    ] {
        if let Some(at) = net.as_ref().map(place) {
            plot.dots(&[at], 4.5, ink, 1.0);
            plot.label(at, name, ink, Anchor::End);
        }
    }
    if let Some(at) = wrong(shot, shot.draft.c).as_ref().map(place) {
        let handle = Handle::x(SHARE, "share of the wrong signal", at, Reach::linear(0.0, 1.05, 0.02));
        plot.knob(handle).says(format!("c = {}", show(shot.draft.c)));
        // Well left of the knob: a guess stands at the right end, where the curve falls.
        plot.label((at.0 - 0.1, at.1), "wrong signal", Ink::Purple, Anchor::End);
    }
    Ok(())
}

/// Between which thresholds κ is.
fn regime(p: &NetParams) -> &'static str {
    if p.kappa < Shape::threshold(p.h) {
        "pooled memory has the larger margin"
    } else if p.kappa < 4.0 {
        "clusters win, no promise holds"
    } else {
        "clusters win, promises hold"
    }
}

/// The way of the network that is being trained, and where it is; at its end, where that is not withheld.
fn way(shot: &Shot<'_, Nets>, plot: &mut Plot<'_>) {
    let best = scale(shot);
    // Before it separates the points it has no margin.
    let place = |margin: f64, error: f64| ((margin / best).max(0.0), error);
    let margins = shot.trace.series("ascent-margin").points();
    let errors = shot.trace.series("ascent-error").points();
    let way: Vec<_> = margins.zip(errors).map(|(margin, error)| place(margin.1, error.1)).collect();
    plot.line(&way, Stroke::thin(Ink::Blue));
    let now = shot.model.now();
    let at = place(now.margin, now.error);
    plot.dots(&[at], 5.0, Ink::Blue, 1.0);
    let name = if shot.model.ended() { "random start" } else { "in training" };
    plot.label(at, name, Ink::Blue, if at.0 > 0.5 { Anchor::End } else { Anchor::Start });
}

/// Where clusters beat pooled memory, and where promises hold.
fn band(shot: &Shot<'_, Nets>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::linear(1.0, 1.95).title("exponent h").ticks(6).no_grid();
    let y = Axis::log(0.1, 10.0).title("signal against noise κ").ticks(4).no_grid().reserve(44.0);
    let mut plot = canvas.plot(BAND, area, x, y)?;
    let curve: Vec<_> =
        (0..=95).map(|k| 1.0 + 0.01 * f64::from(k)).map(|h| (h, Shape::threshold(h))).collect();
    plot.hatch(1.0, 1.95, 0.1, 4.0);
    plot.line(&curve, Stroke::predicted(Ink::Orange));
    plot.hline(4.0, Stroke::bound(Ink::Ink));
    plot.label((1.1, 6.5), "generalises, promises hold", Ink::Ink, Anchor::Start);
    plot.label((1.62, 2.0), "generalises, no promise", Ink::Ink, Anchor::Middle);
    plot.label((1.1, 0.25), "memory wins", Ink::Ink, Anchor::Start);
    plot.knob_xy("h", "kappa").named("exponent and signal").says(format!(
        "h = {}, κ = {}",
        show(shot.draft.h),
        show(shot.draft.kappa)
    ));
    Ok(())
}
