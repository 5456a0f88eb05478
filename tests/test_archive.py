"""Pages out of archives that anyone made, whole or damaged, and nothing else out of them."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.read.archive import ArchivedPage, Known, Passed, pages_of
from scraper.read.archive.unpacking import UnpackError, join_chunks, unpack

PAGE = "<html><body><p>联合验收一次办结</p></body></html>".encode()
URL = "https://www.example.gov.cn/a/{}.html"


def chunked(content: bytes, size: int = 7) -> bytes:
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


class Archive:
    """An archive in the making, record by record."""

    def __init__(self, *, packed: bool = True) -> None:
        self.content = b""
        self._pack = gzip.compress if packed else bytes

    def add(
        self,
        body: bytes = PAGE,
        status: str = "200 OK",
        url: str = URL.format(1),
        kind: str = "response",
        record: str = "",
        **headers: str,
    ) -> Archive:
        """A record; names of headers have ``_`` for ``-``, ``record`` is one of the WARC."""
        sent = {"Content_Type": "text/html; charset=utf-8", **headers}
        lines = [f"HTTP/1.1 {status}", *(f"{k.replace('_', '-')}: {v}" for k, v in sent.items())]
        if kind == "request":
            lines = ["GET /a HTTP/1.1", "Host: www.example.gov.cn"]
        block = body if kind == "resource" else "\r\n".join([*lines, "", ""]).encode() + body
        media = "text/html" if kind == "resource" else f"application/http; msgtype={kind}"
        more = f"{record}\r\n" if record else ""
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2026-11-27T03:10:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"{more}Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        self.content += self._pack(head.encode() + block + b"\r\n\r\n")
        return self


def read(content: bytes) -> list[ArchivedPage | Passed]:
    return list(pages_of(io.BytesIO(content)))


def pages(content: bytes) -> list[ArchivedPage]:
    return [found for found in read(content) if isinstance(found, ArchivedPage)]


def passed(content: bytes) -> Counter[Passed]:
    return Counter(found for found in read(content) if isinstance(found, Passed))


def body(number: int) -> bytes:
    return PAGE.replace(b"<p>", b"<p>%d " % number)


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_comes_with_its_address_charset_and_place(packed: bool) -> None:
    archive = Archive(packed=packed).add(kind="request").add(Content_Type="text/html;charset=GBK")
    assert passed(archive.content) == {Passed.REQUEST: 1}
    (page,) = pages(archive.content)
    assert (page.content, page.url, page.charset) == (PAGE, URL.format(1), "GBK")
    assert page.fetched_at == "2026-11-27T03:10:00Z"
    stream = io.BytesIO(archive.content)
    stream.seek(page.offset)
    assert next(iter(pages_of(stream))) == page


ENCODED: dict[str, tuple[Callable[[bytes], bytes], dict[str, str]]] = {
    "gzip": (gzip.compress, {"Content_Encoding": "gzip"}),
    "x-gzip": (gzip.compress, {"Content_Encoding": "X-GZIP"}),
    "deflate": (zlib.compress, {"Content_Encoding": "deflate"}),
    "raw deflate": (lambda b: zlib.compress(b)[2:-4], {"Content_Encoding": "deflate"}),
    "brotli": (brotli.compress, {"Content_Encoding": "br"}),
    "chunked": (chunked, {"Transfer_Encoding": "chunked"}),
    "chunked gzip": (
        lambda b: chunked(gzip.compress(b)),
        {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
    ),
    "twice": (lambda b: gzip.compress(zlib.compress(b)), {"Content_Encoding": "deflate, gzip"}),
    "said but not done": (bytes, {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    "no encoding": (bytes, {"Content_Encoding": "UTF-8"}),
}


@pytest.mark.parametrize("how", ENCODED)
def test_every_encoding_of_the_body_is_taken_off(how: str) -> None:
    encode, headers = ENCODED[how]
    (page,) = pages(Archive().add(encode(PAGE), **headers).content)
    assert page.content == PAGE


def test_what_is_no_page_is_counted_by_its_reason() -> None:
    archive = Archive()
    archive.add(status="404 Not Found").add(status="302 Found").add(Content_Type="image/png")
    archive.add(Content_Type="application/json").add(kind="revisit").add(kind="request")
    archive.add(b"\xff\xff\xff", Content_Encoding="br").add(Content_Encoding="zstd")
    archive.add().add(url=URL.format(2)).add(body(2), kind="resource")
    assert passed(archive.content) == {
        Passed.HTTP: 2,
        Passed.MEDIA: 2,
        Passed.REQUEST: 1,
        Passed.PACKED: 2,
        Passed.REPEATED: 2,
    }
    assert len(pages(archive.content)) == 2


def test_a_revisit_is_known_by_address_or_digest_in_any_order_and_across_archives() -> None:
    """It repeats a page of the same or another address; one that is nowhere is told."""
    archive, other = Archive(), Archive()
    archive.add(kind="revisit", url=URL.format(3)).add(url=URL.format(3))
    by_digest = "WARC-Payload-Digest: sha1:AAAA"
    archive.add(body(4), url=URL.format(4), record=by_digest)
    archive.add(kind="revisit", url=URL.format(5), record=by_digest)
    to = f"WARC-Refers-To-Target-URI: {URL.format(4)}"
    archive.add(kind="revisit", url=URL.format(6), record=to)
    archive.add(kind="revisit", url=URL.format(9), record="WARC-Payload-Digest: sha1:BBBB")
    assert passed(archive.content) == {Passed.REPEATED: 3, Passed.REVISIT: 1}
    other.add(kind="revisit", url=URL.format(3)).add(url=URL.format(3))
    assert passed(other.content) == {Passed.REPEATED: 1}
    known = Known()
    for content in (archive.content, other.content):
        found = list(pages_of(io.BytesIO(content), known))
    assert found == [Passed.REPEATED, Passed.REPEATED]


def test_a_file_packed_as_a_whole_is_read() -> None:
    plain = Archive(packed=False)
    for number in range(5):
        plain.add(body(number), url=URL.format(number))
    found = pages(gzip.compress(plain.content))
    assert [page.content for page in found] == [body(number) for number in range(5)]


def test_an_arc_file_is_read() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    about = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://x.arc 0.0.0.0 20200101000000 text/plain %d\n%s\n" % (len(about), about)
    line = f"{URL.format(1)} 10.0.0.1 20200101000000 text/html {len(answer)}\n".encode()
    (page,) = pages(head + line + answer + b"\n")
    assert (page.content, page.url) == (PAGE, URL.format(1))


@pytest.mark.parametrize("packed", [True, False])
def test_after_a_damaged_record_the_next_is_found(packed: bool) -> None:
    parts = [Archive(packed=packed).add(body(n), url=URL.format(n)).content for n in range(4)]
    damaged = bytearray(parts[1])
    damaged[2:60] = b"\x00" * 58
    found = read(parts[0] + bytes(damaged) + parts[2] + parts[3])
    assert Passed.DAMAGED in found
    contents = [page.content for page in found if isinstance(page, ArchivedPage)]
    assert contents == [body(0), body(2), body(3)]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_file_cut_or_changed_anywhere_never_raises_and_keeps_what_was_before(
    data: st.DataObject,
) -> None:
    parts = [Archive().add(body(n), url=URL.format(n)).content for n in range(3)]
    whole = b"".join(parts)
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        changed = whole[:at]
    else:
        changed = whole[:at] + data.draw(st.binary(min_size=1, max_size=30)) + whole[at + 9 :]
    found = [page.content for page in pages(changed)]
    ends = [sum(map(len, parts[: n + 1])) for n in range(3)]
    for number, end in enumerate(ends):
        if end <= at:
            assert body(number) in found


def test_nothing_is_printed_whatever_the_archive_holds(capfd: pytest.CaptureFixture[str]) -> None:
    longer = Archive(packed=False).add().content.replace(b"Content-Length: ", b"Content-Length: 1")
    read(longer + b"garbage\n" * 3)
    read(Archive().add(url="https://a.cn/ b").content[:-9])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"no archive", b"\x1f\x8b", b"WARC/1.0\r\n\r\n"])
def test_no_archive_gives_no_page(content: bytes) -> None:
    assert pages(content) == []


ZEROS = 64 * 1024 * 1024
BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda b: Archive().add(gzip.compress(b, 1), Content_Encoding="gzip").content,
    "brotli": lambda b: Archive().add(brotli.compress(b, quality=1), Content_Encoding="br").content,
    "record": lambda b: Archive().add(b).content,
    "header of a record": lambda b: gzip.compress(b"WARC/1.0\r\nX: " + b, 1),
    "header of an answer": lambda b: Archive().add(b"", X_Long=b.decode()).content,
}


@pytest.mark.parametrize("how", BOMBS)
def test_a_small_file_that_grows_large_takes_no_memory(how: str) -> None:
    content = BOMBS[how](bytes(ZEROS)) + Archive().add(body(9)).content
    tracemalloc.start()
    found = pages(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 48 * 1024 * 1024
    assert [page.content for page in found] == [body(9)]


def test_an_address_that_is_none_is_not_told() -> None:
    archive = Archive().add(url="file:///etc/passwd").add(body(2), url="https://a.cn/ <b>")
    assert [page.url for page in pages(archive.content)] == [None, None]


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    def peak(size: int) -> int:
        path = tmp_path / f"{size}.warc.gz"
        archive = Archive()
        for number in range(size):
            archive.add(body(number) + b"x" * 60_000, url=URL.format(number))
        path.write_bytes(archive.content)
        del archive
        with path.open("rb") as stream:
            tracemalloc.start()
            assert sum(isinstance(found, ArchivedPage) for found in pages_of(stream)) == size
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return found

    assert peak(400) < 1.5 * peak(50)


def test_chunks_that_are_none_come_back() -> None:
    assert join_chunks(PAGE) == PAGE
    assert join_chunks(chunked(PAGE)) == PAGE


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", ""]))
def test_any_bytes_unpack_or_are_refused(sent: bytes, encoding: str) -> None:
    with suppress(UnpackError):
        assert len(unpack(sent, encoding, 1000)) <= 1000
