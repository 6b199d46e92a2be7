//! Text to the nearest f64.

use std::cmp::Ordering;

use super::big::Big;

/// Digits beyond these cannot matter: no midpoint of two numbers has more.
const MOST_DIGITS: usize = 800;

/// Reads a decimal such as `-12.5e-3` to the nearest number, ties to even; `None` if it is none. Numbers that are
/// too large become infinite.
pub fn parse(text: &str) -> Option<f64> {
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, whole(exponent)?),
        None => (unsigned, 0),
    };
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = [before.as_bytes(), behind.as_bytes()].concat();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut exponent = exponent.saturating_sub(behind.len() as i32);
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    digits.drain(..zeros);
    if digits.len() > MOST_DIGITS {
        exponent = exponent.saturating_add((digits.len() - MOST_DIGITS) as i32);
        let sticky = digits[MOST_DIGITS..].iter().any(|digit| *digit != b'0');
        digits.truncate(MOST_DIGITS);
        if sticky {
            digits[MOST_DIGITS - 1] = b'1'.max(digits[MOST_DIGITS - 1]);
        }
    }
    let value = nearest(&digits, exponent);
    Some(if negative { -value } else { value })
}

/// A whole number with an optional sign, held within ±99,999.
fn whole(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = digits.bytes().fold(0, |sum: i32, digit| (10 * sum + i32::from(digit - b'0')).min(99_999));
    Some(if text.starts_with('-') { -size } else { size })
}

/// The number nearest to digits·10^exponent.
fn nearest(digits: &[u8], exponent: i32) -> f64 {
    let magnitude = exponent + digits.len() as i32;
    if digits.is_empty() || magnitude < -330 {
        return 0.0;
    }
    if magnitude > 330 {
        return f64::INFINITY;
    }
    let leading = digits.iter().take(18).fold(0_u64, |sum, digit| 10 * sum + u64::from(digit - b'0'));
    let scale = exponent + digits.len().saturating_sub(18) as i32;
    // Exact operands, one rounding.
    if digits.len() <= 15 && scale.abs() <= 22 {
        return scaled(leading as f64, scale);
    }
    let mut guess = scaled(leading as f64, scale).min(f64::MAX);
    loop {
        let (below, above) = (side(digits, exponent, guess.next_down()), side(digits, exponent, guess));
        let even = guess.to_bits() & 1 == 0;
        // `guess` is right between the midpoints to its neighbours; on a midpoint the even one is.
        if guess > 0.0 && (below == Ordering::Less || (below == Ordering::Equal && !even)) {
            guess = guess.next_down();
        } else if above == Ordering::Greater || (above == Ordering::Equal && !even) {
            guess = guess.next_up();
            if guess.is_infinite() {
                return guess;
            }
        } else {
            return guess;
        }
    }
}

/// value·10^exponent with a few roundings; one if |exponent| ≤ 22.
fn scaled(mut value: f64, exponent: i32) -> f64 {
    let mut left = exponent.unsigned_abs();
    while left > 0 {
        let part = left.min(22);
        let power = (0..part).fold(1.0, |power, _| power * 10.0);
        value = if exponent < 0 { value / power } else { value * power };
        left -= part;
    }
    value
}

/// Compares digits·10^exponent with the midpoint between `low` ≥ 0 and the next number above it.
fn side(digits: &[u8], exponent: i32, low: f64) -> Ordering {
    if low < 0.0 {
        return Ordering::Greater;
    }
    let bits = low.to_bits();
    let (fraction, field) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    let (mantissa, power) = if field == 0 { (fraction, -1074) } else { (fraction | (1 << 52), field - 1075) };
    // Midpoint (2·mantissa + 1)·2^(power − 1).
    let (mut ours, mut middle) = (Big::of(0), Big::of(2 * mantissa + 1));
    for digit in digits {
        ours.scale(10, u32::from(digit - b'0'));
    }
    raise(&mut ours, &mut middle, 10, exponent);
    raise(&mut middle, &mut ours, 2, power - 1);
    ours.compare(&middle)
}

/// `number`·base^power, without a fraction: negative powers go to the other side.
fn raise(number: &mut Big, other: &mut Big, base: u32, power: i32) {
    (if power < 0 { other } else { number }).raise(base, power.unsigned_abs());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn every_number_reads_back(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
            prop_assert_eq!(parse(&format!("{value:e}")).map(f64::to_bits), Some(value.to_bits()));
        }

        #[test]
        fn decimals_read_as_in_the_standard_library(
            digits in "[0-9]{1,30}", point in 0..30_usize, exponent in -345..320_i32,
        ) {
            let mut text = digits;
            text.insert(point.min(text.len()), '.');
            let text = format!("{text}e{exponent}");
            prop_assert_eq!(parse(&text), text.parse().ok());
        }

        #[test]
        fn any_text_is_read_as_in_the_standard_library_or_refused(text in "[-+0-9.eE]{0,12}") {
            prop_assert_eq!(parse(&text), text.parse().ok());
        }
    }

    #[test]
    fn midpoints_go_to_even() {
        for text in [
            "9007199254740993",
            "9007199254740993.0000000000000000000000001",
            "9007199254740995",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "5e-324",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "2.2250738585072011e-308",
            "179769313486231580793728971405301e276",
            "1e400",
            "1e-400",
            "0e99999999999",
        ] {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
        let halfway = format!("1{}5", "0".repeat(900));
        assert_eq!(parse(&halfway), halfway.parse().ok());
        for text in ["", "-", ".", "e5", "1e", "1e+", "0x10", "inf", "NaN", "1_000", " 1", "１"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
