"""The wordings of lessons: each rule looks at one row of parties in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.facts.lessons import words
from scraper.facts.lessons.parties import Party, Row

_LOOK_BACK = 14
_RIGHT = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a part at ``start`` to ``end`` with its rows and the article's own place."""

    text: str
    start: int
    end: int
    rows: Sequence[Row]
    own: Party | None

    def before(self, row: Row) -> str:
        """The few characters right before a row."""
        return self.text[max(self.start, row.start - _LOOK_BACK) : row.start]

    def near(self, place: int) -> range:
        """The few rows after one, so that a text without any stop stays linear."""
        return range(place + 1, min(place + 6, len(self.rows)))

    def crosses(self, place: int, end: int) -> bool:
        """Whether words from one row to ``end`` run over the next row."""
        return any(self.rows[at].start < end for at in self.near(place))

    def after(self, row: Row, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern right after a row, within the sentence and before the next clause but one."""
        return pattern.match(self.text, row.end, min(self.end, row.end + _RIGHT))


@dataclass(frozen=True, slots=True)
class Seen:
    """One lesson of a sentence: the other parties, whether they learn, and where it is said."""

    how: str
    others: Row
    start: int
    end: int
    others_learn: bool = False
    own: Party | None = None
    loose: bool = False


def lesson_at(sentence: Sentence, place: int) -> Seen | None:
    """The first of the rules that fits a row."""
    rules = (
        _joined,
        _copied,
        _visited,
        _hosted,
        _spread,
        _came,
        _brought,
        _as_well,
        _together,
        _near,
    )
    return next((seen for rule in rules if (seen := rule(sentence, place))), None)


def _joined(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    partners = _partners(sentence, row)
    if partners is None:
        return None
    sent, after = sentence.after(row, words.SENT), sentence.after(row, words.JOINED)
    if sent:
        return replace(partners, how="visited", end=sent.end())
    return replace(partners, end=after.end()) if after else None


def _partners(sentence: Sentence, row: Row) -> Seen | None:
    """Those with whom something is done: 与B, or B where A与B is one row."""
    with_ = words.WITH.search(sentence.before(row))
    if with_:
        return Seen("signed", row, row.start - len(with_[0]), row.end)
    own, *others = row.parties
    beside = "与同跟和" if len(others) == 1 else "与同跟"
    if not others or sentence.text[own.end] not in beside or words.TO.search(sentence.before(row)):
        return None
    return Seen("signed", Row(tuple(others)), own.end, row.end, own=own)


def _together(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    after = sentence.after(row, words.TOGETHER)
    if not after or len(row.parties) < 2:
        return None
    own = next((one for one in row.parties if _is_own(one, sentence)), row.parties[0])
    return Seen("signed", row, row.start, after.end(), own=own)


def _copied(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    copy, after = words.COPY.search(sentence.before(row)), sentence.after(row, words.WAYS)
    return Seen("copied", row, row.start - len(copy[0]), after.end()) if copy and after else None


def _visited(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    to, after = words.TO.search(sentence.before(row)), sentence.after(row, words.LEARNT)
    if not to or not after or _came_to(sentence, place):
        return None
    return Seen("visited", row, row.start - len(to[0]), after.end())


def _came_to(sentence: Sentence, place: int) -> bool:
    """Whether others come to the place named here: 思茅区的同行来景洪取经."""
    return place > 0 and any(_is_own(one, sentence) for one in sentence.rows[place].parties)


def _is_own(party: Party, sentence: Sentence) -> bool:
    own = sentence.own
    if own is None:
        return False
    if party.path and own.path:
        return party.path == own.path
    return party.name in own.name or own.name in party.name


def _hosted(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    visitors = words.VISITORS.search(sentence.before(row))
    if visitors:
        return Seen("received", row, row.start - len(visitors[0]), row.end, True)
    host, after = words.HOST.search(sentence.before(row)), sentence.after(row, words.HOSTED)
    if host and after:
        return Seen("received", row, row.start - len(host[0]), after.end(), others_learn=True)
    return None


def _came(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    after = sentence.after(row, words.CAME)
    if not after or words.TO.search(sentence.before(row)):
        return None
    later = [at for at in sentence.near(place) if sentence.rows[at].end <= after.end()]
    for at in later:
        before = sentence.before(sentence.rows[at])
        if words.COME_TO.search(before):
            known = before.endswith("来") or _came_to(sentence, at)
            host = sentence.rows[at].parties[0]
            return Seen("received", row, row.start, after.end(), True, host) if known else None
    if later or any(_is_own(party, sentence) for party in row.parties):
        return None
    return Seen("received", row, row.start, after.end(), True)


def _spread(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    out, after = words.OUT.search(sentence.before(row)), sentence.after(row, words.SPREAD)
    if not out or not after or not (after[0].strip("，。；") or out[0] in words.CARRIED):
        return None
    if not words.OWN_WAYS.search(sentence.text, sentence.start, sentence.end):
        return None
    own = subject(sentence, place)
    return Seen("copied", row, row.start - len(out[0]), after.end(), True, own)


def _brought(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    before = sentence.before(row)
    of = words.LEARNT_OF.search(before)
    invited = words.INVITED.search(before)
    taught = sentence.after(row, words.TAUGHT) if invited else None
    if of and (of[0] != "受" or sentence.text.startswith("启发", row.end)):
        return Seen("copied", row, row.start - len(of[0]), row.end)
    if invited and taught:
        return Seen("copied", row, row.start - len(invited[0]), taught.end())
    after = sentence.after(row, words.TAKEN if words.FROM.search(before) else words.BROUGHT)
    if not after or sentence.crosses(place, after.end()):
        return None
    return Seen("copied", row, row.start, after.end())


def _as_well(sentence: Sentence, place: int) -> Seen | None:
    row = sentence.rows[place]
    after = sentence.after(row, words.AS_WELL)
    if not after or sentence.crosses(place, after.end()):
        return None
    return Seen("copied", row, row.start, after.end(), others_learn=True)


def _near(sentence: Sentence, place: int) -> Seen | None:
    """Places elsewhere beside a word of learning or agreement, in no wording of the other rules."""
    row = sentence.rows[place]
    if not all(_is_elsewhere(party, sentence.own) for party in row.parties):
        return None
    first, last = max(sentence.start, row.start - 30), min(sentence.end, row.end + 30)
    for pattern, how in ((words.SIGNED_NEAR, "signed"), (words.LEARNT_NEAR, "visited")):
        match = pattern.search(sentence.text, first, last)
        if match:
            start, end = min(row.start, match.start()), max(row.end, match.end())
            came = how == "visited" and not words.GOING.search(sentence.before(row))
            return Seen("received" if came else how, row, start, end, came, loose=True)
    match = words.COPIED_NEAR.search(sentence.text, first, last)
    if not match:
        return None
    learn = match.start() > row.end and not words.GOING.search(sentence.before(row))
    start, end = min(row.start, match.start()), max(row.end, match.end())
    return Seen("copied", row, start, end, learn, loose=True)


def _is_elsewhere(party: Party, own: Party | None) -> bool:
    """Whether a place lies neither in the article's own nor around it."""
    if own is None or not party.path:
        return False
    inner, outer = f"{party.path}/", f"{own.path}/"
    return not (inner.startswith(outer) or outer.startswith(inner))


def subject(sentence: Sentence, place: int) -> Party | None:
    """The nearest party of the sentence before the row that no word governs."""
    to = sentence.rows[place].start
    for row in reversed(sentence.rows[max(0, place - 4) : place]):
        before = sentence.before(row)
        if words.ITSELF.search(sentence.text, row.end, min(to, row.end + 80)):
            return None
        if not (words.TO.search(before) or words.WITH.search(before) or words.COPY.search(before)):
            return row.parties[0]
    return None
