"""Every figure of the library in tables: the newest of all, and all of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scraper.write.browse.desk import Desk
from scraper.write.front import gathering_front
from scraper.write.links import figure_cells
from scraper.write.paging import chunks, numbered, pager
from site_config.library.addresses import kind_path
from site_config.library.outcomes import Outcome
from site_config.library.wording import FIGURE_KINDS, UNDISCLOSED
from site_config.page import markdown as md
from site_config.page import seal_page

FIGURES = "figures/index.md"
ROWS = 250
"""How many figures stand on one page."""
_COLUMNS = ("做法", "地区", "衡量什么", "数字", "性质", "年份")
NOTE = (
    "点按数字回到写着它的那一段。“性质”分开了新闻里常混在一起的几类：前后对比两端都写明，"
    f"减少只写了降幅，达到只写了结果；没有写的基线是{UNDISCLOSED}，不作推算。"
)


def figure_pages(desk: Desk) -> Iterator[tuple[str, str]]:
    """The table of all figures, or of the newest, and the tables of each kind."""
    kinds = {
        kind: [outcome for outcome in desk.outcomes if outcome.figure.kind == kind]
        for kind in FIGURE_KINDS
    }
    found = {kind: outcomes for kind, outcomes in kinds.items() if outcomes}
    yield _index(found, desk)
    for kind, outcomes in found.items():
        yield from _kind(kind, outcomes, desk)


def _index(kinds: Mapping[str, Sequence[Outcome]], desk: Desk) -> tuple[str, str]:
    links = [
        f"{md.link(FIGURE_KINDS[kind], md.relative(kind_path(kind), FIGURES))} {len(outcomes)}"
        for kind, outcomes in kinds.items()
    ]
    total = len(desk.outcomes)
    shown = f"，此处列最近的 {ROWS} 个，全部按类别查看" if total > ROWS else ""
    blocks = [
        md.heading(1, "数字", anchor="title"),
        md.block(f"做法报道里的 {total} 个数字{shown}。{NOTE}", style="lead"),
    ]
    if links:
        blocks += [
            md.heading(2, "按类别", anchor="kinds"),
            md.block("　".join(links), style="letters"),
            md.heading(2, "最近的数字" if total > ROWS else "全部数字", anchor="figures"),
            figure_table("数字，最近发表的在前", desk.outcomes[:ROWS], desk, FIGURES),
        ]
    front = gathering_front("数字", "listing", id="figures", hide=["toc"])
    return FIGURES, seal_page(front, md.join(blocks))


def _kind(kind: str, outcomes: Sequence[Outcome], desk: Desk) -> Iterator[tuple[str, str]]:
    path = kind_path(kind)
    pages = chunks(outcomes, ROWS)
    label = FIGURE_KINDS[kind]
    for number, chunk in enumerate(pages, start=1):
        here = numbered(path, number)
        title = f"数字：{label}" + (f"（第 {number} 页）" if number > 1 else "")
        blocks = [
            md.heading(1, title, anchor="title"),
            md.crumbs(md.link("数字", md.relative(FIGURES, here))),
            md.block(f"{label}类的数字共 {len(outcomes)} 个。{NOTE}", style="lead"),
            figure_table(f"{label}类的数字，最近发表的在前", chunk, desk, here),
            pager(path, number, len(pages)),
        ]
        front = gathering_front(
            title,
            "figure-kind",
            id=here.removesuffix(".md").rpartition("/")[2],
            hide=["toc"],
            search={"exclude": True},
        )
        yield here, seal_page(front, md.join(blocks))


def figure_table(caption: str, outcomes: Sequence[Outcome], desk: Desk, page: str) -> str:
    """Figures as a table that a reader may sort and filter."""
    cells = [figure_cells(outcome, desk.survey, page) for outcome in outcomes]
    rows = [_COLUMNS, *([row[column] for column in _COLUMNS] for row in cells)]
    return md.table(caption, rows, style="sortable")
