"""YAML with the line of every value. Only plain keys and values: what could do harm is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from site_config.publish.faults import PublishError, fault

_MOST_BYTES = 256 * 1024
_DEEPEST = 8
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Plain = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the line, counted from 1, on which it stands."""

    plain: Plain
    line: int


Tree = dict[str, "Tree | Value"]


def read_tree(path: Path, shown: str) -> Tree:
    """The keys and values of a file. Raises ``PublishError``, with the line."""
    try:
        content = path.read_bytes()
        text = content[: _MOST_BYTES + 1].decode("utf-8")
        if len(content) > _MOST_BYTES:
            raise _refused(shown, None, "it is larger than any such file")
        _check_events(text, shown)
        node = yaml.compose(text, Loader=_LOADER)
    except OSError as error:
        raise _unreadable(shown, str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(shown, "it is not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _broken(shown, line, str(error.problem)) from error
    except yaml.YAMLError as error:
        raise _broken(shown, None, " ".join(str(error).split())) from error
    return {} if node is None else _mapping(node, shown)


def _check_events(text: str, shown: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused(shown, line, "it uses an anchor or alias")
        if getattr(event, "tag", None):
            raise _refused(shown, line, "it uses a tag")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _refused(shown, line, "it is nested too deep")


def _mapping(node: yaml.Node, shown: str) -> Tree:
    if not isinstance(node, yaml.MappingNode):
        raise _broken(shown, node.start_mark.line + 1, "expected keys with values")
    found: Tree = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.value in found:
            raise _broken(shown, line, "a key stands here twice, or is no word")
        found[key.value] = _value(value, shown)
    return found


def _value(node: yaml.Node, shown: str) -> Tree | Value:
    if not isinstance(node, yaml.ScalarNode):
        return _mapping(node, shown)
    line = node.start_mark.line + 1
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return Value(None, line)
    if kind == "bool":
        return Value(node.value.lower() in ("true", "yes", "on"), line)
    if kind == "int" and node.value.isascii() and node.value.isdigit() and len(node.value) < 10:
        return Value(int(node.value), line)
    return Value(node.value, line)


def _unreadable(shown: str, why: str) -> PublishError:
    cure = "see that the file is there and is UTF-8 text that you may read"
    return fault("publish-unreadable", f"the targets cannot be read ({why})", cure, shown)


def _broken(shown: str, line: int | None, why: str) -> PublishError:
    cure = "mend that line or the one above; docs/publish.md shows each kind of target"
    return fault("publish-yaml-broken", f"the targets cannot be read ({why})", cure, shown, line)


def _refused(shown: str, line: int | None, why: str) -> PublishError:
    cure = "write every value out, once"
    return fault("publish-yaml-refused", f"the targets are not read: {why}", cure, shown, line)
