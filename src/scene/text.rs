//! Widths of text in the figure font, so that labels are laid out the same on every machine.
//!
//! The font has neither kerning nor ligatures: the width of a text is the sum of its advance widths.

use super::font_widths::{WIDTHS, WIDTHS_600};

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

/// Width in CSS pixels of `text` at font size `size` (CSS pixels), weight 600 if `bold`, else 400.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(advance(c, bold))).sum();
    f64::from(thousandths) * size / 1000.0
}

fn advance(c: char, bold: bool) -> u16 {
    if ('\u{300}'..='\u{36f}').contains(&c) {
        return 0; // Combining marks sit on the letter before them.
    }
    let table = if bold { WIDTHS_600 } else { WIDTHS };
    table.binary_search_by_key(&c, |&(key, _)| key).map_or(UNKNOWN, |at| table[at].1)
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
        for table in [WIDTHS, WIDTHS_600] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
            for c in "0123456789ABCxyz −·×⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂αβγδηστ⊙‖≤≥∞…–✕●○◆,.%".chars() {
                assert!(table.binary_search_by_key(&c, |&(key, _)| key).is_ok(), "{c} has no width");
            }
        }
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
}
