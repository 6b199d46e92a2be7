//! Lists, ranges and spans as the command line writes them.
//!
//! ```text
//! n=10,20,40                    three values
//! n=10..70:7                    seven values from 10 to 70, both included
//! eta=1e-3..1e-1:5:log          five values with equal ratios
//! schedule="0.1x2000,0.02x1000",0.05x4000     a value with a comma stands in quotes, "" is a quote
//! seeds 0..20                   the numbers 0 to 19
//! ```

use std::ops::Range;

use tangible_theorems::math;
use tangible_theorems::params::{print_number, read_number};

/// Most values of one `--vary`.
const MOST: u32 = 100_000;

/// A key and the values that it takes in turn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Vary {
    /// Key of the parameter.
    pub(crate) key: String,
    /// Its values.
    pub(crate) values: Vec<Item>,
}

/// One value of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    /// As written.
    Text(String),
    /// A number out of a range; a parameter that takes whole numbers gets the nearest one.
    Number(f64),
}

impl Item {
    /// As text for a parameter.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value) => print_number(*value),
        }
    }
}

/// Splits `key=value`.
pub(crate) fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_string(), value.to_string())),
        _ => Err("it takes KEY=VALUE, such as n=30".to_string()),
    }
}

/// Reads `A..B`: the whole numbers from A up to, and without, B.
pub(crate) fn span(text: &str) -> Result<Range<u32>, String> {
    let parsed = text.split_once("..").and_then(|(first, end)| {
        let whole = |text: &str| text.trim().parse::<u32>().ok();
        Some(whole(first)?..whole(end)?)
    });
    match parsed {
        Some(span) if span.start <= span.end => Ok(span),
        _ => Err("it takes A..B with whole numbers A ≤ B; 0..20 are the twenty numbers 0 to 19".to_string()),
    }
}

/// Reads `key=a,b,lo..hi:n,…`.
pub(crate) fn vary(text: &str) -> Result<Vary, String> {
    let (key, list) = assignment(text).map_err(|_| "it takes KEY=VALUES, such as n=10,20,40".to_string())?;
    let mut values = Vec::new();
    for (field, quoted) in fields(&list)? {
        match if quoted { None } else { range(&field)? } {
            Some(numbers) => values.extend(numbers.into_iter().map(Item::Number)),
            None => values.push(Item::Text(field)),
        }
    }
    Ok(Vary { key, values })
}

/// Splits at commas outside quotes; says of every field whether it was quoted.
fn fields(list: &str) -> Result<Vec<(String, bool)>, String> {
    let mut fields = vec![(String::new(), false)];
    let mut inside = false;
    let mut chars = list.chars().peekable();
    while let Some(c) = chars.next() {
        let last = fields.last_mut().expect("there is a first field");
        match c {
            '"' if inside && chars.peek() == Some(&'"') => {
                chars.next();
                last.0.push('"');
            }
            '"' if inside => inside = false,
            '"' if last.0.is_empty() => (inside, last.1) = (true, true),
            ',' if !inside => fields.push((String::new(), false)),
            c => last.0.push(c),
        }
    }
    if inside {
        return Err("a quote is opened and not closed".to_string());
    }
    if fields.iter().any(|(field, quoted)| field.trim().is_empty() && !quoted) {
        return Err("a value is empty: put \"\" if that is meant".to_string());
    }
    if let Some((field, _)) = fields.iter().skip(1).find(|(field, quoted)| !quoted && thousands(field)) {
        return Err(format!(
            "“,{field}” may part thousands or be a value: write 1000 for a thousand, and 0 for none"
        ));
    }
    Ok(fields)
}

/// Three figures that begin with 0, as behind the comma of 1,000.
fn thousands(field: &str) -> bool {
    field.len() == 3 && field.starts_with('0') && field.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads `lo..hi:n` or `lo..hi:n:log`; `None` for a text that is no range at all.
fn range(text: &str) -> Result<Option<Vec<f64>>, String> {
    let Some((low, rest)) = text.split_once("..") else { return Ok(None) };
    let mut parts = rest.split(':');
    let high = parts.next().unwrap_or_default();
    let (Some(low), Some(high)) = (read_number(low), read_number(high)) else { return Ok(None) };
    let form = || format!("the range {text} should be LOW..HIGH:COUNT or LOW..HIGH:COUNT:log");
    let count: u32 = parts.next().and_then(|count| count.trim().parse().ok()).ok_or_else(form)?;
    let log = match (parts.next(), parts.next()) {
        (None, _) => false,
        (Some("log"), None) => true,
        _ => return Err(form()),
    };
    if !(1..=MOST).contains(&count) {
        return Err(format!("the range {text} should have 1 to {MOST} values"));
    }
    if log && (low <= 0.0 || high <= 0.0) {
        return Err(format!("the range {text} has equal ratios: both its ends must be above 0"));
    }
    Ok(Some((0..count).map(|index| between(low, high, index, count, log)).collect()))
}

/// Value `index` of `count` from `low` to `high`; the ends exactly, the rest to twelve figures, so
/// that 0..0.5:6 has 0.3 and not 0.30000000000000004.
fn between(low: f64, high: f64, index: u32, count: u32, log: bool) -> f64 {
    if index == 0 {
        return low;
    }
    if index + 1 == count {
        return high;
    }
    let part = f64::from(index) / f64::from(count - 1);
    let value = if log {
        math::exp(math::ln(low) + (math::ln(high) - math::ln(low)) * part)
    } else {
        low + (high - low) * part
    };
    format!("{value:.11e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &str) -> Vec<String> {
        vary(list).expect("a list").values.iter().map(Item::text).collect()
    }

    #[test]
    fn lists_and_ranges() {
        assert_eq!(texts("n=10,20,40"), ["10", "20", "40"]);
        assert_eq!(texts("eta=0..0.5:6"), ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(texts("eta=1e-3..1e-1:3:log,7"), ["0.001", "0.01", "0.1", "7"]);
        assert_eq!(texts("eta=3..9:1"), ["3"]);
        assert_eq!(texts("x=5..-5:3"), ["5", "0", "-5"]);
        assert_eq!(texts("s=\"a,\"\"b\"\"\",\"1..2:3\",c"), ["a,\"b\"", "1..2:3", "c"]);
        assert_eq!(texts("s=a..b"), ["a..b"]);
        assert_eq!(texts("s=k=v"), ["k=v"]);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in
            ["n", "=3", "n=", "n=1,,2", "n=1..2", "n=1..2:0", "n=1..2:x", "n=0..2:3:log", "n=1..2:3:lin"]
        {
            assert!(vary(text).is_err(), "{text}");
        }
        assert!(vary("n=\"1").expect_err("no list").contains("quote"));
        for text in ["n=1,000", "n=1,000,2,050", "n=500,1,000"] {
            assert!(vary(text).expect_err("no list").contains("thousand"), "{text}");
        }
    }

    #[test]
    fn spans_are_half_open() {
        assert_eq!(span("0..20"), Ok(0..20));
        assert_eq!(span("5..5"), Ok(5..5));
        for text in ["", "3", "3..", "..3", "5..2", "-1..2", "0..4294967296", "a..b"] {
            assert!(span(text).is_err(), "{text}");
        }
    }
}
