//! How to write an SVG: colours, texts, embedded fonts.

use crate::scene::Theme;
use crate::scene::text::FAMILY;

/// Where the colours of an SVG come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SvgTheme {
    /// CSS variables of the page (`--tt-orange` …) with the light colours as fallbacks; no background.
    #[default]
    Auto,
    /// Fixed colours of one theme on its paper.
    Fixed(Theme),
}

impl SvgTheme {
    /// `auto`, or the [name](Theme::name) of a theme.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "auto" { Some(Self::Auto) } else { Theme::from_name(name).map(Self::Fixed) }
    }
}

impl From<Theme> for SvgTheme {
    fn from(theme: Theme) -> Self {
        Self::Fixed(theme)
    }
}

/// How to write an SVG.
#[derive(Clone, Debug, Default)]
pub struct SvgOptions {
    /// Colours.
    pub theme: SvgTheme,
    /// Accessible name.
    pub title: String,
    /// Longer text alternative, takeaway first; left out when empty.
    pub desc: String,
    /// Style sheet for a file that travels alone, see [`font_css`]; left out when empty.
    pub font_css: String,
}

/// The `@font-face` rules that embed the figure font: `regular` and `semibold` are the bytes of WOFF2 files.
pub fn font_css(regular: &[u8], semibold: &[u8]) -> String {
    let face = |weight: u32, bytes| {
        format!(
            "@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url(data:font/woff2;base64,{}) format('woff2')}}",
            base64(bytes)
        )
    };
    face(400, regular) + &face(600, semibold)
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = (0..3).fold(0u32, |word, k| word << 8 | u32::from(chunk.get(k).copied().unwrap_or(0)));
        for k in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * k) & 63) as usize];
            out.push(if k <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_embedded_as_data() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"M"), "TQ==");
        let css = font_css(b"Man", b"Ma");
        assert!(css.contains("font-weight:400;src:url(data:font/woff2;base64,TWFu)") && css.contains("TWE="));
    }
}
