//! The picture of the descent: two coordinates, the loss and its staircase, what is found, cosines.

use super::super::scenes::{ink, on_axes, point};
use super::model::Descending;
use super::params::DescentParams;
use super::{COSINES, DescendToEigenvectors, FOUND, LOSS};
use tangible_core::figure::{Hover, Picture, Shot};
use tangible_core::params::Reach;
use tangible_core::scene::{Ink, Map, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Stroke, TextStyle, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Side of the plane beside the others, which are as high together.
const SIDE: f64 = 384.0;
/// Lower end of the axis of the excess.
const FLOOR: f64 = 1e-3;
/// Upper end, whatever diverges.
const CEILING: f64 = 1e6;

impl Picture for DescendToEigenvectors {
    /// The dots on their rings are the largest.
    fn panels(_: &DescentParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(width, 4.0, &[width, 240.0, 170.0, 270.0]);
        }
        let side = SIDE.min(0.56 * width).round();
        let (right, top) = (width - side - 8.0, (0.58 * SIDE).round());
        Panels::at([
            Rect::new(0.0, 0.0, side, side),
            Rect::new(side + 8.0, 0.0, right, top),
            Rect::new(side + 8.0, top + 4.0, right, SIDE - top - 4.0),
            Rect::new(0.0, SIDE + 8.0, width, 240.0),
        ])
    }

    fn draw(shot: &Shot<'_, Descending>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [first, second, third, fourth] = canvas.areas();
        plane(shot, canvas, first)?;
        loss(shot, canvas, second)?;
        found(shot, canvas, third)?;
        cosines(shot, canvas, fourth)
    }

    /// Under a hand: the step on the loss, row and column of the cosines, and the learnt point beside its ring.
    fn over(shot: &Shot<'_, Descending>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        let Some(panel) = canvas.panel(view.panel) else { return };
        let (rect, at) = (panel.rect, panel.pixel_from_data(view.at));
        let hand = Stroke::thin(Ink::Focus);
        match view.panel {
            LOSS => canvas.line(&[(at.0, rect.y), (at.0, rect.bottom())], hand),
            COSINES => {
                let (j, i) = (view.at.0.round(), view.at.1.round());
                let (low, high) =
                    (panel.pixel_from_data((j - 0.5, i - 0.5)), panel.pixel_from_data((j + 0.5, i + 0.5)));
                canvas.outline(Rect::new(low.0, rect.y, high.0 - low.0, rect.h), hand);
                canvas.outline(Rect::new(rect.x, low.1, rect.w, high.1 - low.1), hand);
            }
            FOUND => {}
            _ => {
                let Some(learnt) = shot.model.turned() else { return };
                let place = |p: &[f64; 2]| panel.pixel_from_data((p[0], p[1]));
                let learnt: Vec<(f64, f64)> = chosen(shot, &learnt).iter().map(place).collect();
                let far = |p: &(f64, f64)| (p.0 - at.0) * (p.0 - at.0) + (p.1 - at.1) * (p.1 - at.1);
                let nearest = learnt.iter().enumerate().min_by(|a, b| far(a.1).total_cmp(&far(b.1)));
                let Some((x, from)) = nearest else { return };
                let to = place(&chosen(shot, &shot.model.truth.target)[x]);
                canvas.clip(rect, |canvas| {
                    canvas.line(&[*from, to], Stroke::measured(Ink::Focus).width(1.5));
                    canvas.ring(to, 6.0, Stroke::measured(Ink::Focus).width(1.5));
                });
            }
        }
    }
}

/// L − min over the steps, with the levels at which j directions have been found.
fn loss(shot: &Shot<'_, Descending>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let it = shot.model;
    let seen = shot.trace.series("excess").values.iter().copied();
    // Above the highest level there is room for its name.
    let top = Axis::grown(10.0, 10.0, seen.fold(0.0, f64::max).min(CEILING).max(4.0 * it.level(0)));
    let end = f64::from(shot.params.length());
    let x = Axis::log(1.0, end).title("steps, log").ticks(4).no_grid().room(10.0);
    let y = Axis::log(FLOOR, top).title("excess loss L − min").ticks(5).reserve(48.0);
    let mut plot = canvas.plot(LOSS, area, x, y)?;
    for j in 0..it.run.setting().k {
        plot.hline(it.level(j), Stroke::predicted(Ink::Muted).width(0.75).alpha(0.7));
    }
    let style = TextStyle::new(12.0, Ink::Muted).anchor(Anchor::End);
    let (right, level) = plot.pixel((end, it.level(0)));
    let name = "no direction found";
    canvas.text((right - 8.0, level - 9.0), name, style);
    let wide = canvas.text_width(name, style);
    plot.keep_clear(Rect::new(right - 8.0 - wide, level - 16.0, wide, 14.0));
    let last = it.run.setting().k - 1;
    plot.label((end, it.level(last)), "all but one found", Ink::Muted, Anchor::End);
    shot.runs(|run, pen| {
        let line: Vec<_> =
            run.trace.series("excess").points().map(|(t, v)| (t.max(1.0), v.max(FLOOR))).collect();
        plot.line(&line, pen.stroke(Ink::Orange));
    });
    if let Some(step) = it.run.diverged {
        let at = (f64::from(step.max(1)), top / 3.0);
        plot.crosses(&[at], 5.0, Ink::Bad, 1.0);
        plot.label(at, &format!("diverged at step {step}: {}", it.cure()), Ink::Bad, Anchor::Start);
    }
    plot.grip_step("step of the run", shot.step, 1.0, Reach::log(1.0, end, 1.15));
    Ok(())
}

/// How much of every eigenvector is found, in all directions together; the coordinates of the dots are outlined. An open
/// box is what the learnt space holds of it, however small: where it stands empty the direction is there without its size.
fn found(shot: &Shot<'_, Descending>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let k = shot.params.k;
    let x = Axis::linear(0.5, f64::from(k) + 0.5)
        .title("eigenvector i; box: size aside")
        .ticks(10)
        .whole()
        .no_grid();
    let y = Axis::linear(0.0, 1.1).title("found").ticks(2).reserve(48.0);
    let mut plot = canvas.plot(FOUND, area, x, y)?;
    plot.hline(1.0, Stroke::predicted(Ink::Muted).width(0.75));
    let Some(angles) = shot.model.angles() else {
        nothing(shot, canvas, plot.rect());
        return Ok(());
    };
    for i in 1..=k {
        let (at, part) = (f64::from(i), angles.found(i as usize - 1).min(1.1));
        let bar = [(at - 0.36, 0.0), (at - 0.36, part), (at + 0.36, part), (at + 0.36, 0.0)];
        plot.polygon(&bar, Ink::Orange, 0.85);
        let held = angles.within[i as usize - 1];
        let open = [(at - 0.36, 0.0), (at - 0.36, held), (at + 0.36, held), (at + 0.36, 0.0)];
        plot.line(&open, Stroke::measured(Ink::Orange).width(1.0));
        if i == shot.draft.first || i == shot.draft.second {
            let frame = [(at - 0.45, 0.0), (at - 0.45, 1.08), (at + 0.45, 1.08), (at + 0.45, 0.0)];
            plot.line(&frame, Stroke::measured(Ink::Focus).width(1.25));
        }
    }
    Ok(())
}

/// How much of every eigenvector is in every learnt direction.
fn cosines(shot: &Shot<'_, Descending>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let k = shot.params.k as usize;
    let end = k as f64 + 0.5;
    let x = Axis::linear(0.5, end).title("learnt direction j").ticks(10).whole().no_grid();
    let y = Axis::linear(end, 0.5).title("eigenvector i").ticks(5).whole().no_grid().reserve(30.0);
    let mut plot = canvas.plot(COSINES, area, x, y)?;
    let whole = "share of eigenvector i (row) in learnt direction j (column)";
    plot.title(if area.w < 420.0 { "share of i (row) in direction j (column)" } else { whole });
    match shot.model.angles() {
        Some(angles) => {
            let shown: Vec<f64> = angles.parts.iter().map(|part| part.min(1.0)).collect();
            plot.heat_over((0.5, end), (0.5, end), (k, k), &shown, Map::Seq);
            for i in [shot.draft.first, shot.draft.second] {
                if i as usize <= k {
                    let (low, high) = (f64::from(i) - 0.5, f64::from(i) + 0.5);
                    let frame = [(0.5, low), (end, low), (end, high), (0.5, high), (0.5, low)];
                    plot.line(&frame, Stroke::measured(Ink::Focus).width(1.5));
                }
            }
        }
        None => nothing(shot, canvas, plot.rect()),
    }
    Ok(())
}

/// Says on a plate why there is nothing to see, and what helps.
fn nothing(shot: &Shot<'_, Descending>, canvas: &mut Canvas<'_>, data: Rect) {
    let (x, y) = (data.x + data.w / 2.0, data.y + data.h / 2.0);
    let Some(step) = shot.model.run.diverged else {
        let style = TextStyle::new(12.0, Ink::Muted).anchor(Anchor::Middle);
        return canvas.text((x, y), "fewer eigenvectors than k", style);
    };
    let lines = [format!("✕ diverged at step {step}:"), shot.model.cure().to_string()];
    let style = TextStyle::new(13.0, Ink::Bad).anchor(Anchor::Middle);
    let wide = lines.iter().map(|line| canvas.text_width(line, style)).fold(0.0, f64::max) + 12.0;
    canvas.rect(Rect::new(x - wide / 2.0, y - 21.0, wide, 42.0), Ink::Paper, 0.9);
    canvas.text((x, y - 9.0), &lines[0], style);
    canvas.text((x, y + 9.0), &lines[1], style);
}

/// Two coordinates after the rotation onto the eigenvectors: predicted rings, learnt points.
fn plane(shot: &Shot<'_, Descending>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let it = shot.model;
    let (first, second) = columns(shot);
    let of = |f: &[f64]| chosen(shot, f);
    let target = of(&it.truth.target);
    let reach = target.iter().flatten().map(|v| v.abs()).fold(0.0, f64::max).max(0.1) * 1.25;
    let x = Axis::linear(-reach, reach).title(format!("f_{}(x), turned", first + 1)).ticks(3).no_grid();
    let y =
        Axis::linear(-reach, reach).title(format!("f_{}(x)", second + 1)).ticks(3).no_grid().reserve(30.0);
    let mut plot = canvas.plot("plane", area, x, y)?;
    plot.title("rings: predicted; filled: learnt, from pairs alone");
    let rings: Vec<(f64, f64)> = target.iter().map(|p| (p[0], p[1])).collect();
    plot.rings(&rings, 4.0, Ink::Muted, 0.6);
    match it.turned() {
        Some(learnt) => {
            let places = on_axes(&mut plot, &of(&learnt));
            for (place, class) in places.iter().zip(&it.run.graph().labels) {
                if let Some(at) = place {
                    point(canvas, *at, *class, 2.5, ink(*class), 0.9);
                }
            }
        }
        None => nothing(shot, canvas, plot.rect()),
    }
    Ok(())
}

/// The two coordinates shown, from 0.
fn columns(shot: &Shot<'_, Descending>) -> (usize, usize) {
    let column = |i: u32| (i as usize).clamp(1, shot.model.run.setting().k) - 1;
    (column(shot.draft.first), column(shot.draft.second))
}

/// These coordinates of a representation [n, k].
fn chosen(shot: &Shot<'_, Descending>, features: &[f64]) -> Vec<[f64; 2]> {
    let (first, second) = columns(shot);
    features.chunks_exact(shot.model.run.setting().k).map(|row| [row[first], row[second]]).collect()
}
