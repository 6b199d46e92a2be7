//! What the command line and the tests share: work on all cores, and the figure font.

pub use tangible_core::native::{Presses, in_order, presses, settle, trials};

/// The figure font in two weights.
const REGULAR: &[u8] = include_bytes!("../www/fonts/tangible-sans-400.woff2");
const SEMIBOLD: &[u8] = include_bytes!("../www/fonts/tangible-sans-600.woff2");

/// The figure font as a style sheet, for a picture that travels alone.
pub fn figure_font_css() -> String {
    crate::scene::font_css(REGULAR, SEMIBOLD)
}
