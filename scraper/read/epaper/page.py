"""A page of a paper: its articles with their places on it, its name, and the other pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.model.paper import PaperArticle, PaperPage, Polygon
from scraper.read.epaper.addresses import Target, one_issue, resolve, same_host, target
from scraper.read.epaper.labels import PageLabel, join_labels, read_label
from scraper.read.epaper.scan import Anchor, Area, Scan
from scraper.read.epaper.shapes import Role, Shape, shape_of

MOST_ARTICLES = 500
MOST_PAGES = 400
MOST_CORNERS = 500
_FURTHEST = 100_000
_NUMBER = re.compile(r"-?\d{1,7}(?:\.\d{1,6})?")
_NO_ARTICLES = frozenset({"广告", "公益广告"})
"""Titles that a space sold to an advertiser has in the list of articles."""
_PAGES_IN_SCRIPT = re.compile(r"banciArray\s*=\s*[\"']([\w,\s]{1,2000})[\"']")


@dataclass(frozen=True, slots=True)
class View:
    """A scanned page with its links made absolute, and what its own address says."""

    found: Scan
    url: str
    shape: Shape
    base: str
    links: tuple[tuple[Anchor, Target], ...]

    def of_issue(self, role: Role) -> Iterator[tuple[Anchor, Target]]:
        """Links to pages, or to articles, of the same paper and day."""
        for anchor, there in self.links:
            if self.owns(there, role):
                yield anchor, there

    def owns(self, there: Target | None, role: Role) -> bool:
        """Whether an address is a page, or an article, of this issue."""
        shape = there.shape if there else None
        return shape is not None and shape.role is role and one_issue(shape, self.shape)


def view(found: Scan, url: str, shape: Shape) -> View:
    """The page at ``url`` with its links made absolute, once."""
    base = resolve(found.base, url) if found.base else None
    base = base if base and same_host(base, url) else url
    links = ((anchor, target(anchor.href, base)) for anchor in found.anchors)
    return View(found, url, shape, base, tuple((a, there) for a, there in links if there))


def read_pages(seen: View) -> tuple[PaperPage, ...]:
    """Every page of the same issue that the page links to, itself in its place."""
    labels: dict[str, list[PageLabel]] = {}
    for anchor, there in seen.of_issue(Role.PAGE):
        known = labels.setdefault(there.url, [])
        if label := read_label(anchor.title, link=True):
            known.append(label)
    for address in _from_script(seen):
        labels.setdefault(address, [])
    pages = [_bare_page(address, join_labels(known)) for address, known in labels.items()]
    if all(page.number and page.number[-1].isdigit() for page in pages):
        pages.sort(key=_place)
    return tuple(pages[:MOST_PAGES])


def read_page(seen: View) -> PaperPage:
    """The page itself, with its articles."""
    label = _own_label(seen)
    return PaperPage(
        url=seen.url,
        number=label.number,
        name=label.name,
        date=seen.shape.date.isoformat(),
        pdf=_pdf(seen, label),
        image=resolve(seen.found.mapped, seen.base) if seen.found.mapped else None,
        articles=_articles(seen),
    )


def owners(seen: View) -> dict[str, PageLabel]:
    """The page each article is printed on, where one page lists several pages' articles.

    Some papers print the whole issue beside each page: headings with the name of a page, below
    each its articles. An ordinary page has one such heading, or its names all in a row.
    """
    headings = sorted(_headings(seen), key=lambda heading: heading[0])
    places = [place for place, _ in headings]
    owner: dict[str, PageLabel] = {}
    for anchor, there in seen.of_issue(Role.ARTICLE):
        above = bisect_left(places, anchor.place)
        if above and anchor.title:
            owner.setdefault(there.url, headings[above - 1][1])
    return owner if len({label.number for label in owner.values()}) > 1 else {}


def _headings(seen: View) -> Iterator[tuple[int, PageLabel]]:
    texts = list(seen.found.lines)
    texts += [(anchor.place, anchor.title) for anchor, _ in seen.of_issue(Role.PAGE)]
    for place, text in texts:
        if (label := read_label(text)) and label.number:
            yield place, label


def _articles(seen: View) -> tuple[PaperArticle, ...]:
    """Articles of the page: those of its image map, if it has one.

    Beside the list of the page, papers print teasers of other pages; the map has none of them.
    """
    mapped = _mapped(seen)
    listed: dict[str, Anchor] = {}
    for anchor, there in seen.of_issue(Role.ARTICLE):
        if mapped and there.url not in mapped:
            continue
        if there.url not in listed or not listed[there.url].title:
            listed[there.url] = anchor
    urls = dict.fromkeys([*listed, *mapped])
    articles = (_article(each, listed.get(each), mapped.get(each, [])) for each in urls)
    kept = [article for article in articles if article.title not in _NO_ARTICLES]
    return tuple(kept[:MOST_ARTICLES])


def _article(url: str, anchor: Anchor | None, areas: list[Area]) -> PaperArticle:
    title = (anchor.title if anchor else "") or next((a.title for a in areas if a.title), "")
    return PaperArticle(
        url=url,
        title=title or None,
        kicker=(anchor.kicker if anchor else "") or None,
        deck=(anchor.deck if anchor else "") or None,
        author=(anchor.author if anchor else "") or None,
        areas=tuple(polygon for area in areas if (polygon := corners(area.shape, area.coords))),
    )


def _mapped(seen: View) -> dict[str, list[Area]]:
    areas: dict[str, list[Area]] = {}
    for area in seen.found.areas:
        there = target(area.href, seen.base)
        if there and seen.owns(there, Role.ARTICLE):
            areas.setdefault(there.url, []).append(area)
    return areas


def corners(shape: str, coords: str) -> Polygon:
    """Corners of an area; none where the numbers make no area of a page.

    >>> corners("rect", "1,2,30,40")
    ((1, 2), (30, 2), (30, 40), (1, 40))
    """
    numbers = [int(float(n)) for n in _NUMBER.findall(coords[: 20 * MOST_CORNERS])]
    if shape.lower().startswith("circ") or any(not 0 <= n <= _FURTHEST for n in numbers):
        return ()
    if len(numbers) == 4:
        left, top, right, bottom = numbers
        return ((left, top), (right, top), (right, bottom), (left, bottom))
    points = tuple(zip(numbers[::2], numbers[1::2], strict=False))[:MOST_CORNERS]
    return points if len(points) >= 3 else ()


def _own_label(seen: View) -> PageLabel:
    labels = [
        label
        for anchor, there in seen.links
        if there.url == seen.url and (label := read_label(anchor.title, link=True))
    ]
    labels += [label for _, text in seen.found.lines if (label := read_label(text))][:1]
    labels.append(PageLabel(seen.shape.number, None))
    return join_labels(labels)


def _bare_page(url: str, label: PageLabel) -> PaperPage:
    shape = shape_of(url)
    number = label.number or (shape.number if shape else None)
    return PaperPage(url, number, label.name, shape.date.isoformat() if shape else None)


def _place(page: PaperPage) -> tuple[str, int]:
    match = re.fullmatch(r"(\D*)(\d+)", page.number or "")
    return (match[1], int(match[2])) if match else ("", 0)


def _from_script(seen: View) -> Iterator[str]:
    """Pages that only a script of the page names (family E: ``banciArray="001,002"``)."""
    listed, own = _PAGES_IN_SCRIPT.search(seen.found.scripts), seen.shape.number
    if listed and seen.shape.family == "E" and own:
        for number in re.findall(r"\w{1,6}", listed[1])[:MOST_PAGES]:
            yield re.sub(rf"_{re.escape(own)}(?=[/.])", f"_{number}", seen.url)


def _pdf(seen: View, label: PageLabel) -> str | None:
    """The page as PDF: the only one, or the one that stands below the name of the page."""
    pdfs = {
        anchor.place: address
        for anchor in seen.found.anchors
        if ".pdf" in anchor.href.lower() and (address := resolve(anchor.href, seen.base))
    }
    if len(set(pdfs.values())) == 1:
        return next(iter(pdfs.values()))
    return _below(pdfs, _marks(seen.found), label) if pdfs else None


def _marks(found: Scan) -> list[tuple[int, str]]:
    """Where on the page which number of a page is printed."""
    named = [(anchor.place, read_label(anchor.title, link=True)) for anchor in found.anchors]
    named += [(place, read_label(text)) for place, text in found.lines]
    return sorted((place, label.number) for place, label in named if label and label.number)


def _below(pdfs: dict[int, str], marks: list[tuple[int, str]], label: PageLabel) -> str | None:
    places = [place for place, _ in marks]
    for place in sorted(pdfs):
        above = bisect_left(places, place)
        if above and marks[above - 1][1] == label.number:
            return pdfs[place]
    return None
