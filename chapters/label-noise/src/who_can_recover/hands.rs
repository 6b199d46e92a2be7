//! Touching the phase diagram: drawing a guess, lifting the cover, opening a cell's race.

use super::model::data_seed;
use super::params::{Contender, RecoveryParams};
use super::{Grid, WhoCanRecover};
use tangible_core::figure::{Address, Edit, Grasp, Handle, Phase, Shot};
use tangible_core::params::Field;

type At<'a> = Shot<'a, WhoCanRecover>;

/// The only panel.
pub(super) const PANEL: &str = "cells";

/// Id of the handle of the guess at r.
pub(super) fn guess_id(r: u32) -> String {
    format!("guess-{r}")
}

/// Id of the button that opens the race at the border of row r.
pub(super) fn open_id(r: u32) -> String {
    format!("open-{r}")
}

/// Id of the button that lifts the cover.
pub(super) const REVEAL: &str = "reveal";

/// Left and right end of the columns.
pub(super) fn n_ends(grid: &Grid) -> (f64, f64) {
    let borders = super::grid::borders(grid.columns());
    (borders[0], borders[borders.len() - 1])
}

/// Where the guess of a row stands; undrawn rows wait at the left end.
pub(super) fn guess_at(p: &RecoveryParams, grid: &Grid, r: u32) -> f64 {
    let (left, right) = n_ends(grid);
    tangible_core::math::clamp(p.guess.at(r).unwrap_or(left), left, right)
}

/// Where that button stands: right of the row, out of the way of strokes.
pub(super) fn open_at(grid: &Grid, r: u32) -> (f64, f64) {
    let (left, right) = n_ends(grid);
    (right + 0.015 * (right - left), f64::from(r))
}

/// The cell of row `row` that is nearest to the linear program's border: the interesting race.
pub(super) fn border_cell(shot: &At<'_>, row: usize) -> usize {
    let grid = &shot.model.grid;
    let border = shot.model.n_lp(grid.rows()[row]);
    let far = |n: u32| (f64::from(n) - border).abs();
    let columns = grid.columns();
    let nearest = (0..columns.len()).min_by(|a, b| far(columns[*a]).total_cmp(&far(columns[*b])));
    row * columns.len() + nearest.unwrap_or(0)
}

/// One guess per row, then the buttons.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let grid = &shot.model.grid;
    let mut all = Vec::new();
    for r in grid.rows() {
        let n = guess_at(shot.draft, grid, *r);
        let text = match shot.draft.guess.at(*r) {
            Some(n) => format!("n = {}", tangible_core::decimal::text(n)),
            None => "not drawn yet".to_string(),
        };
        let label = format!("your guess: equations needed for r = {r}");
        all.push(Handle::x(&guess_id(*r), &label, PANEL, (n, f64::from(*r)), n_ends(grid), 1.0).text(text));
    }
    if shot.draft.cover {
        let (left, right) = n_ends(grid);
        let top = *grid.rows().last().unwrap_or(&1);
        all.push(Handle::press(REVEAL, "lift the cover", PANEL, (0.5 * (left + right), f64::from(top))));
    } else {
        for (row, r) in grid.rows().iter().enumerate() {
            let (n, _) = grid.setting(border_cell(shot, row));
            let label = format!("open the race at n = {n}, r = {r}");
            all.push(Handle::press(&open_id(*r), &label, PANEL, open_at(grid, *r)));
        }
    }
    all
}

/// What moving or pressing a handle asks for.
pub(super) fn moved(shot: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    if handle == REVEAL {
        return Some(Edit::set("cover", false.print()));
    }
    let (kind, r) = handle.split_once('-')?;
    let r: u32 = r.parse().ok()?;
    match kind {
        "guess" => Some(Edit::set("guess", shot.draft.guess.with(r, to.0).print())),
        "open" => {
            let row = shot.model.grid.rows().iter().position(|row| *row == r)?;
            Some(open(shot, border_cell(shot, row)))
        }
        _ => None,
    }
}

/// A stroke draws the guess in every row that it crosses; a tap opens the race of that cell, or,
/// while the result is covered, draws too.
pub(super) fn painted(shot: &At<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
    if grasp.panel != PANEL || grasp.phase == Phase::Start || grasp.phase == Phase::Cancel {
        return None;
    }
    if grasp.tap && !shot.draft.cover {
        return if grasp.phase == Phase::End {
            Some(open(shot, shot.model.grid.cell_at(grasp.to())?))
        } else {
            None
        };
    }
    let guess = stroke(shot, grasp.from(), grasp.to());
    guess.map(|text| Edit::set("guess", text))
}

/// The guess after a stroke: rows between the two heights, n interpolated along the stroke.
fn stroke(shot: &At<'_>, from: (f64, f64), to: (f64, f64)) -> Option<String> {
    let grid = &shot.model.grid;
    let (low, high) = (from.1.min(to.1), from.1.max(to.1));
    let under = grid.row_at(to.1);
    let mut guess = shot.draft.guess.clone();
    let mut changed = false;
    for (row, r) in grid.rows().iter().enumerate() {
        let y = f64::from(*r);
        let n = if under == Some(row) {
            to.0
        } else if y > low && y < high {
            from.0 + (to.0 - from.0) * (y - from.1) / (to.1 - from.1)
        } else {
            continue;
        };
        guess = guess.with(*r, n);
        changed = true;
    }
    changed.then(|| guess.print())
}

/// The race at a cell: this method with this schedule on the cell's first data set, the others off.
/// The linear program has no run of its own: label noise, which tends to it, stands in.
fn open(shot: &At<'_>, cell: usize) -> Edit {
    let (n, r) = shot.model.grid.setting(cell);
    let p = shot.params;
    let runner = match p.method {
        Contender::Lp => Contender::Lngd,
        method => method,
    };
    let mut address = Address::of("label-noise/sparse-recovery-race");
    let mut set = |key: &str, text: String| address.sets.push((key.to_string(), text));
    set("n", n.to_string());
    set("d", p.d.to_string());
    set("r", r.to_string());
    for who in ["gd", "gauss", "mbgd", "lngd", "lnsgd"] {
        let plan = if who == runner.key() { p.plan().print() } else { "off".to_string() };
        set(who, plan);
    }
    set("bars", runner.key().to_string());
    address.seed = Some(data_seed(shot.seed, 0));
    Edit::Open(address.to_string())
}
