"""The vocabulary as SKOS, read by a library of RDF: one graph in two files, no label twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from site_config.export.concepts import JSON_LD_FILE, TURTLE_FILE, graph_of
from site_config.export.json_ld import write_json_ld
from site_config.export.turtle import write_turtle
from site_config.taxonomy import Brand, Practice, Topic, Vocabulary
from tests.export_sample import HOSTILE, PUBLICATION, PUBLISHED, real_exports
from tests.known import vocabulary

# rdflib's own reader of JSON-LD still uses a class that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
BASE = "urn:anliku:"
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@cache
def graph() -> Graph:
    return Graph().parse(data=real_exports().files[TURTLE_FILE], format="turtle")


def small(*practices: Practice, brands: tuple[Brand, ...] = ()) -> Vocabulary:
    topic = Topic("t", "主题", "Topic")
    return Vocabulary((topic, Topic("u", "另一主题", "Practice a")), practices, brands)


def practice(id_: str, **more: object) -> Practice:
    told = {"label": f"做法{id_}", "en": f"Practice {id_}", "kind": "practice", "tier": "core"}
    return Practice(**{"id": id_, "topic": "t", **told, **more})  # type: ignore[arg-type]


def read(vocabulary: Vocabulary) -> Graph:
    things = graph_of(vocabulary, (), PUBLICATION)
    found = Graph().parse(data=write_turtle(things), format="turtle")
    assert set(found) == set(Graph().parse(data=write_json_ld(things), format="json-ld"))
    return found


def name(id_: str) -> URIRef:
    return URIRef(BASE + id_)


def above(found: Graph, thing: Node) -> set[Node | None]:
    return set(found.transitive_objects(thing, SKOS.broader)) - {thing}


def test_both_files_are_the_same_graph() -> None:
    other = Graph().parse(data=real_exports().files[JSON_LD_FILE], format="json-ld")
    assert set(other) == set(graph())
    assert len(graph()) > 3000


def test_every_entry_of_the_vocabulary_is_a_concept() -> None:
    entries = (vocabulary().topics, vocabulary().practices, vocabulary().brands)
    concepts = set(graph().subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == sum(map(len, entries))
    assert all(graph().value(concept, SKOS.inScheme) for concept in concepts)


def test_no_label_clashes() -> None:
    labels: dict[tuple[Node | None, str], list[str]] = defaultdict(list)
    for kind in LABELS:
        for concept, label in graph().subject_objects(kind):
            assert isinstance(label, Literal)
            scheme = graph().value(concept, SKOS.inScheme)
            labels[scheme, str(label.language)].append(str(label))
    assert {language for _, language in labels} == {"zh", "en"}
    for found in labels.values():
        assert [label for label, times in Counter(found).items() if times > 1] == []


def test_every_concept_has_one_preferred_label_a_language() -> None:
    for concept in graph().subjects(RDF.type, SKOS.Concept):
        languages = [label.language for label in graph().objects(concept, SKOS.prefLabel)]  # type: ignore[attr-defined]
        assert sorted(languages) == ["en", "zh"]


def test_relations_are_told_from_both_sides() -> None:
    found = graph()
    assert {(b, a) for a, b in found.subject_objects(SKOS.broader)} == set(
        found.subject_objects(SKOS.narrower)
    )
    for relation in (SKOS.related, SKOS.relatedMatch):
        pairs = set(found.subject_objects(relation))
        assert pairs
        assert {(b, a) for a, b in pairs} == pairs
    assert {(b, a) for a, b in found.subject_objects(SKOS.hasTopConcept)} == set(
        found.subject_objects(SKOS.topConceptOf)
    )


def test_no_related_practice_stands_above_or_below() -> None:
    for one, other in graph().subject_objects(SKOS.related):
        assert other not in above(graph(), one) | {one}


def test_every_practice_stands_below_its_topic() -> None:
    for entry in vocabulary().practices:
        assert name(f"topic-{entry.topic}") in above(graph(), name(f"practice-{entry.id}"))


def test_a_relation_along_the_line_is_left_out() -> None:
    found = read(small(practice("a", related=("b",)), practice("b", broader="a", related=("c",)),
                       practice("c")))  # fmt: skip
    assert set(found.subject_objects(SKOS.related)) == {
        (name("practice-b"), name("practice-c")),
        (name("practice-c"), name("practice-b")),
    }


def test_a_practice_below_one_of_another_topic_keeps_its_own() -> None:
    found = read(small(practice("a"), practice("b", broader="a", topic="u")))
    assert set(found.objects(name("practice-b"), SKOS.broader)) == {
        name("practice-a"),
        name("topic-u"),
    }


def test_a_topic_named_as_a_practice_is_told_apart() -> None:
    found = read(small(practice("a")))
    assert Literal("Practice a (topic)", "en") in found.objects(name("topic-u"), SKOS.prefLabel)


@pytest.mark.parametrize("words", [HOSTILE, '"""', "\\", "甲\n乙\r\t", '" .\n<x:a> <x:b> <x:c> .'])
def test_hostile_words_stay_words(words: str) -> None:
    brand = Brand(words, "en", words, ("a",))
    found = read(small(practice("a", alt=(words,), definition=words), brands=(brand,)))
    expected = words.replace("\x00\x0b\ufffe", "")
    assert Literal(expected, "zh") in found.objects(name("practice-a"), SKOS.definition)
    assert {str(subject) for subject in found.subjects() if "anliku" not in str(subject)} == set()


def test_addresses_can_be_opened_where_the_site_has_one() -> None:
    pages = ["practices/start-on-land.md"]
    things = graph_of(vocabulary(), pages, PUBLISHED)
    found = Graph().parse(data=write_turtle(things), format="turtle")
    base = "https://anliku.example/sub/"
    concept = URIRef(f"{base}data/practices.ttl#practice-start-on-land")
    page = URIRef("http://xmlns.com/foaf/0.1/page")
    assert list(found.objects(concept, page)) == [URIRef(f"{base}practices/start-on-land.html")]
    assert len(list(found.subject_objects(page))) == 1
