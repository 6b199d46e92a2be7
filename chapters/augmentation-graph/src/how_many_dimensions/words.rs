//! The map in words, and what can be touched.

use super::HowManyDimensions;
use super::params::{ROWS, RoomParams};
use tangible_core::figure::{Edit, Grasp, Handle, Phase, Shot, Tip};
use tangible_core::model::{Value, show_number};
use tangible_core::params::Field;

type At<'a> = Shot<'a, HowManyDimensions>;

/// Panels.
pub(super) const MAP: &str = "map";
pub(super) const OVER_K: &str = "over-k";
pub(super) const OVER_SIGMA: &str = "over-sigma";
/// Handles.
pub(super) const SIGMA: &str = "sigma";
pub(super) const K: &str = "k";

/// The chosen strength and k.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let p = shot.draft;
    let (sigma, k) = (RoomParams::strength(p.column()), f64::from(p.k));
    let step = RoomParams::strength(1) / RoomParams::strength(0);
    let ends = (0.02, 1.0);
    let name = if p.is_nested() { "probability c of leaving the class" } else { "augmentation strength σ" };
    let symbol = if p.is_nested() { "c" } else { "σ" };
    vec![
        Handle::x(SIGMA, name, MAP, (sigma, k), ends, step)
            .log()
            .text(format!("{symbol} = {}", show_number(sigma))),
        Handle::y(K, "dimensions k", MAP, (sigma, k), (1.0, f64::from(ROWS)), 1.0)
            .text(format!("k = {}", p.k)),
    ]
}

fn set_sigma(to: f64) -> (&'static str, String) {
    let rounded = (to.clamp(0.02, 1.0) * 1e4).round() / 1e4;
    ("sigma", rounded.print())
}

fn set_k(to: f64) -> (&'static str, String) {
    ("k", (to.round().max(1.0) as u32).min(ROWS).print())
}

/// What moving a handle asks for.
pub(super) fn moved(_: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    match handle {
        SIGMA => Some(Edit::Set(vec![set_sigma(to.0)])),
        K => Some(Edit::Set(vec![set_k(to.1)])),
        _ => None,
    }
}

/// Anywhere on the map chooses that cell; on the margins the strength or the k.
pub(super) fn painted(_: &At<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
    if matches!(grasp.phase, Phase::Start | Phase::Cancel) {
        return None;
    }
    let to = grasp.to();
    match grasp.panel {
        MAP => Some(Edit::Set(vec![set_sigma(to.0), set_k(to.1)])),
        OVER_SIGMA => Some(Edit::Set(vec![set_sigma(to.0)])),
        OVER_K => Some(Edit::Set(vec![set_k(to.1)])),
        _ => None,
    }
}

/// The parameters with the strength and the k that a place of a panel stands for.
pub(super) fn pointed(shot: &At<'_>, panel: &str, at: (f64, f64)) -> RoomParams {
    let mut p = shot.draft.clone();
    if panel != OVER_K {
        p.sigma = at.0.clamp(0.02, 1.0);
    }
    if panel != OVER_SIGMA {
        p.k = (at.1.round().max(1.0) as u32).min(ROWS);
    }
    p
}

/// Hover.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a probe: every place has something to say")]
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    let p = pointed(shot, panel, at);
    let (column, k) = (p.column(), p.k as usize - 1);
    let show = |f: &dyn Fn(&super::model::Column) -> f64| {
        shot.model.mean(column, f).map_or("–".to_string(), |v| Value::number(v).show())
    };
    let symbol = if p.is_nested() { "c" } else { "σ" };
    let lines = vec![
        format!("{symbol} = {}, k = {}", show_number(RoomParams::strength(column)), p.k),
        format!("vote {}, one view {}", show(&|c| c.vote[k]), show(&|c| c.view[k])),
        format!("α {}, gap {}, bound {}", show(&|c| c.alpha), show(&|c| c.gap[k]), show(&|c| c.bound[k])),
    ];
    Some(Tip { at, lines })
}

/// The picture in words, takeaway first.
pub(super) fn describe(shot: &At<'_>) -> String {
    let (it, p) = (shot.model, shot.params);
    let (column, groups) = (p.column(), p.layout().groups());
    let strength = show_number(RoomParams::strength(column));
    let symbol = if p.is_nested() { "c" } else { "σ" };
    let Some(error) = it.mean(column, |c| c.vote[p.k as usize - 1]) else {
        return format!("{} of {} columns of the map have been computed.", shot.jobs.0, shot.jobs.1);
    };
    let mut text = format!(
        "At {symbol} = {strength} a linear probe on k = {} dimensions errs on {}",
        p.k,
        show_number(error)
    );
    let below = it.mean(column, |c| c.vote[(groups.clamp(2, ROWS) - 2) as usize]);
    let there = it.mean(column, |c| c.vote[(groups.clamp(1, ROWS) - 1) as usize]);
    if let (Some(below), Some(there)) = (below, there) {
        text += &format!(
            ". The scene has {groups} sub-graphs: one dimension fewer gives {}, as many give {}",
            show_number(below),
            show_number(there)
        );
    }
    let components = it.mean(column, |c| c.components).unwrap_or(0.0);
    text += ".";
    if components > f64::from(p.k) {
        text += &format!(
            " The graph falls into {} components there, more than k: the bound says nothing, and the error depends \
             on which components come first.",
            show_number(components)
        );
    }
    text
}
