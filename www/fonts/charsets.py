"""Which characters each shipped font holds."""


def _span(first: int, last: int) -> set[int]:
    return set(range(first, last + 1))


def _chars(text: str) -> set[int]:
    return {ord(c) for c in text}


ASCII = _span(0x20, 0x7E)
PUNCTUATION = _chars("\u00a0\u00ad\u2009\u200a\u2011‘’‚“”„–—…•·′″«»‹›§¶†‡©°±×÷¬%‰")
# Western European letters, and the Latin letters that authors' names in the essays need.
LATIN_1 = _chars("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ")
NAMES = _chars("čćšžłŠŽČŁńśőřě")
GREEK = _chars("ΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξοπρςστυφχψω") | {0x00B5}
SUPERSCRIPTS = _chars("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀⁿᵗᵈᵏⁱʲ")
SUBSCRIPTS = _chars("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₜᵣₛₐₘₚ")
FRACTIONS = _chars("½¼¾")
OPERATORS = _chars("−≤≥≈≠∞√∂∇∑∏∫∈⊙‖⟨⟩⋆∗ℓŵŷ\u0302\u0303\u0304")
ARROWS = _chars("←↑→↓↔")
MARKS = _chars("●○◆◇■□▲▼▶◀✕✓")

# The figure and control font: everything a label, tick or read-out may hold.
SANS = (
    ASCII | PUNCTUATION | LATIN_1 | NAMES | GREEK | SUPERSCRIPTS | SUBSCRIPTS
    | FRACTIONS | OPERATORS | ARROWS | MARKS
)
# Prose: rarer symbols are MathML or fall back to the sans.
SERIF = (
    ASCII | PUNCTUATION | GREEK | _chars("ÄÖÜßàáâäçèéêëíîïñóôöøúüšč½¼¾⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉−→≤≥≈≠∞")
)
SERIF_SEMIBOLD = ASCII | _chars("\u00a0\u2011‘’“”–—…·×éüö−→")
SERIF_ITALIC = ASCII | _chars("\u00a0\u2011‘’“”–—…·×éüö−→")

# Mathematics: what TeX in the essays can produce as MathML.
MATH = (
    ASCII
    | _chars("\u00a0\u00ac\u00b1\u00b7\u00d7\u00f7\u0131\u0237")
    | _chars("\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030a\u030c\u0338\u20d7\u02c6\u02c7\u02d8\u02d9\u02da\u02dc\u00af\u00b4`¨")
    | _span(0x0391, 0x03A9) | _span(0x03B1, 0x03C9) | _chars("ϑϕϖϱϵ")
    | _chars("\u2009\u200a\u2061\u2062\u2063\u2064‖′″‴…⋯⋮⋱–—•")
    | _chars("←↑→↓↔⇐⇒⇔↦⟶⟵⟹⟺↪⊸")
    | _chars("∀∂∃∅∆∇∈∉∋∏∐∑−∓∕∖∗∘∙√∝∞∠∣∤∥∧∨∩∪∫∬∮∼≃≅≈≍≔≠≡≤≥≦≧≪≫≺≻≲≳⊂⊃⊆⊇⊊⊕⊖⊗⊘⊙⊤⊥⊢⊨⋂⋃⋀⋁⋅⋆⌈⌉⌊⌋⟨⟩⟦⟧⟮⟯⩽⩾≜≐")
    | _chars("⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭⎰⎱⏞⏟⏜⏝⎴⎵△□■◦")
    | _span(0x1D400, 0x1D467) | _span(0x1D49C, 0x1D4B5) | _span(0x1D538, 0x1D550)
    | _span(0x1D6A8, 0x1D71B) | _span(0x1D7CE, 0x1D7E1)
    | {0x210E} | _span(0x2110, 0x2113) | _chars("ℝℕℙℤℚℂℋℬℰℱℳℛℓℏℵ𝟏𝟙")
)
