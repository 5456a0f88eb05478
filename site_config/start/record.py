"""What a library was begun with: answers, and digests of the files as they were written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from site_config.start.answers import Answers, AnswersError

RECORD = ".anliku.json"
"""At the root of the library; kept with it, so that files a person changed are known as such."""


class RecordError(ValueError):
    """The record is missing or cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """Version of the program that wrote the files, the answers, and digests by path."""

    version: str
    answers: Answers
    files: Mapping[str, str]

    def spell(self) -> bytes:
        """The record as JSON."""
        told = {"version": self.version, "answers": asdict(self.answers), "files": {**self.files}}
        return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def read_record(root: Path) -> Record:
    """The record of the library at ``root``. Raises RecordError if there is none to be used."""
    try:
        told = json.loads((root / RECORD).read_bytes())
        answers, files = Answers(**told["answers"]), dict(told["files"])
    except FileNotFoundError as error:
        raise RecordError("it was not begun by anliku init, so nothing is known of it") from error
    except (OSError, ValueError, KeyError, TypeError, AnswersError) as error:
        raise RecordError(f"its record cannot be read ({error})") from error
    if not all(isinstance(value, str) for value in files.values()):
        raise RecordError("its record cannot be read (files)")
    return Record(str(told.get("version")), answers, files)
