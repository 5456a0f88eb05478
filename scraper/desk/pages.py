"""Every address of the desk, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scraper.desk import orders
from scraper.desk.asking import Request, Response
from scraper.desk.guard import Keys, Refusal
from scraper.desk.queue_view import queue_view
from scraper.desk.rendering import render
from scraper.desk.source_view import source_view
from scraper.desk.state import Desk
from scraper.desk.words import ROLES, SAID
from scraper.model import Issue
from scraper.pipeline.doubts import MoveError
from scraper.pipeline.knowledge import vocabulary
from scraper.pipeline.source_card import make_card, row_card
from scraper.read.catalogue import Source

_FILES = {"/desk.css": "text/css; charset=utf-8", "/desk.js": "text/javascript; charset=utf-8"}
_STATIC = Path(__file__).with_name("static")


@dataclass(frozen=True)
class DeskPages:
    """Answers requests that the guard let in; ``keys`` gives the token of forms."""

    desk: Desk
    keys: Keys

    def answer(self, request: Request) -> Response:
        """The page asked for; a form leads on to a page, so that going back does nothing twice."""
        if request.path in _FILES:
            content = (_STATIC / request.path[1:]).read_bytes()
            return Response(content, kind=_FILES[request.path])
        if request.path == "/favicon.ico":
            return Response(status=204)
        if request.form is not None:
            return self._do(request)
        if request.path == "/":
            return self._queue(request.query)
        if request.path == "/help":
            return self._render("help.html")
        source = self._source(request.path)
        return self._open(source, request.query) if source else self._none()

    def refusal(self, refusal: Refusal) -> Response:
        """A page that says why there is none, and to a stranger nothing else."""
        nothing = {"token": "", "sources": [], "can_undo": False}
        return self._render("note.html", refusal.status, words=refusal.reason, **nothing)

    def _do(self, request: Request) -> Response:
        form = request.form or {}
        try:
            place = orders.carry_out(self.desk, request.path, form)
        except MoveError as error:
            return self._note(str(error), 400)
        except OSError as error:
            return self._note(f"写不进决定文件：{error.strerror or error}", 500)
        return Response(status=303, place=place) if place else self._none()

    def _source(self, path: str) -> Source | None:
        room, _, source_id = path[1:].partition("/")
        return self.desk.find_source(source_id) if room == "source" else None

    def _queue(self, query: Mapping[str, str]) -> Response:
        view = queue_view(self.desk.queue, query)
        keep = {"kind": view.kind, "source": view.source, "from": str(view.first or "")}
        said = SAID.get(query.get("said", ""))
        return self._render("queue.html", view=view, said=said, keep=keep)

    def _open(self, source: Source, query: Mapping[str, str]) -> Response:
        opened = self.desk.open(source)
        name = source.path.relative_to(self.desk.root).as_posix()
        card = row_card(source, name)
        if not isinstance(opened.analysis, Issue):
            card = make_card(source, name, opened.analysis)[0]
        view = source_view(opened, card)
        said = SAID.get(query.get("said", ""))
        return self._render("source.html", view=view, said=said, roles=ROLES)

    def _none(self) -> Response:
        return self._note("没有这个页面", 404)

    def _note(self, words: str, status: int) -> Response:
        return self._render("note.html", status, words=words)

    def _render(self, template: str, status: int = 200, **given: object) -> Response:
        shared = {
            "token": self.keys.form,
            "sources": [source.id for source in self.desk.sources],
            "can_undo": self.desk.can_undo,
            "practices": self._practices,
            "keep": {},
        }
        return Response(render(template, {**shared, **given}), status)

    @cached_property
    def _practices(self) -> list[str]:
        return [practice.label for practice in vocabulary().practices]
