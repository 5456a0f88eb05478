"""Titles that stand apart from their bodies, brought back by language and one-to-one pairing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.model import Pairing
from scraper.segment.assignment import assign
from scraper.segment.drafts import Unit
from scraper.segment.elements import Element, Kind
from scraper.segment.likeness import pairing_scores

_CLEAR = 0.3
"""Score from which one stray title goes to one untitled body without others to compare."""
Draft = tuple[Unit, ...]


@dataclass(slots=True)
class Matched:
    """Bodies, each with the detached title units that go with it; strays found no body."""

    bodies: list[tuple[Draft, Draft]] = field(default_factory=list)
    strays: list[Element] = field(default_factory=list)


def pair_titles(drafts: Sequence[Draft]) -> tuple[Matched, list[Pairing]]:
    """Give stray titles to untitled bodies, the whole page at once."""
    titles, bodies, others = _sort(drafts)
    together = len(titles) >= 2 and len(bodies) >= 2
    matched = Matched(bodies=[(draft, ()) for draft in others])
    pairings: list[Pairing] = []
    chosen: dict[int, int] = {}
    if titles and bodies:
        scores = pairing_scores([_title_text(t) for t in titles], [_text(b) for b in bodies])
        chosen = {i: j for i, j in assign(scores).items() if together or scores[i][j] >= _CLEAR}
        pairings = [_pairing(titles[i], bodies[j], scores, (i, j)) for i, j in sorted(chosen.items())]
    by_body = {j: titles[i] for i, j in chosen.items()}
    matched.bodies.extend((body, by_body.get(j, ())) for j, body in enumerate(bodies))
    strays = (title for i, title in enumerate(titles) if i not in chosen)
    matched.strays.extend(e for title in strays for unit in title for e in unit.elements)
    return matched, pairings


def _sort(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft], list[Draft]]:
    """Stray titles (with a lead, if bodies outnumber them), untitled bodies, the rest."""
    titles = [d for d in drafts if _has_title(d) and not _has_text(d)]
    bodies = [d for d in drafts if not any(u.kind is Kind.TITLE for u in d) and _has_text(d)]
    others = [d for d in drafts if any(u.kind is Kind.TITLE for u in d) and _has_text(d)]
    loose = [d for d in drafts if not _has_title(d) and not _has_text(d)]
    if titles and len(bodies) > len(titles):
        for draft in [d for d in others if _is_lead(d)][: len(bodies) - len(titles)]:
            others.remove(draft)
            titles.append(draft)
    order = {id(draft): i for i, draft in enumerate(drafts)}
    titles.sort(key=lambda draft: order[id(draft)])
    return [*titles, *loose], bodies, others


def _has_title(draft: Draft) -> bool:
    return any(unit.kind is Kind.TITLE and unit.first.rule != "column name" for unit in draft)


def _has_text(draft: Draft) -> bool:
    return any(unit.kind is Kind.PARAGRAPH for unit in draft)


def _is_lead(draft: Draft) -> bool:
    """A title with a few paragraphs and no byline: it may lead a body printed elsewhere."""
    count = sum(len(unit.elements) for unit in draft if unit.kind is Kind.PARAGRAPH)
    return count <= 3 and not any(unit.byline for unit in draft)


def _title_text(draft: Draft) -> tuple[str, str]:
    parts = {kind: " ".join(u.text for u in draft if u.kind is kind) for kind in Kind}
    return parts[Kind.TITLE], parts[Kind.PARAGRAPH]


def _text(draft: Draft) -> str:
    return "\n".join(unit.text for unit in draft if unit.kind is Kind.PARAGRAPH)


def _pairing(
    title: Draft, body: Draft, scores: Sequence[Sequence[float]], pair: tuple[int, int]
) -> Pairing:
    row = scores[pair[0]]
    runner_up = max((score for j, score in enumerate(row) if j != pair[1]), default=0.0)
    return Pairing(_title_text(title)[0], _text(body)[:20], row[pair[1]], runner_up, "words in common")
