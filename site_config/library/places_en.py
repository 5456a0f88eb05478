"""Names of places in Latin letters: by Hanyu Pinyin, with the exceptions that maps use.

The generic part is put into English where it says what a place is to the administration
(区, 县, 开发区); that of a city or province is left out, as usual.
"""

from __future__ import annotations

from functools import cache

from pypinyin import Style, pinyin

from site_config.gazetteer.names import stem
from site_config.library.model import Place

_NAMES = {
    "陕西": "Shaanxi",
    "内蒙古": "Inner Mongolia",
    "西藏": "Xizang (Tibet)",
    "新疆": "Xinjiang",
    "新疆生产建设兵团": "Xinjiang Production and Construction Corps",
    "香港": "Hong Kong",
    "澳门": "Macao",
    "台湾": "Taiwan",
    "呼和浩特": "Hohhot",
    "包头": "Baotou",
    "鄂尔多斯": "Ordos",
    "呼伦贝尔": "Hulunbuir",
    "巴彦淖尔": "Bayannur",
    "乌兰察布": "Ulanqab",
    "锡林郭勒": "Xilingol",
    "阿拉善": "Alxa",
    "哈尔滨": "Harbin",
    "齐齐哈尔": "Qiqihar",
    "乌鲁木齐": "Ürümqi",
    "克拉玛依": "Karamay",
    "吐鲁番": "Turpan",
    "哈密": "Hami",
    "喀什": "Kashgar",
    "和田": "Hotan",
    "伊犁": "Ili",
    "阿克苏": "Aksu",
    "阿勒泰": "Altay",
    "拉萨": "Lhasa",
    "日喀则": "Xigazê (Shigatse)",
    "昌都": "Qamdo",
    "林芝": "Nyingchi",
    "那曲": "Nagqu",
    "阿里": "Ngari",
    "甘孜": "Garzê",
    "阿坝": "Ngawa",
    "长子": "Zhangzi",
    "闵行": "Minhang",
    "洪洞": "Hongtong",
}
# Characters that names of places read in one way, whatever they are elsewhere.
_READ = {
    "都": "du",
    "长": "chang",
    "朝": "chao",
    "圩": "xu",
    "什": "shi",
    "峙": "shi",
    "单": "shan",
    "浚": "xun",
    "蔚": "yu",
    "涡": "guo",
    "漯": "luo",
}
_DIVISIONS = (
    ("特别行政区", ""),
    ("自治区", ""),
    ("自治州", "Autonomous Prefecture"),
    ("自治县", "Autonomous County"),
    ("自治旗", "Autonomous Banner"),
    ("地区", "Prefecture"),
    ("林区", "Forestry District"),
    ("特区", "Special District"),
    ("新区", "New Area"),
    ("省", ""),
    ("市", ""),
    ("州", ""),
    ("盟", "League"),
    ("县", "County"),
    ("区", "District"),
    ("街道", "Subdistrict"),
    ("镇", "Town"),
    ("乡", "Township"),
    ("旗", "Banner"),
)
_ZONES = {
    "高新技术": "High-tech",
    "新技术": "New Technology",
    "高新区": "High-tech Zone",
    "经济技术": "Economic and Technological",
    "经济": "Economic",
    "经开区": "Economic Development Zone",
    "产业": "Industrial",
    "工业": "Industrial",
    "循环化工": "Circular Chemical Industry",
    "化工": "Chemical Industry",
    "开发区": "Development Zone",
    "国家级": "National",
    "国家": "National",
    "自主创新": "Innovation",
    "综合改革": "Comprehensive Reform",
    "转型": "Transition",
    "城乡一体化": "Urban-Rural Integration",
    "示范区": "Demonstration Zone",
    "综合": "Comprehensive",
    "保税区": "Bonded Zone",
    "临空港": "Airport",
    "临港": "Harbour",
    "港务区": "Port Area",
    "自由贸易": "Free Trade",
    "试验区": "Pilot Zone",
    "实验区": "Experimental Zone",
    "旅游": "Tourist",
    "国际": "International",
    "度假区": "Resort",
    "风景名胜区": "Scenic Area",
    "景区": "Scenic Area",
    "生态区": "Ecological Area",
    "生态城": "Eco-city",
    "特别": "Special",
    "深度": "In-depth",
    "合作区": "Cooperation Zone",
    "投资区": "Investment Zone",
    "管理区": "Management Area",
    "起步区": "Start-up Area",
    "航空港": "Airport",
    "科技城": "Science City",
    "科学城": "Science City",
    "知识城": "Knowledge City",
    "新片区": "New Area",
    "新区": "New Area",
    "新城": "New Town",
    "园区": "Park",
    "园": "Park",
}
"""Words that names of zones end in."""
_LONGEST = max(map(len, _ZONES))
_VOWELS = ("a", "o", "e")


def full_name(place: Place) -> str:
    """A place with what it lies in, the smallest first.

    >>> full_name(Place("山东省/聊城市", "371500", "聊城经济技术开发区"))
    'Liaocheng Economic and Technological Development Zone, Liaocheng, Shandong'
    >>> full_name(Place("陕西省/西安市/长安区", "610116"))
    "Chang'an District, Xi'an, Shaanxi"
    """
    divisions = [division_name(part) for part in reversed(place.path.split("/"))]
    return ", ".join([short_name(place), *divisions] if place.zone else divisions)


def short_name(place: Place) -> str:
    """The smallest part of a place's name."""
    if place.zone:
        return zone_name(place.zone, place.path)
    return division_name(place.path.rpartition("/")[2])


@cache
def division_name(name: str) -> str:
    """A division; one of a single character keeps its generic as a syllable, as on maps.

    >>> [division_name(name) for name in ("山东省", "莘县", "恩施土家族苗族自治州", "浦东新区")]
    ['Shandong', 'Shenxian County', 'Enshi Autonomous Prefecture', 'Pudong New Area']
    >>> [division_name(name) for name in ("内蒙古自治区", "吕梁市", "朝阳区", "单县")]
    ['Inner Mongolia', 'Lüliang', 'Chaoyang District', 'Shanxian County']
    """
    for ending, generic in _DIVISIONS:
        if name.endswith(ending) and len(name) > len(ending):
            proper = stem(name) if "自治" in ending else name.removesuffix(ending)
            # 莘县 is Shenxian, a name of one syllable being none.
            tail = _syllables(ending) if len(proper) == 1 and len(ending) == 1 else ""
            return f"{_romanised(proper)}{tail} {generic}".strip()
    return _romanised(name)


@cache
def zone_name(name: str, within: str = "") -> str:
    """A zone: the words at its end in English, the rest in pinyin.

    ``within`` is the path of the division that runs it, whose names are words by themselves.

    >>> zone_name("石家庄循环化工园区"), zone_name("中关村")
    ('Shijiazhuang Circular Chemical Industry Park', 'Zhongguancun')
    >>> zone_name("济南莱芜高新技术产业开发区", "山东省/济南市/莱芜区")
    'Jinan Laiwu High-tech Industrial Development Zone'
    """
    proper, words = name, list[str]()
    while word := _last_word(proper):
        proper = proper.removesuffix(word)
        words.insert(0, _ZONES[word])
    if not words:
        return division_name(name)
    return " ".join([*map(_romanised, _apart(proper, within)), *words])


def _apart(proper: str, within: str) -> list[str]:
    """The names of the divisions that a zone's name begins with, then what is its own."""
    found = []
    for part in within.split("/"):
        name = next((n for n in (part, stem(part)) if n and proper.startswith(n)), "")
        found += [stem(part)] if name else []
        proper = proper.removeprefix(name)
    return [*found, proper] if proper else found


def _last_word(name: str) -> str | None:
    """The longest word for zones that a name ends in, if more stands before it."""
    ends = (name[-length:] for length in range(min(_LONGEST, len(name) - 1), 0, -1))
    return next((end for end in ends if end in _ZONES), None)


def _romanised(name: str) -> str:
    return _NAMES.get(name) or _syllables(name).capitalize()


def _syllables(name: str) -> str:
    """Syllables joined; an apostrophe stands before a vowel that would run into the last."""
    read = [syllable for (syllable,) in pinyin(name, style=Style.NORMAL, v_to_u=True)]
    if len(read) == len(name):
        read = [_READ.get(sign, one) for sign, one in zip(name, read, strict=True)]
    first, *rest = read or [""]
    return first + "".join(f"'{one}" if one.startswith(_VOWELS) else one for one in rest)
