"""YAML files → typed entries. Every fault of shape is collected, none stops the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from site_config.problem import Problem
from site_config.taxonomy.model import KINDS, SCHEMES, TIERS

Entry = Mapping[str, Any]

# Safe as well, and ten times as fast where libyaml was built in.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 1_000_000
"""No vocabulary file is near this; one past it is not read."""


class VocabularyError(ValueError):
    """The vocabulary cannot be used; ``problems`` names every fault found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"词表有 {len(problems)} 处问题：\n{lines}")


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys an entry may have: one text, one of a few words, or a list of texts."""

    required: frozenset[str]
    texts: frozenset[str]
    lists: frozenset[str] = frozenset()
    choices: Mapping[str, tuple[str, ...]] | None = None

    @property
    def keys(self) -> frozenset[str]:
        return self.texts | self.lists


def _shape(required: str, texts: str = "", lists: str = "", **choices: tuple[str, ...]) -> Shape:
    needed = frozenset(required.split())
    listed = frozenset(lists.split())
    return Shape(needed, (needed - listed) | frozenset(texts.split()), listed, choices)


SHAPES: Mapping[str, Shape] = {
    "topics": _shape("id label en", lists="alt"),
    "indicators": _shape("id label en scheme", scheme=SCHEMES),
    "contexts": _shape("id label words", lists="words"),
    "brands": _shape("label en", "region", "practices"),
    "non_practices": _shape("label kind why", lists="words patterns confusable"),
    "practices": _shape(
        "id label en kind tier",
        "definition scope_note broader",
        "alt hidden search related certain patterns quoted context indicators b_ready",
        kind=KINDS,
        tier=TIERS,
    ),
}
RELEVANCE_KEYS = ("administration", "occasion", "host")


def read_yaml(path: Path, name: str) -> tuple[Any, list[Problem]]:
    """The content of a file, or ``None`` with the reasons."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [Problem(name, None, f"超过 {MAX_BYTES} 字节")]
        loader = _LOADER(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        problems = list(_twice(node, name))
        return (None, problems) if problems else (loader.construct_document(node), [])
    except FileNotFoundError:
        return None, [Problem(name, None, "没有这个文件")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [Problem(name, None, f"读不出：{str(error).splitlines()[0]}")]


def _twice(node: yaml.Node | None, name: str) -> Iterator[Problem]:
    """Keys that stand twice in an entry: the first value would silently be lost."""
    for entry in node.value if isinstance(node, yaml.SequenceNode) else (node,):
        if isinstance(entry, yaml.MappingNode):
            keys = Counter(str(key.value) for key, _ in entry.value)
            named = {str(key.value): str(value.value) for key, value in entry.value}
            label = named.get("id") or named.get("label")
            line = entry.start_mark.line + 1
            for key in (key for key, count in keys.items() if count > 1):
                yield Problem(name, label, f"第 {line} 行起的条目里 {key} 重复")


def read_entries(path: Path, name: str, shape: Shape) -> tuple[list[Entry], list[Problem]]:
    """The well-shaped entries of a list file, and the faults of the others."""
    content, problems = read_yaml(path, name)
    if problems:
        return [], problems
    if not isinstance(content, list):
        return [], [Problem(name, None, "应是条目的列表")]
    good: list[Entry] = []
    for number, entry in enumerate(content, 1):
        found = list(_entry_problems(entry, number, name, shape))
        problems.extend(found)
        if not found:
            good.append(entry)
    return good, problems


def read_relevance(path: Path, name: str) -> tuple[Mapping[str, tuple[str, ...]], list[Problem]]:
    """The three lists of relevance cues."""
    content, problems = read_yaml(path, name)
    if problems:
        return {}, problems
    if not isinstance(content, dict) or set(content) != set(RELEVANCE_KEYS):
        return {}, [Problem(name, None, f"应恰有 {'、'.join(RELEVANCE_KEYS)} 三项")]
    problems = [
        Problem(name, key, "应是非空文字的列表")
        for key in RELEVANCE_KEYS
        if not _is_texts(content[key])
    ]
    return ({} if problems else {key: tuple(content[key]) for key in RELEVANCE_KEYS}), problems


def _entry_problems(entry: object, number: int, name: str, shape: Shape) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield Problem(name, f"第 {number} 条", "应是键和值")
        return
    label = str(entry.get("id") or entry.get("label") or f"第 {number} 条")
    for key in sorted(shape.required - set(entry)):
        yield Problem(name, label, f"缺 {key}")
    for key in entry:
        message = _value_problem(key, entry[key], shape)
        if message:
            yield Problem(name, label, message)


def _value_problem(key: object, value: object, shape: Shape) -> str | None:
    if key not in shape.keys:
        return f"不认识的键 {key}；可用 {'、'.join(sorted(shape.keys))}"
    if key in shape.lists:
        return None if _is_texts(value) else f"{key} 应是非空文字的列表，不得重复"
    if not isinstance(value, str) or not value.strip():
        return f"{key} 应是非空文字"
    allowed = (shape.choices or {}).get(str(key))
    return f"{key} 应是 {'、'.join(allowed)} 之一" if allowed and value not in allowed else None


def _is_texts(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, str) and item.strip() for item in value)
        and len(set(value)) == len(value)
    )
