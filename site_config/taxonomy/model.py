"""The vocabulary's nouns, shaped after SKOS: concepts with labels, notes and relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

KINDS = ("practice", "family", "programme", "platform")
TIERS = ("core", "minor")


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of administration that gathers practices; its place in the file is its order."""

    id: str
    label: str
    en: str
    alt: tuple[str, ...] = ()


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


def _missing(topic_id: str) -> Topic:
    raise KeyError(topic_id)
