"""The library's nouns, as the front matter of its pages has them: small, without any text.

Every value that a page, an export or a chart shows comes from here, with the paragraph
and the words that say it. What nobody knows is None, never an empty text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_config.library.printing import Printing, Source
from site_config.taxonomy import Vocabulary


@dataclass(frozen=True, slots=True)
class Place:
    """A division (``path`` from the province down, joined by ``/``) or a zone within it. ``code``
    is that of GB/T 2260, None where it gives none; ``main`` marks the article's own place.
    """

    path: str
    code: str | None = None
    zone: str | None = None
    main: bool = False

    @property
    def name(self) -> str:
        """The full name, the province first: 山东省聊城市 聊城经济技术开发区."""
        return " ".join(filter(None, (self.path.replace("/", ""), self.zone)))

    @property
    def short(self) -> str:
        """The last part of the name alone."""
        return self.zone or self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Body:
    """A public body named in an article, its kind of department, and where it is named."""

    name: str
    kind: str | None = None
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A practice named: the words, the sentence around them and its paragraph. ``stance`` is
    does, planned, cited, replaced or denied.
    """

    practice: str
    stance: str
    words: str
    paragraph: str
    quote: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its quotation; docs/facts-figures.md says what each field means."""

    num: str
    kind: str
    what: str | None
    value: float | str | None
    unit: str | None
    bound: str = "exact"
    before: float | str | None = None
    after: float | str | None = None
    role: str = "context"
    practice: str | None = None
    paragraph: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Who learned from or joined whom: ``how`` is visited, received, copied or signed."""

    how: str
    learner: str | None
    teacher: str | None
    paragraph: str
    quote: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited in an article: a title, a number, or both."""

    title: str | None
    number: str | None
    paragraph: str
    quote: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What a policy paper says of itself; days are EDTF."""

    number: str | None = None
    issuers: tuple[str, ...] = ()
    written: str | None = None
    effective: str | None = None
    validity: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, as printed."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    author: str | None = None
    affiliation: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everyone who wrote it, the author first; a body where no person is named."""
        people = (*filter(None, (self.author,)), *self.reporters, *self.correspondents)
        return people or tuple(filter(None, (self.affiliation,)))


@dataclass(frozen=True)
class Article:
    """One article; ``path`` is its page below content/, ``date`` EDTF or None.

    ``summary`` is the opening of its text. ``relevance`` is practice or other. ``also_in``
    is where else the same text was printed; all other values are of the article's own source.
    """

    id: str
    path: str
    title: str
    kind: str
    relevance: str
    source: Source
    deck: str | None = None
    date: str | None = None
    summary: str | None = None
    byline: Byline = Byline()
    places: tuple[Place, ...] = ()
    bodies: tuple[Body, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    policies: tuple[Citation, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    paper: Paper | None = None
    also_in: tuple[Printing, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        """Its fields alone: what was worked out of them is worked out again."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    @cached_property
    def outlets(self) -> tuple[str | None, ...]:
        """Every outlet known to have printed it, its own first; None alone if nobody knows any."""
        named = dict.fromkeys((self.source.outlet, *(other.outlet for other in self.also_in)))
        return tuple(outlet for outlet in named if outlet) or (None,)

    @property
    def dates(self) -> tuple[str, ...]:
        """Every day known on which it was printed, in EDTF, its own first."""
        days = (self.date, *(other.date for other in self.also_in))
        return tuple(day for day in days if day)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Everything that it stands in, its own source first."""
        return (self.source, *(other.where for other in self.also_in))

    @property
    def rank(self) -> tuple[str, int, str]:
        """Sorts articles by source and place in it."""
        return (self.source.id, self.source.order, self.id)

    @cached_property
    def place(self) -> Place | None:
        """The article's own place, None where it tells of none."""
        return next((place for place in self.places if place.main), None)

    @cached_property
    def year(self) -> str | None:
        """The year of publication in four digits, None where unknown."""
        digits = (self.date or "")[:4]
        return digits if len(digits) == 4 and digits.isdecimal() else None

    @cached_property
    def practices(self) -> tuple[str, ...]:
        """Ids of the practices it tells of, in the order it names them."""
        return tuple(dict.fromkeys(mention.practice for mention in self.mentions))

    @cached_property
    def done(self) -> frozenset[str]:
        """Ids of the practices it reports as done, not only planned or cited."""
        return frozenset(found.practice for found in self.mentions if found.stance == "does")

    def mentions_of(self, practice: str) -> tuple[Mention, ...]:
        """Where it names a practice."""
        return self._by_practice.get(practice, ())

    @cached_property
    def _by_practice(self) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.practice, []).append(mention)
        return {practice: tuple(mentions) for practice, mentions in found.items()}


@dataclass(frozen=True, eq=False)
class Library:
    """All articles, in the order of their sources and pages, with the vocabulary. Pages
    ``held_back`` wait for a person to review them, and are no part of it.
    """

    articles: tuple[Article, ...]
    vocabulary: Vocabulary
    held_back: frozenset[str] = frozenset()

    @property
    def on_practice(self) -> Iterator[Article]:
        """Articles that count: those about practices."""
        return (article for article in self.articles if article.relevance == "practice")

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def by_path(self) -> dict[str, Article]:
        """Articles by the path of their page below content/."""
        return {article.path: article for article in self.articles}

    @cached_property
    def by_source(self) -> dict[str, list[Article]]:
        """Articles of each source, in the order of its page."""
        found: dict[str, list[Article]] = {}
        for article in self.articles:
            found.setdefault(article.source.id, []).append(article)
        return found

    @cached_property
    def by_practice(self) -> dict[str, tuple[Article, ...]]:
        """Articles that tell of each practice; a practice without any is no key."""
        found: dict[str, list[Article]] = {}
        for article in self.articles:
            for practice in article.practices:
                found.setdefault(practice, []).append(article)
        return {practice: tuple(articles) for practice, articles in found.items()}

    def places_of(self, practice: str) -> frozenset[str]:
        """Names of the places that report a practice as done."""
        return self.places_doing.get(practice, frozenset())

    @cached_property
    def places_doing(self) -> dict[str, frozenset[str]]:
        """Names of the places whose articles report each practice as done, not only named."""
        found: dict[str, set[str]] = {}
        for article in self.on_practice:
            if place := article.place:
                for mention in article.mentions:
                    if mention.stance == "does":
                        found.setdefault(mention.practice, set()).add(place.name)
        return {practice: frozenset(names) for practice, names in found.items()}

    def of_practice(self, practice: str) -> tuple[Article, ...]:
        """Articles that tell of a practice, none if no one does."""
        return self.by_practice.get(practice, ())
