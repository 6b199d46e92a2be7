//! Touching the valley: the arrow of the data point, the start on the curve, and the curve itself.

use super::Valley;
use super::model::Crowds;
use super::params::{LEAST_X, ValleyParams};
use tangible_core::figure::{Edit, Shot, Touch};

impl Touch for Valley {
    const TAB: &'static [&'static str] = &["example"];

    fn moved(shot: &Shot<'_, Crowds>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        let p = shot.draft;
        match handle {
            "example-x1-x2" => {
                let [x1, x2] = example([to.0, to.1]);
                Some(Edit::numbers(&[("x1", x1), ("x2", x2)]))
            }
            "begin" => Some(Edit::numbers(&[("s", p.curve().position([to.0, to.1]))])),
            "pull" => Some(Edit::numbers(&[("y", p.x1 * to.0 * to.0 + p.x2 * to.1 * to.1)])),
            _ => None,
        }
    }
}

/// Where the curve is pulled: on the side of the start where more of it lies.
pub(super) fn pull_at(p: &ValleyParams) -> [f64; 2] {
    let s = if p.start < 0.8 { 0.5 * (p.start + 1.55) } else { 0.4 * p.start };
    p.curve().at(s)
}

/// The nearest data point with a curve: no input near 0, at least one positive.
fn example(x: [f64; 2]) -> [f64; 2] {
    let away = |x: f64| if x.abs() < LEAST_X { if x < 0.0 { -LEAST_X } else { LEAST_X } } else { x };
    let mut x = x.map(away);
    if x[0] < 0.0 && x[1] < 0.0 {
        let larger = usize::from(x[1] > x[0]);
        x[larger] = LEAST_X;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::{Params, print_number};

    #[test]
    fn every_place_of_the_inset_has_a_curve() {
        for k in -15..=15 {
            for l in -15..=15 {
                let x = example([0.1 * f64::from(k), 0.1 * f64::from(l)]).map(print_number);
                ValleyParams::default().with(&[("x1", &x[0]), ("x2", &x[1])]).expect("accepted");
            }
        }
    }

    #[test]
    fn start_and_pull_are_never_at_one_place() {
        for s in [0.02, 0.4, 0.79, 0.8, 1.0, 1.55] {
            let p = ValleyParams { start: s, ..ValleyParams::default() };
            let (start, pull) = (p.curve().at(s), pull_at(&p));
            assert!((start[0] - pull[0]).abs() + (start[1] - pull[1]).abs() > 0.3, "s = {s}");
        }
    }
}
