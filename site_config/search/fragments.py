"""The file of an article in the index: what a result shows of it, and its whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import FileIO

from site_config.library import Article, Library
from site_config.library.wording import UNDISCLOSED, date_words
from site_config.search.names import Addresses
from site_config.search.packing import Packing, Zones
from site_config.search.sharding import fragment_path, script
from site_config.search.texts import Part, parts_of


def pack_articles(
    articles: Sequence[tuple[int, Article]],
    library: Library,
    addresses: Addresses,
    packing: Packing,
) -> Iterator[tuple[str, str]]:
    """Path and text of the file of every article; on the way its texts are packed."""
    for doc, article in articles:
        parts = parts_of(_body(f"{addresses.content}/{article.path}"))
        packing.add(doc, _zones(article, parts, library))
        payload = {
            "t": article.title,
            "u": addresses.known(article.path),
            "d": date_words(article.date) if article.date else f"日期{UNDISCLOSED}",
            "r": article.place.name if article.place else f"地区{UNDISCLOSED}",
            "o": "、".join(filter(None, article.outlets)) or f"媒体{UNDISCLOSED}",
            "p": article.practices,
            "k": article.deck or "",
            "b": [[part.anchor, part.text, int(part.is_crosshead)] for part in parts],
        }
        yield fragment_path(doc), script("d", doc, payload)


def _body(path: str) -> str:
    """The Markdown of a page. Most of the page is its front matter, which nobody need decode."""
    with FileIO(path) as file:
        page = file.readall()
    if b"\r" in page:
        page = page.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return page.partition(b"\n---\n")[2].decode()


def _zones(article: Article, parts: Sequence[Part], library: Library) -> Zones:
    labels = [library.vocabulary.practice(practice).label for practice in article.practices]
    place = article.place
    places = [*place.path.split("/"), place.zone or ""] if place else []
    return Zones(
        title=f"{article.title}\n{article.deck or ''}",
        names="\n".join([*labels, *places]),
        crossheads="\n".join(part.text for part in parts if part.is_crosshead),
        body="\n".join(part.text for part in parts if not part.is_crosshead),
    )
