"""Small PDFs written by hand."""

from __future__ import annotations

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
