"""Exports of a build: those of which nothing changed are kept, the others made by all processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from site_config.build.kept import Files, Kept
from site_config.build.memory import key_of
from site_config.export import Holdings, Subject
from site_config.export.rows import region_row
from site_config.library.places import Region, done_elsewhere
from site_config.plugin.crew import in_parts
from site_config.plugin.fronts import Fronts


@dataclass(slots=True)
class Exporting:
    """``fronts`` knows the digest of each article's front matter.

    ``ground`` is the digest of program, settings and vocabulary.
    """

    kept: Kept
    fronts: Fronts
    ground: str
    jobs: int = 1

    def over(self, held: Holdings) -> Callable[..., Iterable[Files]]:
        """As ``map`` over the subjects of a library, but for those whose files stand."""
        grades = {id_: repr(grade) for id_, grade in held.grades.items()}
        common = key_of(self.ground, held.as_of, held.newest_date, held.publication)

        def over(make: Callable[[Subject], Files], subjects: Sequence[Subject]) -> Iterable[Files]:
            keys = {one.page: self._key(one, held, grades, common) for one in subjects}
            found = {one.page: self.kept.recall(one.page, keys[one.page]) for one in subjects}
            due = [one for one in subjects if found[one.page] is None]

            def step(part: Sequence[Subject]) -> list[tuple[str, Files]]:
                return [(one.page, make(one)) for one in part]

            for page, files in (row for part in in_parts(step, due, self.jobs) for row in part):
                self.kept.note(page, keys[page], files)
                found[page] = files
            return [found[one.page] or [] for one in subjects]

        return over

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
