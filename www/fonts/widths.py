"""Write the advance widths of the figure font as a Rust table."""

from unicodedata import combining

from fontTools.ttLib import TTFont

HEADER = '''\
//! Advance widths of the figure font, for laying out labels without a browser.
//!
//! Written by `www/fonts/build.py` from `tangible-sans-400.woff2` and `tangible-sans-600.woff2`; do not edit.
//! A width is in thousandths of the font size (1/1000 em), rows are sorted by character, and each
//! character that the font holds is listed, so that a label never needs a second font.
//! The shipped font has neither kerning nor ligatures, so the sum of widths is the width of the label.

'''


def _escape(code: int) -> str:
    char = chr(code)
    if char in "'\\":
        return f"\\{char}"
    return char if 0x21 <= code and char.isprintable() and not combining(char) else f"\\u{{{code:x}}}"


def _widths(font: TTFont) -> dict[int, int]:
    scale = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    # A combining accent sits on the letter before it and adds no width, whatever its own box is.
    width = lambda code, name: 0 if combining(chr(code)) else round(metrics[name][0] * scale)
    return {code: width(code, name) for code, name in sorted(font.getBestCmap().items())}


def table(regular: TTFont, semibold: TTFont) -> str:
    """The Rust source text of the table."""
    light, heavy = _widths(regular), _widths(semibold)
    assert list(light) == list(heavy), "both weights hold the same characters"
    rows = [f"('{_escape(code)}', {light[code]}, {heavy[code]})" for code in light]
    text = HEADER + "/// Advance widths at weights 400 and 600, in 1/1000 em, sorted by character.\n"
    text += "#[rustfmt::skip]\npub(crate) static WIDTHS: &[(char, u16, u16)] = &[\n"
    text += "".join("    " + ", ".join(rows[k : k + 6]) + ",\n" for k in range(0, len(rows), 6))
    return text + "];\n"
