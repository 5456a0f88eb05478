"""What the browsing pages are written from: the survey, cited documents, bodies, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scraper.write.policy_shelf import Citation, PolicyEntry
from scraper.write.shelf import Shelf
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Body, Mention
from site_config.library.outcomes import Outcome, outcomes_in
from site_config.library.survey import Survey, newest_first
from site_config.taxonomy.agencies import AgencyKinds


@dataclass(frozen=True, slots=True)
class Bench:
    """A body with the articles that name it, and its kind of department if known."""

    name: str
    kind: str | None
    rows: tuple[tuple[Article, Body], ...]

    @property
    def articles(self) -> list[Article]:
        """Articles that name it, newest first."""
        return newest_first(article for article, _ in self.rows)

    def told(self) -> Iterator[tuple[Article, Mention]]:
        """Practices named in the paragraphs that name the body, the newest article first."""
        paragraphs = {article.id: body.paragraphs for article, body in self.rows}
        for article in self.articles:
            for mention in article.mentions:
                if mention.paragraph in paragraphs[article.id] and mention.stance != "denied":
                    yield article, mention


@dataclass(frozen=True)
class Desk:
    """A library surveyed, with its cited documents by article and its bodies by name."""

    survey: Survey
    cited: Mapping[str, tuple[tuple[PolicyEntry, Citation], ...]]
    kinds: Mapping[str, str]

    @cached_property
    def bodies(self) -> Mapping[str, Bench]:
        """Bodies that articles about practices name, the most named first."""
        found: dict[str, list[tuple[Article, Body]]] = {}
        for article in self.survey.library.on_practice:
            for body in article.bodies:
                found.setdefault(body.name, []).append((article, body))
        benches = [Bench(name, self._kind(rows), tuple(rows)) for name, rows in found.items()]
        benches.sort(key=lambda bench: (-len(bench.rows), bench.name))
        return {bench.name: bench for bench in benches}

    def _kind(self, rows: Iterable[tuple[Article, Body]]) -> str | None:
        """The kind most articles give, the first in the alphabet where several do."""
        counts = Counter(body.kind for _, body in rows if body.kind in self.kinds)
        return min(counts, key=lambda kind: (-counts[kind], str(kind)), default=None)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All figures of the library, those of the newest articles first."""
        return tuple(outcomes_among(self.survey.library.articles))


def outcomes_among(articles: Iterable[Article]) -> Iterator[Outcome]:
    """The figures of these articles, those of the newest first, each article's in its order."""
    for article in newest_first(articles):
        yield from outcomes_in(article)


def make_desk(shelf: Shelf, gazetteer: Gazetteer, kinds: AgencyKinds) -> Desk:
    """All that the browsing pages need, from the cards of all articles."""
    cited: dict[str, list[tuple[PolicyEntry, Citation]]] = {}
    for entry in shelf.policies:
        for path, sentences in entry.by_article.items():
            cited.setdefault(path, []).append((entry, sentences[0]))
    labels = {kind.id: kind.label for kind in kinds.kinds}
    rows = {path: tuple(found) for path, found in cited.items()}
    return Desk(Survey(shelf.library, gazetteer), rows, labels)
