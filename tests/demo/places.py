"""Where the demo corpus happens: real divisions and zones, as the gazetteer has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from site_config.gazetteer import COUNTY, PREFECTURE, Division
from tests.known import gazetteer

PROVINCES = 31
"""Those with divisions of their own in the data; they come first."""
BUSY = "浙江省/湖州市/德清县"
"""The region that a great many articles are about."""
_CITIES_A_PROVINCE = 5
_RANKS = tuple("县区市旗州")


@dataclass(frozen=True, slots=True)
class Place:
    """What an article is about: ``full`` names it from the city or province down.

    ``rank`` is how its bodies are called in short (县, 区, 市, 旗, 州, 园区).
    """

    path: str
    name: str
    full: str
    short: str
    rank: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A city and its province with the places that its papers write about."""

    province: str
    city: str
    short: str
    province_short: str
    city_place: Place
    counties: tuple[Place, ...]
    zones: tuple[Place, ...]


@cache
def load_homes(seed: int) -> tuple[tuple[Home, ...], ...]:
    """For each province some cities, drawn once; that of the busy region is among them."""
    rng = Random(f"homes {seed}")
    provinces = gazetteer().children[""][:PROVINCES]
    return tuple(_homes_of(province, rng) for province in provinces)


def find_home(path: str, homes: Sequence[Sequence[Home]]) -> Home:
    """The home whose counties hold this path."""
    every = (home for row in homes for home in row)
    return next(home for home in every if any(place.path == path for place in home.counties))


def _homes_of(province: Division, rng: Random) -> tuple[Home, ...]:
    below = gazetteer().children[province.path]
    cities = [city for city in below if city.level == PREFECTURE and city.name[-1] in "市州"]
    if not cities:
        return (_home(province, province, rng),)
    kept = [city for city in cities if BUSY.startswith(f"{city.path}/")]
    others = [city for city in cities if city not in kept and _counties(city)]
    drawn = rng.sample(others, min(len(others), _CITIES_A_PROVINCE - len(kept)))
    return tuple(_home(province, city, rng) for city in (*kept, *drawn))


def _home(province: Division, city: Division, rng: Random) -> Home:
    counties = _counties(city)
    kept = [county for county in counties if county.path == BUSY]
    others = [county for county in counties if county.path != BUSY]
    drawn = [*kept, *rng.sample(others, min(len(others), 6))]
    zones = [zone.name for zone in gazetteer().zones if zone.within == city.path]
    return Home(
        province.path,
        city.path,
        city.short,
        province.short,
        _place(city),
        tuple(map(_place, drawn)),
        tuple(Place(city.path, name, name, name, "园区", name) for name in sorted(zones)[:2]),
    )


def _counties(city: Division) -> tuple[Division, ...]:
    """Counties whose names are theirs alone: no 城区, no 市中区."""
    generic = gazetteer().generic
    return tuple(
        county
        for county in gazetteer().children.get(city.path, ())
        if county.level == COUNTY and county.name not in generic and county.name.endswith(_RANKS)
    )


def _place(division: Division) -> Place:
    return Place(
        division.path,
        division.name,
        division.path.replace("/", ""),
        division.short,
        division.name[-1],
    )


def town_of(place: Place, rng: Random) -> str:
    """A town of the place, or some village office where the data has none."""
    towns = sorted(gazetteer().towns(place.path)) if place.path.count("/") else []
    return rng.choice(towns) if towns else "偏远乡镇"
