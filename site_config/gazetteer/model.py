"""The gazetteer's nouns: divisions, towns, zones without a code, and names of the past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from site_config.gazetteer.names import common_name

PROVINCE, PREFECTURE, COUNTY, TOWN = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division down to the county; ``path`` runs from the province down.

    ``code`` is that of GB/T 2260, None where the standard gives none. A county may stand
    right under its province (潜江市), so the level is not the length of the path.
    """

    path: str
    code: str | None
    level: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The path of the division above, empty for a province."""
        return self.path.rpartition("/")[0]

    @property
    def short(self) -> str:
        """The name people use: 山东 for 山东省, 凉山 for 凉山彝族自治州."""
        return common_name(self.name)


@dataclass(frozen=True, slots=True)
class Town:
    """A town, township or street, with its nine-digit code."""

    path: str
    code: str


@dataclass(frozen=True, slots=True)
class Zone:
    """An area run by an administration of its own that is no division: it has no code.

    ``within`` is the path of the division that runs it: a city's zone belongs to the city,
    though it may lie in one district.
    """

    name: str
    within: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """A division's former path, the year since when it is no longer so, and what it is now."""

    path: str
    year: str
    now: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Provenance:
    """One package that data came from; ``data_as_of`` is the day its data speaks for."""

    package: str
    version: str
    licence: str
    sha256: str
    data_as_of: str
    source: str
    files: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All divisions, zones and former names, checked, in the order of their files.

    ``confusions`` maps a misread name to the name meant. ``need_parent`` holds short names
    of cities that are words as well, ``full_only`` short names of counties that are words,
    ``generic`` full names any town could use (新城区). ``look_alikes`` are words that hold
    a name and mean no place, ``common_words`` two-character words of the general language
    (names of places among them that are words).
    """

    divisions: tuple[Division, ...]
    zones: tuple[Zone, ...]
    formers: tuple[Former, ...]
    confusions: Mapping[str, str]
    need_parent: frozenset[str]
    full_only: frozenset[str]
    generic: frozenset[str]
    look_alikes: frozenset[str]
    common_words: frozenset[str]
    provenance: tuple[Provenance, ...]
    town_lines: Mapping[str, str] = field(repr=False)
    by_path: Mapping[str, Division] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lookup = MappingProxyType({division.path: division for division in self.divisions})
        object.__setattr__(self, "by_path", lookup)

    @property
    def data_as_of(self) -> str:
        """The day the divisions speak for, as YYYY-MM-DD."""
        return self.provenance[0].data_as_of

    @cached_property
    def by_code(self) -> Mapping[str, Division]:
        """Divisions by their code."""
        return MappingProxyType({d.code: d for d in self.divisions if d.code})

    @cached_property
    def children(self) -> Mapping[str, tuple[Division, ...]]:
        """The divisions right under each path; the provinces stand under the empty path."""
        found: dict[str, list[Division]] = {}
        for division in self.divisions:
            found.setdefault(division.parent, []).append(division)
        return MappingProxyType({path: tuple(below) for path, below in found.items()})

    def towns(self, path: str) -> Mapping[str, Town]:
        """The towns right under a division, by name; empty where none are known."""
        known = self.__dict__.setdefault("_towns", {})
        if path not in known:
            known[path] = MappingProxyType(dict(self._read_towns(path)))
        found: Mapping[str, Town] = known[path]
        return found

    def _read_towns(self, path: str) -> Iterator[tuple[str, Town]]:
        division = self.by_path.get(path)
        code = division.code if division else None
        for entry in self.town_lines.get(code or "", "").split():
            yield entry[3:], Town(f"{path}/{entry[3:]}", f"{code}{entry[:3]}")


def ancestors(path: str) -> tuple[str, ...]:
    """The paths above a path, nearest first.

    >>> ancestors("山东省/聊城市/莘县")
    ('山东省/聊城市', '山东省')
    """
    parts = path.split("/")
    return tuple("/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))


def is_within(path: str, above: str) -> bool:
    """Whether the path is ``above`` or lies in it; everything lies in the empty path.

    >>> is_within("山东省/聊城市/莘县", "山东省"), is_within("吉林省/吉林市", "吉林省/吉")
    (True, False)
    """
    return not above or path == above or path.startswith(f"{above}/")
