"""The pieces that the commands share: memory between runs, order of work, digests."""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scraper.facts.knowledge import Knowledge, load_knowledge
from scraper.model import Issue, Level
from scraper.pipeline import gathering as gathering_module
from scraper.pipeline import knowledge as knowledge_module
from scraper.pipeline import library as library_module
from scraper.pipeline.analysis import analyse
from scraper.pipeline.fingerprint import digest_code, digest_files, files_below
from scraper.pipeline.library import Library
from scraper.pipeline.outcome import Memory, Outcome, Remembered, digest_told
from scraper.pipeline.spool import Spool
from scraper.pipeline.workers import AHEAD, MANY, map_in_order, processors
from scraper.read.catalogue import load_catalogue
from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.library import units_of
from scraper.write.plan import digest_text
from scraper.write.units import Unit
from site_config.library import Article, Figure, Mention, Source
from site_config.taxonomy import Vocabulary
from tests.project import PAGE, make_project, row

MENTION = Mention("joint-acceptance", "does", "联合验收", "p1", "推行联合验收。")
RECORD = Article(
    "a1-0f0f0f0f",
    "articles/a1/0f.md",
    "题",
    "article",
    "practice",
    Source("a1", "seeds/a1.md", "0" * 64),
    mentions=(MENTION,),
    figures=(Figure("3天", "duration", "时限", 3, "天"),),
)
CARD = ArticleCard(RECORD)
OUTCOME = Outcome(
    "a1",
    1,
    0,
    SourceCard("a1", "seeds/a1.md", "0" * 64),
    digest_told((CARD,)),
    digest_told(()),
    (("articles/a1/0f.md", "1" * 64),),
    (Issue("thin-pairing", Level.WARNING, "甲", "乙", "seeds/a1.md", 3),),
)
REMEMBERED = Remembered("code", "source", OUTCOME)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "sources")


def test_outcome_and_cards_come_back_as_they_were(memory: Memory) -> None:
    assert memory.recall("a1") is None
    memory.keep(REMEMBERED, (CARD,))
    assert memory.recall("a1") == REMEMBERED
    assert memory.recall_cards(OUTCOME) == (CARD,)


def test_the_vocabulary_is_checked_once_for_many_runs(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Vocabulary | None] = []

    @functools.cache
    def knowledge() -> Knowledge:
        checked = knowledge_module._CHECKED
        given.append(checked[0] if checked else None)
        return load_knowledge(given[-1])

    monkeypatch.setattr(knowledge_module, "_CHECKED", [])
    monkeypatch.setattr(knowledge_module, "knowledge", knowledge)
    knowledge_module.recall_vocabulary(memory)
    first = knowledge().vocabulary
    knowledge.cache_clear()
    knowledge_module.recall_vocabulary(memory)
    again = knowledge().vocabulary
    assert given == [None, again]
    assert again is not first
    assert repr(again) == repr(first)
    assert again.by_id == first.by_id


def test_cards_of_another_outcome_are_not_taken(memory: Memory) -> None:
    memory.keep(REMEMBERED, ())
    assert memory.recall_cards(OUTCOME) is None


@pytest.mark.parametrize(
    "damage", [b"", b"x", lambda b: b[:-1], lambda b: b + b"x", lambda b: b[::-1]]
)
def test_damaged_outcome_counts_as_absent(memory: Memory, tmp_path: Path, damage: object) -> None:
    memory.keep(REMEMBERED, (CARD,))
    file = tmp_path / "sources" / "a1.outcome"
    file.write_bytes(damage(file.read_bytes()) if callable(damage) else damage)  # type: ignore[arg-type]
    assert memory.recall("a1") is None


class Hostile:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return subprocess.getoutput, ("touch hostile",)


@pytest.mark.parametrize("stored", [Hostile(), ["no outcome"], OUTCOME])
def test_foreign_outcome_is_neither_run_nor_used(
    memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: object
) -> None:
    monkeypatch.chdir(tmp_path)
    memory.keep(REMEMBERED, (CARD,))
    body = pickle.dumps(stored)
    file = tmp_path / "sources" / "a1.outcome"
    file.write_bytes(hashlib.sha256(body).digest() + body)
    assert memory.recall("a1") is None
    assert not (tmp_path / "hostile").exists()


def run(library: Path) -> tuple[Library, dict[str, str]]:
    """One pass over a library; every page with its text."""
    made = Library(
        load_catalogue(library / "seeds" / "sources.yml"), library, Memory(library / "m"), {}
    )
    return made, {page.path: page.render() for page in made.pages()}


def test_remembered_source_is_not_read_and_gives_the_same_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_project(tmp_path, {"a1": PAGE})
    first, pages = run(library)
    texts = []

    def reading(*arguments: object) -> object:
        texts.append(arguments)
        return read_source(*arguments)  # type: ignore[arg-type]

    read_source = library_module.read_source
    monkeypatch.setattr(library_module, "read_source", reading)
    second, again = run(library)
    assert again == pages
    assert second.outcomes == first.outcomes
    assert len(texts) == 1, "asked for two texts, the source is read once"
    made = Library(second.catalogue, library, Memory(library / "m"), {})
    assert {page.path for page in made.pages()} == set(pages)
    assert len(texts) == 1, "asked for no text, it is not read"


def test_memory_is_of_no_use_to_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = make_project(tmp_path, {"a1": PAGE})
    run(library)
    kept = Memory(library / "m").recall("a1")
    monkeypatch.setattr(library_module, "digest_code", lambda: "other code")
    run(library)
    renewed = Memory(library / "m").recall("a1")
    assert kept
    assert renewed
    assert (kept.code, renewed.code) == (digest_code(), "other code")


def test_texts_wait_on_disk_until_all_sources_have_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_project(tmp_path, {name: PAGE.replace("柳河", name) for name in ("a", "b", "c")})
    catalogue = load_catalogue(library / "seeds" / "sources.yml")
    kept: list[set[str]] = []
    monkeypatch.setattr(Spool, "keep", lambda _, texts: kept.append(set(texts)))
    monkeypatch.setattr(Spool, "__contains__", lambda _, name: name in set.union(*kept))
    monkeypatch.setattr(Spool, "text", lambda _, name: f"from the disk: {name}")
    made = Library(catalogue, library, Memory(library / "m"), {}, 1)
    first = next(made.pages())
    assert [{name.split("/")[1] for name in names} for names in kept] == [{"a"}, {"b"}, {"c"}]
    assert first.render() == f"from the disk: {first.path}"


def test_a_spool_gives_texts_back_and_holds_them_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.pipeline.spool.MEMORY", 1)
    with closing(Spool()) as spool:
        spool.keep({"a": "联合验收" * 1000, "b": ""})
        spool.keep({"c": "窗口"})
        assert "a" in spool
        assert "d" not in spool
        assert [spool.text(name) for name in "cba"] == ["窗口", "", "联合验收" * 1000]
        with pytest.raises(KeyError):
            spool.text("d")


def test_words_of_a_source_keep_their_place_through_analysis() -> None:
    analysis = analyse(PAGE.encode(), "page.md", "a1")
    mentions = [mention for found in analysis.articles for mention in found.mentions]
    assert mentions
    for mention in mentions:
        assert PAGE[slice(*mention.span)] == mention.words


class Taken(tuple[int, ...]):
    """Numbers that know how many of them were taken."""

    taken = 0

    def __iter__(self) -> Iterator[int]:
        for number in super().__iter__():
            self.taken += 1
            yield number


def test_work_is_handed_out_little_by_little_and_comes_back_in_order() -> None:
    things = Taken(range(-99, 1))
    results = map_in_order(abs, things, jobs=2)
    assert next(results) == 99
    assert things.taken <= 2 * AHEAD + 1
    assert list(results) == list(range(98, -1, -1))


def test_many_things_get_several_processes_unless_told_otherwise() -> None:
    many, few = list(range(MANY)), list(range(MANY - 1))
    here = os.getpid()
    assert set(map_in_order(pid, few, 0)) == {here}
    assert here not in set(map_in_order(pid, few, 1 + 1))
    assert (here in set(map_in_order(pid, many, 0))) == (processors() == 1)


def pid(_: int) -> int:
    return os.getpid()


def test_digest_tells_names_and_contents_apart(tmp_path: Path) -> None:
    digests = set()
    for number, files in enumerate([{"a": "b"}, {"b": "a"}, {"ab": ""}, {"a": "", "b": ""}, {}]):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "__pycache__").mkdir()
        (folder / "__pycache__" / "x.pyc").touch()
        digests.add(digest_files(files_below(folder, "f")))
    assert len(digests) == 5


def test_gathering_pages_are_made_again_only_if_a_card_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_project(tmp_path, {"a1": PAGE, "b1": PAGE.replace("柳河", "青河")})
    times: list[object] = []

    def listing(*arguments: object) -> Iterator[Unit]:
        times.append(arguments)
        return units_of(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering_module, "units_of", listing)
    first, pages = run(library)
    made = Library(first.catalogue, library, Memory(library / "m"), {})
    assert {page.path: page.sha256 for page in made.pages()} == {
        path: digest_text(text) for path, text in pages.items()
    }
    assert len(times) == 1, "asked for no text, nothing is rendered"
    assert run(library)[1] == pages
    assert len(times) == 2, "asked for every text, all are rendered once"
    assert change(library, "b1", PAGE.replace("青河", "白河")) != pages
    assert len(times) == 3


def change(library: Path, source: str, text: str) -> dict[str, str]:
    """Every page after one of the sources changed."""
    (library / "seeds" / f"{source}.md").write_text(text, encoding="utf-8", newline="")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in library.glob("seeds/*.md")}
    rows = "".join(row(source_id, texts[source_id]) for source_id in sorted(texts))
    (library / "seeds" / "sources.yml").write_text(rows, encoding="utf-8")
    return run(library)[1]


def test_word_that_no_gathering_page_shows_changes_only_what_names_the_source(
    tmp_path: Path,
) -> None:
    other = PAGE.replace("柳河", "青河").replace("一次申报", "一次申请")
    library = make_project(tmp_path, {"a1": PAGE, "b1": other})
    pages = run(library)[1]
    kept = Memory(library / "m")
    gathered = (library / "m" / "-gathered").read_bytes()
    words = other.rstrip("\n") + "这天天气很好。\n"
    after = change(library, "b1", words)
    changed = {path for path in after if after[path] != pages[path]}
    assert {path.partition("/")[0] for path in changed} == {"articles", "sources"}, changed
    assert (library / "m" / "-gathered").read_bytes() == gathered
    assert kept.recall("b1") is not None


@pytest.mark.parametrize(("lost", "lot"), [("cards", "gathered"), ("sketches", "related")])
def test_lost_cards_are_read_again(tmp_path: Path, lost: str, lot: str) -> None:
    library = make_project(tmp_path, {"a1": PAGE})
    pages = run(library)[1]
    (library / "m" / f"a1.{lost}").unlink()
    (library / "m" / f"-{lot}").unlink()
    assert run(library)[1] == pages
