"""Names of divisions and towns, so that none is taken for a misread word."""

from __future__ import annotations

import re
from functools import lru_cache

from site_config import gazetteer

_LEAST, _MOST = 2, 8
_SUFFIX = "省市县区旗州盟"
_TOWN = re.compile("[\u4e00-\u9fff]+")


def is_in_place(text: str, at: int) -> bool:
    """Whether the character at a place of the text belongs to the name of a division or a town.

    >>> is_in_place("在光山县调研", 1), is_in_place("为入民服务", 1)
    (True, False)
    """
    names = _names()
    return any(
        text[start : start + size] in names
        for size in range(_LEAST, _MOST)
        for start in range(max(0, at - size + 1), at + 1)
    )


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    names: set[str] = set()
    for line in _lines("divisions.tsv"):
        name = line.split("\t")[0].rpartition("/")[2]
        names.add(name)
        if len(name) > 2 and name[-1] in _SUFFIX:
            names.add(name[:-1])
    for line in _lines("towns.tsv"):
        names.update(_TOWN.findall(line))
    return frozenset(names)


def _lines(name: str) -> list[str]:
    return gazetteer.FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()
