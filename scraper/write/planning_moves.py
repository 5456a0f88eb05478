"""The plan for pages that a person moved or deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from scraper.write.edits.base import base_of, named_base, read_page, sealed_key
from scraper.write.edits.bases import line_of
from scraper.write.edits.leading import leading_text
from scraper.write.edits.links import arrived, relocated
from scraper.write.edits.merging import merge_page
from scraper.write.manifest import Written
from scraper.write.plan import Action, Change, Page, Plan, digest_file, digest_text, make_page
from scraper.write.plan_issues import edit_conflict, page_deleted, page_moved


def plan_gone(plan: Plan, page: Page) -> Change:
    """A page that a person deleted: it is not made again, and what led to it goes."""
    before = plan.manifest[page.path]
    if not before.gone:
        plan.issues.append(page_deleted(page.path, plan.folder))
    written = Written(before.sha256, page.source, page.copy_of, gone=True)
    found = digest_file(plan.folder / page.path)
    if found is None:
        return Change(Action.GONE, page.path, None, written, before)
    return Change(Action.DELETE, page.path, found, written, before, is_ours=True)


@dataclass(frozen=True, slots=True)
class Moved:
    """A page that a person moved; ``plan_page`` plans a page where it is."""

    plan: Plan
    page: Page
    places: tuple[str, ...]
    plan_page: Callable[[Plan, Page], Change]

    @property
    def now(self) -> str:
        """Where the page is."""
        return self.places[-1]

    @property
    def before(self) -> Written | None:
        """What the manifest says of the path where the page is made."""
        return self.plan.manifest.get(self.page.path)

    @property
    def _is_new(self) -> bool:
        """Whether no run has brought the page's arrival to its end yet."""
        before = self.before
        return before is None or before.places != self.places or before.made is None

    def changes(self) -> Iterator[Change]:
        """The page where it is, and those that lead there."""
        if self._is_new:
            self.plan.issues.append(page_moved(self.page.path, self.now, self.plan.folder))
            yield self._noted(self._arrival())
        else:
            yield self._noted(self.plan_page(self.plan, self._page_there()))
        for path in sorted({self.page.path, *self.places} - {self.now}):
            yield self._noted(self.plan_page(self.plan, self._leading(path)))

    def _noted(self, change: Change) -> Change:
        if change.written is None:
            return change
        if change.path == self.page.path:
            noted = replace(change.written, places=self.places, made=self.page.sha256)
        else:
            noted = replace(change.written, of=self.page.path)
        return replace(change, written=noted)

    def _page_there(self) -> Page:
        """What is generated, as it reads from where the page is."""
        page, known = self.page, self.plan.manifest.get(self.now)
        if known and self.before and self.before.made == page.sha256:
            return Page(self.now, known.sha256[-1], self._ours_there, page.source)
        return make_page(self.now, self._ours_there(), page.source)

    def _ours_there(self) -> str:
        return relocated(self.page.render(), self.page.path, self.now)

    def _leading(self, path: str) -> Page:
        known = self.plan.manifest.get(path)
        text = partial(self._leading_text, path)
        if known and not self._is_new and self.before and self.before.made == self.page.sha256:
            return Page(path, known.sha256[-1], text, self.page.source)
        return make_page(path, text(), self.page.source)

    def _leading_text(self, path: str) -> str:
        return leading_text(path, self.now, self.page.render())

    def _is_page(self, path: str) -> bool:
        return path in self.plan.manifest or (self.plan.folder / path).is_file()

    def _arrival(self) -> Change:
        """The first plan after the move: merged as it was where it came from."""
        plan, was = self.plan, (self.page.path, *self.places)[-2]
        text = (plan.folder / self.now).read_text(encoding="utf-8")
        ours = relocated(self.page.render(), self.page.path, was)
        here = arrived(text, was, self.now, self._is_page)
        theirs = relocated(here, self.now, was)
        named = sealed_key(read_page(theirs)[0])
        rows = (plan.bases.find(path, named) for path in (was, self.now) if named)
        base = next((row for row in rows if row), None)
        if base is None and self.before and self.before.sha256 == (self.page.sha256,):
            base = base_of(ours)
        merged = merge_page(self.now, base, theirs, ours)
        plan.issues.extend(edit_conflict(one, plan.folder) for one in merged.conflicts)
        there = relocated(merged.text, was, self.now)
        made = relocated(ours, was, self.now)
        row = (merged.key, merged.base) if merged.conflicts else named_base(made)
        written = Written((digest_text(made),), self.page.source)
        if there != made:
            written = replace(written, kept=digest_text(there), conflicts=merged.conflicts)
        found = digest_file(plan.folder / self.now)
        before = plan.manifest.get(self.now)
        change = Change(
            Action.MERGED, self.now, found, written, before, base=line_of(self.now, row)
        )
        if digest_text(there) == found:
            return replace(change, action=Action.EDITED if there != made else Action.UNCHANGED)
        return replace(change, place=plan.keep_text(there.encode()))
