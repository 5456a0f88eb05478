"""Exports of a build: those of which nothing changed are kept, the others made by all processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from site_config.build.kept import Files, Kept
from site_config.build.memory import key_of
from site_config.build.outlay import Outlay
from site_config.export import Holdings, Subject
from site_config.export.rows import region_row
from site_config.library.places import Region, done_elsewhere
from site_config.plugin.crew import in_parts
from site_config.plugin.database import Database
from site_config.plugin.fronts import Fronts

Make = Callable[[Subject], Iterable[tuple[str, bytes]]]
"""Gives the files of a subject."""


@dataclass(slots=True)
class Exporting:
    """``outlay`` takes the files as they are made.

    ``fronts`` knows the digest of each article's front matter, ``ground`` is that of
    program, settings and vocabulary.
    """

    kept: Kept
    outlay: Outlay
    fronts: Fronts
    ground: str
    jobs: int = 1

    def over(self, held: Holdings) -> Callable[..., Iterable[Files]]:
        """As ``map`` over the subjects of a library, but for those whose files stand."""
        grades = {id_: repr(grade) for id_, grade in held.grades.items()}
        common = key_of(self.ground, held.as_of, held.newest_date, held.publication)

        def over(make: Make, subjects: Sequence[Subject]) -> Iterable[Files]:
            keys = {one.page: self._key(one, held, grades, common) for one in subjects}
            found = {one.page: self.kept.recall(one.page, keys[one.page]) for one in subjects}
            due = [one for one in subjects if found[one.page] is None]

            def step(part: Sequence[Subject]) -> list[tuple[str, Files]]:
                return [(one.page, self._place(make(one))) for one in part]

            for page, files in (row for part in in_parts(step, due, self.jobs) for row in part):
                self.kept.note(page, keys[page], files)
                found[page] = files
            self.outlay.made |= {
                path: placed.digest for files in found.values() for path, placed in files or ()
            }
            return [found[one.page] or [] for one in subjects]

        return over

    def _place(self, files: Iterable[tuple[str, bytes]]) -> Files:
        """Where a file is made it is put into the site: no process hands bytes to another."""
        return [(path, self.outlay.place(path, content)) for path, content in files]

    def database(self, held: Holdings) -> Database:
        """The SQLite file as it stands, to be changed where articles changed."""
        marks = {one.id: self.fronts.by_path[one.path] for one in held.library.articles}
        key = key_of(self.ground, held.publication)
        record = self.kept.record.with_name("tables.json")
        return Database(record, self.outlay, self.kept.digests, marks, key)

    def _key(self, subject: Subject, held: Holdings, grades: dict[str, str], common: str) -> str:
        """Digest of all that the files of a subject follow from."""
        articles = [
            (article.path, self.fronts.by_path[article.path]) for article in subject.articles
        ]
        ranked = [grades[id_] for id_ in subject.practices]
        elsewhere = place = None
        if isinstance(subject.of, Region):
            elsewhere = done_elsewhere(held.library, subject.articles)
            place = region_row(subject.of, held.regions)
        told = (subject.kind, subject.id, subject.title, subject.practices)
        return key_of(common, told, articles, ranked, elsewhere, place)
