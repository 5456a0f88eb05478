"""TrueType cuts of the system's Chinese fonts, so that a PDF keeps their names."""

from __future__ import annotations

from pathlib import Path

FACES = {
    "BenchSerif": "NotoSerifCJK-Regular.ttc",
    "BenchSans": "NotoSansCJK-Bold.ttc",
    "BenchPlain": "NotoSansCJK-Regular.ttc",
    "BenchHeavy": "NotoSerifCJK-Bold.ttc",
}
_FOLDER = Path("/usr/share/fonts/opentype/noto")
_SIMPLIFIED = 2
"""Place of the simplified Chinese face in the collection."""


def make_fonts(signs: str, folder: Path) -> Path | None:
    """Cuts with these signs in ``folder``; None without fontTools or without the fonts."""
    try:
        from fontTools import subset  # noqa: PLC0415
        from fontTools.ttLib import TTFont  # noqa: PLC0415
    except ImportError:
        return None
    if not all((_FOLDER / file).exists() for file in FACES.values()):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in FACES.items():
        font = TTFont(_FOLDER / file, fontNumber=_SIMPLIFIED)
        options = subset.Options(
            layout_features=["vert", "vrt2"], name_IDs=["*"], notdef_outline=True
        )
        cut = subset.Subsetter(options)
        cut.populate(text=signs)
        cut.subset(font)
        _to_truetype(font, name)
        font.save(folder / f"{name}.ttf")
    return folder


def _to_truetype(font: object, name: str) -> None:
    """Cubic outlines to quadratic ones, and a name of its own."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415

    glyphs = font.getGlyphSet()  # type: ignore[attr-defined]
    outlines = {}
    for glyph in font.getGlyphOrder():  # type: ignore[attr-defined]
        pen = TTGlyphPen(None)
        glyphs[glyph].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        outlines[glyph] = pen.glyph()
    builder = FontBuilder(font=font)
    for table in ("CFF ", "VORG"):
        if table in font:  # type: ignore[operator]
            del font[table]  # type: ignore[attr-defined]
    builder.isTTF = True
    font.sfntVersion = "\0\1\0\0"  # type: ignore[attr-defined]
    builder.setupGlyf(outlines)
    builder.setupMaxp()
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupPost()
