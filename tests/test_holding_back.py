"""With ``publish: reviewed`` a site is as if what nobody reviewed had never come."""

from __future__ import annotations

import json
from pathlib import Path

from scraper.model.decisions import Place, Reviewed
from scraper.pipeline.analysis import analyse
from scraper.pipeline.deciding_articles import digest_article
from scraper.pipeline.decision_files import add_decision, decisions_path
from site_config.library.loading import Waiting
from tests.project import ROOT, anliku, contents
from tests.test_joining import DAILY, OTHER, WEB, a_project, scrape, write_rows

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


def review(root: Path, *sources: str) -> Path:
    """Says that the first article of each of these sources was read and is right."""
    for source in sources:
        text = (root / "seeds" / f"{source}.md").read_text(encoding="utf-8")
        found = analyse(text.encode(), f"{source}.md", source).articles[0].article
        decision = Reviewed(Place(1, text.splitlines()[0]), digest_article(found))
        path = decisions_path(root, source)
        path.parent.mkdir(parents=True, exist_ok=True)
        assert add_decision(path, decision).refused is None
    return root


def gathering(pages: dict[str, bytes]) -> dict[str, bytes]:
    """Pages of content/ that tell of articles, without those that are one."""
    return {
        path: text
        for path, text in pages.items()
        if not path.startswith(("articles/", ".anliku/"))
        or path in ("articles/index.md", "articles/relations.json")
    }


def test_gathering_pages_are_as_if_what_waits_had_never_come(tmp_path: Path) -> None:
    root = only_reviewed(a_project(tmp_path / "held", {**PAGES, "x1": HELD}))
    held = scrape(review(root, *PAGES))
    other = only_reviewed(a_project(tmp_path / "without", PAGES))
    assert gathering(held) == gathering(scrape(review(other, *PAGES)))
    assert [path for path in held if path.startswith("articles/x1/")]
    settings = root / "site_config" / "gate.yml"
    settings.write_text("publish: all\n", encoding="utf-8")
    assert "夜校" in scrape(root)["articles/index.md"].decode()
    settings.write_text(REVIEWED, encoding="utf-8")
    assert gathering(scrape(root)) == gathering(held)


def test_a_review_brings_an_article_out_until_its_text_changes(tmp_path: Path) -> None:
    root = only_reviewed(a_project(tmp_path / "library", {"o1": OTHER, "x1": HELD}))
    assert "夜校" not in scrape(review(root, "o1"))["articles/index.md"].decode()
    assert "夜校" in scrape(review(root, "x1"))["articles/index.md"].decode()
    write_rows(root, {"o1": OTHER, "x1": HELD.replace("手机", "电脑")})
    found = anliku("scrape", "--project", str(root))
    assert "[review-outdated]" in found.stderr
    assert "夜校" not in (root / "content" / "articles" / "index.md").read_text("utf-8")


def test_a_copy_is_held_back_with_the_text_that_it_leads_to(tmp_path: Path) -> None:
    root = only_reviewed(a_project(tmp_path / "held", PAGES))
    held = gathering(scrape(review(root, "o1", "w1")))
    assert not any("联合验收，企业一次申报".encode() in text for text in held.values())
    assert "sources/source-o1.md" in held
    assert not {"sources/source-d1.md", "sources/source-w1.md"} & held.keys()


def test_whatever_leads_to_a_page_that_waits_waits_too() -> None:
    waiting = Waiting()
    waiting.see("articles/a/1.md", {"kind": "article", "id": "a-1", "review": {"status": "auto"}})
    waiting.see("articles/a/2.md", {"kind": "brief", "id": "a-2", "review": {"status": "reviewed"}})
    waiting.see("articles/b/1.md", {"kind": "copy", "copy_of": "a-1"})
    waiting.see("articles/b/2.md", {"kind": "copy", "copy_of": "a-2"})
    waiting.see("articles/a/0.md", {"kind": "moved", "moved_to": "articles/a/1.md"})
    waiting.see("articles/a/9.md", {"kind": "moved", "moved_to": "articles/a/2.md"})
    assert waiting.pages == {"articles/a/0.md", "articles/a/1.md", "articles/b/1.md"}


def test_nothing_of_the_site_tells_of_what_waits_and_the_gate_counts_it(tmp_path: Path) -> None:
    root = only_reviewed(a_project(tmp_path / "library", {"o1": OTHER, "x1": HELD}))
    scrape(review(root, "o1"))
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
