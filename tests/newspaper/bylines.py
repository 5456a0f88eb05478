"""Bylines as papers print them: before, inside and after the body."""

from __future__ import annotations

from random import Random

from tests.newspaper.rows import Style
from tests.newspaper.story import Signature

MARKS = ("", "", "", "■ ", "□ ", "●")


def credit(signature: Signature, style: Style, who: str = "记者", tight: bool = False) -> str:
    """Reporters and correspondents on one line: 记者 甲 乙 通讯员 丙."""
    gap = "" if tight else " "
    joint = "、" if tight else style.names_joint
    roles = []
    if signature.reporters:
        roles.append(who + gap + joint.join(signature.reporters))
    if signature.correspondents:
        roles.append("通讯员" + gap + joint.join(signature.correspondents))
    return " ".join(roles)


def lines_before(signature: Signature, style: Style, rng: Random) -> list[str]:
    """The byline above the body, on one line or one line a role."""
    who = rng.choice(("记者", "记者", "本报记者"))
    mark = rng.choice(MARKS)
    if rng.random() < 0.1 and _may_be_spread(signature, style):
        text = credit(signature, style)
        for name in names(signature):
            text = text.replace(name, " ".join(name))
        return [text]
    text = mark + credit(signature, style, who)
    long = style.wrapped and len(text) > style.width
    if "通讯员" in text and (long or rng.random() < 0.6):
        reporters, _, others = text.partition(" 通讯员 ")
        return [reporters, "通讯员 " + others]
    return [text]


def names(signature: Signature) -> tuple[str, ...]:
    """Everyone named in the byline."""
    return (*signature.reporters, *signature.correspondents)


def _may_be_spread(signature: Signature, style: Style) -> bool:
    """Whether names of two characters can be set with a gap that parts no two names."""
    single = len(signature.reporters) <= 1 and len(signature.correspondents) <= 1
    parted = style.names_joint == "、" or single
    return parted and all(len(name) == 2 for name in names(signature))


def opening(signature: Signature, style: Style, rng: Random) -> str:
    """What stands before the first word of the body: 本报讯（记者 甲 通讯员 乙）."""
    dateline = signature.dateline or ""
    if signature.place != "inside":
        return dateline + " " if dateline else ""
    tight = rng.random() < 0.2
    if rng.random() < 0.1:
        return f"{dateline} {credit(signature, style, tight=True)}报道："
    gap = rng.choice(("", "", "", " "))
    return f"{dateline}{gap}（{credit(signature, style, tight=tight)}）"


def closing(signature: Signature, style: Style) -> str | None:
    """The byline in brackets at the end of the body."""
    if signature.author:
        return f"（{signature.affiliation} {signature.author}）"
    if signature.place == "after":
        return f"（{credit(signature, style)}）"
    if signature.place == "both":
        return f"（通讯员 {style.names_joint.join(signature.correspondents)}）"
    return None


def fold(text: str, width: int) -> list[str]:
    """A byline too long for its column, broken between names only."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(joined) > width + 2:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
