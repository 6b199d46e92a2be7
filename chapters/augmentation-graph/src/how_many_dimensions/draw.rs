//! The picture of the map: errors over strength and dimensions, and a slice along each.

use super::HowManyDimensions;
use super::params::{COLUMNS, ROWS, RoomParams};
use super::words::{K, MAP, OVER_K, OVER_SIGMA, SIGMA};
use tangible_core::figure::Shot;
use tangible_core::scene::{Ink, Map, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Plot, Stroke, TextStyle, ViewError};

type At<'a> = Shot<'a, HowManyDimensions>;

/// Width from which the slice over k stands beside the map.
const WIDE: f64 = 620.0;
/// Error that has the brightest colour.
const BRIGHTEST: f64 = 0.6;
/// Level of the bound whose contour is drawn.
const LEVEL: f64 = 0.25;
/// Height of the colour key.
const KEY: f64 = 24.0;

/// Where the panels are.
pub(super) struct Layout {
    map: Rect,
    over_k: Rect,
    over_sigma: Rect,
    pub(super) height: f64,
}

impl Layout {
    /// Side by side from [`WIDE`] on, stacked below.
    pub(super) fn new(width: f64) -> Self {
        if width >= WIDE {
            let left = (0.64 * width).round();
            Self {
                map: Rect::new(0.0, KEY, left, 320.0),
                over_k: Rect::new(left + 8.0, KEY, width - left - 8.0, 320.0),
                over_sigma: Rect::new(0.0, KEY + 324.0, left, 200.0),
                height: KEY + 524.0,
            }
        } else {
            Self {
                map: Rect::new(0.0, KEY, width, 300.0),
                over_sigma: Rect::new(0.0, KEY + 304.0, width, 190.0),
                over_k: Rect::new(0.0, KEY + 498.0, width, 260.0),
                height: KEY + 758.0,
            }
        }
    }
}

/// The whole picture.
pub(super) fn draw(shot: &At<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let layout = Layout::new(canvas.width());
    key(canvas, layout.map);
    map(shot, canvas, layout.map)?;
    over_k(shot, canvas, layout.over_k)?;
    over_sigma(shot, canvas, layout.over_sigma)
}

/// What the colours mean, above the map.
fn key(canvas: &mut Canvas<'_>, map: Rect) {
    let style = TextStyle::new(12.0, Ink::Muted);
    canvas.text((2.0, 11.0), "error of the vote E:  0", style);
    let start = 2.0 + canvas.text_width("error of the vote E:  0", style) + 6.0;
    let bar = (map.w - start - 40.0).clamp(30.0, 120.0);
    for i in 0..24_u8 {
        let width = bar / 24.0;
        canvas.rect(Rect::new(start + width * f64::from(i), 6.0, width + 0.2, 10.0), Ink::Seq(i * 11), 1.0);
    }
    canvas.text((start + bar + 6.0, 11.0), "0.6", style);
}

fn title(shot: &At<'_>) -> &'static str {
    if shot.draft.is_nested() {
        "strength: probability c of leaving the class"
    } else {
        "augmentation strength σ"
    }
}

/// E over (σ, k), the contour of the bound, the number of sub-graphs, the chosen cell.
fn map(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, ends, top) = (shot.model, RoomParams::ends(), f64::from(ROWS) + 0.5);
    let x = Axis::log(ends.0, ends.1).title(title(shot)).no_grid().room(6.0);
    let y = Axis::linear(0.5, top).title("dimensions k").ticks(5).no_grid().reserve(44.0);
    let mut plot = canvas.plot(MAP, area, x, y)?;
    let mut values = vec![f64::NAN; (COLUMNS * ROWS) as usize];
    for column in 0..COLUMNS {
        for row in 0..ROWS {
            if let Some(error) = it.mean(column, |c| c.vote[row as usize]) {
                values[(row * COLUMNS + column) as usize] = (error / BRIGHTEST).min(1.0);
            }
        }
    }
    plot.heat_over(ends, (0.5, top), (COLUMNS as usize, ROWS as usize), &values, Map::Seq);
    let contour: Vec<(f64, f64)> = (0..COLUMNS)
        .map(|column| (RoomParams::strength(column), it.enough(column, LEVEL).map_or(f64::NAN, f64::from)))
        .collect();
    lined(&mut plot, &contour, Stroke::bound(Ink::Ink).width(2.0));
    let groups = f64::from(shot.draft.layout().groups());
    if groups > 0.0 {
        lined(&mut plot, &[(ends.0, groups), (ends.1, groups)], Stroke::predicted(Ink::Ink).width(1.25));
        plate(&mut plot, canvas, (ends.0, groups), "sub-graphs");
    }
    if let Some(last) = contour.iter().find(|(_, k)| k.is_finite()) {
        plate(&mut plot, canvas, *last, "bound reaches ¼");
    }
    plot.grip_x(SIGMA, RoomParams::strength(shot.draft.column()));
    plot.grip_y(K, f64::from(shot.draft.k));
    plot.finish();
    Ok(())
}

/// A line that stays visible on every colour: paper under ink.
fn lined(plot: &mut Plot<'_>, points: &[(f64, f64)], stroke: Stroke) {
    plot.line(points, Stroke::measured(Ink::Paper).width(stroke.width + 2.5).alpha(0.7));
    plot.line(points, stroke);
}

/// A name on a plate above a point, inside the axes.
fn plate(plot: &mut Plot<'_>, canvas: &mut Canvas<'_>, at: (f64, f64), text: &str) {
    let (data, (x, y)) = (plot.rect(), plot.pixel(at));
    let style = TextStyle::new(12.0, Ink::Ink);
    let (w, h) = (canvas.text_width(text, style) + 6.0, 16.0);
    let left = tangible_core::math::clamp(x + 4.0, data.x, data.right() - w);
    let top = tangible_core::math::clamp(y - h - 3.0, data.y, data.bottom() - h);
    canvas.rect(Rect::new(left, top, w, h), Ink::Paper, 0.85);
    canvas.text((left + 3.0, top + h / 2.0), text, style);
}

/// E(k) at the chosen strength, k upwards as on the map.
fn over_k(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, column) = (shot.model, shot.draft.column());
    let top = f64::from(ROWS) + 0.5;
    let x = Axis::linear(0.0, 0.8).title("error").ticks(3).no_grid().room(8.0);
    let y = Axis::linear(0.5, top).title("dimensions k").ticks(5).reserve(36.0);
    let mut plot = canvas.plot(OVER_K, area, x, y)?;
    let strength = tangible_core::model::show_number(RoomParams::strength(column));
    plot.title(&format!("at {} = {strength}", if shot.draft.is_nested() { "c" } else { "σ" }));
    let groups = f64::from(shot.draft.layout().groups());
    if groups > 0.0 {
        plot.hline(groups, Stroke::predicted(Ink::Muted).width(1.25));
    }
    let line = |f: &dyn Fn(&super::model::Column) -> &[f64]| -> Vec<(f64, f64)> {
        let at = |k: u32| it.mean(column, |c| f(c)[k as usize - 1]).map(|v| (v, f64::from(k)));
        (1..=ROWS).filter_map(at).collect()
    };
    let bound: Vec<(f64, f64)> = line(&|c| &c.bound).into_iter().filter(|(b, _)| b.is_finite()).collect();
    let silent = ROWS as usize - bound.len();
    if it.arrived(column).count() > 0 {
        plot.hatch(0.0, 0.8, 0.5, silent as f64 + 0.5);
    }
    plot.line(&bound, Stroke::bound(Ink::Ink));
    let vote = line(&|c| &c.vote);
    plot.line(&line(&|c| &c.view), Stroke::measured(Ink::Blue).width(1.0));
    plot.line(&vote, Stroke::measured(Ink::Orange));
    plot.dots(&vote, 2.0, Ink::Orange, 1.0);
    if let Some(last) = bound.last() {
        plot.label(*last, "bound", Ink::Ink, Anchor::Start);
    }
    if vote.len() > 30 {
        plot.label(vote[30], "vote E(k)", Ink::Orange, Anchor::Start);
        plot.label(line(&|c| &c.view)[24], "one view", Ink::Blue, Anchor::Start);
    }
    plot.hline(f64::from(shot.draft.k), Stroke::thin(Ink::Ink).alpha(0.6));
    plot.finish();
    Ok(())
}

/// E(σ) at the chosen k between the two forces: α, which grows, and the gap, whose lack hurts.
fn over_sigma(shot: &At<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, k) = (shot.model, shot.draft.k as usize - 1);
    let ends = RoomParams::ends();
    let x = Axis::log(ends.0, ends.1).title(title(shot)).no_grid().room(6.0);
    let y = Axis::linear(0.0, 1.0).ticks(3).reserve(44.0);
    let mut plot = canvas.plot(OVER_SIGMA, area, x, y)?;
    plot.title(&format!("at k = {}", k + 1));
    let line = |f: &dyn Fn(&super::model::Column) -> f64| -> Vec<(f64, f64)> {
        (0..COLUMNS).filter_map(|c| it.mean(c, f).map(|v| (RoomParams::strength(c), v))).collect()
    };
    if let Some(ghost) = &shot.ghost {
        let pinned: Vec<(f64, f64)> = (0..COLUMNS)
            .filter_map(|c| ghost.model.mean(c, |c| c.vote[k]).map(|v| (RoomParams::strength(c), v)))
            .collect();
        plot.line(&pinned, Stroke::ghost(Ink::Orange));
    }
    let (gap, alpha, vote) = (line(&|c| c.gap[k]), line(&|c| c.alpha), line(&|c| c.vote[k]));
    plot.line(&gap, Stroke::measured(Ink::Green).width(1.25));
    plot.line(&alpha, Stroke::measured(Ink::Grey).width(1.25));
    plot.line(&vote, Stroke::measured(Ink::Orange));
    plot.dots(&vote, 2.5, Ink::Orange, 1.0);
    if shot.draft.is_nested() {
        let exact = |f: &dyn Fn(&super::super::sim::closed::Nested) -> f64| -> Vec<(f64, f64)> {
            (0..COLUMNS).map(|c| (RoomParams::strength(c), f(&shot.draft.nested(c)))).collect()
        };
        plot.line(&exact(&|n| n.alpha()), Stroke::predicted(Ink::Grey).width(2.5));
        plot.line(&exact(&|n| 1.0 - n.gamma(k as u32 + 2)), Stroke::predicted(Ink::Green).width(2.5));
    }
    if gap.len() > 14 {
        plot.label(gap[13], "gap 1 − γ_{k+1}", Ink::Green, Anchor::End);
        plot.label(alpha[alpha.len() - 3], "α", Ink::Grey, Anchor::End);
        plot.label(vote[3], "vote E", Ink::Orange, Anchor::Start);
    }
    plot.vline(RoomParams::strength(shot.draft.column()), Stroke::thin(Ink::Ink).alpha(0.6));
    plot.finish();
    Ok(())
}
