//! The phase diagram in words.

use super::model::Outcome;
use super::{WhoCanRecover, hands};
use tangible_core::figure::{Shot, Tip};
use tangible_core::model::Value;

type At<'a> = Shot<'a, WhoCanRecover>;

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// Longest list of runs in a tip.
const LINES: usize = 8;

/// The runs of the cell under the pointer.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    if panel != hands::PANEL || shot.params.cover {
        return None;
    }
    let cell = shot.model.grid.cell_at(at)?;
    let (n, r) = shot.model.grid.setting(cell);
    let runs: Vec<Outcome> = shot.model.of_cell(cell).into_iter().flatten().collect();
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

/// The takeaway first, then the data.
pub(super) fn describe(shot: &At<'_>) -> String {
    let p = shot.params;
    let mut name = p.method.label().to_string();
    name[..1].make_ascii_uppercase();
    let (arrived, jobs) = shot.jobs;
    let setting = format!(
        "{} weights, {} by {} cells, {} data sets each, {arrived} of {jobs} runs done.",
        p.d,
        shot.model.grid.columns().len(),
        shot.model.grid.rows().len(),
        p.sets
    );
    if p.cover {
        return format!(
            "The result is covered: draw the number of equations that each number of true weights needs. {setting}"
        );
    }
    let tallies = shot.model.tallies();
    let sum = |right: bool| {
        let cells = tallies.iter().enumerate().filter(|(cell, _)| {
            let (n, r) = shot.model.grid.setting(*cell);
            (f64::from(n) > shot.model.n_lp(r)) == right
        });
        cells.fold((0, 0), |sum, (_, tally)| (sum.0 + tally.0, sum.1 + tally.1))
    };
    let (right, left) = (sum(true), sum(false));
    let mut sentences = vec![format!(
        "{name} finds the truth in {} of {} runs with more equations than n_LP, and in {} of {} with fewer. {setting}",
        right.0, right.1, left.0, left.1
    )];
    for (r, edge) in shot.model.grid.rows().iter().zip(shot.model.edges(&tallies)) {
        if let Some(n) = edge {
            let n_lp = show(shot.model.n_lp(*r));
            sentences.push(format!(
                "For r = {r} half of the data sets are recovered from n = {}, n_LP is {n_lp}.",
                show(n)
            ));
        }
    }
    sentences.join(" ")
}
