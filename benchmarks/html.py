"""What is read from web pages, and how fast, beside three libraries in the same run.

usage: python -m benchmarks.html [--set NAME]… [--runs N] [--faults]

The sets are the folders of tests/web_pages, all unless told; the rules by which answers are
judged are those of tests/web_scoring.py. The libraries get the text as it was written, so
that no wrong charset costs them anything, and newspaper4k is told that it is Chinese; we get
the bytes. A page on which a library raises an error counts as one on which it found nothing.
Seconds are those of the processor, median of several runs. The libraries are no dependency:
`make peers` installs them beside the tests' environment; one that is missing is named and
left out. --faults lists what we got wrong, page by page: not for pages that are held back.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import re
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence

from tests.web_reading import read_answer, sets
from tests.web_scoring import (
    Answer,
    Figures,
    Found,
    as_written,
    describe,
    judge,
    load_answers,
    summarise,
)

Reader = Callable[[Answer, bytes, str], Found]
COLUMNS = (
    ("body_f1", "body F1"), ("body_precision", "P"), ("body_recall", "R"),
    ("under_half", "< .5"), ("title", "title"), ("date", "date"), ("invented_dates", "invented"),
    ("outlet", "outlet"), ("author_precision", "author P"), ("author_recall", "author R"),
    ("editors_as_authors", "editors"),
)  # fmt: skip
COUNTS = ("invented_dates", "editors_as_authors")
_BETWEEN = re.compile(r"[;,，、；/|]|\s{2,}|(?<=[\u4e00-\u9fff]{2})\s")
_ROLE = re.compile(r"^(?:作者|记者|本报记者|通讯员|编辑|责任编辑|责编)[:：\s]*")
_HTML = re.compile(r"<[^>]*>")


def names(found: Sequence[str | None]) -> frozenset[str]:
    """A library's authors, one by one and without their roles, to be kind to it."""
    each = [part.strip() for text in found if text for part in _BETWEEN.split(text)]
    return frozenset(_ROLE.sub("", name) for name in each if name)


def ours() -> Reader:
    """This project's reader."""
    return lambda answer, content, _: read_answer(answer, content)


def trafilatura() -> Reader:
    """Body, title, date, site and authors."""
    library = importlib.import_module("trafilatura")

    def read(answer: Answer, _: bytes, text: str) -> Found:
        found = library.bare_extraction(
            text, url=answer.url, with_metadata=True, include_comments=False
        )
        if found is None:
            return Found()
        people = names([found.author])
        return Found(found.title, found.date, found.sitename, people, found.text or "")

    return read


def readability() -> Reader:
    """Body and title; the library looks for nothing else."""
    library = importlib.import_module("readability")

    def read(_: Answer, __: bytes, text: str) -> Found:
        document = library.Document(text)
        body = _HTML.sub("\n", document.summary(html_partial=True))
        return Found(document.short_title(), body=body)

    return read


def newspaper() -> Reader:
    """Body, title, date, site and authors, told that the language is Chinese."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of an extra that reading does not use
        library = importlib.import_module("newspaper")

    def read(answer: Answer, _: bytes, text: str) -> Found:
        url = answer.url or "http://news.example/"
        article = library.Article(url, language="zh", fetch_images=False)
        article.download(input_html=text)
        article.parse()
        day = article.publish_date.date().isoformat() if article.publish_date else None
        site = article.meta_site_name or None
        return Found(article.title, day, site, names(article.authors), article.text)

    return read


READERS: tuple[tuple[str, Callable[[], Reader]], ...] = (
    ("anliku", ours),
    ("trafilatura", trafilatura),
    ("readability-lxml", readability),
    ("newspaper4k (zh)", newspaper),
)
BODY_ONLY = {"readability-lxml": ("date", "invented_dates", "outlet", "author_precision",
    "author_recall", "editors_as_authors")}  # fmt: skip


def read_all(
    reader: Reader, pages: Sequence[tuple[Answer, bytes, str]], runs: int
) -> tuple[list[Found], float]:
    """What is found on every page, and pages a second."""
    seconds, found = [], []
    for _ in range(runs):
        start = time.process_time()
        found = [_read(reader, *page) for page in pages]
        seconds.append(time.process_time() - start)
    return found, len(pages) / statistics.median(seconds)


def _read(reader: Reader, answer: Answer, content: bytes, text: str) -> Found:
    try:
        return reader(answer, content, text)
    except Exception as error:  # whatever a library raises, it found nothing
        logging.getLogger(__name__).info("%s: %s", answer.file.name, error)
        return Found()


def print_row(name: str, figures: Figures, speed: float, ratio: float) -> None:
    """A reader's figures; a dash for what it does not look for."""
    cells = [
        "–" if key in BODY_ONLY.get(name, ())
        else f"{figures[key]:.0f}" if key in COUNTS else f"{figures[key]:.3f}"
        for key, _ in COLUMNS
    ]  # fmt: skip
    print(f"| {name} | {' | '.join(cells)} | {speed:.1f} | {ratio:.2f} |")


def print_set(name: str, runs: int, faults: bool) -> None:
    """The table of one set of pages, and if asked for what we got wrong."""
    answers = load_answers(name)
    contents = [answer.file.read_bytes() for answer in answers]
    pages = [(a, c, as_written(c)) for a, c in zip(answers, contents, strict=True)]
    print(f"\n{name}: {len(pages)} pages, {sum(map(len, contents)):,} bytes")
    print(f"| reader | {' | '.join(head for _, head in COLUMNS)} | pages/s | ÷ ours |")
    print(f"| --- |{' ---: |' * (len(COLUMNS) + 2)}")
    mine = 0.0
    for reader, load in READERS:
        try:
            work = load()
        except ImportError as error:
            print(f"{reader} left out: {error}; install it with: make peers")
            continue
        _read(work, *pages[0])  # what is loaded on first use is not reading
        found, speed = read_all(work, pages, runs)
        mine = mine or speed
        marks = [judge(a, f) for a, f in zip(answers, found, strict=True)]
        print_row(reader, summarise(marks), speed, speed / mine)
        if faults and reader == "anliku":
            lines = [line for a, f in zip(answers, found, strict=True) for line in describe(a, f)]
            print("\n".join(lines), file=sys.stderr)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.html")
    parser.add_argument("--set", action="append", choices=sets(), dest="chosen")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args(arguments)
    logging.disable()
    warnings.simplefilter("ignore")
    for name in options.chosen or sets():
        print_set(name, options.runs, options.faults)


if __name__ == "__main__":
    main(sys.argv[1:])
