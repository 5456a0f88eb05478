"""What an office says of itself when it begins a library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields

from site_config.standards import publisher_faults

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LEAST_CONTRAST = 4.5
"""Of white words on the header: WCAG 2.1, 1.4.3."""


class AnswersError(ValueError):
    """Some answers cannot be used; the message has a line for each."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Name of the site and the publisher's fields; None is unknown and shown nowhere.

    ``colour`` is that of the header, as ``#0b4f71``; ``url`` is where the site will stand, with
    the path below which it lies. Raises AnswersError for a value of the wrong form.
    """

    name: str
    description: str | None = None
    url: str | None = None
    site_code: str | None = None
    sponsor: str | None = None
    organiser: str | None = None
    contact: str | None = None
    icp: str | None = None
    police: str | None = None
    colour: str | None = None

    def __post_init__(self) -> None:
        if faults := list(self._faults()):
            raise AnswersError("\n".join(faults))

    def _faults(self) -> Iterator[str]:
        for one in fields(self):
            value = getattr(self, one.name)
            if value is not None and not (isinstance(value, str) and value.strip().isprintable()):
                yield f"{one.name}: one line of text is expected, not {value!r}"
                return
        if not self.name.strip():
            yield "name: the library needs a name"
        yield from publisher_faults(self.publisher())
        yield from _colour_faults(self.colour)

    def publisher(self) -> dict[str, str | None]:
        """The fields of publisher.yml that stand here."""
        given = asdict(self)
        given["site_url"], given["site_id_code"] = given.pop("url"), given.pop("site_code")
        return {key: given[key] for key in given if key not in ("name", "description", "colour")}


def _colour_faults(colour: str | None) -> Iterator[str]:
    if colour is None:
        return
    if not COLOUR.fullmatch(colour):
        yield f"colour: expected six digits as '#0b4f71', found {colour!r}"
    elif contrast_with_white(colour) < _LEAST_CONTRAST:
        yield (
            f"colour: white words on {colour} have a contrast of"
            f" {contrast_with_white(colour):.1f}, but {_LEAST_CONTRAST} is needed: darken it"
        )


def contrast_with_white(colour: str) -> float:
    """Contrast ratio of a colour with white, 1 to 21, after WCAG 2.1.

    >>> round(contrast_with_white("#0b4f71"), 1)
    8.9
    """
    return 1.05 / (luminance(colour) + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1, after WCAG 2.1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
