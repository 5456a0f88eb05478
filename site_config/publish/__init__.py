"""Bringing the built site to where readers find it. One of the two rooms that reach a network."""

from site_config.publish.faults import Fault, PublishError
from site_config.publish.outcome import How, Outcome, Target, Version
from site_config.publish.settings import Chosen, find_targets, load_targets
from site_config.publish.targets import Around, local_site, open_target

__all__ = [
    "Around",
    "Chosen",
    "Fault",
    "How",
    "Outcome",
    "PublishError",
    "Target",
    "Version",
    "find_targets",
    "load_targets",
    "local_site",
    "open_target",
]
