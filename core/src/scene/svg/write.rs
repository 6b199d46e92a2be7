//! Small pieces of SVG text: paths, numbers, escapes.

use std::fmt::Write as _;

/// `M x y l dx dy …`, signs serving as separators.
pub(super) fn path(points: &[(i32, i32)], closed: bool) -> String {
    let mut d = String::new();
    let mut last = (0, 0);
    for (k, &(x, y)) in points.iter().enumerate() {
        if k == 0 {
            let _ = write!(d, "M{x} {y}");
        } else {
            let (dx, dy) = (x - last.0, y - last.1);
            let _ = write!(
                d,
                "{}{dx}{}{dy}",
                if k == 1 {
                    "l"
                } else if dx < 0 {
                    ""
                } else {
                    " "
                },
                if dy < 0 { "" } else { " " }
            );
        }
        last = (x, y);
    }
    if closed {
        d.push('z');
    }
    d
}

/// At most two decimals, no trailing zeros.
pub(super) fn decimal(v: f64) -> String {
    trimmed(&crate::decimal::fixed(v, 2))
}

/// At most five decimals: cell sizes of heat maps, which are multiplied by column numbers.
pub(super) fn precise(v: f64) -> String {
    trimmed(&crate::decimal::fixed(v, 5))
}

fn trimmed(text: &str) -> String {
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to write other control characters.
            c if c < ' ' && c != '\n' && c != '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_differences_with_signs_as_separators() {
        assert_eq!(path(&[(0, 8), (10, 3), (4, 3), (5, 9)], false), "M0 8l10-5-6 0 1 6");
        assert_eq!(path(&[(1, 1), (2, 2)], true), "M1 1l1 1z");
        assert_eq!(path(&[], false), "");
    }

    #[test]
    fn numbers_have_two_decimals_at_most() {
        assert_eq!(decimal(0.5), "0.5");
        assert_eq!(decimal(12.0), "12");
        assert_eq!(decimal(1.0 / 3.0), "0.33");
        assert_eq!(decimal(100.0), "100");
    }

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escape("a<b>&\"\u{1}"), "a&lt;b&gt;&amp;&quot; ");
    }
}
