"""publisher.yml → ``Publisher``. Every fault is told with its file, its key and its cure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from site_config.page.checks import Check, each, keys, maybe, text
from site_config.problem import Problem
from site_config.standards.publisher import Column, Licence, PartyMark, Publisher

PUBLISHER_FILE = Path(__file__).parent.parent / "publisher.yml"

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


class PublisherError(ValueError):
    """The publisher's file cannot be used; the message names every fault found."""


def _form(pattern: str, example: str) -> Check:
    """Text that has this form from end to end."""

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f"{at}: expected text in quotes such as '{example}', or null; found {value!r}"

    return check


def _each_value(item: Check) -> Check:
    """A mapping from folders of content/ to what ``item`` allows."""

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: expected folders and their columns, found {value!r}"
            return
        for name, entry in value.items():
            yield from item(entry, f"{at}.{name}")

    return check


_words = _form(r"\S(?:.*\S)?", "文字")
_address = _form(r"https?://[^\s/?#\"'<>]+(?:/[^\s\"'<>]*)?", "https://www.example.gov.cn/")
_in_site = _form(r"(?!/|[a-z]+:)(?!.*\.\.)[^\s\"'<>\\]+", "tags.html")

_COLUMN: Mapping[str, Check] = {
    "name": _words,
    "description": maybe(_words),
    "keywords": each(_words),
    "type": maybe(_words),
}
_LICENCE: Mapping[str, Check] = {"covers": _words, "name": _words, "url": maybe(_address)}
_PARTY_MARK: Mapping[str, Check] = {
    "id": _form("[0-9A-Za-z]{8,64}", "0123456789ABCDEF"),
    "image": maybe(_in_site),
}
_PUBLISHER: Mapping[str, Check] = {
    "site_name": maybe(_words),
    # No query: addresses of pages are put behind it.
    "site_url": maybe(_form(r"https?://[^\s/?#@\"'<>]+/(?:[^\s?#\"'<>]+/)?", "https://a.gov.cn/")),
    "site_id_code": maybe(_form(r"\d{10}|bm\d{8}", "1304000009' or 'bm17000009")),
    "sponsor": maybe(_words),
    "organiser": maybe(_words),
    "contact": maybe(_words),
    "icp": maybe(_form(rf"[{_PROVINCES}]ICP[备证]\d{{6,8}}号(?:-\d+)?", "鲁ICP备12345678号-1")),
    "police": maybe(_form(rf"[{_PROVINCES}]公网安备 ?\d{{14}}号", "鲁公网安备 37150202000001号")),
    "party_mark": maybe(keys(_PARTY_MARK, optional=("image",))),
    "site_map": maybe(_in_site),
    "licences": each(keys(_LICENCE, optional=("url",))),
    "columns": _each_value(keys(_COLUMN, optional=("description", "keywords", "type"))),
}
_CHECK = keys(_PUBLISHER, optional=tuple(_PUBLISHER))


def publisher_faults(given: Mapping[Any, object]) -> Iterator[str]:
    """A line for each field of the publisher that is unknown or has the wrong form."""
    for key in given:
        # Only here may a key be no text: YAML reads `on:` as true.
        yield from text(key, "key")
    yield from _CHECK(given, "")


def _to_publisher(given: Mapping[str, Any]) -> Publisher:
    plain = {key: value for key, value in given.items() if value is not None}
    mark = plain.pop("party_mark", None)
    licences = tuple(Licence(**licence) for licence in plain.pop("licences", ()))
    columns = {
        folder: Column(**{**column, "keywords": tuple(column.get("keywords", ()))})
        for folder, column in plain.pop("columns", {}).items()
    }
    return Publisher(
        **plain,
        party_mark=PartyMark(**mark) if mark else None,
        licences=licences,
        columns=columns,
    )


def _read(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        cure = "no such file; create it or correct the option `publisher` in mkdocs.yml"
    except UnicodeDecodeError as error:
        cure = f"not UTF-8 ({error.reason}); save the file as UTF-8"
    except yaml.YAMLError as error:
        cure = f"not YAML: {error}"
    raise PublisherError(str(Problem(str(path), None, cure)))


def load_publisher(path: Path = PUBLISHER_FILE) -> Publisher:
    """The publisher that the file at ``path`` describes; an empty file describes none.

    Raises PublisherError, with every fault on a line of its own.
    """
    given = _read(path)
    if given is None:
        return Publisher()
    if not isinstance(given, dict):
        message = f"expected keys and values, found {given!r}"
        raise PublisherError(str(Problem(str(path), None, message)))
    faults = list(publisher_faults(given))
    if faults:
        raise PublisherError("\n  ".join([f"{path}:", *faults]))
    return _to_publisher(given)
