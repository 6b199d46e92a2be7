"""Draw the symbols that the sans lacks, so that no label ever needs a second font.

Every shape is built from straight strokes, discs and rings in the weight of the font's own minus sign.
TrueType fills by winding: outlines run clockwise, holes counter-clockwise.
"""

from math import cos, pi, sin

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

AXIS = 305  # height of the middle of the minus sign: mathematical symbols are centred on it


class Sketch:
    """A glyph outline in font units."""

    def __init__(self, glyph_set) -> None:
        self.pen = TTGlyphPen(glyph_set)

    def polygon(self, points: list[tuple[float, float]], hole: bool = False) -> None:
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))
        if (area > 0) != hole:
            points = points[::-1]
        points = [(round(x), round(y)) for x, y in points]
        self.pen.moveTo(points[0])
        for p in points[1:]:
            self.pen.lineTo(p)
        self.pen.closePath()

    def box(self, x0: float, y0: float, x1: float, y1: float, hole: bool = False) -> None:
        self.polygon([(x0, y0), (x0, y1), (x1, y1), (x1, y0)], hole)

    def disc(self, cx: float, cy: float, r: float, hole: bool = False) -> None:
        """Eight off-curve points of the circumscribed octagon; their midpoints lie on the circle."""
        turn = 1 if hole else -1
        out = r / cos(pi / 8)
        ring = [(round(cx + out * cos(turn * k * pi / 4)), round(cy + out * sin(turn * k * pi / 4))) for k in range(8)]
        self.pen.qCurveTo(*ring, None)
        self.pen.closePath()

    def stroke(self, a: tuple[float, float], b: tuple[float, float], weight: float) -> None:
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = (dx * dx + dy * dy) ** 0.5
        nx, ny = -dy / length * weight / 2, dx / length * weight / 2
        self.polygon([(a[0] + nx, a[1] + ny), (b[0] + nx, b[1] + ny), (b[0] - nx, b[1] - ny), (a[0] - nx, a[1] - ny)])


def _angle(s: Sketch, weight: float, left: bool) -> None:
    """⟨ and ⟩ as one bent band, so that the corner is sharp."""
    tip, far, top, bottom = (70, 260, 760, -138) if left else (260, 70, 760, -138)
    shift = weight * 1.12 if left else -weight * 1.12
    s.polygon([(far, top), (far + shift, top), (tip + shift, 311), (far + shift, bottom), (far, bottom), (tip, 311)])


def _element(s: Sketch, w: float) -> None:
    """∈: a half ring, opened to the right, with a bar through its middle."""
    cx, r, q = 340, 250, 250 - w
    quarter = [(r, 0), (r, pi / 8), (r, pi / 4), (r, 3 * pi / 8), (r, pi / 2)]
    outer = [(cx - v * sin(a), AXIS + v * cos(a)) for v, a in quarter + [(r, a + pi / 2) for _, a in quarter[1:]]]
    inner = [(cx - q * sin(a), AXIS + q * cos(a)) for _, a in quarter + [(r, a + pi / 2) for _, a in quarter[1:]]]
    s.polygon([(520, AXIS + r)] + outer + [(520, AXIS - r), (520, AXIS - q)] + inner[::-1] + [(520, AXIS + q)])
    s.box(cx - r + w / 2, AXIS - w / 2, 520, AXIS + w / 2)


def _outline(s: Sketch, r: float, weight: float, points: list[tuple[float, float]]) -> None:
    """A polygon of unit radius around (300, AXIS), hollow when weight > 0."""
    s.polygon([(300 + r * x, AXIS + r * y) for x, y in points])
    if weight > 0:
        q = r - weight * 1.3
        s.polygon([(300 + q * x, AXIS + q * y) for x, y in points], hole=True)


DIAMOND = [(0, 1), (1, 0), (0, -1), (-1, 0)]
SQUARE = [(1, 1), (1, -1), (-1, -1), (-1, 1)]
UP = [(0, 1), (1, -0.8), (-1, -0.8)]
RIGHT = [(1, 0), (-0.8, 1), (-0.8, -1)]
STAR = [(v * sin(k * pi / 5), v * cos(k * pi / 5)) for k in range(10) for v in [1 if k % 2 == 0 else 0.4]]


def _negated(points, x: int, y: int):
    return [(px * x, py * y) for px, py in points]


def recipes(w: float) -> dict[str, tuple[int, object]]:
    """Advance width and drawing of every added symbol, for strokes of weight `w`."""
    small, mid = w * 0.76, (329 + 704) / 2  # superscript digits span 329 to 704
    return {
        "⁻": (346, lambda s: s.box(40, mid - small / 2, 306, mid + small / 2)),
        "⁺": (346, lambda s: (s.box(40, mid - small / 2, 306, mid + small / 2), s.box(173 - small / 2, mid - 133, 173 + small / 2, mid + 133))),
        "₋": (346, lambda s: s.box(40, 187 - small / 2, 306, 187 + small / 2)),
        "₊": (346, lambda s: (s.box(40, 187 - small / 2, 306, 187 + small / 2), s.box(173 - small / 2, 54, 173 + small / 2, 320))),
        "ᵀ": (380, lambda s: (s.box(25, 698 - small, 355, 698), s.box(190 - small / 2, 329, 190 + small / 2, 698))),
        "‖": (460, lambda s: (s.box(148 - w / 2, -138, 148 + w / 2, 760), s.box(312 - w / 2, -138, 312 + w / 2, 760))),
        "⟨": (330, lambda s: _angle(s, w, True)),
        "⟩": (330, lambda s: _angle(s, w, False)),
        "∈": (600, lambda s: _element(s, w)),
        "⊙": (640, lambda s: (s.disc(320, AXIS, 260), s.disc(320, AXIS, 260 - w * 0.9, True), s.disc(320, AXIS, w * 0.85))),
        "●": (600, lambda s: s.disc(300, AXIS, 215)),
        "○": (600, lambda s: (s.disc(300, AXIS, 215), s.disc(300, AXIS, 215 - w, True))),
        "◆": (600, lambda s: _outline(s, 260, 0, DIAMOND)),
        "◇": (600, lambda s: _outline(s, 260, w, DIAMOND)),
        "■": (600, lambda s: _outline(s, 195, 0, SQUARE)),
        "□": (600, lambda s: _outline(s, 195, w * 0.8, SQUARE)),
        "▲": (600, lambda s: _outline(s, 240, 0, UP)),
        "▼": (600, lambda s: _outline(s, 240, 0, _negated(UP, 1, -1))),
        "▶": (600, lambda s: _outline(s, 240, 0, RIGHT)),
        "◀": (600, lambda s: _outline(s, 240, 0, _negated(RIGHT, -1, 1))),
        "✕": (600, lambda s: (s.stroke((110, AXIS - 190), (490, AXIS + 190), w * 1.25), s.stroke((110, AXIS + 190), (490, AXIS - 190), w * 1.25))),
        "⋆": (500, lambda s: s.polygon([(250 + 210 * x, AXIS + 210 * y) for x, y in STAR])),
    }


def _bounds(font: TTFont, char: str) -> tuple[float, float, float, float]:
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(char)]].draw(pen)
    return pen.bounds


def _install(font: TTFont, char: str, glyph, width: int) -> None:
    name = f"uni{ord(char):04X}"
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (width, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(char)] = name


def _moved(font: TTFont, source: str, matrix: tuple[float, ...], mirrored: bool):
    """A transformed copy of an existing glyph."""
    glyph_set = font.getGlyphSet()
    pen = TTGlyphPen(None)
    target = ReverseContourPen(pen) if mirrored else pen
    outline = DecomposingRecordingPen(glyph_set)  # i and j are composites
    glyph_set[font.getBestCmap()[ord(source)]].draw(outline)
    outline.replay(TransformPen(target, matrix))
    return pen.glyph(), glyph_set[font.getBestCmap()[ord(source)]].width


# Small letters used as indices and exponents, and the letter that each is made from.
SMALL_BELOW = dict(zip("ᵢⱼₖₙₜᵣₛₐₘₚ", "ijkntrsamp"))
SMALL_ABOVE = dict(zip("ⁿᵗᵈᵏⁱʲ", "ntdkij"))
SMALL_SCALE = 0.57  # a little more than superscript digits (375/710), so that x-heights stay readable


def _add_small_letters(font: TTFont, heavier: TTFont) -> None:
    """Indices and exponents: the next heavier weight, scaled down, so that the strokes match."""
    for letters, rise in ((SMALL_BELOW, 0), (SMALL_ABOVE, 329)):
        for char, source in letters.items():
            glyph, width = _moved(heavier, source, (SMALL_SCALE, 0, 0, SMALL_SCALE, 0, rise), mirrored=False)
            _install(font, char, glyph, round(width * SMALL_SCALE))


def add_missing(font: TTFont, heavier: TTFont) -> None:
    """Add to `font` each symbol below that it does not have; `heavier` is the same face, one weight up."""
    _, low, _, high = _bounds(font, "−")
    for char, (width, draw) in recipes(high - low).items():
        if ord(char) not in font.getBestCmap():
            sketch = Sketch(font.getGlyphSet())
            draw(sketch)
            _install(font, char, sketch.pen.glyph(), width)
    # ∇ is Δ upside down, ∗ is the asterisk lowered to the axis.
    _, _, _, top = _bounds(font, "Δ")
    _install(font, "∇", *_moved(font, "Δ", (1, 0, 0, -1, 0, top), mirrored=True))
    _, low, _, high = _bounds(font, "*")
    _install(font, "∗", *_moved(font, "*", (1, 0, 0, 1, 0, AXIS - (low + high) / 2), mirrored=False))
    _add_small_letters(font, heavier)
