"""Names of people behind their roles: 记者, 通讯员, 作者, 责任编辑; never of photographers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.text.lexicon import is_word
from scraper.text.surnames import COMPOUND, SINGLE, is_name

EDITORS = (
    "责任编辑|值班编辑|新媒体编辑|网络编辑|美术编辑|版面编辑|图文编辑|执行编辑|本文编辑|编辑|责编|美编|责任校对|校对|责校|"
    "审核人?|审稿人?|审校|审读|监制|主编|总编辑|统筹|策划|编审|终审|[一二三]审|[初复]审|排版|版式|编校|签发|责审|值班主任|发布人|录入者?"
)
ROLES = ("reporter", "correspondent", "author", "editor")
"""Who is credited. Interns and photographers are told from them."""
_ROLE = re.compile(
    rf"(?P<editor>{EDITORS})"
    r"|(?P<both>文[/／、·]?图|图[/／、·]?文|图文|文字?[/／、]摄影|摄影报道)"
    r"|(?P<photo>摄影记者|摄影|供图|图片|制图|配图|绘图|漫画|海报|视频|剪辑|配音|图(?=[/／:：丨|｜])|摄(?=[/／:：丨|｜]))"
    r"|(?P<intern>实习生|實習生)"
    r"|(?P<reporter>(?:见习|实习|特约|特派|首席|高级|学生|校园|全媒体|融媒体)?[记記]者|(?:特约)?评论员)"
    r"|(?P<correspondent>(?:特约)?(?:通讯员|通訊員)|供稿[、/及和]?供图|供稿人?)"
    r"|(?P<author>作者|撰文|撰稿人?|采写|执笔|编译|文字|文(?=[ \u3000]?[/／:：丨|｜]))"
)
_GAP = re.compile(r"[ \u3000、，,/／|丨；;:：·&]{0,4}(?:和|与|及)?[ \u3000]?")
_COLON = re.compile(r"[ \u3000]{0,2}[:：/／丨|｜为是系][ \u3000]?|[ \u3000]+")
_TOKEN = re.compile(r"[㐀-鿿]+(?:·[㐀-鿿]+)*")
_SUFFIX = re.compile(
    r"[ \u3000/／]?(?P<photo>摄影(?!报道)|摄(?!影)|供图|图(?!文|/文|／文)|制图|绘图|绘)"
    r"(?![ \u3000]?[:：])(?!(?<=摄影)[ \u3000][㐀-鿿])"
    r"|[ \u3000/／]?(?:联合|综合|现场|发自[^，。）)]{1,12})?"
    r"(?:报道|報導|摄影报道|图文|文[/／]?图|图[/／]?文|采写|整理|供稿|编译|文|等)"
)
_PREFIX = re.compile(
    r"(?:[㐀-鿿]{2,4}(?:报道|報導|报导)|第?[A-Z]?\d*版|[㐀-鿿]{0,6}全媒体?|本报|本台|本网|本刊|本社|新华社|新华网|人民网|中新社|中新网|央视|"
    r"全媒体|融媒体?|客户端|记者站|驻[㐀-鿿]{2,4}|特派|特约|"
    r"见习|实习|首席|高级|中心|联合|综合|报道|整理|采写|文|图|"
    r"[㐀-鿿A-Za-z·]{1,14}(?:报|報|社|网|台|客户端|新闻|传媒|周刊|杂志|在线|融媒|公众号|号))"
)
_NOBODY = frozenset(
    "管理员 佚名 编辑部 小编 网络 本站 原创 匿名 未知 全文 通讯员 审稿人 责编".split()
)
_NO_PEN_NAMES = frozenset(
    """
    综合 转载 整理 网友 群众 读者 新闻 图文 文字 未详 不详 无名 其他 暂无 集体 来源
    本网 官方 平台 系统 游客 用户 动态
    """.split()
)
"""What stands under a key for authors where nobody is named."""
_GROUP = re.compile("(?:中心|平台|频道|专栏|小组|支部|基地|大厅|窗口|团队|工作室)$")
_PRESS = re.compile("[报网社台刊线]·|·.*(?:[报网社台刊]$|[记記]者|通讯员|客户端)|[记記]者|通讯员")
"""Outlets that are joined like the parts of a foreign name: 柳河日报·柳河在线记者."""
_UYGHUR = re.compile("[㐀-鿿]{1,4}(?:古丽|古力|买提|木江|尔江|提江|力江|尔汗|娜依|孜古)")
"""Names of one word whose endings few Han names have."""
_OFFICES = "部局办委社网报厅室科处组站校院队"
_BODIES = "局办委部报网台室院校站队会处科厅府司县市区镇乡村社组办馆厂园店团号"
"""Last characters of bodies and places, which no foreign name is taken to end in."""
_SIMPLER = str.maketrans(
    "張劉陳楊黃趙吳孫馬羅鄭許鄧馮韓蕭呂蘇盧蔣賈葉閻鍾譚鄒陸龍萬錢嚴賴龔邱顏鮑費齊伍畢聶莊翁鄔歐簡車連蔔喬聞儲溫潘蘭關紀"
    "賀顧倪湯駱練樂談寧",
    "张刘陈杨黄赵吴孙马罗郑许邓冯韩萧吕苏卢蒋贾叶阎钟谭邹陆龙万钱严赖龚邱颜鲍费齐伍毕聂庄翁邬欧简车连卜乔闻储温潘兰关纪"
    "贺顾倪汤骆练乐谈宁",
)
_LETTERED = re.compile(
    "[㐀-鿿][ \u3000][㐀-鿿][ \u3000][㐀-鿿](?![㐀-鿿])(?![ \u3000][㐀-鿿](?![㐀-鿿]))"
)
_PLACED = re.compile(r"(?<=[／/])[㐀-鿿]{2,4}(?:報導|报导)")
"""Where a report is from, as papers in traditional characters sign: 記者吳雅婷／台北報導."""
_BODY = re.compile(
    r"[㐀-鿿]{2,14}[部局办委院校处科室心站所会社厂司队园馆镇乡村区县市][ \u3000/／]+"
)
_NEVER = re.compile("从在了获今昨向到对于是也还看见走来的等由")


@dataclass(frozen=True, slots=True)
class Credit:
    """A name at ``text[start:end]`` and its role: reporter, correspondent, author or editor."""

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Credits:
    """Everybody whom a line credits; ``rest`` is what of it is no role, name or outlet."""

    people: tuple[Credit, ...]
    rest: str

    def of(self, role: str) -> tuple[str, ...]:
        """The names of one role, nobody twice."""
        return tuple(dict.fromkeys(one.name for one in self.people if one.role == role))


def read_credits(text: str) -> Credits:
    """The roles of a line with their names.

    >>> found = read_credits("本报记者 王乐文 方 敏 通讯员赵刚 摄影：李明 责任编辑：孙立")
    >>> found.of("reporter"), found.of("correspondent"), found.of("editor")
    (('王乐文', '方敏'), ('赵刚',), ('孙立',))
    >>> read_credits("记者 王乐文 摄").people
    ()
    """
    people: list[Credit] = []
    rest: list[str] = []
    end = 0
    while match := _ROLE.search(text, end):
        rest.append(text[end : match.start()])
        role = _role_of(match)
        gap = _COLON.match(text, match.end())
        names, stop = _names(text, _past_body(text, gap.end() if gap else match.end()))
        if people and not names:
            names, stop = _after_a_sure_one(text, stop)
        suffix = _SUFFIX.match(text, stop) if names else None
        if suffix:
            stop = _past_photographers(text, suffix.end())
        if role in ROLES and not (suffix and suffix["photo"]):
            people.extend(Credit(n, role, s, e) for n, s, e in names)
        end = max(stop, match.end())
    rest.append(text[end:])
    return Credits(tuple(people), _without_outlets("".join(rest)))


def names_first(text: str) -> tuple[Credit, ...]:
    """Names that a text begins with, as behind a key: 王小二_N664, 童年.

    >>> [one.name for one in names_first("贺\u3000兰 图片")]
    ['贺兰']
    """
    names, _ = _names(text, _past_body(text, 0))
    return tuple(Credit(name, "author", start, end) for name, start, end in names)


def names_alone(text: str, *, firm: bool = False) -> tuple[Credit, ...]:
    """Authors, if a text is nothing but names: 张巨峰, or 王凯 李明.

    ``firm`` says that the text is made for names, so that a name may be a word (晨光).

    >>> [one.name for one in names_alone("王凯 李明")], names_alone("完")
    (['王凯', '李明'], ())
    """
    names, stop = _names(text, 0)
    suffix = _SUFFIX.match(text, stop) if names else None
    whole = (suffix.end() if suffix else stop) == len(text)
    if not all(_is_han_name(name) for name, _, _ in names):
        return ()
    sure = firm or all(not is_word(name) or len(names) > 1 for name, _, _ in names)
    if not (names and whole and sure) or (suffix and suffix["photo"]):
        return ()
    return tuple(Credit(name, "author", start, end) for name, start, end in names)


def _role_of(match: re.Match[str]) -> str:
    role = str(match.lastgroup)
    return "author" if role == "both" else role


def _names(text: str, start: int) -> tuple[list[tuple[str, int, int]], int]:
    """Names one after the other from ``start`` and where they end."""
    found: list[tuple[str, int, int]] = []
    at = end = start
    while True:
        gap = _GAP.match(text, at)
        here = gap.end() if gap and found else at
        if (found and here == at) or _ROLE.match(text, here) or _PLACED.match(text, here):
            return found, end
        name = _name_at(text, here)
        if name is None:
            return found, end
        found.append(name)
        at = end = name[2]


def _after_a_sure_one(text: str, start: int) -> tuple[list[tuple[str, int, int]], int]:
    """A name that is doubtful by itself, whole up to the end of a line that has named others."""
    token = _TOKEN.match(text, start)
    ends = token and not text[token.end() :].strip(" \u3000）)】]")
    if not (token and ends and 2 <= len(token[0]) <= 3) or is_word(token[0]):
        return [], start
    unfit = token[0] in _NOBODY or token[0][-1] in _BODIES or _NEVER.match(token[0])
    return ([], start) if unfit else ([(token[0], start, token.end())], token.end())


def pen_name(text: str) -> tuple[Credit, ...]:
    """The author behind a key for authors (作者：雪落无声): any short words that are no body.

    >>> [one.name for one in pen_name("雪落无声")], pen_name("宣传部"), pen_name("综合")
    (['雪落无声'], (), ())
    """
    following = _ROLE.search(text)
    name = (text[: following.start()] if following else text).strip()
    unfit = name in _NOBODY or name in _NO_PEN_NAMES or name[-1:] in (*_BODIES, *_OFFICES)
    unfit = unfit or bool(_GROUP.search(name))
    if unfit or not re.fullmatch("[㐀-鿿]{2,6}", name) or _PRESS.search(name):
        return ()
    return (Credit(name, "author", 0, len(name)),)


def _name_at(text: str, start: int) -> tuple[str, int, int] | None:
    if lettered := _LETTERED.match(text, start):
        name = "".join(lettered[0].split())
        if _is_han_name(name):
            return name, start, lettered.end()
    spaced = re.compile(r"([㐀-鿿])[ \u3000]([㐀-鿿])(?![㐀-鿿])").match(text, start)
    if spaced and spaced[2] not in "摄文图" and _is_han_name(spaced[1] + spaced[2]):
        return spaced[1] + spaced[2], start, spaced.end()
    token = _TOKEN.match(text, start)
    if token is None or _NEVER.match(token[0]):
        return None
    if _fits(token[0]):
        return token[0], start, token.end()
    for length in (3, 2, 4):
        name, end = token[0][:length], start + length
        ends = _ROLE.match(text, end) or _SUFFIX.match(text, end)
        if ends and length < len(token[0]) and _is_han_name(name):
            return name, start, end
    return None


def _is_han_name(text: str) -> bool:
    """Whether it can be a name, in simplified or traditional characters."""
    return is_name(text) or is_name(text[:1].translate(_SIMPLER) + text[1:])


def _fits(token: str) -> bool:
    """Whether a token set apart is a name; without a Han family name it may be no word."""
    if _is_han_name(token):
        office = token[-1] in _OFFICES or (len(token) > 2 and token[-1] in "所馆")
        return token not in _NOBODY and not office and not _PRESS.search(token)
    if not 3 <= len(token) <= 6 or token[-1] in _BODIES or "小编" in token:
        return False
    if _UYGHUR.fullmatch(token):
        return True
    plain_han = token[0] in SINGLE or token.startswith(COMPOUND)
    if plain_han and (len(token) < 4 or _are_two(token)):
        return False
    return not is_word(token) and not _holds_word(token)


def _are_two(token: str) -> bool:
    """Whether a token is rather two names run together than one of another people."""
    return any(is_name(token[:cut]) and is_name(token[cut:]) for cut in (2, 3))


def _holds_word(token: str) -> bool:
    return any(is_word(token[i : i + 2]) for i in range(len(token) - 1))


def _past_body(text: str, start: int) -> int:
    """Past the body that somebody is of, before the name: 供稿：宣传部 王凯."""
    body = _BODY.match(text, start)
    return body.end() if body and _name_at(text, body.end()) else start


def _past_photographers(text: str, stop: int) -> int:
    """Past names that are credited with pictures only: 李明 文 赵刚 图."""
    gap = _GAP.match(text, stop)
    names, end = _names(text, gap.end() if gap else stop)
    suffix = _SUFFIX.match(text, end) if names else None
    return suffix.end() if suffix and suffix["photo"] else stop


def _without_outlets(rest: str) -> str:
    while (shorter := _PREFIX.sub("", rest)) != rest:
        rest = shorter
    return re.sub(r"[\W_\d年月日时分]+", "", rest)


def bracketed(text: str) -> Iterator[tuple[str, int]]:
    """What stands in brackets, with its place."""
    for match in re.finditer(r"[（(【\[]([^（()）【】\[\]]{2,80})[）)】\]]", text):
        yield match[1], match.start(1)
