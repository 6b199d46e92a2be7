//! The picture: the error over k at the chosen strength, over the strength at the chosen k, and the map of both.

use super::super::bounds::bound;
use super::super::sim::closed::Nested;
use super::hands::pointed;
use super::model::{Room, Slice};
use super::params::{COLUMNS, ROWS, RoomParams};
use super::words::ROOM;
use super::{HowManyDimensions, MAP, OVER_K, OVER_SIGMA};
use tangible_core::figure::{Hover, Picture, Shot, Track};
use tangible_core::model::Run;
use tangible_core::scene::{Ink, Map, PanelMap, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, TextStyle, ViewError};

/// Width from which the slices stand side by side.
const WIDE: f64 = 640.0;
/// Error that has the brightest colour.
const BRIGHTEST: f64 = 0.6;
/// Level of the bound whose contour is drawn.
const LEVEL: f64 = 0.25;
/// Height of the colour key.
const KEY: f64 = 24.0;
/// Top of the axes of errors.
const TOP: f64 = 1.0;

impl Picture for HowManyDimensions {
    fn panels(_: &RoomParams, width: f64) -> Panels {
        Panels::at(if width < WIDE {
            [
                Rect::new(0.0, 0.0, width, 280.0),
                Rect::new(0.0, 284.0, width, 250.0),
                Rect::new(0.0, 538.0 + KEY, width, 280.0),
            ]
        } else {
            let left = (0.5 * width).round();
            [
                Rect::new(0.0, 0.0, left, 350.0),
                Rect::new(left + 8.0, 0.0, width - left - 8.0, 350.0),
                Rect::new(0.0, 356.0 + KEY, width, 280.0),
            ]
        })
    }

    fn draw(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [first, second, third] = canvas.areas();
        over_k(shot, canvas, first)?;
        over_sigma(shot, canvas, second)?;
        key(canvas, third);
        map(shot, canvas, third)
    }

    /// The slices through the place that a hand points at, each with a name.
    fn over(shot: &Shot<'_, Room>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        let place = pointed(shot, view.panel, view.at);
        let (column, k) = (place.column(), place.k);
        // On the map and over σ a hand is at one of the columns.
        let strength = if view.panel == OVER_K { place.sigma } else { RoomParams::strength(column) };
        let across = Room::column(shot, column).filter(|_| view.panel != OVER_K);
        let across = across.map(|slice| Slice::over_k(&slice.vote)).unwrap_or_default();
        let along = if view.panel == OVER_SIGMA {
            Vec::new()
        } else {
            over_strengths(shot, |s| s.vote[k as usize - 1])
        };
        let named = [place.named(strength), format!("k = {k}")];
        for (panel, line, name, at) in [
            (OVER_K, across, &named[0], [Some(f64::from(k)), None]),
            (OVER_SIGMA, along, &named[1], [Some(strength), None]),
            (MAP, Vec::new(), &named[0], [Some(strength), Some(f64::from(k))]),
        ] {
            let Some(panel) = canvas.panel(panel) else { continue };
            slice(canvas, &panel, &line, name);
            crossed(canvas, &panel, at);
        }
    }
}

/// A line of data on a panel, named where it begins.
fn slice(canvas: &mut Canvas<'_>, panel: &PanelMap, points: &[(f64, f64)], name: &str) {
    let line: Vec<(f64, f64)> = points.iter().map(|at| panel.pixel_from_data(*at)).collect();
    let Some(first) = line.first().copied() else { return };
    canvas.clip(panel.rect, |canvas| canvas.line(&line, Stroke::measured(Ink::Ink).width(1.5)));
    let (style, name) = (TextStyle::new(12.0, Ink::Ink), format!("vote at {name}"));
    let wide = canvas.text_width(&name, style);
    let (x, y) = (first.0 + 4.0, (first.1 - 12.0).max(panel.rect.y + 9.0));
    canvas.rect(Rect::new(x - 2.0, y - 8.0, wide + 4.0, 16.0), Ink::Paper, 0.9);
    canvas.text((x, y), &name, style);
}

/// Where the hand is: a line down, a line across.
fn crossed(canvas: &mut Canvas<'_>, panel: &PanelMap, [down, across]: [Option<f64>; 2]) {
    let (rect, stroke) = (panel.rect, Stroke::thin(Ink::Focus));
    let place = panel.pixel_from_data((down.unwrap_or(f64::NAN), across.unwrap_or(f64::NAN)));
    if down.is_some() {
        canvas.line(&[(place.0, rect.y), (place.0, rect.bottom())], stroke);
    }
    if across.is_some() {
        canvas.line(&[(rect.x, place.1), (rect.right(), place.1)], stroke);
    }
}

/// Over the strengths whose column has arrived, as (strength, value).
fn over_strengths(run: &Run<'_, Room>, f: impl Fn(&Slice) -> f64) -> Vec<(f64, f64)> {
    Room::columns(run).iter().map(|slice| (slice.strength, f(slice))).collect()
}

/// What the colours mean, above the map.
fn key(canvas: &mut Canvas<'_>, map: Rect) {
    let (style, y) = (TextStyle::new(12.0, Ink::Muted), map.y - KEY + 11.0);
    let words = "error of the vote E:  0";
    canvas.text((2.0, y), words, style);
    let start = 2.0 + canvas.text_width(words, style) + 6.0;
    let bar = tangible_core::math::clamp(map.w - start - 40.0, 30.0, 120.0);
    for i in 0..24_u8 {
        let width = bar / 24.0;
        canvas.rect(
            Rect::new(start + width * f64::from(i), y - 5.0, width + 0.2, 10.0),
            Ink::Seq(i * 11),
            1.0,
        );
    }
    canvas.text((start + bar + 6.0, y), "0.6", style);
}

fn title(shot: &Shot<'_, Room>) -> &'static str {
    if shot.draft.is_nested() {
        "strength: probability c of leaving the class"
    } else {
        "augmentation strength σ"
    }
}

/// Dimensions that the axis shows: past twice the sub-graphs nothing happens any more, unless k itself is there.
fn far(shot: &Shot<'_, Room>) -> usize {
    let enough = (2 * shot.draft.layout().groups() + 2).clamp(12, ROWS);
    (if shot.draft.k > enough || shot.draft.is_nested() { ROWS } else { enough }) as usize
}

/// E(k) at the chosen strength: vote, one view, α, bound, and how many sub-graphs there are.
fn over_k(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let most = far(shot);
    let x = Axis::linear(0.0, most as f64 + 0.5).title("dimensions k").ticks(5).no_grid().room(8.0);
    let y = Axis::linear(0.0, TOP).title("error of a linear probe").ticks(4).reserve(44.0);
    let mut plot = canvas.plot(OVER_K, area, x, y)?;
    let here = Room::here(shot);
    let strength = here.as_ref().map_or(shot.draft.sigma, |slice| slice.strength);
    let sets = shot.draft.sets();
    let of = if sets > 1 { format!(", mean of {sets} data sets") } else { String::new() };
    plot.title(&format!("at {}{of}", shot.draft.named(strength)));
    if let Some(ghost) = shot.ghost.as_ref().and_then(Room::here) {
        plot.line(&Slice::over_k(&ghost.vote[..most]), Stroke::ghost(Ink::Orange));
    }
    if let Some(slice) = &here {
        bound(&mut plot, &slice.bound[..most], slice.components, TOP);
        plot.hline(slice.alpha, Stroke::bound(Ink::Grey));
        plot.label((most as f64, slice.alpha), "α: best of one view", Ink::Grey, Anchor::End);
        let groups = shot.draft.layout().groups();
        if groups > 0 {
            plot.vline(f64::from(groups), Stroke::predicted(Ink::Muted).width(1.25));
            let (x, y) = plot.pixel((f64::from(groups), 0.62));
            let name = format!("{groups} sub-graphs");
            plot.named_plate((&name, Ink::Muted), (x + 4.0, y), Anchor::Start, (16.0, 0.85));
        }
        let (vote, view) = (Slice::over_k(&slice.vote[..most]), Slice::over_k(&slice.view[..most]));
        plot.line(&view, Stroke::measured(Ink::Blue).width(1.0));
        plot.line(&vote, Stroke::measured(Ink::Orange));
        plot.dots(&vote, 2.5, Ink::Orange, 1.0);
        plot.label(view[2], "error of one view", Ink::Blue, Anchor::Start);
        plot.label(vote[5], "error of the vote", Ink::Orange, Anchor::Start);
        probed(shot, &mut plot, f64::from(shot.draft.k));
    }
    plot.grip_x("k", 0.4);
    Ok(())
}

/// The one probe that both handles move, at its place in a panel, and its error across.
fn probed(shot: &Shot<'_, Room>, plot: &mut Plot<'_>, x: f64) {
    let Some(here) = Room::here(shot) else { return };
    let error = here.vote[shot.draft.k as usize - 1];
    plot.hline(error, Stroke::thin(Ink::Orange).alpha(0.6));
    plot.dots(&[(x, error)], 6.0, Ink::Paper, 1.0);
    plot.dots(&[(x, error)], 5.0, Ink::Orange, 1.0);
    plot.label((x, error), "this probe", Ink::Ink, Anchor::Start);
}

/// E(σ) at the chosen k between the two forces: α, which grows, and the gap, whose lack hurts.
fn over_sigma(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (k, ends) = (shot.draft.k, RoomParams::ends());
    let i = k as usize - 1;
    let x = Axis::log(ends.0, ends.1).title(title(shot)).no_grid().room(6.0);
    let y = Axis::linear(0.0, TOP).title("error, and what drives it").ticks(4).reserve(44.0);
    let mut plot = canvas.plot(OVER_SIGMA, area, x, y)?;
    let told = if shot.waits(ROOM) { "…".to_string() } else { k.to_string() };
    plot.title(&format!("the same at other strengths, k = {told}"));
    islands(shot, &mut plot, f64::from(k));
    if let Some(ghost) = &shot.ghost {
        plot.line(&over_strengths(ghost, |slice| slice.vote[i]), Stroke::ghost(Ink::Orange));
    }
    let gap = over_strengths(shot, |slice| slice.gap[i]);
    let alpha = over_strengths(shot, |slice| slice.alpha);
    let vote = over_strengths(shot, |slice| slice.vote[i]);
    plot.line(&gap, Stroke::measured(Ink::Green).width(1.25));
    plot.line(&alpha, Stroke::measured(Ink::Grey).width(1.25));
    plot.line(&vote, Stroke::measured(Ink::Orange));
    plot.dots(&vote, 2.5, Ink::Orange, 1.0);
    if shot.draft.is_nested() {
        let exact = |f: &dyn Fn(&Nested) -> f64| -> Vec<(f64, f64)> {
            let at = |c: f64| (c, f(&shot.draft.nested(c)));
            (0..COLUMNS).map(RoomParams::strength).map(at).collect()
        };
        plot.line(&exact(&Nested::alpha), Stroke::predicted(Ink::Grey).width(2.5));
        plot.line(&exact(&|n| 1.0 - n.gamma(k + 1)), Stroke::predicted(Ink::Green).width(2.5));
    }
    if gap.len() > 14 {
        plot.label(gap[13], &format!("gap 1 − γ_{{{}}}: must be open", k + 1), Ink::Green, Anchor::End);
        plot.label(alpha[alpha.len() - 3], "α: must be small", Ink::Grey, Anchor::End);
        plot.label(vote[vote.len() - 2], "error of the vote", Ink::Orange, Anchor::End);
    }
    probed(shot, &mut plot, shot.draft.sigma);
    plot.grip_x("sigma", 0.4).named(title(shot)).says(shot.draft.named(shot.draft.sigma));
    Ok(())
}

/// Hatches the strengths at which there are more islands than dimensions: from the left end to the middle between the
/// last such column and the next.
fn islands(shot: &Shot<'_, Room>, plot: &mut Plot<'_>, k: f64) {
    let torn = Room::columns(shot).into_iter().rfind(|slice| slice.components > k);
    let Some(last) = torn else { return };
    let (low, _) = RoomParams::ends();
    let half = RoomParams::strength(0) / low;
    let end = last.strength * half;
    plot.hatch(low, end, 0.0, TOP);
    let middle = (low * end).sqrt();
    plot.label((middle, 0.93 * TOP), "more islands than k", Ink::Muted, Anchor::Middle);
}

/// E over (σ, k), the contour of the bound, the number of sub-graphs, the chosen place.
fn map(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (ends, top) = (RoomParams::ends(), f64::from(ROWS) + 0.5);
    let x = Axis::log(ends.0, ends.1).title(title(shot)).no_grid().room(6.0);
    let y = Axis::linear(0.5, top).title("dimensions k").ticks(5).no_grid().reserve(44.0);
    let mut plot = canvas.plot(MAP, area, x, y)?;
    let mut values = vec![f64::NAN; (COLUMNS * ROWS) as usize];
    let mut contour = Vec::new();
    for column in 0..COLUMNS {
        let Some(slice) = Room::column(shot, column) else {
            contour.push((RoomParams::strength(column), f64::NAN));
            continue;
        };
        for (row, error) in slice.vote.iter().enumerate() {
            values[row * COLUMNS as usize + column as usize] = (error / BRIGHTEST).min(1.0);
        }
        contour.push((slice.strength, slice.enough(LEVEL).map_or(f64::NAN, f64::from)));
    }
    plot.heat_over(ends, (0.5, top), (COLUMNS as usize, ROWS as usize), &values, Map::Seq);
    plot.edged(&contour, Stroke::bound(Ink::Ink).width(2.0), 0.7);
    let groups = f64::from(shot.draft.layout().groups());
    if groups > 0.0 {
        plot.edged(&[(ends.0, groups), (ends.1, groups)], Stroke::predicted(Ink::Ink).width(1.25), 0.7);
        name(&mut plot, (ends.0, groups), "sub-graphs");
    }
    if let Some(last) = contour.iter().find(|(_, k)| k.is_finite()) {
        name(&mut plot, *last, "bound reaches ¼");
    }
    let handle = plot.along("sigma", Track::X, f64::from(shot.draft.k));
    plot.grip(handle).named(title(shot)).says(shot.draft.named(shot.draft.sigma));
    plot.grip_y("k", shot.draft.sigma);
    Ok(())
}

/// A name above the right of a point, inside the axes.
fn name(plot: &mut Plot<'_>, at: (f64, f64), name: &str) {
    let (x, y) = plot.pixel(at);
    plot.named_plate((name, Ink::Ink), (x + 4.0, y - 19.0), Anchor::Start, (16.0, 0.85));
}
