"""Faults between entries: ids, labels, relations, patterns, definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from site_config.taxonomy.model import Practice, Vocabulary
from site_config.taxonomy.reading import Problem

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
QUOTES = "“”‘’「」『』\"'"
LONGEST_PATTERN = 600

# A repeat of a group that repeats inside, or of anything at all: both may try
# exponentially or quadratically many ways on a hostile text.
_NESTED = re.compile(r"[*+}]\)?[^()|]{0,40}\)(?:[*+]|\{\d*,)")
_BOUNDLESS = re.compile(r"(?<!\\)(?:\.|\[\^[^\]]*\])(?:[*+]|\{\d*,\})")


def check_vocabulary(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    """Every fault between entries; ``files`` gives the file of each practice id."""
    for check in (_id_problems, _label_problems, _link_problems, _own_problems):
        yield from check(vocabulary, files)
    yield from _list_problems(vocabulary)


Check = Callable[[Vocabulary, Mapping[str, str]], Iterator[Problem]]


def _id_problems(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for practice in vocabulary.practices:
        if not ID.fullmatch(practice.id):
            yield Problem(files[practice.id], practice.id, "id 只用小写字母、数字和连字符")
        if practice.id in seen:
            yield Problem(files[practice.id], practice.id, "id 重复")
        seen.add(practice.id)


def _label_problems(vocabulary: Vocabulary, files: Mapping[str, str]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for practice in vocabulary.practices:
        for label in (*practice.labels, *practice.hidden):
            first = owner.setdefault(label, practice.id)
            if first != practice.id:
                message = f"“{label}”已属于 {first}"
                yield Problem(files[practice.id], practice.id, message)


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


def pattern_problem(pattern: str) -> str | None:
    """Why a pattern cannot be used, in a few words; ``None`` when it can.

    >>> pattern_problem("容缺(?:受理|办理)")
    >>> pattern_problem("(?:容缺|受理)?")
    '能匹配空文字'
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        return f"不是正则表达式：{error}"
    faults = (
        (compiled.groups > 0, "含捕获组，请写 (?:…)"),
        (compiled.match("") is not None, "能匹配空文字"),
        (any(mark in pattern for mark in "“”‘’"), "含引号：匹配前已去掉，请用 quoted"),
        (_NESTED.search(pattern) is not None, "重复里套重复"),
        (_BOUNDLESS.search(pattern) is not None, "任意字的重复没有上限，请写 {0,12}"),
        (len(pattern) > LONGEST_PATTERN, f"超过 {LONGEST_PATTERN} 字"),
    )
    return next((message for wrong, message in faults if wrong), None)
