"""Front matter from YAML, in less than half the time that PyYAML's own loader takes.

Most of that loader's time goes into nodes, and into asking of each word anew whether it is a
number. Here values are made of the parser's events at once, and each word is asked of once.
Whatever is more than plain lists, mappings and scalars (anchors, tags, merged keys, faults) is
left to PyYAML, so that all is read, and refused, as it does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

_RESOLVER = Resolver()
_STRING = "tag:yaml.org,2002:str"
_KNOWN = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null")}


class _UnusualError(ValueError):
    """Something that only PyYAML reads."""


def load_yaml(block: str) -> Any:  # noqa: ANN401 - whatever the YAML says
    """What a YAML document says, as ``yaml.load`` with ``CSafeLoader`` has it; same errors.

    >>> load_yaml("a: [1, yes, '2', 甲]\\nb: {c: null}")
    {'a': [1, True, '2', '甲'], 'b': {'c': None}}
    """
    try:
        return _load(yaml.CSafeLoader(block))
    except (yaml.YAMLError, ValueError, TypeError):
        return yaml.load(block, Loader=yaml.CSafeLoader)


def _load(parser: yaml.CSafeLoader) -> object:
    """The only document of a stream."""
    take = parser.get_event
    take()
    if isinstance(take(), yaml.StreamEndEvent):
        raise _UnusualError
    value = _value(take(), take)
    take()
    if not isinstance(take(), yaml.StreamEndEvent):
        raise _UnusualError
    return value


def _value(event: Any, take: Any) -> object:  # noqa: ANN401 - events have no common type
    """The value that begins with an event; ``take`` gives the events after it."""
    sort = type(event)
    if sort is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
        raise _UnusualError
    if sort is yaml.ScalarEvent:
        return _plain(event.value) if event.implicit[0] else event.value
    if sort is yaml.SequenceStartEvent:
        items = []
        while type(event := take()) is not yaml.SequenceEndEvent:
            items.append(_value(event, take))
        return items
    pairs = {}
    while type(event := take()) is not yaml.MappingEndEvent:
        key = _value(event, take)
        pairs[key] = _value(take(), take)
    return pairs


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> object:
    """What a scalar without quotes means."""
    tag = _RESOLVER.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if tag == _STRING:
        return text
    if tag not in _KNOWN:
        raise _UnusualError
    return SafeConstructor().construct_object(ScalarNode(tag, text))
