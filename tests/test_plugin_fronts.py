"""Front matter parsed once gives what parsing it again would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from site_config.library.loading import read_fronts
from site_config.page import PageError
from site_config.plugin import fronts as module
from site_config.plugin.fronts import Fronts
from tests.project import ROOT

CONTENT = ROOT / "content"
PAGES = sorted((CONTENT / "articles").glob("*/*.md"))[:6]


def test_kept_fronts_are_those_of_the_pages(tmp_path: Path) -> None:
    plain = list(read_fronts(PAGES, CONTENT))
    for jobs in (1, 2):
        assert list(Fronts(tmp_path / "fronts.txt", jobs).read(PAGES, CONTENT)) == plain


def test_second_reading_parses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(Fronts(tmp_path / "fronts.txt").read(PAGES, CONTENT))
    monkeypatch.setattr(module, "parse_front", None)
    assert list(Fronts(tmp_path / "fronts.txt").read(PAGES, CONTENT)) == first


def test_front_that_json_cannot_say_is_parsed_each_time(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\nday: 2024-01-02\n1: x\n---\n\n甲\n", encoding="utf-8")
    for _ in range(2):
        kept = Fronts(tmp_path / "fronts.txt")
        assert list(kept.read([page], tmp_path)) == list(read_fronts([page], tmp_path))
        assert kept.lines.places == {}


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 甲\n---\n\n乙\n",
        "---\r\ntitle: 甲\r\n---\r\n乙",
        "---\nday: 2024-01-02\n1: x\n---\n\n甲\n",
        "---\nday: 2024-13-45\n---\n甲",
        "---\na: [\n---\n甲",
        "---\n- 1\n---\n甲",
        "---\n---\n甲",
        "a: 1\n\n甲",
        "甲",
        "\ufeff---\ntitle: 甲\n---\n乙",
    ],
)
def test_lent_front_is_what_mkdocs_makes_of_the_page(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    config = MkDocsConfig()
    config.load_dict({"docs_dir": str(tmp_path), "plugins": PluginCollection()})
    file = File("a.md", str(tmp_path), str(tmp_path / "site"), use_directory_urls=False)
    lent, plain = (Page(None, file, config) for _ in range(2))
    Fronts().lend(lent)
    lent.read_source(config)
    plain.read_source(config)
    assert (lent.markdown, repr(lent.meta)) == (plain.markdown, repr(plain.meta))


@pytest.mark.parametrize(
    "stored", ["", "{", "x\n", "GROUND\na b", "GROUND\na b\n", "GROUND\n\xff\n"]
)
def test_spoilt_memory_counts_as_none(tmp_path: Path, stored: str) -> None:
    file = tmp_path / "fronts.txt"
    file.write_text(stored.replace("GROUND", module._ground()), encoding="latin-1")
    kept = Fronts(file)
    assert list(kept.read(PAGES, CONTENT)) == list(read_fronts(PAGES, CONTENT))
    assert len(kept.lines.places) == len(file.read_bytes().splitlines()) - 1 == len(PAGES)


def test_only_pages_touched_since_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page changed, a page added, a page gone."""
    for source in PAGES[:3]:
        (tmp_path / source.name).write_bytes(source.read_bytes())
    file, (first, second, third) = tmp_path / "fronts.txt", sorted(tmp_path.glob("*.md"))
    list(Fronts(file).read([first, second], tmp_path))
    second.write_text(second.read_text(encoding="utf-8").replace("title:", "title:  "))
    read: list[Path] = []

    def parse_one(top: Path, page: Path) -> module.Parsed:
        read.append(page)
        return parsed(top, page)

    parsed = module._parse_one
    monkeypatch.setattr(module, "_parse_one", parse_one)
    kept = Fronts(file)
    assert list(kept.read([second, third], tmp_path)) == list(
        read_fronts([second, third], tmp_path)
    )
    assert read == [second, third]
    assert kept.by_path.keys() == {second.name, third.name}
    assert len(kept.lines.places) == 2


def test_what_a_few_pages_say_is_added_until_much_is_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_FEW", 0.5)
    file, pages = tmp_path / "fronts.txt", [tmp_path / page.name for page in PAGES]
    for source, page in zip(PAGES, pages, strict=True):
        page.write_bytes(source.read_bytes())
    list(Fronts(file).read(pages, tmp_path))
    sizes = [len(file.read_bytes().splitlines())]
    for number in range(6):
        text = pages[number % 2].read_text(encoding="utf-8")
        pages[number % 2].write_text(text.replace("title:", "title: 新", 1), encoding="utf-8")
        inode = file.stat().st_ino
        kept = Fronts(file)
        assert list(kept.read(pages, tmp_path)) == list(read_fronts(pages, tmp_path))
        assert list(Fronts(file).read(pages, tmp_path)) == list(read_fronts(pages, tmp_path))
        sizes.append(len(file.read_bytes().splitlines()))
        assert (file.stat().st_ino == inode) == (sizes[-1] > sizes[-2])
    assert max(sizes) > sizes[0] in sizes[1:]


def test_one_stopped_while_it_added_leaves_nothing_wrong(tmp_path: Path) -> None:
    file = tmp_path / "fronts.txt"
    list(Fronts(file).read(PAGES, CONTENT))
    with file.open("ab") as stream:
        stream.write(b"key name {cut")
    kept = Fronts(file)
    assert list(kept.read(PAGES, CONTENT)) == list(read_fronts(PAGES, CONTENT))
    assert len(file.read_bytes().splitlines()) == len(PAGES) + 1


def test_fault_of_the_contract_is_told_from_any_process(tmp_path: Path) -> None:
    pages = [tmp_path / f"{name}.md" for name in "ab"]
    for page in pages:
        page.write_text("---\nkind: article\n---\n\n甲\n", encoding="utf-8")
    with pytest.raises(PageError, match=r"[ab]\.md: front matter"):
        list(Fronts(jobs=2).read(pages, tmp_path))


def test_articles_that_stand_as_they_were_are_loaded_before_anybody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in PAGES:
        (tmp_path / source.name).write_bytes(source.read_bytes())
    file, pages = tmp_path / "fronts.txt", sorted(tmp_path.glob("*.md"))
    first = list(Fronts(file).read_articles(pages, tmp_path))
    text = pages[0].read_text(encoding="utf-8")
    pages[0].write_text(text.replace("title:", "title: 新", 1), encoding="utf-8")
    kept, stored = Fronts(file), file.read_bytes()
    kept.load_known(pages, tmp_path)
    assert file.read_bytes() == stored
    assert set(kept.loaded.articles.values()) == set(first[1:])
    monkeypatch.setattr(module, "article_or_none", lambda front, _: front["title"])
    later = Fronts(file, loaded=kept.loaded)
    assert list(later.read_articles(pages, tmp_path))[1:] == first[1:]
    unknown = Fronts(tmp_path / "none")
    unknown.load_known(pages, tmp_path)
    assert unknown.loaded.articles == {}


def test_what_is_gone_is_not_kept_loaded(tmp_path: Path) -> None:
    kept = Fronts(tmp_path / "fronts.txt")
    list(kept.read_articles(PAGES, CONTENT))
    list(kept.read_articles(PAGES[:2], CONTENT))
    assert {path for path, _ in kept.loaded.articles} == {
        page.relative_to(CONTENT).as_posix() for page in PAGES[:2]
    }
