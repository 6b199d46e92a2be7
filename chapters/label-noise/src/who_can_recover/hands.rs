//! Touching the phase diagram: drawing a guess, lifting the cover, opening a cell's race.

use super::model::{Recovery, data_seed};
use super::params::Contender;
use super::{Guess, WhoCanRecover};
use tangible_core::figure::{Address, Edit, GesturePhase, Grasp, Shot, Touch};
use tangible_core::params::Field;

/// Id of the button that lifts the cover.
pub(super) const REVEAL: &str = "reveal";

impl Touch for WhoCanRecover {
    fn moved(shot: &Shot<'_, Recovery>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        if handle == REVEAL {
            return Some(Edit::set("cover", false));
        }
        let (kind, r) = handle.split_once('-')?;
        let r: u32 = r.parse().ok()?;
        match kind {
            "guess" => Some(Edit::set("guess", shot.draft.guess.with(r, to.0))),
            "open" => {
                let row = shot.model.grid.rows().iter().position(|row| *row == r)?;
                Some(open(shot, border_cell(shot.model, row)))
            }
            _ => None,
        }
    }

    /// A stroke draws the guess in every row that it crosses; a tap opens the race of that cell, or,
    /// while the result is covered, draws too.
    fn painted(shot: &Shot<'_, Recovery>, grasp: &Grasp<'_>) -> Option<Edit> {
        match grasp.phase {
            GesturePhase::Move | GesturePhase::End if shot.draft.cover || !grasp.tap => {
                stroke(shot, grasp.from(), grasp.to()).map(|guess| Edit::set("guess", guess))
            }
            GesturePhase::Start | GesturePhase::Move | GesturePhase::Cancel => None,
            GesturePhase::End => Some(open(shot, shot.model.grid.cell_at(grasp.to())?)),
        }
    }
}

/// The cell of row `row` that is nearest to the linear program's border: the interesting race.
pub(super) fn border_cell(model: &Recovery, row: usize) -> usize {
    let columns = model.grid.columns();
    let border = model.n_lp(model.grid.rows()[row]);
    let far = |n: u32| (f64::from(n) - border).abs();
    let nearest = (0..columns.len()).min_by(|a, b| far(columns[*a]).total_cmp(&far(columns[*b])));
    row * columns.len() + nearest.unwrap_or(0)
}

/// The guess after a stroke: rows between the two heights, n interpolated along the stroke.
fn stroke(shot: &Shot<'_, Recovery>, from: (f64, f64), to: (f64, f64)) -> Option<Guess> {
    let grid = &shot.model.grid;
    let (low, high) = (from.1.min(to.1), from.1.max(to.1));
    let under = grid.row_at(to.1);
    let mut guess = None;
    for (row, r) in grid.rows().iter().enumerate() {
        let y = f64::from(*r);
        let n = if under == Some(row) {
            to.0
        } else if y > low && y < high {
            from.0 + (to.0 - from.0) * (y - from.1) / (to.1 - from.1)
        } else {
            continue;
        };
        guess = Some(guess.as_ref().unwrap_or(&shot.draft.guess).with(*r, n));
    }
    guess
}

/// The race at a cell: this method with this schedule on the cell's first data set, the others off.
/// The linear program has no run of its own: label noise, which tends to it, stands in.
fn open(shot: &Shot<'_, Recovery>, cell: usize) -> Edit {
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
        set(who, if who == runner.key() { p.plan().print() } else { "off".to_string() });
    }
    set("bars", runner.key().to_string());
    address.seed = Some(data_seed(shot.seed, 0));
    Edit::Open(address.to_string())
}
