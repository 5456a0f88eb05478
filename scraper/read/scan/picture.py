"""Bytes of a scan to its pages as grey pictures, level and of bounded size."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from scraper.read.pdf.drawing import RefusedError
from scraper.read.scan.tilt import Grey

MAX_PIXELS = 150_000_000
"""Of one page: a broadsheet of 390 by 545 mm scanned at 600 dpi has 118 million."""
MAX_SIDE = 5000
MOST_SEEN = 14_000_000
"""Pixels of a page as it is read, larger ones are made smaller: it takes 2.4 GB. A broadsheet
then has 205 dpi, and 150 are enough."""
MAX_PAGES = 400
_LEAST_SIDES = (32, 160)
"""Pixels of the shorter and the longer side; what is smaller prints no line."""
_DPI = 200
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    struct.error, zlib.error,
)  # fmt: skip
"""What Pillow raises over damaged files."""

Image.MAX_IMAGE_PIXELS = None  # our own bound is looked at instead, before anything is unpacked


@dataclass(frozen=True, slots=True)
class Picture:
    """One page; ``scale`` is how many points a pixel takes up on paper, None if not known."""

    number: int
    grey: Grey
    scale: float | None = None


def open_pictures(content: bytes) -> Iterator[Picture]:
    """The pages of an image file one after the other. Raises ``RefusedError``.

    The size that a file claims is looked at before anything is unpacked. Of an animation
    only the first picture is taken.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            if getattr(image, "n_frames", 1) > MAX_PAGES:
                raise RefusedError("scan-too-large")
            pages = ImageSequence.Iterator(image) if image.format == "TIFF" else [image]
            for number, page in enumerate(pages, 1):
                yield Picture(number, _grey(page))
    except _BROKEN as error:
        raise RefusedError("scan-broken") from error


def count_pages(content: bytes, kind: str) -> int:
    """How many pages a file has that are read. Raises ``RefusedError``."""
    if kind == "pdf":
        with _opened(content) as document:
            return len(document)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            return getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    except _BROKEN as error:
        raise RefusedError("scan-broken") from error


def _grey(image: Image.Image) -> Grey:
    """A page as it is looked at: turned as its camera says, on white, in grey."""
    if image.width * image.height > MAX_PIXELS:
        raise RefusedError("scan-too-large")
    short, long = sorted(image.size)
    if short < _LEAST_SIDES[0] or long < _LEAST_SIDES[1]:
        raise RefusedError("scan-too-small")
    if image.format == "JPEG":
        image.draft("L", (MAX_SIDE, MAX_SIDE))
    image.load()
    upright = ImageOps.exif_transpose(image)
    return np.asarray(bounded(_on_white(upright)))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        deep = np.asarray(image, dtype=np.float64)
        return Image.fromarray((deep / max(deep.max(), 1.0) * 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("L")
    return image.convert("L")


def bounded(image: Image.Image) -> Image.Image:
    """The picture, made smaller where it is larger than is read."""
    share = min(MAX_SIDE / max(image.size), (MOST_SEEN / (image.width * image.height)) ** 0.5)
    if share >= 1:
        return image
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def draw_pages(content: bytes, numbers: frozenset[int] | None) -> Iterator[Picture]:
    """Pages of a PDF as pictures; ``numbers`` from 1, None for all. Raises ``RefusedError``."""
    with _opened(content) as document:
        for number in range(1, len(document) + 1):
            if numbers is None or number in numbers:
                page = document[number - 1]
                scale = _drawing_scale(*page.get_size())
                drawn = page.render(scale=scale, grayscale=True).to_pil().convert("L")
                page.close()
                yield Picture(number, np.asarray(drawn), 1 / scale)


def _drawing_scale(width: float, height: float) -> float:
    """Pixels a point, so that a page is no larger than is read."""
    area, longest = max(width * height, 1.0), max(width, height, 1.0)
    return float(min(_DPI / 72, MAX_SIDE / longest, (MOST_SEEN / area) ** 0.5))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2 as pdfium  # noqa: PLC0415 - an image needs none of it

    try:
        document = pdfium.PdfDocument(content)
        if len(document) > MAX_PAGES:
            raise RefusedError("pdf-too-large")
        yield document
    except pdfium.PdfiumError as error:
        raise RefusedError("pdf-encrypted" if "assword" in str(error) else "pdf-broken") from error


def turned(grey: Grey, degrees: float) -> Grey:
    """The picture turned counter-clockwise, with paper in the corners."""
    if not degrees:
        return grey
    if degrees % 90 == 0:
        return np.ascontiguousarray(np.rot90(grey, round(degrees / 90)))
    paper = int(np.median(grey[::8, ::8]))
    image = Image.fromarray(grey).rotate(
        degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=paper
    )
    return np.asarray(image)
