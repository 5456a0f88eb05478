"""Faults between entries: ids, names, relations, patterns, definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from site_config.problem import Problem
from site_config.taxonomy.model import B_READY, CHINA, Practice, Vocabulary
from site_config.taxonomy.patterns import pattern_problem

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHORTEST_NAME = 2

# As texts are folded before they are searched: names that differ in no more are one name.
_DROPPED = re.compile(r"[\s“”‘’「」『』﹃﹄\"']")
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}


def check_vocabulary(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    """Every fault between entries; ``files`` gives the file of each practice id."""
    for check in (_id_problems, _link_problems, _indicator_problems, _own_problems):
        yield from check(vocabulary, files)
    yield from _name_problems(vocabulary, files)
    yield from _list_id_problems(vocabulary)
    yield from _list_problems(vocabulary)


Check = Callable[[Vocabulary, Mapping[str, str]], Iterator[Problem]]


def _id_problems(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    entries = ((files[practice.id], practice.id) for practice in vocabulary.practices)
    yield from _bad_ids(entries)


def _list_id_problems(vocabulary: Vocabulary) -> Iterator[Problem]:
    yield from _bad_ids(("topics.yml", topic.id) for topic in vocabulary.topics)
    yield from _bad_ids(("contexts.yml", context.id) for context in vocabulary.contexts)
    yield from _bad_ids(("indicators.yml", found.id) for found in vocabulary.indicators)


def _bad_ids(entries: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, id_ in entries:
        if not ID.fullmatch(id_):
            yield Problem(name, id_, "id 只用小写字母、数字和连字符")
        if id_ in seen:
            yield Problem(name, id_, "id 重复")
        seen.add(id_)


def plain_name(name: str) -> str:
    """A name as it is looked for: no quotation marks or white space, half-width signs.

    >>> plain_name("“３＋１” 联合验收")
    '3+1联合验收'
    """
    return _DROPPED.sub("", name).translate(_HALF_WIDTH)


def _name_problems(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    """Names too short, and names claimed twice: one claim would silently hide the other."""
    owner: dict[str, tuple[str, str]] = {}
    for file, entry, name in _names(vocabulary, files):
        plain = plain_name(name)
        first = owner.setdefault(plain, (file, entry))
        if first != (file, entry):
            yield Problem(file, entry, f"“{name}”已属于 {first[1]}（{first[0]}）")
        if len(plain) < SHORTEST_NAME:
            yield Problem(file, entry, f"“{name}”太短：除引号和空格外至少 {SHORTEST_NAME} 字")


def _names(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """File, entry and each name that stands for practices, brands and look-alikes."""
    for practice in vocabulary.practices:
        for name in (*practice.labels, *practice.hidden):
            yield files[practice.id], practice.id, name
    for number, brand in enumerate(vocabulary.brands, 1):
        yield "brands.yml", f"{brand.label} (第 {number} 条)", brand.label
    for number, word in enumerate(vocabulary.non_practices, 1):
        for name in (word.label, *word.words):
            yield "non_practices.yml", f"{word.label} (第 {number} 条)", name


def _link_problems(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    topics = {topic.id for topic in vocabulary.topics}
    contexts = {context.id for context in vocabulary.contexts}
    for practice in vocabulary.practices:
        place = files[practice.id], practice.id
        if practice.topic not in topics:
            yield Problem(*place, f"没有主题 {practice.topic}")
        for link in (practice.broader, *practice.related):
            if link is not None and link not in vocabulary.by_id:
                yield Problem(*place, f"没有做法 {link}")
        for context in practice.context:
            if context not in contexts:
                yield Problem(*place, f"没有语境 {context}")
        if practice.id in practice.related:
            yield Problem(*place, "related 指向自己")
        if _is_in_cycle(practice, vocabulary):
            yield Problem(*place, "broader 成环")


def _is_in_cycle(practice: Practice, vocabulary: Vocabulary) -> bool:
    seen: set[str] = set()
    at: str | None = practice.broader
    while at is not None and at != practice.id and at not in seen:
        seen.add(at)
        parent = vocabulary.by_id.get(at)
        at = parent.broader if parent else None
    return at == practice.id


def _indicator_problems(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    """Indicators that do not exist or stand under the other scheme."""
    schemes = {indicator.id: indicator.scheme for indicator in vocabulary.indicators}
    for practice in vocabulary.practices:
        for scheme, key, named in (
            (CHINA, "indicators", practice.indicators),
            (B_READY, "b_ready", practice.b_ready),
        ):
            for indicator in named:
                if schemes.get(indicator) != scheme:
                    message = f"{key}：{scheme} 没有指标 {indicator}"
                    yield Problem(files[practice.id], practice.id, message)


def _own_problems(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    for practice in vocabulary.practices:
        place = files[practice.id], practice.id
        if practice.tier == "core" and practice.definition is None:
            yield Problem(*place, "core 的做法要有 definition")
        for pattern in (*practice.certain, *practice.patterns, *practice.quoted):
            message = pattern_problem(pattern)
            if message:
                yield Problem(*place, f"{pattern!r} {message}")


def _list_problems(vocabulary: Vocabulary) -> Iterator[Problem]:
    for name, entry, patterns, links in _lists(vocabulary):
        for pattern in patterns:
            message = pattern_problem(pattern)
            if message:
                yield Problem(name, entry, f"{pattern!r} {message}")
        for link in links:
            if link not in vocabulary.by_id:
                yield Problem(name, entry, f"没有做法 {link}")


def _lists(
    vocabulary: Vocabulary,
) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    for context in vocabulary.contexts:
        yield "contexts.yml", context.id, context.words, ()
    for brand in vocabulary.brands:
        yield "brands.yml", brand.label, (), brand.practices
    for word in vocabulary.non_practices:
        yield "non_practices.yml", word.label, word.patterns, word.confusable
    cues = vocabulary.relevance
    yield "relevance.yml", "administration", cues.administration, ()
    yield "relevance.yml", "occasion", cues.occasion, ()
    yield "relevance.yml", "host", cues.host, ()
