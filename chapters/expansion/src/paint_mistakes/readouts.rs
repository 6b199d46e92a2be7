//! Every number of the painted mistakes.

use super::model::{Painted, stuck};
use tangible_core::model::{Reading, Readings, Run, Table};

const NO_MISTAKE: &str = "there is no mistake";
const NO_PROMISE: &str = "no promise: c is not above 1";

impl Readings for Painted {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// part of the points whose label from the teacher is wrong
        first "teacher", "error of the teacher" = it.scene.part(it.now.made.len() as u32);
        /// part of the points that the exact minimiser of L₀₁ + λR has wrong
        first "error", "error of the student" = it.scene.part(it.now.left.len() as u32);
        /// least |N(V)| / |V| over sets V of mistakes of one class, N inside the class: how they grow
        first "c", "growth of the mistakes c" = it.growth().map(tangible_core::flow::Expansion::factor), or NO_MISTAKE;
        /// least part of the points without which no edge joins the classes
        more "mu", "separation μ" = it.scene.mu();
        /// part of the points whose label the student changes
        more "changed", "labels changed L₀₁" = it.scene.part(it.now.fit.changed);
        /// part of the points that are not robust
        more "loose", "not robust R" = it.scene.part(it.now.fit.loose.len() as u32);
        /// λ in the objective L₀₁ + λR
        more "lambda-used", "weight of agreement λ" = it.lambda();
        /// the same with λ = 2c/(c + 1)
        more "error-tied", "error of the student, λ tied to c" = it.errors()[2];
        /// 2/(c − 1) · error of the teacher + 2c/(c − 1) · μ, for λ tied to c
        more "promise", "promise of theorem A" = it.promise(), or NO_PROMISE;
        /// 2|E|/n
        more "degree", "mean number of neighbours" = 2.0 * it.scene.graph.edges() as f64 / it.scene.cloud.len() as f64;
        /// edges between the classes
        more "across", "edges across" = across(it);
        /// labels of class 0 that the teacher has wrong
        more series "made-0", "made wrong, class 0" = it.scene.of(&it.now.made, false);
        /// points of class 0 that the student has wrong
        more series "left-0", "still wrong, class 0" = it.scene.of(&it.now.left, false);
        /// labels of class 1 that the teacher has wrong
        more series "made-1", "made wrong, class 1" = it.scene.of(&it.now.made, true);
        /// points of class 1 that the student has wrong
        more series "left-1", "still wrong, class 1" = it.scene.of(&it.now.left, true);
        /// mistakes of class 0 from which on at least half of them stayed, up to this step
        more "stuck", "mistakes that stuck" = stuck(run), or "none has stuck";
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let it = run.model;
        let (scene, now) = (&it.scene, &it.now);
        let points = tangible_core::table! { "points", "The points: labels 0 and 1, and who is robust",
            for (i, (at, class)) in scene.cloud.points.iter().zip(&scene.cloud.classes).enumerate() =>
            "point", "point" = i;
            "x", "x" = at.0;
            "y", "y" = at.1;
            "class", "true class" = u32::from(*class);
            "teacher", "label of the teacher" = u32::from(now.teacher[i]);
            "student", "label of the student" = u32::from(now.fit.labels[i]);
            "robust", "robust" = u32::from(now.fit.loose.binary_search(&(i as u32)).is_err());
        };
        let series = ["made-0", "left-0", "made-1", "left-1"].map(|key| &run.trace.series(key).values);
        let [made, left, other, still] = series;
        let steps = tangible_core::table! { "steps", "Mistakes made, and still wrong",
            for step in 0..made.len() =>
            "step", "step" = step;
            "made-0", "made wrong, class 0" = made[step];
            "left-0", "still wrong, class 0" = left[step];
            "made-1", "made wrong, class 1" = other[step];
            "left-1", "still wrong, class 1" = still[step];
        };
        vec![points, steps]
    }
}

/// Edges that join the classes.
fn across(it: &Painted) -> f64 {
    let classes = &it.scene.cloud.classes;
    it.scene.graph.pairs().filter(|(i, j)| classes[*i as usize] != classes[*j as usize]).count() as f64
}
