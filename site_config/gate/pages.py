"""One page of the site: what can be said of it without the others."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_config.gate.addresses import Target, resolve
from site_config.gate.built import Built, read_built
from site_config.gate.model import Finding
from site_config.gate.policy import Policy
from site_config.gate.texts import look_at
from site_config.library.loading import is_reviewed
from site_config.page import ARTICLE_KINDS, PageError, parse_front, split_page

LOST = "404.html"
"""The page for lost readers: it belongs to no column, and no page of content/ is its source."""
_HOMES = ("index.html", LOST)
_YEAR_KNOWN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?(?:/.*)?")
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_SENTENCE = re.compile("[，。、；：]")
"""Marks by which a Chinese quotation is told from names in an English line."""
_ENTRIES = ("practice", "policy-record")
"""Kinds that are no article and have the title of one all the same."""
_TITLED = ("ArticleTitle",)
_LEVEL = 6
"""Of gzip, as web servers have it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The folders of a site and of its pages' sources, and what is asked of them."""

    site: Path
    content: Path
    policy: Policy


@dataclass(frozen=True, slots=True)
class Reference:
    """A link of a page, resolved."""

    target: Target
    address: str
    anchor: str | None
    loads: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What one page gave.

    ``source`` is the sha256 of its file in content/, None without one; ``names`` are the
    people its source names, whose names are no misread words.
    """

    path: str
    findings: tuple[Finding, ...]
    references: tuple[Reference, ...]
    ids: frozenset[str]
    weight: int
    required_tags: tuple[str, ...]
    missing_tags: tuple[str, ...]
    source: str | None
    names: tuple[str, ...] = ()


def look_at_page(ground: Ground, path: str) -> Look:
    """Reads a page and its source, and looks at what is in them."""
    content = (ground.site / path).read_bytes()
    built = read_built(path, content.decode("utf-8", "replace"))
    source, front = _read_source(ground.content / f"{path.removesuffix('.html')}.md")
    required = _required_tags(built, front, ground.policy)
    findings = (
        *_in_texts(built),
        *_in_structure(built),
        *_in_tags(built, required),
        *_in_front(path, front, ground.policy),
    )
    return Look(
        path,
        findings,
        tuple(_references(built)),
        built.ids,
        len(gzip.compress(content, _LEVEL, mtime=0)),
        required,
        tuple(name for name in required if name not in built.meta),
        source,
        tuple(_people(front)),
    )


def _people(front: dict[str, Any]) -> Iterator[str]:
    byline = front.get("byline") or {}
    yield from (*(byline.get("reporters") or ()), *(byline.get("correspondents") or ()))
    if author := byline.get("author"):
        yield author


def _read_source(path: Path) -> tuple[str | None, dict[str, Any]]:
    """Digest and front matter of a page's source; none where there is none."""
    try:
        content = path.read_bytes()
        front = parse_front(split_page(content.decode("utf-8"))[0])
    except FileNotFoundError:
        return None, {}
    except (OSError, UnicodeDecodeError, PageError):
        return "", {}
    return hashlib.sha256(content).hexdigest(), front


def _references(built: Built) -> Iterator[Reference]:
    for link in dict.fromkeys(built.links):
        if target := resolve(built.path, link.address):
            yield Reference(target, link.address, link.anchor, link.loads)


def _in_texts(built: Built) -> Iterator[Finding]:
    is_english = built.lang.startswith("en")
    for block in dict.fromkeys(built.blocks):
        for hit in look_at(block.text):
            if hit.rule == "foreign-word" and is_english and not _SENTENCE.search(block.text):
                continue
            yield Finding(
                hit.rule,
                built.path,
                hit.message,
                block.anchor,
                hit.before,
                hit.words,
                hit.after,
                hit.meant,
                hit.reason,
            )


def _in_structure(built: Built) -> Iterator[Finding]:
    for image in built.images_without_alt:
        message = f"the picture {image.address} has no alt text"
        yield Finding("image-alt", built.path, message, image.anchor, words=image.address)
    for section in built.empty_sections:
        message = f"nothing stands under the heading {section.words}"
        yield Finding("section-empty", built.path, message, section.anchor, words=section.words)


def _required_tags(built: Built, front: dict[str, Any], policy: Policy) -> tuple[str, ...]:
    """Tags the page must have; date and outlet only where its source knows them.

    Columns are those of the Chinese site: a page in English belongs to none, nor does one
    that only leads to another.
    """
    names = [*policy.tags.get("site", ())]
    leads_on = front.get("kind") in ("copy", "moved")
    if built.path not in _HOMES and not built.lang.startswith("en") and not leads_on:
        names += policy.tags.get("column", ())
    if front.get("kind") in ARTICLE_KINDS:
        unknown = set() if _PLAIN.fullmatch(front.get("date") or "") else {"PubDate"}
        unknown |= set() if _outlet(front) else {"ContentSource"}
        names += [name for name in policy.tags.get("article", ()) if name not in unknown]
    elif front.get("kind") in _ENTRIES:
        names += [name for name in policy.tags.get("article", ()) if name in _TITLED]
    return tuple(names)


def _in_tags(built: Built, required: tuple[str, ...]) -> Iterator[Finding]:
    for name in dict.fromkeys((*required, *_TITLED, "description")):
        for value in built.meta.get(name, ()):
            if value.strip().lower() in ("", "null", "none", "undefined"):
                message = f"the tag {name} says nothing: {value!r}"
                yield Finding("tag-empty", built.path, message, words=name)


def _in_front(path: str, front: dict[str, Any], policy: Policy) -> Iterator[Finding]:
    # Articles, and pages that stand in for a copy of one: whatever is printed from a source.
    if not isinstance(front.get("source"), dict):
        return
    if not _outlet(front) and not front["source"].get("url"):
        yield Finding("source-missing", path, "no outlet and no address say where it is from")
    date = front.get("date")
    if date is None:
        yield Finding("date-missing", path, "the day of publication is not known")
    elif not _YEAR_KNOWN.fullmatch(date):
        message = f"the year of publication is not known: {date}"
        yield Finding("date-missing", path, message, words=date)
    if policy.only_reviewed and front.get("kind") in ARTICLE_KINDS and not is_reviewed(front):
        yield Finding("page-unreviewed", path, "no person has checked this page")


def _outlet(front: dict[str, Any]) -> str | None:
    outlet = (front.get("source") or {}).get("outlet")
    return outlet if isinstance(outlet, str) else None
