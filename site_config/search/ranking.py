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
    "tag": 6,
    "near": 4,
    "nearby": 30,
    "body": [[1, 4], [2, 5], [4, 6], [8, 8]],
}
COVER = 60
"""Percent of what a loose query says that an article must have."""
STOP_PHRASES = (
    *(
        "有哪些地方",
        "哪些地方",
        "什么地方",
        "哪个地方",
        "有哪些",
        "哪些",
        "哪里",
        "哪个",
        "哪家",
        "谁在",
    ),
    *(
        "是怎么做的",
        "怎么做的",
        "怎么做",
        "怎么样",
        "怎么",
        "怎样",
        "如何",
        "是什么",
        "为什么",
        "什么",
    ),
    *("多少钱", "多少天", "多长时间", "多少", "几天", "几个", "多久", "的做法", "的经验", "的案例"),
    *(
        "案例",
        "经验",
        "请问",
        "我想知道",
        "能不能",
        "可以吗",
        "有没有",
        "吗",
        "呢",
        "的",
        "了",
        "在",
        "和",
        "与",
    ),
)
"""Words of a question that say nothing of what is asked for, the longer ones first."""
