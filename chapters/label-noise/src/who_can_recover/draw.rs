//! The picture of the phase diagram.

use super::hands::{REVEAL, border_cell};
use super::model::{Recovery, Seen};
use super::params::{Contender, RecoveryParams};
use super::{WhoCanRecover, grid};
use crate::sim::thresholds;
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::params::Reach;
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Plot, Stroke, TextStyle, ViewError};

/// Width from which there is room for words.
const WIDE: f64 = 560.0;
/// Room for the colour key above the plot.
const KEY: f64 = 30.0;
/// Room for the buttons right of the plot.
const MARGIN: f64 = 24.0;
/// Steps of the colour key.
const SHADES: u32 = 24;
/// Opacity of the paper at the edge of lines.
const EDGE: f64 = 0.75;
/// Opacity of a tile that stands in for one still to be computed.
const STAND_IN: f64 = 0.3;

impl Picture for WhoCanRecover {
    fn panels(_: &RecoveryParams, width: f64) -> Panels {
        let height = if width >= WIDE { 370.0 } else { 380.0 };
        Panels::at([Rect::new(0.0, KEY, width, height - KEY)])
    }

    fn draw(shot: &Shot<'_, Recovery>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let cells = &shot.model.grid;
        let (left, right) = cells.ends();
        let rows = grid::borders(cells.rows());
        let (low, high) = (rows[0], rows[rows.len() - 1]);
        key(shot, canvas);
        let [area] = canvas.areas();
        let x = Axis::linear(left, right).title("training points n").no_grid().room(MARGIN);
        let y = Axis::linear(low, high).title("true weights r").no_grid().reserve(34.0);
        let mut plot = canvas.plot("cells", area, x, y)?;
        let seen = Recovery::seen(shot);
        tiles(shot, &seen, &mut plot);
        if !shot.draft.cover {
            thresholds_over(shot, &mut plot, (low, high));
            edge(shot, &seen, &mut plot);
        }
        guess(shot, &mut plot);
        if shot.draft.cover {
            cover(shot, &mut plot, canvas);
        } else {
            doors(shot.model, &mut plot, canvas);
        }
        Ok(())
    }
}

/// Ink of a method, as in the race.
fn ink(method: Contender) -> Ink {
    match method {
        Contender::Lngd => Ink::Orange,
        Contender::Lnsgd => Ink::Green,
        Contender::Gd => Ink::Grey,
        Contender::Lp => Ink::Ink,
    }
}

/// What the colours mean, above the plot.
fn key(shot: &Shot<'_, Recovery>, canvas: &mut Canvas<'_>) {
    let wide = canvas.width() >= WIDE;
    let style = TextStyle::new(12.0, Ink::Muted);
    let bar = if wide { 140.0 } else { 84.0 };
    let (right, middle) = (canvas.width() - 40.0, 12.0);
    for k in 0..SHADES {
        let width = bar / f64::from(SHADES);
        let shade = (255.0 * f64::from(k) / f64::from(SHADES - 1)).round() as u8;
        canvas.rect(
            Rect::new(right - bar + width * f64::from(k), middle - 5.0, width, 10.0),
            Ink::Seq(shade),
            1.0,
        );
    }
    canvas.text((right + 6.0, middle), "all", style);
    canvas.text((right - bar - 6.0, middle), "none", style.anchor(Anchor::End));
    let method = shot.params.method.label();
    let text = if wide { format!("{method}: data sets whose truth is found") } else { method.to_string() };
    canvas.text((4.0, middle), &text, TextStyle::new(12.0, ink(shot.params.method)).bold());
}

/// One tile per cell, with a hairline of paper between them.
fn tiles(shot: &Shot<'_, Recovery>, seen: &Seen<'_>, plot: &mut Plot<'_>) {
    let cells = &shot.model.grid;
    let (xs, ys) = (grid::borders(cells.columns()), grid::borders(cells.rows()));
    let width = cells.columns().len();
    for cell in 0..cells.cells() {
        let (column, row) = (cell % width, cell / width);
        let corners = inset((xs[column], xs[column + 1]), (ys[row], ys[row + 1]));
        let stand_in = |other: usize| Some((other, seen.tallies[other])).filter(|(_, tally)| tally.runs > 0);
        let known = if shot.draft.cover { None } else { cells.coarser(cell).find_map(stand_in) };
        if let Some((other, tally)) = known {
            let shade = (255.0 * f64::from(tally.found) / f64::from(tally.runs)).round() as u8;
            plot.polygon(&corners, Ink::Seq(shade), if other == cell { 1.0 } else { STAND_IN });
        } else {
            plot.polygon(&corners, Ink::Grid, 0.6);
        }
    }
}

fn inset((x0, x1): (f64, f64), (y0, y1): (f64, f64)) -> [(f64, f64); 4] {
    let (dx, dy) = (0.012 * (x1 - x0), 0.018 * (y1 - y0));
    [(x0 + dx, y0 + dy), (x1 - dx, y0 + dy), (x1 - dx, y1 - dy), (x0 + dx, y1 - dy)]
}

/// A name left of, above or right of a point; nothing where the point is off the axes.
fn name(plot: &mut Plot<'_>, at: (f64, f64), name: (&str, Ink), anchor: Anchor) {
    let (x, y) = plot.pixel(at);
    let place = match anchor {
        Anchor::Start => (x + 10.0, y - 8.5),
        Anchor::Middle => (x, y - 23.0),
        Anchor::End => (x - 10.0, y - 8.5),
    };
    let data = plot.rect();
    if (data.x..=data.right()).contains(&x) && (data.y..=data.bottom()).contains(&y) {
        plot.named_plate(name, place, anchor, (17.0, 0.82));
    }
}

/// n_LP, n₊ and r² over all r that the axis shows.
fn thresholds_over(shot: &Shot<'_, Recovery>, plot: &mut Plot<'_>, (low, high): (f64, f64)) {
    let d = shot.params.d;
    let last = (high.ceil() as u32).min(d);
    let whole = || low.floor().max(0.0) as u32..=last;
    let lp: Vec<(f64, f64)> = whole().map(|r| (shot.model.n_lp(r), f64::from(r))).collect();
    let plus: Vec<(f64, f64)> = whole().map(|r| (thresholds::n_plus(d, r), f64::from(r))).collect();
    let theorem: Vec<(f64, f64)> = (0..=60)
        .map(|k| {
            let r = low.max(0.0) + (high - low.max(0.0)) * f64::from(k) / 60.0;
            (r * r, r)
        })
        .collect();
    plot.edged(&theorem, Stroke::bound(Ink::Ink).width(1.5), EDGE);
    plot.edged(&plus, Stroke::predicted(Ink::Ink).width(1.5), EDGE);
    plot.edged(&lp, Stroke::predicted(Ink::Ink), EDGE);
    let at = |line: &[(f64, f64)], part: f64| line[((line.len() - 1) as f64 * part) as usize];
    name(plot, at(&lp, 0.78), ("n_LP", Ink::Ink), Anchor::End);
    name(plot, at(&plus, 0.12), ("n₊ = (d + r)/2", Ink::Ink), Anchor::End);
    let (left, right) = shot.model.grid.ends();
    if let Some(point) = theorem.iter().find(|(n, _)| *n > 0.5 * (left + right)) {
        name(plot, *point, ("n = r²", Ink::Ink), Anchor::Middle);
    }
}

/// The measured border: where success crosses one half.
fn edge(shot: &Shot<'_, Recovery>, seen: &Seen<'_>, plot: &mut Plot<'_>) {
    let points = seen.border();
    let ink = ink(shot.params.method);
    plot.edged(&points, Stroke::measured(ink).width(2.0), EDGE);
    plot.dots(&points, 4.5, Ink::Paper, 1.0);
    plot.dots(&points, 3.0, ink, 1.0);
    if let Some(at) = points.get(points.len() / 3) {
        name(plot, *at, ("half found", ink), Anchor::Start);
    }
    if let Some(ghost) = &shot.ghost {
        plot.edged(&Recovery::seen(ghost).border(), Stroke::ghost(ink).width(1.5), EDGE);
    }
}

/// The reader's line, and a knob per row; undrawn rows wait at the left.
fn guess(shot: &Shot<'_, Recovery>, plot: &mut Plot<'_>) {
    let rows = shot.model.grid.rows();
    let at = |r: u32| shot.draft.guess.at(r);
    let drawn: Vec<(f64, f64)> = rows.iter().filter_map(|r| Some((at(*r)?, f64::from(*r)))).collect();
    plot.edged(&drawn, Stroke::measured(Ink::Focus).width(2.25), EDGE);
    if let Some(last) = drawn.last() {
        name(plot, *last, ("your guess", Ink::Focus), Anchor::End);
    }
    let (left, right) = shot.model.grid.ends();
    let reach = Reach::linear(left, right, 1.0);
    for r in rows {
        let n = reach.inside(at(*r).unwrap_or(left));
        let label = format!("your guess: equations needed for r = {r}");
        let text = at(*r)
            .map_or("not drawn yet".to_string(), |n| format!("n = {}", tangible_core::decimal::text(n)));
        plot.knob(Handle::x(format!("guess-{r}"), label, (n, f64::from(*r)), reach)).says(text);
    }
}

/// A button that lifts the cover, and what to do before.
fn cover(shot: &Shot<'_, Recovery>, plot: &mut Plot<'_>, canvas: &mut Canvas<'_>) {
    let (left, right) = shot.model.grid.ends();
    let top = shot.model.grid.rows().last().copied().unwrap_or(1);
    let at = (0.5 * (left + right), f64::from(top));
    let (x, y) = plot.pixel(at);
    let style = TextStyle::new(13.0, Ink::Focus).bold().anchor(Anchor::Middle);
    plot.hold(Handle::press(REVEAL, "lift the cover", at), |_| {
        let button = Rect::new(x - 62.0, y - 15.0, 124.0, 30.0);
        canvas.rect(button, Ink::Paper, 1.0);
        canvas.outline(button, Stroke::thin(Ink::Focus).width(1.5));
        canvas.text((x, y), "lift the cover", style);
    });
    if shot.draft.guess.is_empty() {
        let data = plot.rect();
        let middle = (data.x + data.w / 2.0, data.y + data.h / 2.0);
        let prompt = TextStyle::new(13.0, Ink::Muted).anchor(Anchor::Middle);
        canvas.text(middle, "Drag to draw where the truth begins to be found.", prompt);
    }
}

/// An arrow behind each row, out of the way of strokes, to the race nearest to its border.
fn doors(model: &Recovery, plot: &mut Plot<'_>, canvas: &mut Canvas<'_>) {
    let (left, right) = model.grid.ends();
    let foot = plot.rect().bottom() + 30.0;
    canvas.text((canvas.width(), foot), "→ its race", TextStyle::new(12.0, Ink::Muted).anchor(Anchor::End));
    for (row, r) in model.grid.rows().iter().enumerate() {
        let (n, _) = model.grid.setting(border_cell(model, row));
        let at = (right + 0.015 * (right - left), f64::from(*r));
        let (x, y) = plot.pixel(at);
        let label = format!("open the race at n = {n}, r = {r}");
        plot.hold(Handle::press(format!("open-{r}"), label, at), |_| {
            canvas.arrow((x - 5.0, y), (x + 5.0, y), Stroke::thin(Ink::Muted).width(1.25));
        });
    }
}
