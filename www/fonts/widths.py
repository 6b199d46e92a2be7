"""Write the advance widths of the figure font as a Rust table."""

from unicodedata import combining

from fontTools.ttLib import TTFont

HEADER = '''\
//! Advance widths of the figure font, for laying out labels without a browser.
//!
//! Written by `www/fonts/build.py` from `tangible-sans-400.woff2` and `tangible-sans-600.woff2`; do not edit.
//! A width is in thousandths of the font size (1/1000 em), pairs are sorted by character, and each
//! character that the font holds is listed, so that a label never needs a second font.
//! The shipped font has neither kerning nor ligatures, so the sum of widths is the width of the label.

'''


def _escape(code: int) -> str:
    char = chr(code)
    if char in "'\\":
        return f"\\{char}"
    return char if 0x21 <= code and char.isprintable() and not combining(char) else f"\\u{{{code:x}}}"


def _rows(font: TTFont) -> str:
    scale = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    # A combining accent sits on the letter before it and adds no width, whatever its own box is.
    width = lambda code, name: 0 if combining(chr(code)) else round(metrics[name][0] * scale)
    pairs = [f"('{_escape(code)}', {width(code, name)})" for code, name in sorted(font.getBestCmap().items())]
    return "".join("    " + ", ".join(pairs[k : k + 8]) + ",\n" for k in range(0, len(pairs), 8))


def table(regular: TTFont, semibold: TTFont) -> str:
    """The Rust source text of both tables."""
    text = HEADER
    for name, weight, font in (("WIDTHS", 400, regular), ("WIDTHS_600", 600, semibold)):
        text += f"/// Advance widths at weight {weight}, in 1/1000 em, sorted by character.\n"
        text += f"#[rustfmt::skip]\npub(crate) static {name}: &[(char, u16)] = &[\n{_rows(font)}];\n"
        text += "\n" if weight == 400 else ""
    return text
