"""What an answer means for the page that was asked for. Nothing here touches network or disk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from scraper.fetch.answer import Failure, Response
from scraper.fetch.bounds import Bounds
from scraper.fetch.hosts import read_retry_after
from scraper.fetch.spelling import spell
from scraper.fetch.task import Role, Task

TRUSTED = 2
"""Answers without an end after which the next is believed: the page changes, and never has one."""


class Fate(StrEnum):
    """What becomes of a page."""

    GOOD = "good"
    SAME = "same"
    MOVED = "moved"
    AGAIN = "again"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Fate of a page with the reason in a stable word and in a sentence.

    ``target`` is where it moved; ``hold`` are seconds for which the whole host asks to be
    left alone; ``doubt`` is the digest of an answer that may be incomplete.
    """

    fate: Fate
    reason: str = ""
    message: str = ""
    target: str | None = None
    hold: float | None = None
    doubt: str | None = None


def judge(task: Task, found: Response | Failure, bounds: Bounds, now: float) -> Verdict:
    """The verdict on one exchange; ``now`` is the wall clock, for dates in headers."""
    if isinstance(found, Failure):
        fate = Fate.AGAIN if found.passing else Fate.LOST
        return Verdict(fate, found.reason, found.message)
    status = found.status
    if status == 200:
        return _of_content(task, found)
    if status == 304:
        return _of_unchanged(task)
    if status in (301, 302, 303, 307, 308):
        return _of_redirect(task, found, bounds)
    if status in (408, 425, 429) or status >= 500:
        hold = read_retry_after(found.header("retry-after"), now)
        reason = "too-many" if status == 429 else "server-error"
        return Verdict(Fate.AGAIN, reason, f"the host answers {status}", hold=hold)
    reason = "gone" if status in (404, 410) else "refused"
    return Verdict(Fate.LOST, reason, f"the host answers {status}")


def _of_content(task: Task, found: Response) -> Verdict:
    if not found.content.strip():
        return Verdict(Fate.AGAIN, "empty", "the page is empty")
    doubted = found.sha256 not in (task.doubt, task.sha256) and task.tries < TRUSTED
    if looks_cut(found) and doubted:
        message = "the page has no end; it is asked for once more"
        return Verdict(Fate.AGAIN, "no-end", message, doubt=found.sha256)
    return Verdict(Fate.SAME if found.sha256 == task.sha256 else Fate.GOOD)


def looks_cut(found: Response) -> bool:
    """Whether a page opens as HTML does and does not close: the length a server tells may be wrong.

    Many pages lack the end for good, so the same answer twice is believed.
    """
    if not re.search(rb"(?i)<html[\s>]", found.content[:4096]):
        return False
    return not re.search(rb"(?i)</html\s*>", found.content[-4096:])


def ends_midway(content: bytes) -> bool:
    """Whether a page breaks off: within a tag, or with neither its body nor itself closed.

    >>> ends_midway(b"<html><body><ul><li><a href='/1"), ends_midway(b"<html><body></body>")
    (True, False)
    """
    end = content[-4096:]
    if not re.search(rb"(?i)<html[\s>]", content[:4096]):
        return False
    return end.rfind(b"<") > end.rfind(b">") or not re.search(rb"(?i)</(?:html|body)\s*>", end)


def _of_unchanged(task: Task) -> Verdict:
    if task.warc and (task.etag or task.last_modified):
        return Verdict(Fate.SAME)
    return Verdict(Fate.AGAIN, "server-error", "the host says “unchanged” of a page never had")


def _of_redirect(task: Task, found: Response, bounds: Bounds) -> Verdict:
    target = spell(urljoin(task.url, found.location or ""))
    if not found.location or target is None:
        return Verdict(Fate.LOST, "bad-redirect", "it leads to no address of the web")
    if task.hops >= bounds.redirects or target == task.url:
        return Verdict(Fate.LOST, "redirect-loop", "it leads on without end")
    if task.role in (Role.ARTICLE, Role.PART) and _is_front(target) and not _is_front(task.url):
        return Verdict(Fate.LOST, "gone", "it leads to the front page: the article is gone")
    return Verdict(Fate.MOVED, target=target)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return (
        not parts.query and re.fullmatch(r"/?(?:index\.\w+|default\.\w+)?", parts.path) is not None
    )
