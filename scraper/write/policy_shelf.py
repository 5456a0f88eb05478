"""Documents that articles cite or that the library holds, each gathered under one address."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scraper.facts.policies import is_short, kind_of
from scraper.segment import PolicyPaper, Said

_REPUBLIC = "中华人民共和国"
_MARKS = re.compile(r"[\s《》〈〉<>“”‘’\"'「」]")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document: the document, the article, and the sentence that says it.

    ``article_path`` is the article's page below content/, ``anchor`` the part of it;
    ``words`` are the words in ``quote`` that name the document.
    """

    title: str | None
    number: str | None
    kind: str | None
    article_path: str
    article_title: str
    anchor: str
    quote: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """The card of a policy paper that the library holds; days are EDTF, unknown is None."""

    article_path: str
    title: str
    number: str | None = None
    kind: str | None = None
    issuers: tuple[str, ...] = ()
    index_number: str | None = None
    subject: str | None = None
    written: str | None = None
    published: str | None = None
    effective: str | None = None
    term: str | None = None
    valid_until: str | None = None
    validity: str | None = None


def hold(paper: PolicyPaper, article_path: str) -> Held:
    """The card of a paper that the library holds as an article."""
    title = paper.title.value
    return Held(
        article_path,
        title,
        kind=kind_of(title),
        issuers=tuple(issuer.value for issuer in paper.issuers),
        **{name: _value(getattr(paper, name)) for name in _SAID},
    )


_SAID = (
    "number", "index_number", "subject", "written", "published",
    "effective", "term", "valid_until", "validity",
)  # fmt: skip


def _value(said: Said | None) -> str | None:
    return said.value if said else None


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """A document with all that cites it; ``title`` or ``number`` may be unknown, not both."""

    id: str
    title: str | None
    number: str | None
    kind: str | None
    citations: tuple[Citation, ...]
    held: tuple[Held, ...]

    @property
    def path(self) -> str:
        """Its page below content/."""
        return f"policies/{self.id}.md"

    @property
    def name(self) -> str:
        """《title》, or the number where no one gives a title."""
        return f"《{self.title}》" if self.title else self.number or ""

    @property
    def by_article(self) -> Mapping[str, Sequence[Citation]]:
        """Citations by the article's path, articles in the order given, no sentence twice."""
        found: dict[str, dict[tuple[str, str], Citation]] = {}
        for one in self.citations:
            found.setdefault(one.article_path, {}).setdefault((one.anchor, one.quote), one)
        return {path: list(sentences.values()) for path, sentences in found.items()}


def gather(citations: Iterable[Citation], held: Iterable[Held]) -> tuple[PolicyEntry, ...]:
    """Citations of one document together, the most cited first.

    One number is one document. A title without a number is the document of that title,
    if only one number goes with it. Bare names of a sort (《意见》) name none.
    """
    named = [one for one in citations if one.number or (one.title and not is_short(one.title))]
    papers = list(held)
    number_of = _numbers_of_titles([*named, *papers])
    groups: dict[str, tuple[list[Citation], list[Held]]] = {}
    for one in named:
        groups.setdefault(_key(one, number_of), ([], []))[0].append(one)
    for paper in papers:
        groups.setdefault(_key(paper, number_of), ([], []))[1].append(paper)
    entries = (_entry(key, *members) for key, members in groups.items())
    return tuple(sorted(entries, key=_rank))


def title_key(title: str) -> str:
    """A title as compared: without marks, spaces, and the name of the state before a law.

    >>> title_key("中华人民共和国行政 许可法") == title_key("行政许可法")
    True
    """
    plain = _MARKS.sub("", title).replace("(", "（").replace(")", "）")
    return plain.removeprefix(_REPUBLIC) if plain.endswith("法") else plain


def _numbers_of_titles(known: Sequence[Citation | Held]) -> dict[str, str]:
    """The number of each title that goes with just one."""
    numbers: dict[str, set[str]] = {}
    for one in known:
        if one.title and one.number:
            numbers.setdefault(title_key(one.title), set()).add(one.number)
    return {title: min(found) for title, found in numbers.items() if len(found) == 1}


def _key(one: Citation | Held, number_of: Mapping[str, str]) -> str:
    title = title_key(one.title) if one.title else ""
    return one.number or number_of.get(title) or title


def _entry(key: str, citations: Sequence[Citation], held: Sequence[Held]) -> PolicyEntry:
    members: list[Citation | Held] = [*held, *citations]
    titles = Counter(one.title for one in members if one.title)
    kinds = Counter(one.kind for one in members if one.kind)
    return PolicyEntry(
        id=hashlib.sha256(f"policy\n{key}".encode()).hexdigest()[:8],
        title=_commonest(titles),
        number=next((one.number for one in members if one.number), None),
        kind=_commonest(kinds),
        citations=tuple(citations),
        held=tuple(held),
    )


def _commonest(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda text: (counts[text], len(text), text)) if counts else None


def _rank(entry: PolicyEntry) -> tuple[int, int, str, str]:
    return (-len(entry.by_article), -len(entry.citations), entry.title or "", entry.id)
