"""How well a practice is evidenced: grades E0 to E5 by rules that anyone can check.

After Nesta's levels of evidence, as far as news can carry them: a grade counts what is
printed and judges nothing. The rungs stand each for itself, so a page prints all of them;
the grade is the highest that holds, and it falls when a source is withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from site_config.library.model import Article, Library
from site_config.library.outcomes import figures_in, has_baseline

RULES = (
    "有来源提到",
    "至少一篇文章写明了它带来的数字",
    "至少一个数字带有基线或降幅",
    "同一地区有两家以上不同媒体报道在做",
    "三个以上地区报道在做",
    "本库收录的国家或省级文件提到",
)
"""What each grade asks for, E0 first."""
WHYS = (
    "{} 篇文章提到",
    "{} 篇文章有数字",
    "{} 个数字带有基线或降幅",
    "同一地区最多有 {} 家媒体报道",
    "{} 个地区报道在做",
    "{} 份国家或省级文件提到",
)
"""What was counted for each."""
_REGIONS, _OUTLETS = 3, 2
_UPPER = re.compile(
    "国务院|中共中央|全国人大|最高人民|国家.{1,12}(?:局|委员会)|"
    "^[^市县区州盟旗]{2,14}部(?:办公厅)?$|^[^市县区州盟旗]{2,8}(?:省|自治区)"
)
_MUNICIPALITIES = re.compile("^(?:北京|天津|上海|重庆)市(?:人民政府|委)")


@dataclass(frozen=True, slots=True)
class Rung:
    """One rule: whether it holds, and how many of what it asks for were counted."""

    level: int
    holds: bool
    count: int

    @property
    def rule(self) -> str:
        """What it asks for."""
        return RULES[self.level]

    @property
    def why(self) -> str:
        """What was counted, in words."""
        return WHYS[self.level].format(self.count)


@dataclass(frozen=True, slots=True)
class Grade:
    """The highest rung that holds, with all rungs; ``level`` is None where nothing reports."""

    level: int | None
    rungs: tuple[Rung, ...]

    @property
    def name(self) -> str:
        """E0 to E5; a practice that no source reports has none."""
        return "暂无来源" if self.level is None else f"E{self.level}"


def grade_of(library: Library, practice: str) -> Grade:
    """The grade of one practice."""
    known = _known(library)
    if practice not in known:
        known[practice] = _grade(library, practice)
    return known[practice]


# Pages, files and facets all ask for the same; two libraries are the most one run has.
@lru_cache(maxsize=2)
def _known(library: Library) -> dict[str, Grade]:
    del library
    return {}


def _grade(library: Library, practice: str) -> Grade:
    articles = library.of_practice(practice)
    proof = _proofs(library).get(practice, _Proof())
    rungs = (
        Rung(0, bool(articles), len(articles)),
        Rung(1, proof.articles > 0, proof.articles),
        Rung(2, proof.baselines > 0, proof.baselines),
        _independent(articles, practice),
        _regions(library.places_of(practice)),
        _papers(articles, practice),
    )
    levels = [rung.level for rung in rungs if rung.holds]
    return Grade(max(levels) if articles and levels else None, rungs)


@dataclass(slots=True)
class _Proof:
    """How many articles have figures of what a practice brought, and how many of these figures
    tell what it was before."""

    articles: int = 0
    baselines: int = 0


@lru_cache(maxsize=2)
def _proofs(library: Library) -> dict[str | None, _Proof]:
    """By practice; the figures are counted without being sorted and made cells of."""
    found: dict[str | None, _Proof] = {}
    for article in library.articles:
        told = [one for one in figures_in(article) if one.role in ("outcome", "scale")]
        named = {one.practice for one in told}.intersection(article.practices)
        for practice in named:
            found.setdefault(practice, _Proof()).articles += 1
        for figure in told:
            if figure.practice in named and has_baseline(figure):
                found[figure.practice].baselines += 1
    return found


def _independent(articles: Iterable[Article], practice: str) -> Rung:
    """Outlets that nobody knows cannot be told apart, so they count for nothing."""
    outlets: dict[tuple[str, str | None], set[str]] = {}
    for article in articles:
        place, outlet = article.place, article.source.outlet
        if place and outlet and is_done(article, practice):
            outlets.setdefault((place.path, place.zone), set()).add(outlet)
    most = max(map(len, outlets.values()), default=0)
    return Rung(3, most >= _OUTLETS, most)


def _regions(places: Collection[str]) -> Rung:
    return Rung(4, len(places) >= _REGIONS, len(places))


def _papers(articles: Iterable[Article], practice: str) -> Rung:
    papers = [a for a in articles if is_upper(a) and a.mentions_of(practice)]
    return Rung(5, bool(papers), len(papers))


def is_done(article: Article, practice: str) -> bool:
    """Whether an article reports that the practice is done, not only planned or cited."""
    return practice in article.done


def is_upper(article: Article) -> bool:
    """Whether an article is a paper that the state or a province issued."""
    issuers = article.paper.issuers if article.paper else ()
    return any(_UPPER.search(name) or _MUNICIPALITIES.search(name) for name in issuers)
