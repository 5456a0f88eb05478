"""What charts say beside the library's own words, in the two languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping

_LABELS: Mapping[str, tuple[str, str]] = {
    "years": ("各年报道篇数", "Articles by year"),
    "years-row": ("{year}年{count}篇", "{year}: {count}"),
    "years-earlier": ("{year}年以前另有{count}篇", "{count} more before {year}"),
    "years-unknown": (
        "另有{count}篇年份未披露，未画入图中",
        "{count} more of undisclosed year, not drawn",
    ),
    "spread": ("报道涉及的地区，累计", "Places reported, cumulative"),
    "spread-row": ("到{year}年{count}个", "by {year}: {count}"),
    "spread-unknown": (
        "另有{count}个地区只见于年份未披露的报道",
        "{count} more places only in articles of undisclosed year",
    ),
    "year": ("年份", "Year"),
    "articles": ("篇数", "Articles"),
    "places": ("地区数", "Places"),
    "numbers": ("图中数字", "Numbers of the chart"),
    "outcomes": ("报道中的前后变化与降幅", "Reported changes and reductions"),
    "change": ("前 → 后，单位：{unit}", "Before → after, unit: {unit}"),
    "no-unit": ("未披露", "undisclosed"),
    "cut": ("减少比例，满格为 100%", "Reduction, full width is 100%"),
    "outcomes-more": ("其余{count}项见下表", "{count} more in the table below"),
    "outcomes-note": (
        "空心为此前，实心为此后；≥ 至少，≤ 至多，> 超过，≈ 约。点一行看原文段落",
        "hollow: before, solid: after; ≥ at least, ≤ at most, > over, ≈ about; "
        "each row leads to its paragraph",
    ),
    "no-place": ("地区未披露", "place undisclosed"),
    "lessons": ("谁向谁学", "Who learned from whom"),
    "learners": ("学习的一方", "Learner"),
    "teachers": ("被学习的一方", "Teacher"),
    "learned": ("{learner}向{teacher}学习", "{learner} learned from {teacher}"),
    "signed": ("{learner}与{teacher}签约", "{learner} signed with {teacher}"),
    "signed-note": ("虚线为双方签约，不分先后", "dashed: the two signed an agreement"),
    "lessons-more": ("其余{count}条见下表", "{count} more in the table below"),
    "lessons-unknown": ("另有{count}条有一方未披露", "{count} more with one side undisclosed"),
    "map": ("各省级地区的文章篇数", "Articles by province"),
    "map-most": ("最多：", "Most: "),
    "map-row": ("{name}{count}篇", "{name} {count}"),
    "map-unknown": (
        "另有{count}篇未写明所在省级地区",
        "{count} more articles tell of no province",
    ),
    "map-note": ("方格只示大致方位，不是地图", "squares show rough positions; this is no map"),
    "map-shade": ("{counts} 篇", "{counts}"),
    "map-none": ("没有收录", "none here"),
    "province": ("地区", "Province"),
    "heat": ("做法在各年的报道篇数", "Articles on practices by year"),
    "heat-row": ("{name}{count}篇", "{name} {count}"),
    "heat-more": (
        "图中只列已知年份报道最多的{count}项做法",
        "the {count} practices most reported in known years",
    ),
    "heat-years": ("，{year}年起", ", from {year} on"),
    "practice": ("做法", "Practice"),
    "ranks": ("报道在做的地区数", "Places that report doing it"),
    "ranks-row": ("{name}{count}个", "{name} {count}"),
    "ranks-more": ("其余{count}项见下", "{count} more below"),
    "stop": ("。", "."),
    "comma": ("，", ", "),
    "semicolon": ("；", "; "),
}


def say(language: str, key: str, **values: object) -> str:
    """A label in Chinese, or in English for ``en``; KeyError if there is none.

    >>> say("zh", "years-row", year="2023", count=3)
    '2023年3篇'
    """
    return _LABELS[key][language == "en"].format(**values)


def sentence(language: str, *parts: str) -> str:
    """Parts that are not empty as one sentence, or nothing.

    >>> sentence("zh", "甲", "", "乙"), sentence("en", "a", "b"), sentence("zh", "")
    ('甲；乙。', 'A; b.', '')
    """
    told = say(language, "semicolon").join(part for part in parts if part)
    return f"{told[0].upper()}{told[1:]}{say(language, 'stop')}" if told else ""
