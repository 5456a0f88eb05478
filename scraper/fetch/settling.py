"""What answers leave behind: a record each in the archive, then the state, and tasks to come."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scraper.fetch.admission import Gate
from scraper.fetch.answer import Failure, Response
from scraper.fetch.archive import Archive
from scraper.fetch.bounds import Bounds, Manners
from scraper.fetch.hosts import waits
from scraper.fetch.judging import Fate, Verdict, ends_midway, judge
from scraper.fetch.spelling import host_of, key_of, spell
from scraper.fetch.state import DONE, LOST, MOVED, Found, State
from scraper.fetch.tally import Tally
from scraper.fetch.task import Role, Task
from scraper.model import Address, AddressKind, Issue, Level, Link

Parser = Callable[[bytes, str], tuple[tuple[Link, ...], tuple[Issue, ...]]]
"""Finds the links of a list: its bytes and its address in, links and doubts out."""
FurtherPages = Callable[[bytes, str, str, str | None], Sequence[str]]
"""Finds the further pages of an article: bytes, address, its first page's address, charset in."""
MOST_PARTS = 50
"""Further pages of one article; more are a trap."""
Answer = tuple[Task, Response | Failure]
DAY = 86_400.0
GONE, TURNED_AWAY = 7 * DAY, DAY
"""Seconds for which a page that is gone, or was refused, is not asked for again."""
PARSER_FAILS = (
    ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError
)  # fmt: skip
"""A parser that fails on one page must not end the run for all."""
NOT_ARCHIVED = "not-archived"


@dataclass(slots=True)
class Settling:
    """One run's books; ``new`` are the tasks that the last answers led to.

    ``keeps`` is False where the answers come from the archive itself.
    """

    run: str
    state: State
    archive: Archive
    gates: Mapping[str, Gate]
    parser_of: Callable[[Address], Parser]
    tally: Tally
    bounds: Bounds
    manners: Manners
    keeps: bool = True
    further: FurtherPages = lambda *_: ()
    issues: list[Issue] = field(default_factory=list)
    chance: random.Random = field(default_factory=random.Random)
    new: list[Task] = field(default_factory=list)
    now: float = 0.0

    def settle(self, answers: Sequence[Answer], now: float) -> list[tuple[Task, Verdict]]:
        """Verdicts on answers, all of which are on the disk afterwards. Raises ``OSError``."""
        judged = [(task, found, self._judge(task, found, now)) for task, found in answers]
        placed = [(*each, self._archive(*each)) for each in judged]
        size = self.archive.settle() if self.keeps else None
        self.new, self.now = [], now
        with self.state.settled():
            for task, found, verdict, place in placed:
                self._apply(task, found, verdict, place, now)
            if size:
                self.state.set_size(*size)
        return [(task, verdict) for task, _, verdict in judged]

    def _judge(self, task: Task, found: Response | Failure, now: float) -> Verdict:
        if task.role is Role.ROBOTS:
            return Verdict(Fate.GOOD)
        return judge(task, found, self.bounds, now)

    def _archive(self, task: Task, found: Response | Failure, verdict: Verdict) -> str | None:
        """Place of the answer's record; of what the archive itself gave, the old one."""
        response = found if isinstance(found, Response) else found.response
        reason = found.reason if isinstance(found, Failure) else ""
        self.tally.statuses[reason or str(response.status if response else verdict.reason)] += 1
        if not self.keeps:
            return task.warc
        if response is None:
            return None
        self.tally.received += len(response.sent)
        return self.archive.append(response, _told(task, response, verdict))

    def _apply(
        self, task: Task, found: Response | Failure, verdict: Verdict, place: str | None, now: float
    ) -> None:
        if task.role is Role.ROBOTS:
            return
        match verdict.fate:
            case Fate.GOOD | Fate.SAME if isinstance(found, Response):
                self._take(task, found, verdict, place or "", now)
            case Fate.MOVED:
                self._follow(task, verdict.target or "")
            case Fate.AGAIN:
                self._again(task, verdict, now)
            case _:
                self.lose(task, verdict, now)

    def _take(self, task: Task, found: Response, verdict: Verdict, place: str, now: float) -> None:
        whole = self.archive.read(task.warc or "") if found.status == 304 else found
        if whole is None:  # "unchanged" of what the archive has lost: it must come whole
            self.state.forget_answer(task.key)
            found_again = self.state.find(task.key)
            self.new += [found_again] if found_again else []
            return
        count = self.tally.of(task.source)
        count.unchanged += verdict.fate is Fate.SAME
        if task.role is Role.INDEX:
            count.lists += 1
            self._read_list(task, whole, is_same=verdict.fate is Fate.SAME)
            if ends_midway(whole.content):
                count.cut.append(task.url)
        elif verdict.fate is Fate.GOOD:
            count.articles += task.role is not Role.PART
            count.changed += task.sha256 is not None
            self._read_on(task, whole)
        if found.status == 304 or not self.keeps:
            self.state.set_unchanged(task.key, self.run)
        else:
            known = found.header("etag"), found.header("last-modified")
            self.state.set_done(_found(task, found, place), known, now, self.run)
        return

    def _read_list(self, task: Task, whole: Response, *, is_same: bool) -> None:
        gate = self.gates[task.source]
        links = self._parse(gate.address, whole.content, task.url)
        read_on = not (is_same and gate.address.kind is AddressKind.LIST)
        for made in gate.admit(links, task):
            known = self.state.standing(made.key)
            if known is None or self._is_due(made, known, read_on=read_on):
                self.state.put(made)
                self.new.append(self.state.find(made.key) or made)  # with what is known of it

    def _read_on(self, task: Task, whole: Response) -> None:
        """The further pages of an article, which are asked for next and each once."""
        first = (task.via if task.role is Role.PART else None) or task.url
        start = task.depth if task.role is Role.PART else 0
        anew = task.role is Role.PAGE
        for number, given in enumerate(self._further(whole, task.url, first), start + 1):
            url = spell(given)
            if url is None or host_of(url) != host_of(first) or key_of(url) == key_of(first):
                continue
            if number > MOST_PARTS:
                self.tally.of(task.source).defer("too-many-parts", url)
                return
            made = Task(key_of(url), url, task.source, Role.PART, number, via=first)
            made = replace(made, title=task.title, date=task.date, page=task.page)
            known = self.state.standing(made.key)
            again = known and anew and known[1] == Role.PART and known[3] != self.run
            if known is None or again or self._is_due(made, known, read_on=False):
                self.state.put(made)
                self.new.append(self.state.find(made.key) or made)

    def _further(self, whole: Response, url: str, first: str) -> Sequence[str]:
        try:
            return self.further(whole.content, url, first, whole.charset)
        except PARSER_FAILS as error:
            self.issues.append(_breaks("page", url, error))
            return ()

    def _parse(self, address: Address, content: bytes, url: str) -> tuple[Link, ...]:
        """Links of a list."""
        try:
            links, issues = self.parser_of(address)(content, url)
        except PARSER_FAILS as error:
            self.issues.append(_breaks("list", url, error))
            return ()
        self.issues += issues
        return links

    def _is_due(
        self, made: Task, known: tuple[str, str, float, str | None], *, read_on: bool
    ) -> bool:
        """Whether an address that is known already is to be asked for in this run."""
        standing, role, not_before, run = known
        if made.role is Role.INDEX and role == Role.INDEX:
            wanted = standing in (LOST, MOVED) or (read_on and standing == DONE)
            return wanted and run != self.run
        return made.role is not Role.INDEX and standing == LOST and not_before <= self.now

    def _follow(self, task: Task, target: str) -> None:
        moved = replace(task, key=key_of(target), url=target, hops=task.hops + 1, warc=None)
        if moved.key == task.key:
            self.state.put(moved)
            self.new.append(moved)
            return
        self.state.set_moved(task.key, moved.key, self.run)
        known = self.state.standing(moved.key)
        anew = known is not None and known[3] != self.run and task.role is not Role.ARTICLE
        if known is None or anew or known[0] == LOST:
            self.state.put(moved)
            self.new.append(self.state.find(moved.key) or moved)

    def _again(self, task: Task, verdict: Verdict, now: float) -> None:
        tries = task.tries + 1
        wait = max(waits(tries, self.manners, self.chance), verdict.hold or 0.0)
        later = replace(task, tries=tries, not_before=now + wait, doubt=verdict.doubt)
        self.state.put(later)
        if tries < self.manners.tries and verdict.reason != NOT_ARCHIVED:
            self.new.append(later)
        else:
            self.tally.of(task.source).defer(verdict.reason, task.url)

    def lose(self, task: Task, verdict: Verdict, now: float) -> None:
        """The page is not had, nor asked for again for some days. Within ``settled``."""
        rest = GONE if verdict.reason == "gone" else TURNED_AWAY
        self.state.set_lost(task.key, verdict.reason, now + rest, self.run)
        self.tally.of(task.source).lose(verdict.reason, task.url)


def _breaks(what: str, url: str, error: Exception) -> Issue:
    message = f"this {what} breaks its parser ({type(error).__name__}: {str(error)[:100]})"
    cure = "report it with the page; the others were read"
    return Issue("list-breaks-parser", Level.ERROR, message, cure, url)


def _told(task: Task, response: Response, verdict: Verdict) -> dict[str, str]:
    """What the archive says of an exchange, enough to make the state again."""
    told = {
        "source": task.source,
        "role": task.role.value,
        "verdict": verdict.fate.value,
        "reason": verdict.reason,
        "via": task.via,
        "hopsFromSeed": str(task.depth),
        "title": task.title,
        "date": task.date,
        "page": task.page,
        "pagePdf": task.page_pdf,
        "pageArea": task.page_area,
        "sha256": response.sha256 if response.status == 200 else None,
    }
    return {key: " ".join(value.split()) for key, value in told.items() if value}


def _found(task: Task, response: Response, place: str) -> Found:
    return Found(
        task.key,
        task.url,
        task.source,
        task.role,
        task.title,
        task.date,
        task.page,
        response.fetched_at,
        response.sha256,
        response.charset,
        place,
        task.via,
        task.page_pdf,
        task.page_area,
    )
