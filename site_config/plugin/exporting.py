"""Exports of a build: those of which nothing changed are kept, the others made by all processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_config.build.kept import Files, Kept
from site_config.build.memory import key_of
from site_config.build.outlay import Outlay
from site_config.export import Holdings, Subject
from site_config.export.exports import Content
from site_config.export.rows import region_row
from site_config.library.places import Region, done_elsewhere
from site_config.plugin.crew import in_parts
from site_config.plugin.database import Database
from site_config.plugin.fronts import Fronts
from site_config.plugin.splicing import Splicing

_SHORT = 16
"""Hexadecimal digits that tell one version of a page from any other."""
Make = Callable[[Subject], Iterable[tuple[str, Content]]]
"""Gives the files of a subject."""


@dataclass
class Exporting:
    """``outlay`` takes the files as they are made.

    ``fronts`` knows the digest of each article's front matter, ``ground`` is that of
    program, settings (the publication among them) and vocabulary.
    """

    kept: Kept
    outlay: Outlay
    fronts: Fronts
    ground: str
    jobs: int = 1

    @cached_property
    def splicing(self) -> Splicing:
        """What articles gave to files before; their front matter must have been read."""
        record = self.kept.record.with_name("pieces.txt")
        return Splicing(record, self.outlay, self.kept.digests, self.ground, self.marks)

    @cached_property
    def marks(self) -> dict[str, str]:
        """Tells this version of the front matter of each page from any other, by path."""
        return {path: key_of(path, name)[:_SHORT] for path, name in self.fronts.by_path.items()}

    def save(self) -> None:
        """Lets the next build know what this one made or found, now that the site is built."""
        self.kept.save()
        self.splicing.save()

    def over(self, held: Holdings) -> Callable[..., Iterable[Files]]:
        """As ``map`` over the subjects of a library, but for those whose files stand."""
        splicing = self.splicing
        grades = {id_: repr(grade) for id_, grade in held.grades.items()}
        common = key_of(self.ground, held.as_of, held.newest_date, held.publication)

        def over(make: Make, subjects: Sequence[Subject]) -> Iterable[Files]:
            keys = {one.page: self._key(one, held, grades, common) for one in subjects}
            found = {one.page: self.kept.recall(one.page, keys[one.page]) for one in subjects}
            due = [one for one in subjects if found[one.page] is None]
            for files in filter(None, found.values()):
                splicing.stood(path for path, _ in files)

            def step(part: Sequence[Subject]) -> tuple[list[tuple[str, Files]], dict[str, str]]:
                placed = [(one.page, splicing.place_all(make(one))) for one in part]
                return placed, splicing.rows

            for placed, rows in in_parts(step, due, self.jobs):
                splicing.rows.update(rows)
                for page, files in placed:
                    self.kept.note(page, keys[page], files)
                    found[page] = files
            self.outlay.made |= {
                path: placed.digest for files in found.values() for path, placed in files or ()
            }
            return [found[one.page] or [] for one in subjects]

        return over

    def database(self, held: Holdings) -> Database:
        """The SQLite file as it stands, to be changed where articles changed."""
        marks = {one.id: self.marks[one.path] for one in held.library.articles}
        key = key_of(self.ground, held.publication)
        record = self.kept.record.with_name("tables.json")
        return Database(record, self.outlay, self.kept.digests, marks, key)

    def _key(self, subject: Subject, held: Holdings, grades: dict[str, str], common: str) -> str:
        """Digest of all that the files of a subject follow from."""
        articles = " ".join([self.marks[article.path] for article in subject.articles])
        ranked = [grades[id_] for id_ in subject.practices]
        elsewhere = place = None
        if isinstance(subject.of, Region):
            elsewhere = done_elsewhere(held.library, subject.articles)
            place = region_row(subject.of, held.regions)
        return key_of(common, subject.told, articles, ranked, elsewhere, place)
