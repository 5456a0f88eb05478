"""Public bodies: the lists by kind of department, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from scraper.write.browse.desk import Bench, Desk
from scraper.write.front import gathering_front
from scraper.write.links import (
    article_words,
    body_link,
    day,
    key_link,
    paragraph_link,
    practice_link,
)
from scraper.write.paging import LINES, Line, chunks, numbered, pager, render_lines
from scraper.write.practice_quotes import sentence
from scraper.write.units import Unit
from site_config.library import Article, Mention
from site_config.library.addresses import body_path, region_id
from site_config.library.survey import Key
from site_config.library.wording import STANCES, UNDISCLOSED, place_words
from site_config.page import markdown as md
from site_config.page import seal_page

BODIES = "bodies/index.md"
OTHER = ("other", "其他机构")
WHOLE, SHOWN, TOLD = 300, 12, 40
"""Up to how many bodies stand in one list; else how many of each kind, and quotes a body."""


def body_units(desk: Desk) -> Iterator[Unit]:
    """The lists of bodies and the page of each; only articles about practices count."""
    yield Unit("bodies", partial(_lists, desk))
    for bench in desk.bodies.values():
        told = tuple(article.id for article, _ in bench.rows)
        yield Unit(f"body {bench.name}", partial(_body, bench, desk), told)


def _lists(desk: Desk) -> Iterator[tuple[str, str]]:
    groups = _by_kind(desk)
    yield _index(groups, desk)
    if len(desk.bodies) > WHOLE:
        for kind, benches in groups.items():
            yield from _kind_pages(kind, benches, desk)


def _by_kind(desk: Desk) -> dict[str, list[Bench]]:
    groups: dict[str, list[Bench]] = {kind: [] for kind in (*desk.kinds, OTHER[0])}
    for bench in desk.bodies.values():
        groups[bench.kind or OTHER[0]].append(bench)
    return {kind: benches for kind, benches in groups.items() if benches}


def _label(kind: str | None, desk: Desk) -> str:
    return desk.kinds.get(kind or "", OTHER[1])


def _kind_path(kind: str) -> str:
    return f"bodies/kind-{kind}.md"


def _index(groups: dict[str, list[Bench]], desk: Desk) -> tuple[str, str]:
    whole = len(desk.bodies) <= WHOLE
    note = "按原文中的名称归集，同名的机构不一定是同一个。"
    blocks = [
        md.heading(1, "机构", anchor="title"),
        md.block(
            f"做法报道中提到 {len(desk.bodies)} 个机构名称，按部门类别排列。{note}", style="lead"
        ),
    ]
    for kind, benches in groups.items():
        title = f"{md.escape(_label(kind, desk))}（{len(benches)}）"
        blocks.append(md.heading(2, title, anchor=f"kind-{kind}"))
        lines = [_line(bench, BODIES) for bench in benches[: None if whole else SHOWN]]
        if len(lines) < len(benches):
            lines.append(md.link(f"全部 {len(benches)} 个", md.relative(_kind_path(kind), BODIES)))
        blocks.append(md.bullets(lines))
    return BODIES, seal_page(gathering_front("机构", "listing", id="bodies"), md.join(blocks))


def _line(bench: Bench, page: str) -> str:
    return f"{body_link(bench.name, page)}　{len(bench.rows)} 篇文章"


def _kind_pages(kind: str, benches: Sequence[Bench], desk: Desk) -> Iterator[tuple[str, str]]:
    pages = chunks(benches, LINES)
    title = f"{_label(kind, desk)}类机构"
    for number, chunk in enumerate(pages, start=1):
        here = numbered(_kind_path(kind), number)
        blocks = [
            md.heading(1, md.escape(title), anchor="title"),
            md.crumbs(md.link("机构", md.relative(BODIES, here))),
            md.bullets([_line(bench, here) for bench in chunk]),
            pager(_kind_path(kind), number, len(pages)),
        ]
        front = gathering_front(title, "listing", id=f"bodies-{kind}-{number}")
        yield here, seal_page(front, md.join(blocks))


def _body(bench: Bench, desk: Desk) -> Iterator[tuple[str, str]]:
    path = body_path(bench.name)
    pages = chunks(_by_place(bench, desk), LINES)
    for number, chunk in enumerate(pages, start=1):
        here = numbered(path, number)
        title = bench.name if number == 1 else f"{bench.name}（第 {number} 页）"
        blocks = [
            md.heading(1, md.escape(title), anchor="title"),
            md.crumbs(_crumbs(bench, desk, here)),
            *(_head(bench, desk, here) if number == 1 else ()),
            *render_lines([_placed(article, key, desk, here) for article, key in chunk]),
            pager(path, number, len(pages)),
        ]
        kind = "body" if number == 1 else "listing"
        front = gathering_front(title, kind, id=here.removesuffix(".md").replace("/", "-"))
        yield here, seal_page(front, md.join(blocks))


def _crumbs(bench: Bench, desk: Desk, page: str) -> str:
    kind = bench.kind or OTHER[0]
    return (
        f"{md.link('机构', md.relative(BODIES, page))} › "
        f"{md.link(md.escape(_label(kind, desk)), md.relative(f'{BODIES}#kind-{kind}', page))}"
    )


def _head(bench: Bench, desk: Desk, page: str) -> Iterator[str]:
    places = {key for _, key in _by_place(bench, desk) if key}
    told: dict[str, tuple[Article, Mention]] = {}
    for article, mention in bench.told():
        told.setdefault(mention.practice, (article, mention))
    counts = [f"{len(bench.rows)} 篇文章", f"{len(places)} 个地区", f"{len(told)} 项做法"]
    yield md.block("，".join(c for c in counts if not c.startswith("0 ")), style="tally")
    if len(places) > 1:
        yield md.block(
            "本页按原文中的名称归集；不同地区的文章里，同名的不一定是同一个机构。", style="note"
        )
    if told:
        yield md.heading(2, "同一段里说到的做法", anchor="practices", searched=False)
        if len(told) > TOLD:
            yield md.block(f"共 {len(told)} 项，此处列最近的 {TOLD} 项。", style="note")
    for practice in list(told)[:TOLD]:
        yield from _practice(*told[practice], desk, page)


def _practice(article: Article, mention: Mention, desk: Desk, page: str) -> Iterator[str]:
    name = md.strong(practice_link(mention.practice, desk.survey, page))
    stance = "" if mention.stance == "does" else f"　{STANCES[mention.stance]}"
    yield md.block(f"{name}{stance}", anchor=f"practice-{mention.practice}", style="did")
    yield md.quotation(sentence(article, mention))
    words = f"{article.title}　{place_words(mention.paragraph)}"
    where = paragraph_link(article, mention.paragraph, page, words)
    yield md.block(f"{where}　{day(article)}", style="place")


def _by_place(bench: Bench, desk: Desk) -> list[tuple[Article, Key | None]]:
    """Articles by place in the order of the tree, those of no place last."""
    rows = [
        (article, (article.place.path, article.place.zone) if article.place else None)
        for article in bench.articles
    ]
    rank = desk.survey.rank
    return sorted(rows, key=lambda row: rank[row[1]] if row[1] else len(rank))


def _placed(article: Article, key: Key | None, desk: Desk, page: str) -> Line:
    words = article_words(article, page)
    if key is None:
        return Line("place-undisclosed", f"地区{UNDISCLOSED}", words)
    anchor = f"place-{region_id(desk.survey.regions[key].place)}"
    return Line(anchor, key_link(key, desk.survey, page), words)
