"""Patterns of the names of bodies, made of the kinds of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from site_config.taxonomy.agencies import AgencyKinds

# What a body does besides its field: 市场监督 + 管理 + 局.
_DOES = "(?:管理|服务|监督|发展|建设|促进|执法|工作|事务|保障|综合|运行){0,3}"
# A head and what must not follow it: 办理, 委托, 局面, 财政中心小学.
_HEADS = (
    "(?:局(?![面限域势促])|厅(?![堂])|委员会|委(?![托派任员婉])|办公室"
    "|办(?![理事结件成好完妥税证公法学案企贷一了的不到全得地照报])|(?<=[务理易记进展障])中心(?![城校小]))"
)
# A branch belongs to its bureau: 公安局高新分局.
_BRANCH = "(?:(?<=局)(?:(?![和与及在对向、副长党])[一-鿿]){2,5}分局)?"
_NEVER_AFTER = "(?!幼儿园|小学|中学|医院|大院|家属院|宾馆|招待所|部门)"
_FOLLOWERS = {
    "委": "(?![托派任员婉])",
    "政府": "(?!采购|性|网|债|投资|职能|补贴|信用|主导|引导|基金|奖励|购买|机关|各?部门|层面)",
    "人大": "(?!代表|会议|附中)",
    "政协": "(?!委员|会议)",
    "海关": "(?!特殊|监管|编码|税|申报|数据)",
    "办": "(?![理事结件成好完妥税证公法学案])",
    "部": "(?![门分队署级长])",
    "中心": "(?![城校小])",
    "法院": "(?!路|院)",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The pattern for names without their region, and the kinds that words belong to."""

    pattern: re.Pattern[str]
    fields: dict[str, str]
    wordings: dict[str, str]
    first_field: re.Pattern[str]

    def kind_of(self, body: str) -> str:
        """The id of the kind of a body that ``pattern`` matched."""
        if body in self.wordings:
            return self.wordings[body]
        field = self.first_field.search(body)
        return self.fields[field[0]] if field else ""


@lru_cache(maxsize=4)
def wording_of(kinds: AgencyKinds) -> Wording:
    """The patterns of the kinds, made once."""
    fields, wordings = kinds.of_fields, kinds.of_wordings
    field = trie(fields)
    joined = (
        f"(?:委|(?:人民)?政府)?{field}{_DOES}(?:[和与及]?{field}{_DOES}){{0,4}}{_HEADS}{_BRANCH}"
    )
    whole = trie(wordings, _FOLLOWERS)
    pattern = re.compile(f"(?:{joined}|{whole}){_NEVER_AFTER}")
    return Wording(pattern, fields, wordings, re.compile(field))


def trie(words: Iterable[str], followers: dict[str, str] | None = None) -> str:
    """A pattern for any of the words, the longest first, that branches character by character.

    >>> trie(["住建", "住房", "人社"])
    '(?:人社|住(?:建|房))'
    """
    tree: dict[str, object] = {}
    for word in sorted(words):
        node = tree
        for character in word:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = _guard(word, followers or {})
    return _branches(tree)


def _guard(word: str, followers: dict[str, str]) -> str:
    return next((guard for tail, guard in followers.items() if word.endswith(tail)), "")


def _branches(node: dict[str, object]) -> str:
    ways = list(_ways(node))
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _ways(node: dict[str, object]) -> Iterator[str]:
    for character, below in node.items():
        if character:
            yield re.escape(character) + _branches(below)  # type: ignore[arg-type]
    if "" in node:
        yield str(node[""])
