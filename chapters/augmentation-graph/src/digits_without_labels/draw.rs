//! The picture of the digits: features, contest, views, training.

use super::super::sim::glyph::{DIGITS, PIXELS, SIDE, augmented};
use super::super::sim::glyph_run::{Glyphs, IMAGES, principal};
use super::glyph_jobs::{ROWS, Row};
use super::model::Digits;
use super::params::DigitsParams;
use super::words::told;
use super::{CONTEST, DigitsWithoutLabels, PLANE, STRIP, TRAINING};
use tangible_core::figure::{Picture, Shot};
use tangible_core::model::show_number;
use tangible_core::params::Reach;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::scene::{Ink, Map, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Panels, Stroke, TextStyle, ViewError};

/// Width from which the panels stand side by side.
const WIDE: f64 = 640.0;
/// Side of the plane beside the others.
const TALL: f64 = 384.0;
/// Most width of the strip beside the plane.
const STRIP_MOST: f64 = 380.0;
/// Rows of the strip: a natural digit and its views.
const VIEWS: usize = 3;
/// Cells of a digit with its gap.
const CELL: usize = SIDE + 1;
/// Test digits in the plane.
const SHOWN: usize = 250;
/// Steps for which the views of the strip stay.
const STAY: u32 = 10;

impl Picture for DigitsWithoutLabels {
    /// What the network says is the largest; what it is shown stands beside it.
    fn panels(_: &DigitsParams, width: f64) -> Panels {
        let strip = |width: f64| (0.31 * width + 22.0).round();
        if width < WIDE {
            return Panels::stacked(width, 4.0, &[width, 250.0, strip(width), 190.0]);
        }
        let (x, right) = (TALL + 8.0, width - TALL - 8.0);
        // The digits of the strip stay square.
        let (across, low) = (right.min(STRIP_MOST), strip(right.min(STRIP_MOST)));
        let top = TALL - low - 6.0;
        Panels::at([
            Rect::new(0.0, 0.0, TALL, TALL),
            Rect::new(x, 0.0, right, top),
            Rect::new(x, top + 6.0, across, low),
            Rect::new(0.0, TALL + 6.0, width, 190.0),
        ])
    }

    fn draw(shot: &Shot<'_, Digits>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [first, second, third, fourth] = canvas.areas();
        plane(shot, canvas, first)?;
        contest(shot, canvas, second)?;
        strip(shot, canvas, third)?;
        training(shot, canvas, fourth)
    }
}

/// Ten natural digits and two views of each; new views every few steps.
fn strip(shot: &Shot<'_, Digits>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (columns, rows) = (DIGITS * CELL, VIEWS * CELL);
    let x = Axis::linear(0.0, columns as f64).no_labels().no_grid().bare();
    let ends = (-0.5, VIEWS as f64 - 0.5);
    let y = Axis::linear(ends.1, ends.0).categories(["digit", "view", "view"]).bare();
    let mut plot = canvas.plot(STRIP, area, x, y)?;
    let s = show_number(shot.params.strength);
    plot.title(&format!("digits, and views of strength s = {s}"));
    let mut rng = Rng::branch(shot.seed, Purpose::EVALUATION, shot.step / STAY);
    let mut cells = vec![f64::NAN; columns * rows];
    let mut view = [0.0; PIXELS];
    for digit in 0..DIGITS {
        // The second of each digit: the first one is often used elsewhere as an example.
        let image = shot.model.glyphs.image(digit + DIGITS);
        for row in 0..VIEWS {
            if row == 0 {
                view.copy_from_slice(image);
            } else {
                augmented(image, shot.params.strength, &mut rng, &mut view);
            }
            for (at, v) in view.iter().enumerate() {
                let (r, c) = (row * CELL + at / SIDE, digit * CELL + at % SIDE);
                cells[r * columns + c] = v.clamp(0.0, 1.0);
            }
        }
    }
    // The first row of the values is the one at y₀.
    plot.heat_over((0.0, columns as f64), ends, (columns, rows), &cells, Map::Seq);
    Ok(())
}

/// Accuracy of every kind of features at 5, 20 and 100 labels per digit.
fn contest(shot: &Shot<'_, Digits>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let last = ROWS.len() as f64 - 0.5;
    let x = Axis::linear(0.0, 1.0).title("accuracy with 5, 20, 100 labels a digit").ticks(5).room(10.0);
    let y = Axis::linear(last, -0.5).categories(ROWS.map(Row::name)).reserve(96.0);
    let mut plot = canvas.plot(CONTEST, area, x, y)?;
    plot.vline(0.1, Stroke::bound(Ink::Muted).width(1.0));
    for (i, row) in ROWS.iter().enumerate() {
        let Some(found) = told(shot, *row) else { continue };
        let y = i as f64;
        if *row == Row::Learnt(shot.draft.loss) {
            plot.polygon(&[(0.0, y - 0.4), (1.0, y - 0.4), (1.0, y + 0.4), (0.0, y + 0.4)], row.ink(), 0.08);
        }
        let line: Vec<(f64, f64)> = found.iter().map(|a| (*a, y)).collect();
        plot.line(&line, Stroke::thin(row.ink()).width(2.0).alpha(0.5));
        for (at, radius) in line.iter().zip([6.0, 4.5, 3.0]) {
            plot.dots(&[*at], radius, row.ink(), 1.0);
        }
        if let Some(ghost) = shot.ghost.as_ref().and_then(|ghost| row.found(ghost)) {
            plot.dots(&[(ghost[0], y)], 6.0, row.ink(), 0.3);
        }
    }
    if let Some(found) = Row::Raw.found(shot) {
        for (accuracy, labels) in found.iter().zip(["5", "20", "100"]) {
            plot.label((*accuracy, -0.1), labels, Ink::Muted, Anchor::Middle);
        }
    }
    Ok(())
}

/// Accuracy with five labels along the run.
fn training(shot: &Shot<'_, Digits>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let last = f64::from(shot.params.steps());
    let x = Axis::linear(0.0, last).title("steps").ticks(4).no_grid().room(10.0);
    let y = Axis::linear(0.0, 1.0).title("accuracy, 5 labels").ticks(3).reserve(40.0);
    let mut plot = canvas.plot(TRAINING, area, x, y)?;
    if let Some(raw) = Row::Raw.found(shot) {
        plot.hline(raw[0], Stroke::measured(Ink::Grey).width(1.0));
        plot.label((last, raw[0]), "raw pixels", Ink::Grey, Anchor::End);
    }
    if let Some(ghost) = &shot.ghost {
        plot.line(&ghost.curve("accuracy-5"), Stroke::ghost(Ink::Orange));
    }
    let (row, line) = (Row::Learnt(shot.params.loss), shot.curve("accuracy-5"));
    plot.line(&line, Stroke::measured(row.ink()));
    plot.dots(&line, 2.0, row.ink(), 1.0);
    if let Some(middle) = line.get(line.len() / 2) {
        plot.label(*middle, row.name(), row.ink(), Anchor::Start);
    }
    plot.grip_step("step of the training", shot.step, 0.5, Reach::linear(0.0, last, 20.0));
    Ok(())
}

/// Inks of the ten digits; the character itself is the second sign.
const INKS: [Ink; DIGITS] = [
    Ink::Blue,
    Ink::Orange,
    Ink::Green,
    Ink::Purple,
    Ink::Brown,
    Ink::Ochre,
    Ink::Sky,
    Ink::Ink,
    Ink::Grey,
    Ink::Bad,
];

/// Test digits in the plane of the first two principal components of z.
fn plane(shot: &Shot<'_, Digits>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let z = shot.model.run.some_features(IMAGES, SHOWN);
    let width = z.len() / SHOWN;
    let flat = principal(&z, width, SHOWN, 2.min(width));
    let end = Axis::grown(0.25, 2.0, flat.iter().map(|v| v.abs()).fold(0.0, f64::max));
    let x = Axis::linear(-end, end).title("first principal component of z").ticks(3).no_grid();
    let y = Axis::linear(-end, end).title("second component").ticks(3).no_grid().reserve(40.0);
    let mut plot = canvas.plot(PLANE, area, x, y)?;
    plot.title(&format!("test digits by the network's outputs, step {}", shot.step));
    for (i, at) in flat.chunks_exact(2).enumerate() {
        let digit = usize::from(Glyphs::label(IMAGES + i));
        let place = plot.pixel((at[0], at[1]));
        let style = TextStyle::new(11.0, INKS[digit]).anchor(Anchor::Middle);
        canvas.text(place, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][digit], style);
    }
    Ok(())
}
