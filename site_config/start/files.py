"""The files of a new library: our templates with an office's answers in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_config.standards import PUBLISHER_FILE
from site_config.start.answers import Answers

TEMPLATES = Path(__file__).parent / "library"
"""Each file is a template; its name without ``.txt`` is that of the file it makes."""

DESCRIPTION = "从报纸版面中整理的政务服务与营商环境做法，每条都附原文出处。"

_GAP = re.compile(r"\{\{(\w+)\}\}")


def render_files(answers: Answers) -> dict[str, bytes]:
    """Path in the library and content of every file it begins with, in the order of paths."""
    filling = {
        "name": answers.name,
        "name_quoted": _quoted(answers.name),
        "description_quoted": _quoted(answers.description or DESCRIPTION),
        "colour": answers.colour or "#0b4f71",
        "colour_light": _mixed(answers.colour or "#0b4f71", 255, 0.2),
        "colour_dark": _mixed(answers.colour or "#0b4f71", 0, 0.25),
    }
    files = {path: _fill(text, filling) for path, text in _templates()}
    files["site_config/publisher.yml"] = _publisher(answers)
    return {path: files[path].encode() for path in sorted(files)}


def _templates() -> Iterator[tuple[str, str]]:
    for file in TEMPLATES.rglob("*.txt"):
        name = file.relative_to(TEMPLATES).as_posix().removesuffix(".txt")
        yield name.replace("dot-", ".", 1), file.read_text("utf-8")


def _fill(text: str, filling: Mapping[str, str]) -> str:
    """Only gaps that we know are filled: a workflow file has braces of its own."""
    return _GAP.sub(lambda gap: filling.get(gap[1], gap[0]), text)


def _publisher(answers: Answers) -> str:
    """The publisher's file as it comes with the program, with the office's values in it."""
    text = PUBLISHER_FILE.read_text("utf-8")
    for key, value in answers.publisher().items():
        if value is not None:
            text = text.replace(f"\n{key}: null ", f"\n{key}: {_quoted(value)} ", 1)
    return text


def _quoted(value: str) -> str:
    """Text as YAML and JSON both read it."""
    return json.dumps(value, ensure_ascii=False)


def _mixed(colour: str, with_: int, share: float) -> str:
    """A colour lightened or darkened by a share of white (255) or black (0)."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (with_ - part) * share):02x}" for part in parts)
