#!/usr/bin/env python3
"""Subset the shipped fonts and write the width table of the figure font.

Usage: build.py SOURCES   (a folder with the unpacked packages, see README.md)

Writes *.woff2 beside this file and core/src/scene/font_widths.rs. The output depends only on the inputs:
no time stamp is written, so that a second run changes nothing.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

import charsets
import glyphs
import radicals
import widths

HERE = Path(__file__).parent
PLEX = "plex-sans/fonts/complete/woff2/IBMPlexSans-{}.woff2"
SERIF = "source-serif/WOFF2/OTF/SourceSerif4-{}.otf.woff2"
STIX = "stix-two-math/files/stix-two-math-latin-400-normal.woff2"

# No kerning and no ligatures in the sans: Rust lays labels out by adding widths. Its digits are tabular by design.
SANS_FEATURES = ["mark", "ccmp", "locl"]
SERIF_FEATURES = ["kern", "mark", "ccmp", "locl", "liga", "tnum"]


def options(features: list[str]) -> subset.Options:
    """Options that every font shares; hinting is dropped, because high-density screens ignore it."""
    o = subset.Options()
    o.layout_features = features
    o.flavor = "woff2"
    o.hinting = False
    o.desubroutinize = True
    o.recalc_timestamp = False
    o.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    o.notdef_outline = True
    return o


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the modified font a name of its own: the licence reserves the original ones."""
    full = f"{family} {style}"
    names = {1: family, 2: style, 3: full, 4: full, 6: full.replace(" ", "-")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = names[6]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName = family, full


def make(source: Path, target: str, chars: set[int], features: list[str], name: tuple[str, str], heavier: Path | None = None) -> TTFont:
    """Subset one font; with `heavier`, first draw the symbols that the original lacks."""
    font = TTFont(source, recalcTimestamp=False)
    if heavier is not None:
        glyphs.add_missing(font, TTFont(heavier))
    lacking = sorted(c for c in chars if c not in font.getBestCmap())
    o = options(features)
    subsetter = subset.Subsetter(options=o)
    subsetter.populate(unicodes=chars)
    subsetter.subset(font)
    if "MATH" in font:
        radicals.draw_roots(font)
    rename(font, *name)
    subset.save_font(font, HERE / target, o)
    size = (HERE / target).stat().st_size
    print(f"{target}: {len(font.getBestCmap())} characters, {size} bytes, lacking: {''.join(map(chr, lacking)) or 'none'}")
    return font


def main() -> None:
    src = Path(sys.argv[1])
    regular = make(src / PLEX.format("Regular"), "tangible-sans-400.woff2", charsets.SANS, SANS_FEATURES, ("Tangible Sans", "Regular"), src / PLEX.format("Medium"))
    semibold = make(src / PLEX.format("SemiBold"), "tangible-sans-600.woff2", charsets.SANS, SANS_FEATURES, ("Tangible Sans", "SemiBold"), src / PLEX.format("Bold"))
    make(src / SERIF.format("Regular"), "tangible-serif-400.woff2", charsets.SERIF, SERIF_FEATURES, ("Tangible Serif", "Regular"))
    make(src / SERIF.format("It"), "tangible-serif-400-italic.woff2", charsets.SERIF_ITALIC, SERIF_FEATURES, ("Tangible Serif", "Italic"))
    make(src / SERIF.format("Semibold"), "tangible-serif-600.woff2", charsets.SERIF_SEMIBOLD, SERIF_FEATURES, ("Tangible Serif", "SemiBold"))
    make(src / STIX, "tangible-math.woff2", charsets.MATH, ["*"], ("Tangible Math", "Regular"))
    (HERE.parent.parent / "core/src/scene/font_widths.rs").write_text(widths.table(regular, semibold), encoding="utf-8")
    print("total", sum(p.stat().st_size for p in HERE.glob("*.woff2")), "bytes")


if __name__ == "__main__":
    main()
