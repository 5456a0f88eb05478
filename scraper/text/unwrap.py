"""Paragraphs from printed lines: column-wrapped text rejoined, display lines left alone.

A column shows itself by lines of one width. In it a paragraph ends with a short
line or before a line that lost its two-character indent; elsewhere a line that
ends a sentence ends its paragraph. Widths count half ems; quotation marks count
one or two, whichever makes the lines of the column more alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.model import Line
from scraper.text.lexicon import break_cost, starts_with_verb

WIDEST_COLUMN = 84
"""Half ems; wider lines are whole paragraphs, not a column."""
_REACH = 9
_INDENT = 4
"""Half ems of a first-line indent."""
_NARROW_SIGNS = frozenset("“”‘’")
_ENDS = re.compile(r"(?:[。！？…!?]|(?<![A-Za-z0-9])\.)[”’』」）)》\"']*$")
_INSIDE = re.compile(r"[，,。；;！？]")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|[-*•●■◆▲★] ?\S)"
)
_CANNOT_START = re.compile(r"[，。、；：！？”’）》】…％%,;:!?)]|[a-z]|[的了们]")
_CANNOT_END = re.compile(r"[的地和与及或在对把被将从向为以这那其该并也还更最不“‘（《、，,]$")
_OPENS_CLAUSE = re.compile(r"将.*、|.*、.?$")
"""A line of this form is a piece of a sentence."""
_MARK = re.compile(r"[，。；：！？、,;]")
_DATELINE_NEXT = re.compile(
    r"本报讯|(?:本[报台网刊]|新华社|中新社)[^，。]{0,16}[讯电](?=[ （(]|$)|[一-鿿]{0,6}[日晚早晨时新商]报讯|(?!.{0,6}[通资简短快喜音问]讯)[一-鿿]{2,8}讯[（(]"
)
_OPENERS = re.compile(
    r"[“‘]|近|日前|今|去年|目前|截至|据|为|随着|每[天年到]|\d{1,2}月|\d{4}年|走进|清晨|傍晚|上午|下午|记者|在|自|从|连日|当|眼下|初|深|春|夏|秋|冬"
)
_CLOSING_LINE = re.compile(r"[。！？”’）…!?]$")

_NEWS_OPENERS = re.compile(
    r"(?:近日|日前|近期|今年以来|目前|\d{1,2}月\d{1,2}日|每[天年到]|走进|清晨|傍晚|连日来|眼下|初[春夏秋冬]|深[秋冬])"
)
_PARAGRAPH_OPENERS = re.compile(
    r"(?:近日|日前|近期|近年来|今年以来|目前|截至目前|据了解|据介绍|据统计|与此同时|如今|此外|同时，|下一步|接下来|此前|去年以来|为了|为此|当天|当日|连日来|眼下|首先，|其次，|最后，|随后，|随着)"
)
_ESSAY_TITLE = re.compile(
    r"^(?:浅谈|浅析|谈谈|漫谈|试论|略谈|也谈)|(?:体会|思考|思考与实践|实践与思考|之我见|有感|随想|心得|刍议|初探)$"
)
_CONNECTIVES = re.compile(
    r"(?:近日|日前|近期|近年来|今年以来|目前|据了解|据悉|与此同时|如今|此外|不仅如此|与往年不同|连日来|眼下|过去|有人说|\d{1,2}月\d{1,2}日)，"
)
_UNOPENED = re.compile(r"^[^（(]*[）)]|[（(][^）)]*$|^[^《]*》|《[^》]*$")
_SUBJECT = re.compile(
    r"(?:局|委员会|中心|指挥部|办事处|管委会|公司|集团|学校|小学|中学|幼儿园|医院|政府|社区|街道|支队|大队|协会|联合会|合作社|服务部|办公室|党委|党支部)$"
)
"""A body's name: with a verb on the next line it is the subject of a sentence."""
_STUB = re.compile(r"(?!(?:近日|日前|同时|此外|目前|如今|当天|首先|其次|最后|随后|为此|其中|另外|随即|过去|以前|从前|现在|当时|后来|此时|这时|然而|但是|不过|可是|因此|所以|于是|其实|当然|据悉|清晨|傍晚|中午|上午|下午|早上|去年底|今年|去年|昨日|昨天|今天)，)[^，。“]{1,3}[，；。！？]")
"""A first clause of one to three characters that opens no paragraph: the end of a word above."""
_TWO_CLAUSES = re.compile(r"^[^，。：]{3,9}，[^，。：]{3,9}$")
_SALUTATION = re.compile(r"(?:编辑同志|尊敬的|亲爱的|各位|同志们|.{0,8}(?:先生|女士|老师|同志|朋友们?))[^，。]{0,12}[：:]$")
_CREDIT_END = re.compile(r"[（(](?:[^（）()]{0,24}摄影?|[^（）()]{0,8}供图|资料图片?|[^（）()]{0,6}制图)[）)]$")
_SIGNED = re.compile(r"[。！？”][（(][^（）()]*(?:记者|通讯员)[^（）()]*[）)]$")
_QUOTES = re.compile("[“”‘’ ]")


def width(text: str, quote: int = 1) -> int:
    """Printed width in half ems, quotation marks counting ``quote``.

    >>> width("3+1“联合”"), width("3+1“联合”", quote=2)
    (9, 11)
    """
    narrow = sum(sign < "\u2000" for sign in text)
    quotes = sum(sign in _NARROW_SIGNS for sign in text)
    return 2 * len(text) - narrow - (2 - quote) * quotes


def ends_sentence(text: str) -> bool:
    """Whether the text closes a sentence, closing quotes and brackets included."""
    return bool(_ENDS.search(text[-6:]))


def is_item(text: str) -> bool:
    """Whether the line opens a numbered or bulleted item (一、 （一） 1. ①)."""
    return bool(_ITEM.match(text))


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive lines that print one paragraph, or one display line."""

    lines: tuple[Line, ...]
    display: bool
    seam: bool = False
    """Whether the group goes on with the sentence above, after a change of column or place."""
    inside: bool = False
    """Whether a display line stands inside a sentence: a label dropped into the column."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a run of lines is set: width of each, the column before and after each."""

    widths: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    indents: bool
    """The source kept the first-line indents."""
    lost_indents: bool
    """First lines are narrower than the column: their indent was dropped."""
    grid: bool
    """Every character has its place: most lines are exactly as wide as the column."""
    loose: int
    """Empty lines usual between two lines."""

    def is_short(self, i: int) -> bool:
        return bool(self.before[i]) and self.widths[i] <= self.before[i] - 3

    def has_lost_indent(self, i: int) -> bool:
        return bool(self.after[i]) and self.after[i] - 7 <= self.widths[i] <= self.after[i] - 3

    def can_open(self, i: int) -> bool:
        """Whether the width is that of a paragraph's first line, its column being next."""
        column = self.after[i + 1] if i + 1 < len(self.after) else self.before[i]
        if self.lost_indents:
            return column - 6 <= self.widths[i] <= column - 2
        return column - 3 <= self.widths[i] <= column + 3


def _setting(lines: Sequence[Line]) -> _Setting:
    widths = _widths(lines)
    marked = tuple(bool(_MARK.search(line.text.text)) for line in lines)
    before = tuple(_column(widths, marked, max(0, i - _REACH), i + 1) for i in range(len(widths)))
    after = tuple(_column(widths, marked, i, i + _REACH + 1) for i in range(len(widths)))
    indented = sum(map(is_indented, lines))
    gaps = Counter(line.gap for line in lines[1:])
    near = [abs(b - a) <= 4 for b, a in zip(before, after, strict=True)]
    before, after = (
        tuple(max(b, a) if same else b or a for b, a, same in zip(before, after, near, strict=True)),
        tuple(max(b, a) if same else a or b for b, a, same in zip(before, after, near, strict=True)),
    )
    return _Setting(
        widths=widths,
        before=before,
        after=after,
        indents=0 < indented < len(lines) and indented >= 2,
        lost_indents=_loses_indents(lines, widths, after),
        grid=sum(abs(w - a) <= 1 for w, a in zip(widths, after, strict=True)) * 2 >= len(lines),
        loose=gaps.most_common(1)[0][0] if gaps else 0,
    )


def _widths(lines: Sequence[Line]) -> tuple[int, ...]:
    """Widths of the lines, quotation marks as wide as makes most lines alike."""
    settings = [
        tuple(width(line.text.text, quote) + _INDENT * is_indented(line) for line in lines)
        for quote in (1, 2)
    ]
    alike = [
        max((counts[w] + counts[w + 1] for w in counts), default=0)
        for counts in map(Counter, settings)
    ]
    return settings[alike[1] > alike[0]]


def _loses_indents(lines: Sequence[Line], widths: Sequence[int], after: Sequence[int]) -> bool:
    """Whether lines after a short last line are mostly two characters short themselves."""
    fresh = [
        i
        for i in range(1, len(lines) - 1)
        if after[i + 1]
        and widths[i - 1] <= after[i + 1] - 5
        and ends_sentence(lines[i - 1].text.text)
        and not ends_sentence(lines[i].text.text)
    ]
    narrow = sum(after[i + 1] - 6 <= widths[i] <= after[i + 1] - 2 for i in fresh)
    return not fresh or narrow * 2 >= len(fresh)


def is_indented(line: Line) -> bool:
    """Whether the source kept the first-line indent."""
    return bool(line.text.offsets) and line.text.offsets[0] - line.span[0] >= 2


def _column(widths: Sequence[int], marked: Sequence[bool], start: int, end: int) -> int:
    """Width of the column that these lines are set in, or 0 where they show none.

    Lines of running text hold marks; a list of headlines of like width does not.
    """
    window = widths[start:end]
    if len(window) < 3 or sum(marked[start:end]) * 10 < 3 * len(window):
        return 0
    common = [w for w in set(window) if _near(w, window) * 3 >= len(window)]
    best = max(common, default=0)
    over = sum(w > best + 4 for w in window)
    fits = _near(best, window) >= 2 and over * 5 <= len(window) and best <= WIDEST_COLUMN
    return best if fits else 0


def _near(width: int, widths: Sequence[int]) -> int:
    return sum(abs(width - other) <= 2 for other in widths)


def group_lines(lines: Sequence[Line]) -> list[Group]:
    """Split a run of body and display lines into paragraphs and display lines."""
    if not lines:
        return []
    setting = _setting(lines)
    groups: list[Group] = []
    start, seam, inside = 0, False, False
    display = _is_display(lines, setting, 0, fresh=True)
    for i in range(1, len(lines)):
        fresh = display or _breaks(lines, setting, i, i - 1 == start)
        label = not fresh and _is_label(lines, setting, i)
        shows = label or _is_display(lines, setting, i, fresh=fresh)
        if display and _is_unfinished(lines[i - 1].text.text) and shows:
            continue
        sewn = inside or (not fresh and not shows and _is_seam(lines, setting, i))
        if fresh or shows or sewn:
            groups.append(Group(tuple(lines[start:i]), display, seam, inside))
            start, display, seam, inside = i, shows, sewn, label
    groups.append(Group(tuple(lines[start:]), display, seam, inside))
    return groups


def _is_verse_line(lines: Sequence[Line], setting: _Setting, i: int) -> bool:
    """Whether line i ends as lines of a poem do: short, with a mark, among its like."""
    start = end = i
    while start >= 0 and i - start < 4 and _is_short_clause(lines[start].text.text):
        start -= 1
    while end < len(lines) and end - i < 4 and _is_short_clause(lines[end].text.text):
        end += 1
    column = max(setting.before[i], setting.after[i])
    narrow = max(setting.widths[start + 1 : end], default=0) < column - 4
    return end - start - 1 >= 4 and (column == 0 or narrow)


def _is_short_clause(text: str) -> bool:
    return len(text) <= 14 and text[-1] in "，。；！？,;、："


def _is_label(lines: Sequence[Line], setting: _Setting, i: int) -> bool:
    """Whether a line far too short for the column cuts a sentence: words under a picture."""
    if i + 1 >= len(lines) or _MARK.search(lines[i].text.text) or not setting.before[i - 1]:
        return False
    above, here = lines[i - 1].text.text, lines[i].text.text
    full = setting.widths[i - 1] >= setting.before[i - 1] - 3
    short = setting.widths[i] < setting.before[i] - 7 and len(here) >= 4
    same = abs(setting.before[i] - setting.after[i + 1]) <= 2
    goes_on = break_cost(above, lines[i + 1].text.text) >= break_cost(above, here)
    return full and short and same and goes_on and not ends_sentence(above) and not ends_sentence(here)


def _is_unfinished(text: str) -> bool:
    """Whether a display line breaks off: a headline set on two lines."""
    return bool(_CANNOT_END.search(text)) or text.count("“") > text.count("”")


def _is_seam(lines: Sequence[Line], setting: _Setting, i: int) -> bool:
    """Whether a sentence crosses a change of column, a gap, or lines that are no column."""
    above, here = lines[i - 1].text.text, lines[i].text.text
    recent = "".join(line.text.text for line in lines[max(0, i - 3) : i])
    if ends_sentence(above) or recent.rfind("（") > recent.rfind("）"):
        return False
    if _CANNOT_START.match(here) or break_cost(above, here) > 2:
        return False
    before, after = setting.before[i - 1], setting.after[i]
    if not before or not after or lines[i].gap > setting.loose:
        return True
    return abs(before - after) > 3 and not after - 6 <= setting.widths[i - 1] <= after + 3


def _breaks(lines: Sequence[Line], setting: _Setting, i: int, after_first: bool) -> bool:
    """Whether a paragraph ends before line i; the first line of one may have lost its indent."""
    above, here = lines[i - 1].text.text, lines[i].text.text
    if _CREDIT_END.search(above) or _is_verse_line(lines, setting, i - 1):
        return True
    if above.endswith(("）", ")")) and _SIGNED.search("".join(t.text.text for t in lines[max(0, i - 4) : i])):
        return True
    if _CANNOT_START.match(here):
        return False
    if setting.indents and is_indented(lines[i]):
        return ends_sentence(above) or above.endswith(("：", ":", "；", ";"))
    if not ends_sentence(above):
        return is_item(here) and above.endswith(("：", ":", "；", ";"))
    if setting.indents:
        return setting.is_short(i - 1) or not setting.before[i - 1]
    if not setting.before[i - 1] or is_item(here):
        return True
    if lines[i].gap > setting.loose:
        return True
    short = setting.is_short(i - 1) and not (after_first and setting.has_lost_indent(i - 1))
    if short or (setting.has_lost_indent(i) and _goes_on(lines, setting, i)):
        return True
    return setting.lost_indents and bool(_PARAGRAPH_OPENERS.match(here)) and not (
        setting.widths[i] > setting.after[i] - 1 and not ends_sentence(here)
    )


def _goes_on(lines: Sequence[Line], setting: _Setting, i: int) -> bool:
    """Whether a narrower line opens a paragraph; if it closes one, it is a last line."""
    if not ends_sentence(lines[i].text.text):
        return True
    return i + 1 < len(lines) and setting.has_lost_indent(i + 1) is False and (
        setting.widths[i] >= setting.after[i] - 4 and not _CLOSING_LINE.search(lines[i].text.text)
    )


def _is_torn(text: str, following: str) -> bool:
    """Whether the break tears a word, so that both lines are one sentence."""
    if not _MARK.search(following):
        return False
    stub = _STUB.match(following) and not _OPENERS.match(following)
    acts = _SUBJECT.search(text) and starts_with_verb(following)
    return break_cost(text, following) > 1 or bool(stub or acts)


def _is_display(lines: Sequence[Line], setting: _Setting, i: int, *, fresh: bool) -> bool:
    """Whether line i stands by itself: no sentence in it, and not a line of the column."""
    text = lines[i].text.text
    if _SALUTATION.match(text) or _DATELINE_NEXT.match(text) or _UNOPENED.search(text) or _holds_sentence(lines, setting, i) or ends_sentence(text) or (i and not ends_sentence(lines[i - 1].text.text) and not fresh):
        return False
    following = lines[i + 1].text.text if i + 1 < len(lines) else ""
    if _is_unfinished(text) and (setting.after[i] or not _is_plain(following)):
        return False
    if _DATELINE_NEXT.match(following):
        return True
    if _CANNOT_START.match(following) or _is_torn(text, following) or (
        _OPENS_CLAUSE.match(text) and _INSIDE.search(following)
    ):
        return False
    return _stands_out(lines, setting, i, fresh)


def _holds_sentence(lines: Sequence[Line], setting: _Setting, i: int) -> bool:
    """Whether the line has marks of running text; a crosshead of two clauses has one comma."""
    text = lines[i].text.text
    if not _INSIDE.search(text):
        return False
    column = setting.before[i] if i + 1 == len(lines) else setting.after[i + 1]
    return not (_TWO_CLAUSES.match(text) and column and setting.widths[i] * 5 <= column * 3)


def _is_plain(text: str) -> bool:
    return bool(text) and not _INSIDE.search(text) and not ends_sentence(text)


def _stands_out(lines: Sequence[Line], setting: _Setting, i: int, fresh: bool) -> bool:
    """Whether the width or the gaps of line i are those of a display line."""
    last = i + 1 == len(lines)
    if fresh and _only_titles_left(lines, i):
        return True
    column = setting.before[i] if last else setting.after[i + 1]
    if not column:
        return fresh and setting.widths[i] <= WIDEST_COLUMN
    apart = lines[i].gap > setting.loose and not last and lines[i + 1].gap > setting.loose
    if apart and not (setting.indents and is_indented(lines[i])):
        return True
    if not fresh:
        return setting.widths[i] < column - 7
    if setting.indents:
        return not is_indented(lines[i])
    if last:
        return not setting.can_open(i)
    if setting.grid and setting.lost_indents and column - 9 <= setting.widths[i] <= column + 1:
        return _opens_below(lines, setting, i) or _introduces(lines, i)
    return not setting.can_open(i) or _introduces(lines, i)


def _opens_below(lines: Sequence[Line], setting: _Setting, i: int) -> bool:
    """Whether the next line is a first line, so that line i is no first line itself."""
    below = lines[i + 1].text.text
    return setting.has_lost_indent(i + 1) and not ends_sentence(below) and len(below) > 6


def _only_titles_left(lines: Sequence[Line], i: int) -> bool:
    """Whether the run ends, at a byline say, with lines that hold no mark: no text began."""
    rest = [line.text.text for line in lines[i : i + 60]]
    if any(_INSIDE.search(text) or ends_sentence(text) for text in rest):
        return False
    return len(rest) <= 4 or len({width(text) // 3 for text in rest}) * 3 >= len(rest)


def _introduces(lines: Sequence[Line], i: int) -> bool:
    """Whether the lines that follow tell what line i announces, as a lead does its headline."""
    text = lines[i].text.text
    lead = "".join(line.text.text for line in lines[i + 1 : i + 7])
    words = _QUOTES.sub("", text)
    pairs = [words[k : k + 2] for k in range(len(words) - 1)]
    told = sum(pair in lead for pair in pairs)
    if _ESSAY_TITLE.search(text) or _CONNECTIVES.match(lead):
        return True
    if len(text) < 6 or not _OPENERS.match(lead):
        return False
    return told * 5 >= 2 * len(pairs) or (told >= 2 and bool(_NEWS_OPENERS.match(lead)))
