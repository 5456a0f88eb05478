"""Articles made up from a seed and a number: the same number is the same article for ever."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

FIRST_DAY = date(2026, 10, 1)
_PLACES = "青川县 江口区 临湖市 北屏县 云岭区 沙洲镇 石门街道 东港新区 柳河县 平川市".split()
_BODIES = "行政审批局 政务服务中心 市场监管局 住建局 人社局 税务局 自然资源局 数据局".split()
_DEEDS = "推行 试点 升级 推出 深化 优化".split()
_THINGS = """
    “一件事”集成办 帮办代办 容缺受理 跨省通办 免申即享 拿地即开工 并联审批 证照联办 延时服务
""".split()
_SENTENCES = (
    "{place}{body}把{count}个事项归到一个窗口，群众只跑一次。",
    "办理时限由{long}个工作日压到{short}个工作日，材料减少{cut}份。",
    "工作人员主动上门，为园区{count}家企业讲政策、办手续。",
    "“过去要跑好几个部门，现在{short}天就拿到了证。”企业负责人{name}说。",
    "下一步，{place}将把这一做法推广到所有乡镇（街道）。",
    "今年以来，{place}累计办理业务{total}件，满意率保持在高位。",
)
_NAMES = "林禾 周砚 许知远 沈亦舟 顾南星 唐小满 贺清秋 程以宁".split()


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the world."""

    number: int
    title: str
    day: date
    author: str
    editor: str
    paragraphs: tuple[str, ...]

    @property
    def html(self) -> str:
        """Its paragraphs as a newsroom's editor writes them."""
        return "".join(f"<p>　　{escape(text)}</p>\n" for text in self.paragraphs)


def tell(seed: int, number: int) -> Story:
    """The article of a number; its number stands in its text, so no two are alike."""
    chance = random.Random(f"{seed}/{number}")
    place, body = chance.choice(_PLACES), chance.choice(_BODIES)
    title = f"{place}{body}{chance.choice(_DEEDS)}{chance.choice(_THINGS)}（{number}）"
    day = FIRST_DAY + timedelta(days=chance.randrange(56))
    paragraphs = [f"本报讯（记者 {chance.choice(_NAMES)}）这是第{number}篇。"]
    for _ in range(chance.randint(4, 9)):
        sentences = chance.sample(_SENTENCES, 3)
        paragraphs.append("".join(_fill(sentence, place, body, chance) for sentence in sentences))
    author, editor = chance.sample(_NAMES, 2)
    return Story(number, title, day, author, editor, tuple(paragraphs))


def _fill(sentence: str, place: str, body: str, chance: random.Random) -> str:
    long = chance.randint(8, 30)
    return sentence.format(
        place=place,
        body=body,
        name=chance.choice(_NAMES),
        count=chance.randint(3, 80),
        long=long,
        short=chance.randint(1, 7),
        cut=chance.randint(1, 9),
        total=chance.randint(300, 90_000),
    )
