"""Files put together from pieces of those that stand: the same bytes, spelt only where due."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from site_config.build.digests import Digests
from site_config.build.outlay import Outlay
from site_config.export.pieces import Pieced, Run
from site_config.library import Article
from site_config.plugin.splicing import Splicing
from tests.export_sample import article

FILE = "data/a.csv"


class Site:
    """A site of one file of two runs, built again and again."""

    def __init__(self, root: Path) -> None:
        self.root, self.spelt = root, 0

    def build(
        self, articles: Sequence[Article], before: bytes = b"a,b\n", key: object = 1
    ) -> bytes:
        """The file as it stands after a build; ``spelt`` counts the pieces made for it."""
        site, new = self.root / "site", self.root / "new"
        marks = {one.path: repr(one) for one in articles}
        outlay = Outlay(new, site)
        splicing = Splicing(self.root / "pieces.txt", outlay, Digests(), "ground", marks)
        runs = (Run(before, self.title, b","), Run(b"];", self.words))
        file = Pieced(articles, runs, b"\n", key)
        content, self.spelt = file.content(), 0
        splicing.place(FILE, file)
        splicing.keep()
        splicing.save()
        for path in new.glob("data/*"):
            (site / "data").mkdir(parents=True, exist_ok=True)
            path.replace(site / FILE)
        assert (site / FILE).read_bytes() == content
        return content

    def title(self, one: Article) -> bytes:
        """Nothing for an article of no year, and more than letters for others."""
        self.spelt += 1
        return f"《{one.title}》".encode() if one.date else b""

    def words(self, one: Article) -> bytes:
        return "；".join(mention.quote for mention in one.mentions).encode()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_changed_the_file_is_the_one_spelt_anew(seed: int, site: Site) -> None:
    draw = random.Random(seed)
    articles = [article(n, draw.choice([None, "2023"])) for n in range(12)]
    for _ in range(6):
        for number in draw.sample(range(len(articles)), draw.randrange(3)):
            date = draw.choice([None, "2024"])
            articles[number] = replace(
                articles[number], date=date, title="新" * draw.randrange(1, 9)
            )
        if draw.random() < 0.3:
            del articles[draw.randrange(len(articles))]
        if draw.random() < 0.3:
            articles.insert(draw.randrange(len(articles)), article(draw.randrange(100, 999)))
        site.build(articles, b"x" * draw.randrange(5))


def test_only_what_changed_is_spelt(site: Site) -> None:
    articles = [article(n) for n in range(5)]
    site.build(articles)
    assert site.spelt == 5
    articles[2] = replace(articles[2], title="另一个更长的标题")
    site.build(articles, b"another head\n")
    assert site.spelt == 1
    site.build(articles[1:])
    assert site.spelt == 0
    site.build(articles[1:], key=2)
    assert site.spelt == 4


@pytest.mark.parametrize("harm", ["site", "record", "torn"])
def test_a_file_that_somebody_touched_is_spelt_anew(harm: str, site: Site) -> None:
    articles = [article(n) for n in range(5)]
    content = site.build(articles)
    record = site.root / "pieces.txt"
    if harm == "site":
        (site.root / "site" / FILE).write_bytes(content[::-1])
    elif harm == "record":
        record.write_text("nothing of ours\n", encoding="utf-8")
    else:
        record.write_text(record.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert site.build(articles) == content
    assert site.spelt == 5


def test_a_file_in_two_places_is_spelt_once(tmp_path: Path) -> None:
    told: list[str] = []

    def spell(one: Article) -> bytes:
        told.append(one.id)
        return one.id.encode()

    articles = [article(n) for n in range(3)]
    marks = {one.path: one.id for one in articles}
    outlay = Outlay(tmp_path / "new")
    splicing = Splicing(tmp_path / "pieces.txt", outlay, Digests(), "ground", marks)
    file = Pieced(articles, (Run(b"", spell, b" "),))
    files = dict(splicing.place_all([("a", file), ("b", file), ("c", b"s-0 s-1 s-2")]))
    assert files["a"] == files["b"] == files["c"]
    assert told == ["s-0", "s-1", "s-2"]
