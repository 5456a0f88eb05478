"""Front matter parsed once: for the library, for its page, and for the next build.

YAML is slow to parse, about 2 ms an article. What it said is kept as JSON in one file, where
that says the same; a page that is as it was is not even read. The JSON stays in the file
until it is asked for: of many articles it is much.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from types import MethodType

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import YAML_RE

import site_config
from site_config.build.digests import Digests
from site_config.build.lines import Line, Lines, add_lines, load_lines, write_lines
from site_config.build.memory import digest_folders, key_of
from site_config.build.outlay import digest_of
from site_config.library import Article
from site_config.library.loading import article_or_none, refuse_faults
from site_config.page import Front, parse_front, split_page
from site_config.plugin.crew import in_parts
from site_config.plugin.loaded import Loaded

Parsed = tuple[Path, str, str | None]
"""A page, the digest of its YAML, and what it says as JSON; None if JSON cannot say it."""
_AT_A_TIME = 2000
"""Pages parsed before what they say is written away."""
_WORTH_A_PROCESS = 100
_FEW = 0.05
"""Up to this share of lines that are new, or that nobody asks for any more, the file is only
added to.
"""


@dataclass(slots=True)
class Fronts:
    """Front matter by the digest of its YAML, kept in ``file`` if there is one.

    ``digests`` tell which pages are as they were. ``by_path`` has the digests of the
    front matter of all pages read, by their paths below content/.
    """

    file: Path | None = None
    jobs: int = 1
    digests: Digests = field(default_factory=Digests)
    by_path: dict[str, str] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    loaded: Loaded = field(default_factory=Loaded)

    def read(self, pages: Sequence[Path], content: Path) -> Iterator[Front]:
        """As ``site_config.library.loading.read_fronts``, by several processes."""
        self._look(pages, content)
        for page in pages:
            yield self._front(page, self.by_path[_name(page, content)])

    def read_articles(self, pages: Sequence[Path], content: Path) -> Iterator[Article | None]:
        """As ``site_config.library.loading.read_articles``; those of the last build once more."""
        self._look(pages, content)
        known, now = self.loaded.articles, {}
        for page in pages:
            path = _name(page, content)
            key = path, self.by_path[path]
            now[key] = known[key] if key in known else self._article(page, *key)
            yield now[key]
        self.loaded.articles = now

    def load_known(self, pages: Sequence[Path], content: Path) -> None:
        """Loads the articles of pages that are as the last build left them, and writes nothing."""
        self.lines = known = load_lines(self.file, _ground()) if self.file else Lines()
        for page in pages:
            if name := known.names.get(self.digests.of(page) or ""):
                path = _name(page, content)
                self.loaded.articles[path, name] = self._article(page, path, name)

    def _article(self, page: Path, path: str, name: str) -> Article | None:
        return article_or_none(self._front(page, name), path)

    def _look(self, pages: Sequence[Path], content: Path) -> None:
        """Learns the digest of the front matter of each page; parses what nobody knows."""
        ground, files = _ground(), {page: self.digests.of(page) or "" for page in pages}
        self.lines = known = load_lines(self.file, ground) if self.file else Lines()
        self.by_path = {
            _name(page, content): name
            for page, file in files.items()
            if (name := known.names.get(file))
        }
        due = [page for page, file in files.items() if file not in known.names]
        parsed = self._parsed(due, files, content)
        stood = set(files.values()) & known.names.keys()
        if self.file and stood and len(known.names) - len(stood) + len(due) <= _FEW * len(stood):
            add_lines(self.file, known, parsed)
        else:
            lines = ((file, known.names[file], known.text(known.names[file])) for file in stood)
            self.lines = write_lines(self.file, ground, chain(lines, parsed))

    def _parsed(
        self, due: Sequence[Path], files: Mapping[Path, str], content: Path
    ) -> Iterator[Line]:
        """What pages say of which nothing is known."""
        for start in range(0, len(due), _AT_A_TIME):
            batch = due[start : start + _AT_A_TIME]
            jobs = self.jobs if len(batch) >= _WORTH_A_PROCESS else 1
            for page, name, told in chain(*in_parts(partial(_parse, content), batch, jobs)):
                self.by_path[_name(page, content)] = name
                if told is not None:
                    yield files[page], name, told

    def _front(self, page: Path, name: str) -> Front:
        if name in self.lines:
            front: Front = json.loads(self.lines.text(name))
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
        name = digest_of(block.encode("utf-8", "surrogatepass"))
        if name in self.lines:
            front: Front = json.loads(self.lines.text(name))
            return front
        try:
            return parse_front(block)
        except (ValueError, TypeError):
            return None


def _name(page: Path, content: Path) -> str:
    return page.relative_to(content).as_posix()


def _parse(content: Path, pages: Sequence[Path]) -> list[Parsed]:
    return [_parse_one(content, page) for page in pages]


def _parse_one(content: Path, page: Path) -> Parsed:
    block, _ = split_page(page.read_text(encoding="utf-8"))
    front = parse_front(block)
    refuse_faults(front, _name(page, content))
    return page, digest_of(block.encode("utf-8", "surrogatepass")), _as_json(front)


def _as_json(front: Front) -> str | None:
    """JSON that gives back the very same; None for what only YAML can say, such as a date."""
    try:
        told = json.dumps(front, ensure_ascii=False)
        told.encode()
    except (TypeError, ValueError):
        return None
    # Of what JSON can spell at all, only keys that are no text come back as something else.
    return told if json.loads(told) == front else None


def _ground() -> str:
    """Digest of what an answer follows from beside the text: contract, parser, Python."""
    contract = Path(site_config.__file__).parent / "page"
    return key_of(digest_folders([contract]), yaml.__version__, sys.version)
