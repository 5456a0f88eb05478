"""What an answer is worth: the same numbers here and, by the manifest, in the client."""

from __future__ import annotations

from typing import TypedDict


class Score(TypedDict):
    """Points for a place of the words; ``body`` by how often the text has them, from its first on.

    ``start`` is for words that open the headline, ``tag`` for an article that has the practice,
    place or topic named but not the words; ``near`` for all words within ``nearby`` characters.
    """

    title: int
    start: int
    names: int
    crosshead: int
    tag: int
    near: int
    nearby: int
    body: list[list[int]]


SCORE: Score = {
    "title": 24,
    "start": 8,
    "names": 16,
    "crosshead": 8,
    "tag": 1,
    "near": 4,
    "nearby": 30,
    "body": [[1, 4], [2, 5], [4, 6], [8, 8]],
}
COVER = 40
"""Percent of the weight of a loose query that an article must have."""
STOP_PHRASES = (
    *(
        "有哪些地方",
        "是怎么做的",
        "哪些地方",
        "什么地方",
        "哪个地方",
        "什么时候",
        "怎么做的",
        "怎么办理",
        "做了什么",
        "多长时间",
        "我想知道",
    ),
    *(
        "怎么做",
        "怎么样",
        "是什么",
        "什么是",
        "有什么",
        "为什么",
        "有哪些",
        "在哪里",
        "多少钱",
        "多少天",
        "的做法",
    ),
    *(
        "的经验",
        "的案例",
        "的例子",
        "能不能",
        "可以吗",
        "有没有",
        "怎么",
        "怎样",
        "如何",
        "为何",
        "什么",
    ),
    *("哪些", "哪里", "哪个", "哪家", "谁在", "由谁", "多少", "几天", "几个", "多久", "做法"),
    *("案例", "经验", "例子", "请问", "是否", "吗", "呢", "的", "了", "在", "和"),
    *("与", "就", "能", "把", "被", "也", "都", "谁"),
)
"""Words of a question that say nothing of what is asked for, the longer ones first."""
