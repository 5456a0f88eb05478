"""A web page that attacks: nothing of it is live in the page that is written from it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import yaml
from bs4 import BeautifulSoup
from markdown import markdown

from tests.hostile_page import RUN, WORDS, write_hostile_library
from tests.project import ROOT, anliku


def test_nothing_foreign_survives_into_the_written_page(tmp_path: Path) -> None:
    write_hostile_library(tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    found = anliku("scrape", "--project", str(tmp_path))
    assert found.exit_code == 0, found.stderr
    (path,) = (tmp_path / "content" / "articles" / "bad").glob("*.md")
    text = path.read_text("utf-8")
    front = yaml.safe_load(text.split("\n---\n")[0])
    assert (front["kind"], front["source"]["id"], front["date"]) == ("article", "bad", "2023-05-06")
    assert front["source"]["url"] is None
    assert not re.search("[\0\x08\u202e]", text)
    body = text.split("\n---\n", 1)[1]
    made = BeautifulSoup(markdown(body, extensions=["attr_list", "tables"]), "html.parser")
    assert made.find_all(["script", "iframe", "object", "svg", "base", "style"]) == []
    assert made.select("[onclick], [onerror], [onload], img") == []
    for link in made.find_all("a"):
        assert not str(link.get("href", "")).lower().startswith(("javascript:", "data:", "//"))
    shown = html.unescape(made.get_text())
    assert WORDS in shown
    assert f"<script>{RUN}</script>" in shown
    assert "图，画，字" not in shown
