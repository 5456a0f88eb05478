"""Newspaper pages of a few lines, each to show one rule; every word is invented."""

from __future__ import annotations

from scraper.model import Article, Label, Reading
from scraper.read import read_bytes
from scraper.segment import segment

WINDOW, READING, HARVEST = "窗口搬进产业园", "育英小学举行读书节", "石桥镇抢收晚稻"
BY_WANG, BY_LI, BY_ZHANG = "本报记者 王凯", "本报记者 李红", "本报记者 张伟"
W1 = (
    "云溪区行政审批局把服务窗口搬进产业园，由四名工作人员轮流值守，"
    "企业在家门口就能办成十二件事，再也不用往城里跑。"
)
W2 = (
    "窗口每天早上八点开门，忙的时候中午也不关。截至上月底，窗口已受理申请三百二十件，"
    "企业平均少跑三趟，省下的工夫都用在了车间里。"
)
W3 = (
    "“以前最怕材料不齐，跑了几趟还是白跑。”机械厂会计周慧说，如今帮办员先替企业把材料看一遍，"
    "缺什么当场告诉她，再不用来回折腾。"
)
R1 = (
    "昨天上午，育英小学的操场变成了露天书市，孩子们带着旧书来换新书，"
    "最受欢迎的是一套讲昆虫的画册，不到一刻钟就换了三次主人。"
)
R2 = (
    "读书节为期一周，还有讲故事、猜谜语、演课本剧等活动，家长也可以走进教室，"
    "和孩子坐在一起读完一本书，再写下一句话贴在墙上。"
)
H1 = (
    "石桥镇的晚稻进入收割期。连日来，八十台收割机在田里来回奔忙，"
    "农机合作社把维修车开到了田埂上，机器坏了随叫随到。"
)
H2 = (
    "种粮大户老魏今年种了三百亩水稻，往年收割要花十来天，眼下不到三天就收完了。"
    "他掰着指头算账：每亩能多收一百来斤。"
)
BOX = "从签约到投产，一个项目要盖多少个章？江南省云溪区给每个项目配了一名帮办员，一张清单管到底。"
LEDGER = "外婆的账本"
L1 = (
    "外婆一辈子只做一件事：记账。她的账本摞起来有半人高，纸都黄了，边角却一点也没有卷，"
    "那是她拿熨斗一页一页烫平的。"
)
L2 = "账本里没有大钱，一把葱、半斤盐，都写得清清楚楚。如今我翻开账本，仿佛又听见她拨算盘的声音。"
CUT = 28
"""Where the second paragraph is cut inside the word 窗口."""
HEAD, TAIL = W2[:CUT], W2[CUT:]

COLUMN = (
    "窗口搬进园区",
    BY_WANG,
    "云溪区行政审批局把服务窗口搬进产业园，",
    "由四名工作人员轮流值守，企业在家门口就",
    "能办成十二件事，再也不用往城里跑。",
    "窗口每天早上八点开门，忙的时候中午也不",
    "关。截至上月底，窗口已受理申请三百二十",
)
REPORT = (
    "5月8日，石桥镇的早稻进入插秧期，农机",
    "合作社把插秧机开到了田埂上，机手们忙着",
    "加油检修。",
)
REST = ("件，企业平均少跑三趟，省下的工夫都用在", "了车间里。")

PAGES: dict[str, tuple[str, ...]] = {
    "stack": ("围绕企业所盼 深化审批改革", WINDOW, "云溪区推行园区就近办", BY_WANG, W1, W2),
    "dash deck": (WINDOW, "——云溪区推行园区就近办", BY_WANG, W1, W2),
    "crossheads": (WINDOW, BY_WANG, W1, "减材料", W2, "减环节", W3, "减时限", R2),
    "headlines": (WINDOW, BY_WANG, W1, W2, READING, BY_LI, R1, R2, HARVEST, BY_WANG, H1, H2),
    "markdown": (f"# {WINDOW}", "", f"### {BY_WANG}", "", W1, "", "## 减材料", "", W2, "",
                 "## 减环节", "", W3, "", f"# {READING}", "", R1, "", R2),
    "standfirst": (WINDOW, BOX, BY_WANG, W1, W2),
    "box": (WINDOW, BY_WANG, W1, HEAD, "", BOX, "", TAIL, W3),
    "pull quote": (WINDOW, BY_WANG, W1, W3[:40], "",
                   "“如今帮办员先替企业把材料看一遍。”", "", W3[40:]),
    "speaker": (WINDOW, BY_WANG, W1, HEAD, "", "“先替企业把材料看一遍”——机械厂会计周慧", "", TAIL),
    "caption": (WINDOW, BY_WANG, W1, HEAD, "图为帮办员在窗口办理业务。（李红 摄）", TAIL, W3),
    "noun in 地": (WINDOW, f"本报讯（记者 王凯）{W1}", W2,
                  "急救课搬进工地", f"本报讯（记者 李红）{R1}", R2),
    "two clauses": (WINDOW, BY_WANG, W1, "", "窗口要靠近，跑腿的还要再少跑", "", f"区里{W2}"),
    "heading in a box": (f"# {WINDOW}", "", f"## {BY_WANG}", "", W3, "", f"{W2}企业", "",
                         "代表说好。", "", "## 减环节", "", W1, *[""] * 4, H1,
                         "", "## 减时限", "", R2),
    "scene": (WINDOW, BY_WANG, W1, "", "园区服务窗口现场", "", W2),
    "taken up": (WINDOW, BY_WANG, W1, "", "帮办员再跑一趟", "", f"此外，{W2}"),
    "jump lines": (WINDOW, BY_WANG, W1, W2, "（下转第三版）", READING, BY_LI, R1, R2),
    "jump head": (WINDOW, BY_WANG, f"（上接第一版）{W1}", W2),
    "jump tail": (WINDOW, BY_WANG, W1, f"{W2}（下转第三版）"),
    "photo item": ("图片新闻", H1, "本报记者 李红 摄", "", WINDOW, BY_WANG, W1, W2),
    "report in a column": (*COLUMN, *REPORT, "本报记者 李红 摄", *REST),
    "caption in a column": (*COLUMN, *REPORT[:2], "加油检修。（李红 摄）", *REST),
    "essay": (LEDGER, L1, f"{L2}（东昌路小学 许海英）"),
    "inside": (WINDOW, f"本报讯（记者 王凯 通讯员 高峰）{W1}", W2,
               READING, f"本报讯（记者 李红）{R1}", R2),
    "after": (WINDOW, W1, W2, "（记者 王凯 通讯员 高峰）", READING, R1, R2, "（记者 李红）"),
    "titles last": (BY_WANG, W1, W2, W3, BY_LI, R1, R2, BY_ZHANG, H1, H2, "",
                    HARVEST, "", WINDOW, "", READING),
    "titles first": (HARVEST, WINDOW, READING,
                     BY_WANG, W1, W2, W3, BY_LI, R1, R2, BY_ZHANG, H1, H2),
    "vertical": (BY_WANG, W1, W2, BY_LI, R1, R2, "", *WINDOW, "", READING),
    "deck last": (BY_WANG, W1, W2, W3, BY_LI, R1, R2, "",
                  READING, "", WINDOW, "——云溪区推行园区就近办"),
    "banner": ("打赢攻坚战 建设新云溪", "要闻", WINDOW, BY_WANG, W1, W2),
    "furniture": ("临江日报", "2023年5月3日 星期三", "A03版：综合新闻", "责任编辑：王明",
                  WINDOW, BY_WANG, W1, W2, "新闻热线：0531-12345678"),
    "only furniture": ("临江日报", "2023年5月3日 星期三", "A03版：综合新闻", "责任编辑：王明"),
}  # fmt: skip


def read(*lines: str, source_id: str = "p") -> Reading:
    """The reading of a page with these lines."""
    content = "\n".join((*lines, "")).encode()
    document, issues = read_bytes(content, "page.txt", source_id)
    assert document is not None, issues
    return segment(document)


def only(reading: Reading) -> Article:
    """The one article of a page."""
    (article,) = reading.articles
    return article


def titles(reading: Reading) -> list[str | None]:
    """The headlines in order."""
    return [a.headline.text if a.headline else None for a in reading.articles]


def body(article: Article) -> list[str]:
    """The paragraphs under all crossheads."""
    return [part.text for section in article.sections for part in section.paragraphs]


def printed(reading: Reading, label: Label) -> list[str]:
    """What the page prints under a label, block by block."""
    text = reading.document.text
    return [text[slice(*block.span)].strip() for block in reading.blocks if block.label is label]


def codes(reading: Reading) -> list[str]:
    """The codes of the doubts."""
    return [issue.code for issue in reading.issues]
