//! Widths of text in the figure font, so that labels are laid out the same on every machine.
//!
//! The font has neither kerning nor ligatures: the width of a text is the sum of its advance widths.

use super::font_widths::WIDTHS;
use super::{Anchor, Baseline, Rect};
use crate::words::cut;

/// Family name of the figure font.
pub const FAMILY: &str = "Tangible Sans";

/// Value of `font-family` for text whose widths are [`width`]'s, with what to use where the font is missing.
pub const FAMILY_STACK: &str = "'Tangible Sans','IBM Plex Sans','Helvetica Neue',Arial,sans-serif";

/// Em-box top above the baseline, in em.
pub(crate) const ASCENT: f64 = 0.79;
/// Em-box middle above the baseline, in em.
pub(crate) const MIDDLE: f64 = 0.36;
/// Em-box bottom below the baseline, in em.
pub(crate) const DESCENT: f64 = 0.21;

/// Advance of a character that the font lacks, in 1/1000 em.
const UNKNOWN: u16 = 600;

/// Size of a subscript, as a fraction of the text's.
pub const SUBSCRIPT: f64 = 0.72;
/// How far the baseline of a subscript is below the text's, in em of the text.
pub const DROP: f64 = 0.17;

/// Width in CSS pixels of `text` at font size `size` (CSS pixels), weight 600 if `bold`, else 400. Subscripts are
/// those of [`parts`].
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    parts(text).map(|part| part.width(size, bold)).sum()
}

/// A stretch of a text on one baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// What is written.
    pub text: &'a str,
    /// Smaller and lower than the rest.
    pub subscript: bool,
}

impl Part<'_> {
    /// Its font size in a text of size `size`.
    pub fn size(&self, size: f64) -> f64 {
        if self.subscript { size * SUBSCRIPT } else { size }
    }

    /// Its width in a text of size `size`.
    pub(crate) fn width(&self, size: f64, bold: bool) -> f64 {
        let thousandths: u32 = self.text.chars().map(|c| u32::from(advance(c, bold))).sum();
        f64::from(thousandths) * self.size(size) / 1000.0
    }
}

/// Takes a text apart at its subscripts: `n_LP`, `w*_j`, `γ_{k+1}`. After a letter or a star the mark `_` lowers what
/// follows in braces, or up to three letters or digits and a prime. Any other `_` is an underscore.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    let mut waiting = None;
    std::iter::from_fn(move || {
        if let Some(part) = waiting.take() {
            return Some(part);
        }
        let Some((before, lowered, after)) = subscript(rest) else {
            let part = Part { text: std::mem::take(&mut rest), subscript: false };
            return (!part.text.is_empty()).then_some(part);
        };
        rest = after;
        waiting = Some(Part { text: lowered, subscript: true });
        Some(Part { text: before, subscript: false })
    })
}

/// What stands before the first subscript, the subscript, and what follows it.
fn subscript(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('_').find_map(|(at, _)| {
        let (before, after) = (cut(text, 0, at), cut(text, at + 1, text.len()));
        if !before.ends_with(lowers) {
            return None;
        }
        if let Some(inner) = after.strip_prefix('{') {
            return inner.split_once('}').map(|(lowered, rest)| (before, lowered, rest));
        }
        let word = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let end = word + usize::from(after.as_bytes().get(word) == Some(&b'\''));
        let bound = after.as_bytes().get(end) != Some(&b'_');
        ((1..=3).contains(&word) && bound).then(|| (before, cut(after, 0, end), cut(after, end, after.len())))
    })
}

/// What a subscript can stand behind: a star, or a letter of the alphabets that formulas take theirs from (the table of
/// all Unicode's letters would be a hundredth of the module).
fn lowers(c: char) -> bool {
    c == '*' || c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | 'ℓ')
}

fn advance(c: char, bold: bool) -> u16 {
    if ('\u{300}'..='\u{36f}').contains(&c) {
        return 0; // Combining marks sit on the letter before them.
    }
    let row = WIDTHS.binary_search_by_key(&c, |row| row.0).ok().and_then(|at| WIDTHS.get(at));
    row.map_or(UNKNOWN, |(_, regular, semibold)| if bold { *semibold } else { *regular })
}

/// How far the em box of a subscript of font size `own` reaches below that of its text of size `size`.
pub(crate) fn lowered(size: f64, own: f64) -> f64 {
    DROP * size - DESCENT * (size - own)
}

/// The box that a text covers, in CSS pixels.
pub(crate) fn boxed(
    text: &str,
    size: f64,
    bold: bool,
    anchor: Anchor,
    baseline: Baseline,
    (x, y): (f64, f64),
) -> Rect {
    let w = width(text, size, bold);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - w / 2.0,
        Anchor::End => x - w,
    };
    let top = match baseline {
        Baseline::Top => y,
        Baseline::Middle => y - size / 2.0,
        Baseline::Bottom => y - size,
    };
    Rect::new(left, top, w, size)
}

/// `text` if it is at most `max` CSS pixels wide, else as much of it as fits with "…"; empty if nothing fits.
pub fn fit(text: &str, size: f64, bold: bool, max: f64) -> String {
    if width(text, size, bold) <= max {
        return text.to_owned();
    }
    let mut cut: String = text.to_owned();
    while cut.pop().is_some() {
        let short = format!("{}…", cut.trim_end());
        if !cut.is_empty() && width(&short, size, bold) <= max {
            return short;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_hold_what_labels_use() {
        assert!(WIDTHS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for c in "0123456789ABCxyz −·×⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂αβγδηστ⊙‖≤≥∞…–✕●○◆,.%".chars()
        {
            assert!(WIDTHS.binary_search_by_key(&c, |row| row.0).is_ok(), "{c} has no width");
        }
    }

    #[test]
    fn marks_lower_what_follows_and_underscores_stay() {
        let spelled = |text: &str| -> String {
            parts(text)
                .map(|p| if p.subscript { format!("[{}]", p.text) } else { p.text.to_owned() })
                .collect()
        };
        for (text, expected) in [
            ("n_LP = 7", "n[LP] = 7"),
            ("1 − γ_{k+1}", "1 − γ[k+1]"),
            ("w_j > ½ w*_j", "w[j] > ½ w*[j]"),
            ("Σ w_xx' of c_j v_j²", "Σ w[xx'] of c[j] v[j]²"),
            ("snake_case, a_b_c, _x, γ_", "snake_case, a_b[c], _x, γ_"),
            ("γ_{open", "γ_{open"),
            ("", ""),
        ] {
            assert_eq!(spelled(text), expected);
        }
        assert!(width("n_LP", 10.0, false) < width("nLP", 10.0, false));
    }

    #[test]
    fn digits_are_tabular() {
        let one = width("1", 10.0, false);
        assert!("023456789".chars().all(|c| width(&c.to_string(), 10.0, false) == one));
        assert!((width("1111", 10.0, false) - 4.0 * one).abs() < 1e-12);
    }

    #[test]
    fn fit_shortens_with_an_ellipsis_and_never_exceeds() {
        assert_eq!(fit("label noise", 12.0, false, 500.0), "label noise");
        let short = fit("gradient descent from huge initialisation", 12.0, true, 90.0);
        assert!(short.ends_with('…') && width(&short, 12.0, true) <= 90.0, "{short}");
        assert_eq!(fit("abc", 12.0, false, 2.0), "");
    }

    #[test]
    fn boxedes_follow_their_anchor() {
        let start = boxed("abc", 12.0, false, Anchor::Start, Baseline::Middle, (50.0, 20.0));
        let end = boxed("abc", 12.0, false, Anchor::End, Baseline::Bottom, (50.0, 20.0));
        assert_eq!((start.x, start.y), (50.0, 14.0));
        assert!((end.right() - 50.0).abs() < 1e-12 && end.bottom() == 20.0);
    }
}
