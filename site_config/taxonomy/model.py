"""The vocabulary's nouns, shaped after SKOS: concepts with labels, notes and relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Never

KINDS = ("practice", "family", "programme", "platform")
TIERS = ("core", "minor")
CHINA = "business-environment"
"""China's indicators of the business environment."""
B_READY = "b-ready"
"""The topics of the World Bank's Business Ready reports."""
SCHEMES = (CHINA, B_READY)


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of administration that gathers practices; its place in the file is its order."""

    id: str
    label: str
    en: str
    alt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an evaluation of the business environment looks at; ``scheme`` tells whose."""

    id: str
    label: str
    en: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Context:
    """Words (regular expressions) one of which shows what an article speaks about."""

    id: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """One way of working. Its id is an address and never changes.

    ``label``, ``alt`` and ``hidden`` are found as they stand in a text; ``hidden``
    holds misprints, which no page shows. ``search`` leads a searcher here but
    proves nothing in a text. ``patterns`` are matched on text without quotation
    marks and spaces; ``quoted`` must fill a pair of quotation marks. With
    ``context``, words of one of the contexts named must stand nearby, except
    for ``certain`` patterns, which mean the practice wherever they stand.
    ``indicators`` and ``b_ready`` are ids of what China's evaluation of the business
    environment and the World Bank's look at, most apt first; empty where neither does.
    """

    id: str
    label: str
    en: str
    kind: str
    tier: str
    topic: str
    definition: str | None = None
    scope_note: str | None = None
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    broader: str | None = None
    related: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    b_ready: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Names a page may show: preferred first, then the others."""
        return (self.label, *self.alt)


@dataclass(frozen=True, slots=True)
class Brand:
    """A local name that leads to practices and is none itself; region is as printed."""

    label: str
    en: str
    region: str | None = None
    practices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NonPractice:
    """Words that look like a practice and are none: slogans, homonyms, replaced ways."""

    label: str
    kind: str
    why: str
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelevanceCues:
    """Regular expressions that tell administration from occasions and from their hosts."""

    administration: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    host: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The whole vocabulary; topics and practices keep the order of their files."""

    topics: tuple[Topic, ...]
    practices: tuple[Practice, ...]
    brands: tuple[Brand, ...] = ()
    non_practices: tuple[NonPractice, ...] = ()
    contexts: tuple[Context, ...] = ()
    relevance: RelevanceCues = field(default_factory=RelevanceCues)
    indicators: tuple[Indicator, ...] = ()
    by_id: Mapping[str, Practice] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lookup = MappingProxyType({practice.id: practice for practice in self.practices})
        object.__setattr__(self, "by_id", lookup)

    def practice(self, practice_id: str) -> Practice:
        """The practice with this id; KeyError when there is none."""
        return self.by_id[practice_id]

    def topic(self, topic_id: str) -> Topic:
        """The topic with this id; KeyError when there is none."""
        return next((t for t in self.topics if t.id == topic_id), None) or _missing(topic_id)

    def of_topic(self, topic_id: str) -> tuple[Practice, ...]:
        """The practices of a topic, in file order."""
        return tuple(p for p in self.practices if p.topic == topic_id)

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with this id, of either scheme; KeyError when there is none."""
        found = (indicator for indicator in self.indicators if indicator.id == indicator_id)
        return next(found, None) or _missing(indicator_id)

    def of_indicator(self, indicator_id: str) -> tuple[Practice, ...]:
        """The practices that bear on an indicator of either scheme, in file order."""
        return tuple(p for p in self.practices if indicator_id in (*p.indicators, *p.b_ready))

    def narrower(self, practice_id: str) -> tuple[Practice, ...]:
        """The practices whose direct broader practice this is."""
        return tuple(p for p in self.practices if p.broader == practice_id)

    def ancestors(self, practice_id: str) -> tuple[str, ...]:
        """Ids of all broader practices, nearest first."""
        found: list[str] = []
        parent = self.by_id[practice_id].broader
        while parent is not None:
            found.append(parent)
            parent = self.by_id[parent].broader
        return tuple(found)


def _missing(id_: str) -> Never:
    raise KeyError(id_)
