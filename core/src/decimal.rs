//! Decimal texts of f64 and back, in a fifth of the space that the standard library's take in a module.
//!
//! Writing uses the shortest digits that read back as the same number (crate zmij); rounding to fewer rounds these
//! digits, ties to even. Reading is correctly rounded: it compares the text with the exact midpoint between two
//! neighbouring numbers, in whole numbers of any length (W. D. Clinger, "How to read floating point numbers
//! accurately", 1990).

mod big;
mod read;

pub use read::parse;

/// ±digits·10^exponent with the fewest digits that read back as the number; zero has no digits.
struct Shortest {
    negative: bool,
    digits: Vec<u8>,
    exponent: i32,
}

impl Shortest {
    /// Digits of a finite number.
    fn of(value: f64) -> Self {
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format_finite(value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = [whole.as_bytes(), part.as_bytes()].concat();
        let mut exponent = small(exponent) - part.len() as i32;
        while digits.last() == Some(&b'0') {
            digits.pop();
            exponent += 1;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros);
        if digits.is_empty() {
            exponent = 0;
        }
        Self { negative: value.is_sign_negative(), digits, exponent }
    }

    /// Without the last `count` digits: ties to even.
    fn dropped(mut self, count: usize) -> Self {
        if count == 0 || self.digits.is_empty() {
            return self;
        }
        self.exponent += count as i32;
        let keep = self.digits.len().saturating_sub(count);
        // The first dropped digit stands right behind those that stay; shorter numbers have a zero there.
        let first = if count > self.digits.len() { b'0' } else { self.digits[keep] };
        let beyond = self.digits.iter().skip(keep + 1).any(|digit| *digit != b'0');
        self.digits.truncate(keep);
        let odd = self.digits.last().is_some_and(|digit| digit % 2 == 1);
        if first > b'5' || (first == b'5' && (beyond || odd)) {
            self.increase();
        }
        self
    }

    /// One more in the last place.
    fn increase(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < b'9' {
                *digit += 1;
                return;
            }
            *digit = b'0';
        }
        self.digits.insert(0, b'1');
    }

    /// Rounded to `decimals` places behind the point.
    fn rounded(self, decimals: usize) -> Self {
        let drop = -self.exponent - decimals as i32;
        self.dropped(drop.max(0) as usize)
    }

    fn sign(&self) -> &'static str {
        if self.negative { "-" } else { "" }
    }

    /// Positional, with at least `decimals` places behind the point.
    fn positional(&self, decimals: usize) -> String {
        let places = (-self.exponent).max(0) as usize;
        let mut digits: Vec<u8> = vec![b'0'; (places + 1).saturating_sub(self.digits.len())];
        digits.extend(&self.digits);
        digits.resize(digits.len() + self.exponent.max(0) as usize, b'0');
        let whole = digits.len() - places;
        let mut text = String::from(self.sign());
        text.extend(digits[..whole].iter().map(|digit| char::from(*digit)));
        if decimals.max(places) > 0 {
            text.push('.');
            text.extend(digits[whole..].iter().map(|digit| char::from(*digit)));
            text.extend(std::iter::repeat_n('0', decimals.saturating_sub(places)));
        }
        text
    }

    /// One figure before the point, at least `decimals` behind it, and the exponent.
    fn scientific(&self, decimals: usize) -> String {
        let first = self.digits.first().copied().unwrap_or(b'0');
        let mut text = String::from(self.sign());
        text.push(char::from(first));
        let rest = self.digits.get(1..).unwrap_or_default();
        if decimals.max(rest.len()) > 0 {
            text.push('.');
            text.extend(rest.iter().map(|digit| char::from(*digit)));
            text.extend(std::iter::repeat_n('0', decimals.saturating_sub(rest.len())));
        }
        text.push('e');
        text.push_str(&(self.exponent + rest.len() as i32).to_string());
        text
    }
}

/// A small integer that zmij wrote.
fn small(text: &str) -> i32 {
    let digits = text.trim_start_matches(['-', '+']);
    let size = digits.bytes().fold(0, |sum, digit| 10 * sum + i32::from(digit - b'0'));
    if text.starts_with('-') { -size } else { size }
}

/// "inf", "-inf" or "NaN".
fn not_finite(value: f64) -> Option<String> {
    let text = match value {
        v if v.is_nan() => "NaN",
        v if v == f64::INFINITY => "inf",
        v if v == f64::NEG_INFINITY => "-inf",
        _ => return None,
    };
    Some(text.to_string())
}

/// The shortest positional text that reads back as `value`, like `{}` but where two are equally near: "0.1", "1000000", "-2".
pub fn text(value: f64) -> String {
    not_finite(value).unwrap_or_else(|| Shortest::of(value).positional(0))
}

/// The shortest text with an exponent, as `{:e}` writes it: "1e-7", "2.5e6".
pub fn scientific(value: f64) -> String {
    not_finite(value).unwrap_or_else(|| Shortest::of(value).scientific(0))
}

/// With this many places behind the point: "0.02", "75.0".
pub fn fixed(value: f64, decimals: usize) -> String {
    not_finite(value).unwrap_or_else(|| Shortest::of(value).rounded(decimals).positional(decimals))
}

/// With an exponent and this many places behind the point: "8.00e-24".
pub fn rounded_scientific(value: f64, decimals: usize) -> String {
    not_finite(value).unwrap_or_else(|| {
        let shortest = Shortest::of(value);
        let drop = shortest.digits.len().saturating_sub(decimals + 1);
        let mut rounded = shortest.dropped(drop);
        if rounded.digits.len() > decimals + 1 {
            // 9.999 became 10.00.
            rounded = rounded.dropped(1);
        }
        rounded.scientific(decimals)
    })
}

/// `value` with this many significant figures, as a number.
pub fn significant(value: f64, figures: usize) -> f64 {
    parse(&rounded_scientific(value, figures.saturating_sub(1))).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_finite() -> impl Strategy<Value = f64> {
        prop_oneof![
            any::<f64>().prop_filter("finite", |v| v.is_finite()),
            -1e6..1e6_f64,
            (-40..40_i32, 0..100_000_u32)
                .prop_map(|(e, m)| f64::from(m) * crate::math::pow(10.0, f64::from(e))),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn texts_read_back_and_are_as_short_as_those_of_the_standard_library(value in any_finite()) {
            // Where two shortest texts are equally near, such as …228.2 and …228.3 to …228.25, either may be written.
            for (ours, theirs) in [(text(value), format!("{value}")), (scientific(value), format!("{value:e}"))] {
                prop_assert_eq!(ours.parse::<f64>().map(f64::to_bits), Ok(value.to_bits()), "{}", &ours);
                prop_assert_eq!(ours.len(), theirs.len(), "{} {}", &ours, &theirs);
                prop_assert!(ours[..ours.len() - 1] == theirs[..ours.len() - 1] || ours.contains('e'), "{} {}", &ours, &theirs);
            }
        }

        #[test]
        fn rounding_differs_from_the_standard_library_by_at_most_a_tie(value in -1e9..1e9_f64, decimals in 0..9_usize) {
            let (ours, theirs) = (fixed(value, decimals), format!("{value:.decimals$}"));
            let shortest = Shortest::of(value);
            let tie = -shortest.exponent == decimals as i32 + 1 && shortest.digits.last() == Some(&b'5');
            prop_assert_eq!(ours.len(), theirs.len());
            // Beyond the shortest digits we write zeros, the standard library the rest of the binary fraction.
            let padded = -shortest.exponent < decimals as i32 && ours.parse() == Ok(value);
            prop_assert!(ours == theirs || tie || padded, "{} {}", ours, theirs);
        }

        #[test]
        fn exponents_round_as_in_the_standard_library(value in any_finite(), decimals in 0..6_usize) {
            let (ours, theirs) = (rounded_scientific(value, decimals), format!("{value:.decimals$e}"));
            if Shortest::of(value).digits.len() > decimals + 2 || Shortest::of(value).digits.len() <= decimals + 1 {
                prop_assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn numbers_by_hand() {
        for (value, decimals, expected) in [
            (0.5, 0, "0"),
            (1.5, 0, "2"),
            (2.5, 0, "2"),
            (-0.04, 1, "-0.0"),
            (0.0, 2, "0.00"),
            (9.995, 2, "10.00"),
            (99.97, 1, "100.0"),
            (1e21, 1, "1000000000000000000000.0"),
            (1e-9, 3, "0.000"),
            (0.06, 1, "0.1"),
            (0.05, 1, "0.0"),
        ] {
            assert_eq!(fixed(value, decimals), expected, "{value} {decimals}");
        }
        assert_eq!(rounded_scientific(9.999e5, 2), "1.00e6");
        assert_eq!(rounded_scientific(8e-24, 2), "8.00e-24");
        assert_eq!(rounded_scientific(0.0, 2), "0.00e0");
        assert_eq!(significant(123_456.0, 3), 123_000.0);
        assert_eq!((text(f64::NAN), text(f64::NEG_INFINITY)), ("NaN".to_string(), "-inf".to_string()));
    }
}
