"""Small PDFs written by hand: good ones, and ones made to do harm."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures" / "pdf"
PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>"
)
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def write_pdf(content: bytes, *, page: str = PAGE, trailer: str = "", stream: str = "") -> bytes:
    """A PDF of one page with this content stream."""
    data = f"<</Length {len(content)}{stream}>>stream\n".encode() + content + b"\nendstream"
    return join_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            page.encode(),
            data,
            FONT.encode(),
        ],
        trailer,
    )


def join_objects(objects: list[bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def text_stream(*lines: str, size: int = 10) -> bytes:
    """Content that prints lines of Latin text under each other."""
    shown = " ".join(f"({line})Tj 0 -14 Td" for line in lines)
    return f"BT /F {size} Tf 20 380 Td {shown} ET".encode()


def locked_pdf() -> bytes:
    """A PDF that opens with a password only."""
    mark = "41" * 32
    locks = f"<</Filter/Standard/V 1/R 2/O<{mark}>/U<{mark}>/P -4>>"
    return write_pdf(text_stream("locked"), trailer=f"/Encrypt {locks}/ID[<00><00>]")


def scan_pdf() -> bytes:
    """A page that is only a picture."""
    return write_pdf(b"q 300 0 0 400 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of files that are no good PDF, over sixty of them."""
    good = write_pdf(text_stream("a page of news", "with a second line"))
    real = (FIXTURES / "pageA_scr.pdf").read_bytes()
    yield from _made_by_hand()
    rng = random.Random(7)
    for number in range(12):
        yield f"cut-{number}.pdf", real[: rng.randrange(10, len(real))]
        yield f"cut-small-{number}.pdf", good[: rng.randrange(6, len(good) - 20)]
    for number in range(20):
        yield f"fuzz-{number}.pdf", _fuzzed(good, rng, 12)
    for number in range(12):
        yield f"fuzz-page-{number}.pdf", _fuzzed(real, rng, 400)


def _fuzzed(content: bytes, rng: random.Random, count: int) -> bytes:
    spoilt = bytearray(content)
    for _ in range(count):
        spoilt[rng.randrange(8, len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def _made_by_hand() -> Iterator[tuple[str, bytes]]:
    bomb = zlib.compress(b" " * 200_000_000, 1)
    loop = "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 2 0 R]>>"
    inside = b"/Resources<</XObject<</X 4 0 R>>>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + inside
    form += b"/Length 5>>stream\n/X Do\nendstream"
    yield "empty.pdf", b""
    yield "magic.pdf", b"%PDF-1.7"
    yield "magic-late.pdf", b"\0" * 900 + b"%PDF-1.7\n"
    yield "locked.pdf", locked_pdf()
    yield "scan.pdf", scan_pdf()
    yield (
        "no-pages.pdf",
        join_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"]),
    )
    yield (
        "many-pages.pdf",
        join_objects(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Count 99999/Kids[" + b"3 0 R " * 99_999 + b"]>>",
                PAGE.encode(),
                b"<<>>",
            ]
        ),
    )
    yield "page-loop.pdf", join_objects([b"<</Type/Catalog/Pages 2 0 R>>", loop.encode()])
    yield (
        "form-loop.pdf",
        join_objects(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
                PAGE.encode(),
                form,
            ]
        ),
    )
    yield "bomb.pdf", write_pdf(bomb, stream="/Filter/FlateDecode")
    yield (
        "dense.pdf",
        write_pdf(b"BT /F 3 Tf " + (b"(" + b"a" * 150 + b")Tj 0 .05 Td ") * 8400 + b"ET"),
    )
    yield "one-line.pdf", write_pdf(b"BT /F 3 Tf 9 9 Td " + b"(a)Tj .006 0 Td " * 40_000 + b"ET")
    yield (
        "rules.pdf",
        write_pdf(b" ".join(b"%d %d 1 900 re f" % (i % 300, i % 7) for i in range(60_000))),
    )
    yield "picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "archive.pdf", b"PK\x03\x04" + bytes(100)
    yield "page.txt", b"%PDF-1.4 is how a PDF begins"
    columns = (b"(a)Tj %d 0 Td " % (k % 40 - 20) for k in range(9_000))
    yield "columns.pdf", write_pdf(b"BT /F 3 Tf 100 9 Td " + b"".join(columns) + b"ET")
    rows = (b"1 0 0 1 %d %d Tm (a)Tj " % (k * 37 % 300, k % 400) for k in range(60_000))
    yield "confetti.pdf", write_pdf(b"BT /F 3 Tf " + b"".join(rows) + b"ET")
