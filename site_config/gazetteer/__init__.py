"""Divisions of China with codes, towns, zones and former names; where the data is from."""

from site_config.gazetteer.loading import FOLDER, load_gazetteer
from site_config.gazetteer.model import (
    COUNTY,
    PREFECTURE,
    PROVINCE,
    TOWN,
    Division,
    Former,
    Gazetteer,
    Provenance,
    Town,
    Zone,
    ancestors,
    is_within,
)
from site_config.gazetteer.names import (
    SUFFIXES,
    common_name,
    half_short,
    stem,
    suffix_at,
)
from site_config.gazetteer.reading import GazetteerError
from site_config.problem import Problem

__all__ = [
    "COUNTY",
    "FOLDER",
    "PREFECTURE",
    "PROVINCE",
    "SUFFIXES",
    "TOWN",
    "Division",
    "Former",
    "Gazetteer",
    "GazetteerError",
    "Problem",
    "Provenance",
    "Town",
    "Zone",
    "ancestors",
    "common_name",
    "half_short",
    "is_within",
    "load_gazetteer",
    "stem",
    "suffix_at",
]
