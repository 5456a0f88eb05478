"""What a page prints that belongs to no article."""

from __future__ import annotations

from random import Random

from tests.newspaper.names import draw_name

SECTIONS = ("综合新闻", "要闻", "本地新闻", "民生", "县区新闻", "时政动态", "教育周刊", "经济")
SLOGANS = (
    "讲文明 树新风",
    "节约用水 从我做起",
    "珍惜粮食 拒绝浪费",
    "文明交通 平安出行",
    "绿水青山就是金山银山",
)
LUNAR = ("正月初八", "二月十六", "三月廿一", "五月初五", "六月十二", "八月初七", "九月廿三")
WEEK = "一二三四五六日"


def masthead(paper: str, rng: Random) -> list[str]:
    """Lines at the head of the page: name, date, page number, section."""
    month, day, week = rng.randint(1, 12), rng.randint(1, 28), rng.choice(WEEK)
    number = rng.randint(2, 8)
    lines = [
        paper,
        f"{rng.randint(2016, 2025)}年{month}月{day}日 星期{week} 农历{rng.choice(LUNAR)}",
        rng.choice((f"第{number}版", f"A{number:02d}", f"{number:02d}版", f"{number} 综合新闻")),
        rng.choice(SECTIONS),
        f"新闻热线：0{rng.randint(310, 799)}-{rng.randint(2000000, 8999999)}",
    ]
    kept = [line for line in lines if rng.random() < 0.6]
    return kept or lines[:2]


def imprint(rng: Random) -> list[str]:
    """Lines at the foot of the page: editors, addresses, price."""
    a, b, c = (draw_name(rng) for _ in range(3))
    lines = [
        rng.choice(
            (
                f"责任编辑：{a} 校对：{b} 美编：{c}",
                f"责编/{a} 美编/{b} 校对/{c}",
                f"本版编辑 {a} 组版 {b}",
                f"■责编 {a} ■校对 {b}",
            )
        ),
        f"电子邮箱：{rng.choice(('news', 'xwb', 'paper'))}{rng.randint(10, 99)}@163.com",
        f"国内统一连续出版物号：CN {rng.randint(11, 62)}-00{rng.randint(10, 99)}",
        f"地址：{rng.choice(('建设路', '人民路', '解放路'))}{rng.randint(1, 200)}号"
        f" 邮编：{rng.randint(100000, 699999)}",
    ]
    kept = [line for line in lines if rng.random() < 0.5]
    return kept or lines[:1]


def notice(rng: Random) -> list[str]:
    """A public-service slogan between articles, marked as one."""
    slogan = rng.choice(SLOGANS)
    return rng.choice(([slogan, "公益广告"], ["公益广告", slogan], [f"公益广告：{slogan}"]))
