"""How well a reader of web pages does: its answers against those of tests/web_pages.

Body: multisets of four tokens in a row, a token being one Chinese character or one run of
Latin letters and digits, after NFKC and without punctuation; precision, recall and F1 a page,
then their mean over pages. Title and date must be equal, the outlet equal or with a few
words more. Names are counted over all pages at once, so that a name on a page without one
costs precision.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.project import ROOT

PAGES = ROOT / "tests" / "web_pages"
AT_LEAST = ("body_f1", "title", "date", "outlet", "author_precision", "author_recall")
AT_MOST = ("under_half", "invented_dates", "editors_as_authors")
Figures = dict[str, float]

_TOKEN = re.compile("[A-Za-z0-9]+|[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟＂", '"') | dict.fromkeys("‘’‚‛＇", "'") | dict.fromkeys("—–－―", "-")
)
_ROW = 4
_MORE = 12
"""How many characters more than the right outlet an answer may have, e.g. its city before it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right for one page. None or empty: the page does not say.

    body: its lines, a row of a table being one. optional: lines which an answer may hold or
    not, such as the byline within the text, a photo credit, the names of attached files.
    others: interns and the like, whose names may be told or not.
    """

    file: Path
    family: str
    title: str
    date: str | None
    outlet: str | None
    people: frozenset[str]
    editors: frozenset[str]
    others: frozenset[str]
    body: tuple[str, ...]
    optional: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found on one page; body without any markup."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    people: frozenset[str] = frozenset()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One page's answer, judged. A field is None where the page gives nothing to find."""

    body: float
    precision: float
    recall: float
    title: bool
    date: bool | None
    invented_date: bool
    outlet: bool | None
    people: tuple[int, int, int]
    """Names that are right, names found, names to find."""
    editors: int
    """Editors among the names found."""


def load_answers(half: str) -> list[Answer]:
    """The pages of one folder of tests/web_pages, with what is right for each."""
    folder = PAGES / half
    lines = (folder / "answers.jsonl").read_text("utf-8").splitlines()
    return [_to_answer(folder, json.loads(line)) for line in lines]


def _to_answer(folder: Path, row: Mapping[str, Any]) -> Answer:
    writers = re.split(r"[、\s]", row["author"] or "")
    return Answer(
        file=folder / row["file"],
        family=row["family"],
        title=row["title"],
        date=row["date"],
        outlet=row["outlet"],
        people=frozenset(
            name for name in (*row["reporters"], *row["correspondents"], *writers) if name
        ),
        editors=frozenset(row["editors"]),
        others=frozenset(row["others"]),
        body=tuple(row["body"]),
        optional=tuple(row["optional"]),
        url=row.get("url"),
    )


def as_written(content: bytes) -> str:
    """The page's text as it was written, whatever it says of its characters."""
    charsets = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8"]
    charsets += ["big5"] if b"big5" in content[:500].lower() else ["gb18030"]
    for charset in charsets:
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    raise AssertionError("no charset fits")


def tokens(text: str) -> list[str]:
    """Chinese characters and runs of letters and digits.

    >>> tokens("共３件，ABC")
    ['共', '3', '件', 'ABC']
    """
    return _TOKEN.findall(unicodedata.normalize("NFKC", text))


def flat(text: str | None) -> str:
    """A title or a name without spaces, its quotation marks and dashes of one kind.

    >>> flat("“慢 办”－改革") == flat('"慢办"—改革')
    True
    """
    return "".join(unicodedata.normalize("NFKC", (text or "").translate(_QUOTES)).split())


def _places(within: Sequence[str], line: Sequence[str]) -> list[int]:
    spots = range(len(within) - len(line) + 1) if line else ()
    return [at for at in spots if within[at : at + len(line)] == line]


def _without(found: list[str], line: Sequence[str], right: Sequence[str]) -> list[str]:
    """The tokens without the first place of this line, if the right body has it less often."""
    places = _places(found, line)
    if len(places) <= len(_places(right, line)):
        return found
    return found[: places[0]] + found[places[0] + len(line) :]


def _rows(found: Sequence[str]) -> Counter[tuple[str, ...]]:
    last = max(len(found) - _ROW + 1, min(len(found), 1))
    return Counter(tuple(found[at : at + _ROW]) for at in range(last))


def compare(answer: Answer, body: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a body; title and optional lines may be there or not."""
    found, wanted = tokens(body), tokens("\n".join(answer.body))
    for line in (answer.title, *answer.optional):
        found = _without(found, tokens(line), wanted)
    got, right = _rows(found), _rows(wanted)
    shared = (got & right).total()
    precision, recall = (shared / max(rows.total(), 1) for rows in (got, right))
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _outlet(right: str | None, found: str | None) -> bool | None:
    if right is None:
        return None
    wanted, got = flat(right), flat(found)
    return wanted in got and len(got) <= len(wanted) + _MORE


def judge(answer: Answer, found: Found) -> Mark:
    """One page's answer against what is right."""
    precision, recall, both = compare(answer, found.body)
    people = {flat(name) for name in found.people} - {flat(name) for name in answer.others}
    wanted = {flat(name) for name in answer.people}
    return Mark(
        body=both,
        precision=precision,
        recall=recall,
        title=flat(found.title) == flat(answer.title),
        date=None if answer.date is None else found.date == answer.date,
        invented_date=answer.date is None and found.date is not None,
        outlet=_outlet(answer.outlet, found.outlet),
        people=(len(people & wanted), len(people), len(wanted)),
        editors=len(people & {flat(name) for name in answer.editors} - wanted),
    )


def _mean(values: Iterable[float | bool | None]) -> float:
    asked = [float(value) for value in values if value is not None]
    return sum(asked) / len(asked) if asked else 1.0


def summarise(marks: Sequence[Mark]) -> Figures:
    """The figures over all pages: shares of 1, but counts for invented dates and editors."""
    right, found, wanted = (sum(mark.people[i] for mark in marks) for i in range(3))
    return {
        "body_f1": _mean(mark.body for mark in marks),
        "body_precision": _mean(mark.precision for mark in marks),
        "body_recall": _mean(mark.recall for mark in marks),
        "under_half": _mean(mark.body < 0.5 for mark in marks),
        "title": _mean(mark.title for mark in marks),
        "date": _mean(mark.date for mark in marks),
        "invented_dates": sum(mark.invented_date for mark in marks),
        "outlet": _mean(mark.outlet for mark in marks),
        "author_precision": right / found if found else 1.0,
        "author_recall": right / wanted if wanted else 1.0,
        "editors_as_authors": sum(mark.editors for mark in marks),
    }


def describe(answer: Answer, found: Found) -> list[str]:
    """What is wrong on one page, a line a fault; for pages that may be looked at."""
    mark = judge(answer, found)
    faults = {
        f"body: F1 {mark.body:.3f}, P {mark.precision:.3f}, R {mark.recall:.3f}": mark.body < 0.97,
        f"title: {found.title!r}, right {answer.title!r}": not mark.title,
        f"date: {found.date}, right {answer.date}": mark.date is False or mark.invented_date,
        f"outlet: {found.outlet!r}, right {answer.outlet!r}": mark.outlet is False,
        f"people: {sorted(found.people)}, right {sorted(answer.people)}": len(set(mark.people)) > 1,
    }
    return [f"{answer.file.name}: {fault}" for fault, holds in faults.items() if holds]
