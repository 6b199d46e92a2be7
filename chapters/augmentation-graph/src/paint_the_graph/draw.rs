//! The picture of the graph: points and edges, spectrum, errors.

use super::super::bounds::bound;
use super::super::scenes::{ink, on_axes, point, square};
use super::super::sim::information;
use super::marks::{Place, coloured, disc, radius, views};
use super::model::{Answer, Painted};
use super::params::{GraphParams, SHOWN};
use super::{ERROR, GAUGE, GRAPH, PaintTheGraph, SPECTRUM, hands, over, words};
use tangible_core::figure::{Hover, Picture, Shot, Track};
use tangible_core::scene::{Ink, Rect, text};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, TextStyle, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Side of the graph beside the others.
const SIDE: f64 = 386.0;
/// Widths and opacities of edges, light to heavy.
const STROKES: [(f64, f64); 3] = [(0.5, 0.22), (0.9, 0.28), (1.5, 0.34)];
/// Height of the sentence below the graph.
const SENTENCE: f64 = 18.0;
/// Height of the gauge, and of the key above the spectrum.
const METER: f64 = 100.0;
const KEY: f64 = 18.0;
/// End of the gauge in bits.
const BITS: f64 = 5.0;
/// Top of the error axis.
const TOP: f64 = 1.0;

impl Picture for PaintTheGraph {
    fn panels(_: &GraphParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 4.0, &[width + SENTENCE + 4.0, 230.0, METER, 220.0]);
        }
        // The error of a probe, which comes last, stands below.
        let side = (0.58 * width).min(SIDE).round();
        let (height, right) = (SIDE + SENTENCE, width - side - 8.0);
        Panels::at([
            Rect::new(0.0, 0.0, side, height),
            Rect::new(side + 8.0, 0.0, right, height - METER - 4.0),
            Rect::new(side + 8.0, height - METER, right, METER),
            Rect::new(0.0, height + 6.0, width, 220.0),
        ])
    }

    fn draw(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [first, second, third, fourth] = canvas.areas();
        graph(shot, canvas, first)?;
        spectrum(shot, canvas, second)?;
        gauge(shot, canvas, third)?;
        errors(shot, canvas, fourth)
    }

    fn over(shot: &Shot<'_, Painted>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        let Some(panel) = canvas.panel(view.panel) else { return };
        match view.panel {
            GRAPH => canvas.clip(panel.rect, |canvas| over::on_graph(shot, view, &panel, canvas)),
            SPECTRUM => over::eigenvector(shot, view, &panel, canvas),
            GAUGE => {}
            _ => over::dimensions(shot, view, &panel, canvas),
        }
    }
}

/// Points, edges, the disc of the point in hand.
fn graph(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    // The sentence stands below.
    let area = Rect { h: area.w, ..area };
    let [x, y] = square(shot.draft.scene.layout());
    let x = Axis::linear(x.0, x.1).ticks(4).no_grid();
    let y = Axis::linear(y.0, y.1).ticks(4).no_grid().reserve(28.0);
    let mut plot = canvas.plot(GRAPH, area, x, y)?;
    if let Some(words) = words::notice(shot).or_else(|| words::of_edges(shot)) {
        let style = TextStyle::new(12.0, Ink::Ink);
        let words = text::fit(&words, 12.0, false, area.w - 2.0);
        canvas.text((area.x + 2.0, area.bottom() + 8.0), &words, style);
    }
    let cloud = &shot.model.drawing.cloud;
    let data = plot.rect();
    if cloud.is_empty() {
        let style = TextStyle::new(14.0, Ink::Muted).anchor(Anchor::Middle);
        let middle = data.x + data.w / 2.0;
        canvas.text((middle, data.y + data.h / 2.0 - 10.0), "Nothing here yet.", style);
        canvas.text((middle, data.y + data.h / 2.0 + 12.0), "Drag here to paint points.", style);
        return Ok(());
    }
    let places = on_axes(&mut plot, &cloud.points);
    canvas.clip(data, |canvas| {
        edges(shot, canvas, &places);
        if let Some((i, at)) = hands::chosen(shot) {
            if shot.draft.has_sigma() {
                let (centre, rim) = (plot.pixel(at), plot.pixel((at.0 + shot.draft.sigma, at.1)));
                disc(canvas, centre, rim.0 - centre.0);
            }
            views(shot, canvas, i, &places);
        }
        points(shot, canvas, &places);
    });
    hands::in_hand(shot, &mut plot);
    if let Some((_, at)) = hands::chosen(shot).filter(|_| shot.draft.has_sigma()) {
        let (far, [_, (low, top)]) = (3.0 * shot.draft.sigma, square(shot.draft.scene.layout()));
        let edge = if at.1 + far < top { at.1 + far } else { (at.1 - far).max(low) };
        let (x, y) = plot.pixel((at.0, edge));
        // On a plate, since edges run below; where the rim is small that would hide the picture in hand.
        if (plot.pixel(at).1 - y).abs() > 40.0 {
            plot.named_plate(("farthest view, 3σ", Ink::Focus), (x, y - 20.0), Anchor::Middle, (16.0, 0.85));
        }
    }
    Ok(())
}

/// Grey within a class, red across, in three strokes that follow √w.
fn edges(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, places: &[Place]) {
    for (kind, trails) in shot.model.trails().kinds.iter().enumerate() {
        let ink = if kind < STROKES.len() { Ink::Grey } else { Ink::Bad };
        let (width, alpha) = STROKES[kind % STROKES.len()];
        let stroke = Stroke::thin(ink).width(width).alpha(alpha);
        for trail in trails {
            // A line breaks at a point that is off the axes.
            let line: Vec<(f64, f64)> =
                trail.iter().map(|x| places[*x as usize].unwrap_or((f64::NAN, f64::NAN))).collect();
            canvas.line(&line, stroke);
        }
    }
}

/// Points by class, or by the eigenvector v_i(x)/√w_x.
fn points(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, places: &[Place]) {
    let (it, p) = (shot.model, shot.draft);
    let cloud = &it.drawing.cloud;
    let radius = radius(it.n());
    let values = Answer::of(shot).and_then(|answer| answer.vector(&it.graph, p.vector as usize));
    if let Some(values) = &values {
        coloured(shot, canvas, places, values);
    }
    for (i, at) in places.iter().enumerate() {
        let (Some(at), class) = (*at, cloud.labels[i]) else { continue };
        if values.is_none() {
            point(canvas, at, class, radius, ink(class), 1.0);
        }
        if p.selected.contains(it.drawing.slots[i]) {
            canvas.ring(at, radius + 3.0, Stroke::measured(Ink::Ink).width(1.25));
        }
    }
}

/// What the colours of the stems mean, above them.
fn key(canvas: &mut Canvas<'_>, area: Rect) {
    let (style, y) = (TextStyle::new(12.0, Ink::Muted), area.y + 8.0);
    let (blind, made) = ("blind to classes", "made of classes");
    let width = canvas.text_width(blind, style);
    canvas.text((area.x + 2.0, y), blind, style);
    let start = area.x + 2.0 + width + 6.0;
    let bar = tangible_core::math::clamp(area.w - width - canvas.text_width(made, style) - 20.0, 20.0, 90.0);
    for i in 0..18_u8 {
        let part = bar / 18.0;
        canvas.rect(
            Rect::new(start + part * f64::from(i), y - 4.0, part + 0.2, 8.0),
            shade(f64::from(i) / 17.0),
            1.0,
        );
    }
    canvas.text((start + bar + 6.0, y), made, style);
}

/// Colour of a stem of which so much lies in the span of the classes.
fn shade(part: f64) -> Ink {
    Ink::Seq((40.0 + 200.0 * part.clamp(0.0, 1.0)).round() as u8)
}

/// Stems γ_1..γ_24, brighter the more of v_i lies in the span of the classes, and how many stand above the widest gap.
fn spectrum(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let end = f64::from(SHOWN) + 0.7;
    let x = Axis::linear(0.0, end).title("number i").ticks(6).no_grid();
    let y = Axis::linear(0.0, 1.06).title("eigenvalue γ").ticks(3).reserve(48.0);
    key(canvas, area);
    let area = Rect { y: area.y + KEY, h: area.h - KEY, ..area };
    let mut plot = canvas.plot(SPECTRUM, area, x, y)?;
    if let Some(ghost) = shot.ghost.as_ref().and_then(Answer::of) {
        plot.line(&along(ghost.spectrum.eigen.values.iter().take(SHOWN as usize)), Stroke::ghost(Ink::Ink));
    }
    vector(shot, &mut plot);
    if let Some(answer) = Answer::of(shot) {
        for i in 0..answer.spectrum.eigen.len().min(SHOWN as usize) {
            let at = (i as f64 + 1.0, answer.spectrum.gamma(i + 1));
            plot.line(&[(at.0, 0.0), at], Stroke::thin(Ink::Muted).alpha(0.8));
            plot.dots(&[at], 4.5, Ink::Muted, 1.0);
            plot.dots(&[at], 3.75, shade(answer.alignment[i]), 1.0);
        }
        if let Some((i, gap)) = answer.widest().filter(|(_, gap)| *gap > 0.05) {
            let (at, high) = (i as f64 + 0.5, answer.spectrum.gamma(i));
            plot.arrow((at, high), (at, high - gap), Stroke::measured(Ink::Orange));
            plot.label((at, high - 0.3 * gap), &i.to_string(), Ink::Orange, Anchor::Start);
        }
    }
    if shot.draft.surrogate && shot.model.n() > 0 {
        let known = information::surrogate(&shot.model.graph, &shot.model.labels);
        let rings = along(known.iter().chain(std::iter::repeat(&0.0)).take(SHOWN as usize));
        plot.rings(&rings, 5.5, Ink::Purple, 1.0);
        plot.label(rings[known.len().min(5)], "if views were independent", Ink::Purple, Anchor::Start);
    }
    Ok(())
}

/// I(x;x⁺|y) in bits, from what old theory needs, past what the class itself is worth.
fn gauge(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let nat = 1.0 / tangible_core::math::ln(2.0);
    let x =
        Axis::linear(0.0, BITS).title("bits that two views share, class given").ticks(6).no_grid().room(10.0);
    let y = Axis::linear(0.0, 1.0).no_labels().no_grid().bare().reserve(16.0);
    let mut plot = canvas.plot(GAUGE, area, x, y)?;
    plot.line(&[(0.0, 0.2), (BITS, 0.2)], Stroke::thin(Ink::Muted));
    let class = information::of_label(&shot.model.graph) * nat;
    if shot.model.n() > 0 {
        plot.line(&[(class, 0.05), (class, 0.42)], Stroke::measured(Ink::Ink));
        plot.label((class, 0.42), "the class itself", Ink::Ink, Anchor::Start);
    }
    plot.rings(&[(0.0, 0.2)], 5.0, Ink::Muted, 1.0);
    // In a row of its own: the other names stand wherever the scene puts them.
    if !shot.waits(words::BITS) {
        let left = plot.pixel((0.0, 0.2)).0 - 5.0;
        canvas.text((left, area.y + 8.0), "old theory needs 0", TextStyle::new(12.0, Ink::Muted));
    }
    if let Some(known) = Answer::of(shot).and_then(|answer| answer.information) {
        let bits = known.bits();
        let at = (bits.min(BITS), 0.2);
        plot.dots(&[at], 5.5, Ink::Orange, 1.0);
        let name = tangible_core::decimal::fixed(bits, 1);
        plot.label(at, &name, Ink::Orange, Anchor::Start);
    }
    Ok(())
}

/// The eigenvector that colours the points, as a handle at its stem.
fn vector(shot: &Shot<'_, Painted>, plot: &mut Plot<'_>) {
    let (i, at) = (shot.draft.vector, f64::from(shot.draft.vector));
    let named = if i == 0 { "classes".to_string() } else { format!("eigenvector {i}") };
    let handle = plot.along("vector", Track::X, 0.5).text(named);
    // At the axis it is a handle and nothing else.
    if i == 0 && !plot.shows(&handle) {
        return;
    }
    plot.hold(handle, |plot| {
        plot.line(&[(at, 0.0), (at, 1.06)], Stroke::thin(Ink::Ink).alpha(if i > 0 { 0.7 } else { 0.25 }));
        // Whole, also where no vector is chosen and it stands at the axis.
        let foot = at.max(0.45);
        plot.polygon(&[(foot - 0.45, 0.0), (foot + 0.45, 0.0), (foot, 0.07)], Ink::Ink, 1.0);
    })
    .named("eigenvector that colours the points");
}

/// E(k), E_view(k), α, the bound, and the handle of k.
fn errors(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let end = f64::from(SHOWN) + 0.7;
    let x = Axis::linear(0.0, end).title("dimensions k").ticks(6).no_grid();
    let y = Axis::linear(0.0, TOP).title("error of a linear probe").ticks(4).reserve(48.0);
    let mut plot = canvas.plot(ERROR, area, x, y)?;
    if let Some(ghost) = shot.ghost.as_ref().and_then(Answer::of) {
        plot.line(&along(&ghost.curve.vote), Stroke::ghost(Ink::Orange));
    }
    if let Some(answer) = Answer::of(shot) {
        bound(&mut plot, &answer.curve.bound, answer.spectrum.components as f64, TOP);
        let alpha = shot.model.labels.alpha;
        plot.hline(alpha, Stroke::bound(Ink::Grey));
        plot.label((end, alpha), "α: best of one view", Ink::Grey, Anchor::End);
        let (view, vote) = (along(&answer.curve.view), along(&answer.curve.vote));
        plot.line(&view, Stroke::measured(Ink::Blue).width(1.0));
        plot.line(&vote, Stroke::measured(Ink::Orange));
        plot.dots(&vote, 2.5, Ink::Orange, 1.0);
        if let Some(few) = answer.few.as_ref().map(along) {
            plot.line(&few, Stroke::measured(Ink::Purple));
            plot.label(few[12], "from n labels", Ink::Purple, Anchor::Start);
        }
        plot.label(view[2], "error of one view", Ink::Blue, Anchor::Start);
        plot.label(vote[5], "error of the vote", Ink::Orange, Anchor::Start);
    }
    plot.grip_x("k", 0.4);
    Ok(())
}

/// Values counted from 1.
fn along<'a>(values: impl IntoIterator<Item = &'a f64>) -> Vec<(f64, f64)> {
    values.into_iter().enumerate().map(|(i, v)| (i as f64 + 1.0, *v)).collect()
}
