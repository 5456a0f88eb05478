"""With ``publish: reviewed`` a site is as if what nobody reviewed had never come."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scraper.write.front import article_front
from site_config.page import Front
from tests.project import ROOT, anliku, contents
from tests.test_joining import DAILY, OTHER, WEB, a_project, scrape

REVIEWED = "publish: reviewed\ntags: {site: [], column: [], article: []}\n"
HELD = "# 乡里办起夜校\n\n青石乡推行容缺受理，夜校教村民用手机办事，三十里外也能学。\n"
WORDS = ("夜校", "青石乡", "三十里外")
PAGES = {"d1": DAILY, "o1": OTHER, "w1": WEB}


def only_reviewed(root: Path) -> Path:
    """The library with settings of its own, by which what nobody reviewed is held back."""
    (root / "site_config").unlink()
    (root / "site_config").mkdir()
    (root / "site_config" / "overrides").symlink_to(ROOT / "site_config" / "overrides")
    (root / "site_config" / "gate.yml").write_text(REVIEWED, encoding="utf-8")
    return root


@pytest.fixture
def review(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Says that the articles of all sources but one are reviewed."""

    def all_but(source: str) -> None:
        def front(*given: Any) -> Front:  # noqa: ANN401 - as the function it stands for
            made = article_front(*given)
            if made["source"]["id"] != source:
                made["review"]["status"] = "checked"
            return made

        monkeypatch.setattr("scraper.write.proof.article_front", front)

    return all_but


def gathering(pages: dict[str, bytes]) -> dict[str, bytes]:
    """Pages of content/ that tell of articles, without those that are one."""
    return {
        path: text
        for path, text in pages.items()
        if not path.startswith(("articles/", ".anliku/manifest"))
        or path in ("articles/index.md", "articles/relations.json")
    }


def test_gathering_pages_are_as_if_what_waits_had_never_come(
    tmp_path: Path, review: Callable[[str], None]
) -> None:
    review("x1")
    held = scrape(only_reviewed(a_project(tmp_path / "held", {**PAGES, "x1": HELD})))
    without = scrape(only_reviewed(a_project(tmp_path / "without", PAGES)))
    assert gathering(held) == gathering(without)
    assert [path for path in held if path.startswith("articles/x1/")]
    settings = tmp_path / "held" / "site_config" / "gate.yml"
    settings.write_text("publish: all\n", encoding="utf-8")
    everything = scrape(tmp_path / "held")
    assert "夜校" in everything["articles/index.md"].decode()
    settings.write_text(REVIEWED, encoding="utf-8")
    assert scrape(tmp_path / "held") == held


def test_a_copy_is_held_back_with_the_text_that_it_leads_to(
    tmp_path: Path, review: Callable[[str], None]
) -> None:
    review("d1")
    held = gathering(scrape(only_reviewed(a_project(tmp_path / "held", PAGES))))
    assert not any("联合验收，企业一次申报".encode() in text for text in held.values())
    assert "sources/source-o1.md" in held
    assert not {"sources/source-d1.md", "sources/source-w1.md"} & held.keys()


def test_nothing_of_the_site_tells_of_what_waits_and_the_gate_counts_it(
    tmp_path: Path, review: Callable[[str], None]
) -> None:
    root = only_reviewed(a_project(tmp_path / "library", {"o1": OTHER, "x1": HELD}))
    review("x1")
    scrape(root)
    assert anliku("build", "--project", str(root)).exit_code == 0
    site = contents(root / "site")
    told = [(path, word) for path, text in site.items() for word in WORDS if word.encode() in text]
    assert told == []
    asked = [anliku("search", word, "--project", str(root)).stdout for word in ("夜校", "灌溉渠")]
    assert ["夜校" in asked[0], "灌溉渠" in asked[1]] == [False, True]
    found = anliku("check", "--publish", "--offline", "--project", str(root), "--json")
    counts = json.loads(found.stdout.splitlines()[-1])["counts"]
    assert counts["page-held-back"] == 1
    assert not {"page-stale", "page-unreviewed", "link-dead", "anchor-dead"} & counts.keys()
