//! The reach in words.

use super::model::{Reaching, best};
use super::params::{reach, step_of};
use super::{CLOUD, CURVE, HowFarToReach, NORMALS};
use crate::sim::growth::two_normals;
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::{show, show_share};

/// The question: which reach is best?
pub(super) const BEST: &str = "best-reach";

impl Words for HowFarToReach {
    const QUESTIONS: &'static [Question] = &[Question::on_x(BEST, CURVE, "default")
        .asks(
            "Points agree with ever farther ones, up to the width of a moon. At which reach is the student best?",
            "More agreement is not always better: a long reach crosses to the other class.",
        )
        .answered(&["best"], 23)
        .read_as("h", "", |at| at)
        .empties(&[CURVE])
        .hides(&["error", "mu", "c", "promise", "best"])];

    fn probe(shot: &Shot<'_, Reaching>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let lines = match panel {
            CURVE => {
                let k = step_of(at.0) as usize;
                let [error, mu] = ["error", "mu"].map(|key| shot.trace.series(key).values.get(k).copied());
                vec![
                    format!("h = {}", show(reach(k as u32))),
                    format!("error of the student {}", show(error?)),
                    format!("separation μ {}", show(mu?)),
                ]
            }
            CLOUD => vec!["rings: wrong, in the true colour; red: neighbours of two classes".to_string()],
            NORMALS => {
                let (mu, c, promise) = two_normals(shot.draft.delta, at.0.max(0.0), shot.draft.v);
                let promise = promise
                    .map_or_else(|| "no promise".to_string(), |bound| format!("promise {}", show(bound)));
                vec![format!("a = {}", show(at.0)), format!("μ = {}, c = {}", show(mu), show(c)), promise]
            }
            _ => return None,
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Reaching>) -> String {
        let (it, numbers) = (shot.model, shot.model.now.numbers);
        let teacher = show_share(it.teacher_error());
        if shot.waits(BEST) {
            return format!(
                "At the shortest reach most points stand alone. The teacher errs on {teacher} of the points."
            );
        }
        let verdict = if numbers.error < it.teacher_error() { "less than" } else { "no less than" };
        let promise = numbers.promise.map_or_else(
            || "theorem A promises nothing".to_string(),
            |bound| format!("theorem A promises {}", show(bound)),
        );
        format!(
            "At the reach h = {} the student errs on {} of the points, {verdict} its teacher with {teacher}; {} of them must be left out \
             for neighbours to share a class, and {promise}. So far it was best at h = {}.",
            show(reach(shot.step)),
            show_share(numbers.error),
            show_share(numbers.mu),
            show(best(shot)),
        )
    }
}
