"""An exchange as WARC records (ISO 28500), and back: metadata, request, then the response.

The response comes last, so that a group of which it is whole is whole.
"""

from __future__ import annotations

import io
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.fetch.answer import Headers, Response
from scraper.fetch.unpack import BombError, CutError, StrangeError, unpack

Told = Mapping[str, str]
"""What is known of an exchange beside itself: source, role, via, title, verdict …"""
FIELDS = "application/warc-fields"
UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A response read back, where its record begins, and what was told of it."""

    offset: int
    response: Response
    told: Told


def to_records(response: Response, told: Told) -> tuple[bytes, int]:
    """Compressed records of one exchange, and where in them the response begins."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    fields = "".join(f"{k}: {_line(v)}\r\n" for k, v in told.items() if v).encode()
    dated = {"WARC-Date": response.fetched_at}
    answer = _answer(writer, response, dated)
    pair = {**dated, "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")}
    metadata = writer.create_warc_record(
        response.url,
        "metadata",
        io.BytesIO(fields),
        length=len(fields),
        warc_content_type=FIELDS,
        warc_headers_dict=pair,
    )
    writer.write_record(metadata)
    writer.write_record(_request(writer, response, pair))
    start = out.tell()
    writer.write_record(answer)
    return out.getvalue(), start


def to_opening(name: str, agent: str) -> bytes:
    """The record that opens an archive file: who made it, and how."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    told = {"software": agent or "anliku", "format": "WARC File Format 1.1", "robots": "obey"}
    writer.write_record(writer.create_warcinfo_record(name, told))
    return out.getvalue()


def _request(writer: WARCWriter, response: Response, pair: Told) -> ArcWarcRecord:
    path = "/" + response.url.split("://", 1)[1].partition("/")[2]
    head = StatusAndHeaders(f"GET {path} HTTP/1.1", list(response.asked), is_http_request=True)
    return writer.create_warc_record(
        response.url, "request", http_headers=head, warc_headers_dict=pair
    )


def _answer(writer: WARCWriter, response: Response, dated: Told) -> ArcWarcRecord:
    status = f"{response.status} {_plain(response.reason)}".strip()
    head = StatusAndHeaders(status, _safe(response.headers), protocol="HTTP/1.1")
    named = dict(dated)
    if response.truncated:
        named["WARC-Truncated"] = response.truncated
    if response.status == 304:
        named["WARC-Profile"] = UNCHANGED
    return writer.create_warc_record(
        response.url,
        "revisit" if response.status == 304 else "response",
        payload=io.BytesIO(response.sent),
        length=len(response.sent),
        http_headers=head,
        warc_headers_dict=named,
    )


def _safe(headers: Headers) -> list[tuple[str, str]]:
    """Headers on one line each. The body is stored without its chunks, and says so."""
    names = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}
    return [(names.get(name.lower(), _plain(name)), _plain(value)) for name, value in headers]


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """One line of ASCII; other signs as the bytes that came, with percent signs."""
    return quote(_line(text), safe=string.printable, encoding="latin-1", errors="replace")


def read_records(path: Path, start: int = 0) -> Iterator[Kept]:
    """Responses of a file from an offset on, as far as it is whole. Raises ``OSError``."""
    with path.open("rb") as stream:
        stream.seek(start)
        records = ArchiveIterator(stream)
        told: dict[str, str] = {}
        try:
            for record in records:
                told = _fields(record) if record.rec_type == "metadata" else told
                if record.rec_type in ("response", "revisit") and record.http_headers:
                    response = _response(record)  # read first: the offset passes over it
                    yield Kept(records.get_record_offset(), response, told)
                    told = {}
        except (ArchiveLoadFailed, EOFError, ValueError):
            return


def read_record(path: Path, offset: int) -> Response | None:
    """The response that begins at an offset, or None if there is none."""
    try:
        found = next(read_records(path, offset), None)
    except OSError:
        return None
    return found.response if found and found.offset == offset else None


def _fields(record: ArcWarcRecord) -> dict[str, str]:
    text = record.content_stream().read(MOST).decode("utf-8", errors="replace")
    lines = (line.partition(": ") for line in text.split("\r\n"))
    return {key: value for key, _, value in lines if key}


def _response(record: ArcWarcRecord) -> Response:
    head = record.http_headers
    sent = record.raw_stream.read(MOST) if record.rec_type == "response" else b""
    encoding = head.get_header("content-encoding") or ""
    try:
        content = unpack(sent, encoding, MOST) if sent else b""
    except (BombError, CutError, StrangeError):
        content = sent
    named = record.rec_headers.get_header
    return Response(
        url=named("WARC-Target-URI"),
        status=int(head.get_statuscode()),
        reason=head.statusline.partition(" ")[2],
        headers=tuple(head.headers),
        sent=sent,
        content=content,
        fetched_at=named("WARC-Date"),
        truncated=named("WARC-Truncated"),
    )
