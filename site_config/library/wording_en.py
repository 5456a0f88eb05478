"""How facts are worded on the pages in English: the twin of ``wording`` and its fellows.

Each table has the keys of the Chinese one it belongs to. What a source says stays Chinese.
"""

from __future__ import annotations

from site_config.library.evidence import Rung
from site_config.library.model import Lesson
from site_config.library.wording import DATE

UNDISCLOSED = "not disclosed"
SORTS = {
    "change": "change, both ends told",
    "cut": "cut",
    "level": "level reached",
    "record": "record (the best case)",
    "case": "single case",
    "forecast": "forecast or target",
    "claim": "claim to be first",
    "amount": "amount",
}
FIGURE_KINDS = {
    "before_after": "before and after",
    "reduction_pct": "cut by a share",
    "reduction_abs": "cut by an amount",
    "duration": "duration",
    "rate": "rate",
    "multiple": "multiple",
    "money": "money",
    "count": "count",
    "range": "range",
    "threshold": "threshold",
    "rank": "rank",
    "first": "first of its kind",
}
ROLES = {
    "outcome": "outcome",
    "target": "target",
    "claim": "claim to be first",
    "scale": "scale",
    "mechanism": "part of the practice",
}
STANCES = {
    "does": "done",
    "planned": "planned",
    "cited": "mentioned",
    "replaced": "replaced",
    "denied": "denied",
}
PRACTICE_KINDS = {
    "practice": "practice",
    "family": "family (a name for numbered or local variants)",
    "programme": "programme",
    "platform": "platform or venue",
}
RULES = (
    "a source mentions it",
    "at least one article gives a number that it brought",
    "at least one number comes with a baseline or as a cut",
    "two or more different outlets report it done in the same place",
    "three or more places report it done",
    "a national or provincial document held here mentions it",
)
COUNTED = ("article", "article", "number", "outlet", "place", "document")
"""What is counted for each grade, E0 first."""
_LESSONS = {
    "visited": "visited",
    "received": "was visited",
    "copied": "borrowed",
    "signed": "signed",
}
_PARTS = {"p": "paragraph {}", "h": "crosshead {}", "c": "caption {}"}
_WHOLE = {"title": "title", "byline": "byline", "page": "page"}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def known(value: str | None) -> str:
    """The value, or that nobody discloses it."""
    return value or UNDISCLOSED


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "place"), counted(1200, "place"), counted(2, "body", "bodies")
    ('1 place', '1,200 places', '2 bodies')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def date_words(edtf: str | None) -> str:
    """An EDTF date in words; of an unspecified year or month nothing is said.

    >>> date_words("2023-06"), date_words("2023-06-09"), date_words(None)
    ('June 2023', '9 June 2023', 'not disclosed')
    >>> date_words("XXXX-10-13"), date_words("2023-XX")
    ('13 October (year not disclosed)', '2023')
    """
    found = DATE.fullmatch(edtf or "")
    if edtf is None or found is None:
        return known(edtf)
    year, month, day = (part if part and "X" not in part else "" for part in found.groups())
    named = _MONTHS[int(month) - 1] if month.isdecimal() and 1 <= int(month) <= len(_MONTHS) else ""
    words = " ".join(filter(None, (day.lstrip("0") if named else "", named, year)))
    return words if year else f"{words} (year {UNDISCLOSED})".strip()


def anchor_words(anchor: str) -> str:
    """Where in an article something stands.

    >>> anchor_words("p12"), anchor_words("h2"), anchor_words("title")
    ('paragraph 12', 'crosshead 2', 'title')
    """
    return _WHOLE.get(anchor) or _PARTS.get(anchor[0], "title").format(anchor[1:])


def rule_words(rung: Rung) -> str:
    """A rung of the grade of evidence: what it asks for, and what was counted.

    >>> rule_words(Rung(4, False, 1))
    'three or more places report it done: 1 place'
    """
    return f"{RULES[rung.level]}: {counted(rung.count, COUNTED[rung.level])}"


def lesson_words(lesson: Lesson) -> str:
    """Who learned from whom; the names stay as printed.

    >>> lesson_words(Lesson("visited", None, "淄博高青", "p1", ""))
    'not disclosed → 淄博高青 (visited)'
    """
    arrow = "and" if lesson.how == "signed" else "→"
    sides = f"{known(lesson.learner)} {arrow} {known(lesson.teacher)}"
    return f"{sides} ({_LESSONS.get(lesson.how, lesson.how)})"
