"""Articles from the front matter of their pages, and the library from a content folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_config.library.model import (
    Article,
    Body,
    Byline,
    Citation,
    Figure,
    Lesson,
    Library,
    Mention,
    Paper,
    Place,
)
from site_config.library.printing import Printing, Source
from site_config.page import ARTICLE_KINDS, Front, PageError, check_front_matter, parse_page
from site_config.taxonomy import Vocabulary

ARTICLES = "articles"
_SOURCE = ("id", "order", "file", "sha256", "outlet", "page", "url")
_QUOTED = ("mentions", "figures", "policies", "lessons")
_SHORT = 16
_PAPER = ("number", "written", "effective", "validity")


ReadFronts = Callable[[Sequence[Path], Path], Iterable[Front]]
"""Front matter of each of some pages below a content folder; see ``read_fronts``."""


ReadArticles = Callable[[Sequence[Path], Path], Iterable[Article | None]]
"""The article of each of some pages below a content folder; see ``read_articles``."""


def load_library(
    content: Path, vocabulary: Vocabulary, read: ReadArticles | None = None
) -> Library:
    """The library below a content folder; ``read`` is for who has read the pages before.

    Raises ``PageError`` naming the page, if one breaks the contract or takes another's id.
    """
    pages = pages_of(content)
    return make_library(_each_once((read or read_articles)(pages, content)), vocabulary)


def load_reviewed(content: Path, vocabulary: Vocabulary, read: ReadFronts | None = None) -> Library:
    """The same without articles that no person has reviewed: they are held back, and with them
    the pages of their copies.
    """
    pages, waiting, found = pages_of(content), Waiting(), []
    for page, front in zip(pages, (read or read_fronts)(pages, content), strict=True):
        path = page.relative_to(content).as_posix()
        waiting.see(path, front)
        if path not in waiting.articles:
            found.append(article_or_none(front, path))
    return make_library(_each_once(found), vocabulary, waiting.pages)


def pages_of(content: Path) -> list[Path]:
    """All pages that may hold an article, in one order."""
    return sorted((content / ARTICLES).rglob("*.md"))


def _each_once(articles: Iterable[Article | None]) -> Iterator[Article]:
    """Those that there are. Raises ``PageError`` for two of one id."""
    found: dict[str, Article] = {}
    for article in filter(None, articles):
        other = found.setdefault(article.id, article)
        if other is not article:
            raise PageError(
                f"{article.path}: id: {article.id} is that of {other.path} too; an id is one"
                " article's alone, so delete the copy or give it an id of its own"
            )
        yield article


def make_library(
    articles: Iterable[Article], vocabulary: Vocabulary, held_back: frozenset[str] = frozenset()
) -> Library:
    """The library in the order of sources and their pages, whatever order articles came in."""
    ordered = tuple(sorted(articles, key=lambda article: article.rank))
    return Library(ordered, vocabulary, held_back)


def is_reviewed(front: Front) -> bool:
    """Whether a person has said that the article of this front matter is right."""
    review = front.get("review")
    return isinstance(review, dict) and review.get("status") not in (None, "auto")


@dataclass(slots=True)
class Waiting:
    """Pages that wait for a reviewer: ids of articles; and where other pages lead to.

    A copy leads to an article by its id, the old place of a page to the new one by its path.
    """

    articles: dict[str, str] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def see(self, path: str, front: Front) -> None:
        """Takes note of a page by its front matter."""
        if front.get("kind") == "copy":
            self.copies[path] = str(front.get("copy_of"))
        elif front.get("kind") == "moved":
            self.moved[path] = str(front.get("moved_to"))
        elif front.get("kind") in ARTICLE_KINDS and not is_reviewed(front):
            self.articles[path] = str(front.get("id"))

    @property
    def pages(self) -> frozenset[str]:
        """Articles that no person has reviewed, and all that leads to one of these."""
        ids = set(self.articles.values())
        copies = (path for path, text in self.copies.items() if text in ids)
        found = {*self.articles, *copies}
        return frozenset(found | {path for path, now in self.moved.items() if now in found})


def read_fronts(pages: Iterable[Path], content: Path) -> Iterator[Front]:
    """Front matter of pages below ``content``. Raises ``PageError`` for one with a fault."""
    for page in pages:
        front, _ = parse_page(page.read_text(encoding="utf-8"))
        refuse_faults(front, page.relative_to(content).as_posix())
        yield front


def read_articles(pages: Sequence[Path], content: Path) -> Iterator[Article | None]:
    """The articles of pages below ``content``, None for a page of another kind."""
    for page, front in zip(pages, read_fronts(pages, content), strict=True):
        yield article_or_none(front, page.relative_to(content).as_posix())


def refuse_faults(front: Front, name: str) -> None:
    """Raises ``PageError`` if the front matter of an article breaks the contract."""
    faults = check_front_matter(front) if front.get("kind") in ARTICLE_KINDS else ()
    if faults:
        raise PageError("\n  ".join([f"{name}: front matter:", *faults]))


def article_or_none(front: Front, path: str) -> Article | None:
    """The article of a page, None for a page of another kind."""
    return article_of(front, path) if front.get("kind") in ARTICLE_KINDS else None


def article_of(front: Front, path: str) -> Article:
    """The article whose page below content/ has this front matter, which keeps the contract."""
    paper, front = front["paper"], front | _shared({name: front[name] for name in _QUOTED})
    return Article(
        id=front["id"],
        path=path,
        title=front["title"],
        kind=front["kind"],
        relevance=front["relevance"],
        source=Source(**{key: front["source"][key] for key in _SOURCE}),
        deck=front["deck"],
        date=front["date"],
        summary=front["summary"],
        byline=_byline(front["byline"]),
        places=tuple(Place(**_without(row, "name")) for row in front["regions"]),
        bodies=tuple(_body(row) for row in front["agencies"]),
        mentions=tuple(Mention(**row) for row in front["mentions"]),
        figures=tuple(Figure(**row) for row in front["figures"]),
        policies=tuple(Citation(**row) for row in front["policies"]),
        lessons=tuple(Lesson(**row) for row in front["lessons"]),
        paper=_paper(paper) if paper else None,
        also_in=tuple(Printing(**row) for row in front.get("also_in", ())),
    )


def _shared(told: Front) -> Front:
    """The same with one text for all that are equal: a sentence is quoted for each of its facts.

    Short ones are names that other articles have too.
    """
    texts: dict[str, str] = {}
    short, share = sys.intern, texts.setdefault
    return {
        name: [
            {
                key: (short(one) if len(one) < _SHORT else share(one, one))
                if isinstance(one, str)
                else one
                for key, one in row.items()
            }
            for row in rows
        ]
        for name, rows in told.items()
    }


def _without(row: Front, key: str) -> Front:
    return {name: value for name, value in row.items() if name != key}


def _byline(row: Front) -> Byline:
    return Byline(
        tuple(row["reporters"]), tuple(row["correspondents"]), row["author"], row["affiliation"]
    )


def _body(row: Front) -> Body:
    return Body(row["name"], row["kind"], tuple(row["paragraphs"]))


def _paper(row: Front) -> Paper:
    return Paper(issuers=tuple(row["issuers"]), **{key: row[key] for key in _PAPER})
