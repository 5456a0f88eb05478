"""What a person said of facts, put upon what the recognisers found.

No verdict makes a fact without words: they must stand in the article.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.facts.practices import Match
from scraper.facts.stance import stance_of
from scraper.model import (
    Agency,
    Day,
    Fact,
    Figure,
    Found,
    Issue,
    Level,
    Part,
    Person,
    Policy,
    Region,
    Use,
    Value,
)
from scraper.model.decisions import FactJudged
from scraper.read.catalogue_keys import is_edtf
from site_config.gazetteer import Gazetteer

RULE = "decided by a person"
_UNITS = {4: "year", 7: "month", 10: "date"}
Place = tuple[int, int, int]
"""Number of a part, start and end in its text."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A verdict that cannot hold, and why; ``stale`` says that its words are gone."""

    verdict: FactJudged
    reason: str
    stale: bool = False

    def issue(self, source_id: str) -> Issue:
        """What to tell of it."""
        code = "decision-stale" if self.stale else "decision-unfit"
        place, file = self.verdict.article, f"seeds/decisions/{source_id}.yml"
        message = f"the {self.verdict.of} of line {place.number} stays as read: {self.reason}"
        cure = "copy the exact words from the article, or take the decision out"
        return Issue(code, Level.WARNING, message, cure, file)


def find_places(parts: Sequence[Part], words: str, within: str | None = None) -> list[Place]:
    """Where words stand in an article, or in a passage of it.

    >>> from scraper.model import Cleaned
    >>> parts = [Part("p1", Cleaned.at("先办后补，今年先办后补"))]
    >>> find_places(parts, "先办后补"), find_places(parts, "先办后补", "今年先办后补")
    ([(0, 0, 4), (0, 7, 11)], [(0, 7, 11)])
    """
    found = [(n, *span) for n, part in enumerate(parts) for span in _all(part.text, words)]
    if within is None:
        return found
    around = find_places(parts, within)
    return [place for place in found if any(_holds(outer, place) for outer in around)]


def _all(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def _holds(outer: Place, inner: Place) -> bool:
    return outer[0] == inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2]


def _meets(one: Place, other: Place) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def judge_matches(
    parts: Sequence[Part], matches: Sequence[tuple[int, Match]], verdicts: Iterable[FactJudged]
) -> tuple[tuple[int, Match], ...]:
    """The practices named in an article as a person judged them, in reading order."""
    found = list(matches)
    for verdict in verdicts:
        places = find_places(parts, verdict.words, verdict.within) if verdict.words else []
        if verdict.verdict == "dropped":
            found = [one for one in found if not _is_meant(one, verdict, places)]
        elif verdict.id and places:
            known = any(_is_meant(one, verdict, places) for one in found)
            if verdict.verdict == "is" or not known:
                rest = [m for m in found if not any(_meets(_place(m), p) for p in places)]
                found = [*rest, *(_match(parts, place, verdict.id) for place in places)]
    return tuple(sorted(found, key=lambda one: (_place(one), one[1].practice)))


def find_unfit(
    verdicts: Iterable[FactJudged],
    parts: Sequence[Part],
    facts: Iterable[Fact],
    known: Container[str],
) -> Iterator[Unfit]:
    """Verdicts whose words stand nowhere in the article, or whose practice is not ``known``."""
    signed = {(fact.value.type, fact.words) for fact in facts if fact.part < 0}
    for verdict in verdicts:
        words, within = verdict.words, verdict.within
        if words and not find_places(parts, words, within) and (verdict.of, words) not in signed:
            yield Unfit(verdict, f"“{(within or words)[:30]}” is not in the article", stale=True)
        elif verdict.of == "practice" and verdict.id and verdict.id not in known:
            yield Unfit(verdict, f"no practice has the id “{verdict.id}”")


def _place(one: tuple[int, Match]) -> Place:
    return one[0], one[1].start, one[1].end


def _is_meant(one: tuple[int, Match], verdict: FactJudged, places: Sequence[Place]) -> bool:
    """Whether a verdict is on this mention: of its practice, if named, and at its words."""
    if verdict.id not in (None, one[1].practice):
        return False
    return verdict.words is None or any(_meets(_place(one), place) for place in places)


def _match(parts: Sequence[Part], place: Place, practice: str) -> tuple[int, Match]:
    number, start, end = place
    text = parts[number].text
    return number, Match(practice, start, end, text[start:end], stance_of(text, start, end))


def sure_uses(
    uses: Iterable[Found[Use]], parts: Sequence[Part], verdicts: Sequence[FactJudged]
) -> Iterator[Found[Use]]:
    """The practices with those that a person confirmed or named made sure."""
    kept = [(v, find_places(parts, v.words, v.within) if v.words else []) for v in verdicts]
    for use in uses:
        one = (use.part, Match(use.value.practice, use.start, use.end, ""))
        said = {v.verdict for v, places in kept if _is_meant(one, v, places)}
        yield replace(use, rule=RULE, confidence=1.0) if said - {"dropped"} else use


def judge_facts(
    facts: Sequence[Fact], parts: Sequence[Part], verdicts: Iterable[FactJudged], places: Gazetteer
) -> tuple[tuple[Fact, ...], tuple[Found[Value], ...], tuple[Unfit, ...]]:
    """The facts as judged, what a person named where nothing was found, and what cannot be."""
    found, named, unfit = list(facts), list[Found[Value]](), list[Unfit]()
    for verdict in verdicts:
        at = find_places(parts, verdict.words, verdict.within) if verdict.words else []
        meant = [fact for fact in found if _concerns(fact, at, verdict)]
        if verdict.verdict == "dropped":
            found = [fact for fact in found if fact not in meant]
        elif verdict.verdict == "confirmed":
            found = [_decided(fact, None) if fact in meant else fact for fact in found]
        elif meant:
            changed = [_changed(fact.value, verdict, places) for fact in meant]
            if None in changed:
                unfit.append(Unfit(verdict, _why(verdict)))
                continue
            new = dict(zip(meant, changed, strict=True))
            found = [_decided(f, new[f]) if f in new else f for f in found]
        elif (value := _value(verdict, places)) is not None:
            named.extend(Found(*place, value, RULE) for place in at)
        else:
            unfit.append(Unfit(verdict, _why(verdict)))
    return tuple(found), tuple(named), tuple(unfit)


def _concerns(fact: Fact, at: Sequence[Place], verdict: FactJudged) -> bool:
    if fact.value.type != verdict.of:
        return False
    if verdict.id and verdict.verdict != "is" and verdict.id not in _ids(fact.value):
        return False
    if verdict.words is None or (fact.words == verdict.words and verdict.within is None):
        return True
    own = (fact.part, *fact.place)
    return any(_meets(own, place) for place in at)


def _ids(value: Value) -> tuple[str | None, ...]:
    return (value.path, value.code) if isinstance(value, Region) else ()


def _decided(fact: Fact, value: Value | None) -> Fact:
    return replace(fact, value=value or fact.value, rule=RULE, confidence=1.0)


def _changed(value: Value, verdict: FactJudged, places: Gazetteer) -> Value | None:
    """The value with what a person says in its place; None where that is no such value."""
    if isinstance(value, Figure):
        return replace(value, value=verdict.value)
    if isinstance(value, Agency | Person):
        return replace(value, name=str(verdict.value))
    made = _value(verdict, places)
    match value, made:
        case Region(), Region():
            return replace(made, surface=value.surface, main=value.main)
        case Day(), Day():
            return replace(made, surface=value.surface, of=value.of)
        case _:
            return made


def _value(verdict: FactJudged, places: Gazetteer) -> Value | None:
    """The value that a verdict names by itself; a figure is too much to be named so."""
    words, value = verdict.words or "", str(verdict.value)
    match verdict.of:
        case "region":
            division = places.by_path.get(verdict.id or "") or places.by_code.get(verdict.id or "")
            return Region(words, division.path, division.code) if division else None
        case "agency":
            return Agency(value, words)
        case "person":
            return Person(value, "other")
        case "policy":
            is_number = "〔" in value
            return Policy(None if is_number else value, value if is_number else None)
        case "date":
            unit = _UNITS.get(len(value)) if is_edtf(value) else None
            return Day(words, value, "event", value, unit) if unit else None
        case _:
            return None


def _why(verdict: FactJudged) -> str:
    match verdict.of:
        case "region":
            return f"no division has the path or code “{verdict.id}”"
        case "figure":
            return f"no figure was found at “{verdict.words}”"
        case "date":
            return f"“{verdict.value}” is no date"
        case _:
            return f"“{verdict.words}” cannot be a {verdict.of} of that value"
