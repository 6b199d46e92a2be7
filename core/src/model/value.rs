//! Values that leave a model: one encoding for numbers, infinities and gaps.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::decimal;

/// A value of a read-out or a table cell.
///
/// In JSON a number is a number, an infinity is the string `"inf"` or `"-inf"`, a missing value is
/// `null`, an interval is `{"low": …, "high": …}`. In CSV an infinity is `inf` or `-inf`, a missing
/// value is an empty field, an interval is `low..high`. NaN never leaves: it is `Missing`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A finite number.
    Number(f64),
    /// Two finite numbers, low and high.
    Interval(f64, f64),
    /// Words.
    Text(Cow<'static, str>),
    /// +∞ (`true`) or −∞ (`false`): a vacuous bound, not an accident.
    Infinite(bool),
    /// There is no value, and why.
    Missing(&'static str),
}

impl Value {
    /// A number as it is; NaN becomes `Missing`.
    pub fn number(value: f64) -> Self {
        if value.is_nan() {
            Self::Missing("not a number")
        } else if value.is_infinite() {
            Self::Infinite(value > 0.0)
        } else {
            Self::Number(value + 0.0)
        }
    }

    /// A number, or why there is none.
    pub fn maybe(value: Option<f64>, why: &'static str) -> Self {
        value.map_or(Self::Missing(why), Self::number)
    }

    /// The number, also infinite; `None` for words, intervals and gaps.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Infinite(positive) => Some(if *positive { f64::INFINITY } else { f64::NEG_INFINITY }),
            _ => None,
        }
    }

    /// Text of a CSV field with every digit.
    pub fn csv(&self) -> String {
        match self {
            Self::Number(value) => crate::params::print_number(*value),
            Self::Interval(low, high) => format!("{}..{}", decimal::text(*low), decimal::text(*high)),
            Self::Text(text) => text.to_string(),
            Self::Infinite(true) => "inf".to_string(),
            Self::Infinite(false) => "-inf".to_string(),
            Self::Missing(_) => String::new(),
        }
    }

    /// Text for readers: see [`show_number`]; ∞, and "–" for a gap.
    pub fn show(&self) -> String {
        match self {
            Self::Number(value) => show_number(*value),
            Self::Interval(low, high) => format!("{} to {}", show_number(*low), show_number(*high)),
            Self::Text(text) => text.to_string(),
            Self::Infinite(true) => "∞".to_string(),
            Self::Infinite(false) => "−∞".to_string(),
            Self::Missing(_) => "–".to_string(),
        }
    }

    /// Bytes for a digest: a tag, then the bits.
    pub(crate) fn bytes(&self, out: &mut Vec<u8>) {
        match self {
            Self::Number(value) => {
                out.push(1);
                out.extend(value.to_bits().to_le_bytes());
            }
            Self::Interval(low, high) => {
                out.push(2);
                out.extend(low.to_bits().to_le_bytes());
                out.extend(high.to_bits().to_le_bytes());
            }
            Self::Text(text) => {
                out.push(3);
                out.extend((text.len() as u32).to_le_bytes());
                out.extend(text.as_bytes());
            }
            Self::Infinite(positive) => out.extend([4, u8::from(*positive)]),
            Self::Missing(_) => out.push(5),
        }
    }
}

/// A number for readers, also where it is infinite or none: see [`Value::show`].
pub fn show(value: f64) -> String {
    Value::number(value).show()
}

/// Sizes below this are told by one figure and a power of ten: of a chance of 5·10⁻²⁴ nobody reads a second one.
const TINY: f64 = 1e-6;
/// Shares below this are no percentages.
const RARE: f64 = 1e-4;

/// Three significant digits for readers: `0.0213`, `75.0`, `12,300` as `12300`, `8.13·10⁻⁵`; tiny numbers as `8·10⁻²⁴`,
/// as they stand on axes.
pub fn show_number(value: f64) -> String {
    let size = value.abs();
    let text = if value == 0.0 {
        "0".to_string()
    } else if (1e-3..1e6).contains(&size) {
        if size >= 999.5 && value.fract() != 0.0 {
            decimal::fixed(decimal::significant(value, 3), 0)
        } else if value.fract() == 0.0 || size >= 99.95 {
            decimal::fixed(value, 0)
        } else if size >= 9.995 {
            decimal::fixed(value, 1)
        } else if size >= 0.9995 {
            decimal::fixed(value, 2)
        } else if size >= 0.09995 {
            decimal::fixed(value, 3)
        } else if size >= 0.009995 {
            decimal::fixed(value, 4)
        } else {
            decimal::fixed(value, 5)
        }
    } else {
        let size = with_power(&decimal::rounded_scientific(size, if size < TINY { 0 } else { 2 }));
        if value < 0.0 { format!("-{size}") } else { size }
    };
    text.replace('-', "−")
}

/// A share in a sentence: `22.2 %`, `0 %`, and what is too rare for a percentage as `1 in 2·10²³`.
pub fn show_share(share: f64) -> String {
    // Below the smallest normal number 1/share may be infinite.
    let share = if share > f64::MIN_POSITIVE { share } else { 0.0 };
    if share > 0.0 && share < RARE {
        return format!("1 in {}", with_power(&decimal::rounded_scientific(1.0 / share, 0)));
    }
    let percent = 100.0 * share;
    format!("{} %", show(if percent < 1.0 { percent } else { (10.0 * percent).round() / 10.0 }))
}

/// "2.5e6" becomes "2.5·10⁶", "1e-9" "10⁻⁹", "3e0" "3"; what has no exponent stays.
pub(crate) fn with_power(scientific: &str) -> String {
    match scientific.split_once('e') {
        None => scientific.to_string(),
        Some((digits, "0")) => digits.to_string(),
        Some(("1", "1")) => "10".to_string(),
        Some(("1", exponent)) => format!("10{}", superscript(exponent)),
        Some((digits, exponent)) => format!("{digits}·10{}", superscript(exponent)),
    }
}

/// With as many significant digits as asked for; very small and large numbers, and all for `0`, as [`show_number`] has
/// them.
pub fn show_digits(value: f64, digits: usize) -> String {
    let size = value.abs();
    if value != 0.0 && !(1e-3..1e6).contains(&size) || digits == 0 {
        return show_number(value);
    }
    let scientific = decimal::scientific(size);
    let exponent: i64 =
        scientific.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    let decimals = (digits as i64 - 1 - exponent).max(0) as usize;
    decimal::fixed(value, decimals).replace('-', "−")
}

/// An integer in superscript figures: "-24" becomes "⁻²⁴".
fn superscript(integer: &str) -> String {
    integer
        .chars()
        .map(|c| match c {
            '-' | '−' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0'..='9' => char::from_u32(0x2070 + (c as u32 - '0' as u32)).unwrap_or(c),
            _ => c,
        })
        .collect()
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::number(value)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Number(f64::from(value))
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Number(value as f64)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Interval(low, high) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("low", low)?;
                map.serialize_entry("high", high)?;
                map.end()
            }
            Self::Text(text) => serializer.serialize_str(text),
            Self::Infinite(true) => serializer.serialize_str("inf"),
            Self::Infinite(false) => serializer.serialize_str("-inf"),
            Self::Missing(_) => serializer.serialize_none(),
        }
    }
}

/// A number with a name that can be read off a figure.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Readout {
    /// Key on the command line, in living prose and in claims.
    pub key: &'static str,
    /// Name in words.
    pub label: &'static str,
    /// The value.
    pub value: Value,
    /// Unit, or empty.
    pub unit: &'static str,
    /// How it is computed, as plain text.
    pub formula: &'static str,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Column {
    /// Key in CSV.
    pub key: &'static str,
    /// Heading in words, with symbol and unit.
    pub label: Cow<'static, str>,
}

/// The data of one panel.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Table {
    /// Key in file names.
    pub id: &'static str,
    /// Heading.
    pub title: Cow<'static, str>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Rows of as many values as columns.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// An empty table with (key, heading) columns.
    pub fn new(
        id: &'static str,
        title: impl Into<Cow<'static, str>>,
        columns: &[(&'static str, &'static str)],
    ) -> Self {
        Self {
            id,
            title: title.into(),
            columns: columns.iter().map(|(key, label)| Column { key, label: (*label).into() }).collect(),
            rows: Vec::new(),
        }
    }

    /// With a row of gaps that say why, if there is no other: a table that has nothing to show says so.
    #[must_use]
    pub fn or_gaps(mut self, why: &'static str) -> Self {
        if self.rows.is_empty() {
            self.rows.push(vec![Value::Missing(why); self.columns.len()]);
        }
        self
    }

    /// Appends a column to a table without rows.
    pub(super) fn column(&mut self, key: &'static str, label: &'static str) {
        self.columns.push(Column { key, label: label.into() });
    }

    /// Appends a row for every step: the step, then for every further column what `at` has in its place.
    pub(super) fn rows_at(&mut self, steps: &[u32], at: &dyn Fn(u32, usize) -> Value) {
        for step in steps {
            let mut row = vec![Value::from(*step)];
            row.extend((0..self.columns.len() - 1).map(|k| at(*step, k)));
            self.row(row);
        }
    }

    /// Appends a row.
    pub fn row(&mut self, values: Vec<Value>) {
        debug_assert_eq!(values.len(), self.columns.len(), "one value a column");
        self.rows.push(values);
    }
}

/// A table with a row for everything that one or several loops give: id and title; the loops, each inside the one before;
/// key, heading and value of each column, with what to say where an `Option` has none.
///
/// ```
/// use tangible_core::model::Value;
/// let roots = tangible_core::table! { "roots", "Roots", for x in [4.0, -9.0], for side in [1.0, -1.0] =>
///     "x", "number" = x;
///     "root", "its square root" = (x >= 0.0).then(|| side * f64::sqrt(x)), or "not real";
/// };
/// assert_eq!(roots.rows[1], [Value::Number(4.0), Value::Number(-2.0)]);
/// assert_eq!(roots.rows[2], [Value::Number(-9.0), Value::Missing("not real")]);
/// ```
#[macro_export]
macro_rules! table {
    (@fill $table:ident [] $(($($value:tt)+))+) => {
        $table.row(vec![$($crate::readings!(@value $($value)+)),+]);
    };
    (@fill $table:ident [($row:pat) ($rows:expr) $($inner:tt)*] $($values:tt)+) => {
        for $row in $rows {
            $crate::table!(@fill $table [$($inner)*] $($values)+);
        }
    };
    ($id:literal, $title:literal, $(for $row:pat in $rows:expr),+ =>
        $($key:literal, $heading:literal = $value:expr $(, or $why:expr)?;)+
    ) => {{
        let mut table = $crate::model::Table::new($id, $title, &[$(($key, $heading)),+]);
        $crate::table!(@fill table [$(($row) ($rows))+] $(($value; $($why)?))+);
        table
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_significant_and_ties_go_to_the_even_one() {
        for (value, digits, text) in [
            (0.023_4, 2, "0.023"),
            (75.04, 2, "75"),
            (1234.6, 2, "1235"),
            (-0.5, 3, "−0.500"),
            (0.0, 3, "0.00"),
            (8e-24, 2, "8·10⁻²⁴"),
            (0.125, 2, "0.12"),
            (0.375, 2, "0.38"),
            (75.0, 0, "75"),
        ] {
            assert_eq!(show_digits(value, digits), text);
        }
    }

    #[test]
    fn numbers_for_readers() {
        for (value, text) in [
            (0.021_34, "0.0213"),
            (74.96, "75.0"),
            (99.97, "100"),
            (5.0, "5"),
            (-0.5, "−0.500"),
            (5.01e-24, "5·10⁻²⁴"),
            (-1.04e-9, "−10⁻⁹"),
            (6.05e-6, "6.05·10⁻⁶"),
            (8.1e9, "8.10·10⁹"),
            (0.0, "0"),
        ] {
            assert_eq!(show_number(value), text);
        }
        for (share, text) in [
            (0.222_222, "22.2 %"),
            (0.07, "7 %"),
            (0.000_94, "0.0940 %"),
            (1.0, "100 %"),
            (0.0, "0 %"),
            (5.2e-5, "1 in 2·10⁴"),
            (5.01e-24, "1 in 2·10²³"),
            (1e-320, "0 %"),
        ] {
            assert_eq!(show_share(share), text);
        }
        assert_eq!(Value::number(f64::NAN), Value::Missing("not a number"));
        assert_eq!(Value::number(f64::INFINITY).csv(), "inf");
    }
}
