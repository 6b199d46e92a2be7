//! Few, round ticks, computed without the platform's logarithm, equal on every target.

use super::number::{fixed, power_of_ten, scientific};
use crate::math;
use crate::scene::{Scale, ScaleKind};

/// A tick of an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// Data value.
    pub(crate) value: f64,
    /// Text; empty for a minor tick.
    pub(crate) label: String,
}

/// Largest number of ticks that is ever asked for.
const MOST: usize = 20;

/// About `target` labelled ticks inside the range of `scale`, ascending, and on log axes unlabelled ones between
/// them where they help. Never more than `target` labels, except
/// where that would leave a single one.
pub(crate) fn ticks(scale: &Scale, target: usize) -> Vec<Tick> {
    let target = target.clamp(2, MOST);
    let (lo, hi) = scale.ends();
    match scale.kind() {
        ScaleKind::Linear => linear(lo, hi, target),
        ScaleKind::Log => log(lo, hi, target),
        ScaleKind::Symlog { linear_below } => symlog(lo, hi, linear_below, target),
    }
}

/// 10^|e| by multiplication, exact up to |e| = 22; used as factor or as divisor, never as a rounded 10^−e.
fn scaled(count: f64, e: i32) -> f64 {
    let power = (0..e.unsigned_abs()).fold(1.0, |p, _| p * 10.0);
    if e < 0 { count / power } else { count * power }
}

/// The decimal exponent of v > 0: v = m·10^e with 1 ≤ m < 10, exactly as printed.
fn exponent(v: f64) -> i32 {
    crate::decimal::scientific(v).split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0)
}

fn linear(lo: f64, hi: f64, target: usize) -> Vec<Tick> {
    let rough = (hi - lo) / target as f64;
    if !(rough.is_finite() && rough > 0.0) {
        return Vec::new();
    }
    let e = exponent(rough);
    // Steps m·10^e with m = 1, 2, 5, 10, …: the first that gives no more than `target` ticks, or the one before it
    // where that leaves a single tick.
    let mut denser = Vec::new();
    for (m, e) in [(1, e), (2, e), (5, e), (1, e + 1), (2, e + 1), (5, e + 1)] {
        let step = scaled(m as f64, e);
        let slack = 1e-9;
        let (first, last) = ((lo / step - slack).ceil(), (hi / step + slack).floor());
        // Beyond 2⁵³ the multiples are no longer exact integers: the axis is too far from zero for round ticks.
        if !(first.abs() < 9e15 && last.abs() < 9e15) {
            return Vec::new();
        }
        let label = |v| linear_label(v, e, lo.abs().max(hi.abs()));
        let values = (first as i64..=last as i64).map(|k| scaled((k * m) as f64, e));
        let found: Vec<Tick> = values.map(|v| Tick { value: v, label: label(v) }).collect();
        if found.len() <= target {
            return if found.len() < 2 && denser.len() > 1 { denser } else { found };
        }
        denser = found;
    }
    denser
}

fn linear_label(v: f64, step_exponent: i32, largest: f64) -> String {
    if v == 0.0 {
        "0".into()
    } else if largest >= 1e6 || step_exponent < -4 {
        scientific(v)
    } else {
        fixed(v, (-step_exponent).max(0) as usize)
    }
}

fn log(lo: f64, hi: f64, target: usize) -> Vec<Tick> {
    let (first, last) = decades(lo, hi);
    if last - first >= 2 {
        return decade_ticks(lo, hi, target);
    }
    // At most two powers of ten: also 2 and 5, or 3, of each decade; below that a log axis is nearly linear.
    for digits in [&[1, 2, 5][..], &[1, 3], &[1]] {
        let mut found = Vec::new();
        for e in first - 1..=last + 1 {
            for m in digits {
                let value = scaled(f64::from(*m), e);
                if within(value, lo, hi) {
                    found.push(Tick { value, label: log_label(value, lo, hi) });
                }
            }
        }
        if (2..=target).contains(&found.len()) {
            return found;
        }
    }
    let mut few = linear(lo, hi, target.min(4));
    few.retain(|tick| tick.value > 0.0);
    few
}

fn log_label(v: f64, lo: f64, hi: f64) -> String {
    if lo >= 1e-3 && hi < 1e5 {
        return fixed(v, (-exponent(v)).max(0) as usize);
    }
    scientific(v)
}

fn within(v: f64, lo: f64, hi: f64) -> bool {
    v >= lo * (1.0 - 1e-9) && v <= hi * (1.0 + 1e-9)
}

/// First and last exponent of the powers of ten in lo..=hi (first > last when there is none).
fn decades(lo: f64, hi: f64) -> (i32, i32) {
    let (slack, clamp) = (1e-9, |e: f64| math::clamp(e, -330.0, 310.0) as i32);
    (clamp((math::log10(lo) - slack).ceil()), clamp((math::log10(hi) + slack).floor()))
}

/// Smallest of the usual strides that leaves at most `target` multiples in first..=last.
fn stride(first: i32, last: i32, target: usize) -> i32 {
    let multiples = |s: i32| last.div_euclid(s) - (first - 1).div_euclid(s);
    let strides = [1, 2, 3, 5, 10, 20, 50, 100, 200];
    strides.into_iter().find(|&s| multiples(s) <= target as i32).unwrap_or(200)
}

fn decade_ticks(lo: f64, hi: f64, target: usize) -> Vec<Tick> {
    let (first, last) = decades(lo, hi);
    let stride = stride(first, last, target);
    let mut out = Vec::new();
    for e in first - 1..=last {
        let value = scaled(1.0, e);
        if e >= first {
            let label = if e.rem_euclid(stride) == 0 { power_of_ten(e) } else { String::new() };
            out.push(Tick { value, label });
        }
        // The crowding towards the next decade is what says "log" at a glance.
        if stride == 1 && last - first <= 6 {
            let minor = (2..=9).map(|m| scaled(f64::from(m), e)).filter(|&v| within(v, lo, hi));
            out.extend(minor.map(|value| Tick { value, label: String::new() }));
        }
    }
    out
}

fn symlog(lo: f64, hi: f64, linear_below: f64, target: usize) -> Vec<Tick> {
    let largest = hi.max(-lo);
    let (first, last) = decades(linear_below, largest);
    if last < first || (lo > 0.0 || hi < 0.0) {
        return linear(lo, hi, target);
    }
    let sides = if lo < -linear_below && hi > linear_below { 2 } else { 1 };
    // Counted from the outermost power, so that the ends are labelled.
    let most = ((target - 1) / sides).max(1) as i32;
    let stride = (last - first) / most + 1;
    let powers: Vec<(f64, i32)> =
        (first..=last).filter(|e| (last - e).rem_euclid(stride) == 0).map(|e| (scaled(1.0, e), e)).collect();
    let negative = powers.iter().rev().filter(|(v, _)| within(*v, 0.0, -lo));
    let positive = powers.iter().filter(|(v, _)| within(*v, 0.0, hi));
    let mut out: Vec<Tick> =
        negative.map(|&(v, e)| Tick { value: -v, label: format!("−{}", power_of_ten(e)) }).collect();
    out.push(Tick { value: 0.0, label: "0".into() });
    out.extend(positive.map(|&(v, e)| Tick { value: v, label: power_of_ten(e) }));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(kind: ScaleKind, lo: f64, hi: f64, target: usize) -> Vec<String> {
        let scale = Scale::new(kind, lo, hi);
        ticks(&scale, target).into_iter().map(|t| t.label).filter(|l| !l.is_empty()).collect()
    }

    #[test]
    fn linear_ticks_are_round_and_few() {
        assert_eq!(labels(ScaleKind::Linear, 0.0, 1.0, 6), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(labels(ScaleKind::Linear, -0.3, 0.3, 5), ["−0.2", "0", "0.2"]);
        assert_eq!(labels(ScaleKind::Linear, 0.0, 300_000.0, 4), ["0", "100,000", "200,000", "300,000"]);
        assert_eq!(labels(ScaleKind::Linear, 0.0, 3e6, 4), ["0", "10⁶", "2·10⁶", "3·10⁶"]);
        assert_eq!(labels(ScaleKind::Linear, 0.0, 1.7e-5, 4), ["0", "5·10⁻⁶", "10⁻⁵", "1.5·10⁻⁵"]);
        assert_eq!(labels(ScaleKind::Linear, 12.0, 4.0, 5), ["4", "6", "8", "10", "12"]);
    }

    #[test]
    fn log_ticks_are_decades_with_minor_ticks_between() {
        assert_eq!(
            labels(ScaleKind::Log, 1e-4, 1e3, 8),
            ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1", "10", "10²", "10³"]
        );
        assert_eq!(labels(ScaleKind::Log, 1e-30, 1.0, 5), ["10⁻³⁰", "10⁻²⁰", "10⁻¹⁰", "1"]);
        assert_eq!(labels(ScaleKind::Log, 0.01, 0.5, 6), ["0.01", "0.02", "0.05", "0.1", "0.2", "0.5"]);
        assert_eq!(labels(ScaleKind::Log, 40.0, 70.0, 5), ["40", "50", "60", "70"]);
        let all = ticks(&Scale::new(ScaleKind::Log, 0.5, 200.0), 5);
        assert_eq!(all.first().map(|t| t.value), Some(0.5));
        assert_eq!(all.iter().filter(|t| t.label.is_empty()).count(), 5 + 8 + 8 + 1);
    }

    #[test]
    fn symlog_ticks_are_symmetric_about_zero() {
        let kind = ScaleKind::Symlog { linear_below: 1e-3 };
        assert_eq!(labels(kind, -10.0, 10.0, 7), ["−10", "−10⁻¹", "−10⁻³", "0", "10⁻³", "10⁻¹", "10"]);
        assert_eq!(labels(kind, 0.0, 100.0, 7), ["0", "10⁻³", "10⁻²", "10⁻¹", "1", "10", "10²"]);
    }

    proptest! {
        #[test]
        fn ticks_lie_inside_ascend_and_are_few(
            a in -1e6..1e6f64, decade in -12..6i32, width in 0.01..10.0f64, target in 2..9usize,
            kind in 0..3u8,
        ) {
            let span = scaled(width, decade);
            let scale = match kind {
                0 => Scale::new(ScaleKind::Linear, a * span, a * span + span),
                1 => Scale::new(ScaleKind::Log, span, span * math::pow(10.0, 0.2 + a.abs() / 5e4)),
                _ => Scale::new(ScaleKind::Symlog { linear_below: span }, a.min(0.0) * 1e-3, a.abs() + span),
            };
            let (lo, hi) = scale.ends();
            let found = ticks(&scale, target);
            prop_assert!(found.windows(2).all(|w| w[0].value < w[1].value), "{:?}", found);
            let slack = 1e-6 * (hi - lo);
            prop_assert!(found.iter().all(|t| t.value >= lo - slack && t.value <= hi + slack), "{:?} {:?}", scale, found);
            let labelled: Vec<_> = found.iter().filter(|t| !t.label.is_empty()).collect();
            prop_assert!(labelled.len() <= target.max(5), "{:?}", found);
            prop_assert!(labelled.windows(2).all(|w| w[0].label != w[1].label), "{:?}", found);
            prop_assert!(labelled.iter().all(|t| !t.label.contains('-') && t.label != "−0"), "{:?}", found);
        }

        #[test]
        fn every_sensible_range_has_at_least_two_labels(lo in -1e3..1e3f64, span in 0.1..1e3f64, target in 3..9usize) {
            prop_assert!(labels(ScaleKind::Linear, lo, lo + span, target).len() >= 2);
            prop_assert!(labels(ScaleKind::Log, 1.0 + lo.abs(), (1.0 + lo.abs()) * (1.0 + span), target).len() >= 2);
        }
    }
}
