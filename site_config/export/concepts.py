"""The vocabulary as a SKOS graph: topics as top concepts, practices below, brands apart.

A brand is no practice but leads to some, so brands have a scheme of their own and
``relatedMatch`` to practices. Labels keep SKOS's rules: one preferred label a language
in a scheme, no name twice, ``related`` never along the line of ``broader``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from site_config.export.publication import LICENCE, Publication
from site_config.library.addresses import practice_path, topic_path
from site_config.taxonomy import Brand, Practice, Topic, Vocabulary

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
TURTLE_FILE, JSON_LD_FILE = "data/practices.ttl", "data/practices.jsonld"
PRACTICES, BRANDS = "practices", "brands"


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in a language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Term:
    """A name of a vocabulary, as ``skos:Concept``."""

    name: str


@dataclass(frozen=True, slots=True)
class Iri:
    """The address of a thing in full."""

    address: str


Node = Literal | Term | Iri
Things = dict[Iri, list[tuple[str, Node]]]
"""What is said of each thing: properties by their short names, with values, in one order."""


def base_of(publication: Publication) -> str:
    """What all addresses begin with: the Turtle file's own, so that they can be opened."""
    return f"{publication.file(TURTLE_FILE)}#" if publication.address else "urn:anliku:"


def graph_of(vocabulary: Vocabulary, pages: Collection[str], publication: Publication) -> Things:
    """The graph; ``pages`` are the paths of the pages that exist."""
    names = _Names(base_of(publication), vocabulary)
    things: Things = {
        names.of(PRACTICES): list(_scheme(publication.name, "Administrative practices")),
        names.of(BRANDS): list(_scheme(f"{publication.name}：地方品牌", "Local brands")),
    }
    things[names.of(PRACTICES)] += [
        ("skos:hasTopConcept", names.topic(topic.id)) for topic in vocabulary.topics
    ]
    things[names.of(BRANDS)] += [
        ("skos:hasTopConcept", names.brand(brand)) for brand in vocabulary.brands
    ]
    for topic in vocabulary.topics:
        things[names.topic(topic.id)] = list(_topic(topic, names))
    for practice in vocabulary.practices:
        things[names.practice(practice.id)] = list(_practice(practice, names))
    for brand in vocabulary.brands:
        things[names.brand(brand)] = list(_brand(brand, names))
    # An address relative to nowhere would be no address.
    if publication.address:
        for thing, page in _pages(names):
            if page in pages:
                things[thing].append(("foaf:page", Iri(publication.page(page))))
    return things


@dataclass(frozen=True, slots=True)
class _Names:
    base: str
    vocabulary: Vocabulary

    def of(self, name: str) -> Iri:
        return Iri(self.base + name)

    def topic(self, id_: str) -> Iri:
        return self.of(f"topic-{id_}")

    def practice(self, id_: str) -> Iri:
        return self.of(f"practice-{id_}")

    def brand(self, brand: Brand) -> Iri:
        digest = hashlib.sha256(f"{brand.region or ''}/{brand.label}".encode()).hexdigest()[:8]
        return self.of(f"brand-{digest}")


def _pages(names: _Names) -> Iterator[tuple[Iri, str]]:
    for topic in names.vocabulary.topics:
        yield names.topic(topic.id), topic_path(topic.id)
    for practice in names.vocabulary.practices:
        yield names.practice(practice.id), practice_path(practice.id)


def _scheme(title: str, english: str) -> Iterator[tuple[str, Node]]:
    yield "rdf:type", Term("skos:ConceptScheme")
    yield "dct:title", Literal(title, "zh")
    yield "dct:title", Literal(english, "en")
    yield "dct:license", Iri(LICENCE[1])


def _labels(zh: str, en: str, scheme: Iri) -> Iterator[tuple[str, Node]]:
    yield "rdf:type", Term("skos:Concept")
    yield "skos:inScheme", scheme
    yield "skos:prefLabel", Literal(zh, "zh")
    yield "skos:prefLabel", Literal(en, "en")


def _topic(topic: Topic, names: _Names) -> Iterator[tuple[str, Node]]:
    practices = names.vocabulary.practices
    taken = {name for p in practices for name in (p.en, *p.labels, *p.hidden)}
    en = f"{topic.en} (topic)" if topic.en in taken else topic.en
    yield from _labels(topic.label, en, names.of(PRACTICES))
    # A topic is also searched for under the names of its practices: as a label each is theirs.
    for label in topic.alt:
        if label not in taken:
            yield "skos:altLabel", Literal(label, "zh")
    yield "skos:topConceptOf", names.of(PRACTICES)
    for practice in practices:
        if names.topic(topic.id) in _broader(practice, names):
            yield "skos:narrower", names.practice(practice.id)


def _practice(practice: Practice, names: _Names) -> Iterator[tuple[str, Node]]:
    yield from _labels(practice.label, practice.en, names.of(PRACTICES))
    for label in practice.alt:
        yield "skos:altLabel", Literal(label, "zh")
    for label in practice.hidden:
        yield "skos:hiddenLabel", Literal(label, "zh")
    if practice.definition:
        yield "skos:definition", Literal(practice.definition, "zh")
    if practice.scope_note:
        yield "skos:scopeNote", Literal(practice.scope_note, "zh")
    for above in _broader(practice, names):
        yield "skos:broader", above
    for narrow in names.vocabulary.narrower(practice.id):
        yield "skos:narrower", names.practice(narrow.id)
    for id_ in _related(practice, names.vocabulary):
        yield "skos:related", names.practice(id_)
    for brand in names.vocabulary.brands:
        if practice.id in brand.practices:
            yield "skos:relatedMatch", names.brand(brand)


def _broader(practice: Practice, names: _Names) -> list[Iri]:
    """The broader practice, and the topic where no practice above belongs to it."""
    vocabulary = names.vocabulary
    above = [names.practice(practice.broader)] if practice.broader else []
    topics = {vocabulary.practice(id_).topic for id_ in vocabulary.ancestors(practice.id)}
    return above if practice.topic in topics else [*above, names.topic(practice.topic)]


def _related(practice: Practice, vocabulary: Vocabulary) -> list[str]:
    """Related practices as both sides name them, but none above or below."""
    named = {*practice.related}
    named |= {other.id for other in vocabulary.practices if practice.id in other.related}
    line = {practice.id, *vocabulary.ancestors(practice.id)}
    return [
        other.id
        for other in vocabulary.practices
        if other.id in named - line and practice.id not in vocabulary.ancestors(other.id)
    ]


def _brand(brand: Brand, names: _Names) -> Iterator[tuple[str, Node]]:
    fellows = [other for other in names.vocabulary.brands if other.en == brand.en]
    # An English gloss may fit several brands; with its own name each is told apart.
    en = f"{brand.en} ({brand.label})" if len(fellows) > 1 else brand.en
    yield from _labels(brand.label, en, names.of(BRANDS))
    yield "skos:topConceptOf", names.of(BRANDS)
    if brand.region:
        yield "dct:spatial", Literal(brand.region, "zh")
    for id_ in brand.practices:
        yield "skos:relatedMatch", names.practice(id_)
