"""Wrong words to plant: from public style rules and notices, and by look-alike characters."""

from __future__ import annotations

import random
from pathlib import Path

from scraper.text.lexicon import is_word

FOLDER = Path(__file__).parent


def lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


SERIOUS = lines("serious.txt")
"""Sentences, each with words that may not stand."""
NAMES = lines("names.txt")
WORDS = " ".join(lines("words.txt")).split()
"""Common words of the field, to be spoilt."""
SHAPES = " ".join(lines("shapes.txt")).split()
"""Pairs of characters that look alike."""
FRAMES = ("会议指出，要以{}为遵循。", "材料多次写到{}，表述应当准确。", "大家学习了有关{}的内容。")
LIKE = dict(
    zip(
        "人民平国共和中产党全大会院高法检义主色家区察思想理论东近务",
        "入氏乎囯其知申户觉金太会院亮法捡又王包冢巨祭恩相埋沦车迎各",
        strict=True,
    )
)
SOUND = dict(
    zip(
        "平近国共和党大会院法义主家思东习治务民人",
        "评进过供合挡达汇员发议注加私冬席志物敏仁",
        strict=True,
    )
)


def wrong_name(chance: random.Random) -> tuple[str, str]:
    """A sentence with a name that is one slip from right, and the name as it should be."""
    name = chance.choice(NAMES)
    slips = [name[:at] + table[sign] + name[at + 1 :] for at, sign in enumerate(name)
             for table in (LIKE, SOUND) if sign in table and table[sign] != sign]  # fmt: skip
    if len(name) >= 6:
        at = chance.randrange(1, len(name) - 2)
        slips.append(name[:at] + name[at + 1 :])
        slips.append(name[: at + 1] + name[at:])
        slips.append(name[:at] + name[at + 1] + name[at] + name[at + 2 :])
    slips = [slip for slip in slips if slip not in NAMES and not is_word(slip)]
    if not slips:
        return wrong_name(chance)
    return chance.choice(FRAMES).format(chance.choice(slips)), name


def misprints(text: str, chance: random.Random) -> list[tuple[int, str, str]]:
    """Places where a common word stands that one look-alike would spoil: place, word, misprint."""
    rows = []
    for word in WORDS:
        at = text.find(word)
        for place, sign in enumerate(word if at >= 0 else ""):
            for pair in SHAPES:
                if sign in pair:
                    other = pair[1] if sign == pair[0] else pair[0]
                    wrong = word[:place] + other + word[place + 1 :]
                    if not is_word(wrong):
                        rows.append((at, word, wrong))
    chance.shuffle(rows)
    return rows
