"""How divisions are called in short, by rule: 恩施土家族苗族自治州 → 恩施州, 恩施."""

from __future__ import annotations

import re

SUFFIXES = "特别行政区 自治区 自治州 自治县 自治旗 地区 林区 特区 省 市 州 盟 县 区 旗".split()
"""What names of divisions end in, longest first."""

_NATIONS = (
    "维吾尔 蒙古族 蒙古 哈萨克族 哈萨克 柯尔克孜 塔吉克 锡伯 鄂伦春族 鄂温克族 达斡尔族 朝鲜族 "
    "满族 回族 藏族 羌族 彝族 苗族 侗族 瑶族 壮族 布依族 水族 土家族 仡佬族 畲族 黎族 白族 "
    "傣族 景颇族 傈僳族 哈尼族 拉祜族 佤族 布朗族 纳西族 普米族 独龙族 怒族 阿昌族 德昂族 "
    "基诺族 京族 仫佬族 毛南族 土族 撒拉族 东乡族 保安族 裕固族 锡伯族 塔吉克族 各族 "
    "柯尔克孜族 维吾尔族"
).split()
# A name must keep two characters: 东乡族自治县 is called 东乡, 鄂温克族自治旗 鄂温克.
_NATION = re.compile("(?<=..)(?:" + "|".join(sorted(_NATIONS, key=len, reverse=True)) + ")+$")
_NATION_ALONE = re.compile(r"^(..+)族$")


def suffix_at(text: str, at: int) -> str | None:
    """The division suffix that starts at a place of a text, the longest, or None.

    >>> suffix_at("樊城区委", 2), suffix_at("兴安地区", 2), suffix_at("樊城区委", 0)
    ('区', '地区', None)
    """
    return next((suffix for suffix in SUFFIXES if text.startswith(suffix, at)), None)


def stem(name: str) -> str:
    """A name without the suffix and the nations of an autonomous area.

    >>> [stem(name) for name in ("莘县", "恩施土家族苗族自治州", "内蒙古自治区", "阿里地区")]
    ['莘', '恩施', '内蒙古', '阿里']
    >>> [stem(name) for name in ("东乡族自治县", "玉屏侗族自治县", "浦东新区", "香港特别行政区")]
    ['东乡', '玉屏', '浦东新', '香港']
    """
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            return (
                _without_nations(name[: -len(suffix)]) if "自治" in suffix else _cut(name, suffix)
            )
    return name


def _cut(name: str, suffix: str) -> str:
    return name[: -len(suffix)]


def _without_nations(name: str) -> str:
    if name == "内蒙古":
        return name
    shorter = _NATION.sub("", name)
    alone = _NATION_ALONE.match(shorter)
    return alone[1] if alone else shorter


def common_name(name: str) -> str:
    """The name people use; a name of one character keeps its suffix.

    >>> [common_name(name) for name in ("聊城市", "莘县", "湘西土家族苗族自治州", "北川羌族自治县")]
    ['聊城', '莘县', '湘西', '北川']
    """
    found = stem(name)
    return found if len(found) > 1 else name


def half_short(name: str) -> str | None:
    """An autonomous area's name with its bare suffix, None for other names.

    >>> [half_short(name) for name in ("凉山彝族自治州", "玉屏侗族自治县", "莘县")]
    ['凉山州', '玉屏县', None]
    """
    if "自治" not in name or name.endswith("自治区"):
        return None
    return stem(name) + name[-1]
