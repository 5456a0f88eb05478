"""Articles of the demo corpus before they are laid out, with what was meant by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from site_config.taxonomy import Practice
from tests.demo.places import Place, town_of
from tests.demo.practices import draw_others, field_of, namer, scenes_of
from tests.demo.wording import Given, Lists, Voice, load_lists
from tests.newspaper.names import draw_name, draw_names
from tests.newspaper.story import Part, Signature, Story

BODY = ("body", "body", "body", "body", "body", "body", "body", "cited", "lesson")
"""How often each sort of sentence comes in an article."""
LONG_HEADLINE_SHARE = 0.015


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a story: where and when, other places, and documents to cite.

    ``month`` and ``day`` are of the issue; ``policies`` are titles with their numbers.
    """

    place: Place
    year: int
    month: int
    day: int
    others: tuple[Place, ...]
    policies: tuple[str, ...]
    school: str


@dataclass(frozen=True, slots=True)
class Told:
    """A story with what was meant: ``kind`` is article, brief, essay, other, reprint or policy.

    ``region`` is the path of the place that it is about, empty for the whole country.
    """

    story: Story
    kind: str
    region: str
    practices: tuple[str, ...] = ()
    setting: Setting | None = None

    @property
    def relevance(self) -> str:
        """What the pipeline should judge it to be."""
        return "other" if self.kind == "other" else "practice"


def tell_article(main: Practice, setting: Setting, rng: Random) -> Told:
    """An article of some length, with crossheads in every second one."""
    others = draw_others(main, rng.choice((1, 1, 2, 2, 3)), rng)
    voice = _voice(main, others, setting, rng)
    long = rng.random() < LONG_HEADLINE_SHARE
    story = Story(
        _parts(voice, rng),
        sign(rng),
        headline=bare(voice.say("long headline" if long else "headline")),
        deck=voice.say("deck") if rng.random() < 0.2 else None,
        kicker=voice.say("kicker") if not long and rng.random() < 0.15 else None,
    )
    practices = (main.id, *(p.id for p in others))
    return Told(story, "article", setting.place.path, practices, setting)


def tell_brief(main: Practice, setting: Setting, rng: Random) -> Told:
    """One or two short paragraphs."""
    voice = _voice(main, [], setting, rng)
    texts = [nest(voice.say("brief") + voice.say("scene line") + voice.say("brief more"))]
    if rng.random() < 0.5:
        texts.append(nest(voice.say("brief more")))
    story = Story(
        (Part(None, tuple(texts)),), sign(rng, brief=True), bare(voice.say("brief headline"))
    )
    return Told(story, "brief", setting.place.path, (main.id,))


def tell_essay(main: Practice, setting: Setting, rng: Random) -> Told:
    """What somebody in office thinks, signed with the body."""
    voice = _voice(main, draw_others(main, 1, rng), setting, rng)
    texts = [nest(voice.say("essay lead"))]
    texts += [nest(voice.say("essay more") + voice.say("essay more")) for _ in range(2)]
    unit, author = voice.fill("{Body}"), draw_name(rng)
    signature = Signature("after", author=author, affiliation=unit)
    story = Story((Part(None, tuple(texts)),), signature, bare(voice.say("essay headline")))
    return Told(story, "essay", setting.place.path, (main.id,))


def tell_other(setting: Setting, rng: Random) -> Told:
    """Something that has nothing to do with administration."""
    lists, place = load_lists("others.txt"), setting.place
    given: Given = {**_times(setting, rng), **_people(rng), "short": place.short}
    above = place.full.removesuffix(place.name)
    named = {"full": place.full, "above": above, "school": setting.school}
    voice = Voice(rng, lists, {**given, **named, "hospital": f"{place.name}仁康医院"})
    kind = rng.choice(lists["kinds"])
    more = [voice.say(f"{kind} more"), *(voice.say("anyone") for _ in range(rng.randint(2, 4)))]
    texts = [voice.say(f"{kind} lead") + more[0], "".join(more[1:])]
    story = Story((Part(None, tuple(texts)),), sign(rng, brief=True), voice.say(f"{kind} headline"))
    return Told(story, "other", place.path)


def retell(told: Told, main: Practice, rng: Random) -> Told:
    """An article as another paper prints it: whole, cut to its opening, or partly written anew."""
    parts = told.story.parts
    share = rng.random()
    if share < 0.3:
        parts = (Part(None, parts[0].paragraphs[:2]),)
    elif share < 0.6 and told.setting:
        anew = tell_article(main, told.setting, rng).story.paragraphs[1:]
        kept = told.story.paragraphs
        half = len(kept) * 2 // 3
        parts = (Part(None, (*kept[:half], *anew[: len(kept) - half])),)
    return replace(told, story=replace(told.story, parts=parts, kicker=None), kind="reprint")


def bare(title: str) -> str:
    """A headline as papers set it: a name in marks only where nothing else tells it apart."""
    return title.replace("“", "").replace("”", "") if title.startswith("“") else title


def words_of(main: Practice) -> Lists:
    """The lists that speak of a practice: those for all, and those of its field."""
    field, shared = field_of(main), load_lists("sentences.txt")
    steps = (*field["field step"], *shared["general step"] * 3)
    return {**shared, **field, "step": steps, "scene": scenes_of(main)}


def nest(text: str) -> str:
    """Marks within marks as they are printed: “‘…’…”.

    >>> nest("“推行“一窗通办”后，快多了。”他说。")
    '“推行‘一窗通办’后，快多了。”他说。'
    """
    depth, printed = 0, []
    for sign_ in text:
        depth += (sign_ == "“") - (sign_ == "”")
        inner = depth + (sign_ == "”") > 1
        printed.append({"“": "‘", "”": "’"}.get(sign_, sign_) if inner else sign_)
    return "".join(printed)


def sign(rng: Random, *, brief: bool = False) -> Signature:
    """Who wrote it, and where the page says so."""
    reporters = draw_names(rng, 2)
    others = tuple(n for n in draw_names(rng, 2) if n not in reporters)
    place = rng.choice(("inside", "inside", "after") if brief else ("before", "before", "inside"))
    dateline = "本报讯" if place == "inside" else None
    return Signature(place, reporters, others if rng.random() < 0.5 else (), dateline=dateline)


def _parts(voice: Voice, rng: Random) -> tuple[Part, ...]:
    parts = [
        Part(
            None, (nest(voice.say("lead")), nest(voice.say("scene line")) + _paragraph(voice, rng))
        )
    ]
    if rng.random() < 0.5:
        for _ in range(rng.randint(2, 3)):
            texts = tuple(_paragraph(voice, rng) for _ in range(rng.randint(1, 2)))
            parts.append(Part(voice.say("crossheads"), texts))
    else:
        more = tuple(_paragraph(voice, rng) for _ in range(rng.randint(1, 4)))
        parts[0] = Part(None, (*parts[0].paragraphs, *more))
    last = parts.pop()
    return (*parts, Part(last.crosshead, (*last.paragraphs, nest(voice.say("close")))))


def _paragraph(voice: Voice, rng: Random) -> str:
    return nest("".join(voice.say(rng.choice(BODY)) for _ in range(rng.randint(1, 3))))


def _voice(main: Practice, others: list[Practice], setting: Setting, rng: Random) -> Voice:
    field = field_of(main)
    lists = words_of(main)
    name = namer([main], rng)
    second = namer(others, rng) if others else name
    given: Given = {
        **_times(setting, rng),
        **_people(rng),
        **_bodies(setting.place, field, rng),
        **_elsewhere(setting, rng),
        "P": name,
        "Q": second,
    }
    return Voice(rng, lists, given)


def _times(setting: Setting, rng: Random) -> dict[str, str | Callable[[], str]]:
    year, month = setting.year, setting.month

    def date() -> str:
        back = rng.randint(1, 12)
        return f"{month}月{setting.day - back}日" if setting.day > back else f"{month}月1日"

    def asof() -> str:
        ended = f"截至{month - 1}月底" if month > 1 else "截至目前"
        return rng.choice(("截至目前", ended, f"截至{year}年{month}月"))

    return {
        "date": date,
        "asof": asof,
        "year": str(year),
        "lastyear": str(year - 1),
        "nextyear": str(year + 1),
    }


def _people(rng: Random) -> dict[str, str | Callable[[], str]]:
    return {"name": lambda: draw_name(rng)}


def _bodies(place: Place, field: Lists, rng: Random) -> dict[str, str | Callable[[], str]]:
    """Names of bodies: the one in charge stays, its partners change."""
    dept = rng.choice(field["depts"])
    rank = place.rank
    partners = [one for one in field["body2"] if one != dept]
    leader = f"{rank}{dept}{_head_of(dept, rng)}{draw_name(rng)}"
    return {
        "Dept": dept,
        "Body": place.name + dept,
        "body": rank + dept,
        "leader": leader,
        "body2": lambda: rank + rng.choice(partners[::2]),
        "body3": lambda: rank + rng.choice(partners[1::2]),
    }


def _head_of(dept: str, rng: Random) -> str:
    if dept.endswith("中心"):
        return rng.choice(("主任", "副主任"))
    if dept.endswith("法院"):
        return rng.choice(("院长", "副院长"))
    if dept.endswith("检察院"):
        return rng.choice(("检察长", "副检察长"))
    if dept.endswith("部"):
        return rng.choice(("部长", "副部长"))
    if dept.endswith("局"):
        return rng.choice(("党组书记、局长", "局长", "副局长"))
    return "负责人"


def _elsewhere(setting: Setting, rng: Random) -> dict[str, str | Callable[[], str]]:
    first, *more = setting.others
    policies = setting.policies
    return {
        "place": setting.place.name,
        "full": setting.place.full,
        "other": first.full,
        "another": rng.choice(more or [first]).full,
        "town": lambda: town_of(setting.place, rng),
        "policy": lambda: rng.choice(policies),
    }
