//! Numbers as a reader wants them: "−", "8·10⁻²⁴", "300,000", never "-0".
//!
//! Only `Display` and `{:e}` of f64 are used, which agree on every target; no logarithm decides about digits.

/// Digits as superscripts, with "⁻" for a negative number.
pub fn superscript(n: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    n.to_string().chars().map(|c| c.to_digit(10).map_or('⁻', |d| DIGITS[d as usize])).collect()
}

/// "1", "10", else "10ⁿ".
pub fn power_of_ten(exponent: i32) -> String {
    match exponent {
        0 => "1".into(),
        1 => "10".into(),
        e => format!("10{}", superscript(e)),
    }
}

/// `v` with this many decimals, "−" and commas between thousands from 10,000 on.
pub fn fixed(v: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", v.abs());
    let is_zero = digits.bytes().all(|b| b == b'0' || b == b'.');
    let sign = if v < 0.0 && !is_zero { "−" } else { "" };
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut out = String::from(sign);
    for (k, c) in digits.chars().enumerate() {
        if whole > 4 && k > 0 && k < whole && (whole - k) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Mantissa digits and decimal exponent of |v|: the shortest that read back as v, or rounded to `digits`.
fn scientific_parts(v: f64, digits: Option<usize>) -> (String, i32) {
    let text = digits.map_or_else(|| format!("{:e}", v.abs()), |d| format!("{:.*e}", d.saturating_sub(1), v.abs()));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.to_owned(), exponent.parse().unwrap_or(0))
}

/// "2.5·10⁶", "10⁶", "−3·10⁻⁵", "0": the shortest digits that read back as `v`.
pub fn scientific(v: f64) -> String {
    if v == 0.0 || !v.is_finite() {
        return number(v);
    }
    joined(v < 0.0, scientific_parts(v, None))
}

fn joined(negative: bool, (mantissa, exponent): (String, i32)) -> String {
    let sign = if negative { "−" } else { "" };
    match (mantissa.as_str(), exponent) {
        (m, 0) => format!("{sign}{m}"),
        ("1", e) => format!("{sign}{}", power_of_ten(e)),
        (m, e) => format!("{sign}{m}·10{}", superscript(e)),
    }
}

/// Three significant digits: "0.0234", "75", "12,300" as plain numbers from 10⁻³ to 10⁶, "8·10⁻²⁴" beyond.
///
/// Trailing zeros after the point are kept, so that a read-out does not change its width: 5 is "5.00", but an
/// exact 0 is "0". Infinity is "∞", not-a-number "–".
pub fn number(v: f64) -> String {
    if v.is_nan() {
        return "–".into();
    }
    if v.is_infinite() {
        return if v > 0.0 { "∞" } else { "−∞" }.into();
    }
    if v == 0.0 {
        return "0".into();
    }
    let (mantissa, exponent) = scientific_parts(v, Some(3));
    if (-3..6).contains(&exponent) {
        // Rounding once to three digits, then printing that, so that 99,960 is 100,000 and not 99,960.
        let rounded: f64 = format!("{mantissa}e{exponent}").parse().unwrap_or(v);
        return fixed(rounded.copysign(v), (2 - exponent).max(0) as usize);
    }
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.').to_owned();
    joined(v < 0.0, (mantissa, exponent))
}

/// A whole number with commas: "28,000".
pub fn count(n: u64) -> String {
    fixed(n as f64, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_read_like_a_book() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (5.0, "5.00"),
            (0.02341, "0.0234"),
            (74.96, "75.0"),
            (-812.4, "−812"),
            (12345.0, "12,300"),
            (99960.0, "100,000"),
            (0.00123456, "0.00123"),
            (8e-24, "8·10⁻²⁴"),
            (1e-9, "10⁻⁹"),
            (-1.5e7, "−1.5·10⁷"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "–"),
        ];
        for (v, text) in cases {
            assert_eq!(number(v), text);
        }
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(1234.0, 0), "1234");
        assert_eq!(fixed(-1234567.25, 2), "−1,234,567.25");
        assert_eq!(scientific(2.5e6), "2.5·10⁶");
        assert_eq!(scientific(-3e-5), "−3·10⁻⁵");
        assert_eq!(power_of_ten(-4), "10⁻⁴");
        assert_eq!(count(28000), "28,000");
    }

    proptest! {
        #[test]
        fn no_number_is_a_minus_zero_or_has_an_ascii_minus(v in proptest::num::f64::ANY) {
            let text = number(v);
            prop_assert!(!text.contains('-') && !text.is_empty());
            prop_assert!(text != "−0" && !text.starts_with("−0.00") || v < 0.0);
        }
    }
}
