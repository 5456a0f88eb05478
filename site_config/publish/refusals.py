"""Why publishing to a place that keeps files stops."""

from __future__ import annotations

from collections.abc import Sequence

from site_config.publish.faults import PublishError, fault

_FEW = 3


def not_ours(name: str) -> PublishError:
    """Something stands there that publishing did not put there."""
    message = "something stands there that was not published by anliku"
    cure = "name an empty place; or, if it may be taken over, say --adopt"
    return fault("target-not-ours", message, cure, name)


def other_switch(name: str, switch: str) -> PublishError:
    """The target was begun the other way."""
    message = f"what stands there was published with switch: {switch}"
    cure = f"write switch: {switch} for this target, or publish to another place"
    return fault("target-other-switch", message, cure, name)


def overtaken(name: str) -> PublishError:
    """Somebody else published at the same time."""
    message = "somebody else published there meanwhile, so nothing was switched"
    return fault("target-overtaken", message, "run anliku publish again", name)


def not_arrived(name: str, paths: Sequence[str]) -> PublishError:
    """Bytes that were sent are not what stands there."""
    message = f"{_some(paths)} did not arrive as sent; readers see what they saw before"
    cure = "see whether there is room, then run anliku publish again"
    return fault("target-not-as-sent", message, cure, name)


def nothing_there(name: str) -> PublishError:
    """Nothing was published yet."""
    message = "nothing is published there yet"
    return fault("target-empty", message, "run anliku publish first", name)


def no_such_version(name: str, version: str | None) -> PublishError:
    """There is no version to go back to."""
    message = f"version {version} is not kept" if version else "no earlier version is kept"
    cure = "anliku publish TARGET --versions lists what is kept"
    return fault("target-no-version", f"{message} there", cure, name)


def version_gone(name: str, paths: Sequence[str]) -> PublishError:
    """A version cannot be put back."""
    message = f"that version is no longer whole: {_some(paths)} is gone"
    cure = "choose another with --to, or build the site as it was and publish it"
    return fault("target-version-gone", message, cure, name)


def _some(paths: Sequence[str]) -> str:
    """A few of many.

    >>> _some(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    shown = ", ".join(paths[:_FEW])
    return shown if len(paths) <= _FEW else f"{shown} and {len(paths) - _FEW} more"
