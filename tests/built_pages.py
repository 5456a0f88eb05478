"""Pages of a built site: which there are, of which kind, and what their main part says."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

_KIND = re.compile(r'<div class="al-page (?:al-text )?al-(?P<kind>[\w-]+)')
_MAIN = re.compile(r'<div class="al-page.*?(?=</article>)', re.DOTALL)
_LANGUAGES = ("en",)
_SPARE = ("404.html",)


def pages_of(site: Path) -> list[str]:
    """Address of each page below the site, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def by_kind(site: Path) -> dict[str, list[str]]:
    """Pages by kind, the smallest first: ``regions/region``, ``regions/listing index`` …

    A kind is the room (in each language apart), what the page says it is, and whether it
    opens the room; so a new kind of page is looked at without being named here.
    """
    kinds = defaultdict(list)
    for page in pages_of(site):
        text = (site / page).read_text(encoding="utf-8")
        kinds[_kind(page, text)].append((len(text), page))
    return {kind: [page for _, page in sorted(found)] for kind, found in sorted(kinds.items())}


def _kind(page: str, text: str) -> str:
    parts = page.split("/")
    most = 2 if parts[0] in _LANGUAGES else 1
    room = "/".join(parts[:-1][:most] or parts)
    found = _KIND.search(text)
    opens = " index" if parts[-1] == "index.html" else ""
    return f"{room}/{found['kind'] if found else 'plain'}{opens}"


def samples(site: Path, *, smallest: bool = False) -> list[str]:
    """The largest page of each kind, with the smallest too if asked."""
    kinds = by_kind(site).values()
    return sorted({page for found in kinds for page in found[-1:] + found[: int(smallest)]})


def looked_at(site: Path) -> list[str]:
    """Every page of a small site; of a large one every ninth, and two of each kind."""
    pages = pages_of(site)
    return pages if len(pages) < 1000 else sorted({*pages[::9], *samples(site, smallest=True)})


def chinese(pages: list[str]) -> list[str]:
    """The pages that speak Chinese."""
    return [page for page in pages if page.split("/")[0] not in _LANGUAGES]


@lru_cache(maxsize=4096)
def main_part(path: Path) -> BeautifulSoup:
    """What the page itself says, without the theme's header, navigation and footer."""
    found = _MAIN.search(path.read_text(encoding="utf-8"))
    assert found, path
    return BeautifulSoup(found[0], "html.parser")


def anchored(path: Path, anchor: str) -> Tag | None:
    """The part of a page that an address with an anchor leads to."""
    return main_part(path).find(id=anchor)
