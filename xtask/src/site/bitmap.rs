//! A picture as PNG, for feeds and e-mail, which take no SVG.

use anyhow::{Context as _, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Device pixels per CSS pixel.
const SCALE: f32 = 2.0;
/// The figure font; the only one that pictures use.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../www/fonts/tangible-sans-400.woff2"),
    include_bytes!("../../../www/fonts/tangible-sans-600.woff2"),
];

/// Paints an SVG of fixed colours.
///
/// # Errors
/// When it is no SVG that can be painted.
pub(super) fn png(svg: &str) -> Result<Vec<u8>> {
    let mut options = Options::default();
    for font in FONTS {
        let plain = wuff::decompress_woff2(font).ok().context("unpacking the figure font")?;
        options.fontdb_mut().load_font_data(plain);
    }
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size();
    let pixels = |length: f32| (length * SCALE).ceil() as u32;
    let mut map = Pixmap::new(pixels(size.width()), pixels(size.height())).context("it has a size")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut map.as_mut());
    Ok(map.encode_png()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_labels_are_painted() {
        let svg = |inside: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" font-family=\"'Tangible Sans'\">{inside}</svg>"
            )
        };
        let dark = |inside: &str| {
            let map = Pixmap::decode_png(&png(&svg(inside)).expect("painted")).expect("a PNG");
            assert_eq!((map.width(), map.height()), (80, 40));
            map.pixels().iter().filter(|pixel| pixel.alpha() > 100).count()
        };
        assert_eq!(dark(""), 0);
        assert_eq!(dark("<rect width=\"10\" height=\"10\"/>"), 400);
        let words = dark("<text x=\"2\" y=\"15\" font-size=\"12\">abc</text>");
        assert!(words > 50 && words < 1600, "{words}");
        assert!(png("<p>").is_err());
    }
}
