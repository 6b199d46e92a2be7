//! The painted graph in words.

use super::super::scenes::sign;
use super::{PaintTheGraph, hands};
use tangible_core::figure::{Shot, Tip};
use tangible_core::model::{Value, show_number};

type At<'a> = Shot<'a, PaintTheGraph>;

fn show(value: f64) -> String {
    Value::number(value).show()
}

/// Hover: a point and its views, an eigenvalue, the errors at k.
pub(super) fn probe(shot: &At<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
    let answer = shot.model.answer.as_deref()?;
    let lines = match panel {
        hands::SPECTRUM => {
            let i = at.0.round().max(1.0) as usize;
            let gamma = *answer.spectrum.eigen.values.get(i - 1)?;
            vec![
                format!("γ_{i} = {}", show(gamma)),
                format!(
                    "{} % of v_{i} lies in the span of the classes",
                    (100.0 * answer.alignment[i - 1]).round() as u32
                ),
                "click to colour the points by it".to_string(),
            ]
        }
        hands::ERROR => {
            let k = at.0.round().max(1.0) as usize;
            let vote = *answer.curve.vote.get(k - 1)?;
            vec![
                format!("k = {k}"),
                format!("vote {}, one view {}", show(vote), show(answer.curve.view[k - 1])),
                format!("bound on the view error {}", show(answer.curve.bound[k - 1])),
            ]
        }
        _ => {
            let drawing = &shot.model.drawing;
            let near = |p: &[f64; 2]| (p[0] - at.0).abs().max((p[1] - at.1).abs());
            let (i, p) =
                drawing.cloud.points.iter().enumerate().min_by(|a, b| near(a.1).total_cmp(&near(b.1)))?;
            if near(p) > 0.06 {
                return None;
            }
            let views = shot.model.graph.a.row(i).0.len();
            let label = drawing.cloud.labels[i];
            vec![
                format!("point {}, class {} {}", drawing.slots[i], label + 1, sign(label)),
                format!("can become {views} views"),
            ]
        }
    };
    Some(Tip { at, lines })
}

/// One short sentence for graphs that are a special case, drawn below them; `None` for the others.
pub(super) fn notice(shot: &At<'_>) -> Option<String> {
    let (it, k) = (shot.model, shot.draft.k as usize);
    let (n, points) = (it.n(), &it.drawing.cloud.points);
    let islands = it.answer.as_deref()?.spectrum.components;
    let at_k = |many: &str| format!("{many}, more than k = {k}: the bound is ∞.");
    match n {
        0 => None,
        1 => Some("A graph of 1 point, joined to itself alone.".to_string()),
        _ if points.iter().all(|p| *p == points[0]) => {
            Some(format!("All {n} points are equal: no probe can tell them apart."))
        }
        _ if islands == n && islands > k => {
            Some(format!("Each of {n} points is its own component: the bound is ∞."))
        }
        _ if islands == n => Some(format!("Each of the {n} points is its own component.")),
        _ if k > n => Some(format!("k = {k} is more than the {n} points: only {n} eigenvectors.")),
        _ if islands > k => Some(at_k(&format!("{islands} components"))),
        _ if islands > 1 => Some(format!("Disconnected: {islands} components, no edge between them.")),
        _ => None,
    }
}

fn points(count: usize) -> String {
    format!("{count} {}", if count == 1 { "point" } else { "points" })
}

/// The picture in words, takeaway first.
pub(super) fn describe(shot: &At<'_>) -> String {
    let (it, p) = (shot.model, shot.params);
    if it.n() == 0 {
        return "An empty canvas: without points there is no graph. Take a brush and paint points of two or three \
            classes."
            .to_string();
    }
    let Some(answer) = it.answer.as_deref() else {
        return format!("A graph of {}; its spectrum is being computed.", points(it.n()));
    };
    let k = p.k as usize;
    let (error, bound) = (answer.curve.vote[k - 1], answer.curve.bound[k - 1]);
    let mut text = format!(
        "With k = {k} eigenvectors a linear probe errs on {} of the data by vote and on {} of single views; the best \
         possible on single views is {}.",
        show_number(error),
        show(answer.curve.view[k - 1]),
        show(it.labels.alpha)
    );
    let islands = answer.spectrum.components;
    text += &format!(
        " The graph of {} has {islands} {}.",
        points(it.n()),
        if islands == 1 { "component" } else { "components" }
    );
    if let Some(known) = answer.information {
        text += &format!(
            " The two views of a pair share {} nats given the label{}.",
            show(known.given_label),
            match known.given_label {
                nats if nats < 1e-9 => ": they are independent",
                nats if nats < 0.1 => ", hardly any",
                _ => ", far from independent",
            }
        );
    }
    text += &if bound.is_infinite() {
        format!(" The bound says nothing here (∞): the graph falls into more than {k} pieces.")
    } else {
        format!(" The bound on the view error is {}.", show(bound))
    };
    if k > it.n() {
        text += &match it.n() {
            1 => " There is only 1 eigenvector: k is larger than the number of points.".to_string(),
            n => format!(" There are only {n} eigenvectors: k is larger than the number of points."),
        };
    } else if islands > k {
        text += " With more components than dimensions γ = 1 is repeated, and the error depends on which of its \
            eigenvectors come first: here the components of the smallest points.";
    } else if answer.spectrum.splits_a_cluster(k) {
        text += " The cut after k falls between equal eigenvalues: take these errors with care.";
    }
    let edges = it.trails();
    if edges.drawn < edges.all {
        text += &format!(
            " Drawn are {} of {} edges: those that hold each component together, and of the others those above 5 % \
             of the heaviest, or as many as can be seen, in proportion to weight.",
            edges.drawn, edges.all
        );
    }
    if islands == it.n() {
        text += " Every point is its own component: no augmentation reaches another datum.";
    }
    text
}
