"""The root sign in sizes of a line of text.

STIX has it 1.188 em tall, then 1.855 em, each wider than the last. A browser takes the smallest that is tall enough and hangs
it from the bar, so that what is too much goes below the line: the sign over one letter ended half an em under it. And it
keeps room for the widest of them behind the formula. So the sign is drawn anew: in small steps, all of one width.
"""

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import MathGlyphVariantRecord

# Heights in font units, from over one letter without a part below the line to over a fraction of fractions.
HEIGHTS = [680, 780, 880, 980, 1080, 1188, 1290, 1400, 1510, 1625, 1740, 1855, 2050, 2250, 2500, 2800, 3200, 3700]
# Part of its width that the sign keeps.
WIDE = 0.8


def _drawn(font: TTFont, points: list[tuple[float, float]], height: int):
    """The sign of the font at another height; the end that continues the bar keeps its thickness."""
    bottom, top, left = min(y for _, y in points), max(y for _, y in points), min(x for x, _ in points)
    bar = top - sorted({y for _, y in points})[-2]
    tall = (height - bar) / (top - bottom - bar)

    def moved(x: float, y: float) -> tuple[int, int]:
        rise = height - (top - y) if y >= top - bar else (y - bottom) * tall
        return round(left + (x - left) * WIDE), round(bottom + rise)

    pen = TTGlyphPen(font.getGlyphSet())
    outline = [moved(x, y) for x, y in points]
    pen.moveTo(outline[0])
    for point in outline[1:]:
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def draw_roots(font: TTFont) -> None:
    """Give the root sign of a math font these heights and no others, the least of them as its plain glyph."""
    name = font.getBestCmap()[ord("√")]
    pen = RecordingPen()
    font.getGlyphSet()[name].draw(pen)
    points = [arguments[0] for step, arguments in pen.value if step in ("moveTo", "lineTo")]
    assert len(points) == len(pen.value) - 1, "the root sign is one polygon"
    advance = round(WIDE * font["hmtx"][name][0])
    variants = font["MATH"].table.MathVariants
    sizes = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(name)]
    sizes.GlyphAssembly, sizes.MathGlyphVariantRecord = None, []
    for height in HEIGHTS:
        new = name if height == HEIGHTS[0] else f"{name}.h{height}"
        if new != name:
            font.setGlyphOrder([*font.getGlyphOrder(), new])
        glyph = font["glyf"][new] = _drawn(font, points, height)
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][new] = (advance, glyph.xMin)
        record = MathGlyphVariantRecord()
        record.VariantGlyph, record.AdvanceMeasurement = new, height
        sizes.MathGlyphVariantRecord.append(record)
