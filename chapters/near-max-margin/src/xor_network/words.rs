//! The network in words.

use super::model::{Nets, best, shown};
use super::params::Shown;
use super::readouts::part;
use super::{NETS, PLANE, XorNetwork};
use crate::sim::xor::Shape;
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::{show, show_share};

/// Where a random start ends, where the best margin is a coin flip.
pub(super) const RANDOM: &str = "random";

impl Words for XorNetwork {
    const QUESTIONS: &'static [Question] = &[Question::on_y(RANDOM, NETS, "memorising")
        .asks(
            "At κ = 0.6 the network of the best margin is a coin flip. Where does a random start end?",
            "The theorem is about margins, not about what training finds.",
        )
        .answered(&["error-random"], 0)
        .read_as("", "", |at| (at.1, at.1))
        .behind(1)
        .hides(&["error-random", "fraction-random"])];

    fn probe(_: &Shot<'_, Nets>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let lines = match panel {
            PLANE => vec![format!("along μ₁ {}, along μ₂ {}", show(at.0), show(at.1))],
            NETS => vec![
                format!("{} of the best margin", show(at.0)),
                format!("test error {}", show(at.1)),
                "rings: the two solutions by formula".to_string(),
            ],
            _ => return None,
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Nets>) -> String {
        let p = shot.params;
        let name = match p.start {
            Shown::Random if shot.model.ended() => "from a random start",
            Shown::Random => "in training",
            Shown::Best => "of the best margin",
            Shown::Oracle => "from the oracle's start",
            Shown::Memorise => "that memorises",
            Shown::Wrong => "with the wrong signal",
            Shown::Blind => "that is blind to one cluster",
        };
        let what = match (shown(shot), best(shot)) {
            (Some(net), Some(_)) => format!(
                "The network {name} has {} of the best margin and test error {}; {} of the bad sample are wrong",
                show(part(shot, Some(net.margin)).unwrap_or(f64::NAN)),
                show(net.error),
                show_share(net.bad)
            ),
            _ => format!("The network {name} is shown"),
        };
        format!(
            "{what}. κ = {}, h = {}: clusters win above κ = {}, promises hold from 4 on. {} points, {} neurons.",
            show(p.kappa),
            show(p.h),
            show(Shape::threshold(p.h)),
            p.n,
            p.m
        )
    }
}
