//! The picture of the map: error as colour, empty promises as hatching, and the scores of one point at the cross.

use super::hands::{BRUSH, DOORS, WHOLE, brushed};
use super::model::{Map, Shown, columns, one_percent};
use super::params::{COLUMNS, Colour, MapParams};
use super::{MAP, POINT, PhaseMap};
use tangible_core::figure::{Handle, Hover, Picture, Shot};
use tangible_core::math::{self, ln_normal_tail, pow};
use tangible_core::model::show;
use tangible_core::scene::{Ink, Map as Colours, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Fill, Panels, Plot, Stroke, TextStyle, ViewError};

/// From here on the formula for z is within two per cent of every column.
const HOLDS: f64 = 2.0;
/// And here γ_n² = 1/κ within a tenth.
const FIRST_ORDER: f64 = 10.0;
/// Rows of the map.
const ROWS: u32 = 40;
/// Errors below 10⁻¹² have one colour.
const DECADES: f64 = 12.0;
/// Colours of an error of ½ and more, and of hardly any: neither meets the paper, and hatching shows where it is learnt.
const CUT: (f64, f64) = (0.15, 0.9);

impl Picture for PhaseMap {
    fn panels(_: &MapParams, width: f64) -> Panels {
        if width >= 620.0 {
            Panels::beside(width, 12.0, &[0.7], 430.0)
        } else {
            Panels::stacked(width, 8.0, &[360.0, 260.0])
        }
    }

    fn draw(shot: &Shot<'_, Map>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [over, one] = canvas.areas();
        map(shot, canvas, over)?;
        point(shot, canvas, one)
    }

    /// The part of the map that a brush frames.
    fn over(_: &Shot<'_, Map>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        let (Some(panel), BRUSH, MAP) = (canvas.panel(view.panel), view.tool, view.panel) else { return };
        if let Some([(left, right), (low, high)]) = brushed(view.path) {
            let (a, b) = (panel.pixel_from_data((left, high)), panel.pixel_from_data((right, low)));
            let frame = Rect::new(a.0, a.1, b.0 - a.0, b.1 - a.1);
            canvas.outline(frame, Stroke::thin(Ink::Focus).width(2.0));
        }
    }
}

/// Part of the colour map: bright where little is wrong, where the gap is small, where the bound says something.
fn colour(shown: Shown) -> f64 {
    let bright = match shown {
        Shown::Error(z) => math::clamp(-ln_normal_tail(z) / std::f64::consts::LN_10, 0.3, DECADES) / DECADES,
        Shown::Gap(gap) => 1.0 - math::clamp(gap, 0.0, 1.0),
        Shown::Bound(bound) => 1.0 - 0.5 * math::clamp(bound, 0.0, 2.0),
    };
    CUT.0 + (CUT.1 - CUT.0) * bright
}

/// What the colours say.
fn key(p: &MapParams) -> &'static str {
    match p.colour {
        Colour::Best => "test error: 10⁻¹² bright, ½ dark",
        Colour::Worst => "worst test error at f: 10⁻¹² bright, ½ dark",
        Colour::Gap => "one-sided gap of the twin: 0 bright, 1 dark",
        Colour::Bound => "margin bound: 0 bright, 2 dark",
    }
}

/// A place on a logarithmic axis.
fn along((low, high): (f64, f64), part: f64) -> f64 {
    low * pow(high / low, part)
}

fn map(shot: &Shot<'_, Map>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let p = shot.params;
    let all = columns(shot);
    let [across, up] = p.window();
    let x = Axis::log(across.0, across.1).title("noise dimensions a point, D/n").ticks(5).no_grid();
    let y = Axis::log(up.0, up.1).title("signal against noise κ").ticks(5).no_grid().reserve(44.0);
    let mut plot = canvas.plot(MAP, area, x, y)?;
    plot.title(key(p));
    let kappa = |row: u32| along(up, (f64::from(row) + 0.5) / f64::from(ROWS));
    let cell =
        |row| all.iter().map(move |column| column.map_or(f64::NAN, |c| colour(c.shown(kappa(row), p))));
    let values: Vec<f64> = (0..ROWS).flat_map(cell).collect();
    plot.heat(COLUMNS as usize, ROWS as usize, &values, Colours::Seq);
    hatched(&mut plot, p, &all);
    under_cross(shot, &mut plot);
    borders(&mut plot, p);
    regions(&mut plot, p);
    plot.knob_xy("dn", "kappa").named("the problem").says(format!(
        "D/n = {}, κ = {}",
        show(shot.draft.dn),
        show(shot.draft.kappa)
    ));
    if !p.whole() {
        button(
            &mut plot,
            canvas,
            Handle::press(WHOLE, "the whole map", (along(across, 0.16), along(up, 0.94))),
            "whole map",
        );
    }
    Ok(())
}

/// The column at exactly the cross's D/n, in rows a quarter as high, over that of the map.
fn under_cross(shot: &Shot<'_, Map>, plot: &mut Plot<'_>) {
    let (p, [across, up]) = (shot.draft, shot.params.window());
    let column = shot.model.here(p).column;
    let half = pow(across.1 / across.0, 0.25 / f64::from(COLUMNS));
    let (left, right) = ((p.dn / half).max(across.0), (p.dn * half).min(across.1));
    if left < right {
        let rows = 4 * ROWS;
        let kappa = |row: u32| along(up, (f64::from(row) + 0.5) / f64::from(rows));
        let values: Vec<f64> = (0..rows).map(|row| colour(column.shown(kappa(row), p))).collect();
        plot.heat_over((left, right), up, (1, rows as usize), &values, Colours::Seq);
        for x in [left, right] {
            plot.line(&[(x, up.0), (x, up.1)], Stroke::thin(Ink::Paper));
        }
    }
}

/// Names of the regions: they are those of the best margin.
fn regions(plot: &mut Plot<'_>, p: &MapParams) {
    if p.colour == Colour::Best && p.whole() {
        plot.label((700.0, 4.6), "easy", Ink::Ink, Anchor::Middle);
        plot.label((60.0, 0.72), "learnt, but no promise holds", Ink::Ink, Anchor::Middle);
        plot.label((2.0, 0.05), "not learnt", Ink::Ink, Anchor::Start);
    }
}

/// Where most turned points are wrong.
fn hatched(plot: &mut Plot<'_>, p: &MapParams, all: &[Option<super::model::Column>]) {
    let [across, up] = p.window();
    let edge = |index: usize| along(across, index as f64 / f64::from(COLUMNS));
    for (index, column) in all.iter().enumerate() {
        if let Some(column) = column.filter(|c| c.turns > up.0) {
            plot.hatch(edge(index), edge(index + 1), up.0, column.turns.min(up.1));
        }
    }
}

/// The formulas: one error in a hundred, and where turned points, half of the margin, and the twin change sides.
fn borders(plot: &mut Plot<'_>, p: &MapParams) {
    let [(left, right), (low, high)] = p.window();
    let curve: Vec<_> = (0..=60)
        .map(|k| along((left.max(HOLDS), right.max(HOLDS)), f64::from(k) / 60.0))
        .filter_map(|dn| Some((dn, one_percent(p, dn)?)))
        .collect();
    plot.line(&curve, Stroke::predicted(Ink::Ink));
    if let Some(at) = curve.get(10) {
        plot.label(*at, "1 % errors", Ink::Ink, Anchor::Start);
    }
    for (kappa, name) in [
        (1.0, "κ = 1: below, promises are empty"),
        (3.0, "κ = 3: below, half the margin errs"),
        (1.0 / 3.0, "κ = 1/3: below, the twin has half"),
    ] {
        if (low..high).contains(&kappa) && right > FIRST_ORDER {
            plot.line(&[(left.max(FIRST_ORDER), kappa), (right, kappa)], Stroke::bound(Ink::Ink));
            plot.label((along((left, right), 0.988), kappa), name, Ink::Ink, Anchor::End);
        }
    }
}

/// Scores of a training point, of the same with its noise turned round, and of a new point, at the cross.
fn point(shot: &Shot<'_, Map>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let set = shot.model.here(shot.draft).set;
    let (w, best) = (set.max_margin(), set.best());
    let (signal, memory) = (w.signal / best, w.memory * set.along.first().copied().unwrap_or(0.0) / best);
    let x = Axis::linear(-0.5, 2.5).categories(["training", "turned", "new"]).no_grid();
    let mut plot =
        canvas.plot(POINT, area, x, Axis::linear(-1.75, 1.15).title("score, in best margins").ticks(5))?;
    for (place, other) in [memory, -memory, 0.0].into_iter().enumerate() {
        let (x0, x1) = (place as f64 - 0.25, place as f64 + 0.25);
        plot.bars(&[(x0, x1, signal)], Ink::Orange, Fill::Solid);
        let sum = signal + other;
        let ink = if sum < 0.0 { Ink::Bad } else { Ink::Blue };
        plot.polygon(&[(x0 + 0.1, signal), (x1 - 0.1, signal), (x1 - 0.1, sum), (x0 + 0.1, sum)], ink, 0.8);
        let at = [(0.5 * (x0 + x1), sum)];
        if sum < 0.0 {
            plot.crosses(&at, 4.0, Ink::Bad, 1.0);
        } else {
            plot.dots(&at, 3.0, Ink::Ink, 1.0);
        }
    }
    plot.hline(0.0, Stroke::measured(Ink::Ink));
    doors(&mut plot, canvas);
    Ok(())
}

/// Buttons that take the problem at the cross to other figures.
fn doors(plot: &mut Plot<'_>, canvas: &mut Canvas<'_>) {
    let beside = plot.rect().w > 230.0;
    for (place, (id, _, name)) in (0..).zip(DOORS) {
        let place = f64::from(place);
        let at = if beside { (0.25 + 1.5 * place, -1.5) } else { (1.0, -1.2 - 0.36 * place) };
        button(plot, canvas, Handle::press(id, format!("this problem {name}"), at), name);
    }
}

/// A button in a panel.
fn button(plot: &mut Plot<'_>, canvas: &mut Canvas<'_>, handle: Handle, name: &str) {
    let style = TextStyle::new(12.0, Ink::Focus).bold().anchor(Anchor::Middle);
    let (x, y) = plot.pixel(handle.at);
    plot.hold(handle, |_| {
        let button = Rect::new(x - 48.0, y - 14.0, 96.0, 28.0);
        canvas.rect(button, Ink::Paper, 1.0);
        canvas.outline(button, Stroke::thin(Ink::Focus).width(1.5));
        canvas.text((x, y), name, style);
    });
}
