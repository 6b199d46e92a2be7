//! The picture of the map: errors over strength and dimensions, and a slice along each.

use super::super::sim::closed::Nested;
use super::hands::pointed;
use super::model::{Column, Room};
use super::params::{COLUMNS, ROWS, RoomParams};
use super::words::ROOM;
use super::{HowManyDimensions, MAP, OVER_K, OVER_SIGMA};
use tangible_core::figure::{Hover, Picture, Shot, Track};
use tangible_core::scene::{Ink, Map, PanelMap, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, TextStyle, ViewError};

/// Width from which the slice over k stands beside the map.
const WIDE: f64 = 620.0;
/// Error that has the brightest colour.
const BRIGHTEST: f64 = 0.6;
/// Level of the bound whose contour is drawn.
const LEVEL: f64 = 0.25;
/// Height of the colour key.
const KEY: f64 = 24.0;

impl Picture for HowManyDimensions {
    fn panels(_: &RoomParams, width: f64) -> Panels {
        let left = (0.64 * width).round();
        Panels::at(if width < WIDE {
            [
                Rect::new(0.0, KEY, width, 300.0),
                Rect::new(0.0, KEY + 498.0, width, 260.0),
                Rect::new(0.0, KEY + 304.0, width, 190.0),
            ]
        } else {
            [
                Rect::new(0.0, KEY, left, 320.0),
                Rect::new(left + 8.0, KEY, width - left - 8.0, 320.0),
                Rect::new(0.0, KEY + 324.0, left, 200.0),
            ]
        })
    }

    fn draw(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [first, second, third] = canvas.areas();
        key(canvas, first);
        map(shot, canvas, first)?;
        over_k(shot, canvas, second)?;
        over_sigma(shot, canvas, third)
    }

    /// The slices through the place that a hand points at.
    fn over(shot: &Shot<'_, Room>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        let place = pointed(shot, view.panel, view.at);
        let (column, k) = (place.column(), place.k);
        let at = (RoomParams::strength(column), f64::from(k));
        for (panel, along, line) in [
            (MAP, [true, true], Vec::new()),
            (OVER_K, [true, false], Room::over_dimensions(shot, column, Column::vote)),
            (OVER_SIGMA, [false, true], Room::over_strengths(shot, |c| c.vote(k))),
        ] {
            if let Some(panel) = canvas.panel(panel) {
                slice(canvas, &panel, &line);
                crossed(canvas, panel.rect, panel.pixel_from_data(at), along);
            }
        }
    }
}

/// A line of data on a panel.
fn slice(canvas: &mut Canvas<'_>, panel: &PanelMap, points: &[(f64, f64)]) {
    let line: Vec<(f64, f64)> = points.iter().map(|at| panel.pixel_from_data(*at)).collect();
    canvas.clip(panel.rect, |canvas| canvas.line(&line, Stroke::measured(Ink::Ink).width(1.5)));
}

/// Where the hand is: a line across, a line down.
fn crossed(canvas: &mut Canvas<'_>, rect: Rect, (x, y): (f64, f64), [across, down]: [bool; 2]) {
    if across {
        canvas.line(&[(rect.x, y), (rect.right(), y)], Stroke::thin(Ink::Focus));
    }
    if down {
        canvas.line(&[(x, rect.y), (x, rect.bottom())], Stroke::thin(Ink::Focus));
    }
}

/// What the colours mean, above the map.
fn key(canvas: &mut Canvas<'_>, map: Rect) {
    let style = TextStyle::new(12.0, Ink::Muted);
    canvas.text((2.0, 11.0), "error of the vote E:  0", style);
    let start = 2.0 + canvas.text_width("error of the vote E:  0", style) + 6.0;
    let bar = tangible_core::math::clamp(map.w - start - 40.0, 30.0, 120.0);
    for i in 0..24_u8 {
        let width = bar / 24.0;
        canvas.rect(Rect::new(start + width * f64::from(i), 6.0, width + 0.2, 10.0), Ink::Seq(i * 11), 1.0);
    }
    canvas.text((start + bar + 6.0, 11.0), "0.6", style);
}

fn title(shot: &Shot<'_, Room>) -> &'static str {
    if shot.draft.is_nested() {
        "strength: probability c of leaving the class"
    } else {
        "augmentation strength σ"
    }
}

/// E over (σ, k), the contour of the bound, the number of sub-graphs, the chosen cell.
fn map(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (ends, top) = (RoomParams::ends(), f64::from(ROWS) + 0.5);
    let x = Axis::log(ends.0, ends.1).title(title(shot)).no_grid().room(6.0);
    let y = Axis::linear(0.5, top).title("dimensions k").ticks(5).no_grid().reserve(44.0);
    let mut plot = canvas.plot(MAP, area, x, y)?;
    let mut values = vec![f64::NAN; (COLUMNS * ROWS) as usize];
    for column in 0..COLUMNS {
        for k in 1..=ROWS {
            if let Some(error) = Room::mean(shot, column, |c| c.vote(k)) {
                values[((k - 1) * COLUMNS + column) as usize] = (error / BRIGHTEST).min(1.0);
            }
        }
    }
    plot.heat_over(ends, (0.5, top), (COLUMNS as usize, ROWS as usize), &values, Map::Seq);
    let contour: Vec<(f64, f64)> = (0..COLUMNS)
        .map(|c| (RoomParams::strength(c), Room::enough(shot, c, LEVEL).map_or(f64::NAN, f64::from)))
        .collect();
    plot.edged(&contour, Stroke::bound(Ink::Ink).width(2.0), 0.7);
    let groups = f64::from(shot.draft.layout().groups());
    if groups > 0.0 {
        plot.edged(&[(ends.0, groups), (ends.1, groups)], Stroke::predicted(Ink::Ink).width(1.25), 0.7);
        name(&mut plot, (ends.0, groups), "sub-graphs");
    }
    if let Some(last) = contour.iter().find(|(_, k)| k.is_finite()) {
        name(&mut plot, *last, "bound reaches ¼");
    }
    let chosen = RoomParams::strength(shot.draft.column());
    let mut handle = plot.along("sigma", Track::X, f64::from(shot.draft.k));
    // It stands at its column, and one key leads to the next.
    handle.at.0 = chosen;
    handle.x.step = RoomParams::strength(1) / RoomParams::strength(0);
    plot.grip(handle).named(title(shot)).says(shot.draft.chosen());
    plot.grip_y("k", chosen);
    Ok(())
}

/// A name above the right of a point, inside the axes.
fn name(plot: &mut Plot<'_>, at: (f64, f64), name: &str) {
    let (x, y) = plot.pixel(at);
    plot.named_plate((name, Ink::Ink), (x + 4.0, y - 19.0), Anchor::Start, (16.0, 0.85));
}

/// E(k) at the chosen strength, k upwards as on the map.
fn over_k(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let column = shot.draft.column();
    let top = f64::from(ROWS) + 0.5;
    let x = Axis::linear(0.0, 0.8).title("error").ticks(3).no_grid().room(8.0);
    let y = Axis::linear(0.5, top).title("dimensions k").ticks(5).reserve(36.0);
    let mut plot = canvas.plot(OVER_K, area, x, y)?;
    plot.title(&format!("at {}", shot.draft.chosen()));
    let groups = f64::from(shot.draft.layout().groups());
    if groups > 0.0 {
        plot.hline(groups, Stroke::predicted(Ink::Muted).width(1.25));
    }
    let mut bound = Room::over_dimensions(shot, column, Column::bound);
    bound.retain(|(b, _)| b.is_finite());
    let silent = ROWS as usize - bound.len();
    if Room::arrived(shot, column).count() > 0 {
        plot.hatch(0.0, 0.8, 0.5, silent as f64 + 0.5);
    }
    plot.line(&bound, Stroke::bound(Ink::Ink));
    let vote = Room::over_dimensions(shot, column, Column::vote);
    let view = Room::over_dimensions(shot, column, Column::view);
    plot.line(&view, Stroke::measured(Ink::Blue).width(1.0));
    plot.line(&vote, Stroke::measured(Ink::Orange));
    plot.dots(&vote, 2.0, Ink::Orange, 1.0);
    if let Some(last) = bound.last() {
        plot.label(*last, "bound", Ink::Ink, Anchor::Start);
    }
    if vote.len() > 30 {
        plot.label(vote[30], "vote E(k)", Ink::Orange, Anchor::Start);
        plot.label(view[24], "one view", Ink::Blue, Anchor::Start);
    }
    plot.hline(f64::from(shot.draft.k), Stroke::thin(Ink::Ink).alpha(0.6));
    Ok(())
}

/// E(σ) at the chosen k between the two forces: α, which grows, and the gap, whose lack hurts.
fn over_sigma(shot: &Shot<'_, Room>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let k = shot.draft.k;
    let ends = RoomParams::ends();
    let x = Axis::log(ends.0, ends.1).title(title(shot)).no_grid().room(6.0);
    let y = Axis::linear(0.0, 1.0).ticks(3).reserve(44.0);
    let mut plot = canvas.plot(OVER_SIGMA, area, x, y)?;
    let told = if shot.waits(ROOM) { "…".to_string() } else { k.to_string() };
    plot.title(&format!("at k = {told}"));
    if let Some(ghost) = &shot.ghost {
        plot.line(&Room::over_strengths(ghost, |c| c.vote(k)), Stroke::ghost(Ink::Orange));
    }
    let gap = Room::over_strengths(shot, |c| c.gap(k));
    let alpha = Room::over_strengths(shot, |c| c.alpha);
    let vote = Room::over_strengths(shot, |c| c.vote(k));
    plot.line(&gap, Stroke::measured(Ink::Green).width(1.25));
    plot.line(&alpha, Stroke::measured(Ink::Grey).width(1.25));
    plot.line(&vote, Stroke::measured(Ink::Orange));
    plot.dots(&vote, 2.5, Ink::Orange, 1.0);
    if shot.draft.is_nested() {
        let exact = |f: &dyn Fn(&Nested) -> f64| -> Vec<(f64, f64)> {
            (0..COLUMNS).map(|c| (RoomParams::strength(c), f(&shot.draft.nested(c)))).collect()
        };
        plot.line(&exact(&Nested::alpha), Stroke::predicted(Ink::Grey).width(2.5));
        plot.line(&exact(&|n| 1.0 - n.gamma(k + 1)), Stroke::predicted(Ink::Green).width(2.5));
    }
    if gap.len() > 14 {
        plot.label(gap[13], "gap 1 − γ_{k+1}", Ink::Green, Anchor::End);
        plot.label(alpha[alpha.len() - 3], "α", Ink::Grey, Anchor::End);
        plot.label(vote[3], "vote E", Ink::Orange, Anchor::Start);
    }
    plot.vline(RoomParams::strength(shot.draft.column()), Stroke::thin(Ink::Ink).alpha(0.6));
    Ok(())
}
