"""One source from bytes to facts: read, segment, gather facts. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scraper.facts.gathering import gather_page
from scraper.model import ArticleFacts, Document, Issue, Label, Level, Reading
from scraper.pipeline.deciding import find_lines, rule_lines
from scraper.pipeline.deciding_articles import Decided, decide_articles, give_fields, review
from scraper.pipeline.knowledge import knowledge
from scraper.read import read_bytes
from scraper.read.catalogue import Source
from scraper.read.html import WebPage
from scraper.read.html.profiles import Profile
from scraper.read.web import document_of, is_web_page, read_web_page
from scraper.segment import PolicyPaper, read_policy, segment


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one source gave; ``reading`` is None if it could not be read at all.

    ``paper`` is what a policy paper says of itself, ``page`` what a web page says;
    ``replayed`` counts the decisions of people that were obeyed.
    """

    name: str
    reading: Reading | None
    articles: tuple[ArticleFacts, ...]
    issues: tuple[Issue, ...]
    paper: PolicyPaper | None = None
    page: WebPage | None = None
    decided: Decided = field(default_factory=Decided)
    replayed: int = 0

    @property
    def leftovers(self) -> int:
        """Number of blocks that belong to no article and are no furniture."""
        blocks = self.reading.blocks if self.reading else ()
        return sum(block.label is Label.LEFTOVER for block in blocks)


def analyse(
    content: bytes,
    name: str,
    source_id: str,
    row: Source | None = None,
    profiles: Iterable[Profile] = (),
) -> Analysis:
    """Articles and facts of one source; ``name`` is how issues call it.

    ``row`` is what the catalogue knows of it: misprints, kind and outlet; ``profiles`` are
    of the sites that web pages come from.
    """
    web = is_web_page(content, name, row.kind if row else None)
    page = read_web_page(content, name, row, profiles) if web else None
    document, issues = _read(content, name, source_id, row, page)
    told = page if isinstance(page, WebPage) else None
    if document is None:
        return Analysis(name, None, (), issues, page=told)
    standing = find_lines(document, row.decisions if row else ())
    reading = segment(rule_lines(document, standing))
    decided = decide_articles(reading, standing)
    reading = give_fields(reading, decided)
    paper = read_policy(reading.document) if _is_paper(reading) else None
    outlet = row.outlet if row else None
    articles, doubts = gather_page(reading, knowledge(), outlet, decided.verdicts)
    articles, outdated = review(articles, decided, source_id)
    unmet = [one for one in (*decided.issues, *doubts) if one.code.startswith("decision-")]
    issues = (*issues, *reading.issues, *decided.issues, *doubts, *outdated)
    if not reading.articles and not any(issue.level is Level.ERROR for issue in issues):
        issues = (*issues, _no_article(name))
    replayed = len(row.decisions) - len(unmet) if row else 0
    return Analysis(name, reading, articles, issues, paper, told, decided, replayed)


def read_source(
    content: bytes, name: str, source_id: str
) -> tuple[Document | None, tuple[Issue, ...]]:
    """The document of a source of any kind, or why there is none."""
    page = read_web_page(content, name, None, ()) if is_web_page(content, name, None) else None
    return _read(content, name, source_id, None, page)


def _read(
    content: bytes, name: str, source_id: str, row: Source | None, page: WebPage | Issue | None
) -> tuple[Document | None, tuple[Issue, ...]]:
    repairs, kind = (row.repairs, row.kind) if row else (None, None)
    if page is not None:
        return document_of(page, content, name, source_id, repairs or {})
    return read_bytes(content, name, source_id, repairs, kind=kind)


def _is_paper(reading: Reading) -> bool:
    return any(article.kind == "policy" for article in reading.articles)


def _no_article(name: str) -> Issue:
    return Issue(
        "no-article",
        Level.ERROR,
        "no article was found: the page holds only furniture or loose lines",
        f"see what each line was taken for with anliku explain {name}",
        name,
    )
