//! The picture of the painted mistakes: the student's labels, the teacher's, what is still wrong, and the promise.

use super::model::Painted;
use super::params::PaintParams;
use super::{BARS, CURVE, PaintMistakes, STUDENT, TEACHER, hands, over, words};
use crate::sim::{Cloud, Mistakes, World};
use tangible_core::figure::{Hover, Picture, Shot};
use tangible_core::graph::Neighbours;
use tangible_core::model::{Run, show};
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Fill, Panels, Plot, Stroke, TextStyle, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 620.0;
/// Height of the heading above a cloud.
const HEADING: f64 = 20.0;
/// Most edges that are drawn all together.
const MOST_EDGES: usize = 2000;

/// Errors and promises above are cut off, and told in words.
const TOP: f64 = 0.6;

impl Picture for PaintMistakes {
    /// Student, teacher, curve; the bars of the promise.
    fn panels(_: &PaintParams, width: f64) -> Panels {
        if width < WIDE {
            return Panels::stacked(
                width,
                8.0,
                &[0.82 * width + HEADING, 0.82 * width + HEADING, 240.0, 220.0],
            );
        }
        let (left, gap) = ((0.6 * width).round(), 12.0);
        let right = width - left - gap;
        let (high, low) = (0.72 * right + HEADING, 200.0);
        Panels::at([
            Rect::new(0.0, 0.0, left, high + gap + low),
            Rect::new(left + gap, 0.0, right, high),
            Rect::new(left + gap, high + gap, right, low),
            Rect::new(0.0, high + low + 2.0 * gap, width, 220.0),
        ])
    }

    fn draw(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [student, teacher, over_made, promised] = canvas.areas();
        cloud(shot, canvas, (STUDENT, student))?;
        cloud(shot, canvas, (TEACHER, teacher))?;
        curve(shot, canvas, over_made)?;
        bars(shot, canvas, promised)
    }

    fn over(shot: &Shot<'_, Painted>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        if let Some(panel) = canvas.panel(view.panel).filter(|_| [STUDENT, TEACHER].contains(&view.panel)) {
            canvas.clip(panel.rect, |canvas| over::brush(shot, view, &panel, canvas));
        }
    }
}

/// The part of the plane that a world needs, whatever is drawn of it.
fn window((world, gap, n): (World, f64, u32)) -> [(f64, f64); 2] {
    let apart = gap.max(0.0);
    match world {
        World::Moons => [(-1.45, 2.5), (-0.9 - apart, 1.45)],
        World::Rings => [(-1.8 - apart, 1.8 + apart); 2],
        World::Bars | World::Islands => [(-2.2, 2.45), (-1.45 - 0.5 * apart, 1.45 + 0.5 * apart)],
        World::Blobs => [(-2.8 - 0.5 * apart, 2.8 + 0.5 * apart), (-1.9, 1.9)],
        World::Line => {
            let half = 0.5 * crate::sim::world::SPACING * f64::from(n) + 0.2;
            [(-half, half), (-0.6 * half, 0.6 * half)]
        }
    }
}

/// Axes of equal units around that window, for so many points of a world at a gap.
pub(crate) fn axes(world: (World, f64, u32), area: Rect) -> (Axis, Axis) {
    let [x, y] = window(world);
    let unit = ((x.1 - x.0) / area.w).max((y.1 - y.0) / area.h);
    let about = |(low, high): (f64, f64), pixels: f64| {
        let (middle, half) = (0.5 * (low + high), 0.5 * unit * pixels);
        Axis::linear(middle - half, middle + half).no_labels().no_grid().bare()
    };
    (about(x, area.w), about(y, area.h))
}

/// Colour of a label.
pub(crate) fn ink(label: bool) -> Ink {
    if label { Ink::Orange } else { Ink::Blue }
}

/// Points as the student or the teacher labels them, a ring in the true colour about those that are wrong.
fn cloud(
    shot: &Shot<'_, Painted>,
    canvas: &mut Canvas<'_>,
    (id, area): (&str, Rect),
) -> Result<(), ViewError> {
    let (scene, now, student) = (&shot.model.scene, &shot.model.now, id == STUDENT);
    let (labels, wrong) = if student { (&now.fit.labels, &now.left) } else { (&now.teacher, &now.made) };
    let name = if student { "student" } else { "teacher" };
    let heading = format!("{name}: {} of {} wrong", wrong.len(), scene.cloud.len());
    canvas.text((area.x + 2.0, area.y + 9.0), &heading, TextStyle::new(13.0, Ink::Ink).bold());
    let area = Rect { y: area.y + HEADING, h: area.h - HEADING, ..area };
    let (x, y) = axes((shot.draft.world, shot.draft.gap, shot.draft.n), area);
    let mut plot = canvas.plot(id, area, x, y)?;
    edges(shot, &mut plot, student);
    let size = if scene.cloud.len() > 500 { 2.25 } else { 3.0 };
    for label in [false, true] {
        let of: Vec<_> = (0..)
            .zip(&scene.cloud.points)
            .filter(|(i, _)| labels[*i as usize] == label && !(student && loose(shot, *i)))
            .map(|it| *it.1)
            .collect();
        plot.dots(&of, size, ink(label), 1.0);
    }
    if student {
        for &i in &now.fit.loose {
            let (at, ink) = (scene.cloud.points[i as usize], ink(labels[i as usize]));
            plot.rings(&[at], size + 0.5, ink, 1.0);
            plot.dots(&[at], 1.0, ink, 1.0);
        }
    }
    for class in [false, true] {
        let of = wrong.iter().filter(|i| scene.cloud.classes[**i as usize] == class);
        let of: Vec<_> = of.map(|i| scene.cloud.points[*i as usize]).collect();
        plot.rings(&of, size + 2.5, ink(class), 1.0);
    }
    if shot.draft.worst {
        worst(shot, &mut plot, size);
    }
    if student {
        hands::handles(shot, &mut plot);
        if let Some(said) = words::notice(shot) {
            let style = TextStyle::new(12.0, Ink::Muted);
            canvas.text((area.x + 2.0, area.bottom() - 6.0), &said, style);
        }
    }
    Ok(())
}

/// Whether a point is not robust.
fn loose(shot: &Shot<'_, Painted>, i: u32) -> bool {
    shot.model.now.fit.loose.binary_search(&i).is_ok()
}

/// All edges where they are few, in red those across the classes, of many an even selection.
fn edges(shot: &Shot<'_, Painted>, plot: &mut Plot<'_>, all: bool) {
    let scene = &shot.model.scene;
    if !all {
        return;
    }
    if scene.graph.edges() <= MOST_EDGES {
        for (i, j) in scene.graph.pairs() {
            let ends = [i, j].map(|i| scene.cloud.points[i as usize]);
            plot.line(&ends, Stroke::thin(Ink::Grey).width(0.5).alpha(0.5));
        }
    }
    across(plot, &scene.cloud, &scene.graph);
}

/// Edges that join the classes, in red: at most so many, evenly taken from all.
pub(crate) fn across(plot: &mut Plot<'_>, cloud: &Cloud, graph: &Neighbours) {
    let of = |i: u32| (cloud.points[i as usize], cloud.classes[i as usize]);
    let all: Vec<_> = graph.pairs().map(|(i, j)| (of(i), of(j))).filter(|(a, b)| a.1 != b.1).collect();
    let every = all.len().div_ceil(MOST_EDGES).max(1);
    for (a, b) in all.iter().step_by(every) {
        plot.line(&[a.0, b.0], Stroke::thin(Ink::Bad).width(0.75).alpha(0.3));
    }
}

/// The mistakes that grow least, outlined, and their neighbours in the class, shaded.
fn worst(shot: &Shot<'_, Painted>, plot: &mut Plot<'_>, size: f64) {
    let (scene, Some(growth)) = (&shot.model.scene, shot.model.growth()) else { return };
    let place = |i: &u32| scene.cloud.points[*i as usize];
    let classes = &scene.cloud.classes;
    let class = growth.worst.first().map(|i| classes[*i as usize]);
    let mut near = vec![false; classes.len()];
    growth.worst.iter().flat_map(|i| scene.graph.of(*i)).for_each(|i| near[*i as usize] = true);
    let all = scene.cloud.points.iter().zip(classes).zip(near);
    let near: Vec<_> = all.filter(|it| it.1 && Some(*it.0.1) == class).map(|it| *it.0.0).collect();
    plot.dots(&near, size + 5.0, Ink::Focus, 0.18);
    plot.rings(&growth.worst.iter().map(place).collect::<Vec<_>>(), size + 5.0, Ink::Ink, 1.0);
}

/// Still wrong over made wrong, a line a class.
fn curve(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let most = most(shot);
    let x = Axis::linear(0.0, most).title("made wrong, in one class").ticks(5).no_grid();
    let y = Axis::linear(0.0, most).title("still wrong").ticks(4).reserve(44.0);
    let mut plot = canvas.plot(CURVE, area, x, y)?;
    plot.line(&[(0.0, 0.0), (most, most)], Stroke::bound(Ink::Grey));
    plot.label((0.6 * most, 0.6 * most), "copied", Ink::Grey, Anchor::End);
    let names = names(shot.params.mistakes);
    for (class, name) in [(false, names[0]), (true, names[1])] {
        shot.runs(|run, pen| plot.line(&line(run, class), pen.stroke(ink(class))));
        let line = line(shot, class);
        if let Some(end) = line.last().filter(|_| line.iter().any(|at| at.0 > 0.0)) {
            plot.dots(&[*end], 4.0, ink(class), 1.0);
            plot.end_label(&line, name, ink(class));
        }
    }
    if matches!(shot.params.mistakes, Mistakes::Both | Mistakes::Spot | Mistakes::Middle) {
        plot.grip_x("count", 0.9);
    }
    Ok(())
}

/// End of the axes: most mistakes in a class that these parameters can make, whatever the step.
fn most(shot: &Shot<'_, Painted>) -> f64 {
    let p = shot.params;
    let asked = match p.mistakes {
        Mistakes::Flips => 0.6 * f64::from(p.n),
        Mistakes::Pieces => 0.3 * f64::from(p.n),
        Mistakes::None => 0.0,
        _ => f64::from(p.count),
    };
    let painted = p.painted.marks().iter().filter(|mark| mark.1).count() as f64;
    (1.1 * (asked + painted)).max(10.0)
}

/// (made, still wrong) of a class, step by step.
fn line(run: &Run<'_, Painted>, class: bool) -> Vec<(f64, f64)> {
    let keys = if class { ["made-1", "left-1"] } else { ["made-0", "left-0"] };
    let [made, left] = keys.map(|key| &run.trace.series(key).values);
    made.iter().copied().zip(left.iter().copied()).collect()
}

/// What the mistakes of the two classes are called.
fn names(mistakes: Mistakes) -> [&'static str; 2] {
    match mistakes {
        Mistakes::Both => ["spot", "scattered"],
        Mistakes::Spot => ["spot at the end", "class 1"],
        Mistakes::Middle => ["spot in the middle", "class 1"],
        _ => ["class 0", "class 1"],
    }
}

/// Errors of teacher and student, and the promise, with λ tied to c.
fn bars(shot: &Shot<'_, Painted>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, [teacher, _, tied]) = (shot.model, shot.model.errors());
    let promise = it.promise();
    let x = Axis::linear(-0.5, 2.5).categories(["teacher", "student", "promise"]).no_grid();
    let y = Axis::linear(0.0, TOP).title("error, λ tied to c").ticks(4).reserve(48.0);
    let mut plot = canvas.plot(BARS, area, x, y)?;
    plot.bars(&[(-0.3, 0.3, teacher)], Ink::Grey, Fill::Solid);
    plot.bars(&[(0.7, 1.3, tied)], Ink::Orange, Fill::Solid);
    if let Some(bound) = promise {
        plot.bars(&[(1.7, 2.3, bound.min(TOP))], Ink::Ink, Fill::Outline);
        plot.line(&[(0.5, bound), (2.5, bound)], Stroke::bound(Ink::Ink));
        let useless = if bound >= teacher { ": no better than the teacher" } else { "" };
        plot.label(
            (2.0, 0.5 * bound.min(TOP)),
            &format!("{}{useless}", show(bound)),
            Ink::Ink,
            Anchor::Middle,
        );
    } else {
        plot.hatch(1.7, 2.3, 0.0, TOP);
        plot.label((2.0, 0.6 * TOP), "no promise: c is not above 1", Ink::Ink, Anchor::Middle);
    }
    Ok(())
}
