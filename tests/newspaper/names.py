"""Names of places, people and papers for drawn pages, mostly invented."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PROVINCES = (
    "河北省 山西省 辽宁省 吉林省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 "
    "广东省 四川省 贵州省 云南省 陕西省 甘肃省"
).split()
CITIES = (
    "清江 临安 云州 东平 宁远 安阳 兴城 白河 南川 岳西 江陵 荆山 沧源 海宁 盐城 泰兴 襄城 濮水 "
    "长乐 龙泉 文昌 永宁 嘉禾 广陵 平湖 德兴 青田 石门 金堂 蒙阴"
).split()
DISTRICTS = (
    "云河 临湖 望江 古塔 新桥 文峰 青山 鼓楼 河西 南湖 东坡 崇文 双溪 凤台 丰泽 牡丹 柳林 汇川 "
    "龙潭 城阳 枫溪 高塘 瑞昌 榆林 淇滨 汉台 沙湾 梅岭 桃源 芦溪 银海 松江 太白 章台 元宝 甘泉 "
    "苍梧 晋安"
).split()
ENDINGS = ("区", "县", "市")
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于"
    "董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬建"
    "国志远晓文海燕婷宇浩然思雨佳欣子涵立新振东春梅"
)
PAPERS = ("日报", "晚报", "晨报", "时报", "新报")


@dataclass(frozen=True, slots=True)
class Place:
    """A county-level place: its own name and its name with the city or province."""

    short: str
    full: str
    city: str


def draw_places(rng: Random, count: int) -> list[Place]:
    """So many different places, no two of one name."""
    return [_place(rng, name) for name in rng.sample(DISTRICTS, count)]


def _place(rng: Random, name: str) -> Place:
    city = rng.choice(CITIES)
    above = rng.choice(("", f"{city}市", f"{city}市", rng.choice(PROVINCES) + f"{city}市"))
    short = name + rng.choice(ENDINGS[:2] if above else ENDINGS)
    return Place(short, above + short, city)


def draw_name(rng: Random) -> str:
    """A person's name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def draw_names(rng: Random, most: int) -> tuple[str, ...]:
    """One to ``most`` different people."""
    names: dict[str, None] = {}
    for _ in range(rng.randint(1, most)):
        names[draw_name(rng)] = None
    return tuple(names)


def draw_paper(rng: Random) -> str:
    """Name of the paper, as its masthead says."""
    return rng.choice(CITIES) + rng.choice(PAPERS)
