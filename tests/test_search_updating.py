"""An index that was changed is the one written anew, file by file."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from site_config.build.digests import Digests
from site_config.search import updating as module
from site_config.search import write_search
from site_config.search.sharding import HEAVY
from site_config.search.updating import Updating
from tests.searchable import GAZETTEER, Told, make_pages

WORDS = "联合验收由住建部门牵头，12个部门3天办结；企业跑一次。"
CHARS = "聯合驗收后後審批8３５%+.-“”（）aB℃𠮷，。；拿地即开工"
MEMORY = ("index.json", "pairs.bin", "numbers.bin", "pages.txt", "files.txt")
TITLES = ["甲", "乙", "丙", "丁", "戊"]


def told(draw: random.Random) -> Told:
    texts = [
        "".join(draw.choices(CHARS, k=draw.randrange(1, 40))) + WORDS * draw.randrange(3)
        for _ in range(draw.randrange(1, 5))
    ]
    practices = draw.sample(["joint-acceptance", "start-on-land"], draw.randrange(3))
    return Told(draw.choice(TITLES), texts, practices, date=draw.choice([None, "2023", "2024-05"]))


class Site:
    """A site whose index is brought up to date again and again."""

    def __init__(self, folder: Path) -> None:
        self.content, self.site, self.memory = (folder / name for name in ("c", "s", "m"))

    def update(self, articles: Sequence[Told], ground: str = "") -> set[str]:
        """Paths of the files that were written."""
        library = make_pages(self.content, articles)
        updating = Updating(self.memory, self.site, Digests(), ground)
        new = self.site.with_name("new")
        updating.write(library, GAZETTEER, self.content, new, ".html")
        written = {path.relative_to(new).as_posix() for path in new.rglob("*.js")}
        shutil.copytree(new, self.site, dirs_exist_ok=True)
        shutil.rmtree(new)
        for path in self.site.rglob("*.js"):
            if path.relative_to(self.site).as_posix() not in updating.files:
                path.unlink()
        return written

    def files(self) -> dict[str, bytes]:
        return files_of(self.site)

    def anew(self, articles: Sequence[Told]) -> dict[str, bytes]:
        """The index as it is written from nothing."""
        other = self.site.with_name("other")
        shutil.rmtree(other, ignore_errors=True)
        write_search(make_pages(self.content, articles), GAZETTEER, self.content, other)
        return files_of(other)


def files_of(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*.js"))}


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_index_is_the_one_from_nothing(tmp_path: Path, seed: int) -> None:
    draw, site = random.Random(seed), Site(tmp_path)
    articles = [told(draw) for _ in range(12)]
    site.update(articles)
    for _ in range(4):
        for _ in range(draw.randrange(1, 3)):
            articles[draw.randrange(len(articles))] = told(draw)
        if draw.random() < 0.2:
            articles.append(told(draw))
        site.update(articles)
        assert site.files() == site.anew(articles)


def test_term_that_becomes_heavy_and_light_again_changes_its_files(tmp_path: Path) -> None:
    site = Site(tmp_path)
    articles = [Told("甲", ["起"]), Told("乙", ["合"])]
    site.update(articles)
    for times in (HEAVY, 1):
        articles[0] = replace(articles[0], paragraphs=["联合" * times])
        site.update(articles)
        assert site.files() == site.anew(articles)
        assert any("/h/" in path for path in site.files()) == (times > 1)


def test_one_word_touches_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, site = random.Random(1), Site(tmp_path)
    articles = [told(draw) for _ in range(30)]
    site.update(articles)
    monkeypatch.setattr(module, "write_index", None)
    assert site.update(articles) == {"search/manifest.js"}
    new = [*articles[3].paragraphs[:-1], f"{articles[3].paragraphs[-1]}罕见"]
    articles[3] = replace(articles[3], paragraphs=new)
    written = site.update(articles)
    assert 2 < len(written) < 8, written  # the article, a shard or two, the manifest
    assert site.files() == site.anew(articles)


@pytest.mark.parametrize("lost", [*(f"m/{name}" for name in MEMORY), "s/search/names.js"])
def test_what_is_lost_is_made_again(tmp_path: Path, lost: str) -> None:
    draw, site = random.Random(2), Site(tmp_path)
    articles = [told(draw) for _ in range(5)]
    site.update(articles)
    for damage in (b"", b"{}", None):
        file = tmp_path / lost
        file.write_bytes(damage) if damage is not None else file.unlink()
        site.update(articles)
        assert site.files() == site.anew(articles)
    assert len(site.update(articles, "other program")) == len(site.files())
