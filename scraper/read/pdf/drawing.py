"""What pdfium finds in a PDF: signs, rules, frames and pictures of each page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from scraper.read.pdf.sheet import Glyph, Rect, Sheet

MAX_PAGES = 400
MAX_SIGNS = 600_000
"""In one document; the fullest newspaper page known has about 20,000."""
_MAX_SHAPES = 20_000
"""Of one page; what is drawn after them is not looked at."""
_MAX_DEPTH = 4
"""Forms inside forms that are opened."""
Matrix = tuple[float, float, float, float, float, float]
_IN_PLACE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 3.0
"""Points; a drawn shape no thicker is a rule."""
_BOLD_NAMES = ("bold", "black", "heavy", "hei", "medium", "biaosong")


class RefusedError(Exception):
    """A PDF that is not read; the code is that of the issue."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def draw(content: bytes) -> Iterator[Sheet]:
    """The pages of a PDF one after the other. Raises ``RefusedError``."""
    try:
        document = pdfium.PdfDocument(content)
        if len(document) > MAX_PAGES:
            raise RefusedError("pdf-too-large")
        fonts: dict[str, int] = {}
        room = MAX_SIGNS
        for number in range(len(document)):
            sheet = _sheet(document, number, fonts, room)
            room -= len(sheet.glyphs)
            yield sheet
    except pdfium.PdfiumError as error:
        raise RefusedError("pdf-encrypted" if "assword" in str(error) else "pdf-broken") from error


def _sheet(document: Any, number: int, fonts: dict[str, int], room: int) -> Sheet:  # noqa: ANN401 - pypdfium2 has no types
    page = document[number]
    place = _Place(page)
    text = page.get_textpage()
    count = text.count_chars()
    if count > 2 * room:
        raise RefusedError("pdf-too-large")
    glyphs = tuple(_signs(text.raw, count, place, fonts))
    shapes = list(_shapes(page.raw, place))
    width, height = page.get_size()
    text.close()
    page.close()
    bold = frozenset(i for name, i in fonts.items() if any(b in name for b in _BOLD_NAMES))
    rules, frames, pictures = (
        tuple(rect for kind, rect in shapes if kind == name)
        for name in ("rule", "frame", "picture")
    )
    return Sheet(number + 1, width, height, glyphs, rules, frames, pictures, bold)


class _Place:
    """Turns the coordinates of a page into those of the page as it is shown."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401
        left, bottom, right, top = page.get_cropbox()
        self._box, self._turn = (left, bottom, right, top), page.get_rotation() % 360

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        if self._turn == 90:
            return y - bottom, x - left
        if self._turn == 180:
            return right - x, y - bottom
        if self._turn == 270:
            return top - y, right - x
        return x - left, top - y

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _signs(text: Any, count: int, place: _Place, fonts: dict[str, int]) -> Iterator[Glyph]:  # noqa: ANN401
    """Signs in the order drawn; those that pdfium made up are left out."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    set_in, size, font = None, 0.0, 0
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if code < 32 or raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        owner = raw.FPDFText_GetTextObject(text, i)
        handle = ctypes.cast(owner, ctypes.c_void_p).value
        if handle != set_in or handle is None:
            set_in, font = handle, _font(text, i, fonts)
            raw.FPDFText_GetMatrix(text, i, matrix)
            size = raw.FPDFText_GetFontSize(text, i) * (matrix.c**2 + matrix.d**2) ** 0.5
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        edges = place.rect(box.left, box.bottom, box.right, box.top)
        upright = abs(raw.FPDFText_GetCharAngle(text, i)) < 0.1
        base = place.point(x.value, y.value)[1] if upright else edges.y1
        yield Glyph(_sign(code), edges.x0, edges.x1, base, round(size, 2), font)


def _sign(code: int) -> str:
    """The sign of a code point; half of a pair stands for a sign that cannot be told."""
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def _font(text: Any, i: int, fonts: dict[str, int]) -> int:  # noqa: ANN401
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, i, name, 128, flags)
    return fonts.setdefault(name.value.decode("utf-8", "replace").lower(), len(fonts))


def _shapes(page: Any, place: _Place) -> Iterator[tuple[str, Rect]]:  # noqa: ANN401
    """Kind (rule, frame, picture) and edges of what is drawn, forms looked into."""
    edges = [ctypes.c_float() for _ in range(4)]
    for shape, matrix in islice(_objects(page), _MAX_SHAPES):
        kind = raw.FPDFPageObj_GetType(shape)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(shape, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        rect = place.rect(*_moved(matrix, left, bottom), *_moved(matrix, right, top))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield "picture", rect
        elif _shows(shape):
            yield "rule" if min(rect.width, rect.height) <= _THIN else "frame", rect


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:  # noqa: ANN401
    """What is drawn on the page and inside its forms, each with where its form is put."""
    for i in range(raw.FPDFPage_CountObjects(page)):
        yield from _opened(raw.FPDFPage_GetObject(page, i), _IN_PLACE, 0)


def _opened(shape: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:  # noqa: ANN401
    if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_FORM:
        yield shape, matrix
    elif depth < _MAX_DEPTH:
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(shape, own)
        inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for i in range(raw.FPDFFormObj_CountObjects(shape)):
            yield from _opened(raw.FPDFFormObj_GetObject(shape, i), inner, depth + 1)


def _product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what the first does and then what the second does."""
    a, b, c, d, e, f = first
    (ra, rb), (rc, rd) = _turned(second, a, b), _turned(second, c, d)
    x, y = _moved(second, e, f)
    return ra, rb, rc, rd, x, y


def _turned(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return x * matrix[0] + y * matrix[2], x * matrix[1] + y * matrix[3]


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    right, up = _turned(matrix, x, y)
    return right + matrix[4], up + matrix[5]


def _shows(shape: Any) -> bool:  # noqa: ANN401
    """Whether a path leaves ink: stroked, or filled with anything but white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, stroke)
    if stroke.value:
        return True
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(shape, *colour)
    red, green, blue, alpha = (part.value for part in colour)
    return bool(fill.value) and alpha > 0 and min(red, green, blue) < 250
