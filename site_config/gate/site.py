"""All pages together: links between them, what each weighs, and whether they are as content/ is."""

from __future__ import annotations

import dataclasses
import gzip
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from site_config.gate.model import Finding, Severity
from site_config.gate.pages import LOST, Ground, Look, Reference
from site_config.gate.policy import FILE
from site_config.gate.waiting import find_waiting
from site_config.gate.wording import covers

PUBLISHER = "site_config/publisher.yml"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp")
_PLAIN_BYTES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff", ".woff2")
_ARTICLES = "articles/"
_USUAL = 3
"""So many sources with the same words make a usage of them."""


def list_pages(site: Path) -> list[str]:
    """Every HTML page below the folder, in order; links are not followed out of it."""
    found = (path for path in site.rglob("*.html") if path.is_file())
    return sorted(path.relative_to(site).as_posix() for path in found)


def judge(looks: Sequence[Look], ground: Ground, built: Mapping[str, str]) -> tuple[Finding, ...]:
    """All findings that the policy asks for, the same fault in many places told once.

    ``built`` gives the sha256 that pages of content/ were built from, as far as it is known.
    """
    people = tuple({name for look in looks for name in look.names})
    usual = _usual(looks)
    single = (
        finding
        for look in looks
        for finding in look.findings
        if finding.rule != "misread"
        or not ((finding.words, finding.meant) in usual or _is_in_name(finding, people))
    )
    shared = (
        *_in_links(looks, ground.site),
        *_in_weights(looks, ground),
        *_in_tags(looks),
        *_in_age(looks, ground, built),
    )
    wanted = [
        finding
        for finding in (*single, *shared)
        if ground.policy.severity_of(finding.rule) is not Severity.OFF
    ]
    return _fold(wanted)


def _usual(looks: Iterable[Look]) -> set[tuple[str, str | None]]:
    """Words that several sources print: a usage, for no two scans err alike on the same words."""
    sources: dict[tuple[str, str | None], set[str]] = {}
    for look in looks:
        if look.path.startswith(_ARTICLES):
            for finding in look.findings:
                if finding.rule == "misread":
                    key = finding.words, finding.meant
                    sources.setdefault(key, set()).add(posixpath.dirname(look.path))
    return {key for key, found in sources.items() if len(found) >= _USUAL}


def _is_in_name(finding: Finding, people: Iterable[str]) -> bool:
    """Whether the words are part of a person's name that a source tells."""
    text = f"{finding.before}{finding.words}{finding.after}"
    start = len(finding.before)
    return any(
        name in text and covers(text, name, start, start + len(finding.words)) for name in people
    )


def _fold(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same words in the same sentence once, at the article if one has them."""
    kept: dict[object, Finding] = {}
    pages: dict[object, set[str]] = {}
    for finding in findings:
        key = (
            finding.key
            if finding.before or finding.after
            else (finding.rule, finding.page, finding.words)
        )
        pages.setdefault(key, set()).add(finding.page)
        first = kept.setdefault(key, finding)
        if finding.page.startswith(_ARTICLES) and not first.page.startswith(_ARTICLES):
            kept[key] = finding
    return tuple(
        dataclasses.replace(finding, pages=len(pages[key])) for key, finding in kept.items()
    )


def external_links(looks: Sequence[Look]) -> dict[str, str]:
    """Addresses elsewhere that pages link to, each with the first page that does."""
    rows: dict[str, str] = {}
    for look in looks:
        for link in look.references:
            if link.target.external and link.target.path and not link.loads:
                rows.setdefault(link.target.path, look.path)
    return rows


def _in_links(looks: Sequence[Look], site: Path) -> Iterator[Finding]:
    ids = {look.path: look.ids for look in looks}

    @cache
    def exists(path: str) -> bool:
        return path in ids or (site / path).is_file()

    for look in looks:
        for link in look.references:
            if found := _fault_of(look.path, link, ids, exists(link.target.path or "")):
                yield found


def _fault_of(
    page: str, link: Reference, ids: Mapping[str, frozenset[str]], exists: bool
) -> Finding | None:
    target, shown = link.target, link.address[:200]
    if target.external:
        if not link.loads:
            return None
        return Finding(
            "asset-foreign",
            page,
            f"the page loads from another host: {shown}",
            link.anchor,
            words=shown,
        )
    if target.path is None or not exists:
        rule = "asset-dead" if link.loads else "link-dead"
        return Finding(rule, page, f"nothing is at {shown}", link.anchor, words=shown)
    known = ids.get(target.path)
    if link.loads or known is None or not target.fragment or target.fragment in known:
        return None
    return Finding(
        "anchor-dead", page, f"no such place on the page: {shown}", link.anchor, words=shown
    )


def _in_weights(looks: Sequence[Look], ground: Ground) -> Iterator[Finding]:
    @cache
    def weigh(path: str) -> int:
        return _weigh(ground.site / path)

    most, most_picture = ground.policy.page_kilobytes, ground.policy.image_kilobytes
    for look in looks:
        files = {
            link.target.path for link in look.references if link.loads and not link.target.external
        }
        total = (look.weight + sum(weigh(path) for path in files if path)) / 1000
        if total > most:
            message = f"the page weighs {total:.0f} KB compressed, more than {most:g}"
            yield Finding("page-heavy", look.path, message, words=f"{total:.0f} KB")
        for path in sorted(path for path in files if path and path.endswith(_PICTURES)):
            if weigh(path) / 1000 > most_picture:
                message = f"{path} weighs {weigh(path) / 1000:.0f} KB, more than {most_picture:g}"
                yield Finding("page-heavy", look.path, message, words=path)


def _weigh(path: Path) -> int:
    """Bytes over the line: compressed unless the file is that already; 0 if it is not there."""
    try:
        content = path.read_bytes()
    except OSError:
        return 0
    return len(content) if path.suffix in _PLAIN_BYTES else len(gzip.compress(content, 6, mtime=0))


def _in_tags(looks: Sequence[Look]) -> Iterator[Finding]:
    """A tag that no page, or no page of a column, has is the publisher's to give, and told once."""
    of_site = _everywhere(looks, lambda _: "")
    of_column = _everywhere(looks, _column)
    for _, name in sorted(of_site):
        yield Finding("tag-missing", PUBLISHER, f"no page has the tag {name}", words=name)
    for column, name in sorted(of_column):
        if ("", name) not in of_site:
            message = f"no page of the column {column} has the tag {name}"
            yield Finding("tag-missing", PUBLISHER, message, words=f"{column}: {name}")
    for look in looks:
        for name in look.missing_tags:
            if ("", name) not in of_site and (_column(look), name) not in of_column:
                yield Finding("tag-missing", look.path, f"the page has no tag {name}", words=name)


def _column(look: Look) -> str:
    return look.path.rpartition("/")[0].partition("/")[0]


def _everywhere(looks: Sequence[Look], group: Callable[[Look], str]) -> set[tuple[str, str]]:
    """Tags that all pages of a group of several lack."""
    sizes = Counter((group(look), name) for look in looks for name in look.required_tags)
    missing = Counter((group(look), name) for look in looks for name in look.missing_tags)
    return {(key, name) for (key, name), count in missing.items() if count == sizes[key, name] > 1}


def _in_age(looks: Sequence[Look], ground: Ground, built: Mapping[str, str]) -> Iterator[Finding]:
    pages = {look.path: look.source for look in looks}
    content = ground.content
    paths = sorted(path.relative_to(content).as_posix() for path in content.rglob("*.md"))
    missing = [path for path in paths if f"{path.removesuffix('.md')}.html" not in pages]
    waiting = find_waiting(content, missing) if ground.policy.only_reviewed else frozenset()
    if waiting:
        message = f"{len(waiting)} pages wait for a person to review them, and are held back"
        yield Finding("page-held-back", str(FILE), message, words=str(len(waiting)))
    for path in missing:
        if path not in waiting:
            name = f"{path.removesuffix('.md')}.html"
            yield Finding("page-stale", name, "its page of content/ is not in the site yet")
    for page, source in pages.items():
        uri = f"{page.removesuffix('.html')}.md"
        if source is None and page != LOST:
            yield Finding("page-stale", page, "its page of content/ is gone")
        elif source is not None and built.get(uri, source) != source:
            yield Finding("page-stale", page, "its page of content/ has changed since it was built")
