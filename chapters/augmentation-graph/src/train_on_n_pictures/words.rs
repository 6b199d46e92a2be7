//! The miniatures in words, and what can be touched.

use super::TrainOnNPictures;
use super::glyph_jobs::{ROWS, Row};
use super::model::{FIVE, name};
use super::params::{Contender, PicturesParams, SIZES, Tab};
use tangible_core::figure::{Edit, Grasp, Handle, Phase, Shot, Tip};
use tangible_core::model::Value;
use tangible_core::params::Field;
use tangible_core::stats;

type At<'a> = Shot<'a, TrainOnNPictures>;

/// Panels.
pub(super) const STRIP: &str = "strip";
pub(super) const CONTEST: &str = "contest";
pub(super) const PLANE: &str = "plane";
pub(super) const TRAINING: &str = "training";
pub(super) const EXCESS: &str = "excess";
pub(super) const ERROR: &str = "error";
pub(super) const SPREAD: &str = "spread";
/// Handles.
pub(super) const STEP: &str = "step";
pub(super) const N: &str = "n";

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// Length of the run.
pub(super) fn steps(p: &PicturesParams) -> u32 {
    if p.is_glyphs() { p.training(p.loss).steps } else { 0 }
}

/// The step of the run, or n.
pub(super) fn handles(shot: &At<'_>) -> Vec<Handle> {
    let p = shot.params;
    if p.is_glyphs() {
        let (at, ends) = ((f64::from(shot.step), 0.5), (0.0, f64::from(steps(p))));
        return vec![
            Handle::x(STEP, "step of the training", TRAINING, at, ends, 20.0)
                .text(format!("step {}", shot.step)),
        ];
    }
    let n = f64::from(SIZES[shot.draft.size()]);
    vec![
        Handle::x(N, "natural samples n", EXCESS, (n, 1.0), (9.0, 576.0), 2.0)
            .log()
            .text(format!("n = {}", SIZES[shot.draft.size()])),
    ]
}

/// What moving a handle asks for.
pub(super) fn moved(_: &At<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
    match handle {
        STEP => Some(Edit::Seek(to.0.round().max(0.0) as u32)),
        N => Some(Edit::set("n", (to.0.round().clamp(9.0, 576.0) as u32).print())),
        _ => None,
    }
}

/// A tap on a row of the contest trains with that loss.
pub(super) fn painted(shot: &At<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
    if grasp.panel != CONTEST || !grasp.tap || grasp.phase != Phase::End {
        return None;
    }
    match ROWS.get(grasp.to().1.round().max(0.0) as usize) {
        Some(Row::Learnt(contender)) if *contender != shot.draft.loss => {
            Some(Edit::set("loss", contender.print()))
        }
        _ => None,
    }
}

/// Hover.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    let lines = match panel {
        STRIP => vec![
            "top: natural digits; below: views of them".to_string(),
            format!("strength s = {}", show(shot.params.strength)),
        ],
        CONTEST => {
            let row = *ROWS.get(at.1.round().max(0.0) as usize)?;
            let found = shot.model.contest(row)?;
            vec![
                row.name().to_string(),
                format!(
                    "5 labels {}, 20 labels {}, 100 labels {}",
                    show(found[0]),
                    show(found[1]),
                    show(found[2])
                ),
            ]
        }
        TRAINING => {
            let step = at.0.round().max(0.0) as u32;
            vec![
                format!("step {step}"),
                format!("accuracy with 5 labels {}", show(shot.trace.series(FIVE).at(step)?)),
            ]
        }
        EXCESS | ERROR => {
            let p = PicturesParams {
                n: at.0.round().clamp(9.0, 576.0) as u32,
                tab: Tab::Sample,
                ..shot.params.clone()
            };
            let runs = shot.model.trained(p.size());
            let excess: Vec<f64> = runs.iter().map(|r| r.0).collect();
            let errors: Vec<f64> = runs.iter().map(|r| r.1).collect();
            vec![
                format!("n = {}, {} runs", SIZES[p.size()], runs.len()),
                format!(
                    "median excess {}, mean error {}",
                    show(stats::median(&excess)),
                    show(stats::mean(&errors))
                ),
            ]
        }
        _ => return None,
    };
    Some(Tip { at, lines })
}

/// The picture in words, takeaway first.
pub(super) fn describe(shot: &At<'_>) -> String {
    if shot.params.is_glyphs() { describe_glyphs(shot) } else { describe_sample(shot) }
}

fn describe_glyphs(shot: &At<'_>) -> String {
    let p = shot.params;
    let mut text = match shot.trace.series(FIVE).last() {
        Some(five) => format!(
            "After {} of {} steps with the loss “{}” at strength {}, a linear probe with five labels per digit is \
             right on {} of 1,000 test digits.",
            shot.step,
            steps(p),
            name(p.loss),
            show(p.strength),
            show(five)
        ),
        None => format!("A network is about to learn digits without labels by the loss “{}”.", name(p.loss)),
    };
    for row in [Row::Raw, Row::Learnt(Contender::Spectral), Row::Learnt(Contender::SimClr)] {
        if let Some(found) = shot.model.contest(row) {
            text += &format!(" {}: {}.", row.name(), show(found[0]));
        }
    }
    text + " This is a miniature: 64 pixels, a small network, one seed."
}

fn describe_sample(shot: &At<'_>) -> String {
    let p = shot.params;
    let n = SIZES[p.size()];
    let runs = shot.model.trained(p.size());
    if runs.is_empty() {
        return format!(
            "Networks are being trained on 9 to 576 pictures; {} of {} results are there.",
            shot.jobs.0, shot.jobs.1
        );
    }
    let excess: Vec<f64> = runs.iter().map(|r| r.0).collect();
    let errors: Vec<f64> = runs.iter().map(|r| r.1).collect();
    let mut text = format!(
        "Trained on n = {n} pictures a network ends {} above the population's least loss (median of {} runs) and its \
         probe errs on {} of all data.",
        show(stats::median(&excess)),
        runs.len(),
        show(stats::mean(&errors))
    );
    if n < 27 {
        text += " With so few pictures some of the nine blobs are never seen.";
    }
    let rungs = shot.model.rungs();
    if let (Some(first), Some(last)) = (rungs.first(), rungs.last()) {
        text += &format!(
            " The loss on n pictures fluctuates by {} at n = {} and {} at n = {} at the optimum, nearly like 1/n; at a \
             random representation like 1/√n.",
            show(first.best),
            first.n,
            show(last.best),
            last.n
        );
    }
    text
}
