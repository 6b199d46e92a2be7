//! Numbers as tick labels want them: "−", "8·10⁻²⁴", "300,000", never "-0".
//!
//! No logarithm decides about digits.

use crate::decimal;
use crate::model::with_power;

/// "1", "10", else "10ⁿ".
pub(crate) fn power_of_ten(exponent: i32) -> String {
    with_power(&format!("1e{exponent}"))
}

/// `v` with this many decimals, "−" and commas between thousands from 10,000 on.
pub(crate) fn fixed(v: f64, decimals: usize) -> String {
    let digits = decimal::fixed(v.abs(), decimals);
    let is_zero = digits.bytes().all(|b| b == b'0' || b == b'.');
    let sign = if v < 0.0 && !is_zero { "−" } else { "" };
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut out = String::from(sign);
    for (k, c) in digits.chars().enumerate() {
        if whole > 4 && k > 0 && k < whole && (whole - k).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// "2.5·10⁶", "10⁶", "−3·10⁻⁵", "0": the shortest digits that read back as `v`, which is finite.
pub(crate) fn scientific(v: f64) -> String {
    let sign = if v < 0.0 { "−" } else { "" };
    format!("{sign}{}", with_power(&decimal::scientific(v.abs())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_read_like_a_book() {
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(1234.0, 0), "1234");
        assert_eq!(fixed(28000.0, 0), "28,000");
        assert_eq!(fixed(-1234567.25, 2), "−1,234,567.25");
        assert_eq!(scientific(2.5e6), "2.5·10⁶");
        assert_eq!(scientific(-3e-5), "−3·10⁻⁵");
        assert_eq!(scientific(1e-9), "10⁻⁹");
        assert_eq!(scientific(0.0), "0");
        assert_eq!(power_of_ten(-4), "10⁻⁴");
        assert_eq!((power_of_ten(0), power_of_ten(1)), ("1".to_owned(), "10".to_owned()));
    }

    proptest! {
        #[test]
        fn no_number_has_an_ascii_minus_or_is_a_minus_zero(v in -1e9..1e9f64, decimals in 0..9usize) {
            for text in [fixed(v, decimals), scientific(v)] {
                prop_assert!(!text.contains('-') && !text.is_empty());
                prop_assert!(text.trim_start_matches('−').bytes().any(|b| (b'1'..=b'9').contains(&b)) || !text.starts_with('−'));
            }
        }
    }
}
