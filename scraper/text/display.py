"""Display lines in a run of lines: headlines, decks and crossheads without marks of their own."""

from __future__ import annotations

import re

from scraper.text.columns import WIDEST_COLUMN, Run, width
from scraper.text.lexicon import break_cost, starts_with_verb
from scraper.text.marks import (
    ANY_MARK,
    CANNOT_START,
    CONNECTIVES,
    DATELINE,
    INSIDE,
    NEWS_OPENERS,
    OPENERS,
    PARAGRAPH_OPENERS,
    is_plain,
    is_unfinished,
)

_PIECE = re.compile(r"将.*、|.*、.?$|.*由[^，]{1,8}$")
"""A line of this form is a piece of a sentence."""
_ESSAY_TITLE = re.compile(
    r"^(?:浅谈|浅析|谈谈|漫谈|试论|略谈|也谈)|(?:体会|思考|思考与实践|实践与思考|之我见|有感|随想|心得|刍议|初探)$"
)
_HALF_BRACKET = re.compile(r"^[^（(]*[）)]|[（(][^）)]*$|^[^《]*》|《[^》]*$")
_SUBJECT = re.compile(
    r"(?:局|委员会|中心|指挥部|办事处|管委会|公司|集团|学校|小学|中学|幼儿园|医院|政府|社区|街道|支队|大队"
    r"|协会|联合会|合作社|服务部|办公室|党委|党支部)$"
)
"""A body's name: with a verb on the next line it is the subject of a sentence."""
_STUB = re.compile(
    r"(?!(?:近日|日前|同时|此外|目前|如今|当天|首先|其次|最后|随后|为此|其中|另外|随即|过去|以前|从前|现在|当时"
    r"|后来|此时|这时|然而|但是|不过|可是|因此|所以|于是|其实|当然|据悉|清晨|傍晚|中午|上午|下午|早上|去年底"
    r"|今年|去年|昨日|昨天|今天|下一步|接下来|有人说|几年来|比如|例如|对此|据此|多年来|长期来)，)[^，。“]{1,3}[，；。！？]"
)
"""A first clause of one to three characters that opens no paragraph: the end of a word above."""
_TWO_CLAUSES = re.compile(r"^[^，。：]{3,12}，[^，。：]{3,12}$")
_SALUTATION = re.compile(
    r"(?:编辑同志|尊敬的|亲爱的|各位|同志们|.{0,8}(?:先生|女士|老师|同志|朋友们?))[^，。]{0,12}[：:]$"
)
_LONGEST_TITLE = 30
_QUOTES = re.compile("[“”‘’ ]")


def is_label(run: Run, i: int) -> bool:
    """Whether a line far too short for the column cuts a sentence: words under a picture."""
    if i + 1 >= len(run) or ANY_MARK.search(run.texts[i]) or not run.before[i - 1]:
        return False
    above, here = run.texts[i - 1], run.texts[i]
    full = run.widths[i - 1] >= run.before[i - 1] - 3
    short = run.widths[i] < run.before[i] - 7 and len(here) >= 4
    same = abs(run.before[i] - run.after[i + 1]) <= 2
    if not (full and short and same) or run.closed[i - 1] or run.closed[i]:
        return False
    return break_cost(above, run.following(i)) >= break_cost(above, here)


def is_display(run: Run, i: int, *, fresh: bool) -> bool:
    """Whether line i stands by itself: no sentence in it, and not a line of the column.

    ``fresh`` says that a new paragraph would begin here.
    """
    text, following = run.texts[i], run.following(i)
    if _is_outdented(run, i):
        return True
    if _belongs_to_text(run, i) or (i and not fresh and not run.closed[i - 1]):
        return False
    if is_unfinished(text) and (run.after[i] or not is_plain(following)):
        return False
    if DATELINE.match(following):
        return True
    piece = _PIECE.match(text) and INSIDE.search(following)
    parted = run.indents and i + 1 < len(run) and run.is_indented(i + 1)
    torn = not parted and _is_torn(text, following)
    if CANNOT_START.match(following) or piece or torn:
        return False
    return _stands_out(run, i, fresh)


def _is_outdented(run: Run, i: int) -> bool:
    """Whether a short line is set to the margin between texts whose paragraphs are indented."""
    text, last = run.texts[i], i + 1 == len(run)
    if last or not run.indents or run.is_indented(i) or not run.is_indented(i + 1):
        return False
    above = i == 0 or (run.closed[i - 1] and (run.is_short(i - 1) or run.is_wide(i - 1)))
    whole = len(text) <= _LONGEST_TITLE and text[-1] not in "。，、；：:,;" and "。" not in text
    return above and whole and not DATELINE.match(text)


def _belongs_to_text(run: Run, i: int) -> bool:
    text = run.texts[i]
    if run.closed[i] or _SALUTATION.match(text) or DATELINE.match(text):
        return True
    return bool(_HALF_BRACKET.search(text)) or _holds_sentence(run, i)


def _holds_sentence(run: Run, i: int) -> bool:
    """Whether the line has marks of running text; a crosshead of two clauses has one comma."""
    text = run.texts[i]
    if not INSIDE.search(text):
        return False
    if PARAGRAPH_OPENERS.match(text):
        return True
    if not _TWO_CLAUSES.match(text):
        return True
    column = run.column_below(i)
    if column:
        return run.widths[i] * 5 > column * 3
    return bool(i and not run.closed[i - 1]) or len(run.following(i)) < 3 * len(text)


def _is_torn(text: str, following: str) -> bool:
    """Whether the break tears a word, so that both lines are one sentence."""
    if not ANY_MARK.search(following):
        return False
    if _STUB.match(following) and not OPENERS.match(following):
        return True
    acts = _SUBJECT.search(text) and starts_with_verb(following)
    return bool(acts) or break_cost(text, following) > 1


def _stands_out(run: Run, i: int, fresh: bool) -> bool:
    """Whether the width or the gaps of line i are those of a display line."""
    last = i + 1 == len(run)
    if fresh and _only_titles_left(run, i):
        return True
    column = run.column_below(i)
    if not column:
        return fresh and run.widths[i] <= WIDEST_COLUMN
    apart = not last and min(run.lines[i].gap, run.lines[i + 1].gap) > run.loose
    if apart and not (run.indents and run.is_indented(i)):
        return True
    if not fresh:
        return run.widths[i] < column - 7 or _interrupts(run, i)
    if run.indents:
        alone = not last and run.is_indented(i + 1) and run.widths[i] < column - 4
        return not run.is_indented(i) or alone
    return _is_no_first_line(run, i, column)


def _interrupts(run: Run, i: int) -> bool:
    """Whether a full line without marks, after a sentence, has a new paragraph below it."""
    if not is_plain(run.texts[i]) or i + 1 == len(run):
        return False
    below = run.texts[i + 1]
    narrow = run.grid and run.lost_indents and run.has_lost_indent(i + 1)
    return bool(CONNECTIVES.match(below)) or (narrow and not run.closed[i + 1] and len(below) > 6)


def _is_no_first_line(run: Run, i: int, column: int) -> bool:
    """Whether line i cannot be the first line of a paragraph of this column."""
    if i + 1 == len(run):
        return not run.can_open(i)
    if run.grid and run.lost_indents and column - 9 <= run.widths[i] <= column + 1:
        below = run.texts[i + 1]
        opens = run.has_lost_indent(i + 1) and not run.closed[i + 1] and len(below) > 6
        return opens or _introduces(run, i)
    return not run.can_open(i) or _introduces(run, i)


def _only_titles_left(run: Run, i: int) -> bool:
    """Whether the run ends, at a byline say, with lines that hold no mark: no text began."""
    rest = run.texts[i : i + 60]
    if not all(map(is_plain, rest)):
        return False
    return len(rest) <= 4 or len({width(text) // 3 for text in rest}) * 3 >= len(rest)


def _introduces(run: Run, i: int) -> bool:
    """Whether the lines that follow tell what line i announces, as a lead does its headline."""
    text = run.texts[i]
    lead = "".join(run.texts[i + 1 : i + 7])
    if _ESSAY_TITLE.search(text) or CONNECTIVES.match(lead):
        return True
    if len(text) < 6 or not OPENERS.match(lead):
        return False
    words = _QUOTES.sub("", text)
    pairs = [words[k : k + 2] for k in range(len(words) - 1)]
    told = sum(pair in lead for pair in pairs)
    return told * 5 >= 2 * len(pairs) or (told >= 2 and bool(NEWS_OPENERS.match(lead)))
