//! Where a slider stops: declared beside the program, so that the page neither spreads nor rounds numbers.

use super::{Editor, ParamSpec, Scale, print_number};
use crate::decimal::significant;
use crate::math;

/// Places of a slider without steps of its own; those that round to the same number are one.
pub const FINE: u32 = 200;

/// Most places: no screen shows more, and a page loads the texts of all.
const MOST: f64 = 1000.0;

/// The texts at which the slider of a number stops, ascending; none where the range has an end missing.
///
/// Between the ends stand round numbers: on a logarithmic scale of two figures, on a linear one in the decade of the
/// distance between two of `places`, or in steps where they are declared and not too many.
pub fn positions(spec: &ParamSpec, places: u32) -> Vec<String> {
    let (low, high) = (spec.min, spec.max);
    let number = matches!(spec.editor, Editor::Number { .. });
    if !(number && low < high && low.is_finite() && high.is_finite()) {
        return Vec::new();
    }
    let log = spec.scale == Scale::Log;
    let steps = match (spec.step > 0.0, log) {
        (false, _) => f64::INFINITY,
        (true, false) => ((high - low) / spec.step).round(),
        (true, true) => (math::ln(high / low) / math::ln(spec.step)).round(),
    };
    let stepwise = steps <= MOST;
    let places = if stepwise { steps as u32 } else { places };
    let share = |at: u32| f64::from(at) / f64::from(places);
    let mut stops = vec![low];
    for at in 1..places {
        let value = if log { low * math::pow(high / low, share(at)) } else { low + (high - low) * share(at) };
        let value = if stepwise { stepped(spec, log, at) } else { rounded(spec, log, value, places) };
        let value = significant(value, 12);
        if value < high && stops.last().is_some_and(|last| value > *last) {
            stops.push(value);
        }
    }
    stops.push(high);
    stops.into_iter().map(print_number).collect()
}

fn stepped(spec: &ParamSpec, log: bool, at: u32) -> f64 {
    if log { spec.min * math::pow(spec.step, f64::from(at)) } else { spec.min + spec.step * f64::from(at) }
}

fn rounded(spec: &ParamSpec, log: bool, value: f64, places: u32) -> f64 {
    let distance = (spec.max - spec.min) / f64::from(places);
    let decade = |size: f64| math::pow(10.0, math::log10(size).floor());
    let grain = if log { decade(value) / 10.0 } else { decade(distance) };
    let grain = if spec.whole { grain.max(1.0) } else { grain };
    (value / grain).round() * grain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::read_number;
    use proptest::prelude::*;

    fn texts(spec: &ParamSpec) -> Vec<String> {
        positions(spec, FINE)
    }

    #[test]
    fn positions_are_round_numbers() {
        let whole = texts(&ParamSpec::number("n", "", "", 1.0, 40.0).whole(true));
        assert_eq!(whole, (1..=40).map(|n| n.to_string()).collect::<Vec<_>>());
        let linear = texts(&ParamSpec::number("x", "", "", 0.0, 1.0));
        assert_eq!((linear.len(), linear[1].as_str(), linear[100].as_str()), (201, "0.005", "0.5"));
        let log = texts(&ParamSpec::number("tau", "", "", 1e-3, 1e2).log());
        let middle = read_number(&log[log.len() / 2]).expect("a number");
        assert!((0.2..0.5).contains(&middle), "10⁻³ … 10² have their middle at 0.32, not at {middle}");
        let steps = texts(&ParamSpec::number("x", "", "", 0.1, 0.5).step(0.1));
        assert_eq!(steps, ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        let ratios = texts(&ParamSpec::number("x", "", "", 1.0, 16.0).log().step(2.0));
        assert_eq!(ratios, ["1", "2", "4", "8", "16"]);
        let many = texts(&ParamSpec::number("x", "", "", 0.0, 2e6).step(1.0));
        assert_eq!((many.len(), many[1].as_str()), (201, "10000"));
    }

    #[test]
    fn what_has_no_two_ends_has_no_slider() {
        assert!(texts(&ParamSpec::switch("on", "")).is_empty());
        assert!(texts(&ParamSpec::number("x", "", "", 0.0, f64::INFINITY)).is_empty());
        assert!(texts(&ParamSpec::number("x", "", "", 2.0, 2.0)).is_empty());
    }

    proptest! {
        #[test]
        fn positions_ascend_from_end_to_end(low in 1e-6..1e3_f64, span in 1e-3..1e6_f64, log: bool, whole: bool) {
            let mut spec = ParamSpec::number("x", "", "", low, low + span).whole(whole);
            if log {
                spec = spec.log();
            }
            let texts = texts(&spec);
            let numbers: Vec<f64> = texts.iter().map(|text| read_number(text).expect("a number")).collect();
            prop_assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{texts:?}");
            prop_assert_eq!((numbers[0], numbers[numbers.len() - 1]), (low, low + span));
        }
    }
}
