//! The race in words: what a pointer reads, what a screen reader says.

use super::SparseRecoveryRace;
use super::model::Race;
use super::params::Who;
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::show;
use tangible_core::words::capitalised;

impl Words for SparseRecoveryRace {
    const QUESTIONS: &'static [Question] = &[Question::on_y("mini-batch", "error", "fast")
        .asks(
            "Label noise ends at 0.03, no noise near 90. Where does mini-batch noise end?",
            "Tied to the weights is not enough: it dies with the errors.",
        )
        .answered(&["mbgd-error"], 0)];

    fn probe(shot: &Shot<'_, Race>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        match panel {
            "weights" => weight(shot, at.0),
            "error" => errors(shot, at),
            _ => None,
        }
    }

    fn describe(shot: &Shot<'_, Race>) -> String {
        let setup = &shot.model.setup;
        let sparsity = setup.problem.sparsity();
        let mut sentences: Vec<String> = [Who::Lngd, Who::Lnsgd, Who::Gd, Who::Mbgd, Who::Gauss]
            .into_iter()
            .filter_map(|who| lane(shot.model, who, sparsity))
            .collect();
        let p = shot.params;
        sentences.push(format!(
            "After {} of {} steps, with {} equations for {} weights, {sparsity} of them not zero in truth, from initial size {}.",
            shot.step,
            setup.steps,
            p.n,
            p.d,
            show(p.tau)
        ));
        if let Some(prediction) = shot.model.prediction() {
            sentences.push(format!("Theory predicts test error {} for label noise.", show(prediction.error)));
        }
        sentences.join(" ")
    }
}

fn weight(shot: &Shot<'_, Race>, x: f64) -> Option<Tip> {
    let j = (x.round() as usize).checked_sub(1)?;
    let truth = *shot.model.setup.problem.w_star().get(j)?;
    let w = *shot.model.lane(shot.params.bars)?.w().get(j)?;
    let lines = vec![format!("weight {}: {}", j + 1, show(w)), format!("truth: {}", show(truth))];
    Some(Tip { at: ((j + 1) as f64, w.max(truth)), lines })
}

fn errors(shot: &Shot<'_, Race>, at: (f64, f64)) -> Option<Tip> {
    let step = at.0.round().max(0.0) as u32;
    if step > shot.step {
        return None;
    }
    let lanes = Who::ALL.iter().map(|who| (who.series("error"), who.label()));
    let all = lanes.chain([("theory-error".to_string(), "predicted for label noise")]);
    let line = |(key, name): (String, &str)| {
        shot.trace.series(&key).at(step).map(|error| format!("{name}: {}", show(error)))
    };
    let lines = std::iter::once(format!("step {step}")).chain(all.filter_map(line)).collect();
    Some(Tip { at, lines })
}

fn lane(race: &Race, who: Who, sparsity: usize) -> Option<String> {
    let name = capitalised(who.label());
    if let Some(step) = race.diverged(who) {
        let stable = race.stable(who);
        return Some(format!("{name} diverged at step {step}: step too large: keep η below {stable}."));
    }
    let m = race.measured(who)?;
    Some(format!(
        "{name} is at test error {} with {} of {sparsity} true weights found and {} false ones.",
        show(m.error),
        m.support_hits,
        m.false_positives
    ))
}
