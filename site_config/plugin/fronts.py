"""Front matter parsed once: for the library, for its page, and for the next build.

YAML is slow to parse, about 2 ms an article. What it said is kept as JSON by the digest of
its text, where that says the same; then a page whose front matter is as it was costs
nothing but its reading.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MethodType

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import YAML_RE

import site_config
from site_config.build.memory import digest_folders, key_of
from site_config.build.outlay import digest_of
from site_config.build.stored import store
from site_config.library.loading import refuse_faults
from site_config.page import Front, parse_front, split_page
from site_config.plugin.crew import in_parts

Parsed = tuple[str, str | None]
"""Digest of a page's YAML, and what it says as JSON; None if known, or if JSON cannot say it."""


@dataclass(slots=True)
class Fronts:
    """What is known by digest, kept in ``file`` if there is one; ``used`` is of this build.

    ``by_path`` has the digests of the pages read, by their paths below content/.
    """

    file: Path | None = None
    jobs: int = 1
    used: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    by_path: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Recall what an earlier build left."""
        self.known = _load(self.file) if self.file else {}

    def read(self, pages: Sequence[Path], content: Path) -> Iterator[Front]:
        """As ``site_config.library.loading.read_fronts``, by several processes."""
        found: dict[Path, str] = {}
        for part in in_parts(partial(self._parse, content), pages, self.jobs):
            for page, (digest, told) in part:
                if (front := self.known.get(digest, told)) is not None:
                    self.used[digest] = front
                found[page] = digest
        if self.file and self.used != self.known:
            store(self.file, {"ground": _ground(), "fronts": self.used})
        self.by_path = {p.relative_to(content).as_posix(): d for p, d in found.items()}
        for page in pages:
            yield self._front(page, found[page])

    def _parse(self, content: Path, pages: Sequence[Path]) -> list[tuple[Path, Parsed]]:
        return [(page, self._parse_one(content, page)) for page in pages]

    def _parse_one(self, content: Path, page: Path) -> Parsed:
        block, _ = split_page(page.read_text(encoding="utf-8"))
        digest = digest_of(block.encode("utf-8", "surrogatepass"))
        if digest in self.known:
            return digest, None
        front = parse_front(block)
        refuse_faults(front, page.relative_to(content).as_posix())
        return digest, _as_json(front)

    def _front(self, page: Path, digest: str) -> Front:
        if digest in self.used:
            front: Front = json.loads(self.used[digest])
            return front
        block, _ = split_page(page.read_text(encoding="utf-8"))
        return parse_front(block)

    def lend(self, page: Page) -> None:
        """Lets MkDocs read the page without parsing YAML that was parsed for the library."""

        def read_source(page: Page, config: MkDocsConfig) -> None:
            text = page.file.content_string
            block = YAML_RE.match(text)
            front = self._known_or_parsed(block[1]) if block else None
            if block and front is not None:
                page.markdown = text[block.end() :].lstrip("\n")
                page.meta = front
            else:
                Page.read_source(page, config)

        page.read_source = MethodType(read_source, page)  # type: ignore[method-assign]

    def _known_or_parsed(self, block: str) -> Front | None:
        """What the YAML of a page says; None where MkDocs has to say what it makes of it."""
        told = self.used.get(digest_of(block.encode("utf-8", "surrogatepass")))
        if told is not None:
            front: Front = json.loads(told)
            return front
        try:
            return parse_front(block)
        except (ValueError, TypeError):
            return None


def _as_json(front: Front) -> str | None:
    """JSON that gives back the very same; None for what only YAML can say, such as a date."""
    try:
        told = json.dumps(front, ensure_ascii=False)
    except (TypeError, ValueError):
        return None
    # Of what JSON can spell at all, only keys that are no text come back as something else.
    return told if json.loads(told) == front else None


def _ground() -> str:
    """Digest of what an answer follows from beside the text: contract, parser, Python."""
    contract = Path(site_config.__file__).parent / "page"
    return key_of(digest_folders([contract]), yaml.__version__, sys.version)


def _load(file: Path) -> dict[str, str]:
    try:
        stored = json.loads(file.read_bytes())
        fronts = stored["fronts"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return fronts if isinstance(fronts, dict) and stored.get("ground") == _ground() else {}
