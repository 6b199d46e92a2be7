//! The bars in words.

use super::model::{Parts, descended};
use super::params::{Points, Weight};
use super::{BARS, DESCENT, MemoriseAndGeneralise, NEW, PATH};
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::math::normal_tail;
use tangible_core::model::show;

/// How many are wrong when all noises are turned round.
pub(super) const TURNED: &str = "turned";
/// How high the bars of memory alone are.
pub(super) const ERASED: &str = "erased";

impl Words for MemoriseAndGeneralise {
    const QUESTIONS: &'static [Question] = &[
        Question::on_x(TURNED, BARS, "flip")
            .asks(
                "At κ = ½, keep each label, turn each noise round. How many of the 50 are wrong?",
                "That set is as likely as the real one: a promise for all likely sets fails.",
            )
            .answered(&["wrong"], 0)
            .read_as("", "points", |at| at)
            .whole()
            .hides(&["wrong", "turned", "hopeless", "descent-turned"]),
        Question::on_y(ERASED, BARS, "memory")
            .asks(
                "Keep only the memory, scaled to length one. How high are the bars, against the full ones?",
                "The margin is mostly memory: that is where the opening’s cliff stands.",
            )
            .answered(&["fraction"], 0)
            .read_as("", "of the best margin", |at| (at.1, at.1))
            .hides(&["fraction", "cliff", "error", "signal", "memory"]),
    ];

    fn probe(shot: &Shot<'_, Parts>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let it = shot.model;
        let signal = it.seen(shot.params).signal;
        let index = at.0.floor().max(0.0) as usize;
        let lines = match panel {
            BARS => {
                let memory = it.memories(shot.params).nth(index)?;
                let turned = if memory < 0.0 { ", turned round" } else { "" };
                vec![
                    format!("training point {}{turned}", index + 1),
                    format!("signal {} and memory {}", show(signal), show(memory)),
                    format!("score {}", show(signal + memory)),
                ]
            }
            NEW => {
                let noise = it.w().memory * it.fresh.get(index)?;
                vec![
                    format!("new point {}", index + 1),
                    format!("signal {} and noise {}", show(signal), show(noise)),
                    format!("score {}", show(signal + noise)),
                ]
            }
            DESCENT => {
                let entry = descended(shot).into_iter().rfind(|entry| f64::from(entry.step) <= 1.1 * at.0)?;
                vec![
                    format!("descent, step {}", entry.step),
                    format!("{} of the best margin", show(entry.fraction)),
                    format!("test error {}", show(normal_tail(entry.z))),
                ]
            }
            PATH => vec![
                format!("signal {}, memory along v* {}", show(at.1), show(at.0)),
                "ring: the best margin".to_string(),
            ],
            _ => return None,
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Parts>) -> String {
        let (it, p) = (shot.model, shot.params);
        let (w, wrong) = (it.seen(p), show(it.count_wrong(p)));
        let what = match p.w {
            Weight::Best => format!(
                "{} of {} noises are turned round and {} training points wrong",
                it.turned(),
                p.n,
                wrong
            ),
            Weight::Rule => format!("Memory is being erased; {wrong} of {} training points are wrong", p.n),
            Weight::Memory => format!("Signal is being erased; {wrong} of {} training points are wrong", p.n),
            Weight::Twin => format!(
                "{} stands before {}; {wrong} of {} training points are wrong",
                if it.done < p.n {
                    "A classifier whose rule is being reversed"
                } else {
                    "The twin of the reversed rule"
                },
                if p.points == Points::Reversed { "its own points" } else { "ours" },
                p.n
            ),
        };
        let by_hand = match p.noises.count() {
            0 => String::new(),
            count => format!(" Changed by hand: {count} noises."),
        };
        format!(
            "{what}. The classifier has signal {} and memory {}, {} of the best margin, and test error {}. κ = {}, {} dimensions.{by_hand}",
            show(w.signal),
            show(w.memory),
            show(it.set.fraction(it.w())),
            show(it.set.error(w)),
            show(p.kappa),
            it.set.setting.dimensions + 1,
        )
    }
}
