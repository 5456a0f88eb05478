"""What a person writes as the right value, as decisions spell it."""

from __future__ import annotations

from scraper.pipeline.doubts.deciding import MoveError
from scraper.pipeline.knowledge import knowledge, vocabulary
from scraper.read.catalogue_keys import is_edtf

_SHOWN = 4


def resolve(of: str | None, value: str) -> str:
    """The id of a practice, the path of a region, a day as EDTF; all else as written.

    Raises ``MoveError`` for what the vocabulary, the gazetteer or the calendar does not know.
    """
    written = " ".join(value.split())
    if not written:
        raise MoveError("没有填写正确的内容")
    match of:
        case "practice":
            return _practice(written)
        case "region":
            return _region(written)
        case "date":
            return _day(written)
        case _:
            return written


def _practice(written: str) -> str:
    known = vocabulary()
    if written in known.by_id:
        return written
    named = (one.id for one in known.practices if written in (one.label, *one.labels))
    if found := next(named, None):
        return found
    raise MoveError(f"词表里没有“{written}”；写词表里的名称或编号，新的做法要先加进词表")


def _region(written: str) -> str:
    places = knowledge().gazetteer
    if written in places.by_path:
        return written
    if written in places.by_code:
        return places.by_code[written].path
    parent, _, name = written.rpartition("/")
    if name in places.towns(parent):
        return written
    named = [one.path for one in places.divisions if written in (one.name, _run(one.path))]
    if len(named) == 1:
        return named[0]
    if named:
        raise MoveError(f"“{written}”有几处：{'、'.join(named[:_SHOWN])}；请写全路径")
    raise MoveError(f"地名库里没有“{written}”；写全路径（如 山东省/聊城市/莘县）或六位代码")


def _run(path: str) -> str:
    return path.replace("/", "")


def _day(written: str) -> str:
    if is_edtf(written):
        return written
    raise MoveError(f"“{written}”不是日期；写 2023-05-06、2023-05、2023 或 XXXX-05-06")
