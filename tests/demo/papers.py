"""Policy papers of the demo corpus: issuers, numbers and texts."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from site_config.taxonomy import Practice
from tests.demo.places import Home
from tests.demo.practices import Draw, draw_main, draw_others, namer
from tests.demo.stories import words_of
from tests.demo.wording import Given, Lists, Voice, load_lists

_NATIONAL = {
    "国务院办公厅": "国办发",
    "住房和城乡建设部": "建办",
    "国家发展改革委": "发改法规",
    "市场监管总局": "国市监注发",
    "人力资源社会保障部": "人社部发",
    "自然资源部": "自然资发",
    "税务总局": "税总发",
}
_SHORT = dict(
    zip(
        "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
        "湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆".split(),
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新",
        strict=True,
    )
)
_NUMERALS = "一二三四五六七八"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with its text as printed; ``sphere`` is the path it holds for, empty for all."""

    title: str
    number: str
    issuer: str
    year: int
    month: int
    day: int
    sphere: str
    topic: str
    text: str

    @property
    def printed_day(self) -> str:
        """The day below its text."""
        return f"{self.year}年{self.month}月{self.day}日"

    @property
    def edtf(self) -> str:
        """The same day as the catalogue gives it."""
        return f"{self.year}-{self.month:02d}-{self.day:02d}"

    @property
    def cited(self) -> str:
        """How an article names it in full."""
        return f"《{self.title}》（{self.number}）"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a paper: name, the code of its numbers, whom it addresses, its sphere."""

    name: str
    code: str
    addressees: str
    sphere: str
    words: str


def draw_issuer(rank: int, home: Home, rng: Random) -> Issuer:
    """The nation for rank 0, a province for 1, a city for 2."""
    if rank == 0:
        name = rng.choice(tuple(_NATIONAL))
        return Issuer(name, _NATIONAL[name], "各省、自治区、直辖市有关部门：", "", "各地")
    province = home.province
    code = next(sign for short, sign in _SHORT.items() if province.startswith(short))
    if rank == 1 or home.city == province:
        to = "各市、州人民政府，省政府各部门："
        return Issuer(f"{province}人民政府办公厅", f"{code}政办发", to, province, province)
    city = home.city_place.name
    to = "各县（市、区）人民政府，市政府各部门："
    return Issuer(f"{city}人民政府办公室", f"{home.short[0]}政办发", to, home.city, city)


def write_paper(
    issuer: Issuer, serial: int, day: tuple[int, int, int], draw: Draw, rng: Random
) -> Paper:
    """A paper on one or two practices; ``serial`` is its number of the year."""
    main = draw_main(draw, rng)
    voice = _voice(issuer, day[0], main, rng)
    kind = rng.choice(("notice", "opinion"))
    title = _unmarked(voice.say(f"title {kind}"))
    number = f"{issuer.code}〔{day[0]}〕{serial}号"
    lines = [
        title,
        number,
        "",
        issuer.addressees,
        voice.say("because"),
        *_outline(voice, rng),
        "",
        issuer.name,
        f"{day[0]}年{day[1]}月{day[2]}日",
    ]
    text = "\n".join(lines) + "\n"
    return Paper(title, number, issuer.name, *day, issuer.sphere, main.topic, text)


def _outline(voice: Voice, rng: Random) -> list[str]:
    lines = ["一、总体要求", voice.say("general")]
    for numeral in _NUMERALS[1 : rng.randint(3, 5)]:
        lines.append(f"{numeral}、{_unmarked(voice.say('task heading'))}")
        tasks = [voice.say("task") for _ in range(rng.randint(1, 3))]
        lines += [f"（{_NUMERALS[n]}）{task}" for n, task in enumerate(tasks)]
    count = sum(line[1:2] == "、" for line in lines)
    lines.append(f"{_NUMERALS[count]}、保障措施")
    lines += [voice.say("safeguard") for _ in range(rng.randint(1, 3))]
    return lines


def _unmarked(text: str) -> str:
    return text.replace("“", "").replace("”", "")


def _voice(issuer: Issuer, year: int, main: Practice, rng: Random) -> Voice:
    others = draw_others(main, 3, rng) or [main]
    name = namer([main], rng)
    lists: Lists = {
        **words_of(main),
        **load_lists("papers.txt"),
    }
    given: Given = {
        "P": name,
        "Q": namer(others[:1], rng),
        "R": namer(others[-1:], rng),
        "issuer": issuer.name,
        "sphere": issuer.words,
        "nextyear": str(year + 1),
    }
    return Voice(rng, lists, given)
