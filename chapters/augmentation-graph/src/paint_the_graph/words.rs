//! The painted graph in words.

use super::super::scenes::sign;
use super::model::{Answer, Painted};
use super::{ERROR, GAUGE, GRAPH, PaintTheGraph, SPECTRUM};
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::{show, show_number};

/// The question: until it is answered the dependence of the two views is not told.
pub(super) const BITS: &str = "bits";
/// What the errors over k would tell is asked by `how-many-dimensions`: here it only waits.
pub(super) const ROOM: &str = "room";

impl Words for PaintTheGraph {
    const QUESTIONS: &'static [Question] = &[
        Question::on_x(BITS, GAUGE, "nine-blobs")
            .asks(
                "A picture’s class is worth one yes/no question. Class given, how many more do two of its views share?",
                "Old theory needs 0.",
            )
            .answered(&["info-bits"], 0)
            .read_as("", "bits", |at| at)
            .behind(1)
            .empties(&[GAUGE, ERROR])
            .while_jobs_run()
            .hides(&["info", "info-bits", "info-plain", "k", "error", "error-view", "bound", "gap", "error-labels"]),
        Question::on_x(ROOM, ERROR, "nine-blobs").empties(&[ERROR]).while_jobs_run().hides(&[
            "k", "error", "error-view", "bound", "gap", "error-labels",
        ]),
    ];

    /// A point and its views, an eigenvalue, the errors at k.
    fn probe(shot: &Shot<'_, Painted>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let answer = Answer::of(shot)?;
        let (counted, curve) = (at.0.round().max(1.0) as usize, &answer.curve);
        let lines = match panel {
            SPECTRUM => {
                let gamma = *answer.spectrum.eigen.values.get(counted - 1)?;
                let part = (100.0 * answer.alignment[counted - 1]).round() as u32;
                vec![
                    format!("γ_{counted} = {}", show(gamma)),
                    format!("{part} % of v_{counted} lies in the span of the classes"),
                    "click to colour the points by it".to_string(),
                ]
            }
            GAUGE => {
                vec![
                    format!("I(x; x⁺ | y) = {} bits", show(answer.information?.bits())),
                    "the ring at 0: what old theory needs".to_string(),
                    "the tick: H(y), what the class itself is worth".to_string(),
                ]
            }
            ERROR => {
                let vote = *curve.vote.get(counted - 1)?;
                vec![
                    format!("k = {counted}"),
                    format!("vote {}, one view {}", show(vote), show(curve.view[counted - 1])),
                    format!("bound on the view error {}", show(curve.bound[counted - 1])),
                ]
            }
            GRAPH => of_a_point(shot.model, at)?,
            _ => return None,
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Painted>) -> String {
        let it = shot.model;
        if it.n() == 0 {
            return "An empty canvas: without points there is no graph. Take a brush and paint points of two or \
                three classes."
                .to_string();
        }
        let Some(answer) = Answer::of(shot) else {
            return format!("A graph of {}; its spectrum is being computed.", count(it.n(), "point"));
        };
        takeaway(shot, answer) + &caveats(it, answer, shot.params.k as usize)
    }
}

fn of_a_point(it: &Painted, at: (f64, f64)) -> Option<Vec<String>> {
    let drawing = &it.drawing;
    let near = |p: &[f64; 2]| (p[0] - at.0).abs().max((p[1] - at.1).abs());
    let (i, p) = drawing.cloud.points.iter().enumerate().min_by(|a, b| near(a.1).total_cmp(&near(b.1)))?;
    let (label, views) = (drawing.cloud.labels[i], it.graph.a.row(i).0.len());
    let lines = [
        format!("point {}, class {} {}", drawing.slots[i], label + 1, sign(label)),
        format!("can become {views} views: ringed, darker the likelier"),
        "disc: σ; faint rim: 3σ, the farthest view".to_string(),
    ];
    (near(p) <= 0.06).then(|| lines.into())
}

/// One short sentence for graphs that are a special case, drawn below them; `None` for the others.
pub(super) fn notice(shot: &Shot<'_, Painted>) -> Option<String> {
    let (it, k) = (shot.model, shot.draft.k as usize);
    let (n, points) = (it.n(), &it.drawing.cloud.points);
    let islands = Answer::of(shot)?.spectrum.components;
    match n {
        1 => Some("A graph of 1 point, joined to itself alone.".to_string()),
        _ if points.iter().all(|p| *p == points[0]) => {
            Some(format!("All {n} points are equal: no probe can tell them apart."))
        }
        _ if islands == n && islands > k => {
            Some(format!("Each of {n} points is its own component: the bound is ∞."))
        }
        _ if islands == n => Some(format!("Each of the {n} points is its own component.")),
        _ if k > n => Some(format!("k = {k} is more than the {n} points: only {n} eigenvectors.")),
        _ if islands > k => Some(format!("{islands} components, more than k = {k}: the bound is ∞.")),
        _ if islands > 1 => Some(format!("Disconnected: {islands} components, no edge between them.")),
        _ => None,
    }
}

/// What the red edges are, where there are any.
pub(super) fn of_edges(shot: &Shot<'_, Painted>) -> Option<String> {
    let across = shot.model.trails().kinds[3..].iter().any(|trails| !trails.is_empty());
    across.then(|| "Red: an edge that joins two classes.".to_string())
}

fn count(many: usize, thing: &str) -> String {
    format!("{many} {thing}{}", if many == 1 { "" } else { "s" })
}

/// What the probe and the bound say.
fn takeaway(shot: &Shot<'_, Painted>, answer: &Answer) -> String {
    let (it, k) = (shot.model, shot.params.k as usize);
    let (curve, islands) = (&answer.curve, answer.spectrum.components);
    let told = !shot.waits(BITS) && !shot.waits(ROOM);
    let mut text = if told {
        format!(
            "With k = {k} eigenvectors a linear probe errs on {} of the data by vote and on {} of single views; the \
             best possible on single views is {}. ",
            show_number(curve.vote[k - 1]),
            show(curve.view[k - 1]),
            show(it.labels.alpha),
        )
    } else {
        String::new()
    };
    text += &format!("The graph of {} has {}.", count(it.n(), "point"), count(islands, "component"));
    if let Some(known) = answer.information.filter(|_| !shot.waits(BITS)) {
        let far = match known.given_label {
            nats if nats < 1e-9 => ": they are independent",
            nats if nats < 0.1 => ", hardly any",
            _ => ", far from independent",
        };
        let shared = show(known.bits());
        text += &format!(" The two views of a pair share {shared} bits given the label{far}.");
    }
    let bound = curve.bound[k - 1];
    text + &if !told {
        String::new()
    } else if bound.is_infinite() {
        format!(" The bound says nothing here (∞): the graph falls into more than {k} pieces.")
    } else {
        format!(" The bound on the view error is {}.", show(bound))
    }
}

/// What to take with care.
fn caveats(it: &Painted, answer: &Answer, k: usize) -> String {
    let (n, islands, edges) = (it.n(), answer.spectrum.components, it.trails());
    let mut text = String::new();
    if k > n {
        let are = if n == 1 { "is" } else { "are" };
        text +=
            &format!(" There {are} only {}: k is larger than the number of points.", count(n, "eigenvector"));
    } else if islands > k {
        text += " With more components than dimensions γ = 1 is repeated, and the error depends on which of its \
            eigenvectors come first: here the components of the smallest points.";
    } else if answer.spectrum.splits_a_cluster(k) {
        text += " The cut after k falls between equal eigenvalues: take these errors with care.";
    }
    if edges.drawn < edges.all {
        text += &format!(
            " Drawn are {} of {} edges: those that hold each component together, and of the others those above 5 % \
             of the heaviest, or as many as can be seen, in proportion to weight.",
            edges.drawn, edges.all
        );
    }
    if islands == n {
        text += " Every point is its own component: no augmentation reaches another datum.";
    }
    text
}
