"""The same addresses by Scrapy: lists followed, pages read, nobody asked who does not want it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fetch_site import Reply, Site, serving
from tests.project import ROOT
from tests.test_cli_read_collected import web_page

pytest.importorskip("scrapy")

ROBOTS = Reply(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")


def feed(*paths: str) -> Reply:
    items = "".join(f"<item><title>标题</title><link>{path}</link></item>" for path in paths)
    text = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    return Reply(text.encode(), kind="application/rss+xml")


def crawl(project: Path, site: Site, *options: str) -> tuple[list[dict[str, Any]], str]:
    """Items, and what Scrapy had to say."""
    (project / "seeds").mkdir(parents=True, exist_ok=True)
    (project / "seeds" / "fetch.yml").write_text(
        "contact: desk@example.gov.cn\ndelay: 0.1\naddresses:\n"
        f"- {{id: feed, kind: feed, url: '{site.url}/feed.xml', leave: ['*/left/*'],"
        " private: true}\n"
        f"- {{id: one, kind: page, url: '{site.url}/one.html', private: true}}\n",
        encoding="utf-8",
    )
    out = project / "items.jsonl"
    ran = subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", str(ROOT / "scraper/cli/spider.py"),
         "-a", f"project={project}", "-O", str(out), "-s", "LOG_LEVEL=WARNING",
         "-s", "AUTOTHROTTLE_ENABLED=False", *options],
        cwd=project, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return [json.loads(line) for line in lines], ran.stderr


def test_articles_come_as_items_and_robots_are_obeyed(tmp_path: Path) -> None:
    pages = {f"/a/{number}.html": Reply(web_page(number)) for number in (1, 2)}
    away = Reply(b"", 302, headers={"Location": "http://localhost:9/elsewhere.html"})
    with serving({"/robots.txt": ROBOTS, "/one.html": Reply(web_page(5)), "/away.html": away,
                  "/private/3.html": Reply(web_page(3)), "/left/4.html": Reply(web_page(4)),
                  **pages}) as site:  # fmt: skip
        site.pages["/feed.xml"] = feed(
            *(f"{site.url}{path}" for path in (*pages, "/private/3.html", "/left/4.html")),
            f"{site.url}/away.html",
            "http://other.example/1.html",
        )
        items, said = crawl(tmp_path, site)
    assert sorted(item["title"] for item in items) == [
        f"县里推行联合验收第{number}批" for number in (1, 2, 5)
    ], said
    assert {item["date"] for item in items} == {"2026-11-20"}
    assert {item["outlet"] for item in items} == {"某县日报"}
    asked = site.paths()
    assert asked[0] == "/robots.txt"
    assert not {"/private/3.html", "/left/4.html"} & set(asked)
    agents = {hit.headers["user-agent"] for hit in site.hits}
    assert len(agents) == 1
    assert agents.pop().endswith("(+mailto:desk@example.gov.cn)")


def test_a_list_with_a_fault_asks_nothing(tmp_path: Path) -> None:
    with serving({}) as site:
        items, said = crawl(tmp_path, site, "-a", "contact=nobody")
    assert items == []
    assert "nothing is asked of any host" in said
    assert site.hits == []


def test_the_command_line_does_without_scrapy() -> None:
    code = "import sys, scraper.cli, scraper.fetch; sys.exit('scrapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
