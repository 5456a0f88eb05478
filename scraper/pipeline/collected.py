"""Archives and folders of saved pages as a stream of what is to be read, one page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from scraper.model import Issue, Level
from scraper.pipeline.batch import FileRows, Given
from scraper.pipeline.together import together
from scraper.read.archive import ArchivedPage, Known, is_archive, pages_of
from scraper.read.saved import files_in


@dataclass
class Collected:
    """A folder or an archive: what came of its pages, and what was passed over, by reason.

    ``done`` is the share of it that was looked at, 0 to 1.
    """

    name: str
    pages: int = 0
    articles: int = 0
    leftovers: int = 0
    parts: int = 0
    done: float = 0.0
    sorts: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    known: Known = field(default_factory=Known)

    def given(self) -> Iterator[Given]:
        """Every page, in the order of the archive or of the names of files.

        Those that may be further pages of an article come with its first.
        """
        path = Path(self.name)
        yield from together(
            self._of_folder(path) if path.is_dir() else self._of_archive(path, self.name)
        )

    def note(self, found: FileRows) -> None:
        """Counts what came of a page."""
        self.pages += 1
        self.articles += found.articles
        self.leftovers += found.leftovers
        self.sorts[found.sort] += 1
        self.pages += found.parts
        self.parts += found.parts

    def without_article(self) -> Issue | None:
        """The error of having found nothing at all."""
        if self.articles:
            return None
        message = "no article was found in it"
        cure = "look at one of its pages with anliku explain, or check that it is what you meant"
        return Issue("nothing-collected", Level.ERROR, message, cure, self.name)

    def _of_folder(self, folder: Path) -> Iterator[Given]:
        total = sum(isinstance(found, Path) for found in files_in(folder))
        number = 0
        for found in files_in(folder):
            if not isinstance(found, Path):
                self.passed[found] += 1
                continue
            number += 1
            name = found.relative_to(folder).as_posix()
            if is_archive(found.name):
                yield from self._of_archive(found, name)
            else:
                yield Given(str(found), shown=name, id=_id_of(name), collected=True)
            self.done = number / max(total, 1)

    def _of_archive(self, path: Path, name: str) -> Iterator[Given]:
        try:
            size = max(path.stat().st_size, 1)
            with path.open("rb") as stream:
                for found in pages_of(stream, self.known):
                    self.done = min(stream.tell() / size, 1.0)
                    if isinstance(found, ArchivedPage):
                        yield _given(found, name)
                    else:
                        self.passed[found] += 1
        except OSError as error:
            message = f"this archive cannot be read ({error.strerror})"
            cure = "check the name and that you may read it"
            self.issues.append(Issue("file-unreadable", Level.ERROR, message, cure, name))


def is_collected(name: str) -> bool:
    """Whether a file named by a person stands for many pages."""
    return is_archive(name) or Path(name).is_dir()


def _given(page: ArchivedPage, archive: str) -> Given:
    place = f"{archive}@{page.offset}"
    return Given(
        place,
        page.content,
        shown=page.url or place,
        id=_id_of(page.url or place),
        url=page.url,
        charset=page.charset,
        is_web=True,
        collected=True,
    )


def _id_of(name: str) -> str:
    """What the ids of the articles of a page begin with: the same on every run."""
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12]
