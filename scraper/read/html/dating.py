"""When a page was published. Days of its footer or its text are never taken for that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.read.html import fields
from scraper.read.html.days import find_days, make_day, read_stamp
from scraper.read.html.infobar import Said, Zone, is_listed
from scraper.read.html.marks import Marks
from scraper.read.html.page import Evidence
from scraper.read.html.runs import Run

_LONGEST = 90
_CHANGED = ("更新", "修改", "编辑")
_PUBLISHED = ("答复", "回复", "发布", "发表", "上传", "添加", "录入")
_ISSUED = (
    "注册",
    "登录",
    "加入",
    "来信",
    "留言",
    "成文",
    "发文",
    "生效",
    "失效",
    "生成",
    "制定",
    "签发",
    "印发",
    "施行",
    "实施",
    "今天",
    "今日",
    "现在",
    "当前",
)
"""Days of a document or of the visit, which are not the day of the page."""
_IN_URL = (
    re.compile(r"/(?P<y>(?:19|20)\d{2})[-/_]?(?P<m>\d{2})[-/_](?P<d>\d{2})(?=[/_.]|$)"),
    re.compile(r"[/_t](?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})(?=[/_.]|$)"),
    re.compile(r"/(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})[A-Z\d]"),
    re.compile(r"/(?P<y>20\d{2})/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
)
_FOOTER = re.compile("版权|Copyright|©|ICP|备案|主办|承办")
_PAPER_DAY = re.compile(r"《\s*[^》]{2,16}[报刊]\s*》\s*[（(]\s*\d{4}[年-][^）)]{4,30}版\s*[）)]")
_TODAY = re.compile(
    "农历|今天是|(?:欢迎|您好).{0,6}今天|[正二三四五六七八九十冬腊]月(?:初[一-十]|十[一-九]|廿|三十)"
)
"""What a strip says of the day of the visit; publication is never told by the lunar calendar."""
_CARD = re.compile("(?:来信|留言|生成|成文|制发|发文|印发)(?:日期|时间)")
_STAMPED = re.compile(r"[\s\d:：\-—–./年月日时分秒星期周一二三四五六日天上下午]+")


def find_date(
    marks: Marks, runs: Sequence[Run], above: Zone, said: Sequence[Said], url: str | None
) -> Evidence | None:
    """The day of publication with its evidence, None where the page does not say it.

    The first of: the standard tag, the e-paper's tag, the press's tags, the lines by the
    title, a script of the page, the address. If two of them agree against the first, they
    are right: some pages mark the day when they were generated.
    """
    found = list(_candidates(marks, runs, above, said, url))
    if not found:
        return None
    first = found[0]
    days = [one.value for one in found]
    for one in found[1:]:
        if days.count(one.value) > days.count(first.value) and _is_independent(one.value, found):
            return one
    return first


def _is_independent(day: str, found: Sequence[Evidence]) -> bool:
    """Whether a day is told in two of three sorts of places: marks, lines, address."""
    sorts = {one.rule.split(" ")[0] for one in found if one.value == day}
    return len(sorts) > 1


def _candidates(
    marks: Marks, runs: Sequence[Run], above: Zone, said: Sequence[Said], url: str | None
) -> Iterator[Evidence]:
    yield from _marked(marks)
    yield from _by_title(runs, above, said)
    for one in said:
        below = one.field == "date" and one.key.startswith(_PUBLISHED)
        if below and (day := read_stamp(one.value)):
            yield Evidence(day.edtf, "info-bar key", f"{one.key}{one.value}")
    for name in fields.LOOSE_DATE:
        value = marks.meta.get(name)
        if value and (day := read_stamp(value)):
            yield Evidence(day.edtf, f"meta {name}", value)
    if marks.script and (day := read_stamp(marks.script)):
        yield Evidence(day.edtf, "script time", marks.script)
    if url and (found := day_in_address(url)):
        yield found


def _marked(marks: Marks) -> Iterator[Evidence]:
    places = [("meta", marks.meta, name) for name in fields.DATE]
    places += [("founder", marks.founder, "date")]
    places += [("meta", marks.meta, name) for name in fields.PRESS_DATE]
    places += [("JSON-LD", marks.linked, name) for name in ("datepublished", "pubdate")]
    for sort, values, name in places:
        value = values.get(name)
        if value and (day := read_stamp(value)):
            yield Evidence(day.edtf, f"{sort} {name}", value)


def _by_title(runs: Sequence[Run], above: Zone, said: Sequence[Said]) -> Iterator[Evidence]:
    """Keyed days first (发布时间：…), then a day on a short line that is no sentence."""
    keyed = [one for one in said if one.field == "date" and not one.key.startswith(_ISSUED)]
    # Old sites print 更新时间 alone and mean the day of publication.
    for one in sorted(keyed, key=lambda one: one.key.startswith(_CHANGED)):
        if one.run in above.places and (day := read_stamp(one.value)):
            yield Evidence(day.edtf, "info-bar key", f"{one.key}{one.value}")
    for place in above.places:
        run = runs[place]
        serves = _FOOTER.search(run.text) or _TODAY.search(run.text)
        if run.length > _LONGEST or serves or is_listed(runs, place, above):
            continue
        if paper := _PAPER_DAY.search(run.text):
            yield from _of_paper(paper)
            return
        if any(_CARD.search(runs[i].text) for i in range(max(0, place - 2), place)):
            continue
        for day in find_days(run.text):
            if is_stamp(run.text, day.start, day.end):
                yield Evidence(day.edtf, "info-bar line", run.text)
                return


def _of_paper(found: re.Match[str]) -> Iterator[Evidence]:
    if day := next(find_days(found[0]), None):
        yield Evidence(day.edtf, "paper in brackets", found[0])


def is_stamp(text: str, start: int, end: int) -> bool:
    """Whether a day stands as a stamp: a line of it alone, or parted from what is around it."""
    if any(key in text[max(0, start - 6) : start] for key in _ISSUED):
        return False
    before, after = text[:start].rstrip(), text[end:]
    parted = (
        not before
        or before[-1] in ":：|｜丨]】）)/（("
        or text[start - 1 : start] in (" ", "\u3000")
    )
    no_sentence = not re.search("[，。；！？]", text)
    follows = _STAMPED.match(after)
    rest = after[follows.end() :] if follows else after
    return no_sentence and (parted or bool(follows) or not rest)


def day_in_address(url: str) -> Evidence | None:
    """The day in an address: /2023-05/06/, /202305/t20230506_1.html, /20230506/.

    >>> day_in_address("http://a.cn/202305/t20230506_12.html").value
    '2023-05-06'
    >>> day_in_address("http://a.cn/20231399/a.html") is None
    True
    """
    for pattern in _IN_URL:
        for match in pattern.finditer(url):
            if day := make_day(int(match["y"]), int(match["m"]), int(match["d"])):
                return Evidence(day, "address", url)
    return None
