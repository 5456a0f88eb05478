"""Where an article is from: its outlet, column, site and address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.read.epaper.labels import PageLabel, read_label
from scraper.read.html import fields
from scraper.read.html.days import find_days
from scraper.read.html.infobar import Said, Zone, as_outlet, clean_outlet, outlet_beside_day
from scraper.read.html.marks import Marks, web_address
from scraper.read.html.page import Evidence
from scraper.read.html.runs import Run

_NOT_OUTLETS = re.compile(
    r"https?:|www\.|\.(?:html?|aspx?|jsp|php)|^\W*$|^(?:原创|转载|网络|互联网|综合|其他|其它)$"
)
_DIGITAL = re.compile(r"([㐀-鿿·]{2,12}?[报刊])(?:社)?(?:多媒体)?(?:数字|电子)[报版]")
_PAPER = re.compile(
    r"(?:^|[-—_|>\s])([㐀-鿿·]{2,12}?(?:报|日刊|周刊|画刊))(?:多媒体)?(?:数字报|电子报|电子版)?$"
)
_SIGNED_PAPER = re.compile(r"《\s*([^》]{2,16}?[报刊])\s*》\s*[（(]\s*\d{4}[年-]")
_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{1,4}")
_SHEET = re.compile(
    r"(?:第[ \u3000]?|(?<![\dA-Za-z年月日:.-]))(?P<number>[A-Za-z]?\d{1,3})"
    r"[ \u3000]?版(?![本权式次面])"
)
_LONGEST_LINE = 80
_OWN = re.compile(r"^本[报刊台社]$")
_HERE = re.compile(r"^本(?:站|网站?|报|刊|台)(?:原创|讯)?$")


def find_outlet(
    marks: Marks, runs: Sequence[Run], above: Zone, said: Sequence[Said]
) -> Evidence | None:
    """The outlet: the standard tag, the line by the title, the press's tags, the paper's name.

    本站 is the site where the site names itself.
    """
    found = (
        _tagged(marks, fields.SOURCE)
        or _keyed(said, "source")
        or _tagged(marks, fields.PRESS_SOURCE)
        or _called(marks)
        or _of_paper(runs, above)
        or _account(marks)
        or _beside(runs, above, frozenset(marks.founder.values()))
        or _founder(marks)
        or _keyed(said, "unit")
        or _supplied(said)
        or _publisher(marks)
        or _own_site(runs, above)
    )
    site = find_site(marks)
    if found and site and _HERE.match(found.value):
        return Evidence(site.value, f"{found.rule} and {site.rule}", found.words)
    return found


def _tagged(marks: Marks, names: Sequence[str]) -> Evidence | None:
    for name in names:
        words = marks.meta.get(name, "")
        value = clean_outlet(re.sub(r"^(?:稿件)?来源[:：]\s*", "", words))
        if _is_outlet(value):
            return Evidence(value, f"meta {name}", words)
    return None


def _keyed(said: Sequence[Said], field: str) -> Evidence | None:
    for one in said:
        if one.field == field and _is_outlet(one.value):
            return Evidence(one.value, "info bar", f"{one.key}{one.value}")
    return None


def _called(marks: Marks) -> Evidence | None:
    """An element that is called source, beside the title."""
    words = marks.source or ""
    value = clean_outlet(re.sub(r"^(?:稿件|信息)?来\s*源\s*[:：]?\s*", "", words))
    dated = re.search(r"\d{4}|年|[，。；:：]", value)
    fits = _is_outlet(value) and len(value) <= 20 and not dated
    return Evidence(value, "element called source", words) if fits else None


def _of_paper(runs: Sequence[Run], above: Zone) -> Evidence | None:
    """《柳河日报》（2025年03月04日 第07版）, as e-papers and their readers sign."""
    for place in above.places:
        if found := _SIGNED_PAPER.search(runs[place].text):
            return Evidence(found[1], "paper in brackets", found[0])
    return None


def _supplied(said: Sequence[Said]) -> Evidence | None:
    """A body that supplied the text, where it is no person: 供稿：县信访局."""
    for one in said:
        if one.field in ("correspondent", "author") and (name := as_outlet(one.value)):
            return Evidence(name, "info bar", f"{one.key}{one.value}")
    return None


def _own_site(runs: Sequence[Run], above: Zone) -> Evidence | None:
    """A line below the title that says 本站 and nothing else."""
    below = (place for place in above.places if above.title is not None and place > above.title)
    words = next((runs[place].text for place in below if _HERE.match(runs[place].text)), None)
    return Evidence(words, "line by the title", words) if words else None


def _beside(runs: Sequence[Run], above: Zone, titles: frozenset[str]) -> Evidence | None:
    """An outlet beside the day, which no title of an e-paper is taken for."""
    found = outlet_beside_day(runs, above, titles)
    return Evidence(found[0], "line of the day", found[1]) if found else None


def _account(marks: Marks) -> Evidence | None:
    name = marks.account or ""
    return Evidence(name, "account", name) if _is_outlet(name) else None


def _founder(marks: Marks) -> Evidence | None:
    """The paper of an e-paper's page: its tag, or else what its ``<title>`` ends in."""
    name = marks.founder.get("papername", "")
    if _is_outlet(name):
        return Evidence(name, "founder papername", name)
    if _is_outlet(marks.paper or ""):
        return Evidence(str(marks.paper), "element papername", str(marks.paper))
    paper = _DIGITAL.search(marks.title) or (marks.founder and _PAPER.search(marks.title))
    return Evidence(paper[1], "<title> of an e-paper", marks.title) if paper else None


def _publisher(marks: Marks) -> Evidence | None:
    for key in ("sourceorganization", "publisher"):
        name = marks.linked.get(key, "")
        if _is_outlet(name):
            return Evidence(name, f"JSON-LD {key}", name)
    name = marks.meta.get("og:site_name", "")
    article = marks.meta.get("og:type", "").startswith("article") or marks.title.endswith(name)
    if name and article and "sitename" not in marks.meta and _is_outlet(name):
        return Evidence(name, "meta og:site_name", name)
    return None


def _is_outlet(value: str) -> bool:
    return (
        2 <= len(value) <= 40
        and not value[0].isdigit()
        and not _OWN.match(value)
        and not _NOT_OUTLETS.search(value)
    )


def find_site(marks: Marks) -> Evidence | None:
    """The name of the site itself."""
    return _plain_tag(marks, fields.SITE)


def find_column(marks: Marks, said: Sequence[Said]) -> Evidence | None:
    """The column of the site or the page of the paper."""
    if name := marks.founder.get("nodename"):
        return Evidence(name[:60], "founder nodename", name)
    keyed = next((one for one in said if one.field == "column" and len(one.value) <= 30), None)
    tagged = _plain_tag(marks, fields.COLUMN)
    return tagged or (
        Evidence(keyed.value, "info bar", f"{keyed.key}{keyed.value}") if keyed else None
    )


def _plain_tag(marks: Marks, names: Sequence[str]) -> Evidence | None:
    for name in names:
        if value := marks.meta.get(name):
            return Evidence(value[:60], f"meta {name}", value)
    return None


def find_paper_page(marks: Marks, runs: Sequence[Run], above: Zone) -> Evidence | None:
    """The newspaper page, number and name: founder tags, or the line of the day (第A02版)."""
    words = marks.founder.get("nodename", "")
    label = read_label(words)
    number = marks.founder.get("pagenum", "") or (label.number if label else None)
    if number and _NUMBER.fullmatch(number):
        text = PageLabel(number, label.name if label else None).text
        return Evidence(str(text), "founder pagenum", words or number)
    for place in above.places:
        text = runs[place].text
        if len(text) <= _LONGEST_LINE and any(find_days(text)) and (found := _SHEET.search(text)):
            return Evidence(found["number"].upper(), "line of the day", found[0])
    return None


def find_address(marks: Marks, url: str | None) -> Evidence | None:
    """The page's own address: as given, else as the page gives it; https and http only."""
    if url and (given := web_address(url, None)):
        return Evidence(given, "as fetched", given)
    if marks.canonical:
        return Evidence(marks.canonical, "link canonical", marks.canonical)
    for name in fields.ADDRESS:
        value = marks.meta.get(name, "")
        if address := web_address(value, None):
            return Evidence(address, f"meta {name}", value)
    return None
