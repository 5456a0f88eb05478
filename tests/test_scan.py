"""Scans: set straight, kept, laid out as PDF pages are, and told where they were read unsurely."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import struct
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scraper.model import Issue, Level
from scraper.model.scans import SCANS, At, watching
from scraper.read import read_bytes
from scraper.read.pdf import to_document
from scraper.read.pdf.reader import lines_of
from scraper.read.pdf.sheet import Rect
from scraper.read.scan import worker
from scraper.read.scan.dashes import find_dashes, lengthened
from scraper.read.scan.doubts import find_doubts
from scraper.read.scan.seen import SeenLine, SeenPage, Sign, line_row, read_line
from scraper.read.scan.sheets import to_sheet
from scraper.read.scan.shelf import Writer, kept_path, read_kept
from scraper.read.scan.tidy import tidied
from scraper.read.scan.tilt import find_tilt
from scraper.segment import segment
from tests.gold.score_articles import score
from tests.newspaper.judging import row_of
from tests.project import PAGE, anliku, make_project
from tests.scans import without_extra
from tests.small_pdfs import text_stream, write_pdf

if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
    pytest.skip("scans need the extra: pip install 'anliku[ocr]'", allow_module_level=True)

import pypdfium2 as pdfium
from PIL import Image

from scraper.read.scan.engine import LOT, Quads, in_box, with_large
from scraper.read.scan.pages import Desk, see_pages
from scraper.read.scan.picture import Picture, open_pictures, turned
from scraper.read.scan.reader import which_pages
from scraper.read.scan.ruling import find_dark, find_drawn

FIXTURES = Path(__file__).parent / "fixtures"
CLIP = FIXTURES / "scan" / "clip.png"
GOLD = FIXTURES / "pdf" / "articles.jsonl"


def line(text: str, x0: float, y0: float, *, em: float = 20.0, sure: float = 1.0) -> SeenLine:
    """A line of Chinese signs set solid."""
    signs = tuple(Sign(sign, (i + 0.5) / len(text), sure) for i, sign in enumerate(text))
    return SeenLine(Rect(x0, y0, x0 + em * len(text), y0 + em), signs)


def page_of_bars(degrees: float) -> np.ndarray:
    """Level bars in columns, as lines of text seen from afar, turned by some degrees."""
    page = np.full((900, 700), 255, np.uint8)
    for left in (40, 260, 480):
        for top in range(40, 860, 18):
            page[top : top + 9, left : left + 170 : 2] = 30
    return turned(page, degrees)


@pytest.mark.parametrize("degrees", [-3.2, -0.8, 0.4, 2.5])
def test_a_page_that_lies_askew_is_set_straight(degrees: float) -> None:
    assert find_tilt(page_of_bars(degrees)) == pytest.approx(-degrees, abs=0.11)


def test_a_level_page_and_an_empty_one_are_left_as_they_are() -> None:
    assert find_tilt(page_of_bars(0)) == find_tilt(np.full((500, 400), 240, np.uint8)) == 0.0


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


BAD = {
    "scan-too-large": png_header(30_000, 30_000),
    "scan-broken": CLIP.read_bytes()[:40_000],
    "scan-too-small": saved(Image.new("L", (1, 1))),
    "scan-no-text": saved(Image.new("RGB", (400, 300), "white"), "GIF"),
}


@pytest.mark.parametrize("code", BAD)
def test_bad_pictures_are_refused_with_a_cure(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SCANS, str(tmp_path))
    document, (issue,) = read_bytes(BAD[code], "page.png", "p")
    assert document is None
    assert (issue.code, issue.level, issue.file) == (code, Level.ERROR, "page.png")


def test_pictures_are_grey_upright_and_on_white() -> None:
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    lying = Image.Exif()
    lying[0x0112] = 6
    wide = saved(Image.new("L", (300, 200), 90), "JPEG", exif=lying)
    deep = Image.fromarray(np.full((200, 300), 65_535, np.uint16))
    (white,), (high,), (bright,) = (
        list(open_pictures(content)) for content in (saved(clear), wide, saved(deep, "TIFF"))
    )
    assert white.grey.min() == bright.grey.min() == 255
    assert high.grey.shape == (300, 200)


class Reader:
    """A recogniser that reads 字 and counts what it is asked for."""

    def __init__(self, lines: int, lasting: int = 1_000) -> None:
        self.lines, self.asked, self.lasting = lines, 0, lasting

    def find(self, grey: object) -> Quads:
        del grey
        tops = np.arange(self.lines, dtype=np.float32) * 30
        return np.stack(
            [np.array([[10, y], [210, y], [210, y + 20], [10, y + 20]], np.float32) for y in tops]
        )

    def read(self, grey: object, quads: Quads) -> list[SeenLine]:
        del grey
        if self.asked >= self.lasting:
            raise KeyboardInterrupt
        self.asked += 1
        return [line("字" * 10, 10, float(quad[0][1])) for quad in quads]

    def stands_on_its_head(self, grey: object, quads: Quads) -> bool:
        del grey, quads
        return False


class Lying(Reader):
    """The same for a page that lies on its side: its lines run from the top down."""

    def __init__(self, head_down: bool) -> None:
        super().__init__(10)
        self.head_down = head_down

    def find(self, grey: Any) -> Quads:  # noqa: ANN401
        quads = super().find(grey)
        return quads if grey.shape[0] > grey.shape[1] else quads[:, [1, 2, 3, 0], ::-1]

    def stands_on_its_head(self, grey: object, quads: Quads) -> bool:
        del grey, quads
        return self.head_down


@pytest.mark.parametrize(("head_down", "turn"), [(False, 90), (True, 270)])
def test_a_page_on_its_side_is_turned(head_down: bool, turn: int, tmp_path: Path) -> None:
    path = tmp_path / "scan.jsonl"
    (page,) = see(Lying(head_down), path, (400, 1700))
    head = json.loads(path.read_bytes().splitlines()[0])
    assert (head["turn"], page.width, page.height) == (turn, 400, 1700)
    tops = [line.box.y0 for line in page.lines]
    assert tops == [1700 - 20 - 30 * i if head_down else 30 * i for i in range(10)]


def see(reader: Reader, path: Path, size: tuple[int, int] = (1700, 400)) -> list[SeenPage]:
    picture = Picture(1, np.full(size, 255, np.uint8))
    kept = read_kept(path)
    desk = Desk(Writer(path, kept.size), lambda *_: None, lambda: reader)  # type: ignore[arg-type, return-value]
    return list(see_pages([picture], kept, desk))


def test_a_reading_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    path, whole = tmp_path / "scan.jsonl", tmp_path / "whole.jsonl"
    pages = see(Reader(2 * LOT + 5), whole)
    with pytest.raises(KeyboardInterrupt):
        see(Reader(2 * LOT + 5, lasting=2), path)
    path.write_bytes(path.read_bytes() + b'{"lines": [{"te')
    later = Reader(2 * LOT + 5)
    assert see(later, path) == pages
    assert later.asked == 1
    assert path.read_bytes() == whole.read_bytes()
    assert read_kept(path).ended


def test_a_damaged_file_counts_up_to_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "scan.jsonl"
    pages = see(Reader(LOT), path)
    rows = path.read_bytes().splitlines(keepends=True)
    for damage in (b"[]\n", b'{"lines": 3}\n', b'{"read": 1}\n', b"\xff\n", b"{}\n"):
        path.write_bytes(rows[0] + damage + b"".join(rows[1:]))
        assert not read_kept(path).ended
        assert see(Reader(LOT), path) == pages


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert len(see(Reader(3), tmp_path / "file" / "scan.jsonl")[0].lines) == 3


def test_lines_come_back_as_they_were_kept() -> None:
    one = line("开工 提速", 10, 20, sure=0.5)
    assert line_row(read_line(line_row(one))) == line_row(one)


def recorded(name: str) -> list[SeenPage]:
    kept = read_kept(FIXTURES / "scan" / f"{name}.jsonl")
    assert kept.ended
    return kept.pages


def test_a_scanned_page_gives_the_articles_of_its_text() -> None:
    lines = lines_of(map(to_sheet, recorded("pageB_150")))
    document, _ = to_document(lines, b"", "pageB_tt.pdf", "p", {})
    rows = [json.loads(row) for row in GOLD.read_text(encoding="utf-8").splitlines()]
    gold = [row for row in rows if row["source"] == document.name]
    found = score(gold, [row_of(a, document.name) for a in segment(document).articles])
    assert found["article_f1"] == found["headline"] == found["subhead"] == 1.0
    assert found["text_f1"] > 0.99


def test_columns_that_touch_in_the_picture_are_kept_apart() -> None:
    left = [line("左边一栏的字都在这里", 0, 30.0 * i) for i in range(6)]
    right = [line("右边一栏的字都在那里", 230, 30.0 * i) for i in range(6)]
    reaching = SeenLine(Rect(0, 180, 209, 200), left[0].signs)
    beside = SeenLine(Rect(221, 180, 430, 200), right[0].signs)
    page = SeenPage(1, 440, 220, lines=(*left, *right, reaching, beside))
    (text,) = [one.text for one in lines_of([to_sheet(page)])]
    assert text == "左边一栏的字都在这里" * 7 + "右边一栏的字都在那里" * 7


def test_quotation_marks_taken_for_numbers_go_back_to_their_title() -> None:
    title = line("开工提速", 100, 100, em=80.0)
    marks = [line("66", 75, 110, em=18.0), line("99", 405, 110, em=18.0)]
    number = line("66", 800, 110, em=18.0)
    assert [one.text for one in tidied([title, *marks, number])] == ["“开工提速”", "66"]


def test_what_was_read_twice_stands_once() -> None:
    whole, part = line("开工提速见成效", 100, 100), line("提速", 140, 101)
    assert tidied([part, whole]) == [whole]


def test_a_dash_that_was_not_read_is_put_before_its_line() -> None:
    dark = np.zeros((200, 400), np.uint8)
    dark[109:112, 60:95] = 1
    deck = line("建成即投产", 100, 100)
    ((place, length),) = find_dashes(dark, [deck], 20)
    whole = lengthened(deck, length)
    assert (place, whole.text, whole.box.x0) == (0, "——建成即投产", 60)
    dark[:, 62:68] = 1
    assert find_dashes(dark, [deck], 20) == []


def test_rules_frames_and_pictures_are_found() -> None:
    grey = np.full((600, 800), 250, np.uint8)
    grey[40:43, 20:780] = 0
    grey[100:103, 20:320] = grey[280:283, 20:320] = 0
    grey[100:283, 20:23] = grey[100:283, 317:320] = 0
    grey[350:560, 400:700] = 120
    drawn = find_drawn(grey, find_dark(grey, 20), [line("框里的字", 60, 150).box], 20)
    assert [round(rule.width / 10) for rule in drawn.rules] == [76]
    assert [round(edge / 10) for edge in vars_of(drawn.frames[0])] == [2, 10, 32, 28]
    assert [round(edge / 20) for edge in vars_of(drawn.pictures[0])] == [20, 18, 34, 28]


def vars_of(rect: Rect) -> tuple[float, ...]:
    return rect.x0, rect.y0, rect.x1, rect.y1


def test_doubts_name_the_line_of_the_document_and_the_words() -> None:
    sure = [line("今天全县项目集中开工了", 0, 30.0 * i) for i in range(5)]
    signs = [*sure[0].signs[:4], Sign("项", 0.4, 0.62), *sure[0].signs[5:]]
    doubtful = SeenLine(Rect(0, 150, 220, 170), tuple(signs))
    unread = line("乱码", 400, 300, sure=0.2)
    page = SeenPage(1, 500, 400, lines=(*sure, doubtful, unread))
    printed = lines_of([to_sheet(page)])
    found = list(find_doubts(printed, [page]))
    assert [(d.number, d.signs, d.sure) for d in found] == [(1, "项", 0.62), (None, "乱码", 0.2)]
    assert "乱码" not in "".join(one.text for one in printed)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library that has read the clip before."""
    root = make_project(tmp_path / "library", {"p": PAGE})
    digest = hashlib.sha256(CLIP.read_bytes()).hexdigest()
    kept = kept_path(root / ".cache" / "anliku" / "scans", digest, "all")
    kept.parent.mkdir(parents=True)
    shutil.copy(FIXTURES / "scan" / "clip.jsonl", kept)
    return root


def test_a_scan_is_imported_and_its_articles_written(library: Path) -> None:
    taken = anliku("import", str(CLIP), "--project", str(library))
    assert taken.exit_code == 0, taken.stderr
    row = (library / "seeds" / "sources.yml").read_text(encoding="utf-8")
    assert 'kind: "scan"' in row
    assert "-clip.png" in row
    found = anliku("scrape", "--project", str(library))
    assert found.exit_code == 0, found.stderr
    assert "[scan-doubtful]" in found.stderr
    pages = (library / "content" / "articles").rglob("*.md")
    assert any("聊城国际传播中心成立" in page.read_text(encoding="utf-8") for page in pages)


def test_a_repair_of_the_words_settles_their_doubt(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SCANS, str(library / ".cache" / "anliku" / "scans"))

    def codes(repairs: dict[str, str]) -> list[str]:
        return [issue.code for issue in read_bytes(CLIP.read_bytes(), "c.png", "c", repairs)[1]]

    assert codes({}) == ["scan-read", "scan-doubtful"]
    assert codes({"黄振）": "黄震）"}) == ["scan-read"]


def mixed_pdf() -> bytes:
    """A page with text, then one that is a picture of the clip."""
    whole = pdfium.PdfDocument.new()
    pages = (write_pdf(text_stream("News of the day")), saved(Image.open(CLIP), "PDF"))
    for content in pages:
        whole.import_pages(pdfium.PdfDocument(content))
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


def test_pages_of_a_pdf_that_are_pictures_are_read_among_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SCANS, str(tmp_path))
    content = mixed_pdf()
    kept = kept_path(tmp_path, hashlib.sha256(content).hexdigest(), which_pages(frozenset({2})))
    rows = (FIXTURES / "scan" / "clip.jsonl").read_text(encoding="utf-8")
    second = rows.replace('"page": 1', '"page": 2').replace('"read": 1', '"read": 2')
    kept.write_text(second, encoding="utf-8")
    document, issues = read_bytes(content, "mixed.pdf", "m")
    assert document is not None
    assert [issue.code for issue in issues] == ["scan-read", "scan-doubtful"]
    assert document.text.startswith("News of the day\n聊城国际传播中心成立\n")
    without_extra(monkeypatch)
    kept.unlink()
    document, (issue,) = read_bytes(content, "mixed.pdf", "m")
    assert (document and document.text, issue.code) == ("News of the day\n", "pdf-picture-pages")


def test_without_the_extra_the_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SCANS, str(tmp_path))
    without_extra(monkeypatch)
    found = anliku("read", str(CLIP))
    assert found.exit_code == 1
    assert "pip install 'anliku[ocr]' [scan-needs-ocr]" in found.stderr


def test_a_reader_that_stands_still_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    still = (*worker._COMMAND[:1], "-c", "import time; time.sleep(60)")
    monkeypatch.setattr(worker, "_COMMAND", still)
    monkeypatch.setattr(worker, "STILL", 0.05)
    found = worker.read_scan_lines(CLIP.read_bytes(), "clip.png", "image", None)
    assert isinstance(found, Issue)
    assert found.code == "scan-too-slow"


def test_the_end_of_a_dash_before_a_line_is_no_sign_of_it() -> None:
    def read(*places: float) -> str:
        signs = [Sign(sign, at, 1.0) for sign, at in zip("一开工", places, strict=True)]
        return "".join(sign.sign for sign in in_box(signs, quad(0, 0, 120, 40)))

    assert (read(0.02, 0.2, 0.7), read(0.25, 0.5, 0.75)) == ("开工", "一开工")


def quad(x0: float, y0: float, x1: float, y1: float) -> Quads:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)


def test_a_large_title_seen_whole_takes_the_place_of_its_pieces() -> None:
    text = [quad(0, 300 + 30 * i, 200, 320 + 30 * i) for i in range(5)]
    pieces = [quad(0, 10, 180, 100), quad(200, 12, 400, 98)]
    title, small, whole = quad(0, 8, 402, 102), quad(0, 300, 200, 321), quad(0, 150, 300, 250)
    fine = np.stack([*text, *pieces, whole])
    found = with_large(fine, np.stack([title, small, quad(2, 152, 298, 248)]))
    assert [list(one.ravel()) for one in found] == [
        list(one.ravel()) for one in (*text, whole, title)
    ]


@pytest.mark.slow
def test_a_clip_is_read_by_the_recogniser_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SCANS, str(tmp_path))
    told: list[At] = []
    with watching(told.append):
        document, issues = read_bytes(CLIP.read_bytes(), "clip.png", "c")
    assert document is not None, issues
    known = (FIXTURES / "scan" / "clip.txt").read_text(encoding="utf-8")
    assert document.text == known
    assert told[-1].done == told[-1].lines == 27
