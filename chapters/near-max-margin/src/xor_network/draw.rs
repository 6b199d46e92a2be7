//! The picture of the network: the plane of the rule, all networks by margin and error, and the two thresholds.

use super::hands::SHARE;
use super::model::{Found, Nets, best, built, random, shown, wrong};
use super::params::{NetParams, Shown};
use super::readouts::part;
use super::words::RANDOM;
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
            Panels::stacked(width, 8.0, &[width, 330.0, 260.0])
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

/// Field, clusters, neurons.
fn plane(shot: &Shot<'_, Nets>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let x = Axis::linear(-SIDE, SIDE).title("along μ₁").ticks(5).no_grid();
    let y = Axis::linear(-SIDE, SIDE).title("along μ₂").ticks(5).no_grid().reserve(40.0);
    let mut plot = canvas.plot(PLANE, area, x, y)?;
    let withheld = shot.waits(RANDOM) && shot.params.start == Shown::Random;
    if let Some(net) = shown(shot).filter(|_| !withheld) {
        let at = |k: usize| SIDE * ((2.0 * k as f64 + 1.0) / CELLS as f64 - 1.0);
        let field = |cell: usize| score(&net, shot.params.h, (at(cell % CELLS), at(cell / CELLS)));
        let values: Vec<f64> = (0..CELLS * CELLS).map(field).collect();
        let most = values.iter().fold(0.05, |most: f64, v| most.max(v.abs()));
        let shades: Vec<f64> = values.iter().map(|v| 0.5 + 0.35 * math::tanh(4.0 * v / most)).collect();
        plot.heat(CELLS, CELLS, &shades, Map::Div);
        neurons(&mut plot, &net);
    }
    plot.dots(&[(1.0, 0.0), (-1.0, 0.0)], 5.0, Ink::Orange, 1.0);
    plot.dots(&[(0.0, 1.0), (0.0, -1.0)], 5.0, Ink::Blue, 1.0);
    plot.label((1.0, 0.0), "+", Ink::Ink, Anchor::Start);
    plot.label((-1.0, 0.0), "+", Ink::Ink, Anchor::End);
    plot.label((0.0, 1.0), "−", Ink::Ink, Anchor::Start);
    plot.label((0.0, -1.0), "−", Ink::Ink, Anchor::Start);
    Ok(())
}

/// A neuron as its signal; the more it remembers, the thicker.
fn neurons(plot: &mut Plot<'_>, net: &Found) {
    for (j, [x, y, memory]) in net.neurons.iter().enumerate() {
        let ink = if j < net.neurons.len() / 2 { Ink::Orange } else { Ink::Blue };
        let width = 1.0 + 2.0 * memory;
        if math::hypot(*x, *y) > 0.02 {
            plot.arrow((0.0, 0.0), (*x, *y), Stroke::measured(ink).width(width));
        }
    }
}

/// Every network by its part of the best margin and its test error.
fn nets(shot: &Shot<'_, Nets>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let shape = shot.params.shape();
    let x = Axis::linear(0.0, 1.05).title("part of the best margin").ticks(6).no_grid();
    let mut plot =
        canvas.plot(NETS, area, x, Axis::linear(-0.04, 1.04).title("test error").ticks(3).reserve(44.0))?;
    plot.hline(0.5, Stroke::bound(Ink::Grey));
    let place = |net: &Found| part(shot, Some(net.margin)).map(|x| (x, net.error));
    let curve: Vec<_> = built(shot).iter().filter_map(place).collect();
    plot.line(&curve, Stroke::measured(Ink::Purple));
    let formula = shape.pooled() / shape.clustered().max(shape.pooled());
    plot.rings(&[(formula, 0.5)], 6.0, Ink::Grey, 1.0);
    if let Some(at) = curve.first() {
        plot.dots(&[*at], 4.0, Ink::Grey, 1.0);
        plot.label(*at, "memorising", Ink::Grey, Anchor::End);
    }
    for (net, name, ink) in [
        (best(shot), "best margin", Ink::Orange),
        (random(shot).filter(|_| !shot.waits(RANDOM)), "random start", Ink::Blue),
    ] {
        if let Some(at) = net.as_ref().and_then(place) {
            plot.dots(&[at], 5.0, ink, 1.0);
            plot.label(at, name, ink, Anchor::End);
        }
    }
    if let Some(at) = wrong(shot, shot.draft.c).as_ref().and_then(place) {
        let handle = Handle::x(SHARE, "share of the wrong signal", at, Reach::linear(0.0, 1.05, 0.02));
        plot.knob(handle).says(format!("c = {}", show(shot.draft.c)));
        plot.label(at, "wrong signal", Ink::Purple, Anchor::End);
    }
    Ok(())
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
    plot.knob_xy("h", "kappa").says(format!("h = {}, κ = {}", show(shot.draft.h), show(shot.draft.kappa)));
    Ok(())
}
