"""The lines around a title and below a text that say where an article is from, when and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.read.html.days import find_days
from scraper.read.html.marks import says_something
from scraper.read.html.names import EDITORS
from scraper.read.html.runs import Run

_KEY = re.compile(
    r"(?:(?P<source>(?:稿件|信息|文章|新闻|内容|本文|文稿|稿|消息)?\s?[来來]\s?源(?:于|自)?|来自|稿源|出\s?处|转[自贴帖]自?|转载自|摘自)"
    r"|(?P<unit>发布机构|发文机关|[发發][布佈][单單]位|供稿单位|(?:答复|回复|受理|承办|办理)(?:单位|部门|机构)|发布(?=\s?[:：])|信息提供|发布部门|公开机构|责任部门|来源单位)"
    r"|(?P<date>(?<![㐀-鿿])(?:(?:信息)?(?:发布|发表|更新|公开|成文|发文|上网|上传|添加|录入|发稿|刊发|提交|编辑|来信|留言|答复|回复)?\s?"
    r"(?:时\s?间|日\s?期)|发布于|发表于|發[布佈](?:時間|日期)))"
    rf"|(?P<editor>{EDITORS}|编\s辑|责\s任\s编\s辑|責任編輯|編輯)"
    r"|(?P<author>作\s?者|文字?(?=\s?[:：/／丨|｜])|撰文|撰稿人?|采写|执笔)"
    r"|(?P<reporter>(?:本报|本网)?记者(?=\s?[:：]))"
    r"|(?P<correspondent>通讯员(?=\s?[:：])|供稿人?(?=\s?[:：]))"
    r"|(?P<column>所属(?:栏目|类别|频道)|栏\s?目|信息分类|分\s?类|类\s?别|频道|版\s?次)"
    r"|(?P<other>(?<![㐀-鿿])(?:浏览(?:次数|量|数)?|点击(?:次数|量|数|率)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|字\s?体(?:大小)?|字\s?号|"
    r"视力保护色|分享(?:到|至)?|打印|关闭|收藏|评论|人气|索\s?引\s?号|文\s?号|标\s?题|主题词|关键词|有效性|生效日期|失效日期|信息名称|(?:信件|来信|受理|查询|流水)(?:编号|号码|号)|来信人|写信人|留言人|来信标题|摄影)))"
    r"\s?[:：丨|｜/／]\s?|(?P<bare>来源)\s(?=[㐀-鿿]{2,12}(?:$|\s))"
)
_CUT = re.compile(
    r"(?:[\s|｜丨]+|(?<=[报网社台]))(?=\d{4}[-年./]|作者|编辑|责编|责任编辑|记者|字体|字号|分享|浏览|点击|阅读|打印|关闭|评论|收藏|时间|日期|发布|"
    r"【|\[|大\s|小\s|A|我要|微信|手机|扫|参与)|[|｜丨]|\s{2,}|\u3000"
)
_OUTLET = re.compile(
    r"[㐀-鿿A-Za-z0-9·“”《》\-]{1,20}(?:报|网|社|台|客户端|新闻|发布|在线|频道|周刊|杂志|融媒体?(?:中心)?|政府(?:网站?)?|"
    r"[新晚日早晨]報|新聞網|社|办公[厅室]|委员会|[局厅委部办科处股]|中心|观察|时报|传媒|公众号|之声|集团|头条号|百家号|法院|检察院|大学|学院|医院|协会|研究院|信息港|\.(?:com|cn))(?:[㐀-鿿]{0,6}APP)?"
)
_NOT_OUTLETS = re.compile(
    r"^本[报刊台社网]|首页|我的|返回|更多|关于|登录|注册|版权|主办|位置|时间|日期|分享"
)
_LETTERED = re.compile(r"(?<![㐀-鿿])(?:[㐀-鿿][ \u3000]{1,2}){1,7}[㐀-鿿](?=[ \u3000]?[:：])")
"""A key set with gaps: 来 源：, 生 成 日 期：."""
_BETWEEN = re.compile(
    r"[\u3000|｜丨·•()（）]+|日?\s*\d{1,2}:\d\d(?::\d\d)?|\s{2,}|[:：]|(?<=[报网社台]) "
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[-月/.]\d{1,2}日?[ \u3000]?\d{1,2}:\d\d")
"""A day without its year beside a time, as apps print it."""
_HOURS = re.compile("至|—|~|上午|下午|工作日|每")
_LONGEST = 200
_LONGEST_VALUE = 40
_PROSE = 25
_SENTENCE_MARK = re.compile("[，。；！？]")


@dataclass(frozen=True, slots=True)
class Said:
    """A value that a line gives under a key: which field, which key, the value, the run."""

    field: str
    key: str
    value: str
    run: int


def read_line(text: str, run: int) -> Iterator[Said]:
    """The keyed values of a line, each up to the next key.

    >>> line = "来源：聊城日报 2023-05-06 08:00 作者：王凯 责任编辑：李明"
    >>> [(said.field, said.value) for said in read_line(line, 0)]
    [('source', '聊城日报'), ('author', '王凯'), ('editor', '李明')]
    """
    if len(text) > _LONGEST:
        return
    text = _LETTERED.sub(lambda key: re.sub(r"\s", "", key[0]), text)
    keys = list(_KEY.finditer(text))
    for place, key in enumerate(keys):
        end = keys[place + 1].start() if place + 1 < len(keys) else len(text)
        name = str(key.lastgroup)
        value = text[key.end() : end].strip(" \u3000|｜丨,，;；[]【】()（）")
        if name in ("source", "bare", "unit"):
            name = "unit" if name == "unit" else "source"
            inner = re.search(r"[（(]([^（()）]*(?:记者|通讯员)[^（()）]*)", f"{value}）")
            if inner:
                yield Said("reporter", "（", inner[1], run)
            value = clean_outlet(value)
        dated = name == "date" and value and not _HOURS.search(value)
        if dated or (name != "date" and says_something(value)):
            yield Said(name, key[0].strip(), value, run)


def clean_outlet(value: str) -> str:
    """An outlet without what follows it on its line.

    >>> clean_outlet("《聊城日报》 2023-05-06 字体：大 中 小"), clean_outlet("新华网 作者：王凯")
    ('聊城日报', '新华网')
    """
    cut = _CUT.search(value)
    value = value[: cut.start()] if cut and cut.start() else value
    day = next(find_days(value), None)
    value = value[: day.start] if day and day.start else value
    value = re.sub(r"[（(][^（()）]*(?:记者|通讯员|作者).*$", "", value)
    value = value.strip(" \u3000:：,，。;；|·-—[]【】()（）<>")
    named = re.search(r"《([^《》]{2,20}(?:报|刊|志|周刊|快讯))》", value)
    inner = re.fullmatch(r"[《“\"「]([^《》”\"」]+)[》”\"」]", value)
    return (named[1] if named else inner[1] if inner else value)[:40].strip()


@dataclass(frozen=True, slots=True)
class Zone:
    """The runs around a title, before any running text; ``title`` is its first run."""

    places: range
    title: int | None


def zone_above(runs: Sequence[Run], title: tuple[int, int] | None, body: tuple[int, int]) -> Zone:
    """The runs between title and text and a little above the title, before any running text."""
    first = title[0] if title else body[0]
    end = min(len(runs), max(body[0], title[1] if title else 0) + 4, first + 40)
    for place in range(body[0], end):
        if runs[place].length >= _PROSE and _SENTENCE_MARK.search(runs[place].text):
            end = place
            break
    places = range(max(0, first - 6), max(0, first - 6, end))
    return Zone(places, title[0] if title else None)


def zone_below(runs: Sequence[Run], body: tuple[int, int]) -> range:
    """The last runs of the text and those right below it."""
    return range(max(body[0], body[1] - 6), min(len(runs), body[1] + 10))


def said_in(runs: Sequence[Run], zone: range) -> list[Said]:
    """All keyed values of a zone in order; a value may stand in the run after its key."""
    found: list[Said] = []
    for place in zone:
        run = runs[place]
        if run.image is not None or run.length > _LONGEST:
            continue
        found.extend(read_line(run.spaced, place))
        key = None
        if len(run.text) <= 8 and not run.linked:
            key = _KEY.fullmatch(f"{run.text.rstrip('：: ')}：")
        elif run.text.endswith(("：", ":")):
            key = next((k for k in _KEY.finditer(run.text) if k.end() == len(run.text)), None)
        following = runs[place + 1] if place + 1 < len(runs) else None
        if key and following and following.image is None and len(following.text) <= 40:
            found.extend(read_line(f"{key[0]}{following.text}", place + 1))
    return found


def is_label_or_value(runs: Sequence[Run], place: int) -> bool:
    """Whether a short line is a key alone, or stands behind one, as 来源 in the cell before.

    Lines of a text are longer, or no key stands alone before them.
    """
    text = runs[place].text
    if len(text) > _LONGEST_VALUE or _SENTENCE_MARK.search(text):
        return False
    return _is_key(text) or (place > 0 and _is_key(runs[place - 1].text))


def _is_key(text: str) -> bool:
    return len(text) <= 8 and _KEY.fullmatch(f"{text.rstrip('：: ')}：") is not None


def is_listed(runs: Sequence[Run], place: int, zone: Zone) -> bool:
    """Whether a line is an entry of a list: its day stands beside a link, or between links."""
    run = runs[place]
    if run.image is not None or (run.linked * 2 > run.length and run.length > 20):
        return True
    if zone.title is not None and place > zone.title:
        return False
    above, below = (_is_link(runs, beside) for beside in (place - 1, place + 1))
    bare = run.length <= 14 and ":" not in run.text
    return run.linked > 0 or (run.length <= 22 and above and below) or (bare and (above or below))


def _is_link(runs: Sequence[Run], place: int) -> bool:
    if not 0 <= place < len(runs) or runs[place].image is not None:
        return False
    return runs[place].linked * 2 > runs[place].length


def outlet_beside_day(
    runs: Sequence[Run], zone: Zone, titles: frozenset[str]
) -> tuple[str, str, int] | None:
    """A bare outlet on the line of the day or next to it: its name, the words, the run."""
    days = [
        place
        for place in zone.places
        if runs[place].length <= 80
        and not is_listed(runs, place, zone)
        and (any(find_days(runs[place].text)) or _CLOCK.search(runs[place].text))
    ]
    for place in days[:2]:
        for words in tokens_of(runs[place].spaced):
            if name := as_outlet(words):
                return name, runs[place].text, place
        for beside in (place + 1, place - 1):
            near = beside in zone.places and runs[beside].image is None
            near = near and runs[beside].text not in titles
            if near and (name := as_outlet(runs[beside].text)):
                return name, runs[beside].text, beside
    return None


def tokens_of(line: str) -> list[str]:
    """The words of an info bar without its days, times and keyed values.

    >>> tokens_of("县委宣传办　王凯　（2009-07-15 08:12）| 柳河日报")
    ['县委宣传办', '王凯', '柳河日报']
    """
    for day in reversed(list(find_days(line))):
        line = f"{line[: day.start]}|{line[day.end :]}"
    parts = re.split(
        r"[\u3000|｜丨·•()（）]+|日?\s*\d{1,2}:\d\d(?::\d\d)?|\s{2,}|[:：]|(?<=[报网社台]) ", line
    )
    return [part.strip(" -—,，") for part in parts if len(part.strip(" -—,，")) >= 2]


def as_outlet(words: str) -> str | None:
    """The outlet or public body that words are by their ending, None for any other words."""
    words = clean_outlet(re.sub(r"(?:供稿|讯|[ ]?(?:见习|实习|特约)?[记記]者.*)$", "", words))
    fits = (
        2 <= len(words) <= 24
        and not words[0].isdigit()
        and _OUTLET.fullmatch(words)
        and not _NOT_OUTLETS.search(words)
    )
    return words if fits else None
