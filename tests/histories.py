"""Random histories of a small library: rules, sources and people change it in any order.

Every word is a token of its own, so that it can be told of each where it came from and
whether it was lost: ``w12`` is the program's, ``m12`` a person's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scraper.write.applying import apply_plan
from scraper.write.edits.conflict import Choice, Conflict
from scraper.write.edits.settling import open_conflicts, restore, settle
from scraper.write.plan import Page, make_page
from scraper.write.planning import plan_changes
from site_config.page import Front, dump_page, parse_page, seal_page

TOKEN = re.compile(r"[wm]\d+")
INDEX = "index.md"


@dataclass
class Source:
    """What a source says: a date, labels, and paragraphs."""

    date: str
    tags: list[str]
    paragraphs: list[str]


@dataclass
class World:
    """A library and all that may happen to it."""

    folder: Path
    chance: random.Random
    sources: dict[str, Source] = field(default_factory=dict)
    lost: dict[str, Source] = field(default_factory=dict)
    facts: list[str] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    written: dict[str, set[str]] = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=dict)
    settled: dict[str, set[str]] = field(default_factory=dict)
    order: random.Random = field(default_factory=lambda: random.Random(0))
    count: int = 0

    @classmethod
    def of(cls, folder: Path, seed: int) -> World:
        """A new library of two sources, written once."""
        world = cls(folder, random.Random(seed))
        world.facts = world.words(2)
        for name in "ab":
            world.sources[name] = Source(world.word(), world.words(2), world.words(3))
        world.run()
        return world

    def word(self, kind: str = "w") -> str:
        """A word that was never used."""
        self.count += 1
        return f"{kind}{self.count}"

    def words(self, number: int) -> list[str]:
        """Some of the program's words."""
        return [self.word() for _ in range(number)]

    # What is generated.

    def pages(self) -> list[Page]:
        """Every page as the rules make it now, in any order."""
        pages = [
            make_page(path_of(name), self._article(name, source), name)
            for name, source in self.sources.items()
        ]
        rows = [f"- {word}" for source in self.sources.values() for word in source.tags]
        front: Front = {"title": "目录", "kind": "listing", "id": None}
        pages.append(make_page(INDEX, _sealed(front, "# 目录 {: #title }\n\n" + "\n".join(rows))))
        self.order.shuffle(pages)
        return pages

    def text(self, name: str) -> str:
        """The page of a source as the rules make it now."""
        return self._article(name, self.sources[name])

    def _article(self, name: str, source: Source) -> str:
        figures = [{"num": f"f{n}", "value": word} for n, word in enumerate(self.facts)]
        front: Front = {"title": name, "kind": "article", "id": name, "date": source.date}
        front |= {"tags": [*source.tags, *self.facts[:1]], "figures": figures}
        blocks = ["# 题 {: #title }"]
        for number, word in enumerate(source.paragraphs, 1):
            linked = f"[{word}](index.md)" if word in self.marked else word
            blocks.append(f"{linked}。\n{{: #p{number} }}")
        facts = "\n".join(f"| {word} | 数 |" for word in self.facts)
        return _sealed(front, "\n\n".join([*blocks, f"| 列 | 值 |\n| --- | --- |\n{facts}"]))

    # What may happen.

    def happen(self) -> None:
        """Something, and then perhaps a run."""
        steps: Sequence[Callable[[], None]] = (
            *(self.edit, self.edit, self.edit, self.edit),
            *(self.change_rules, self.change_rules, self.correct, self.correct),
            *(self.remove_source, self.rename, self.delete, self.settle_one),
        )
        self.chance.choice(steps)()

    def change_rules(self) -> None:
        """A fact more, one less, another, or other words linked."""
        at = self.chance.randrange(len(self.facts) + 1)
        match self.chance.randrange(4):
            case 0:
                self.facts.insert(at, self.word())
            case 1:
                self.facts[at : at + 1] = []
            case 2:
                self.facts[at : at + 1] = self.words(1)
            case _:
                source = self.chance.choice([*self.sources.values(), *self.lost.values()])
                self.marked ^= {self.chance.choice(source.paragraphs)}

    def correct(self) -> None:
        """A source says another date or label, or has a paragraph more, less or other."""
        if not self.sources:
            return
        source = self.sources[self.chance.choice(sorted(self.sources))]
        listed = self.chance.choice((source.paragraphs, source.paragraphs, source.tags))
        at = self.chance.randrange(len(listed))
        match self.chance.randrange(4):
            case 0:
                source.date = self.word()
            case 1 if len(listed) > 1:
                del listed[at]
            case 2:
                listed.insert(at, self.word())
            case _:
                listed[at] = self.word()

    def remove_source(self) -> None:
        """A source is taken out, or comes back."""
        here, there = (self.lost, self.sources) if self.lost else (self.sources, self.lost)
        name = self.chance.choice(sorted(here))
        there[name] = here.pop(name)

    def rename(self) -> None:
        """A person moves a page into another folder or back."""
        path = self._some_page()
        if path:
            now = self.chance.choice((f"my/{self.word('m')}.md", f"{self.word('m')}.md"))
            (self.folder / now).parent.mkdir(exist_ok=True)
            self.at(path).rename(self.folder / now)
            self.places[path] = now

    def delete(self) -> None:
        """A person deletes a page, or wants a deleted one again; rarely the index."""
        if self.deleted and self.chance.random() < 0.5:
            path = self.chance.choice(sorted(self.deleted))
            if restore(self.folder, path):
                self.deleted.discard(path)
                self.places.pop(path, None)
                self._forget(path)
            return
        path = self._some_page()
        if path and len(self.here()) > 1:
            self.at(path).unlink()
            self.deleted.add(path)
            self._forget(path)

    def settle_one(self) -> None:
        """A person chooses between the words of both."""
        found = open_conflicts(self.folder)
        if found:
            one = self.chance.choice(found)
            choice: Choice = self.chance.choice(("theirs", "ours"))
            settle(self.folder, one.id, choice)
            path = self._made_at(one.path)
            if choice == "ours":
                self._remove(path, set(TOKEN.findall(one.theirs)) - set(TOKEN.findall(one.ours)))
                self.removed[path] -= set(TOKEN.findall(one.ours))
            else:
                self.settled.setdefault(path, set()).update(
                    TOKEN.findall(one.ours + " " + one.theirs)
                )

    def edit(self) -> None:
        """A person changes a paragraph, a row, or the front matter of a page."""
        path = self._some_page()
        if not path:
            return
        before = set(TOKEN.findall(self.at(path).read_text("utf-8")))
        text = self.edited(self.at(path).read_text("utf-8"))
        self.at(path).write_text(text, "utf-8")
        after = set(TOKEN.findall(text))
        self.written.setdefault(path, set()).update(after - before)
        self._remove(path, before - after)

    def edited(self, text: str) -> str:
        """The text of a page with one thing in it changed by a person."""
        front, body = parse_page(text)
        if self.chance.random() < 0.4:
            self._edit_front(front)
        else:
            body = self._edit_body(body)
        return dump_page(front, body)

    def _edit_front(self, front: Front) -> None:
        word = self.word("m")
        listed = front.get("tags", [])
        rows = front.get("figures", [])
        match self.chance.randrange(5):
            case 0 if listed:
                listed[self.chance.randrange(len(listed))] = word
            case 1 if listed:
                del listed[self.chance.randrange(len(listed))]
            case 2 if rows:
                self.chance.choice(rows)["value"] = word
            case 3 if rows:
                rows.remove(self.chance.choice(rows))
            case _:
                front["date" if "date" in front else "description"] = word

    def _edit_body(self, body: str) -> str:
        lines = body.split("\n")
        places = [n for n, line in enumerate(lines) if TOKEN.search(line)]
        at = self.chance.choice(places) if places else 0
        word = self.word("m")
        is_row = lines[at].startswith(("|", "- "))
        match self.chance.randrange(3):
            case 0 if places:
                lines[at] = lines[at].replace("。", f"{word}。") if "。" in lines[at] else ""
                if is_row:
                    lines[at] = (
                        f"- {word}"
                        if lines and lines[at - 1].startswith("-")
                        else f"| {word} | 人 |"
                    )
            case 1 if places and (is_row or "。" in lines[at]):
                end = at + 1 if is_row or at + 1 >= len(lines) else at + 2
                del lines[at:end]
            case _:
                lines += ["", f"{word}。"]
        return "\n".join(lines)

    # What is looked at.

    def run(self, kill: Callable[[], object] | None = None) -> tuple[Conflict, ...]:
        """A run as ``anliku scrape`` makes it; what is told of conflicts."""
        with plan_changes(self.pages(), self.folder) as plan:
            if kill:
                kill()
            told = {issue.code for issue in (*plan.issues, *apply_plan(plan))}
        assert told <= KNOWN, told
        found = open_conflicts(self.folder)
        assert ("edit-conflict" in told) == bool(found), "no conflict is silent"
        return found

    def here(self) -> list[str]:
        """Pages that are there, by the path where they are made."""
        made = [INDEX, *(path_of(name) for name in "ab")]
        return [path for path in made if path not in self.deleted and self.at(path).is_file()]

    def at(self, path: str) -> Path:
        """Where the page that is made at this path is."""
        return self.folder / self.places.get(path, path)

    def _made_at(self, place: str) -> str:
        return next((path for path, now in self.places.items() if now == place), place)

    def _some_page(self) -> str:
        return self.chance.choice([*self.here(), ""])

    def _remove(self, path: str, words: set[str]) -> None:
        self.written.get(path, set()).difference_update(words)
        self.removed.setdefault(path, set()).update(words)

    def _forget(self, path: str) -> None:
        for kept in (self.written, self.removed, self.settled):
            kept.pop(path, None)

    def faults(self, told: Sequence[Conflict]) -> Iterator[str]:
        """What was lost or came about in silence."""
        made = {page.path: set(TOKEN.findall(page.render())) for page in self.pages()}
        for path in self.here():
            words = set(TOKEN.findall(self.at(path).read_text("utf-8")))
            place = self.places.get(path, path)
            mine = [one for one in told if one.path == place]
            ours = {word for one in mine for word in TOKEN.findall(one.ours)}
            theirs = {word for one in mine for word in TOKEN.findall(one.theirs)}
            written, removed = self.written.get(path, set()), self.removed.get(path, set())
            chosen = self.settled.get(path, set())
            if lost := written - words:
                yield f"{path}: lost edits {lost}"
            if back := removed & words - theirs - chosen - {w for w in words if w[0] == "m"}:
                yield f"{path}: {back} came back"
            if path in made:
                if silent := made[path] - words - removed - ours - chosen:
                    yield f"{path}: not told of {silent}"
                if stale := {w for w in words - made[path] if w[0] == "w"} - theirs - chosen:
                    yield f"{path}: still has {stale}"
        for path in self.deleted:
            if self.at(path).exists():
                yield f"{path}: was deleted and is back"


KNOWN = {
    *("edit-conflict", "edited-page-without-source", "page-moved", "page-deleted"),
}


def path_of(name: str) -> str:
    """The page of a source."""
    return f"articles/{name}.md"


def _sealed(front: Front, body: str) -> str:
    return seal_page({**front, "generated": {"by": "x", "digest": None}}, body)
