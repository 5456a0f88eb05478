"""How well a reading recovers a drawn page, and whether it keeps the laws."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from scraper.model import Article, Cleaned, Reading
from scraper.read import read_bytes
from scraper.segment import segment
from scraper.text.rows import is_row
from tests.gold.score_articles import full_text, grams
from tests.gold.score_articles import score as score_rows
from tests.newspaper.page import Page
from tests.newspaper.press import RADICALS

HELD = 0.2
"""Share of an article's text from which a prediction counts as holding it."""
PLAIN = {radical: sign for sign, radical in RADICALS.items()}
MARKS = {"“": '"“﹃﹁『「', "”": '"”﹄﹂』」', "‘": "'‘﹁『", "’": "'’﹂』", "—": "—-－︱|｜"}
MARKS |= {"。": ".。", "…": "….。·", "（": "(（︵", "）": ")）︶", "《": "《︽<", "》": "》︾>"}
Rows = list[dict[str, Any]]


def read_page(page: Page) -> Reading:
    """The reading of a drawn page, through the same door as any source."""
    document, issues = read_bytes(page.content, page.name, page.name.partition(".")[0])
    assert document is not None, issues
    return segment(document)


def predict(page: Page) -> Rows:
    """The reading as rows that compare with the page's right answers."""
    return [row_of(article, page.name) for article in read_page(page).articles]


def row_of(article: Article, source: str) -> dict[str, Any]:
    """The article in the fields of the gold, without the command line's own row writer."""
    titles = {"kicker": article.kicker, "headline": article.headline, "subhead": article.deck}
    heads = [section.crosshead for section in article.sections if section.crosshead]
    byline = article.byline
    return {
        "source": source,
        "order": article.order,
        **{name: part.text if part else None for name, part in titles.items()},
        "standfirst": "\n".join(part.text for part in article.standfirst) or None,
        "reporters": list(byline.reporters),
        "correspondents": list(byline.correspondents),
        "author": byline.author,
        "affiliation": byline.affiliation,
        "section_headings": [part.text for part in heads],
        "body": [p.text for s in article.sections for p in s.paragraphs if not is_row(p.text)],
        "captions": [part.text for part in article.captions],
        "dateline": article.dateline,
        "column": article.column,
        "kind": article.kind,
    }


def judge(pages: Sequence[Page], predictions: Sequence[Rows]) -> dict[str, float]:
    """Figures of the article scorer over all pages, with merges and splits counted."""
    gold = [row for page in pages for row in page.gold]
    figures = dict(score_rows(gold, [row for rows in predictions for row in rows]))
    pairs = list(zip(pages, predictions, strict=True))
    figures["merges"] = sum(count_merges(page, rows) for page, rows in pairs)
    figures["splits"] = sum(count_splits(page, rows) for page, rows in pairs)
    return figures


def count_merges(page: Page, predicted: Rows) -> int:
    """Predicted articles that hold a fifth or more of two right ones."""
    held = list(_held(page, predicted))
    return sum(len([g for g, other in held if other == p]) > 1 for p in range(len(predicted)))


def count_splits(page: Page, predicted: Rows) -> int:
    """Right articles that lie a fifth or more each in two predicted ones."""
    held = list(_held(page, predicted))
    return sum(len([p for other, p in held if other == g]) > 1 for g in range(len(page.gold)))


def _held(page: Page, predicted: Rows) -> Iterator[tuple[int, int]]:
    """Pairs of a right and a predicted article, the second holding much of the first.

    Only runs of four characters that no other article of the page has are counted.
    """
    right = [grams(full_text(row)) for row in page.gold]
    shared = Counter(gram for text in right for gram in text)
    found = [grams(full_text(row)) for row in predicted]
    for g, text in enumerate(right):
        own = Counter({gram: n for gram, n in text.items() if shared[gram] == 1})
        for p, other in enumerate(found):
            if own and sum((own & other).values()) >= HELD * sum(own.values()):
                yield g, p


def uncounted(reading: Reading) -> list[tuple[int, str, int]]:
    """Printed characters that lie in no block or in several: offset, sign, blocks."""
    text = reading.document.text
    times = [0] * len(text)
    for block in reading.blocks:
        for place in range(*block.span):
            times[place] += 1
    return [
        (place, sign, times[place])
        for place, sign in enumerate(text)
        if times[place] != 1 and not sign.isspace() and sign != "\ufeff"
    ]


def parts(article: Article) -> Iterator[Cleaned]:
    """Every text of an article that came from the source."""
    titles = (article.kicker, article.headline, article.deck)
    heads = (section.crosshead for section in article.sections)
    yield from (part for part in (*titles, *heads) if part is not None)
    yield from (*article.paragraphs, *article.captions)


def strangers(part: Cleaned, raw: str) -> list[tuple[str, str]]:
    """Cleaned characters that are neither their raw ones nor a known form of them."""
    pairs = ((sign, raw[place]) for sign, place in zip(part.text, part.offsets, strict=True))
    return [(sign, source) for sign, source in pairs if not _same(sign, source)]


def _same(sign: str, source: str) -> bool:
    """Same sign, a wide, vertical or straight form of it, a look-alike, or a joining space."""
    if sign in (" ", source) or source in MARKS.get(sign, ""):
        return True
    plain = PLAIN.get(source, source)
    return unicodedata.normalize("NFKC", plain) == unicodedata.normalize("NFKC", sign)
