"""Papers with a table from a seed: three-line, ruled by level lines, gridded, or not ruled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.broadsheet.things import Shape, Thing, Words, measure

MATTERS = (
    *(
        "用地预审",
        "施工许可",
        "消防验收",
        "竣工备案",
        "项目立项",
        "环评审批",
        "取水许可",
        "占道挖掘",
    ),
    *(
        "企业开办",
        "不动产登记",
        "水电气接入",
        "社会投资项目备案",
        "公共场所卫生许可",
        "人力资源服务许可",
    ),
)
PLACES = (
    "柳河镇",
    "清河街道",
    "东昌府区",
    "高新区",
    "经开区",
    "度假区",
    "茌平区",
    "临清市",
    "阳谷县",
)
Row = tuple[str, ...]
KINDS = ("three-line", "level rules", "grid", "no rules")
WORDS = (
    "推行告知承诺和容缺受理，由窗口统一收件，部门并联办理，办结后一次送达申请人，"
    "全程留痕可查，企业和群众少跑腿，遇有争议由牵头部门会商解决并公开结果"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper: its things, the rows of its table, and what it shows."""

    things: list[Thing]
    width: float
    height: float
    rows: list[Row]
    shows: frozenset[str]


def draw_table_paper(seed: int) -> Paper:
    """The paper of this seed."""
    rng = Random(seed)
    em, width = rng.choice((10.0, 12.0, 14.0, 16.0)), 595.0
    kind = rng.choice(KINDS)
    things: list[Thing] = []
    y = _text(things, 60, em, width, rng)
    shows = {kind}
    if rng.random() < 0.7:
        named = rng.choice(("审批时限对比表", "各地办件情况", "改革成效统计表"))
        title = f"表{rng.randint(1, 9)} {named}"
        things.append(Words(title, (width - measure(title) * em) / 2, y, em, "sans"))
        shows.add("title")
        y += em * 1.8
    head, rows = _content(rng, kind, shows)
    y = _set(things, [*head, *rows], y + 4, _form(kind, em, head, shows, rng))
    y = _text(things, y + em * 1.2, em, width, rng)
    told = [*head, *rows]
    return Paper(things, width, max(842.0, y + 60), told, frozenset(shows))


def _text(things: list[Thing], y: float, em: float, width: float, rng: Random) -> float:
    room = int((width - 140) / em)
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(20)
        text = (WORDS[start:] + "。" + WORDS)[: rng.randint(30, 110)] + "。"
        text = "　　" + text
        for i in range(0, len(text), room):
            line = text[i : i + room]
            things.append(
                Words(line.lstrip("　"), 70 + em * (len(line) - len(line.lstrip("　"))), y, em)
            )
            y += em * 1.7
    return y


def _content(rng: Random, kind: str, shows: set[str]) -> tuple[list[Row], list[Row]]:
    """Head rows and body rows."""
    count = rng.randint(3, 11)
    names = rng.sample(MATTERS if rng.random() < 0.6 else PLACES, min(count, 9))
    form = rng.choice(("times", "counts", "wide", "double"))
    if form == "double" and kind in ("three-line", "grid"):
        shows.add("head of two rows")
        head: list[Row] = [("事项", "办理时限", "", "压减比例"), ("", "改革前", "改革后", "")]
        return head, [(n, *_times(rng), f"{rng.randint(30, 90)}%") for n in names]
    if form == "wide" and kind != "no rules":
        shows.add("cells of several lines")
        return [("序号", "任务", "措施", "牵头单位")], list(_tasks(names[:6], rng))
    if form == "times":
        return [("事项", "原时限", "现时限")], [(n, *_times(rng)) for n in names]
    return _counts(names, rng)


def _times(rng: Random) -> Row:
    return f"{rng.randint(10, 40)}个工作日", f"{rng.randint(1, 9)}个工作日"


def _tasks(names: list[str], rng: Random) -> Iterator[Row]:
    for i, name in enumerate(names, 1):
        start, length = rng.randrange(12), rng.randint(12, 44)
        body = rng.choice(("县住建局", "县自然资源局", "县行政审批服务局"))
        yield str(i), name, WORDS[start : start + length], body


def _counts(names: list[str], rng: Random) -> tuple[list[Row], list[Row]]:
    columns = ("办件量（件）", "同比增长", "好评率", "窗口数", "投资额（万元）", "平均用时")
    heads = rng.sample(columns, rng.randint(2, 5))
    body: list[Row] = []
    for name in names:
        cells = [
            f"{rng.randint(1, 99)}.{rng.randint(0, 9)}%" if h in columns[1:3]
            else f"{rng.randint(5, 98000):,}" for h in heads
        ]  # fmt: skip
        if rng.random() < 0.1:
            cells[rng.randrange(len(cells))] = "—"
        body.append((name, *cells))
    if rng.random() < 0.4:
        body.append(("合计", *(f"{rng.randint(500, 9900)}" for _ in heads)))
    return [(rng.choice(("地区", "单位", "项目")), *heads)], body


@dataclass(frozen=True, slots=True)
class _Form:
    """How a table is set: rules, type size, widths of columns, rows of its head."""

    kind: str
    size: float
    align: str
    pad: float
    shares: list[float]
    heads: int
    wide_head: bool

    def edge(self, column: int) -> float:
        return 70 + sum(self.shares[:column])

    def by(self, column: int, number: int, slack: float) -> float:
        """Points from the left edge of a cell to its words."""
        near = self.size * 0.4
        if self.align == "left" or (not column and number >= self.heads != 1):
            return near
        if number < self.heads or self.align == "centre":
            return slack / 2
        return slack - near if column else near


def _form(kind: str, em: float, head: list[Row], shows: set[str], rng: Random) -> _Form:
    size = em * rng.choice((0.8, 0.9, 1.0))
    columns = len(head[0])
    shares = [max(60.0, 455 / columns * rng.uniform(0.75, 1.0))] * columns
    if "cells of several lines" in shows:
        shares = [size * 4, size * 8, 455 - size * 22, size * 10]
    align = rng.choice(("centre", "left", "last right"))
    double = "head of two rows" in shows
    return _Form(kind, size, align, size * rng.uniform(0.3, 0.8), shares, len(head), double)


def _set(things: list[Thing], rows: list[Row], top: float, form: _Form) -> float:
    """Sets the rows from a height on; the height below them."""
    size, y, edges = form.size, top, [top]
    lead = size * 1.35
    for number, row in enumerate(rows):
        rooms = [share / size - 1.5 for share in form.shares]
        broken = [_broken(cell, room) for cell, room in zip(row, rooms, strict=True)]
        deep = max(map(len, broken))
        for c, lines in enumerate(broken):
            over = form.wide_head and number == 0 and c == 1
            span = form.shares[c] + (form.shares[c + 1] if over else 0)
            first = y + form.pad
            first += (deep - len(lines)) * lead / 2 if form.align == "centre" else 0.0
            for i, line in enumerate(lines):
                x = form.edge(c) + form.by(c, number, span - measure(line) * size)
                face = "sans" if number < form.heads else "plain"
                things.append(Words(line, x, first + i * lead, size, face))
        y += deep * lead + 2 * form.pad
        edges.append(y)
    things += _rules(edges, form)
    return y


def _rules(edges: list[float], form: _Form) -> Iterator[Shape]:
    width, inner = sum(form.shares), form.shares[1] + form.shares[2]
    level = {"three-line": [edges[0], edges[form.heads], edges[-1]], "no rules": []}
    for y in level.get(form.kind, edges):
        if not (form.wide_head and y == edges[1]):
            yield Shape("rule", 70, y, width, 1.2 if y in (edges[0], edges[-1]) else 0.6)
    if form.wide_head:
        yield Shape("rule", form.edge(1), edges[1], inner, 0.6)
    for c in range(len(form.shares) + 1) if form.kind == "grid" else ():
        start = edges[1] if form.wide_head and c == 2 else edges[0]
        yield Shape("rule", form.edge(c), start, 0.6, edges[-1] - start)


def _broken(text: str, room: float) -> list[str]:
    lines = [""]
    for sign in text:
        if measure(lines[-1] + sign) > room and lines[-1]:
            lines.append("")
        lines[-1] += sign
    return lines
