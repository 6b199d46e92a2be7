//! The descent in words.

use super::super::scenes::sign;
use super::model::Descending;
use super::{COSINES, DescendToEigenvectors, FOUND, LOSS};
use tangible_core::figure::{Shot, Tip, Words};
use tangible_core::model::show;

impl Words for DescendToEigenvectors {
    fn probe(shot: &Shot<'_, Descending>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let (k, angles) = (shot.params.k as usize, shot.model.angles());
        let [j, i] = [at.0, at.1].map(|at| at.round().max(1.0) as usize);
        let found =
            |i: usize| Some(format!("found of v_{i}: {}", show(angles.filter(|_| i <= k)?.found(i - 1))));
        let lines = match panel {
            LOSS => {
                let step = at.0.round().max(0.0) as u32;
                let of = |key: &str| shot.trace.series(key).at(step).map_or("–".to_string(), show);
                let lines = [
                    format!("step {step}"),
                    format!("excess {}", of("excess")),
                    format!("space missed {}", of("miss")),
                ];
                (step <= shot.step).then(|| lines.into())?
            }
            COSINES => {
                let part = *angles?.parts.get((i - 1) * k + j - 1).filter(|_| j <= k)?;
                vec![format!("part of v_{i} in direction {j}: {}", show(part)), found(i)?]
            }
            FOUND => vec![
                found(j)?,
                format!(
                    "in the learnt space, size aside: {}",
                    show(angles.filter(|_| j <= k)?.within[j - 1])
                ),
                "1 is what the minimum has".to_string(),
                "click for its coordinate in the picture".to_string(),
            ],
            _ => {
                let graph = shot.model.run.graph();
                let classes: Vec<&str> = (0..graph.classes as u8).map(sign).collect();
                vec![format!("{} views; classes {}", graph.labels.len(), classes.join(" "))]
            }
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Descending>) -> String {
        let (it, k, steps) = (shot.model, shot.params.k, shot.params.length());
        if let Some(step) = it.run.diverged {
            let cure = it.cure();
            return format!("The run diverged at step {step}: features left ±10⁶. What helps is {cure}.");
        }
        let Some(now) = it.standing() else { return String::new() };
        let beside = match &now.angles {
            Some(angles) => format!(
                ", {} of {k} eigenvectors are found to nine tenths or more, and the learnt space, whatever the size of \
                 its directions, misses a share {} of that of the first {k} eigenvectors.",
                (0..k as usize).filter(|i| angles.found(*i) > 0.9).count(),
                show(angles.miss)
            ),
            None => format!("; the graph has fewer than k = {k} eigenvectors to compare with."),
        };
        format!(
            "After {} of {steps} steps the excess loss is {}{beside} A linear probe on what was learnt errs on {} of \
             single views. The descent has seen pairs of views only, never the matrix.",
            shot.step,
            show(now.excess),
            show(now.errors.0)
        )
    }
}
