"""Articles set on several pages: where the further ones lie, and all of them as one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from scraper.model import Issue, Level
from scraper.read.html.page import BodyPart, Evidence, WebPage
from scraper.read.html.paging import MOST_PAGES
from scraper.read.html.profiles import Profile, profile_for
from scraper.read.html.reading import read_page

_SIGNED = ("reporters", "correspondents", "author", "editors")
_SHOWN = 5
"""Missing pages that an issue names."""


def further_pages(
    content: bytes,
    url: str,
    first: str,
    charset: str | None = None,
    profiles: Iterable[Profile] = (),
) -> tuple[str, ...]:
    """Addresses of the further pages of the article whose first page is at ``first``.

    ``content`` is any of its pages, found at ``url``. Most pages are told to have none by
    their bytes alone, without being read.
    """
    profiles = tuple(profiles)
    profile = profile_for(profiles, first)
    if not (profile and profile.pages) and not _may_go_on(content, first):
        return ()
    page = read_page(content, url, url=first, declared=charset, profiles=profiles)
    return () if isinstance(page, Issue) else tuple(p for p in page.pages if p != url)


def _may_go_on(content: bytes, first: str) -> bool:
    """Whether a page names another address that begins as its own does."""
    parts = urlsplit(first)
    name = posixpath.basename(parts.path.rstrip("/"))
    stem = re.escape(re.sub(r"[.][a-z]{2,6}$", "", name)).encode()
    if not stem or b"createPageHTML" in content:
        return bool(stem)
    queried = rb"[?&;][a-z_]{0,12}p[a-z_]{0,12}=\d"
    more = stem + rb"(?:[.][a-z]{2,6})?(?:[._-]\d|\?|/\d)"
    return re.search(queried if parts.query else more, content, re.IGNORECASE) is not None


def join_pages(first: WebPage, further: Mapping[str, WebPage], name: str) -> WebPage:
    """The whole article of a first page and the further ones that are there, by address.

    A page that only repeats what stands before it is left out, and pages that the article
    has and nobody brought are told.
    """
    order = list(_ordered(first, further))
    body, joined = list(first.body), []
    seen = {first.text}
    for address in order:
        page = further.get(address)
        if page is not None and page.text and page.text not in seen:
            seen.add(page.text)
            body += _new_parts(body, page.body)
            joined.append(address)
    signed = dict(_signatures(first, [further[address] for address in joined]))
    missing = [address for address in order if address not in further]
    issues = (*first.issues, *_missing(missing, len(order) + 1, name))
    evidence = {**first.evidence, **{role: found for role, (_, found) in signed.items()}}
    people = {role: value for role, (value, _) in signed.items()}
    whole = replace(first, body=tuple(body), joined=tuple(joined), evidence=evidence, issues=issues)
    return replace(whole, **people)  # type: ignore[arg-type]


def _ordered(first: WebPage, further: Mapping[str, WebPage]) -> Iterator[str]:
    """All further pages in order: those that the first page names, then those that they name."""
    known = {first.url}
    waiting = list(first.pages)
    while waiting and len(known) <= MOST_PAGES:
        address = waiting.pop(0)
        if address not in known:
            known.add(address)
            yield address
            page = further.get(address)
            waiting += page.pages if page else ()


def _new_parts(body: Sequence[BodyPart], more: Sequence[BodyPart]) -> list[BodyPart]:
    """Parts of a further page; those that every page begins with are there already."""
    start = 0
    while start < len(more) and more[start] in body:
        start += 1
    last = max((part.table for part in body), default=0)
    return [replace(p, table=p.table + last) if p.table else p for p in more[start:]]


def _signatures(
    first: WebPage, joined: Sequence[WebPage]
) -> Iterator[tuple[str, tuple[object, Evidence]]]:
    """Who signs on a further page, where the first names nobody of that role."""
    for role in _SIGNED:
        page = next((page for page in reversed(joined) if getattr(page, role)), None)
        if page is not None and not getattr(first, role):
            yield role, (getattr(page, role), page.evidence[role])


def _missing(missing: Sequence[str], total: int, name: str) -> Iterator[Issue]:
    if missing:
        shown = ", ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
        message = f"the article has {total} pages, of which {len(missing)} are not here: {shown}"
        cure = "fetch it with anliku fetch and its address, or read its pages together"
        yield Issue("pages-missing", Level.WARNING, message, cure, name)
