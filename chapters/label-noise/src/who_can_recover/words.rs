//! The phase diagram in words.

use super::WhoCanRecover;
use super::model::Recovery;
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::model::show;
use tangible_core::words::capitalised;

/// Longest list of runs in a tip.
const LINES: usize = 8;

impl Words for WhoCanRecover {
    /// The runs of the cell under the pointer.
    fn probe(shot: &Shot<'_, Recovery>, _: &str, at: (f64, f64)) -> Option<Tip> {
        if shot.params.cover {
            return None;
        }
        let grid = &shot.model.grid;
        let cell = grid.cell_at(at)?;
        let (n, r) = grid.setting(cell);
        let runs = Recovery::seen(shot).of_cell(cell);
        let found = runs.iter().filter(|run| run.success).count();
        let mut lines = vec![
            format!("n = {n}, r = {r}: {found} of {} found", runs.len()),
            format!("n_LP = {}", show(shot.model.n_lp(r))),
        ];
        for run in runs.iter().take(LINES) {
            lines.push(format!("{} test error {}", if run.success { "●" } else { "✕" }, show(run.error)));
        }
        lines.push("click: open this race".to_string());
        Some(Tip { at: (f64::from(n), f64::from(r)), lines })
    }

    fn describe(shot: &Shot<'_, Recovery>) -> String {
        let (p, grid) = (shot.params, &shot.model.grid);
        let setting = format!(
            "{} weights, {} by {} cells, {} data sets each, {} of {} runs done.",
            p.d,
            grid.columns().len(),
            grid.rows().len(),
            p.sets,
            shot.results.arrived(),
            shot.results.jobs(),
        );
        if p.cover {
            return format!(
                "The result is covered: draw the number of equations that each number of true weights needs. {setting}"
            );
        }
        let name = capitalised(p.method.label());
        let seen = Recovery::seen(shot);
        let (right, left) = (seen.side(true), seen.side(false));
        let mut sentences = vec![format!(
            "{name} finds the truth in {} of {} runs with more equations than n_LP, and in {} of {} with fewer. {setting}",
            right.found, right.runs, left.found, left.runs
        )];
        for (r, n) in seen.edges().filter_map(|(r, edge)| Some((r, edge?))) {
            sentences.push(format!(
                "For r = {r} half of the data sets are recovered from n = {}, n_LP is {}.",
                show(n),
                show(shot.model.n_lp(r))
            ));
        }
        sentences.join(" ")
    }
}
